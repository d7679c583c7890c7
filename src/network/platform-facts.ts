import { Cited, Explained, Fact, Sources } from '../base/cited';

/**
 * The shape of one file in `facts/platforms/`: what a platform is, what a pod needs there, and the sources.
 * `facts/platform.schema.json` checks the files against the same shape in the build.
 */

export type Vendor = 'nvidia' | 'amd' | 'intel' | 'gaudi' | 'cpu';
export type Technology = 'infiniband' | 'roce' | 'efa' | 'tcp' | 'tcpx' | 'tcpxo' | 'mnnvl';

/** No machine has more accelerators; a typing error must not become a billion claims. */
export const MOST_PER_NODE = 64;

export interface AcceleratorFacts {
  readonly vendor: Vendor;
  readonly model: string;
  /** On one node. */
  readonly count: number;
  /** Extended resource of the device plugin; absent on CPU. */
  readonly resource?: string;
}

export interface FabricFacts extends Cited {
  readonly technology: Technology;
  /** NICs of one node that carry KV traffic; 0 where there are none or the number is the site's own. */
  readonly nics: number;
  /** Of one NIC. */
  readonly lineRateGbps?: number;
  /** HCA names as a pod sees them, in GPU order where `hcaOrder` says so. */
  readonly hcas?: Fact<string[]>;
  readonly hcaOrder?: 'gpu' | 'unknown';
  /** The node has other HCAs as well, that must not carry this traffic: every library is given the list. */
  readonly pinHcas?: true;
  /** Whether each NIC reaches each other NIC of the fabric, or only its own rail. */
  readonly reach: 'full-mesh' | 'rail-only' | 'unknown';
}

export type BackendName = 'UCX' | 'UCCL' | 'LIBFABRIC';

export interface BackendFacts extends Explained, Fact<BackendName> {
  /** Other backends that work there, each with what it needs. */
  readonly alternatives?: ({ readonly backend: BackendName } & Explained)[];
  /** Backends that cannot work there, and why: the text of the error. */
  readonly refused?: ({ readonly backend: BackendName } & Explained)[];
  /** `UCCL_P2P_TRANSPORT` for this fabric. */
  readonly ucclTransport?: 'ib' | 'efa' | 'tcp' | 'tcpx';
}

/** A count: so many for each accelerator of the pod, or so many for the pod. */
export interface Count {
  readonly count: number;
  readonly per: 'accelerator' | 'pod';
}

export interface ResourceFacts extends Cited, Count {
  readonly name: string;
  /** `devices` are exclusive and limited by the machine; a `slot` is a ticket that shares all NICs. */
  readonly kind: 'devices' | 'slot';
}

export interface ClaimFacts extends Cited {
  /** Requests of the ResourceClaimTemplate; a pod holds a claim for each accelerator, or as many as give it all of them. */
  readonly requests: {
    readonly name: string;
    readonly deviceClass: string;
    readonly count: number;
    readonly selector?: string;
    /** Alternatives to the selector, of which the first that enough devices fulfil is taken. */
    readonly firstAvailable?: string[];
    readonly kind: 'accelerator' | 'nic';
  }[];
  /** Devices of one claim must agree on this attribute, e.g. `resource.kubernetes.io/pcieRoot`. */
  readonly matchAttribute?: string;
  /** Of a custom platform: a ResourceClaimTemplate that is there already. */
  readonly templateName?: string;
}

export interface MultusFacts extends Cited, Count {
  /** NetworkAttachmentDefinitions; with one name it is repeated `count` times. */
  readonly networks: string[];
  readonly namespace?: string;
  /** `json` names each interface net1…netN; `list` is the comma list. */
  readonly format: 'json' | 'list';
}

export interface GkeInterfacesFacts extends Cited {
  /** Cluster `Network` objects in NIC order; they take the interfaces from `firstInterface` on. */
  readonly networks: string[];
  readonly firstInterface: number;
}

export interface AttachmentFacts {
  /** Whether accelerators come from the device plugin or from the claim below. */
  readonly accelerators: 'resource' | 'claim' | 'none';
  /** Only a pod with all accelerators of the node gets the NICs. */
  readonly wholeNode?: Fact<true> & Explained;
  readonly resources?: ResourceFacts[];
  readonly claim?: ClaimFacts;
  readonly multus?: MultusFacts;
  readonly gkeInterfaces?: GkeInterfacesFacts;
  readonly hostNetwork?: Fact<true>;
  /** MNNVL: an IMEX channel through a ComputeDomain. */
  readonly computeDomain?: Fact<true> & { /** What pods with a part of a node should know, for the plan's warnings. */ readonly caution?: string };
}

/** When an entry applies; absent means always. */
export interface When {
  readonly backend?: BackendName;
  readonly gpuInitiated?: boolean;
  /** In a group of several hosts, or only elsewhere. */
  readonly group?: boolean;
}

export interface EnvFacts extends Cited {
  readonly name: string;
  readonly value: string;
  readonly when?: When;
}

export interface VolumeFacts extends Cited {
  readonly name: string;
  readonly hostPath: string;
  readonly type?: 'Directory' | 'DirectoryOrCreate' | 'File' | 'CharDevice';
  readonly mountPath: string;
  readonly when?: When;
}

export interface TolerationFacts extends Cited {
  readonly key: string;
  readonly operator: 'Exists' | 'Equal';
  readonly value?: string;
  readonly effect?: 'NoSchedule' | 'NoExecute' | 'PreferNoSchedule';
}

export interface PlacementFacts extends Cited {
  /** Node labels from coarse to fine: pods whose nodes share the finest one are nearest. */
  readonly topologyKeys: string[];
  /** What pods must share that exchange anything: beyond it there is no network, or one that nobody wants. */
  readonly require?: ({ readonly topologyKey: string } & Cited)[];
  /** Soft affinity of the pair's pods to each other. */
  readonly prefer?: ({ readonly topologyKey: string; readonly weight: number } & Cited)[];
  /** Prefer that prefill and decode pods do not share a node. */
  readonly spreadRoles?: Fact<true>;
}

export interface GpuInitiatedFacts extends Explained {
  readonly supported: boolean;
  readonly privileged?: true;
  readonly capabilities?: string[];
  /** Known problems there, for the plan's warnings. */
  readonly caution?: string;
}

/** What can go wrong on a platform, for the warnings of a plan. */
export interface CautionFacts extends Cited {
  /** Of the warning. */
  readonly code: string;
  readonly text: string;
  /** Only with this NIXL backend. */
  readonly backend?: BackendName;
  /** Only with this all2all backend. */
  readonly all2all?: string;
}

/** A native sidecar that the platform's transport needs, e.g. the TCPX receive-datapath manager. */
export interface DaemonFacts extends Cited {
  readonly container: { readonly [key: string]: unknown };
  readonly volumes: { readonly [key: string]: unknown }[];
}

export interface ServingFacts {
  /** `kv_buffer_device`: where KV blocks wait for the transfer. */
  readonly bufferDevice: Fact<'cuda' | 'cpu' | 'xpu'>;
  /** A key of `facts/images.json`. */
  readonly image: Fact<string>;
  /** Arguments of `vllm serve`, for one role or for both. */
  readonly args?: ({ readonly arg: string; readonly role?: 'prefill' | 'decode' } & Cited)[];
}

export interface PlatformFacts {
  readonly name: string;
  /** Another file whose top-level keys hold unless this file has them. */
  readonly extends?: string;
  readonly title: string;
  readonly provider: string;
  readonly reviewed: string;
  readonly evidence: Fact<'measured' | 'tested' | 'documented' | 'inferred'>;
  /** What a custom platform cites besides `facts/sources.json`. */
  readonly sources?: Sources;
  readonly machine: { readonly type: string; readonly arch: 'amd64' | 'arm64'; readonly accelerator: AcceleratorFacts } & Cited;
  readonly fabric: FabricFacts;
  readonly backend: BackendFacts;
  readonly attachment: AttachmentFacts;
  /** The platform for pods that this one refuses, and what `why` it takes them. */
  readonly alternative?: Fact<string> & Explained;
  readonly capabilities?: Fact<string[]>;
  readonly privileged?: Fact<true>;
  /** The user that the server's container asks for. */
  readonly runAsUser?: Fact<number>;
  readonly podSecurityContext?: Fact<{ readonly [key: string]: unknown }>;
  /** SecurityContextConstraints that the pod's service account must be allowed to use (OpenShift). */
  readonly securityContextConstraints?: Fact<string>;
  readonly gpuInitiated?: GpuInitiatedFacts;
  readonly tls?: Fact<string[]>;
  /** Network devices for UCX over TCP, e.g. eth0. */
  readonly netDevices?: Fact<string[]>;
  readonly gidIndex?: Fact<number>;
  /** Prefix of the names of all HCAs that may carry traffic: for NCCL where it must be set, and for NVSHMEM where it is not `mlx5`. */
  readonly hcaPrefix?: Fact<string>;
  /** Interface for control traffic (NCCL, gloo and NVSHMEM bootstrap) in pods with several. */
  readonly socketInterface?: Fact<string>;
  readonly env?: EnvFacts[];
  readonly annotations?: ({ readonly name: string; readonly value: string } & Cited)[];
  readonly volumes?: VolumeFacts[];
  /** Shell lines that run in the container before the server. */
  readonly setup?: ({ readonly run: string; readonly when?: When } & Cited)[];
  readonly daemon?: DaemonFacts;
  readonly tolerations?: TolerationFacts[];
  readonly nodeSelector?: ({ readonly key: string; readonly value: string } & Cited)[];
  readonly placement: PlacementFacts;
  readonly prerequisites: ({ readonly text: string; readonly when?: When } & Cited)[];
  readonly cautions?: CautionFacts[];
  readonly serving: ServingFacts;
}
