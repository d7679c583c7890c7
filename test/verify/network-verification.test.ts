/** The construct: Jobs and gates of a pair and of wide roles, as the chart makes them from values (test/helm). */
import { spawnSync } from 'child_process';
import { App, Chart, JsonPatch } from 'cdk8s';
import { PYTHON } from './helpers';
import { GatePolicy, Model, NetworkVerification, Platform, PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork, WideEPNode, WideEPNodeProps } from '../../src';
import { Json } from '../../src/base/json';
import { podSecurityLevel } from '../../src/pod/security-level';
import { programs, programSources } from '../../src/programs';

const SELECTED = 'app.kubernetes.io/instance';

function chartOf(namespace?: string): Chart {
  return new Chart(new App(), 'serving', { namespace });
}

function pairIn(chart: Chart, platform: Platform, options: Partial<PrefillDecodePairProps> = {}): PrefillDecodePair {
  const network = new RdmaNetwork(chart, 'fabric', { platform, requireRdma: platform.name !== 'tcp' });
  return new PrefillDecodePair(chart, 'gpt-oss', { name: 'gpt-oss', model: Model.huggingFace('openai/gpt-oss-120b'), network, prefill: {}, decode: { tensorParallelSize: 4 }, ...options });
}

const find = (objects: Json[], kind: string, name: string): Json => objects.find(o => o.kind === kind && o.metadata.name === name)!;

describe('a pair', () => {
  const chart = chartOf();
  const pair = pairIn(chart, Platform.EKS_P5_EN);
  const verification = new NetworkVerification(chart, 'verification', { serving: pair, pageBytes: 65536, deadlineSeconds: 600 });
  const objects: Json[] = chart.toJson();

  test('has a Job for each role', () => {
    expect(verification.jobs.map(({ name }) => name)).toEqual(['gpt-oss-verify-prefill', 'gpt-oss-verify-decode']);
    expect(find(objects, 'Job', 'gpt-oss-verify-decode').spec).toMatchObject({ backoffLimit: 0, activeDeadlineSeconds: 600 });
  });

  test.each(['prefill', 'decode'])('pods of %s are those of the server in all that concerns the network', role => {
    const { template } = find(objects, 'Job', `gpt-oss-verify-${role}`).spec;
    const server = find(objects, 'Deployment', `gpt-oss-${role}`).spec.template;
    const [own, theirs] = [template.spec.containers[0], server.spec.containers[0]];
    for (const key of ['image', 'resources', 'securityContext']) { expect([key, own[key]]).toEqual([key, theirs[key]]); }
    expect(own.env).toEqual(expect.arrayContaining(theirs.env));
    expect(own.volumeMounts).toEqual(expect.arrayContaining(theirs.volumeMounts));
    const { containers: _, initContainers: __, volumes: ___, terminationGracePeriodSeconds: ____, affinity: _____, ...rest } = server.spec;
    expect(template.spec).toMatchObject(rest);
    expect(template.metadata.annotations).toEqual(server.metadata.annotations);
    expect(podSecurityLevel([template])).toBe(podSecurityLevel([server]));
    expect(template.metadata.labels[SELECTED]).not.toBe(server.metadata.labels[SELECTED]);
  });

  test('requireRdma holds for backends without a variable of that meaning', () => {
    const expected = JSON.parse(find(objects, 'ConfigMap', 'gpt-oss-verify').data['decode.json'] as string);
    expect(expected).toMatchObject({ backend: 'LIBFABRIC', requireRdma: true, transfer: { pages: [{ pageBytes: 65536 }, {}] } });
  });
});

test('in a chart of its own it brings what the pods need, in the namespace of the servers', () => {
  const app = new App();
  const chart = new Chart(app, 'serving', { namespace: 'llm' });
  new RdmaNetwork(chart, 'other', { platform: Platform.OCI_GB200 });
  const pair = pairIn(chart, Platform.GKE_A4_X);
  const own = new Chart(app, 'verification');
  new NetworkVerification(own, 'network', { serving: pair });
  const objects: Json[] = own.toJson();
  const named = objects.map(o => `${o.kind} ${o.metadata.name}`);
  expect(named).toEqual(expect.arrayContaining(['ServiceAccount gpt-oss', 'ConfigMap gpt-oss-verify', 'Job gpt-oss-verify-prefill']));
  const { spec } = find(objects, 'Job', 'gpt-oss-verify-prefill').spec.template;
  const claims: string[] = (spec.resourceClaims ?? []).map((c: Json) => c.resourceClaimTemplateName);
  expect(claims.length).toBeGreaterThan(0);
  expect(objects.filter(o => ['ComputeDomain', 'ResourceClaimTemplate'].includes(o.kind as string))).toHaveLength(claims.length);
  expect(new Set(objects.map(o => o.metadata.namespace))).toEqual(new Set(['llm']));
});

(PYTHON ? test : test.skip)('the programs of a ConfigMap mean what their sources do', () => {
  const [sources, short] = [programSources(), programs()];
  const normal = 'import ast, json, sys\n'
    + 'def strip(text):\n    tree = ast.parse(text)\n    for node in ast.walk(tree):\n        body = getattr(node, "body", None)\n'
    + '        if isinstance(body, list) and len(body) > 1 and isinstance(body[0], ast.Expr) and isinstance(getattr(body[0], "value", None), ast.Constant):\n            del body[0]\n'
    + '    return ast.dump(tree)\nprint(json.dumps([strip(t) for t in json.load(sys.stdin)]))';
  const trees = (texts: { readonly [file: string]: string }): string[] => JSON.parse(spawnSync(PYTHON!, ['-c', normal], { input: JSON.stringify(Object.values(texts)), encoding: 'utf-8', maxBuffer: 2 ** 26 }).stdout);
  expect(Object.keys(short)).toEqual(Object.keys(sources));
  expect(trees(short)).toEqual(trees(sources));
});

test('a NetworkPolicy holds for its pods as for the servers', () => {
  const chart = chartOf();
  new NetworkVerification(chart, 'verification', { serving: pairIn(chart, Platform.TCP, { networkPolicy: true }) });
  const objects: Json[] = chart.toJson();
  const policy = find(objects, 'NetworkPolicy', 'gpt-oss-verify').spec;
  const { labels } = find(objects, 'Job', 'gpt-oss-verify-prefill').spec.template.metadata;
  expect(policy.podSelector.matchLabels).toEqual({ [SELECTED]: labels[SELECTED] });
  expect(policy.ingress[1].from[0].podSelector.matchLabels).toEqual({ [SELECTED]: labels[SELECTED] });
});

describe('groups of hosts', () => {
  const wide = (nodes: number, more: object = {}) => ({ wideEp: { nodes, ...more } });

  function jobsOf(prefill: number, decode: number, more: object = {}): Json[] {
    const chart = chartOf();
    const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE });
    const pair = new PrefillDecodePair(chart, 'r1', { name: 'r1', model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'), network, prefill: wide(prefill, more), decode: wide(decode, more) });
    new NetworkVerification(chart, 'verification', { serving: pair });
    return (chart.toJson() as Json[]).filter(o => o.kind === 'Job');
  }

  test('are indexed Jobs of as many pods, which find each other by name', () => {
    const [prefill, decode] = jobsOf(2, 4);
    expect([prefill, decode].map(job => job!.spec)).toMatchObject([
      { completionMode: 'Indexed', completions: 2, parallelism: 2, template: { spec: { subdomain: 'r1-verify-prefill' } } },
      { completionMode: 'Indexed', completions: 4, parallelism: 4 },
    ]);
    const sizes = ['--servers=2', '--leaders=4'];
    expect(prefill!.spec.template.spec.containers[0].args).toEqual(expect.arrayContaining(['serve', ...sizes]));
    expect(decode!.spec.template.spec.containers[0].args.slice(0, 5)).toEqual(['lead', 'r1-verify-prefill-0.r1-verify-prefill', 'r1-verify-prefill-1.r1-verify-prefill', ...sizes]);
    expect(decode!.spec.template.spec.containers[0].command).toEqual(['python3', '/opt/verify/verify_transfer.py']);
  });

  test('share a domain of the network, and a queue, where their servers do', () => {
    const [prefill] = jobsOf(2, 2, { leaderWorkerSet: { exclusiveTopology: 'example.com/rack' }, kueue: { queueName: 'gpus' } });
    expect(prefill!.metadata.labels['kueue.x-k8s.io/queue-name']).toBe('gpus');
    const { spec, metadata: { labels } } = prefill!.spec.template;
    const terms: Json[] = spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution;
    expect(terms).toContainEqual({ labelSelector: { matchLabels: expect.objectContaining({ 'verify.llm-d.ai/role': 'prefill' }) }, topologyKey: 'example.com/rack' });
    expect(labels).toMatchObject(terms.at(-1)!.labelSelector.matchLabels);
  });

  test.each<[string, Partial<WideEPNodeProps>, string[], object]>([
    ['of two hosts, the first reads from the other', { nodes: 2 }, ['group', 'r1-verify-prefill-decode-0.r1-verify-prefill-decode', 'r1-verify-prefill-decode-1.r1-verify-prefill-decode'], { completions: 2 }],
    ['of one host is checked', { nodes: 1 }, [], {}],
  ])('a wide role %s', (_, options, words, spec) => {
    const chart = chartOf();
    const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE });
    const node = new WideEPNode(chart, 'r1', { name: 'r1', model: Model.huggingFace('Qwen/Qwen3-30B-A3B'), network, nodes: 1, ...options });
    const { jobs } = new NetworkVerification(chart, 'verification', { serving: node });
    expect(jobs).toHaveLength(1);
    const job = jobs[0]!.toJson();
    expect(job.spec).toMatchObject(spec);
    expect(job.spec.template.spec.containers[0].args.slice(0, words.length)).toEqual(words);
  });
});

describe('a gate', () => {
  const gateIn = (manifest: Json): Json => manifest.spec.template.spec.initContainers.at(-1);

  test('is an init container of both roles, made of the patched server, with one ConfigMap', () => {
    const chart = chartOf();
    const patch = JsonPatch.add('/spec/template/spec/containers/0/env/-', { name: 'UCX_TLS', value: 'rc,cuda_copy,cuda_ipc' });
    const pair = pairIn(chart, Platform.ROCE, { preStartGate: { policy: GatePolicy.WARN, timeoutSeconds: 60 }, decode: { patches: [patch] } });
    const objects: Json[] = chart.toJson();
    for (const role of ['prefill', 'decode']) {
      const manifest = find(objects, 'Deployment', `gpt-oss-${role}`);
      const [gate, server] = [gateIn(manifest), manifest.spec.template.spec.containers[0]];
      for (const key of ['image', 'resources', 'securityContext']) { expect([key, gate[key]]).toEqual([key, server[key]]); }
      expect(gate.env).toEqual(expect.arrayContaining(server.env));
      expect(gate.command).toEqual(['python3', '/opt/verify/verify_pod.py']);
      expect(gate.args.slice(0, 4)).toEqual(['--policy=warn', '--sentinel=/tmp/hold', '--timeout=60', `--expect=/opt/verify/${role}.json`]);
      expect(manifest.spec.template.spec.volumes).toContainEqual({ name: 'verify-programs', configMap: { name: 'gpt-oss-gate' } });
    }
    expect(gateIn(find(objects, 'Deployment', 'gpt-oss-decode')).env).toContainEqual({ name: 'UCX_TLS', value: 'rc,cuda_copy,cuda_ipc' });
    expect(Object.keys(find(objects, 'ConfigMap', 'gpt-oss-gate').data as Json).sort()).toEqual([
      'check_result.py', 'checks_gpu.py', 'checks_process.py', 'checks_rdma.py', 'decode.json', 'machine_reader.py', 'prefill.json', 'verify_pod.py',
    ]);
    expect(pair.requiredObjects.filter(({ kind }) => kind === 'ConfigMap')).toEqual([]);
  });

  test.each<[string, Partial<PrefillDecodePairProps>]>([['that is off', { preStartGate: { policy: GatePolicy.OFF } }], ['that nobody asks for', {}]])('%s leaves no trace', (_, options) => {
    const chart = chartOf();
    pairIn(chart, Platform.ROCE, options);
    expect(JSON.stringify(chart.toJson())).not.toMatch(/verify/);
  });

  test('is in the pods of groups and of a DisaggregatedSet', () => {
    const chart = chartOf();
    const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.GKE_A4 });
    new PrefillDecodePair(chart, 'r1', { name: 'r1', model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'), network, prefill: { wideEp: { nodes: 2 } }, decode: { wideEp: { nodes: 2 } }, disaggregatedSet: true, preStartGate: {} });
    const { spec } = (chart.toJson() as Json[]).find(o => o.kind === 'DisaggregatedSet')!;
    for (const role of spec.roles as Json[]) {
      expect(role.spec.leaderWorkerTemplate.workerTemplate.spec.initContainers.at(-1)).toMatchObject({ name: 'verify', command: ['python3', '/opt/verify/verify_pod.py'] });
    }
  });

  test('is not among the containers of the Jobs', () => {
    const chart = chartOf();
    const pair = pairIn(chart, Platform.ROCE, { preStartGate: {} });
    const { jobs } = new NetworkVerification(chart, 'verification', { serving: pair });
    for (const job of jobs) {
      const { initContainers, volumes } = job.toJson().spec.template.spec;
      expect([initContainers, volumes.filter((v: Json) => v.name === 'verify-programs')]).toEqual([undefined, [{ name: 'verify-programs', configMap: { name: 'gpt-oss-verify' } }]]);
    }
  });
});

test.each<[string, (chart: Chart) => unknown, RegExp]>([
  ['a page of half a word', chart => new NetworkVerification(chart, 'v', { serving: pairIn(chart, Platform.TCP), pageBytes: 12 }), /^LLMD515: pageBytes of verification is 12; expected a multiple of 8/],
  ['no time', chart => new NetworkVerification(chart, 'v', { serving: pairIn(chart, Platform.TCP), deadlineSeconds: 1 }), /^LLMD515: deadlineSeconds of verification is 1; expected a whole number of seconds from 60 up/],
  ['what serves nothing', chart => new NetworkVerification(chart, 'v', { serving: {} as any }), /^LLMD011: serving is .*; expected a PrefillDecodePair or a WideEPNode/],
  ['a time that is none', chart => pairIn(chart, Platform.TCP, { preStartGate: { timeoutSeconds: -1 } }), /^LLMD514: timeoutSeconds of preStartGate is -1/],
  ['a policy that there is not', chart => pairIn(chart, Platform.TCP, { preStartGate: { policy: 'wran' as any } }), /^LLMD014: preStartGate.policy is 'wran'.*did you mean 'warn'/],
  ['a container of the same name', chart => pairIn(chart, Platform.TCP, { preStartGate: {}, initContainers: [{ name: 'verify', image: 'a:1' }] }), /^LLMD516: container 'verify' of gpt-oss-prefill has the name of the gate/],
  ['pods without a server', chart => pairIn(chart, Platform.TCP, { preStartGate: {}, prefill: { patches: [JsonPatch.replace('/spec/template/spec/containers', [])] } }), /^LLMD517: the pods of gpt-oss-prefill have no server/],
])('%s is refused, and nothing is rendered', (_, make, message) => {
  const chart = chartOf();
  expect(() => make(chart)).toThrow(message);
  expect(JSON.stringify(chart.toJson())).not.toMatch(/verify/);
});
