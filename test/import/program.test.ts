/** The program and the values have the same content: it compiles, it synthesizes, and both make the same objects. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as cdk8s from 'cdk8s';
import * as fc from 'fast-check';
import * as ts from 'typescript';
import { example, EXAMPLES, importOld, old } from './helpers';
import * as lib from '../../src';
import { LlmdError } from '../../src/base/errors';
import { program } from '../../src/import/program';
import { fromValues, Values } from '../values';

const ROOT = path.join(__dirname, '..', '..');

const programs = EXAMPLES.map(name => ({ name, values: importOld(example(name)).values }));

test('every program compiles, with all checks', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'imported-'));
  try {
    const files = programs.map(({ name, values }) => {
      const file = path.join(folder, `${name}.ts`);
      fs.writeFileSync(file, program(values, `${name}.yaml`));
      return file;
    });
    const compiled = ts.createProgram(files, {
      strict: true,
      noEmit: true,
      noUnusedLocals: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      resolveJsonModule: true,
      esModuleInterop: true,
      types: [],
      paths: { 'cdk8s-llm-d': [path.join(ROOT, 'src')], '*': [path.join(ROOT, 'node_modules', '*')] },
      ignoreDeprecations: '6.0',
    });
    const faults = ts.getPreEmitDiagnostics(compiled).filter(d => d.file?.fileName.startsWith(folder));
    expect(faults.map(d => ts.flattenDiagnosticMessageText(d.messageText, '\n'))).toEqual([]);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}, 60_000);

test.each(programs)('$name: the program makes what its values make', ({ values }) => {
  expect(run(program(values, 'old.yaml'))).toEqual(objectsOf(values));
});

test('a program is as short as one written by hand', () => {
  expect(program(importOld(old({ role: { replicas: 2 } })).values, 'old.yaml')).toBe(`// written by cdk8s-llm-d import from old.yaml
import { App, Chart } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

const app = new App();
const chart = new Chart(app, 'gpt-oss-120b');
new PrefillDecodePair(chart, 'pair', {
  name: 'gpt-oss-120b',
  model: Model.huggingFace('openai/gpt-oss-120b'),
  network: new RdmaNetwork(chart, 'network', { platform: Platform.COREWEAVE, nodeSelector: { 'gpu.nvidia.com/model': 'H200' } }),
  prefill: { replicas: 2 },
  decode: { replicas: 2 },
});
app.synth();
`);
});

test('the name of the file cannot break out of its comment', () => {
  expect(program(importOld(old()).values, 'a\nprocess.exit(1)\u2028.yaml').split('\n')[0]).toBe('// written by cdk8s-llm-d import from a process.exit(1) .yaml');
});

/** Texts that mean something to TypeScript, to YAML or to a shell. */
const odd = fc.constantFrom('', ' ', 'it\'s', '"', '\\', '`${process.exit(1)}`', '*/', 'a\nb', '\u2028', '$(reboot)', 'ünïcode', '0x10', 'yes', '# no', '__proto__');
const sometimes = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arb, { nil: undefined });
const values = fc.record({
  args: sometimes(fc.array(fc.oneof(
    fc.constantFrom('--enforce-eager', '--block-size=64', '--max-model-len=4096', '--enable-dbo', '--gpu-memory-utilization=0.9', '--all2all-backend=hope', '--revision=main',
      '--kv-transfer-config={"kv_connector_extra_config":{"z":1,"a":{"y":2,"b":[3]}}}', '--kv-transfer-config={"kv_role":"kv_consumer","kv_buffer_device":"cpu"}'),
    odd.map(text => `--response-role=${text}`), odd,
  ), { maxLength: 4 })),
  env: sometimes(fc.dictionary(fc.oneof(fc.constantFrom('UCX_TLS', 'NCCL_IB_HCA', 'UCX_NET_DEVICES', 'MINE', 'UCX_LOG_LEVEL', 'VLLM_NIXL_SIDE_CHANNEL_PORT'), odd),
    fc.oneof(odd, fc.constantFrom('mlx5_0,mlx5_1', 'rc,cuda_copy', '5601', '^mlx5_3')), { maxKeys: 3 })),
  role: fc.record({
    replicas: fc.constantFrom(0, 1, 3),
    podAnnotations: sometimes(fc.dictionary(odd, odd, { maxKeys: 2 })),
    annotations: sometimes(fc.dictionary(odd, odd, { maxKeys: 2 })),
    nodeSelector: sometimes(fc.dictionary(odd, odd, { maxKeys: 2 })),
    tolerations: sometimes(fc.array(fc.record({ key: odd }), { maxLength: 2 })),
  }),
});

test('odd values give a program that renders the same as the values', () => {
  fc.assert(fc.property(values, fc.constantFrom('infiniband', 'eks-p5en', 'tcp'), ({ args, env, role }, platform) => {
    let made: Values;
    try {
      made = importOld(old({ args, env, role: JSON.parse(JSON.stringify(role)) }), { platform }).values;
    } catch (e) {
      expect(e).toBeInstanceOf(LlmdError);
      return;
    }
    expect(run(program(made, 'old.yaml'))).toEqual(objectsOf(made));
  }), { numRuns: 60 });
}, 120_000);

/** Objects of a program, as it writes them. */
function run(text: string): unknown[] {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS } });
  let app: cdk8s.App | undefined;
  class Kept extends cdk8s.App {
    public override synth(): void { app = this; }
  }
  new Function('require', 'exports', outputText)((name: string) => name === 'cdk8s' ? { ...cdk8s, App: Kept } : lib, {});
  return app!.charts.flatMap(chart => named(chart.toJson()));
}

function objectsOf(made: Values): unknown[] {
  const chart = new cdk8s.Chart(new cdk8s.App(), 'release');
  fromValues(chart, made);
  return named(chart.toJson());
}

/** Names of claim templates come from the path in a program, and from the name in values. */
const named = (objects: unknown[]): unknown[] => JSON.parse(JSON.stringify(objects).replace(/"[a-z0-9-]*-network(-c8[0-9a-f]{6})?"/g, '"the-network"'));
