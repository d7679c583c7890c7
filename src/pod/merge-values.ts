import { Fault } from '../base/fault';
import { compactJson, Json } from '../base/json';

/** A pod template that is being put together, and who set what in it. */
export interface Merging {
  readonly pod: Json;
  readonly container: Json;
  readonly origin: Map<string, string>;
  readonly baseSource: string;
  /** What two sources disagree on, and what else cannot be merged. */
  readonly faults: Map<string, Fault>;
}

export function mergeMap(m: Merging, holder: Json, field: string, values: Json | undefined, what: string, source: string): void {
  if (!values || Object.keys(values).length === 0) { return; }
  holder[field] = { ...holder[field] };
  for (const [key, value] of Object.entries(values)) {
    setScalar(m, holder[field], key, value, `${what} ${key}`, source);
  }
}

export function setScalar(m: Merging, holder: Json, key: string, value: unknown, what: string, source: string): void {
  if (value === undefined) { return; }
  const before = Object.hasOwn(holder, key) ? holder[key] : undefined;
  if (before !== undefined && !same(before, value)) {
    conflict(m, what, text(before), text(value), source);
  }
  if (before === undefined) {
    holder[key] = value;
    m.origin.set(what, source);
  }
}

/** Merges a list whose entries have an identity (`name`, or `mountPath` for mounts). */
export function mergeNamed(m: Merging, holder: Json, field: string, entries: Json[] | undefined, what: string, source: string, key = 'name'): void {
  if (!entries?.length) { return; }
  const before: Json[] = holder[field] ?? [];
  const known = byKey(before, key);
  const list = [...before];
  for (const entry of entries) {
    const found = known.get(entry[key]);
    if (!found) {
      known.set(entry[key], entry);
      list.push(entry);
      m.origin.set(`${what} ${entry[key] as string}`, source);
    } else if (!same(found, entry)) {
      conflict(m, `${what} ${entry[key] as string}`, text(found), text(entry), source);
    }
  }
  holder[field] = list;
}

export function mergeSet(holder: Json, field: string, entries: Json[] | undefined): void {
  if (!entries?.length) { return; }
  const list: Json[] = [...(holder[field] ?? [])];
  const known = new Map<string, boolean>();
  for (const entry of list) { known.set(canonical(entry), true); }
  for (const entry of entries) {
    const as = canonical(entry);
    if (!known.has(as)) {
      known.set(as, true);
      list.push(entry);
    }
  }
  holder[field] = list;
}

/** The entries of a list by what identifies them, the first of each. */
export function byKey(list: Json[], key: string): Map<string, Json> {
  const found = new Map<string, Json>();
  for (const entry of list) {
    const name: any = entry[key];
    if (typeof name === 'string' && !found.has(name)) { found.set(name, entry); }
  }
  return found;
}

/** Notes that two sources disagree; all of that is told at the end. */
export function conflict(m: Merging, what: string, before: string, after: string, source: string): void {
  const first = m.origin.get(what) ?? m.baseSource;
  m.faults.set(`${what} ${source}`, {
    code: 'LLMD601', subject: 'two sources', problem: `disagree on ${what}: ${first} sets ${before}, ${source} sets ${after}`, fix: 'change one of them',
  });
}

/** Kubernetes takes 8 and "8" for the same quantity. */
export function same(a: unknown, b: unknown): boolean { return canonical(a) === canonical(b); }

const canonical = (value: unknown): string => compactJson(value).replace(/"(-?[0-9.]+)"/g, '$1');

export const text = (value: unknown): string => typeof value === 'string' ? `'${value}'` : compactJson(value);
