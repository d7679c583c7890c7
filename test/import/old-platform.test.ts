/** The platform is detected where the values identify it, and must be given where they do not. */
import { EXAMPLES, example, importOld, old } from './helpers';

const platformOf = (values: unknown): string => importOld(values).values.network.platform;
const pod = (role: object, limits: object = {}, more: object = {}): any =>
  old({ role: { nodeSelector: {}, ...role }, container: { resources: { limits } } }, more);

test.each([
  ['pd-eks', 'eks-p5en'], ['pd-gke', 'gke-a3-ultra-multi-nic'], ['pd-openshift', 'openshift-multi-nic'], ['pd-xpu', 'intel-xpu-rdma'],
  ['wide-ep-alone', 'eks-p5en'], ['wide-ep-coreweave', 'coreweave'],
])('the resource or image %s belongs to %s', (name, platform) => {
  expect(platformOf(example(name))).toBe(platform);
});

test('every example identifies its platform', () => {
  for (const name of EXAMPLES) { expect(() => importOld(example(name))).not.toThrow(); }
});

test.each<[string, any, string]>([
  ['the number of EFA devices for each GPU', pod({ nodeSelector: { 'example.com/gpu': 'B200' }, parallelism: { tensor: 2 } }, { 'vpc.amazonaws.com/efa': 2 }), 'eks-p6-b200'],
  ['half a device for each GPU', pod({ parallelism: { tensor: 2 } }, { 'vpc.amazonaws.com/efa': 1, 'nvidia.com/gpu': 2 }), 'eks-p4d'],
  ['an Azure machine', pod({ nodeSelector: { 'node.kubernetes.io/instance-type': 'Standard_ND96isr_H200_v5' } }, { 'rdma/shared_ib': 1 }), 'aks-nd-h200-v5-shared'],
  ['AMD GPUs and rdma/ib', pod({}, { 'rdma/ib': 1 }, { accelerator: { type: 'amd' } }), 'tensorwave'],
  ['Gaudi', pod({}, {}, { dra: { enabled: true, type: 'intel-gaudi' } }), 'gaudi'],
  ['Intel GPUs without a claim for a NIC', pod({}, {}, { accelerator: { type: 'intel-xe' } }), 'intel-xpu'],
  ['no accelerator', pod({}, {}, { accelerator: { type: 'cpu' } }), 'cpu'],
  ['a label of CoreWeave\'s nodes', old(), 'coreweave'],
])('%s', (_, values, platform) => {
  expect(platformOf(values)).toBe(platform);
});

test('several platforms that fit are listed, with the signs', () => {
  expect(() => importOld(pod({}, { 'rdma/ib': 1 }))).toThrow(
    /^LLMD003: the values do not identify their platform: accelerator.type is nvidia by default; prefill asks for rdma\/ib: 1; .*, which fits \d of them; expected one of: aks-nd-h100-v5.*coreweave.*; name it with --platform/);
});

test('values that fit no platform list all platforms', () => {
  expect(() => importOld(pod({}, { 'rdma/ib': 1, 'vpc.amazonaws.com/efa': 1 }))).toThrow(/^LLMD003: the values fit no platform that the library knows: .*; expected one of: aks/);
});

test('a given platform wins', () => {
  expect(importOld(old(), { platform: 'infiniband' }).values.network.platform).toBe('infiniband');
  expect(() => importOld(old(), { platform: 'coreweav' })).toThrow(/^LLMD202: unknown platform 'coreweav', did you mean 'coreweave'/);
});
