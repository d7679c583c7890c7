import { Json } from '../pod/contribution';

/** One operation of a JSON patch (RFC 6902). */
export interface PatchOperation {
  readonly op: string;
  readonly path: string;
  /** Of `move` and `copy`. */
  readonly from?: string;
}

/** Why an operation that failed cannot be applied, and what to look at. */
export function whyNot(object: Json, { op, path, from }: PatchOperation): string {
  const what = `${op} ${from === undefined ? '' : `'${from}' to `}'${path}'`;
  // the value at `path` itself need not be there, but what holds it
  const missing = firstMissing(object, from ?? '') ?? firstMissing(object, path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  if (missing !== undefined) {
    return `${what} finds no ${missing}; check the path, where / in a key is written ~1 and a list is indexed by number, or add it first`;
  }
  return op === 'test' ? `${what} finds another value; change the patch, or what the value comes from` : `${what} does not fit what is there; check the path and the value`;
}

/** The shortest beginning of a pointer that leads nowhere. */
function firstMissing(object: Json, pointer: string): string | undefined {
  let at: Json | undefined = object;
  const keys = pointer.split('/').slice(1);
  for (const [i, key] of keys.entries()) {
    at = at?.[key.replace(/~1/g, '/').replace(/~0/g, '~')];
    if (at === undefined || at === null) { return `/${keys.slice(0, i + 1).join('/')}`; }
  }
  return undefined;
}
