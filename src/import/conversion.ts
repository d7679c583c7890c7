import { DerivedRole, DryRun, Setting } from './dry-run';
import { KeyFacts, keyFacts } from './facts';
import { OldRole } from './old-role';
import { OldValues } from './old-values';
import { keyOf, Line, Outcome, Path, Plain, shown, Source } from './outcome';
import { find, keysOf, pointerTo } from '../base/json-pointer';
import { PlatformFacts } from '../network/platform-facts';

/** What is wanted of the new values, before both roles were looked at. */
interface Request extends Setting {
  readonly role?: OldRole;
  /** Key of the pair, where both roles have the same. */
  readonly shared?: string[];
}

/** More about a setting. */
export interface SettingOptions {
  readonly to?: string;
  /** Of an entry of the mapping at `to`, whatever is in it. */
  readonly name?: string;
  readonly shared?: string;
  readonly changed?: string;
  readonly was?: string;
}

type Why = Pick<KeyFacts, 'why' | 'instead'>;
type Target = Pick<KeyFacts, 'why' | 'to'>;

/** New values in the making: what was read so far, what is wanted of the library, and what became of each key. */
export class Conversion {
  public readonly lines: Line[] = [];
  private readonly requests: Request[] = [];
  private readonly steps: ((dryRun: DryRun) => void)[] = [];

  /** @param alone there is one role, a wide one */
  public constructor(public readonly input: OldValues, public readonly roles: OldRole[], public readonly alone: boolean) {}

  /** The key of the new values that a key of the facts stands for, as steps; further ones are names, whatever is in them. */
  public target(to: string, role?: OldRole, ...names: string[]): string[] {
    const path = role && this.alone ? to.replace(/^\{role\}(\.wideEp)?/, 'wideEpNode') : to.replace('{role}', role?.name ?? '');
    return [...path.split('.'), ...names];
  }

  /** Wants a setting; it is tried after all were looked at. */
  public set(source: Source, facts: Target, value: Plain, options: SettingOptions = {}, role?: OldRole): void {
    const { to = facts.to!, name, shared, ...more } = options;
    const together = shared && !this.alone ? { shared: [shared] } : {};
    const target = this.target(to, role, ...(name === undefined ? [] : [name]));
    this.requests.push({ role, sources: [source], to: target, value, why: facts.why, ...more, ...together });
  }

  /** Says what became of a key. */
  public report(source: Source, outcome: Outcome, { why, instead }: Why, more: Partial<Line> = {}): void {
    this.lines.push({ ...source, outcome, why, ...(instead ? { instead } : {}), ...more });
  }

  /** Does something that depends on what the library makes of everything that is wanted. */
  public afterwards(step: (dryRun: DryRun) => void): void {
    this.steps.push(step);
  }

  /** Takes a key, with what the facts know of it. */
  public reportByFacts(at: Path): void {
    const facts = keyFacts(at)!;
    this.input.take(at);
    const value = this.input.at(at);
    this.report({ at }, facts.outcome as Outcome, facts, typeof value === 'object' ? {} : { was: shown(value ?? null) });
  }

  /** Tries all that is wanted, in order. */
  public finish(dryRun: DryRun): Line[] {
    for (const setting of this.agreed()) { dryRun.add(setting); }
    dryRun.settle();
    for (const step of this.steps) { step(dryRun); }
    dryRun.settle();
    return [...this.lines, ...dryRun.lines];
  }

  /** One setting for each key: where both roles have the same it has two sources, where they differ decode wins. */
  private agreed(): Setting[] {
    const groups = new Map<string, Request[]>();
    for (const request of this.requests.map(r => r.shared && this.wantedByAll(r) ? { ...r, to: r.shared } : r)) {
      const key = JSON.stringify(request.to);
      groups.set(key, [...groups.get(key) ?? [], request]);
    }
    return [...groups.values()].map(group => {
      const chosen = group.find(r => r.role?.name === 'decode') ?? group[0]!;
      for (const { sources, value, was } of group.filter(r => !sameValue(r, chosen))) {
        const why = `there is one ${chosen.to.join('.')} for all pods, and ${keyOf(chosen.sources[0]!)} says ${shown(chosen.value)}`;
        for (const source of sources) { this.report(source, Outcome.LEFT, { why }, { was: was ?? shown(value) }); }
      }
      return { ...chosen, sources: group.filter(r => sameValue(r, chosen)).flatMap(r => r.sources) };
    });
  }

  private wantedByAll(request: Request): boolean {
    const alike = this.requests.filter(r => r.shared?.join() === request.shared!.join() && sameValue(r, request));
    return new Set(alike.map(r => r.role?.name)).size === this.roles.length;
  }
}

const sameValue = (a: Request, b: Request): boolean => JSON.stringify(a.value) === JSON.stringify(b.value);

/** Something that is patched into the pods of a role. */
interface PodPatch {
  readonly source: Source;
  /** Within the pod template; `-` at the end appends to a list. */
  readonly path: string;
  readonly value: Plain;
  readonly why: string;
}

/** The conversion of one role. */
export class RoleConversion {
  public constructor(public readonly all: Conversion, public readonly role: OldRole, public readonly platform: PlatformFacts) {}

  public get input(): OldValues { return this.all.input; }

  public set(source: Source, facts: Target, value: Plain, options?: SettingOptions): void {
    this.all.set(source, facts, value, options, this.role);
  }

  public report(source: Source, outcome: Outcome, why: Why, more?: Partial<Line>): void {
    this.all.report(source, outcome, why, more);
  }

  public afterwards(step: (derived: DerivedRole, dryRun: DryRun) => void): void {
    this.all.afterwards(dryRun => step(dryRun.derived.roles[this.role.name]!, dryRun));
  }

  /** The library derives it: reports what it was, and what it is, where that is known. */
  public compute(source: Source, why: Why, was: string | undefined, now: (derived: DerivedRole) => string | undefined): void {
    this.afterwards(derived => this.report(source, Outcome.COMPUTED, why, { was, now: now(derived) }));
  }

  /** Adds to the values of the role, whose key the facts write `{role}.…`. */
  public add(dryRun: DryRun, to: string[], setting: Omit<Setting, 'to' | 'sources'> & { readonly source: Source }): Outcome {
    const { source, ...more } = setting;
    return dryRun.add({ ...more, sources: [source], to: this.all.target('{role}', this.role, ...to) });
  }

  /** What the library has no prop for is patched into the finished workload; a list or mapping that is not there yet is made. */
  public patch(dryRun: DryRun, { source, path, value, why }: PodPatch): void {
    const { pod } = dryRun.derived.roles[this.role.name]!;
    const keys = keysOf(path);
    const last = keys[keys.length - 1]!;
    const holder = pointerTo(...keys.slice(0, -1));
    // a JSON patch cannot add below what is missing
    const operation = find(pod.template, holder) === undefined
      ? { path: pod.path + holder, value: last === '-' ? [value] : { [last]: value } }
      : { path: pod.path + path, value };
    this.add(dryRun, ['patches', '-'], { source, value: [{ op: 'add', ...operation }], why, was: typeof value === 'object' ? undefined : String(value) });
  }
}
