import { Backend } from './backend';
import { backendsOn, FABRICS, isRdmaFabric } from './fabric';
import type { Platform } from './platform';
import { AcceleratorFacts, AttachmentFacts, BackendFacts, FabricFacts, PlatformFacts, ServingFacts, Technology, Vendor } from './platform-facts';
import { Cited, Fact } from '../base/cited';
import vendorFacts from '../facts/vendors.json';

/** The network that joins the nodes. */
export enum Fabric {
  /** InfiniBand. */
  INFINIBAND = 'infiniband',
  /** RDMA over Converged Ethernet. */
  ROCE = 'roce',
  /** AWS Elastic Fabric Adapter. */
  EFA = 'efa',
  /** No RDMA. */
  TCP = 'tcp',
  /** NVLink across hosts (GB200, GB300 NVL72). */
  MNNVL = 'mnnvl',
}

/** Who makes the accelerator. */
export enum AcceleratorVendor {
  /** NVIDIA GPUs. */
  NVIDIA = 'nvidia',
  /** AMD Instinct. */
  AMD = 'amd',
  /** Intel GPUs (XPU). */
  INTEL = 'intel',
  /** Intel Gaudi (HPU). */
  GAUDI = 'gaudi',
  /** No accelerator. */
  CPU = 'cpu',
}

/** A platform of your own. */
export interface CustomPlatformProps {
  /** Name of the platform, for labels, messages and `explain()`: lower-case letters, digits and '-'. */
  readonly name: string;

  /**
   * A platform that is similar to yours; everything that you do not set is taken from it.
   * @default - none; then `fabric` is required
   */
  readonly basedOn?: Platform;

  /**
   * What a person calls it.
   * @default - the name
   */
  readonly title?: string;

  /**
   * The network that joins the nodes.
   * @default - the fabric of the base
   */
  readonly fabric?: Fabric;

  /**
   * Who makes the accelerators.
   * @default - the vendor of the base, else NVIDIA
   */
  readonly vendor?: AcceleratorVendor;

  /**
   * Accelerators of one node.
   * @default - that of the base, else 8
   * @minimum 1
   */
  readonly acceleratorsPerNode?: number;

  /**
   * Extended resource of the accelerator's device plugin.
   * @default - that of the base, else the vendor's, e.g. `nvidia.com/gpu`
   * @format extended-resource
   */
  readonly acceleratorResource?: string;

  /**
   * NICs of one node that carry KV traffic.
   * @default - as many as `hcas`, else that of the base, else one for each accelerator
   */
  readonly nicsPerNode?: number;

  /**
   * HCA names as a pod sees them, in GPU order.
   * @default - those of the base, else not known: each library finds the NICs itself
   */
  readonly hcas?: string[];

  /**
   * The NIXL backend that works best there.
   * @default - that of the base, else LIBFABRIC on EFA and UCX elsewhere
   */
  readonly backend?: Backend;

  /**
   * Extended resource that gives a pod its NICs, e.g. `rdma/hca_shared_devices_a`.
   * @default - that of the base; RDMA fabrics without a base need one
   * @format extended-resource
   */
  readonly nicResource?: string;

  /**
   * How many of `nicResource` a pod asks for, for each accelerator. Leave it out where the resource is a shared slot.
   * @default - one for the pod, whatever its size
   * @minimum 0
   * @maximum 1024
   * @format number
   */
  readonly nicsPerAccelerator?: number;

  /**
   * Capabilities of the container.
   * @default - those of the base, else the four of the llm-d guide on RDMA fabrics: IPC_LOCK, SYS_RAWIO, NET_ADMIN, NET_RAW
   * @format capability
   */
  readonly capabilities?: string[];

  /**
   * Labels that a node must have.
   * @default - those of the base
   * @keyFormat label-key
   * @format label-value
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Node labels from coarse to fine that show which nodes are near each other.
   * @default - those of the base
   * @format label-key
   */
  readonly topologyKeys?: string[];

  /**
   * Environment that the platform needs in every pod.
   * @default - that of the base
   * @keyFormat env-name
   */
  readonly env?: { [name: string]: string };

  /**
   * Annotations that the platform needs on every pod.
   * @default - those of the base
   * @keyFormat annotation-key
   */
  readonly annotations?: { [name: string]: string };

  /**
   * What the cluster must already have, in words; `explain()` prints it.
   * @default - what the base needs
   */
  readonly prerequisites?: string[];
}

/** One line of `facts/vendors.json`. */
interface VendorDefaults extends ServingFacts {
  readonly resource?: string;
  /** `UCX_TLS` without RDMA. */
  readonly tls: Fact<string[]>;
}

const VENDORS = vendorFacts.vendors as { readonly [vendor in Vendor]: VendorDefaults };

const CALLER: Cited = { why: 'described by the caller', sources: ['caller'] };
const own = <T>(value: T): Fact<T> => ({ ...CALLER, value });

/**
 * Facts of a platform that is described in code: those of its base, or of its fabric and vendor, and over them what
 * the caller sets. The description has no fault: `customPlatformFaults`.
 */
export function customFacts(props: CustomPlatformProps, from: PlatformFacts | undefined): PlatformFacts {
  const base = from ?? bareFacts(props);
  const technology = props.fabric ?? base.fabric.technology;
  return {
    ...base,
    ...givenFacts(props),
    name: props.name,
    extends: undefined,
    title: props.title ?? props.name,
    confidenceWhy: from ? `described by the caller on top of ${from.name}` : 'described by the caller',
    sources: { ...base.sources, caller: { title: `Platform.custom('${props.name}')`, date: '' } },
    machine: { ...base.machine, ...CALLER, accelerator: accelerator(props, base.machine.accelerator) },
    fabric: fabric(props, base.fabric, technology),
    backend: backend(props, base, technology),
    attachment: attachment(props, base.attachment),
    tls: base.tls ?? (technology === 'tcp' ? VENDORS[props.vendor ?? base.machine.accelerator.vendor].tls : undefined),
  };
}

/** What is known of a platform when only its fabric and its vendor are. */
function bareFacts(props: CustomPlatformProps): PlatformFacts {
  const technology: Technology = props.fabric!;
  const vendor: Vendor = props.vendor ?? 'nvidia';
  const { resource, bufferDevice, image } = VENDORS[vendor];
  const count = props.acceleratorsPerNode ?? vendorFacts.acceleratorsPerNode.value;
  return {
    name: props.name,
    title: props.name,
    provider: 'your own',
    reviewed: '',
    confidence: 'low',
    confidenceWhy: CALLER.why,
    machine: { ...CALLER, type: props.name, arch: 'amd64', accelerator: { vendor, model: 'any', count, resource } },
    fabric: { ...CALLER, technology, nics: isRdmaFabric(technology) ? count : 0, reach: 'unknown' },
    backend: FABRICS[technology].backend,
    attachment: { accelerators: resource ? 'resource' : 'none' },
    capabilities: isRdmaFabric(technology) ? vendorFacts.rdmaCapabilities : undefined,
    placement: { ...CALLER, topologyKeys: [] },
    prerequisites: [],
    serving: { bufferDevice, image },
  };
}

/** Whole facts that the caller sets. */
function givenFacts({ capabilities, env, annotations, nodeSelector, topologyKeys, prerequisites }: CustomPlatformProps): Partial<PlatformFacts> {
  const named = (values: { [name: string]: string }) => Object.entries(values).map(([name, value]) => ({ ...CALLER, name, value }));
  return {
    ...(capabilities ? { capabilities: own(capabilities) } : {}),
    ...(env ? { env: named(env) } : {}),
    ...(annotations ? { annotations: named(annotations) } : {}),
    ...(nodeSelector ? { nodeSelector: Object.entries(nodeSelector).map(([key, value]) => ({ ...CALLER, key, value })) } : {}),
    ...(topologyKeys ? { placement: { ...CALLER, topologyKeys } } : {}),
    ...(prerequisites ? { prerequisites: prerequisites.map(text => ({ ...CALLER, text })) } : {}),
  };
}

function accelerator(props: CustomPlatformProps, base: AcceleratorFacts): AcceleratorFacts {
  const vendor: Vendor = props.vendor ?? base.vendor;
  const resource = props.acceleratorResource ?? base.resource ?? VENDORS[vendor].resource;
  return { ...base, vendor, resource, count: props.acceleratorsPerNode ?? base.count };
}

function fabric({ hcas, nicsPerNode }: CustomPlatformProps, base: FabricFacts, technology: Technology): FabricFacts {
  return { ...base, ...CALLER, technology, nics: nicsPerNode ?? hcas?.length ?? base.nics, ...(hcas ? { hcas: own(hcas), hcaOrder: 'gpu' } : {}) };
}

function backend(props: CustomPlatformProps, base: PlatformFacts, technology: Technology): BackendFacts {
  const of = backendsOn(technology, base);
  if (!props.backend || props.backend === of.value) { return of; }
  const natural = { backend: of.value, why: of.why, sources: of.sources };
  return { ...of, ...own(props.backend), alternatives: [natural, ...(of.alternatives ?? []).filter(a => a.backend !== props.backend)] };
}

function attachment({ nicResource, nicsPerAccelerator: each }: CustomPlatformProps, base: AttachmentFacts): AttachmentFacts {
  if (!nicResource) { return base; }
  const share = each ? { kind: 'devices', count: each, per: 'accelerator' } as const : { kind: 'slot', count: 1, per: 'pod' } as const;
  return { ...base, resources: [{ ...CALLER, name: nicResource, ...share }] };
}
