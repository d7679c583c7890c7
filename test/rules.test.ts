/** The pages in docs/rules tell the truth: each code is described, its wrong example throws it, its right one passes. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as cdk8s from 'cdk8s';
import * as ts from 'typescript';
import * as lib from '../src';
import { refuse } from '../src/base/errors';
import { liveCluster, readObjects } from '../src/cli/cluster';
import { readText, writeTexts } from '../src/cli/files';
import { readManifests, readYaml } from '../src/cli/yaml';
import { answer, proportional, Question } from '../src/estimate/question';
import ruleFacts from '../src/facts/rules.json';
import { importModelservice } from '../src/import/modelservice';
import { readSource } from '../src/lint/source';
import { verificationOf } from '../src/verify/from-manifests';
import { liveMetrics } from '../src/verify/live-metrics';
import { reportsIn } from '../src/verify/reports';

const { $schema, ...rules } = ruleFacts;

let scratch: string;
beforeAll(() => { scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'rules-')); });
afterAll(() => fs.rmSync(scratch, { recursive: true }));

/** As package.json has it. */
const REPOSITORY = JSON.parse(fs.readFileSync(path.join(__dirname, '..', 'package.json'), 'utf-8')).homepage.replace(/#.*/, '');

const SRC = path.join(__dirname, '..', 'src');

test('every code that the sources throw is described, and every described code is thrown', () => {
  const sources = fs.readdirSync(SRC, { recursive: true, encoding: 'utf-8' }).filter(f => f.endsWith('.ts'));
  const facts = fs.readdirSync(path.join(SRC, 'facts', 'platforms')).map(f => path.join('facts', 'platforms', f));
  const thrown = [...sources, ...facts].flatMap(f => [...fs.readFileSync(path.join(SRC, f), 'utf-8').matchAll(/['"](LLMD\d{3})['"]/g)].map(m => m[1]!));
  expect(Object.keys(rules)).toEqual([...new Set(thrown)].sort());
});

/** Codes that manifests alone can have are shown with manifests, which `lint/rules.test.ts` holds against the rules. */
const shown = Object.entries(rules).flatMap(([code, rule]) => 'example' in rule ? [[code, rule] as const] : []);

describe.each(shown.filter(([, rule]) => 'severity' in rule))('%s', (code, rule) => {
  const printed = (example: string): string => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      run(example);
      return write.mock.calls.map(([text]) => String(text)).join('');
    } finally {
      write.mockRestore();
    }
  };

  test(`warned: ${rule.title}`, () => {
    expect(printed(rule.example.wrong)).toMatch(new RegExp(`^warning ${code}: .+ \\[serving/.+\\] \\(${REPOSITORY}/blob/main/docs/rules/${code}\\.md\\)$`, 'm'));
  });

  test('right: the example that the page gives instead', () => {
    expect(printed(rule.example.right)).not.toContain(code);
  });
});

describe.each(shown.filter(([, rule]) => !('severity' in rule)))('%s', (code, rule) => {
  test(`wrong: ${rule.title}`, () => {
    expect(() => run(rule.example.wrong)).toThrow(new RegExp(`^${code}: .+ \\(${REPOSITORY}/blob/main/docs/rules/${code}\\.md\\)$`, 's'));
  });

  test('right: the example that the page gives instead', () => {
    expect(() => run(rule.example.right)).not.toThrow();
  });
});

/** What the command does, with values of the old chart to do it with. */
function imports(): { [name: string]: unknown } {
  const folder = fs.mkdtempSync(path.join(scratch, 'rule-'));
  const container = { image: 'vllm/vllm-openai-cpu:v0.23.0', modelCommand: 'vllmServe' };
  const old = { modelArtifacts: { uri: 'hf://openai/gpt-oss-20b' }, accelerator: { type: 'cpu' }, decode: { containers: [container] }, prefill: { replicas: 1, containers: [container] } };
  const file = path.join(folder, 'old.yaml');
  fs.writeFileSync(file, JSON.stringify(old));
  const importValues = (values: unknown, options: object = {}) =>
    importModelservice(typeof values === 'string' ? readYaml('values.yaml', values) : values, options);
  const rendered = readManifests('tcp.yaml', readText(path.join(__dirname, 'golden/tcp.yaml')));
  const verified = JSON.stringify({ format: 'cdk8s-llm-d/verification/1', verdict: 'pass', results: [] });
  const nodes = path.join(folder, 'nodes.json');
  fs.writeFileSync(nodes, JSON.stringify({ kind: 'List', items: [] }));
  const commands = { importValues, readText, writeTexts, readObjects, liveCluster, reportsIn, liveMetrics, verificationOf, readSource, refuse };
  return { ...commands, old, file, folder, nodes, rendered, verified };
}

/** What the command `estimate` asks, and two lines of a measurement to ask it with. */
function estimates(): { [name: string]: unknown } {
  const shape = { descriptors: 8192, bytes: 64 * 1024 * 1024 };
  const estimateTransfer = (question: Partial<Question>) => answer({ tokens: 8192, ranks: 1, shape: proportional(8192, shape), ...question });
  const line = { pairs: 1, threads: 4, layout: 'scattered', bytes: 2 ** 30, wrongBytes: 0 };
  return { estimateTransfer, measuredRows: [{ ...line, descriptors: 2 ** 17, seconds: 0.47 }, { ...line, descriptors: 2 ** 10, seconds: 0.0064 }] };
}

/** Runs an example as a program that ends in synth, with the names that the pages take for granted. */
function run(example: string): void {
  const app = new cdk8s.App();
  const chart = new cdk8s.Chart(app, 'serving', { namespace: 'llm-d' });
  const names: { [name: string]: unknown } = {
    ...cdk8s,
    ...lib,
    app,
    chart,
    model: lib.Model.huggingFace('openai/gpt-oss-120b'),
    ...imports(),
    ...estimates(),
    network: /const network =/.test(example) ? undefined : new lib.RdmaNetwork(chart, 'network', { platform: lib.Platform.INFINIBAND }),
  };
  const { outputText } = ts.transpileModule(example, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  // an example may declare a name of its own that is taken for granted elsewhere
  new Function(...Object.keys(names), `{ ${outputText} }`)(...Object.values(names));
  app.synthYaml();
}
