/** `helm template` of our chart beside a hand-written chart of the same objects. */
const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { handWritten, parse, same } = require('./hand-written');
const { helmOrSkip } = require('./helm-binary');
const { median, ms, ratio } = require('./stats');

const CHART = path.join(__dirname, '..', 'charts', 'llm-d-disagg');
/** Usual values, and values that say much: one way into the objects, so that both take the same time. */
const EXAMPLES = ['eks-p5en-pair', 'gke-a3-ultra-wide-pair', 'openshift-pair', 'roce-everything'];
const RUNS = 31;
const GOAL = 2.5;

exports.run = () => {
  const { binary, skip } = helmOrSkip();
  if (skip) { return { met: true, lines: [`!!!! SKIPPED helm template: ${skip} !!!!`] }; }
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  try {
    const results = EXAMPLES.map(name => measure(binary, path.join(dir, name), name));
    return { met: results.every(r => r.ratio <= GOAL), lines: [...results.map(r => r.line), `goal: at most ${GOAL}x`] };
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
};

function measure(binary, theirs, name) {
  const template = (chart, ...args) => execFileSync(binary, ['template', 'release', chart, ...args], { encoding: 'utf-8', stdio: ['ignore', 'pipe', 'pipe'] });
  const ours = () => template(CHART, '--values', path.join(CHART, 'ci', `${name}-values.yaml`));
  const yaml = ours();
  handWritten(theirs, parse(yaml));
  same(yaml, template(theirs), 'the hand-written chart');
  const time = work => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  // in turn, so that a slow moment of the machine meets both
  const pairs = Array.from({ length: RUNS }, () => [time(ours), time(() => template(theirs))]);
  const [a, b] = [0, 1].map(i => median(pairs.map(p => p[i])));
  const both = median(pairs.map(([our, their]) => our / their)); // of two that ran one after the other: less of what else runs here
  return { ratio: both, line: `helm template of ${name}: ${ms(a)}, a hand-written chart of equal objects: ${ms(b)}; ours takes ${ratio(both, 1)} of its time` };
}
