import { TextConfig } from './config';
import { AttentionKind, AttentionLayers } from './model-facts';

/** What each layer of a model is, as its config says it in one of many ways. */
export interface Layers {
  /** Of each layer, in their order; `none` has no attention. */
  readonly kinds: (AttentionKind | 'none')[];
  /** How many have experts. */
  readonly withExperts: number;
  /** How many have a feed-forward part that every token takes. */
  readonly dense: number;
}

/** Names that configs have for what a layer does with earlier tokens. */
const KINDS: { readonly [name: string]: AttentionKind | 'none' } = {
  'full_attention': 'full',
  'attention': 'full',
  '*': 'full',
  'deepseek_sparse_attention': 'full',
  'sliding_attention': 'sliding',
  'chunked_attention': 'chunked',
  'linear_attention': 'linear',
  'mamba': 'mamba',
  'mamba2': 'mamba',
  'M': 'mamba',
  'moe': 'none',
  'E': 'none',
  'mlp': 'none',
  '-': 'none',
};

/** Names of layers that are not known. */
export const unknownLayers = (config: TextConfig): string[] => [...new Set(namesOf(config) ?? [])].filter(name => !Object.hasOwn(KINDS, name)).sort();

/** Whether some layers have a state, and it is not listed which. */
export const hidesStates = (config: TextConfig): boolean =>
  (config.mamba_d_state ?? config.ssm_state_size) !== undefined && namesOf(config) === undefined;

/** The layers of a config by name, where it lists them. */
function namesOf(config: TextConfig): string[] | undefined {
  const { layers_block_type: blocks, hybrid_override_pattern: pattern, layer_types: types } = config;
  return blocks ?? (pattern === undefined ? types : pattern.split(''));
}

export function layersOf(config: TextConfig): Layers {
  const kinds = kindsOf(config);
  const names = config.layers_block_type ?? config.hybrid_override_pattern?.split('');
  if (names && kinds.includes('none')) {
    return { kinds, withExperts: names.filter(name => name === 'moe' || name === 'E').length, dense: names.filter(name => name === 'mlp' || name === '-').length };
  }
  const withExperts = expertsOf(config) === undefined ? 0 : sparseLayers(config);
  return { kinds, withExperts, dense: config.enable_moe_block ? kinds.length : kinds.length - withExperts };
}

/** Experts of a layer that tokens are routed to; nothing where there are none. */
export function expertsOf(config: TextConfig): number | undefined {
  const experts = config.n_routed_experts ?? config.num_local_experts ?? config.num_experts ?? config.moe_num_experts;
  return experts === undefined || experts < 2 ? undefined : experts;
}

/** Layers with experts: all, but the first ones, or each so many. */
function sparseLayers(config: TextConfig): number {
  const { num_hidden_layers: layers, first_k_dense_replace: dense, decoder_sparse_step: step, interleave_moe_layer_step: interleave } = config;
  if (Array.isArray(config.moe_layer_freq)) { return config.moe_layer_freq.filter(has => has > 0).length; }
  if (dense !== undefined) { return layers - dense; }
  return Math.floor(layers / (interleave ?? step ?? 1));
}

function kindsOf(config: TextConfig): Layers['kinds'] {
  const { num_hidden_layers: layers, kv_lora_rank: latent, compress_ratios: ratios, hybrid_layer_pattern: hybrid } = config;
  const names = namesOf(config);
  if (names) { return names.map(name => KINDS[name] === 'full' && latent ? 'mla' : name === 'linear_attention' && isMamba(config) ? 'mamba' : KINDS[name] ?? 'none'); }
  if (hybrid) { return hybrid.map(sliding => sliding === 1 ? 'sliding' : 'full'); }
  return Array.from({ length: layers }, (_, i) => latent || ratios ? 'mla' : kindAt(config, i));
}

/** Granite calls its Mamba layers linear attention. */
const isMamba = ({ mamba_n_heads: heads, linear_num_value_heads: linear }: TextConfig): boolean => heads !== undefined && linear === undefined;

/** The kind of a layer where those of one kind come at a fixed distance. */
function kindAt(config: TextConfig, i: number): AttentionKind {
  const { full_attention_interval: interval, attention_chunk_size: chunk, no_rope_layer_interval: global = 4 } = config;
  if (interval) { return (i + 1) % interval === 0 ? 'full' : 'linear'; }
  if (chunk) { return (i + 1) % global === 0 ? 'full' : 'chunked'; }
  const { sliding_window: window, use_sliding_window: used = true, sliding_window_pattern: pattern } = config;
  if (!window || !used) { return 'full'; }
  return pattern && (i + 1) % pattern === 0 ? 'full' : 'sliding';
}

/** Sizes of the heads of a layer. */
export interface Heads {
  readonly query: number;
  readonly kv: number;
  readonly key: number;
  readonly value: number;
}

/** Heads of layers of a kind; of the model where none is said. */
export function headsOf(config: TextConfig, kind?: AttentionKind): Heads {
  const { num_attention_heads: query, num_key_value_heads: kv = query, hidden_size: hidden, v_head_dim: value } = config;
  const key = config.head_dim ?? hidden / query;
  if (config.kv_lora_rank && kind !== 'linear') {
    const size = (config.qk_nope_head_dim ?? 0) + (config.qk_rope_head_dim ?? 0);
    return { query, kv, key: size, value: value ?? size };
  }
  if (kind === 'full' && config.global_head_dim) {
    return { query, kv: config.num_global_key_value_heads ?? kv, key: config.global_head_dim, value: config.global_head_dim };
  }
  if (kind === 'sliding' && config.swa_num_key_value_heads) {
    const size = config.swa_head_dim ?? key;
    return { query: config.swa_num_attention_heads ?? query, kv: config.swa_num_key_value_heads, key: size, value: config.swa_v_head_dim ?? size };
  }
  return { query, kv, key, value: value ?? key };
}

/** The layers with attention by kind, with what differs from the model's own heads. */
export function attentionOf(config: TextConfig, kinds: Layers['kinds']): AttentionLayers[] {
  const own = headsOf(config);
  const found = [...new Set(kinds)].flatMap((kind): AttentionKind[] => kind === 'none' ? [] : [kind]);
  return found.flatMap(kind => {
    const layers = kinds.filter(other => other === kind).length;
    if (kind === 'linear' || kind === 'mamba') { return [{ kind, layers, ...stateOf(config, kind) }]; }
    if (kind === 'mla' && config.compress_ratios) { return compressed(config.compress_ratios.slice(0, layers)); }
    const window = kind === 'sliding' ? config.sliding_window : kind === 'chunked' ? config.attention_chunk_size : undefined;
    const heads = headsOf(config, kind);
    return [{
      kind,
      layers,
      ...(window ? { window } : {}),
      ...(heads.kv === own.kv ? {} : { kvHeads: heads.kv }),
      ...(heads.key === own.key ? {} : { headSize: heads.key }),
      ...(heads.value === own.value ? {} : { valueHeadSize: heads.value }),
    }];
  });
}

/** Layers that keep one vector for so many tokens. */
const compressed = (ratios: number[]): AttentionLayers[] => ratios.filter((ratio, i) => ratios.indexOf(ratio) === i).map(ratio =>
  ({ kind: 'mla', layers: ratios.filter(other => other === ratio).length, ...(ratio > 1 ? { compression: ratio } : {}) }));

/** Numbers that a layer keeps for a sequence, whatever its length. */
export function stateOf(config: TextConfig, kind: AttentionKind): { convolutionState: number; recurrentState: number } {
  const { channels, kernel, recurrent } = stateSizes(config, kind);
  return { convolutionState: channels * (kernel - 1), recurrentState: recurrent };
}

/** Of a linear or mamba layer. */
export interface StateSizes {
  /** Channels of the convolution. */
  readonly channels: number;
  readonly kernel: number;
  readonly recurrent: number;
  readonly heads: number;
  /** Width of what the layer computes, before it is projected back. */
  readonly inner: number;
}

export function stateSizes(config: TextConfig, kind: AttentionKind): StateSizes {
  if (kind === 'linear') {
    const { linear_num_key_heads: keys = 0, linear_num_value_heads: heads = 0, linear_conv_kernel_dim: kernel = 4 } = config;
    const { linear_key_head_dim: key = 0, linear_value_head_dim: value = 0 } = config;
    return { channels: 2 * keys * key + heads * value, kernel, recurrent: heads * key * value, heads, inner: heads * value };
  }
  const heads = config.mamba_num_heads ?? config.mamba_n_heads ?? 0;
  const size = config.mamba_head_dim ?? config.mamba_d_head ?? 0;
  const state = config.ssm_state_size ?? config.mamba_d_state ?? 0;
  const groups = config.n_groups ?? config.mamba_n_groups ?? 1;
  const inner = heads * size;
  return { channels: inner + 2 * groups * state, kernel: config.conv_kernel ?? config.mamba_d_conv ?? 4, recurrent: inner * state, heads, inner };
}
