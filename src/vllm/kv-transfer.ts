import { Role } from './role';
import { didYouMean } from '../base/did-you-mean';
import { fail } from '../base/errors';
import { Json } from '../base/json';
import { Lifetime, missingIn } from '../base/version';
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
  /** The request fails, so that somebody sees it. */
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
   * `kv_producer` on prefill and `kv_consumer` on decode instead of `kv_both` on both, as vLLM 0.23 and newer prefer.
   * @default false - kv_both, as in the llm-d guide
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

/** What decides the parts of the config that the caller does not say. */
export interface KvTransferContext {
  readonly role: Role;
  readonly backend: string;
  readonly vendor: keyof typeof kvFacts.bufferDevices;
  readonly bufferDevice: string;
  readonly vllmVersion: string;
}

const NIXL = ['NixlConnector', 'NixlPullConnector', 'NixlPushConnector'];

/**
 * The value of `--kv-transfer-config`.
 *
 * @throws LLMD404 for a buffer device that the accelerator lacks, LLMD405 for a field that the vLLM version lacks,
 *   LLMD406 for a connector that it lacks, LLMD407 for a setting that the connector or backend would ignore
 */
export function kvTransferConfig(options: KvTransferOptions, ctx: KvTransferContext): Json {
  const connector = options.connector ?? 'NixlConnector';
  checkConnector(connector, options, ctx);
  const nixl = NIXL.includes(connector);
  const buffer = options.bufferDevice ?? ctx.bufferDevice;
  const allowed = kvFacts.bufferDevices[ctx.vendor];
  if (!allowed.includes(buffer)) {
    fail('LLMD404', `bufferDevice is ${buffer}, but vLLM on ${ctx.vendor} stages KV blocks in ${allowed.join(' or ')}; use one of: ${allowed.join(', ')}`);
  }
  const extra = extraConfig(options, ctx, nixl);
  const config: Json = {
    kv_connector: connector,
    kv_connector_module_path: options.connectorModulePath,
    kv_role: role(options, ctx.role),
    kv_buffer_device: nixl || options.bufferDevice ? buffer : undefined,
    kv_load_failure_policy: options.loadFailurePolicy ?? (missing('kv_load_failure_policy', ctx) ? undefined : LoadFailurePolicy.FAIL),
    enable_permute_local_kv: options.enablePermuteLocalKv,
    kv_ip: options.kvIp,
    kv_port: options.kvPort,
    kv_rank: options.kvRank,
    kv_parallel_size: options.kvParallelSize,
    kv_buffer_size: options.kvBufferSize,
    kv_connector_extra_config: Object.keys(extra).length ? extra : undefined,
  };
  const present = Object.entries(config).filter(([, value]) => value !== undefined);
  for (const [field, value] of present) {
    const why = missing(field, ctx);
    if (why) {
      fail('LLMD405', `${field} cannot be set with vLLM ${ctx.vllmVersion}: ${why}; leave it out or use another release`);
    }
    checkNumber(field, value);
  }
  return Object.fromEntries(present);
}

function role(options: KvTransferOptions, side: Role): string {
  if (!options.splitRoles) { return 'kv_both'; }
  return side === Role.PREFILL ? 'kv_producer' : 'kv_consumer';
}

function missing(field: string, ctx: KvTransferContext): string | undefined {
  return missingIn(ctx.vllmVersion, (kvFacts.fields as { [f: string]: Lifetime })[field] ?? {});
}

function checkConnector(connector: string, options: KvTransferOptions, ctx: KvTransferContext): void {
  if (options.connectorModulePath !== undefined) {
    if (!/^[A-Za-z_][\w.]*$/.test(options.connectorModulePath)) {
      fail('LLMD406', `connectorModulePath is '${options.connectorModulePath}'; expected a Python module such as my_package.connector`);
    }
    return;
  }
  const table = kvFacts.connectors as { [name: string]: Lifetime & { instead?: string } };
  const known = Object.hasOwn(table, connector) ? table[connector] : undefined;
  const names = Object.keys(table).filter(n => !missingIn(ctx.vllmVersion, table[n]!)).sort();
  if (!known) {
    const near = didYouMean(connector, names);
    fail('LLMD406', `vLLM ${ctx.vllmVersion} has no connector '${connector}'${near ? `, did you mean '${near}'?` : ''}; expected one of: ${names.join(', ')}; `
      + 'for one of your own set connectorModulePath');
  }
  const why = missingIn(ctx.vllmVersion, known);
  if (why) {
    fail('LLMD406', `vLLM ${ctx.vllmVersion} has no connector '${connector}': ${why}; use ${known.instead ?? `one of: ${names.join(', ')}`}`);
  }
}

function checkNumber(field: string, value: unknown): void {
  if (typeof value === 'number' && !(Number.isFinite(value) && value >= 0)) {
    fail('LLMD407', `${field} is ${value}; expected a number from 0 up`);
  }
}

function extraConfig(options: KvTransferOptions, ctx: KvTransferContext, nixl: boolean): Json {
  const typed: Json = {
    num_threads: options.numThreads,
    kv_lease_duration: options.leaseSeconds,
    enforce_handshake_compat: options.enforceHandshakeCompat,
    enable_cross_layers_blocks: options.enableCrossLayersBlocks === undefined ? undefined : options.enableCrossLayersBlocks ? 'True' : 'False',
    bidirectional_kv_xfer: options.bidirectionalKvXfer,
    kv_recompute_threshold: options.recomputeThreshold,
    engine_ttl: options.engineTtlSeconds,
  };
  const said = Object.entries(typed).filter(([, value]) => value !== undefined);
  if (!nixl && said.length) {
    fail('LLMD407', `${said[0]![0]} is an option of NixlConnector and ${options.connector ?? 'another connector'} would ignore it; leave it out or put it in extraConfig`);
  }
  for (const [key, value] of said) {
    const why = missingIn(ctx.vllmVersion, (kvFacts.extraConfig as { [k: string]: Lifetime })[key] ?? {});
    if (why) {
      fail('LLMD405', `${key} cannot be set with vLLM ${ctx.vllmVersion}: ${why}; leave it out or use another release`);
    }
    checkNumber(key, value);
  }
  if (options.numThreads !== undefined && ctx.backend !== 'UCX') {
    fail('LLMD407', `num_threads is set, but vLLM drops it with backend ${ctx.backend}; leave numThreads out`);
  }
  const children = options.connectors?.map(c => kvTransferConfig(c, ctx));
  if ((options.connector === 'MultiConnector') !== Boolean(children?.length)) {
    fail('LLMD407', 'connectors and connector MultiConnector belong together: set both or neither');
  }
  return {
    ...(nixl ? { backends: [ctx.backend] } : {}),
    ...Object.fromEntries(said),
    ...(children ? { connectors: children } : {}),
    ...options.extraConfig,
  };
}

/** The first NIXL connector of a config, whose backend the network decides; a MultiConnector may hold it inside. */
export function usesNixl(options: KvTransferOptions): boolean {
  return NIXL.includes(options.connector ?? 'NixlConnector') || (options.connectors ?? []).some(usesNixl);
}
