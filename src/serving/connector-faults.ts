import { connections } from './connector';
import { Image } from './image';
import { LoadBalancing } from './load-balancing';
import { Parallelism } from './parallelism';
import { ResolvedRole } from './resolved-role';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';
import { missingIn } from '../base/version';
import kvFacts from '../facts/kv-transfer.json';
import { PlatformFacts } from '../network/platform-facts';
import { connectorOf, Transfer, transfersOf } from '../vllm/connectors';
import { isNixl } from '../vllm/kv-transfer';
import { KvTransferOptions } from '../vllm/kv-transfer-options';
import { Role } from '../vllm/role';

/** What a connector cannot do: between pods, with a release, on a platform, in a group. */

/** The pods of one role, as their connectors see them. */
export interface ConnectorContext {
  readonly role: ResolvedRole;
  readonly facts: PlatformFacts;
  readonly image: Image;
  /** Sizes of its group, where they are certain. */
  readonly parallelism?: Parallelism;
  readonly loadBalancing?: LoadBalancing;
  /** Of the other role of a pair. */
  readonly otherTensorParallelSize?: number;
  /** What connectors keep in CPU memory, in GiB. */
  readonly offloaded: number;
}

/** Where a connector is used, as far as it is known. */
export interface ConnectorUse {
  /** What the pods are called in messages. */
  readonly role: string;
  readonly vllmVersion: string;
  readonly tensorParallelSize: number;
  readonly dataParallelSize: number;
  /** Hosts of a group. */
  readonly nodes: number;
  readonly loadBalancing?: LoadBalancing;
  /** Of the other role of a pair. */
  readonly otherTensorParallelSize?: number;
  /** One role says that it is producer and consumer. */
  readonly both: boolean;
  /** What the platform, or whatever tells its fabric, is called in messages. */
  readonly platform?: string;
  readonly technology?: string;
}

/** Something wrong, said of one connector. */
type Row = [code: string, wrong: boolean, problem: string, fix: string];

/** Connectors of the pods of one role that would not start, or carry nothing. */
export function connectorFaults(kvTransfer: KvTransferOptions, ctx: ConnectorContext): Fault[] {
  const { role } = ctx.role;
  const all = transfersOf(kvTransfer, role);
  const idle = role === Role.PREFILL_DECODE ? [] : idleFaults(kvTransfer, all);
  if (idle.length) { return idle; }
  const { name, machine } = ctx.facts;
  return [
    ...all.flatMap(t => [...vendorFaults(t, machine.accelerator.vendor, name), ...faultsOf(t.name, [requiredRow(t, ctx.image.vllmVersion)])]),
    ...connections(kvTransfer, role).flatMap(t => useFaults(t, useOf(t, ctx))),
    ...memoryFaults(ctx),
  ];
}

function useOf({ options }: Transfer, { role, facts, image, parallelism, loadBalancing, otherTensorParallelSize }: ConnectorContext): ConnectorUse {
  return {
    role: role.role,
    vllmVersion: image.vllmVersion,
    tensorParallelSize: role.tensorParallelSize,
    dataParallelSize: parallelism?.dataParallelSize ?? 1,
    nodes: parallelism?.nodes ?? 1,
    loadBalancing,
    otherTensorParallelSize,
    both: options.splitRoles === false,
    platform: facts.name,
    technology: facts.fabric.technology,
  };
}

const faultsOf = (subject: string, found: Row[]): Fault[] =>
  found.filter(row => row[1]).map(row => ({ code: row[0], subject, problem: row[2], fix: row[3] }));

/** Nothing that carries blocks from one role to the other, or something that the sidecar has no words for. */
export function idleFaults(kvTransfer: KvTransferOptions, all: Transfer[]): Fault[] {
  const nested = all.some(t => t.nested);
  const alone = all.find(t => t.facts.alone && t.nested);
  const speaks = (t: Transfer): boolean => t.connects && (t.facts.protocol !== undefined || t.options.connectorModulePath !== undefined);
  const carries = all.some(t => nested ? isNixl(t.options) : speaks(t));
  const fix = 'use NixlConnector, alone or in a MultiConnector beside others';
  return faultsOf(alone?.name ?? connectorOf(kvTransfer), [
    ['LLMD371', alone !== undefined, 'in a MultiConnector carries blocks between pods by a protocol of its own, and the sidecar speaks one only', fix],
    ['LLMD371', !carries && !alone, `takes no blocks from prefill to decode${nested ? ' without NIXL in it' : all.some(t => !t.connects) ? ' without its tier p2p' : ''}`, fix],
  ]);
}

/** Accelerators that the connector has no library for, or no copies from, also where it only keeps blocks. */
export function vendorFaults({ name, facts: { vendors = [] } }: Transfer, vendor: string, platform: string): Fault[] {
  return faultsOf(name, [['LLMD370', vendors.length > 0 && !vendors.includes(vendor), `runs on accelerators of ${vendors.join(' and ')}, and ${platform} has those of ${vendor}`, 'use NixlConnector']]);
}

/** A key that the connector stops without, or that would let each pod keep blocks to itself. */
function requiredRow({ options, facts }: Transfer, vllmVersion: string): Row {
  const key = facts.required ?? '';
  const lifetimes: { [key: string]: { since?: string } } = kvFacts.extraConfig;
  const memory = key === 'cpu_bytes_to_use';
  const given: unknown = memory && options.cpuBytesToUse !== undefined ? options.cpuBytesToUse : (options.extraConfig ?? {})[key];
  const lacks = key !== '' && !missingIn(vllmVersion, lifetimes[key] ?? {}) && (given === undefined || given === 0 || given === '');
  return ['LLMD376', lacks, `needs ${key}`, memory ? 'set cpuBytesToUse beside its name' : `set ${key} in extraConfig, to a folder that all pods share`];
}

/** What the release, the platform or the group of a role does not have for a connector. */
export function useFaults({ name, facts }: Transfer, use: ConnectorUse): Fault[] {
  const { role, vllmVersion, nodes, loadBalancing, technology } = use;
  const { tensorParallelSize: size, dataParallelSize: ranks, otherTensorParallelSize: other } = use;
  const { technologies = [], pairSince = '0', groups } = facts;
  const fits = (groups?.modes ?? []).includes(loadBalancing ?? '') && (!groups?.oneNode || (nodes === 1 && size === 1));
  const nixl = 'use NixlConnector';
  return faultsOf(name, [
    ['LLMD372', missingIn(vllmVersion, { since: pairSince }) !== undefined, `does not work with the sidecar in vLLM ${vllmVersion}: it does since ${pairSince}`, `${nixl}, or a newer image`],
    ['LLMD373', (facts.splitOnly ?? false) && use.both, 'is a producer or a consumer, not both', 'leave splitRoles out'],
    ['LLMD374', groups !== undefined && ranks > 1 && !fits,
      `cannot serve ${role} with ${counted(ranks, 'data-parallel rank')} on ${counted(nodes, 'node')} and loadBalancing ${loadBalancing ?? 'none'}: ${groups?.why ?? ''}`,
      `${nixl}${groups?.modes.length ? `, or loadBalancing ${groups.modes.join(' or ')}` : ''}${groups?.oneNode ? ' on one node with tensorParallelSize 1' : ''}`],
    ['LLMD375', (facts.sameTensorParallel ?? false) && other !== undefined && other !== size, 'needs one tensorParallelSize in both roles: the sidecar is told one only', `${nixl}, or the same size`],
    ['LLMD377', technology !== undefined && technologies.length > 0 && !technologies.includes(technology), `runs on ${technologies.join(', ')}, and the fabric of ${use.platform ?? 'the pods'} is ${technology ?? 'not known'}`, nixl],
  ]);
}

/** Binary units in GiB, in which sizes are written; others are not compared. */
const GIB: { readonly [unit: string]: number } = { Mi: 0.0009765625, Gi: 1, Ti: 1024 };

/** Memory that the caller sets, and that is less than connectors keep blocks in. */
function memoryFaults({ role, offloaded }: ConnectorContext): Fault[] {
  const given: [subject: string, value: string | undefined][] = [['sharedMemory', role.sharedMemory], ['memory', role.memory]];
  return given.flatMap(([subject, value = '']): Fault[] => {
    const number: string = /^[0-9.]+/.exec(value)?.[0] ?? '0';
    const unit = GIB[value.slice(number.length)];
    return unit === undefined || Number(number) * unit >= offloaded ? [] : [{
      code: 'LLMD378', subject: `${subject} of ${role.role}`, value: `'${value}'`, problem: `but connectors keep ${offloaded} GiB of blocks in /dev/shm`, fix: 'leave it out, or set less cpuBytesToUse',
    }];
  });
}
