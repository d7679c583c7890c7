/**
 * What is printed, for people to read: a pair on each platform, and each chart of the examples of wide expert parallelism, of
 * another connector and of options of pods. Seven files are whole; the others say what they have that another has not, which is what a review of a platform is about. When a
 * change is meant, `npx projen golden:update` writes the files anew, and the review reads the difference.
 */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { goldenPair } from './helpers';
import { difference } from './yaml-difference';
import { exampleNames, run } from '../examples/main';
import { Platform } from '../src';

const GOLDEN = path.join(__dirname, 'golden');
const EXAMPLES = path.join(GOLDEN, 'examples');
const update = process.env.UPDATE_GOLDEN === '1';

const TCP = 'tcp';
const GROUPS = 'wide-ep-coreweave/serving';

/** Those that are whole, and why. */
const WHOLE: { readonly [name: string]: string } = {
  [TCP]: 'the pair itself: nothing of it comes from a fabric',
  'eks-p5en': 'the pair of the README, with EFA devices in its resources and libfabric in its arguments',
  'cpu': 'the pair that conformance/live runs, with a model that a CPU serves',
  'coreweave-mooncake/serving': 'a connector that is not NIXL\'s: its ports, its config and the flags of the sidecar',
  [GROUPS]: 'two LeaderWorkerSets over InfiniBand, with a pool and a policy',
  'pod-options/serving': 'what one usually sets on pods, beside what platform and server need',
  'wide-ep-gke-a4/serving': 'both roles in one DisaggregatedSet, with RoCE NICs by claim',
};

/** Examples that differ from another in a few lines: several charts of one program. */
const nearest = (name: string): string => /^wide-ep-oci-gb200\/(?!1p1d$)/.test(name) ? 'wide-ep-oci-gb200/1p1d' : GROUPS;

/** Compares with the golden file, or writes it. */
function expectGolden(folder: string, name: string, yaml: string, from: string, fromYaml: string): void {
  const whole = name in WHOLE;
  const text = whole ? yaml : `# ${name}, as far as it differs from ${from}\n${difference(fromYaml, yaml)}`;
  const file = path.join(folder, `${name}.${whole ? 'yaml' : 'diff'}`);
  if (update) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.rmSync(path.join(folder, `${name}.${whole ? 'diff' : 'yaml'}`), { force: true });
    fs.writeFileSync(file, text);
  }
  expect(text).toBe(fs.readFileSync(file, 'utf-8'));
}

/** Names of the golden files of a folder and of those below it. */
const filesIn = (folder: string): string[] => fs.readdirSync(folder, { recursive: true, encoding: 'utf-8' }).filter(f => /\.(yaml|diff)$/.test(f));

describe('a pair', () => {
  const yamlOf = (name: string): string => goldenPair(Platform.of(name)).yaml;

  test.each(Platform.names())('on %s', name => expectGolden(GOLDEN, name, yamlOf(name), TCP, yamlOf(TCP)));

  test('every platform has a golden file, and every golden file a platform', () => {
    const files = filesIn(GOLDEN).filter(f => !f.startsWith('examples'));
    expect(files.map(f => f.replace(/\.\w+$/, '')).sort()).toEqual(Platform.names());
  });
});

describe('an example of wide expert parallelism, of another connector, or of options of pods', () => {
  let out: string;
  /** What each chart renders, by the names of its example and its own. */
  const charts = new Map<string, string>();
  beforeAll(() => {
    out = fs.mkdtempSync(path.join(os.tmpdir(), 'golden-'));
    for (const example of exampleNames().filter(name => /^wide-ep-|-mooncake$|^pod-options$/.test(name))) {
      run(example, path.join(out, example));
      for (const file of fs.readdirSync(path.join(out, example))) {
        charts.set(`${example}/${file.replace('.k8s.yaml', '')}`, fs.readFileSync(path.join(out, example, file), 'utf-8'));
      }
    }
  });
  afterAll(() => {
    fs.rmSync(out, { recursive: true });
    delete process.env.CDK8S_OUTDIR;
  });

  test('each chart renders its golden file', () => {
    for (const [name, yaml] of charts) { expectGolden(EXAMPLES, name, yaml, nearest(name), charts.get(nearest(name))!); }
  });

  test('every chart has a golden file, and every golden file a chart', () => {
    expect(filesIn(EXAMPLES).map(f => f.replace(/\.\w+$/, '')).sort()).toEqual([...charts.keys()].sort());
  });
});

test('seven golden files are whole, the others are differences', () => {
  const whole = filesIn(GOLDEN).filter(f => f.endsWith('.yaml')).map(f => f.replace(/^examples\//, '').replace('.yaml', ''));
  expect(whole.sort()).toEqual(Object.keys(WHOLE).sort());
});
