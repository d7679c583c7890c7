import { StackContext, StackEnv, variable } from './context';
import { Fault } from '../../base/fault';
import libraryFacts from '../../facts/libraries.json';
import vendorFacts from '../../facts/vendors.json';
import { NetworkOptions } from '../network-options';
import { NIC_GRAMMARS, NicList } from '../nic-list';
import { Vendor } from '../platform-facts';
import { Environment, NOT_A_NAME, readList, readNames, readNics, readSwitch, readText, readWhole, Unread } from './read';

const VENDORS = vendorFacts.vendors as { readonly [vendor in Vendor]: { readonly resource?: string; readonly copyTransports?: string[] } };

/** Environment of UCX. */
export function ucxEnv(ctx: StackContext): StackEnv[] {
  const { options, facts } = ctx;
  const tls = options.tls ?? facts.tls?.value;
  const devices = options.netDevices ?? facts.netDevices?.value;
  const diagnostics = options.diagnostics ?? {};
  return [
    ...variable('UCX_TLS', tls?.join(','), options.tls ? undefined : facts.tls),
    ...(devices
      ? variable('UCX_NET_DEVICES', devices.join(','), options.netDevices ? undefined : facts.netDevices)
      : variable('UCX_NET_DEVICES', ctx.nics.ucxNetDevices(ctx.ucxExcludes), ctx.nicReason)),
    ...variable('UCX_IB_GID_INDEX', ctx.gidIndex?.value, ctx.gidIndex),
    ...variable('UCX_SOCKADDR_TLS_PRIORITY', options.sockaddrTlsPriority?.join(',')),
    ...(options.requireRdma ? variable('UCX_PROTO_EMULATION_ENABLE', 'n', {
      why: 'requireRdma: a path that UCX would emulate over TCP fails instead', sources: ['caller'],
    }) : []),
    ...variable('UCX_PROTO_INFO', diagnostics.ucxProtoInfo ? 'y' : undefined),
    ...variable('UCX_LOG_LEVEL', diagnostics.ucxLogLevel),
    ...variable('UCX_LOG_FILE', diagnostics.ucxProtoInfo || diagnostics.ucxLogLevel ? 'stderr' : undefined, {
      why: 'UCX holds back what it prints to stdout until there is more, and the way of READs comes last', sources: ['measured-cpu'],
    }),
  ];
}

/** What the caller chose and cannot be passed to UCX, and where TCP may carry the KV cache without a word, as warnings. */
export function ucxWarnings({ options, facts, nics, ucxExcludes, ucxRefuses }: StackContext): Fault[] {
  const written = options.netDevices ?? facts.netDevices ?? nics.ucxNetDevices(ucxExcludes);
  const mayTakeTcp = facts.fabric.technology === 'mnnvl' && !options.requireRdma && (options.tls ?? facts.tls?.value ?? ['tcp']).includes('tcp');
  const ignored = options.requireRdma && !ucxRefuses;
  return [...(mayTakeTcp ? [SILENT_TCP] : []), ...(ignored ? [EMULATES] : []), ...(options.excludeHcas && written === undefined ? [EXCLUDES] : [])];
}

const SILENT_TCP: Fault = {
  code: 'LLMD020',
  subject: 'NVLink between hosts',
  problem: 'needs an IMEX channel and fabric memory; where one is missing, the KV cache takes TCP without a word, which UCX needs to connect: '
    + 'set requireRdma, and see the path that it takes with diagnostics.ucxProtoInfo',
};
const EMULATES: Fault = {
  code: 'LLMD021',
  subject: 'requireRdma',
  problem: `does not reach UCX: the one in the image is not known to read UCX_PROTO_EMULATION_ENABLE (${libraryFacts.ucx.refusesEmulation.value} does), so that it may still emulate RDMA over TCP`,
  fix: 'see the path that it takes with diagnostics.ucxProtoInfo',
};
const EXCLUDES: Fault = {
  code: 'LLMD021',
  subject: 'excludeHcas',
  problem: `does not reach UCX: the one in the image is not known to read exclusions (${libraryFacts.ucx.excludesDevices.value} does), so that the KV cache may still take these HCAs`,
  fix: 'name the others with hcas',
};

/** Lists of the options of a network that are UCX's. */
export type UcxLists = Pick<NetworkOptions, 'tls' | 'netDevices' | 'sockaddrTlsPriority'>;

/** LLMD204 for lists that UCX would misread, LLMD205 for transports that cannot move the KV cache. */
export function ucxFaults({ tls, netDevices, sockaddrTlsPriority }: UcxLists, vendor: Vendor, bufferInGpuMemory: boolean): Fault[] {
  const listed = tls ? ucxListFaults('tls', tls) : [];
  return [
    ...listed,
    ...(tls && !listed.length && !tls[0]!.startsWith('^') ? transportFaults(tls, vendor, bufferInGpuMemory) : []),
    ...(netDevices ? [...ucxListFaults('netDevices', netDevices), ...noDeviceFaults(netDevices)] : []),
    ...(sockaddrTlsPriority ? ucxListFaults('sockaddrTlsPriority', sockaddrTlsPriority) : []),
  ];
}

/** UCX does not trim, and skips a name that begins with a blank. */
function ucxListFaults(subject: string, values: string[]): Fault[] {
  if (values.length === 0) { return [{ code: 'LLMD204', subject, problem: 'is an empty list', fix: 'leave it out or name at least one' }]; }
  return values.flatMap((value, i) => ucxNameFaults(subject, value, i === 0));
}

/** Transports in the place of devices. */
function noDeviceFaults(netDevices: string[]): Fault[] {
  const names = netDevices.map(device => device.replace(/^\^/, ''));
  return names.filter(name => libraryFacts.ucx.transports.value.includes(name)).map(name => ({
    code: 'LLMD204', subject: 'netDevices', problem: `has '${name}', which is a transport and no device`, fix: 'name devices such as mlx5_0:1 or eth0, or use tls',
  }));
}

function ucxNameFaults(subject: string, value: string, first: boolean): Fault[] {
  if (!first && value.startsWith('^')) {
    return [{ code: 'LLMD204', subject, problem: `has '${value}', but ^ stands once, before the first name, and excludes the whole list`, fix: 'write it there only' }];
  }
  return /^[\^\\]?[A-Za-z][A-Za-z0-9_.:-]*$/.test(value) ? [] : [{
    code: 'LLMD204', subject, problem: `has '${value}'`, allowed: 'one name in each entry, without blanks, commas or shell characters',
  }];
}

function transportFaults(tls: string[], vendor: Vendor, bufferInGpuMemory: boolean): Fault[] {
  const list = tls.join(',');
  const copies = VENDORS[vendor].copyTransports;
  const raw = tls.filter(t => libraryFacts.ucx.withoutWireup.value.includes(t));
  return [
    ...(bufferInGpuMemory && copies && !tls.some(t => copies.includes(t) || t === 'all') ? [{
      code: 'LLMD205',
      subject: 'tls',
      problem: `is '${list}' but the KV cache is in GPU memory, which NIXL then refuses to register`,
      fix: `add ${copies[0]!}${list === 'tcp' ? ` (tcp,${copies[0]!})` : ''}, or put the buffers in CPU memory with kvTransfer.bufferDevice`,
    }] : []),
    ...tls.filter(t => isForeign(t, vendor)).map(t => ({
      code: 'LLMD205', subject: 'tls', problem: `names '${t}', which moves memory of another vendor's accelerator than ${vendor}`, fix: 'take it out',
    })),
    ...(tls.some(t => libraryFacts.ucx.withWireup.value.includes(t)) ? [] : raw.map(t => ({
      code: 'LLMD205', subject: 'tls', problem: `is '${list}': '${t}' has no transport to connect with`, fix: `use '${t === 'rc_verbs' ? 'rc_v' : 'rc_x'}' or 'rc'`,
    }))),
    ...(tls.every(t => libraryFacts.ucx.copying.value.includes(t)) ? [{
      code: 'LLMD205', subject: 'tls', problem: `is '${list}', by which two pods cannot connect`, fix: 'add rc, or tcp where there is no RDMA',
    }] : []),
  ];
}

const isForeign = (transport: string, vendor: Vendor): boolean =>
  (vendor !== 'nvidia' && /^cuda|^gdr_copy$/.test(transport)) || (vendor !== 'amd' && transport.startsWith('rocm')) || (vendor !== 'intel' && /^ze(_|$)/.test(transport));

/** Transports as UCX_TLS names them. */
export interface UcxTransports {
  /** The list names what must not be used; all are used where it names none. */
  readonly excluded: boolean;
  /** Names and aliases; one that begins with a backslash is not an alias. */
  readonly names: string[];
}

/** What a container tells UCX. */
export interface UcxSettings {
  readonly transports?: UcxTransports;
  /** Whether RDMA is among the transports; left out where UCX chooses them. */
  readonly rdma?: boolean;
  readonly netDevices?: NicList;
  readonly gidIndex?: number;
  readonly sockaddrTlsPriority?: string[];
  /** Whether UCX may emulate RDMA operations over TCP. */
  readonly emulation?: boolean;
  readonly protoInfo?: boolean;
  readonly logLevel?: string;
  readonly unread: Unread[];
}

const ON = ['y', 'yes', '1', 'on'];
const OFF = ['n', 'no', '0', 'off'];

/** Reads the environment that `ucxEnv` writes, and what others write for UCX. */
export function readUcx(env: Environment): UcxSettings {
  const transports = readList(env, 'UCX_TLS', readTransports);
  const netDevices = readNics(env, 'UCX_NET_DEVICES', NIC_GRAMMARS.ucx);
  const gidIndex = env.UCX_IB_GID_INDEX === 'auto' ? { unread: [] } : readWhole(env, 'UCX_IB_GID_INDEX', 255);
  const sockaddrTlsPriority = readNames(env, 'UCX_SOCKADDR_TLS_PRIORITY');
  const emulation = readSwitch(env, 'UCX_PROTO_EMULATION_ENABLE', ON, OFF);
  const protoInfo = readSwitch(env, 'UCX_PROTO_INFO', ON, OFF);
  const logLevel = readText(env, 'UCX_LOG_LEVEL');
  return {
    transports: transports.value,
    rdma: transports.value && hasRdmaTransport(transports.value),
    netDevices: netDevices.value,
    gidIndex: gidIndex.value,
    sockaddrTlsPriority: sockaddrTlsPriority.value,
    emulation: emulation.value,
    protoInfo: protoInfo.value,
    logLevel: logLevel.value,
    unread: [transports, netDevices, gidIndex, sockaddrTlsPriority, emulation, protoInfo, logLevel].flatMap(r => r.unread),
  };
}

/** One `^` at the start turns the whole list; anywhere else it would be a part of a name. */
export function readTransports(text: string) {
  const excluded = text.startsWith('^');
  const entries = text.slice(excluded ? 1 : 0).split(',');
  const all = entries.includes('all');
  return {
    value: all ? { excluded: true, names: [] } : { excluded, names: entries.filter(entry => TRANSPORT.test(entry)) },
    unreadable: [
      ...entries.filter(entry => !TRANSPORT.test(entry)).map(entry => ({ entry, why: entry.startsWith('^') ? '^ stands once, before the whole list' : NOT_A_NAME })),
      ...(all && excluded ? [{ entry: 'all', why: 'all cannot be excluded' }] : []),
    ],
  };
}

const TRANSPORT = /^\\?[A-Za-z][A-Za-z0-9_]*$/;

/** Transports of InfiniBand and RoCE by families, and EFA's; the alias `ib` is all of them. */
const RDMA_TRANSPORT = /^\\?(rc|ud|dc|ib|srd|all)(_|$)/;

/** Names by which a list can exclude the RDMA transports of one kind: all of them, or those of each of two drivers. */
const FAMILIES = [
  { name: 'rc', verbs: ['rc_v', 'rc_verbs'], mlx5: ['rc_x', 'rc_mlx5'] },
  { name: 'ud', verbs: ['ud_v', 'ud_verbs'], mlx5: ['ud_x', 'ud_mlx5'] },
  { name: 'dc', verbs: [], mlx5: ['dc_x', 'dc_mlx5'] },
];

/** Names of the transport that reaches the GPU memory of another process of the node. */
const CUDA_IPC = ['cuda_ipc', '\\cuda_ipc', 'cuda'];

/** Whether UCX can take NVLink to GPUs of another process. */
export const hasCudaIpc = ({ excluded, names }: UcxTransports): boolean => excluded !== names.some(name => CUDA_IPC.includes(name));

/** The transports of an option, whose first entry may have the `^` of the whole list. */
export const transportsOf = (tls: string[]): UcxTransports => readTransports(tls.join(',')).value;

/** Whether UCX can take an RDMA transport: an exclusion leaves one unless it names all of them. */
export function hasRdmaTransport({ excluded, names }: UcxTransports): boolean {
  const isExcluded = ({ name, verbs, mlx5 }: { readonly name: string; readonly verbs: string[]; readonly mlx5: string[] }): boolean =>
    names.includes(name) || ((!verbs.length || verbs.some(n => names.includes(n))) && mlx5.some(n => names.includes(n)));
  const excludesAll = names.includes('ib') || FAMILIES.every(isExcluded);
  return excluded ? !excludesAll : names.some(name => RDMA_TRANSPORT.test(name));
}
