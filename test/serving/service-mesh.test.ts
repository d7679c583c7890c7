import { JsonPatch } from 'cdk8s';
import { Platform } from '../../src';
import { renderPair } from '../helpers';

const ISTIO = 'sidecar.istio.io/inject';
const render = (pair = {}) => renderPair({ platform: Platform.INFINIBAND, pair });

test('no proxy of Istio comes into the pods', () => {
  const { pair, prefill, decode } = render();
  expect([prefill, decode].map(pod => pod.template.metadata.labels[ISTIO])).toEqual(['false', 'false']);
  expect(pair.decode.warnings).toEqual([]);
});

test.each([
  ['the labels of the pair', { labels: { [ISTIO]: 'true' } }],
  ['a patch of a label', { decode: { patches: [JsonPatch.replace('/spec/template/metadata/labels/sidecar.istio.io~1inject', 'true')] } }],
  ['an annotation for Linkerd', { decode: { patches: [JsonPatch.add('/spec/template/metadata/annotations', { 'linkerd.io/inject': 'enabled' })] } }],
])('%s puts one there, with a warning', (_, pair) => {
  expect(render(pair).pair.decode.warnings).toEqual([expect.stringMatching(/^LLMD502: (sidecar.istio.io|linkerd.io)\/inject of decode puts a proxy of the service mesh before its ports/)]);
});
