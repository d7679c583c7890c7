/**
 * Cold synthesis of one pair beside what a user would run instead: `kubectl kustomize` of a base and an overlay, and
 * `helm template` of a chart, made so that they print the same objects.
 */
const { execFileSync, spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { stringify } = require('yaml');
const { handWritten, parse, same } = require('./hand-written');
const { helmOrSkip } = require('./helm-binary');
const { median, ms, ratio } = require('./stats');

const ROOT = path.join(__dirname, '..');
const RUNS = 11;

const PROGRAM = `
const { App, Chart } = require('cdk8s');
const { Model, Platform, PrefillDecodePair, RdmaNetwork } = require(${JSON.stringify(ROOT)});
const app = new App({ outdir: process.argv[2] });
const chart = new Chart(app, 'serving');
new PrefillDecodePair(chart, 'gpt-oss', {
  name: 'gpt-oss',
  model: Model.huggingFace('openai/gpt-oss-120b'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.EKS_P5EN }),
  prefill: { replicas: 8, tensorParallelSize: 1 },
  decode: { replicas: 2, tensorParallelSize: 4 },
});
app.synth();
`;

exports.run = () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  try {
    const ours = { command: process.execPath, args: [program(dir), path.join(dir, 'out')], cwd: ROOT };
    run(ours);
    const yaml = fs.readFileSync(path.join(dir, 'out', 'serving.k8s.yaml'), 'utf-8');
    const others = { 'kubectl kustomize': kustomize(dir, yaml), 'helm template': helm(dir, yaml) };
    const lines = [];
    for (const [name, other] of Object.entries(others)) {
      if (other.skip) {
        lines.push(`!!!! SKIPPED ${name}: ${other.skip} !!!!`);
        continue;
      }
      same(yaml, run(other), name);
      const pairs = Array.from({ length: RUNS }, () => [time(ours), time(other)]);
      const [a, b] = [0, 1].map(i => median(pairs.map(p => p[i])));
      lines.push(`cold synth of one pair: ${ms(a)}, ${name} of equal objects: ${ms(b)}; ours takes ${ratio(a, b)} of its time`);
    }
    return { met: true, lines };
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
};

function program(dir) {
  // beside node_modules, so that a plain require finds the peers
  const file = path.join(ROOT, 'bench', '.program.js');
  fs.writeFileSync(file, PROGRAM);
  process.on('exit', () => fs.rmSync(file, { force: true }));
  return file;
}

/** A base with the objects, and an overlay that sets what differs between sites: replicas, as people write it. */
function kustomize(dir, yaml) {
  if (spawnSync('kubectl', ['version', '--client']).status !== 0) { return { skip: 'no kubectl on the PATH' }; }
  const base = path.join(dir, 'base');
  const overlay = path.join(dir, 'overlay');
  fs.mkdirSync(base);
  fs.mkdirSync(overlay);
  const objects = parse(yaml).map(o => o.kind === 'Deployment' ? { ...o, spec: { ...o.spec, replicas: 1 } } : o);
  fs.writeFileSync(path.join(base, 'objects.yaml'), objects.map(o => stringify(o)).join('---\n'));
  fs.writeFileSync(path.join(base, 'kustomization.yaml'), stringify({ resources: ['objects.yaml'] }));
  fs.writeFileSync(path.join(overlay, 'kustomization.yaml'), stringify({
    resources: ['../base'], replicas: [{ name: 'gpt-oss-prefill', count: 8 }, { name: 'gpt-oss-decode', count: 2 }],
  }));
  return { command: 'kubectl', args: ['kustomize', overlay] };
}

/** A chart whose templates take replicas and image from values, as people write it. */
function helm(dir, yaml) {
  const { binary, skip } = helmOrSkip();
  if (skip) { return { skip }; }
  const chart = path.join(dir, 'chart');
  handWritten(chart, parse(yaml));
  return { command: binary, args: ['template', 'gpt-oss', chart] };
}

const run = ({ command, args, cwd }) => execFileSync(command, args, { cwd, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'ignore'] });

function time(what) {
  const start = process.hrtime.bigint();
  run(what);
  return Number(process.hrtime.bigint() - start) / 1e6;
}
