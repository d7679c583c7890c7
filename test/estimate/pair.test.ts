/** `pair.estimate()`: the shape is that of the pair, the path that of its platform. */
import { Testing } from 'cdk8s';
import { EstimateOptions, Model, Platform, PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork, TransferEstimate } from '../../src';

const LLAMA = 'meta-llama/Llama-3.3-70B-Instruct';

function pairOf(platform: Platform, more: Partial<PrefillDecodePairProps> = {}, model: Model = Model.huggingFace(LLAMA)): PrefillDecodePair {
  const chart = Testing.chart();
  return new PrefillDecodePair(chart, 'pair', {
    model, network: new RdmaNetwork(chart, 'fabric', { platform }), prefill: { tensorParallelSize: 4 }, decode: { tensorParallelSize: 4 }, ...more,
  });
}
const estimate = (platform: Platform, options: EstimateOptions = {}, more: Partial<PrefillDecodePairProps> = {}): TransferEstimate =>
  pairOf(platform, more).estimate(options);

/** Llama-3.3-70B: 80 layers, 8 KV heads of 128, keys and values in 2 bytes; a quarter on each of four ranks. */
const bytesOf = (tokens: number) => tokens * 80 * 2 * 8 * 128 * 2 / 4;

test('bytes are those of the model, for each rank of decode', () => {
  const { bytes, ranks, tokens } = estimate(Platform.COREWEAVE);
  expect([bytes, ranks, tokens]).toEqual([bytesOf(8192), 4, 8192]);
  expect(estimate(Platform.COREWEAVE, { tokens: 32_768 }).bytes).toBe(bytesOf(32_768));
});

test.each([
  [Platform.COREWEAVE, {}, 'rdma-amd64'],
  [Platform.COREWEAVE, { colocated: true }, 'nvlink'],
  [Platform.NVL72, {}, 'mnnvl'],
  [Platform.EKS_P5_EN, {}, 'efa'],
  [Platform.TCP, {}, 'tcp'],
])('on %s %j the path is the one that explain() names', (platform, more, path) => {
  expect(estimate(platform, {}, more).path).toBe(path);
});

test('larger blocks make fewer descriptors, and less time where posting counts', () => {
  const [small, large] = [16, 128].map(blockSize => estimate(Platform.COREWEAVE, {}, { colocated: true, blockSize }));
  expect(small!.descriptors).toBe(8 * large!.descriptors);
  expect(small!.seconds.typical).toBeGreaterThan(4 * large!.seconds.typical);
});

test('NICs are those of the pod, unless the caller knows better', () => {
  const [own, faster] = [{}, { nicGbps: 800 }].map(options => estimate(Platform.COREWEAVE, options));
  expect(own!.movingSeconds / faster!.movingSeconds).toBeCloseTo(2);
  expect(estimate(Platform.ROCE, { nicGbps: 400 }).movingSeconds).toBeCloseTo(own!.movingSeconds);
});

test('an NVL72 also says what its NICs would take', () => {
  expect(estimate(Platform.NVL72).railsSeconds!.typical).toBeGreaterThan(0);
  expect(estimate(Platform.COREWEAVE).railsSeconds).toBeUndefined();
});

test('with the speed of prefill: the share of the first token, and from where the pair pays', () => {
  const { shareOfFirstToken, breakEvenTokens } = estimate(Platform.COREWEAVE, { prefillTokensPerSecond: 12_000, requestsPerSecond: 10 });
  expect([shareOfFirstToken!.typical < 0.2, breakEvenTokens! > 512, breakEvenTokens! < 8192]).toEqual([true, true, true]);
  expect(estimate(Platform.COREWEAVE).breakEvenTokens).toBeUndefined();
});

test('words, JSON and a plot say the same', () => {
  const found = estimate(Platform.COREWEAVE);
  expect(found.explain()).toContain('KV cache of 8,192 tokens, from prefill to decode');
  expect(found.toJson().transfer.typical).toBe(found.seconds.typical);
  expect(found.plot()).toContain(`KV cache of ${LLAMA} from prefill to decode`);
});

describe('explain() of a pair', () => {
  test('ends with how long 8,192 tokens take', () => {
    expect(pairOf(Platform.COREWEAVE).explain()).toMatch(/\nthe KV cache of 8,192 tokens takes \d+ ms \(\d+ ms to \d+ ms\): InfiniBand or RoCE, x86 hosts/);
  });

  test('says nothing of it where the NICs or the model are not known', () => {
    expect(pairOf(Platform.ROCE).explain()).not.toContain('tokens takes');
    expect(pairOf(Platform.COREWEAVE, {}, Model.huggingFace('someone/something', { weightsGigabytes: 10 })).explain()).not.toContain('tokens takes');
  });
});

test.each<[string, () => unknown, RegExp]>([
  ['a model that nobody knows', () => pairOf(Platform.COREWEAVE, {}, Model.huggingFace('someone/something', { weightsGigabytes: 10 })).estimate(), /^LLMD444: how vLLM cuts the KV cache of someone\/something is not known/],
  ['NICs that the platform leaves to the site', () => estimate(Platform.ROCE), /^LLMD443: the rate of the NICs on roce is not known/],
  ['tokens beyond the context', () => estimate(Platform.COREWEAVE, { tokens: 1_000_000 }), /^LLMD442: tokens is 1000000, which is beyond the context of meta-llama/],
  ['an option that is none', () => estimate(Platform.COREWEAVE, { token: 1 } as any), /^LLMD010: token .*did you mean 'tokens'/],
  ['a text for a number', () => estimate(Platform.COREWEAVE, { tokens: '8k' } as any), /^LLMD011: tokens /],
  ['another tool\'s figures', () => estimate(Platform.COREWEAVE, { measured: { gbps: 42 } }), /^LLMD440: measured rates are not in the format/],
])('%s is refused', (_, refused, message) => {
  expect(refused).toThrow(message);
});
