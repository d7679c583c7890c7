import { Backend } from './backend';
import type { Platform } from './platform';
import { BackendName, PlatformFacts, Technology, Vendor, MOST_PER_NODE } from './platform-facts';
import { Cited, Fact } from '../base/cited';
import { fail } from '../base/errors';

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
   * A platform that is nearly yours; everything that you do not say is taken from it.
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
   * @minimum 1
   * @maximum 1024
   * @format int32
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
   * Node labels from coarse to fine that say which nodes are near each other.
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

const CALLER: Cited = { why: 'described by the caller', sources: ['caller'] };
const RESOURCE: { [vendor in Vendor]?: string } = {
  nvidia: 'nvidia.com/gpu', amd: 'amd.com/gpu', intel: 'gpu.intel.com/xe', gaudi: 'habana.ai/gaudi',
};
const GUIDE_CAPABILITIES = ['IPC_LOCK', 'SYS_RAWIO', 'NET_ADMIN', 'NET_RAW'];

/** Facts of a platform that somebody describes in code. */
export function customFacts(props: CustomPlatformProps, base: PlatformFacts | undefined): PlatformFacts {
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(props.name)) {
    fail('LLMD203', `platform name '${props.name}' cannot be used in labels; expected lower-case letters, digits and '-'`);
  }
  const technology: Technology | undefined = props.fabric ?? base?.fabric.technology;
  if (!technology) {
    fail('LLMD203', `platform '${props.name}' has neither a fabric nor a platform to start from; say fabric (e.g. Fabric.INFINIBAND) or basedOn (e.g. Platform.ROCE)`);
  }
  const rdma = technology !== 'tcp' && technology !== 'mnnvl';
  const resources = nicResources(props) ?? base?.attachment.resources;
  if (rdma && !resources && !base) {
    fail('LLMD221', `platform '${props.name}' is an RDMA fabric but names no NIC resource, so its pods would silently use TCP; `
      + 'set nicResource (e.g. rdma/hca_shared_devices_a) or basedOn');
  }
  const vendor: Vendor = props.vendor ?? base?.machine.accelerator.vendor ?? 'nvidia';
  const count = positive(props, 'acceleratorsPerNode') ?? base?.machine.accelerator.count ?? 8;
  const nics = positive(props, 'nicsPerNode') ?? props.hcas?.length ?? base?.fabric.nics ?? (rdma ? count : 0);
  const capabilities = props.capabilities ?? base?.capabilities?.value ?? (rdma && !base ? GUIDE_CAPABILITIES : undefined);
  return {
    ...base,
    name: props.name,
    extends: undefined,
    title: props.title ?? props.name,
    provider: base?.provider ?? 'your own',
    reviewed: base?.reviewed ?? '',
    confidence: base?.confidence ?? 'low',
    confidenceWhy: base ? `described by the caller on top of ${base.name}` : 'described by the caller',
    sources: { ...base?.sources, caller: { title: `Platform.custom('${props.name}')`, date: '' } },
    machine: {
      ...CALLER,
      type: base?.machine.type ?? props.name,
      arch: base?.machine.arch ?? 'amd64',
      accelerator: {
        vendor,
        model: base?.machine.accelerator.model ?? 'any',
        count,
        resource: props.acceleratorResource ?? base?.machine.accelerator.resource ?? RESOURCE[vendor],
      },
    },
    fabric: {
      ...CALLER,
      reach: base?.fabric.reach ?? 'unknown',
      lineRateGbps: base?.fabric.lineRateGbps,
      technology,
      nics,
      hcas: props.hcas ? own(props.hcas) : base?.fabric.hcas,
      hcaOrder: props.hcas ? 'gpu' : base?.fabric.hcaOrder,
    },
    backend: backendFacts(props, base, technology),
    attachment: { accelerators: vendor === 'cpu' ? 'none' : 'resource', ...base?.attachment, resources },
    capabilities: capabilities && (props.capabilities || !base?.capabilities ? own(capabilities) : base.capabilities),
    env: props.env ? Object.entries(props.env).map(([name, value]) => ({ ...CALLER, name, value })) : base?.env,
    annotations: props.annotations ? Object.entries(props.annotations).map(([name, value]) => ({ ...CALLER, name, value })) : base?.annotations,
    nodeSelector: props.nodeSelector ? Object.entries(props.nodeSelector).map(([key, value]) => ({ ...CALLER, key, value })) : base?.nodeSelector,
    placement: props.topologyKeys || !base ? { ...CALLER, topologyKeys: props.topologyKeys ?? [] } : base.placement,
    prerequisites: props.prerequisites?.map(text => ({ ...CALLER, text })) ?? base?.prerequisites ?? [],
    tls: base?.tls ?? (technology === 'tcp' ? own(TCP_TLS[vendor] ?? ['tcp']) : undefined),
    serving: base?.serving ?? {
      bufferDevice: own(vendor === 'nvidia' || vendor === 'amd' ? 'cuda' : 'cpu'),
      image: own(IMAGE[vendor]),
    },
  };
}

const IMAGE: { [vendor in Vendor]: string } = {
  nvidia: 'vllm-openai', amd: 'llm-d-rocm', intel: 'llm-d-xpu', gaudi: 'llm-d-hpu', cpu: 'vllm-cpu',
};

/** With buffers in GPU memory NIXL refuses tcp alone: the vendor's copy transport belongs beside it. */
const TCP_TLS: { [vendor in Vendor]?: string[] } = {
  nvidia: ['tcp', 'cuda_copy', 'cuda_ipc', 'sm', 'self'], amd: ['tcp', 'rocm_copy', 'rocm_ipc', 'sm', 'self'],
};

const own = <T>(value: T): Fact<T> => ({ ...CALLER, value });

function nicResources(props: CustomPlatformProps): PlatformFacts['attachment']['resources'] {
  if (!props.nicResource) { return undefined; }
  const per = props.nicsPerAccelerator;
  return [{
    ...CALLER,
    name: props.nicResource,
    kind: per ? 'devices' : 'slot',
    count: per ?? 1,
    per: per ? 'accelerator' : 'pod',
  }];
}

function backendFacts(props: CustomPlatformProps, base: PlatformFacts | undefined, technology: Technology): PlatformFacts['backend'] {
  if (base && !props.backend && technology === base.fabric.technology) { return base.backend; }
  const natural: BackendName = technology === 'efa' ? 'LIBFABRIC' : 'UCX';
  const value = props.backend ?? natural;
  if ((technology === 'efa') !== (value === 'LIBFABRIC') && value !== 'UCCL') {
    fail('LLMD201', `backend ${value} cannot be used on ${props.name}: ${technology === 'efa' ? 'NIXL over UCX does not run on EFA' : 'NIXL\'s libfabric plugin is for EFA'}; `
      + `expected one of: ${natural}, UCCL`);
  }
  return {
    ...CALLER,
    value,
    alternatives: value === 'UCCL' ? [{ ...CALLER, backend: natural }] : [{ ...CALLER, backend: 'UCCL' }],
    ucclTransport: technology === 'efa' ? 'efa' : technology === 'tcp' ? 'tcp' : 'ib',
  };
}

function positive(props: CustomPlatformProps, name: 'acceleratorsPerNode' | 'nicsPerNode'): number | undefined {
  const value = props[name];
  if (value === undefined) { return undefined; }
  const most = name === 'acceleratorsPerNode' ? MOST_PER_NODE : 1024;
  if (!Number.isInteger(value) || value < 1 || value > most) {
    fail('LLMD203', `${name} of platform '${props.name}' is ${value}; expected a whole number from 1 to ${most}`);
  }
  return value;
}
