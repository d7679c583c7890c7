/**
 * The library behind jsii's boundary, as Python, Java, Go and .NET reach it, without any of them: the packed tarball is loaded into jsii's own
 * process. Needs the compiled library (`npx projen compile`) and the npm registry.
 */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Kernel, packed } from './kernel';

const LLMD = 'cdk8s-llm-d';
const struct = (fqn: string, data: object) => ({ '$jsii.struct': { fqn, data } });

let folder: string;
let kernel: Kernel;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kernel-'));
  const modules = packed(folder);
  kernel = new Kernel(path.join(folder, 'dist'));
  for (const module of modules) { await kernel.ask('load', module); }
}, 120_000);
afterAll(async () => {
  await kernel.close();
  fs.rmSync(folder, { recursive: true });
});

const platform = async (property: string) => (await kernel.ask('sget', { fqn: `${LLMD}.Platform`, property })).value;
const network = async (scope: unknown, more: object = {}) =>
  kernel.create(`${LLMD}.RdmaNetwork`, scope, 'fabric', struct(`${LLMD}.RdmaNetworkProps`, { platform: await platform('EKS_P5_EN'), ...more }));
const model = async () => (await kernel.ask('sinvoke', { fqn: `${LLMD}.Model`, method: 'huggingFace', args: ['openai/gpt-oss-120b'] })).result;
const role = (data: object) => struct(`${LLMD}.ModelServerProps`, data);

async function chart(): Promise<{ readonly app: unknown; readonly chart: unknown }> {
  const app = await kernel.create('cdk8s.App');
  return { app, chart: await kernel.create('cdk8s.Chart', app, 'serving') };
}

/** The pair on EKS, but for what a test has to say about it. */
async function pair(more: object = {}): Promise<{ readonly app: unknown; readonly pair: unknown }> {
  const tree = await chart();
  const props = {
    model: await model(),
    network: await network(tree.chart),
    prefill: role({ replicas: 8, tensorParallelSize: 1 }),
    decode: role({ replicas: 2, tensorParallelSize: 4 }),
    ...more,
  };
  return { app: tree.app, pair: await kernel.create(`${LLMD}.PrefillDecodePair`, tree.chart, 'gpt-oss', struct(`${LLMD}.PrefillDecodePairProps`, props)) };
}

test('a program writes the bytes that it writes in TypeScript', async () => {
  const { app } = await pair();
  await kernel.ask('invoke', { objref: app, method: 'synth', args: [] });
  const file = path.join(folder, 'dist', 'serving.k8s.yaml');
  const throughJsii = fs.readFileSync(file, 'utf-8');
  process.env.CDK8S_OUTDIR = path.join(folder, 'typescript');
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require('../../examples/eks-p5en');
  delete process.env.CDK8S_OUTDIR;
  expect(throughJsii).toBe(fs.readFileSync(path.join(folder, 'typescript', 'serving.k8s.yaml'), 'utf-8'));
});

test('an explanation is a text', async () => {
  const { pair: made } = await pair();
  expect((await kernel.ask('invoke', { objref: made, method: 'explain', args: [] })).result).toContain('LIBFABRIC');
});

describe('what is wrong arrives with its code', () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    ['a backend that the platform does not have', async () => network((await chart()).chart, { backend: { '$jsii.enum': `${LLMD}.Backend/UCX` } }), /LLMD201: backend UCX cannot be used on eks-p5en/],
    ['a number', () => pair({ prefill: role({ replicas: -1 }) }), /LLMD\d+: .*replicas.*-1/],
    ['a prop without a value', () => pair({ network: undefined }), /network/],
    ['a member that an enum does not have', async () => network((await chart()).chart, { backend: { '$jsii.enum': `${LLMD}.Backend/IBVERBS` } }), /No such enum member: 'IBVERBS'/],
    ['a type', () => pair({ decode: role({ replicas: 'two' }) }), /replicas/],
  ])('%s', async (_, make, message) => {
    await expect(make()).rejects.toThrow(message);
  });
});
