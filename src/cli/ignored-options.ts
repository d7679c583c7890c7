import { Command } from 'commander';

/**
 * Refuses options that were given and would be ignored.
 *
 * @param names of them, as attributes: `prefillTp`
 * @param why the clause that follows: `only a platform takes`
 */
export function refuseIgnored(command: Command, names: readonly string[], why: string): void {
  const given = command.options.filter(option => names.includes(option.attributeName()) && command.getOptionValueSource(option.attributeName()) === 'cli');
  if (given.length) { command.error(`error: leave out ${given.map(option => option.long).join(', ')}, which ${why}`); }
}
