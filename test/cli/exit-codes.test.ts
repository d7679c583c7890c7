/** One rule for the number that the command ends with, which its help and docs/reference/command.md state. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { call } from './helpers';

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'exit-codes-'));
  for (const [name, content] of Object.entries(FILES)) { fs.writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content)); }
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const PAIR = { model: 'openai/gpt-oss-120b', network: { platform: 'infiniband' }, prefill: {}, decode: {} };
const NODE = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' }, status: { allocatable: { 'habana.ai/gaudi': '8' } } };
const list = (...items: object[]): object => ({ apiVersion: 'v1', kind: 'List', items });
const FILES: { readonly [name: string]: unknown } = {
  'pair.yaml': PAIR,
  'refused.yaml': { ...PAIR, decode: { tensorParallelSize: 3 } },
  'misspelled.yaml': { ...PAIR, decoed: {} },
  'broken.yaml': 'a: [',
  'configmap.yaml': { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } },
  'pod.yaml': { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec: { containers: [{ name: 'vllm', image: 'mine:1' }] } },
  'nodes.json': list(NODE),
  'no-nodes.json': list(),
  'cut.json': '{"kind":"List","it',
  'old.yaml': { decode: {} },
};

const HERE = ['pair.yaml', 'refused.yaml', 'misspelled.yaml', 'broken.yaml', 'configmap.yaml', 'pod.yaml', 'nodes.json', 'no-nodes.json', 'cut.json', 'old.yaml', 'out', 'new', 'gone'];
const DONE = 0;
const REFUSED = 1;
const UNUSABLE = 2;

test.each<[number, string, string]>([
  [DONE, 'done', '--version'],
  [DONE, 'done', 'help explain'],
  [DONE, 'done', 'platforms'],
  [DONE, 'done', 'explain coreweave'],
  [DONE, 'done', 'explain pair.yaml'],
  [DONE, 'done', 'explain pod.yaml'],
  [DONE, 'done', 'render pair.yaml'],
  [DONE, 'done', 'platforms detect nodes.json'],
  [DONE, 'done', 'init helm --platform coreweave --out new'],
  [REFUSED, 'values that cannot work', 'render refused.yaml'],
  [REFUSED, 'values that cannot work', 'explain refused.yaml'],
  [REFUSED, 'values with an unknown key', 'render misspelled.yaml'],
  [REFUSED, 'values of another chart that say too little', 'import old.yaml --dry-run'],
  [REFUSED, 'a cluster that lacks something', 'preflight pair.yaml --cluster nodes.json'],
  [REFUSED, 'a cluster of no platform', 'platforms detect no-nodes.json'],
  [REFUSED, 'a model whose name cannot be', 'init helm --platform coreweave --model gpt-oss --out out'],
  [REFUSED, 'a path without a published rate', 'estimate --platform roce --descriptors 2 --bytes 2'],
  [UNUSABLE, 'no command', ''],
  [UNUSABLE, 'an unknown command', 'rendr pair.yaml'],
  [UNUSABLE, 'an unknown flag', 'render pair.yaml --nmae x'],
  [UNUSABLE, 'an argument that is missing', 'render'],
  [UNUSABLE, 'an unknown platform', 'platforms coreweav'],
  [UNUSABLE, 'an unknown platform', 'explain coreweav'],
  [UNUSABLE, 'an unknown platform', 'init helm --platform coreweav --out out'],
  [UNUSABLE, 'an unknown platform', 'import old.yaml --platform coreweav --dry-run'],
  [UNUSABLE, 'an unknown platform', 'estimate --platform coreweav --descriptors 2 --bytes 2'],
  [UNUSABLE, 'an unknown role', 'explain coreweave --role decoder'],
  [UNUSABLE, 'a number that is none', 'estimate --path nvlink --descriptors 2 --bytes 2 --tokens many'],
  [UNUSABLE, 'a number that cannot be', 'estimate --path nvlink --descriptors 2 --bytes 2 --tokens 0'],
  [UNUSABLE, 'a name that Kubernetes refuses', 'render pair.yaml --name Bad_Name'],
  [UNUSABLE, 'a flag that would be ignored', 'explain pair.yaml --role prefill'],
  [UNUSABLE, 'a file that is not there', 'render gone'],
  [UNUSABLE, 'a file that is not YAML', 'render broken.yaml'],
  [UNUSABLE, 'a file that holds something else', 'explain configmap.yaml'],
  [UNUSABLE, 'JSON that is cut off', 'platforms detect cut.json'],
  [UNUSABLE, 'JSON that is cut off', 'preflight pair.yaml --cluster cut.json'],
  [UNUSABLE, 'measurements that are none', 'estimate --path nvlink --descriptors 2 --bytes 2 --measured nodes.json'],
  [UNUSABLE, 'a file that is there already', 'init helm --platform coreweave --out new'],
])('%i: %s: %s', (code, _, line) => {
  const words = line.split(' ').filter(Boolean).map(word => HERE.includes(word) ? path.join(folder, word) : word);
  const { code: ended, out, err } = call(...words);
  expect({ ended, err }).toEqual({ ended: code, err: code === DONE ? expect.any(String) : expect.anything() });
  // what is wrong is said on standard error, what was found on standard output
  expect(code === UNUSABLE ? [out, err !== ''] : [out + err !== '']).toEqual(code === UNUSABLE ? ['', true] : [true]);
});
