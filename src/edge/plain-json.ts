import { Fault } from '../base/fault';

/** Deeper than anything that Kubernetes takes, and far from where recursion ends a program. */
const MOST_LEVELS = 100;
const MOST_VALUES = 100_000;

/** What of a value a manifest could not hold: only text, finite numbers, true, false, null, lists and plain objects of those. */
export function plainJsonFaults(path: string, value: unknown): Fault[] {
  const faults: Fault[] = [];
  let values = 0;
  const visit = (at: string, part: unknown, level: number): void => {
    if (faults.length) { return; }
    if (++values > MOST_VALUES) {
      faults.push(plain(path, `holds more than ${MOST_VALUES} values`));
    } else if (level > MOST_LEVELS) {
      faults.push(plain(path, `is nested more than ${MOST_LEVELS} levels deep, or holds itself`));
    } else if (Array.isArray(part)) {
      for (let i = 0; i < part.length; i++) { visit(`${at}[${i}]`, part[i], level + 1); }
    } else if (typeof part === 'object' && part !== null) {
      if (!isPlain(part)) {
        faults.push({ code: 'LLMD015', subject: at, value: show(part), allowed: ALLOWED });
        return;
      }
      for (const [key, inner] of Object.entries(part)) {
        if (inner !== undefined) { visit(`${at}.${key}`, inner, level + 1); }
      }
    } else if (!(part === null || typeof part === 'string' || typeof part === 'boolean' || Number.isFinite(part))) {
      faults.push({ code: 'LLMD015', subject: at, value: show(part), allowed: ALLOWED });
    }
  };
  visit(path, value, 0);
  return faults;
}

const ALLOWED = 'plain JSON: text, finite numbers, true, false, null, lists and objects of those';

const plain = (subject: string, problem: string): Fault => ({ code: 'LLMD015', subject, problem, allowed: ALLOWED });

/** An object literal, also of another realm, and not one of a class. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const LONGEST = 60;

/** A value as a reader should see it, whatever it is; nothing of the value runs. */
export function show(value: unknown): string {
  switch (typeof value) {
    case 'string': return `'${value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}'`;
    case 'bigint': return `${value}n`;
    case 'function': return 'a function';
    case 'symbol': return 'a symbol';
    case 'object': return value === null ? 'null' : Array.isArray(value) ? `a list of ${value.length}` : ofClass(value);
    default: return Object.is(value, -0) ? '-0' : `${value}`;
  }
}

function ofClass(value: object): string {
  if (isPlain(value)) { return 'an object'; }
  const name: unknown = Object.getPrototypeOf(value).constructor?.name;
  return typeof name === 'string' && name ? `an object of the class ${name}` : 'an object of a class';
}
