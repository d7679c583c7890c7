import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { Model, Platform, RdmaNetwork, WideEPNode } from '../../src';
import { find } from '../../src/base/json-pointer';
import { expandKnown, expandReferences } from '../../src/pod/expansion';
import { containerView, deviceRequestsOf, manifestsOf, podsOf } from '../../src/pod/view';
import { renderPair } from '../helpers';

const template = { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'c' }] } };
const group = { leaderWorkerTemplate: { size: 2, leaderTemplate: template, workerTemplate: template } };

describe('pods are found at the path of their kind', () => {
  test.each<[string, string, object, string[]]>([
    ['v1', 'Pod', { ...template }, ['']],
    ['v1', 'PodTemplate', { template }, ['/template']],
    ['v1', 'ReplicationController', { spec: { template } }, ['/spec/template']],
    ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind): [string, string, object, string[]] => ['apps/v1', kind, { spec: { template } }, ['/spec/template']]),
    ['batch/v1', 'Job', { spec: { template } }, ['/spec/template']],
    ['batch/v1', 'CronJob', { spec: { jobTemplate: { spec: { template } } } }, ['/spec/jobTemplate/spec/template']],
    ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', { spec: group }, ['/spec/leaderWorkerTemplate/leaderTemplate', '/spec/leaderWorkerTemplate/workerTemplate']],
    ['disaggregatedset.x-k8s.io/v1', 'DisaggregatedSet', { spec: { roles: [{ spec: { leaderWorkerTemplate: { workerTemplate: template } } }, { spec: { leaderWorkerTemplate: { workerTemplate: template } } }] } },
      ['/spec/roles/0/spec/leaderWorkerTemplate/workerTemplate', '/spec/roles/1/spec/leaderWorkerTemplate/workerTemplate']],
    ['batch.volcano.sh/v1alpha1', 'Job', { spec: { template } }, []],
    ['v1', 'Deployment', { spec: { template } }, []],
    ['v1', 'Service', { spec: {} }, []],
    ['apps/v1', 'Deployment', { spec: {} }, []],
  ])('%s %s', (apiVersion, kind, rest, paths) => {
    const manifest = { apiVersion, kind, ...rest };
    expect(podsOf(manifest).map(p => p.path)).toEqual(paths);
    for (const { path, containers, labels } of podsOf(manifest)) {
      expect(labels).toEqual({ app: 'x' });
      expect(containers.map(c => [c.path, c.name])).toEqual([[`${path}/spec/containers/0`, 'c']]);
    }
  });

  test('in Lists and in several documents, each with its place', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', ...template };
    const list = { apiVersion: 'v1', kind: 'List', items: [pod, { apiVersion: 'v1', kind: 'PodList', items: [pod] }, null] };
    expect(manifestsOf([pod, list, undefined, 'text']).map(m => [m.document, m.path])).toEqual([[0, ''], [1, '/items/0'], [1, '/items/1/items/0']]);
  });
});

describe('a container', () => {
  const view = containerView({
    name: 'vllm',
    image: 'mine:1',
    command: ['vllm', 'serve', '$(MODEL)'],
    args: ['--port=$(PORT)', '$$(PORT)', '$(NOWHERE)', '--host=$(POD_IP)', 8000],
    env: [
      { name: 'PORT', value: '8000' },
      { name: 'MODEL', value: 'a/$(NAME)' },
      { name: 'NAME', value: 'b' },
      { name: 'URL', value: 'http://$(POD_IP):$(PORT)' },
      { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      { name: 'PORT', value: '9000' },
      { name: 'EMPTY' },
    ],
    resources: { limits: { 'nvidia.com/gpu': 8 }, requests: { cpu: '4' }, claims: [{ name: 'nic' }] },
    volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }],
  }, '/spec/containers/0');

  test('has the command and arguments that the kubelet passes', () => {
    expect(view.command).toEqual(['vllm', 'serve', 'a/$(NAME)']);
    expect(view.args).toEqual(['--port=9000', '$(PORT)', '$(NOWHERE)', '--host=$(POD_IP)', '8000']);
  });

  test('has its environment by name, the last value of each, with what only the pod knows marked', () => {
    expect([...view.env.values()].map(v => [v.name, v.value, v.path])).toEqual([
      ['PORT', '9000', '/spec/containers/0/env/5'],
      ['MODEL', 'a/$(NAME)', '/spec/containers/0/env/1'],
      ['NAME', 'b', '/spec/containers/0/env/2'],
      ['URL', 'http://$(POD_IP):8000', '/spec/containers/0/env/3'],
      ['POD_IP', undefined, '/spec/containers/0/env/4'],
      ['EMPTY', '', '/spec/containers/0/env/6'],
    ]);
    expect(view.env.get('POD_IP')!.valueFrom).toEqual({ fieldRef: { fieldPath: 'status.podIP' } });
  });

  test('has its resources, claims and mounts', () => {
    expect(view).toMatchObject({ limits: { 'nvidia.com/gpu': '8' }, requests: { cpu: '4' }, claims: ['nic'], mounts: [{ volume: 'shm', mountPath: '/dev/shm', path: '/spec/containers/0/volumeMounts/0' }] });
  });
});

test('init containers that keep running are sidecars, and volumes know who mounts them', () => {
  const [pod] = podsOf({
    apiVersion: 'v1',
    kind: 'Pod',
    spec: {
      initContainers: [{ name: 'proxy', restartPolicy: 'Always', volumeMounts: [{ name: 'v', mountPath: '/a' }] }, { name: 'setup' }],
      containers: [{ name: 'main', restartPolicy: 'Always', volumeMounts: [{ name: 'v', mountPath: '/b' }] }],
      volumes: [{ name: 'v', emptyDir: {} }],
      resourceClaims: [{ name: 'nic', resourceClaimTemplateName: 't' }, { name: 'gpu', resourceClaimName: 'c' }],
    },
  });
  expect([...pod!.initContainers, ...pod!.containers].map(c => [c.name, c.sidecar])).toEqual([['proxy', true], ['setup', false], ['main', false]]);
  expect(pod!.volumes).toMatchObject([{ name: 'v', source: 'emptyDir', path: '/spec/volumes/0', mounts: [{ container: 'proxy', mountPath: '/a' }, { container: 'main', mountPath: '/b' }] }]);
  expect(pod!.claims).toMatchObject([{ name: 'nic', templateName: 't' }, { name: 'gpu', claimName: 'c' }]);
});

test('what a claim asks for is read, from the template of ours and in the older form', () => {
  const objects = renderPair({ platform: Platform.GKE_A3_ULTRA }).manifests;
  const claim = objects.find(o => o.kind === 'ResourceClaimTemplate');
  expect(deviceRequestsOf(claim).length).toBeGreaterThan(0);
  expect(deviceRequestsOf(claim).every(r => r.deviceClass !== undefined && find(claim, r.path) !== undefined)).toBe(true);
  expect(deviceRequestsOf({ apiVersion: 'resource.k8s.io/v1beta1', kind: 'ResourceClaim', spec: { devices: { requests: [{ name: 'a', deviceClassName: 'nic', count: 2 }] } } }))
    .toEqual([{ name: 'a', deviceClass: 'nic', count: 2, path: '/spec/devices/requests/0' }]);
});

test('every pointer leads to its value, in what the library renders', () => {
  const chart = new Chart(new App(), 'serving');
  new WideEPNode(chart, 'r1', { model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'), network: new RdmaNetwork(chart, 'fabric', { platform: Platform.GKE_A3_ULTRA }), nodes: 2 });
  const manifests = [...chart.toJson(), ...renderPair({ platform: Platform.EKS_P5_EN }).manifests];
  const pods = manifests.flatMap(m => podsOf(m).map(pod => ({ m, pod })));
  expect(pods).toHaveLength(3);
  for (const { m, pod } of pods) {
    expect(find(m, pod.path)).toEqual(pod.template);
    for (const c of [...pod.initContainers, ...pod.containers]) {
      expect(find(m, c.path)).toEqual(c.container);
      for (const v of c.env.values()) { expect(find(m, v.path)).toMatchObject({ name: v.name }); }
    }
  }
});

test('no input makes the view fail', () => {
  const odd = fc.jsonValue({ maxDepth: 4 });
  const at = fc.constantFrom('spec', 'metadata', 'containers', 'initContainers', 'env', 'args', 'command', 'resources', 'limits', 'claims', 'volumes', 'volumeMounts', 'resourceClaims', 'labels', 'annotations');
  fc.assert(fc.property(odd, at, at, (value, key, inner) => {
    const container = { name: 'c', [key]: value, [inner]: { [key]: value } };
    for (const spec of [value, { containers: [container], [key]: value }, { containers: value }]) {
      for (const manifest of [value, { apiVersion: 'v1', kind: 'Pod', spec }, { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec, [key]: value } } }]) {
        expect(() => manifestsOf([manifest]).flatMap(m => [...podsOf(m.manifest), ...deviceRequestsOf(m.manifest)])).not.toThrow();
      }
    }
  }), { numRuns: 500 });
});

test.each([
  ['$(A)', 'a'], ['$$(A)', '$(A)'], ['$$$(A)', '$a'], ['$$', '$'], ['$', '$'], ['$(', '$('], ['$()', '$()'], ['$(B)', '$(B)'], ['$(A', '$(A'], ['x$(A)y$(A)', 'xaya'], ['${A}', '${A}'], ['$ü', '$\ufffd'],
])('the kubelet makes %s of %s', (text, expected) => {
  expect(expandReferences(text, name => name === 'A' ? 'a' : undefined)).toBe(expected);
});

test('what becomes a template expands as the kubelet does', () => {
  const values: { [name: string]: string } = { A: 'a', B: '$(A)', C: '', D: '$$' };
  const text = fc.array(fc.constantFrom('$(A)', '$(B)', '$(C)', '$(D)', '$(E)', '$()', '$$', '$', 'A', '(', ')', 'x ü'), { maxLength: 8 }).map(parts => parts.join(''));
  // within parentheses, `$` is part of a name that no variable has
  fc.assert(fc.property(text.filter(t => !/\$\([^)]*\$|\$ü/.test(t)), t => {
    expect(expandKnown(t, values)).toBe(expandReferences(t, name => values[name]));
  }), { numRuns: 2000 });
  expect(expandKnown('$(B)', values)).toBe('$(A)');
});
