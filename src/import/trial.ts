import { allowed } from './enums';
import { Fate, Line, Plain, shown, Source } from './line';
import { isMapping } from './old-values';
import { LlmdError } from '../base/errors';

/** What the library makes of one role. */
export interface DerivedRole {
  /** Pod template. */
  readonly template: Plain;
  /** Deployment or LeaderWorkerSet. */
  readonly kind: string;
  readonly reasons: { readonly subject: string; readonly why: string }[];
}

/** What the library makes of values. */
export interface Derived {
  readonly manifests: Plain;
  readonly roles: { readonly [role: string]: DerivedRole };
  /** What can go wrong and cannot be checked. */
  readonly warnings: string[];
}

/**
 * Makes the constructs of values.
 *
 * @throws LlmdError where the library refuses them
 */
export type Derive = (values: Plain) => Derived;

/** Something that the old values say and the new ones can. */
export interface Setting {
  readonly sources: Source[];
  /** Key of the new values; `-` at the end appends to a list. */
  readonly to: string[];
  readonly value: Plain;
  readonly why: string;
  /** What is not the same any more. */
  readonly changed?: string;
  /** As the old values said it, where that is not the value. */
  readonly was?: string;
}

/**
 * New values that grow by one setting at a time. Each is tried: what the library refuses stays out, with the reason; what
 * changes nothing stays out as well, since the library derives it. So the values that are left are those that matter.
 */
export class Trial {
  public readonly lines: Line[] = [];
  /** Why the library refused what was tried last, where it did. */
  public refusal?: string;
  private current: Plain;
  private made: Derived;

  /** @throws LlmdError where the library refuses what the values begin with */
  public constructor(base: Plain, private readonly derive: Derive) {
    this.current = base;
    this.made = derive(base);
  }

  public get values(): Plain { return this.current; }

  /** What the library makes of the values so far. */
  public get derived(): Derived { return this.made; }

  public add(setting: Setting): Fate {
    const { sources, to, value, why, changed, was } = setting;
    const said = { was: was ?? shown(value), to: to.filter(step => step !== '-').join('.') };
    const tell = (fate: Fate, line: Partial<Line>): Fate => {
      this.lines.push(...sources.map(source => ({ ...source, fate, why, ...line })));
      return fate;
    };
    const choices = allowed(to[to.length - 1]!);
    if (choices && !choices.includes(value)) { return tell(Fate.LEFT, { was: said.was, why: `the library takes one of ${choices.join(', ')}` }); }
    const next = withValue(this.current, to, value);
    let made: Derived;
    try {
      made = this.derive(next);
    } catch (e) {
      if (!(e instanceof LlmdError)) { throw e; }
      this.refusal = e.message;
      return tell(Fate.LEFT, { was: said.was, why: `the library refuses it: ${e.message}` });
    }
    const same = JSON.stringify(made.manifests) === JSON.stringify(this.made.manifests);
    if (same && !changed) { return tell(Fate.COMPUTED, { was: said.was, now: said.was, why: `${why}; the library says the same by itself` }); }
    this.current = next;
    this.made = made;
    return tell(changed ? Fate.CHANGED : Fate.CARRIED, { ...said, ...(changed ? { why: changed } : {}) });
  }
}

function withValue(values: Plain, [step, ...rest]: string[], value: Plain): Plain {
  // an option that is only switched on must not take away what is said of it
  if (step === undefined) { return isMapping(values) && isMapping(value) ? { ...values, ...value } : value; }
  if (step === '-') { return [...(values ?? []), ...value]; }
  return { ...values, [step]: withValue(values?.[step], rest, value) };
}
