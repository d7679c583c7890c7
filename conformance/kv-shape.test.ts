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

/** A model in the words of vLLM's specs. */
function layersOf({ attention, kvHeads, headSize, valueHeadSize = headSize, kvLoraRank, qkRopeHeadDim }: ModelFacts): CacheCase['layers'] {
  return attention.map(({ kind, layers: count, window }) => kind === 'mla'
    ? { count, latentSize: kvLoraRank! + qkRopeHeadDim! }
    : { count, window, heads: kvHeads, keySize: headSize, valueSize: valueHeadSize });
}

const known = Object.keys(modelFacts.models).map(id => ({ id, model: knownModel(id)! })).filter(({ model }) => hasPlainCache(model));
/** Of models with the same layers, one. */
const MODELS = [...new Map(known.map(each => [JSON.stringify(layersOf(each.model)), each])).values()];

/** Ranks on which vLLM loads a model: its heads are divided evenly, or copied. */
const fits = ({ queryHeads, kvHeads }: ModelFacts, ranks: number): boolean =>
  queryHeads % ranks === 0 && (kvHeads % ranks === 0 || ranks % kvHeads === 0);

const CASES = MODELS.flatMap(({ id, model }) => RANKS.filter(ranks => ranks.every(n => fits(model, n))).flatMap(([prefillRanks, decodeRanks]) =>
  BLOCKS.flatMap(blockTokens => TOKENS.map(tokens => ({ id, model, prefillRanks, decodeRanks, blockTokens, tokens })))));

suite('the KV cache', [PYTHON], () => {
  test('of ten models at least is known', () => {
    expect(MODELS.length).toBeGreaterThanOrEqual(10);
  });

  test.each(RELEASES)('is cut as vLLM %s cuts it', async vllmVersion => {
    const ours = CASES.map(({ id, model, ...cut }) => {
      const shape = kvShape(model, { ...cut, vllmVersion })!;
      return { id, descriptors: descriptorsAt(shape, cut.tokens), descriptorBytes: shape.descriptorBytes };
    });
    const theirs = await cutBy(vllmVersion, CASES.map(({ id: _, model, ...cut }) => ({ ...cut, layers: layersOf(model), elementBytes: 2 })));
    expect(ours).toEqual(theirs.map((cut, i) => ({ id: CASES[i]!.id, ...cut })));
    const accepted = `transfers of ${MODELS.length} models that differ: as many descriptors, of as many bytes, as its own code makes`;
    record({ validator: 'vLLM', version: `v${vllmVersion}`, accepted, count: CASES.length });
  });
});
