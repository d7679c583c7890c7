import { NetworkPlan, NetworkPlanOptions, Platform, Role, Transport } from '../../src';

const plan = (props: Partial<NetworkPlanOptions> & { platform: Platform }): NetworkPlan =>
  NetworkPlan.resolve({ accelerators: 1, role: Role.DECODE, ...props });

describe('NetworkPlan', () => {
  test('is plain data: the same input gives the same JSON', () => {
    for (const platform of Platform.all()) {
      const accelerators = platform.acceleratorsPerNode;
      expect(JSON.stringify(plan({ platform, accelerators }).toJson())).toBe(JSON.stringify(plan({ platform, accelerators }).toJson()));
    }
  });

  test('gives a reason and a source for everything that it puts into a pod, on every platform', () => {
    for (const platform of Platform.all()) {
      const { env, resources, capabilities, reasons, nodeSelector, annotations } = plan({ platform, accelerators: platform.acceleratorsPerNode });
      const subjects = reasons.map(r => r.subject);
      const expected = [
        ...Object.entries(env).map(([name, value]) => `env ${name}=${value}`),
        ...Object.entries(resources).map(([name, count]) => `resource ${name}: ${count}`),
        ...Object.entries(nodeSelector).map(([key, value]) => `node selector ${key}=${value}`),
        ...Object.keys(annotations).map(name => `annotation ${name}`),
        ...capabilities.map(name => `capability ${name}`),
      ];
      expect(subjects).toEqual(expect.arrayContaining(expected));
      for (const reason of reasons) {
        expect({ platform: platform.name, ...reason, cited: reason.sources.length > 0 && reason.why.length > 0 }).toMatchObject({ cited: true });
      }
    }
  });

  test('explains the backend, the path of the KV cache, each reason and the required objects', () => {
    const text = plan({ platform: Platform.EKS_P5_EN, accelerators: 4 }).explain();
    expect(text).toMatch(/^decode on Amazon EKS, p5en.48xlarge .*: 4 accelerators, 8 NICs of its own$/m);
    expect(text).toMatch(/^backend LIBFABRIC: EFA needs OFI\/libfabric/m);
    expect(text).toMatch(/^KV cache between nodes: RDMA; within a node: RDMA/m);
    expect(text).toMatch(/resource vpc.amazonaws.com\/efa: 8\n {6}16 EFA for 8 GPUs.*\n {6}\[.*https:/);
    expect(text).toMatch(/what the cluster must already have:\n {2}- the EFA device plugin/);
  });
});

describe('the path of the KV cache', () => {
  test.each([
    ['InfiniBand', Platform.INFINIBAND, {}, Transport.RDMA, Transport.RDMA],
    ['EFA', Platform.EKS_P5_EN, {}, Transport.RDMA, Transport.RDMA],
    ['an NVLink domain', Platform.NVL72, {}, Transport.NVLINK, Transport.NVLINK],
    ['TCP', Platform.TCP, {}, Transport.TCP, Transport.TCP],
    ['TCP, both roles on one node with hostPID', Platform.TCP, { colocated: true }, Transport.TCP, Transport.NVLINK],
    ['InfiniBand, both roles on one node with hostPID', Platform.INFINIBAND, { colocated: true }, Transport.RDMA, Transport.NVLINK],
    ['InfiniBand, but the caller\'s UCX_TLS has no RDMA', Platform.INFINIBAND, { tls: ['tcp', 'cuda_copy'] }, Transport.TCP, Transport.TCP],
    ['InfiniBand, both roles on one node, but without cuda_ipc', Platform.INFINIBAND, { colocated: true, tls: ['rc', 'cuda_copy'] }, Transport.RDMA, Transport.RDMA],
    ['InfiniBand, both roles on one node, with cuda_ipc excluded', Platform.INFINIBAND, { colocated: true, tls: ['^cuda_ipc'] }, Transport.RDMA, Transport.RDMA],
    ['InfiniBand, both roles on one node, with all of CUDA', Platform.INFINIBAND, { colocated: true, tls: ['tcp', 'cuda'] }, Transport.TCP, Transport.NVLINK],
  ])('%s', (_, platform, options, crossNode, sameNode) => {
    expect(plan({ platform, ...options }).kvPath).toMatchObject({ crossNode, sameNode });
  });

  test.each([
    [{ tls: ['tcp', 'cuda_copy'] }, /^UCX is limited to tcp, cuda_copy, which has no RDMA/],
    [{ netDevices: ['eth0'] }, /^UCX is limited to eth0, which has no RDMA/],
    [{ colocated: true, tls: ['rc', 'cuda_copy'] }, /^UCX is limited to rc, cuda_copy, without cuda_ipc for NVLink/],
  ])('%j: says what took RDMA or NVLink away', (options, why) => {
    expect(plan({ platform: Platform.INFINIBAND, ...options }).kvPath.why).toMatch(why);
  });

  test('TCP within a node is shown with its cost', () => {
    expect(plan({ platform: Platform.TCP }).kvPath.why).toMatch(/0\.5 GB\/s.*hostPID/);
  });
});

describe('requireRdma', () => {
  test('removes the emulated path from UCX', () => {
    expect(plan({ platform: Platform.INFINIBAND, requireRdma: true }).env.UCX_PROTO_EMULATION_ENABLE).toBe('n');
    expect(plan({ platform: Platform.INFINIBAND }).env).not.toHaveProperty('UCX_PROTO_EMULATION_ENABLE');
  });

  test.each([['TCP', Platform.TCP, 1], ['TCPXO', Platform.GKE_A3_MEGA, 8], ['Intel over TCP', Platform.INTEL_XPU, 1]])('is refused on %s', (_, platform, accelerators) => {
    expect(() => plan({ platform, accelerators, requireRdma: true })).toThrow(/^LLMD220: requireRdma is set but on .* the KV cache goes over/);
  });

  test('is refused with transports that have no RDMA', () => {
    expect(() => plan({ platform: Platform.INFINIBAND, requireRdma: true, tls: ['tcp', 'cuda_copy'] })).toThrow(/^LLMD220: requireRdma is set but tls is 'tcp,cuda_copy'/);
  });
});

describe('gpuInitiated', () => {
  test('runs privileged on GKE, where the managed driver needs it', () => {
    const { privileged, reasons } = plan({ platform: Platform.GKE_A3_ULTRA, accelerators: 8, gpuInitiated: true });
    expect(privileged).toBe(true);
    expect(reasons.find(r => r.subject === 'privileged: true')!.sources.join()).toContain('llm-d');
  });

  test('adds the capabilities of DeepEP on InfiniBand, without privileged mode', () => {
    const { privileged, capabilities, env } = plan({ platform: Platform.INFINIBAND, accelerators: 8, gpuInitiated: true });
    expect({ privileged, capabilities }).toEqual({ privileged: false, capabilities: ['IPC_LOCK', 'SYS_RAWIO'] });
    expect(env.NVSHMEM_IB_ENABLE_IBGDA).toBe('true');
  });

  test('sets the HCA prefix of NVSHMEM where HCAs are not called mlx5', () => {
    expect(plan({ platform: Platform.COREWEAVE, accelerators: 8, gpuInitiated: true }).env).toMatchObject({ NVSHMEM_HCA_PREFIX: 'ibp', NCCL_IB_HCA: 'ibp' });
  });

  test('never emits a transport name that NVSHMEM does not know', () => {
    for (const platform of Platform.all()) {
      expect(plan({ platform, accelerators: platform.acceleratorsPerNode }).env).not.toHaveProperty('NVSHMEM_REMOTE_TRANSPORT');
    }
  });

  test.each([['EFA', Platform.EKS_P5_EN], ['TCP', Platform.TCP], ['AMD', Platform.OCI_MI300_X]])('is refused on %s', (_, platform) => {
    expect(() => plan({ platform, accelerators: 8, gpuInitiated: true })).toThrow(/^LLMD223: gpuInitiated cannot be used on .*: /);
  });

  test.each([[8, true, false], [4, true, true], [4, false, false]])('warns of a mapping by physical index for %i of 8 GPUs, GPU-initiated: %s', (accelerators, gpuInitiated, warned) => {
    const deviceToHca = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [String(i), `mlx5_${i}`]));
    const { warnings } = plan({ platform: Platform.INFINIBAND, accelerators, gpuInitiated, deviceToHca });
    expect(warnings.filter(w => w.startsWith(`LLMD215: deviceToHca is keyed by physical index, but a pod with ${accelerators} of the 8 GPUs`))).toHaveLength(warned ? 1 : 0);
  });

  test('maps GPUs that come from claims to HCAs where a pod has all of a node, and not where it has a part, whose physical indexes are not known', () => {
    const gke = (accelerators: number) => plan({ platform: Platform.GKE_A3_ULTRA, accelerators, gpuInitiated: true }).env;
    expect(gke(8).DEEP_EP_DEVICE_TO_HCA_MAPPING).toBe(Array.from({ length: 8 }, (_, i) => `${i}:mlx5_${i}:1`).join(','));
    expect(gke(4)).not.toHaveProperty('DEEP_EP_DEVICE_TO_HCA_MAPPING');
    expect(() => plan({ platform: Platform.GKE_A3_ULTRA, accelerators: 4, deviceToHca: { 0: 'mlx5_0' } })).toThrow(/^LLMD215: deviceToHca cannot be used on gke-a3-ultra by pods with a part of a node/);
  });
});

describe('options that every platform takes', () => {
  test('set the NIC resource and its count', () => {
    const { resources } = plan({ platform: Platform.INFINIBAND, nicResource: 'rdma/ib', nicCount: 2 });
    expect(resources).toEqual({ 'nvidia.com/gpu': '1', 'rdma/ib': '2' });
    expect(plan({ platform: Platform.EKS_P5_EN, nicCount: 16 }).resources['vpc.amazonaws.com/efa']).toBe('16');
  });

  test('more NICs than the machine has are refused, with the share of each accelerator', () => {
    expect(() => plan({ platform: Platform.EKS_P5_EN, nicCount: 64 }))
      .toThrow('LLMD214: decode asks for 64 vpc.amazonaws.com/efa but p5en.48xlarge has 16; use at most 2 per accelerator (https://github.com/cdk8s-llm-d/cdk8s-llm-d/blob/main/docs/rules/LLMD214.md)');
  });

  test.each([0, 65, 1e9, 0.5])('%d accelerators on a node are refused before they are enumerated', acceleratorsPerNode => {
    expect(() => plan({ platform: Platform.INTEL_XPU, acceleratorsPerNode })).toThrow(/^LLMD301: acceleratorsPerNode is .*; expected a whole number from 1 to 64/);
  });

  describe('labels of nodes', () => {
    const own = { 'node.kubernetes.io/instance-type': 'p5en.48xlarge' };
    const of = (options: object) => plan({ platform: Platform.EKS_P5_EN, ...options });

    test('are added to those of the platform', () => {
      expect(of({ nodeSelector: { pool: 'a' } }).nodeSelector).toEqual({ ...own, pool: 'a' });
      expect(of({ nodeSelector: own }).nodeSelector).toEqual(own);
      expect(of({ nodeSelector: { pool: 'a' } }).warnings).toEqual(of({}).warnings);
    });

    test('cannot contradict them', () => {
      expect(() => of({ nodeSelector: { 'node.kubernetes.io/instance-type': 'p5.48xlarge' } })).toThrow(
        'LLMD615: nodeSelector \'node.kubernetes.io/instance-type\' of the network is \'p5.48xlarge\', but platform eks-p5en has \'p5en.48xlarge\' there, and no node has both');
      expect(() => of({ nodeSelector: { pool: 'a' }, replaceNodeSelector: { pool: 'b' } })).toThrow('LLMD615: nodeSelector \'pool\' of the network is \'a\', but replaceNodeSelector has \'b\' there');
    });

    test('replace them where one says so, with a warning', () => {
      const replaced = of({ replaceNodeSelector: { machine: 'x' }, nodeSelector: { pool: 'a' } });
      expect(replaced.nodeSelector).toEqual({ machine: 'x', pool: 'a' });
      expect(replaced.warnings).toContain(
        'LLMD620: replaceNodeSelector lets pods run on nodes without node.kubernetes.io/instance-type=p5en.48xlarge: what is set for eks-p5en holds only where those are of the same kind');
      expect(of({ replaceNodeSelector: {} }).nodeSelector).toEqual({});
      expect(of({ replaceNodeSelector: { ...own, pool: 'a' } }).warnings).toEqual(of({}).warnings);
    });
  });

  test('the topology key sets soft affinity', () => {
    const pod = plan({ platform: Platform.INFINIBAND, topologyKey: 'example.com/rack', pairLabels: { app: 'x' } }).toJson().pod;
    expect(pod.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm).toEqual({
      labelSelector: { matchLabels: { app: 'x' } }, topologyKey: 'example.com/rack',
    });
  });

  test('device classes of claims can be set', () => {
    const [template] = plan({ platform: Platform.GKE_A3_ULTRA, nicDeviceClass: 'dranet', acceleratorDeviceClass: 'gpu.example.com' }).clusterObjects;
    expect(template.spec.spec.devices.requests.map((r: any) => r.exactly.deviceClassName)).toEqual(['gpu.example.com', 'dranet']);
  });

  test('names of the networks on GKE and of Multus can be set, with a namespace', () => {
    const networks = Array.from({ length: 8 }, (_, i) => `roce-${i}`);
    const gke = plan({ platform: Platform.GKE_A3_ULTRA_MULTI_NIC, accelerators: 8, networkAttachments: networks });
    expect(JSON.parse(gke.annotations['networking.gke.io/interfaces']!).map((i: any) => i.network)).toEqual(['default', ...networks]);
    const oci = plan({ platform: Platform.OCI_H200, accelerators: 2, networkAttachments: ['net-ops/vf'] });
    expect(JSON.parse(oci.annotations['k8s.v1.cni.cncf.io/networks']!)).toEqual([
      { name: 'vf', namespace: 'net-ops', interface: 'net1' }, { name: 'vf', namespace: 'net-ops', interface: 'net2' },
    ]);
  });

  test('one GID index reaches every RoCE library', () => {
    const { env } = plan({ platform: Platform.ROCE, accelerators: 8, gidIndex: 5, gpuInitiated: true });
    expect(env).toMatchObject({ UCX_IB_GID_INDEX: '5', NCCL_IB_GID_INDEX: '5', NVSHMEM_IB_GID_INDEX: '5' });
    expect(() => plan({ platform: Platform.INFINIBAND, gidIndex: 3 })).toThrow(/^LLMD224: gidIndex is set but infiniband is infiniband/);
  });

  test.each([
    ['nicCount', Platform.TCP, { nicCount: 1 }],
    ['networkAttachments', Platform.INFINIBAND, { networkAttachments: ['a'] }],
    ['nicDeviceClass', Platform.EKS_P5_EN, { nicDeviceClass: 'a' }],
    ['acceleratorDeviceClass', Platform.EKS_P5_EN, { acceleratorDeviceClass: 'a' }],
  ])('%s is refused where it would do nothing', (option, platform, options) => {
    expect(() => plan({ platform, ...options })).toThrow(new RegExp(`^LLMD222: ${option} has no effect on ${platform.name}`));
  });
});

describe('OCI on the host network', () => {
  test('every library is given the exact RDMA ports, since the host has others', () => {
    const { env } = plan({ platform: Platform.OCI_H200_HOST_NETWORK, accelerators: 8 });
    expect(env.NCCL_IB_HCA).toBe('=mlx5_0,mlx5_3,mlx5_4,mlx5_5,mlx5_6,mlx5_9,mlx5_10,mlx5_11');
    expect(env.UCX_NET_DEVICES).toBe('mlx5_0:1,mlx5_3:1,mlx5_4:1,mlx5_5:1,mlx5_6:1,mlx5_9:1,mlx5_10:1,mlx5_11:1');
  });
});

describe('Pod Security level', () => {
  test.each([
    ['privileged: a capability beyond the baseline', Platform.EKS_P5_EN, 'privileged'],
    ['baseline: nothing requested', Platform.COREWEAVE, 'baseline'],
    ['baseline: claims need no privilege', Platform.GKE_A3_ULTRA, 'baseline'],
  ])('%s', (_, platform, level) => {
    expect(plan({ platform }).podSecurityLevel).toBe(level);
  });
});

describe('Platform', () => {
  test('an unknown name gets a suggestion and the list of names', () => {
    expect(() => Platform.of('eks-p5em')).toThrow(/^LLMD202: unknown platform 'eks-p5em', did you mean 'eks-p5e[n]?'\?; take the nearest/);
  });

  test('a child has its own facts and those of its base, with the sources of both', () => {
    const facts = Platform.EKS_P5_E.toJson();
    expect(facts.machine.type).toBe('p5e.48xlarge');
    expect(facts.backend.value).toBe('LIBFABRIC');
    expect(Object.keys(facts.sources)).toEqual(expect.arrayContaining(facts.capabilities.sources));
  });

  test('facts are returned as a copy', () => {
    Platform.EKS_P5_EN.toJson().machine.accelerator.count = 99;
    expect(Platform.EKS_P5_EN.acceleratorsPerNode).toBe(8);
  });
});

describe('a node of an NVLink rack has one IMEX channel', () => {
  test.each<[string, Platform, number, number]>([
    ['a pod with a part of it is warned', Platform.NVL72, 1, 1],
    ['also on EKS', Platform.EKS_P6_E_GB200, 2, 1],
    ['a pod with all of it is not', Platform.NVL72, 4, 0],
    ['nor one where NICs are counted', Platform.EKS_P5_EN, 1, 0],
  ])('%s', (_, platform, accelerators, count) => {
    expect(plan({ platform, accelerators }).warnings.filter(w => w.includes('one IMEX channel'))).toHaveLength(count);
  });
});
