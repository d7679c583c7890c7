/**
 * Makes lib/facts hold the same *.json files as src/facts.
 *
 * The code requires them lazily, and the compiler copies only what is imported.
 */
import * as fs from 'fs';
import * as path from 'path';

const FROM = 'src/facts';
const TO = 'lib/facts';

const wanted = list(FROM);
for (const stale of list(TO).filter((file) => !wanted.includes(file))) fs.rmSync(path.join(TO, stale));
for (const file of wanted) {
  fs.mkdirSync(path.dirname(path.join(TO, file)), { recursive: true });
  fs.copyFileSync(path.join(FROM, file), path.join(TO, file));
}
console.log(`facts: ${wanted.length} files in ${TO}`);

function list(dir: string): string[] {
  if (!fs.existsSync(dir)) return [];
  return fs.readdirSync(dir, { recursive: true, encoding: 'utf-8' }).filter((file) => file.endsWith('.json'));
}
