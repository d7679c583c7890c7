/** A JSON pointer (RFC 6901), such as `/spec/template`, to the value below some keys. */
export const pointerTo = (...keys: (string | number)[]): string => keys.map(key => pointerStep(String(key))).join('');

/** One key of a JSON pointer, with the slash before it. */
export const pointerStep = (key: string): string => `/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;

/** The keys that a JSON pointer goes through. */
export const keysOf = (pointer: string): string[] => pointer.split('/').slice(1).map(key => key.replace(/~1/g, '/').replace(/~0/g, '~'));

/** What a pointer leads to; nothing where it leads nowhere. */
export function find(value: any, pointer: string): any {
  let at = value;
  for (const key of keysOf(pointer)) { at = typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? at[key] : undefined; }
  return at;
}
