import { Quantization } from './model-architecture';
import { isObject, Json } from '../base/json';

/** How positions are scaled to more than those of the training. */
interface RopeScaling {
  readonly type?: string;
  readonly rope_type?: string;
  readonly factor?: number;
  readonly original_max_position_embeddings?: number;
}

/** What is read of a `config.json` of Hugging Face: of the text model, where it is part of one that sees or hears as well. */
export interface TextConfig {
  readonly model_type?: string;
  readonly hidden_size: number;
  readonly num_hidden_layers: number;
  readonly num_attention_heads: number;
  readonly num_key_value_heads?: number;
  readonly vocab_size: number;
  readonly max_position_embeddings: number;
  readonly head_dim?: number;
  readonly intermediate_size?: number;
  readonly tie_word_embeddings?: boolean;
  readonly rope_scaling?: RopeScaling;

  readonly kv_lora_rank?: number;
  readonly q_lora_rank?: number;
  readonly qk_nope_head_dim?: number;
  readonly qk_rope_head_dim?: number;
  readonly v_head_dim?: number;
  readonly index_head_dim?: number;
  readonly index_n_heads?: number;
  readonly compress_ratios?: number[];
  readonly o_groups?: number;
  readonly o_lora_rank?: number;

  readonly sliding_window?: number;
  readonly use_sliding_window?: boolean;
  readonly sliding_window_pattern?: number;
  readonly attention_chunk_size?: number;
  readonly no_rope_layer_interval?: number;
  readonly layer_types?: string[];
  readonly layers_block_type?: string[];
  readonly hybrid_override_pattern?: string;
  readonly hybrid_layer_pattern?: number[];
  readonly full_attention_interval?: number;
  readonly attn_output_gate?: boolean;
  readonly attention_k_eq_v?: boolean;
  readonly global_head_dim?: number;
  readonly num_global_key_value_heads?: number;
  readonly swa_num_attention_heads?: number;
  readonly swa_num_key_value_heads?: number;
  readonly swa_head_dim?: number;
  readonly swa_v_head_dim?: number;

  readonly linear_num_key_heads?: number;
  readonly linear_num_value_heads?: number;
  readonly linear_key_head_dim?: number;
  readonly linear_value_head_dim?: number;
  readonly linear_conv_kernel_dim?: number;
  readonly mamba_num_heads?: number;
  readonly mamba_n_heads?: number;
  readonly mamba_head_dim?: number;
  readonly mamba_d_head?: number;
  readonly ssm_state_size?: number;
  readonly mamba_d_state?: number;
  readonly n_groups?: number;
  readonly mamba_n_groups?: number;
  readonly conv_kernel?: number;
  readonly mamba_d_conv?: number;

  readonly n_routed_experts?: number;
  readonly num_local_experts?: number;
  readonly num_experts?: number;
  readonly moe_num_experts?: number;
  readonly moe_intermediate_size?: number;
  readonly n_shared_experts?: number;
  readonly shared_expert_intermediate_size?: number;
  readonly moe_shared_expert_intermediate_size?: number;
  readonly shared_intermediate_size?: number;
  readonly moe_latent_size?: number;
  readonly first_k_dense_replace?: number;
  /** Of each layer whether it has experts, or every which of them. */
  readonly moe_layer_freq?: number | number[];
  readonly decoder_sparse_step?: number;
  readonly interleave_moe_layer_step?: number;
  readonly intermediate_size_mlp?: number;
  readonly enable_moe_block?: boolean;
  readonly num_nextn_predict_layers?: number;
  readonly mtp_num_hidden_layers?: number;
  readonly expert_dtype?: string;
  readonly mlp_hidden_act?: string;
}

/** The part of a config that is about text; the names of those that have other parts differ. */
export function textConfig(config: Json): Json {
  const nested = ['text_config', 'llm_config', 'language_config'].find(key => isObject(config[key]));
  const tied = config.tie_word_embeddings === undefined ? {} : { tie_word_embeddings: config.tie_word_embeddings };
  return nested === undefined ? config : { ...tied, ...config[nested] };
}

/** How the weights are stored: the number format, and what keeps 16 bits. */
export interface StoredAs {
  readonly format: Quantization;
  /** Values that share a scale, where that is not part of the format. */
  readonly groupSize?: number;
  /** Names of what is not quantised, with `*` or as regular expressions. */
  readonly kept: string[];
}

/** The `quantization_config`, which stands in one of two places; nothing where there is none. */
export function quantizationConfig(config: Json): Json | undefined {
  const found = config.quantization_config ?? textConfig(config).quantization_config;
  return isObject(found) ? found : undefined;
}

/** How the weights are stored; nothing where the method is not known. */
export function storedAs(config: Json): StoredAs | undefined {
  const quantized = quantizationConfig(config);
  if (!quantized) { return { format: Quantization.BF16, kept: [] }; }
  const lists = ['modules_to_not_convert', 'ignore', 'exclude_modules', 'ignored_layers'].map(key => quantized[key]).filter(list => Array.isArray(list));
  const kept = lists.flatMap(namesIn);
  const group = groupOf(quantized);
  const format = formatOf(quantized, group);
  return format && { format, groupSize: (quantized.group_size ?? group.group_size) as number | undefined, kept };
}

const namesIn = (list: any): string[] => {
  const names: any[] = list;
  return names.filter(name => typeof name === 'string');
};

/** The weights of the first group of a config that has groups. */
function groupOf({ config_groups: groups }: Json): Json {
  if (!isObject(groups)) { return {}; }
  const first = Object.keys(groups).sort()[0];
  const group: Json = first !== undefined && isObject(groups[first]) ? groups[first] : {};
  return isObject(group.weights) ? group.weights : {};
}

function formatOf(quantized: Json, group: Json): Quantization | undefined {
  const method = wordOf(quantized.quant_method);
  const algorithm = wordOf(quantized.quant_algo);
  if (algorithm) { return MODELOPT[algorithm]; }
  if (method === 'fp8') { return Array.isArray(quantized.weight_block_size) ? Quantization.FP8_BLOCK : Quantization.FP8; }
  if (method === 'fbgemm_fp8') { return Quantization.FP8; }
  if (method === 'mxfp4') { return Quantization.MXFP4; }
  if (method === 'mxfp8') { return Quantization.MXFP8; }
  if (['awq', 'gptq', 'auto-round'].includes(method)) { return (quantized.bits ?? quantized.w_bit) === 8 ? Quantization.INT8 : Quantization.INT4; }
  if (method !== 'compressed-tensors') { return undefined; }
  if (group.type === 'float' && group.num_bits === 4) { return group.group_size === 32 ? Quantization.MXFP4 : Quantization.NVFP4; }
  if (group.type === 'float' && group.num_bits === 8) { return group.strategy === 'block' ? Quantization.FP8_BLOCK : Quantization.FP8; }
  return group.num_bits === 4 ? Quantization.INT4 : group.num_bits === 8 ? Quantization.INT8 : undefined;
}

const wordOf = (value: unknown): string => typeof value === 'string' ? value.toLowerCase() : '';

/** Formats by the names of ModelOpt. */
const MODELOPT: { readonly [algorithm: string]: Quantization | undefined } = {
  fp8: Quantization.FP8,
  fp8_pb_wo: Quantization.FP8_BLOCK,
  fp8_per_channel_per_token: Quantization.FP8,
  nvfp4: Quantization.NVFP4,
  nvfp4_awq: Quantization.NVFP4,
  w4a16_awq: Quantization.INT4,
  mxfp8: Quantization.MXFP8,
};
