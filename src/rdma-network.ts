import { Names } from 'cdk8s';
import { Construct } from 'constructs';
import { refuse } from './base/errors';
import { abandon, addObjects } from './construct-tree';
import { checkCall, plainStruct } from './edge/check';
import { NetworkOptions } from './network/network-options';
import { NetworkPlan } from './network/network-plan';
import { ownedObjects } from './network/owned-objects';
import { networkFaults, planFaults } from './network/plan-faults';
import { PlanRequest } from './network/plan-request';
import { nameFaults } from './serving/labels';
import { Role } from './vllm/role';

/** Options of an `RdmaNetwork`; all but the platform have a default from the platform's facts. */
export interface RdmaNetworkProps extends NetworkOptions {
  /**
   * Name of the objects that the network owns, where the platform has any (ResourceClaimTemplate, ComputeDomain).
   * @default - from the path of the construct
   */
  readonly name?: string;
}

/** Options of a pod that joins a network. */
export interface PodNetworkOptions {
  /**
   * Accelerators of the pod.
   * @minimum 1
   */
  readonly accelerators: number;

  /** Which side of the KV transfer the pod is on. */
  readonly role: Role;
}

/**
 * The network that prefill and decode pods share: a platform, and what differs from the platform's defaults.
 * It owns the objects that the pods' claims come from (ResourceClaimTemplate, ComputeDomain), where the platform has any.
 *
 * @example
 *
 * const network = new RdmaNetwork(chart, 'fabric', {
 *   platform: Platform.EKS_P5_EN,
 *   requireRdma: true,
 * });
 * console.log(network.plan({ accelerators: 4, role: Role.DECODE }).explain());
 */
export class RdmaNetwork extends Construct {
  /** The options that were given. */
  public readonly options: NetworkOptions;

  /** Name of the ResourceClaimTemplate that pods of this network refer to, where the platform has one. */
  public readonly claimTemplateName: string;

  /**
   * @throws LlmdError where an option cannot work on the platform, LLMD606 for a name that no object can have
   */
  constructor(scope: Construct, id: string, props: RdmaNetworkProps) {
    checkCall('RdmaNetwork', props);
    super(scope, id);
    try {
      const { name, ...options } = plainStruct('RdmaNetworkProps', props);
      this.options = options;
      if (name !== undefined) { refuse(nameFaults(name, { most: 63 })); }
      this.claimTemplateName = name ?? Names.toDnsLabel(this, { maxLen: 40 });
      refuse(networkFaults(options));
      addObjects(this, ownedObjects(options.platform._facts, options, this.claimTemplateName));
    } catch (e) {
      throw abandon(this, e); // node-do-not-add-exception-line
    }
  }

  /** What a pod of this network needs, with the reasons. */
  public plan(props: PodNetworkOptions): NetworkPlan {
    checkCall('RdmaNetwork.plan', props);
    return this._resolve(props);
  }

  /** @internal */
  public _resolve(request: Omit<PlanRequest, keyof NetworkOptions>): NetworkPlan {
    const whole = { ...this.options, ...request, claimTemplateName: this.claimTemplateName };
    refuse(planFaults(whole));
    return NetworkPlan._make(whole);
  }
}
