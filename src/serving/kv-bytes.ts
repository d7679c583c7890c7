import shapeFacts from '../facts/kv-shape.json';
import { AttentionLayers, ModelFacts } from '../model/model-facts';

/** A sequence on one rank. */
interface CachedSequence {
  readonly tokens: number;
  readonly tensor: number;
  /** Of one number. */
  readonly bytes: number;
}

const ELEMENT_BYTES: { readonly [type: string]: number } = shapeFacts.elementBytes.value;

/** Bytes of a number of the KV cache; 2 for a type that is not known. */
export const numberOfBytes = (type = 'auto'): number => Object.hasOwn(ELEMENT_BYTES, type) ? ELEMENT_BYTES[type]! : 2;

/** Bytes that one rank keeps of a sequence: keys and values of its heads, latent vectors, or states. */
export function cachedBytes(facts: ModelFacts, sequence: CachedSequence): number {
  return facts.attention.reduce((sum, layers) => sum + layers.layers * bytesIn(facts, layers, sequence), 0);
}

function bytesIn(facts: ModelFacts, layers: AttentionLayers, { tokens, tensor, bytes }: CachedSequence): number {
  const { kind, compression = 1, window = tokens } = layers;
  if (kind === 'linear' || kind === 'mamba') {
    // the recurrence is kept in 32 bits
    return ((layers.convolutionState ?? 0) * 2 + (layers.recurrentState ?? 0) * 4) / tensor;
  }
  if (kind === 'mla') { return tokens / compression * (((facts.kvLoraRank ?? 0) + (facts.qkRopeHeadDim ?? 0)) * bytes + (facts.indexHeadSize ?? 0)); }
  const key = layers.headSize ?? facts.headSize;
  const value = layers.valueHeadSize ?? facts.valueHeadSize ?? key;
  return Math.min(tokens, window) * Math.ceil((layers.kvHeads ?? facts.kvHeads) / tensor) * (key + value) * bytes;
}
