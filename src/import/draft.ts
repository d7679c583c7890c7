import { KeyFacts, keyFacts } from './facts';
import { Fate, keyOf, Line, Path, Plain, shown, Source } from './line';
import { OldRole } from './old-role';
import { OldValues } from './old-values';
import { DerivedRole, Setting, Trial } from './trial';

/** What is wanted of the new values, before both roles were asked. */
interface Request extends Setting {
  readonly role?: OldRole;
  /** Key of the pair, where both roles say the same. */
  readonly shared?: string[];
}

/** More that can be said of a request. */
export interface RequestOptions {
  readonly to?: string;
  readonly shared?: string;
  readonly changed?: string;
  readonly was?: string;
}

/** New values in the making: what was read so far, what is wanted of the library, and what became of each key. */
export class Draft {
  public readonly lines: Line[] = [];
  private readonly requests: Request[] = [];
  private readonly steps: ((trial: Trial) => void)[] = [];

  /** @param alone there is one role, a wide one */
  public constructor(public readonly input: OldValues, public readonly roles: OldRole[], public readonly alone: boolean) {}

  /** The key of the new values that a key of the facts stands for. */
  public target(to: string, role?: OldRole): string[] {
    const path = role && this.alone ? to.replace(/^\{role\}(\.wideEp)?/, 'wideEpNode') : to.replace('{role}', role?.name ?? '');
    return path.split('.');
  }

  /** Asks for a setting; it is tried after all were asked for. */
  public ask(role: OldRole | undefined, source: Source, facts: KeyFacts, value: Plain, options: RequestOptions = {}): void {
    const { to = facts.to!, shared, ...more } = options;
    const together = shared && !this.alone ? { shared: [shared] } : {};
    this.requests.push({ role, sources: [source], to: this.target(to, role), value, why: facts.why, ...more, ...together });
  }

  /** Says what became of a key, and takes it from what is not accounted for. */
  public tell(source: Source, fate: Fate, facts: Pick<KeyFacts, 'why' | 'instead'>, more: Partial<Line> = {}): void {
    this.lines.push({ ...source, fate, why: facts.why, ...(facts.instead ? { instead: facts.instead } : {}), ...more });
  }

  /** Something that depends on what the library makes of everything that was asked for. */
  public later(step: (trial: Trial) => void): void {
    this.steps.push(step);
  }

  /** The library derives it: says what it was, and what it is, where that is known. */
  public compute(role: OldRole, source: Source, facts: Pick<KeyFacts, 'why' | 'instead'>, was: string | undefined, now: (role: DerivedRole) => string | undefined): void {
    this.later(trial => this.tell(source, Fate.COMPUTED, facts, { was, now: now(trial.derived.roles[role.name]!) }));
  }

  /** Takes a key and says what the facts say of it, as it stands. */
  public byFacts(at: Path): void {
    const facts = keyFacts(at)!;
    this.input.take(at);
    const value = this.input.at(at);
    this.tell({ at }, facts.fate as Fate, facts, typeof value === 'object' ? {} : { was: shown(value ?? null) });
  }

  /** Tries all that was asked for, in order. */
  public settle(trial: Trial): Line[] {
    for (const setting of this.agreed()) { trial.add(setting); }
    for (const step of this.steps) { step(trial); }
    return [...this.lines, ...trial.lines];
  }

  /** One setting for each key: where both roles say the same it has two sources, where they differ decode wins. */
  private agreed(): Setting[] {
    const groups = new Map<string, Request[]>();
    for (const request of this.requests.map((r, _, all) => r.shared && this.both(r, all) ? { ...r, to: r.shared } : r)) {
      const key = request.to.join('.');
      groups.set(key, [...groups.get(key) ?? [], request]);
    }
    return [...groups.values()].map(group => {
      const chosen = group.find(r => r.role?.name === 'decode') ?? group[0]!;
      const same = group.filter(r => JSON.stringify(r.value) === JSON.stringify(chosen.value));
      for (const { sources, value, was } of group.filter(r => !same.includes(r))) {
        const why = `there is one ${chosen.to.join('.')} for all pods, and ${keyOf(chosen.sources[0]!)} says ${shown(chosen.value)}`;
        for (const source of sources) { this.tell(source, Fate.LEFT, { why }, { was: was ?? shown(value) }); }
      }
      return { ...chosen, sources: same.flatMap(r => r.sources) };
    });
  }

  private both({ shared, value }: Request, all: Request[]): boolean {
    const alike = all.filter(r => r.shared?.join() === shared!.join() && JSON.stringify(r.value) === JSON.stringify(value));
    return new Set(alike.map(r => r.role?.name)).size === this.roles.length;
  }
}
