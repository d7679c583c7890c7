import { InvalidArgumentError } from 'commander';

/** Reads the value of an option: a number of pods, accelerators and the like. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) { throw new InvalidArgumentError('Expected a whole number from 1 up.'); }
  return Number(text);
}
