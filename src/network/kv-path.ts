import { isRdmaFabric, SAME_NODE } from './fabric';
import { BackendName, PlatformFacts } from './platform-facts';
import { Fault } from '../base/fault';
import { hasRdmaTransport, transportsOf } from './stacks/ucx';

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

/** Whether the fabric and the transports of UCX, where the caller or the platform chooses them, reach the other side without its CPU. */
export function hasRdma(facts: PlatformFacts, tls: string[] | undefined): boolean {
  const { technology } = facts.fabric;
  return technology === 'mnnvl' || (isRdmaFabric(technology) && (!tls?.length || hasRdmaTransport(transportsOf(tls))));
}

/** Transports that UCX is limited to: the caller's, or the platform's; none where another backend moves the KV cache. */
export const ucxTransports = (facts: PlatformFacts, backend: BackendName, tls: string[] | undefined): string[] | undefined =>
  backend === 'UCX' ? tls ?? facts.tls?.value : undefined;

/** LLMD220 where `requireRdma` is set and the KV cache would go another way. */
export function requireRdmaFaults(facts: PlatformFacts, backend: BackendName, tls: string[] | undefined): Fault[] {
  if (hasRdma(facts, ucxTransports(facts, backend, tls))) { return []; }
  const { technology } = facts.fabric;
  return [tls && hasRdma(facts, facts.tls?.value) ? {
    code: 'LLMD220', subject: 'requireRdma', problem: `is set but tls is '${tls.join(',')}', which has no RDMA transport`, fix: 'add rc or leave tls out',
  } : {
    code: 'LLMD220',
    subject: 'requireRdma',
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
export function kvPath(facts: PlatformFacts, backend: BackendName, tls: string[] | undefined, colocated: boolean): KvPath {
  const technology = facts.fabric.technology;
  const vendor = facts.machine.accelerator.vendor;
  if (technology === 'mnnvl') {
    return { crossNode: Transport.NVLINK, sameNode: Transport.NVLINK, why: 'all GPUs of the NVLink domain reach each other through the IMEX channel of the ComputeDomain' };
  }
  const crossNode = hasRdma(facts, tls) ? Transport.RDMA : technology === 'tcpx' && backend === 'UCCL' ? Transport.TCPX : Transport.TCP;
  if (colocated && joinsOverNvlink(facts, backend)) {
    return { crossNode, sameNode: Transport.NVLINK, why: 'pods of one node share a PID namespace (hostPID), which CUDA IPC over NVLink needs' };
  }
  if (crossNode !== Transport.TCP) {
    return { crossNode, sameNode: crossNode, why: 'also pods of one node go through their NICs: without hostPID they cannot open each other\'s GPU memory' };
  }
  const same = vendor === 'nvidia' ? `; two pods of one node get ${SAME_NODE.tcpGBPerSecond} GB/s where NVLink gives ${SAME_NODE.nvlinkGBPerSecond} (measured on two H200), unless both set hostPID (colocated)` : '';
  return { crossNode, sameNode: Transport.TCP, why: `there is no RDMA${same}` };
}
