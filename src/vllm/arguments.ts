import { isReadRelease, nameIn, nameOfOption, newestRelease, optionOf } from './options';

/** What decides which arguments an image takes. */
export interface ArgumentContext {
  readonly vllmVersion: string;
  /** Options that the image has besides those of its release, or whose values differ; nothing is known of their values. */
  readonly extraOptions: string[];
}

/** An option of a command line with its values, or a word that belongs to no option, such as the model. */
export interface Argument {
  /** vLLM's own name of the option, e.g. `--tensor-parallel-size` for `-tp`; empty for a word. */
  readonly name: string;
  /** The option as it is written, without key and value. */
  readonly spelling: string;
  /** `--no-x`, or `--disable-x` for `--enable-x`. */
  readonly negated: boolean;
  /** One key of a JSON value: `mode` in `--compilation-config.mode=3`. */
  readonly key?: string;
  /** The value in the same argument. */
  readonly inline?: string;
  /** The values in the arguments that follow; the word itself where it is one. */
  readonly values: string[];
  /** Of a word: the option that it follows, and that takes no such value. */
  readonly after?: string;
}

/** `-O`, which vLLM rewrites before its parser sees it; to 0.11 it was another name of `--compilation-config`. */
export const LEVEL = '-O';
const LEVEL_NAME = '--optimization-level';

/**
 * Reads arguments of `vllm serve` as its own parser does: by the options of the release, or where the release is not known
 * by those of the newest one and by their shape.
 */
export function parseArguments(argv: string[], ctx?: ArgumentContext): Argument[] {
  const starts = argv.map((arg, i) => isOption(arg) ? i : -1).filter(i => i >= 0);
  return [
    ...argv.slice(0, starts[0] ?? argv.length).map(text => word(text, undefined)),
    ...starts.flatMap((start, i) => {
      const option = parseOption(argv[start]!, ctx);
      const following = argv.slice(start + 1, starts[i + 1] ?? argv.length);
      const taken = option.inline === undefined ? Math.min(mostValues(option, ctx), following.length) : 0;
      return [{ ...option, values: following.slice(0, taken) }, ...following.slice(taken).map(text => word(text, option.spelling))];
    }),
  ];
}

/** The arguments that mean what was parsed. */
export function printArguments(args: Argument[]): string[] {
  return args.flatMap(arg => arg.name === '' ? arg.values : [printOption(arg), ...arg.values]);
}

/** The option as vLLM reads it, which takes underscores for dashes. */
export function dashed(spelling: string): string {
  return spelling.startsWith('--') ? spelling.replace(/_/g, '-') : spelling;
}

/** Whether the image has the option besides those of its release. */
export function isExtraOption(arg: Argument, ctx: ArgumentContext): boolean {
  return ctx.extraOptions.map(dashed).includes(dashed(arg.spelling));
}

/** As argparse tells options from values: a negative number is a value, and so is what has a blank in its name. */
function isOption(arg: string): boolean {
  if (!/^-./su.test(arg) || /^-(\d+|\d*\.\d+)$/.test(arg)) { return false; }
  return !/^[^=]* /.test(arg);
}

function word(text: string, after: string | undefined): Argument {
  return { name: '', spelling: '', negated: false, values: [text], after };
}

function parseOption(arg: string, ctx: ArgumentContext | undefined): Argument {
  const written = arg.split('=')[0]!;
  const spelling = written.split('.')[0]!;
  const known = nameOf(spelling, ctx);
  const letter = arg.slice(0, 2);
  // one letter and its value in one: -n2
  if (known === undefined && /^-[A-Za-z]./su.test(arg) && (/^..\d/u.test(arg) || nameOf(letter, ctx) !== undefined)) {
    return { name: nameOf(letter, ctx) ?? letter, spelling: letter, negated: false, inline: arg.slice(2), values: [] };
  }
  const name = known ?? dashed(spelling).replace(/^--no-/, '--');
  return {
    name,
    spelling,
    negated: name !== dashed(spelling) && /^--(no|disable)-/.test(dashed(spelling)),
    key: written.length > spelling.length ? written.slice(spelling.length + 1) : undefined,
    inline: arg.length > written.length ? arg.slice(written.length + 1) : undefined,
    values: [],
  };
}

function nameOf(spelling: string, ctx: ArgumentContext | undefined): string | undefined {
  const release = releaseOf(ctx);
  if (spelling === LEVEL && nameIn(release, LEVEL) === undefined) { return LEVEL_NAME; }
  const extra = ctx && ctx.extraOptions.map(dashed).includes(dashed(spelling)) ? dashed(spelling) : undefined;
  return nameOfOption(release, dashed(spelling)) ?? extra;
}

const releaseOf = (ctx: ArgumentContext | undefined): string => ctx && isReadRelease(ctx.vllmVersion) ? ctx.vllmVersion : newestRelease();

/** How many of the arguments that follow are values of the option. */
function mostValues(option: Argument, ctx: ArgumentContext | undefined): number {
  const all = 2147483647;
  if (ctx && isExtraOption(option, ctx)) { return all; }
  const release = releaseOf(ctx);
  const known = optionOf(release, dashed(option.spelling)) ?? (option.spelling === LEVEL ? optionOf(release, LEVEL_NAME) : undefined);
  if (!known || known.values === '+') { return all; }
  return known.values === '0' ? 0 : 1;
}

function printOption({ spelling, key, inline }: Argument): string {
  const name = key === undefined ? spelling : `${spelling}.${key}`;
  if (inline === undefined) { return name; }
  return /^-[A-Za-z]$/.test(name) && /^\d\w*$/.test(inline) ? `${name}${inline}` : `${name}=${inline}`;
}
