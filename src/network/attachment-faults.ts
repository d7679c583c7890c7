import { acceleratorsOfClaim, acceleratorsPerNode, nicResources, PodRequest } from './attachment';
import { isRdmaFabric } from './fabric';
import { NetworkOptions } from './network-options';
import { MOST_PER_NODE, PlatformFacts } from './platform-facts';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';
import { fits, isWhole } from '../pod/kubernetes';

/** LLMD301 for accelerators that the node lacks, LLMD239 for a part of a claim, LLMD302 for a part of a node where only a whole one gets NICs. */
export function acceleratorFaults(facts: PlatformFacts, options: NetworkOptions, { role, accelerators }: PodRequest): Fault[] {
  const perNode = acceleratorsPerNode(facts, options);
  if (!isWhole(perNode, 1, MOST_PER_NODE)) {
    return [{ code: 'LLMD301', subject: 'acceleratorsPerNode', value: `${perNode}`, allowed: `a whole number from 1 to ${MOST_PER_NODE}` }];
  }
  if (!isWhole(accelerators, 1, perNode)) {
    return [{
      code: 'LLMD301',
      subject: role,
      problem: `asks for ${counted(accelerators, 'accelerator')} but ${facts.machine.type} has ${perNode}`,
      fix: `ask for 1 to ${perNode}${accelerators > perNode ? ', spread the model over several hosts, or set acceleratorsPerNode if your machines differ' : ''}`,
    }];
  }
  const { wholeNode: whole, claim } = facts.attachment;
  const each = claim ? acceleratorsOfClaim(claim) : 1;
  if (accelerators % each !== 0) {
    return [{ code: 'LLMD239', subject: role, problem: `asks for ${counted(accelerators, 'accelerator')}, but a claim on ${facts.name} holds ${each}`, fix: `use a multiple of ${each}` }];
  }
  return !whole || accelerators === perNode ? [] : [{
    code: 'LLMD302',
    subject: role,
    problem: `asks for ${counted(accelerators, 'accelerator')} but on ${facts.name} only a pod with all ${perNode} gets the NICs: ${whole.why}`,
    fix: `use ${counted(perNode, 'accelerator')} in each pod`
      + `${facts.alternative ? `, or ${facts.alternative.value}, where ${facts.alternative.why}` : ''}`,
  }];
}

/** LLMD222 for options that the platform has no use for: one that would silently do nothing is an error. */
export function unusedOptionFaults({ name, attachment }: PlatformFacts, options: NetworkOptions): Fault[] {
  const { resources, multus, gkeInterfaces, claim } = attachment;
  const claims = (kind: 'nic' | 'accelerator'): boolean => (claim?.requests ?? []).some(r => r.kind === kind);
  const uses = [
    { option: 'nicCount', set: options.nicCount !== undefined, used: Boolean(resources?.length || options.nicResource), why: 'nothing is counted there' },
    { option: 'networkAttachments', set: options.networkAttachments !== undefined, used: Boolean(multus ?? gkeInterfaces), why: 'pods join no other network there' },
    { option: 'nicDeviceClass', set: options.nicDeviceClass !== undefined, used: claims('nic'), why: 'NICs do not come from a claim there' },
    { option: 'acceleratorDeviceClass', set: options.acceleratorDeviceClass !== undefined, used: claims('accelerator'), why: 'accelerators do not come from a claim there' },
  ];
  return uses.filter(({ set, used }) => set && !used).map(({ option, why }) => ({
    code: 'LLMD222',
    subject: option,
    problem: `has no effect on ${name}: ${why}`,
    fix: 'leave it out, or describe your own platform with Platform.custom() in a program',
  }));
}

/** LLMD214 and LLMD222 for counts and names that Kubernetes would refuse. */
export function attachmentFaults(facts: PlatformFacts, options: NetworkOptions): Fault[] {
  const { nicCount, nicResource } = options;
  const accelerator = facts.machine.accelerator.resource;
  return [
    ...(nicCount !== undefined && !isWhole(nicCount, 1) ? [{ code: 'LLMD214', subject: 'nicCount', value: `${nicCount}`, allowed: 'a whole number from 1 up' }] : []),
    ...(nicResource !== undefined && !fits('extended-resource', nicResource)
      ? [{ code: 'LLMD222', subject: 'nicResource', value: `'${nicResource}'`, allowed: 'an extended resource such as rdma/hca_shared_devices_a' }] : []),
    ...(nicResource !== undefined && nicResource === accelerator
      ? [{ code: 'LLMD222', subject: 'nicResource', value: `'${nicResource}'`, problem: 'which gives the pod its accelerators', fix: 'name the resource of the NICs' }] : []),
    ...networkFaults(facts, options.networkAttachments),
  ];
}

function networkFaults(facts: PlatformFacts, names: string[] | undefined): Fault[] {
  if (!names) { return []; }
  const expected = 'names of Kubernetes objects such as rdma-0, or namespace/name';
  const gke = facts.attachment.gkeInterfaces;
  return [
    ...(names.length === 0 ? [{ code: 'LLMD222', subject: 'networkAttachments', problem: 'is an empty list', allowed: expected }] : []),
    ...names.filter(name => !isObjectName(name)).map(name => ({ code: 'LLMD222', subject: 'networkAttachments', problem: `has '${name}'`, allowed: expected })),
    ...(gke && names.length > 0 && names.length !== gke.networks.length ? [{
      code: 'LLMD222',
      subject: 'networkAttachments',
      problem: `names ${counted(names.length, 'network')} but ${facts.machine.type} has ${counted(gke.networks.length, 'NIC')}`,
      fix: 'name one for each',
    }] : []),
  ];
}

function isObjectName(text: string): boolean {
  const parts = text.split('/');
  return parts.length <= 2 && parts.every(part => fits('dns-subdomain', part));
}

/** LLMD214 for more NICs than the machine has, LLMD221 where an RDMA fabric has nothing that gives the pod one. */
export function nicFaults(facts: PlatformFacts, options: NetworkOptions, pod: PodRequest): Fault[] {
  const { resources, claim, gkeInterfaces, hostNetwork } = facts.attachment;
  const most = facts.fabric.nics;
  const entries = nicResources(facts, options, pod);
  const isDevices = (i: number): boolean => resources?.[i]?.kind === 'devices';
  const share = (i: number): string => resources?.[i]?.per === 'accelerator' ? `${resources[i]!.count} per accelerator` : `${most}`;
  const attached = entries.length > 0 || claim !== undefined || gkeInterfaces !== undefined || hostNetwork !== undefined;
  return [
    ...entries.flatMap(({ name, count }, i) => isDevices(i) && most > 0 && count > most ? [{
      code: 'LLMD214', subject: pod.role, problem: `asks for ${count} ${name} but ${facts.machine.type} has ${most}`, fix: `use at most ${share(i)}`,
    }] : []),
    ...(isRdmaFabric(facts.fabric.technology) && !attached ? [{
      code: 'LLMD221', subject: facts.name, problem: 'is an RDMA fabric but nothing gives the pod a NIC, so it would silently use TCP', fix: 'set nicResource',
    }] : []),
  ];
}
