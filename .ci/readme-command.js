/**
 * Prints the shell block of README.md that follows `<!-- command: NAME -->`, so that CI runs what the README tells people to run.
 *
 * Usage: node .ci/readme-command.js NAME
 */
const fs = require('fs');
const path = require('path');

const name = process.argv[2];
const readme = fs.readFileSync(path.join(__dirname, '..', 'README.md'), 'utf-8').replace(/\r\n/g, '\n');
const blocks = [...readme.matchAll(/^<!-- command: (\S+) -->\n+```sh\n([\s\S]*?)^```$/gm)].filter((m) => m[1] === name);
if (blocks.length !== 1) {
  console.error(`README.md: expected one sh block marked <!-- command: ${name} -->, found ${blocks.length}`);
  process.exit(1);
}
process.stdout.write(blocks[0][2]);
