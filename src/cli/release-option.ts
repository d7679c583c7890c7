import { InvalidArgumentError } from 'commander';

/** Reads the value of an option: a release of vLLM. */
export function vllmRelease(text: string): string {
  if (!/^\d+\.\d+(\.\d+)?$/.test(text)) { throw new InvalidArgumentError('Expected a release such as 0.23.0.'); }
  return text;
}
