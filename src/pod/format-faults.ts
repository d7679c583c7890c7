import { allowed, fits, Format, INT32, isWhole } from './kubernetes';
import { Fault } from '../base/fault';

/** What a number has to be. */
export interface WholeNumber {
  readonly least: number;
  /** The largest that fits, where that is less than 32 bits hold. */
  readonly most?: number;
  /** `tokens`, `seconds`, … */
  readonly unit?: string;
  /** `, such as 16 or 128` */
  readonly hint?: string;
}

/** A number that is not whole, too small or too large; nothing is wrong with one that is left out. */
export function wholeNumberFaults(code: string, subject: string, value: number | undefined, { least, most = INT32, unit, hint = '' }: WholeNumber): Fault[] {
  if (value === undefined || isWhole(value, least, most)) { return []; }
  const range = value > most ? `from ${least} to ${most}` : `from ${least} up`;
  return [{ code, subject, value: `${value}`, allowed: `a whole number${unit ? ` of ${unit}` : ''} ${range}${hint}` }];
}

/** A text that Kubernetes does not take; nothing is wrong with one that is left out. */
export function formatFaults(code: string, subject: string, value: string | undefined, format: Format): Fault[] {
  return value === undefined || fits(format, value) ? [] : [{ code, subject, value: `'${value}'`, allowed: allowed(format) }];
}
