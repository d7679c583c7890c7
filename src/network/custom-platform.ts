import { Backend } from './backend';
import { attachmentWithClaim, DeviceClaim } from './custom-claim';
import { attachmentOnHost, HostPathMount, hostPathFacts, NodeToleration, tolerationFacts } from './custom-host';
import { backendsOn, FABRICS, isRdmaFabric } from './fabric';
import { AcceleratorVendor, CpuArchitecture, Fabric } from './machine-kinds';
import type { Platform } from './platform';
import { AcceleratorFacts, AttachmentFacts, BackendFacts, FabricFacts, PlatformFacts, ServingFacts, Technology, Vendor } from './platform-facts';
import { Cited, Fact } from '../base/cited';
import vendorFacts from '../facts/vendors.json';

/** A platform of your own. */
export interface CustomPlatformOptions {
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
   * Claims of dynamic resource allocation through which pods get accelerators, NICs or both. What is requested here does not
   * come from an extended resource any more.
   * @default - those of the base
   */
  readonly claim?: DeviceClaim;

  /**
   * Whether pods use the network of the node: where RDMA interfaces are given to no pod. The NICs are then those of the host, the
   * DNS policy is `ClusterFirstWithHostNet`, and a pod must have all accelerators of its node (LLMD302), since pods of one node
   * would share their ports.
   * @default - as the base does
   */
  readonly hostNetwork?: boolean;

  /**
   * Folders, files and devices of the node that every pod mounts, e.g. `/dev/infiniband`. Device files need `privileged`, since a
   * mount alone does not give access to a device.
   * @default - those of the base
   */
  readonly hostPaths?: HostPathMount[];

  /**
   * Whether the server's container is privileged.
   * @default - as the base is
   */
  readonly privileged?: boolean;

  /**
   * Taints of the nodes that pods tolerate.
   * @default - those of the base
   */
  readonly tolerations?: NodeToleration[];

  /**
   * What the processors of the nodes are: decides which image is the default.
   * @default - that of the base, else amd64
   */
  readonly architecture?: CpuArchitecture;

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
export function customFacts(props: CustomPlatformOptions, from: PlatformFacts | undefined): PlatformFacts {
  const base = from ?? bareFacts(props);
  const technology = props.fabric ?? base.fabric.technology;
  const vendor: Vendor = props.vendor ?? base.machine.accelerator.vendor;
  return {
    ...(vendor === base.machine.accelerator.vendor ? base : ofVendor(vendor, base)),
    ...givenFacts(props),
    name: props.name,
    extends: undefined,
    title: props.title ?? props.name,
    reviewed: '',
    evidence: { value: 'inferred', why: from ? `described by the caller on top of ${from.name}` : CALLER.why, sources: CALLER.sources },
    sources: { ...base.sources, caller: { title: `Platform.custom('${props.name}')`, date: '' } },
    machine: machine(props, vendor, base.machine),
    fabric: fabric(props, base.fabric, technology),
    backend: backend(props, base, technology),
    attachment: attachment(props, base.attachment),
    tls: (vendor === base.machine.accelerator.vendor ? base.tls : undefined) ?? (technology === 'tcp' ? VENDORS[vendor].tls : undefined),
  };
}

/** What holds for accelerators of another vendor: of the base's serving, nothing does. */
function ofVendor(vendor: Vendor, { gpuInitiated: _, ...base }: PlatformFacts): PlatformFacts {
  const { bufferDevice, image } = VENDORS[vendor];
  return { ...base, serving: { bufferDevice, image } };
}

/** What is known of a platform when only its fabric and its vendor are. */
function bareFacts(props: CustomPlatformOptions): PlatformFacts {
  const technology: Technology = props.fabric!;
  const vendor: Vendor = props.vendor ?? 'nvidia';
  const { resource, bufferDevice, image } = VENDORS[vendor];
  const count = props.acceleratorsPerNode ?? vendorFacts.acceleratorsPerNode.value;
  return {
    name: props.name,
    title: props.name,
    provider: 'your own',
    reviewed: '',
    evidence: { value: 'inferred', ...CALLER },
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
function givenFacts(props: CustomPlatformOptions): Partial<PlatformFacts> {
  const { capabilities, env, annotations, nodeSelector, topologyKeys, prerequisites, privileged, hostPaths, tolerations } = props;
  const named = (values: { [name: string]: string }) => Object.entries(values).map(([name, value]) => ({ ...CALLER, name, value }));
  return {
    ...(capabilities ? { capabilities: own(capabilities) } : {}),
    ...(privileged === undefined ? {} : { privileged: privileged ? own(true) : undefined }),
    ...(hostPaths ? { volumes: hostPathFacts(hostPaths, CALLER) } : {}),
    ...(tolerations ? { tolerations: tolerationFacts(tolerations, CALLER) } : {}),
    ...(env ? { env: named(env) } : {}),
    ...(annotations ? { annotations: named(annotations) } : {}),
    ...(nodeSelector ? { nodeSelector: Object.entries(nodeSelector).map(([key, value]) => ({ ...CALLER, key, value })) } : {}),
    ...(topologyKeys ? { placement: { ...CALLER, topologyKeys } } : {}),
    ...(prerequisites ? { prerequisites: prerequisites.map(text => ({ ...CALLER, text })) } : {}),
  };
}

function machine(props: CustomPlatformOptions, vendor: Vendor, base: PlatformFacts['machine']): PlatformFacts['machine'] {
  return { ...base, ...CALLER, arch: props.architecture ?? base.arch, accelerator: accelerator(props, vendor, base.accelerator) };
}

function accelerator(props: CustomPlatformOptions, vendor: Vendor, base: AcceleratorFacts): AcceleratorFacts {
  const same = vendor === base.vendor;
  const resource = props.acceleratorResource ?? (same ? base.resource : undefined) ?? VENDORS[vendor].resource;
  return { ...base, vendor, model: same ? base.model : 'any', resource, count: props.acceleratorsPerNode ?? base.count };
}

function fabric({ hcas, nicsPerNode }: CustomPlatformOptions, base: FabricFacts, technology: Technology): FabricFacts {
  return { ...base, ...CALLER, technology, nics: nicsPerNode ?? hcas?.length ?? base.nics, ...(hcas ? { hcas: own(hcas), hcaOrder: 'gpu' } : {}) };
}

function backend(props: CustomPlatformOptions, base: PlatformFacts, technology: Technology): BackendFacts {
  const of = backendsOn(technology, base);
  if (!props.backend || props.backend === of.value) { return of; }
  const natural = { backend: of.value, why: of.why, sources: of.sources };
  return { ...of, ...own(props.backend), alternatives: [natural, ...(of.alternatives ?? []).filter(a => a.backend !== props.backend)] };
}

function attachment(props: CustomPlatformOptions, base: AttachmentFacts): AttachmentFacts {
  return attachmentWithClaim(props.claim, withResource(props, attachmentOnHost(props.hostNetwork, base, CALLER)), CALLER);
}

function withResource({ nicResource, nicsPerAccelerator: each }: CustomPlatformOptions, base: AttachmentFacts): AttachmentFacts {
  if (!nicResource) { return base; }
  const share = each ? { kind: 'devices', count: each, per: 'accelerator' } as const : { kind: 'slot', count: 1, per: 'pod' } as const;
  return { ...base, resources: [{ ...CALLER, name: nicResource, ...share }] };
}
