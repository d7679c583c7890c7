import { quantizationConfig, storedAs, TextConfig, textConfig } from './config';
import { attentionOf, expertsOf, headsOf, hidesStates, layersOf, unknownLayers } from './layers';
import { Quantization } from './model-architecture';
import { ModelFacts } from './model-facts';
import { expertSizeOf, weightsOf } from './weights';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';
import { isObject, Json } from '../base/json';
import { isWhole } from '../pod/kubernetes';

/** What the caller says beside a config. */
export interface GivenSizes {
  readonly weightsGigabytes?: number;
  readonly quantization?: Quantization;
}

/** What a `config.json` says of a model; without `configFaults`. */
export function factsOfConfig(config: Json, { weightsGigabytes, quantization }: GivenSizes = {}): ModelFacts {
  const text = textConfig(config) as TextConfig;
  const { kinds } = layersOf(text);
  const own = headsOf(text);
  const experts = expertsOf(text);
  const stored = storedAs(config);
  const weights = weightsOf(stored ? config : { ...config, quantization_config: undefined });
  const bytes = weightsGigabytes === undefined ? weights.bytes : Math.round(weightsGigabytes * 1000000000);
  return {
    weightsBytes: bytes,
    // what is given counts for all parts alike
    ...(experts === undefined ? {} : { expertBytes: Math.round(weights.expertBytes * (bytes / weights.bytes)) }),
    ...(weights.draftBytes === 0 ? {} : { draftBytes: Math.round(weights.draftBytes * (bytes / weights.bytes)) }),
    layers: kinds.length,
    hiddenSize: text.hidden_size,
    attention: attentionOf(text, kinds),
    queryHeads: own.query,
    kvHeads: own.kv,
    headSize: own.key,
    ...(own.value === own.key ? {} : { valueHeadSize: own.value }),
    ...latentOf(text),
    ...(experts === undefined ? {} : { experts, expertSize: expertSizeOf(text) }),
    ...(sinks(text) ? { sinks: true } : {}),
    quantization: quantization ?? (text.expert_dtype === 'fp4' ? Quantization.MXFP4 : stored?.format ?? Quantization.BF16),
    vocabularySize: text.vocab_size,
    contextLength: contextOf(text),
  };
}

/** The longest sequence, where positions are scaled to more than those of the training, as vLLM computes it. */
function contextOf({ max_position_embeddings: positions, rope_scaling: rope }: TextConfig): number {
  const kind = rope?.rope_type ?? rope?.type;
  const factor = rope?.factor;
  if (!factor || kind === undefined || ['su', 'longrope', 'llama3', 'mrope', 'default'].includes(kind)) { return positions; }
  return Math.round((kind === 'yarn' ? rope?.original_max_position_embeddings ?? positions : positions) * factor);
}

/** The latent vector that is kept instead of keys and values. */
function latentOf(config: TextConfig): Partial<ModelFacts> {
  const { kv_lora_rank: latent, compress_ratios: ratios, head_dim: size = 0, qk_rope_head_dim: rope = 0, index_head_dim: index } = config;
  if (!latent && !ratios) { return {}; }
  return { kvLoraRank: latent ? latent : size - rope, qkRopeHeadDim: rope, ...(index ? { indexHeadSize: index } : {}) };
}

/** Whether it has attention sinks, which only the code of the model tells. */
const sinks = (config: TextConfig): boolean => SINKS.includes(config.model_type ?? '');

const SINKS = ['gpt_oss', 'deepseek_v4', 'mimo_v2_flash'];

/** Numbers that must be there. */
const REQUIRED = ['hidden_size', 'num_hidden_layers', 'num_attention_heads', 'vocab_size', 'max_position_embeddings'];

/** Numbers that may be there. */
const OPTIONAL = [
  'num_key_value_heads', 'head_dim', 'intermediate_size', 'kv_lora_rank', 'q_lora_rank', 'qk_nope_head_dim', 'qk_rope_head_dim', 'v_head_dim', 'index_head_dim', 'index_n_heads',
  'sliding_window', 'attention_chunk_size', 'full_attention_interval', 'n_routed_experts', 'num_local_experts', 'num_experts', 'moe_num_experts', 'moe_intermediate_size', 'n_shared_experts',
  'shared_expert_intermediate_size', 'moe_latent_size', 'first_k_dense_replace', 'num_nextn_predict_layers', 'mamba_num_heads', 'mamba_head_dim', 'ssm_state_size',
  'linear_num_key_heads', 'linear_num_value_heads', 'linear_key_head_dim', 'linear_value_head_dim', 'linear_conv_kernel_dim',
];

/** Lists that may be there, one entry for each layer. */
const LISTS = ['layer_types', 'layers_block_type', 'hybrid_layer_pattern', 'compress_ratios'];

/** More than any model has; a typing error must not become a list of a billion layers. */
const MOST_LAYERS = 1000;
const MOST = 1000000000;

/**
 * What is wrong with a `config.json`: LLMD430 where it is none, LLMD431 for what is missing, LLMD432 for sizes that no model
 * has, LLMD433 for layers and LLMD434 for a quantisation that are not known.
 *
 * @param subject `config of me/model`
 */
export function configFaults(subject: string, config: unknown, given: GivenSizes): Fault[] {
  if (!isObject(config)) {
    return [{ code: 'LLMD430', subject, problem: 'is not an object', fix: 'give the content of the config.json of the model, as JSON or YAML' }];
  }
  if (typeof config.model_type !== 'string' && !Array.isArray(config.architectures)) {
    return [{ code: 'LLMD430', subject, problem: 'has neither model_type nor architectures, which every config.json of a model has', fix: 'give the config.json of the model itself, not that of a tokenizer or an adapter' }];
  }
  const text = textConfig(config);
  const listed = text.layers_block_type !== undefined || text.hybrid_override_pattern !== undefined;
  const missing = REQUIRED.filter(key => text[key] === undefined && !(key === 'num_hidden_layers' && listed));
  const said = [...REQUIRED, ...OPTIONAL].filter(key => text[key] !== undefined);
  const numbers = said.flatMap(key => numberFaults(subject, text, key));
  const lists = LISTS.filter(key => text[key] !== undefined).flatMap(key => listFaults(subject, text, key));
  const faults: Fault[] = [
    ...(missing.length ? [{ code: 'LLMD431', subject, problem: `is without ${missing.join(', ')}`, fix: 'give the whole file; where another file has these sizes, put them beside the rest' }] : []),
    ...numbers,
    ...lists,
  ];
  if (faults.length) { return faults; }
  return [...shapeFaults(subject, text as TextConfig), ...quantizationFaults(subject, config, given)];
}

function numberFaults(subject: string, text: Json, key: string): Fault[] {
  const value = text[key];
  const most = key === 'num_hidden_layers' ? MOST_LAYERS : MOST;
  const least = REQUIRED.includes(key) ? 1 : 0;
  return isWhole(value, least, most) ? [] : [{
    code: 'LLMD432', subject: `${key} in ${subject}`, value: typeof value === 'string' ? `'${value}'` : typeof value === 'number' ? `${value}` : 'no number', allowed: `a whole number from ${least} to ${most}`,
  }];
}

function listFaults(subject: string, text: Json, key: string): Fault[] {
  if (!Array.isArray(text[key])) { return [{ code: 'LLMD432', subject: `${key} in ${subject}`, problem: 'is not a list' }]; }
  const list: any[] = text[key];
  const layers: number | undefined = text.num_hidden_layers;
  // a list may go on with layers that predict more tokens
  return layers === undefined || list.length >= layers ? [] : [{ code: 'LLMD432', subject: `${key} in ${subject}`, problem: `has ${counted(list.length, 'entry', 'entries')} for ${counted(layers, 'layer')}` }];
}

function shapeFaults(subject: string, text: TextConfig): Fault[] {
  const { num_attention_heads: query, num_key_value_heads: kv = query } = text;
  const unknown = [...unknownLayers(text), ...(hidesStates(text) ? ['mamba, of which it is not listed where they are'] : [])];
  return [
    ...(unknown.length ? [{ code: 'LLMD433', subject, problem: `has layers that are not known: ${unknown.join(', ')}`, fix: 'leave config out, and say weightsGigabytes, kvHeads and what else is known of the model' }] : []),
    ...(kv < 1 || query % kv !== 0 ? [{ code: 'LLMD432', subject: `num_key_value_heads in ${subject}`, value: `${kv}`, allowed: `a divisor of the ${query} attention heads` }] : []),
    ...(text.head_dim === undefined && text.hidden_size % query !== 0 ? [{
      code: 'LLMD432', subject: `hidden_size in ${subject}`, value: `${text.hidden_size}`, allowed: `a multiple of the ${query} attention heads, where head_dim is not said`,
    }] : []),
  ];
}

function quantizationFaults(subject: string, config: Json, { weightsGigabytes, quantization }: GivenSizes): Fault[] {
  const quantized = quantizationConfig(config);
  if (!quantized || storedAs(config) || (weightsGigabytes !== undefined && quantization !== undefined)) { return []; }
  const name = [quantized.quant_method, quantized.quant_algo].filter(part => typeof part === 'string').join(', ');
  return [{
    code: 'LLMD434',
    subject: `quantization_config in ${subject}`,
    value: name ? `'${name}'` : 'without a method',
    problem: 'of which it is not known how many bytes a number takes',
    fix: 'set weightsGigabytes and quantization of the model',
  }];
}
