import { isReadRelease } from './options';
import { didYouMean } from '../base/did-you-mean';
import { Fault } from '../base/fault';
import { Lifetime, missingIn } from '../base/version';

/** Names that exist in the same releases. */
interface NameSpan extends Lifetime {
  readonly names: string[];
}

interface VariableFacts {
  /** In `vllm/envs.py`. */
  readonly declared: NameSpan[];
  /** What other sources of a release read. */
  readonly elsewhere: NameSpan[];
}

const facts = (): VariableFacts => require('../facts/vllm-variables.json');

/** By a name that vLLM does not read, or no longer: what to use. */
const replaced = (): { [name: string]: { readonly instead: string } } => require('../facts/vllm-replaced.json').variables;

/** Names of programs beside vLLM's own, whose variables no table has. */
const unlisted = (): string[] => require('../facts/vllm-replaced.json').unlisted.value;

/** A variable, and who set it, in the words of a message: `env of decode`. */
export interface SetVariable {
  readonly name: string;
  /** Absent where it comes from elsewhere (`valueFrom`). */
  readonly value?: string;
  readonly by: string;
}

/** What decides whether a variable is read. */
export interface VariableContext {
  readonly vllmVersion: string;
  /** Whether the image is known to be of that release without plugins that read more. */
  readonly known: boolean;
  /** Whether `--fail-on-environ-validation` stops vLLM at a name that it does not declare. */
  readonly strict: boolean;
}

/** Variables that look like vLLM's own, and that the release does not read. */
export interface UnreadVariables {
  readonly faults: Fault[];
  readonly warnings: Fault[];
}

/**
 * Finds variables that look like vLLM's own, and that the release does not read: LLMD420 where an earlier release did and something
 * else does now what it did, or where vLLM is told to stop at such names. The others are warnings, since plugins read variables
 * of such names as well. Of releases that the table does not have nothing is known.
 */
export function unreadVariables(variables: SetVariable[], ctx: VariableContext): UnreadVariables {
  const { vllmVersion, known, strict } = ctx;
  const own = variables.filter(({ name }) => name.startsWith('VLLM_'));
  if (!own.length || !isReadRelease(vllmVersion)) { return { faults: [], warnings: [] }; }
  const declared = declaredVariables(vllmVersion);
  const read = readVariables(vllmVersion);
  const unread = own.filter(({ name }) => !read.includes(name) && !unlisted().some(prefix => name.startsWith(prefix)));
  const refused = ({ name }: SetVariable): boolean => !strict && known && Object.hasOwn(replaced(), name) && wasRemoved(vllmVersion, name);
  return {
    faults: [
      ...(strict ? own.filter(({ name }) => !declared.includes(name)) : []).map(({ name, by }) => ({
        code: 'LLMD420',
        subject: by,
        problem: `has ${name}, which vLLM ${vllmVersion} does not declare, so that it stops at start with --fail-on-environ-validation${hint(vllmVersion, name, declared)}`,
        fix: 'take one of them out',
      })),
      ...unread.filter(refused).map(({ name, by }) => ({
        code: 'LLMD420',
        subject: by,
        problem: `has ${name}, which vLLM ${vllmVersion} does not read: ${lifeOf(vllmVersion, name)!}`,
        fix: `use ${replaced()[name]!.instead} instead`,
      })),
    ],
    warnings: unread.filter(variable => !strict && !refused(variable)).map(({ name, by }) => ({
      code: 'LLMD420',
      subject: `${name} in ${by}`,
      problem: `is not a variable that vLLM ${vllmVersion} reads${hint(vllmVersion, name, declared)}; unless a plugin reads it, it is ignored`,
    })),
  };
}

/** Names of the variables that a release declares: of no others does `--fail-on-environ-validation` know. */
export const declaredVariables = (version: string): string[] => namesOf(facts().declared, version);

/** Names of all variables that a release reads. */
export const readVariables = (version: string): string[] => [...declaredVariables(version), ...namesOf(facts().elsewhere, version)];

const namesOf = (spans: NameSpan[], version: string): string[] => spans.flatMap(span => missingIn(version, span) ? [] : span.names);

/** Why a release lacks a variable that another has; nothing where no release has it. */
function lifeOf(version: string, name: string): string | undefined {
  const spans = [...facts().declared, ...facts().elsewhere].filter(span => span.names.includes(name));
  const whys = spans.map(span => missingIn(version, span) ?? '').filter(why => why !== '');
  return whys.find(why => why.includes('removed')) ?? whys[0];
}

const wasRemoved = (version: string, name: string): boolean => lifeOf(version, name)?.includes('removed') ?? false;

/** What is known of a name that a release does not have, as the end of a sentence. */
function hint(version: string, name: string, declared: string[]): string {
  const instead = Object.hasOwn(replaced(), name) ? replaced()[name]!.instead : undefined;
  const life = lifeOf(version, name);
  if (instead !== undefined) { return `${life === undefined ? '' : `: ${life}`}, use ${instead} instead`; }
  if (life !== undefined) { return `: ${life}`; }
  const near = didYouMean(name, declared);
  return near === undefined ? '' : `, did you mean '${near}'?`;
}
