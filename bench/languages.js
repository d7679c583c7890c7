/**
 * What the other languages cost: packages of dist are installed as conformance does, then their first program is run. Of Python, how much of its
 * import is ours. Needs the packages (`npx projen package-all`) and the tools of the languages.
 *
 * Usage: npx projen bench:languages
 */
const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { median, ms } = require('./stats');

require('ts-node').register({ transpileOnly: true, project: path.join(__dirname, '..', 'conformance', 'tsconfig.json') });
const { TOOLCHAINS } = require('../conformance/languages/toolchains');

const RUNS = 11;
const IMPORT_GOAL = 700;
const OWN_GOAL = 100;

const timed = (action) => {
  const start = process.hrtime.bigint();
  action();
  return Number(process.hrtime.bigint() - start) / 1e6;
};

/**
 * Milliseconds of an import, and how much of it is not cdk8s's: run in turn, so that a slow moment of the machine meets both. The goals are
 * absolute, so what counts is the fastest, which the load of the machine moves least.
 */
function imports(python) {
  const load = (module) => timed(() => execFileSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }));
  const runs = Array.from({ length: RUNS + 1 }, () => ({ cdk8s: load('cdk8s'), ours: load('cdk8s_llm_d') })).slice(1);
  const [whole, cdk8s] = [runs.map((r) => r.ours), runs.map((r) => r.cdk8s)].map((times) => Math.min(...times));
  return { whole, own: whole - cdk8s };
}

console.log(`Node ${process.version}, ${os.cpus().length} CPUs (${os.cpus()[0]?.model ?? 'unknown'}), load ${os.loadavg()[0].toFixed(1)}`);
for (const { title, needs, install } of TOOLCHAINS) {
  const missing = needs.filter((need) => !need.find());
  if (missing.length) {
    console.log(`!!!! SKIPPED: ${title} needs ${missing.map((m) => `${m.name} (${m.install})`).join(' and ')} !!!!`);
    continue;
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  try {
    let run;
    const built = timed(() => { run = install(folder); });
    const program = () => timed(() => {
      const { status, stderr } = run('eks-p5en', path.join(folder, 'out'));
      if (status !== 0) throw new Error(stderr);
    });
    const [, ...runs] = Array.from({ length: RUNS + 1 }, program);
    console.log(`${title}: installed and built in ${ms(built)}; the first program takes ${ms(median(runs))}`);
    if (title === 'Python') {
      const { whole, own } = imports(path.join(folder, 'venv', 'bin', 'python'));
      console.log(`Python's import of cdk8s_llm_d: ${ms(whole)} (goal: at most ${IMPORT_GOAL} ms), of which ours ${ms(own)} (goal: at most ${OWN_GOAL} ms)`);
      if (whole > IMPORT_GOAL || own > OWN_GOAL) {
        process.exitCode = 1;
        console.log('!!!! goal of Python missed !!!!');
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
