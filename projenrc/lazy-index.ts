/**
 * Rewrites lib/index.js so that a file is loaded when something of it is first used: what the compiler emits loads all
 * of them at once, and a program that only resolves a plan has no use for the constructs.
 *
 * Turns `var x_1 = require("./x"); … get: function () { return x_1.X; }` into `… get: function () { return require("./x").X; }`.
 */
import * as fs from 'fs';

const INDEX = 'lib/index.js';
const IMPORT = /^var (\w+) = require\(("\.\/[\w./-]+")\);\n/gm;

const source = fs.readFileSync(INDEX, 'utf-8');
const paths = new Map([...source.matchAll(IMPORT)].map(m => [m[1]!, m[2]!]));
const lazy = source.replace(IMPORT, '').replace(/return (\w+)\.(\w+);/g, (whole, name, member) => {
  const path = paths.get(name);
  return path ? `return require(${path}).${member};` : whole;
});
const left = [...paths.keys()].filter(name => new RegExp(`\\b${name}\\b`).test(lazy));
if (left.length) {
  console.error(`${INDEX}: the compiler emits exports in another form than expected (${left.join(', ')} are still used)`);
  process.exit(1);
}
fs.writeFileSync(INDEX, lazy);
console.log(`${INDEX}: ${paths.size} files are loaded when they are first used`);
