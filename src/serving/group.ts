import { ExpertOptions } from './expert-options';
import { LoadBalancing } from './load-balancing';
import { didYouMean } from '../base/did-you-mean';
import { fail } from '../base/errors';
import { Json } from '../base/json';
import expertFacts from '../facts/expert-parallel.json';
import { fits, isWhole } from '../pod/kubernetes';
import { leaderWorkerSet } from '../render/leader-worker-set';

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
   * has no room for the others, they wait. Topology-aware scheduling (`kueue`) sees the whole group at once.
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

/**
 * Refuses what the webhooks of LeaderWorkerSet would refuse, and what they let pass and then never starts.
 *
 * @param topologyKeys labels that nodes of the platform are known to have
 * @param perNode accelerators of a node
 * @throws LLMD320 for options of the LeaderWorkerSet, LLMD609 for those of Kueue
 */
export function checkGroup(role: string, options: WideEPOptions, replicas: number, topologyKeys: string[], perNode: number): void {
  const { nodes, leaderWorkerSet: lws = {}, kueue } = options;
  const refuse = (text: string): never => { fail('LLMD320', text); };
  if (lws.startupPolicy === GroupStartupPolicy.LEADER_READY && nodes > 1) {
    refuse(`startupPolicy of ${role} is LeaderReady, but the leader is ready only when the ranks of all ${nodes} nodes have joined: the group would never start; use LeaderCreated`);
  }
  const { maxUnavailable = 1, maxSurge = 0, partition = 0, subGroupSize } = lws;
  for (const [name, value] of Object.entries({ maxSurge, maxUnavailable, partition })) {
    if (!isWhole(value, 0)) { refuse(`${name} of ${role} is ${value}; expected a whole number of groups from 0 up`); }
  }
  if (maxUnavailable === 0 && maxSurge === 0 && replicas > 0) {
    refuse(`maxUnavailable and maxSurge of ${role} are both 0, so that no rollout could begin; use maxUnavailable 1, or maxSurge 1 where the GPUs of a whole group are free`);
  }
  if (subGroupSize !== undefined && !(Number.isInteger(subGroupSize) && subGroupSize >= 1 && subGroupSize <= nodes)) {
    refuse(`subGroupSize of ${role} is ${subGroupSize}; expected a whole number from 1 to the ${nodes} nodes of a group`);
  }
  if (subGroupSize !== undefined) {
    const excluded = lws.subGroupPolicyType === SubGroupPolicyType.LEADER_EXCLUDED;
    if ((nodes - 1) % subGroupSize !== 0 && (excluded || nodes % subGroupSize !== 0)) {
      refuse(`subGroupSize of ${role} is ${subGroupSize}: ${excluded ? '' : `${nodes} nodes / ${subGroupSize} leaves ${nodes % subGroupSize}, `}`
        + `${nodes - 1} without the leader / ${subGroupSize} leaves ${(nodes - 1) % subGroupSize}; use a size that divides ${excluded ? '' : 'one of '}them`);
    }
  } else if (lws.subGroupPolicyType ?? lws.subGroupExclusiveTopology) {
    refuse(`subGroupPolicyType or subGroupExclusiveTopology of ${role} is set without subGroupSize; set it, or leave both out`);
  }
  const gpus = options.gpusPerNode ?? perNode;
  const required: [name: string, key: string | undefined, pods: number][] = [
    ['exclusiveTopology', lws.exclusiveTopology, nodes], ['subGroupExclusiveTopology', lws.subGroupExclusiveTopology, subGroupSize ?? 1],
  ];
  for (const [name, key, pods] of required) {
    checkTopologyKey('LLMD320', `${name} of ${role}`, key, topologyKeys);
    checkRoom('LLMD320', `${name} of ${role}`, key, pods, gpus, perNode);
  }
  if (kueue) { checkKueue(role, kueue, topologyKeys); }
  if (kueue?.required ?? true) {
    checkRoom('LLMD609', `topology of kueue of ${role}`, kueue?.topology, nodes, gpus, perNode);
  }
}

/** A place that all pods have to share, and that has no room for them, keeps them waiting for ever. */
function checkRoom(code: string, what: string, key: string | undefined, pods: number, gpus: number, perNode: number): void {
  if (key === undefined || !expertFacts.oneNodeLabels.value.includes(key) || pods * gpus <= perNode) { return; }
  fail(code, `${what} is '${key}', which no two nodes share, but ${pods} pods x ${gpus} GPUs = ${pods * gpus}, and a node has ${perNode}: they would wait for ever; use a label that several nodes share, or leave it out`);
}

function checkKueue(role: string, kueue: KueueOptions, topologyKeys: string[]): void {
  if (!/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/.test(kueue.queueName)) {
    fail('LLMD609', `queueName of kueue of ${role} is '${kueue.queueName}'; expected the name of a LocalQueue: at most 63 lower-case letters, digits, '-' and '.'`);
  }
  checkTopologyKey('LLMD609', `topology of kueue of ${role}`, kueue.topology, topologyKeys);
}

/** A label that no node has would keep every pod waiting: what looks like a known one, and is not, is a typing error. */
function checkTopologyKey(code: string, what: string, key: string | undefined, known: string[]): void {
  if (key === undefined || known.includes(key)) { return; }
  const near = didYouMean(key, known, 2);
  if (!fits('label-key', key) || near) {
    fail(code, `${what} is '${key}', which is no label of the platform's nodes${near ? `, did you mean '${near}'?` : ''}; expected a label key such as ${known[0] ?? 'topology.kubernetes.io/zone'}`);
  }
}

/**
 * The LeaderWorkerSet of a role.
 *
 * @param platformTopology node labels of the platform, from coarse to fine
 */
export function groupObject(name: string, labels: Json, replicas: number, options: WideEPOptions, template: Json, platformTopology: string[]): Json {
  const { leaderWorkerSet: lws = {}, kueue } = options;
  return leaderWorkerSet({
    name,
    labels,
    replicas,
    template,
    size: options.nodes,
    startupPolicy: lws.startupPolicy ?? GroupStartupPolicy.LEADER_CREATED,
    restartPolicy: lws.restartPolicy ?? GroupRestartPolicy.RECREATE_GROUP_AFTER_START,
    subdomainPolicy: lws.subdomainPolicy ?? SubdomainPolicy.SHARED,
    maxSurge: lws.maxSurge ?? 0,
    maxUnavailable: lws.maxUnavailable ?? 1,
    partition: lws.partition,
    subGroupSize: lws.subGroupSize,
    subGroupPolicyType: lws.subGroupPolicyType ?? SubGroupPolicyType.LEADER_WORKER,
    exclusiveTopology: lws.exclusiveTopology,
    subGroupExclusiveTopology: lws.subGroupExclusiveTopology,
    kueue: kueue && { queueName: kueue.queueName, topology: kueue.topology ?? platformTopology[0], required: kueue.required ?? true },
  });
}
