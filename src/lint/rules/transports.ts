import { claimsChannel, claimsNics, EFA, holdsRdmaNic, inAcceleratorMemory, isNic, mayHaveNics, nicsOf, nixlBackends } from './nics';
import { findingAt, nameOf, transferPlace, variablePlace } from './place';
import { capabilitiesOf, securityPlace } from './privileges';
import { rulesOf } from './shared-check';
import { vendorOf } from './vendor';
import { faultInYaml } from './yaml-words';
import { Fault } from '../../base/fault';
import { switchedOff } from '../../network/environment';
import { isRdmaFabric } from '../../network/fabric';
import { areInterfaces } from '../../network/kv-path';
import { isHcaName } from '../../network/nic-list';
import { Platform } from '../../network/platform';
import { isReference } from '../../network/stacks/read';
import { hasRdmaTransport, transportsOf, ucxFaults } from '../../network/stacks/ucx';
import { Finding, Rule, Severity } from '../rule';
import { Place } from '../view/object-view';
import { ServerView } from '../view/server-view';
import { View } from '../view/view-of';

/** Where the KV cache, or what ranks exchange, takes another way than the NICs of the pod. */

const usesUcx = (server: ServerView): boolean => nixlBackends(server).includes('UCX');

/** The names of a list of UCX, where it is known. */
function listOf({ env }: ServerView, name: string): string[] | undefined {
  const value = env.values[name];
  return value === undefined || isReference(value) || value.includes('$') ? undefined : value.split(',');
}

/** LLMD204 and LLMD205: lists that UCX misreads, or with which it cannot move the KV cache. */
function misreadLists(server: ServerView): Finding[] {
  if (!usesUcx(server)) { return []; }
  const vendor = vendorOf(server);
  const [tls, netDevices, sockaddrTlsPriority] = ['UCX_TLS', 'UCX_NET_DEVICES', 'UCX_SOCKADDR_TLS_PRIORITY'].map(name => listOf(server, name));
  const found = (name: string, faults: Fault[]): Finding[] => faults.filter(({ code }) => code === 'LLMD204' || vendor !== undefined)
    .map(fault => findingAt(variablePlace(server, name), faultInYaml({ ...fault, subject: `${name} of ${nameOf(server)}` })));
  return [
    ...(tls ? found('UCX_TLS', ucxFaults({ tls }, vendor ?? 'cpu', inAcceleratorMemory(server))) : []),
    ...(netDevices ? found('UCX_NET_DEVICES', ucxFaults({ netDevices }, vendor ?? 'cpu', false)) : []),
    ...(sockaddrTlsPriority ? found('UCX_SOCKADDR_TLS_PRIORITY', ucxFaults({ sockaddrTlsPriority }, vendor ?? 'cpu', false)) : []),
  ];
}

/** LLMD020: a pod that holds a NIC, and tells UCX, or NCCL, to leave it alone. */
function silentTcp(view: View, server: ServerView): Finding[] {
  if (!holdsRdmaNic(view, server)) { return []; }
  const nic = nicsOf(server)[0]?.name ?? (claimsNics(view, server) ? 'a claim for NICs' : 'NICs');
  const overNvlink = server.pod.spec.hostPID === true || claimsChannel(view, server);
  const refused = usesUcx(server) ? refusedRdma(server).filter(({ name }) => !(overNvlink && name === 'UCX_TLS')) : [];
  return [
    ...refused.map(({ name, value, why, fix }) => findingAt(variablePlace(server, name), {
      code: 'LLMD020', subject: `${name} of ${nameOf(server)}`, value: `'${value}'`, problem: `${why}: the KV cache goes over TCP although the pod holds ${nic}`, fix,
    })),
    ...((server.pod.groupSize ?? 1) > 1 ? withoutRdma(server) : []),
  ];
}

/** A variable by which UCX leaves RDMA alone. */
interface RefusedRdma {
  readonly name: string;
  readonly value: string;
  readonly why: string;
  readonly fix: string;
}

/** What of an environment keeps UCX from RDMA. */
export function refusedRdma(server: ServerView): RefusedRdma[] {
  const tls = listOf(server, 'UCX_TLS');
  const devices = listOf(server, 'UCX_NET_DEVICES');
  return [
    ...(tls && !hasRdmaTransport(transportsOf(tls)) ? [{ name: 'UCX_TLS', value: tls.join(','), why: 'which has no RDMA transport', fix: 'add rc, or leave it out' }] : []),
    ...(devices && areInterfaces(devices)
      ? [{ name: 'UCX_NET_DEVICES', value: devices.join(','), why: 'over which UCX has TCP alone', fix: 'name HCAs with their ports, such as mlx5_0:1, or leave it out' }] : []),
  ];
}

/** Switches of NCCL by which ranks on several hosts leave their NICs alone. */
function withoutRdma(server: ServerView): Finding[] {
  return Object.entries(server.env.values).flatMap(([name, value]) => switchedOff(name, value).filter(({ loses, backend }) => loses === 'rdma' && backend === undefined).map(({ effect }) =>
    findingAt(variablePlace(server, name), { code: 'LLMD020', subject: `${name} of ${nameOf(server)}`, value: `'${value}'`, problem: `with which ${effect}`, fix: 'leave it out' }, Severity.WARNING)));
}

/** LLMD421: NICs that do not reach the memory of the accelerators. */
function switchedGpuDirect(view: View, server: ServerView): Finding[] {
  const held = nicsOf(server).some(({ name }) => name === EFA) ? ['efa'] : holdsRdmaNic(view, server) ? ['infiniband', 'roce'] : [];
  const backends = nixlBackends(server);
  return Object.entries(server.env.values).flatMap(([name, value]) => {
    const off = switchedOff(name, value).find(({ loses, fabrics }) => loses === 'gpuDirect' && fabrics.some(fabric => held.includes(fabric)));
    if (!off) { return []; }
    const ofTransfer = off.backend !== undefined && backends.includes(off.backend) && inAcceleratorMemory(server);
    const ofGroup = off.backend === undefined && (server.pod.groupSize ?? 1) > 1;
    return ofTransfer || ofGroup ? [findingAt(variablePlace(server, name), {
      code: 'LLMD421', subject: `${name} of ${nameOf(server)}`, value: `'${value}'`, problem: `with which ${off.effect}`, fix: 'leave it out',
    }, ofTransfer ? undefined : Severity.WARNING)] : [];
  });
}

/** LLMD221: RDMA is meant, and nothing gives the pod a NIC. */
function withoutNic(server: ServerView): Finding[] {
  // a config is a part of services, which have the NICs
  if (mayHaveNics(server) || !server.accelerators || server.object.kind === 'LLMInferenceServiceConfig') { return []; }
  const meant = meansRdma(server);
  return meant ? [findingAt(meant.place, {
    code: 'LLMD221',
    subject: meant.what,
    ...(meant.value === undefined ? {} : { value: `'${meant.value}'` }),
    problem: `${meant.problem}, but nothing gives the pod a NIC: no resource, no claim, no network and no device of the node; the KV cache takes TCP, or no way at all`,
    fix: `ask for the resource of the NICs, such as ${meant.resource}, unless something in the cluster adds it`,
  }, meant.severity)] : [];
}

interface Meaning {
  readonly what: string;
  readonly value?: string;
  readonly problem: string;
  readonly place: Place;
  readonly resource: string;
  readonly severity?: Severity;
}

/** What of a server says that its transfers are to take RDMA. */
function meansRdma(server: ServerView): Meaning | undefined {
  const backends = nixlBackends(server);
  const tls = usesUcx(server) ? listOf(server, 'UCX_TLS') : undefined;
  const transports = tls && transportsOf(tls);
  const devices = usesUcx(server) ? listOf(server, 'UCX_NET_DEVICES')?.map(device => device.split(':')[0]!) ?? [] : [];
  const name = transports && !transports.excluded && hasRdmaTransport(transports) && !tls!.includes('all') ? 'UCX_TLS' : devices.some(isHcaName) ? 'UCX_NET_DEVICES' : undefined;
  if (name) { return { what: `${name} of ${nameOf(server)}`, value: server.env.values[name]!, problem: 'which asks for RDMA', place: variablePlace(server, name), resource: 'rdma/ib' }; }
  // libfabric has a provider for TCP as well, which reads the memory of the host
  if (backends.includes('LIBFABRIC')) {
    const severity = inAcceleratorMemory(server) ? undefined : Severity.NOTE;
    return { what: `the backend LIBFABRIC of ${nameOf(server)}`, problem: 'asks for RDMA', place: transferPlace(server), resource: EFA, severity };
  }
  if (!backends.length) { return undefined; }
  // of transfers, only those of NICs need memory that stays in place
  const overTcp = tls !== undefined || (devices.length > 0 && areInterfaces(devices));
  if (!overTcp && capabilitiesOf(server).includes('IPC_LOCK')) {
    return { what: `IPC_LOCK of ${nameOf(server)}`, problem: 'is what RDMA needs', place: securityPlace(server), resource: 'rdma/ib', severity: Severity.NOTE };
  }
  const resource = nicResourceOf(server);
  return resource ? { what: nameOf(server), problem: `runs on machines with RDMA NICs (${server.platforms.join(', ')})`, place: transferPlace(server), resource, severity: Severity.NOTE } : undefined;
}

/** What gives pods their NICs where a server runs; nothing where it may run on machines without RDMA. */
function nicResourceOf({ platforms }: ServerView): string | undefined {
  const facts = platforms.map(name => Platform.of(name)._facts);
  const resources = facts.flatMap(({ attachment }) => attachment.resources ?? []).map(({ name }) => name);
  return facts.length > 0 && facts.every(({ fabric }) => isRdmaFabric(fabric.technology)) ? resources.find(isNic) ?? 'rdma/ib' : undefined;
}

/** LLMD752: pods of one node that cannot open each other's GPU memory. */
function withoutPidNamespace(server: ServerView): Finding[] {
  const tls = listOf(server, 'UCX_TLS');
  const ipc = tls && !tls[0]!.startsWith('^') && tls.some(name => ['cuda_ipc', 'cuda'].includes(name)) && !hasRdmaTransport(transportsOf(tls));
  return !usesUcx(server) || !ipc || server.pod.spec.hostPID === true || mayHaveNics(server) || !server.accelerators?.name.startsWith('nvidia.com/') ? [] : [findingAt(variablePlace(server, 'UCX_TLS'), {
    code: 'LLMD752',
    subject: `UCX_TLS of ${nameOf(server)}`,
    value: `'${tls.join(',')}'`,
    problem: 'but two pods of one node that do not share its PID namespace cannot open each other\'s GPU memory: the KV cache takes TCP at 0.5 GB/s instead of NVLink',
    fix: 'set hostPID in both pods where policy allows it, or give them NICs',
  })];
}

export const TRANSPORTS: readonly Rule[] = rulesOf([
  { code: 'LLMD020', severity: Severity.ERROR },
  { code: 'LLMD204', severity: Severity.ERROR },
  { code: 'LLMD205', severity: Severity.ERROR },
  { code: 'LLMD221', severity: Severity.WARNING },
  { code: 'LLMD421', severity: Severity.ERROR },
  { code: 'LLMD752', severity: Severity.NOTE, platforms: 'NVIDIA GPUs' },
], view => view.servers.flatMap(server => [
  ...misreadLists(server),
  ...silentTcp(view, server),
  ...switchedGpuDirect(view, server),
  ...withoutNic(server),
  ...withoutPidNamespace(server),
]));
