/**
 * Compiles the pure layers to the core of the Helm chart, `charts/llm-d-disagg/templates/_core/`, and copies the facts that it
 * reads to `files/`. Nothing is written unless all of it compiles. Usage: helm-core.ts, or helm-core.ts CHART for another chart than that
 */
import * as fs from 'fs';
import * as path from 'path';
import { Platform } from '../src';
import { CompileError, Compiler, CompilerOptions, Module } from '../tools/ts-to-helm/compiler';

const ROOT = path.join(__dirname, '..');
const NAME = 'llm-d-disagg';
const CHART = process.argv[2] ?? path.join(ROOT, 'charts', NAME);

const OPTIONS: CompilerOptions = {
  prefix: NAME,
  // what is read, checked and explained without Helm stays outside
  folders: ['base', 'pod', 'render', 'vllm', 'network', 'serving', 'helm'],
  natives: {
    'network.platform.Platform.of': `${NAME}.native.platform`,
  },
  fields: ['network.platform.Platform._facts'],
  inline: {
    'base.json.compactJson': ([value]) => `(toRawJson ${value})`,
    'base.json.copyJson': ([value]) => `(deepCopy ${value})`,
    'base.json.sortKeys': ([value]) => value!, // maps have no order there
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
    console.error(`${e.faults.length} of these; tools/ts-to-helm/README.md says what to write instead. Nothing was written.`);
    process.exit(1);
  }
}

const compiler = new Compiler(ROOT, OPTIONS);
const modules = compiled(compiler);

/** Who says a fact is for people: docs/reference/platforms.md has it. */
const withoutSources = (key: string, value: unknown): unknown => ['sources', 'otherwise', '$schema'].includes(key) ? undefined : value;

const files: [file: string, text: string][] = [
  ...modules.map(({ name, text }): [string, string] => [`templates/_core/_${name}.tpl`, text]),
  ...[...compiler.factFiles].sort().map((name): [string, string] => [`files/facts/${name}.json`, fs.readFileSync(path.join(ROOT, 'src', 'facts', `${name}.json`), 'utf-8')]),
  ...Platform.all().map((platform): [string, string] => [`files/platforms/${platform.name}.json`, `${JSON.stringify(platform.toJson(), withoutSources)}\n`]),
];

for (const folder of ['files', 'templates/_core']) { fs.rmSync(path.join(CHART, folder), { recursive: true, force: true }); }
for (const [file, text] of files) {
  fs.mkdirSync(path.dirname(path.join(CHART, file)), { recursive: true });
  fs.writeFileSync(path.join(CHART, file), text);
}
