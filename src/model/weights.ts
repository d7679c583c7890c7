import { StoredAs, storedAs, TextConfig, textConfig } from './config';
import { expertsOf, headsOf, Layers, layersOf, stateSizes } from './layers';
import { Quantization } from './model-architecture';
import { AttentionKind } from './model-facts';
import { isObject, Json } from '../base/json';

/**
 * The size of the weights of a model, from its config: the numbers of each matrix, by layer, and the bytes of one. What is
 * neglected (scales of activations, biases but those of attention) is less than a thousandth.
 */
export interface Weights {
  readonly bytes: number;
  /** Of these, the experts that tokens are routed to. */
  readonly expertBytes: number;
  /** Of these, layers that predict more tokens, which are loaded for speculative decoding only. */
  readonly draftBytes: number;
}

/** Bytes of a number with its share of the scales. */
const BYTES: { readonly [format in Quantization]: number } = {
  [Quantization.BF16]: 2,
  [Quantization.FP8]: 1,
  [Quantization.FP8_BLOCK]: 1 + 4 / 16384,
  [Quantization.NVFP4]: 0.5 + 1 / 16,
  [Quantization.MXFP8]: 1 + 1 / 32,
  [Quantization.MXFP4]: 0.5 + 1 / 32,
  [Quantization.INT4]: 0.5,
  [Quantization.INT8]: 1,
};

/** Bytes of a number of a format whose scales are for so many numbers. */
function bytesOf({ format, groupSize }: StoredAs): number {
  const scaled = format === Quantization.INT4 || format === Quantization.INT8;
  return BYTES[format] + (scaled && groupSize ? 2 / groupSize : 0);
}

/** Of the weights of a model whose format is known. */
export function weightsOf(config: Json): Weights {
  const text = textConfig(config) as TextConfig;
  const stored = storedAs(config)!;
  const layers = layersOf(text);
  const { hidden_size: hidden, vocab_size: vocabulary, num_nextn_predict_layers: next = text.mtp_num_hidden_layers ?? 0 } = text;
  const per = (part: string): number => keeps(stored, part, layers.kinds.length) ? 2 : bytesOf(stored);
  const expertBytes = Math.round(layers.withExperts * routedIn(text) * (text.expert_dtype === 'fp4' ? BYTES[Quantization.MXFP4] : per('experts')));
  const attention = layers.kinds.reduce((sum, kind) => sum + (kind === 'none' ? 0 : attentionIn(text, kind) * per(kind === 'linear' || kind === 'mamba' ? kind : 'attention')), 0);
  const shared = layers.withExperts * (sharedIn(text) * per('shared') + (expertsOf(text) ?? 0) * hidden * 2);
  const dense = layers.dense * denseIn(text, layers) * per('dense');
  const ends = (text.tie_word_embeddings ? 1 : 2) * vocabulary * hidden * 2;
  const norms = (layers.kinds.length * 2 + 1) * hidden * 2;
  const body = attention + shared + dense + norms;
  // a layer that predicts more tokens is one of the last ones, and joins two vectors
  const draft = next === 0 ? 0 : next * (attentionIn(text, layers.kinds[layers.kinds.length - 1] as AttentionKind) * per('attention')
    + (layers.withExperts ? routedIn(text) * per('experts') + sharedIn(text) * per('shared') : denseIn(text, layers) * per('dense')) + 2 * hidden * hidden * 2
    + (REPEATING.includes(text.model_type ?? '') ? 2 * vocabulary * hidden * 2 : 0));
  const draftBytes = Math.round(draft);
  return { bytes: Math.round(expertBytes + body + ends + towers(config)) + draftBytes, expertBytes, draftBytes };
}

/** Models whose layers that predict more tokens have copies of the embedding and of the head. */
const REPEATING = ['deepseek_v3', 'deepseek_v32', 'glm4_moe'];

/** What keeps 16 bits, by the names that configs have for it. */
const PARTS: { readonly [part: string]: RegExp } = {
  attention: /self_attn([.]?[*]|$)|self_attn[.](o_proj|q_proj|qkv_proj|q_b_proj|kv_b_proj)|[*][.]attn[.]|re:.*self_attn/,
  linear: /linear_attn|mixer[.](in|out)_proj/,
  mamba: /mamba|mixer[.](in|out)_proj/,
  experts: /mlp[.]experts|re:.*[.]experts/,
  shared: /shared_expert(s)?([.*]|$)/,
  dense: /layers[.][0-9]+[.]mlp[*]?$|mlp[\\]*[.][(]gate/,
};

/** Whether a part of most layers keeps 16 bits. */
function keeps({ format, kept }: StoredAs, part: string, layers: number): boolean {
  if (format === Quantization.BF16) { return true; }
  const named = kept.filter(name => PARTS[part]!.test(name));
  return named.some(name => !/layers[.][0-9]/.test(name)) || named.length * 2 > layers;
}

/** Numbers of the attention of a layer. */
function attentionIn(config: TextConfig, kind: AttentionKind): number {
  const { hidden_size: hidden, kv_lora_rank: latent, qk_rope_head_dim: rope = 0, qk_nope_head_dim: nope = 0 } = config;
  const heads = headsOf(config, kind);
  const { query, kv, key, value } = heads;
  if (kind === 'linear' || kind === 'mamba') {
    const { channels, kernel, heads: own, inner } = stateSizes(config, kind);
    return hidden * (channels + inner + (kind === 'linear' ? 2 : 1) * own) + channels * kernel + inner * hidden;
  }
  if (kind === 'mla' && latent) {
    const queries = config.q_lora_rank ? config.q_lora_rank * (hidden + query * key) : hidden * query * key;
    const index = config.index_head_dim && config.index_n_heads
      ? (config.q_lora_rank ?? hidden) * config.index_n_heads * config.index_head_dim + hidden * (config.index_head_dim + config.index_n_heads) : 0;
    return queries + hidden * (latent + rope) + latent * query * (nope + value) + query * value * hidden + index;
  }
  if (config.compress_ratios) {
    const { q_lora_rank: low = hidden, o_lora_rank: out = 0, o_groups: groups = 1 } = config;
    return hidden * low + low * query * key + hidden * key + query * key * out + out * groups * hidden;
  }
  const queries = config.attn_output_gate ? 2 * query : query;
  const values = config.attention_k_eq_v && kind === 'full' ? 0 : kv * value;
  return hidden * (queries * key + kv * key + values + query * value);
}

/** Matrices of a feed-forward part: without a gate there are two. */
const matrices = (config: TextConfig): number => config.mlp_hidden_act === 'relu2' || UNGATED.includes(config.model_type ?? '') ? 2 : 3;

const UNGATED = ['opt', 'gpt2', 'gpt_neox', 'phi', 'starcoder2'];

/** Width of each expert. */
export const expertSizeOf = (config: TextConfig): number | undefined => config.moe_intermediate_size ?? config.intermediate_size;

/** Numbers of the experts of a layer that tokens are routed to. */
const routedIn = (config: TextConfig): number =>
  (expertsOf(config) ?? 0) * matrices(config) * (config.moe_latent_size ?? config.hidden_size) * (expertSizeOf(config) ?? 0);

/** Numbers of what every token takes besides in a layer with experts. */
function sharedIn(config: TextConfig): number {
  const { hidden_size: hidden, n_shared_experts: count = 0, moe_latent_size: narrow } = config;
  const own = config.moe_shared_expert_intermediate_size ?? config.shared_expert_intermediate_size;
  const size = own ?? (config.model_type === 'llama4_text' ? config.intermediate_size ?? 0 : config.shared_intermediate_size ?? count * (expertSizeOf(config) ?? 0));
  return matrices(config) * hidden * size + (narrow === undefined ? 0 : 2 * hidden * narrow);
}

/** Numbers of the feed-forward part of a layer without experts. */
function denseIn(config: TextConfig, { withExperts }: Layers): number {
  const size = withExperts ? config.intermediate_size_mlp ?? config.intermediate_size ?? 0 : config.intermediate_size ?? 0;
  return matrices(config) * config.hidden_size * size;
}

/** Bytes of what sees or hears, which is small beside the rest: 16 bits a number. */
function towers(config: Json): number {
  const { vision_config: vision } = config;
  if (!isObject(vision)) { return 0; }
  const width = (vision.hidden_size ?? vision.vt_hidden_size ?? 0) as number;
  const depth = (vision.depth ?? vision.num_hidden_layers ?? vision.vt_num_hidden_layers ?? 0) as number;
  const inner = (vision.intermediate_size ?? vision.vt_intermediate_size ?? 4 * width) as number;
  return depth * width * (4 * width + 2 * inner) * 2;
}
