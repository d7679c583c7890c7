import { NetworkOptions } from './network-options';
import { ClaimFacts, Count, MOST_PER_NODE, PlatformFacts } from './platform-facts';
import { fail } from '../base/errors';
import { compactJson, Json } from '../base/json';
import { Reasoned } from '../pod/contribution';

/** How a pod gets its accelerators and NICs: what its manifest asks for. */
export interface Attachment {
  readonly resources: { [name: string]: string };
  readonly annotations: { [name: string]: string };
  /** Claims of the pod, all from one template. */
  readonly resourceClaims: Json[];
  /** Spec of the ResourceClaimTemplate, where there are claims. */
  readonly claimTemplate?: Json;
  /** NICs that the pod holds; 0 where a slot shares all of them or there are none. */
  readonly nics: number;
  readonly hostNetwork: boolean;
  readonly reasons: Reasoned[];
}

/** What the pod is called in messages, e.g. `prefill`. */
export interface PodRequest {
  readonly role: string;
  readonly accelerators: number;
  /** Name of the ResourceClaimTemplate. */
  readonly claimTemplateName: string;
}

/**
 * @throws LLMD214 for more NICs than the node has, LLMD221 where an RDMA fabric has nothing that gives the pod a NIC,
 *   LLMD222 for an option that the platform has no use for, LLMD301 and LLMD302 for accelerators that the node lacks
 */
export function attach(facts: PlatformFacts, options: NetworkOptions, asker: PodRequest): Attachment {
  const { attachment } = facts;
  const perNode = acceleratorsPerNode(facts, options);
  checkAccelerators(facts, options, asker, perNode);
  checkUse(facts, options);
  const reasons: Reasoned[] = [];
  const resources: { [name: string]: string } = {};
  let nics = 0;

  const accelerator = facts.machine.accelerator;
  if (attachment.accelerators === 'resource' && accelerator.resource) {
    resources[accelerator.resource] = String(asker.accelerators);
    reasons.push({ subject: `resource ${accelerator.resource}: ${asker.accelerators}`, why: 'the accelerators of this pod, from the device plugin', sources: facts.machine.sources });
  }
  attachment.resources?.forEach((resource, index) => {
    const first = index === 0;
    const name = first && options.nicResource ? options.nicResource : resource.name;
    const count = first && options.nicCount !== undefined ? options.nicCount : countFor(resource, asker.accelerators);
    if (resource.kind === 'devices') {
      const there = facts.fabric.nics;
      if (there > 0 && count > there) {
        fail('LLMD214', `${asker.role} asks for ${count} ${name} but ${facts.machine.type} has ${there}; use at most ${resource.per === 'accelerator' ? `${resource.count} per accelerator` : there}`);
      }
      nics += count;
    }
    resources[name] = String(count);
    reasons.push({ subject: `resource ${name}: ${count}`, why: first && (options.nicCount ?? options.nicResource) !== undefined ? 'asked for by the caller' : resource.why, sources: resource.sources });
  });
  if (options.nicResource && !attachment.resources?.length) {
    const count = options.nicCount ?? 1;
    resources[options.nicResource] = String(count);
    reasons.push({ subject: `resource ${options.nicResource}: ${count}`, why: 'asked for by the caller', sources: ['caller'] });
  }

  const claims = claimDevices(attachment.claim, options, asker);
  nics += claims.nics;
  const multus = multusNetworks(facts, options, asker);
  const gke = gkeInterfaces(facts, options);
  reasons.push(...claims.reasons, ...multus.reasons, ...gke.reasons);
  const annotations: { [name: string]: string } = { ...multus.annotations, ...gke.annotations };
  for (const { name, value, why, sources } of facts.annotations ?? []) {
    annotations[name] = value;
    reasons.push({ subject: `annotation ${name}`, why, sources });
  }
  if (attachment.hostNetwork) {
    nics = facts.fabric.nics;
    reasons.push({ subject: 'hostNetwork: true', why: attachment.hostNetwork.why, sources: attachment.hostNetwork.sources });
  }
  if (attachment.gkeInterfaces) { nics = facts.fabric.nics; }
  requireNic(facts, resources, claims.resourceClaims, annotations, Boolean(attachment.hostNetwork));
  return {
    resources,
    annotations,
    nics,
    reasons,
    resourceClaims: claims.resourceClaims,
    claimTemplate: claims.template,
    hostNetwork: Boolean(attachment.hostNetwork),
  };
}

/** Half a NIC each is one NIC for one, and one for two. */
function countFor(count: Count, accelerators: number): number {
  return count.per === 'pod' ? count.count : Math.ceil(count.count * accelerators);
}

export function acceleratorsPerNode(facts: PlatformFacts, options: NetworkOptions): number {
  return options.acceleratorsPerNode ?? facts.machine.accelerator.count;
}

function checkAccelerators(facts: PlatformFacts, options: NetworkOptions, asker: PodRequest, perNode: number): void {
  if (options.acceleratorsPerNode !== undefined && !(Number.isInteger(perNode) && perNode >= 1 && perNode <= MOST_PER_NODE)) {
    fail('LLMD301', `acceleratorsPerNode is ${perNode}; expected a whole number from 1 to ${MOST_PER_NODE}`);
  }
  if (!Number.isInteger(asker.accelerators) || asker.accelerators < 1 || asker.accelerators > perNode) {
    fail('LLMD301', `${asker.role} asks for ${asker.accelerators} accelerators but ${facts.machine.type} has ${perNode}; ask for 1 to ${perNode}`
      + `${asker.accelerators > perNode ? ', spread the model over several hosts, or set acceleratorsPerNode if your machines differ' : ''}`);
  }
  const whole = facts.attachment.wholeNode;
  if (whole && asker.accelerators !== perNode) {
    fail('LLMD302', `${asker.role} asks for ${asker.accelerators} accelerators but on ${facts.name} only a pod with all ${perNode} gets the NICs: ${whole.why}; `
      + `use ${perNode} accelerators in each pod${facts.name.endsWith('-multi-nic') ? `, or ${facts.name.replace(/-multi-nic$/, '')}, where a claim gives each accelerator its NIC` : ''}`);
  }
}

/** An option that would silently do nothing is an error. */
function checkUse(facts: PlatformFacts, options: NetworkOptions): void {
  const { attachment } = facts;
  const use: [keyof NetworkOptions, boolean, string][] = [
    ['nicCount', Boolean(attachment.resources?.length || options.nicResource), 'nothing is counted there'],
    ['networkAttachments', Boolean(attachment.multus ?? attachment.gkeInterfaces), 'pods join no other network there'],
    ['nicDeviceClass', Boolean(attachment.claim?.requests.some(r => r.kind === 'nic')), 'NICs do not come from a claim there'],
    ['acceleratorDeviceClass', Boolean(attachment.claim?.requests.some(r => r.kind === 'accelerator')), 'accelerators do not come from a claim there'],
  ];
  for (const [option, used, why] of use) {
    if (options[option] !== undefined && !used) {
      fail('LLMD222', `${option} has no effect on ${facts.name}: ${why}; leave it out, or describe your own platform with Platform.custom()`);
    }
  }
  if (options.nicCount !== undefined && !(Number.isInteger(options.nicCount) && options.nicCount >= 1)) {
    fail('LLMD214', `nicCount is ${options.nicCount}; expected a whole number from 1 up`);
  }
  if (options.nicResource !== undefined && !/^[a-z0-9.-]+\/[A-Za-z0-9._-]+$/.test(options.nicResource)) {
    fail('LLMD222', `nicResource is '${options.nicResource}'; expected an extended resource such as rdma/hca_shared_devices_a`);
  }
  const badNetwork = options.networkAttachments?.find(n => !/^([a-z0-9.-]+\/)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(n));
  if (badNetwork !== undefined || options.networkAttachments?.length === 0) {
    fail('LLMD222', `networkAttachments has '${badNetwork ?? 'no entry'}'; expected names of Kubernetes objects such as rdma-0, or namespace/name`);
  }
}

interface ResourceClaims {
  readonly resourceClaims: Json[];
  readonly nics: number;
  readonly template?: Json;
  readonly reasons: Reasoned[];
}

function claimDevices(facts: ClaimFacts | undefined, options: NetworkOptions, asker: PodRequest): ResourceClaims {
  if (!facts) { return { resourceClaims: [], nics: 0, reasons: [] }; }
  const classOf = { nic: options.nicDeviceClass, accelerator: options.acceleratorDeviceClass };
  const requests = facts.requests.map(r => ({
    name: r.name,
    exactly: {
      deviceClassName: classOf[r.kind] ?? r.deviceClass,
      count: r.count,
      ...(r.selector ? { selectors: [{ cel: { expression: r.selector } }] } : {}),
    },
  }));
  const template = { devices: { requests, ...(facts.matchAttribute ? { constraints: [{ matchAttribute: facts.matchAttribute }] } : {}) } };
  const resourceClaims = Array.from({ length: asker.accelerators }, (_, i) => ({
    name: `${requests[requests.length - 1]!.name}-${i}`,
    resourceClaimTemplateName: asker.claimTemplateName,
  }));
  const nicsPerClaim = facts.requests.filter(r => r.kind === 'nic').reduce((sum, r) => sum + r.count, 0);
  const subject = `${asker.accelerators} resource claims (${requests.map(r => r.exactly.deviceClassName).join(' + ')})`;
  return { resourceClaims, template, nics: nicsPerClaim * asker.accelerators, reasons: [{ subject, why: facts.why, sources: facts.sources }] };
}

interface Annotated {
  readonly annotations: { [name: string]: string };
  readonly reasons: Reasoned[];
}

function multusNetworks(facts: PlatformFacts, options: NetworkOptions, asker: PodRequest): Annotated {
  const m = facts.attachment.multus;
  if (!m) { return { annotations: {}, reasons: [] }; }
  const names = options.networkAttachments ?? m.networks;
  const count = countFor(m, asker.accelerators);
  const networks = names.length === 1 ? Array.from({ length: count }, () => names[0]!) : names;
  const value = m.format === 'json'
    ? compactJson(networks.map((network, i) => {
      const [namespace, name] = network.includes('/') ? network.split('/') : [m.namespace, network];
      return { name, ...(namespace ? { namespace } : {}), interface: `net${i + 1}` };
    }))
    : networks.join(',');
  return { annotations: { 'k8s.v1.cni.cncf.io/networks': value }, reasons: [{ subject: 'annotation k8s.v1.cni.cncf.io/networks', why: m.why, sources: m.sources }] };
}

function gkeInterfaces(facts: PlatformFacts, options: NetworkOptions): Annotated {
  const gke = facts.attachment.gkeInterfaces;
  if (!gke) { return { annotations: {}, reasons: [] }; }
  const networks = options.networkAttachments ?? gke.networks;
  if (networks.length !== gke.networks.length) {
    fail('LLMD222', `networkAttachments names ${networks.length} networks but ${facts.machine.type} has ${gke.networks.length} NICs; name one for each`);
  }
  const interfaces = [
    { interfaceName: 'eth0', network: 'default' },
    ...networks.map((network, i) => ({ interfaceName: `eth${gke.firstInterface + i}`, network })),
  ];
  return { annotations: { 'networking.gke.io/interfaces': compactJson(interfaces) }, reasons: [{ subject: 'annotation networking.gke.io/interfaces', why: gke.why, sources: gke.sources }] };
}

/** A pod without a NIC on an RDMA fabric serves over TCP and says nothing. */
function requireNic(facts: PlatformFacts, resources: Json, claims: Json[], annotations: Json, hostNetwork: boolean): void {
  const rdma = ['infiniband', 'roce', 'efa'].includes(facts.fabric.technology);
  const accelerator = facts.machine.accelerator.resource ?? '';
  const hasResource = Object.keys(resources).some(r => r !== accelerator);
  if (rdma && !hasResource && !claims.length && !annotations['networking.gke.io/interfaces'] && !hostNetwork) {
    fail('LLMD221', `${facts.name} is an RDMA fabric but nothing gives the pod a NIC, so it would silently use TCP; set nicResource`);
  }
}
