import { isPlain, plainJsonFaults, show } from './plain-json';
import { didYouMean } from '../base/did-you-mean';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { allowed, fits, Format, INT32, isWhole } from '../pod/kubernetes';

/**
 * Checks what comes into the library, once and before anything reads it: TypeScript forgets its types in plain JavaScript, in
 * a spread, and behind `any`. What is valid is described by `api.json`, which is generated from the API itself.
 */

/** A prop or a parameter. */
interface Description {
  /** A primitive, or the name of a struct, an enum or a class. */
  readonly type: string;
  readonly of?: 'list' | 'map';
  readonly optional?: boolean;
  /** Rule of `pod/kubernetes.ts` for texts; `port` or `int32` for numbers. */
  readonly format?: string;
  /** The same for the keys of a map. */
  readonly keyFormat?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Api {
  readonly structs: { readonly [name: string]: { readonly [prop: string]: Description } };
  readonly enums: { readonly [name: string]: string[] };
  readonly entries: { readonly [entry: string]: (Description & { readonly name: string })[] };
}

/** Entries of a list or map: more than anybody needs, and few enough for templates of Helm, which copy a list to add to it. */
export const MOST_ENTRIES = 1000;

/** Adds what is wrong with a value to the faults. */
type Check = (path: string, value: unknown, faults: Fault[]) => void;

/**
 * Refuses arguments of a public function or constructor that are not what it declares.
 *
 * @param entry its name: `Model.huggingFace`
 * @param args in the order of its parameters, from the first that is the library's own
 * @throws LLMD010 to LLMD015
 */
export function checkCall(entry: string, ...args: unknown[]): void {
  const faults: Fault[] = [];
  callCheck(entry)(args, faults);
  refuse(faults);
}

/** What is wrong with a struct that came in. */
export function structFaults(struct: string, value: unknown, path = ''): Fault[] {
  const faults: Fault[] = [];
  structCheck(struct)(path, value, faults);
  return faults;
}

/** A struct as an object literal: one of a class may have its properties as getters, which a spread would lose. YAML would print -0 so. */
export function plainStruct<T extends object>(struct: string, value: T): T {
  const plain: { [prop: string]: unknown } = {};
  for (const [prop, { type, of }] of Object.entries(api().structs[struct]!)) {
    const inner: any = (value as { [prop: string]: unknown })[prop];
    if (inner === undefined) { continue; }
    const nested = Object.hasOwn(api().structs, type);
    // -0 would be printed as it is
    plain[prop] = inner === 0 ? 0 : !nested ? inner : of === 'list' ? inner.map((one: object) => plainStruct(type, one))
      : of === 'map' ? Object.fromEntries(Object.entries<object>(inner).map(([key, one]) => [key, plainStruct(type, one)])) : plainStruct(type, inner);
  }
  return plain as T;
}

// ---- the description, compiled to functions when it is first needed

let loaded: Api | undefined;
// eslint-disable-next-line @typescript-eslint/no-require-imports
const api = (): Api => loaded ??= require('./api.json') as Api;

const calls = new Map<string, (args: unknown[], faults: Fault[]) => void>();
const structs = new Map<string, Check>();

function callCheck(entry: string): (args: unknown[], faults: Fault[]) => void {
  const known = calls.get(entry);
  if (known) { return known; }
  const parameters = api().entries[entry]!.filter(p => !p.type.startsWith('constructs.'));
  // props are named by themselves: `prefill.memory`; and what a construct is called is for constructs to check
  const own = parameters.filter(p => !(p.name === 'id' && parameters.some(other => other.name === 'props')));
  const checks = own.map(p => ({ path: Object.hasOwn(api().structs, p.type) ? '' : p.name, check: valueCheck(p, entry) }));
  const check = (args: unknown[], faults: Fault[]): void => {
    for (let i = 0; i < checks.length; i++) { checks[i]!.check(checks[i]!.path, args[i], faults); }
  };
  calls.set(entry, check);
  return check;
}

function structCheck(name: string): Check {
  const known = structs.get(name);
  if (known) { return known; }
  const props = api().structs[name]!;
  const names = Object.keys(props);
  const checks = names.map(prop => valueCheck(props[prop]!, name));
  const check: Check = (path, value, faults) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      faults.push(wrongType(path || name, value, `an object with the properties of ${name}`));
      return;
    }
    const struct = value as { [prop: string]: unknown };
    const before = path ? `${path}.` : '';
    // an object of a class may carry more than the struct that it implements
    if (isPlain(struct)) {
      for (const key of Object.keys(struct)) {
        if (!Object.hasOwn(props, key) && struct[key] !== undefined) { faults.push(unknown(before + key, key, name, names)); }
      }
    }
    for (let i = 0; i < names.length; i++) { checks[i]!(before + names[i]!, struct[names[i]!], faults); }
  };
  structs.set(name, check);
  return check;
}

function valueCheck(description: Description, owner: string): Check {
  const { of, optional, keyFormat } = description;
  const one = elementCheck(description);
  const check = of === 'list' ? listCheck(one) : of === 'map' ? mapCheck(one, keyFormat as Format | undefined) : one;
  return (path, value, faults) => {
    if (value !== undefined) {
      check(path, value, faults);
    } else if (!optional) {
      faults.push({ code: 'LLMD012', subject: path || `the argument of ${owner}`, problem: 'is missing', allowed: wordsOf(description) });
    }
  };
}

function listCheck(one: Check): Check {
  return (path, value, faults) => {
    if (!Array.isArray(value)) {
      faults.push(wrongType(path, value, 'a list'));
      return;
    }
    if (value.length > MOST_ENTRIES) {
      faults.push(tooMany(path, value.length));
      return;
    }
    for (let i = 0; i < value.length; i++) { one(`${path}[${i}]`, value[i], faults); }
  };
}

function mapCheck(one: Check, keyFormat: Format | undefined): Check {
  return (path, value, faults) => {
    if (typeof value !== 'object' || value === null || !isPlain(value)) {
      faults.push(wrongType(path, value, 'an object'));
      return;
    }
    const entries = Object.entries(value);
    if (entries.length > MOST_ENTRIES) {
      faults.push(tooMany(path, entries.length));
      return;
    }
    for (const [key, inner] of entries) {
      if (keyFormat && !fits(keyFormat, key)) {
        faults.push({ code: 'LLMD013', subject: `key ${show(key)} of ${path}`, problem: 'is not one that Kubernetes takes', allowed: allowed(keyFormat) });
      }
      if (inner !== undefined) { one(`${path}.${key}`, inner, faults); }
    }
  };
}

/** Checks one value, an element of a list or a value of a map. */
function elementCheck(description: Description): Check {
  const { type, format, minimum = format === 'port' ? 1 : 0, maximum = format === 'port' ? 65535 : INT32 } = description;
  switch (type) {
    case 'any': return (path, value, faults) => { faults.push(...plainJsonFaults(path, value)); };
    case 'boolean': return (path, value, faults) => {
      if (typeof value !== 'boolean') { faults.push(wrongType(path, value, 'true or false')); }
    };
    case 'number': return (path, value, faults) => {
      if (typeof value !== 'number') {
        faults.push(wrongType(path, value, 'a number'));
      } else if (format && !(format === 'number' ? value >= minimum && value <= maximum : isWhole(value, minimum, maximum))) {
        faults.push(refused(path, value, `a ${format === 'number' ? '' : 'whole '}number from ${minimum} to ${maximum}`));
      }
    };
    case 'string': return (path, value, faults) => {
      if (format === 'quantity' && typeof value === 'number' && fits('quantity', String(value))) { return; }
      if (typeof value !== 'string') {
        faults.push(wrongType(path, value, 'text'));
      } else if (format && !fits(format as Format, value)) {
        faults.push(refused(path, value, allowed(format as Format)));
      }
    };
  }
  if (Object.hasOwn(api().structs, type)) {
    // a struct is compiled when one comes in: some hold themselves
    return (path, value, faults) => { structCheck(type)(path, value, faults); };
  }
  const words = Object.hasOwn(api().enums, type) ? api().enums[type]! : undefined;
  if (words) { return enumCheck(type, words); }
  const { is, such, inside } = CLASSES[type]!;
  return (path, value, faults) => {
    if (!['object', 'string'].includes(typeof value) || value === null || !is(value)) {
      faults.push(wrongType(path, value, such));
    } else {
      inside?.(path, value, faults);
    }
  };
}

function enumCheck(type: string, words: string[]): Check {
  return (path, value, faults) => {
    if (typeof value === 'string' && words.includes(value)) { return; }
    const near = typeof value === 'string' ? didYouMean(value, words) : undefined;
    faults.push({ code: 'LLMD014', subject: path, value: show(value), allowed: `one of ${type}: ${words.join(', ')}`, fix: near && `did you mean '${near}'?` });
  };
}

/** A class is known by what it carries: two copies of cdk8s, or of this library, may meet in one program. */
interface ClassDescription {
  readonly is: (value: any) => boolean;
  /** How one is made, as a reader should see it. */
  readonly such: string;
  readonly inside?: (path: string, value: any, faults: Fault[]) => void;
}

const CLASSES: { readonly [type: string]: ClassDescription } = {
  'IModelServing': { is: value => Array.isArray(value.servers) && typeof value.selector === 'object', such: 'a PrefillDecodePair or a WideEPNode' },
  'cdk8s.Size': {
    is: value => typeof value === 'string' || typeof value.asString === 'function',
    such: 'a Size of cdk8s, such as Size.gibibytes(64), or a quantity such as \'64Gi\'',
    inside: (path, value, faults) => {
      const size: unknown = typeof value === 'string' ? value : value.asString();
      if (typeof size !== 'string' || !fits('quantity', size)) { faults.push(refused(path, size, allowed('quantity'))); }
    },
  },
  'cdk8s.JsonPatch': {
    is: value => typeof value._toJson === 'function',
    such: 'a JsonPatch of cdk8s, such as JsonPatch.add(\'/spec/template/spec/hostUsers\', false)',
    inside: (path, value, faults) => {
      const operation: any = value._toJson();
      for (const pointer of ['path', ...operation.from === undefined ? [] : ['from']]) {
        if (typeof operation[pointer] !== 'string') { faults.push(wrongType(`${pointer} of ${path}`, operation[pointer], 'text')); }
      }
      if (['add', 'replace', 'test'].includes(operation.op)) { faults.push(...plainJsonFaults(`value of ${path}`, operation.value)); }
    },
  },
  'Platform': { is: value => typeof value.name === 'string' && '_facts' in value, such: 'a Platform, such as Platform.EKS_P5_EN or Platform.of(\'eks-p5en\')' },
  'Model': { is: value => typeof value.name === 'string' && typeof value.location === 'string' && '_args' in value, such: 'a Model, such as Model.huggingFace(\'openai/gpt-oss-120b\')' },
  'Image': { is: value => typeof value.reference === 'string' && typeof value.vllmVersion === 'string' && Array.isArray(value.backends), such: 'an Image, such as Image.of(\'vllm/vllm-openai:v0.24.0\')' },
  'ModelCache': { is: value => typeof value._volume === 'object' && value._volume !== null, such: 'a ModelCache, such as ModelCache.emptyDir()' },
  'RdmaNetwork': { is: value => typeof value._resolve === 'function' && typeof value.claimTemplateName === 'string', such: 'an RdmaNetwork' },
};

// ---- faults

const wrongType = (subject: string, value: unknown, expected: string): Fault => ({ code: 'LLMD011', subject, value: show(value), allowed: expected });

const refused = (subject: string, value: unknown, expected: string): Fault => ({ code: 'LLMD013', subject, value: show(value), allowed: expected });

const tooMany = (subject: string, entries: number): Fault =>
  ({ code: 'LLMD013', subject, problem: `has ${entries} entries`, allowed: `at most ${MOST_ENTRIES}` });

function unknown(path: string, key: string, struct: string, names: string[]): Fault {
  const near = didYouMean(key, names);
  return { code: 'LLMD010', subject: path, problem: `is not a property of ${struct}`, ...(near ? { fix: `did you mean '${near}'?` } : { allowed: `one of: ${names.join(', ')}` }) };
}

function wordsOf({ type, of }: Description): string {
  if (of) { return of === 'list' ? 'a list' : 'an object'; }
  if (Object.hasOwn(CLASSES, type)) { return CLASSES[type]!.such; }
  if (Object.hasOwn(api().enums, type)) { return `one of ${type}: ${api().enums[type]!.join(', ')}`; }
  if (Object.hasOwn(api().structs, type)) { return `an object with the properties of ${type}`; }
  return type === 'string' ? 'text' : `a ${type}`;
}
