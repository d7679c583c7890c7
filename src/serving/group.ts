import { ExpertOptions } from './expert-options';
import { wholeNumberFaults } from './format-faults';
import { LoadBalancing } from './load-balancing';
import { didYouMean } from '../base/did-you-mean';
import { Fault } from '../base/fault';
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

/** What the options of a group are checked against. */
export interface GroupContext {
  /** What the pods are called in messages. */
  readonly role: string;
  /** Groups; absent where the number is not valid itself. */
  readonly replicas?: number;
  /** Whether hosts and GPUs of a group are valid numbers, so that what depends on them can be checked. */
  readonly sized: boolean;
  /** Labels that nodes of the platform are known to have. */
  readonly topologyKeys: string[];
  /** Accelerators of a node. */
  readonly perNode: number;
}

/** What the webhooks of LeaderWorkerSet and Kueue would refuse, and what they accept and then never starts. */
export function groupFaults(options: WideEPOptions, ctx: GroupContext): Fault[] {
  const { nodes, leaderWorkerSet: lws = {}, kueue } = options;
  const { role } = ctx;
  return [
    ...(ctx.sized ? startupFaults(role, nodes, lws.startupPolicy) : []),
    ...rolloutFaults(role, lws, ctx.replicas),
    ...(ctx.sized ? subGroupFaults(role, nodes, lws) : []),
    ...placeFaults({ code: 'LLMD320', subject: `exclusiveTopology of ${role}`, key: lws.exclusiveTopology, pods: nodes }, options, ctx),
    ...placeFaults({ code: 'LLMD320', subject: `subGroupExclusiveTopology of ${role}`, key: lws.subGroupExclusiveTopology, pods: lws.subGroupSize ?? 1 }, options, ctx),
    ...(kueue ? kueueFaults(kueue, options, ctx) : []),
  ];
}

function startupFaults(role: string, nodes: number, policy: GroupStartupPolicy | undefined): Fault[] {
  return policy !== GroupStartupPolicy.LEADER_READY || nodes === 1 ? [] : [{
    code: 'LLMD320',
    subject: `startupPolicy of ${role}`,
    value: policy,
    fix: 'use LeaderCreated',
    problem: `but the leader is ready only when the ranks of all ${nodes} nodes have joined: the group would never start`,
  }];
}

function rolloutFaults(role: string, lws: LeaderWorkerSetOptions, replicas: number | undefined): Fault[] {
  const { maxUnavailable = 1, maxSurge = 0, partition = 0 } = lws;
  const groups = { least: 0, unit: 'groups' };
  const stuck = maxUnavailable === 0 && maxSurge === 0 && replicas !== undefined && replicas > 0;
  return [
    ...wholeNumberFaults('LLMD320', `maxSurge of ${role}`, maxSurge, groups),
    ...wholeNumberFaults('LLMD320', `maxUnavailable of ${role}`, maxUnavailable, groups),
    ...wholeNumberFaults('LLMD320', `partition of ${role}`, partition, groups),
    ...(stuck ? [{
      code: 'LLMD320',
      subject: `maxUnavailable of ${role}`,
      value: '0',
      problem: 'and so is maxSurge, so that no rollout could begin',
      fix: 'use maxUnavailable 1, or maxSurge 1 where the GPUs of a whole group are free',
    }] : []),
  ];
}

function subGroupFaults(role: string, nodes: number, lws: LeaderWorkerSetOptions): Fault[] {
  const { subGroupSize: size, subGroupPolicyType, subGroupExclusiveTopology } = lws;
  const subject = `subGroupSize of ${role}`;
  if (size === undefined) {
    return subGroupPolicyType ?? subGroupExclusiveTopology ? [{
      code: 'LLMD320', subject, problem: 'is missing, but subGroupPolicyType or subGroupExclusiveTopology is set', fix: 'set it, or leave both out',
    }] : [];
  }
  if (!isWhole(size, 1, nodes)) {
    return [{ code: 'LLMD320', subject, value: `${size}`, allowed: `a whole number from 1 to the ${nodes} nodes of a group` }];
  }
  const excluded = subGroupPolicyType === SubGroupPolicyType.LEADER_EXCLUDED;
  const workers = nodes - 1;
  if (workers % size === 0 || (!excluded && nodes % size === 0)) { return []; }
  return [{
    code: 'LLMD320',
    subject,
    value: `${size}`,
    problem: `but ${excluded ? '' : `${nodes} nodes / ${size} leaves ${nodes % size}, `}${workers} without the leader / ${size} leaves ${workers % size}`,
    fix: `use a size that divides ${excluded ? '' : 'one of '}them`,
  }];
}

/** A label whose value some pods have to share. */
interface Place {
  readonly code: string;
  readonly subject: string;
  readonly key?: string;
  readonly pods: number;
}

/** A label that no node has, or a domain too small for all the pods that have to share it, keeps them waiting forever. */
function placeFaults(place: Place, { gpusPerNode }: WideEPOptions, { sized, topologyKeys, perNode }: GroupContext): Fault[] {
  const { code, subject, key, pods } = place;
  if (key === undefined) { return []; }
  const unknown = topologyKeyFaults(code, subject, key, topologyKeys);
  if (unknown.length || !sized) { return unknown; }
  const gpus = gpusPerNode ?? perNode;
  if (!expertFacts.oneNodeLabels.value.includes(key) || pods * gpus <= perNode) { return []; }
  return [{
    code,
    subject,
    value: `'${key}'`,
    problem: `which no two nodes share, but ${pods} pods x ${gpus} GPUs = ${pods * gpus}, and a node has ${perNode}: they would wait forever`,
    fix: 'use a label that several nodes share, or leave it out',
  }];
}

/** What looks like a known label, and is not, is a typing error. */
function topologyKeyFaults(code: string, subject: string, key: string, known: string[]): Fault[] {
  if (known.includes(key)) { return []; }
  const near = didYouMean(key, known, 2);
  return fits('label-key', key) && !near ? [] : [{
    code,
    subject,
    value: `'${key}'`,
    problem: `which is not a valid label of the platform's nodes${near ? `, did you mean '${near}'?` : ''}`,
    allowed: `a label key such as ${known[0] ?? 'topology.kubernetes.io/zone'}`,
  }];
}

function kueueFaults({ queueName, topology, required = true }: KueueOptions, options: WideEPOptions, ctx: GroupContext): Fault[] {
  const place = { code: 'LLMD609', subject: `topology of kueue of ${ctx.role}`, key: topology, pods: required ? options.nodes : 0 };
  return [
    ...(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/.test(queueName) ? [] : [{
      code: 'LLMD609',
      subject: `queueName of kueue of ${ctx.role}`,
      value: `'${queueName}'`,
      allowed: 'the name of a LocalQueue: at most 63 lower-case letters, digits, \'-\' and \'.\'',
    }]),
    ...placeFaults(place, options, ctx),
  ];
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
