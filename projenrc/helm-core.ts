/**
 * Compiles the pure layers to the core of the Helm chart, and copies the facts that it reads:
 * `charts/llm-d-disagg/files/`. Usage: npx projen helm:chart
 */
import * as fs from 'fs';
import * as path from 'path';
import { makeTables } from './helm-table';
import { Platform } from '../src';
import { Compiler } from '../tools/ts-to-helm/compiler';

const ROOT = path.join(__dirname, '..');
const FILES = path.join(ROOT, 'charts', 'llm-d-disagg', 'files');

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

/** Who says a fact is for people: docs/reference/platforms.md has it. */
const withoutSources = (key: string, value: unknown): unknown => ['sources', 'otherwise', '$schema'].includes(key) ? undefined : value;

const compiler = new Compiler(ROOT);
const core = compiler.compile([['src/helm/release.ts', 'renderRelease'], ['src/network/platform.ts', 'refuseUnknown']]);
const { platforms, models } = makeTables();

// all is made before anything is written
fs.rmSync(FILES, { recursive: true, force: true });
write(path.join(FILES, 'core.tpl'), `${core}\n`);
for (const name of [...compiler.factFiles].sort()) {
  write(path.join(FILES, 'facts', `${name}.json`), fs.readFileSync(path.join(ROOT, 'src', 'facts', `${name}.json`), 'utf-8'));
}
for (const name of Platform.names()) {
  write(path.join(FILES, 'platforms', `${name}.json`), `${JSON.stringify(Platform.of(name).toJson(), withoutSources)}\n`);
}

for (const [name, table] of Object.entries(platforms)) { write(path.join(FILES, 'table', `${name}.json`), `${JSON.stringify(table)}\n`); }
write(path.join(FILES, 'models.json'), `${JSON.stringify(models)}\n`);
