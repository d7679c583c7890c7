/**
 * How the KV cache is cut on its way: the engine's own counts of descriptors and bytes beside those that src/model/kv-shape.ts computes from the
 * config.json of the model. NIXL joins descriptors whose blocks follow each other on both sides; decode has so few blocks that those of the
 * third request are handed out backwards, so that none follows another and each descriptor stays one.
 */
import { Node } from './node';
import { changed, promptOf, render, startPair, throughBoth, tiny, Transfer, transferOf } from './pairs';
import { live } from './record';
import { TinyModel } from './set-up';
import { bytesAt, descriptorsAt, KvCut, kvShape } from '../../src/model/kv-shape';

/** With the generated ones, whole blocks of every size. */
const PROMPT = 1000;
const MAX_MODEL_LEN = 1088;
/** Until every block of decode has been used. */
const ROUNDS = 8;

interface Case {
  readonly model: TinyModel;
  readonly what: string;
  readonly releases: string[];
  /** Arguments of both roles. */
  readonly args?: string[];
  readonly cut?: Partial<KvCut>;
  /** Blocks of a request, where they are more than the layers of one kind need. */
  readonly blocks?: number;
  /** Blocks of a window are handed out in their order whatever decode had before, so that NIXL joins some in every request. */
  readonly joined?: boolean;
}

const BOTH = ['0.26.0', '0.32.0'];
const NEW = ['0.32.0'];

const CASES: Case[] = [
  { model: 'dense', what: 'a KV head for each of four query heads', releases: BOTH },
  { model: 'deeper', what: 'a KV head for each query head, in three layers', releases: NEW },
  { model: 'experts', what: 'a KV head for each query head, and experts', releases: NEW },
  { model: 'grouped', what: 'two KV heads for four query heads', releases: BOTH },
  { model: 'single', what: 'one KV head', releases: NEW },
  { model: 'narrow', what: 'four KV heads of 32 numbers for eight query heads', releases: NEW },
  { model: 'qwen', what: 'two KV heads, of 128 numbers, in three layers', releases: NEW },
  { model: 'window', what: 'a window of 256 tokens in three layers of four', releases: BOTH, blocks: 24 },
  { model: 'windows', what: 'a window of 256 tokens in both layers', releases: NEW, joined: true },
  { model: 'latent', what: 'latent vectors', releases: NEW, cut: { blockTokens: 16 } },
  { model: 'dense', what: 'blocks of 32 tokens', releases: BOTH, args: ['--block-size=32'], cut: { blockTokens: 32 } },
  { model: 'dense', what: 'an FP8 cache', releases: NEW, args: ['--kv-cache-dtype=fp8'], cut: { cacheType: 'fp8' } },
  { model: 'grouped', what: 'two ranks of prefill for one of decode', releases: NEW, cut: { prefillRanks: 2 } },
  { model: 'grouped', what: 'one rank of prefill for two of decode', releases: NEW, cut: { decodeRanks: 2 } },
  { model: 'grouped', what: 'two ranks on both sides', releases: NEW, cut: { prefillRanks: 2, decodeRanks: 2 } },
];

live('shape', ({ record }) => describe.each(CASES.flatMap(c => c.releases.map(release => ({ ...c, release }))))('vLLM $release, $model: $what', c => {
  const { model, what, release, args = [], cut: { prefillRanks = 1, decodeRanks = 1, blockTokens = 128, ...cut } = {} } = c;
  let node: Node;
  beforeAll(async () => { node = await Node.open(); });
  afterAll(() => node?.close());

  test('as many descriptors and bytes as computed', async () => {
    const blocks = c.blocks ?? Math.ceil(MAX_MODEL_LEN / blockTokens);
    const templates = render(release, { model, pair: { maxModelLen: MAX_MODEL_LEN } });
    const { prefill, decode } = await startPair(node, release, {
      prefill: changed(templates.prefill, { args: [...args, `--tensor-parallel-size=${prefillRanks}`] }),
      decode: changed(templates.decode, { args: [...args, `--tensor-parallel-size=${decodeRanks}`, `--num-gpu-blocks-override=${2 * blocks + 1}`] }),
    });
    const counts: Transfer[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const before = await transferOf(decode);
      expect(await throughBoth(prefill, decode, promptOf(PROMPT, round))).toMatchObject({ status: 200 });
      const after = await transferOf(decode);
      expect(after).toMatchObject({ taken: before.taken + PROMPT, failed: 0 });
      counts.push({ ...after, bytes: after.bytes - before.bytes, descriptors: after.descriptors - before.descriptors });
    }

    const shape = kvShape(tiny(model)._facts!, { vllmVersion: release, prefillRanks, decodeRanks, blockTokens, ...cut })!;
    // each rank of decode reads for itself
    const [descriptors, bytes] = [descriptorsAt(shape, PROMPT) * decodeRanks, bytesAt(shape, PROMPT) * decodeRanks];
    expect(new Set(counts.map(count => count.bytes))).toEqual(new Set([bytes]));
    const [least, most] = [Math.min, Math.max].map(of => of(...counts.map(count => count.descriptors)));
    if (c.joined) { expect(most).toBeLessThan(descriptors); } else { expect(most).toBe(descriptors); }
    record({
      vllm: release,
      shown: `the KV cache of ${model} (${what}): ${PROMPT} tokens are as many ${c.joined ? 'bytes' : `descriptors of ${shape.descriptorBytes} bytes`} as computed, ${c.joined ? `in ${least} to ${most} descriptors where neighbours are joined` : `${least} of fresh blocks`}`,
      count: c.joined ? bytes : descriptors,
    });
  });
}));
