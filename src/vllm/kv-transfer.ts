import { Role } from './role';
import { didYouMean } from '../base/did-you-mean';
import { Fault } from '../base/fault';
import { Json, normalize } from '../base/json';
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

/** What decides the parts of the config that the caller does not set. */
export interface KvTransferContext {
  readonly role: Role;
  readonly backend: string;
  readonly vendor: keyof typeof kvFacts.bufferDevices;
  readonly bufferDevice: string;
  readonly vllmVersion: string;
}

const NIXL = ['NixlConnector', 'NixlPullConnector', 'NixlPushConnector'];

const CONNECTORS = kvFacts.connectors as { [name: string]: Lifetime & { instead?: string } };

/** The value of `--kv-transfer-config`, of options without `kvTransferFaults`. */
export function kvTransferConfig(options: KvTransferOptions, ctx: KvTransferContext): Json {
  return present({ ...fields(options, ctx), kv_role: kvRole(options, ctx.role), kv_connector_extra_config: extraConfig(options, ctx) });
}

/** Everything about the transfer that the release, the accelerator or the connector does not take. */
export function kvTransferFaults(options: KvTransferOptions, ctx: KvTransferContext): Fault[] {
  const typed = typedExtra(options);
  return [
    ...connectorFaults(options, ctx.vllmVersion),
    ...bufferFaults(options, ctx),
    ...fieldFaults(present(fields(options, ctx)), ctx.vllmVersion, kvFacts.fields, MAX_BYTES),
    ...(isNixl(options) ? fieldFaults(typed, ctx.vllmVersion, kvFacts.extraConfig, MAX_SECONDS) : ignoredFaults(options, Object.keys(typed))),
    ...(isNixl(options) && options.numThreads !== undefined && ctx.backend !== 'UCX' ? [{
      code: 'LLMD407', subject: 'num_threads', value: 'set', problem: `but vLLM drops it with backend ${ctx.backend}`, fix: 'leave numThreads out',
    }] : []),
    ...nestingFaults(options),
    ...(options.connectors ?? []).flatMap(child => kvTransferFaults(child, ctx)),
  ];
}

/** Whether a transfer uses NIXL, whose backend the network decides; a MultiConnector may hold it inside. */
export function usesNixl(options: KvTransferOptions): boolean {
  return isNixl(options) || (options.connectors ?? []).some(usesNixl);
}

const isNixl = ({ connector }: KvTransferOptions): boolean => NIXL.includes(connector ?? 'NixlConnector');

const present = (values: Json): Json => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** What the options set at the top level of the config. */
function fields(options: KvTransferOptions, ctx: KvTransferContext): Json {
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

function kvRole({ splitRoles }: KvTransferOptions, side: Role): string {
  if (!splitRoles) { return 'kv_both'; }
  return side === Role.PREFILL ? 'kv_producer' : 'kv_consumer';
}

/** Options of NixlConnector, which stand in its extra config. */
function typedExtra(options: KvTransferOptions): Json {
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

/** A connector that the release does not register. */
function connectorFaults({ connector = 'NixlConnector', connectorModulePath: path }: KvTransferOptions, vllmVersion: string): Fault[] {
  const code = 'LLMD406';
  if (path !== undefined) {
    return /^[A-Za-z_][\w.]*$/.test(path) ? [] : [{ code, subject: 'connectorModulePath', value: `'${path}'`, allowed: 'a Python module such as my_package.connector' }];
  }
  const known = Object.hasOwn(CONNECTORS, connector) ? CONNECTORS[connector] : undefined;
  const lacking = known && missingIn(vllmVersion, known);
  if (known && !lacking) { return []; }
  const names = Object.keys(CONNECTORS).filter(n => !missingIn(vllmVersion, CONNECTORS[n]!)).sort();
  const subject = `vLLM ${vllmVersion}`;
  if (lacking) {
    return [{ code, subject, problem: `has no connector '${connector}': ${lacking}`, fix: `use ${known?.instead ?? `one of: ${names.join(', ')}`}` }];
  }
  const near = didYouMean(connector, names);
  return [{
    code,
    subject,
    problem: `has no connector '${connector}'${near ? `, did you mean '${near}'?` : ''}`,
    allowed: `one of: ${names.join(', ')}`,
    fix: 'for one of your own set connectorModulePath',
  }];
}

/** Memory that the accelerator does not have. */
function bufferFaults(options: KvTransferOptions, ctx: KvTransferContext): Fault[] {
  const buffer = options.bufferDevice ?? ctx.bufferDevice;
  const devices = kvFacts.bufferDevices[ctx.vendor];
  return devices.includes(buffer) ? [] : [{
    code: 'LLMD404', subject: 'bufferDevice', value: buffer, problem: `but vLLM on ${ctx.vendor} stages KV blocks in ${devices.join(' or ')}`, fix: `use one of: ${devices.join(', ')}`,
  }];
}

/** Fields that the release lacks, and numbers that are not valid. */
function fieldFaults(values: Json, vllmVersion: string, lifetimes: { [field: string]: Lifetime }, most: number): Fault[] {
  return Object.entries(values).flatMap(([field, value]): Fault[] => {
    const lacking = missingIn(vllmVersion, lifetimes[field] ?? {});
    if (lacking) {
      return [{ code: 'LLMD405', subject: field, problem: `cannot be set with vLLM ${vllmVersion}: ${lacking}`, fix: 'leave it out or use another release' }];
    }
    const whole = WHOLE.includes(field);
    if (typeof value !== 'number' || (value >= 0 && value <= most && (!whole || Number.isInteger(value)))) { return []; }
    return [{ code: 'LLMD407', subject: field, value: `${value}`, allowed: `a ${whole ? 'whole ' : ''}number from 0 ${value > most ? `to ${most}` : 'up'}` }];
  });
}

/** What vLLM declares as int; it takes fractions of seconds and bytes. */
const WHOLE = ['kv_port', 'kv_rank', 'kv_parallel_size', 'num_threads', 'kv_recompute_threshold'];

/** The largest number that JSON carries exactly. */
const MAX_BYTES = 9007199254740991;

/** A year; a pod waits as long as a lease, and what is added to a longer time no longer fits into its fields. */
const MAX_SECONDS = 31536000;

/** Options of NixlConnector beside another connector, which would ignore them. */
function ignoredFaults({ connector }: KvTransferOptions, names: string[]): Fault[] {
  return names.map(name => ({
    code: 'LLMD407', subject: name, value: 'an option of NixlConnector', problem: `and ${connector ?? 'another connector'} would ignore it`, fix: 'leave it out or put it in extraConfig',
  }));
}

function nestingFaults({ connector, connectors }: KvTransferOptions): Fault[] {
  return (connector === 'MultiConnector') === Boolean(connectors?.length) ? [] : [{
    code: 'LLMD407', subject: 'connectors and connector MultiConnector', problem: 'belong together', fix: 'set both or neither',
  }];
}
