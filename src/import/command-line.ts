import { words } from './shell';
import { fail } from '../base/errors';

/** One argument of `vllm serve`: a flag, and the values that follow it. */
export interface Argument {
  readonly flag: string;
  readonly values: string[];
  /** As it was written, to be handed on. */
  readonly text: string[];
  /** Places in the list of arguments; absent in a script. */
  readonly items?: number[];
}

/** What a container runs. */
export interface CommandLine {
  readonly model?: string;
  readonly args: Argument[];
  /** Commands of a script around the server. */
  readonly others: string[];
  /** Variables that the command of the server names. */
  readonly variables: string[];
}

const SHELL = /^(\/(usr\/)?bin\/)?(ba|da|z)?sh$/;

/**
 * The command line of vLLM, from a list of arguments or from the script of a shell.
 *
 * @param variables that the script may name
 * @throws LLMD005 where the script does not start vLLM
 */
export function commandLine(where: string, command: string[], args: string[], variables: { [name: string]: string }): CommandLine {
  const all = [...command, ...args];
  if (command.length && SHELL.test(command[0]!) && command.some(word => /^-\w*c$/.test(word))) {
    const script = all[all.findIndex(word => /^-\w*c$/.test(word)) + 1] ?? '';
    return fromScript(where, script, variables);
  }
  const serve = serverAt(command);
  // without a command of its own the image starts vLLM, or the old chart did
  const first = command.length === 0 ? 0 : serve;
  if (first === undefined) { return notVllm(where, shorten(all.join(' '))); }
  const skipped = first - command.length;
  return { ...parse(all.slice(first), i => i + skipped), others: [], variables: [] };
}

function fromScript(where: string, script: string, variables: { [name: string]: string }): CommandLine {
  const commands = words(script, variables);
  const found = commands.findIndex(line => serverAt(line.words) !== undefined);
  if (found < 0) { return notVllm(where, shorten(script)); }
  const line = commands[found]!.words;
  return { ...parse(line.slice(serverAt(line)!)), others: commands.filter((_, i) => i !== found).map(c => c.text), variables: [...commands[found]!.text.matchAll(/\$\{?(\w+)/g)].map(m => m[1]!) };
}

/** Where the arguments of the server begin. */
function serverAt(line: string[]): number | undefined {
  const serve = line.findIndex((word, i) => word === 'serve' && /(^|\/)vllm$/.test(line[i - 1] ?? ''));
  const module = line.findIndex((word, i) => word.startsWith('vllm.entrypoints.') && line[i - 1] === '-m');
  const at = Math.max(serve, module);
  return at < 0 ? undefined : at + 1;
}

const notVllm = (where: string, runs: string): never =>
  fail('LLMD005', `${where} runs '${runs}', which does not start vLLM in a way that can be read; expected vllm serve, or modelCommand vllmServe; correct it, or leave the role out`);

function parse(line: string[], place?: (i: number) => number): { model?: string; args: Argument[] } {
  const args: Argument[] = [];
  let model: string | undefined;
  for (let i = 0; i < line.length;) {
    const word = line[i]!;
    if (!isFlag(word)) {
      // a value that belongs to no flag can only be the model
      model ??= word;
      args.push({ flag: '', values: [word], text: [word], items: place && [place(i)] });
      i++;
      continue;
    }
    const next = line.findIndex((w, j) => j > i && isFlag(w));
    const end = word.includes('=') || next === i + 1 ? i + 1 : next < 0 ? line.length : next;
    const [flag, ...value] = word.split('=');
    const text = line.slice(i, end);
    args.push({
      flag: flag!.startsWith('--') ? flag!.replace(/_/g, '-') : flag!,
      values: word.includes('=') ? [value.join('=')] : text.slice(1),
      text,
      items: place && text.map((_, j) => place(i + j)),
    });
    i = end;
  }
  return { model, args };
}

/** A negative number is a value, and so is JSON. */
const isFlag = (word: string): boolean => /^--?[A-Za-z]/.test(word);

export const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 70 ? `${line.slice(0, 67)}...` : line;
};
