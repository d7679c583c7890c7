import { GroupSizes, Ports } from './ports';
import { Fault } from '../base/fault';
import { Json } from '../base/json';
import { ConnectorPort, MORIIO, OFFLOADING, readsByMoriio, Transfer, transfersOf } from '../vllm/connectors';
import { isNixl } from '../vllm/kv-transfer';
import { KvTransferOptions } from '../vllm/kv-transfer-options';
import { Role } from '../vllm/role';

/** What the connectors of a pair need in its pods, besides the config of each. */

/** What connects the pods of a role to those of the other. */
export const connections = (kvTransfer: KvTransferOptions, role: Role): Transfer[] => transfersOf(kvTransfer, role).filter(t => t.connects);

/** Ports that the connectors listen on. */
export const connectorPortsOf = (kvTransfer: KvTransferOptions, role: Role): ConnectorPort[] =>
  connections(kvTransfer, role).flatMap(t => t.facts.ports ?? []);

/** Whether pods find each other by NIXL's side channel; connectors of the caller's own may. */
export const hasSideChannel = (kvTransfer: KvTransferOptions, role: Role): boolean =>
  connections(kvTransfer, role).some(t => isNixl(t.options) || t.options.connectorModulePath !== undefined);

/** Variables of the server for its connectors. */
export function connectorEnvironment(kvTransfer: KvTransferOptions, role: Role, ports: Ports): Json[] {
  const facts = connections(kvTransfer, role).map(t => t.facts);
  return [
    ...facts.flatMap(f => Object.entries(f.env ?? {})).map(([name, value]) => ({ name, value })),
    ...facts.flatMap(f => f.hostEnv === undefined ? [] : [podIp(f.hostEnv)]),
    ...(ports.connectorPorts ?? []).flatMap(({ env, port }) => env === undefined ? [] : [{ name: env, value: `${port}` }]),
  ];
}

/** A variable that has the IP of the pod. */
export const podIp = (name: string): Json => ({ name, valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });

/** Variables with a port to which vLLM adds the rank in the group, where the sidecar adds that in the pod. */
export const shiftedPorts = (ports: Ports): string[] => (ports.connectorPorts ?? []).flatMap(({ env, each }) => each === 'rank' && env !== undefined ? [env] : []);

/** GiB of CPU memory that the connectors of a pod keep blocks in. */
export function offloadedGi(kvTransfer: KvTransferOptions, role: Role, ranks: number): number {
  const bytes = transfersOf(kvTransfer, role).reduce((sum, t) => sum + (t.options.cpuBytesToUse ?? 0), 0);
  return Math.ceil(bytes * ranks / 1073741824);
}

/** What must be there besides. */
export const connectorPrerequisites = (kvTransfer: KvTransferOptions, role: Role): string[] =>
  connections(kvTransfer, role).flatMap(t => t.facts.needs === undefined ? [] : [`for ${t.name}: ${t.facts.needs}`]);

/** What may go wrong with the connectors, and cannot be checked here. */
export const connectorWarnings = (kvTransfer: KvTransferOptions, role: Role): Fault[] =>
  connections(kvTransfer, role).flatMap(t => t.facts.stores ? [{
    code: 'LLMD503',
    subject: `${t.name} of ${role}`,
    problem: 'keeps blocks in a store that is not rendered here: both roles must reach the same one, or decode computes each prompt itself',
  }] : []);

/** How the sidecar takes part in a transfer. */
export interface SidecarLink {
  readonly protocol: string;
  /** Flags by name, of the newest release. */
  readonly flags: { readonly [name: string]: string };
  /** It must know the IP of its pod. */
  readonly podIp: boolean;
}

/** NIXL's protocol, which is also that of connectors of the caller's own. */
const NIXL = 'nixlv2';

/**
 * What the sidecar is told of a transfer.
 *
 * @param sizes of the group of decode
 */
export function sidecarLink(kvTransfer: KvTransferOptions, ports: Ports, sizes: GroupSizes): SidecarLink {
  const found = connections(kvTransfer, Role.DECODE);
  const write = found.some(t => t.name === MORIIO && !readsByMoriio(t.options));
  const pull = found.some(t => t.name === OFFLOADING && t.nested);
  const told = found.filter(t => t.name !== MORIIO || write);
  const flags = (ports.connectorPorts ?? []).flatMap(p => p.flags.map((flag): [string, string] => [flag, `${p.port}`]));
  return {
    protocol: found.length === 1 && !found[0]!.nested ? found[0]!.facts.protocol ?? NIXL : NIXL,
    flags: {
      ...(told.length ? Object.fromEntries(flags) : {}),
      ...(pull ? { 'enable-p2p-pull': 'true' } : {}),
      ...(write ? {
        'moriio-write-mode': 'true',
        'moriio-local-pod-ip': '$(POD_IP)',
        'moriio-tp-size': `${sizes.tensorParallelSize}`,
        ...(sizes.dataParallelSize > 1 ? { 'moriio-dp-size': `${sizes.dataParallelSize}` } : {}),
      } : {}),
    },
    podIp: told.some(t => t.facts.podIp === true),
  };
}
