/** What the experts of a role ask of the command line and the environment. */
import { All2AllBackend, EplbCommunicator, ExpertOptions, ExpertPlacementStrategy, Image, Model, Parallelism, Platform, Role } from '../../src';
import { refuse } from '../../src/base/errors';
import { describeWarning } from '../../src/base/fault';
import { ExpertContext } from '../../src/serving/all2all';
import { expertFaults } from '../../src/serving/expert-faults';
import { expertPlan } from '../../src/serving/expert-parallel';

function context(more: Partial<ExpertContext>): ExpertContext {
  return {
    role: Role.DECODE,
    facts: Platform.COREWEAVE._facts,
    acceleratorsPerNode: 8,
    image: Image.of('ghcr.io/llm-d/llm-d-cuda:v0.9.0'),
    model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
    parallelism: Parallelism.resolve({ nodes: 2, gpusPerNode: 8 }),
    ...more,
  };
}

/** Refuses what cannot work, as the constructs do, and plans the rest. */
function plan(options: ExpertOptions = {}, more: Partial<ExpertContext> = {}) {
  refuse(expertFaults(options, context(more)));
  return expertPlan(options, context(more));
}
const codes = (options: ExpertOptions, more: Partial<ExpertContext> = {}) => expertFaults(options, context(more)).map(f => f.code);
const args = (...p: Parameters<typeof plan>) => plan(...p).args.slice(2);
const env = (...p: Parameters<typeof plan>) => Object.fromEntries(plan(...p).env.map(e => [e.name, e.value]));
const { DEEPEP_HIGH_THROUGHPUT, DEEPEP_LOW_LATENCY, ALLGATHER_REDUCESCATTER, NIXL_EP } = All2AllBackend;
const v4 = Model.huggingFace('deepseek-ai/DeepSeek-V4-Pro');

describe('arguments', () => {
  test('always set expert parallelism and its backend, and nothing else by default', () => {
    expect(plan().args).toEqual(['--enable-expert-parallel', '--all2all-backend=deepep_low_latency']);
  });

  test.each<[string, ExpertOptions, string[]]>([
    ['kernels', { moeBackend: 'deep_gemm' }, ['--moe-backend=deep_gemm']],
    ['only the own weights', { epWeightFilter: true }, ['--enable-ep-weight-filter']],
    ['experts in turn', { expertPlacementStrategy: ExpertPlacementStrategy.ROUND_ROBIN }, ['--expert-placement-strategy=round_robin']],
    ['half batches', { dbo: {} }, ['--enable-dbo']],
    ['half batches from a size on', { dbo: { decodeTokenThreshold: 16, prefillTokenThreshold: 256 } }, [
      '--enable-dbo', '--dbo-decode-token-threshold=16', '--dbo-prefill-token-threshold=256',
    ]],
    ['balanced experts', { eplb: {} }, ['--enable-eplb']],
    ['balanced experts, in detail', { eplb: { numRedundantExperts: 32, windowSize: 500, stepInterval: 900, logBalancedness: true, useAsync: false, communicator: EplbCommunicator.NIXL } }, [
      '--enable-eplb',
      '--eplb-config={"communicator":"nixl","log_balancedness":true,"num_redundant_experts":32,"step_interval":900,"use_async":false,"window_size":500}',
    ]],
  ])('%s', (_, options, expected) => {
    expect(args(options)).toEqual(expected);
  });

  test('a kernel that does the exchange itself has no backend', () => {
    const { args: all, all2allBackend, gpuInitiated } = plan({ moeBackend: 'deep_gemm_mega_moe' }, { model: v4, facts: Platform.OCI_GB200._facts, acceleratorsPerNode: 4 });
    expect(all).toEqual(['--enable-expert-parallel', '--moe-backend=deep_gemm_mega_moe']);
    expect([all2allBackend, gpuInitiated]).toEqual([undefined, false]);
  });
});

describe('MoE backends exist in certain releases', () => {
  const image = (vllmVersion: string) => ({ image: Image.custom('mine:1', { vllmVersion, deepEp: true }) });

  test.each<[string, string, string]>([
    ['deep_gemm', '0.16.0', '--moe-backend of decode is not in vLLM 0.16.0: it exists since 0.17'],
    ['deep_gemm_mega_moe', '0.19.1', 'it exists since 0.20'],
    ['flydsl', '0.23.0', 'it exists since 0.24'],
    ['deepgemm', '0.23.0', 'no release has that name; expected one of: auto, cutlass, deep_gemm,'],
    ['constructor', '0.23.0', 'no release has that name'],
  ])('%s is not in vLLM %s', (moeBackend, version, message) => {
    expect(() => plan({ moeBackend }, { ...image(version), model: v4 })).toThrow(message);
  });

  test.each([['deep_gemm', '0.17.1'], ['flydsl', '0.24.0'], ['batched_triton', '0.27.1']])('%s is in vLLM %s', (moeBackend, version) => {
    expect(args({ moeBackend }, image(version))).toEqual([`--moe-backend=${moeBackend}`]);
  });

  test('loading only local experts exists in certain releases', () => {
    expect(() => plan({ epWeightFilter: true }, image('0.17.1'))).toThrow(/^LLMD414: --enable-ep-weight-filter of decode is not in vLLM 0.17.1: it exists since 0.18/);
  });

  test('MoE backends exist for the accelerators of certain vendors', () => {
    const amd = { facts: Platform.AMD_AINIC._facts, image: Image.custom('mine:1', { vllmVersion: '0.26.0' }) };
    expect(() => plan({ moeBackend: 'aiter' })).toThrow(/^LLMD414: moeBackend of decode is 'aiter', which vLLM 0.26.0 lacks on nvidia: it is for amd; expected one of: auto, cutlass, deep_gemm/);
    expect(() => plan({ moeBackend: 'deep_gemm' }, amd)).toThrow(/^LLMD414: .*it is for nvidia; expected one of: aiter, auto, /);
    expect(args({ moeBackend: 'aiter' }, amd)).toEqual(['--moe-backend=aiter']);
  });

  test('MoE backends that exchange tokens themselves are refused where their needs are not known', () => {
    expect(() => plan({ moeBackend: 'flashinfer_moe_ep_cutedsl' }, image('0.33.0'))).toThrow(/^LLMD330: moeBackend of decode is flashinfer_moe_ep_cutedsl, which exchanges tokens itself, .*; use one of: auto, b12x, batched_triton, /);
    expect(() => plan({ moeBackend: 'flashinfer_moe_ep_cutedsl' }, image('0.31.0'))).toThrow(/^LLMD414: .*it exists since 0.32; expected one of: (?!.*moe_ep)/);
    expect(args({ moeBackend: 'b12x' }, image('0.33.0'))).toEqual(['--moe-backend=b12x']);
  });

  test.each<[string, Platform, number, RegExp | undefined]>([
    ['inside an NVLink domain', Platform.OCI_GB200, 2, undefined],
    ['where NVLink ends at the host', Platform.COREWEAVE, 2, /^LLMD314: moeBackend of decode is deep_gemm_mega_moe, which goes over NVLink, but on coreweave NVLink ends at the host/],
    ['where there is none', Platform.TCP, 2, /^LLMD314/],
    ['on one host', Platform.COREWEAVE, 1, undefined],
    ['with experts that do not divide', Platform.OCI_GB200, 5, /^LLMD316: .*384 experts of .* \/ 20 expert-parallel ranks leaves 4 over/],
  ])('MegaMoE goes over NVLink: %s', (_, platform, nodes, message) => {
    const gpusPerNode = platform.acceleratorsPerNode;
    const make = () => plan({ moeBackend: 'deep_gemm_mega_moe' }, {
      model: v4, facts: platform._facts, acceleratorsPerNode: gpusPerNode, parallelism: Parallelism.resolve({ nodes, gpusPerNode }),
    });
    if (message) {
      expect(make).toThrow(message);
    } else {
      expect(make).not.toThrow();
    }
  });

  test('MegaMoE works for the experts of DeepSeek-V4 only, and without an all2all backend', () => {
    expect(() => plan({ moeBackend: 'deep_gemm_mega_moe' })).toThrow(/^LLMD331: .*FP4 experts of DeepSeek-V4 only, not deepseek-ai\/DeepSeek-R1-0528/);
    expect(() => plan({ moeBackend: 'deep_gemm_mega_moe', all2allBackend: DEEPEP_LOW_LATENCY }, { model: v4 })).toThrow(/^LLMD328: all2allBackend of decode is deepep_low_latency, but moeBackend deep_gemm_mega_moe exchanges tokens itself/);
  });
});

describe('dual batch overlap needs a backend that supports it', () => {
  test.each<[string, Partial<ExpertContext>, All2AllBackend, boolean]>([
    ['DeepEP for many tokens', {}, DEEPEP_HIGH_THROUGHPUT, true],
    ['DeepEP for few', {}, DEEPEP_LOW_LATENCY, true],
    ['collectives', {}, ALLGATHER_REDUCESCATTER, false],
    ['NIXL, since vLLM 0.26', {}, NIXL_EP, true],
    ['NIXL before', { image: Image.of('vllm/vllm-openai:v0.24.0') }, NIXL_EP, false],
  ])('%s', (_, more, all2allBackend, able) => {
    const make = () => plan({ all2allBackend, dbo: {} }, more);
    if (able) {
      expect(make).not.toThrow();
    } else {
      expect(make).toThrow(/^LLMD332: dbo of decode is set, but .* cannot work on half batches/);
    }
  });

  test.each([0, 1, 1.5, NaN])('refuses a threshold of %d, which leaves a half batch without a token', decodeTokenThreshold => {
    expect(() => plan({ dbo: { decodeTokenThreshold } })).toThrow(/^LLMD333: decodeTokenThreshold of decode is /);
    expect(() => plan({ dbo: { decodeTokenThreshold: 2 } })).not.toThrow();
  });
});

describe('balancing experts', () => {
  const three = { parallelism: Parallelism.resolve({ nodes: 3, gpusPerNode: 8 }) };

  test('makes the experts divisible by the ranks, with copies', () => {
    const eplb = (numRedundantExperts?: number) => () => plan({ all2allBackend: ALLGATHER_REDUCESCATTER, eplb: { numRedundantExperts } }, three);
    expect(eplb()).toThrow(/^LLMD316: eplb of decode is set, .*256 experts of .* \/ 24 expert-parallel ranks leaves 16 over; use numRedundantExperts 8/);
    expect(eplb(32)).not.toThrow();
    expect(eplb(8)).not.toThrow();
    expect(eplb(9)).toThrow(/256 experts \+ 9 copies = 265 of .* \/ 24 expert-parallel ranks leaves 1 over; use numRedundantExperts 8/);
  });

  test('lets DeepEP divide the experts, with copies', () => {
    expect(() => plan({}, three)).toThrow(/^LLMD316: all2allBackend of decode is deepep_low_latency, .*256 experts .* leaves 16 over; use another number of nodes/);
    expect(() => plan({ eplb: { numRedundantExperts: 8 } }, three)).not.toThrow();
  });

  test.each<[string, ExpertOptions['eplb'], RegExp]>([
    ['copies', { numRedundantExperts: -1 }, /numRedundantExperts of decode is -1; expected a whole number from 0 up/],
    ['window', { windowSize: 0 }, /windowSize of decode is 0; expected a whole number from 1 up/],
    ['interval', { stepInterval: 0.5 }, /stepInterval of decode is 0.5/],
  ])('refuses an invalid %s', (_, eplb, message) => {
    expect(() => plan({ eplb })).toThrow(message);
  });

  test('has nothing to balance on one rank, and no kernels on Intel', () => {
    const one = { parallelism: Parallelism.resolve({ nodes: 1, gpusPerNode: 1 }), acceleratorsPerNode: 1 };
    expect(() => plan({ eplb: {} }, one)).toThrow(/^LLMD335: eplb of decode is set, but all experts are on one rank/);
    const intel = { facts: Platform.INTEL_XPU._facts, image: Image.of('ghcr.io/llm-d/llm-d-xpu:v0.7.0') };
    expect(() => plan({ eplb: {} }, intel)).toThrow(/^LLMD334: eplb of decode is set, but vLLM balances experts on nvidia and amd only, not on intel/);
  });
});

describe('kernels with a limit of tokens', () => {
  test.each<[string, All2AllBackend, number | undefined, number | undefined]>([
    ['256 by default', DEEPEP_LOW_LATENCY, undefined, 256],
    ['as many as set', DEEPEP_LOW_LATENCY, 512, 512],
    ['NIXL as well', NIXL_EP, undefined, 256],
    ['others have no bound', DEEPEP_HIGH_THROUGHPUT, undefined, undefined],
  ])('%s', (_, all2allBackend, maxNumBatchedTokens, tokens) => {
    expect(plan({ all2allBackend }, { maxNumBatchedTokens }).tokens).toBe(tokens);
  });

  test.each<[number | undefined, string | undefined]>([
    [undefined, undefined],
    [511, undefined],
    [512, '1026'],
    [1024, '2050'],
  ])('%s tokens: NVSHMEM\'s queues are %s deep', (maxNumBatchedTokens, depth) => {
    expect(env({}, { maxNumBatchedTokens }).NVSHMEM_QP_DEPTH).toBe(depth);
  });

  test('have a buffer for their tokens in NVSHMEM\'s heap', () => {
    expect(env().NVSHMEM_SYMMETRIC_SIZE).toBe('16G');
    expect(env({ all2allBackend: DEEPEP_HIGH_THROUGHPUT })).toEqual({});
    expect(env({ all2allBackend: DEEPEP_LOW_LATENCY }, { parallelism: Parallelism.resolve({ nodes: 1, gpusPerNode: 8 }) })).toEqual({});
  });
});

describe('what cannot be checked here is a warning', () => {
  test.each<[string, Partial<ExpertContext>, RegExp]>([
    ['a fabric that may be rail-only', { facts: Platform.INFINIBAND._facts }, /LLMD314: whether the fabric of infiniband joins every NIC to every other is not known/],
    ['UCX threads that leave no doorbells', { numThreads: 8 }, /LLMD026: kvTransfer.numThreads is 8, but more than 4/],
    ['NVLink that ends at the domain', { facts: Platform.NVL72._facts, acceleratorsPerNode: 4 }, /LLMD342: .*NVLink does not leave the NVLink domain/],
  ])('%s', (_, more, message) => {
    expect(plan({}, more).warnings.map(describeWarning).join('\n')).toMatch(message);
    expect(plan().warnings).toEqual([]);
    expect(plan({}, { ...more, parallelism: Parallelism.resolve({ nodes: 1, gpusPerNode: 8 }) }).warnings).toEqual([]);
  });
});

describe('several mistakes are reported at once', () => {
  test.each<[string, ExpertOptions, Partial<ExpertContext>, string[]]>([
    ['each setting of its own', { dbo: { decodeTokenThreshold: 1, prefillTokenThreshold: 0 }, eplb: { windowSize: 0 } }, {}, ['LLMD336', 'LLMD333', 'LLMD333']],
    ['all that is wrong with one backend', { all2allBackend: DEEPEP_LOW_LATENCY }, {
      image: Image.custom('mine:1', { vllmVersion: '0.26.0' }), facts: Platform.EKS_P5_EN._facts, model: Model.huggingFace('example/moe', { hiddenSize: 9000 }),
    }, ['LLMD324', 'LLMD325', 'LLMD327']],
    ['a dense model, with which nothing else matters', { dbo: { decodeTokenThreshold: 1 } }, { model: Model.huggingFace('meta-llama/Llama-3.3-70B-Instruct') }, ['LLMD321']],
    ['another vendor, whose backend is not looked at further', { all2allBackend: All2AllBackend.MORI_LOW_LATENCY, dbo: {} }, {}, ['LLMD323']],
    ['a kernel for another model, which is not looked at further', { moeBackend: 'deep_gemm_mega_moe', dbo: {} }, {}, ['LLMD331']],
    ['a kernel that no release has, and copies that are not a number', { moeBackend: 'pplx', eplb: { numRedundantExperts: NaN } }, {}, ['LLMD414', 'LLMD336']],
    ['experts that do not divide, once', { eplb: {} }, three(), ['LLMD316']],
    ['more copies than 32 bits hold', { eplb: { numRedundantExperts: 1e16 } }, {}, ['LLMD336']],
  ])('%s', (_, options, more, expected) => {
    expect(codes(options, more)).toEqual(expected);
  });

  function three(): Partial<ExpertContext> {
    return { parallelism: Parallelism.resolve({ nodes: 3, gpusPerNode: 8 }) };
  }
});
