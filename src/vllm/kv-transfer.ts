import { Role } from './role';
import { Json, normalize } from '../base/json';
import { isBefore, missingIn } from '../base/version';
import kvFacts from '../facts/kv-transfer.json';

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
   * Connector, in vLLM's spelling (`kv_connector`).
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
   * @default - true for connectors of NIXL from vLLM 0.23 on, which announces the end of kv_both; else false
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
   * Seconds that prefill keeps blocks which decode has not read (`kv_lease_duration`).
   * @default - vLLM's own: 30
   */
  readonly leaseSeconds?: number;

  /**
   * Compare both sides' compatibility hash when they connect (`enforce_handshake_compat`).
   * @default - vLLM's own: true
   */
  readonly enforceHandshakeCompat?: boolean;

  /**
   * Keep the blocks of all layers in one region, for far fewer descriptors (`enable_cross_layers_blocks`).
   * @default - vLLM's own: false
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
   * More keys of `kv_connector_extra_config`, for other connectors and for what is not typed above.
   * @default - none
   */
  readonly extraConfig?: { [key: string]: any };

  /**
   * Connectors that a MultiConnector tries in order.
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

/** What decides the parts of the config that the caller does not set. */
export interface KvTransferContext {
  readonly role: Role;
  readonly backend: string;
  readonly vendor: keyof typeof kvFacts.bufferDevices;
  readonly bufferDevice: string;
  readonly vllmVersion: string;
}

const NIXL = ['NixlConnector', 'NixlPullConnector', 'NixlPushConnector'];

/** The value of `--kv-transfer-config`, of options without `kvTransferFaults`. */
export function kvTransferConfig(options: KvTransferOptions, ctx: KvTransferContext): Json {
  return present({ ...fields(options, ctx), kv_role: kvRole(options, ctx), kv_connector_extra_config: extraConfig(options, ctx) });
}

/** Whether a transfer uses NIXL, whose backend the network decides; a MultiConnector may hold it inside. */
export function usesNixl(options: KvTransferOptions): boolean {
  return isNixl(options) || (options.connectors ?? []).some(usesNixl);
}

/** Whether the connector itself is NIXL. */
export const isNixl = ({ connector }: KvTransferOptions): boolean => NIXL.includes(connector ?? 'NixlConnector');

/** Without what is not set. */
export const present = (values: Json): Json => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** What the options set at the top level of the config. */
export function fields(options: KvTransferOptions, ctx: KvTransferContext): Json {
  const policy = missingIn(ctx.vllmVersion, kvFacts.fields.kv_load_failure_policy) ? undefined : LoadFailurePolicy.FAIL;
  return {
    kv_connector: options.connector ?? 'NixlConnector',
    kv_connector_module_path: options.connectorModulePath,
    kv_buffer_device: isNixl(options) ? options.bufferDevice ?? ctx.bufferDevice : options.bufferDevice,
    kv_load_failure_policy: options.loadFailurePolicy ?? policy,
    enable_permute_local_kv: options.enablePermuteLocalKv,
    kv_ip: options.kvIp,
    kv_port: options.kvPort,
    kv_rank: options.kvRank,
    kv_parallel_size: options.kvParallelSize,
    kv_buffer_size: options.kvBufferSize,
  };
}

function kvRole(options: KvTransferOptions, { role, vllmVersion }: KvTransferContext): string {
  const split = options.splitRoles ?? (isNixl(options) && !isBefore(vllmVersion, kvFacts.splitRoles.value));
  if (!split) { return 'kv_both'; }
  return role === Role.PREFILL ? 'kv_producer' : 'kv_consumer';
}

/** Options of NixlConnector, which stand in its extra config. */
export function typedExtra(options: KvTransferOptions): Json {
  const { enableCrossLayersBlocks: crossLayers } = options;
  return present({
    num_threads: options.numThreads,
    kv_lease_duration: options.leaseSeconds,
    enforce_handshake_compat: options.enforceHandshakeCompat,
    enable_cross_layers_blocks: crossLayers === undefined ? undefined : crossLayers ? 'True' : 'False',
    bidirectional_kv_xfer: options.bidirectionalKvXfer,
    kv_recompute_threshold: options.recomputeThreshold,
    engine_ttl: options.engineTtlSeconds,
  });
}

function extraConfig(options: KvTransferOptions, ctx: KvTransferContext): Json | undefined {
  const extra: Json = {
    ...(isNixl(options) ? { backends: [ctx.backend] } : {}),
    ...typedExtra(options),
    ...(options.connectors ? { connectors: options.connectors.map(child => kvTransferConfig(child, ctx)) } : {}),
    ...normalize(options.extraConfig),
  };
  return Object.keys(extra).length ? extra : undefined;
}
