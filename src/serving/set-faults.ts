import { topologyKeyFaults } from './group-faults';
import { GroupIdentity } from './group-options';
import { identityOf } from './labels';
import { ResolvedRole } from './resolved-role';
import { DisaggregatedSetOptions, PlacementPolicyType, RoleScalingMode } from './set-options';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';
import expertFacts from '../facts/expert-parallel.json';
import { wholeNumberFaults } from '../pod/format-faults';

/** What the options of a set are checked against. */
export interface SetContext {
  readonly options?: DisaggregatedSetOptions;
  /** Whether there is a set. */
  readonly wanted: boolean;
  readonly prefill: ResolvedRole;
  readonly decode: ResolvedRole;
  /** Labels that nodes of the platform are known to have. */
  readonly topologyKeys: string[];
  /** Accelerators of a node. */
  readonly perNode: number;
}

/** LLMD390 to LLMD392 for what the webhook of DisaggregatedSet would refuse, and for what would never take effect. */
export function setOptionFaults(ctx: SetContext): Fault[] {
  const { options, wanted, prefill, decode } = ctx;
  if (options === undefined) { return []; }
  if (!wanted) {
    return [{ code: 'LLMD392', subject: 'disaggregatedSetOptions', problem: 'are set, but there is no DisaggregatedSet', fix: 'set disaggregatedSet as well, or leave them out' }];
  }
  const [first, second] = [scalingFaults(prefill, options.prefillScaling), scalingFaults(decode, options.decodeScaling)];
  return [...sliceFaults(options), ...first, ...second, ...placementFaults(options, ctx)];
}

export function sliceFaults({ slices, prefillScaling, decodeScaling }: DisaggregatedSetOptions): Fault[] {
  const invalid = wholeNumberFaults('LLMD390', 'slices', slices, { least: 1, most: 100, unit: 'copies of the pair' });
  const external = prefillScaling === RoleScalingMode.EXTERNAL || decodeScaling === RoleScalingMode.EXTERNAL;
  if (invalid.length || !external || slices === undefined || slices === 1) { return invalid; }
  return [{
    code: 'LLMD390',
    subject: 'slices',
    value: `${slices}`,
    problem: 'but an autoscaler of a role (External) does not know of slices, and the webhook of DisaggregatedSet refuses both together',
    fix: 'use one slice, or Static scaling',
  }];
}

function scalingFaults({ role, replicas }: ResolvedRole, mode: RoleScalingMode | undefined): Fault[] {
  return mode !== RoleScalingMode.EXTERNAL || replicas <= 1 ? [] : [{
    code: 'LLMD390', subject: `replicas of ${role}`, value: `${replicas}`, problem: 'but its scaling is External: an autoscaler sets the number', fix: 'leave it out, or use Static scaling',
  }];
}

function placementFaults({ placementPolicy: policy, slices = 1 }: DisaggregatedSetOptions, ctx: SetContext): Fault[] {
  if (!policy) { return []; }
  const { type, topology } = policy;
  const code = 'LLMD391';
  const subject = 'topology of placementPolicy';
  if (type === PlacementPolicyType.NONE) {
    return topology === undefined ? [] : [{ code, subject, value: `'${topology}'`, problem: 'but with type None slices go anywhere', fix: 'leave it out, or use ExclusiveSlice' }];
  }
  if (topology === undefined) {
    const some = ctx.topologyKeys.length ? `: ${ctx.topologyKeys.join(', ')}` : ' such as topology.kubernetes.io/zone';
    return [{ code, subject, problem: `is missing, but type ${type} keeps each slice to one domain`, allowed: `a label of the nodes${some}` }];
  }
  const exclusive = [ctx.prefill, ctx.decode].filter(({ wideEp }) => {
    const lws = wideEp?.leaderWorkerSet;
    return lws?.exclusiveTopology !== undefined || lws?.subGroupExclusiveTopology !== undefined;
  });
  const gpus = [ctx.prefill, ctx.decode].map(role => acceleratorsOf(role, ctx.perNode)).reduce((sum, n) => sum + n, 0);
  const single = expertFacts.oneNodeLabels.value.includes(topology) && gpus > ctx.perNode;
  return [
    ...topologyKeyFaults(code, subject, topology, ctx.topologyKeys),
    ...exclusive.map(({ role }): Fault => ({
      code,
      subject: `exclusiveTopology of ${role}`,
      problem: `is set, and so is placementPolicy of type ${type}: both claim domains, and the webhook of DisaggregatedSet refuses them together`,
      fix: 'leave one of them out',
    })),
    ...(single ? [{
      code,
      subject,
      value: `'${topology}'`,
      problem: `which no two nodes share, but the ${slices === 1 ? 'pair has' : 'pods of a slice have'} ${counted(gpus, 'GPU')}, and a node has ${ctx.perNode}: they would wait forever`,
      fix: 'use a label that several nodes share',
    }] : []),
  ];
}

/** Accelerators of all pods of a role, in one slice. */
const acceleratorsOf = ({ replicas, tensorParallelSize, wideEp }: ResolvedRole, perNode: number): number =>
  replicas * (wideEp ? wideEp.nodes * (wideEp.gpusPerNode ?? perNode) : tensorParallelSize);

/** LLMD393 for groups named by a random key, with what counts on their numbers. */
export function identityFaults(role: ResolvedRole, set: DisaggregatedSetOptions): Fault[] {
  if (identityOf(role, set) !== GroupIdentity.HASH) { return []; }
  const partition = role.wideEp?.leaderWorkerSet?.partition;
  const subject = `groupIdentity of ${role.role}`;
  return [
    ...(partition === undefined ? [] : [{
      code: 'LLMD393', subject, value: 'Hash', problem: 'but partition names groups by their numbers, which they do not have', fix: 'leave partition out, or use Ordinal',
    }]),
    ...(role.wideEp?.kueue ? [{
      code: 'LLMD393', subject, value: 'Hash', problem: 'but Kueue admits groups by their numbers: those of a Deployment would start without being admitted', fix: 'use Ordinal, or leave kueue out',
    }] : []),
  ];
}
