/**
 * Makes lib/facts and lib/edge hold the same *.json files as in src, without the schemas.
 *
 * The code requires them lazily, and the compiler copies only what is imported. The same of the programs of `verify`.
 */
import * as fs from 'fs';
import * as path from 'path';

for (const dir of ['facts', 'edge']) copy(`src/${dir}`, `lib/${dir}`);

const programs = ['src/verify/programs', 'tools/measure-kv-transfer'].flatMap((dir) => fs.readdirSync(dir).filter((file) => file.endsWith('.py')).map((file) => path.join(dir, file)));
fs.rmSync('lib/verify/programs', { recursive: true, force: true });
fs.mkdirSync('lib/verify/programs', { recursive: true });
for (const file of programs) fs.copyFileSync(file, path.join('lib/verify/programs', path.basename(file)));

// What `explain` shows of a code, in one file: hundreds of small ones pack badly.
const manifests = 'test/lint/rules';
const texts = Object.fromEntries(fs.readdirSync(manifests).sort().map((file) => [file, fs.readFileSync(path.join(manifests, file), 'utf-8')]));
fs.writeFileSync('lib/lint/manifests.json', JSON.stringify(texts));

function copy(from: string, to: string): void {
  const wanted = list(from);
  for (const stale of list(to).filter((file) => !wanted.includes(file))) fs.rmSync(path.join(to, stale));
  for (const file of wanted) {
    fs.mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    fs.copyFileSync(path.join(from, file), path.join(to, file));
  }
  console.log(`${to}: ${wanted.length} JSON files`);
}

function list(dir: string): string[] {
  if (!fs.existsSync(dir)) return [];
  return fs.readdirSync(dir, { recursive: true, encoding: 'utf-8' }).filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'));
}
