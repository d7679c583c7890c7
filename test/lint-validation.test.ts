/** The validation that cdk8s-cli runs after it has synthesized an app, with the real cdk8s-cli. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'validation-'));
  // a package that is these sources, as the published one is what they compile to
  fs.mkdirSync(path.join(folder, 'plugin'));
  fs.writeFileSync(path.join(folder, 'plugin', 'index.js'), [
    `require(${JSON.stringify(path.join(ROOT, 'node_modules/ts-node'))}).register({ transpileOnly: true, project: ${JSON.stringify(path.join(ROOT, 'test/tsconfig.json'))} });`,
    `exports.LintValidation = require(${JSON.stringify(path.join(ROOT, 'src'))}).LintValidation;`,
  ].join('\n'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Runs `cdk8s synth` of an app that writes a manifest. */
function synth(manifest: string, properties: object = {}): { status: number | null; output: string; report: any } {
  fs.writeFileSync(path.join(folder, 'app.js'), `const fs = require('fs');\nfs.mkdirSync('dist', { recursive: true });\nfs.writeFileSync('dist/serving.k8s.yaml', ${JSON.stringify(manifest)});\n`);
  fs.writeFileSync(path.join(folder, 'cdk8s.yaml'), JSON.stringify({
    language: 'typescript', app: 'node app.js', validations: [{ package: './plugin', version: '0.0.0', class: 'LintValidation', properties }],
  }));
  const report = path.join(folder, `report-${Math.random()}.json`); // cdk8s-cli writes over none
  const { status, stdout, stderr } = spawnSync(path.join(ROOT, 'node_modules/.bin/cdk8s'), ['synth', '--validation-reports-output-file', report], {
    cwd: folder, encoding: 'utf-8', env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
  });
  return { status, output: stdout + stderr, report: fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf-8')).reports[0] : undefined };
}

const manifest = (annotation: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: decode
spec:
  template:
    metadata:
      annotations:
        k8s.v1.cni.cncf.io/networks: '${annotation}'
    spec:
      containers:
      - name: vllm
        image: vllm/vllm-openai:v0.26.0
        command: [vllm, serve, openai/gpt-oss-120b]
        resources: {limits: {nvidia.com/gpu: 1}}
`;

test('an app without findings passes', () => {
  const { status, output, report } = synth(manifest('[{"name": "rdma-0"}]'));
  expect([status, output]).toEqual([0, expect.stringContaining('Validations ended succesfully')]);
  expect(report).toMatchObject({ summary: { status: 'success' }, violations: [] });
});

test('a finding fails the synthesis, with its code, place, fix and page', () => {
  const { status, report } = synth(manifest('[{'));
  expect(status).toBe(2);
  expect(report.violations).toEqual([expect.objectContaining({
    ruleName: expect.stringMatching(/^LLMD777: /),
    fix: expect.stringMatching(/LLMD777\.md\)$/),
    violatingConstructs: [expect.objectContaining({ resourceName: 'decode', locations: [expect.stringMatching(/^dist\/serving\.k8s\.yaml:9:9 \/spec\//)] })],
  })]);
});

test('acknowledged in cdk8s.yaml, it passes', () => {
  expect(synth(manifest('[{'), { acknowledgements: [{ code: 'LLMD777', reason: 'our webhook completes it' }] })).toMatchObject({ status: 0 });
});

test('a setting that does not exist fails', () => {
  const { status, output } = synth(manifest('[]'), { failOm: 'error' });
  expect([status, output]).toEqual([1, expect.stringMatching(/LLMD010: failOm in cdk8s\.yaml is not a setting of lint; did you mean 'failOn'/)]);
});
