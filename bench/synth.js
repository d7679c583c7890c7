/** Many pairs in one app, beside ApiObjects of the same content, which is what cdk8s takes for them whoever makes them. */
const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { ms, pairwise } = require('./stats');

const ROOT = path.join(__dirname, '..');
const RUNS = 7;
/** What they may take beside ApiObjects of the same content, and beside a tenth of them. */
const GOAL = 1.6;
const LINEAR = 11;

/** Milliseconds from an empty app to manifests on disk, in this process. */
function synthesize(count, what) {
  const { ApiObject, App, Chart } = require('cdk8s');
  const llmd = require(ROOT);
  const pair = (chart, id, network) => new llmd.PrefillDecodePair(chart, id, {
    network,
    model: llmd.Model.huggingFace('openai/gpt-oss-120b'),
    prefill: { replicas: 8, tensorParallelSize: 1 },
    decode: { replicas: 2, tensorParallelSize: 4 },
  });
  const fabric = chart => new llmd.RdmaNetwork(chart, 'fabric', { platform: llmd.Platform.EKS_P5_EN });
  const warm = new Chart(new App(), 'warm');
  pair(warm, 'pair', fabric(warm));
  const objects = warm.toJson();

  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const start = process.hrtime.bigint();
  const app = new App({ outdir });
  const chart = new Chart(app, 'serving');
  if (what === 'pairs') {
    const network = fabric(chart);
    for (let i = 0; i < count; i++) { pair(chart, `pair-${i}`, network); }
  } else {
    for (let i = 0; i < count; i++) { objects.forEach((object, k) => new ApiObject(chart, `object-${i}-${k}`, object)); }
  }
  app.synth();
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  fs.rmSync(outdir, { recursive: true });
  return took;
}

/** In a process of its own, so that one size does not warm up the next. */
const measure = (count, what) => () => Number(execFileSync(process.execPath, [__filename, String(count), what], { encoding: 'utf-8', stdio: ['ignore', 'pipe', 'ignore'] }));

exports.run = () => {
  const beside = pairwise(measure(1000, 'pairs'), measure(1000, 'objects'), RUNS, GOAL);
  const growth = pairwise(measure(1000, 'pairs'), measure(100, 'pairs'), RUNS, LINEAR);
  return {
    met: beside.met && growth.met,
    lines: [
      `synth of 1000 pairs in one chart: ${ms(beside.ours)}, ApiObjects of the same content: ${ms(beside.theirs)}: ${beside.line}`,
      `1000 pairs beside 100 pairs: ${ms(growth.ours)}, ${ms(growth.theirs)}: ${growth.line}`,
    ],
  };
};

if (require.main === module && process.argv.length === 4) {
  console.log(synthesize(Number(process.argv[2]), process.argv[3]));
}
