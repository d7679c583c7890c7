/** Device files of the host in pods that hold EFA devices, as they are rendered. */
import { JsonPatch } from 'cdk8s';
import { Platform } from '../../src';
import { hostDeviceFaults } from '../../src/serving/host-devices';
import { renderPair } from '../helpers';

const pod = (path: unknown, limits: object = { 'vpc.amazonaws.com/efa': '1' }) =>
  ({ spec: { containers: [{ name: 'vllm', resources: { limits } }], volumes: [{ name: 'v', hostPath: { path } }] } });

test.each<[string, unknown, boolean]>([
  ['the folder', '/dev/infiniband', true],
  ['the folder, written otherwise', '//dev//infiniband/', true],
  ['one of its files', '/dev/infiniband/uverbs0', true],
  ['the folder above', '/dev', true],
  ['everything', '/', true],
  ['a device of the GPU', '/dev/gdrdrv', false],
  ['shared memory', '/dev/shm', false],
  ['another folder', '/mnt/dev/infiniband', false],
  ['a name that goes on', '/dev/infiniband-tools', false],
  ['what is no text', 7, false],
])('%s: %j', (_, path, refused) => {
  expect(hostDeviceFaults('decode', [pod(path)]).map(f => f.code)).toEqual(refused ? ['LLMD228'] : []);
});

test('is right where the pod holds no EFA device', () => {
  expect(hostDeviceFaults('decode', [pod('/dev/infiniband', { 'rdma/ib': '1' })])).toEqual([]);
  expect(hostDeviceFaults('decode', [{ spec: {} }, {}])).toEqual([]);
});

test('is refused wherever it was said: as volumes, and by a patch', () => {
  const volumes = [{ name: 'ib', hostPath: { path: '/dev/infiniband' } }];
  const patches = [JsonPatch.add('/spec/template/spec/volumes/-', volumes[0])];
  const message = /^LLMD228: volumes of decode mount \/dev\/infiniband of the host, .* traffic takes TCP; leave it out/;
  expect(() => renderPair({ platform: Platform.EKS_P6_B200, pair: { decode: { volumes } } })).toThrow(message);
  expect(() => renderPair({ platform: Platform.EKS_P6_B200, pair: { decode: { patches } } })).toThrow(message);
  expect(() => renderPair({ platform: Platform.INFINIBAND, pair: { decode: { volumes } } })).not.toThrow();
});
