import { RoleConversion } from './conversion';
import { argFacts, keyFacts, scriptFacts } from './facts';
import { propValue } from './old-env';
import { kvTransfer } from './old-kv-transfer';
import { Outcome, shorten, Source } from './outcome';
import { valueOf } from '../vllm/argument-values';
import { Argument, dashed, printArguments } from '../vllm/arguments';

/** Options of a group, and are arguments like others where there is none. */
const OF_GROUPS = /^--(data-parallel-|enable-expert-parallel)/;

/** Arguments of the server on its command line, and what a script does besides. */
export function commandArguments(c: RoleConversion): void {
  const { input, role: { container, line } } = c;
  const at = [...container, 'args'];
  const seen = new Map<string, number>();
  const sourceOf = (part: string): Source => {
    const times = (seen.get(part) ?? 0) + 1;
    seen.set(part, times);
    return { at, part: times > 1 ? `${part} (${times})` : part };
  };
  for (const arg of line.args) { convert(c, sourceOf(spelled(arg)), arg); }
  for (const command of line.others) {
    const facts = scriptFacts(command);
    c.report(sourceOf(shorten(command)), facts ? Outcome.COMPUTED : Outcome.LEFT, facts ?? {
      why: 'no script runs around vLLM any more', instead: 'put it into the image, or use patches to set command and args',
    });
  }
  input.take(at);
  if (input.at(at) !== undefined && line.args.length + line.others.length === 0) { c.report({ at }, Outcome.COMPUTED, keyFacts(at)!); }
  const command = [...container, 'command'];
  if (input.at(command) !== undefined) { c.all.reportByFacts(command); }
}

const valuesOf = ({ inline, values }: Argument): string[] => inline === undefined ? values : [inline];

const isWord = ({ name }: Argument): boolean => name === '';

const spelled = (arg: Argument): string =>
  isWord(arg) ? shorten(arg.values[0]!) : `${dashed(arg.spelling)}${arg.key === undefined ? '' : `.${arg.key}`}`;

function convert(c: RoleConversion, source: Source, arg: Argument): void {
  const facts = factsOf(c, arg);
  const was = valuesOf(arg).join(' ') || undefined;
  if (arg.name === '--kv-transfer-config' && arg.key === undefined) {
    kvTransfer(c, source, valuesOf(arg).join(' '));
  } else if (facts?.outcome === 'computed') {
    c.compute(source, facts, was, derived => valueOf(derived.args, arg.name) || undefined);
  } else if (facts && facts.outcome !== 'carried') {
    c.report(source, facts.outcome as Outcome, facts, { was });
  } else {
    const prop = facts && propValue(facts, was ?? '');
    if (prop) { c.set(source, facts, prop.value, { was: was ?? spelled(arg), ...prop.options }); } else { carry(c, source, arg); }
  }
}

/** What the facts know of an argument, where it is this one: the option as a whole, in a role that has what it is about. */
function factsOf({ role }: RoleConversion, arg: Argument) {
  // a word behind an option is the model where it can be one
  if (isWord(arg)) { return arg.after === undefined || arg.values[0]!.includes('/') ? argFacts('--model') : undefined; }
  const facts = arg.negated || arg.key !== undefined ? undefined : argFacts(arg.name);
  return role.wide || !(facts?.to?.includes('.wideEp.') || OF_GROUPS.test(arg.name)) ? facts : undefined;
}

/** Arguments that the library has no prop for; each is one string, as vLLM takes it. */
function carry(c: RoleConversion, source: Source, arg: Argument): void {
  const values = valuesOf(arg);
  if (values.some(v => /\$[({A-Za-z]/.test(v))) {
    c.report(source, Outcome.LEFT, { why: 'only a shell knows its value, and none reads the arguments any more', instead: 'put the value itself into extraArgs' }, { was: values.join(' ') });
    return;
  }
  const written = { ...arg, spelling: dashed(arg.spelling) };
  const value = printArguments([values.length === 1 && !isWord(arg) ? { ...written, inline: values[0], values: [] } : written]);
  c.afterwards((_, dryRun) => c.add(dryRun, ['extraArgs', '-'], { source, value, why: 'an argument of vLLM', was: values.join(' ') || spelled(arg) }));
}
