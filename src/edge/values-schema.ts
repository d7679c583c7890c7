import { show } from './plain-json';
import { counted } from '../base/counted';
import { didYouMean } from '../base/did-you-mean';
import { Fault } from '../base/fault';
import { find } from '../base/json-pointer';

/**
 * Checks values by the schema of the chart, as Helm does before it renders anything: by the keywords that the schema has, and
 * with the codes of the constructs.
 */

type Schema = { readonly [keyword: string]: any };

/** All keywords that are read, or that say nothing about what is valid. */
export const KEYWORDS = [
  'type', 'enum', 'const', 'required', 'properties', 'additionalProperties', 'propertyNames', 'items', 'minItems', 'maxItems', 'minProperties', 'maxProperties',
  'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'if', 'then', 'else', '$ref', '$defs', '$schema', '$comment', 'title', 'description', 'default', 'examples',
];

/** How messages call what is checked. */
export interface Checked {
  /** All of it: `the values`. */
  readonly whole: string;
  /** What a key may be: `a value of the chart`. */
  readonly key: string;
}

/** Everything that a schema refuses in values. */
export function schemaFaults(root: Schema, values: unknown, checked: Checked = { whole: 'the values', key: 'a value of the chart' }): Fault[] {
  return faultsOf({ root, schema: root, checked, at: '', value: values });
}

interface Place {
  readonly root: Schema;
  readonly schema: Schema;
  readonly checked: Checked;
  /** Keys that lead there: `decode.wideEp.nodes`. */
  readonly at: string;
  readonly value: any;
}

function faultsOf(place: Place): Fault[] {
  const { root, schema, at, value } = place;
  const { $ref, type, enum: words, const: only } = schema;
  const subject = at || place.checked.whole;
  const referred = $ref === undefined ? [] : faultsOf({ ...place, schema: find(root, $ref.replace(/^#/, '')) });
  const types: string[] = type === undefined ? [] : [type].flat();
  if (types.length && !types.some(t => isOf(t, value))) { return [...referred, { code: 'LLMD011', subject, value: show(value), allowed: types.map(t => WORDS[t]!).join(' or ') }]; }
  const choices: unknown[] | undefined = only === undefined ? words : [only];
  if (choices && !choices.includes(value)) {
    const texts = choices.map(String);
    const near = typeof value === 'string' ? didYouMean(value, texts) : undefined;
    return [...referred, { code: 'LLMD014', subject, value: show(value), allowed: `one of ${texts.join(', ')}`, ...(near ? { fix: `did you mean '${near}'?` } : {}) }];
  }
  const own = typeof value === 'string' ? textFaults(place, subject) : typeof value === 'number' ? numberFaults(place, subject)
    : Array.isArray(value) ? listFaults(place, subject) : typeof value === 'object' && value !== null ? objectFaults(place, subject) : [];
  // a branch knows fewer keys than the whole does
  const branch = branchFaults(place).filter(fault => !own.some(known => known.code === fault.code && known.subject === fault.subject));
  return [...referred, ...own, ...branch];
}

const WORDS: { readonly [type: string]: string } = {
  string: 'text', number: 'a number', integer: 'a whole number', boolean: 'true or false', array: 'a list', object: 'an object', null: 'nothing',
};

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'integer': return Number.isInteger(value);
    case 'array': return Array.isArray(value);
    case 'null': return value === null;
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
    default: return typeof value === type;
  }
}

function textFaults({ schema, value }: Place, subject: string): Fault[] {
  const { pattern, minLength = 0, maxLength = Infinity } = schema;
  const fits = value.length >= minLength && value.length <= maxLength && (pattern === undefined || new RegExp(pattern).test(value));
  return fits ? [] : [{ code: 'LLMD013', subject, value: show(value), problem: 'which Kubernetes refuses', allowed: `text that matches ${pattern}${maxLength < Infinity ? `, at most ${maxLength} characters` : ''}` }];
}

function numberFaults({ schema, value }: Place, subject: string): Fault[] {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  return value >= minimum && value <= maximum ? [] : [{ code: 'LLMD013', subject, value: show(value), allowed: `a number from ${minimum} to ${maximum}` }];
}

function listFaults({ schema, at, value, ...rest }: Place, subject: string): Fault[] {
  const { items, minItems = 0, maxItems = Infinity } = schema;
  return [
    ...(value.length < minItems || value.length > maxItems ? [{ code: 'LLMD013', subject, problem: `has ${counted(value.length, 'entry', 'entries')}`, allowed: range(minItems, maxItems) }] : []),
    ...(items === undefined ? [] : value.flatMap((one: unknown, i: number) => faultsOf({ ...rest, schema: items, at: `${at}[${i}]`, value: one }))),
  ];
}

function objectFaults({ schema, at, value, ...rest }: Place, subject: string): Fault[] {
  const { properties = {}, additionalProperties, propertyNames, required = [], minProperties = 0, maxProperties = Infinity } = schema;
  const keys = Object.keys(value);
  const below = (key: string): string => at ? `${at}.${key}` : key;
  const names: string[] = propertyNames?.enum ?? Object.keys(properties);
  const isKnown = (key: string): boolean =>
    propertyNames?.enum ? names.includes(key) : additionalProperties !== false || Object.hasOwn(properties, key);
  const unknown = keys.filter(key => !isKnown(key));
  const keyPattern = propertyNames?.pattern as string | undefined;
  return [
    ...unknown.map(key => unknownKey(below(key), key, names, rest.checked)),
    ...(keyPattern === undefined ? [] : keys.filter(key => !new RegExp(keyPattern).test(key)).map(key =>
      ({ code: 'LLMD013', subject: `key ${show(key)} of ${subject}`, problem: 'is not one that Kubernetes takes', allowed: `a key that matches ${keyPattern}` }))),
    ...(required as string[]).filter(key => !keys.includes(key)).map(key => ({ code: 'LLMD012', subject: below(key), problem: 'is missing' })),
    ...(keys.length < minProperties || keys.length > maxProperties
      ? [{ code: 'LLMD013', subject, problem: `has ${counted(keys.length, 'key')}`, allowed: `${range(minProperties, maxProperties)} of ${names.join(', ')}` }] : []),
    ...keys.filter(key => !unknown.includes(key)).flatMap(key => {
      const inner = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      return typeof inner === 'object' ? faultsOf({ ...rest, schema: inner, at: below(key), value: value[key] }) : [];
    }),
  ];
}

function unknownKey(subject: string, key: string, names: string[], checked: Checked): Fault {
  const near = didYouMean(key, names);
  return { code: 'LLMD010', subject, problem: `is not ${checked.key}`, ...(near ? { fix: `did you mean '${near}'?` } : { allowed: `one of: ${names.join(', ')}` }) };
}

const range = (least: number, most: number): string => least === most ? `exactly ${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;

function branchFaults(place: Place): Fault[] {
  const { if: condition, then: yes, else: no } = place.schema;
  if (condition === undefined) { return []; }
  const branch = faultsOf({ ...place, schema: condition }).length === 0 ? yes : no;
  return branch === undefined ? [] : faultsOf({ ...place, schema: branch });
}
