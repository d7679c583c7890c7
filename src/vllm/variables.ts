import { environmentOf, isReadRelease } from './options';
import { didYouMean } from '../base/did-you-mean';

/**
 * Warnings about the caller's variables that look like vLLM's own and that the release does not read. They are not errors,
 * since plugins read variables of such names as well.
 */
export function unreadVariables(role: string, names: string[], vllmVersion: string): string[] {
  const own = names.filter(name => name.startsWith('VLLM_'));
  if (!own.length || !isReadRelease(vllmVersion)) { return []; }
  const known = environmentOf(vllmVersion);
  return own.filter(name => !known.includes(name)).map(name => {
    const near = didYouMean(name, known);
    return `${name} of ${role} is not a variable that vLLM ${vllmVersion} reads${near ? `, did you mean '${near}'?` : ''}; unless a plugin reads it, it is ignored`;
  });
}
