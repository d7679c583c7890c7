import { Argument } from './arguments';
import { Json, objectAt } from '../base/json';
import { readJson } from '../base/json-text';

/** What parsed arguments say, as vLLM's parser understands them: of an option that is given several times, the last counts. */

/** The value that an option is given; nothing where it is not given, or takes none. */
export function valueOf(args: Argument[], name: string): string | undefined {
  let value: string | undefined;
  for (const arg of args) {
    if (arg.name === name && arg.key === undefined && !arg.negated) { value = arg.inline ?? arg.values[0]; }
  }
  return value;
}

/** Whether an option without a value is switched on or off; nothing where it is not given. */
export function switchOf(args: Argument[], name: string): boolean | undefined {
  let on: boolean | undefined;
  for (const arg of args) {
    if (arg.name === name && arg.key === undefined) { on = !arg.negated; }
  }
  return on;
}

/**
 * The value of an option that takes JSON, from its text or from keys behind a dot, which replace the text; nothing where
 * there is none, or no JSON.
 */
export function jsonOf(args: Argument[], name: string): unknown {
  const keyed = args.filter(arg => arg.name === name && arg.key !== undefined);
  if (!keyed.length) { return readJson(valueOf(args, name)); }
  let result: Json = {};
  for (const { key = '', inline, values } of keyed) {
    const value = inline ?? values[0] ?? '';
    result = put(result, key.replace(/\+$/, '').split('.'), key.endsWith('+') ? value.split(',').map(jsonOrText) : jsonOrText(value));
  }
  return result;
}

const jsonOrText = (text: string): unknown => readJson(text) ?? text;

/** The object with one more value, below keys of any name, `__proto__` among them. */
function put(holder: Json, keys: string[], value: unknown): Json {
  const key = keys[0]!;
  const below = Object.hasOwn(holder, key) ? holder[key] : undefined;
  return { ...holder, [key]: keys.length === 1 ? value : put(objectAt(below), keys.slice(1), value) };
}
