/**
 * What carries tokens to the experts of other ranks and back (`--all2all-backend`), in vLLM's spelling.
 *
 * @see https://docs.vllm.ai/en/latest/serving/expert_parallel_deployment.html
 */
export enum All2AllBackend {
  /** Collectives of NCCL, RCCL or XCCL: works over any network, and is the slowest. */
  ALLGATHER_REDUCESCATTER = 'allgather_reducescatter',
  /** DeepEP's kernels for many tokens at a time: prefill over InfiniBand and RoCE. */
  DEEPEP_HIGH_THROUGHPUT = 'deepep_high_throughput',
  /** DeepEP's kernels for few tokens at a time: decode over InfiniBand and RoCE. */
  DEEPEP_LOW_LATENCY = 'deepep_low_latency',
  /** DeepEP's second version, over NCCL's device API. */
  DEEPEP_V2 = 'deepep_v2',
  /** One-sided writes over NVLink, also across the hosts of an NVLink domain. */
  FLASHINFER_NVLINK_ONE_SIDED = 'flashinfer_nvlink_one_sided',
  /** Two-sided exchange over NVLink, also across the hosts of an NVLink domain. */
  FLASHINFER_NVLINK_TWO_SIDED = 'flashinfer_nvlink_two_sided',
  /** The older name of `flashinfer_nvlink_two_sided`. */
  FLASHINFER_ALL2ALLV = 'flashinfer_all2allv',
  /** MoRI's kernels for AMD GPUs, to vLLM 0.22. */
  MORI = 'mori',
  /** MoRI's kernels for many tokens at a time. */
  MORI_HIGH_THROUGHPUT = 'mori_high_throughput',
  /** MoRI's kernels for few tokens at a time. */
  MORI_LOW_LATENCY = 'mori_low_latency',
  /** NIXL's device API. */
  NIXL_EP = 'nixl_ep',
}

/** Where vLLM puts experts on ranks (`--expert-placement-strategy`). */
export enum ExpertPlacementStrategy {
  /** Consecutive experts on one rank. */
  LINEAR = 'linear',
  /** Experts in turn on each rank. */
  ROUND_ROBIN = 'round_robin',
}

/** Two half batches, one of which computes while the other communicates (dual batch overlap, `--enable-dbo`). */
export interface DboOptions {
  /**
   * Tokens of a decode batch from which it is split (`--dbo-decode-token-threshold`).
   * @default - vLLM's own: 32
   */
  readonly decodeTokenThreshold?: number;

  /**
   * Tokens of a prefill batch from which it is split (`--dbo-prefill-token-threshold`).
   * @default - vLLM's own: 512
   */
  readonly prefillTokenThreshold?: number;
}

/**
 * What may carry the weights of experts that change their rank.
 *
 * @see https://docs.vllm.ai/en/latest/serving/expert_parallel_deployment/
 */
export enum EplbCommunicator {
  /** NCCL through PyTorch. */
  TORCH_NCCL = 'torch_nccl',
  /** Gloo through PyTorch, over CPU memory. */
  TORCH_GLOO = 'torch_gloo',
  /** NIXL. */
  NIXL = 'nixl',
  /** NCCL through vLLM's own binding. */
  PYNCCL = 'pynccl',
}

/** Balancing of experts over ranks while the server runs (`--enable-eplb`, `--eplb-config`). */
export interface EplbOptions {
  /**
   * Copies of busy experts besides the model's own (`num_redundant_experts`); with them, the experts must divide evenly.
   * @default - vLLM's own: 0
   */
  readonly numRedundantExperts?: number;

  /**
   * Steps over which the load of experts is recorded (`window_size`).
   * @default - vLLM's own: 1000
   */
  readonly windowSize?: number;

  /**
   * Steps between two rearrangements (`step_interval`).
   * @default - vLLM's own: 3000
   */
  readonly stepInterval?: number;

  /**
   * Log how even the load is; costs communication (`log_balancedness`).
   * @default - vLLM's own: false
   */
  readonly logBalancedness?: boolean;

  /**
   * Rearrange while requests are served (`use_async`).
   * @default - vLLM's own: true
   */
  readonly useAsync?: boolean;

  /**
   * What carries the weights of experts (`communicator`).
   * @default - vLLM's choice
   */
  readonly communicator?: EplbCommunicator;
}

/** Settings of the experts; everything has a default from the platform, the phase and the vLLM version. */
export interface ExpertOptions {
  /**
   * What carries tokens to the experts of other ranks (`--all2all-backend`).
   * @default - deepep_high_throughput in prefill and deepep_low_latency in decode where NICs can be driven by GPUs,
   * flashinfer_nvlink_one_sided inside an NVLink domain for models whose number format it carries (`quantization` of the
   * model), allgather_reducescatter elsewhere and on a single host
   */
  readonly all2allBackend?: All2AllBackend;

  /**
   * Kernels that compute the experts (`--moe-backend`), in vLLM's spelling: `deep_gemm`, `deep_gemm_mega_moe`, `triton`, …
   * @default - vLLM's own: auto
   */
  readonly moeBackend?: string;

  /**
   * Overlap communication and computation in two half batches.
   * @default - off
   */
  readonly dbo?: DboOptions;

  /**
   * Balance experts over ranks while the server runs.
   * @default - off
   */
  readonly eplb?: EplbOptions;

  /**
   * Where vLLM puts experts on ranks (`--expert-placement-strategy`).
   * @default - vLLM's own: linear
   */
  readonly expertPlacementStrategy?: ExpertPlacementStrategy;

  /**
   * Load only the weights of a rank's own experts (`--enable-ep-weight-filter`), which shortens the start.
   * @default - vLLM's own: false
   */
  readonly epWeightFilter?: boolean;
}
