/**
 * All benchmarks, as the lines that the README quotes. Needs compiled code (`npx projen compile`).
 *
 * Usage: npx projen bench
 */
const os = require('os');

console.log(`Node ${process.version}, ${os.cpus().length} CPUs (${os.cpus()[0]?.model ?? 'unknown'})`);
let failed = false;
for (const name of ['import', 'start', 'program', 'synth', 'helm', 'lint']) {
  const { met, lines } = require(`./${name}`).run();
  lines.forEach(line => console.log(line));
  if (!met) {
    failed = true;
    console.log(`!!!! goal of ${name} missed !!!!`);
  }
}
process.exitCode = failed ? 1 : 0;
