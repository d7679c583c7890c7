/** Everything that cannot work in a plan, all of it at once. */
import { App, Chart } from 'cdk8s';
import { Backend, NetworkOptions, NetworkPlan, Platform, RdmaNetwork, Role } from '../../src';
import { Fault, messageOf } from '../../src/base/fault';
import { networkFaults, planFaults } from '../../src/network/plan-faults';
import { PlanRequest } from '../../src/network/plan-request';

const request = (platform: Platform, more: Partial<PlanRequest> = {}): PlanRequest =>
  ({ platform, accelerators: platform.acceleratorsPerNode, role: Role.DECODE, ...more });
const faults = (platform: Platform, more: Partial<PlanRequest> = {}): Fault[] => planFaults(request(platform, more));
const codes = (list: Fault[]): string[] => list.map(fault => fault.code);

test('every platform takes a pod with all accelerators of a node', () => {
  const faulty = Platform.all().filter(platform => [...faults(platform), ...networkFaults({ platform })].length > 0);
  expect(faulty.map(platform => platform.name)).toEqual([]);
});

test('all faults of one request come together, each a line with its code and page', () => {
  const options: Partial<NetworkOptions> = {
    backend: Backend.LIBFABRIC,
    hcas: ['mlx5_0', 'mlx5 1', 'mlx5_0'],
    gidIndex: 300,
    socketInterface: 'Eth 0',
    nicCount: 0,
    gpuInitiated: true,
  };
  const found = faults(Platform.TCP, options);
  expect(codes(found)).toEqual(['LLMD201', 'LLMD222', 'LLMD214', 'LLMD223', 'LLMD210', 'LLMD211', 'LLMD224', 'LLMD224', 'LLMD204']);
  expect(() => NetworkPlan.resolve({ ...request(Platform.TCP), ...options })).toThrow(messageOf(found));
  expect(() => new RdmaNetwork(new Chart(new App(), 'c'), 'n', { platform: Platform.TCP, ...options })).toThrow(messageOf(found));
});

test('a network alone is not checked for sizes and buffers, which belong to pods', () => {
  expect(networkFaults({ platform: Platform.TCP, tls: ['tcp'] })).toEqual([]);
  expect(codes(faults(Platform.TCP, { tls: ['tcp'] }))).toEqual(['LLMD205']);
  expect(codes(networkFaults({ platform: Platform.TCP, acceleratorsPerNode: 0 }))).toEqual(['LLMD301']);
});

test('transports of a role that does both phases are not checked, since it moves no KV cache', () => {
  const more: Partial<PlanRequest> = { tls: ['tcp'], image: { backends: [Backend.LIBFABRIC] } };
  expect(codes(faults(Platform.INFINIBAND, more))).toEqual(['LLMD206', 'LLMD205']);
  expect(faults(Platform.INFINIBAND, { ...more, role: Role.PREFILL_DECODE })).toEqual([]);
});

describe('sizes', () => {
  test.each<[string, Platform, Partial<PlanRequest>, RegExp | undefined]>([
    ['one too many', Platform.EKS_P5_EN, { accelerators: 9 }, /^LLMD301: decode asks for 9 accelerators but p5en.48xlarge has 8; ask for 1 to 8, spread the model/],
    ['none', Platform.EKS_P5_EN, { accelerators: 0 }, /^LLMD301: decode asks for 0 accelerators but p5en.48xlarge has 8; ask for 1 to 8 \(/],
    ['half', Platform.EKS_P5_EN, { accelerators: 0.5 }, /^LLMD301/],
    ['NaN', Platform.EKS_P5_EN, { accelerators: NaN }, /^LLMD301: decode asks for NaN/],
    ['more than any node', Platform.INFINIBAND, { acceleratorsPerNode: 65, accelerators: 1 }, /^LLMD301: acceleratorsPerNode is 65; expected a whole number from 1 to 64/],
    ['the most that a node can have', Platform.INFINIBAND, { acceleratorsPerNode: 64, accelerators: 64 }, undefined],
    ['a part of a node that gives its NICs to one pod', Platform.GKE_A3_ULTRA_MULTI_NIC, { accelerators: 4 },
      /^LLMD302: .*use 8 accelerators in each pod, or gke-a3-ultra, where a claim gives each/],
    ['the same where no other platform gives them by claim', Platform.OCI_H200_HOST_NETWORK, { accelerators: 4 }, /^LLMD302: .*use 8 accelerators in each pod \(/],
  ])('%s', (_, platform, more, message) => {
    const found = faults(platform, more);
    expect(found).toHaveLength(message ? 1 : 0);
    if (message) { expect(messageOf(found)).toMatch(message); }
  });

  test('a billion accelerators on a node are refused before they are enumerated', () => {
    expect(codes(faults(Platform.INFINIBAND, { acceleratorsPerNode: 1e9, deviceToHca: { 0: 'mlx5_0' } }))).toEqual(['LLMD301']);
  });
});

describe('devices', () => {
  test.each<[string, Platform, Partial<PlanRequest>, RegExp | undefined]>([
    ['as many NICs as the machine has', Platform.EKS_P5_EN, { nicCount: 16 }, undefined],
    ['one more', Platform.EKS_P5_EN, { nicCount: 17 }, /^LLMD214: decode asks for 17 .* has 16; use at most 2 per accelerator/],
    ['any number where the number of NICs is not known', Platform.INFINIBAND, { nicCount: 99 }, undefined],
    ['half a NIC', Platform.EKS_P5_EN, { nicCount: 1.5 }, /^LLMD214: nicCount is 1.5; expected a whole number from 1 up/],
    ['a count where nothing is counted', Platform.TCP, { nicCount: 1 }, /^LLMD222: nicCount has no effect on tcp: nothing is counted there/],
    ['a count of a resource of one\'s own', Platform.TCP, { nicCount: 1, nicResource: 'rdma/ib' }, undefined],
    ['a resource without a domain', Platform.ROCE, { nicResource: 'rdma' }, /^LLMD222: nicResource is 'rdma'; expected an extended resource/],
    ['the resource of the accelerators', Platform.ROCE, { nicResource: 'nvidia.com/gpu' }, /^LLMD222: nicResource is 'nvidia.com\/gpu', which gives the pod its accelerators/],
    ['no networks', Platform.ROCE, { networkAttachments: [] }, /^LLMD222: networkAttachments is an empty list; expected names/],
    ['a network with a blank', Platform.ROCE, { networkAttachments: ['a b'] }, /^LLMD222: networkAttachments has 'a b'/],
    ['a network in two namespaces', Platform.ROCE, { networkAttachments: ['a/b/c'] }, /^LLMD222: networkAttachments has 'a\/b\/c'/],
    ['a network in a namespace', Platform.ROCE, { networkAttachments: ['a/b'] }, undefined],
    ['too few networks of GKE', Platform.GKE_A3_ULTRA_MULTI_NIC, { networkAttachments: ['a'] }, /^LLMD222: networkAttachments names 1 network but .* has 8 NICs; name one for each/],
    ['device classes of one\'s own', Platform.GKE_A3_ULTRA, { acceleratorDeviceClass: 'a', nicDeviceClass: 'b.c' }, undefined],
  ])('%s', (_, platform, more, message) => {
    const found = faults(platform, more);
    expect(found).toHaveLength(message ? 1 : 0);
    if (message) { expect(messageOf(found)).toMatch(message); }
  });

  test('an RDMA fabric whose pods get no NIC is refused', () => {
    const nothing = Platform.custom({ name: 'x', basedOn: Platform.INFINIBAND });
    (nothing._facts as any).attachment = { accelerators: 'resource' };
    expect(messageOf(faults(nothing))).toMatch(/^LLMD221: x is an RDMA fabric but nothing gives the pod a NIC, .*; set nicResource/);
    expect(faults(nothing, { nicResource: 'rdma/ib' })).toEqual([]);
  });
});

test('a node label may be named like a property of every JavaScript object', () => {
  const nodeSelector = { constructor: 'v', toString: 'w' };
  expect(NetworkPlan.resolve(request(Platform.TCP, { nodeSelector })).nodeSelector).toEqual(nodeSelector);
});

describe('requireRdma', () => {
  test.each<[string, Platform, Partial<PlanRequest>, RegExp | undefined]>([
    ['InfiniBand', Platform.INFINIBAND, {}, undefined],
    ['EFA', Platform.EKS_P5_EN, {}, undefined],
    ['an NVLink domain, whose UCX_TLS names tcp', Platform.NVL72, {}, undefined],
    ['an NVLink domain of OCI', Platform.OCI_GB200, {}, undefined],
    ['TCP', Platform.TCP, {}, /on tcp the KV cache goes over TCP/],
    ['TCPX', Platform.GKE_A3_HIGH, {}, /goes over GPUDirect-TCPX/],
    ['an exclusion of tcp', Platform.INFINIBAND, { tls: ['^tcp'] }, undefined],
    ['an exclusion of all RDMA', Platform.INFINIBAND, { tls: ['^ib'] }, /tls is '\^ib', which has no RDMA transport; add rc or leave tls out/],
    ['no RDMA transport', Platform.ROCE, { tls: ['tcp', 'cuda_copy'] }, /tls is 'tcp,cuda_copy'/],
    ['transports of UCX where another backend moves the KV cache', Platform.ROCE, { tls: ['tcp', 'cuda_copy'], backend: Backend.UCCL }, undefined],
  ])('%s', (_, platform, more, message) => {
    const found = faults(platform, { requireRdma: true, ...more });
    expect(codes(found)).toEqual(message ? ['LLMD220'] : []);
    if (message) { expect(messageOf(found)).toMatch(message); }
  });
});

describe('colocated', () => {
  test.each<[string, Platform, Backend | undefined, boolean]>([
    ['NVIDIA and UCX', Platform.INFINIBAND, undefined, true], ['an NVLink domain', Platform.NVL72, undefined, true], ['AMD', Platform.OCI_MI300_X, undefined, false],
    ['LIBFABRIC', Platform.EKS_P5_EN, undefined, false], ['UCCL', Platform.INFINIBAND, Backend.UCCL, false], ['no accelerator', Platform.CPU, undefined, false],
  ])('%s', (_, platform, backend, works) => {
    expect(codes(faults(platform, { colocated: true, backend }))).toEqual(works ? [] : ['LLMD303']);
  });
});

describe('what the experts of a group need of a network', () => {
  const group = (transport?: any, gpuInitiated = false) => ({ nodes: 2, transport, gpuInitiated, roleLabels: { role: 'decode' } });
  const deviceToHca = Object.fromEntries(Array.from({ length: 8 }, (_, gpu) => [String(gpu), `mlx5_${gpu}`]));

  test.each<[string, Platform, Partial<PlanRequest>, string[]]>([
    ['a GPU that drives the NIC, which the network forbids', Platform.INFINIBAND, { group: group('nvshmem', true), gpuInitiated: false }, ['LLMD223']],
    ['the same where it is not forbidden', Platform.INFINIBAND, { group: group('nvshmem', true) }, []],
    ['a GPU that drives the NIC where it cannot', Platform.EKS_P5_EN, { group: group('nvshmem', true) }, ['LLMD223']],
    ['a mapping over another transport', Platform.INFINIBAND, { group: group('nccl'), deviceToHca }, ['LLMD225']],
    ['a mapping that the image does not read', Platform.INFINIBAND, { group: group('nvshmem'), deviceToHca, image: { deepEpHcaMapping: false } }, ['LLMD225']],
    ['a mapping that it reads', Platform.INFINIBAND, { group: group('nvshmem'), deviceToHca, image: { deepEpHcaMapping: true } }, []],
    ['a mapping of an image that is not known', Platform.INFINIBAND, { group: group('nvshmem'), deviceToHca }, []],
    ['a mapping where the experts stay on their host', Platform.INFINIBAND, { group: group(), deviceToHca, image: { deepEpHcaMapping: false } }, []],
    ['a mapping where a part of the accelerators of a node comes from claims', Platform.GKE_A3_ULTRA, { deviceToHca, accelerators: 4 }, ['LLMD215']],
    ['a mapping where all of them do', Platform.GKE_A3_ULTRA, { deviceToHca }, []],
    ['HCAs without a common prefix', Platform.INFINIBAND, { gpuInitiated: true, hcas: ['mlx5_0', 'ibp1'] }, ['LLMD219']],
    ['the same where NVSHMEM is not used', Platform.INFINIBAND, { gpuInitiated: true, hcas: ['mlx5_0', 'ibp1'], group: group('nccl-gin') }, []],
    ['HCAs of another prefix', Platform.INFINIBAND, { gpuInitiated: true, hcas: ['ibp0', 'ibp1'] }, []],
  ])('%s', (_, platform, more, expected) => {
    expect(codes(faults(platform, more))).toEqual(expected);
  });
});

test.each([['0', true], ['1.21', true], ['1.21.0', true], ['v1.21', false], ['', false], ['1.', false], ['latest', false]])('UCX of an image, version %j', (ucxVersion, works) => {
  expect(codes(faults(Platform.TCP, { image: { ucxVersion } }))).toEqual(works ? [] : ['LLMD401']);
});

test.each([[0, 1], [255, 1], [-1, 2], [256, 2], [1.5, 2], [NaN, 2]])('GID index %d on InfiniBand, and on RoCE', (gidIndex, onInfiniband) => {
  expect(faults(Platform.INFINIBAND, { gidIndex })).toHaveLength(onInfiniband);
  expect(faults(Platform.ROCE, { gidIndex })).toHaveLength(onInfiniband - 1);
});

test.each([['eth0', true], ['bond0.100', true], ['', false], ['eth0,eth1', false], ['0eth', false], ['a'.repeat(16), false]])('interface %j', (socketInterface, works) => {
  expect(codes(faults(Platform.TCP, { socketInterface }))).toEqual(works ? [] : ['LLMD204']);
});

test.each([['info', true], ['UCX_LOG:debug', true], ['', false], [' info', false], ['info\n', false], ['$(X)', false]])('log level %j', (level, works) => {
  const diagnostics = { ucxLogLevel: level, nixlLogLevel: level, ncclDebug: level, libfabricLogLevel: level, ucclLogLevel: level };
  const found = faults(Platform.TCP, { diagnostics });
  expect(found.map(fault => fault.subject)).toEqual(works ? [] : Object.keys(diagnostics).map(name => `diagnostics.${name}`));
});
