import { Model } from './model';
import { fail } from '../base/errors';
import expertFacts from '../facts/expert-parallel.json';
import { fits } from '../pod/kubernetes';
import { Role } from '../vllm/role';

/** Labels that all pods share: what llm-d's router and a person look for. */
export function instanceLabels(name: string, model: Model, extra: { [name: string]: string }): { [name: string]: string } {
  const own = {
    'app.kubernetes.io/instance': name,
    'app.kubernetes.io/part-of': 'llm-d',
    'llm-d.ai/engine-type': 'vllm',
    'llm-d.ai/inference-serving': 'true',
    'llm-d.ai/model': labelValue(model.name),
  };
  const taken = Object.keys(extra).find(key => Object.hasOwn(own, key) || key === ROLE);
  if (taken) {
    fail('LLMD606', `labels sets '${taken}', which the library sets; choose another label`);
  }
  for (const [key, value] of Object.entries(extra)) {
    if (!fits('label-key', key) || !fits('label-value', value)) {
      fail('LLMD606', `labels sets '${key}' to '${value}', which Kubernetes refuses; expected at most 63 letters, digits, '-', '_' and '.' in each, `
        + 'with a letter or digit at both ends; a prefix such as example.com/ may stand before the key');
    }
  }
  return { ...own, ...extra };
}

const NAME = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

const ROLE = 'llm-d.ai/role';

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
}

export function nameLimit({ grouped, queued, inSet, replicas }: NameUse): NameLimit {
  const { nameLengths: most } = expertFacts;
  const suffix = '-prefill';
  const digits = Math.max(0, String(replicas - 1).length - 2);
  if (inSet) {
    const { disaggregatedSet, disaggregatedSetKueue } = most;
    return { most: (queued ? disaggregatedSetKueue : disaggregatedSet) - digits, why: `DisaggregatedSet makes <name>-<slice>-<revision>${suffix} of it${queued ? ', and Kueue adds to that' : ''}` };
  }
  if (!grouped) { return { most: 52 }; }
  const whole = (queued ? most.kueue : most.leaderWorkerSet) - digits;
  return { most: whole - suffix.length, why: `${queued ? 'Kueue' : 'LeaderWorkerSet'} takes at most ${whole} characters, ${suffix} among them, so that what it appends still fits` };
}

/** @throws LLMD606 for a name that no object can have, LLMD607 for one that leaves no room for what controllers append */
export function checkName(name: string, { most, why }: NameLimit): void {
  const long = name.length > most;
  if (!NAME.test(name) || (long && !why)) {
    fail('LLMD606', `name '${name}' cannot be used for objects; expected at most ${most} lower-case letters, digits and '-', beginning with a letter`);
  }
  if (long) {
    fail('LLMD607', `name '${name}' has ${name.length} characters, but ${why ?? ''}; use at most ${most}`);
  }
}

/** Labels by which the pods of a pair find each other. */
export function instanceSelector(name: string): { [name: string]: string } {
  return { 'app.kubernetes.io/instance': name };
}

/** Labels by which a Deployment finds the pods of its role; the router's filters read the role as well. They never change. */
export function roleSelector(name: string, role: Role): { [name: string]: string } {
  return { ...instanceSelector(name), [ROLE]: role };
}

/** `openai/gpt-oss-120b` as a label value: `gpt-oss-120b`. */
function labelValue(model: string): string {
  const last = model.split('/').pop()!;
  return last.replace(/[^A-Za-z0-9._-]/gu, '-').slice(0, 63).replace(/[^A-Za-z0-9]+$/, '');
}
