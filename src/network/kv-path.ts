import { isRdmaFabric, SAME_NODE } from './fabric';
import { isInterfaceName } from './nic-list';
import { BackendName, PlatformFacts } from './platform-facts';
import { Fault } from '../base/fault';
import { hasCudaIpc, hasRdmaTransport, transportsOf } from './stacks/ucx';

/** What carries the KV cache. */
export enum Transport {
  /** RDMA through the NICs: InfiniBand, RoCE or EFA. */
  RDMA = 'RDMA',
  /** NVLink, within a host or across the hosts of an NVL72. */
  NVLINK = 'NVLink',
  /** GPUDirect-TCPX: TCP with the payload placed in GPU memory. */
  TCPX = 'GPUDirect-TCPX',
  /** Plain TCP. */
  TCP = 'TCP',
}

/** Which way the KV cache goes between a prefill and a decode pod. */
export interface KvPath {
  /** Pods on two nodes. */
  readonly crossNode: Transport;
  /** Pods on one node. */
  readonly sameNode: Transport;
  /** Why, in words. */
  readonly why: string;
}

/** Lists that limit UCX, as the caller or the platform gives them. */
export interface UcxLimits {
  readonly tls?: string[];
  readonly netDevices?: string[];
}

/** Whether the fabric, and what UCX is limited to, reach the other side without its CPU. */
export function hasRdma(facts: PlatformFacts, { tls, netDevices }: UcxLimits): boolean {
  const { technology } = facts.fabric;
  return technology === 'mnnvl' || (isRdmaFabric(technology) && (!tls?.length || hasRdmaTransport(transportsOf(tls))) && !areInterfaces(netDevices ?? []));
}

/** Whether a list of devices has network interfaces only, over which there is TCP alone. */
export function areInterfaces(devices: string[]): boolean { return devices.length > 0 && devices.every(isInterfaceName); }

/** What UCX is limited to by the caller, or by the platform; nothing where another backend moves the KV cache. */
export function ucxLimits(facts: PlatformFacts, backend: BackendName, { tls, netDevices }: UcxLimits): UcxLimits {
  return backend === 'UCX' ? { tls: tls ?? facts.tls?.value, netDevices: netDevices ?? facts.netDevices?.value } : {};
}

/** What messages call the lists. */
export interface UcxNames {
  readonly tls: string;
  readonly netDevices: string;
}

const PROPS: UcxNames = { tls: 'tls', netDevices: 'netDevices' };

/** LLMD220 where `requireRdma` is set and the KV cache would go another way. */
export function requireRdmaFaults(facts: PlatformFacts, backend: BackendName, chosen: UcxLimits, names: UcxNames = PROPS): Fault[] {
  if (hasRdma(facts, ucxLimits(facts, backend, chosen))) { return []; }
  const { technology } = facts.fabric;
  const { tls, netDevices } = chosen;
  const subject = 'requireRdma';
  const otherwise = hasRdma(facts, ucxLimits(facts, backend, {}));
  if (otherwise && netDevices && areInterfaces(netDevices)) {
    return [{
      code: 'LLMD220', subject, problem: `is set but ${names.netDevices} is '${netDevices.join(',')}', over which UCX has TCP alone`, fix: `name HCAs with their ports, or leave ${names.netDevices} out`,
    }];
  }
  return [otherwise && tls ? {
    code: 'LLMD220', subject, problem: `is set but ${names.tls} is '${tls.join(',')}', which has no RDMA transport`, fix: `add rc or leave ${names.tls} out`,
  } : {
    code: 'LLMD220',
    subject,
    problem: `is set but on ${facts.name} the KV cache goes over ${technology === 'tcpx' ? 'GPUDirect-TCPX' : 'TCP'}`,
    fix: 'choose a platform with InfiniBand, RoCE, EFA or MNNVL, or leave requireRdma out',
  }];
}

/** LLMD303 where NVLink does not join pods of one node. */
export function colocatedFaults(facts: PlatformFacts, backend: BackendName): Fault[] {
  return joinsOverNvlink(facts, backend) ? [] : [{
    code: 'LLMD303',
    subject: 'colocated',
    problem: `cannot be used on ${facts.name} with ${backend}: NVLink between pods is known to work with NVIDIA GPUs and UCX only`,
    fix: 'leave it out',
  }];
}

const joinsOverNvlink = (facts: PlatformFacts, backend: BackendName): boolean => facts.machine.accelerator.vendor === 'nvidia' && backend === 'UCX';

/** Same node is not the same as connected: two pods see each other's GPUs only with hostPID, or inside an MNNVL domain. */
export function kvPath(facts: PlatformFacts, backend: BackendName, limits: UcxLimits, colocated: boolean): KvPath {
  const technology = facts.fabric.technology;
  const vendor = facts.machine.accelerator.vendor;
  if (technology === 'mnnvl') {
    return { crossNode: Transport.NVLINK, sameNode: Transport.NVLINK, why: 'all GPUs of the NVLink domain reach each other through the IMEX channel of the ComputeDomain' };
  }
  const crossNode = hasRdma(facts, limits) ? Transport.RDMA : technology === 'tcpx' && backend === 'UCCL' ? Transport.TCPX : Transport.TCP;
  const joined = colocated && joinsOverNvlink(facts, backend);
  if (joined && (!limits.tls?.length || hasCudaIpc(transportsOf(limits.tls)))) {
    return { crossNode, sameNode: Transport.NVLINK, why: 'pods of one node share a PID namespace (hostPID), which CUDA IPC over NVLink needs' };
  }
  const list = [...(limits.tls ?? []), ...(limits.netDevices ?? [])].join(', ');
  if (crossNode !== Transport.TCP) {
    const why = joined ? `UCX is limited to ${list}, without cuda_ipc for NVLink` : 'also pods of one node go through their NICs: without hostPID they cannot open each other\'s GPU memory';
    return { crossNode, sameNode: crossNode, why };
  }
  const same = vendor === 'nvidia' ? `; two pods of one node get ${SAME_NODE.tcpGBPerSecond} GB/s where NVLink gives ${SAME_NODE.nvlinkGBPerSecond} (measured on two H200), unless both set hostPID (colocated)` : '';
  return { crossNode, sameNode: Transport.TCP, why: `${isRdmaFabric(technology) ? `UCX is limited to ${list}, which has no RDMA` : 'there is no RDMA'}${same}` };
}
