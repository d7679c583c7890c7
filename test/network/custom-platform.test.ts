import { AcceleratorVendor, Backend, CustomPlatformProps, Fabric, NetworkPlan, NetworkPlanProps, Platform, Role } from '../../src';

const plan = (props: Partial<NetworkPlanProps> & { platform: Platform }): NetworkPlan =>
  NetworkPlan.resolve({ accelerators: 1, role: Role.DECODE, ...props });

describe('Platform.custom', () => {
  test('based on a similar platform inherits what is not set', () => {
    const nscale = Platform.custom({
      name: 'nscale-b200', basedOn: Platform.INFINIBAND, nicResource: 'rdma/ib', hcas: ['mlx5_0', 'mlx5_1', 'mlx5_2', 'mlx5_3', 'mlx5_4', 'mlx5_5', 'mlx5_10', 'mlx5_11'],
    });
    const { resources, backend, capabilities } = plan({ platform: nscale, accelerators: 8 });
    expect({ resources, backend, capabilities }).toEqual({ resources: { 'nvidia.com/gpu': '8', 'rdma/ib': '1' }, backend: Backend.UCX, capabilities: ['IPC_LOCK'] });
  });

  test('based on none, with an RDMA fabric, gets the guide\'s four capabilities', () => {
    const rack = Platform.custom({ name: 'rack', fabric: Fabric.INFINIBAND, nicResource: 'rdma/ib' });
    expect(plan({ platform: rack }).capabilities).toEqual(['IPC_LOCK', 'SYS_RAWIO', 'NET_ADMIN', 'NET_RAW']);
  });

  test('can count devices for each accelerator', () => {
    const cloud = Platform.custom({ name: 'cloud', fabric: Fabric.EFA, nicResource: 'vpc.amazonaws.com/efa', nicsPerAccelerator: 2, nicsPerNode: 16 });
    const { resources, backend } = plan({ platform: cloud, accelerators: 4 });
    expect({ resources, backend }).toEqual({ resources: { 'nvidia.com/gpu': '4', 'vpc.amazonaws.com/efa': '8' }, backend: Backend.LIBFABRIC });
  });

  test('gives other vendors their own resource, image and transports', () => {
    const amd = Platform.custom({ name: 'amd', fabric: Fabric.TCP, vendor: AcceleratorVendor.AMD });
    const { resources, env } = plan({ platform: amd, accelerators: 2 });
    expect(resources).toEqual({ 'amd.com/gpu': '2' });
    expect(env.UCX_TLS).toBe('tcp,rocm_copy,rocm_ipc,sm,self');
  });

  test('what a base knows of its NICs stays, where the caller says nothing of them', () => {
    const { fabric, backend } = Platform.custom({ name: 'mine', basedOn: Platform.OCI_H100_HOST_NETWORK }).toJson();
    const base = Platform.OCI_H100_HOST_NETWORK.toJson();
    expect({ ...fabric, backend }).toMatchObject({ hcas: base.fabric.hcas, pinHcas: true, nics: base.fabric.nics, backend: base.backend });
  });

  test.each<[string, CustomPlatformProps, object]>([
    ['another fabric has the backends of that fabric', { name: 'x', basedOn: Platform.INFINIBAND, fabric: Fabric.EFA }, { value: 'LIBFABRIC', ucclTransport: 'efa' }],
    ['another backend is the default, and the natural one an alternative', { name: 'x', fabric: Fabric.TCP, backend: Backend.UCCL },
      { value: 'UCCL', alternatives: [{ backend: 'UCX' }], ucclTransport: 'tcp' }],
    ['UCCL keeps the transport of its fabric', { name: 'x', basedOn: Platform.GKE_A3_HIGH, backend: Backend.UCX }, { value: 'UCX', alternatives: [{ backend: 'UCCL' }], ucclTransport: 'tcpx' }],
  ])('%s', (_, props, backend) => {
    expect(Platform.custom(props).toJson().backend).toMatchObject(backend);
  });

  test.each(Object.values(AcceleratorVendor))('defaults of %s say where they are from', vendor => {
    const { sources, serving, tls } = Platform.custom({ name: 'x', fabric: Fabric.TCP, vendor }).toJson();
    for (const { why, sources: keys } of [serving.image, serving.bufferDevice, tls]) {
      expect(why).not.toBe('');
      expect(keys.filter((key: string) => !sources[key])).toEqual([]);
    }
  });

  test('all faults are reported at once', () => {
    expect(() => Platform.custom({ name: 'x', fabric: Fabric.ROCE, acceleratorsPerNode: 65, hcas: ['mlx5_0', 'mlx5_0'] })).toThrow(new RegExp([
      "^LLMD221: platform 'x' is an RDMA fabric .*",
      "LLMD203: acceleratorsPerNode of platform 'x' is 65; expected a whole number from 1 to 64 .*",
      "LLMD211: hcas of platform 'x' names 'mlx5_0' twice; name each HCA once .*$",
    ].join('\n')));
  });

  test.each([
    ['an RDMA fabric without a NIC resource', { name: 'x', fabric: Fabric.ROCE }, /^LLMD221: platform 'x' is an RDMA fabric but names no NIC resource/],
    ['neither fabric nor base', { name: 'x' }, /^LLMD203: platform 'x' has neither a fabric nor/],
    ['a name that is not a valid label', { name: 'My Rack', fabric: Fabric.TCP }, /^LLMD203: platform name 'My Rack'/],
    ['UCX on EFA', { name: 'x', fabric: Fabric.EFA, nicResource: 'a.com/efa', backend: Backend.UCX }, /^LLMD201: backend UCX cannot be used on x/],
    ['UCCL over NVLink', { name: 'x', fabric: Fabric.MNNVL, backend: Backend.UCCL }, /^LLMD201: backend UCCL cannot be used on x: UCCL has no transport over NVLink between hosts; expected one of: UCX/],
    ['what the base refuses', { name: 'x', basedOn: Platform.TCP, backend: Backend.LIBFABRIC }, /^LLMD201: backend LIBFABRIC cannot be used on x: NIXL's libfabric plugin is validated with the EFA provider only/],
    ['no NICs for an accelerator', { name: 'x', fabric: Fabric.ROCE, nicResource: 'a.com/nic', nicsPerAccelerator: 0 }, /^LLMD203: nicsPerAccelerator of platform 'x' is 0; expected a number above 0/],
    ['a count of nothing', { name: 'x', fabric: Fabric.TCP, nicsPerAccelerator: 1 }, /^LLMD203: nicsPerAccelerator of platform 'x' has no effect without nicResource/],
    ['two HCAs in one name', { name: 'x', fabric: Fabric.TCP, hcas: ['mlx5_0,mlx5_1'] }, /^LLMD210: hcas of platform 'x' has 'mlx5_0,mlx5_1', which is not the name of an HCA/],
    ['an empty list of HCAs', { name: 'x', fabric: Fabric.TCP, hcas: [] }, /^LLMD210: hcas of platform 'x' is an empty list/],
    ['no accelerators', { name: 'x', fabric: Fabric.TCP, acceleratorsPerNode: 0 }, /^LLMD203: acceleratorsPerNode of platform 'x' is 0/],
  ])('refuses %s', (_, props, message) => {
    expect(() => Platform.custom(props)).toThrow(message);
  });
});
