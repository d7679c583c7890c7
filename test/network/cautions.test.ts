/** What a platform cannot be sure of, and what may silently take another way: the warnings of a plan. */
import { Image, Model, NetworkPlan, NetworkPlanOptions, Parallelism, Platform, Role } from '../../src';
import { describeFault } from '../../src/base/fault';
import { PlanRequest } from '../../src/network/plan-request';
import { ExpertContext } from '../../src/serving/all2all';
import { expertPlan } from '../../src/serving/expert-parallel';

const plan = (platform: Platform, more: Partial<NetworkPlanOptions> = {}): NetworkPlan =>
  NetworkPlan.resolve({ platform, accelerators: platform.acceleratorsPerNode, role: Role.DECODE, ...more });
const group = { nodes: 2, gpuInitiated: true, transport: 'nvshmem', roleLabels: { role: 'decode' } } as const;
const inGroup = (platform: Platform, more: Partial<PlanRequest> = {}): NetworkPlan =>
  NetworkPlan._make({ platform, accelerators: platform.acceleratorsPerNode, role: Role.DECODE, group, ...more });

describe('NVLink across hosts', () => {
  const silent = /^LLMD020: NVLink between hosts needs an IMEX channel .* the KV cache takes TCP without a word.*: set requireRdma/;

  test.each<[string, Platform, Partial<NetworkPlanOptions>, boolean]>([
    ['may silently end in TCP', Platform.NVL72, {}, true],
    ['also where the caller names TCP', Platform.OCI_GB200, { tls: ['cuda_ipc', 'cuda_copy', 'tcp'] }, true],
    ['not where TCP is not among the transports', Platform.NVL72, { tls: ['cuda_ipc', 'cuda_copy', 'rc'] }, false],
    ['not where it must not', Platform.NVL72, { requireRdma: true, image: { ucxVersion: '1.21' } }, false],
    ['is not what other fabrics use', Platform.INFINIBAND, {}, false],
  ])('%s: %#', (_, platform, more, warned) => {
    expect(plan(platform, more).warnings.filter(w => silent.test(w))).toHaveLength(warned ? 1 : 0);
  });
});

test.each<[string | undefined, boolean]>([['1.21', false], ['1.22.1', false], ['1.20.0', true], [undefined, true]])('requireRdma with UCX %s, ignored: %s', (ucxVersion, ignored) => {
  const { warnings, env } = plan(Platform.INFINIBAND, { requireRdma: true, image: { ucxVersion } });
  expect(env.UCX_PROTO_EMULATION_ENABLE).toBe('n');
  expect(warnings.filter(w => w.startsWith('LLMD021: requireRdma does not reach UCX'))).toHaveLength(ignored ? 1 : 0);
});

test('EFA says what sources disagree on, with the backend that it is about', () => {
  const registers = /fi_mr_reg fails/;
  expect(plan(Platform.EKS_P5_EN).warnings).toContainEqual(expect.stringMatching(registers));
  expect(plan(Platform.EKS_P5_EN, { role: Role.PREFILL_DECODE }).warnings.filter(w => registers.test(w))).toEqual([]);
  expect(plan(Platform.COREWEAVE).warnings.filter(w => registers.test(w))).toEqual([]);
});

describe('drivers of GKE that stop the high-throughput kernels of DeepEP', () => {
  const context = (platform: Platform, role: Role): ExpertContext => ({
    role,
    facts: platform._facts,
    acceleratorsPerNode: 8,
    image: Image.custom('mine:1', { vllmVersion: '0.26.0', deepEp: true }),
    model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
    parallelism: Parallelism.resolve({ nodes: 2, gpusPerNode: 8 }),
  });

  test.each<[Platform, Role, boolean]>([
    [Platform.GKE_A3_ULTRA, Role.PREFILL, true],
    [Platform.GKE_A3_ULTRA_MULTI_NIC, Role.PREFILL, true],
    [Platform.GKE_A4, Role.PREFILL, true],
    [Platform.GKE_A4, Role.DECODE, false],
    [Platform.COREWEAVE, Role.PREFILL, false],
  ])('$name, %s: warned %s', (platform, role, warned) => {
    const { warnings } = expertPlan({}, context(platform, role));
    expect(warnings.filter(w => /driver R580.*set all2allBackend deepep_low_latency on prefill/.test(describeFault(w)))).toHaveLength(warned ? 1 : 0);
  });
});

describe('NCCL on GKE, NICs by annotation', () => {
  const gib = (made: NetworkPlan) => [
    made.setup.some(line => line.includes('set_nccl_env.sh')),
    made.toJson().pod.volumes.some((v: any) => v.name === 'gib'),
    made.prerequisites.some(p => p.includes('gIB')),
  ];

  test('is set by gIB\'s script, as the guide says, in pods on one host', () => {
    const made = plan(Platform.GKE_A4_MULTI_NIC);
    expect(gib(made)).toEqual([true, true, true]);
    expect(made.env).not.toHaveProperty('NCCL_NET_PLUGIN');
  });

  test('has no gIB in groups of hosts, whose NCCL uses the NICs and need not fit it', () => {
    const made = inGroup(Platform.GKE_A4_MULTI_NIC);
    expect(gib(made)).toEqual([false, false, false]);
    expect(made.env).toMatchObject({ NCCL_TUNER_PLUGIN: 'none', NCCL_NET_PLUGIN: '' });
    expect(made.setup).toEqual([expect.stringContaining('LD_LIBRARY_PATH=/usr/local/nvidia/lib64')]);
  });
});

test.each<[string, Partial<PlanRequest>, string | undefined]>([
  ['a list of HCAs', { hcas: ['mlx5_1', 'mlx5_2'] }, '1'],
  ['a list of those to leave out', { excludeHcas: ['mlx5_8'] }, '1'],
  ['none', {}, undefined],
])('NVSHMEM is told to read its list of NICs, where it has %s', (_, more, mapping) => {
  const { env } = inGroup(Platform.INFINIBAND, more);
  expect([env.NVSHMEM_HCA_LIST === undefined, env.NVSHMEM_ENABLE_NIC_PE_MAPPING]).toEqual([mapping === undefined, mapping]);
});
