import { volumeFaults } from '../../src/pod/volumes';

const problems = (volumes: unknown[], mounts: unknown[] = []) => volumeFaults('prefill', volumes, mounts, ['dshm', 'cache']).map(f => `${f.code} ${f.subject} ${f.problem}`);

describe('volumes', () => {
  test.each<[string, unknown, string]>([
    ['without a name', { emptyDir: {} }, 'name of volumes[0] of prefill is not one that Kubernetes takes'],
    ['with an invalid name', { name: 'A b', emptyDir: {} }, 'name of volumes[0] of prefill is not one'],
    ['that is not an object', null, 'name of volumes[0] of prefill is not one'],
    ['without a source', { name: 'a' }, 'volumes[0] of prefill, \'a\', has no source'],
    ['with two sources', { name: 'a', emptyDir: {}, secret: {} }, 'volumes[0] of prefill, \'a\', has 2 sources (emptyDir, secret)'],
    ['with text for a source', { name: 'a', configMap: 'x' }, 'configMap of volumes[0] of prefill, \'a\', is not an object'],
    ['with a Secret of another key', { name: 'a', secret: { name: 'x' } }, 'secretName in secret of volumes[0] of prefill, \'a\', is not one'],
    ['with a relative path', { name: 'a', hostPath: { path: 'x' } }, 'path in hostPath of volumes[0] of prefill, \'a\', is not one'],
  ])('%s', (_, volume, problem) => {
    expect(problems([volume])).toEqual([expect.stringContaining(`LLMD611 ${problem}`)]);
  });
});

describe('mounts', () => {
  test.each<[string, unknown, string]>([
    ['of a volume that is not there', { name: 'b', mountPath: '/b' }, 'name of volumeMounts[0] of prefill, at /b, is not that of a volume of the pod'],
    ['without a name', { mountPath: '/b' }, 'name of volumeMounts[0] of prefill, at /b, is not that of a volume'],
    ['without a path', { name: 'a' }, 'mountPath of volumeMounts[0] of prefill is not one'],
    ['at a relative path', { name: 'a', mountPath: 'b' }, 'mountPath of volumeMounts[0] of prefill is not one'],
  ])('%s', (_, mount, problem) => {
    expect(problems([{ name: 'a', emptyDir: {} }], [mount])).toEqual([expect.stringContaining(`LLMD611 ${problem}`)]);
  });
});

test('accepts what Kubernetes accepts, and mounts of the volumes of the library', () => {
  expect(problems(
    [{ name: 'a', emptyDir: {} }, { name: 'b', configMap: { name: 'x' } }, { name: 'c', secret: { secretName: 'x' } }, { name: 'd', csi: { driver: 'x' } }],
    [{ name: 'a', mountPath: '/a' }, { name: 'cache', mountPath: '/c', subPath: 'x' }],
  )).toEqual([]);
});
