/** Programs that a person may write with a pair, odd ones among them. */
import { Chart, Size } from 'cdk8s';
import * as fc from 'fast-check';
import {
  Backend, BufferDevice, Fabric, Image, LoadFailurePolicy, Model, ModelCache, ModelServerProps, NetworkOptions, Platform,
  PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork,
} from '../src';

export const odd = fc.constantFrom(
  '', ' ', 'a b', 'x; touch /tmp/pwned', '$(reboot)', '$(POD_IP)', '$$(POD_IP)', '$$', '$ü', '"quoted"', '\'', '\\', 'mlx5_0,mlx5_1', 'ünïcode', '-flag', 'a\nb',
  'constructor', '__proto__', 'yes', '0x10', '# no comment', 'a: b',
);
/** Mostly nothing, so that a program has three or four odd values and not forty. */
export const maybe = <T>(arb: fc.Arbitrary<T>) => fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arb });
const oddNumber = fc.constantFrom(-1, 0, 0.5, 3, 16, NaN, Infinity, 65535, 65536, 1e9);
const number = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(1, 2, 4, 8) }, { weight: 1, arbitrary: oddNumber });
const hca = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('mlx5_0', 'mlx5_1', 'mlx5_2', 'mlx5_10', 'ibp0', 'ibp1') }, { weight: 1, arbitrary: odd });
const word = (...words: string[]) => fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: odd });
const size = fc.constantFrom(Size.gibibytes(1), Size.gibibytes(500), Size.mebibytes(64));

const network = fc.record({
  backend: maybe(fc.constantFrom(...Object.values(Backend))),
  hcas: maybe(fc.array(hca, { maxLength: 9 })),
  excludeHcas: maybe(fc.array(hca, { maxLength: 4 })),
  deviceToHca: maybe(fc.dictionary(word('0', '1', '2', '3', '4', '5', '6', '7'), hca, { maxKeys: 9 })),
  gidIndex: maybe(number),
  requireRdma: maybe(fc.boolean()),
  gpuInitiated: maybe(fc.boolean()),
  tls: maybe(fc.array(word('rc', 'tcp', 'cuda_copy', 'cuda_ipc', 'sm', 'self', 'rc_verbs', 'rocm_copy', 'ze_copy', '^tcp'), { maxLength: 5 })),
  netDevices: maybe(fc.array(word('eth0', 'net1'), { maxLength: 2 })),
  sockaddrTlsPriority: maybe(fc.array(word('tcp', 'rdmacm'), { maxLength: 2 })),
  nicResource: maybe(word('rdma/ib', 'vpc.amazonaws.com/efa')),
  nicCount: maybe(number),
  networkAttachments: maybe(fc.array(word('rdma-0', 'ns/net'), { maxLength: 8 })),
  nicDeviceClass: maybe(fc.constant('nic.example.com')),
  acceleratorDeviceClass: maybe(fc.constant('gpu.example.com')),
  nodeSelector: maybe(fc.constantFrom<{ [key: string]: string }[]>({}, { pool: 'a' })),
  topologyKey: maybe(fc.constant('example.com/rack')),
  acceleratorsPerNode: maybe(number),
  diagnostics: maybe(fc.record({ ucxProtoInfo: maybe(fc.boolean()), nixlLogLevel: maybe(fc.constantFrom('INFO', 'DEBUG')) })),
});

const server = fc.record({
  replicas: maybe(number),
  tensorParallelSize: maybe(number),
  blockSize: maybe(number),
  gpuMemoryUtilization: maybe(fc.oneof(fc.constantFrom(0.9, 1), oddNumber)),
  startBudgetSeconds: maybe(fc.oneof(fc.constant(7200), oddNumber)),
  preStopSeconds: maybe(fc.oneof(fc.constant(60), oddNumber)),
  drainSeconds: maybe(fc.oneof(fc.constant(60), oddNumber)),
  memory: maybe(size),
  sharedMemory: maybe(size),
  env: maybe(fc.dictionary(word('MY_VARIABLE', 'UCX_TLS', 'VLLM_LOGGING_LEVEL'), fc.oneof(odd, fc.constant('1')), { maxKeys: 3 })),
  overrideEnv: maybe(fc.dictionary(word('UCX_TLS', 'OTHER'), odd, { maxKeys: 2 })),
  extraArgs: maybe(fc.array(word('--max-num-seqs=256', '--port=1', '--enforce-eager', '--kv_transfer_config={}'), { maxLength: 3 })),
});

/** An RDMA fabric without anything that gives a pod its NICs. */
const RACK = Platform.custom({ name: 'rack', basedOn: Platform.TCP, fabric: Fabric.ROCE });
const platformOf = (name: string) => name === RACK.name ? RACK : Platform.of(name);

export interface Program {
  readonly platform: string;
  readonly network: Partial<NetworkOptions>;
  readonly prefill: ModelServerProps;
  readonly decode: ModelServerProps;
  readonly pair: Partial<PrefillDecodePairProps>;
  readonly model: { readonly id?: string; readonly servedModelName?: string; readonly weightsGigabytes?: number };
  readonly image?: { readonly reference: string; readonly vllmVersion?: string };
}

export const program: fc.Arbitrary<Program> = fc.record({
  platform: fc.constantFrom(...Platform.names(), RACK.name),
  network,
  prefill: server,
  decode: server,
  pair: fc.record({
    name: maybe(word('gpt-oss', 'a'.repeat(60), 'Capital')),
    colocated: maybe(fc.boolean()),
    blockSize: maybe(number),
    maxModelLen: maybe(number),
    labels: maybe(fc.dictionary(word('team', 'llm-d.ai/role', 'example.com/team'), word('a', 'b', ''), { maxKeys: 2 })),
    cache: maybe(fc.constantFrom(ModelCache.hostPath('/mnt/cache'), ModelCache.emptyDir(), ModelCache.persistentVolumeClaim('cache'))),
    serviceAccountName: maybe(fc.constant('mine')),
    sidecarImage: maybe(word('sidecar:v0.10.0', 'sidecar:latest')),
    ports: maybe(fc.record({ http: maybe(number), modelServer: maybe(number), sideChannel: maybe(number), kvEvents: maybe(number) })),
    kvTransfer: maybe(fc.record({
      connector: maybe(word('NixlConnector', 'MultiConnector', 'MooncakeConnector', 'NixlPushConnector', 'nixlconnector')),
      connectors: maybe(fc.constantFrom([], [{}], [{ connector: 'OffloadingConnector' }, {}], [{ connectors: [{}] }])),
      connectorModulePath: maybe(word('my.module')),
      splitRoles: maybe(fc.boolean()),
      bufferDevice: maybe(fc.constantFrom(...Object.values(BufferDevice))),
      loadFailurePolicy: maybe(fc.constantFrom(...Object.values(LoadFailurePolicy))),
      numThreads: maybe(number),
      leaseSeconds: maybe(number),
      engineTtlSeconds: maybe(number),
      kvRank: maybe(number),
      kvPort: maybe(number),
      enablePermuteLocalKv: maybe(fc.boolean()),
      extraConfig: maybe(fc.constantFrom({ a: 1 }, { nested: { list: ['x'] } }, { path: '$(POD_IP)' })),
    })),
  }),
  model: fc.oneof(
    { weight: 8, arbitrary: fc.record({ id: word('openai/gpt-oss-120b', 'meta-llama/Llama-3.3-70B-Instruct', 'me/unknown-7B'), weightsGigabytes: maybe(number) }) },
    { weight: 1, arbitrary: fc.record({ servedModelName: word('llama-70b', 'team/llama', 'sources'), weightsGigabytes: maybe(number) }) },
  ),
  image: maybe(fc.oneof(
    fc.record({ reference: word('vllm/vllm-openai:v0.24.0', 'ghcr.io/llm-d/llm-d-cuda:v0.8.0', 'ghcr.io/llm-d/llm-d-cuda:constructor', 'nothing:1') }),
    fc.record({ reference: word('mine:1'), vllmVersion: word('0.11.0', '0.19.1', '0.23.0', '0.33.0', 'latest') }),
  )),
});

/** @param vllmVersion of an image of one's own, instead of the program's image */
export function makePair(chart: Chart, p: Program, vllmVersion?: string): PrefillDecodePair {
  const described = vllmVersion === undefined ? p.image : { reference: 'mine:1', vllmVersion };
  const image = described && (described.vllmVersion !== undefined
    ? Image.custom(described.reference, { vllmVersion: described.vllmVersion, backends: [Backend.UCX, Backend.UCCL, Backend.LIBFABRIC] })
    : Image.of(described.reference));
  const { id, servedModelName, weightsGigabytes } = p.model;
  return new PrefillDecodePair(chart, 'pair', {
    ...p.pair,
    image,
    model: servedModelName === undefined
      ? Model.huggingFace(id!, { weightsGigabytes })
      : Model.persistentVolumeClaim('models', { servedModelName, weightsGigabytes }),
    network: new RdmaNetwork(chart, 'fabric', { ...p.network, platform: platformOf(p.platform) }),
    prefill: p.prefill,
    decode: p.decode,
  });
}
