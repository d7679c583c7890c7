/** Variables that contradict the network, wherever they are set. */
import { JsonPatch } from 'cdk8s';
import * as fc from 'fast-check';
import { Platform, PrefillDecodePairProps, RdmaNetworkProps } from '../../src';
import { describeFault } from '../../src/base/fault';
import { EnvironmentContext, reviewEnvironment } from '../../src/network/environment';
import { NetworkOptions } from '../../src/network/network-options';
import { renderPair } from '../helpers';

/** A pair, unless more is said. */
type Context = Partial<Omit<EnvironmentContext, 'network'>> & { readonly network?: Partial<NetworkOptions> };

/** What is said of one variable: codes with what they are about, and warnings. */
function saidOf(platform: Platform, name: string, value: string, ctx: Context = {}): string[] {
  const { network, ...more } = ctx;
  const backend = platform.toJson().backend.value;
  const { faults, warnings } = reviewEnvironment([{ name, value, by: 'env of decode' }], {
    network: { platform, ...network }, backend, transfers: true, bufferInAcceleratorMemory: true, grouped: false, ...more,
  });
  return [...faults.map(fault => `${fault.code}: ${describeFault(fault)}`), ...warnings.map(describeFault)];
}

const AKS = Platform.AKS_ND_H100_V5;

describe('UCX_TLS', () => {
  test.each([
    ['rc,cuda_copy'], ['ib,cuda'], ['^tcp'], ['^rc,ud'], ['all'], ['\\rc_mlx5,rc,cuda_copy'], ['$(MY_TLS)'],
  ])('%s has RDMA', value => {
    expect(saidOf(Platform.INFINIBAND, 'UCX_TLS', value, { network: { requireRdma: true } })).toEqual([]);
  });

  const WITHOUT = ['tcp,cuda_copy', 'cuda_copy,cuda_ipc,sm,tcp', '^ib', '^rc,ud,dc', '^rc_v,rc_x,ud_verbs,ud_mlx5,dc_x'];

  test.each(WITHOUT)('%s has none: a warning, or an error where RDMA is required', value => {
    expect(saidOf(Platform.INFINIBAND, 'UCX_TLS', value))
      .toEqual([`UCX_TLS in env of decode is '${value}', which has no RDMA transport: the KV cache goes over TCP although infiniband has RDMA`]);
    expect(saidOf(Platform.INFINIBAND, 'UCX_TLS', value, { network: { requireRdma: true } }))
      .toEqual([`LLMD220: requireRdma is set but UCX_TLS in env of decode is '${value}', which has no RDMA transport; add rc or leave UCX_TLS in env of decode out`]);
  });

  test.each([
    ['a list without what moves GPU memory', 'rc,sm', /^LLMD205: UCX_TLS in env of decode is 'rc,sm' but the KV cache is in GPU memory/],
    ['a second ^', '^tcp,^sm', /^LLMD204: UCX_TLS in env of decode has '\^sm', but \^ stands once/],
    ['a blank', 'rc, cuda_copy', /^LLMD204: UCX_TLS in env of decode has ' cuda_copy'/],
    ['another vendor\'s', 'rc,cuda_copy,rocm_ipc', /^LLMD205: UCX_TLS in env of decode names 'rocm_ipc'/],
    ['nothing', '', /^LLMD204: UCX_TLS in env of decode has ''/],
  ])('%s is refused as the option is', (_, value, words) => {
    expect(saidOf(Platform.INFINIBAND, 'UCX_TLS', value)[0]).toMatch(words);
  });

  test('does not matter where UCX does not move the KV cache, or nothing does', () => {
    expect(saidOf(Platform.EKS_P5_EN, 'UCX_TLS', 'tcp')).toEqual([]);
    expect(saidOf(Platform.INFINIBAND, 'UCX_TLS', 'tcp', { transfers: false })).toEqual([]);
    expect(saidOf(Platform.TCP, 'UCX_TLS', 'tcp,cuda_copy')).toEqual([]);
  });
});

describe('UCX_NET_DEVICES', () => {
  test.each([['mlx5_0:1,mlx5_7:1'], ['^mlx5_0:1'], ['all'], ['eth0,mlx5_3:1']])('%s is taken', value => {
    expect(saidOf(AKS, 'UCX_NET_DEVICES', value, { network: { requireRdma: true } })).toEqual([]);
  });

  test.each([
    ['transports', 'rc,ud', /^LLMD204: .*has 'rc', which is a transport and no device/],
    ['excluded transports', '^posix,^cma', /^LLMD204: .*has '\^cma', but \^ stands once/],
    ['an exclusion after the first name', 'mlx5_0:1,^mlx5_1:1', /^LLMD204: .*has '\^mlx5_1:1'/],
    ['an HCA that the machine does not have', 'mlx5_0:1,mlx5_9:1', /^LLMD212: UCX_NET_DEVICES in env of decode names 'mlx5_9', which aks-nd-h100-v5 does not have/],
    ['an HCA twice', 'mlx5_0:1,mlx5_0:1', /^LLMD211: UCX_NET_DEVICES in env of decode names 'mlx5_0' twice/],
  ])('%s are refused', (_, value, words) => {
    expect(saidOf(AKS, 'UCX_NET_DEVICES', value)[0]).toMatch(words);
  });

  test('interfaces alone leave TCP: a warning, or an error where RDMA is required', () => {
    expect(saidOf(AKS, 'UCX_NET_DEVICES', 'eth0'))
      .toEqual(['UCX_NET_DEVICES in env of decode is \'eth0\', over which UCX has TCP alone: the KV cache goes over TCP although aks-nd-h100-v5 has RDMA']);
    expect(saidOf(AKS, 'UCX_NET_DEVICES', 'eth0', { network: { requireRdma: true } })[0]).toMatch(/^LLMD220: requireRdma is set but UCX_NET_DEVICES in env of decode is 'eth0'/);
    expect(saidOf(Platform.TCP, 'UCX_NET_DEVICES', 'eth1')).toEqual([]);
  });
});

describe('lists of NICs of other libraries', () => {
  test.each([
    ['NCCL_IB_HCA', 'mlx5'], ['NCCL_IB_HCA', '=mlx5_0,mlx5_1'], ['NCCL_IB_HCA', '^=mlx5_7'], ['NCCL_EXCLUDE_IB_HCA', 'mlx5_7'],
    ['NVSHMEM_HCA_LIST', 'mlx5_0:1,mlx5_1:1'], ['NVSHMEM_HCA_LIST', '^mlx5_7:1'], ['UCCL_P2P_RDMA_DEV', 'mlx5_0'],
  ])('%s=%s is taken', (name, value) => {
    expect(saidOf(AKS, name, value)).toEqual([]);
  });

  test.each([
    ['NCCL_IB_HCA', 'ibp', /^LLMD212: NCCL_IB_HCA in env of decode names 'ibp', which aks-nd-h100-v5 does not have/],
    ['NCCL_IB_HCA', '=mlx5', /^LLMD212: .*names 'mlx5'/],
    ['NCCL_IB_HCA', 'mlx5_0,^mlx5_1', /^LLMD210: .*'\^mlx5_1' is not readable/],
    ['NCCL_EXCLUDE_IB_HCA', 'mlx5_0:1', /^LLMD210: .*'mlx5_0:1' is not readable: a list without ports/],
    ['NVSHMEM_HCA_LIST', 'mlx5_0:1,mlx5_8:1', /^LLMD212: .*names 'mlx5_8'/],
    ['NVSHMEM_HCA_LIST', 'mlx5_0:1,mlx5_0:1', /^LLMD211: .*names 'mlx5_0' twice/],
    ['NCCL_EXCLUDE_IB_HCA', 'mlx5_0,mlx5_1,mlx5_2,mlx5_3,mlx5_4,mlx5_5,mlx5_6,mlx5_7', /^LLMD213: NCCL_EXCLUDE_IB_HCA in env of decode leaves none of the 8 HCAs/],
  ])('%s=%s is refused', (name, value, words) => {
    expect(saidOf(AKS, name, value)[0]).toMatch(words);
  });

  test('a list that the options of the network contradict is refused', () => {
    expect(saidOf(AKS, 'NCCL_IB_HCA', '=mlx5_0,mlx5_7', { network: { excludeHcas: ['mlx5_7'] } }))
      .toEqual(['LLMD211: HCA \'mlx5_7\' is in NCCL_IB_HCA in env of decode and in excludeHcas; leave it in one of them']);
    expect(saidOf(AKS, 'NVSHMEM_HCA_LIST', 'mlx5_3:1', { network: { hcas: ['mlx5_0'] } }))
      .toEqual(['LLMD211: HCA \'mlx5_3\' is in NVSHMEM_HCA_LIST in env of decode, but hcas of the network leaves it out; name the same in both']);
  });

  test('names are not known where the platform leaves them to the site', () => {
    expect(saidOf(Platform.ROCE, 'NCCL_IB_HCA', '=anything0')).toEqual([]);
  });
});

describe('GPUDirect RDMA', () => {
  test.each([
    [Platform.INFINIBAND, 'UCX_IB_GPU_DIRECT_RDMA', 'no'], [Platform.ROCE, 'UCX_IB_GPU_DIRECT_RDMA', 'N'], [Platform.EKS_P5_EN, 'FI_EFA_USE_DEVICE_RDMA', '0'],
  ])('is refused to be off on $name: %s=%s', (platform, name, value) => {
    expect(saidOf(platform, name, value)[0]).toMatch(new RegExp(`^LLMD421: ${name} in env of decode is '${value}', with which .* every block of the KV cache`));
    expect(saidOf(platform, name, value, { bufferInAcceleratorMemory: false })).toEqual([expect.stringMatching(new RegExp(`^${name} in env of decode is '${value}', with which `))]);
    expect(saidOf(platform, name, value, { transfers: false })).toEqual([]);
  });

  test.each([
    [Platform.INFINIBAND, 'UCX_IB_GPU_DIRECT_RDMA', 'try'], [Platform.TCP, 'UCX_IB_GPU_DIRECT_RDMA', 'no'],
    [Platform.EKS_P5_EN, 'FI_EFA_USE_DEVICE_RDMA', '1'], [Platform.INFINIBAND, 'FI_EFA_USE_DEVICE_RDMA', '0'],
  ])('is on, or does not matter on $name: %s=%s', (platform, name, value) => {
    expect(saidOf(platform, name, value)).toEqual([]);
  });

  test.each([
    ['NCCL_NET_GDR_LEVEL', 'LOC'], ['NCCL_NET_GDR_LEVEL', '0'], ['NCCL_IB_DISABLE', '1'], ['NCCL_NET', 'Socket'],
  ])('of collectives counts in groups of hosts, as a warning: %s=%s', (name, value) => {
    expect(saidOf(Platform.INFINIBAND, name, value)).toEqual([]);
    expect(saidOf(Platform.INFINIBAND, name, value, { grouped: true })).toEqual([expect.stringMatching(new RegExp(`^${name} in env of decode is '${value}', with which collectives between hosts`))]);
  });

  test.each(['NCCL_IB_DISABLE=1', 'NCCL_NET=Socket'])('%s is an error where RDMA is required', setting => {
    const [name, value] = setting.split('=') as [string, string];
    expect(saidOf(Platform.ROCE, name, value, { grouped: true, network: { requireRdma: true } }))
      .toEqual([`LLMD220: requireRdma is set but ${name} in env of decode is '${value}', and collectives between hosts go over TCP; leave one of them out`]);
  });
});

/** The codes that a pair is refused with, or whether it says that the KV cache goes over TCP. */
function verdictOf(network: Partial<RdmaNetworkProps>, decode: PrefillDecodePairProps['decode']): { codes: string[]; tcp: boolean } {
  try {
    const { pair } = renderPair({ platform: AKS, network, pair: { prefill: {}, decode } });
    return { codes: [], tcp: pair.decode.plan.kvPath.crossNode === 'TCP' };
  } catch (e) {
    return { codes: [...new Set([...(e as Error).message.matchAll(/^(LLMD\d{3}): /gm)].map(m => m[1]!))].sort(), tcp: false };
  }
}

const ENV = '/spec/template/spec/containers/0/env/-';
const PLACES: { [place: string]: (name: string, value: string) => PrefillDecodePairProps['decode'] } = {
  env: (name, value) => ({ env: { [name]: value } }),
  overrideEnv: (name, value) => ({ overrideEnv: { [name]: value } }),
  patches: (name, value) => ({ patches: [JsonPatch.add(ENV, { name, value })] }),
};

test('a list has one verdict, as an option of the network, in env, in overrideEnv and in a patch', () => {
  const transports = fc.uniqueArray(fc.constantFrom('rc', 'ud', 'dc_x', 'ib', 'tcp', 'cuda_copy', 'cuda_ipc', 'sm', 'rocm_copy', '^rc', '^ib', '^tcp', 'rc_verbs', 'x y'), { minLength: 1, maxLength: 4 });
  const devices = fc.uniqueArray(fc.constantFrom('mlx5_0:1', 'mlx5_7:1', 'mlx5_9:1', '^mlx5_1:1', 'eth0', 'net1', 'rc', 'tcp', 'a b'), { minLength: 1, maxLength: 3 });
  const lists = fc.oneof(transports.map(list => ({ option: 'tls', name: 'UCX_TLS', list })), devices.map(list => ({ option: 'netDevices', name: 'UCX_NET_DEVICES', list })));
  fc.assert(fc.property(lists, fc.boolean(), ({ option, name, list }, requireRdma) => {
    const asOption = verdictOf({ requireRdma, [option]: list }, {});
    for (const [place, setting] of Object.entries(PLACES)) {
      const verdict = verdictOf({ requireRdma }, setting(name, list.join(',')));
      const isRefused = ({ codes }: typeof verdict): boolean => codes.length > 0;
      expect({ place, refused: isRefused(verdict), tcp: verdict.tcp }).toEqual({ place, refused: isRefused(asOption), tcp: asOption.tcp });
      // a network refuses its options before there is a pair, which then has no chance to find more
      expect(verdict.codes).toEqual(expect.arrayContaining(asOption.codes));
    }
  }), { numRuns: 60 });
});
