/** The examples are programs that a person would write, and they synthesize. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { podTemplates } from './helpers';
import { exampleNames, run } from '../examples/main';

const source = (name: string): string => fs.readFileSync(path.join(__dirname, '..', 'examples', `${name}.ts`), 'utf-8');

test('every platform of the main job has an example', () => {
  expect(exampleNames()).toEqual(expect.arrayContaining([
    'coreweave', 'coreweave-mooncake', 'cpu', 'eks-p5en', 'gke-a3-ultra', 'intel-xpu', 'oci-mi300x', 'openshift',
    'wide-ep-coreweave', 'wide-ep-gke-a3-ultra', 'wide-ep-gke-a4', 'wide-ep-oci-gb200', 'wide-ep-openshift', 'wide-ep-single',
  ]));
});

describe.each(exampleNames())('%s', name => {
  let out: string;
  beforeAll(() => { out = fs.mkdtempSync(path.join(os.tmpdir(), 'example-')); });
  afterAll(() => {
    fs.rmSync(out, { recursive: true });
    delete process.env.CDK8S_OUTDIR;
  });

  test('writes manifests that parse, with pods of each role in each chart', () => {
    run(name, out);
    const files = fs.readdirSync(out).filter(f => f.endsWith('.yaml'));
    expect(files).not.toEqual([]);
    for (const file of files) {
      const objects = parseAllDocuments(fs.readFileSync(path.join(out, file), 'utf-8')).map(d => d.toJS());
      const roles = objects.flatMap(podTemplates).map(t => t.metadata.labels['llm-d.ai/role']);
      expect(roles).toEqual(name === 'wide-ep-single' ? ['prefill-decode'] : ['prefill', 'decode']);
    }
  });
});

describe('wide expert parallelism on GKE, 16 GPUs for each role', () => {
  const lines = source('wide-ep-gke-a3-ultra').split('\n');
  const program = lines.slice(lines.findIndex(l => l.startsWith('import')), lines.findIndex(l => l.startsWith('app.synth()')) + 1);

  test('has at most 25 lines from the imports to app.synth()', () => {
    expect(program.length).toBeGreaterThan(5);
    expect(program.length).toBeLessThanOrEqual(25);
  });

  test('has the number 8 at most once, since it is computed', () => {
    const without = program.join('\n').replace(/cdk8s|DeepSeek-R1-0528/g, '');
    expect(without.match(/8/g) ?? []).toEqual([]);
  });

  test('has no networking detail but the name of the platform', () => {
    const words = program.join('\n').replace('Platform.GKE_A3_ULTRA_MULTI_NIC', '').replace(/RdmaNetwork|network:/g, '');
    expect(words).not.toMatch(/\bnic|hca|ucx|nccl|nvshmem|deepep|rdma|mlx5|\bports?\b|\benv\b|capabilit|privileged|annotation|rank|data-?parallel/i);
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
    const words = program.join('\n').replace('Platform.EKS_P5_EN', '').replace(/RdmaNetwork|network:/g, '');
    expect(words).not.toMatch(/efa|\bnic|hca|ucx|libfabric|nccl|rdma|mlx5|\bports?\b|\benv\b|capabilit|annotation|resource/i);
  });
});
