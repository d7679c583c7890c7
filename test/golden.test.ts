/**
 * One golden file for each platform: a pair as a person would write it there. When a change is meant,
 * `npx projen golden:update` writes the files anew, and the review reads the difference.
 */
import * as fs from 'fs';
import * as path from 'path';
import { App, Chart, YamlOutputType } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from '../src';

const GOLDEN = path.join(__dirname, 'golden');
const update = process.env.UPDATE_GOLDEN === '1';

describe.each(Platform.names())('%s', name => {
  test('renders its golden file', () => {
    const file = path.join(GOLDEN, `${name}.yaml`);
    const yaml = render(Platform.of(name));
    if (update) { fs.writeFileSync(file, yaml); }
    expect(yaml).toBe(fs.readFileSync(file, 'utf-8'));
  });
});

test('every platform has a golden file, and every golden file a platform', () => {
  const files = fs.readdirSync(GOLDEN).map(f => f.replace(/\.yaml$/, '')).sort();
  expect(files).toEqual(Platform.names());
});

/** Prefill on one accelerator and decode on four, or on all of a node where less gets no NICs. */
function render(platform: Platform): string {
  const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_APP });
  const chart = new Chart(app, 'serving');
  const whole = platform.toJson().attachment.wholeNode !== undefined;
  const all = platform.acceleratorsPerNode;
  new PrefillDecodePair(chart, 'gpt-oss', {
    name: 'gpt-oss',
    model: Model.huggingFace('openai/gpt-oss-120b'),
    network: new RdmaNetwork(chart, 'fabric', { platform }),
    prefill: { tensorParallelSize: whole ? all : 1 },
    decode: { tensorParallelSize: whole ? all : Math.min(4, all) },
  });
  return app.synthYaml();
}
