/** What a plan gives a pod, with its reasons and warnings. */
import { Backend, NetworkPlan, Platform, Role } from '../../src';
import { resolvePlan } from '../../src/network/plan';
import { planFaults } from '../../src/network/plan-faults';
import { PlanRequest } from '../../src/network/plan-request';

const request = (platform: Platform, more: Partial<PlanRequest> = {}): PlanRequest =>
  ({ platform, accelerators: platform.acceleratorsPerNode, role: Role.DECODE, ...more });

function plan(platform: Platform, more: Partial<PlanRequest> = {}): NetworkPlan {
  expect(planFaults(request(platform, more))).toEqual([]);
  return NetworkPlan._make(request(platform, more));
}

const group = (more: Partial<PlanRequest['group']> = {}) => ({ nodes: 2, gpuInitiated: false, roleLabels: { role: 'decode' }, ...more });

test.each<[string, Platform, Partial<PlanRequest>, number]>([
  ['a slot, which shares all of them', Platform.INFINIBAND, {}, 0],
  ['several slots', Platform.OPENSHIFT_MULTI_NIC, {}, 0],
  ['devices', Platform.EKS_P5_EN, { accelerators: 4 }, 8],
  ['devices that the caller counts', Platform.EKS_P5_EN, { nicCount: 3 }, 3],
  ['half a device each', Platform.EKS_P4_D, { accelerators: 3 }, 2],
  ['claims, each with an accelerator and a NIC', Platform.GKE_A3_ULTRA, { accelerators: 4 }, 4],
  ['claims without NICs', Platform.INTEL_XPU, {}, 0],
  ['interfaces of the node', Platform.GKE_A3_HIGH, {}, 4],
  ['the network of the node', Platform.OCI_H200_HOST_NETWORK, {}, 8],
  ['none', Platform.TCP, {}, 0],
])('a pod has the right number of NICs through %s', (_, platform, more, nics) => {
  expect(plan(platform, more).nics).toBe(nics);
});

test('a pod may request more shared slots than there are NICs', () => {
  expect(plan(Platform.AKS_ND_H100_V5_SHARED, { nicCount: 99 }).resources['rdma/shared_ib']).toBe('99');
});

test.each<[string, Platform, Partial<PlanRequest>, string, RegExp]>([
  ['the platform counts', Platform.EKS_P5_EN, {}, 'resource vpc.amazonaws.com/efa: 16', /16 EFA for 8 GPUs/],
  ['the caller counts', Platform.EKS_P5_EN, { nicCount: 2 }, 'resource vpc.amazonaws.com/efa: 2', /^set by the caller$/],
  ['the caller renames', Platform.INFINIBAND, { nicResource: 'rdma/ib' }, 'resource rdma/ib: 1', /^set by the caller$/],
  ['the caller adds', Platform.TCP, { nicResource: 'rdma/ib', nicCount: 2 }, 'resource rdma/ib: 2', /^set by the caller$/],
  ['the caller chooses a GID', Platform.ROCE, { gidIndex: 5 }, 'env UCX_IB_GID_INDEX=5', /^set by the caller$/],
  ['the platform chooses a GID', Platform.ROCE, {}, 'env UCX_IB_GID_INDEX=3', /GID|RoCE/],
  ['the caller selects nodes', Platform.EKS_P5_EN, { nodeSelector: { pool: 'a' } }, 'node selector pool=a', /^set by the caller$/],
  ['experts drive the NIC', Platform.INFINIBAND, { group: group({ transport: 'nvshmem', gpuInitiated: true }) }, 'env NVSHMEM_IB_ENABLE_IBGDA=true', /kernels of the all2all backend/],
  ['the caller has the GPU drive the NIC', Platform.INFINIBAND, { gpuInitiated: true }, 'env NVSHMEM_IB_ENABLE_IBGDA=true', /^gpuInitiated: /],
])('the plan gives the right reason where %s', (_, platform, more, subject, why) => {
  expect(plan(platform, more).reasons.find(r => r.subject === subject)?.why).toMatch(why);
});

test('another backend has its reason and sources from the facts', () => {
  const { backend, backendReason } = plan(Platform.INFINIBAND, { backend: Backend.UCCL });
  const alternative = Platform.INFINIBAND.toJson().backend.alternatives.find((a: any) => a.backend === 'UCCL');
  expect(resolvePlan(request(Platform.INFINIBAND, { backend: Backend.UCCL })).backend.sources).toEqual(alternative.sources);
  expect({ backend, backendReason }).toEqual({ backend: 'UCCL', backendReason: `chosen by the caller; ${alternative.why}` });
});

test('a privilege that two facts need is listed once, with the first reason', () => {
  const { capabilities, privileged, reasons } = plan(Platform.OCI_H200_HOST_NETWORK, { gpuInitiated: true });
  expect(new Set(capabilities).size).toBe(capabilities.length);
  expect(privileged).toBe(true);
  expect(reasons.filter(r => r.subject === 'privileged: true')).toHaveLength(1);
});

describe('the variables of a platform', () => {
  test('that belong to a backend are set with that backend, in pods that move the KV cache', () => {
    expect(plan(Platform.EKS_P5_EN).env).toHaveProperty('FI_PROVIDER');
    expect(plan(Platform.EKS_P5_EN, { role: Role.PREFILL_DECODE }).env).not.toHaveProperty('FI_PROVIDER');
    expect(plan(Platform.EKS_P5_EN, { backend: Backend.UCCL }).env).not.toHaveProperty('FI_PROVIDER');
  });

  test('for GPU-initiated RDMA are set where it is used', () => {
    const platform = Platform.custom({ name: 'x', basedOn: Platform.INFINIBAND });
    Object.assign(platform._facts, { env: [{ name: 'DRIVEN', value: '1', when: { gpuInitiated: true }, why: 'x', sources: [] }] });
    expect(plan(platform).env).not.toHaveProperty('DRIVEN');
    expect(plan(platform, { gpuInitiated: true }).env).toHaveProperty('DRIVEN');
    expect(plan(platform, { group: group({ transport: 'nvshmem', gpuInitiated: true }) }).env).toHaveProperty('DRIVEN');
  });
});

describe('the network interface for control traffic', () => {
  const hostNetwork = Platform.custom({ name: 'x', basedOn: Platform.OCI_H200_HOST_NETWORK });
  Object.assign(hostNetwork._facts, { socketInterface: undefined });

  test.each<[string, Platform, Partial<PlanRequest>, string | undefined]>([
    ['is left to the libraries on one host', Platform.INFINIBAND, {}, undefined],
    ['is left to them in a group of one host', Platform.INFINIBAND, { group: group({ nodes: 1 }) }, undefined],
    ['is eth0 in a group of several hosts', Platform.INFINIBAND, { group: group() }, 'eth0'],
    ['is left to the libraries on the host network, whose interface names are not known', hostNetwork, { group: group() }, undefined],
    ['is the caller\'s', Platform.ROCE, { socketInterface: 'net1' }, 'net1'],
  ])('%s', (_, platform, more, name) => {
    expect(plan(platform, more).env.NCCL_SOCKET_IFNAME).toBe(name);
  });
});

describe('the platform\'s mapping of GPUs to HCAs is written for', () => {
  const known = Platform.custom({ name: 'rack', basedOn: Platform.ROCE, hcas: Array.from({ length: 8 }, (_, i) => `mlx5_${i}`) });
  const mapping = (more: Partial<PlanRequest>) => plan(known, more).env.DEEP_EP_DEVICE_TO_HCA_MAPPING;

  test.each<[string, Partial<PlanRequest>, boolean]>([
    ['a whole node whose GPUs drive the NICs', { gpuInitiated: true }, true],
    ['not for GPUs that do not', {}, false],
    ['not for a part of a node, which numbers its GPUs from 0', { gpuInitiated: true, accelerators: 4 }, false],
    ['not for HCAs that the caller names', { gpuInitiated: true, hcas: ['mlx5_0'] }, false],
    ['not for HCAs that the caller excludes', { gpuInitiated: true, excludeHcas: ['mlx5_0'] }, false],
    ['not for an image that does not read it', { gpuInitiated: true, image: { deepEpHcaMapping: false } }, false],
    ['not for experts that go another way', { group: group({ transport: 'nccl-gin', gpuInitiated: true }) }, false],
  ])('%s', (_, more, written) => {
    expect(mapping(more) !== undefined).toBe(written);
  });
});

describe('warnings', () => {
  const warned = (platform: Platform, more: Partial<PlanRequest>, text: string): boolean => plan(platform, more).warnings.some(w => w.includes(text));

  test('NVSHMEM finds the NICs itself where it is used without a list', () => {
    const text = 'NVSHMEM takes the nearest NIC';
    expect(warned(Platform.INFINIBAND, { group: group({ transport: 'nvshmem', gpuInitiated: true }) }, text)).toBe(true);
    expect(warned(Platform.INFINIBAND, { group: group({ transport: 'nccl' }) }, text)).toBe(false);
    const deviceToHca = Object.fromEntries(Array.from({ length: 8 }, (_, gpu) => [String(gpu), `mlx5_${gpu}`]));
    expect(warned(Platform.INFINIBAND, { group: group({ transport: 'nvshmem', gpuInitiated: true }), deviceToHca }, text)).toBe(false);
  });

  test('known problems of GPU-initiated RDMA are shown only where it is used', () => {
    const cautioned = Platform.all().filter(p => p.toJson().gpuInitiated?.caution);
    expect(cautioned.length).toBeGreaterThan(0);
    for (const platform of cautioned) {
      const { caution } = platform.toJson().gpuInitiated;
      expect(warned(platform, {}, caution)).toBe(false);
      expect(warned(platform, { gpuInitiated: true }, caution)).toBe(true);
    }
  });

  test.each<[string, Platform, Partial<PlanRequest>, boolean]>([
    ['an older UCX', Platform.INFINIBAND, { image: { ucxVersion: '1.20' } }, true],
    ['a UCX that reads exclusions', Platform.INFINIBAND, { image: { ucxVersion: '1.21' } }, false],
    ['a newer one', Platform.INFINIBAND, { image: { ucxVersion: '1.21.1' } }, false],
    ['names that are known, so that the others are listed', Platform.COREWEAVE, { excludeHcas: ['ibp0'] }, false],
    ['devices that the caller names for UCX', Platform.INFINIBAND, { netDevices: ['mlx5_0:1'] }, false],
    ['another backend', Platform.INFINIBAND, { backend: Backend.UCCL }, false],
    ['pods that move no KV cache', Platform.INFINIBAND, { role: Role.PREFILL_DECODE }, false],
  ])('an exclusion of HCAs gives the right warning with %s', (_, platform, more, expected) => {
    expect(warned(platform, { excludeHcas: ['mlx5_9'], ...more }, 'excludeHcas does not reach UCX')).toBe(expected);
  });
});

test('no warning about exclusions without an exclusion', () => {
  expect(plan(Platform.INFINIBAND).warnings).toEqual([]);
});

test('a claim requests as many devices as the facts give', () => {
  const platform = Platform.custom({ name: 'x', basedOn: Platform.GKE_A3_ULTRA });
  const { attachment } = Platform.GKE_A3_ULTRA.toJson();
  attachment.claim.requests[1].count = 2;
  Object.assign(platform._facts, { attachment });
  const { clusterObjects, nics } = plan(platform, { accelerators: 3 });
  expect(clusterObjects[0].spec.spec.devices.requests.map((r: any) => r.exactly.count)).toEqual([1, 2]);
  expect(nics).toBe(6);
});

test('the peer mapping of the driver is required for GPU-initiated RDMA without privileged mode', () => {
  const needs = (platform: Platform, more: Partial<PlanRequest> = {}): boolean => plan(platform, more).prerequisites.some(p => /PeerMappingOverride/.test(p));
  expect(needs(Platform.INFINIBAND)).toBe(false);
  expect(needs(Platform.INFINIBAND, { gpuInitiated: true })).toBe(true);
  expect(needs(Platform.GKE_A3_ULTRA, { gpuInitiated: true })).toBe(false);
});

test('the topology key of the caller has the full weight', () => {
  const { pod } = plan(Platform.INFINIBAND, { topologyKey: 'rack', pairLabels: { pair: 'p' } }).toJson();
  expect(pod.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution).toEqual([
    { weight: 100, podAffinityTerm: { labelSelector: { matchLabels: { pair: 'p' } }, topologyKey: 'rack' } },
  ]);
});

test('NVSHMEM gets an HCA prefix only where it differs from its default', () => {
  expect(plan(Platform.INFINIBAND, { gpuInitiated: true, hcas: ['mlx5_0', 'mlx5_1'] }).env).not.toHaveProperty('NVSHMEM_HCA_PREFIX');
  expect(plan(Platform.INFINIBAND, { gpuInitiated: true, hcas: ['bnxt_re0', 'bnxt_re1'] }).env.NVSHMEM_HCA_PREFIX).toBe('bnxt_re');
});

test.each([
  ['a folder of the node', { volumes: [{ name: 'lib', hostPath: '/lib', mountPath: '/lib', why: 'x', sources: [] }] }, 'privileged'],
  ['a privileged sidecar', { daemon: { container: { name: 'd', securityContext: { privileged: true } }, volumes: [], why: 'x', sources: [] } }, 'privileged'],
  ['a sidecar', { daemon: { container: { name: 'd' }, volumes: [], why: 'x', sources: [] } }, 'baseline'],
])('Pod Security level of a pod with %s', (_, facts, level) => {
  const platform = Platform.custom({ name: 'x', basedOn: Platform.COREWEAVE });
  Object.assign(platform._facts, facts);
  expect(plan(platform).podSecurityLevel).toBe(level);
});

test.each<[string, Platform, Partial<PlanRequest>, string]>([
  ['nothing special', Platform.COREWEAVE, {}, 'baseline'],
  ['a capability', Platform.INFINIBAND, {}, 'privileged'],
  ['the network of the node', Platform.OCI_MI300_X_HOST_NETWORK, {}, 'privileged'],
  ['a native sidecar and folders of the node', Platform.GKE_A3_HIGH, {}, 'privileged'],
  ['a privileged container', Platform.GKE_A3_ULTRA, { gpuInitiated: true }, 'privileged'],
  ['the processes of the node', Platform.COREWEAVE, { colocated: true }, 'privileged'],
])('Pod Security level of a pod with %s', (_, platform, more, level) => {
  expect(plan(platform, more).podSecurityLevel).toBe(level);
});
