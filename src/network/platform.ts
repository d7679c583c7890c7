import { customPlatformFaults } from './custom-faults';
import { customFacts, CustomPlatformOptions } from './custom-platform';
import { Evidence } from './evidence';
import { PlatformFacts } from './platform-facts';
import { citedSources } from '../base/cited';
import { didYouMean } from '../base/did-you-mean';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { checkCall } from '../edge/check';

/* Loaded when a platform is first used: a program that needs one platform reads one file. */
/* eslint-disable @typescript-eslint/no-require-imports */

/**
 * Where the pods run: the machine, its accelerators, its NICs and how a pod gets them.
 *
 * Every fact comes from one JSON file with its sources; `docs/reference/platforms.md` shows them.
 *
 * @example
 *
 * const known = Platform.EKS_P5_EN;
 * const byName = Platform.of('coreweave');
 * const mine = Platform.custom({ name: 'rack-7', basedOn: Platform.INFINIBAND, hcas: ['mlx5_2', 'mlx5_3'] });
 */
export class Platform {
  /** GKE, a3-highgpu-8g: 8 H100, GPUDirect-TCPX. */
  public static readonly GKE_A3_HIGH = new Platform('gke-a3-high', () => require('../facts/platforms/gke-a3-high.json'));

  /** GKE, a3-megagpu-8g: 8 H100, GPUDirect-TCPXO; the KV cache goes over TCP. */
  public static readonly GKE_A3_MEGA = new Platform('gke-a3-mega', () => require('../facts/platforms/gke-a3-mega.json'));

  /** GKE, a3-ultragpu-8g: 8 H200, RoCE; each GPU claims its NIC (DRA). */
  public static readonly GKE_A3_ULTRA = new Platform('gke-a3-ultra', () => require('../facts/platforms/gke-a3-ultra.json'));

  /** GKE, a3-ultragpu-8g: 8 H200, RoCE; NICs by annotation, whole nodes. */
  public static readonly GKE_A3_ULTRA_MULTI_NIC = new Platform('gke-a3-ultra-multi-nic', () => require('../facts/platforms/gke-a3-ultra-multi-nic.json'));

  /** GKE, a4-highgpu-8g: 8 B200, RoCE; each GPU claims its NIC (DRA). */
  public static readonly GKE_A4 = new Platform('gke-a4', () => require('../facts/platforms/gke-a4.json'));

  /** GKE, a4-highgpu-8g: 8 B200, RoCE; NICs by annotation, whole nodes. */
  public static readonly GKE_A4_MULTI_NIC = new Platform('gke-a4-multi-nic', () => require('../facts/platforms/gke-a4-multi-nic.json'));

  /** GKE, a4x-highgpu-4g: 4 GB200, RoCE. */
  public static readonly GKE_A4_X = new Platform('gke-a4x', () => require('../facts/platforms/gke-a4x.json'));

  /** GKE, a4x-maxgpu-4g-metal: 4 GB300, RoCE. */
  public static readonly GKE_A4_X_MAX = new Platform('gke-a4x-max', () => require('../facts/platforms/gke-a4x-max.json'));

  /** OpenShift with the multi-NIC CNI: RoCE through `rdma/roce_gdr`. */
  public static readonly OPENSHIFT_MULTI_NIC = new Platform('openshift-multi-nic', () => require('../facts/platforms/openshift-multi-nic.json'));

  /** OpenShift with the SR-IOV operator: RoCE virtual functions. */
  public static readonly OPENSHIFT_SRIOV = new Platform('openshift-sriov', () => require('../facts/platforms/openshift-sriov.json'));

  /** Amazon EKS, p4d.24xlarge: 8 A100, 4 EFA. */
  public static readonly EKS_P4_D = new Platform('eks-p4d', () => require('../facts/platforms/eks-p4d.json'));

  /** Amazon EKS, p5.48xlarge: 8 H100, 32 EFA. */
  public static readonly EKS_P5 = new Platform('eks-p5', () => require('../facts/platforms/eks-p5.json'));

  /** Amazon EKS, p5e.48xlarge: 8 H200, 32 EFA. */
  public static readonly EKS_P5_E = new Platform('eks-p5e', () => require('../facts/platforms/eks-p5e.json'));

  /** Amazon EKS, p5en.48xlarge: 8 H200, 16 EFA. */
  public static readonly EKS_P5_EN = new Platform('eks-p5en', () => require('../facts/platforms/eks-p5en.json'));

  /** Amazon EKS, p6-b200.48xlarge: 8 B200, 8 EFA. */
  public static readonly EKS_P6_B200 = new Platform('eks-p6-b200', () => require('../facts/platforms/eks-p6-b200.json'));

  /** Amazon EKS, p6e-gb200.36xlarge: 4 GB200, NVLink across hosts. */
  public static readonly EKS_P6_E_GB200 = new Platform('eks-p6e-gb200', () => require('../facts/platforms/eks-p6e-gb200.json'));

  /** Amazon EKS, p6e-gb300r.36xlarge: 4 GB300, NVLink across hosts, RoCE beyond. */
  public static readonly EKS_P6_E_GB300_R = new Platform('eks-p6e-gb300r', () => require('../facts/platforms/eks-p6e-gb300r.json'));

  /** CoreWeave, InfiniBand nodes: 8 H100 or H200. */
  public static readonly COREWEAVE = new Platform('coreweave', () => require('../facts/platforms/coreweave.json'));

  /** CoreWeave, GB300 nodes: 4 GB300, RoCE. */
  public static readonly COREWEAVE_GB300 = new Platform('coreweave-gb300', () => require('../facts/platforms/coreweave-gb300.json'));

  /** Nebius Managed Kubernetes: 8 H200, InfiniBand. */
  public static readonly NEBIUS = new Platform('nebius', () => require('../facts/platforms/nebius.json'));

  /** Together AI GPU clusters: 8 GPUs, InfiniBand. */
  public static readonly TOGETHER = new Platform('together', () => require('../facts/platforms/together.json'));

  /** Crusoe Managed Kubernetes: 8 H200, InfiniBand. */
  public static readonly CRUSOE_H200 = new Platform('crusoe-h200', () => require('../facts/platforms/crusoe-h200.json'));

  /** Crusoe Managed Kubernetes: 8 B200, InfiniBand. */
  public static readonly CRUSOE_B200 = new Platform('crusoe-b200', () => require('../facts/platforms/crusoe-b200.json'));

  /** AKS, ND96isr_H100_v5: InfiniBand, one shared `rdma/ib` slot per pod. */
  public static readonly AKS_ND_H100_V5 = new Platform('aks-nd-h100-v5', () => require('../facts/platforms/aks-nd-h100-v5.json'));

  /** AKS, ND96isr_H100_v5: InfiniBand, `rdma/ib` counts NICs. */
  public static readonly AKS_ND_H100_V5_SRIOV = new Platform('aks-nd-h100-v5-sriov', () => require('../facts/platforms/aks-nd-h100-v5-sriov.json'));

  /** AKS, ND96isr_H100_v5: InfiniBand, one `rdma/shared_ib` slot per pod. */
  public static readonly AKS_ND_H100_V5_SHARED = new Platform('aks-nd-h100-v5-shared', () => require('../facts/platforms/aks-nd-h100-v5-shared.json'));

  /** AKS, ND96isr_H200_v5: InfiniBand, one shared `rdma/ib` slot per pod. */
  public static readonly AKS_ND_H200_V5 = new Platform('aks-nd-h200-v5', () => require('../facts/platforms/aks-nd-h200-v5.json'));

  /** AKS, ND96isr_H200_v5: InfiniBand, `rdma/ib` counts NICs. */
  public static readonly AKS_ND_H200_V5_SRIOV = new Platform('aks-nd-h200-v5-sriov', () => require('../facts/platforms/aks-nd-h200-v5-sriov.json'));

  /** AKS, ND96isr_H200_v5: InfiniBand, one `rdma/shared_ib` slot per pod. */
  public static readonly AKS_ND_H200_V5_SHARED = new Platform('aks-nd-h200-v5-shared', () => require('../facts/platforms/aks-nd-h200-v5-shared.json'));

  /** OCI OKE, BM.GPU.H100.8: RoCE virtual functions. */
  public static readonly OCI_H100 = new Platform('oci-h100', () => require('../facts/platforms/oci-h100.json'));

  /** OCI OKE, BM.GPU.H100.8: RoCE on the host network. */
  public static readonly OCI_H100_HOST_NETWORK = new Platform('oci-h100-host-network', () => require('../facts/platforms/oci-h100-host-network.json'));

  /** OCI OKE, BM.GPU.H200.8: RoCE virtual functions. */
  public static readonly OCI_H200 = new Platform('oci-h200', () => require('../facts/platforms/oci-h200.json'));

  /** OCI OKE, BM.GPU.H200.8: RoCE on the host network. */
  public static readonly OCI_H200_HOST_NETWORK = new Platform('oci-h200-host-network', () => require('../facts/platforms/oci-h200-host-network.json'));

  /** OCI OKE, BM.GPU.MI300X.8: RoCE virtual functions. */
  public static readonly OCI_MI300_X = new Platform('oci-mi300x', () => require('../facts/platforms/oci-mi300x.json'));

  /** OCI OKE, BM.GPU.MI300X.8: RoCE on the host network. */
  public static readonly OCI_MI300_X_HOST_NETWORK = new Platform('oci-mi300x-host-network', () => require('../facts/platforms/oci-mi300x-host-network.json'));

  /** OCI OKE, BM.GPU.GB200.4: NVLink across hosts. */
  public static readonly OCI_GB200 = new Platform('oci-gb200', () => require('../facts/platforms/oci-gb200.json'));

  /** DGX Cloud or any other GB200 or GB300 NVL72: NVLink across hosts. */
  public static readonly NVL72 = new Platform('nvl72', () => require('../facts/platforms/nvl72.json'));

  /** TensorWave: 8 MI300X, RoCE. */
  public static readonly TENSORWAVE = new Platform('tensorwave', () => require('../facts/platforms/tensorwave.json'));

  /** AMD Instinct with AI NICs (Pollara): RoCE. */
  public static readonly AMD_AINIC = new Platform('amd-ainic', () => require('../facts/platforms/amd-ainic.json'));

  /** Intel GPUs, KV cache over TCP. */
  public static readonly INTEL_XPU = new Platform('intel-xpu', () => require('../facts/platforms/intel-xpu.json'));

  /** Intel GPUs, each with an RDMA NIC. */
  public static readonly INTEL_XPU_RDMA = new Platform('intel-xpu-rdma', () => require('../facts/platforms/intel-xpu-rdma.json'));

  /** Intel Gaudi, KV cache over TCP. */
  public static readonly GAUDI = new Platform('gaudi', () => require('../facts/platforms/gaudi.json'));

  /** No accelerator, KV cache over TCP. */
  public static readonly CPU = new Platform('cpu', () => require('../facts/platforms/cpu.json'));

  /** On-premise InfiniBand with the RDMA shared device plugin. */
  public static readonly INFINIBAND = new Platform('infiniband', () => require('../facts/platforms/infiniband.json'));

  /** On-premise RoCE with SR-IOV and Multus. */
  public static readonly ROCE = new Platform('roce', () => require('../facts/platforms/roce.json'));

  /** Any cluster with NVIDIA GPUs and no RDMA. */
  public static readonly TCP = new Platform('tcp', () => require('../facts/platforms/tcp.json'));

  /** Names of all platforms that come with the library, in alphabetical order. */
  public static names(): string[] {
    return Platform.all().map(p => p.name);
  }

  /** All platforms that come with the library, by name. */
  public static all(): Platform[] {
    const statics: unknown[] = Object.values(Platform);
    return statics.filter((v): v is Platform => v instanceof Platform).sort((a, b) => a.name < b.name ? -1 : 1); // eslint-disable-line no-restricted-syntax -- not compiled
  }

  /**
   * The platform of a name, for front-ends that read names from a file.
   *
   * @param name e.g. `eks-p5en`
   * @throws LLMD202 if there is no platform of that name
   */
  public static of(name: string): Platform {
    checkCall('Platform.of', name);
    const all = Platform.all();
    const found = all.find(p => p.name === name);
    refuse(found ? [] : [unknownPlatform(name, all.map(p => p.name))]);
    return found!;
  }

  /**
   * A platform of your own, from nothing or from a platform that is nearly it.
   *
   * @throws LLMD203 where the description contradicts itself
   */
  public static custom(props: CustomPlatformOptions): Platform {
    checkCall('Platform.custom', props);
    const base = props.basedOn?._facts;
    refuse(customPlatformFaults(props, base));
    const facts = customFacts(props, base);
    return new Platform(props.name, () => facts);
  }

  /** The name of its file of facts, e.g. `eks-p5en`. */
  public readonly name: string;

  private resolved?: PlatformFacts;

  private constructor(name: string, private readonly load: () => PlatformFacts) {
    this.name = name;
  }

  /** What a person calls it, e.g. `Amazon EKS, p5en.48xlarge (8 H200, 16 EFA)`. */
  public get title(): string {
    return this._facts.title;
  }

  /** Accelerators of one node. */
  public get acceleratorsPerNode(): number {
    return this._facts.machine.accelerator.count;
  }

  /** How well the answer for this platform is known: `docs/reference/platforms.md` and `explain()` have the reason. */
  public get evidence(): Evidence {
    return this._facts.evidence.value as Evidence;
  }

  /** All facts, as plain JSON, and under `sources` title and address of each that they cite. */
  public toJson(): any {
    return structuredClone({ ...this._facts, sources: { ...citedSources(this._facts), ...this._facts.sources } });
  }

  /** @internal */
  public get _facts(): PlatformFacts {
    return this.resolved ??= this.resolve(this.load());
  }

  /** A file that extends another replaces whole top-level keys, so that a reader sees at once what is its own. */
  private resolve(own: PlatformFacts): PlatformFacts {
    if (!own.extends) { return own; }
    const base = Platform.of(own.extends)._facts;
    return { ...base, ...own };
  }
}

/** LLMD202, with the platforms that there are. */
export function unknownPlatform(name: string, known: string[]): Fault {
  const near = didYouMean(name, known);
  return {
    code: 'LLMD202',
    subject: `unknown platform '${name}'${near ? `, did you mean '${near}'?` : ''}`,
    ...(near ? {} : { allowed: `one of: ${known.join(', ')}` }),
    fix: 'take the nearest and set what differs in its network, or describe yours with Platform.custom() in a program',
  };
}

/** For the Helm chart, which reads platforms from files. */
export function refuseUnknown(name: string, known: string[]): void {
  refuse([unknownPlatform(name, known)]);
}
