import { memberOf } from './enums';
import { Plain } from './outcome';
import { isObject } from '../base/json';
import { Platform } from '../network/platform';

/** Text of a value, and what it needs of the packages. */
class Names {
  public readonly ours = new Set<string>();
  public readonly cdk8s = new Set<string>(['App', 'Chart']);

  public our(name: string): string {
    this.ours.add(name);
    return name;
  }

  public theirs(name: string): string {
    this.cdk8s.add(name);
    return name;
  }
}

const SIZES: { [unit: string]: string } = { Ki: 'kibibytes', Mi: 'mebibytes', Gi: 'gibibytes', Ti: 'tebibytes', Pi: 'pebibytes' };

const PASSED_ON = [
  'affinity', 'dnsConfig', 'env', 'extraConfig', 'hostAliases', 'initContainers', 'labelSelector', 'labels', 'nodeSelector', 'overrideEnv', 'podAnnotations', 'volumeMounts', 'volumes',
];

/** The longest line of the program, where a value can be broken at all. */
const WIDTH = 120;

/** A TypeScript program that means what values mean. */
export function program(values: Plain, from: string): string {
  const names = new Names();
  const { wideEpNode, ...rest } = values;
  const [construct, id, props] = wideEpNode === undefined ? ['PrefillDecodePair', 'pair', rest] : ['WideEPNode', 'node', { ...rest, ...wideEpNode }];
  const made = `new ${names.our(construct)}(chart, '${id}', ${object(props, '', names)});`;
  const imports = (of: Set<string>, pkg: string): string => {
    const all = [...of].sort().join(', ');
    const line = `import { ${all} } from '${pkg}';`;
    return line.length <= WIDTH ? line : `import {\n  ${all},\n} from '${pkg}';`;
  };
  return [
    `// written by cdk8s-llm-d import from ${from.replace(/\s/g, ' ')}`,
    imports(names.cdk8s, 'cdk8s'),
    imports(names.ours, 'cdk8s-llm-d'),
    '',
    'const app = new App();',
    `const chart = new Chart(app, ${quoted(values.name)});`,
    made,
    'app.synth();',
    '',
  ].join('\n');
}

function render(prop: string, value: Plain, indent: string, names: Names): string {
  switch (prop) {
    case 'model': return model(value, indent, names);
    case 'network': return network(value, indent, names);
    case 'image': return image(value, indent, names);
    case 'cache': return cache(value, names);
    case 'memory':
    case 'sharedMemory': return size(value, names);
    case 'patches': return list(value.map((p: Plain) => `${names.theirs('JsonPatch')}.${p.op}(${[p.path, p.value].filter(v => v !== undefined).map(v => plain(v, `${indent}  `)).join(', ')})`), indent);
  }
  const enumerated = memberOf(prop, value);
  if (enumerated) { return `${names.our(enumerated.of)}.${enumerated.member}`; }
  // what only passes through has no props of ours, whatever its keys are called
  if (PASSED_ON.includes(prop)) { return plain(value, indent); }
  if (['connectors', 'tolerations', 'topologySpreadConstraints'].includes(prop)) { return list(value.map((v: Plain) => object(v, `${indent}  `, names)), indent); }
  return isObject(value) ? object(value, indent, names) : plain(value, indent);
}

function object(value: Plain, indent: string, names: Names): string {
  return braces(Object.entries(value).map(([prop, below]) => `${key(prop)}: ${render(prop, below, `${indent}  `, names)}`), indent);
}

function model(value: Plain, indent: string, names: Names): string {
  const [kind, { id, claimName, ...options }] = typeof value === 'string' ? ['huggingFace', { id: value }] : Object.entries<Plain>(value)[0]!;
  const more = Object.keys(options).length ? `, ${plain(options, indent)}` : '';
  return `${names.our('Model')}.${kind}(${quoted(id ?? claimName)}${more})`;
}

function network({ platform, ...options }: Plain, indent: string, names: Names): string {
  const statics = Object.entries(Platform).find(([, p]) => p instanceof Platform && p.name === platform)?.[0];
  const props = [`platform: ${names.our('Platform')}.${statics!}`, ...Object.entries(options).map(([prop, value]) => `${key(prop)}: ${render(prop, value, `${indent}  `, names)}`)];
  return `new ${names.our('RdmaNetwork')}(chart, 'network', ${braces(props, indent)})`;
}

function image(value: Plain, indent: string, names: Names): string {
  if (typeof value === 'string') { return `${names.our('Image')}.of(${quoted(value)})`; }
  const { reference, ...contents } = value;
  return `${names.our('Image')}.custom(${quoted(reference)}, ${plain(contents, indent)})`;
}

function cache(value: Plain, names: Names): string {
  const [kind, { path, claimName }] = Object.entries<Plain>(value)[0]!;
  return `${names.our('ModelCache')}.${kind}(${quoted(path ?? claimName)})`;
}

function size(value: string, names: Names): string {
  const [, number, unit] = /^(\d+)(\w+)$/.exec(value)!;
  return `${names.theirs('Size')}.${SIZES[unit!]}(${number})`;
}

/** Plain data as a literal. */
function plain(value: Plain, indent: string): string {
  if (typeof value === 'string') { return quoted(value); }
  if (Array.isArray(value)) { return list(value.map(v => plain(v, `${indent}  `)), indent); }
  if (isObject(value)) { return braces(Object.entries(value).map(([k, v]) => `${key(k)}: ${plain(v, `${indent}  `)}`), indent); }
  return JSON.stringify(value);
}

const quoted = (text: string): string => `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, '\\\'')}'`;
/** `__proto__` as a plain key would set the prototype, and be lost. */
const key = (name: string): string => name === '__proto__' ? '[\'__proto__\']' : /^[A-Za-z_]\w*$/.test(name) ? name : quoted(name);

/** In one line where that is short, else one entry a line. */
function braces(entries: string[], indent: string): string {
  const line = `{ ${entries.join(', ')} }`;
  if (entries.length === 0) { return '{}'; }
  const top = indent === '';
  return !top && !line.includes('\n') && indent.length + line.length <= WIDTH - 30 ? line : `{\n${entries.map(e => `${indent}  ${e},\n`).join('')}${indent}}`;
}

function list(entries: string[], indent: string): string {
  const line = `[${entries.join(', ')}]`;
  return !line.includes('\n') && indent.length + line.length <= WIDTH - 30 ? line : `[\n${entries.map(e => `${indent}  ${e},\n`).join('')}${indent}]`;
}
