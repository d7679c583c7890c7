import { GroupIdentity } from './group-options';
import { ResolvedRole } from './resolved-role';
import { DisaggregatedSetOptions } from './set-options';
import { Fault } from '../base/fault';
import expertFacts from '../facts/expert-parallel.json';
import { Model } from '../model/model';
import { formatFaults } from '../pod/format-faults';
import { isWhole } from '../pod/kubernetes';
import { Role } from '../vllm/role';

/** Labels that all pods share: what llm-d's router and a person look for. */
export function instanceLabels(name: string, model: Model, extra: { [name: string]: string }): { [name: string]: string } {
  return {
    'app.kubernetes.io/instance': name,
    'app.kubernetes.io/part-of': 'llm-d',
    'llm-d.ai/engine-type': 'vllm',
    'llm-d.ai/inference-serving': 'true',
    'llm-d.ai/model': labelValue(model.name),
    ...extra,
  };
}

/** Labels of the caller that are the library's, or that Kubernetes refuses. */
export function labelFaults(extra: { [name: string]: string }): Fault[] {
  return Object.entries(extra).flatMap(([key, value]): Fault[] => {
    if (OWN_LABELS.includes(key)) {
      return [{ code: 'LLMD606', subject: `label '${key}'`, value: `'${value}'`, problem: 'but the library sets it', fix: 'choose another label' }];
    }
    const code = 'LLMD606';
    return [...formatFaults(code, 'key of a label', key, 'label-key'), ...formatFaults(code, `label '${key}'`, value, 'label-value')];
  });
}

const NAME = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;
const INSTANCE = 'app.kubernetes.io/instance';
const ROLE = 'llm-d.ai/role';

const OWN_LABELS = [INSTANCE, 'app.kubernetes.io/part-of', 'llm-d.ai/engine-type', 'llm-d.ai/inference-serving', 'llm-d.ai/model', ROLE];

/** How long a name may be, and who needs the rest. */
export interface NameLimit {
  readonly most: number;
  /** Absent where no controller makes names of it. */
  readonly why?: string;
}

/** What will be made of the name. */
export interface NameUse {
  /** A role is a LeaderWorkerSet. */
  readonly grouped: boolean;
  /** Kueue admits its groups. */
  readonly queued: boolean;
  /** Both roles are parts of a DisaggregatedSet. */
  readonly inSet: boolean;
  /** Groups of the larger role, whose index stands in names as well. */
  readonly replicas: number;
  /** Copies of the set, whose index stands in names as well. */
  readonly slices: number;
  /** Groups of several pods are named by a random key. */
  readonly hashed: boolean;
}

export function nameLimit({ grouped, queued, inSet, replicas, slices, hashed }: NameUse): NameLimit {
  const { nameLengths: most } = expertFacts;
  const suffix = '-prefill';
  const digits = Math.max(0, String(replicas - 1).length - 2);
  if (inSet) {
    const { disaggregatedSet, disaggregatedSetKueue, hash, leaderWorkerSet } = most;
    const whole = queued ? disaggregatedSetKueue : disaggregatedSet - (hashed ? leaderWorkerSet - hash : 0);
    const more = Math.max(0, String(slices - 1).length - 1);
    return { most: whole - digits - more, why: `DisaggregatedSet makes <name>-<slice>-<revision>${suffix} of it${queued ? ', and Kueue adds to that' : ''}` };
  }
  if (!grouped) { return { most: 52 }; }
  const whole = (queued ? most.kueue : hashed ? most.hash : most.leaderWorkerSet) - digits;
  return { most: whole - suffix.length, why: `${queued ? 'Kueue' : 'LeaderWorkerSet'} takes at most ${whole} characters, ${suffix} among them, so that what it appends still fits` };
}

/** A name that is not valid, or too long for what controllers append. */
export function nameFaults(name: string, { most, why }: NameLimit): Fault[] {
  const long = name.length > most;
  if (!NAME.test(name) || (long && !why)) {
    return [{
      code: 'LLMD606',
      subject: 'name',
      value: `'${name}'`,
      problem: 'which is not a valid name of objects',
      allowed: `at most ${most} lower-case letters, digits and '-', beginning with a letter and ending with a letter or digit`,
    }];
  }
  return long ? [{ code: 'LLMD607', subject: 'name', value: `'${name}'`, problem: `which has ${name.length} characters, but ${why!}`, fix: `use at most ${most}` }] : [];
}

/** How the groups of a role are named, where that is said of them or of their set. */
export const identityOf = ({ wideEp }: ResolvedRole, set: DisaggregatedSetOptions): GroupIdentity | undefined =>
  wideEp?.leaderWorkerSet?.groupIdentity ?? set.groupIdentity;

/** How long the name of some roles may be. */
export function nameLimitOf(roles: ResolvedRole[], inSet: boolean, set: DisaggregatedSetOptions = {}): NameLimit {
  return nameLimit({
    grouped: roles.some(r => r.wideEp),
    queued: roles.some(r => r.wideEp?.kueue),
    inSet,
    replicas: Math.max(...roles.map(r => isWhole(r.replicas, 0) ? r.replicas : 1)),
    slices: set.slices !== undefined && isWhole(set.slices, 1) ? set.slices : 1,
    hashed: roles.some(r => (r.wideEp?.nodes ?? 1) > 1 && identityOf(r, set) === GroupIdentity.HASH),
  });
}

/** Labels by which the pods of a pair find each other. */
export function instanceSelector(name: string): { [name: string]: string } {
  return { [INSTANCE]: name };
}

/** Labels by which a Deployment finds the pods of its role; the router's filters read the role as well. They never change. */
export function roleSelector(name: string, role: Role): { [name: string]: string } {
  return { ...instanceSelector(name), [ROLE]: role };
}

/** The same, of the labels of a pod. */
export const selectorIn = (labels: { [name: string]: string }): { [name: string]: string } =>
  Object.fromEntries([INSTANCE, ROLE].filter(name => Object.hasOwn(labels, name)).map(name => [name, labels[name]!]));

/** `openai/gpt-oss-120b` as a label value, which has letters or digits at both ends: `gpt-oss-120b`. */
function labelValue(model: string): string {
  const last = model.split('/').pop()!;
  return last.replace(/[^A-Za-z0-9._-]/gu, '-').replace(/^[^A-Za-z0-9]+/, '').slice(0, 63).replace(/[^A-Za-z0-9]+$/, '');
}
