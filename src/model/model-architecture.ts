/** Number format of the weights of a model: of its experts, where it has some. */
export enum Quantization {
  /** Not quantised: bfloat16 or float16. */
  BF16 = 'bf16',
  /** FP8 with one scale for a tensor or a channel. */
  FP8 = 'fp8',
  /** FP8 with one scale for each block of 128 x 128, as DeepSeek-V3 and R1. */
  FP8_BLOCK = 'fp8-block',
  /** NVIDIA's 4-bit format with a scale for each 16 values. */
  NVFP4 = 'nvfp4',
  /** 8-bit format with a scale for each 32 values (OCP microscaling). */
  MXFP8 = 'mxfp8',
  /** 4-bit format with a scale for each 32 values, as gpt-oss and the experts of DeepSeek-V4. */
  MXFP4 = 'mxfp4',
  /** 4-bit integers with a scale for a group of values, as AWQ and GPTQ: weights only, the rest is computed in 16 bits. */
  INT4 = 'int4',
  /** 8-bit integers. */
  INT8 = 'int8',
}

/**
 * What decides how vLLM can run a model. The library knows it of the models in its table; of others, what is not said here
 * is not known, and what depends on it takes the way that always works, with a warning.
 */
export interface ModelArchitecture {
  /**
   * Content of the model's `config.json`, for one that the library's table does not have: from it come the size of the weights,
   * the heads and layers that decide how its KV cache is cut, the number format and the longest context. What is set besides
   * (`weightsGigabytes`, `kvHeads`, `quantization`, ...) wins over it, and it wins over the table.
   *
   * Errors: LLMD430 where it is none, LLMD431 for what is missing, LLMD432 for a size that no model has, LLMD433 for layers and
   * LLMD434 for a quantisation that are not known.
   * @default - none: what the library's table knows
   * @see https://huggingface.co/docs/transformers/main_classes/configuration
   */
  readonly config?: { [key: string]: any };

  /**
   * Width of the model (`hidden_size` in its config.json), for which the kernels of some all2all backends have a bound.
   * @default - from the library's table, else not checked
   * @minimum 1
   */
  readonly hiddenSize?: number;

  /**
   * Heads of the KV cache (`num_key_value_heads` in its config.json): with more tensor parallel ranks than these, ranks hold
   * copies, which not every pair of sizes can transfer.
   * @default - from the library's table, else not known
   * @minimum 1
   */
  readonly kvHeads?: number;

  /**
   * Whether the model has multi-head latent attention (`kv_lora_rank` in its config.json), as DeepSeek and Kimi-K2 have.
   * Not every attention backend can compute it.
   * @default - from the library's table, else not known
   */
  readonly mla?: boolean;

  /**
   * Whether the model has attention sinks, as gpt-oss has. Not every attention backend can compute them.
   * @default - from the library's table, else not known
   */
  readonly sinks?: boolean;

  /**
   * Whether layers of the model have a state (Mamba, linear attention) beside others with a KV cache, as Qwen3-Next and
   * Nemotron-H have. The state is transferred too, in a layout that must be the same on both roles.
   * @default - from the library's table, else not known
   */
  readonly stateSpace?: boolean;

  /**
   * Number format of the weights, of the experts where the model has some (`quantization_config` in its config.json). Not
   * every all2all backend carries each.
   * @default - from the library's table, else not known
   */
  readonly quantization?: Quantization;
}
