import { argumentOf, argumentPlace, keyPlace, serversByObject, variablePlace } from './place';
import { isObject } from '../../base/json';
import { readJson } from '../../base/json-text';
import { isBefore } from '../../base/version';
import lintFacts from '../../facts/lint.json';
import serving from '../../facts/serving.json';
import { isPort } from '../../pod/kubernetes';
import { MULTI_PORT_FLAG } from '../../serving/load-balancing';
import { PortRange } from '../../serving/ports';
import { switchOf, valueOf } from '../../vllm/argument-values';
import { Engine } from '../../vllm/command-line';
import { CONNECTORS, MORIIO } from '../../vllm/connectors';
import { isNixlName } from '../../vllm/kv-transfer';
import { Role } from '../../vllm/role';
import { Place } from '../view/object-view';
import { ServerView } from '../view/server-view';
import { flagOf } from '../view/sidecar-view';

/** Ports that something in a pod listens on, as arguments and variables say. What cannot be known is left out. */

/** A range of ports, and where it is said. */
export interface Listener extends PortRange {
  readonly place: Place;
  /** It is said, and not a default. */
  readonly given: boolean;
}

/** What programs take where nothing is said. */
const USUAL = lintFacts.ports.value;

const portOf = (text: string | undefined): number | undefined => text !== undefined && /^\d{1,6}$/.test(text) && isPort(Number(text)) ? Number(text) : undefined;

/** API servers of a pod, each on the port after the one before; nothing where their number is not known. */
export function apiServers(server: ServerView): number | undefined {
  return switchOf(server.args, MULTI_PORT_FLAG) === true ? server.dataParallelSizeLocal : 1;
}

/** Ports on which a server takes requests; nothing where they cannot be known. */
export function requestPorts(server: ServerView): Listener | undefined {
  const { command, engine } = server;
  if (!command || command.program.startsWith('dynamo')) { return undefined; }
  const given = argumentOf(server, '--port');
  const port = given ? portOf(valueOf(server.args, '--port')) : command.complete ? engine === Engine.SGLANG ? USUAL.sglang : USUAL.http : undefined;
  const count = apiServers(server);
  if (port === undefined || count === undefined || (given && !given.known)) { return undefined; }
  return { name: 'vllm', port, count, place: argumentPlace(server, '--port'), given: given !== undefined };
}

/** Everything that a server listens on, as far as it is known. */
export function listenersOf(server: ServerView): Listener[] {
  const single = [requestPorts, supervisor, sideChannel, events, rpc].flatMap(listener => listener(server) ?? []);
  return [...single, ...connectorPorts(server)];
}

function supervisor(server: ServerView): Listener | undefined {
  const multi = switchOf(server.args, MULTI_PORT_FLAG) === true;
  const given = argumentOf(server, '--data-parallel-supervisor-port');
  const port = given ? portOf(valueOf(server.args, '--data-parallel-supervisor-port')) : USUAL.supervisor;
  return multi && port !== undefined ? { name: 'supervisor', port, count: 1, place: argumentPlace(server, '--data-parallel-supervisor-port'), given: given !== undefined } : undefined;
}

/** The side channel of NIXL: one port for each rank of the group. */
export function sideChannel(server: ServerView): Listener | undefined {
  const name = 'VLLM_NIXL_SIDE_CHANNEL_PORT';
  if (!server.connectors.some(({ connector }) => isNixlName(connector)) || server.engine !== Engine.VLLM || server.command?.program !== 'vllm serve') { return undefined; }
  const variable = server.env.variables.get(name);
  const { until, port: before } = USUAL.sideChannelBefore;
  const usual = server.release === undefined ? undefined : isBefore(server.release, until) ? before : USUAL.sideChannel;
  const port = variable ? portOf(variable.value) : server.env.complete ? usual : undefined;
  const workers = server.release !== undefined && isBefore(server.release, serving.sideChannelPerEngine.value) ? server.tensorParallelSize ?? 1 : 1;
  return port === undefined ? undefined : {
    name: 'nixl', port, count: (server.dataParallelSize ?? 1) * workers, place: variablePlace(server, name), given: variable !== undefined,
  };
}

/** Where vLLM publishes events of its cache. */
function events(server: ServerView): Listener | undefined {
  const config = readJson(valueOf(server.args, '--kv-events-config'));
  if (!isObject(config) || config.enable_kv_cache_events !== true || config.publisher !== 'zmq') { return undefined; }
  // it binds where the address has a star, and connects elsewhere
  const port = portOf(/^tcp:\/\/(?:\*|0\.0\.0\.0|\[?::\]?):(\d+)$/.exec(String(config.endpoint ?? `tcp://*:${USUAL.events}`))?.[1]);
  return port === undefined ? undefined : { name: 'kv-events', port, count: server.dataParallelSize ?? 1, place: argumentPlace(server, '--kv-events-config'), given: true };
}

function rpc(server: ServerView): Listener | undefined {
  const grouped = server.pod.groupSize !== undefined && server.pod.groupSize > 1 && (server.dataParallelSize ?? 1) > 1;
  const given = argumentOf(server, '--data-parallel-rpc-port');
  const port = given ? portOf(valueOf(server.args, '--data-parallel-rpc-port')) : USUAL.dataParallelRpc;
  return grouped && port !== undefined ? { name: 'dp-rpc', port, count: 1, place: argumentPlace(server, '--data-parallel-rpc-port'), given: given !== undefined } : undefined;
}

/** Ports of connectors that have their own. */
function connectorPorts(server: ServerView): Listener[] {
  return server.connectors.flatMap(({ connector, extraConfig }) => {
    const facts = connector !== undefined && Object.hasOwn(CONNECTORS, connector) ? CONNECTORS[connector]! : {};
    return (facts.ports ?? []).flatMap(({ name, env, key, each, on, value }): Listener[] => {
      if (on === 'prefill' && server.role !== Role.PREFILL) { return []; }
      const variable = env === undefined ? undefined : server.env.variables.get(env);
      const written: unknown = key === undefined ? undefined : extraConfig[key];
      // its own default is that of vLLM for MoRI-IO alone; the others are told theirs by variables
      const port = variable ? portOf(variable.value) : written !== undefined ? portOf(String(written)) : connector === MORIIO || on === 'prefill' ? value : undefined;
      const ranks = server.dataParallelSizeLocal ?? 1;
      const count = each === 'worker' ? ranks * (server.tensorParallelSize ?? 1) : each === 'rank' ? ranks : 1;
      const place = env === undefined ? argumentPlace(server, '--kv-transfer-config') : variablePlace(server, env);
      return port === undefined ? [] : [{ name, port, count, place, given: variable !== undefined || written !== undefined }];
    });
  });
}

/** What the sidecar of a server's pod listens on, where it is one that runs beside it. */
export function sidecarPorts({ sidecar, object }: ServerView): Listener | undefined {
  if (!sidecar) { return undefined; }
  const given = flagOf(sidecar, 'port');
  const size = flagOf(sidecar, 'data-parallel-size');
  const port = given ? portOf(given.value) : USUAL.sidecar;
  const count = size ? portOf(size.value) : 1;
  if (port === undefined || count === undefined) { return undefined; }
  return { name: 'sidecar', port, count, place: { object, path: given?.path ?? sidecar.container.path }, given: given !== undefined };
}

/** Servers of the same pod, this one among them. */
export const podServers = (server: ServerView, servers: readonly ServerView[]): ServerView[] =>
  serversByObject(servers).get(server.object)!.filter(other => other.pod.path === server.pod.path);

/** A port on which a container says that it listens. */
export interface DeclaredPort {
  readonly container: string;
  readonly name?: string;
  readonly port: number;
  readonly place: Place;
}

/** Ports on which the containers of a pod say that they listen. */
export function declaredPorts(server: ServerView): DeclaredPort[] {
  const { initContainers, containers } = server.pod;
  return [...initContainers.filter(({ sidecar }) => sidecar), ...containers].flatMap(({ name: container, path, container: manifest }) => {
    const list: unknown = manifest.ports;
    return (Array.isArray(list) ? list : []).flatMap((entry, i) => isObject(entry) && typeof entry.containerPort === 'number' && (entry.protocol ?? 'TCP') === 'TCP'
      ? [{ container, name: typeof entry.name === 'string' ? entry.name : undefined, port: entry.containerPort as number, place: keyPlace(server.object, path, 'ports', i) }] : []);
  });
}

/** Whether a port is one of a range. */
export const isIn = (port: number, range: PortRange): boolean => port >= range.port && port < range.port + range.count;

export const describeRange = ({ port, count }: PortRange): string => count > 1 ? `${port} to ${port + count - 1}` : `${port}`;

