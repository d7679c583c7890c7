/**
 * One golden file for each platform: a pair as a person would write it there; and one for each chart of the examples of wide
 * expert parallelism. When a change is meant,
 * `npx projen golden:update` writes the files anew, and the review reads the difference.
 */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { goldenPair } from './helpers';
import { exampleNames, run } from '../examples/main';
import { Platform } from '../src';

const GOLDEN = path.join(__dirname, 'golden');
const update = process.env.UPDATE_GOLDEN === '1';

describe.each(Platform.names())('%s', name => {
  test('renders its golden file', () => {
    const file = path.join(GOLDEN, `${name}.yaml`);
    const { yaml } = goldenPair(Platform.of(name));
    if (update) { fs.writeFileSync(file, yaml); }
    expect(yaml).toBe(fs.readFileSync(file, 'utf-8'));
  });
});

test('every platform has a golden file, and every golden file a platform', () => {
  const files = fs.readdirSync(GOLDEN).filter(f => f.endsWith('.yaml')).map(f => f.replace(/\.yaml$/, '')).sort();
  expect(files).toEqual(Platform.names());
});

const EXAMPLES = path.join(GOLDEN, 'examples');
const wide = exampleNames().filter(name => name.startsWith('wide-ep-'));

describe.each(wide)('example %s', name => {
  let out: string;
  beforeAll(() => { out = fs.mkdtempSync(path.join(os.tmpdir(), 'golden-')); });
  afterAll(() => {
    fs.rmSync(out, { recursive: true });
    delete process.env.CDK8S_OUTDIR;
  });

  test('renders its golden files, one for each chart', () => {
    run(name, out);
    const folder = path.join(EXAMPLES, name);
    const read = (dir: string) => Object.fromEntries(fs.readdirSync(dir).sort().map(f => [f.replace('.k8s', ''), fs.readFileSync(path.join(dir, f), 'utf-8')]));
    const rendered = read(out);
    if (update) {
      fs.rmSync(folder, { recursive: true, force: true });
      fs.mkdirSync(folder, { recursive: true });
      for (const [file, yaml] of Object.entries(rendered)) { fs.writeFileSync(path.join(folder, file), yaml); }
    }
    expect(rendered).toEqual(read(folder));
  });
});

test('every golden file of an example has its example', () => {
  expect(fs.readdirSync(EXAMPLES).sort()).toEqual(wide);
});
