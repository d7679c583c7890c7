/** How synthesis grows with the number of pairs in one app, beside raw ApiObjects of the same content. */
const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { median, ms, ratio } = require('./stats');

const ROOT = path.join(__dirname, '..');
const COUNTS = [10, 100, 1000];
const RUNS = 3;
const GOAL = 11;

/** Milliseconds from an empty app to manifests on disk, in this process. */
function synthesize(count, layout) {
  const { ApiObject, App, Chart } = require('cdk8s');
  const llmd = require(ROOT);
  const pair = (chart, id, network) => new llmd.PrefillDecodePair(chart, id, {
    network,
    model: llmd.Model.huggingFace('openai/gpt-oss-120b'),
    prefill: { replicas: 8, tensorParallelSize: 1 },
    decode: { replicas: 2, tensorParallelSize: 4 },
  });
  const fabric = chart => new llmd.RdmaNetwork(chart, 'fabric', { platform: llmd.Platform.EKS_P5EN });
  const warm = new Chart(new App(), 'warm');
  pair(warm, 'pair', fabric(warm));
  const objects = warm.toJson();

  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const start = process.hrtime.bigint();
  const app = new App({ outdir });
  const build = {
    'one chart': () => {
      const chart = new Chart(app, 'serving');
      const network = fabric(chart);
      for (let i = 0; i < count; i++) { pair(chart, `pair-${i}`, network); }
    },
    'a chart for each pair': () => {
      for (let i = 0; i < count; i++) {
        const chart = new Chart(app, `serving-${i}`);
        pair(chart, 'pair', fabric(chart));
      }
    },
    'a chart for each pair, raw ApiObjects': () => {
      for (let i = 0; i < count; i++) {
        const chart = new Chart(app, `serving-${i}`);
        objects.forEach((object, k) => new ApiObject(chart, `object-${k}`, object));
      }
    },
  };
  build[layout]();
  app.synth();
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  fs.rmSync(outdir, { recursive: true });
  return took;
}

/** In a process of its own, so that one size does not warm up the next. */
const measure = (count, layout) => median(Array.from({ length: RUNS }, () =>
  Number(execFileSync(process.execPath, [__filename, String(count), layout], { encoding: 'utf-8' }))));

exports.run = () => {
  const lines = [];
  let met = true;
  for (const layout of ['one chart', 'a chart for each pair', 'a chart for each pair, raw ApiObjects']) {
    const times = COUNTS.map(count => measure(count, layout));
    const growth = times.slice(1).map((t, i) => t / times[i]);
    lines.push(`synth of ${COUNTS.join(', ')} pairs, ${layout}: ${times.map(ms).join(', ')}; 10 times the pairs cost ${times.slice(1).map((t, i) => ratio(t, times[i])).join(', ')}`);
    if (layout === 'one chart') { met = growth.every(g => g <= GOAL); }
  }
  lines.push(`goal: at most ${GOAL}x in one chart; with a chart for each pair cdk8s walks the whole app once for each chart, whatever is in it`);
  return { met, lines };
};

if (require.main === module && process.argv.length === 4) {
  console.log(synthesize(Number(process.argv[2]), process.argv[3]));
}
