import { valueOf } from './argument-values';
import { Argument, ArgumentContext, parseArguments } from './arguments';
import { commandsOf, ShellState } from './shell';

/** How a container starts vLLM. */
export interface CommandLine {
  /** The model: the first word, or the value of `--model`. */
  readonly model?: string;
  readonly args: Argument[];
  /** The arguments as a list, the model among them. */
  readonly argv: string[];
  /** Commands of a script around the server. */
  readonly others: string[];
  /** Variables that a script's command of the server names. */
  readonly variables: string[];
}

/** What is known of a container beside its command. */
export interface CommandLineContext {
  /** Variables that a script may name. */
  readonly variables?: { readonly [name: string]: string };
  /** The release whose options are read; the newest where it is not known. */
  readonly image?: ArgumentContext;
}

const SHELL = /^(\/(usr\/)?bin\/)?(ba|da|z)?sh$/;
const SCRIPT_FOLLOWS = /^-\w*c$/;

/**
 * The command line of vLLM, from a list of arguments or from the script of a shell; nothing where it is not vLLM that is
 * started. Without a command of its own an image starts vLLM.
 */
export function readCommandLine(command: string[], args: string[], { variables = {}, image }: CommandLineContext = {}): CommandLine | undefined {
  const all = [...command, ...args];
  if (command.length && SHELL.test(command[0]!) && command.some(word => SCRIPT_FOLLOWS.test(word))) {
    const at = all.findIndex(word => SCRIPT_FOLLOWS.test(word)) + 1;
    return ofScript(all[at] ?? '', { variables, parameters: all.slice(at + 2) }, image);
  }
  const first = command.length === 0 ? 0 : serverAt(all);
  return first === undefined ? undefined : { ...parsed(all.slice(first), image), others: [], variables: [] };
}

function ofScript(script: string, state: ShellState, image: ArgumentContext | undefined): CommandLine | undefined {
  const commands = commandsOf(script, state);
  const server = commands.find(({ words }) => serverAt(words) !== undefined);
  if (!server) { return undefined; }
  return {
    ...parsed(server.words.slice(serverAt(server.words)), image),
    others: commands.filter(other => other !== server).map(({ text }) => text),
    variables: [...server.text.matchAll(/\$\{?(\w+)/g)].map(m => m[1]!), // eslint-disable-line no-restricted-syntax -- not compiled
  };
}

/** Where the arguments of the server begin. */
function serverAt(line: string[]): number | undefined {
  const serve = line.findIndex((word, i) => word === 'serve' && /(^|\/)vllm$/.test(line[i - 1] ?? ''));
  const module = line.findIndex((word, i) => word.startsWith('vllm.entrypoints.') && line[i - 1] === '-m');
  const at = Math.max(serve, module);
  return at < 0 ? undefined : at + 1;
}

function parsed(argv: string[], image: ArgumentContext | undefined): Pick<CommandLine, 'model' | 'args' | 'argv'> {
  const args = parseArguments(argv, image);
  return { argv, args, model: args.find(arg => arg.name === '')?.values[0] ?? valueOf(args, '--model') };
}
