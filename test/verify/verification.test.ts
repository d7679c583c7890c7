/** Jobs and gates made of rendered manifests: the pods of the servers in all that concerns the network. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { Image, Model, Platform, PrefillDecodePair, RdmaNetwork } from '../../src';
import { Json } from '../../src/base/json';
import { readManifests } from '../../src/cli/yaml';
import { podSecurityLevel } from '../../src/pod/security-level';
import { verificationOf } from '../../src/verify/from-manifests';
import { call } from '../cli/helpers';
import { goldenPair } from '../helpers';

const golden = (name: string) => path.join(__dirname, '../golden', name);

function made(...argv: string[]): Json[] {
  const { code, out, err } = call('verify', ...argv);
  expect([code, err]).toEqual([0, '']);
  return readManifests('made', out);
}

const find = (objects: Json[], kind: string, name: string): Json => objects.find(o => o.kind === kind && o.metadata.name === name)!;
const given = (name: string): Json[] => readManifests(name, fs.readFileSync(golden(name), 'utf-8'));

describe.each(['tcp.yaml', 'eks-p5en.yaml'])('the Job of %s', name => {
  const objects = made('job', golden(name), ...(name === 'tcp.yaml' ? ['--platform', 'tcp'] : []));
  const servers = given(name);

  test.each(['prefill', 'decode'])('%s has the network of the server', role => {
    const { template } = find(objects, 'Job', `gpt-oss-verify-${role}`).spec;
    const server = find(servers, 'Deployment', `gpt-oss-${role}`).spec.template;
    const [own, theirs] = [template.spec.containers[0], server.spec.containers.find((c: Json) => c.name === 'vllm')];
    for (const key of ['image', 'resources', 'securityContext']) { expect(own[key]).toEqual(theirs[key]); }
    expect(own.env).toEqual(expect.arrayContaining(theirs.env));
    expect(own.volumeMounts).toEqual(expect.arrayContaining(theirs.volumeMounts));
    for (const key of ['nodeSelector', 'tolerations', 'hostNetwork', 'hostPID', 'dnsPolicy', 'resourceClaims', 'serviceAccountName', 'securityContext']) { expect([key, template.spec[key]]).toEqual([key, server.spec[key]]); }
    expect(template.metadata.annotations).toEqual(server.metadata.annotations);
    expect(podSecurityLevel([template])).toBe(podSecurityLevel([server]));
    expect(own.command).toEqual(['python3', '/opt/verify/verify_transfer.py']);
  });

  test('no selector of the servers finds its pods', () => {
    for (const role of ['prefill', 'decode']) {
      const { labels } = find(objects, 'Job', `gpt-oss-verify-${role}`).spec.template.metadata;
      const { matchLabels } = find(servers, 'Deployment', `gpt-oss-${role}`).spec.selector;
      for (const [key, value] of Object.entries(matchLabels)) { expect(labels[key]).not.toBe(value); }
      expect(labels['sidecar.istio.io/inject']).toBe('false');
    }
  });

  test('terms that place pods beside each other find them', () => {
    const { labels } = find(objects, 'Job', 'gpt-oss-verify-prefill').spec.template.metadata;
    const { spec } = find(objects, 'Job', 'gpt-oss-verify-decode').spec.template;
    const terms = Object.values<Json[]>(spec.affinity?.podAffinity ?? {}).flat().map(term => term.podAffinityTerm ?? term) as Json[];
    expect(terms.length > 0).toBe(name !== 'tcp.yaml');
    for (const { labelSelector } of terms) { expect(labels).toEqual(expect.objectContaining(labelSelector.matchLabels)); }
  });

  test('the two find each other, and have the programs', () => {
    const { selector, clusterIP } = find(objects, 'Service', 'gpt-oss-verify-prefill').spec;
    expect(clusterIP).toBe('None');
    expect(find(objects, 'Job', 'gpt-oss-verify-prefill').spec.template.metadata.labels).toEqual(expect.objectContaining(selector));
    expect(find(objects, 'Job', 'gpt-oss-verify-decode').spec.template.spec.containers[0].args.slice(0, 2)).toEqual(['lead', 'gpt-oss-verify-prefill']);
    const { data } = find(objects, 'ConfigMap', 'gpt-oss-verify');
    expect(Object.keys(data).sort()).toEqual(expect.arrayContaining(['check_result.py', 'decode.json', 'measure_kv_transfer.py', 'prefill.json', 'verify_pod.py', 'verify_transfer.py']));
    expect(JSON.stringify(data).length).toBeLessThan(200_000);
  });
});

test('expectations are those of the plan', () => {
  const { data } = find(made('job', golden('eks-p5en.yaml')), 'ConfigMap', 'gpt-oss-verify');
  const expected = JSON.parse(data['decode.json'] as string);
  expect(expected).toEqual(expect.objectContaining({
    format: 'cdk8s-llm-d/expectations/1',
    role: 'decode',
    platform: 'eks-p5en',
    vendor: 'nvidia',
    accelerators: 4,
    nvlink: true,
    path: 'RDMA',
    backend: 'LIBFABRIC',
    memory: 'cuda',
    requireRdma: false,
    nics: { technology: 'efa', count: 8, rateGbps: 200 },
    capabilities: ['IPC_LOCK'],
  }));
  // of gpt-oss on 4 GPUs: 2 of 8 heads of 64 numbers in 2 bytes, keys and values together, of 128 tokens
  const own = 2 * 64 * 2 * 2 * 128;
  expect(expected.transfer.pages.map((p: Json) => p.pageBytes)).toEqual([own, expected.transfer.bytes]);
  for (const page of expected.transfer.pages as Json[]) { expect(page.floorSeconds).toBeGreaterThan(page.estimateSeconds); }
});

test.each([['wide-ep-coreweave', 'coreweave'], ['wide-ep-gke-a4', 'gke-a4-multi-nic']])('%s: groups of hosts are indexed Jobs, without the script of the group', (name, platform) => {
  const jobs = made('job', golden(`examples/${name}/serving.yaml`), '--platform', platform).filter(o => o.kind === 'Job');
  expect(jobs.map(o => o.spec.template.metadata.labels['verify.llm-d.ai/role'])).toEqual(['prefill', 'decode']);
  for (const { spec } of jobs) {
    expect([spec.completionMode, spec.completions > 1]).toEqual(['Indexed', true]);
    expect(JSON.stringify(spec.template.spec.containers[0].command)).not.toContain('LWS_');
  }
});

test('usual sizes of descriptors are measured where the manifests do not tell the pair\'s own', () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'verification-')), 'tcp.yaml');
  fs.writeFileSync(file, fs.readFileSync(golden('tcp.yaml'), 'utf-8').replace(/^ *- --block-size=.*\n/gm, ''));
  const { data } = find(made('job', file, '--platform', 'tcp'), 'ConfigMap', 'gpt-oss-verify');
  fs.rmSync(path.dirname(file), { recursive: true });
  expect(JSON.parse(data['decode.json'] as string).transfer.pages.map((p: Json) => p.pageBytes)).toEqual([8192, 65536, 1048576, 67108864]);
});

test('--page measures the pair\'s own descriptors, and all of them at once', () => {
  const { data } = find(made('job', golden('eks-p5en.yaml'), '--page', '1310720'), 'ConfigMap', 'gpt-oss-verify');
  const { transfer } = JSON.parse(data['decode.json'] as string);
  expect(transfer.pages.map((p: Json) => p.pageBytes)).toEqual([1310720, transfer.bytes]);
  expect(transfer.bytes % 1310720).toBe(0);
});

test('a gate is an init container before the server, and changes nothing else', () => {
  const [before, after] = [given('eks-p5en.yaml'), made('gate', golden('eks-p5en.yaml'), '--policy', 'warn', '--timeout', '60')];
  for (const object of before) {
    const same = find(after, object.kind as string, object.metadata.name as string);
    const pod = same.spec?.template?.spec;
    if (object.kind === 'Deployment') {
      const gate = pod.initContainers.pop();
      expect(gate).toEqual(expect.objectContaining({ name: 'verify', image: pod.containers[0].image, resources: pod.containers[0].resources }));
      expect(gate.args).toEqual(expect.arrayContaining(['--policy=warn', '--timeout=60']));
      expect(pod.volumes.pop()).toEqual({ name: 'verify-programs', configMap: { name: `${object.metadata.name as string}-gate` } });
      if (!object.spec.template.spec.initContainers) { delete pod.initContainers; }
    }
    expect(same).toEqual(object);
  }
  expect(after.filter(o => o.kind === 'ConfigMap').map(o => o.metadata.name)).toEqual(['gpt-oss-prefill-gate', 'gpt-oss-decode-gate']);
});

test('a pair of a platform is never taken for one of another: it is told, or asked for', () => {
  const told = Platform.all().map(platform => {
    const documents = parseAllDocuments(goldenPair(platform).yaml).map(d => d.toJS());
    try {
      const map = verificationOf(documents, { programs: {} }).find(o => o.kind === 'ConfigMap')!;
      return [platform.name, JSON.parse(map.data['decode.json'] as string).platform];
    } catch (e) {
      return [platform.name, (e as Error).message.includes(platform.name) || (e as Error).message.includes(' more fit') || (e as Error).message.includes('all fit') ? 'asked' : (e as Error).message];
    }
  });
  const asked = told.filter(([, found]) => found === 'asked').map(([name]) => name);
  expect(told.filter(([name, found]) => found !== name && found !== 'asked')).toEqual([]);
  expect(asked).toEqual(['nebius', 'nvl72', 'tcp']);
});

test('roles on machines of their own are each verified for theirs', () => {
  const chart = new Chart(new App(), 'serving');
  const [prefill, decode] = [Platform.OCI_H100, Platform.OCI_MI300_X].map(platform => new RdmaNetwork(chart, platform.name, { platform }));
  new PrefillDecodePair(chart, 'pair', {
    name: 'pair', model: Model.huggingFace('Qwen/Qwen3-8B'), network: prefill!, prefill: {}, decode: { network: decode, image: Image.of('vllm/vllm-openai-rocm:v0.30.0') },
  });
  const { data } = verificationOf(chart.toJson(), { programs: {} }).find(o => o.kind === 'ConfigMap')!;
  expect(['prefill', 'decode'].map(role => JSON.parse(data[`${role}.json`] as string).platform)).toEqual(['oci-h100', 'oci-mi300x']);
});

test.each<[string, string[], number, RegExp]>([
  ['no pair', ['job', path.join(__dirname, '../../package.json')], 2, /^LLMD512: the manifests have 0 workloads of prefill and 0 of decode/],
  ['no pod to gate', ['gate', path.join(__dirname, '../../package.json')], 2, /^LLMD512: the manifests have no pod/],
  ['a platform that cannot be told', ['job', golden('tcp.yaml')], 1, /^LLMD513: the platform cannot be told from the manifests: .* and \d+ more fit; name it with --platform/],
  ['a platform that there is not', ['job', golden('tcp.yaml'), '--platform', 'tpc'], 2, /did you mean/i],
  ['a platform that does not fit', ['job', golden('eks-p5en.yaml'), '--platform', 'coreweave'], 1, /^LLMD513: the platform is 'coreweave', which does not fit the manifests: .* asks for vpc\.amazonaws\.com\/efa: 2; expected eks-p5en/],
  ['one for a gate', ['gate', golden('eks-p5en.yaml'), '--platform', 'gaudi'], 1, /^LLMD513: the platform is 'gaudi'/],
])('%s', (_, argv, code, message) => {
  expect(call('verify', ...argv)).toMatchObject({ code, out: '', err: expect.stringMatching(message) });
});
