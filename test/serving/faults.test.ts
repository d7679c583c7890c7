/** Everything that is wrong with a pair or a group is reported at once, and one mistake is one fault. */
import * as fc from 'fast-check';
import { All2AllBackend, Backend, EplbCommunicator, Image, LoadBalancing, Model, Platform, Role } from '../../src';
import { LlmdError } from '../../src/base/errors';
import { describeFault, Fault } from '../../src/base/fault';
import { nodeFaults, pairFaults } from '../../src/serving/faults';
import { WideEPOptions } from '../../src/serving/group-options';
import { serveNode, servePair } from '../../src/serving/serve';
import { NodeSpec, PairSpec, RoleSpec, ServingSpec } from '../../src/serving/spec';

const communicator = fc.constantFrom(...Object.values(EplbCommunicator));
const GPT = Model.huggingFace('openai/gpt-oss-120b');
const R1 = Model.huggingFace('deepseek-ai/DeepSeek-R1-0528');

const shared = (more: Partial<ServingSpec> = {}): ServingSpec =>
  ({ name: 'model', model: GPT, network: { platform: Platform.COREWEAVE }, claimTemplateName: 'network', ...more });
const pair = (prefill: RoleSpec = {}, decode: RoleSpec = {}, more: Partial<PairSpec> = {}): PairSpec =>
  ({ ...shared(more), ...more, prefill, decode });
const node = (wideEp: Partial<WideEPOptions>, more: Partial<NodeSpec> = {}): NodeSpec => {
  const options = { nodes: 2, ...wideEp };
  return { ...shared({ model: R1 }), server: { wideEp: options }, ...more };
};
const subjects = (faults: Fault[]): string[] => faults.map(({ code, subject }) => `${code} ${subject}`);

test('where nothing is wrong there is no fault', () => {
  expect(pairFaults(pair())).toEqual([]);
  expect(nodeFaults(node({}))).toEqual([]);
});

describe('one mistake is one fault', () => {
  test.each<[string, PairSpec, string[]]>([
    ['a tensor parallel size that nothing can be computed from', pair({ tensorParallelSize: NaN }), ['LLMD304 tensorParallelSize of prefill']],
    ['a size that does not divide the heads, nor the other size', pair({ tensorParallelSize: 3 }, { tensorParallelSize: 2 }), ['LLMD304 tensorParallelSize of prefill']],
    ['a number of replicas, in a set', pair({ replicas: -1 }, {}, { disaggregatedSet: true }), ['LLMD307 replicas of prefill']],
    ['more replicas than 32 bits hold', pair({}, { replicas: 2147483648 }), ['LLMD307 replicas of decode']],
    ['groups of more pods in all than 32 bits hold', pair({}, { replicas: 1073741824, wideEp: { nodes: 2 } }, { model: R1 }), ['LLMD307 replicas of decode']],
    ['a block size for both', pair({}, {}, { blockSize: 0 }), ['LLMD306 blockSize']],
    ['a block size of one role', pair({ blockSize: 0.5 }, {}, { blockSize: 16 }), ['LLMD306 blockSize of prefill']],
    ['a port of both roles', pair({}, {}, { ports: { http: NaN } }), ['LLMD408 ports.http']],
    ['ports that collide in both roles', pair({}, {}, { ports: { kvEvents: 5557 } }), ['LLMD409 ports of prefill']],
    ['a longest sequence', pair({}, {}, { maxModelLen: 0 }), ['LLMD413 maxModelLen']],
    ['a connector', pair({}, {}, { kvTransfer: { connector: 'Nixl' } }), ['LLMD406 vLLM 0.30.0']],
    ['an image whose engines present one id', pair({ wideEp: { nodes: 2 } }, { wideEp: { nodes: 2 } }, { model: R1, image: Image.of('vllm/vllm-openai:v0.23.0') }), ['LLMD416 prefill']],
    ['no hosts', pair({}, { wideEp: { nodes: 0 } }, { model: R1 }), ['LLMD308 nodes of decode']],
    ['a name', pair({}, {}, { name: 'My_Model' }), ['LLMD606 name']],
    ['a backend', pair({}, {}, { network: { platform: Platform.EKS_P5_EN, backend: Backend.UCX } }), ['LLMD201 backend UCX']],
  ])('%s', (_, spec, expected) => {
    expect(subjects(pairFaults(spec))).toEqual(expected);
  });
});

describe('several mistakes are reported in the order of the areas', () => {
  test('of a pair', () => {
    const spec = pair(
      { replicas: 0.5, extraArgs: ['--port=1'], env: { 'A-B': '1' } },
      { tensorParallelSize: 3, gpuMemoryUtilization: 90, wideEp: { nodes: 0, leaderWorkerSet: { maxSurge: -1 } } },
      { labels: { 'llm-d.ai/role': 'x' }, ports: { http: 0 }, sidecarImage: 'a b', kvTransfer: { leaseSeconds: -1 }, network: { platform: Platform.TCP, requireRdma: true } },
    );
    expect(subjects(pairFaults(spec))).toEqual([
      'LLMD307 replicas of prefill', 'LLMD304 tensorParallelSize of decode', 'LLMD606 label \'llm-d.ai/role\'', 'LLMD408 ports.http',
      'LLMD220 requireRdma', 'LLMD411 name of an environment variable of prefill', 'LLMD407 kv_lease_duration', 'LLMD410 extraArgs of prefill',
      'LLMD308 nodes of decode', 'LLMD320 maxSurge of decode',
      'LLMD413 gpuMemoryUtilization of decode', 'LLMD402 sidecarImage',
    ]);
  });

  test('of a group', () => {
    const group = { loadBalancing: LoadBalancing.EXTERNAL, kueue: { queueName: 'My Queue' }, dbo: { decodeTokenThreshold: 1 } };
    const spec = node(group, { kvTransfer: { leaseSeconds: 60 } });
    expect(subjects(nodeFaults(spec))).toEqual([
      'LLMD609 queueName of kueue of prefill-decode', 'LLMD311 loadBalancing of prefill-decode', 'LLMD333 decodeTokenThreshold of prefill-decode', 'LLMD407 kvTransfer',
    ]);
  });
});

const maybe = <T>(arb: fc.Arbitrary<T>, weight = 6) => fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arb });
const number = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(1, 2, 4, 8) }, fc.constantFrom(0, -0, -1, 3, 0.5, NaN, Infinity, 65535, 2147483648, 1e16, 1e308),
);
const text = fc.constantFrom('', 'a', 'a b', 'constructor', '$(x)', 'ünïcode', 'a\nb', 'a'.repeat(80));

const wideEp: fc.Arbitrary<WideEPOptions> = fc.record({
  nodes: number,
  gpusPerNode: maybe(number),
  pipelineParallelSize: maybe(number),
  dataParallelSize: maybe(number),
  loadBalancing: maybe(fc.constantFrom(...Object.values(LoadBalancing))),
  all2allBackend: maybe(fc.constantFrom(...Object.values(All2AllBackend))),
  moeBackend: maybe(fc.oneof(fc.constantFrom('deep_gemm', 'deep_gemm_mega_moe'), text)),
  dbo: maybe(fc.record({ decodeTokenThreshold: maybe(number, 2) })),
  eplb: maybe(fc.record({ numRedundantExperts: maybe(number, 2), windowSize: maybe(number), communicator: maybe(communicator) })),
  leaderWorkerSet: maybe(fc.record({
    maxSurge: maybe(number), partition: maybe(number), subGroupSize: maybe(number), exclusiveTopology: maybe(text),
  })),
  kueue: maybe(fc.record({ queueName: text, topology: maybe(text) })),
});
const role: fc.Arbitrary<RoleSpec> = fc.record({
  replicas: maybe(number),
  tensorParallelSize: maybe(number, 2),
  blockSize: maybe(number),
  gpuMemoryUtilization: maybe(number),
  maxNumSeqs: maybe(number),
  startBudgetSeconds: maybe(number),
  preStopSeconds: maybe(number),
  drainSeconds: maybe(number),
  env: maybe(fc.dictionary(text, text, { maxKeys: 2 })),
  extraArgs: maybe(fc.array(text.map(t => `--${t}`), { maxLength: 2 })),
  wideEp: maybe(wideEp, 2),
});
const serving: fc.Arbitrary<ServingSpec> = fc.record({
  name: fc.oneof({ weight: 4, arbitrary: fc.constant('model') }, text),
  model: fc.constantFrom(GPT, R1, Model.huggingFace('me/model'), Model.huggingFace('Qwen/Qwen3-32B')),
  network: fc.record({
    platform: fc.constantFrom(...Platform.names()).map(name => Platform.of(name)),
    backend: maybe(fc.constantFrom(...Object.values(Backend)), 12),
    acceleratorsPerNode: maybe(number, 12),
    nicCount: maybe(number, 12),
    requireRdma: maybe(fc.boolean()),
  }),
  claimTemplateName: fc.constant('network'),
  image: maybe(fc.constantFrom('vllm/vllm-openai:v0.23.0', 'ghcr.io/llm-d/llm-d-cuda:v0.9.0').map(reference => Image.of(reference))),
  kvTransfer: maybe(fc.record({ connector: maybe(text), leaseSeconds: maybe(number), numThreads: maybe(number), kvRank: maybe(number) })),
  ports: maybe(fc.record({ http: maybe(number), sideChannel: maybe(number), kvEvents: maybe(number), dataParallelRpc: maybe(number) })),
  maxModelLen: maybe(number),
  sidecarImage: maybe(text),
  labels: maybe(fc.dictionary(text, text, { maxKeys: 2 })),
});

describe('whatever comes in, the faults are data and are all that is refused', () => {
  const both = { some: 0, none: 0 };

  function holds(faults: Fault[], serve: () => unknown): void {
    both[faults.length ? 'some' : 'none']++;
    let thrown: unknown;
    try {
      serve();
    } catch (e) {
      thrown = e;
    }
    const refused = thrown instanceof LlmdError ? thrown.faults : thrown ?? [];
    // where nothing is wrong with what is said, what is rendered is judged: ranks, what both roles must say alike, and whether the model fits
    const judged = faults.length === 0 && Array.isArray(refused) ? refused.filter(({ code }) => !/^LLMD(34[56]|35\d|306|435)$/.test(code)) : refused;
    expect(judged).toEqual(faults);
    expect(new Set(faults.map(f => JSON.stringify(f))).size).toBe(faults.length);
    expect(faults.filter(f => !/^LLMD\d{3}$/.test(f.code) || /undefined|\[object/.test(describeFault(f)))).toEqual([]);
  }

  test('a pair', () => {
    const together = fc.record({ blockSize: maybe(number), colocated: maybe(fc.boolean()), disaggregatedSet: maybe(fc.boolean()) });
    fc.assert(fc.property(serving, role, role, together, (spec, prefill, decode, more) => {
      const all = { ...spec, ...more, prefill, decode };
      holds(pairFaults(all), () => servePair(all));
    }), { numRuns: 600 });
    expect(Math.min(both.some, both.none)).toBeGreaterThan(10);
  });

  test('a wide role on its own', () => {
    fc.assert(fc.property(serving, role, wideEp, maybe(fc.constantFrom(...Object.values(Role))), (spec, server, group, side) => {
      const all = { ...spec, role: side, server: { ...server, wideEp: group } };
      holds(nodeFaults(all), () => serveNode(all));
    }), { numRuns: 600 });
  });
});
