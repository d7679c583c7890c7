import { Backend } from './backend';
import { explainPlan } from './explain-plan';
import { KvPath } from './kv-path';
import { capabilitiesOf, contributionOf, Plan, resolvePlan, securityLevelOf } from './plan';
import { planFaults } from './plan-faults';
import { Reason, reasonsOf } from './plan-reasons';
import { NetworkPlanOptions, PlanRequest } from './plan-request';
import { Platform } from './platform';
import { PRIVILEGED } from './security';
import { refuse } from '../base/errors';
import { explained, ExplainOptions } from '../base/explain-forms';
import { describeWarning, Fault } from '../base/fault';
import { checkCall, plainStruct } from '../edge/check';
import { PodContribution } from '../pod/contribution';
import { RequiredObject } from '../pod/required-object';
import { PodSecurityLevel } from '../pod/security-level';
import { Role } from '../vllm/role';

/**
 * Everything that the network of one pod needs, with the reasons: pure data, resolved from the platform's facts and
 * the caller's options. Use it to print what your own manifests should have.
 *
 * @example
 *
 * const plan = NetworkPlan.resolve({ platform: Platform.EKS_P5_EN, accelerators: 4, role: Role.DECODE });
 * console.log(plan.explain());
 */
export class NetworkPlan {
  /**
   * Resolves a plan.
   *
   * @throws LlmdError with a code for everything that cannot work: see docs/rules
   */
  public static resolve(props: NetworkPlanOptions): NetworkPlan {
    checkCall('NetworkPlan.resolve', props);
    const request = plainStruct('NetworkPlanOptions', props);
    refuse(planFaults(request));
    return new NetworkPlan(request);
  }

  /**
   * Of a request in which `planFaults` found no fault.
   *
   * @internal
   */
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
  /** What the cluster must already have, in words. */
  public readonly prerequisites: string[];
  /** Objects that must exist before the pod is created, e.g. the DeviceClasses of its claims. */
  public readonly requiredObjects: RequiredObject[];
  /** What can go wrong on this platform and cannot be checked before it runs, each with its code: `LLMD023: a node has …`. */
  public readonly warnings: string[];

  /** Whether the KV cache must not go over TCP. @internal */
  public readonly _requireRdma: boolean;

  private readonly plan: Plan;

  private constructor(request: PlanRequest) {
    const plan = resolvePlan(request);
    const { attachment, privileges, placement } = plan;
    this.plan = plan;
    this.platform = request.platform;
    this.role = request.role;
    this.accelerators = request.accelerators;
    this._requireRdma = request.requireRdma ?? false;
    this.backend = Backend[plan.backend.backend]; // names and values of this enum are the same, as templates need
    this.backendReason = plan.backend.why;
    this.kvPath = plan.kvPath;
    this.nics = attachment.nics;
    this.env = Object.fromEntries(plan.env.map(e => [e.name, e.value]));
    this.resources = Object.fromEntries(attachment.resources.map(r => [r.name, String(r.count)]));
    this.capabilities = capabilitiesOf(privileges);
    this.privileged = privileges.grants.some(g => g.name === PRIVILEGED);
    this.annotations = Object.fromEntries(attachment.annotations.map(a => [a.name, a.value]));
    this.nodeSelector = Object.fromEntries(placement.nodeSelector.map(label => [label.key, label.value]));
    this.setup = plan.setup.map(step => step.run);
    this.securityContextConstraints = plan.facts.securityContextConstraints?.value;
    this.prerequisites = plan.prerequisites;
    this.requiredObjects = plan.requiredObjects;
    this.warnings = plan.warnings.map(warning => describeWarning(warning));
  }

  /** Level of the Pod Security Standards that admits a pod with what the plan asks for. */
  public get podSecurityLevel(): PodSecurityLevel {
    return securityLevelOf(this.plan);
  }

  /** The reason of each entry. */
  public get reasons(): Reason[] {
    return reasonsOf(this.plan);
  }

  /** Objects besides the pod that this plan owns (ResourceClaimTemplate, ComputeDomain), as plain Kubernetes JSON. */
  public get clusterObjects(): any[] {
    return structuredClone(this.plan.ownedObjects);
  }

  /** The whole plan in words: what the pod requests, with reasons and sources, and what the cluster must have. */
  public explain(options?: ExplainOptions): string {
    checkCall('NetworkPlan.explain', options);
    return explained(explainPlan(this.plan), options);
  }

  /** The whole plan as plain JSON. */
  public toJson(): any {
    const { plan, platform, ...rest } = this;
    const { podSecurityLevel: level, reasons, clusterObjects } = this;
    return structuredClone({ platform: platform.name, ...rest, podSecurityLevel: level, reasons, pod: this._contribution, clusterObjects });
  }

  /** The warnings as data. @internal */
  public get _warnings(): Fault[] {
    return this.plan.warnings;
  }

  /** The user that the container asks for. @internal */
  public get _user(): number | undefined {
    return this.plan.privileges.user?.value;
  }

  /** @internal */
  public get _contribution(): PodContribution {
    return contributionOf(this.plan);
  }
}
