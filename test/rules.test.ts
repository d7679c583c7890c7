/** The pages in docs/rules tell the truth: each code is described, its wrong example throws it, its right one passes. */
import * as fs from 'fs';
import * as path from 'path';
import * as cdk8s from 'cdk8s';
import * as ts from 'typescript';
import * as lib from '../src';
import rules from '../src/facts/rules.json';

const SRC = path.join(__dirname, '..', 'src');

test('every code that the sources throw is described, and every described code is thrown', () => {
  const sources = fs.readdirSync(SRC, { recursive: true, encoding: 'utf-8' }).filter(f => f.endsWith('.ts'));
  const thrown = sources.flatMap(f => [...fs.readFileSync(path.join(SRC, f), 'utf-8').matchAll(/new LlmdError\('(LLMD\d{3})'/g)].map(m => m[1]!));
  expect(Object.keys(rules)).toEqual([...new Set(thrown)].sort());
});

describe.each(Object.entries(rules))('%s', (code, rule) => {
  test(`wrong: ${rule.title}`, () => {
    expect(() => run(rule.example.wrong)).toThrow(new RegExp(`^${code}: .+ \\(docs/rules/${code}\\.md\\)$`, 's'));
  });

  test('right: what the page says instead', () => {
    expect(() => run(rule.example.right)).not.toThrow();
  });
});

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
    network: /const network =/.test(example) ? undefined : new lib.RdmaNetwork(chart, 'network', { platform: lib.Platform.INFINIBAND }),
  };
  const { outputText } = ts.transpileModule(example, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  // an example may declare a name of its own that is taken for granted elsewhere
  new Function(...Object.keys(names), `{ ${outputText} }`)(...Object.values(names));
  app.synthYaml();
}
