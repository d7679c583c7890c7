/** What is read of a config.json, against what is known of real models. */
import { configOf, modelTable, readConfigs } from '../../projenrc/model-facts';
import { Model, ModelArchitecture, Quantization } from '../../src';
import { LlmdError } from '../../src/base/errors';
import table from '../../src/facts/models.json';
import { factsOfConfig } from '../../src/model/read-config';

type Config = { [key: string]: any };

const models = readConfigs();

/** The smallest config that is valid, in the form of Llama-3.1-8B. */
const LLAMA: Config = {
  model_type: 'llama', hidden_size: 4096, num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 8, intermediate_size: 14336, vocab_size: 128256, max_position_embeddings: 131072,
};

test('the table is what the configs say', () => {
  expect(table).toEqual(modelTable());
});

test('the table has at least 60 models, each with the sources of its facts', () => {
  expect(Object.keys(table.models).length).toBeGreaterThanOrEqual(60);
});

describe('weights that are computed layer by layer are within 1 % of the size of the files', () => {
  // DeepSeek-V4 has 850 GiB on disk, said in round numbers, and parts that its config does not show
  const known = Object.entries(models).filter(([id, { weightsBytes }]) => weightsBytes !== undefined && !id.includes('V4'));

  test('of at least ten models of several kinds', () => expect(known.length).toBeGreaterThanOrEqual(10));

  test.each(known)('%s', (id, { weightsBytes }) => {
    expect(Math.abs(factsOfConfig(configOf(id)).weightsBytes / weightsBytes! - 1)).toBeLessThan(0.01);
  });

  // read in vLLM's recipes
  test.each([
    ['zai-org/GLM-4.5', 716.7e9],
    ['MiniMaxAI/MiniMax-M2', 230e9],
    ['moonshotai/Kimi-K2.5', 595e9],
  ])('%s, as its number of parameters or its files are published', (id, bytes) => {
    expect(Math.abs(factsOfConfig(configOf(id)).weightsBytes / bytes - 1)).toBeLessThan(0.005);
  });
});

describe('the kinds of layers', () => {
  const kindsOf = (config: Config) => factsOfConfig(config).attention.map(({ kind, layers, window }) => `${layers} ${kind}${window ? ` ${window}` : ''}`);

  test.each<[string, Config, string[]]>([
    ['all alike', {}, ['32 full']],
    ['a window that is not used', { sliding_window: 4096, use_sliding_window: false }, ['32 full']],
    ['a window in all', { sliding_window: 4096 }, ['32 sliding 4096']],
    ['a window in five of six', { sliding_window: 1024, sliding_window_pattern: 6 }, ['27 sliding 1024', '5 full']],
    ['listed', { sliding_window: 128, layer_types: Array.from({ length: 32 }, (_, i) => i % 2 ? 'full_attention' : 'sliding_attention') }, ['16 sliding 128', '16 full']],
    ['chunks, but in each fourth', { attention_chunk_size: 8192 }, ['24 chunked 8192', '8 full']],
    ['linear, but in each fourth', { full_attention_interval: 4, linear_num_key_heads: 16, linear_num_value_heads: 32, linear_key_head_dim: 128, linear_value_head_dim: 128 }, ['24 linear', '8 full']],
    [
      'linear attention that is Mamba, as Granite says it',
      { layer_types: Array.from({ length: 32 }, (_, i) => i % 2 ? 'full_attention' : 'linear_attention'), mamba_n_heads: 48, mamba_d_head: 64, mamba_d_state: 128, mamba_n_groups: 1 },
      ['16 mamba', '16 full'],
    ],
    ['a pattern of letters', { hybrid_override_pattern: 'MEM*-', mamba_num_heads: 64, mamba_head_dim: 64, ssm_state_size: 128 }, ['2 mamba', '1 full']],
    ['latent', { kv_lora_rank: 512, q_lora_rank: 1536, qk_nope_head_dim: 128, qk_rope_head_dim: 64, v_head_dim: 128 }, ['32 mla']],
  ])('%s', (_, more, expected) => {
    expect(kindsOf({ ...LLAMA, ...more })).toEqual(expected);
  });

  test('a state is that of one sequence, whatever its length', () => {
    const next = factsOfConfig(configOf('Qwen/Qwen3-Next-80B-A3B-Instruct')).attention[0]!;
    expect(next).toEqual({ kind: 'linear', layers: 36, convolutionState: 3 * (2 * 16 * 128 + 32 * 128), recurrentState: 32 * 128 * 128 });
  });
});

describe('the number format', () => {
  const formatOf = (quantization_config?: Config) => factsOfConfig({ ...LLAMA, quantization_config }).quantization;
  const tensors = (weights: Config) => ({ quant_method: 'compressed-tensors', config_groups: { group_0: { weights } } });

  test.each<[string, Config | undefined, Quantization]>([
    ['none', undefined, Quantization.BF16],
    ['fp8', { quant_method: 'fp8' }, Quantization.FP8],
    ['fp8 in blocks', { quant_method: 'fp8', weight_block_size: [128, 128] }, Quantization.FP8_BLOCK],
    ['mxfp4', { quant_method: 'mxfp4' }, Quantization.MXFP4],
    ['awq', { quant_method: 'awq', bits: 4 }, Quantization.INT4],
    ['gptq of eight bits', { quant_method: 'gptq', bits: 8 }, Quantization.INT8],
    ['modelopt', { quant_method: 'modelopt', quant_algo: 'FP8' }, Quantization.FP8],
    ['modelopt, NVFP4', { quant_method: 'modelopt', quant_algo: 'NVFP4' }, Quantization.NVFP4],
    ['compressed tensors, fp8', tensors({ type: 'float', num_bits: 8, strategy: 'channel' }), Quantization.FP8],
    ['compressed tensors, fp8 in blocks', tensors({ type: 'float', num_bits: 8, strategy: 'block' }), Quantization.FP8_BLOCK],
    ['compressed tensors, nvfp4', tensors({ type: 'float', num_bits: 4, group_size: 16 }), Quantization.NVFP4],
    ['compressed tensors, four bits', tensors({ type: 'int', num_bits: 4, group_size: 32 }), Quantization.INT4],
  ])('%s', (_, config, expected) => {
    expect(formatOf(config)).toBe(expected);
  });

  test('what is not quantised keeps two bytes', () => {
    const bytes = (ignore: string[]) => factsOfConfig({ ...LLAMA, quantization_config: { quant_method: 'fp8', ignore } }).weightsBytes;
    expect(bytes(['re:.*self_attn.*']) - bytes([])).toBe(32 * 4096 * (2 * 4096 + 2 * 1024));
  });
});

describe('the longest context', () => {
  const contextOf = (rope_scaling?: Config) => factsOfConfig({ ...LLAMA, max_position_embeddings: 32768, rope_scaling }).contextLength;

  test.each<[string, Config | undefined, number]>([
    ['is that of the positions', undefined, 32768],
    ['is scaled', { rope_type: 'yarn', factor: 4, original_max_position_embeddings: 32768 }, 131072],
    ['is scaled from the positions', { type: 'linear', factor: 2 }, 65536],
    ['has its scale in it already', { rope_type: 'llama3', factor: 8, original_max_position_embeddings: 8192 }, 32768],
  ])('%s', (_, rope, expected) => {
    expect(contextOf(rope)).toBe(expected);
  });
});

describe('a model with a config', () => {
  test('has what the config says', () => {
    const model = Model.fromConfig('me/mine', { architectures: ['LlamaForConditionalGeneration'], text_config: LLAMA });
    expect(model).toMatchObject({ name: 'me/mine', weightsGigabytes: 16.060522496, _kvHeads: 8, _attentionHeads: 32, _mla: false, _quantization: 'bf16' });
  });

  test('has as many KV heads as heads where the config says none', () => {
    const { num_key_value_heads, ...rest } = LLAMA;
    expect(Model.fromConfig('me/mine', rest)._kvHeads).toBe(32);
  });

  test('believes the caller more than the config', () => {
    const given: ModelArchitecture & { weightsGigabytes: number } = { kvHeads: 4, quantization: Quantization.FP8, weightsGigabytes: 9 };
    expect(Model.fromConfig('me/mine', LLAMA, given)).toMatchObject({ weightsGigabytes: 9, _kvHeads: 4, _quantization: 'fp8' });
  });

  test('is another than that of the table', () => {
    expect(Model.huggingFace('Qwen/Qwen3-32B', { config: LLAMA }).weightsGigabytes).toBe(16.060522496);
  });

  test('may have nulls, as many a config.json has, which say nothing', () => {
    const nulls = { ...LLAMA, sliding_window: null, rope_scaling: null, text_config: null, quantization_config: null };
    expect(Model.fromConfig('me/mine', nulls)._facts).toEqual(factsOfConfig(LLAMA));
    expect(Model.hostPath('/m', { servedModelName: 'mine', config: nulls })._facts).toEqual(factsOfConfig(LLAMA));
  });

  test('can lie in a volume', () => {
    expect(Model.hostPath('/m', { servedModelName: 'mine', config: LLAMA })._facts).toEqual(factsOfConfig(LLAMA));
  });
});

describe('a config that cannot be', () => {
  const refused = (config: Config, options = {}): string[] => {
    try {
      Model.fromConfig('me/mine', config, options);
      return [];
    } catch (e) {
      return (e as LlmdError).message.split('\n');
    }
  };
  const without = (key: string) => Object.fromEntries(Object.entries(LLAMA).filter(([name]) => name !== key));

  test.each<[string, Config, RegExp]>([
    ['that of a tokenizer', { tokenizer_class: 'x' }, /^LLMD430: config of me\/mine has neither model_type nor architectures/],
    ['without its layers', without('num_hidden_layers'), /^LLMD431: config of me\/mine is without num_hidden_layers/],
    ['without its positions', without('max_position_embeddings'), /^LLMD431: .* is without max_position_embeddings/],
    ['of negative size', { ...LLAMA, hidden_size: -1 }, /^LLMD432: hidden_size in config of me\/mine is -1; expected a whole number from 1/],
    ['of absurd depth', { ...LLAMA, num_hidden_layers: 1e12 }, /^LLMD432: num_hidden_layers in .* is 1000000000000/],
    ['of a size in text', { ...LLAMA, head_dim: '128' }, /^LLMD432: head_dim in .* is '128'/],
    ['of half an expert', { ...LLAMA, num_local_experts: 0.5 }, /^LLMD432: num_local_experts in .* is 0.5/],
    ['of heads that do not divide', { ...LLAMA, num_key_value_heads: 5 }, /^LLMD432: num_key_value_heads in .* is 5; expected a divisor of the 32 attention heads/],
    ['with too few entries', { ...LLAMA, layer_types: ['full_attention'] }, /^LLMD432: layer_types in .* has 1 entry for 32 layers/],
    ['with no list', { ...LLAMA, layer_types: 'full' }, /^LLMD432: layer_types in .* is not a list/],
    ['of Mamba layers that are not listed', { ...LLAMA, mamba_n_heads: 64, mamba_d_head: 64, mamba_d_state: 128 }, /^LLMD433: config of me\/mine has layers that are not known: mamba, of which it is not listed where they are/],
    ['of unknown layers', { ...LLAMA, layer_types: Array(32).fill('retention') }, /^LLMD433: config of me\/mine has layers that are not known: retention/],
    ['of an unknown quantisation', { ...LLAMA, quantization_config: { quant_method: 'bitnet' } }, /^LLMD434: quantization_config in config of me\/mine is 'bitnet'/],
    ['of mixed formats', { ...LLAMA, quantization_config: { quant_method: 'modelopt', quant_algo: 'MIXED_PRECISION' } }, /^LLMD434: .* 'modelopt, MIXED_PRECISION'/],
  ])('%s', (_, config, message) => {
    expect(refused(config)).toEqual([expect.stringMatching(message)]);
  });

  test('is refused with all that is wrong', () => {
    expect(refused({ ...LLAMA, hidden_size: 0, vocab_size: -5, head_dim: 1.5 })).toHaveLength(3);
  });

  test('is taken with an unknown quantisation whose size and format are said', () => {
    expect(refused({ ...LLAMA, quantization_config: { quant_method: 'bitnet' } }, { weightsGigabytes: 3, quantization: Quantization.INT4 })).toEqual([]);
  });
});
