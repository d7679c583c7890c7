import { Argument, shorten } from './command-line';
import { Draft } from './draft';
import { argFacts, keyFacts, scriptFacts, TextFacts } from './facts';
import { Fate, Source } from './line';
import { setting } from './old-env';
import { kvTransfer } from './old-kv-transfer';
import { OldRole } from './old-role';
import { DerivedRole } from './trial';

const SHORT: { [flag: string]: string } = {
  '-tp': '--tensor-parallel-size',
  '-pp': '--pipeline-parallel-size',
  '-dp': '--data-parallel-size',
  '-dpl': '--data-parallel-size-local',
  '-dpa': '--data-parallel-address',
  '-dpr': '--data-parallel-start-rank',
  '-dpn': '--data-parallel-rank',
  '-dpp': '--data-parallel-rpc-port',
  '-dph': '--data-parallel-hybrid-lb',
  '-dpe': '--data-parallel-external-lb',
  '-ep': '--enable-expert-parallel',
};

/** Flags that say something of a group, and are arguments like others where there is none. */
const OF_GROUPS = /^--(data-parallel-|enable-expert-parallel)/;

/** What the server is told on its command line, and what a script does besides. */
export function commandArguments(draft: Draft, role: OldRole): void {
  const at = [...role.container, 'args'];
  const seen = new Map<string, number>();
  const sourceOf = (part: string): Source => {
    const times = (seen.get(part) ?? 0) + 1;
    seen.set(part, times);
    return { at, part: times > 1 ? `${part} (${times})` : part };
  };
  for (const { flag, values, text } of role.line.args) {
    const arg = { flag: SHORT[flag] ?? flag, values, text };
    one(draft, role, sourceOf(flag || shorten(values[0]!)), arg);
  }
  for (const command of role.line.others) {
    const facts = scriptFacts(command);
    draft.tell(sourceOf(shorten(command)), facts ? Fate.COMPUTED : Fate.LEFT, facts ?? {
      why: 'no script runs around vLLM any more', instead: 'put it into the image, or use patches to set command and args',
    });
  }
  draft.input.take(at);
  if (draft.input.at(at) !== undefined && role.line.args.length + role.line.others.length === 0) { draft.tell({ at }, Fate.COMPUTED, keyFacts(at)!); }
  const command = [...role.container, 'command'];
  if (draft.input.at(command) !== undefined) { draft.byFacts(command); }
}

function one(draft: Draft, role: OldRole, source: Source, arg: Argument): void {
  const { flag, values } = arg;
  if (flag === '--kv-transfer-config') { kvTransfer(draft, role, source, values.join(' ')); return; }
  const facts: TextFacts | undefined = flag === '' ? argFacts('--model') : argFacts(flag);
  const applies = facts && (role.wide || !(facts.to?.includes('.wideEp.') || OF_GROUPS.test(flag)));
  if (!facts || !applies) { handOn(draft, role, source, arg); return; }
  const was = values.join(' ') || undefined;
  if (facts.fate === 'computed') { draft.compute(role, source, facts, was, derived => argumentOf(derived, flag)); return; }
  if (facts.fate !== 'carried') { draft.tell(source, facts.fate as Fate, facts, { was }); return; }
  const said = setting(facts, was ?? '');
  if (!said) { handOn(draft, role, source, arg); return; }
  draft.ask(role, source, facts, said.value, { was: was ?? flag, ...said.options });
}

/** Arguments that the library has no prop for; each is one string, as vLLM takes it. */
function handOn(draft: Draft, role: OldRole, source: Source, { flag, values, text }: Argument): void {
  if (values.some(v => /\$[({A-Za-z]/.test(v))) {
    draft.tell(source, Fate.LEFT, { why: 'only a shell knows its value, and none reads the arguments any more', instead: 'put the value itself into extraArgs' }, { was: values.join(' ') });
    return;
  }
  const value = values.length === 1 && flag ? [`${flag}=${values[0]!}`] : text;
  draft.later(trial => {
    trial.add({ sources: [source], to: draft.target('{role}.extraArgs.-', role), value, why: 'an argument of vLLM', was: values.join(' ') || flag });
  });
}

function argumentOf(role: DerivedRole, flag: string): string | undefined {
  const arg = role.template.spec.containers[0].args.find((a: string) => a === flag || a.startsWith(`${flag}=`));
  return arg?.slice(flag.length + 1) || undefined;
}
