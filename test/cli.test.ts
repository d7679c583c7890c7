/**
 * The packed package in a user's project: installed from the tarball, synthesized by the real cdk8s-cli.
 * Needs the compiled library (`npx projen compile`) and the npm registry.
 */
import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..');
const MINUTES = 60_000;

/** The program of the README, as a user of plain JavaScript writes it. */
const PROGRAM = `
const { App, Chart } = require('cdk8s');
const { Model, Platform, PrefillDecodePair, RdmaNetwork } = require('cdk8s-llm-d');

const app = new App();
const chart = new Chart(app, 'serving');
new PrefillDecodePair(chart, 'gpt-oss', {
  model: Model.huggingFace('openai/gpt-oss-120b'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.EKS_P5_EN }),
  prefill: { replicas: 8, tensorParallelSize: 1 },
  decode: { replicas: 2, tensorParallelSize: 4 },
});
app.synth();
`;

describe('a project that installs the packed tarball', () => {
  let project: string;

  beforeAll(() => {
    if (!fs.existsSync(path.join(ROOT, 'lib', 'index.js'))) {
      throw new Error('lib/index.js is missing: run npx projen compile before this test');
    }
    project = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-project-'));
    npx('jsii-pacmak', ['--target', 'js', '--outdir', path.join(project, 'dist')], ROOT);
    const { version, devDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf-8'));
    const peers = ['cdk8s', 'constructs'].map(name => [name, devDependencies[name]]);
    write('package.json', JSON.stringify({
      name: 'serving', private: true, dependencies: { ...Object.fromEntries(peers), 'cdk8s-llm-d': `file:dist/js/cdk8s-llm-d@${version}.jsii.tgz` },
    }));
    write('cdk8s.yaml', 'language: typescript\napp: node main.js\n');
    write('main.js', PROGRAM);
    execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: project, stdio: 'pipe' });
  }, 5 * MINUTES);

  afterAll(() => fs.rmSync(project, { recursive: true, force: true }));

  test('cdk8s synth writes the manifests that the example on EKS writes, and warns on standard error', () => {
    expect(npx('cdk8s', ['synth'], project)).toMatch(/^warning LLMD022: .* \[serving\/gpt-oss\] \(https:\/\/\S+\/docs\/rules\/LLMD022\.md\)$/m);
    const written = fs.readFileSync(path.join(project, 'dist', 'serving.k8s.yaml'), 'utf-8');
    expect(written).toContain('vpc.amazonaws.com/efa: "8"');
    expect(written).toBe(example());
  }, 2 * MINUTES);

  test('a program that cannot work makes cdk8s synth fail with the code, and nothing is written', () => {
    write('main.js', PROGRAM.replace('Platform.EKS_P5_EN', 'Platform.EKS_P5_EN, backend: "UCX"'));
    fs.rmSync(path.join(project, 'dist', 'serving.k8s.yaml'), { force: true });
    expect(() => npx('cdk8s', ['synth'], project)).toThrow(/LLMD201: backend UCX cannot be used on eks-p5en/);
    // the message and the caller's own line, not those of the library
    const { stderr } = spawnSync('node', ['main.js'], { cwd: project, encoding: 'utf-8' });
    expect(stderr).toMatch(/^LlmdError: LLMD201: [^\n]+\n {4}at [^\n]+main\.js:9:\d+\)\n\nNode\.js/);
    expect(fs.existsSync(path.join(project, 'dist', 'serving.k8s.yaml'))).toBe(false);
  }, 2 * MINUTES);

  test('cdk8s-llm-d import writes values and a program that cdk8s synth accepts, and does not overwrite them', () => {
    const old = path.join(__dirname, 'import', 'values', 'pd-eks.yaml');
    const run = () => execFileSync(path.join(project, 'node_modules', '.bin', 'cdk8s-llm-d'), ['import', old, '--out', '.'], { cwd: project, encoding: 'utf-8', stdio: 'pipe' });
    expect(run()).toContain('was UCX, now LIBFABRIC');
    write('main.js', ts.transpileModule(fs.readFileSync(path.join(project, 'main.ts'), 'utf-8'), { compilerOptions: { module: ts.ModuleKind.CommonJS } }).outputText);
    npx('cdk8s', ['synth'], project);
    expect(fs.readFileSync(path.join(project, 'dist', 'gpt-oss-120b.k8s.yaml'), 'utf-8')).toContain('vpc.amazonaws.com/efa: "8"');
    expect(run).toThrow(/LLMD007: values.yaml is there already/);
  }, 2 * MINUTES);

  test('the command has its library with it', () => {
    const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf-8'));
    expect(execFileSync(path.join(project, 'node_modules', '.bin', 'cdk8s-llm-d'), ['--version'], { encoding: 'utf-8' })).toBe(`${version}\n`);
  });

  function write(file: string, text: string): void {
    fs.writeFileSync(path.join(project, file), text);
  }
});

/** What it prints on standard error. */
function npx(command: string, args: string[], cwd: string): string {
  const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false', JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
  const { status, stderr } = spawnSync(path.join(ROOT, 'node_modules', '.bin', command), args, { cwd, env, encoding: 'utf-8' });
  if (status !== 0) { throw new Error(stderr); }
  return stderr;
}

/** What the sources make of the same program. */
function example(): string {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'example-'));
  process.env.CDK8S_OUTDIR = out;
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require('../examples/eks-p5en');
  delete process.env.CDK8S_OUTDIR;
  const yaml = fs.readFileSync(path.join(out, 'serving.k8s.yaml'), 'utf-8');
  fs.rmSync(out, { recursive: true });
  return yaml;
}
