import { parseArgs } from 'util';
import { importCommand } from './commands/import';
import { printable } from './printable';
import { Command, Options } from './subcommand';
import { LlmdError } from '../base/errors';

const COMMANDS: Command[] = [importCommand];
const USAGE = COMMANDS.map(command => command.usage).join('\n');
const NAMES = COMMANDS.map(command => command.name).join(', ');

/** Where a command prints. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs a command: 0 where it is done, 1 for an error with a code, 2 where it was called wrongly. */
export function run(argv: string[], output: Output): number {
  const call = parse(argv);
  if (call === 'help') { output.out(USAGE); return 0; }
  if (typeof call === 'string') { output.err(printable(`${call}\n\n${USAGE}`)); return 2; }
  try {
    output.out(printable(call.command.run(call.words, call.options)));
    return 0;
  } catch (e) {
    if (!(e instanceof LlmdError)) { throw e; }
    output.err(printable(`${e.message}\n`));
    return 1;
  }
}

interface Call {
  readonly command: Command;
  readonly words: string[];
  readonly options: Options;
}

/** The call, or what is wrong with it. */
function parse(argv: string[]): Call | string {
  const known: Command['options'] = Object.assign({}, ...COMMANDS.map(command => command.options));
  try {
    const { positionals, values } = parseArgs({ args: argv, allowPositionals: true, options: { ...known, help: { type: 'boolean', short: 'h' } } });
    const options = values as Options;
    if (options.help) { return 'help'; }
    const [name, ...words] = positionals;
    const command = COMMANDS.find(c => c.name === name);
    if (!command) { return `${name === undefined ? 'no command is given' : `there is no command '${name}'`}; there is one: ${NAMES}`; }
    const foreign = Object.keys(options).find(option => !Object.hasOwn(command.options, option));
    return (foreign && `${command.name} has no option --${foreign}`) ?? command.misuse(words, options) ?? { command, words, options };
  } catch (e) {
    return (e as Error).message;
  }
}
