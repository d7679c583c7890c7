import { BackendName, PlatformFacts, Technology } from './platform-facts';

/** What carries the KV cache. */
export enum Transport {
  /** RDMA through the NICs: InfiniBand, RoCE or EFA. */
  RDMA = 'RDMA',
  /** NVLink, within a node or across the hosts of an NVL72. */
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

const RDMA_FABRICS: Technology[] = ['infiniband', 'roce', 'efa'];

/** Whether the fabric and the backend move memory without the CPU of the other side. */
export function hasRdma(facts: PlatformFacts, tls: string[] | undefined): boolean {
  if (facts.fabric.technology === 'mnnvl') { return true; }
  if (!RDMA_FABRICS.includes(facts.fabric.technology)) { return false; }
  return !tls?.length || tls[0]!.startsWith('^') || tls.some(t => /^(rc|ud|dc|ib|srd|all)(_|$)/.test(t));
}

/** Same node is not the same as connected: two pods see each other's GPUs only with hostPID, or inside an MNNVL domain. */
export function kvPath(facts: PlatformFacts, backend: BackendName, tls: string[] | undefined, colocated: boolean): KvPath {
  const technology = facts.fabric.technology;
  const vendor = facts.machine.accelerator.vendor;
  const nvlink = vendor === 'nvidia' && backend === 'UCX';
  if (technology === 'mnnvl') {
    return { crossNode: Transport.NVLINK, sameNode: Transport.NVLINK, why: 'all GPUs of the NVLink domain reach each other through the IMEX channel of the ComputeDomain' };
  }
  const crossNode = hasRdma(facts, tls) ? Transport.RDMA : technology === 'tcpx' && backend === 'UCCL' ? Transport.TCPX : Transport.TCP;
  if (colocated && nvlink) {
    return { crossNode, sameNode: Transport.NVLINK, why: 'pods of one node share a PID namespace (hostPID), which CUDA IPC over NVLink needs' };
  }
  if (crossNode !== Transport.TCP) {
    return { crossNode, sameNode: crossNode, why: 'also pods of one node go through their NICs: without hostPID they cannot open each other\'s GPU memory' };
  }
  const same = vendor === 'nvidia' ? '; two pods of one node get 0.5 GB/s where NVLink gives 300 (measured on two H200), unless both set hostPID (colocated)' : '';
  return { crossNode, sameNode: Transport.TCP, why: `there is no RDMA${same}` };
}
