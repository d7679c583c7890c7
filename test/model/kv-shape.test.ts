import * as fc from 'fast-check';
import { bytesAt, descriptorsAt, hasPlainCache, KvCut, kvShape } from '../../src/model/kv-shape';
import { knownModel, ModelFacts } from '../../src/model/model-facts';

const model = (id: string): ModelFacts => knownModel(id)!;
const cut = (more: Partial<KvCut> = {}): KvCut => ({ vllmVersion: '0.30.0', prefillRanks: 1, decodeRanks: 1, blockTokens: 16, ...more });

/**
 * What vLLM's own code computes of 8192 tokens (conformance/vllm/kv_cache.py, which runs it): descriptors that a rank of decode
 * reads, and bytes of each, in 0.23.0 and in 0.30.0.
 */
const OF_VLLM: [string, number, number, number, [number, number], [number, number]][] = [
  // model, ranks of prefill and decode, tokens of a block
  ['meta-llama/Llama-3.1-8B-Instruct', 1, 1, 16, [32768, 32768], [16384, 65536]],
  ['meta-llama/Llama-3.3-70B-Instruct', 4, 4, 16, [81920, 8192], [40960, 16384]],
  ['meta-llama/Llama-3.3-70B-Instruct', 2, 8, 128, [10240, 32768], [5120, 65536]],
  ['meta-llama/Llama-3.3-70B-Instruct', 8, 2, 128, [40960, 32768], [20480, 65536]],
  ['meta-llama/Llama-3.1-405B-Instruct-FP8', 8, 8, 64, [32256, 16384], [16128, 32768]],
  ['Qwen/Qwen3-32B', 4, 16, 64, [16384, 16384], [8192, 32768]],
  ['Qwen/Qwen3-30B-A3B', 1, 2, 16, [49152, 8192], [24576, 16384]],
  ['Qwen/Qwen3-235B-A22B', 4, 4, 128, [12032, 32768], [6016, 65536]],
  ['MiniMaxAI/MiniMax-M2', 4, 8, 128, [7936, 32768], [3968, 65536]],
  ['openai/gpt-oss-120b', 1, 4, 128, [2376, 32768], [1188, 65536]],
  ['openai/gpt-oss-20b', 2, 1, 16, [25008, 8192], [12504, 16384]],
  ['deepseek-ai/DeepSeek-R1-0528', 8, 1, 64, [7808, 73728], [7808, 73728]],
];

describe('the KV cache is cut as vLLM cuts it', () => {
  test.each(OF_VLLM)('%s from %d to %d ranks, in blocks of %d tokens', (id, prefillRanks, decodeRanks, blockTokens, apart, joined) => {
    const found = ['0.23.0', '0.30.0'].map(vllmVersion => {
      const shape = kvShape(model(id), cut({ vllmVersion, prefillRanks, decodeRanks, blockTokens }))!;
      return [descriptorsAt(shape, 8192), shape.descriptorBytes];
    });
    expect(found).toEqual([apart, joined]);
  });

  test('layers of several kinds, whose groups are padded: as Gemma 3 27B has them', () => {
    const layers = { ...model('Qwen/Qwen3-32B'), kvHeads: 16, attention: [{ kind: 'sliding', layers: 52, window: 1024 }, { kind: 'full', layers: 10 }] } as ModelFacts;
    const counts = ['0.17.1', '0.26.0', '0.30.0'].map(vllmVersion =>
      descriptorsAt(kvShape(layers, cut({ vllmVersion, decodeRanks: 4, blockTokens: 128 }))!, 8192));
    // all blocks of all layers, keys and values apart; windows, of all regions; windows, of the regions that the groups have
    expect(counts).toEqual([2 * 62 * 64, 1180, 1126]);
  });

  test.each([['auto', 2], ['bfloat16', 2], ['fp8', 1], ['fp8_e4m3', 1]])('--kv-cache-dtype=%s has numbers of %d bytes', (cacheType, bytes) => {
    expect(kvShape(model('meta-llama/Llama-3.3-70B-Instruct'), cut({ cacheType }))!.bytesPerToken).toBe(80 * 8 * 2 * 128 * bytes);
    expect(kvShape(model('deepseek-ai/DeepSeek-R1-0528'), cut({ cacheType }))!.bytesPerToken).toBe(61 * 576 * bytes);
  });

  test('blocks of all layers together are one piece each, or two halves with FlashInfer', () => {
    const together = (backend: string) => kvShape(model('meta-llama/Llama-3.3-70B-Instruct'), cut({ vllmVersion: '0.20.0', prefillRanks: 4, decodeRanks: 4, crossLayers: true, backend }))!;
    expect([together('FLASH_ATTN'), together('FLASHINFER')].map(shape => [descriptorsAt(shape, 8192), shape.descriptorBytes])).toEqual([[512, 1310720], [1024, 655360]]);
  });
});

describe('what is not known stays unknown', () => {
  test.each([
    ['a state beside the KV cache', 'Qwen/Qwen3-Next-80B-A3B-Instruct', {}],
    ['sparse attention, which keeps an index', 'deepseek-ai/DeepSeek-V3.2', {}],
    ['compressed latent vectors', 'deepseek-ai/DeepSeek-V4-Pro', {}],
    ['a cache that each attention backend packs in its own way', 'Qwen/Qwen3-32B', { cacheType: 'nvfp4' }],
  ])('%s', (_, id, more) => {
    expect(kvShape(model(id), cut(more))).toBeUndefined();
  });

  test('layers that keep different bytes of a token', () => {
    const layers = { ...model('Qwen/Qwen3-32B'), attention: [{ kind: 'full', layers: 10, headSize: 256 }, { kind: 'sliding', layers: 50, window: 512 }] } as ModelFacts;
    expect([hasPlainCache(layers), kvShape(layers, cut())]).toEqual([false, undefined]);
  });
});

describe('whatever the sizes are', () => {
  const sizes = fc.record({
    heads: fc.constantFrom(1, 2, 4, 8, 16),
    prefillRanks: fc.constantFrom(1, 2, 4, 8),
    decodeRanks: fc.constantFrom(1, 2, 4, 8),
    blockTokens: fc.constantFrom(16, 32, 64, 128),
    vllmVersion: fc.constantFrom('0.16.0', '0.22.1', '0.26.0', '0.33.0'),
    tokens: fc.integer({ min: 1, max: 200000 }),
  });
  const of = ({ heads, ...more }: { heads: number } & Partial<KvCut>) => kvShape({ ...model('Qwen/Qwen3-32B'), kvHeads: heads }, cut(more))!;

  test('a rank reads what it keeps of all tokens, and less than a block more', () => {
    fc.assert(fc.property(sizes, ({ tokens, ...more }) => {
      const shape = of(more);
      const surplus = bytesAt(shape, tokens) - tokens * shape.bytesPerToken;
      expect(surplus).toBeGreaterThanOrEqual(0);
      expect(surplus).toBeLessThan(more.blockTokens * shape.bytesPerToken);
    }));
  });

  test('larger blocks are fewer pieces', () => {
    fc.assert(fc.property(sizes, ({ tokens, ...more }) => {
      expect(descriptorsAt(of({ ...more, blockTokens: 2 * more.blockTokens }), tokens)).toBeLessThanOrEqual(descriptorsAt(of(more), tokens));
    }));
  });
});
