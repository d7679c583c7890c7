import { didYouMean } from '../base/did-you-mean';
import { Fault } from '../base/fault';
import libraryFacts from '../facts/libraries.json';
import { SetVariable } from '../vllm/variables';

const KNOWN = libraryFacts.variables.value;

/** Letters that a typing error gets wrong; names that differ in more are other variables of the library. */
const MOST_EDITS = 2;

/**
 * LLMD025 for variables that are nearly those of UCX, NCCL, NVSHMEM or libfabric, none of which stops at a name that it does
 * not know. There are more variables than the table has, so that a name is doubted only where it is very near one of them.
 */
export function misspelledVariables(variables: SetVariable[]): Fault[] {
  return variables.flatMap(({ name, by }) => {
    const near = nearest(name);
    return near === undefined ? [] : [{ code: 'LLMD025', subject: `${name} in ${by}`, problem: `is not a variable that is known of its library, did you mean '${near}'?` }];
  });
}

function nearest(name: string): string | undefined {
  const prefix = /^(UCX|NCCL|NVSHMEM|FI|UCCL|NIXL)_/.exec(name)?.[0];
  if (prefix === undefined || KNOWN.includes(name)) { return undefined; }
  const family = KNOWN.filter(known => known.startsWith(prefix));
  // a name that stops between two words: FI_EFA_ENABLE_SHM
  return family.find(known => known.startsWith(`${name}_`) && name.split('_').length > 2) ?? didYouMean(name, family, MOST_EDITS);
}
