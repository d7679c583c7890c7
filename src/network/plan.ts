import { acceleratorsPerNode, attach, Attachment, ClaimEntry } from './attachment';
import { BackendChoice, chooseBackend } from './backend';
import { networkEnv } from './env';
import { SAME_NODE } from './fabric';
import { hasRdma, KvPath, kvPath, ucxLimits } from './kv-path';
import { ownedObjects } from './owned-objects';
import { affinityOf, nodeSelectorWarnings, place, Placement, tolerationOf } from './placement';
import { claimTemplateNameOf, groupLabels, holds, isGpuInitiated, PlanRequest } from './plan-request';
import { BackendName, DaemonFacts, PlatformFacts, VolumeFacts } from './platform-facts';
import { networkObjects } from './required-objects';
import { PRIVILEGED, privileges, Privileges } from './security';
import { Cited } from '../base/cited';
import { Fault } from '../base/fault';
import { Json } from '../base/json';
import expertFacts from '../facts/expert-parallel.json';
import { PodContribution } from '../pod/contribution';
import { RequiredObject } from '../pod/required-object';
import { podSecurityLevel, PodSecurityLevel } from '../pod/security-level';
import { Role } from '../vllm/role';
import { StackEnv } from './stacks/context';

/** A shell line that runs in the container before the server. */
export interface SetupStep extends Cited {
  readonly run: string;
}

/** Everything that the network of one pod needs, as data: each entry has its reason and its sources. */
export interface Plan {
  readonly facts: PlatformFacts;
  readonly role: Role;
  readonly accelerators: number;
  readonly backend: BackendChoice;
  readonly kvPath: KvPath;
  readonly attachment: Attachment;
  /** In the order of the names. */
  readonly env: StackEnv[];
  readonly privileges: Privileges;
  readonly hostPid?: Cited;
  readonly setup: SetupStep[];
  /** A native sidecar. */
  readonly daemon?: DaemonFacts;
  readonly placement: Placement;
  /** Objects besides the pod, as plain Kubernetes JSON. */
  readonly ownedObjects: Json[];
  readonly requiredObjects: RequiredObject[];
  /** What the cluster must already have, in words. */
  readonly prerequisites: string[];
  readonly warnings: Fault[];
}

/** Resolves a request in which `planFaults` finds no fault. */
export function resolvePlan(request: PlanRequest): Plan {
  const facts = request.platform._facts;
  const gpuInitiated = isGpuInitiated(request);
  const colocated = request.colocated ?? false;
  const claimTemplateName = claimTemplateNameOf(request);
  const backend = chooseBackend(facts, request.backend);
  const limits = ucxLimits(facts, backend.backend, request);
  const env = networkEnv(facts, request, backend.backend);
  const volumes = (facts.volumes ?? []).filter(({ when }) => holds(when, request, backend.backend));
  const granted = privileges(facts, { gpuInitiated, image: request.image, volumes });
  const related = { pair: request.pairLabels, otherRole: request.otherRoleLabels, group: groupLabels(request) };
  return {
    facts,
    role: request.role,
    accelerators: request.accelerators,
    backend,
    kvPath: kvPath(facts, backend.backend, { ...limits, ...request.variables }, colocated),
    attachment: attach(facts, request, { role: request.role, accelerators: request.accelerators, claimTemplateName }),
    env: env.entries,
    privileges: granted,
    hostPid: colocated ? SHARED_PROCESSES : undefined,
    setup: (facts.setup ?? []).filter(({ when }) => holds(when, request, backend.backend)),
    daemon: facts.daemon,
    placement: place(facts, request, { ...related, colocated, transfers: request.role !== Role.PREFILL_DECODE }, hasRdma(facts, limits)),
    ownedObjects: ownedObjects(facts, request, claimTemplateName),
    requiredObjects: networkObjects(facts, request, request.group !== undefined),
    prerequisites: [
      ...facts.prerequisites.filter(({ when }) => holds(when, request, backend.backend)).map(p => p.text),
      ...(gpuInitiated && !granted.grants.some(g => g.name === PRIVILEGED) ? [expertFacts.peerMapping.value] : []),
      ...(request.group ? [expertFacts.leaderWorkerSet.value] : []),
    ],
    warnings: [
      ...env.ucxWarnings,
      ...cautions(facts, request, backend.backend),
      ...sharedNodeWarnings(facts, request),
      ...nodeSelectorWarnings(facts, request),
      ...env.deepEpWarnings,
    ],
  };
}

const SHARED_PROCESSES: Cited = {
  why: `colocated: CUDA IPC over NVLink between two pods needs a shared PID namespace; without it the transfer is silently TCP at 1/${SAME_NODE.slowdown} of the speed`,
  sources: SAME_NODE.sources,
};

/** What can go wrong on the platform, whatever the experts are. */
function cautions(facts: PlatformFacts, request: PlanRequest, chosen: BackendName): Fault[] {
  const held = (facts.cautions ?? []).filter(({ all2all, backend }) => all2all === undefined && holds({ backend }, request, chosen));
  return held.map(({ code, text }) => ({ code, subject: text }));
}

/** What goes wrong where several pods share a node, or the GPU drives the NIC. */
function sharedNodeWarnings(facts: PlatformFacts, request: PlanRequest): Fault[] {
  const perNode = acceleratorsPerNode(facts, request);
  const isPart = request.accelerators < perNode;
  const gpuInitiated = isGpuInitiated(request);
  const { caution } = facts.attachment.computeDomain ?? {};
  return [
    ...(caution && isPart ? [{ code: 'LLMD023', subject: caution }] : []),
    ...(gpuInitiated && facts.gpuInitiated?.caution ? [{ code: 'LLMD024', subject: facts.gpuInitiated.caution }] : []),
    ...(gpuInitiated && request.deviceToHca && isPart ? [{
      code: 'LLMD215',
      subject: 'deviceToHca',
      problem: `is keyed by physical index, but a pod with ${request.accelerators} of the ${perNode} GPUs of a node numbers its own from 0, so that they may take the HCAs of others`,
    }] : []),
  ];
}

/** The plan as a part of a pod. */
export function contributionOf(plan: Plan): PodContribution {
  const { facts, attachment, privileges: granted, daemon, placement } = plan;
  const claims = [...(attachment.claims ? claimsOf(attachment.claims) : []), ...(attachment.channel ? claimsOf(attachment.channel) : [])];
  const accelerator = facts.machine.accelerator.resource;
  return {
    source: `the network plan for ${facts.name}`,
    annotations: Object.fromEntries(attachment.annotations.map(a => [a.name, a.value])),
    container: {
      env: plan.env.map(({ name, value }) => ({ name, value })),
      resources: Object.fromEntries(attachment.resources.map(r => [r.name, String(r.count)])),
      replacesResources: facts.attachment.accelerators === 'claim' && accelerator ? { [accelerator]: String(plan.accelerators) } : undefined,
      claims: claims.map(claim => claim.name),
      capabilities: capabilitiesOf(granted),
      privileged: granted.grants.some(g => g.name === PRIVILEGED),
      runAsUser: granted.user?.value,
      volumeMounts: granted.volumes.map(({ name, mountPath }) => ({ name, mountPath })),
    },
    initContainers: daemon ? [daemon.container] : [],
    volumes: [...granted.volumes.map(hostPathVolume), ...(daemon?.volumes ?? [])],
    resourceClaims: claims,
    tolerations: placement.tolerations.map(tolerationOf),
    nodeSelector: Object.fromEntries(placement.nodeSelector.map(label => [label.key, label.value])),
    affinity: affinityOf(placement.affinity),
    podSecurityContext: granted.podSecurityContext?.value,
    hostNetwork: attachment.hostNetwork ? true : undefined,
    hostPID: plan.hostPid ? true : undefined,
    dnsPolicy: attachment.hostNetwork ? 'ClusterFirstWithHostNet' : undefined,
    setup: plan.setup.map(step => step.run),
  };
}

/** The level of Pod Security that admits a pod with what the plan gives it. */
export function securityLevelOf(plan: Plan): PodSecurityLevel {
  const { container, initContainers, volumes, hostNetwork, hostPID } = contributionOf(plan);
  const { capabilities, privileged } = container!;
  const server = { securityContext: { privileged, capabilities: { add: capabilities } } };
  return podSecurityLevel([{ spec: { containers: [server], initContainers, volumes, hostNetwork, hostPID } }]);
}

export const capabilitiesOf = ({ grants }: Privileges): string[] => grants.map(g => g.name).filter(name => name !== PRIVILEGED);

const claimsOf = ({ names, templateName }: ClaimEntry): Json[] => names.map(name => ({ name, resourceClaimTemplateName: templateName }));

const hostPathVolume = ({ name, hostPath, type }: VolumeFacts): Json => ({ name, hostPath: { path: hostPath, ...(type ? { type } : {}) } });
