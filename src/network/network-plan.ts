import { acceleratorsPerNode, attach } from './attachment';
import { Backend, chooseBackend } from './backend';
import { environment } from './env';
import { explainPlan } from './explain-plan';
import { hasRdma, KvPath, kvPath } from './kv-path';
import { place } from './placement';
import { groupLabels, NetworkPlanProps, PlanRequest, withGroup } from './plan-request';
import { Platform } from './platform';
import { PlatformFacts } from './platform-facts';
import { networkObjects } from './required-objects';
import { privileges } from './security';
import { citation } from '../base/cited';
import { fail } from '../base/errors';
import { Json } from '../base/json';
import { checkCall, plainStruct } from '../edge/check';
import expertFacts from '../facts/expert-parallel.json';
import { PodContribution, Reasoned } from '../pod/contribution';
import { mergePod } from '../pod/merge';
import { RequiredObject } from '../pod/required-object';
import { podSecurityLevel } from '../pod/security-level';
import { Role } from '../vllm/role';

/** Why something is in a manifest, and who says so. */
export interface Reason {
  /** What the manifest shows, e.g. `capability IPC_LOCK`. */
  readonly subject: string;
  /** Why it is there. */
  readonly why: string;
  /** Who says so: title and address; `caller` for what the program asked for. */
  readonly sources: string[];
}

/**
 * Everything that the network of one pod needs, with the reasons: pure data, resolved from the platform's facts and
 * what the caller says. Use it to print what your own manifests should have.
 *
 * @example
 *
 * const plan = NetworkPlan.resolve({ platform: Platform.EKS_P5EN, accelerators: 4, role: Role.DECODE });
 * console.log(plan.explain());
 */
export class NetworkPlan {
  /**
   * Resolves a plan.
   *
   * @throws LlmdError with a code for everything that cannot work: see docs/rules
   */
  public static resolve(props: NetworkPlanProps): NetworkPlan {
    checkCall('NetworkPlan.resolve', props);
    return new NetworkPlan(plainStruct('NetworkPlanProps', props));
  }

  /** @internal */
  public static _make(request: PlanRequest): NetworkPlan {
    return new NetworkPlan(request);
  }

  /** Where the pod runs. */
  public readonly platform: Platform;
  /** Which side of the KV transfer the pod is on. */
  public readonly role: Role;
  /** Accelerators of the pod. */
  public readonly accelerators: number;
  /** The NIXL backend. */
  public readonly backend: Backend;
  /** Why this backend. */
  public readonly backendReason: string;
  /** Which way the KV cache goes. */
  public readonly kvPath: KvPath;
  /** NICs that the pod holds for itself; 0 where a slot shares all of them or there are none. */
  public readonly nics: number;
  /** Environment of the container. */
  public readonly env: { [name: string]: string };
  /** Extended resources of the container: limits, and equal requests. */
  public readonly resources: { [name: string]: string };
  /** Capabilities that the container adds. */
  public readonly capabilities: string[];
  /** Whether the container runs privileged. */
  public readonly privileged: boolean;
  /** Annotations of the pod. */
  public readonly annotations: { [name: string]: string };
  /** Labels that the node must have. */
  public readonly nodeSelector: { [key: string]: string };
  /** Shell lines that run in the container before the server. */
  public readonly setup: string[];
  /** OpenShift: SecurityContextConstraints that the service account must be allowed to use. */
  public readonly securityContextConstraints?: string;
  /** Pod Security Standards level that admits the pod: `privileged` or `baseline`. */
  public readonly podSecurityLevel: string;
  /** What the cluster must already have, in words. */
  public readonly prerequisites: string[];
  /** Objects that must exist before the pod is created, e.g. the DeviceClasses of its claims. */
  public readonly requiredObjects: RequiredObject[];
  /** What can go wrong on this platform and cannot be checked before it runs. */
  public readonly warnings: string[];

  private readonly contribution: PodContribution;
  private readonly reasoned: Reasoned[];
  /** @internal */
  public readonly _objects: Json[];

  private constructor(request: PlanRequest) {
    const facts = request.platform._facts;
    const props = withGroup(request);
    const claimTemplateName = props.claimTemplateName ?? 'rdma';
    this.platform = props.platform;
    this.role = props.role;
    this.accelerators = props.accelerators;

    const choice = chooseBackend(facts, props.backend);
    this.backend = Backend[choice.backend];
    this.backendReason = choice.why;
    if (props.role !== Role.PREFILL_DECODE) { checkImage(this.backend, props); }
    const attachment = attach(facts, props, { role: props.role, accelerators: props.accelerators, claimTemplateName });
    this.nics = attachment.nics;
    const tls = this.backend === Backend.UCX ? props.tls ?? facts.tls?.value : undefined;
    const rdma = hasRdma(facts, tls);
    checkRequireRdma(facts, props, rdma);
    checkColocated(facts, props, this.backend);
    this.kvPath = kvPath(facts, choice.backend, tls, props.colocated ?? false);
    const security = privileges(facts, props);
    const peers = { pair: props.pairLabels, otherRole: props.otherRoleLabels, group: groupLabels(props), colocated: props.colocated ?? false };
    const placement = place(facts, props, peers, rdma);
    const env = environment(facts, props, this.backend);

    this.env = Object.fromEntries(env.map(e => [e.name, e.value]));
    this.resources = attachment.resources;
    this.capabilities = security.capabilities;
    this.privileged = security.privileged;
    this.annotations = attachment.annotations;
    this.nodeSelector = placement.nodeSelector;
    this.setup = (facts.setup ?? []).map(s => s.run);
    this.securityContextConstraints = facts.securityContextConstraints?.value;
    const driver = props.gpuInitiated && !security.privileged ? [expertFacts.peerMapping.value] : [];
    const controller = props.group ? [expertFacts.leaderWorkerSet.value] : [];
    this.prerequisites = [...facts.prerequisites.map(p => p.text), ...driver, ...controller];
    this.requiredObjects = networkObjects(facts, props, props.group !== undefined);
    this.warnings = warnings(facts, props, this.backend, this.env);
    const computeDomain = facts.attachment.computeDomain;
    const channel = `${claimTemplateName}-channel`;
    const resourceClaims = [...attachment.resourceClaims, ...(computeDomain ? [{ name: 'compute-domain-channel', resourceClaimTemplateName: channel }] : [])];
    this._objects = [
      ...(attachment.claimTemplate ? [resourceClaimTemplate(claimTemplateName, attachment.claimTemplate)] : []),
      ...(computeDomain ? [computeDomainObject(claimTemplateName, channel)] : []),
    ];
    this.reasoned = [
      ...attachment.reasons,
      ...(computeDomain ? [{ subject: 'ComputeDomain and its channel claim', why: computeDomain.why, sources: computeDomain.sources }] : []),
      ...env.map(e => ({ subject: `env ${e.name}=${e.value}`, why: e.why, sources: e.sources })),
      ...security.reasons,
      ...(props.colocated ? [{ subject: 'hostPID: true', why: 'colocated: CUDA IPC over NVLink between two pods needs a shared PID namespace; without it the transfer is silently TCP at 1/570 of the speed', sources: ['measured on two H200 of one host with NIXL 1.5.1'] }] : []),
      ...(facts.setup ?? []).map(s => ({ subject: `set-up ${s.run}`, why: s.why, sources: s.sources })),
      ...(facts.daemon ? [{ subject: `native sidecar ${facts.daemon.container.name}`, why: facts.daemon.why, sources: facts.daemon.sources }] : []),
      ...placement.reasons,
    ];
    this.contribution = {
      source: `the network plan for ${facts.name}`,
      annotations: attachment.annotations,
      container: {
        env: env.map(({ name, value }) => ({ name, value })),
        resources: attachment.resources,
        replacesResources: facts.attachment.accelerators === 'claim' && facts.machine.accelerator.resource ? [facts.machine.accelerator.resource] : undefined,
        claims: resourceClaims.map(c => c.name),
        capabilities: security.capabilities,
        privileged: security.privileged,
        volumeMounts: security.volumeMounts,
      },
      initContainers: facts.daemon ? [facts.daemon.container] : [],
      volumes: [...security.volumes, ...(facts.daemon?.volumes ?? [])],
      resourceClaims,
      tolerations: placement.tolerations,
      nodeSelector: placement.nodeSelector,
      affinity: placement.affinity,
      podSecurityContext: security.podSecurityContext,
      hostNetwork: attachment.hostNetwork || undefined,
      hostPID: props.colocated || undefined,
      dnsPolicy: attachment.hostNetwork ? 'ClusterFirstWithHostNet' : undefined,
      setup: this.setup,
    };
    this.podSecurityLevel = podSecurityLevel(mergePod({ spec: { containers: [{ name: 'server', command: ['server'] }] } }, 'server', 'nobody', [this.contribution]));
  }

  /** Why each thing is there. */
  public get reasons(): Reason[] {
    const { sources: titles } = this.platform._facts;
    return this.reasoned.map(({ subject, why, sources }) => ({ subject, why, sources: sources.map(key => citation(titles, key)) }));
  }

  /** Objects besides the pod that this plan owns (ResourceClaimTemplate, ComputeDomain), as plain Kubernetes JSON. */
  public get clusterObjects(): any[] {
    return structuredClone(this._objects);
  }

  /** The whole plan in words: what the pod asks for, why, who says so, and what the cluster must have. */
  public explain(): string {
    return explainPlan(this);
  }

  /** The whole plan as plain JSON. */
  public toJson(): any {
    const { contribution, reasoned, reasons, _objects, platform, ...rest } = this;
    return structuredClone({ platform: platform.name, ...rest, reasons, pod: contribution, clusterObjects: _objects });
  }

  /** @internal */
  public get _contribution(): PodContribution {
    return this.contribution;
  }
}

function warnings(facts: PlatformFacts, request: PlanRequest, backend: Backend, env: { [name: string]: string }): string[] {
  const nvshmem = request.group?.transport === 'nvshmem';
  const { caution } = facts.attachment.computeDomain ?? {};
  // what was asked for and does not reach a library: better known than believed
  const unreached = request.excludeHcas && backend === Backend.UCX && !('UCX_NET_DEVICES' in env) && request.role !== Role.PREFILL_DECODE;
  return [
    ...(unreached ? ['excludeHcas does not reach UCX: the one in the image is not known to read exclusions (1.21 does), so that the KV cache may still take these HCAs; name the others with hcas'] : []),
    ...(caution && request.accelerators < acceleratorsPerNode(facts, request) ? [caution] : []),
    ...(request.gpuInitiated && facts.gpuInitiated?.caution ? [facts.gpuInitiated.caution] : []),
    ...(request.gpuInitiated && request.deviceToHca && request.accelerators < acceleratorsPerNode(facts, request)
      ? [`deviceToHca is keyed by physical index, but a pod with ${request.accelerators} of the ${acceleratorsPerNode(facts, request)} GPUs of a node numbers its own from 0, so that they may take the HCAs of others`] : []),
    ...(nvshmem && !('DEEP_EP_DEVICE_TO_HCA_MAPPING' in env)
      ? ['NVSHMEM takes the nearest NIC for each GPU, so that two GPUs behind one switch may share one and run at half the rate; no mapping is written, since the order of HCAs to GPUs, '
        + 'or whether the image reads it, is not known'] : []),
  ];
}

function checkImage(backend: Backend, props: NetworkPlanProps): void {
  if (props.imageBackends && !props.imageBackends.includes(backend)) {
    fail('LLMD206', `backend ${backend} is not in the image, which contains ${props.imageBackends.join(', ')}; NIXL would only log a warning and fail later; `
      + 'choose an image that contains it (for NVIDIA on amd64 ghcr.io/llm-d/llm-d-cuda has all three), or another backend');
  }
}

function checkRequireRdma(facts: PlatformFacts, props: NetworkPlanProps, rdma: boolean): void {
  if (!props.requireRdma || rdma) { return; }
  if (props.tls && hasRdma(facts, facts.tls?.value)) {
    fail('LLMD220', `requireRdma is set but tls is '${props.tls.join(',')}', which has no RDMA transport; add rc or leave tls out`);
  }
  const { technology } = facts.fabric;
  fail('LLMD220', `requireRdma is set but on ${facts.name} the KV cache goes over ${technology === 'tcpx' ? 'GPUDirect-TCPX' : 'TCP'}; `
    + 'choose a platform with InfiniBand, RoCE, EFA or MNNVL, or leave requireRdma out');
}

function checkColocated(facts: PlatformFacts, props: NetworkPlanProps, backend: Backend): void {
  if (props.colocated && (facts.machine.accelerator.vendor !== 'nvidia' || backend !== Backend.UCX)) {
    fail('LLMD303', `colocated cannot be used on ${facts.name} with ${backend}: NVLink between pods is known to work with NVIDIA GPUs and UCX only; leave it out`);
  }
}

function resourceClaimTemplate(name: string, spec: Json): Json {
  return { apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaimTemplate', metadata: { name }, spec: { spec } };
}

/** numNodes 0: since driver 25.8 the domain grows with its pods, and any other number only changes its status. */
function computeDomainObject(name: string, channel: string): Json {
  return {
    apiVersion: 'resource.nvidia.com/v1beta1',
    kind: 'ComputeDomain',
    metadata: { name },
    spec: { numNodes: 0, channel: { resourceClaimTemplate: { name: channel } } },
  };
}
