import { Fault } from '../base/fault';
import { isBefore } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import serving from '../facts/serving.json';
import { isPort } from '../pod/kubernetes';
import { ConnectorPort } from '../vllm/connectors';

/** Ports of the pods. Both roles take requests on the same port, so that one InferencePool serves both. */
export interface PortOptions {
  /**
   * Port for requests, on both roles: vLLM itself in prefill pods, the sidecar in decode pods. Where the router sees each
   * rank of a pod, rank r takes requests on port + r.
   * @default 8000
   */
  readonly http?: number;

  /**
   * Port of vLLM in decode pods, behind the sidecar; of its first rank, where each has its own.
   * @default 8200
   */
  readonly modelServer?: number;

  /**
   * First port of the NIXL side channel (`VLLM_NIXL_SIDE_CHANNEL_PORT`), on both roles; rank r of a group listens on port + r.
   * @default 5557
   */
  readonly sideChannel?: number;

  /**
   * Port on which vLLM publishes KV cache events for prefix-aware routing; rank r of a group publishes on port + r.
   * @default - no events
   */
  readonly kvEvents?: number;

  /**
   * Port on which rank 0 of a group collects the others (`--data-parallel-rpc-port`). Besides it, ranks of a group open
   * ports of the system's choice, so that all TCP must be open between them.
   * @default 5555
   */
  readonly dataParallelRpc?: number;

  /**
   * Port of vLLM's data-parallel supervisor (`--data-parallel-supervisor-port`), where the probes ask for the health of
   * all ranks of a pod.
   * @default - the one after the last rank: 8008 in prefill, 8208 in decode with 8 ranks
   */
  readonly supervisor?: number;

  /**
   * Port of the bootstrap server of MooncakeConnector in prefill pods (`VLLM_MOONCAKE_BOOTSTRAP_PORT`).
   * @default 8998
   */
  readonly mooncakeBootstrap?: number;

  /**
   * First handshake port of MoRIIOConnector (`handshake_port`), on both roles; each worker of a pod has the one after.
   * @default 6301
   */
  readonly moriioHandshake?: number;

  /**
   * First port on which MoRIIOConnector hears of finished transfers (`notify_port`), on both roles; each worker of a pod has
   * the one after.
   * @default 61005
   */
  readonly moriioNotify?: number;

  /**
   * First port of the tier `p2p` of OffloadingConnector (`VLLM_P2P_SIDE_CHANNEL_PORT`), on both roles; rank r of a pod listens
   * on port + r.
   * @default 7777
   */
  readonly p2pConnector?: number;
}

/** One range of ports of a pod. */
export interface PortRange {
  /** Name in the container's ports. */
  readonly name: string;
  readonly port: number;
  /** Ports that follow one another: one for each rank that listens. */
  readonly count: number;
}

/** Ports of a connector, and who is told of them. */
export interface ConnectorRange extends PortRange {
  /** The pods of the role listen on it. */
  readonly listens: boolean;
  readonly each?: string;
  readonly env?: string;
  readonly key?: string;
  readonly flags: string[];
}

/** How many ranks there are, and how many workers each has. */
export interface GroupSizes {
  readonly tensorParallelSize: number;
  /** Ranks of a group over all its hosts. */
  readonly dataParallelSize: number;
}

export interface Ports {
  /** First port that requests arrive on. */
  readonly http: number;
  /** First port that vLLM listens on. */
  readonly modelServer: number;
  /** API servers of a pod, each on the port after the one before. */
  readonly apiServers: number;
  readonly supervisor?: number;
  readonly sideChannel: number;
  readonly sideChannelRanks: number;
  readonly kvEvents?: number;
  readonly kvEventRanks: number;
  readonly dataParallelRpc?: number;
  /** Absent where the connectors need none. */
  readonly connectorPorts?: ConnectorRange[];
}

/** What decides how many of each port there are. */
export interface PortContext extends GroupSizes {
  /** Requests go through a sidecar: decode pods of a pair. */
  readonly sidecar: boolean;
  readonly vllmVersion: string;
  /** Ranks of a pod. */
  readonly dataParallelSizeLocal: number;
  /** API servers of a pod. */
  readonly apiServers: number;
  /** NIXL finds its peers by a side channel. */
  readonly nixl: boolean;
  readonly connectorPorts: ConnectorPort[];
}

/** Resolves the ports of one role: the one place where a number of ports is made of a number of ranks. */
export function resolvePorts(options: PortOptions, ctx: PortContext): Ports {
  const http = options.http ?? serving.port.value;
  const modelServer = ctx.sidecar ? options.modelServer ?? serving.modelServerPort.value : http;
  const grouped = ctx.dataParallelSize > 1;
  const listenersOfEngine = isBefore(ctx.vllmVersion, serving.sideChannelPerEngine.value) ? ctx.tensorParallelSize : 1;
  return {
    http,
    modelServer,
    apiServers: ctx.apiServers,
    supervisor: ctx.apiServers > 1 ? options.supervisor ?? modelServer + ctx.apiServers : undefined,
    sideChannel: options.sideChannel ?? serving.sideChannelPort.value,
    sideChannelRanks: ctx.nixl ? ctx.dataParallelSize * listenersOfEngine : 0,
    kvEvents: options.kvEvents,
    kvEventRanks: ctx.dataParallelSize,
    dataParallelRpc: grouped ? options.dataParallelRpc ?? expertFacts.dataParallelRpcPort.value : undefined,
    ...(ctx.connectorPorts.length ? { connectorPorts: ctx.connectorPorts.map(port => connectorRange(port, options, ctx)) } : {}),
  };
}

function connectorRange({ name, option, value, each, on, env, key, flags }: ConnectorPort, options: PortOptions, ctx: PortContext): ConnectorRange {
  const ranks = each === undefined ? 1 : ctx.dataParallelSizeLocal;
  const count = each === 'worker' ? ranks * ctx.tensorParallelSize : ranks;
  return { name, port: options[option] ?? value, count, listens: on === undefined || !ctx.sidecar, each, env, key, flags };
}

/** Ports that an InferencePool sends requests to. */
export function targetPorts(ports: Ports): number[] {
  return Array.from({ length: ports.apiServers }, (_, rank) => ports.http + rank);
}

/** Every port that something in a pod of the group listens on. */
export function listeners(ports: Ports, sidecar: boolean): PortRange[] {
  const one = (name: string, port: number | undefined): PortRange[] => port === undefined ? [] : [{ name, port, count: 1 }];
  return [
    ...(sidecar ? [{ name: 'sidecar', port: ports.http, count: ports.apiServers }] : []),
    { name: 'vllm', port: ports.modelServer, count: ports.apiServers },
    ...one('supervisor', ports.supervisor),
    ...(ports.sideChannelRanks ? [{ name: 'nixl', port: ports.sideChannel, count: ports.sideChannelRanks }] : []),
    ...(ports.kvEvents === undefined ? [] : [{ name: 'kv-events', port: ports.kvEvents, count: ports.kvEventRanks }]),
    ...one('dp-rpc', ports.dataParallelRpc),
    ...(ports.connectorPorts ?? []).filter(range => range.listens).map(({ name, port, count }) => ({ name, port, count })),
  ];
}

const LAST_PORT = 65535;

/** A number that is not that of a port; nothing is wrong with one that is left out. */
export function portNumberFaults(code: string, subject: string, port: number | undefined): Fault[] {
  return port === undefined || isPort(port) ? [] : [{ code, subject, value: `${port}`, allowed: `a whole number from 1 to ${LAST_PORT}` }];
}

/** Options that are not port numbers. */
export function portOptionFaults(options: PortOptions): Fault[] {
  return Object.entries(options as { readonly [name: string]: number | undefined }).flatMap(([name, port]) => portNumberFaults('LLMD408', `ports.${name}`, port));
}

/**
 * Ports beyond the last, and two listeners on one port.
 *
 * @param role whose pods they are
 */
export function portFaults(role: string, ranges: PortRange[]): Fault[] {
  const outside = ranges.filter(({ port, count }) => !isPort(port) || port + count - 1 > LAST_PORT);
  if (outside.length) {
    return outside.map(({ name, port, count }) => ({
      code: 'LLMD408', subject: `${name} port of ${role}`, value: `${port}${count > 1 ? ` with ${count} ranks` : ''}`, allowed: `whole numbers from 1 to ${LAST_PORT}`,
    }));
  }
  return ranges.flatMap((a, i): Fault[] => {
    const b = ranges.slice(i + 1).find(other => a.port < other.port + other.count && other.port < a.port + a.count);
    return b ? [{ code: 'LLMD409', subject: `ports of ${role}`, problem: `collide: ${show(a)} and ${show(b)}`, fix: 'move one of them with ports' }] : [];
  });
}

const show = (r: PortRange): string => r.count > 1 ? `${r.name} listens on ${r.port} to ${r.port + r.count - 1}` : `${r.name} listens on ${r.port}`;
