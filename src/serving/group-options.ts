import { ExpertOptions } from './expert-options';
import { LoadBalancing } from './load-balancing';

/** When LeaderWorkerSet recreates a group (`restartPolicy`). */
export enum GroupRestartPolicy {
  /** When a container restarts in a group that was complete. */
  RECREATE_GROUP_AFTER_START = 'RecreateGroupAfterStart',
  /** When a container restarts, also in a group that still waits for nodes. */
  RECREATE_GROUP_ON_POD_RESTART = 'RecreateGroupOnPodRestart',
  /** Never: only the pod is recreated, which the other ranks do not survive. */
  NONE = 'None',
}

/** When LeaderWorkerSet makes the other pods of a group (`startupPolicy`). */
export enum GroupStartupPolicy {
  /** As soon as the leader exists. */
  LEADER_CREATED = 'LeaderCreated',
  /** When the leader is ready. */
  LEADER_READY = 'LeaderReady',
}

/** Who gets a headless Service (`networkConfig.subdomainPolicy`). */
export enum SubdomainPolicy {
  /** One for all groups. */
  SHARED = 'Shared',
  /** One for each group, for clusters in which a Service with thousands of pods is slow. */
  UNIQUE_PER_REPLICA = 'UniquePerReplica',
}

/** Which pods of a group are counted into subgroups (`subGroupPolicy.subGroupPolicyType`). */
export enum SubGroupPolicyType {
  /** The leader is part of the first subgroup. */
  LEADER_WORKER = 'LeaderWorker',
  /** The leader is part of none. */
  LEADER_EXCLUDED = 'LeaderExcluded',
}

/** How groups are named, and by what their leaders are made (`groupIdentity`). */
export enum GroupIdentity {
  /** By number, and a StatefulSet: a smaller set loses the groups with the highest numbers, whatever state they are in. */
  ORDINAL = 'Ordinal',
  /** By a random key, and a Deployment: a smaller set loses the groups that are not ready first. */
  HASH = 'Hash',
}

/**
 * The LeaderWorkerSet of a role; everything has a default.
 *
 * @see https://lws.sigs.k8s.io/docs/reference/leaderworkerset.v1/
 */
export interface LeaderWorkerSetOptions {
  /**
   * When a group is recreated.
   * @default GroupRestartPolicy.RECREATE_GROUP_AFTER_START
   */
  readonly restartPolicy?: GroupRestartPolicy;

  /**
   * When the other pods of a group are made. `LEADER_READY` deadlocks a group of several hosts, whose leader is ready only
   * when all ranks have joined.
   * @default GroupStartupPolicy.LEADER_CREATED
   */
  readonly startupPolicy?: GroupStartupPolicy;

  /**
   * How groups are named. It never changes, except in a DisaggregatedSet. `HASH` needs LeaderWorkerSet 0.11, has no
   * `partition`, and is not for Kueue, which admits groups by number.
   * @default - that of the DisaggregatedSet where there is one, else LeaderWorkerSet's own: by number
   * @see https://lws.sigs.k8s.io/docs/concepts/leaderworkerset/group-identity/
   */
  readonly groupIdentity?: GroupIdentity;

  /**
   * Groups that may be away during a rollout.
   * @default 1
   */
  readonly maxUnavailable?: number;

  /**
   * Groups that a rollout may make besides the old ones; each needs the GPUs of a whole group.
   * @default 0
   */
  readonly maxSurge?: number;

  /**
   * Groups below this index keep the old template during a rollout.
   * @default 0
   */
  readonly partition?: number;

  /**
   * Who gets a headless Service.
   * @default SubdomainPolicy.SHARED
   */
  readonly subdomainPolicy?: SubdomainPolicy;

  /**
   * Pods of a subgroup, for placement within a group; `nodes` or `nodes - 1` must be a multiple of it. It never changes.
   * @default - no subgroups
   */
  readonly subGroupSize?: number;

  /**
   * Which pods are counted into subgroups.
   * @default SubGroupPolicyType.LEADER_WORKER
   */
  readonly subGroupPolicyType?: SubGroupPolicyType;

  /**
   * Node label whose value a group has for itself: all its pods share one, and no other group has the same
   * (`leaderworkerset.sigs.k8s.io/exclusive-topology`). It is required, not preferred: when the place that the leader found
   * is too full for the others, they wait. Topology-aware scheduling (`kueue`) sees the whole group at once.
   * @default - none
   */
  readonly exclusiveTopology?: string;

  /**
   * As `exclusiveTopology`, for each subgroup (`leaderworkerset.sigs.k8s.io/subgroup-exclusive-topology`).
   * @default - none
   */
  readonly subGroupExclusiveTopology?: string;
}

/**
 * Admission of whole groups by Kueue, with topology-aware scheduling: unlike affinity between pods it places a group as a
 * whole or not at all.
 *
 * @see https://kueue.sigs.k8s.io/docs/concepts/topology_aware_scheduling/
 */
export interface KueueOptions {
  /** LocalQueue that the groups wait in (`kueue.x-k8s.io/queue-name`). */
  readonly queueName: string;

  /**
   * Node label whose value the hosts of a group share; a level of the cluster's Topology.
   * @default - the coarsest that the platform labels its nodes with; none where it has none
   */
  readonly topology?: string;

  /**
   * Whether a group waits until one topology domain has room for all of it (`podset-required-topology`), rather than
   * prefer that (`podset-preferred-topology`).
   * @default true
   */
  readonly required?: boolean;
}

/** A role whose experts are spread over several hosts. */
export interface WideEPOptions extends ExpertOptions {
  /**
   * Hosts of one group; each runs one pod.
   * @minimum 1
   */
  readonly nodes: number;

  /**
   * GPUs of one pod.
   * @default - all of a node of the platform
   */
  readonly gpusPerNode?: number;

  /**
   * Stages that the layers are split into (`--pipeline-parallel-size`).
   * @default 1
   */
  readonly pipelineParallelSize?: number;

  /**
   * Data-parallel ranks of the group, to have the arithmetic checked; stated and computed must agree.
   * @default - computed
   */
  readonly dataParallelSize?: number;

  /**
   * Data-parallel ranks of one pod, to have the arithmetic checked; stated and computed must agree.
   * @default - computed
   */
  readonly dataParallelSizeLocal?: number;

  /**
   * Ranks that the experts are spread over, to have the arithmetic checked; stated and computed must agree.
   * @default - computed
   */
  readonly expertParallelSize?: number;

  /**
   * Who spreads requests over the ranks.
   * @default - the router sees each rank (MULTI_PORT_EXTERNAL) where vLLM can do it and both roles have as many ranks in a
   * pod, 8 at most; else HYBRID; EXTERNAL with one rank in a pod
   */
  readonly loadBalancing?: LoadBalancing;

  /**
   * The LeaderWorkerSet of the role.
   * @default - one group at a time is rolled out, and recreated as a whole when a rank dies
   */
  readonly leaderWorkerSet?: LeaderWorkerSetOptions;

  /**
   * Admission of whole groups by Kueue.
   * @default - none: pods are scheduled one by one, with soft affinity to their group
   */
  readonly kueue?: KueueOptions;
}
