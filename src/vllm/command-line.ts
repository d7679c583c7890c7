import { valueOf } from './argument-values';
import { Argument, ArgumentContext, parseArguments } from './arguments';
import { commandsOf } from './shell';
import { ShellValue } from './shell-expansion';
import { Origin, ShellWord } from './shell-variables';

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

/** What serves a model. */
export enum Engine {
  VLLM = 'vllm',
  SGLANG = 'sglang',
}

/** A server that a command line starts. */
export interface ServerProgram {
  readonly engine: Engine;
  /** e.g. `vllm serve`, `vllm.entrypoints.openai.api_server` or `dynamo.vllm`. */
  readonly name: string;
  /** Its arguments. */
  readonly words: ShellWord[];
  /** Whether it is started whatever happens: not in an `if` of a script. */
  readonly certain: boolean;
  /** As a script has it. */
  readonly text: string;
  /** The script that starts it. */
  readonly script?: Origin;
  /** Variables that a script sets for it. */
  environment(): ReadonlyMap<string, ShellValue>;
  /** Commands of the script around it. */
  others(): string[];
}

/** What a command line is read with. */
export interface ProgramContext {
  /** Variables that are set; those without a value are set to what is not known. */
  readonly variables: { readonly [name: string]: string | undefined };
  /** Whether other variables may be set as well. */
  readonly open?: boolean;
  /** A script by its path in the container. */
  file?(path: string): { readonly script: string; readonly origin: Origin } | undefined;
}

const SHELL = /^(\/(usr\/)?bin\/)?(ba|da|z)?sh$/;
const SCRIPT_FOLLOWS = /^-\w*c$/;
/** Scripts that start scripts, and characters of them. */
const DEEPEST = 4;
const MOST = 500_000;
const EACH = 1000;
/** Commands that only name others. */
const SPEAKING = /^(echo|printf|pip|pip3|uv|apt|apt-get|which|pkill|pgrep|killall|command|type|until|for|case|grep|log|info)$/;

/**
 * The command line of vLLM, from a list of arguments or from the script of a shell; nothing where it is not vLLM that is
 * started. Without a command of its own an image starts vLLM.
 */
export function readCommandLine(command: string[], args: string[], { variables = {}, image }: CommandLineContext = {}): CommandLine | undefined {
  const word = (value: string): ShellWord => ({ value, known: true, line: 0 });
  const program = command.length
    ? programsOf([...command, ...args].map(word), { variables }).find(({ engine, name }) => engine === Engine.VLLM && !name.startsWith('dynamo'))
    : { words: args.map(word).slice(serverAt(args)?.at ?? 0), others: () => [], text: '' };
  if (!program) { return undefined; }
  const argv = program.words.map(({ value }) => value);
  const parsed = parseArguments(argv, image);
  return {
    argv,
    args: parsed,
    model: parsed.find(arg => arg.name === '')?.values[0] ?? valueOf(parsed, '--model'),
    others: program.others(),
    variables: [...program.text.matchAll(/\$\{?(\w+)/g)].map(m => m[1]!),
  };
}

/** The servers that a command line starts, by itself or in scripts. */
export function programsOf(line: ShellWord[], context: ProgramContext): ServerProgram[] {
  return programsAt(line, { ...context, depth: 0, budget: { left: MOST } });
}

/** Scripts that start scripts, and characters of all of them. */
interface Reading extends ProgramContext {
  readonly depth: number;
  readonly budget: { left: number };
}

function programsAt(line: ShellWord[], reading: Reading): ServerProgram[] {
  const script = scriptOf(line, reading);
  if (script) { return programsIn(script, reading); }
  const server = serverAt(line.map(({ value }) => value));
  return server ? [{ ...server.program, words: line.slice(server.at), certain: true, text: '', environment: () => new Map(), others: () => [] }] : [];
}

interface Script {
  readonly text: string;
  readonly parameters: ShellWord[];
  readonly origin?: Origin;
}

/** The script that a command line is, in its words or in a file that is known. */
function scriptOf(line: ShellWord[], { file }: Reading): Script | undefined {
  const start = line[0]?.value === 'exec' ? line.slice(1) : line;
  const isShell = SHELL.test(start[0]?.value ?? '') || start[0]?.value === 'source' || start[0]?.value === '.';
  const option = isShell ? start.findIndex(({ value }, i) => i > 0 && SCRIPT_FOLLOWS.test(value)) : -1;
  // more options may stand between -c and the script, with -- as their end
  const script = option > 0 ? start.findIndex(({ value }, i) => i > option && !/^[-+]/.test(value)) : -1;
  if (script > 0) {
    const { value, origin } = start[script]!;
    return { text: value, origin, parameters: start.slice(script + 2) };
  }
  const at = isShell ? start.findIndex(({ value }, i) => i > 0 && !value.startsWith('-')) : 0;
  const path = at < 0 ? undefined : start[at]?.value;
  const found = path === undefined ? undefined : file?.(path);
  return found && { text: found.script, origin: found.origin, parameters: start.slice(at + 1) };
}

function programsIn({ text, parameters, origin }: Script, reading: Reading): ServerProgram[] {
  const { variables, open, depth, budget } = reading;
  budget.left -= depth === 0 ? 0 : text.length + EACH;
  if (depth > DEEPEST || budget.left < 0) { return []; }
  const commands = commandsOf(text, { variables, open, parameters, origin });
  return commands.flatMap(command => {
    const start = command.words.findIndex(({ value }) => !/^\w+=/.test(value));
    const line = command.words.slice(start);
    if (start < 0 || SPEAKING.test(line[0]!.value)) { return []; }
    const inner = innerScript(line, command.input, origin) ?? scriptOf(line, reading);
    const found = inner
      ? programsIn(inner, { ...reading, depth: depth + 1, variables: { ...variables, ...known(command.environment()) } })
      : programsAt(line, reading);
    return found.map(program => ({
      ...program,
      certain: program.certain && command.certain,
      environment: () => new Map([...command.environment(), ...program.environment()]),
      text: program.text || command.text,
      script: program.script ?? origin,
      others: program.text ? program.others : () => commands.filter(other => other !== command).map(other => other.text),
    }));
  });
}

const known = (environment: ReadonlyMap<string, ShellValue>): { [name: string]: string | undefined } =>
  Object.fromEntries([...environment].map(([name, value]) => [name, value.known ? value.value : undefined]));

/** What `eval` runs, or a shell that reads a here-document. */
function innerScript([first, ...rest]: ShellWord[], input: string | undefined, origin: Origin | undefined): Script | undefined {
  if (first!.value === 'eval') { return { text: rest.map(({ value }) => value).join(' '), parameters: [], origin }; }
  return input !== undefined && SHELL.test(first!.value) ? { text: input, parameters: [], origin } : undefined;
}

const MODULES: { readonly [module: string]: Engine } = {
  'dynamo.vllm': Engine.VLLM, 'dynamo.sglang': Engine.SGLANG, 'sglang.launch_server': Engine.SGLANG,
};

/** The server that words start, and where its arguments begin. */
function serverAt(line: string[]): { program: Pick<ServerProgram, 'engine' | 'name'>; at: number } | undefined {
  for (let i = 1; i < line.length; i++) {
    const [before, word] = [line[i - 1]!, line[i]!];
    const program = /(^|\/)(vllm|sglang)$/.exec(before)?.[2];
    if (word === 'serve' && program !== undefined) { return { at: i + 1, program: { engine: program as Engine, name: `${program} serve` } }; }
    const engine = before !== '-m' ? undefined : Object.hasOwn(MODULES, word) ? MODULES[word] : word.startsWith('vllm.entrypoints.') ? Engine.VLLM : undefined;
    if (engine) { return { at: i + 1, program: { engine, name: word } }; }
  }
  return undefined;
}
