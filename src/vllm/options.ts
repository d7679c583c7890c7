import { isBefore, latest, Lifetime, missingIn } from '../base/version';

/** What an option takes for a value; `count` may end in k, M or another unit. */
export type Reads = 'text' | 'integer' | 'number' | 'count' | 'count or auto' | 'json' | 'json or text';

/** One text for all releases, or one from each of the given releases on. */
type Changing = string | { readonly [since: string]: string };

/** When a name exists; several times where it went and came back. */
type Lifetimes = Lifetime | Lifetime[];

/** One line of `facts/vllm-options.json`. Other spellings and choices exist as long as the option, unless they have a lifetime of their own. */
interface OptionFacts extends Lifetime {
  /** Other spellings, those that negate it among them. */
  readonly also?: { readonly [spelling: string]: Lifetimes };
  /** `0`, `1`, `?` or `+`: how many values it takes. */
  readonly values?: Changing;
  readonly reads?: Changing;
  readonly choices?: { readonly [value: string]: Lifetimes };
  readonly default?: Changing;
}

interface VllmFacts {
  /** All that were read, oldest first. */
  readonly releases: string[];
  readonly options: { readonly [name: string]: OptionFacts };
}

/** An option of one release. */
export interface VllmOption {
  readonly name: string;
  readonly values: '0' | '1' | '?' | '+';
  readonly reads: Reads;
  /** Absent where any value goes. */
  readonly choices?: string[];
  /** Absent where it is nothing, empty or false. */
  readonly default?: string;
}

/** 60 KB, which are loaded only for `extraArgs` and `blockSize`. */
const facts = (): VllmFacts => require('../facts/vllm-options.json');

const replacements = (): { [spelling: string]: { instead: string } } => require('../facts/vllm-replaced.json').options;

/** Whether the table knows the release, itself or an earlier patch of it; the options of newer ones are not known. */
export function isReadRelease(version: string): boolean {
  const { releases } = facts();
  const newest = releases[releases.length - 1]!;
  return !isBefore(version, releases[0]!) && (isBefore(version, newest) || minorOf(version) === minorOf(newest));
}

const minorOf = (version: string): string => version.split('.').slice(0, 2).join('.');

/** Every release that was read, oldest first. */
export const readReleases = (): string[] => facts().releases;

export function newestRelease(): string {
  const { releases } = facts();
  return releases[releases.length - 1]!;
}

/** Options by spellings besides their names, in any release: read where a spelling is not a name. */
const aliases = new Map<string, string[]>();

function optionsBehind(alias: string): string[] {
  if (aliases.size === 0) {
    for (const [name, line] of Object.entries(facts().options)) {
      for (const spelling of Object.keys(line.also ?? {})) { aliases.set(spelling, [...(aliases.get(spelling) ?? []), name]); }
    }
  }
  return aliases.get(alias) ?? [];
}

/** The name of the option that a spelling stands for in a release. */
export function nameIn(version: string, spelling: string): string | undefined {
  const { options } = facts();
  if (Object.hasOwn(options, spelling) && !missingIn(version, options[spelling]!)) { return spelling; }
  return optionsBehind(spelling).find(name => !missingIn(version, options[name]!) && has(version, options[name]!.also![spelling]!));
}

/** Every spelling of the options of a release. */
export function spellingsOf(version: string): string[] {
  return Object.entries(facts().options).filter(([, line]) => !missingIn(version, line))
    .flatMap(([name, line]) => [name, ...Object.entries(line.also ?? {}).filter(([, life]) => has(version, life)).map(([spelling]) => spelling)]);
}

/** The option that a spelling stands for in a release. */
export function optionOf(version: string, spelling: string): VllmOption | undefined {
  const name = nameIn(version, spelling);
  if (name === undefined) { return undefined; }
  const line = facts().options[name]!;
  const choices = Object.entries(line.choices ?? {}).filter(([, life]) => has(version, life)).map(([value]) => value);
  return {
    name,
    values: at(version, line.values ?? '1') as VllmOption['values'],
    reads: at(version, line.reads ?? 'text') as Reads,
    ...(choices.length ? { choices } : {}),
    ...(line.default === undefined ? {} : { default: at(version, line.default) }),
  };
}

/** The option that a spelling stands for in a release, or where it has none in any other, the newest first. */
export function nameOfOption(version: string, spelling: string): string | undefined {
  const name = nameIn(version, spelling) ?? nameIn(newestRelease(), spelling);
  return name ?? (Object.hasOwn(facts().options, spelling) ? spelling : optionsBehind(spelling)[0]);
}

/** The values among which an option of a release has to be, or nothing where any is valid or the values are not known. */
export function choicesOf(version: string, option: string): string[] | undefined {
  return isReadRelease(version) ? optionOf(version, option)?.choices : undefined;
}

/** Choices as a message lists them: numbers by their size, words by their letters, since maps have no order in Helm. */
export function inOrder(choices: string[]): string[] {
  const sorted = choices.slice().sort();
  if (sorted.some(choice => !/^[0-9]{1,4}$/.test(choice))) { return sorted; }
  return [1, 2, 3, 4].flatMap(digits => sorted.filter(choice => choice.length === digits));
}

/** Why a release lacks a spelling that another has, and what stands for it; nothing where no release has it. */
export function missingOption(version: string, spelling: string): string | undefined {
  const lives = Object.entries(facts().options).flatMap(([name, line]): Lifetime[] => {
    const own: Lifetime = { since: line.since, until: line.until };
    if (name === spelling) { return [own]; }
    const life = line.also?.[spelling];
    return life ? lifetimes(life).map(l => ({ since: l.since ?? own.since, until: l.until ?? own.until })) : [];
  });
  const whys = lives.map(life => missingIn(version, life)).filter(why => why !== undefined);
  if (!whys.length) { return undefined; }
  // where an alias took over the name of a removed option, the nearer past is what a user remembers
  const why = whys.find(w => w.includes('removed')) ?? whys[0]!;
  const instead = why.includes('removed') ? replacements()[spelling]?.instead : undefined;
  return instead ? `${why}, use ${instead} instead` : why;
}

const lifetimes = (life: Lifetimes): Lifetime[] => Array.isArray(life) ? life : [life];

const has = (version: string, life: Lifetimes): boolean => lifetimes(life).some(l => !missingIn(version, l));

function at(version: string, text: Changing): string {
  if (typeof text === 'string') { return text; }
  return text[latest(Object.keys(text).filter(v => !isBefore(version, v)))!]!;
}
