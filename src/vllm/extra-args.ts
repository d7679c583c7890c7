import { Argument, ArgumentContext, dashed, isExtraOption, LEVEL, printArguments } from './arguments';
import { inOrder, isReadRelease, missingOption, nameIn, optionOf, spellingsOf, VllmOption } from './options';
import { didYouMean } from '../base/did-you-mean';
import { Fault } from '../base/fault';
import { isJson } from '../base/json-text';

/**
 * Arguments that vLLM's own parser would refuse when the pod starts: LLMD417 for an option that the release does not have,
 * LLMD418 for a value too many or too few, LLMD419 for a value that the option does not take. Of releases that the table
 * does not have nothing is known.
 *
 * Unlike the parser it refuses unambiguous beginnings of names (`--max-model` for `--max-model-len`): which are
 * unambiguous changes from release to release.
 *
 * @param subject where the arguments stand, e.g. `extraArgs of decode`
 */
export function argumentFaults(subject: string, args: Argument[], ctx: ArgumentContext): Fault[] {
  if (!isReadRelease(ctx.vllmVersion)) { return []; }
  return args.flatMap(arg => faultsOf(subject, arg, ctx));
}

function faultsOf(subject: string, arg: Argument, ctx: ArgumentContext): Fault[] {
  if (arg.name === '') { return [strayFault(subject, arg, ctx)]; }
  if (isExtraOption(arg, ctx)) { return []; }
  const option = optionOf(ctx.vllmVersion, dashed(arg.spelling));
  if (!option) { return arg.spelling === LEVEL ? levelFaults(subject, arg, ctx) : [unknownFault(subject, dashed(arg.spelling), ctx)]; }
  const miscounted = countFault(subject, arg, option, ctx);
  if (miscounted) { return [miscounted]; }
  if (arg.key !== undefined) { return []; }
  return (arg.inline === undefined ? arg.values : [arg.inline]).flatMap(value => valueFaults(subject, arg, option, value, ctx));
}

function unknownFault(subject: string, spelling: string, ctx: ArgumentContext): Fault {
  const known = [...spellingsOf(ctx.vllmVersion)].sort();
  return {
    code: 'LLMD417',
    subject,
    problem: `has ${spelling}, which vLLM ${ctx.vllmVersion} does not have: ${whyNot(spelling, known, ctx)}`,
    fix: 'correct it, use another image, or name what yours has besides its release in extraOptions of the image',
  };
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

/** Of a word that is the value of no option. */
function strayFault(subject: string, { values, after }: Argument, ctx: ArgumentContext): Fault {
  const text = values[0]!;
  if (after !== undefined) {
    return {
      code: 'LLMD418',
      subject,
      problem: `has ${dashed(after)} followed by '${text}', which is neither an option nor a value that it takes in vLLM ${ctx.vllmVersion}`,
      fix: 'leave it out',
    };
  }
  const first = text.split(' ')[0]!;
  const rest = text.slice(first.length + 1);
  const fix = nameIn(ctx.vllmVersion, dashed(first.split('=')[0]!.split('.')[0]!)) !== undefined
    ? `an option and its value are one argument or two, '${first}=${rest}' or '${first}', '${rest}'`
    : 'an option begins with - or --, and its values follow it';
  return { code: 'LLMD418', subject, problem: `has '${text}', which is neither an option nor the value of one: ${fix}` };
}

/** Too many values, too few, or a key of what has none. */
function countFault(subject: string, arg: Argument, option: VllmOption, ctx: ArgumentContext): Fault | undefined {
  const spelling = dashed(arg.spelling);
  const { inline } = arg;
  if (arg.key !== undefined && !option.reads.startsWith('json')) {
    return {
      code: 'LLMD419',
      subject,
      problem: `has a key of ${spelling}, which is not JSON in vLLM ${ctx.vllmVersion} and has no keys`,
      fix: `use ${spelling}=value`,
    };
  }
  if (option.name === '--config' && inline !== undefined) {
    return {
      code: 'LLMD418',
      subject,
      problem: `has ${spelling} with its file in the same argument, where vLLM does not look for it`,
      fix: `use '${spelling}', '${inline}'`,
    };
  }
  if (option.values === '0' && inline !== undefined) {
    const off = spelling.startsWith('--no-') ? spelling.replace(/^--no-/, '--') : spelling.replace(/^--/, '--no-');
    const other = nameIn(ctx.vllmVersion, off) !== undefined ? `, or ${off} for the opposite` : '';
    return {
      code: 'LLMD418',
      subject,
      problem: `has ${spelling} with the value '${inline}', but it takes none in vLLM ${ctx.vllmVersion}`,
      fix: `use ${spelling} alone${other}`,
    };
  }
  const needed = option.values === '1' || option.values === '+';
  if (needed && inline === undefined && arg.values.length === 0) {
    return {
      code: 'LLMD418',
      subject,
      problem: `has ${spelling} without a value, but it takes ${option.values === '1' ? 'one' : 'one or more'} in vLLM ${ctx.vllmVersion}`,
      fix: `use ${spelling}=${option.choices?.[0] ?? 'value'}`,
    };
  }
  return undefined;
}

/** Words for what a kind of value looks like. Python reads numbers with blanks around them and `_` between digits. */
const KINDS: { [reads: string]: { readonly form: RegExp; readonly words: string } } = {
  'integer': { form: /^\s*[+-]?\d+(_\d+)*\s*$/, words: 'a whole number' },
  'number': { form: /^\s*[+-]?((\d+(_\d+)*(\.[\d_]*)?|\.\d[\d_]*)(e[+-]?\d+)?|inf(inity)?|nan)\s*$/i, words: 'a number' },
  'count': { form: /^\s*([+-]?\d+(_\d+)*|\d+[KMGT]|\d+(\.\d+)?[kmgt])\s*$/, words: 'a number such as 4096, 4k (4000) or 4K (4096)' },
  'count or auto': { form: /^\s*([+-]?\d+(_\d+)*|\d+[KMGT]|\d+(\.\d+)?[kmgt]|auto)\s*$/, words: 'a number such as 4096, 4k (4000) or 4K (4096), or auto' },
};

function valueFaults(subject: string, arg: Argument, option: VllmOption, value: string, ctx: ArgumentContext): Fault[] {
  if (value === '' || value === 'None') { return []; } // most options take it for nothing
  const written = `${dashed(arg.spelling)}${arg.inline === undefined ? ' ' : '='}${value}`;
  const refused = (allowed: string, near?: string): Fault[] => [{
    code: 'LLMD419',
    subject,
    problem: `has ${written}, which vLLM ${ctx.vllmVersion} does not take${near === undefined ? '' : `, did you mean '${near}'?`}`,
    allowed,
  }];
  const kind = KINDS[option.reads];
  if (kind && !kind.form.test(value)) { return refused(kind.words); }
  if (option.reads === 'json' && !isJson(value)) {
    return refused(/^'.*'$/s.test(value) ? 'JSON, and the quotes around it reach vLLM since no shell takes them off; leave them out' : 'JSON; use for example {"key": "value"}');
  }
  const { choices } = option;
  if (choices && !choices.includes(kind ? String(Number(value)) : value)) {
    return refused(`one of: ${inOrder(choices).join(', ')}`, kind ? undefined : didYouMean(value, choices));
  }
  return [];
}

/** `-O2`, `-O=2` and `-O 2` of releases that rewrite them. */
function levelFaults(subject: string, arg: Argument, ctx: ArgumentContext): Fault[] {
  const level = arg.inline ?? arg.values[0];
  if (arg.key === undefined && level !== undefined && /^[0-3]$/.test(level)) { return []; }
  return [{
    code: 'LLMD419',
    subject,
    problem: `has ${printArguments([arg]).join(' ')}, but -O takes a level from 0 to 3 in vLLM ${ctx.vllmVersion}`,
    fix: 'use -O2, or -cc.KEY=value for a key of --compilation-config',
  }];
}
