import { EnvironmentView, withScript } from './environment-view';
import { KSERVE_ARGUMENTS, parallelismWords } from './kserve-preset';
import { MountedFile } from './mounted-files';
import { ObjectView, Place, placeOf } from './object-view';
import { pointerTo } from '../../base/json-pointer';
import { expandReferences } from '../../pod/expansion';
import { ContainerView } from '../../pod/view';
import { Argument, ArgumentContext, parseArguments } from '../../vllm/arguments';
import { Engine, programsOf, ServerProgram } from '../../vllm/command-line';
import { ShellWord } from '../../vllm/shell-variables';

/** An argument of a server, and where it stands. */
export interface PlacedArgument extends Argument, Place {
  /** Whether all of it can be read; where not, its values are as they are written, such as `$PORT`. */
  readonly known: boolean;
}

/** How a container starts a server. */
export interface ServerCommand {
  readonly engine: Engine;
  /** e.g. `vllm serve` or `dynamo.vllm`. */
  readonly program: string;
  readonly args: PlacedArgument[];
  /** Whether these are all arguments: not where some come from what cannot be read. */
  readonly complete: boolean;
  /** Whether it is started whatever happens: not in an `if` of a script. */
  readonly certain: boolean;
  /** The script that starts it, where there is one. */
  readonly script?: Place;
  /** The environment that it starts with. */
  readonly env: EnvironmentView;
}

/** What is read with the command of a container. */
export interface CommandSurroundings {
  readonly object: ObjectView;
  readonly env: EnvironmentView;
  readonly image: ArgumentContext | undefined;
  /** Whether the image starts vLLM by itself. */
  readonly startsVllm: boolean;
  file(path: string): MountedFile | undefined;
}

/** More than any container starts. */
const MOST = 16;

/** The servers that a container starts; none where that cannot be read. */
export function serverCommands(container: ContainerView, around: CommandSurroundings): ServerCommand[] {
  const { env, file } = around;
  const command = wordsAt(container, 'command', around);
  const args = wordsAt(container, 'args', around);
  const variables = Object.fromEntries([...env.variables.values()].map(({ name, value }) => [name, value]));
  const programs = programsOf([...command, ...args], { variables, open: !env.complete, file });
  const started = programs.slice(0, MOST).map(program => serverCommand(program, around));
  if (started.length || command.length || !args.length || !around.startsVllm) { return started; }
  const own: ServerProgram = { engine: Engine.VLLM, name: 'vllm serve', words: args, certain: true, text: '', environment: () => new Map(), others: () => [] };
  return [serverCommand(own, around)];
}

/** The server that a preset of KServe starts in a container: what of its arguments the container, and the service around it, say. */
export function presetCommands(container: ContainerView, around: CommandSurroundings): ServerCommand[] {
  const more = around.env.variables.get(KSERVE_ARGUMENTS);
  const sizes = parallelismWords(around.object, container);
  if (more?.value === undefined && (!sizes.length || container.args.length)) {
    return serverCommands(container, around).map(command => ({ ...command, complete: false }));
  }
  const word = (value: string): ShellWord => ({ value, known: true, line: 0, ...(more && { origin: placeOf(more) }) });
  const line = [word('/bin/sh'), word('-c'), word(`vllm serve ${more?.value ?? ''}`)];
  const programs = programsOf(line, { variables: {}, open: true, file: around.file });
  // what the container says comes last, and wins
  return programs.slice(0, 1).map(program => ({ ...serverCommand({ ...program, words: [...sizes, ...program.words] }, around), complete: false }));
}

/** A reference that the kubelet leaves as it is. */
const UNKNOWN_REFERENCE = /\$\([A-Za-z_.-][\w.-]*\)/;

function wordsAt({ container, path }: ContainerView, key: 'command' | 'args', { object, env }: CommandSurroundings): ShellWord[] {
  const list: unknown[] = Array.isArray(container[key]) ? container[key] : [];
  return list.map((text, i) => {
    const value = expandReferences(['string', 'number', 'boolean'].includes(typeof text) ? String(text) : '', name => env.values[name]);
    const origin: Place = { object, path: path + pointerTo(key, i) };
    return { value, known: !UNKNOWN_REFERENCE.test(value), line: 0, origin };
  });
}

function serverCommand(program: ServerProgram, { object, env, image }: CommandSurroundings): ServerCommand {
  const { engine, words, certain } = program;
  const script = program.script as Place | undefined;
  const { args, complete } = placed(words, engine === Engine.VLLM ? image : undefined, script ?? { object, path: '' });
  return { engine, program: program.name, args, complete, certain, script, env: withScript(env, program.environment(), script) };
}

/** Variables that hold more than the model. */
const MANY = /\$\{?(\w*(ARG|OPT|FLAG|EXTRA|PARAM|CMD)|[@*])/i;

/** Arguments with the places of their words. A variable that may be several words leaves open what else there is. */
function placed(words: ShellWord[], image: ArgumentContext | undefined, around: Place): { args: PlacedArgument[]; complete: boolean } {
  let complete = true;
  let at = 0;
  const args = parseArguments(words.map(({ value }) => value), image).flatMap((arg, i): PlacedArgument[] => {
    const own = words.slice(at, at + arg.values.length + (arg.name === '' ? 0 : 1));
    at += own.length;
    // the model, and what an option is given, is one word
    const single = arg.name === '' ? Number(i === 0) : 2;
    const open = own.some((word, n) => word.open && (n >= single || MANY.test(word.value)));
    complete &&= !open;
    if (open && arg.name === '') { return []; }
    const first = own[0]!;
    const place = (first.origin as Place | undefined) ?? around;
    return [{ ...arg, ...placeOf(place), line: first.line, known: own.every(word => word.known) }];
  });
  return { args, complete };
}
