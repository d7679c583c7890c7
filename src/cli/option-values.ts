import { InvalidArgumentError } from 'commander';
import { didYouMean } from '../base/did-you-mean';
import { Platform } from '../network/platform';

/** Reads the value of an option: a number of pods, accelerators and the like. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) { throw new InvalidArgumentError('Expected a whole number from 1 up.'); }
  return Number(text);
}

/** Reads a number that may be large: of tokens, of bytes. */
export function largeNumber(text: string): number {
  if (!/^[1-9]\d{0,15}$/.test(text)) { throw new InvalidArgumentError('Expected a whole number from 1 up.'); }
  return Number(text);
}

/** Reads a rate or a share. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0) { throw new InvalidArgumentError('Expected a number above 0.'); }
  return value;
}

/** Reads the name of a platform. */
export function platformName(text: string): string {
  if (Platform.names().includes(text)) { return text; }
  const near = didYouMean(text, Platform.names());
  throw new InvalidArgumentError(near ? `Did you mean ${near}?` : 'The command platforms lists all.');
}

/** Reads the name of a release, as Helm takes it. */
export function releaseName(text: string): string {
  if (text.length > 53 || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text)) {
    throw new InvalidArgumentError('Expected at most 53 lower-case letters, digits and hyphens, such as gpt-oss.');
  }
  return text;
}
