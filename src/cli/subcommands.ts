import { Command } from 'commander';

/** What the command is called. */
export const PROGRAM = 'cdk8s-llm-d';

/** A command with the words that call it: `platforms detect`. */
export interface Subcommand {
  readonly words: string;
  readonly command: Command;
}

/** The commands below a command, each before those below it. */
export function subcommandsOf(command: Command, before: string = ''): Subcommand[] {
  return command.commands.flatMap(below => {
    const words = `${before}${below.name()}`;
    return [{ words, command: below }, ...subcommandsOf(below, `${words} `)];
  });
}
