/** What `require('cdk8s-llm-d')` adds to `require('cdk8s')`, each in a fresh process. */
const { execFileSync } = require('child_process');
const path = require('path');
const { median, ms } = require('./stats');

const ROOT = path.join(__dirname, '..');
const RUNS = 21;
const GOAL = 10;

/** Milliseconds when cdk8s is loaded already: to load the library, and then to use every name of it. */
const PROBE = `
  require('cdk8s');
  const start = process.hrtime.bigint();
  require(${JSON.stringify(ROOT)});
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  Object.values(require(${JSON.stringify(ROOT)}));
  const all = Number(process.hrtime.bigint() - start) / 1e6;
  console.log(JSON.stringify({ took, all }));
`;

exports.run = () => {
  const probe = () => JSON.parse(execFileSync(process.execPath, ['-e', PROBE], { cwd: ROOT, encoding: 'utf-8' }));
  const runs = Array.from({ length: RUNS }, probe);
  const added = median(runs.map(r => r.took));
  return {
    met: added <= GOAL,
    lines: [
      `import over cdk8s: ${ms(added)} (goal: at most ${GOAL} ms); with every export used: ${ms(median(runs.map(r => r.all)))}`,
    ],
  };
};
