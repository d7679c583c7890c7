/** What somebody changed of what the library wrote, or joined to its network, passes the rules of lint at synth. */
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Backend, Image, Model, Platform, PrefillDecodePair, RdmaNetwork, Role, JoinNetwork, Warnings, WideEPNode } from '../src';
import * as linting from '../src/lint/lint-objects';

let app: App;
let chart: Chart;
let network: RdmaNetwork;
const model = Model.huggingFace('openai/gpt-oss-120b');
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'serving');
  network = new RdmaNetwork(chart, 'network', { platform: Platform.INFINIBAND });
});
afterEach(() => jest.restoreAllMocks());

/** What synthesis prints. */
function printed(): string {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  app.synthYaml();
  return write.mock.calls.map(([text]) => String(text)).join('');
}

const POD = '/spec/template/metadata/annotations';
const ENV = '/spec/template/spec/containers/0/env/-';
/** LLMD777, an error, and LLMD757, a warning: neither is anything that a construct looks for. */
const broken = JsonPatch.add(POD, { 'k8s.v1.cni.cncf.io/networks': '[{' });
const idle = JsonPatch.add(ENV, { name: 'NCCL_EXCLUDE_IB_HCA', value: 'mlx5_0' });

const pair = (...patches: JsonPatch[]) => new PrefillDecodePair(chart, 'pair', { model, network, prefill: {}, decode: { tensorParallelSize: 4, patches } });

test('an error in what a patch wrote stops synthesis, with code, construct and page', () => {
  pair(broken);
  expect(printed).toThrow(/^LLMD777: serving\/pair\/decode: .*\(https:\/\/.*\/LLMD777\.md\)$/s);
});

test('so does one in a patch of the object itself', () => {
  pair().prefill.workload.addJsonPatch(broken);
  expect(printed).toThrow(/^LLMD777: serving\/pair\/prefill: /);
});

test('a warning is printed once, with the construct that was patched', () => {
  pair(idle);
  expect(printed().match(/^warning LLMD757: .* \[serving\/pair\/decode\].*$/gm)).toHaveLength(1);
});

test.each([['prefill', true], ['decode', false]] as const)('acknowledged for %s, it is printed: %s', (role, isPrinted) => {
  Warnings.of(pair(idle)[role]).acknowledge('LLMD757', 'tried');
  expect(printed().includes('LLMD757')).toBe(isPrinted);
});

test.each([
  ['an option of its release', '--enforce-eager', undefined],
  ['an option that is named with it', '--fast-path', undefined],
  ['another', '--faster-path', /^LLMD417: serving\/pair\/decode: .*--faster-path, which vLLM 0\.24\.0 does not have/s],
])('of an image of one\'s own, a patch may use what it takes: %s', (_, option, error) => {
  const image = Image.custom('registry.example.com/vllm:7', { vllmVersion: '0.24.0', backends: [Backend.UCX], extraOptions: ['--fast-path'] });
  const { decode } = new PrefillDecodePair(chart, 'pair', { model, network, image, prefill: {}, decode: { tensorParallelSize: 4 } });
  decode.workload.addJsonPatch(JsonPatch.add('/spec/template/spec/containers/0/args/-', option));
  if (error) { expect(printed).toThrow(error); } else { expect(printed).not.toThrow(); }
});

test('an error that is acknowledged stops nothing', () => {
  Warnings.of(pair(broken)).acknowledge('LLMD777', 'our own webhook completes it');
  expect(printed).not.toThrow();
});

test('a group is read as well', () => {
  const moe = Model.huggingFace('deepseek-ai/DeepSeek-V3.1');
  const group = new WideEPNode(chart, 'group', { model: moe, network: new RdmaNetwork(chart, 'roce', { platform: Platform.ROCE }), role: Role.DECODE, nodes: 2 });
  group.server.workload.addJsonPatch(JsonPatch.add('/spec/leaderWorkerTemplate/workerTemplate/metadata/annotations', { 'k8s.v1.cni.cncf.io/networks': '[{' }));
  expect(printed).toThrow(/^LLMD777: serving\/group\/decode: /);
});

describe('workloads that join', () => {
  const workload = (name: string, env: object[] = [], annotations: object = {}) => new ApiObject(chart, name, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name }, annotations },
        spec: {
          containers: [{
            name: 'vllm',
            image: 'vllm/vllm-openai:v0.26.0',
            args: ['openai/gpt-oss-120b', '--tensor-parallel-size', '4', '--kv-transfer-config', '{"kv_connector":"NixlConnector","kv_role":"kv_both"}'],
            env: [{ name: 'VLLM_NIXL_SIDE_CHANNEL_HOST', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }, ...env],
            resources: { limits: { 'nvidia.com/gpu': 4 } },
          }],
        },
      },
    },
  });

  test.each<[string, object[], object, RegExp]>([
    ['an error', [], { 'k8s.v1.cni.cncf.io/networks': '[{' }, /^LLMD777: serving\/mine: /],
  ])('%s stops synthesis', (_, env, annotations, message) => {
    workload('mine', env, annotations).with(new JoinNetwork(network, { role: Role.DECODE }));
    expect(printed).toThrow(message);
  });

  test('warnings are printed with the path of the workload, and are not those that the join has itself', () => {
    workload('mine', [{ name: 'NCCL_EXCLUDE_IB_HCA', value: 'mlx5_0' }]).with(new JoinNetwork(network, { role: Role.DECODE }));
    const lines = printed();
    expect(lines).toMatch(/^warning LLMD757: .* \[serving\/mine\]/m);
    const codes = [...lines.matchAll(/^warning (LLMD\d+)/gm)].map(([, code]) => code);
    expect(codes).toEqual([...new Set(codes)]);
  });
});

test('what the library wrote alone is not read again, which would take as long as making it', () => {
  const read = jest.spyOn(linting, 'lintObjects');
  pair();
  printed();
  expect(read).not.toHaveBeenCalled();
});

test('of a construct that is read, findings are looked for once, however many charts there are', () => {
  const read = jest.spyOn(linting, 'lintObjects');
  for (let i = 0; i < 3; i++) { new Chart(app, `other-${i}`); }
  pair(idle);
  printed();
  expect(read).toHaveBeenCalledTimes(1);
});
