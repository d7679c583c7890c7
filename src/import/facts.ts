import { Path, Plain } from './outcome';
import facts from '../facts/modelservice.json';

/** What the facts know of one key, argument or variable of the old chart. */
export interface KeyFacts {
  readonly outcome?: 'carried' | 'changed' | 'computed' | 'left';
  readonly to?: string;
  readonly why: string;
  readonly instead?: string;
  /** Of the key itself, and not of those below it. */
  readonly exact?: boolean;
  readonly sources: string[];
}

/** The same for an argument or a variable, with how its text becomes a value. */
export interface TextFacts extends KeyFacts {
  readonly kind?: 'number' | 'text' | 'list' | 'switch' | 'boolean' | 'devices' | 'hcas';
  /** What a switch sets. */
  readonly value?: Plain;
  /** Key of the pair, for what both roles set alike. */
  readonly shared?: string;
  /** The one value that the outcome is of. */
  readonly only?: string;
  /** What is not the same any more. */
  readonly changed?: string;
  /** What is wrong with transports of which none is RDMA. */
  readonly withoutRdma?: string;
}

interface Rule {
  readonly steps: string[];
  readonly facts: KeyFacts;
}

const ROLES = ['prefill', 'decode'];

const RULES: Rule[] = Object.entries(facts.keys as { [pattern: string]: KeyFacts })
  .map(([pattern, of]) => ({ steps: pattern.replace(/\[\]/g, '.[]').split('.'), facts: of }))
  .sort((a, b) => b.steps.length - a.steps.length || Number(a.steps.includes('*')) - Number(b.steps.includes('*')));

/** What is known of a key: the longest pattern that it begins with. */
export function keyFacts(path: Path): KeyFacts | undefined {
  return ruleOf(path)?.facts;
}

/** Length of the pattern that is known of a key; 0 where none is. */
export const depthOf = (path: Path): number => ruleOf(path)?.steps.length ?? 0;

const ruleOf = (path: Path): Rule | undefined => RULES.find(({ steps, facts: of }) =>
  (of.exact ? steps.length === path.length : steps.length <= path.length) && steps.every((step, i) => fits(step, path[i]!)));

/** Whether something is known below a key. */
export const holdsKnown = (path: Path): boolean =>
  RULES.some(({ steps }) => steps.length > path.length && path.every((step, i) => fits(steps[i]!, step)));

function fits(pattern: string, step: string | number): boolean {
  switch (pattern) {
    case '[]': return typeof step === 'number';
    case '*': return typeof step === 'string';
    case '{role}': return ROLES.includes(String(step));
    case '{kind}': return step === 'limits' || step === 'requests';
    default: return step === pattern;
  }
}

/** Keys that are known beside a path, for names that were mistyped. */
export function keysBeside(path: Path): string[] {
  const holder = path.slice(0, -1);
  const beside = RULES.filter(({ steps }) => steps.length >= path.length && holder.every((step, i) => fits(steps[i]!, step)));
  const names = beside.flatMap(({ steps }) => steps[path.length - 1] === '{role}' ? ROLES : [steps[path.length - 1]!]);
  return [...new Set(names)].filter(name => /^\w+$/.test(name));
}

type Table<T> = { readonly [name: string]: T };
const own = <T>(table: object, name: string): T | undefined => Object.hasOwn(table, name) ? (table as Table<T>)[name] : undefined;

/** What a resource is that no platform of this name has. */
export const nicResource: KeyFacts = facts.nicResource as KeyFacts;

export const argFacts = (flag: string): TextFacts | undefined => own(facts.args, flag);
export const envFacts = (name: string): TextFacts | undefined => own(facts.env, name);
export const kvFacts = (key: string): { readonly to: string; readonly type: string; readonly why: string } | undefined => own(facts.kvTransfer, key);
export const mountFacts = (mountPath: string): KeyFacts | undefined => own(facts.mounts, mountPath);
export const scriptFacts = (command: string): KeyFacts | undefined =>
  Object.entries(facts.script as Table<KeyFacts>).find(([part]) => command.includes(part))?.[1];
export const vendorOf = (acceleratorType: string): string | undefined => own<{ vendor: string }>(facts.accelerators, acceleratorType)?.vendor;
