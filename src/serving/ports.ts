import { isBefore } from './version';
import { LlmdError } from '../errors';
import serving from '../facts/serving.json';
import { Role } from '../network/network-plan';

/** Ports of the pods. Both roles take requests on the same port, so that one InferencePool serves both. */
export interface PortOptions {
  /**
   * Port for requests, on both roles: vLLM itself in prefill pods, the sidecar in decode pods.
   * @default 8000
   */
  readonly http?: number;

  /**
   * Port of vLLM in decode pods, behind the sidecar.
   * @default 8200
   */
  readonly modelServer?: number;

  /**
   * First port of the NIXL side channel (`VLLM_NIXL_SIDE_CHANNEL_PORT`), on both roles; rank r listens on port + r.
   * @default 5557
   */
  readonly sideChannel?: number;

  /**
   * Port on which vLLM publishes KV cache events for prefix-aware routing.
   * @default - no events
   */
  readonly kvEvents?: number;
}

/** One range of ports of a pod. */
export interface PortRange {
  /** Name in the container's ports. */
  readonly name: string;
  readonly port: number;
  /** Ports that follow one another: one for each rank that listens. */
  readonly count: number;
}

export interface Ports {
  readonly http: number;
  /** The port vLLM listens on. */
  readonly modelServer: number;
  readonly sideChannel: number;
  readonly sideChannelRanks: number;
  readonly kvEvents?: number;
}

/**
 * Resolves the ports of one role.
 *
 * @throws LLMD408 for a number that is no port, LLMD409 for two listeners on one port
 */
export function resolvePorts(options: PortOptions, role: Role, tensorParallelSize: number, vllmVersion: string): Ports {
  const http = options.http ?? Number(serving.port.value);
  const ports: Ports = {
    http,
    modelServer: role === Role.DECODE ? options.modelServer ?? Number(serving.modelServerPort.value) : http,
    sideChannel: options.sideChannel ?? Number(serving.sideChannelPort.value),
    // up to 0.11 each worker had a listener of its own; since then one for each engine
    sideChannelRanks: isBefore(vllmVersion, '0.12') ? tensorParallelSize : 1,
    kvEvents: options.kvEvents,
  };
  checkRanges(role, listeners(ports, role));
  return ports;
}

/** Every port that something in the pod listens on. */
export function listeners(ports: Ports, role: Role): PortRange[] {
  return [
    ...(role === Role.DECODE ? [{ name: 'sidecar', port: ports.http, count: 1 }] : []),
    { name: 'vllm', port: ports.modelServer, count: 1 },
    { name: 'nixl', port: ports.sideChannel, count: ports.sideChannelRanks },
    ...(ports.kvEvents === undefined ? [] : [{ name: 'kv-events', port: ports.kvEvents, count: 1 }]),
  ];
}

function checkRanges(role: Role, ranges: PortRange[]): void {
  for (const { name, port, count } of ranges) {
    if (!Number.isInteger(port) || port < 1 || port + count - 1 > 65535) {
      throw new LlmdError('LLMD408', `${name} port of ${role} is ${port}${count > 1 ? ` with ${count} ranks` : ''}; expected whole numbers from 1 to 65535`);
    }
  }
  for (const [i, a] of ranges.entries()) {
    const b = ranges.slice(i + 1).find(other => a.port < other.port + other.count && other.port < a.port + a.count);
    if (b) {
      throw new LlmdError('LLMD409', `ports of ${role} collide: ${show(a)} and ${show(b)}; move one of them with ports`);
    }
  }
}

const show = (r: PortRange): string => r.count > 1 ? `${r.name} listens on ${r.port} to ${r.port + r.count - 1}` : `${r.name} listens on ${r.port}`;
