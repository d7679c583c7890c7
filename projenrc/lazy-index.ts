/**
 * Rewrites lib/index.js, and the commands in lib/cli/commands, so that a file is loaded when something of it is first used: what the
 * compiler emits loads all of them at once, and a program that only resolves a plan has no use for the constructs, nor one command for
 * what another does.
 *
 * Turns `var x_1 = require("./x"); … return x_1.X;` into `… return require("./x").X;`.
 */
import * as fs from 'fs';
import * as path from 'path';

const COMMANDS = 'lib/cli/commands';
const IMPORT = /^(?:var|const) (\w+) = require\(("\.\.?\/[\w./-]+")\);\n/gm;

let rewritten = 0;
for (const file of ['lib/index.js', ...fs.readdirSync(COMMANDS).filter((name) => name.endsWith('.js')).map((name) => path.join(COMMANDS, name))]) {
  const source = fs.readFileSync(file, 'utf-8');
  const paths = new Map([...source.matchAll(IMPORT)].map((m) => [m[1]!, m[2]!]));
  const lazy = source.replace(IMPORT, '').replace(/\b(\w+_\d+)\./g, (whole, name) => (paths.has(name) ? `require(${paths.get(name)}).` : whole));
  const left = [...paths.keys()].filter((name) => new RegExp(`\\b${name}\\b`).test(lazy));
  if (left.length) {
    console.error(`${file}: the compiler emits imports in another form than expected (${left.join(', ')} are still used)`);
    process.exit(1);
  }
  fs.writeFileSync(file, lazy);
  rewritten += paths.size;
}
console.log(`lib/index.js and ${COMMANDS}: ${rewritten} files are loaded when they are first used`);
