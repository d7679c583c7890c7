/** What the first pair of a program takes, in a fresh process: of a model of the table, whose facts are read for it, and of one that the caller describes. */
const { execFileSync } = require('child_process');
const path = require('path');
const { ms, pairwise } = require('./stats');

const ROOT = path.join(__dirname, '..');
const RUNS = 15;
/** In times of a pair whose model is not in the table. */
const GOAL = 1.1;

const PROBE = model => `
  const { App, Chart } = require('cdk8s');
  const start = process.hrtime.bigint();
  const { Model, Platform, PrefillDecodePair, RdmaNetwork } = require(${JSON.stringify(ROOT)});
  const app = new App();
  const chart = new Chart(app, 'serving');
  const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE });
  new PrefillDecodePair(chart, 'pair', { model: ${model}, network, prefill: {}, decode: { tensorParallelSize: 4 } });
  app.synthYaml();
  console.log(Number(process.hrtime.bigint() - start) / 1e6);
`;

const measure = model => () => Number(execFileSync(process.execPath, ['-e', PROBE(model)], { cwd: ROOT, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'ignore'] }));

exports.run = () => {
  const known = measure('Model.huggingFace(\'openai/gpt-oss-120b\')');
  const described = measure('Model.huggingFace(\'me/mine\', { weightsGigabytes: 65, kvHeads: 8 })');
  const { ours, theirs, met, line } = pairwise(known, described, RUNS, GOAL);
  return { met, lines: [`first pair of a program, from require() to its manifests: ${ms(ours)} with the facts of its model, ${ms(theirs)} with a model that the caller describes: ${line}`] };
};
