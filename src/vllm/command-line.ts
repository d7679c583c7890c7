import { Argument, ArgumentContext, parseArguments } from './arguments';
import { commandsOf, ShellState } from './shell';
import { isObject, Json } from '../base/json';

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

/** The value that an option is given, the last one where it is given several times; nothing where it takes none. */
export function valueOf(args: Argument[], name: string): string | undefined {
  const found = args.filter(arg => arg.name === name && !arg.negated && arg.key === undefined).pop();
  return found && (found.inline ?? found.values[0]);
}

/**
 * The value of an option that takes JSON, from its text or from keys behind a dot, which replace the text; nothing where
 * there is none, or no JSON.
 */
export function jsonOf(args: Argument[], name: string): unknown {
  const keyed = args.filter(arg => arg.name === name && arg.key !== undefined);
  if (!keyed.length) { return parseJson(valueOf(args, name)); }
  const result: Json = {};
  for (const { key, inline, values } of keyed) {
    const value = inline ?? values[0] ?? '';
    put(result, key!.replace(/\+$/, '').split('.'), key!.endsWith('+') ? value.split(',').map(jsonOrText) : jsonOrText(value));
  }
  return result;
}

export function parseJson(text: string | undefined): unknown {
  try { // eslint-disable-line no-restricted-syntax -- not compiled
    return text === undefined ? undefined : JSON.parse(text); // eslint-disable-line no-restricted-syntax -- not compiled
  } catch {
    return undefined;
  }
}

const jsonOrText = (text: string): unknown => parseJson(text) ?? text;

/** Keys of any name, `__proto__` among them, become keys and nothing else. */
function put(holder: Json, [key, ...rest]: string[], value: unknown): void {
  const there = Object.hasOwn(holder, key!) ? holder[key!] : undefined;
  const next = rest.length === 0 ? value : isObject(there) ? there : {};
  Object.defineProperty(holder, key!, { value: next, enumerable: true, writable: true, configurable: true });
  if (rest.length) { put(next as Json, rest, value); }
}
