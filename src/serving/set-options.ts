import { GroupIdentity } from './group-options';

/** How slices are kept to domains of the network (`placementPolicy.type`). */
export enum PlacementPolicyType {
  /** Not at all. */
  NONE = 'None',
  /** All pods of a slice in one domain, and the slices of this set in different ones; another set may share it. */
  EXCLUSIVE_SLICE = 'ExclusiveSlice',
  /** The same, and no slice of any other set in the domain. */
  EXCLUSIVE_TOPOLOGY = 'ExclusiveTopology',
}

/** Who decides how many groups a role has (`scaling.mode`). */
export enum RoleScalingMode {
  /** `replicas`. */
  STATIC = 'Static',
  /**
   * An autoscaler, through the DisaggregatedSetRoleScaler `<name>-<role>` that the controller makes; `replicas` is not
   * written then.
   */
  EXTERNAL = 'External',
}

/** Where the slices of a DisaggregatedSet go. */
export interface PlacementPolicy {
  /** What is guaranteed; the affinity is required, not preferred. */
  readonly type: PlacementPolicyType;

  /**
   * Node label whose value is a domain: `nvidia.com/gpu.clique`, `cloud.google.com/gce-topology-subblock`. All pods of a
   * slice have to fit into one.
   * @default - none, which type None needs alone
   * @format label-key
   */
  readonly topology?: string;
}

/**
 * What a DisaggregatedSet can do besides holding both roles. An API server with an older LeaderWorkerSet drops or refuses
 * what it does not know: slices, placement and scaling are in 0.10, the group identity is in 0.11.
 *
 * @see https://lws.sigs.k8s.io/docs/reference/disaggregatedset.v1/
 */
export interface DisaggregatedSetOptions {
  /**
   * Copies of the whole pair, which roll out one by one; `replicas` of a role counts for each. The router sees the pods of
   * all slices, unless it is told to keep to one by their label `disaggregatedset.x-k8s.io/slice`.
   * @default 1
   * @minimum 1
   */
  readonly slices?: number;

  /**
   * Where slices go.
   * @default - anywhere
   */
  readonly placementPolicy?: PlacementPolicy;

  /**
   * Who decides how many groups prefill has; External needs one slice.
   * @default RoleScalingMode.STATIC
   */
  readonly prefillScaling?: RoleScalingMode;

  /**
   * Who decides how many groups decode has; External needs one slice.
   * @default RoleScalingMode.STATIC
   */
  readonly decodeScaling?: RoleScalingMode;

  /**
   * How the groups of both roles are named, unless their own `leaderWorkerSet` says otherwise; llm-d's guides have Hash.
   * @default - LeaderWorkerSet's own: by number
   */
  readonly groupIdentity?: GroupIdentity;
}
