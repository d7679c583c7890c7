/** Compiles the core of the Helm chart to a folder of its own, and fails where the chart in charts/ has another. */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const CHART = path.join(__dirname, '..', 'charts', 'llm-d-disagg');

/** Files in a folder and in those below it, by their paths in there. */
const filesIn = (folder: string): string[] => fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));

const textOf = (folder: string, file: string): string | undefined =>
  fs.existsSync(path.join(folder, file)) ? fs.readFileSync(path.join(folder, file), 'utf-8') : undefined;

const made = fs.mkdtempSync(path.join(os.tmpdir(), 'chart-'));
try {
  execFileSync(process.execPath, [...process.execArgv, path.join(__dirname, 'helm-core.ts'), made], { stdio: 'inherit' });
  const wanted = filesIn(made);
  if (!wanted.length) throw new Error('helm-core.ts made nothing');
  // what else is in a folder of generated files is left over
  const folders = new Set(wanted.map((file) => path.dirname(file)));
  const there = filesIn(CHART).filter((file) => folders.has(path.dirname(file)));
  const stale = [...new Set([...wanted, ...there])].filter((file) => textOf(made, file) !== textOf(CHART, file)).sort();
  if (stale.length) {
    console.error(`charts/llm-d-disagg is stale: run npx projen compile && npx projen helm:chart\n  ${stale.join('\n  ')}`);
    process.exitCode = 1;
  } else {
    console.log(`charts/llm-d-disagg: ${wanted.length} files are what the sources compile to`);
  }
} finally {
  fs.rmSync(made, { recursive: true });
}
