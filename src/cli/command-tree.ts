import { Command } from 'commander';
import { addCompletion } from './commands/completion';
import { addEstimate } from './commands/estimate';
import { addExplain } from './commands/explain';
import { addImport } from './commands/import';
import { addInit } from './commands/init';
import { addLint } from './commands/lint-manifests';
import { addPlatforms } from './commands/platforms';
import { addPreflight } from './commands/preflight';
import { addRender } from './commands/render';
import { addVerify } from './commands/verify';
import { Session } from './session';
import { PROGRAM } from './subcommands';

/** All commands, in the order in which the help lists them. A command is one file in `commands/`. */
const COMMANDS: ((program: Command, session: Session) => void)[] = [
  addInit, addPlatforms, addExplain, addLint, addRender, addPreflight, addEstimate, addVerify, addImport, addCompletion,
];

/** What holds for every command. */
export const CONVENTIONS = [
  'Exit codes: 0 done, and nothing bad was found; 1 what was read is refused, or something bad was found in it; 2 the command was called',
  'wrongly, or a file or a cluster cannot be read or written, or does not hold what it should.',
  'Results go to standard output, messages to standard error. A file named - is standard input. Files are written whole or not at all.',
  'Each code has a page: its address is in the message, and explain LLMD305 prints it.',
];

/** Of the help, on every terminal. */
const WIDTH = 110;

/**
 * The whole command line. Actions print through the session.
 *
 * @param version that `--version` prints
 */
export function commandTree(session: Session, version: string): Command {
  const program = new Command(PROGRAM)
    .description('Gets the networking of disaggregated vLLM on Kubernetes right.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .configureOutput({
      writeOut: text => session.print(text),
      writeErr: text => session.say(text),
      outputError: () => undefined, // run() prints it
      getOutHelpWidth: () => WIDTH,
      getErrHelpWidth: () => WIDTH,
    });
  for (const add of COMMANDS) { add(program, session); }
  return program.addHelpText('after', `\n${CONVENTIONS.join('\n')}`);
}
