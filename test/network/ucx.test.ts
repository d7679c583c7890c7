import { NetworkOptions, NetworkPlan, Platform, Role } from '../../src';

const plan = (platform: Platform, options: Partial<NetworkOptions>) => () =>
  NetworkPlan.resolve({ accelerators: 1, role: Role.DECODE, platform, ...options });

describe('transports of UCX that cannot work are refused', () => {
  test.each<[string, Platform, string[], RegExp]>([
    ['tcp alone with buffers in GPU memory', Platform.TCP, ['tcp'], /^LLMD205: .*add cuda_copy \(tcp,cuda_copy\)/],
    ['verbs without a transport that moves GPU memory', Platform.INFINIBAND, ['rc', 'sm'], /^LLMD205: .*add cuda_copy/],
    ['the same on AMD', Platform.OCI_MI300_X, ['rc', 'sm'], /^LLMD205: .*add rocm_copy/],
    ['a CUDA transport on AMD', Platform.OCI_MI300_X, ['rc', 'rocm_copy', 'cuda_copy'], /^LLMD205: tls names 'cuda_copy', which moves memory of another vendor's accelerator than amd/],
    ['a ROCm transport on NVIDIA', Platform.INFINIBAND, ['rc', 'cuda_copy', 'rocm_ipc'], /^LLMD205: tls names 'rocm_ipc'/],
    ['an Intel transport on NVIDIA', Platform.INFINIBAND, ['rc', 'cuda_copy', 'ze_copy'], /^LLMD205: tls names 'ze_copy'/],
    ['an exclusion after the first name', Platform.INFINIBAND, ['rc', '^tcp'], /^LLMD204: tls has '\^tcp', but \^ stands once, before the first name/],
    ['raw verbs that cannot connect', Platform.INFINIBAND, ['rc_verbs', 'cuda_copy'], /^LLMD205: .*'rc_verbs' has no transport to connect with; use 'rc_v' or 'rc'/],
    ['a blank', Platform.INFINIBAND, ['rc', ' cuda_copy'], /^LLMD204: tls has ' cuda_copy'/],
    ['a list in one entry', Platform.INFINIBAND, ['rc,cuda_copy'], /^LLMD204: tls has 'rc,cuda_copy'/],
    ['nothing', Platform.INFINIBAND, [], /^LLMD204: tls is an empty list/],
  ])('%s', (_, platform, tls, message) => {
    expect(plan(platform, { tls })).toThrow(message);
  });

  test.each<[string, Platform, string[]]>([
    ['an alias brings what it needs to connect', Platform.INFINIBAND, ['rc', 'cuda_copy', 'cuda_ipc', 'sm', 'self']],
    ['a raw name beside an alias', Platform.GKE_A4_X, ['rc_mlx5', 'rc', 'cuda_copy']],
    ['a negated list', Platform.INFINIBAND, ['^tcp']],
    ['transports of Intel on Intel', Platform.INTEL_XPU_RDMA, ['rc', 'ze_copy', 'ze_ipc']],
    ['tcp alone with buffers in CPU memory', Platform.INTEL_XPU, ['tcp']],
  ])('transports of UCX that work are accepted: %s', (_, platform, tls) => {
    expect(plan(platform, { tls })().env.UCX_TLS).toBe(tls.join(','));
  });
});

test('devices for TCP are names of network interfaces', () => {
  expect(plan(Platform.TCP, { netDevices: ['eth1'] })().env.UCX_NET_DEVICES).toBe('eth1');
  expect(plan(Platform.TCP, { netDevices: ['eth0 eth1'] })).toThrow(/^LLMD204: netDevices has 'eth0 eth1'/);
});

test('an exclusion is written for UCX only if its version reads one', () => {
  const excludeHcas = ['mlx5_9'];
  const older = NetworkPlan.resolve({ accelerators: 1, role: Role.DECODE, platform: Platform.INFINIBAND, excludeHcas });
  expect(older.env).not.toHaveProperty('UCX_NET_DEVICES');
  expect(older.explain()).toMatch(/excludeHcas does not reach UCX: .*name the others with hcas/);
  expect(NetworkPlan.resolve({ accelerators: 1, role: Role.DECODE, platform: Platform.INFINIBAND, excludeHcas, image: { ucxVersion: '1.21' } }).env.UCX_NET_DEVICES).toBe('^mlx5_9:1');
});
