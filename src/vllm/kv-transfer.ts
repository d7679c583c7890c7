import { connectorExtra, connectorOf, factsOf } from './connectors';
import { KvTransferOptions, LoadFailurePolicy } from './kv-transfer-options';
import { Role } from './role';
import { Json, normalize } from '../base/json';
import { isBefore, missingIn } from '../base/version';
import kvFacts from '../facts/kv-transfer.json';

/** What decides the parts of the config that the caller does not set. */
export interface KvTransferContext {
  readonly role: Role;
  readonly backend: string;
  readonly vendor: keyof typeof kvFacts.bufferDevices;
  readonly bufferDevice: string;
  readonly vllmVersion: string;
  /** NICs move memory without the CPU of the other side. */
  readonly rdma: boolean;
  /** Ports by the key of the extra config that sets them. */
  readonly ports?: { readonly [key: string]: number };
  /** It is one of a MultiConnector. */
  readonly nested?: boolean;
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
export function isNixl(options: KvTransferOptions): boolean { return isNixlName(connectorOf(options)); }

/** Whether a config names a connector of NIXL's. */
export const isNixlName = (connector: string | undefined): boolean => connector !== undefined && NIXL.includes(connector);

/** Without what is not set. */
export const present = (values: Json): Json => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** What the options set at the top level of the config. */
export function fields(options: KvTransferOptions, ctx: KvTransferContext): Json {
  const policy = missingIn(ctx.vllmVersion, kvFacts.fields.kv_load_failure_policy) ? undefined : LoadFailurePolicy.FAIL;
  return {
    kv_connector: connectorOf(options),
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
  const split = options.splitRoles ?? factsOf(options).splitRoles ?? (isNixl(options) && !isBefore(vllmVersion, kvFacts.splitRoles.value));
  if (!split || role === Role.PREFILL_DECODE) { return 'kv_both'; }
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
    ...(options.connectors ? { connectors: options.connectors.map(child => kvTransferConfig(child, { ...ctx, nested: true })) } : {}),
    ...connectorExtra(options, ctx, normalize(options.extraConfig) ?? {}),
  };
  return Object.keys(extra).length ? extra : undefined;
}
