import { EnvironmentView } from './environment-view';
import { ContainerView } from '../../pod/view';
import { Argument, ArgumentContext, parseArguments } from '../../vllm/arguments';
import { readCommandLine } from '../../vllm/command-line';

/** What serves a model. */
export enum Engine {
  VLLM = 'vllm',
  SGLANG = 'sglang',
}

/** An argument of a server, and where it stands. */
export interface PlacedArgument extends Argument {
  /** JSON pointer to the entry of `command` or `args` that holds it, or to the text of a script. */
  readonly path: string;
  /** The line of a script, from 0. */
  readonly line?: number;
  /** Whether all of it can be read; where not, its values are not what the server gets. */
  readonly known: boolean;
}

/** How a container starts its server. */
export interface ServerCommand {
  readonly engine: Engine;
  /** e.g. `vllm serve` or `dynamo.vllm`. */
  readonly program: string;
  readonly args: PlacedArgument[];
  /** Whether these are all arguments: not where some come from what cannot be read. */
  readonly complete: boolean;
  /** Whether it is started whatever happens: not in an `if` of a script. */
  readonly certain: boolean;
  /** JSON pointer to the script that starts it, where there is one. */
  readonly script?: string;
}

/** The command of a server; nothing where there is none that can be read. */
export function serverCommand(container: ContainerView, env: EnvironmentView, image: ArgumentContext | undefined): ServerCommand | undefined {
  const line = readCommandLine(container.command, container.args, { variables: env.values, image });
  if (!line || (!container.command.length && !line.argv.length)) { return undefined; }
  const args = parseArguments(line.argv, image).map(arg => ({ ...arg, path: container.path, known: !/\$/.test([arg.inline ?? '', ...arg.values].join(' ')) }));
  return { engine: Engine.VLLM, program: 'vllm serve', args, complete: true, certain: true };
}
