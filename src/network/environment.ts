import { nicInventory } from './env';
import { areInterfaces, hasRdma, requireRdmaFaults, UcxLimits, ucxLimits } from './kv-path';
import { NetworkOptions } from './network-options';
import { hcasOf, NIC_GRAMMARS, NicGrammar, readNicList } from './nic-list';
import { NicInventory } from './nic-selection';
import { listFaults } from './nic-selection-faults';
import { BackendName } from './platform-facts';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';
import libraryFacts from '../facts/libraries.json';
import { SetVariable } from '../vllm/variables';
import { isReference } from './stacks/read';
import { ucxFaults } from './stacks/ucx';

/** What decides whether variables fit the network of a pod. */
export interface EnvironmentContext {
  readonly network: NetworkOptions;
  readonly backend: BackendName;
  /** Whether NIXL moves the KV cache of the pod. */
  readonly transfers: boolean;
  readonly bufferInAcceleratorMemory: boolean;
  /** Whether ranks of several hosts talk to each other. */
  readonly grouped: boolean;
}

/** What is wrong with variables, and what is doubtful. */
export interface VariableReview {
  readonly faults: Fault[];
  readonly warnings: Fault[];
  /** What they limit UCX to; nothing where they do not. */
  readonly limits?: UcxLimits;
}

/** A variable with a value that is known. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  /** `UCX_TLS in env of decode` */
  readonly subject: string;
}

/**
 * Holds the variables that the library did not set against the network: what an option of the network refuses is refused here as
 * well, with the same code. LLMD421 is for GPUDirect RDMA that is switched off.
 */
export function reviewEnvironment(variables: SetVariable[], ctx: EnvironmentContext): VariableReview {
  const known: Variable[] = variables.filter(({ value }) => value !== undefined && !isReference(value))
    .map(({ name, value, by }) => ({ name, value: value!, subject: `${name} in ${by}` }));
  const switched = known.flatMap(variable => switchReviews(variable, ctx));
  const limits = known.map(variable => limitReview(variable, ctx));
  const limited = limits.some(review => review.limits !== undefined);
  return {
    faults: [
      ...limits.flatMap(review => review.faults),
      ...known.flatMap(variable => nicFaults(variable, ctx.network)),
      ...switched.flatMap(review => review.faults),
    ],
    warnings: [...limits.flatMap(review => review.warnings), ...switched.flatMap(review => review.warnings)],
    limits: limited ? limits.reduce((all: UcxLimits, review) => ({ ...all, ...review.limits }), {}) : undefined,
  };
}

const NOTHING: VariableReview = { faults: [], warnings: [] };

/** Lists that limit UCX, as the options `tls` and `netDevices` do. */
function limitReview({ name, value, subject }: Variable, ctx: EnvironmentContext): VariableReview {
  const { network, backend, transfers, bufferInAcceleratorMemory } = ctx;
  const { _facts: facts } = network.platform;
  if (!transfers || backend !== 'UCX' || !['UCX_TLS', 'UCX_NET_DEVICES'].includes(name)) { return NOTHING; }
  const lists = name === 'UCX_TLS' ? { tls: value.split(',') } : { netDevices: value.split(',') };
  const misread = ucxFaults(lists, facts.machine.accelerator.vendor, bufferInAcceleratorMemory).map(fault => ({ ...fault, subject }));
  const chosen = { tls: network.tls, netDevices: network.netDevices, ...lists };
  const slow = hasRdma(facts, ucxLimits(facts, backend, network)) && !hasRdma(facts, ucxLimits(facts, backend, chosen));
  return {
    limits: lists,
    faults: [
      ...misread,
      ...(lists.netDevices ? listFaults(subject, hcasOf(lists.netDevices), nicInventory(facts, network)) : []),
      ...(slow && network.requireRdma ? requireRdmaFaults(facts, backend, chosen, { tls: subject, netDevices: subject }) : []),
    ],
    warnings: slow && !network.requireRdma && !misread.length ? [{
      code: 'LLMD020',
      subject,
      value: `'${value}'`,
      problem: `${areInterfaces(lists.netDevices ?? []) ? 'over which UCX has TCP alone' : 'which has no RDMA transport'}: the KV cache goes over TCP although ${facts.name} has RDMA`,
    }] : [],
  };
}

/** Lists of NICs of the other libraries. */
const LISTS: { readonly [name: string]: NicGrammar } = {
  NCCL_IB_HCA: NIC_GRAMMARS.nccl,
  NCCL_EXCLUDE_IB_HCA: NIC_GRAMMARS.plain,
  NVSHMEM_HCA_LIST: NIC_GRAMMARS.nvshmem,
  UCCL_P2P_RDMA_DEV: NIC_GRAMMARS.plain,
};

/** LLMD210 to LLMD213 for lists that a library would misread, or that contradict the platform or the options. */
function nicFaults(variable: Variable, network: NetworkOptions): Fault[] {
  const { name, value, subject } = variable;
  if (!Object.hasOwn(LISTS, name)) { return []; }
  const { value: list } = readNicList(value, LISTS[name]!);
  const excludes = list.excluded || name === 'NCCL_EXCLUDE_IB_HCA';
  return [
    ...nicListFaults(variable, nicInventory(network.platform._facts, network)),
    ...(excludes || !list.exact ? [] : contradictions(subject, list.nics.map(nic => nic.name), network)),
  ];
}

/** LLMD210 to LLMD213 for a list that its library would misread, or that contradicts the HCAs of the platform, where they are known. */
export function nicListFaults({ name, value, subject }: Variable, inventory: NicInventory): Fault[] {
  if (!Object.hasOwn(LISTS, name)) { return []; }
  const { value: list, unreadable } = readNicList(value, LISTS[name]!);
  const names = list.nics.map(nic => nic.name);
  const excludes = list.excluded || name === 'NCCL_EXCLUDE_IB_HCA';
  const leaves = !excludes || !list.exact || inventory.hcas.length === 0 || inventory.hcas.some(hca => !names.includes(hca));
  return [
    ...unreadable.map(({ entry, why }) => ({ code: 'LLMD210', subject, value: `'${value}'`, problem: `in which '${entry}' is not readable: ${why}` })),
    ...listFaults(subject, list.exact ? names : names.filter(prefix => !inventory.hcas.some(hca => hca.startsWith(prefix))), inventory),
    ...(leaves ? [] : [leavesNone(subject, inventory)]),
  ];
}

const leavesNone = (subject: string, { hcas, platform }: NicInventory): Fault =>
  ({ code: 'LLMD213', subject, problem: `leaves none of the ${counted(hcas.length, 'HCA')} of ${platform}`, fix: 'exclude fewer' });

/** HCAs that one library would use and the options of the network take from all. */
function contradictions(subject: string, names: string[], { hcas, excludeHcas = [] }: NetworkOptions): Fault[] {
  return [
    ...names.filter(name => excludeHcas.includes(name)).map(name =>
      ({ code: 'LLMD211', subject: `HCA '${name}'`, problem: `is in ${subject} and in excludeHcas`, fix: 'leave it in one of them' })),
    ...(hcas ? names.filter(name => !hcas.includes(name)).map(name =>
      ({ code: 'LLMD211', subject: `HCA '${name}'`, problem: `is in ${subject}, but hcas of the network leaves it out`, fix: 'name the same in both' })) : []),
  ];
}

/** A variable that takes RDMA or GPUDirect RDMA away. */
export interface Switch {
  readonly name: string;
  readonly off: string[];
  readonly fabrics: string[];
  readonly backend?: string;
  readonly loses: string;
  readonly effect: string;
}

const SWITCHES: Switch[] = libraryFacts.switches;

/** What a variable of that value switches off, on each fabric. */
export const switchedOff = (name: string, value: string): Switch[] => SWITCHES.filter(s => s.name === name && s.off.includes(value.toLowerCase()));

/** Variables that take RDMA or GPUDirect RDMA away. */
function switchReviews({ name, value, subject }: Variable, ctx: EnvironmentContext): VariableReview[] {
  const { technology } = ctx.network.platform._facts.fabric;
  const off = switchedOff(name, value).filter(s => s.fabrics.includes(technology));
  return off.filter(({ backend }) => backend === undefined ? ctx.grouped : ctx.transfers && backend === ctx.backend).map(s => {
    if (s.loses === 'rdma' && ctx.network.requireRdma) {
      return { faults: [{ code: 'LLMD220', subject: 'requireRdma', problem: `is set but ${subject} is '${value}', and ${s.effect}`, fix: 'leave one of them out' }], warnings: [] };
    }
    if (s.backend !== undefined && ctx.bufferInAcceleratorMemory) {
      return { faults: [{ code: 'LLMD421', subject, value: `'${value}'`, problem: `with which ${s.effect}`, fix: 'leave it out, or put the buffers in CPU memory with kvTransfer.bufferDevice' }], warnings: [] };
    }
    return { faults: [], warnings: [{ code: s.loses === 'rdma' ? 'LLMD020' : 'LLMD421', subject, value: `'${value}'`, problem: `with which ${s.effect}` }] };
  });
}
