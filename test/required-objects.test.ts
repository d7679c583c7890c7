/** What must exist before a pair is applied. The conformance suite creates these and nothing else before it applies ours. */
import { App, Chart } from 'cdk8s';
import { renderPair } from './helpers';
import { Model, ModelCache, Platform, RdmaNetwork, RequiredObject, WideEPNode } from '../src';

const names = (objects: RequiredObject[]) => objects.map(o => `${o.kind} ${o.namespace ? `${o.namespace}/` : ''}${o.name}`);
const of = (platform: Platform, more: object = {}) => names(renderPair({ platform, ...more }).pair.requiredObjects);

test.each<[string, Platform, number, string[]]>([
  ['nothing where the device plugin gives all', Platform.EKS_P5_EN, 1, []],
  ['device classes of claims', Platform.GKE_A3_ULTRA, 1, ['DeviceClass gpu.nvidia.com', 'DeviceClass mrdma.google.com']],
  ['networks of interfaces', Platform.GKE_A3_HIGH, 8, ['Network vpc1', 'Network vpc2', 'Network vpc3', 'Network vpc4']],
  ['a network of Multus, and the role that allows its privileges', Platform.OPENSHIFT_MULTI_NIC, 1, ['NetworkAttachmentDefinition multi-nic-compute', 'ClusterRole system:openshift:scc:privileged']],
  ['the driver of compute domains', Platform.NVL72, 1,
    ['CustomResourceDefinition computedomains.resource.nvidia.com', 'DeviceClass compute-domain-default-channel.nvidia.com']],
])('%s', (_, platform, size, expected) => {
  expect(of(platform, { prefill: size, decode: size })).toEqual(expect.arrayContaining(expected));
});

test('an object that the caller renames is required under the new name', () => {
  expect(of(Platform.OPENSHIFT_MULTI_NIC, { network: { networkAttachments: ['rdma/mine'] } })).toContain('NetworkAttachmentDefinition rdma/mine');
  expect(of(Platform.GKE_A3_ULTRA, { network: { nicDeviceClass: 'mine' } })).toEqual(['DeviceClass gpu.nvidia.com', 'DeviceClass mine']);
});

test('the caller\'s service account, secrets and volumes, and the endpoint picker of a pool are required; the library\'s own service account is not', () => {
  expect(of(Platform.EKS_P5_EN, {
    prefill: 2,
    pair: {
      serviceAccountName: 'mine',
      model: Model.huggingFace('meta-llama/Llama-3.3-70B-Instruct', { tokenSecret: { secretName: 'hf-token' } }),
      cache: ModelCache.persistentVolumeClaim('cache'),
      inferencePool: { endpointPicker: 'picker' },
    },
  })).toEqual(['ServiceAccount mine', 'PersistentVolumeClaim cache', 'Secret hf-token', 'CustomResourceDefinition inferencepools.inference.networking.k8s.io', 'Service picker']);
});

test('the controllers and the queue of groups are required', () => {
  const chart = new Chart(new App(), 'serving');
  const node = new WideEPNode(chart, 'r1', {
    model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
    network: new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE }),
    nodes: 2,
    kueue: { queueName: 'gpus' },
  });
  expect(names(node.requiredObjects)).toEqual(['CustomResourceDefinition leaderworkersets.leaderworkerset.x-k8s.io', 'LocalQueue gpus']);
  expect(node.server.explain()).toContain('CustomResourceDefinition leaderworkersets.leaderworkerset.x-k8s.io: groups of pods');
});
