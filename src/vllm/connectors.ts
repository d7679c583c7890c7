import { KvTransferOptions } from './kv-transfer-options';
import { Role } from './role';
import { Json } from '../base/json';
import { Lifetime } from '../base/version';
import kvFacts from '../facts/kv-transfer.json';

/** A port that a connector listens on. */
export interface ConnectorPort {
  readonly name: string;
  /** The option that sets it. */
  readonly option: 'mooncakeBootstrap' | 'moriioHandshake' | 'moriioNotify' | 'p2pConnector';
  readonly value: number;
  /** Who has one of its own: a data-parallel rank, or each worker of it; absent: the pod. */
  readonly each?: 'rank' | 'worker';
  /** The role that listens; absent: both. */
  readonly on?: 'prefill';
  readonly env?: string;
  /** Key of `kv_connector_extra_config`. */
  readonly key?: string;
  /** Flags of the sidecar. */
  readonly flags: string[];
}

/** What is known of a connector. */
export interface ConnectorFacts extends Lifetime {
  readonly instead?: string;
  /** Protocol of the sidecar that fits; absent: it takes no blocks from one pod to another. */
  readonly protocol?: string;
  /** It does not work in a MultiConnector. */
  readonly alone?: boolean;
  /** Blocks go through a store that is made elsewhere. */
  readonly stores?: boolean;
  /** Key of `kv_connector_extra_config` without which it does not work. */
  readonly required?: string;
  /** First release in which it works between the pods of a pair. */
  readonly pairSince?: string;
  readonly splitRoles?: boolean;
  readonly splitOnly?: boolean;
  readonly sameTensorParallel?: boolean;
  /** Absent: all. */
  readonly vendors?: string[];
  /** Absent: all. */
  readonly technologies?: string[];
  /** Groups of several ranks that it works in; absent: all. */
  readonly groups?: { readonly modes: string[]; readonly oneNode?: boolean; readonly why: string };
  /** The sidecar must know the IP of its pod. */
  readonly podIp?: boolean;
  readonly env?: { readonly [name: string]: string };
  /** Variable that takes the IP of the pod. */
  readonly hostEnv?: string;
  readonly ports?: ConnectorPort[];
  readonly needs?: string;
}

export const CONNECTORS = kvFacts.connectors as { readonly [name: string]: ConnectorFacts };
export const OFFLOADING = 'OffloadingConnector';
export const MOONCAKE = 'MooncakeConnector';
export const MORIIO = 'MoRIIOConnector';

/** One connector that moves or keeps blocks. */
export interface Transfer {
  readonly name: string;
  readonly options: KvTransferOptions;
  /** Empty for a connector of the caller's own. */
  readonly facts: ConnectorFacts;
  /** It is one of a MultiConnector. */
  readonly nested: boolean;
  /** It connects pods, rather than keep blocks for its own. */
  readonly connects: boolean;
}

/** The connector of the caller, or the default. */
export const connectorOf = ({ connector = 'NixlConnector' }: KvTransferOptions): string => connector;

/** Facts of a connector; none of what the caller brings. */
export function factsOf(options: KvTransferOptions): ConnectorFacts {
  const name = connectorOf(options);
  return options.connectorModulePath === undefined && Object.hasOwn(CONNECTORS, name) ? CONNECTORS[name]! : {};
}

/** Whether an OffloadingConnector reads blocks from the CPU memory of other pods (tier p2p), rather than from its own alone. */
export const hasP2pTier = ({ connector, p2p }: KvTransferOptions, nested: boolean, role: Role): boolean =>
  connector === OFFLOADING && role !== Role.PREFILL_DECODE && (p2p ?? !nested);

/** The connectors that move or keep blocks: those within a MultiConnector, or the one that there is. */
export function transfersOf(options: KvTransferOptions, role: Role, nested: boolean = false): Transfer[] {
  if (options.connectors?.length) { return options.connectors.flatMap(child => transfersOf(child, role, true)); }
  const name = connectorOf(options);
  const connects = name === OFFLOADING ? hasP2pTier(options, nested, role) : role !== Role.PREFILL_DECODE;
  return [{ name, options, facts: factsOf(options), nested, connects }];
}

/** Whether MoRI-IO reads, as the extra config says, rather than write. */
export function readsByMoriio({ extraConfig }: KvTransferOptions): boolean {
  const mode: unknown = extraConfig?.read_mode;
  return typeof mode === 'string' ? ['true', '1'].includes(mode.toLowerCase()) : mode === true;
}

/** What decides the extra config of a connector. */
interface ExtraContext {
  readonly role: Role;
  readonly backend: string;
  readonly rdma: boolean;
  readonly ports?: { readonly [key: string]: number };
  readonly nested?: boolean;
}

/**
 * The extra config of a connector: what it cannot do without, and over it what the caller says.
 *
 * @param given by the caller
 */
export function connectorExtra(options: KvTransferOptions, ctx: ExtraContext, given: Json): Json {
  switch (options.connector) {
    case MOONCAKE: return { mooncake_protocol: ctx.rdma ? 'rdma' : 'tcp', ...given };
    // numbers as text, as its guide has them
    case MORIIO: return { ...Object.fromEntries(Object.entries(ctx.ports ?? {}).map(([key, port]) => [key, `${port}`])), ...given };
    case OFFLOADING: return offloadingExtra(options, ctx, given);
    default: return given;
  }
}

/** Blocks in CPU memory, and where they connect pods the tier that other pods read. */
function offloadingExtra(options: KvTransferOptions, { role, backend, nested }: ExtraContext, given: Json): Json {
  const memory = options.cpuBytesToUse === undefined ? {} : { cpu_bytes_to_use: options.cpuBytesToUse };
  if (!hasP2pTier(options, nested ?? false, role)) { return { ...memory, ...given }; }
  const tiers: Json[] = Array.isArray(given.secondary_tiers) ? given.secondary_tiers : [];
  return { ...memory, spec_name: 'TieringOffloadingSpec', ...given, secondary_tiers: [{ type: 'p2p', backends: [backend] }, ...tiers] };
}
