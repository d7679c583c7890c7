import { Command, CommanderError } from 'commander';
import { commandTree } from './command-tree';
import { versionOf } from './package-version';
import { BAD, Session, UNUSABLE } from './session';
import { LlmdError } from '../base/errors';
import { printable } from '../edge/printable';

/** Where a command prints. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Codes of files and clusters that cannot be read or written, or are not what they should be. */
const OF_FILES = ['LLMD001', 'LLMD006', 'LLMD007', 'LLMD016', 'LLMD017', 'LLMD440', 'LLMD510', 'LLMD511', 'LLMD512'];

/** Runs a command: 0, or one of the other exit codes that the help explains. */
export function run(argv: string[], output: Output): number {
  let code = 0;
  const session: Session = {
    print: text => output.out(printable(text)),
    say: text => output.err(printable(text)),
    end: other => { code = other; },
  };
  const program = commandTree(session, versionOf());
  try {
    program.parse(argv, { from: 'user' });
    return code;
  } catch (e) {
    if (e instanceof CommanderError) { return wrongCall(program, argv, e, session); }
    if (!(e instanceof LlmdError)) { throw e; }
    session.say(`${e.message}\n`);
    return OF_FILES.includes(e.code) ? UNUSABLE : BAD;
  }
}

function wrongCall(program: Command, argv: string[], { code, exitCode, message }: CommanderError, session: Session): number {
  if (exitCode === 0) { return 0; }
  if (code !== 'commander.help') { // the help that stands for a command that is missing says all
    const name = nameOf(program, argv);
    const what = message.replace(/^error: /, '').replace(/\n\(Did (.*)\)$/, ' (did $1)').replace(/\s*\n\s*/g, ' ').replace(/\.$/, '');
    session.say(`${name}: ${what}; see ${name} --help\n`);
  }
  return UNUSABLE;
}

/** The command that was meant, with the words before it. */
function nameOf(program: Command, argv: string[]): string {
  let [at, name] = [program, program.name()];
  for (const word of argv) {
    const below = at.commands.find(command => command.name() === word);
    if (!below) { break; }
    [at, name] = [below, `${name} ${word}`];
  }
  return name;
}
