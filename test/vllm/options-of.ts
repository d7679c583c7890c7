import { optionOf, spellingsOf, VllmOption } from '../../src/vllm/options';

const known = new Map<string, Map<string, VllmOption>>();

/** All options of a release by each of their spellings. */
export function optionsOf(version: string): Map<string, VllmOption> {
  const options = known.get(version) ?? new Map(spellingsOf(version).map(spelling => [spelling, optionOf(version, spelling)!]));
  known.set(version, options);
  return options;
}
