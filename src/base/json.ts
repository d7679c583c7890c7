/** Plain JSON, as it stands in a manifest. */
export type Json = { [key: string]: any };

/** The same object with keys in alphabetical order at every level, as cdk8s prints them; lists keep their order. */
export function sortKeys<T>(value: T): T {
  if (Array.isArray(value)) { return value.map(sortKeys) as T; }
  if (value && typeof value === 'object') {
    const entries = Object.entries(value as Json).filter(([, v]) => v !== undefined).sort(([a], [b]) => a < b ? -1 : 1);
    return Object.fromEntries(entries.map(([key, v]) => [key, sortKeys(v)])) as T;
  }
  return value;
}

/** The objects of what should be a list of them; a patch may have put anything there. */
export function objectsIn(value: any): Json[] {
  if (!Array.isArray(value)) { return []; }
  const list: any[] = value;
  return list.filter(isObject);
}

/** The object that should be there, or an empty one. */
export const objectAt = (value: any): Json => isObject(value) ? value : {};

const isObject = (value: any): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON on one line, the same for equal values: a front-end whose maps have no order writes the same bytes. */
export const compactJson = (value: unknown): string => JSON.stringify(sortKeys(value));
