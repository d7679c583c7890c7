import { GroupStartupPolicy, KueueOptions, LeaderWorkerSetOptions, SubGroupPolicyType, WideEPOptions } from './group-options';
import { counted } from '../base/counted';
import { didYouMean } from '../base/did-you-mean';
import { Fault } from '../base/fault';
import expertFacts from '../facts/expert-parallel.json';
import { wholeNumberFaults } from '../pod/format-faults';
import { fits, isWhole } from '../pod/kubernetes';

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

export function startupFaults(role: string, nodes: number, policy: GroupStartupPolicy | undefined): Fault[] {
  return policy !== GroupStartupPolicy.LEADER_READY || nodes === 1 ? [] : [{
    code: 'LLMD320',
    subject: `startupPolicy of ${role}`,
    value: policy,
    fix: 'use LeaderCreated',
    problem: `but the leader is ready only when the ranks of all ${nodes} nodes have joined: the group would never start`,
  }];
}

export function rolloutFaults(role: string, lws: LeaderWorkerSetOptions, replicas: number | undefined): Fault[] {
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

export function subGroupFaults(role: string, nodes: number, lws: LeaderWorkerSetOptions): Fault[] {
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
    problem: `which no two nodes share, but ${counted(pods, 'pod')} x ${counted(gpus, 'GPU')} = ${pods * gpus}, and a node has ${perNode}: they would wait forever`,
    fix: 'use a label that several nodes share, or leave it out',
  }];
}

/** What looks like a known label, and is not, is a typing error. */
export function topologyKeyFaults(code: string, subject: string, key: string, known: string[]): Fault[] {
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
