/** What the commands print, on which stream, and the numbers that they end with. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import * as ts from 'typescript';
import { call } from './helpers';
import * as lib from '../../src';
import { Platform } from '../../src';
import { readManifests } from '../../src/cli/yaml';
import { goldenPair } from '../helpers';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'commands-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));

const at = (name: string): string => path.join(folder, name);

function file(name: string, content: unknown): string {
  fs.writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
  return at(name);
}

const GOLDEN = { name: 'gpt-oss', model: 'openai/gpt-oss-120b', network: { platform: 'infiniband' }, prefill: {}, decode: { tensorParallelSize: 4 } };

interface NodeOptions {
  readonly labels?: { readonly [key: string]: string };
  readonly allocatable?: { readonly [resource: string]: string };
  readonly spec?: object;
  readonly ready?: string;
}

const node = (name: string, { labels = {}, allocatable = {}, spec = {}, ready = 'True' }: NodeOptions) => ({
  apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, spec, status: { allocatable, conditions: [{ type: 'Ready', status: ready }] },
});
const list = (...items: object[]) => ({ apiVersion: 'v1', kind: 'List', items });
const P5EN: NodeOptions = {
  labels: { 'node.kubernetes.io/instance-type': 'p5en.48xlarge', 'eks.amazonaws.com/nodegroup': 'b200-like' },
  allocatable: { 'cpu': '190', 'nvidia.com/gpu': '8', 'vpc.amazonaws.com/efa': '16', 'smarter-devices/fuse': '10' },
};

describe('platforms', () => {
  test('lists every platform on a line of its own', () => {
    const { code, out, err } = call('platforms');
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n').slice(1, -1).map(line => line.split(' ')[0])).toEqual(Platform.names());
  });

  test('shows each fact of one with its reason and sources, prerequisites among them', () => {
    const { out } = call('platforms', 'eks-p5en');
    expect(out).toMatch(/^eks-p5en: Amazon EKS, p5en.48xlarge/);
    expect(out).toMatch(/ {2}attachment.resources vpc.amazonaws.com\/efa: kind devices, count 2, per accelerator\n {6}\S.*\n {6}\[.*https:/);
    for (const { text } of Platform.EKS_P5_EN._facts.prerequisites) { expect(out).toContain(`  ${text}\n`); }
  });

  test('prints JSON for programs', () => {
    expect(JSON.parse(call('platforms', '--json').out).map((p: any) => p.name)).toEqual(Platform.names());
    expect(JSON.parse(call('platforms', 'roce', '--json').out)).toEqual(Platform.ROCE.toJson());
  });

  test('an unknown one is an error with the name that was meant', () => {
    expect(call('platforms', 'corewave')).toEqual({ code: 2, out: '', err: expect.stringMatching(/value 'corewave' is invalid for argument 'platform'. Did you mean coreweave\?/) });
  });
});

describe('platforms detect', () => {
  const detect = (...objects: object[]) => call('platforms', 'detect', file('nodes.json', list(...objects)));

  test.each<[string, NodeOptions, RegExp]>([
    ['a machine type', P5EN, /^1 node \(a\): platform eks-p5en\n.* {2}has node.kubernetes.io\/instance-type=p5en.48xlarge\n/s],
    ['what the device plugins offer', { allocatable: { 'habana.ai/gaudi': '8' } }, /platform gaudi\n {2}offers habana.ai\/gaudi: 8/],
    ['a provider and the accelerator', { labels: { 'cloud.google.com/gke-accelerator': 'nvidia-gb200' }, allocatable: { 'nvidia.com/gpu': '4' } }, /platform gke-a4x\n/],
    ['the accelerator that feature discovery found', { labels: { 'eks.amazonaws.com/x': 'y', 'nvidia.com/gpu.product': 'NVIDIA-B200' }, allocatable: { 'nvidia.com/gpu': '8' } }, /platform eks-p6-b200\n/],
    ['several, with all of them', { labels: { 'kubernetes.azure.com/x': 'y' }, allocatable: { 'nvidia.com/gpu': '8', 'rdma/shared_ib': '1' } }, /2 platforms fit: aks-nd-h100-v5-shared, aks-nd-h200-v5-shared;/],
  ])('%s', (_, options, expected) => {
    expect(detect(node('a', options))).toEqual({ code: 0, out: expect.stringMatching(expected), err: '' });
  });

  test('names that people give to nodes and pools say nothing', () => {
    expect(detect(node('gb200-1', { ...P5EN, labels: { ...P5EN.labels, 'kubernetes.io/hostname': 'gb200-1', 'eks.amazonaws.com/nodegroup': 'gb200' } })).out).toContain('platform eks-p5en');
  });

  test('nodes of one kind are counted together, others apart, and those without accelerators left out', () => {
    const { out } = detect(...['a', 'b', 'c', 'd'].map(name => node(name, P5EN)), node('g', { allocatable: { 'habana.ai/gaudi': '8' } }), node('cpu', { allocatable: { cpu: '4' } }));
    expect(out).toMatch(/^4 nodes \(a, b, c, …\): platform eks-p5en/);
    expect(out).toMatch(/\n1 node \(g\): platform gaudi/);
    expect(out).not.toContain('cpu)');
  });

  test('device classes of the cluster tell claims from annotations', () => {
    const gke = node('a', { labels: { 'cloud.google.com/gke-accelerator': 'nvidia-h200-141gb' }, allocatable: { 'nvidia.com/gpu': '8' } });
    const classes = ['gpu.nvidia.com', 'mrdma.google.com'].map(name => ({ apiVersion: 'resource.k8s.io/v1', kind: 'DeviceClass', metadata: { name } }));
    expect(detect(gke).out).toContain('gke-a3-ultra, gke-a3-ultra-multi-nic');
    expect(detect(gke, { ...classes[0], metadata: { name: 'other' } }).out).toContain('platform gke-a3-ultra-multi-nic');
    expect(detect(gke, ...classes).out).toContain('gke-a3-ultra');
  });

  test.each<[string, object[], RegExp]>([
    ['no platform', [node('a', { labels: { 'eks.amazonaws.com/x': 'y' }, allocatable: { 'habana.ai/gaudi': '8' } })], /no platform that the library knows fits; describe it with Platform.custom\(\)/],
    ['no accelerators', [node('a', { allocatable: { cpu: '4' } })], /no node offers accelerators/],
  ])('%s ends with 1', (_, nodes, expected) => {
    expect(detect(...nodes)).toEqual({ code: 1, out: expect.stringMatching(expected), err: '' });
  });

  test('a node of each platform is detected as that platform, or among those that fit', () => {
    for (const platform of Platform.all().filter(p => p._facts.machine.accelerator.resource)) {
      const { machine: { type, accelerator }, attachment } = platform._facts;
      const perNode = (attachment.resources ?? []).map(r => [r.name, String(r.count * (r.per === 'pod' ? 1 : accelerator.count))]);
      const labels = { ...type === 'any' ? {} : { 'node.kubernetes.io/instance-type': type.split(', ')[0]! } };
      expect(detect(node('a', { labels, allocatable: { ...Object.fromEntries(perNode), [accelerator.resource!]: String(accelerator.count) } })).out).toMatch(new RegExp(`\\b${platform.name}\\b`));
    }
  });
});

describe('render', () => {
  test('prints the objects that the constructs make of the same pair', () => {
    const { code, out, err } = call('render', file('values.yaml', GOLDEN));
    expect([code, err]).toEqual([0, '']);
    const sorted = (objects: any[]) => [...objects].sort((a, b) => a.kind + a.metadata.name < b.kind + b.metadata.name ? -1 : 1);
    expect(sorted(readManifests('out', out))).toEqual(sorted(readManifests('golden', goldenPair(Platform.INFINIBAND).yaml)));
  });

  test('writes a file for each part, and none over files that are there', () => {
    const values = file('values.yaml', GOLDEN);
    expect(call('render', values, '--out', at('out'))).toEqual({ code: 0, out: `written: ${['rbac', 'servers'].map(part => `${at('out')}/${part}.yaml`).join(', ')}\n`, err: '' });
    expect(['rbac', 'servers'].map(part => fs.readFileSync(at(`out/${part}.yaml`), 'utf-8')).join('')).toBe(call('render', values).out);
    expect(call('render', values, '--out', at('out'))).toMatchObject({ code: 2, err: expect.stringMatching(/^LLMD007: /) });
  });

  test('objects have the name of the release, warnings go to standard error', () => {
    const { out, err } = call('render', file('values.yaml', { ...GOLDEN, name: undefined, network: { platform: 'eks-p5en' } }), '--name', 'mine');
    expect(out).toContain('name: mine-prefill\n');
    expect(err).toMatch(/^warning LLMD022: [^\n]+\n$/);
  });

  test.each<[string, unknown, number, string[]]>([
    ['wrong keys, types and words, all at once', { ...GOLDEN, network: { platfrom: 'x', backend: 'UCXX' }, prefill: { replica: 2, memory: 64 } }, 1, ['LLMD010', 'LLMD012', 'LLMD014', 'LLMD010', 'LLMD011']],
    ['what Kubernetes refuses', { ...GOLDEN, serviceAccountName: 'My Account' }, 1, ['LLMD013']],
    ['what cannot work', { ...GOLDEN, network: { platform: 'eks-p5en', backend: 'UCX' } }, 1, ['LLMD201']],
    ['half of a pair', { ...GOLDEN, decode: undefined }, 1, ['LLMD012']],
    ['nothing', '{}', 1, ['LLMD005']],
    ['a key without a value', { ...GOLDEN, prefill: null }, 1, ['LLMD012']],
    ['no mapping', '- a', 2, ['LLMD001']],
    ['no file', undefined, 2, ['LLMD006']],
  ])('%s: an error with codes, and nothing is written', (_, content, expected, codes) => {
    const { code, out, err } = call('render', content === undefined ? at('nowhere') : file('values.yaml', content), '--out', at('out'));
    expect([code, out, err.match(/^LLMD\d{3}/gm)]).toEqual([expected, '', codes]);
    expect(fs.existsSync(at('out'))).toBe(false);
  });
});

describe('explain', () => {
  test('a platform: what a pod needs there, by role and size', () => {
    expect(call('explain', 'coreweave').out).toMatch(/^decode on CoreWeave CKS, .*: 8 accelerators\n/);
    const { out } = call('explain', 'eks-p5en', '--role', 'prefill', '--accelerators', '4');
    expect(out).toMatch(/^prefill on Amazon EKS, .*: 4 accelerators, 8 NICs of its own\n/);
    expect(call('explain', 'eks-p5en', '--accelerators', '0')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Expected a whole number from 1 up') });
  });

  test.each<[string[], RegExp]>([
    [['coreweav'], /explain: 'coreweav' is neither a file nor a platform \(did you mean coreweave\?\)/],
    [['coreweave', '--name', 'x'], /explain: leave out --name, which only values take/],
    [['VALUES', '--role', 'prefill', '--accelerators', '4'], /explain: leave out --role, --accelerators, which only a platform takes/],
    [['MANIFESTS', '--name', 'x'], /explain: leave out --name, which only values take/],
  ])('%j is a wrong call', (argv, err) => {
    const files: { [word: string]: string } = { VALUES: file('values.yaml', GOLDEN), MANIFESTS: file('pod.yaml', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [] } }) };
    expect(call('explain', ...argv.map(word => files[word] ?? word))).toEqual({ code: 2, out: '', err: expect.stringMatching(err) });
  });

  test('values: both roles, what must exist, and what may go wrong', () => {
    const { code, out } = call('explain', file('values.yaml', { ...GOLDEN, network: { platform: 'openshift-sriov' } }));
    expect(code).toBe(0);
    for (const part of ['gpt-oss-prefill: 1 pod with 1 accelerator\n', 'gpt-oss-decode: 1 pod with 4 accelerators\n', 'ports of each pod:', '  - NetworkAttachmentDefinition']) { expect(out).toContain(part); }
  });

  test('manifests of any origin: platform, server, connector, and what contradicts them', () => {
    const args = ['serve', 'openai/gpt-oss-120b', '--tensor-parallel-size=4', '--kv-transfer-config={"kv_connector":"NixlConnector","kv_role":"kv_both"}'];
    const vllm = { name: 'vllm', image: 'mine:1', command: ['vllm'], args, env: [{ name: 'UCX_TLS', value: 'tcp' }], resources: { limits: { 'nvidia.com/gpu': 4, 'vpc.amazonaws.com/efa': 8 } } };
    const pod = { containers: [vllm], nodeSelector: { 'node.kubernetes.io/instance-type': 'p5en.48xlarge' } };
    const { code, out } = call('explain', file('mine.yaml', list({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'mine' }, spec: { template: { spec: pod } } })));
    expect(code).toBe(0);
    expect(out).toMatch(/^Deployment mine\n {2}fits eks-p5en\n/);
    for (const part of ['serves openai/gpt-oss-120b, tensor parallel size 4', 'connector NixlConnector, kv_both', 'UCX_TLS=tcp', 'vpc.amazonaws.com/efa: 8',
      '\nwhat carries the KV cache between nodes:\n  Deployment mine: TCP, since UCX_TLS is \'tcp\', which has no RDMA transport\n',
      'to look at on eks-p5en:\n      LLMD201: backend UCX in --kv-transfer-config of container \'vllm\' of Deployment mine cannot be used on eks-p5en']) { expect(out).toContain(part); }
  });

  test('manifests: everything that lint finds in them', () => {
    const vllm = { name: 'vllm', image: 'vllm/vllm-openai:v0.30.0', command: ['vllm'], args: ['serve', 'openai/gpt-oss-120b', '--no-such-option'], resources: { limits: { 'nvidia.com/gpu': 1 } } };
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'mine' }, spec: { template: { spec: { containers: [vllm] } } } };
    const { code, out } = call('explain', file('mine.yaml', deployment));
    expect(out).not.toContain('what carries the KV cache');
    expect([code, out]).toEqual([0, expect.stringMatching(/\nwhat lint finds in them \(cdk8s-llm-d lint says where\):\n {2}error LLMD417: .*--no-such-option, which vLLM 0.30.0 does not have/)]);
  });

  test.each<[string, unknown, number, RegExp]>([
    ['neither a platform nor a file', undefined, 2, /^LLMD006: .*nowhere cannot be read: ENOENT.*; expected the name of a platform, or a file with values or manifests/],
    ['no YAML', 'a: [', 2, /^LLMD001: /],
    ['objects without pods', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } }, 2, /^LLMD001: .*x.yaml has 1 object, and none has pods that can be read; expected manifests of workloads/],
    ['text', 'hello', 2, /^LLMD001: .*holds something that is not an object/],
    ['values that are wrong', { modle: 'x' }, 1, /^LLMD010: modle is not a value of the chart; did you mean 'model'/],
  ])('%s', (_, content, code, err) => {
    expect(call('explain', content === undefined ? at('nowhere') : file('x.yaml', content))).toEqual({ code, out: '', err: expect.stringMatching(err) });
  });
});

describe('preflight', () => {
  const namespace = (enforce?: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'llm', labels: enforce ? { 'pod-security.kubernetes.io/enforce': enforce } : {} } });
  const onEks = { ...GOLDEN, network: { platform: 'eks-p5en' }, prefill: { replicas: 4 } };
  const preflight = (values: unknown, objects: object[], ...options: string[]) =>
    call('preflight', file('values.yaml', values), '--cluster', file('cluster.json', list(...objects)), ...options);

  test('a cluster that has everything passes', () => {
    const { code, out } = preflight(onEks, [node('a', P5EN), namespace()], '-n', 'llm');
    expect(out).toContain('pass  gpt-oss-prefill: needs 4 pods with nvidia.com/gpu: 1, vpc.amazonaws.com/efa: 2 each; 1 of 1 node takes the pods (node.kubernetes.io/instance-type=p5en.48xlarge), with room for all\n');
    expect(out).toContain('pass  all roles together: 5 pods with nvidia.com/gpu: 8, vpc.amazonaws.com/efa: 16 in all; there is room for all, if nothing else runs there\n');
    expect([code, out.match(/^\w+(?= {2})/gm), out.split('\n').at(-2)]).toEqual([0, ['pass', 'pass', 'pass', 'pass'], '4 pass, 0 warn, 0 fail']);
  });

  test.each<[string, object, object[], string[], string]>([
    ['too few devices for both roles', { ...onEks, prefill: { replicas: 5 } }, [node('a', P5EN)], [], 'fail  all roles together: 6 pods with nvidia.com/gpu: 9, vpc.amazonaws.com/efa: 18 in all; there is room for 5\n'],
    ['too few devices for one role', { ...onEks, prefill: { replicas: 9 } }, [node('a', P5EN)], [], 'fail  gpt-oss-prefill: needs 9 pods with nvidia.com/gpu: 1, vpc.amazonaws.com/efa: 2 each; 1 of 1 node takes the pods (node.kubernetes.io/instance-type=p5en.48xlarge), with room for 8\n'],
    ['no node with the labels', onEks, [node('a', { ...P5EN, labels: {} })], [], 'fail  gpt-oss-prefill: no node of 1 has node.kubernetes.io/instance-type=p5en.48xlarge'],
    ['a node that is not ready', onEks, [node('a', { ...P5EN, ready: 'False' })], [], 'but none that is ready, schedulable and without a taint'],
    ['a cordoned node', onEks, [node('a', { ...P5EN, spec: { unschedulable: true } })], [], 'but none that is ready, schedulable and without a taint'],
    ['another machine than the platform\'s', { ...GOLDEN, network: { platform: 'coreweave' } }, [node('a', { labels: { 'node.kubernetes.io/instance-type': 'Standard_ND96isr_H200_v5' }, allocatable: { 'nvidia.com/gpu': '8', 'rdma/ib': '8' } })], [],
      'fail  gpt-oss-prefill: 1 node (a) of type Standard_ND96isr_H200_v5 would take the pods, and is not a machine of platform coreweave but of aks-nd-h200-v5 or '],
    ['a taint that the pods do not tolerate', onEks, [node('a', { ...P5EN, spec: { taints: [{ key: 'team', value: 'x', effect: 'NoSchedule' }] } })], [], 'but none that is ready, schedulable and without a taint that the pods do not tolerate'],
    ['a namespace that admits less', onEks, [node('a', P5EN), namespace('restricted')], ['-n', 'llm'], 'fail  namespace llm: it enforces Pod Security level restricted, and the pods need privileged'],
    ['an object that is missing', { ...GOLDEN, network: { platform: 'openshift-sriov' } }, [{ apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: { name: 'other' } }], [], 'fail  NetworkAttachmentDefinition'],
  ])('%s fails', (_, values, objects, options, expected) => {
    const { code, out, err } = preflight(values, objects, ...options);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain(expected);
  });

  test('what the file cannot show is a warning, not a failure', () => {
    const tolerated = { ...P5EN, spec: { taints: [{ key: 'nvidia.com/gpu', effect: 'PreferNoSchedule' }] } };
    const { code, out } = preflight({ ...onEks, decode: { tensorParallelSize: 4, env: {}, volumes: [{ name: 's', secret: { secretName: 'mine' } }] } }, [node('a', tolerated)], '-n', 'llm');
    expect([code, out]).toEqual([0, expect.stringMatching(/^warn {2}Secret mine: volume s; the file has no Secret/m)]);
    expect(out).toMatch(/^warn {2}namespace llm: it is not there, or not in the file/m);
  });

  test('a general platform on machines that another one describes is a warning', () => {
    const machine = { labels: { 'node.kubernetes.io/instance-type': 'Standard_ND96isr_H100_v5' }, allocatable: { 'nvidia.com/gpu': '8', 'rdma/hca_shared_devices_a': '8' } };
    const { code, out } = preflight({ ...GOLDEN, network: { platform: 'infiniband' } }, [node('a', machine)]);
    expect([code, out]).toEqual([0, expect.stringMatching(/^warn {2}gpt-oss-prefill: 1 node \(a\) of type Standard_ND96isr_H100_v5 would take the pods; platform aks-nd-h100-v5.* describes such machines/m)]);
  });

  describe('a volume claim that pods share', () => {
    const shared = { ...GOLDEN, model: { persistentVolumeClaim: { claimName: 'weights', servedModelName: 'openai/gpt-oss-120b' } }, network: { platform: 'infiniband' } };
    const claim = (accessModes: string[], phase: string) => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'weights', namespace: 'llm' }, spec: { accessModes, storageClassName: 'fast' }, status: { phase } });
    const storage = (volumeBindingMode: string) => ({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' }, volumeBindingMode });
    const nodes = ['a', 'b', 'c'].map(name => node(name, { allocatable: { 'nvidia.com/gpu': '8', 'rdma/ib': '8' } }));

    test.each<[string, object, object[], string]>([
      ['bound, and any pod may read it', {}, [claim(['ReadOnlyMany'], 'Bound')], 'pass  PersistentVolumeClaim weights: volume model'],
      ['of a class that waits for pods', {}, [claim(['ReadWriteMany'], 'Pending'), storage('WaitForFirstConsumer')], 'pass  PersistentVolumeClaim weights'],
      ['of a class that did not make a volume', {}, [claim(['ReadWriteMany'], 'Pending'), storage('Immediate')], 'fail  PersistentVolumeClaim weights: volume model; it is Pending: StorageClass fast has not made a volume for it'],
      ['of a class that is not in the file', {}, [claim(['ReadWriteMany'], 'Pending')], 'warn  PersistentVolumeClaim weights: volume model; it is Pending, which is right only where'],
      ['whose volume is lost', {}, [claim(['ReadWriteMany'], 'Lost')], 'fail  PersistentVolumeClaim weights: volume model; its volume is lost'],
      ['of one node, for pods that fit on one', {}, [claim(['ReadWriteOnce'], 'Bound')], 'warn  PersistentVolumeClaim weights: volume model; 2 pods share it, but it is ReadWriteOnce, which the pods of one node can mount'],
      ['of one node, for pods that do not', { prefill: { replicas: 9 } }, [claim(['ReadWriteOnce'], 'Bound')], 'fail  PersistentVolumeClaim weights: volume model; 10 pods share it, but it is ReadWriteOnce'],
      ['of one pod', {}, [claim(['ReadWriteOncePod'], 'Bound')], 'fail  PersistentVolumeClaim weights: volume model; 2 pods share it, but it is ReadWriteOncePod, which one pod can mount'],
    ])('%s', (_, more, objects, expected) => {
      expect(preflight({ ...shared, ...more }, [...nodes, ...objects], '-n', 'llm').out).toContain(expected);
    });
  });

  test('an object of another namespace is not there', () => {
    const secret = (namespace_: string) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'mine', namespace: namespace_ } });
    const values = { ...onEks, decode: { tensorParallelSize: 4, volumes: [{ name: 's', secret: { secretName: 'mine' } }] } };
    const outcome = (namespace_: string) => preflight(values, [node('a', P5EN), secret(namespace_)], '-n', 'llm').out.match(/^\w+(?= {2}Secret mine)/m)![0];
    expect([outcome('llm'), outcome('other')]).toEqual(['pass', 'fail']);
  });

  test('prints JSON for programs', () => {
    expect(JSON.parse(preflight(onEks, [node('a', P5EN)], '--json').out)).toEqual(Array(3).fill({ outcome: 'pass', text: expect.any(String) }));
  });

  test('a cluster must be named, one way', () => {
    const values = file('values.yaml', onEks);
    expect(call('preflight', values)).toEqual({ code: 2, out: '', err: 'cdk8s-llm-d preflight: a cluster is missing: give --cluster or --kubectl; see cdk8s-llm-d preflight --help\n' });
    expect(call('preflight', values, '--kubectl', '--cluster', 'x')).toMatchObject({ code: 2, out: '' });
  });

  test('asks the cluster that kubectl reaches, for reading alone', () => {
    const log = at('log');
    const bin = file('kubectl', `#!/bin/sh\necho "$@" >> ${log}\ncase "$*" in *nodes*) echo '${JSON.stringify(list(node('a', P5EN)))}' ;; *Secret*) echo secret/mine ;; esac\n`);
    fs.chmodSync(bin, 0o755);
    const before = process.env.PATH;
    process.env.PATH = `${folder}:${before}`;
    try {
      const values = { ...onEks, decode: { tensorParallelSize: 4, volumes: [{ name: 's', secret: { secretName: 'mine' } }, { name: 'c', configMap: { name: 'gone' } }] } };
      const { code, out } = call('preflight', file('values.yaml', values), '--kubectl', 'prod', '-n', 'llm');
      expect([code, out.match(/^\w+ {2}(Secret|ConfigMap) \w+/gm)]).toEqual([1, ['pass  Secret mine', 'fail  ConfigMap gone']]);
      const asked = fs.readFileSync(log, 'utf-8').split('\n').filter(Boolean);
      expect(asked.every(line => line.startsWith('--context prod ') && line.includes(' get '))).toBe(true);
      // what is in a Secret is not read
      expect(asked.filter(line => / get Secret/.test(line))).toEqual([expect.stringMatching(/ -o name$/)]);
    } finally {
      process.env.PATH = before;
    }
  });
});

describe('the JSON of a cluster', () => {
  test.each<[string, string | undefined, RegExp]>([
    ['cut off', '{"kind":"List","items":[{"kind":"No', /^LLMD016: .*x.json is not valid JSON: [^\n]+; save all of it again, as JSON \(https:\/\/\S+\/docs\/rules\/LLMD016\.md\)\n$/],
    ['empty', '', /^LLMD016: .*x.json is empty/],
    ['YAML', 'kind: List', /^LLMD016: .*is not valid JSON/],
    ['of something else', '[1]', /^LLMD016: .*has no kind/],
    ['a list without items', '{"kind":"NodeList"}', /^LLMD016: .*is a NodeList without items/],
    ['not there', undefined, /^LLMD006: .*cannot be read: ENOENT/],
  ])('%s: one line, and the number 2', (_, content, err) => {
    const name = content === undefined ? at('nowhere') : file('x.json', content);
    expect(call('platforms', 'detect', name)).toEqual({ code: 2, out: '', err: expect.stringMatching(err) });
    expect(call('preflight', file('values.yaml', GOLDEN), '--cluster', name)).toEqual({ code: 2, out: '', err: expect.stringMatching(err) });
  });

  test('larger than any cluster', () => {
    fs.truncateSync(file('huge.json', ''), 257 * 1024 * 1024);
    expect(call('platforms', 'detect', at('huge.json'))).toEqual({ code: 2, out: '', err: expect.stringMatching(/^LLMD006: .*it has more than 256 MiB/) });
  });
});

describe('init', () => {
  test('the platform is asked for: none is right for most', () => {
    expect(call('init', 'helm', '--out', at('p'))).toMatchObject({ code: 2, err: expect.stringMatching(/required option '--platform <platform>' not specified/) });
  });

  test('writes the settings and the versions that the page on installing has', () => {
    call('init', 'typescript', '--platform', 'coreweave', '--out', at('p'));
    const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'how-to', 'install.md'), 'utf-8');
    const block = (language: string): string => new RegExp('```' + language + '\\n(.*?)```', 's').exec(page)![1]!;
    expect(JSON.parse(fs.readFileSync(at('p/tsconfig.json'), 'utf-8'))).toEqual(JSON.parse(block('json')));
    expect(fs.readFileSync(at('p/cdk8s.yaml'), 'utf-8')).toBe(block('yaml'));
    const { devDependencies } = JSON.parse(fs.readFileSync(at('p/package.json'), 'utf-8'));
    const major = (name: string): string => /\d+/.exec(devDependencies[name])![0];
    expect(page).toContain(`npm install --save-dev cdk8s-cli typescript@${major('typescript')} ts-node@${major('ts-node')} @types/node@${major('@types/node')}\n`);
  });

  test('writes a cdk8s program that renders a pair, with versions that work together', () => {
    const { code, out } = call('init', 'typescript', '--platform', 'coreweave', '--model', 'Qwen/Qwen3-32B', '--out', at('p'));
    expect([code, out]).toEqual([0, expect.stringMatching(/^written: .*main.ts.*\nnext:\n {2}cd .*\n {2}npm install .*\n {2}npm run synth\n$/)]);
    const pkg = JSON.parse(fs.readFileSync(at('p/package.json'), 'utf-8'));
    expect([pkg.devDependencies.typescript, pkg.dependencies['cdk8s-llm-d']]).toEqual([expect.stringMatching(/^\^5\./), expect.stringMatching(/^\^\d/)]);
    const { outputText } = ts.transpileModule(fs.readFileSync(at('p/main.ts'), 'utf-8'), { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    class Here extends App { public constructor() { super({ outdir: at('dist') }); } }
    const modules: { [name: string]: unknown } = { 'cdk8s': { App: Here, Chart }, 'cdk8s-llm-d': lib };
    new Function('require', 'exports', outputText)((name: string) => modules[name], {});
    expect(fs.readFileSync(at('dist/qwen3-32b.k8s.yaml'), 'utf-8')).toContain('rdma/ib: "1"');
  });

  test('a model that does not fit one accelerator is refused, and fits the size that is asked for', () => {
    const large = ['init', 'helm', '--platform', 'coreweave', '--model', 'meta-llama/Llama-3.3-70B-Instruct', '--out', at('p')];
    expect(call(...large)).toEqual({ code: 1, out: '', err: expect.stringMatching(/^LLMD346: .*use tensorParallelSize 2/) });
    expect(call(...large, '--prefill-tp', '2', '--decode-tp', '4').code).toBe(0);
    expect(fs.readFileSync(at('p/values.yaml'), 'utf-8')).toMatch(/prefill:\n {2}replicas: 1\n {2}tensorParallelSize: 2\ndecode:\n {2}replicas: 1\n {2}tensorParallelSize: 4\n/);
  });

  test('writes values that render', () => {
    call('init', 'helm', '--platform', 'eks-p5en', '--out', at('p'));
    expect(call('render', at('p/values.yaml')).out).toContain('vpc.amazonaws.com/efa: "2"');
  });

  test.each<[string[], number, RegExp]>([
    [['helm', '--platform', 'eks'], 2, /option '--platform <platform>' argument 'eks' is invalid/],
    [['typescript', '--model', 'gpt-oss-120b'], 1, /^LLMD403: /],
    [['python'], 2, /Allowed choices are typescript, helm/],
    [['helm', '--out', 'values.yaml/below'], 2, /^LLMD006: /],
  ])('%j writes nothing', (argv, code, err) => {
    file('values.yaml', '');
    const out = argv.indexOf('--out');
    expect(call('init', ...argv.slice(0, out < 0 ? undefined : out), ...argv.includes('--platform') ? [] : ['--platform', 'coreweave'], '--out', at(out < 0 ? 'p' : argv[out + 1]!))).toEqual({ code, out: '', err: expect.stringMatching(err) });
    expect(fs.existsSync(at('p'))).toBe(false);
  });

  test('does not overwrite', () => {
    const argv = ['init', 'helm', '--platform', 'coreweave', '--out', folder];
    call(...argv);
    expect(call(...argv)).toMatchObject({ code: 2, err: expect.stringMatching(/^LLMD007: /) });
  });
});
