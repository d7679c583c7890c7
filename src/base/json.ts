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

/** A JSON object, and not a list. */
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * JSON on one line, the same for equal values: a front-end whose maps have no order writes the same bytes. Written key by
 * key, since objects put keys that look like numbers first, and with the two ends of lines escaped that Go escapes.
 */
export function compactJson(value: unknown): string {
  if (Array.isArray(value)) { return `[${value.map(v => compactJson(v ?? null)).join(',')}]`; }
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => a < b ? -1 : 1);
    return `{${entries.map(([key, v]) => `${compactJson(key)}:${compactJson(v)}`).join(',')}}`;
  }
  return typeof value === 'string' ? JSON.stringify(value).replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029') : JSON.stringify(value); // eslint-disable-line no-restricted-syntax -- Helm has this itself
}

/** A copy at every level: what `structuredClone` makes of plain data, in a fraction of its time. */
export function copyJson<T>(value: T): T {
  if (Array.isArray(value)) { return value.map(item => copyJson(item)) as T; }
  if (!value || typeof value !== 'object') { return value; }
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, copyJson(v)])) as T;
}
