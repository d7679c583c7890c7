/** Defaults of fabrics and vendors agree with the platforms and images that have them. */
import { Platform } from '../../src';
import imageFacts from '../../src/facts/images.json';
import vendorFacts from '../../src/facts/vendors.json';
import { FABRICS, isRdmaFabric } from '../../src/network/fabric';
import { Technology } from '../../src/network/platform-facts';

test.each([
  ['infiniband', true], ['roce', true], ['efa', true], ['tcp', false], ['tcpx', false], ['tcpxo', false], ['mnnvl', false],
] as [Technology, boolean][])('NICs on %s move memory by themselves: %s', (technology, rdma) => {
  expect(isRdmaFabric(technology)).toBe(rdma);
});

test.each(Platform.all().map(p => [p.name, p._facts] as const))('%s has the UCCL transport of its fabric, and refuses no backend that the fabric has', (_, { fabric, backend }) => {
  const ofFabric = FABRICS[fabric.technology].backend;
  expect([undefined, ofFabric.ucclTransport]).toContain(backend.ucclTransport);
  expect([ofFabric.value, ...(ofFabric.alternatives ?? []).map(a => a.backend)]).toContain(backend.value);
});

test.each(Object.entries(vendorFacts.vendors))('%s has an image for its accelerators', (vendor, { image }) => {
  const images: { [key: string]: { vendor: string } } = imageFacts.images;
  expect(images[image.value]?.vendor).toBe(vendor);
});
