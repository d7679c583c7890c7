import { isReadRelease, missingOption, optionsOf, VllmOption } from './options';
import { didYouMean } from '../base/did-you-mean';
import { fail } from '../base/errors';

/** What decides which arguments an image takes. */
export interface ArgumentContext {
  readonly vllmVersion: string;
  /** Options that the image has besides those of its release, or whose values differ; nothing is known of their values. */
  readonly extraOptions: string[];
}

/** An argument that begins an option. */
interface ParsedOption {
  /** As the caller spelled it. */
  readonly spelling: string;
  readonly option: VllmOption;
  /** One key of a JSON value: `--compilation-config.mode=3`. */
  readonly dotted: boolean;
  /** What follows in the same argument. */
  readonly value?: string;
}

/** Levels of `-O`, which vLLM rewrites before its parser sees them. */
const LEVEL = '--optimization-level';

/**
 * Refuses arguments that vLLM's own parser would refuse when the pod starts. Releases that the table does not have are
 * not judged.
 *
 * Unlike the parser it refuses unambiguous beginnings of names (`--max-model` for `--max-model-len`): which are
 * unambiguous changes from release to release.
 *
 * @throws LLMD417 for an option that the release does not have, LLMD418 for a value too many or too few, LLMD419 for a
 *   value that the option does not take
 */
export function checkExtraArgs(args: string[], ctx: ArgumentContext): void {
  if (!isReadRelease(ctx.vllmVersion)) { return; }
  checkFrom(args, ctx);
}

function checkFrom(args: string[], ctx: ArgumentContext): void {
  if (!args.length) { return; }
  const next = 1 + followers(args.slice(1));
  checkOne(args[0]!, args.slice(1, next), ctx);
  checkFrom(args.slice(next), ctx);
}

/** How many arguments after an option are values for it. */
function followers(rest: string[]): number {
  const end = rest.findIndex(isOption);
  return end < 0 ? rest.length : end;
}

/** As argparse tells options from values: a negative number is a value, and so is what has a blank in its name. */
function isOption(arg: string): boolean {
  if (!/^-./s.test(arg) || /^-(\d+|\d*\.\d+)$/.test(arg)) { return false; }
  return !/^[^=]* /.test(arg);
}

/** The option that an argument names, with dashes: vLLM takes underscores for them. */
function nameOf(arg: string): string {
  const name = arg.split(/[.=]/)[0]!;
  return name.startsWith('--') ? name.replace(/_/g, '-') : name;
}

function checkOne(arg: string, values: string[], ctx: ArgumentContext): void {
  if (ctx.extraOptions.map(nameOf).includes(nameOf(arg))) { return; }
  if (!isOption(arg)) { refuseStray(arg, ctx); }
  const said = isLevel(arg, ctx) ? checkLevel(arg, values, ctx) : find(arg, ctx);
  if (!said) { return; }
  checkCount(said, values, ctx);
  if (said.dotted) { return; }
  for (const value of said.value === undefined ? values : [said.value]) { checkValue(said, value, ctx); }
}

function find(arg: string, ctx: ArgumentContext): ParsedOption {
  const options = optionsOf(ctx.vllmVersion);
  const spelling = nameOf(arg);
  const key = arg.split('=')[0]!;
  const value = arg.length > key.length ? arg.slice(key.length + 1) : undefined;
  const option = options.get(spelling);
  if (option) { return { spelling, option, dotted: key.includes('.'), value }; }
  // one letter and its value in one: -n2
  const letter = options.get(arg.slice(0, 2));
  if (letter && !arg.startsWith('--')) { return { spelling: arg.slice(0, 2), option: letter, dotted: false, value: arg.slice(2) }; }
  fail('LLMD417', `extraArgs has ${spelling}, which vLLM ${ctx.vllmVersion} does not have: ${whyNot(spelling, [...options.keys()].sort(), ctx)}; `
    + 'correct it, use another image, or name what yours has besides its release in extraOptions of Image.custom()');
}

function whyNot(spelling: string, known: string[], ctx: ArgumentContext): string {
  const missing = missingOption(ctx.vllmVersion, spelling);
  if (missing) { return missing; }
  const longer = known.filter(name => name.startsWith(spelling));
  if (longer.length && spelling.startsWith('--') && spelling.length > 2) {
    return `it is the beginning of ${longer.slice(0, 3).join(', ')}${longer.length > 3 ? ' and others' : ''}, and names have to be written out`;
  }
  const near = didYouMean(spelling, known);
  return near ? `did you mean '${near}'?` : 'no release has it';
}

function refuseStray(arg: string, ctx: ArgumentContext): never {
  const [first, ...rest] = arg.split(' ');
  const fix = optionsOf(ctx.vllmVersion).has(nameOf(first!))
    ? `an option and its value are one argument or two, '${first}=${rest.join(' ')}' or '${first}', '${rest.join(' ')}'`
    : 'an option begins with - or --, and its values follow it';
  fail('LLMD418', `extraArgs has '${arg}', which is neither an option nor the value of one: ${fix}`);
}

function checkCount({ spelling, option, value, dotted }: ParsedOption, values: string[], ctx: ArgumentContext): void {
  const refuse = (text: string): never => { fail('LLMD418', `extraArgs has ${spelling} ${text}`); };
  if (dotted && !option.reads.startsWith('json')) {
    fail('LLMD419', `extraArgs has a key of ${spelling}, which is no JSON in vLLM ${ctx.vllmVersion} and has no keys; use ${spelling}=value`);
  }
  const stray = value !== undefined ? values[0] : option.values === '0' ? values[0] : option.values === '+' ? undefined : values[1];
  if (option.name === '--config' && value !== undefined) {
    refuse(`with its file in the same argument, where vLLM does not look for it; use '${spelling}', '${value}'`);
  }
  if (option.values === '0' && value !== undefined) {
    const off = spelling.startsWith('--no-') ? spelling.replace(/^--no-/, '--') : spelling.replace(/^--/, '--no-');
    const other = optionsOf(ctx.vllmVersion).has(off) ? `, or ${off} for the opposite` : '';
    refuse(`with the value '${value}', but it takes none in vLLM ${ctx.vllmVersion}; use ${spelling} alone${other}`);
  }
  if (stray !== undefined) {
    refuse(`followed by '${stray}', which is neither an option nor a value that it takes in vLLM ${ctx.vllmVersion}; leave it out`);
  }
  const needed = option.values === '1' || option.values === '+';
  if (needed && value === undefined && values.length === 0) {
    refuse(`without a value, but it takes ${option.values === '1' ? 'one' : 'one or more'} in vLLM ${ctx.vllmVersion}; use ${spelling}=${option.choices?.[0] ?? 'value'}`);
  }
}

/** Words for what a kind of value looks like. Python reads numbers with blanks around them and `_` between digits. */
const KINDS: { [reads: string]: { readonly form: RegExp; readonly words: string } } = {
  'integer': { form: /^\s*[+-]?\d+(_\d+)*\s*$/, words: 'a whole number' },
  'number': { form: /^\s*[+-]?((\d[\d_]*)?\.?\d[\d_]*\.?(e[+-]?\d+)?|inf(inity)?|nan)\s*$/i, words: 'a number' },
  'count': { form: /^\s*([+-]?\d+(_\d+)*|\d+[KMGT]|\d+(\.\d+)?[kmgt])\s*$/, words: 'a number such as 4096, 4k (4000) or 4K (4096)' },
  'count or auto': { form: /^\s*([+-]?\d+(_\d+)*|\d+[KMGT]|\d+(\.\d+)?[kmgt]|auto)\s*$/, words: 'a number such as 4096, 4k (4000) or 4K (4096), or auto' },
};

function checkValue({ spelling, option, value: inline }: ParsedOption, value: string, ctx: ArgumentContext): void {
  const refuse = (expected: string, near?: string): never => {
    const said = `${spelling}${inline === undefined ? ' ' : '='}${value}`;
    fail('LLMD419', `extraArgs has ${said}, which vLLM ${ctx.vllmVersion} does not take${near ? `, did you mean '${near}'?` : ''}; expected ${expected}`);
  };
  if (value === '' || value === 'None') { return; } // most options take it for nothing
  const kind = KINDS[option.reads];
  if (kind && !kind.form.test(value)) { refuse(kind.words); }
  if (option.reads === 'json' && !isJson(value)) {
    refuse(/^'.*'$/s.test(value) ? 'JSON, and the quotes around it reach vLLM since no shell takes them off; leave them out' : 'JSON; use for example {"key": "value"}');
  }
  const { choices } = option;
  if (choices && !choices.includes(kind ? String(Number(value)) : value)) {
    refuse(`one of: ${choices.join(', ')}`, kind ? undefined : didYouMean(value, choices));
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isLevel(arg: string, ctx: ArgumentContext): boolean {
  // to 0.11 -O was another name of --compilation-config, with its keys and the level in the same argument
  return arg.startsWith('-O') && !(optionsOf(ctx.vllmVersion).has('-O') && /^-O($|\.)/.test(arg));
}

/** `-O2`, `-O=2` and `-O 2`; nothing where that is how the release spells it. */
function checkLevel(arg: string, values: string[], ctx: ArgumentContext): ParsedOption | undefined {
  if (optionsOf(ctx.vllmVersion).has('-O')) { return undefined; }
  const level = arg === '-O' ? values[0] : arg.slice(arg[2] === '=' ? 3 : 2);
  if (level === undefined || !/^[0-3]$/.test(level)) {
    fail('LLMD419', `extraArgs has ${[arg, ...values].join(' ')}, but -O takes a level from 0 to 3 in vLLM ${ctx.vllmVersion}; use -O2, `
      + 'or -cc.KEY=value for a key of --compilation-config');
  }
  return { spelling: LEVEL, option: optionsOf(ctx.vllmVersion).get(LEVEL)!, dotted: false, value: arg === '-O' ? undefined : level };
}
