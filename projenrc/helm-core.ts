/**
 * Compiles the pure layers to the core of the Helm chart, `charts/llm-d-disagg/templates/_core/`, and copies the facts that it
 * reads to `files/`. Nothing is written unless all of it compiles. Usage: helm-core.ts, or helm-core.ts CHART for another chart than that
 */
import * as fs from 'fs';
import * as path from 'path';
import { Platform } from '../src';
import { programs } from '../src/programs';
import { CompileError, Compiler, CompilerOptions, Module } from '../tools/ts-to-helm/compiler';

const ROOT = path.join(__dirname, '..');
const NAME = 'llm-d-disagg';
const CHART = process.argv[2] ?? path.join(ROOT, 'charts', NAME);

const OPTIONS: CompilerOptions = {
  prefix: NAME,
  // what is read, checked and explained without Helm stays outside
  folders: ['base', 'pod', 'render', 'vllm', 'model', 'network', 'serving', 'estimate', 'verify', 'helm'],
  natives: {
    'base.json-text.readJson': `${NAME}.native.readJson`,
    'network.platform.Platform.of': `${NAME}.native.platform`,
    'base.json.compactJson': `${NAME}.runtime.json`,
  },
  fields: ['network.platform.Platform._facts'],
  inline: {
    'base.json.copyJson': ([value]) => `(deepCopy ${value})`,
    'base.json.sortKeys': ([value]) => value!, // maps have no order there
    'base.json.isObject': ([value]) => `(kindIs "map" ${value})`,
    'base.json.normalize': ([value]) => value!, // values are copied so
    'base.version.isBefore': ([version, limit]) => `(semverCompare (printf "<%s" ${limit}) ${version})`,
  },
};

/** The templates; or, where something cannot be compiled, all of it with its places, and no templates. */
function compiled(compiler: Compiler): Module[] {
  try {
    return compiler.compile([['src/helm/release.ts', 'renderRelease'], ['src/network/platform.ts', 'refuseUnknown']]);
  } catch (e) {
    if (!(e instanceof CompileError)) { throw e; }
    for (const fault of e.faults) { console.error(fault); }
    console.error(`${e.faults.length} of these; see tools/ts-to-helm/README.md for what to write instead. Nothing was written.`);
    process.exit(1);
  }
}

const compiler = new Compiler(ROOT, OPTIONS);
const modules = compiled(compiler);

/** What is for people stays out of the chart, of which each release keeps a copy in the cluster: docs/reference/platforms.md has it. */
const FOR_PEOPLE = ['$schema', 'about', 'sources', 'otherwise', 'provider'];
/** Of files that are not of a platform, whose date the notes of a release show. */
const DATE = 'reviewed';
/** Facts whose reasons are printed, in messages and in the notes of a release; the others' are for explain(). */
const EXPLAINED = compiler.holdersOf('why');

/** What else no template reads of a file: of flags of the sidecar, what they are besides their names. */
const UNREAD: { [file: string]: string[] } = {
  'images': ['nvshmem'],
  'sidecar': ['type', 'default', 'choices', 'deprecated'],
  'transfer-rates': ['title', 'handshakeSeconds', 'handoverSeconds'],
};

/** Facts as the chart has them: without what is for people. */
function trimmed(facts: unknown, dropped: string[], explained = false): unknown {
  if (Array.isArray(facts)) { return facts.map(f => trimmed(f, dropped, explained)); }
  if (!facts || typeof facts !== 'object') { return facts; }
  const within = explained && !Object.hasOwn(facts, 'why');
  const kept = Object.entries(facts).filter(([key, value]) => !dropped.includes(key) && (explained || key !== 'why' || typeof value !== 'string'));
  return Object.fromEntries(kept.map(([key, value]) => [key, trimmed(value, dropped, within || EXPLAINED.includes(key))]));
}

const json = (facts: unknown): string => `${JSON.stringify(facts)}\n`;
const read = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(ROOT, 'src', 'facts', `${name}.json`), 'utf-8'));
const factsOf = (name: string): string => json(trimmed(read(name), [...FOR_PEOPLE, DATE, ...UNREAD[name] ?? []]));
const platformOf = (name: string): string => json(trimmed(read(`platforms/${name}`), FOR_PEOPLE));

/** Folders whose modules stand in one file: each file of a package takes some 60 bytes besides its text. */
const TOGETHER = ['base', 'pod', 'render'];
const templates = new Map<string, string>();
for (const { name, text } of modules) {
  const folder = name.split('.')[0]!;
  const file = TOGETHER.includes(folder) ? folder : name;
  templates.set(file, (templates.get(file) ?? '') + text);
}

const files: [file: string, text: string][] = [
  ...[...templates].map(([name, text]): [string, string] => [`templates/_core/_${name}.tpl`, text]),
  ...compiler.factFiles.map((name): [string, string] => [`files/facts/${name}.json`, factsOf(name)]),
  ...Platform.names().map((name): [string, string] => [`files/platforms/${name}.json`, platformOf(name)]),
  ...Object.entries(programs()).map(([name, text]): [string, string] => [`files/programs/${name}`, text]),
];

for (const folder of ['files', 'templates/_core']) { fs.rmSync(path.join(CHART, folder), { recursive: true, force: true }); }
for (const [file, text] of files) {
  fs.mkdirSync(path.dirname(path.join(CHART, file)), { recursive: true });
  fs.writeFileSync(path.join(CHART, file), text);
}
