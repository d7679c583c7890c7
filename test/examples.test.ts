/** The examples are programs that a person would write, and they synthesize. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { exampleNames, run } from '../examples/main';

const source = (name: string): string => fs.readFileSync(path.join(__dirname, '..', 'examples', `${name}.ts`), 'utf-8');

test('every platform of the main job has an example', () => {
  expect(exampleNames()).toEqual(expect.arrayContaining(['coreweave', 'eks-p5en', 'gke-a3-ultra', 'intel-xpu', 'oci-mi300x', 'openshift']));
});

describe.each(exampleNames())('%s', name => {
  let out: string;
  beforeAll(() => { out = fs.mkdtempSync(path.join(os.tmpdir(), 'example-')); });
  afterAll(() => {
    fs.rmSync(out, { recursive: true });
    delete process.env.CDK8S_OUTDIR;
  });

  test('writes manifests that parse, with a Deployment for each role', () => {
    run(name, out);
    const objects = fs.readdirSync(out).filter(f => f.endsWith('.yaml'))
      .flatMap(f => parseAllDocuments(fs.readFileSync(path.join(out, f), 'utf-8')).map(d => d.toJS()));
    const deployments = objects.filter(o => o.kind === 'Deployment');
    expect(deployments.map(d => d.spec.template.metadata.labels['llm-d.ai/role'])).toEqual(['prefill', 'decode']);
  });
});

describe('the example on EKS', () => {
  const lines = source('eks-p5en').split('\n');
  const program = lines.slice(lines.findIndex(l => l.startsWith('import')), lines.findIndex(l => l.startsWith('app.synth()')) + 1);

  test('has at most 20 lines from the imports to app.synth()', () => {
    expect(program.length).toBeGreaterThan(5);
    expect(program.length).toBeLessThanOrEqual(20);
  });

  test('has no networking detail but the name of the platform', () => {
    const words = program.join('\n').replace('Platform.EKS_P5EN', '').replace(/RdmaNetwork|network:/g, '');
    expect(words).not.toMatch(/efa|\bnic|hca|ucx|libfabric|nccl|rdma|mlx5|\bports?\b|\benv\b|capabilit|annotation|resource/i);
  });
});
