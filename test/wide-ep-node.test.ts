/** Wide expert parallelism as a user writes it: on its own, and as either role of a pair. */
import { App, Chart, JsonPatch } from 'cdk8s';
import { envOf, kvTransferOf } from './helpers';
import {
  All2AllBackend, GroupIdentity, GroupRestartPolicy, GroupStartupPolicy, Image, LoadBalancing, Model, ModelServer, PickerFailureMode,
  PlacementPolicyType, Platform, PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork, RdmaNetworkProps, Role, RoleScalingMode,
  SubdomainPolicy, SubGroupPolicyType, WideEPNode, WideEPNodeProps,
} from '../src';

// small enough for every shape and machine: whether it fits is not in question here
const R1 = Model.huggingFace('deepseek-ai/DeepSeek-R1-0528', { weightsGigabytes: 100 });

interface Made<T> {
  readonly made: T;
  readonly objects: any[];
}

type Network = Partial<RdmaNetworkProps>;

function node(props: Partial<WideEPNodeProps> = {}, platform = Platform.COREWEAVE, network: Network = {}): Made<WideEPNode> {
  const chart = new Chart(new App(), 'serving');
  const made = new WideEPNode(chart, 'r1', { name: 'r1', model: R1, network: new RdmaNetwork(chart, 'fabric', { platform, ...network }), nodes: 2, ...props });
  return { made, objects: chart.toJson() };
}

function pair(props: Partial<PrefillDecodePairProps> = {}, platform = Platform.COREWEAVE, network: Network = {}): Made<PrefillDecodePair> {
  const chart = new Chart(new App(), 'serving');
  const made = new PrefillDecodePair(chart, 'r1', {
    name: 'r1',
    model: R1,
    network: new RdmaNetwork(chart, 'fabric', { platform, ...network }),
    prefill: { wideEp: { nodes: 2 } },
    decode: { wideEp: { nodes: 2 } },
    ...props,
  });
  return { made, objects: chart.toJson() };
}

const kind = (objects: any[], name: string): any[] => objects.filter(o => o.kind === name);
const templateOf = (server: ModelServer): any => server._manifest.spec.leaderWorkerTemplate?.workerTemplate ?? server._manifest.spec.template;
const containerOf = (server: ModelServer): any => templateOf(server).spec.containers[0];
const values = (server: ModelServer, flag: string): string[] => containerOf(server).args.filter((a: string) => a.startsWith(`${flag}=`)).map((a: string) => a.slice(flag.length + 1));

describe('a node on its own', () => {
  const { made, objects } = node();
  const [lws] = kind(objects, 'LeaderWorkerSet');

  test('is a LeaderWorkerSet with one pod for each host, which takes all GPUs of the host', () => {
    expect(lws).toMatchObject({ apiVersion: 'leaderworkerset.x-k8s.io/v1', metadata: { name: 'r1' }, spec: { replicas: 1, leaderWorkerTemplate: { size: 2 } } });
    expect(lws.spec.leaderWorkerTemplate).not.toHaveProperty('leaderTemplate');
    expect(containerOf(made.server).resources.limits).toMatchObject({ 'nvidia.com/gpu': '8', 'memory': '512Gi' });
  });

  test('computes every size from the number of hosts', () => {
    const { gpusPerNode, dataParallelSizeLocal, dataParallelSize, expertParallelSize, worldSize } = made.server.parallelism!;
    expect([gpusPerNode, dataParallelSizeLocal, dataParallelSize, expertParallelSize, worldSize]).toEqual([8, 8, 16, 16, 16]);
    expect(containerOf(made.server).args).toEqual(expect.arrayContaining(['--data-parallel-size=16', '--data-parallel-size-local=8', '--enable-expert-parallel']));
  });

  test.each(Object.values(LoadBalancing))('refuses extra arguments that it sets itself, with load balancing %s', loadBalancing => {
    const props: Partial<WideEPNodeProps> = {
      loadBalancing,
      tensorParallelSize: loadBalancing === LoadBalancing.EXTERNAL ? 8 : 1,
      role: Role.PREFILL,
      ports: { kvEvents: 5600 },
      dbo: { decodeTokenThreshold: 64, prefillTokenThreshold: 512 },
      eplb: { numRedundantExperts: 0 },
      epWeightFilter: true,
    };
    const { command, args } = containerOf(node(props).made.server);
    const flags = [...command.join(' ').matchAll(/ (--[a-z-]+)=/g), ...args.join(' ').matchAll(/ (--[a-z0-9-]+)/g)].map(m => m[1]);
    expect(flags).toEqual(expect.arrayContaining(['--data-parallel-address', '--enable-expert-parallel', '--eplb-config']));
    for (const flag of flags.filter(name => !/^--dp-supervisor-probe/.test(name!))) {
      expect(() => node({ ...props, extraArgs: [`${flag}=1`] })).toThrow(new RegExp(`^LLMD41[05]: extraArgs of prefill has ${flag}, `));
    }
  });

  test('a supervisor waits as long for its ranks as the kubelet does, unless the caller says how long', () => {
    const probes = (extraArgs?: string[]) => containerOf(node({ extraArgs }).made.server).args.filter((arg: string) => arg.startsWith('--dp-supervisor-probe'));
    const { livenessProbe: { periodSeconds, failureThreshold } } = containerOf(node().made.server);
    const [failures, timeout] = probes().map((arg: string) => Number(arg.split('=')[1]));
    const between = 5; // --dp-supervisor-probe-interval-s of vLLM
    expect(Math.abs(failures! * timeout! + (failures! - 1) * between - periodSeconds * failureThreshold)).toBeLessThan(10);
    expect(probes(['--dp-supervisor-probe-timeout-s=3'])).toEqual(['--dp-supervisor-probe-failure-threshold=12', '--dp-supervisor-probe-timeout-s=3']);
  });

  test('does prefill and decode itself: no sidecar, no connector, no side channel', () => {
    const { spec, metadata } = templateOf(made.server);
    expect(metadata.labels['llm-d.ai/role']).toBe('prefill-decode');
    expect(spec).not.toHaveProperty('initContainers');
    expect(JSON.stringify(spec)).not.toMatch(/kv-transfer|SIDE_CHANNEL|UCX_/);
    expect(made.server.targetPorts).toEqual([8000, 8001, 8002, 8003, 8004, 8005, 8006, 8007]);
  });

  test('may store blocks with a connector of its own, but has no pod to transfer to', () => {
    const { made: keeps } = node({ kvTransfer: { connector: 'OffloadingConnector', cpuBytesToUse: 1e11 } });
    expect(kvTransferOf(containerOf(keeps.server))).toMatchObject({ kv_connector: 'OffloadingConnector', kv_role: 'kv_both' });
    expect(() => node({ kvTransfer: { leaseSeconds: 60 } })).toThrow(/^LLMD407: kvTransfer is set with NixlConnector, but pods that do prefill and decode themselves have no other pods/);
  });

  test('can be one side of a transfer whose other side is made elsewhere', () => {
    const { made: decode } = node({ role: Role.DECODE });
    expect(templateOf(decode.server).spec.initContainers[0].args).toEqual(expect.arrayContaining(['--data-parallel-size=8', '--model-server-port=8200']));
    expect(kvTransferOf(containerOf(decode.server))).toMatchObject({ kv_connector: 'NixlConnector', kv_connector_extra_config: { backends: ['UCX'] } });
    expect(decode.server._manifest.metadata.name).toBe('r1-decode');
  });

  test('leaves nothing in the construct tree where it is refused', () => {
    const chart = new Chart(new App(), 'serving');
    const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE });
    expect(() => new WideEPNode(chart, 'r1', { model: R1, network, nodes: 2, tensorParallelSize: 3 })).toThrow(/^LLMD304/);
    expect(() => new WideEPNode(chart, 'r1', { model: R1, network, nodes: 3 })).toThrow(/^LLMD316/);
    expect(chart.toJson()).toEqual([]);
  });
});

describe('a pair', () => {
  test('of two wide roles has high-throughput kernels in prefill and low-latency kernels in decode', () => {
    const { made, objects } = pair();
    expect(kind(objects, 'LeaderWorkerSet').map(o => o.metadata.name)).toEqual(['r1-prefill', 'r1-decode']);
    expect(kind(objects, 'Deployment')).toEqual([]);
    expect([made.prefill, made.decode].map(s => s.all2allBackend)).toEqual(['deepep_high_throughput', 'deepep_low_latency']);
    expect(values(made.decode, '--max-num-batched-tokens')).toEqual(['256']);
    expect(values(made.decode, '--max-num-seqs')).toEqual(['256']);
    expect(values(made.prefill, '--max-num-batched-tokens')).toEqual([]);
  });

  test('of a wide role and a role on single hosts has one port in each pod, since both share the pool', () => {
    const { made, objects } = pair({ prefill: { replicas: 4, tensorParallelSize: 8 } });
    expect(kind(objects, 'Deployment').map(o => [o.metadata.name, o.spec.replicas])).toEqual([['r1-prefill', 4]]);
    expect(kind(objects, 'LeaderWorkerSet').map(o => o.metadata.name)).toEqual(['r1-decode']);
    expect(made.decode.loadBalancing).toBe(LoadBalancing.HYBRID);
    expect(made.targetPorts).toEqual([8000]);
    expect(made.prefill.parallelism).toBeUndefined();
  });

  test('whose roles take requests on different ports is refused: a share of the requests would fail', () => {
    const wideEp = { nodes: 2, loadBalancing: LoadBalancing.MULTI_PORT_EXTERNAL };
    expect(() => pair({ prefill: { replicas: 4, tensorParallelSize: 8 }, decode: { wideEp } }))
      .toThrow(/^LLMD318: prefill takes requests on 8000 \(one server\) and decode on 8000 to 8007 \(multi-port-external\), .*: 7 of 8 requests to the smaller role would fail/);
    expect(() => pair({ prefill: { wideEp: { nodes: 2, loadBalancing: LoadBalancing.HYBRID } }, decode: { wideEp } })).toThrow(/^LLMD318/);
    expect(pair({ prefill: { wideEp: { nodes: 2, loadBalancing: LoadBalancing.HYBRID } } }).made.decode.loadBalancing).toBe(LoadBalancing.HYBRID);
  });

  test('may spread prefill and decode over different numbers of hosts', () => {
    const { made } = pair({ decode: { wideEp: { nodes: 4 } } });
    expect([made.prefill, made.decode].map(s => s.parallelism!.expertParallelSize)).toEqual([16, 32]);
    expect(made.targetPorts).toHaveLength(8);
  });

  test('gives all pods one image, in which engine ids differ over the whole group', () => {
    const { made } = pair();
    expect(made.image).toMatchObject({ reference: 'vllm/vllm-openai:v0.30.0', vllmVersion: '0.30.0', distinctEngineIds: true });
    expect(pair({}, Platform.NVL72).made.image.reference).toBe('vllm/vllm-openai:v0.30.0');
    expect(pair({ prefill: {}, decode: {} }).made.image.reference).toBe('vllm/vllm-openai:v0.30.0');
  });

  test('cannot be on one node', () => {
    expect(() => pair({ colocated: true })).toThrow(/^LLMD303: colocated is set, but prefill runs in groups of 2 nodes, which have no node in common with the other role; leave colocated or wideEp out/);
    expect(() => pair({ colocated: true, prefill: {}, decode: { wideEp: { nodes: 1 } } })).toThrow(/^LLMD303: colocated is set, but decode runs in groups of 1 node, which/);
  });
});

describe('colliding engine ids are refused, since decode would read the wrong KV cache', () => {
  const roles = (loadBalancing: LoadBalancing, nodes = 2) => {
    const wideEp = { nodes, loadBalancing };
    return { prefill: { wideEp }, decode: { wideEp } };
  };

  test.each<[string, string, LoadBalancing, number, boolean]>([
    ['plain vLLM 0.23.0 on several hosts', 'vllm/vllm-openai:v0.23.0', LoadBalancing.HYBRID, 2, true],
    ['plain vLLM 0.23.0 behind a supervisor', 'vllm/vllm-openai:v0.23.0', LoadBalancing.MULTI_PORT_EXTERNAL, 2, true],
    ['vLLM 0.22 behind a supervisor', 'vllm/vllm-openai:v0.22.1', LoadBalancing.MULTI_PORT_EXTERNAL, 2, true],
    ['vLLM 0.22 whose hosts number their own engines', 'vllm/vllm-openai:v0.22.1', LoadBalancing.HYBRID, 2, false],
    ['plain vLLM 0.23.0 on one host', 'vllm/vllm-openai:v0.23.0', LoadBalancing.HYBRID, 1, false],
    ['vLLM 0.24', 'vllm/vllm-openai:v0.24.0', LoadBalancing.MULTI_PORT_EXTERNAL, 2, false],
    ['the 0.23 that llm-d patched', 'ghcr.io/llm-d/llm-d-cuda:v0.8.0', LoadBalancing.MULTI_PORT_EXTERNAL, 2, false],
  ])('%s', (_, reference, mode, nodes, refused) => {
    const make = () => pair({ image: Image.of(reference), ...roles(mode, nodes) });
    if (refused) {
      expect(make).toThrow(/^LLMD416: prefill has 2 nodes x 8 ranks = 16, but vLLM 0.2[23]/);
    } else {
      expect(make).not.toThrow();
    }
  });

  test('a custom image may declare that it is patched', () => {
    const contents = { vllmVersion: '0.23.0', deepEp: true };
    expect(() => pair({ image: Image.custom('mine:1', contents), ...roles(LoadBalancing.HYBRID) })).toThrow(/^LLMD416/);
    expect(() => pair({ image: Image.custom('mine:1', { ...contents, distinctEngineIds: true }), ...roles(LoadBalancing.HYBRID) })).not.toThrow();
  });

  test('0.230 is not a release of 0.23', () => {
    const image = Image.custom('mine:1', { vllmVersion: '0.230.0', deepEp: true, distinctEngineIds: false });
    expect(() => pair({ image, ...roles(LoadBalancing.HYBRID) })).not.toThrow();
  });

  test('engine ids of pods that transfer nothing cannot collide', () => {
    expect(() => node({ image: Image.of('vllm/vllm-openai:v0.23.0') })).not.toThrow();
  });
});

test.each([Platform.CPU, Platform.GAUDI])('$name has no expert parallelism in vLLM', platform => {
  expect(() => node({}, platform)).toThrow(/^LLMD322: wideEp of prefill-decode cannot be used on (cpu|gaudi): vLLM spreads experts on nvidia, amd, intel only/);
});

describe('the network of a group', () => {
  test('drives NICs from the GPU where the kernels do, and only in that role', () => {
    const wideEp = { nodes: 2, all2allBackend: All2AllBackend.ALLGATHER_REDUCESCATTER };
    const { made } = pair({ prefill: { wideEp } }, Platform.GKE_A3_ULTRA_MULTI_NIC);
    expect(made.prefill.plan.privileged).toBe(false);
    expect(made.decode.plan.privileged).toBe(true);
    expect(made.decode.explain()).toMatch(/privileged: true\n +GPU-initiated RDMA needs a privileged container on GKE/);
    expect(envOf(containerOf(made.prefill))).not.toHaveProperty('NVSHMEM_IB_ENABLE_IBGDA');
    expect(envOf(containerOf(made.decode))).toMatchObject({ NVSHMEM_IB_ENABLE_IBGDA: 'true', NVSHMEM_SYMMETRIC_SIZE: '16G' });
  });

  test('adds capabilities where they are enough, and requires the driver setting', () => {
    const { made } = pair();
    expect(containerOf(made.decode).securityContext.capabilities.add).toEqual(['IPC_LOCK', 'SYS_RAWIO']);
    expect(made.decode.plan.prerequisites.join('\n')).toMatch(/PeerMappingOverride=1/);
    expect(pair({}, Platform.GKE_A3_ULTRA_MULTI_NIC).made.decode.plan.prerequisites.join('\n')).not.toMatch(/PeerMappingOverride=1/);
  });

  test('maps each GPU to its HCA by physical index, in the order of the platform', () => {
    const env = envOf(containerOf(pair({}, Platform.GKE_A3_ULTRA_MULTI_NIC).made.decode));
    expect(env.DEEP_EP_DEVICE_TO_HCA_MAPPING).toBe('0:mlx5_0:1,1:mlx5_1:1,2:mlx5_2:1,3:mlx5_3:1,4:mlx5_4:1,5:mlx5_5:1,6:mlx5_6:1,7:mlx5_7:1');
  });

  test.each<[string, Platform, Partial<PrefillDecodePairProps>]>([
    ['the order of HCAs is not known', Platform.COREWEAVE, {}],
    ['the image does not read it', Platform.GKE_A3_ULTRA_MULTI_NIC, { image: Image.of('vllm/vllm-openai:v0.26.0') }],
  ])('writes no mapping, and warns, where %s', (_, platform, props) => {
    const { made } = pair(props, platform);
    expect(envOf(containerOf(made.decode))).not.toHaveProperty('DEEP_EP_DEVICE_TO_HCA_MAPPING');
    expect(made.decode.warnings.join('\n')).toMatch(/two GPUs behind one switch may share one/);
    expect(made.decode.explain()).toContain('what can go wrong, and cannot be checked here:');
  });

  test('refuses a mapping that no library would read', () => {
    const deviceToHca = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [String(i), `mlx5_${i}`]));
    const image = Image.of('vllm/vllm-openai:v0.26.0');
    expect(() => pair({ image }, Platform.GKE_A3_ULTRA_MULTI_NIC, { deviceToHca })).toThrow(/^LLMD225: deviceToHca is set, but DeepEP in the image does not read/);
    const v2 = { wideEp: { nodes: 2, all2allBackend: All2AllBackend.DEEPEP_V2 } };
    expect(() => pair({ prefill: v2, decode: v2 }, Platform.GKE_A3_ULTRA_MULTI_NIC, { deviceToHca })).toThrow(/^LLMD225: .* goes over nccl-gin, which does not read it/);
    expect(() => pair({}, Platform.GKE_A3_ULTRA, { deviceToHca })).not.toThrow();
    expect(() => pair({}, Platform.GKE_A3_ULTRA_MULTI_NIC, { deviceToHca })).not.toThrow();
  });

  test('makes NVSHMEM keep the HCAs of CoreWeave, which are not called mlx5', () => {
    expect(envOf(containerOf(pair().made.decode))).toMatchObject({ NVSHMEM_HCA_PREFIX: 'ibp', NCCL_IB_HCA: 'ibp' });
  });

  test('sets the interface of collectives: the caller\'s, or else eth0', () => {
    const names = ['NCCL_SOCKET_IFNAME', 'GLOO_SOCKET_IFNAME', 'NVSHMEM_BOOTSTRAP_UID_SOCK_IFNAME'];
    const of = (network: Partial<RdmaNetworkProps>) => names.map(n => envOf(containerOf(pair({}, Platform.COREWEAVE, network).made.decode))[n]);
    expect(of({})).toEqual(['eth0', 'eth0', 'eth0']);
    expect(of({ socketInterface: 'net1' })).toEqual(['net1', 'net1', 'net1']);
    expect(() => of({ socketInterface: 'eth0,eth1' })).toThrow(/^LLMD204: socketInterface is 'eth0,eth1'/);
    expect(envOf(containerOf(pair({ prefill: {}, decode: {} }).made.decode))).not.toHaveProperty('NCCL_SOCKET_IFNAME');
  });

  test('sets no interface on a host network, whose interface names are not known', () => {
    expect(envOf(containerOf(pair({}, Platform.OCI_H100_HOST_NETWORK).made.decode)).NCCL_SOCKET_IFNAME).toBe('eth0');
    expect(Platform.OCI_H100_HOST_NETWORK.toJson().socketInterface.value).toBe('eth0');
  });

  test('refuses DeepEP on EFA, and uses collectives by default', () => {
    const deepep = { wideEp: { nodes: 2, all2allBackend: All2AllBackend.DEEPEP_LOW_LATENCY } };
    expect(() => pair({ prefill: deepep, decode: deepep }, Platform.EKS_P5_EN)).toThrow(/^LLMD327: .*deepep_low_latency, in which the GPU drives the NIC, but on eks-p5en it cannot/);
    const { made } = pair({}, Platform.EKS_P5_EN);
    expect(made.decode.all2allBackend).toBe('allgather_reducescatter');
    expect(made.decode.warnings.join()).toMatch(/aws-ofi-nccl in the image, else NCCL silently takes TCP/);
    expect(made.decode.plan.backend).toBe('LIBFABRIC');
  });

  test.each([Platform.OPENSHIFT_SRIOV, Platform.ROCE, Platform.OCI_H100, Platform.AKS_ND_H100_V5, Platform.AKS_ND_H200_V5_SRIOV])('warns of virtual functions: $name', platform => {
    expect(pair({}, platform).made.decode.warnings.join('\n')).toMatch(/hang on SR-IOV virtual functions/);
    expect(pair({}, Platform.OCI_H100_HOST_NETWORK).made.decode.warnings.join('\n')).not.toMatch(/virtual functions/);
  });

  test('refuses kernels for nodes of 8 GPUs on nodes of 4, unless the image is built for them', () => {
    const deepep = { wideEp: { nodes: 2, all2allBackend: All2AllBackend.DEEPEP_LOW_LATENCY } };
    const roles = { prefill: deepep, decode: deepep };
    expect(pair({}, Platform.GKE_A4_X).made.decode.all2allBackend).toBe('allgather_reducescatter');
    expect(() => pair(roles, Platform.GKE_A4_X)).toThrow(/^LLMD315: .* take 8 GPUs for one NVLink domain, but a pod has 4/);
    const image = Image.custom('mine:1', { vllmVersion: '0.26.0', deepEp: true, deepEpGpusPerNode: 4 });
    expect(pair({ image, ...roles }, Platform.GKE_A4_X).made.decode.plan.privileged).toBe(true);
    expect(Image.of('ghcr.io/llm-d/llm-d-cuda-gb200:v0.8.0').deepEpGpusPerNode).toBe(4);
  });

  test('refuses a network that forbids what the kernels need', () => {
    expect(() => pair({}, Platform.COREWEAVE, { gpuInitiated: false })).toThrow(/^LLMD223: gpuInitiated is false, but in the all2all backend of prefill the GPU drives the NIC/);
  });
});

describe('NVLink across hosts has everything that it needs, or is refused', () => {
  test('gets a channel of the ComputeDomain, fabric memory, and a UCX and an NCCL that use it, in both roles', () => {
    const { made, objects } = pair({ model: Model.huggingFace('deepseek-ai/DeepSeek-V4-Pro') }, Platform.OCI_GB200);
    expect(kind(objects, 'ComputeDomain')).toHaveLength(1);
    for (const server of [made.prefill, made.decode]) {
      expect(containerOf(server).args).toContain('--enable-cumem-allocator');
      expect(envOf(containerOf(server))).toMatchObject({ UCX_CUDA_IPC_ENABLE_MNNVL: 'y', NCCL_MNNVL_ENABLE: '1', NCCL_CUMEM_ENABLE: '1' });
      expect(containerOf(server).resources.claims).toEqual([{ name: 'compute-domain-channel' }]);
      expect(server.all2allBackend).toBe('flashinfer_nvlink_one_sided');
      expect(server.plan.privileged).toBe(false);
    }
  });

  test('exchanges tokens by collectives where the kernels over NVLink do not carry them, and says so', () => {
    const { made } = pair({}, Platform.OCI_GB200);
    for (const server of [made.prefill, made.decode]) {
      expect(server.all2allBackend).toBe('allgather_reducescatter');
      expect(server.warnings).toContainEqual(expect.stringMatching(/^LLMD226: flashinfer_nvlink_one_sided carries tokens of fp8-block models from vLLM 0.33 on/));
    }
  });

  test.each<[string, Partial<PrefillDecodePairProps>, RegExp]>([
    ['without the allocator', { decode: { wideEp: { nodes: 2 }, extraArgs: ['--no-enable-cumem-allocator'] } }, /^LLMD319: extraArgs of decode has --no-enable-cumem-allocator, but on oci-gb200 the KV cache goes over NVLink/],
    ['without the allocator, as vLLM 0.33 spells it', { image: Image.custom('mine:1', { vllmVersion: '0.33.0' }), decode: { wideEp: { nodes: 2 }, extraArgs: ['--disable-cumem-allocator'] } }, /^LLMD319: extraArgs of decode has --disable-cumem-allocator, but/],
    ['with a UCX that does not look for it', { decode: { wideEp: { nodes: 2 }, overrideEnv: { UCX_CUDA_IPC_ENABLE_MNNVL: 'n' } } }, /^LLMD319: UCX_CUDA_IPC_ENABLE_MNNVL of decode is 'n', but/],
    ['with an NCCL that does not', { decode: { wideEp: { nodes: 2 }, overrideEnv: { NCCL_MNNVL_ENABLE: '0' } } }, /^LLMD319: NCCL_MNNVL_ENABLE of decode is '0', but/],
    ['with a vLLM that has no such memory', { image: Image.of('vllm/vllm-openai:v0.21.0') }, /^LLMD319: the image of prefill has vLLM 0.21.0, which has no --enable-cumem-allocator: it exists since 0.22/],
  ])('is refused %s', (_, props, message) => {
    expect(() => pair(props, Platform.OCI_GB200)).toThrow(message);
  });

  test.each(['', '0', 'n', 'N', 'no', 'off', 'false', 'False'])('takes a switch for off at \'%s\'', value => {
    const message = `LLMD319: NCCL_MNNVL_ENABLE of decode is '${value}', but on oci-gb200`;
    expect(() => pair({ decode: { wideEp: { nodes: 2 }, overrideEnv: { NCCL_MNNVL_ENABLE: value } } }, Platform.OCI_GB200)).toThrow(message);
    expect(() => pair({ decode: { wideEp: { nodes: 2 }, env: { NCCL_MNNVL_ENABLE: value } } })).not.toThrow();
  });

  test('does not take text within a value for an option', () => {
    const extraArgs = ['--response-role', '--no_enable_cumem_allocator x'];
    expect(() => pair({ decode: { wideEp: { nodes: 2 }, extraArgs } }, Platform.OCI_GB200)).not.toThrow();
  });

  test('is refused with transports that do not use NVLink', () => {
    const tls = (names: string[]) => () => pair({}, Platform.OCI_GB200, { tls: names });
    expect(tls(['tcp', 'cuda_copy'])).toThrow(/^LLMD319: UCX_TLS of prefill is 'tcp,cuda_copy', without cuda_ipc, but/);
    expect(tls(['cuda_copy', 'cuda_ipc', 'rc'])).not.toThrow();
    expect(tls(['^tcp'])).not.toThrow();
  });

  test('gets fabric memory from sleep mode as well, in releases before the flag', () => {
    const extraArgs = ['--enable-sleep-mode'];
    const { made } = pair({ image: Image.of('vllm/vllm-openai:v0.21.0'), prefill: { wideEp: { nodes: 2 }, extraArgs }, decode: { wideEp: { nodes: 2 }, extraArgs } }, Platform.OCI_GB200);
    expect(containerOf(made.decode).args).not.toContain('--enable-cumem-allocator');
  });

  test('is refused without a domain, where UCX would only log an error and use TCP', () => {
    const env = { UCX_CUDA_IPC_ENABLE_MNNVL: 'y' };
    expect(() => pair({ decode: { wideEp: { nodes: 2 }, env } })).toThrow(/^LLMD319: UCX_CUDA_IPC_ENABLE_MNNVL of decode is 'y', but pods on coreweave have no IMEX channel/);
    expect(() => pair({ decode: { wideEp: { nodes: 2 }, env: { UCX_CUDA_IPC_ENABLE_MNNVL: 'n' } } })).not.toThrow();
  });

  test('refuses an all2all backend beside a kernel that does the exchange itself', () => {
    const model = Model.huggingFace('deepseek-ai/DeepSeek-V4-Pro');
    const { made } = pair({ model, decode: { wideEp: { nodes: 2, moeBackend: 'deep_gemm_mega_moe' } } }, Platform.OCI_GB200);
    expect(containerOf(made.decode).args.join(' ')).toMatch(/--moe-backend=deep_gemm_mega_moe/);
    expect(containerOf(made.decode).args.join(' ')).not.toMatch(/all2all/);
  });
});

describe('the LeaderWorkerSet', () => {
  const spec = (props: Partial<WideEPNodeProps>) => kind(node(props).objects, 'LeaderWorkerSet')[0];

  test('sets every field whose default belongs to another project', () => {
    expect(spec({}).spec).toMatchObject({
      startupPolicy: 'LeaderCreated',
      rolloutStrategy: { type: 'RollingUpdate', rollingUpdateConfiguration: { maxSurge: 0, maxUnavailable: 1 } },
      networkConfig: { subdomainPolicy: 'Shared' },
      leaderWorkerTemplate: { restartPolicy: 'RecreateGroupAfterStart' },
    });
    expect(spec({}).metadata).not.toHaveProperty('annotations');
  });

  test('exposes every field of its API that is of use here', () => {
    const { metadata, spec: { startupPolicy, rolloutStrategy, networkConfig, leaderWorkerTemplate } } = spec({
      nodes: 8,
      replicas: 3,
      leaderWorkerSet: {
        restartPolicy: GroupRestartPolicy.NONE,
        startupPolicy: GroupStartupPolicy.LEADER_CREATED,
        maxUnavailable: 2,
        maxSurge: 1,
        partition: 1,
        subdomainPolicy: SubdomainPolicy.UNIQUE_PER_REPLICA,
        subGroupSize: 4,
        subGroupPolicyType: SubGroupPolicyType.LEADER_WORKER,
        exclusiveTopology: 'backend.coreweave.cloud/fabric',
        subGroupExclusiveTopology: 'backend.coreweave.cloud/leafgroup-name',
      },
    });
    expect(metadata.annotations).toEqual({
      'leaderworkerset.sigs.k8s.io/exclusive-topology': 'backend.coreweave.cloud/fabric',
      'leaderworkerset.sigs.k8s.io/subgroup-exclusive-topology': 'backend.coreweave.cloud/leafgroup-name',
    });
    expect({ startupPolicy, rolloutStrategy, networkConfig }).toEqual({
      startupPolicy: 'LeaderCreated',
      rolloutStrategy: { type: 'RollingUpdate', rollingUpdateConfiguration: { maxSurge: 1, maxUnavailable: 2, partition: 1 } },
      networkConfig: { subdomainPolicy: 'UniquePerReplica' },
    });
    expect(leaderWorkerTemplate).toMatchObject({ size: 8, restartPolicy: 'None', subGroupPolicy: { subGroupPolicyType: 'LeaderWorker', subGroupSize: 4 } });
  });

  test('can be patched, and a patch that cannot be applied is refused at once', () => {
    expect(spec({ patches: [JsonPatch.replace('/spec/replicas', 7)] }).spec.replicas).toBe(7);
    expect(() => node({ patches: [JsonPatch.add('/spec/no/thing', 1)] })).toThrow(/^LLMD412: patches of prefill-decode cannot be applied to its LeaderWorkerSet: add '\/spec\/no\/thing' finds no \/spec\/no; /);
  });
});

describe('placement of a group', () => {
  const terms = (platform: Platform): any[] => {
    const { affinity } = templateOf(pair({}, platform).made.decode).spec;
    return (affinity?.podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map((t: any) => t.podAffinityTerm);
  };
  const own = (platform: Platform) => terms(platform).filter(t => t.matchLabelKeys).map(t => t.topologyKey);

  test.each<[string, Platform, string[]]>([
    ['GKE: block, sub-block and host', Platform.GKE_A3_ULTRA_MULTI_NIC, ['cloud.google.com/gce-topology-block', 'cloud.google.com/gce-topology-subblock', 'cloud.google.com/gce-topology-host']],
    ['CoreWeave: fabric and leaf group', Platform.COREWEAVE, ['backend.coreweave.cloud/fabric', 'backend.coreweave.cloud/leafgroup-name']],
    ['OCI: island, network block and local block', Platform.OCI_H100, [
      'oci.oraclecloud.com/rdma.hpc_island_id', 'oci.oraclecloud.com/rdma.network_block_id', 'oci.oraclecloud.com/rdma.local_block_id',
    ]],
    ['EKS: the layers of the network', Platform.EKS_P5_EN, [
      'topology.k8s.aws/network-node-layer-1', 'topology.k8s.aws/network-node-layer-2', 'topology.k8s.aws/network-node-layer-3',
    ]],
    ['NVL72: nothing within the clique, which all pods share', Platform.NVL72, []],
    ['a site whose labels are not known', Platform.INFINIBAND, []],
  ])('%s', (_, platform, keys) => {
    expect(own(platform)).toEqual(keys);
  });

  test('pods prefer their own group, by the label that LeaderWorkerSet gives it', () => {
    const [term] = terms(Platform.COREWEAVE);
    expect(term).toMatchObject({
      matchLabelKeys: ['leaderworkerset.sigs.k8s.io/group-key'], labelSelector: { matchLabels: { 'app.kubernetes.io/instance': 'r1', 'llm-d.ai/role': 'decode' } },
    });
  });

  const wide = Platform.names().filter(name => !['cpu', 'gaudi'].includes(name));
  const required = (server: ModelServer): any[] =>
    templateOf(server).spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];

  test.each(wide)('pods of a group on %s require of each other only what they cannot do without', name => {
    const platform = Platform.of(name);
    const { made: { server } } = node({}, platform);
    const needed = (platform.toJson().placement.require ?? []).map((r: any) => r.topologyKey);
    expect(required(server).map(t => t.topologyKey)).toEqual(needed);
    // each replica serves requests by itself, so that it may be in a domain of its own
    expect(required(server).every(t => t.matchLabelKeys.includes('leaderworkerset.sigs.k8s.io/group-key'))).toBe(true);
  });

  test('the groups of a pair share the NVLink domain through which the KV cache goes', () => {
    const { made } = pair({ model: Model.huggingFace('deepseek-ai/DeepSeek-V4-Pro') }, Platform.NVL72);
    for (const server of [made.prefill, made.decode]) {
      expect(required(server)).toEqual([{ topologyKey: 'nvidia.com/gpu.clique', labelSelector: { matchLabels: { 'app.kubernetes.io/instance': 'r1' } } }]);
    }
  });

  describe('with Kueue', () => {
    const queued = (kueue: WideEPNodeProps['kueue'], platform = Platform.GKE_A3_ULTRA_MULTI_NIC) => kind(node({ kueue }, platform).objects, 'LeaderWorkerSet')[0];
    const annotations = (lws: any) => Object.fromEntries(Object.entries(lws.spec.leaderWorkerTemplate.workerTemplate.metadata.annotations ?? {}).filter(([key]) => key.startsWith('kueue')));

    test('puts the queue on the object and the topology on the pods', () => {
      const lws = queued({ queueName: 'inference' });
      expect(lws.metadata.labels['kueue.x-k8s.io/queue-name']).toBe('inference');
      expect(annotations(lws)).toEqual({ 'kueue.x-k8s.io/podset-required-topology': 'cloud.google.com/gce-topology-block' });
    });

    test('lists Kueue among the prerequisites', () => {
      expect(node({ kueue: { queueName: 'q' } }).made.server.prerequisites.join('\n')).toMatch(/Kueue with topology-aware scheduling/);
      expect(node().made.server.prerequisites.join('\n')).not.toMatch(/Kueue/);
      expect(pair({ disaggregatedSet: true }).made.decode.explain()).toMatch(/enableDisaggregatedSet=true/);
    });

    test('can prefer the topology, or use another level', () => {
      expect(annotations(queued({ queueName: 'q', required: false, topology: 'cloud.google.com/gce-topology-subblock' })))
        .toEqual({ 'kueue.x-k8s.io/podset-preferred-topology': 'cloud.google.com/gce-topology-subblock' });
    });

    test('has no topology on platforms without topology labels', () => {
      expect(annotations(queued({ queueName: 'q' }, Platform.INFINIBAND))).toEqual({});
    });
  });
});

describe('names are short enough for what controllers append', () => {
  const named = (name: string, props: Partial<PrefillDecodePairProps> = {}) => () => pair({ name, ...props });
  const queued = { wideEp: { nodes: 2, kueue: { queueName: 'q' } } };

  test.each<[string, number, Partial<PrefillDecodePairProps>, RegExp]>([
    ['LeaderWorkerSet', 41, {}, /^LLMD607: name is 'a+', which has 42 characters, but LeaderWorkerSet takes at most 49 characters, -prefill among them/],
    ['LeaderWorkerSet with 1,000 groups', 40, { prefill: { replicas: 1000, wideEp: { nodes: 2 } } }, /^LLMD607: .*at most 48 characters/],
    ['Kueue', 31, { prefill: queued, decode: queued }, /^LLMD607: .*but Kueue takes at most 39 characters/],
    ['DisaggregatedSet', 28, { disaggregatedSet: true }, /^LLMD607: .*but DisaggregatedSet makes <name>-<slice>-<revision>-prefill of it/],
    ['DisaggregatedSet and Kueue', 20, { disaggregatedSet: true, prefill: queued, decode: queued }, /^LLMD607: .*and Kueue adds to that; use at most 20/],
  ])('%s: %i', (_, most, props, message) => {
    expect(named('a'.repeat(most), props)).not.toThrow();
    expect(named('a'.repeat(most + 1), props)).toThrow(message);
    expect(named('a'.repeat(60), props)).toThrow(new RegExp(`^LLMD607: .*; use at most ${most} `));
  });

  test('the limit holds for a WideEPNode as well', () => {
    expect(() => node({ name: 'R1' })).toThrow(/^LLMD606: name is 'R1', which is not a valid name of objects; expected at most 41 lower-case letters/);
  });

  test('a name from the path of the construct is shortened to fit', () => {
    const chart = new Chart(new App(), 'a-chart-with-a-rather-long-name-of-its-own');
    const made = new PrefillDecodePair(chart, 'a-pair-with-a-rather-long-name-as-well', {
      model: R1, network: new RdmaNetwork(chart, 'n', { platform: Platform.COREWEAVE }), disaggregatedSet: true, prefill: queued, decode: queued,
    });
    expect(made.disaggregatedSet!.name.length).toBeLessThanOrEqual(20);
  });
});

describe('a DisaggregatedSet', () => {
  test('holds both roles, equal to two separate LeaderWorkerSets', () => {
    const alone = pair().made;
    const { made, objects } = pair({ disaggregatedSet: true });
    expect(kind(objects, 'LeaderWorkerSet')).toEqual([]);
    const [set] = kind(objects, 'DisaggregatedSet');
    expect(set).toMatchObject({ apiVersion: 'disaggregatedset.x-k8s.io/v1', metadata: { name: 'r1' } });
    expect(set.spec.roles.map((r: any) => r.name)).toEqual(['prefill', 'decode']);
    expect(set.spec.roles.map((r: any) => r.spec)).toEqual([alone.prefill._manifest.spec, alone.decode._manifest.spec]);
    expect(set.spec.roles[0].metadata.labels['llm-d.ai/role']).toBe('prefill');
    expect(made.prefill.workload).toBe(made.disaggregatedSet);
    expect(made.decode.workload).toBe(made.disaggregatedSet);
  });

  test('makes a role on single hosts a group of one pod', () => {
    const { objects } = pair({ disaggregatedSet: true, prefill: { replicas: 3, tensorParallelSize: 8 } });
    const [prefill] = kind(objects, 'DisaggregatedSet')[0].spec.roles;
    expect(prefill.spec).toMatchObject({ replicas: 3, leaderWorkerTemplate: { size: 1, restartPolicy: 'None' } });
    expect(prefill.spec.leaderWorkerTemplate.workerTemplate.spec.containers[0].command).toEqual(['vllm', 'serve']);
  });

  test('keeps the queue, topology and patches of a role', () => {
    const { objects } = pair({
      disaggregatedSet: true,
      prefill: { wideEp: { nodes: 2, kueue: { queueName: 'q' }, leaderWorkerSet: { exclusiveTopology: 'backend.coreweave.cloud/fabric' } }, patches: [JsonPatch.replace('/spec/replicas', 4)] },
    });
    const [prefill, decode] = kind(objects, 'DisaggregatedSet')[0].spec.roles;
    expect(prefill.metadata).toMatchObject({
      labels: { 'kueue.x-k8s.io/queue-name': 'q' }, annotations: { 'leaderworkerset.sigs.k8s.io/exclusive-topology': 'backend.coreweave.cloud/fabric' },
    });
    expect([prefill.spec.replicas, decode.spec.replicas]).toEqual([4, 1]);
  });

  const options = (disaggregatedSetOptions: PrefillDecodePairProps['disaggregatedSetOptions'], props: Partial<PrefillDecodePairProps> = {}) =>
    pair({ disaggregatedSet: true, disaggregatedSetOptions, ...props });
  const specOf = (...args: Parameters<typeof options>) => kind(options(...args).objects, 'DisaggregatedSet')[0].spec;
  const ZONE = { type: PlacementPolicyType.EXCLUSIVE_SLICE, topology: 'topology.kubernetes.io/zone' };

  test('has slices and their placement', () => {
    expect(specOf({ slices: 2, placementPolicy: ZONE })).toMatchObject({ slices: 2, placementPolicy: { type: 'ExclusiveSlice', topology: 'topology.kubernetes.io/zone' } });
    expect(Object.keys(specOf({}))).toEqual(['roles']);
  });

  test('leaves the number of groups of a role to an autoscaler', () => {
    const [prefill, decode] = specOf({ decodeScaling: RoleScalingMode.EXTERNAL }, { prefill: { replicas: 3, wideEp: { nodes: 2 } } }).roles;
    expect(decode.scaling).toEqual({ mode: 'External' });
    expect(decode.spec).not.toHaveProperty('replicas');
    expect([prefill.scaling, prefill.spec.replicas]).toEqual([undefined, 3]);
  });

  test('a role that an autoscaler scales may begin with nothing', () => {
    expect(() => options({ decodeScaling: RoleScalingMode.EXTERNAL }, { decode: { replicas: 0, wideEp: { nodes: 2 } } })).not.toThrow();
  });

  test('names groups of both roles as it is told, unless a role says otherwise', () => {
    const identities = (spec: any) => spec.roles.map((role: any) => role.spec.groupIdentity);
    expect(identities(specOf({ groupIdentity: GroupIdentity.HASH }, { prefill: { tensorParallelSize: 8 } }))).toEqual(['Hash', 'Hash']);
    const numbered = { wideEp: { nodes: 2, leaderWorkerSet: { groupIdentity: GroupIdentity.ORDINAL } } };
    expect(identities(specOf({ groupIdentity: GroupIdentity.HASH }, { prefill: numbered }))).toEqual(['Ordinal', 'Hash']);
    expect(identities(specOf({}))).toEqual([undefined, undefined]);
  });

  test.each<[string, PrefillDecodePairProps['disaggregatedSetOptions'], string]>([
    ['slices', { slices: 2 }, 'slices of LeaderWorkerSet 0.10 or newer'],
    ['placement', { placementPolicy: ZONE }, 'placementPolicy of LeaderWorkerSet 0.10 or newer'],
    ['scaling', { prefillScaling: RoleScalingMode.EXTERNAL }, 'scaling of LeaderWorkerSet 0.10 or newer'],
    ['group identity, the newest of several', { slices: 2, groupIdentity: GroupIdentity.HASH }, 'groupIdentity, slices of LeaderWorkerSet 0.11 or newer'],
  ])('requires the release that has %s', (_, set, needs) => {
    const { made } = options(set);
    expect(made.requiredObjects).toContainEqual(expect.objectContaining({ name: 'disaggregatedsets.disaggregatedset.x-k8s.io', why: `both roles roll out together; ${needs}` }));
    expect(made.prefill.prerequisites).toContain(needs);
  });

  test('a group on its own requires the release as well', () => {
    const { made, objects } = node({ leaderWorkerSet: { groupIdentity: GroupIdentity.HASH } });
    expect(kind(objects, 'LeaderWorkerSet')[0].spec.groupIdentity).toBe('Hash');
    expect(made.server.requiredObjects).toContainEqual(expect.objectContaining({
      name: 'leaderworkersets.leaderworkerset.x-k8s.io', why: 'groups of pods; groupIdentity of LeaderWorkerSet 0.11 or newer',
    }));
  });

  const queued = { wideEp: { nodes: 2, kueue: { queueName: 'q' } } };
  const exclusive = { wideEp: { nodes: 2, leaderWorkerSet: { exclusiveTopology: 'topology.kubernetes.io/zone' } } };
  test.each<[string, PrefillDecodePairProps['disaggregatedSetOptions'], Partial<PrefillDecodePairProps>, RegExp]>([
    ['slices beside an autoscaler', { slices: 2, prefillScaling: RoleScalingMode.EXTERNAL }, {}, /^LLMD390: slices is 2, but an autoscaler of a role/],
    ['a number of groups that an autoscaler sets', { decodeScaling: RoleScalingMode.EXTERNAL }, { decode: { replicas: 4, wideEp: { nodes: 2 } } }, /^LLMD390: replicas of decode is 4, but its scaling is External/],
    ['half a slice', { slices: 0.5 }, {}, /^LLMD390: slices is 0.5; expected a whole number of copies of the pair from 1 up/],
    ['more slices than the API has', { slices: 101 }, {}, /^LLMD390: slices is 101/],
    ['a placement without a label', { placementPolicy: { type: PlacementPolicyType.EXCLUSIVE_TOPOLOGY } }, {}, /^LLMD391: topology of placementPolicy is missing, but type ExclusiveTopology/],
    ['a label without a placement', { placementPolicy: { type: PlacementPolicyType.NONE, topology: 'a/b' } }, {}, /^LLMD391: topology of placementPolicy is 'a\/b', but with type None/],
    ['a label that is nearly one', { placementPolicy: { ...ZONE, topology: 'backend.coreweave.cloud/fabrics' } }, {}, /^LLMD391: .*did you mean 'backend.coreweave.cloud\/fabric'\?/],
    ['a node as the domain of several', { placementPolicy: { ...ZONE, topology: 'kubernetes.io/hostname' } }, {}, /^LLMD391: .*but the pair has 32 GPUs, and a node has 8/],
    ['domains that a role claims as well', { placementPolicy: ZONE }, { decode: exclusive }, /^LLMD391: exclusiveTopology of decode is set, and so is placementPolicy/],
    ['random names for Kueue', { groupIdentity: GroupIdentity.HASH }, { prefill: queued, decode: queued }, /^LLMD393: groupIdentity of prefill is Hash, but Kueue admits groups by their numbers/],
    ['options without a set', { slices: 2 }, { disaggregatedSet: false }, /^LLMD392: disaggregatedSetOptions are set, but there is no DisaggregatedSet/],
  ])('refuses %s', (_, set, props, message) => {
    expect(() => options(set, props)).toThrow(message);
  });

  test('refuses random names and a partition', () => {
    expect(() => node({ leaderWorkerSet: { groupIdentity: GroupIdentity.HASH, partition: 1 } })).toThrow(/^LLMD393: groupIdentity of .* is Hash, but partition/);
  });

  test('leaves room in the name for the index of many slices, and for random keys', () => {
    const most = (set: PrefillDecodePairProps['disaggregatedSetOptions'], length: number) => () => options(set, { name: 'a'.repeat(length) });
    expect(most({ slices: 10 }, 28)).not.toThrow();
    expect(most({ slices: 11 }, 28)).toThrow(/^LLMD607: .*use at most 27/);
    expect(most({ groupIdentity: GroupIdentity.HASH }, 23)).toThrow(/^LLMD607: .*use at most 22/);
  });

  test.each<[string, Partial<PrefillDecodePairProps>, RegExp]>([
    ['one role without groups', { prefill: { replicas: 0, wideEp: { nodes: 2 } } }, /^LLMD608: replicas is 0 in prefill and 1 in decode/],
    ['a partition, which is the set\'s own', { decode: { wideEp: { nodes: 2, leaderWorkerSet: { partition: 1 } } } }, /^LLMD608: partition of decode is 1/],
    ['a patch that cannot be applied', { decode: { wideEp: { nodes: 2 }, patches: [JsonPatch.add('/spec/no/thing', 1)] } }, /^LLMD412: patches of decode cannot be applied/],
  ])('refuses %s', (_, props, message) => {
    expect(() => pair({ disaggregatedSet: true, ...props })).toThrow(message);
  });
});

describe('routing objects in front of the pods', () => {
  test('are not created by default', () => {
    expect(pair().objects.map(o => o.kind)).toEqual(['ServiceAccount', 'LeaderWorkerSet', 'LeaderWorkerSet']);
  });

  test('InferencePool selects both roles, with the port of each rank', () => {
    const [pool] = kind(pair({ inferencePool: { endpointPicker: 'epp' } }).objects, 'InferencePool');
    expect(pool.spec).toEqual({
      selector: { matchLabels: { 'app.kubernetes.io/instance': 'r1' } },
      targetPorts: [8000, 8001, 8002, 8003, 8004, 8005, 8006, 8007].map(number => ({ number })),
      endpointPickerRef: { group: '', kind: 'Service', name: 'epp', port: { number: 9002 }, failureMode: 'FailClose' },
    });
    const said = { endpointPicker: 'epp', endpointPickerPort: 9003, failureMode: PickerFailureMode.FAIL_OPEN };
    expect(kind(pair({ inferencePool: said }).objects, 'InferencePool')[0].spec.endpointPickerRef).toMatchObject({ port: { number: 9003 }, failureMode: 'FailOpen' });
  });

  test('NetworkPolicy admits requests from everywhere, and everything else only from pods of this name', () => {
    const [policy] = kind(pair({ networkPolicy: true }).objects, 'NetworkPolicy');
    const pods = { matchLabels: { 'app.kubernetes.io/instance': 'r1' } };
    expect(policy.spec).toEqual({
      podSelector: pods,
      policyTypes: ['Ingress'],
      ingress: [{ ports: [{ protocol: 'TCP', port: 8000, endPort: 8007 }] }, { from: [{ podSelector: pods }] }],
    });
  });

  test('NetworkPolicy lets the namespace of Prometheus reach every port on which vLLM itself listens', () => {
    const { made, objects } = pair({ networkPolicy: true, metricsNamespace: 'monitoring' });
    const [policy] = kind(objects, 'NetworkPolicy');
    const open = policy.spec.ingress.find((rule: any) => rule.from?.[0].namespaceSelector);
    expect(open.from).toEqual([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }]);
    const admits = (port: number) => open.ports.some((range: any) => range.protocol === 'TCP' && range.port <= port && port <= (range.endPort ?? range.port));
    for (const server of [made.prefill, made.decode]) {
      const listening = containerOf(server).ports.filter((port: any) => /^(vllm|http|supervisor)/.test(port.name)).map((port: any) => port.containerPort);
      expect(listening).toHaveLength(9);
      expect(listening.filter((port: number) => !admits(port))).toEqual([]);
    }
    expect(admits(5557)).toBe(false);
  });

  test('LLMD394: a namespace for metrics where nothing is closed', () => {
    expect(() => pair({ metricsNamespace: 'monitoring' })).toThrow(/^LLMD394: metricsNamespace is 'monitoring', but without networkPolicy nothing is closed/);
  });
});

describe('memory of the GPUs of a group', () => {
  const share = (props: Partial<PrefillDecodePairProps> = {}, platform?: Platform) => values(pair(props, platform).made.decode, '--gpu-memory-utilization');
  const decode = (gpuMemoryUtilization: number, all2allBackend?: All2AllBackend) =>
    pair({ decode: { gpuMemoryUtilization, wideEp: { nodes: 2, all2allBackend } } }).made.decode;

  test('leaves room for the heap of NVSHMEM, unless the caller says how much', () => {
    expect(share()).toEqual(['0.8']);
    expect(values(decode(0.85), '--gpu-memory-utilization')).toEqual(['0.85']);
    expect(pair().made.decode.explain()).toContain('--gpu-memory-utilization 0.8, by default: what vLLM leaves has to hold NVSHMEM\'s symmetric heap');
  });

  test('is vLLM\'s own share where nothing else keeps a heap there', () => {
    expect(values(pair({ decode: { wideEp: { nodes: 2, all2allBackend: All2AllBackend.ALLGATHER_REDUCESCATTER } } }).made.decode, '--gpu-memory-utilization')).toEqual([]);
    expect(values(pair({ decode: { wideEp: { nodes: 1 } } }).made.decode, '--gpu-memory-utilization')).toEqual([]);
  });

  test.each<[string, number, All2AllBackend | undefined, RegExp[]]>([
    ['too little for the heap', 0.9, undefined, [/^LLMD028: gpuMemoryUtilization of decode is 0.9, with which 10 % of each GPU are left for NVSHMEM's heap/]],
    ['too little for the communicators of any group', 0.98, All2AllBackend.ALLGATHER_REDUCESCATTER, [/^LLMD028: gpuMemoryUtilization of decode is 0.98, with which 2 % of each GPU are left, but the communicators/]],
    ['nothing with enough', 0.92, All2AllBackend.ALLGATHER_REDUCESCATTER, []],
  ])('warns of %s', (_, value, backend, expected) => {
    expect(decode(value, backend).warnings.filter(w => w.includes('gpuMemoryUtilization'))).toEqual(expected.map(message => expect.stringMatching(message)));
  });
});

test('explain shows the arithmetic, the ranks of each host, the backend and the ports', () => {
  const text = pair({}, Platform.GKE_A3_ULTRA_MULTI_NIC).made.decode.explain();
  expect(text).toContain('2 nodes x 8 GPUs = 16 GPUs in a group');
  expect(text).toContain('data parallel: 8 GPUs / (tensor parallel 1 x pipeline parallel 1) = 8 ranks on a node, x 2 = 16 in the group');
  expect(text).toContain('node 1: ranks 8 to 15 on GPUs 0 to 7');
  expect(text).toContain('all2all backend deepep_low_latency:');
  expect(text).toMatch(/nixl +5557 to 5572, by rank in the group/);
  expect(text).toMatch(/supervisor 8208/);
  expect(text).toMatch(/env VLLM_ENGINE_READY_TIMEOUT_S\n +API servers give up on engines after 600 s/);
  expect(text).toMatch(/restart policy RecreateGroupAfterStart, by default\n/);
  expect(text).not.toMatch(/\[(llm-d-wide-ep|lws|cni|deepep)\]/);
});
