import { AttentionLayers, hasKind, ModelFacts } from './model-facts';
import { isBefore } from '../base/version';
import shapeFacts from '../facts/kv-shape.json';

/**
 * How the KV cache of a model is cut when NIXL takes it from the ranks of one role to those of another: what vLLM's connector
 * computes when it registers the cache, and for each request.
 */

/** What decides it besides the model. */
export interface KvCut {
  readonly vllmVersion: string;
  /** Tensor parallel ranks of prefill. */
  readonly prefillRanks: number;
  /** Tensor parallel ranks of decode, each of which reads for itself. */
  readonly decodeRanks: number;
  /** Tokens of a block as the attention backend has it; of two sizes that pair, the smaller. */
  readonly blockTokens: number;
  /** `--kv-cache-dtype`; absent: `auto`. */
  readonly cacheType?: string;
  /** Whether blocks of all layers lie together, which needs one kind of layers with heads and ranks of one size. */
  readonly crossLayers?: boolean;
  /** The attention backend, which matters for cross-layer blocks only. */
  readonly backend?: string;
}

/** Layers that have the same blocks. */
interface KvGroup {
  /** Descriptors of each of its blocks. */
  readonly descriptors: number;
  /** Most blocks of a request; absent: all that it has. */
  readonly most?: number;
}

/** How the KV cache is cut, as one rank of decode sees it. */
export interface KvShape {
  /** Of a token that all layers keep. */
  readonly bytesPerToken: number;
  readonly blockTokens: number;
  readonly descriptorBytes: number;
  /** Of the tokens of a block, in all layers that keep them. */
  readonly descriptorsPerBlock: number;
  readonly groups: KvGroup[];
}

const ELEMENT_BYTES: { readonly [type: string]: number } = shapeFacts.elementBytes.value;

/** How the KV cache is cut; nothing where that is not known of such a model or type. */
export function kvShape(model: ModelFacts, cut: KvCut): KvShape | undefined {
  const layer = layerBytes(model, cut);
  if (layer === undefined) { return undefined; }
  const { attention } = model;
  const layers = attention.reduce((sum, { layers: n }) => sum + n, 0);
  const { blockTokens } = cut;
  const bytesPerToken = layers * layer;
  if (cut.crossLayers) {
    const pieces = cut.backend !== undefined && shapeFacts.crossLayers.halves.includes(cut.backend) ? 2 : 1;
    const descriptorBytes = bytesPerToken * blockTokens / pieces;
    return { bytesPerToken, blockTokens, descriptorBytes, descriptorsPerBlock: pieces, groups: [{ descriptors: pieces }] };
  }
  const pieces = piecesOf(model, cut);
  const groups = groupsOf(attention, cut).map(({ regions, ...group }) => ({ ...group, descriptors: regions * pieces }));
  return {
    bytesPerToken,
    blockTokens,
    descriptorBytes: layer * blockTokens / pieces,
    descriptorsPerBlock: groups.reduce((sum, { descriptors }) => sum + descriptors, 0),
    groups,
  };
}

/** Bytes of a descriptor of blocks that are not those of all layers together; nothing where that is not known. */
export function descriptorBytesOf(model: ModelFacts, cut: KvCut): number | undefined {
  const layer = layerBytes(model, cut);
  return layer === undefined ? undefined : layer * cut.blockTokens / piecesOf(model, cut);
}

/** Descriptors of a block of one layer: keys and values by themselves in older releases, and a part from each rank of prefill. */
function piecesOf(model: ModelFacts, cut: KvCut): number {
  const halves = hasKind(model, ['mla']) || !isBefore(cut.vllmVersion, shapeFacts.joined.value) ? 1 : 2;
  return halves * sourcesOf(model, cut);
}

/** Descriptors of a request that a rank of decode reads, at most: NIXL joins those whose blocks follow each other on both sides. */
export function descriptorsAt({ groups, blockTokens }: KvShape, tokens: number): number {
  const blocks = Math.ceil(tokens / blockTokens);
  return groups.reduce((sum, { descriptors, most }) => sum + descriptors * (most === undefined ? blocks : Math.min(most, blocks)), 0);
}

/** Bytes of a request that a rank of decode reads: whole blocks, and whole groups of layers. */
export const bytesAt = (shape: KvShape, tokens: number): number => descriptorsAt(shape, tokens) * shape.descriptorBytes;

/**
 * Whether all of its layers keep the same of a token, in a form that is known here: keys and values, of all tokens or a window,
 * or latent vectors. Not known: a state, whose blocks vLLM makes as large as those of tokens; chunks; vectors by which tokens
 * are chosen beside the latent ones, or of several tokens together; heads of several sizes, whose blocks vLLM makes alike.
 */
export const hasPlainCache = ({ attention, indexHeadSize }: ModelFacts): boolean => indexHeadSize === undefined && attention.every(layers =>
  ['full', 'sliding', 'mla'].includes(layers.kind) && (layers.kind === 'mla') === (attention[0]!.kind === 'mla')
  && [layers.compression, layers.kvHeads, layers.headSize, layers.valueHeadSize].every(own => own === undefined));

/** Bytes of a token in each layer on one rank of decode; nothing where they are not known. */
export function layerBytes(model: ModelFacts, cut: Pick<KvCut, 'decodeRanks' | 'cacheType'>): number | undefined {
  const { decodeRanks, cacheType = 'auto' } = cut;
  const { kvHeads, headSize, valueHeadSize = headSize, kvLoraRank, qkRopeHeadDim } = model;
  const latent = kvLoraRank === undefined || qkRopeHeadDim === undefined ? undefined : kvLoraRank + qkRopeHeadDim;
  const numbers = hasKind(model, ['mla']) ? latent : headsOf(kvHeads, decodeRanks) * (headSize + valueHeadSize);
  return numbers !== undefined && hasPlainCache(model) && Object.hasOwn(ELEMENT_BYTES, cacheType) ? numbers * ELEMENT_BYTES[cacheType]! : undefined;
}

/** KV heads of a rank, which has a copy of one where there are more ranks than heads. */
const headsOf = (heads: number, ranks: number): number => Math.max(1, Math.floor(heads / ranks));

/** Ranks of prefill that a rank of decode reads each block from: one, unless its heads are spread over several. */
function sourcesOf(model: ModelFacts, { prefillRanks, decodeRanks }: KvCut): number {
  if (hasKind(model, ['mla']) || prefillRanks <= decodeRanks) { return 1; }
  return Math.min(prefillRanks / decodeRanks, headsOf(model.kvHeads, decodeRanks));
}

/** A group of layers, and the regions of memory from which its blocks are read. */
interface Regions {
  readonly regions: number;
  readonly most?: number;
}

/**
 * Layers of one kind have the same blocks. Those of several kinds are split into groups of one size, so that a block is as large
 * in each and they can share one memory, of which the n-th region is that of the n-th layer of every group.
 */
function groupsOf(attention: AttentionLayers[], { vllmVersion, blockTokens }: KvCut): Regions[] {
  const total = attention.reduce((sum, { layers }) => sum + layers, 0);
  if (isBefore(vllmVersion, shapeFacts.windows.value)) { return [{ regions: total }]; }
  const kinds = attention.filter(({ kind, window }, i) => attention.findIndex(other => other.kind === kind && other.window === window) === i)
    .map(({ kind, window }) => ({
      layers: attention.filter(other => other.kind === kind && other.window === window).reduce((sum, { layers }) => sum + layers, 0),
      most: window === undefined ? undefined : Math.ceil(window / blockTokens) + 1,
    }));
  const counts = kinds.map(({ layers }) => layers);
  const [least, greatest] = [Math.min(...counts), Math.max(...counts)];
  const size = greatest < least * PADDED ? greatest : least;
  const groups = kinds.flatMap(({ layers, most }) => {
    const n = Math.ceil(layers / size);
    return Array.from({ length: n }, (_, i) => ({ layers: Math.ceil((layers - i) / n), most }));
  });
  const longest = Math.max(...groups.map(({ layers }) => layers));
  if (groups.length === 1 || isBefore(vllmVersion, shapeFacts.ownRegions.value)) { return groups.map(({ most }) => ({ regions: longest, most })); }
  const shared = Math.max(...groups.filter((_, i) => i !== groups.findIndex(({ layers }) => layers === longest)).map(({ layers }) => layers));
  return groups.map(({ layers, most }) => ({ regions: layers > shared ? layers : shared, most }));
}

/** Up to this, vLLM rather pads the smaller groups than split the greater. */
const PADDED = 1.5;
