import { BY_CALLER, NetworkOptions } from './network-options';
import { ClaimFacts, Count, PlatformFacts, ResourceFacts } from './platform-facts';
import { Cited } from '../base/cited';
import { compactJson, Json } from '../base/json';

/** So many of an extended resource. */
export interface ResourceEntry extends Cited {
  readonly name: string;
  readonly count: number;
}

/** Claims of a pod, all from one ResourceClaimTemplate. */
export interface ClaimEntry extends Cited {
  readonly names: string[];
  readonly templateName: string;
  /** What each of them requests. */
  readonly deviceClasses: string[];
}

export interface AnnotationEntry extends Cited {
  readonly name: string;
  readonly value: string;
}

/** How a pod gets its accelerators and NICs: what its manifest requests, each entry with its reason. */
export interface Attachment {
  /** The accelerators first. */
  readonly resources: ResourceEntry[];
  readonly claims?: ClaimEntry;
  /** The claim of a channel of the ComputeDomain. */
  readonly channel?: ClaimEntry;
  readonly annotations: AnnotationEntry[];
  readonly hostNetwork?: Cited;
  /** NICs that the pod holds; 0 where a slot shares all of them or there are none. */
  readonly nics: number;
}

/** The pod that is to be attached. */
export interface PodRequest {
  /** What messages call it, e.g. `prefill`. */
  readonly role: string;
  readonly accelerators: number;
  /** Name of the ResourceClaimTemplate. */
  readonly claimTemplateName: string;
}

export function attach(facts: PlatformFacts, options: NetworkOptions, pod: PodRequest): Attachment {
  const { attachment, fabric } = facts;
  const claims = attachment.claim && claimEntry(attachment.claim, options, pod);
  return {
    claims,
    resources: [...acceleratorResource(facts, pod), ...nicResources(facts, options, pod)],
    channel: attachment.computeDomain && {
      names: ['compute-domain-channel'],
      templateName: channelName(pod.claimTemplateName),
      deviceClasses: [],
      why: attachment.computeDomain.why,
      sources: attachment.computeDomain.sources,
    },
    annotations: [...multusNetworks(facts, options, pod), ...gkeInterfaces(facts, options), ...facts.annotations ?? []],
    hostNetwork: attachment.hostNetwork,
    nics: attachment.hostNetwork ?? attachment.gkeInterfaces
      ? fabric.nics : deviceCount(facts, options, pod) + claimedNics(attachment.claim, pod),
  };
}

export function acceleratorsPerNode(facts: PlatformFacts, options: NetworkOptions): number {
  return options.acceleratorsPerNode ?? facts.machine.accelerator.count;
}

function acceleratorResource({ attachment, machine }: PlatformFacts, pod: PodRequest): ResourceEntry[] {
  const name = machine.accelerator.resource;
  return attachment.accelerators === 'resource' && name
    ? [{ name, count: pod.accelerators, why: 'the accelerators of this pod, from the device plugin', sources: machine.sources }] : [];
}

/** Resources that give the pod its NICs; what the caller renames or counts is the first of them. */
export function nicResources({ attachment }: PlatformFacts, { nicResource, nicCount }: NetworkOptions, pod: PodRequest): ResourceEntry[] {
  const [first, ...others] = attachment.resources ?? [];
  const entry = (resource: ResourceFacts): ResourceEntry =>
    ({ name: resource.name, count: countFor(resource, pod.accelerators), why: resource.why, sources: resource.sources });
  if (!first) { return nicResource ? [{ name: nicResource, count: nicCount ?? 1, ...BY_CALLER }] : []; }
  const own = entry(first);
  const why = (nicResource ?? nicCount) === undefined ? own.why : BY_CALLER.why;
  return [{ name: nicResource ?? own.name, count: nicCount ?? own.count, why, sources: own.sources }, ...others.map(entry)];
}

/** Half a NIC each is one NIC for one, and one for two. */
function countFor(count: Count, accelerators: number): number {
  return count.per === 'pod' ? count.count : Math.ceil(count.count * accelerators);
}

/** NICs that the pod holds through resources that are devices of its own. */
function deviceCount(facts: PlatformFacts, options: NetworkOptions, pod: PodRequest): number {
  const kinds = facts.attachment.resources ?? [];
  return nicResources(facts, options, pod).reduce((sum, { count }, i) => kinds[i]?.kind === 'devices' ? sum + count : sum, 0);
}

const claimedNics = (claim: ClaimFacts | undefined, pod: PodRequest): number =>
  claim ? devicesOf(claim, 'nic') * claimCount(claim, pod) : 0;

const devicesOf = (claim: ClaimFacts, kind: 'accelerator' | 'nic'): number => claim.requests.filter(r => r.kind === kind).reduce((sum, r) => sum + r.count, 0);

/** Accelerators that one claim stands for: those that it requests, or the one that its NICs are for. */
export const acceleratorsOfClaim = (claim: ClaimFacts): number => Math.max(1, devicesOf(claim, 'accelerator'));

const claimCount = (claim: ClaimFacts, pod: PodRequest): number => Math.ceil(pod.accelerators / acceleratorsOfClaim(claim));

function claimEntry(claim: ClaimFacts, options: NetworkOptions, pod: PodRequest): ClaimEntry {
  const last = claim.requests[claim.requests.length - 1]!.name;
  return {
    names: Array.from({ length: claimCount(claim, pod) }, (_, i) => `${last}-${i}`),
    templateName: claim.templateName ?? pod.claimTemplateName,
    deviceClasses: claim.requests.map(r => deviceClassOf(options, r)),
    why: claim.why,
    sources: claim.sources,
  };
}

/** The device class of one request: the caller's, or the platform's. */
export const deviceClassOf = (options: NetworkOptions, { kind, deviceClass }: ClaimFacts['requests'][number]): string =>
  (kind === 'nic' ? options.nicDeviceClass : options.acceleratorDeviceClass) ?? deviceClass;

export const channelName = (claimTemplateName: string): string => `${claimTemplateName}-channel`;

function multusNetworks(facts: PlatformFacts, options: NetworkOptions, pod: PodRequest): AnnotationEntry[] {
  const m = facts.attachment.multus;
  if (!m) { return []; }
  const names = options.networkAttachments ?? m.networks;
  const networks = names.length === 1 ? Array.from({ length: countFor(m, pod.accelerators) }, () => names[0]!) : names;
  const value = m.format === 'json'
    ? compactJson(networks.map((network, i) => {
      const [namespace, name] = network.includes('/') ? network.split('/') : [m.namespace, network];
      return { name, ...(namespace ? { namespace } : {}), interface: `net${i + 1}` };
    }))
    : networks.join(',');
  return [{ name: 'k8s.v1.cni.cncf.io/networks', value, why: m.why, sources: m.sources }];
}

function gkeInterfaces({ attachment }: PlatformFacts, options: NetworkOptions): AnnotationEntry[] {
  const gke = attachment.gkeInterfaces;
  if (!gke) { return []; }
  const interfaces: Json[] = [
    { interfaceName: 'eth0', network: 'default' },
    ...(options.networkAttachments ?? gke.networks).map((network, i) => ({ interfaceName: `eth${gke.firstInterface + i}`, network })),
  ];
  return [{ name: 'networking.gke.io/interfaces', value: compactJson(interfaces), why: gke.why, sources: gke.sources }];
}
