/** Programs that a person may write with groups of hosts, odd ones among them. */
import { Chart } from 'cdk8s';
import * as fc from 'fast-check';
import {
  All2AllBackend, Backend, Image, LoadBalancing, Model, ModelServerProps, Platform, PortOptions, PrefillDecodePair, RdmaNetwork, Role, WideEPNode,
  WideEPOptions,
} from '../src';

const odd = fc.constantFrom('', ' ', 'x; touch /tmp/pwned', '$(reboot)', 'a\nb', 'constructor', '"', 'ünïcode', 'a'.repeat(80));
const maybe = <T>(arb: fc.Arbitrary<T>, weight = 8) => fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arb });
const mostly = (usual: number[], strange: number[]) =>
  fc.oneof({ weight: 7, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...strange) });
const number = mostly([1, 2, 4, 8], [-1, 0, 0.5, 3, NaN, Infinity, 65535, 1e9]);
const nodes = mostly([1, 2, 4, 8, 16, 32, 64], [0, 0.5, 3, 257, 1e9, NaN]);

const wideEp: fc.Arbitrary<WideEPOptions> = fc.record({
  nodes,
  gpusPerNode: maybe(number),
  pipelineParallelSize: maybe(number),
  dataParallelSize: maybe(number),
  expertParallelSize: maybe(number),
  loadBalancing: maybe(fc.constantFrom(...Object.values(LoadBalancing)), 2),
  all2allBackend: maybe(fc.constantFrom(...Object.values(All2AllBackend))),
  moeBackend: maybe(fc.oneof(fc.constantFrom('deep_gemm', 'triton'), odd)),
  dbo: maybe(fc.constant({})),
  eplb: maybe(fc.record({ numRedundantExperts: maybe(number) })),
  epWeightFilter: maybe(fc.boolean()),
  leaderWorkerSet: maybe(fc.record({
    maxUnavailable: maybe(number), maxSurge: maybe(number), subGroupSize: maybe(number), exclusiveTopology: maybe(odd),
  })),
  kueue: maybe(fc.record({ queueName: fc.oneof(fc.constant('queue'), odd), topology: maybe(fc.oneof(fc.constant('example.com/rack'), odd)) })),
});

const role = (grouped: number): fc.Arbitrary<ModelServerProps> => fc.record({
  replicas: maybe(number),
  tensorParallelSize: maybe(number, 2),
  maxNumBatchedTokens: maybe(number),
  extraArgs: maybe(odd.map(value => [`--response-role=${value}`])),
  wideEp: fc.oneof({ weight: grouped, arbitrary: wideEp }, { weight: 1, arbitrary: fc.constant(undefined) }),
});

const ports: fc.Arbitrary<PortOptions> = fc.record({
  http: maybe(fc.constantFrom(80, 8100, 65530, 0)),
  modelServer: maybe(fc.constantFrom(8004, 9000)),
  sideChannel: maybe(fc.constantFrom(5600, 7000, 65000)),
  kvEvents: maybe(fc.constantFrom(5570, 20000)),
  dataParallelRpc: maybe(fc.constantFrom(29550, 8003)),
  supervisor: maybe(fc.constantFrom(9256, 8005)),
});

export const wideProgram = fc.record({
  platform: fc.constantFrom(...Platform.names()),
  prefill: role(8),
  decode: role(8),
  alone: maybe(fc.constantFrom(undefined, Role.DECODE, Role.PREFILL), 4),
  ports: maybe(ports, 3),
  disaggregatedSet: maybe(fc.boolean()),
  name: maybe(fc.oneof(fc.constant('r1'), odd)),
  image: maybe(fc.constantFrom(
    'vllm/vllm-openai:v0.16.0', 'vllm/vllm-openai:v0.22.1', 'vllm/vllm-openai:v0.23.0', 'vllm/vllm-openai:v0.30.0', 'vllm/vllm-openai:v0.33.0',
    'ghcr.io/llm-d/llm-d-cuda:v0.8.0',
  ), 24),
});
export type WideProgram = typeof wideProgram extends fc.Arbitrary<infer T> ? T : never;

/** @param vllmVersion of an image of one's own with everything in it, instead of the program's image */
export function makeWide(chart: Chart, p: WideProgram, vllmVersion?: string): void {
  const shared = {
    name: p.name,
    // small enough for every shape and machine: whether it fits is not in question here
    model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528', { weightsGigabytes: 100 }),
    network: new RdmaNetwork(chart, 'fabric', { platform: Platform.of(p.platform) }),
    image: vllmVersion ? ownImage(vllmVersion) : p.image ? Image.of(p.image) : undefined,
    ports: p.ports,
    inferencePool: { endpointPicker: 'epp' },
    networkPolicy: true,
  };
  if (p.alone && p.decode.wideEp) {
    new WideEPNode(chart, 'r1', { ...shared, ...p.decode, ...p.decode.wideEp, role: p.alone });
  } else {
    new PrefillDecodePair(chart, 'r1', { ...shared, prefill: p.prefill, decode: p.decode, disaggregatedSet: p.disaggregatedSet });
  }
}

const ownImage = (vllmVersion: string): Image =>
  Image.custom('mine:1', { vllmVersion, backends: [Backend.UCX, Backend.UCCL, Backend.LIBFABRIC], deepEp: true, distinctEngineIds: true });
