import { Backend } from './backend';
import { Platform } from './platform';
import { Cited } from '../base/cited';

/** Why and source of what the caller chose. */
export const BY_CALLER: Cited = { why: 'set by the caller', sources: ['caller'] };

/** Diagnostics of the transfer libraries: what to print so that a fallback to TCP can be seen. */
export interface NetworkDiagnostics {
  /**
   * Print which protocol and transport UCX chose for each operation: the way to see a fallback to TCP. It goes to stderr (`UCX_LOG_FILE`).
   * @default false
   * @see https://openucx.readthedocs.io/en/master/faq.html
   */
  readonly ucxProtoInfo?: boolean;

  /**
   * Log level of UCX, e.g. `info` or `debug`.
   * @default - UCX's own: warn
   */
  readonly ucxLogLevel?: string;

  /**
   * Log level of NIXL, e.g. `INFO` or `DEBUG`.
   * @default - NIXL's own
   */
  readonly nixlLogLevel?: string;

  /**
   * Log level of NCCL, e.g. `INFO`.
   * @default - NCCL's own: none
   */
  readonly ncclDebug?: string;

  /**
   * Log level of libfabric, e.g. `warn` or `info`.
   * @default - libfabric's own: warn
   */
  readonly libfabricLogLevel?: string;

  /**
   * Log level of UCCL, e.g. `INFO`.
   * @default - UCCL's own
   */
  readonly ucclLogLevel?: string;
}

/** Options of a network; everything but the platform has a default from the platform's facts. */
export interface NetworkOptions {
  /** Where the pods run. */
  readonly platform: Platform;

  /**
   * The NIXL backend.
   * @default - the platform's: LIBFABRIC on EFA, UCCL on GKE A3 High, UCX elsewhere
   */
  readonly backend?: Backend;

  /**
   * HCAs (NICs) to use, by name, e.g. `mlx5_0`; every library gets the list in its own grammar.
   * Set it where a node has NICs that must not carry this traffic.
   * @default - each library chooses by itself
   */
  readonly hcas?: string[];

  /**
   * HCAs that must not be used, e.g. management NICs. Rendered as the guide's `NCCL_EXCLUDE_IB_HCA` and as
   * `NCCL_IB_HCA=^=…`, which is what NCCL reads.
   * @default - none
   */
  readonly excludeHcas?: string[];

  /**
   * HCA of each GPU, keyed by the GPU's physical index on the node: `{ '0': 'mlx5_0' }`.
   * Rendered as `DEEP_EP_DEVICE_TO_HCA_MAPPING`.
   * @default - the platform's order where it is known and `gpuInitiated` is set; else each library finds the nearest NIC
   */
  readonly deviceToHca?: { [gpu: string]: string };

  /**
   * Index in each RoCE port's table of addresses (GID), for UCX, NCCL, NVSHMEM and UCCL alike.
   * @default - the platform's, else each library chooses by itself
   * @minimum 0
   */
  readonly gidIndex?: number;

  /**
   * Fail rather than serve over TCP: refuses platforms and transports without RDMA at synth, and takes the emulated
   * path away from UCX so that a pod without working NICs fails at its first transfer.
   * @default false
   */
  readonly requireRdma?: boolean;

  /**
   * The GPU itself starts RDMA operations (IBGDA), as DeepEP does: sets NVSHMEM's environment and, where the platform
   * needs it, `privileged`. A role with `wideEp` has it where its all2all backend needs it.
   * @default - false, but for roles whose all2all backend needs it
   */
  readonly gpuInitiated?: boolean;

  /**
   * What the transfer libraries should print.
   * @default - nothing more than usual
   */
  readonly diagnostics?: NetworkDiagnostics;

  /**
   * Order in which UCX tries its connection managers (`UCX_SOCKADDR_TLS_PRIORITY`), e.g. `tcp`.
   * @default - the platform's, else UCX's own: rdmacm, tcp
   */
  readonly sockaddrTlsPriority?: string[];

  /**
   * Interface for control traffic of collectives (`NCCL_SOCKET_IFNAME`, `GLOO_SOCKET_IFNAME` and NVSHMEM's bootstrap).
   * @default - the platform's; eth0, the pod's own, where ranks of several hosts talk to each other
   */
  readonly socketInterface?: string;

  /**
   * Network devices for UCX when it runs over TCP (`UCX_NET_DEVICES`), e.g. `eth0`.
   * @default - the platform's
   */
  readonly netDevices?: string[];

  /**
   * Transports that UCX may use (`UCX_TLS`). On RDMA fabrics it is best left alone: lists usually lack a transport that
   * UCX needs to connect, and then traffic silently falls back.
   * @default - the platform's; unset on most RDMA platforms
   */
  readonly tls?: string[];

  /**
   * Extended resource that gives a pod its NICs.
   * @default - the platform's, e.g. `vpc.amazonaws.com/efa`
   */
  readonly nicResource?: string;

  /**
   * How many of the NIC resource each pod requests.
   * @default - the platform's share for the pod's accelerators
   * @minimum 1
   */
  readonly nicCount?: number;

  /**
   * Networks that the pod joins besides the cluster network: NetworkAttachmentDefinitions (Multus) or GKE `Network`
   * objects, in NIC order.
   * @default - the platform's, e.g. `rdma-0` to `rdma-7`
   */
  readonly networkAttachments?: string[];

  /**
   * DRA device class of the NICs.
   * @default - the platform's, e.g. `mrdma.google.com`
   * @format dns-subdomain
   */
  readonly nicDeviceClass?: string;

  /**
   * DRA device class of the accelerators, where they come from a claim.
   * @default - the platform's, e.g. `gpu.nvidia.com`
   * @format dns-subdomain
   */
  readonly acceleratorDeviceClass?: string;

  /**
   * Accelerators of one node, for platforms whose machines differ from site to site.
   * @default - the platform's
   * @minimum 1
   */
  readonly acceleratorsPerNode?: number;

  /**
   * Labels that a node must have besides those of the platform, e.g. a pool or a zone. Another value for one of the platform's is
   * an error (LLMD615).
   * @default - the platform's alone, e.g. the instance type
   * @keyFormat label-key
   * @format label-value
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Labels that a node must have instead of those of the platform, for nodes that lack them; `{}` for none. What the library knows of
   * the platform then holds only as far as these nodes are of its kind, and a warning says so.
   * @default - those of the platform
   * @keyFormat label-key
   * @format label-value
   */
  readonly replaceNodeSelector?: { [key: string]: string };

  /**
   * Node label whose value pods of one pair should share.
   * @default - the platform's, e.g. `topology.kubernetes.io/zone` on EKS
   * @format label-key
   */
  readonly topologyKey?: string;
}
