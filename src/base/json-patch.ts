import { refuse } from './errors';
import { Fault } from './fault';
import { compactJson, Json } from './json';
import { keysOf } from './json-pointer';

/** One operation of a JSON patch (RFC 6902). */
export interface PatchOperation {
  readonly op: string;
  readonly path: string;
  /** Of `add`, `replace` and `test`. */
  readonly value?: any;
  /** Of `move` and `copy`. */
  readonly from?: string;
}

/**
 * Changes the finished object of a role. An operation is either applied as written or refused: one that falls beside its
 * place would change nothing, or something else.
 *
 * @throws LLMD412 for an operation that cannot be applied
 */
export function applyPatches(role: string, object: Json, patches: PatchOperation[]): Json {
  let result = object;
  for (const patch of patches) {
    const changed = applyPatch(result, patch);
    refuse(changed === undefined ? [patchFault(role, `cannot be applied to its ${object.kind as string}: ${whyNot(result, patch)}`)] : []);
    result = changed!;
  }
  const whole = typeof result.apiVersion === 'string' && typeof result.kind === 'string' && typeof result.metadata?.name === 'string';
  refuse(whole ? [] : [patchFault(role, `leave its ${object.kind as string} without apiVersion, kind or metadata.name; an object needs all three`)]);
  return result;
}

const patchFault = (role: string, problem: string): Fault => ({ code: 'LLMD412', subject: `patches of ${role}`, problem });

/** The changed object, or nothing where the operation does not fit it. */
export function applyPatch(object: Json, { op, path, value, from }: PatchOperation): Json | undefined {
  if (!path.startsWith('/') || !(from ?? '/').startsWith('/')) { return undefined; }
  const moved = from === undefined ? undefined : find(object, keysOf(from));
  switch (op) {
    case 'test': return holds(find(object, keysOf(path)), value) ? object : undefined;
    case 'copy': return moved === undefined ? undefined : change(object, keysOf(path), 'add', moved);
    case 'move': {
      const without = moved === undefined ? undefined : change(object, keysOf(from!), 'remove', undefined);
      return without && change(without, keysOf(path), 'add', moved);
    }
    default: return ['add', 'replace', 'remove'].includes(op) ? change(object, keysOf(path), op, value) : undefined;
  }
}

/** A missing value is not null either: the values of a chart cannot contain null. */
const holds = (found: any, value: any): boolean => found !== undefined && compactJson(found) === compactJson(value);

/** Makes the holder of what changes anew, and all that hold it. */
function change(holder: any, keys: string[], op: string, value: any): any {
  const key = keys[0];
  // the whole object is not for a patch to take or to replace, and __proto__ is a key to JSON alone
  if (key === undefined || key === '__proto__') { return undefined; }
  const inner = member(holder, key);
  if (keys.length > 1) {
    const changed = inner === undefined ? undefined : change(inner, keys.slice(1), op, value);
    return changed === undefined ? undefined : put(holder, key, changed, 'replace');
  }
  return op !== 'add' && inner === undefined ? undefined : put(holder, key, value, op);
}

function put(holder: any, key: string, value: any, op: string): any {
  if (!Array.isArray(holder)) {
    if (typeof holder !== 'object' || holder === null) { return undefined; }
    const rest = Object.fromEntries(Object.entries(holder).filter(([name]) => name !== key));
    return op === 'remove' ? rest : { ...rest, [key]: value };
  }
  const list: any[] = holder;
  const place = key === '-' ? list.length : /^(0|[1-9][0-9]{0,8})$/.test(key) ? Number(key) : -1;
  if (place < 0 || place > list.length) { return undefined; }
  const after = list.slice(op === 'add' ? place : place + 1);
  return [...list.slice(0, place), ...(op === 'remove' ? [] : [value]), ...after];
}

function find(object: any, keys: string[]): any {
  let at = object;
  for (const key of keys) { at = member(at, key); }
  return at;
}

function member(holder: any, key: string): any {
  if (Array.isArray(holder)) {
    const list: any[] = holder;
    return /^(0|[1-9][0-9]{0,8})$/.test(key) && Number(key) < list.length ? list[Number(key)] : undefined;
  }
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key) ? holder[key] : undefined;
}

/** Why an operation that failed cannot be applied, and what to look at. */
export function whyNot(object: Json, { op, path, from }: PatchOperation): string {
  const what = `${op} ${from === undefined ? '' : `'${from}' to `}'${path}'`;
  const relative = [path, from ?? ''].find(pointer => pointer !== '' && !pointer.startsWith('/'));
  if (relative !== undefined) { return `${what} has '${relative}', which is not a JSON pointer; begin it with /`; }
  if (path === '' || from === '') { return `${what} is about the whole object; name what in it is to change`; }
  // the value at `path` itself need not be there, but what holds it
  const missing = firstMissing(object, from ?? '') ?? firstMissing(object, path.replace(/\/[^/]*$/, ''));
  if (missing !== undefined) {
    return `${what} finds no ${missing}; check the path, where / in a key is written ~1 and a list is indexed by number, or add it first`;
  }
  return op === 'test' ? `${what} finds another value; change the patch, or what the value comes from` : `${what} does not fit what is there; check the path and the value`;
}

/** The shortest beginning of a pointer that leads nowhere. */
function firstMissing(object: Json, pointer: string): string | undefined {
  let at: any = object;
  let seen = '';
  for (const key of pointer.split('/').slice(1)) {
    seen = `${seen}/${key}`;
    at = member(at, key.replace(/~1/g, '/').replace(/~0/g, '~'));
    if (at === undefined || at === null) { return seen; }
  }
  return undefined;
}
