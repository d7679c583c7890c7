/** Memory in which KV blocks wait for the transfer (`kv_buffer_device`). */
export enum BufferDevice {
  /** GPU memory, NVIDIA and AMD. */
  CUDA = 'cuda',
  /** Memory of an Intel GPU. */
  XPU = 'xpu',
  /** CPU memory: each block is copied once more on each side. */
  CPU = 'cpu',
}

/** What happens to a request whose KV blocks do not arrive (`kv_load_failure_policy`). */
export enum LoadFailurePolicy {
  /** The request fails, so that the fault is seen. */
  FAIL = 'fail',
  /** Decode computes the prompt itself: it works, and hides that the network does not. */
  RECOMPUTE = 'recompute',
}

/**
 * The `--kv-transfer-config` of vLLM, typed. The backend comes from the network; everything else has a default.
 *
 * @see https://docs.vllm.ai/en/latest/features/nixl_connector_usage.html
 */
export interface KvTransferOptions {
  /**
   * Connector, in vLLM's spelling (`kv_connector`), with all that its pods and the sidecar need. Roles of a pair are connected
   * by NixlConnector, NixlPushConnector, MooncakeConnector (NVIDIA), MoRIIOConnector (AMD), OffloadingConnector, and others
   * beside NIXL in a MultiConnector.
   * @default NixlConnector
   */
  readonly connector?: string;

  /**
   * Python module of a connector that vLLM does not register (`kv_connector_module_path`).
   * @default - the connector must be registered
   */
  readonly connectorModulePath?: string;

  /**
   * `kv_producer` on prefill and `kv_consumer` on decode instead of `kv_both` on both, as in the llm-d guide.
   * @default - true for MooncakeConnector, MoRIIOConnector, and from vLLM 0.23 on, which announces the end of kv_both, for
   *   connectors of NIXL; else false
   * @see https://docs.vllm.ai/en/latest/features/nixl_connector_usage.html
   */
  readonly splitRoles?: boolean;

  /**
   * Memory in which KV blocks wait for the transfer (`kv_buffer_device`).
   * @default - accelerator memory where the platform can do it, else CPU
   */
  readonly bufferDevice?: BufferDevice;

  /**
   * What happens to a request whose KV blocks do not arrive (`kv_load_failure_policy`).
   * @default LoadFailurePolicy.FAIL - from vLLM 0.13 on; older releases have no such setting
   */
  readonly loadFailurePolicy?: LoadFailurePolicy;

  /**
   * Convert received blocks between the HND and NHD layouts (`enable_permute_local_kv`).
   * @default - vLLM's own: false
   */
  readonly enablePermuteLocalKv?: boolean;

  /**
   * UCX worker threads (`num_threads`); other backends ignore it, so that it is refused with them.
   * @default - vLLM's own: 4, chosen so that NIXL leaves enough doorbells for NVSHMEM
   */
  readonly numThreads?: number;

  /**
   * Seconds that prefill keeps blocks which decode has not read (`kv_lease_duration`). Choose more than decode is ever stopped for: once
   * another prompt has the blocks, decode reads those, and answers with status 200 and wrong text.
   * @default - vLLM's own: 30
   */
  readonly leaseSeconds?: number;

  /**
   * Compare both sides' compatibility hash when they connect (`enforce_handshake_compat`).
   * @default - vLLM's own: true
   */
  readonly enforceHandshakeCompat?: boolean;

  /**
   * Keep the blocks of all layers in one region, for far fewer descriptors (`enable_cross_layers_blocks`). vLLM does so from
   * 0.16 to 0.28 for models with one kind of layers, without latent attention; from 0.22 on its second model runner ignores it.
   * @default - true from vLLM 0.19 to 0.21 on NVIDIA GPUs, between roles of one tensorParallelSize, for models of the library's
   *   table that have full attention only; else vLLM's own: false
   */
  readonly enableCrossLayersBlocks?: boolean;

  /**
   * Also send blocks from decode to prefill, for conversations of several turns (`bidirectional_kv_xfer`).
   * @default - vLLM's own: false
   */
  readonly bidirectionalKvXfer?: boolean;

  /**
   * Tokens below which decode computes instead of reading (`kv_recompute_threshold`).
   * @default - vLLM's own: 64
   */
  readonly recomputeThreshold?: number;

  /**
   * Seconds after which an idle peer is forgotten (`engine_ttl`).
   * @default - vLLM's own: 3600
   */
  readonly engineTtlSeconds?: number;

  /**
   * Bytes of CPU memory in which OffloadingConnector keeps blocks (`cpu_bytes_to_use`), for each data-parallel rank of a pod.
   * They lie in `/dev/shm`, so that `sharedMemory` and `memory` grow by them unless you set these.
   * @default - none; OffloadingConnector needs it
   */
  readonly cpuBytesToUse?: number;

  /**
   * Whether OffloadingConnector reads blocks from the CPU memory of other pods (secondary tier `p2p`), rather than from that
   * of its own pod alone. Alone it carries the blocks of a pair that way; in a MultiConnector it lets the endpoint picker have
   * cached prefixes read from other pods (`--enable-p2p-pull` of the sidecar).
   * @default - true where it is the connector of a pair, false in a MultiConnector
   */
  readonly p2p?: boolean;

  /**
   * More keys of `kv_connector_extra_config`, for other connectors and for what is not typed above.
   * @default - none
   */
  readonly extraConfig?: { [key: string]: any };

  /**
   * Connectors that a MultiConnector tries in order. In a pair one of them is NIXL, which carries the blocks.
   * @default - none
   */
  readonly connectors?: KvTransferOptions[];

  /**
   * `kv_ip`, for connectors that read it.
   * @default - not set
   */
  readonly kvIp?: string;

  /**
   * `kv_port`, for connectors that read it.
   * @default - not set
   */
  readonly kvPort?: number;

  /**
   * `kv_rank`, for connectors that read it.
   * @default - not set
   */
  readonly kvRank?: number;

  /**
   * `kv_parallel_size`, for connectors that read it.
   * @default - not set
   */
  readonly kvParallelSize?: number;

  /**
   * `kv_buffer_size` in bytes, for connectors that read it.
   * @default - not set
   */
  readonly kvBufferSize?: number;
}
