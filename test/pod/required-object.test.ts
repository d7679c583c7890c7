import { podReferences } from '../../src/pod/required-object';

const pod = (spec: object) => ({ spec: { containers: [{ name: 'server' }], ...spec } });
const container = (fields: object) => pod({ containers: [{ name: 'server', ...fields }] });
const volume = (source: object) => pod({ volumes: [{ name: 'v', ...source }] });

describe('a pod needs what it names', () => {
  test.each<[string, any, string]>([
    ['service account', pod({ serviceAccountName: 'a' }), 'v1 ServiceAccount a'],
    ['runtime class', pod({ runtimeClassName: 'a' }), 'node.k8s.io/v1 RuntimeClass a'],
    ['priority class', pod({ priorityClassName: 'a' }), 'scheduling.k8s.io/v1 PriorityClass a'],
    ['pull secret', pod({ imagePullSecrets: [{ name: 'a' }] }), 'v1 Secret a'],
    ['claim', volume({ persistentVolumeClaim: { claimName: 'a' } }), 'v1 PersistentVolumeClaim a'],
    ['config map as volume', volume({ configMap: { name: 'a' } }), 'v1 ConfigMap a'],
    ['secret as volume', volume({ secret: { secretName: 'a' } }), 'v1 Secret a'],
    ['projected config map', volume({ projected: { sources: [{ configMap: { name: 'a' } }] } }), 'v1 ConfigMap a'],
    ['projected secret', volume({ projected: { sources: [{ secret: { name: 'a' } }] } }), 'v1 Secret a'],
    ['variable from a secret', container({ env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 'a', key: 'k' } } }] }), 'v1 Secret a'],
    ['variable from a config map', container({ env: [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'a', key: 'k' } } }] }), 'v1 ConfigMap a'],
    ['all variables of a secret', container({ envFrom: [{ secretRef: { name: 'a' } }] }), 'v1 Secret a'],
    ['all variables of a config map', container({ envFrom: [{ configMapRef: { name: 'a' } }] }), 'v1 ConfigMap a'],
    ['variable of an init container', pod({ initContainers: [{ name: 'i', envFrom: [{ secretRef: { name: 'a' } }] }] }), 'v1 Secret a'],
  ])('%s', (_, template, expected) => {
    expect(podReferences(template).map(o => `${o.apiVersion} ${o.kind} ${o.name}`)).toEqual([expected]);
  });

  test.each<[string, any]>([
    ['optional secret', volume({ secret: { secretName: 'a', optional: true } })],
    ['optional config map', volume({ configMap: { name: 'a', optional: true } })],
    ['optional variable', container({ env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 'a', key: 'k', optional: true } } }] })],
    ['folder', volume({ emptyDir: {} })],
    ['value and field', container({ env: [{ name: 'X', value: '1' }, { name: 'Y', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }] })],
  ])('but not: %s', (_, template) => {
    expect(podReferences(template)).toEqual([]);
  });

  test('an object that is named several times is listed once', () => {
    const twice = { env: ['X', 'Y'].map(name => ({ name, valueFrom: { secretKeyRef: { name: 'a', key: name } } })) };
    expect(podReferences(container(twice))).toEqual([{ apiVersion: 'v1', kind: 'Secret', name: 'a', why: 'variable X, key X' }]);
  });
});
