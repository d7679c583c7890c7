/** The code of vLLM releases cuts the KV cache of every model of the table; our arithmetic has to come to the same. */
import { record } from './record';
import { PYTHON, suite } from './requirements';
import { CacheCase, cutBy } from './vllm/oracle';
import modelFacts from '../src/facts/models.json';
import { descriptorsAt, hasPlainCache, kvShape } from '../src/model/kv-shape';
import { knownModel, ModelFacts } from '../src/model/model-facts';

/** Keys and values apart; joined; read by the regions of each group; the newest. */
const RELEASES = ['0.23.0', '0.26.0', '0.30.0', '0.33.0'];
const RANKS = [[1, 1], [4, 4], [1, 4], [8, 2]] as const;
const BLOCKS = [16, 128];
const TOKENS = [1, 20000];

const MODELS = Object.keys(modelFacts.models).filter(id => hasPlainCache(knownModel(id)!));

const CASES = MODELS.flatMap(id => RANKS.flatMap(([prefillRanks, decodeRanks]) => BLOCKS.flatMap(blockTokens => TOKENS.map(tokens => ({
  id, model: knownModel(id)!, prefillRanks, decodeRanks, blockTokens, tokens,
})))));

/** A model in the words of vLLM's specs. */
function layersOf({ attention, kvHeads, headSize, valueHeadSize = headSize, kvLoraRank, qkRopeHeadDim }: ModelFacts): CacheCase['layers'] {
  return attention.map(({ kind, layers: count, window }) => kind === 'mla'
    ? { count, latentSize: kvLoraRank! + qkRopeHeadDim! }
    : { count, window, heads: kvHeads, keySize: headSize, valueSize: valueHeadSize });
}

suite('the KV cache', [PYTHON], () => {
  test('of ten models at least is known', () => {
    expect(MODELS.length).toBeGreaterThanOrEqual(10);
  });

  test.each(RELEASES)('is cut as vLLM %s cuts it', async vllmVersion => {
    const known = CASES.flatMap(({ model, ...cut }) => {
      const shape = kvShape(model, { ...cut, vllmVersion });
      const ours = shape && { descriptors: descriptorsAt(shape, cut.tokens), descriptorBytes: shape.descriptorBytes };
      return ours ? [{ ...cut, ours, layers: layersOf(model) }] : [];
    });
    const theirs = await cutBy(vllmVersion, known.map(({ id: _, ours: __, ...one }) => ({ ...one, elementBytes: 2 })));
    expect(known.map(({ id, ours }) => ({ id, ...ours }))).toEqual(known.map(({ id }, i) => ({ id, ...theirs[i] })));
    record({ validator: 'vLLM', version: `v${vllmVersion}`, accepted: `transfers of ${new Set(known.map(({ id }) => id)).size} models: as many descriptors, of as many bytes, as its own code makes`, count: known.length });
  });
});
