import { allowed } from './enums';
import { Line, Outcome, Plain, shown, Source } from './outcome';
import { LlmdError, refuse } from '../base/errors';
import { describeWarning, Fault } from '../base/fault';
import { isObject, sortKeys } from '../base/json';
import { structFaults } from '../edge/check';
import { textFaults } from '../edge/text';
import { renderRelease, serveValues } from '../helm/release';
import { ContainerView, PodView, podsOf } from '../pod/view';
import { Argument } from '../vllm/arguments';
import { readCommandLine } from '../vllm/command-line';

/** What the library makes of one role. */
export interface DerivedRole {
  readonly pod: PodView;
  /** The container of vLLM. */
  readonly server: ContainerView;
  readonly args: Argument[];
}

/** What the library makes of values. */
export interface Derived {
  readonly manifests: Plain[];
  readonly roles: { readonly [role: string]: DerivedRole };
}

/** What the old values set and the new ones can set too. */
export interface Setting {
  readonly sources: Source[];
  /** Key of the new values; `-` at the end appends to a list. */
  readonly to: string[];
  readonly value: Plain;
  readonly why: string;
  /** What is not the same any more. */
  readonly changed?: string;
  /** As the old values had it, where that is not the value. */
  readonly was?: string;
}

/**
 * New values that grow by one setting at a time, each rendered before it is kept: what the library refuses stays out, with
 * the reason; what changes nothing stays out as well, since the library derives it. What is left are the values that matter.
 */
export class DryRun {
  public readonly lines: Line[] = [];
  /** Why the library refused what was tried last, where it did. */
  public refusal?: string;
  /** Whether that was about both roles of a pair. */
  private ofPair = false;
  /** Settings of one role that wait for the other role to say the same. */
  private waiting: Setting[] = [];
  private current: Plain;
  private made: Derived;

  /** @throws LlmdError where the library refuses what the values begin with */
  public constructor(base: Plain) {
    this.current = base;
    this.made = derive(base);
  }

  public get values(): Plain { return this.current; }

  /** What the library makes of the values so far. */
  public get derived(): Derived { return this.made; }

  /** What can go wrong and cannot be checked. */
  public get warnings(): string[] {
    return [...new Set(serveValues(this.current, RELEASE).servers.flatMap(server => server.warnings.map(describeWarning)))];
  }

  /** Why a role has something, in the words of its network plan. */
  public reasonOf(role: string, subject: string): string | undefined {
    const { servers } = serveValues(this.current, RELEASE);
    const server = servers.find(s => s.spec.role === role) ?? servers[0]!;
    return server.spec.plan.reasons.find(reason => reason.subject.startsWith(subject))?.why;
  }

  public add(setting: Setting): Outcome {
    const { to, value } = setting;
    const ofNames = MAPS_OF_NAMES.includes(to[to.length - 2] ?? '');
    const choices = ofNames ? undefined : allowed(to[to.length - 1]!);
    if (choices && !choices.includes(value)) { return this.report(setting, Outcome.LEFT, { why: `the library takes one of ${choices.join(', ')}` }); }
    const tried = this.attempt([setting]);
    if (tried !== undefined) { return tried; }
    if (!this.ofPair) { return this.leave(setting); }
    const partner = this.waiting.find(other => other.to[0] !== to[0] && isSame(other.to.slice(1), to.slice(1)) && isSame(other.value, value));
    if (partner && this.attempt([partner, setting]) !== undefined) {
      this.waiting = this.waiting.filter(other => other !== partner);
      return Outcome.CARRIED;
    }
    this.waiting.push(setting);
    return Outcome.LEFT;
  }

  /** Tries once more what the other role had no answer to when it came. */
  public settle(): void {
    const rest = this.waiting;
    this.waiting = [];
    for (const setting of rest) {
      if (this.attempt([setting]) === undefined) { this.leave(setting); }
    }
  }

  /** Keeps settings that the library takes together; nothing where it refuses them. */
  private attempt(settings: Setting[]): Outcome | undefined {
    const next = settings.reduce((values, { to, value }) => withValue(values, to, value), this.current);
    let made: Derived;
    try {
      made = derive(next);
    } catch (e) {
      if (!(e instanceof LlmdError)) { throw e; }
      this.refusal = e.message;
      this.ofPair = e.faults.every(({ code }) => OF_A_PAIR.test(code));
      return undefined;
    }
    const same = JSON.stringify(made.manifests) === JSON.stringify(this.made.manifests);
    const outcomes = settings.map(setting => {
      const { to, why, changed, was = shown(setting.value) } = setting;
      if (same && !changed) { return this.report(setting, Outcome.COMPUTED, { now: was, why: `${why}; the library sets the same by itself` }); }
      return this.report(setting, changed ? Outcome.CHANGED : Outcome.CARRIED, { to: to.filter(step => step !== '-').join('.'), why: changed ?? why });
    });
    if (!outcomes.every(outcome => outcome === Outcome.COMPUTED)) {
      this.current = next;
      this.made = made;
    }
    return outcomes[0];
  }

  private leave(setting: Setting): Outcome {
    return this.report(setting, Outcome.LEFT, { why: `the library refuses it: ${this.refusal}` });
  }

  private report({ sources, why, value, was = shown(value) }: Setting, outcome: Outcome, line: Partial<Line>): Outcome {
    this.lines.push(...sources.map(source => ({ ...source, outcome, why, was, ...line })));
    return outcome;
  }
}

const isSame = (a: Plain, b: Plain): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What one role cannot say alone. */
const OF_A_PAIR = /^LLMD(305|306|35\d)$/;

/** Mappings whose keys are the user's: names of variables, labels, options. */
export const MAPS_OF_NAMES = ['env', 'overrideEnv', 'labels', 'nodeSelector', 'podAnnotations', 'extraConfig'];

/** Name of the objects, where the values have none. */
const RELEASE = 'import';

/** @throws LlmdError where the library refuses the values */
function derive(values: Plain): Derived {
  refuse(propFaults(values));
  const { notes: _, ...objects } = sortKeys(renderRelease(values, RELEASE));
  // values of a chart may have any text, but the program that is written beside them may not
  refuse(Object.values<Plain[]>(objects).flat().flatMap(textFaults));
  const roles = values.wideEpNode ? [['prefill', 'decode']] : [['prefill'], ['decode']];
  const derived = objects.servers.map(workload => {
    const pod = podsOf(workload)[0]!;
    const server = pod.containers[0]!;
    return { pod, server, args: readCommandLine(server.command, server.args)?.args ?? [] };
  });
  return {
    manifests: Object.values(objects).flat(),
    roles: Object.fromEntries(roles.flatMap((names, i) => names.map(name => [name, derived[i]!]))),
  };
}

/** Props that values have in another shape than the constructs, and that are checked where they are read. */
const OTHER_SHAPES = ['model', 'image', 'cache', 'network', 'platform', 'memory', 'sharedMemory', 'patches', 'prefill', 'decode', 'wideEpNode'];

const sameShape = (props: Plain): Plain => Object.fromEntries(Object.entries(props).filter(([prop]) => !OTHER_SHAPES.includes(prop)));

/** What the constructs refuse before they compute anything. */
export function propFaults(values: Plain): Fault[] {
  const { network, prefill, decode, wideEpNode } = values;
  const faults = wideEpNode
    ? structFaults('WideEPNodeProps', { ...sameShape(values), ...sameShape(wideEpNode) })
    : structFaults('PrefillDecodePairProps', { ...sameShape(values), prefill: sameShape(prefill), decode: sameShape(decode) });
  // what is left out here is not missing
  return [...structFaults('RdmaNetworkProps', sameShape(network), 'network'), ...faults].filter(fault => fault.code !== 'LLMD012');
}

function withValue(values: Plain, [step, ...rest]: string[], value: Plain): Plain {
  // an option that is only switched on must not take away what was set below it
  if (step === undefined) { return isObject(values) && isObject(value) ? { ...values, ...value } : value; }
  if (step === '-') { return [...(values ?? []), ...value]; }
  return { ...values, [step]: withValue(values?.[step], rest, value) };
}
