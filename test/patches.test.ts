/** Patches are applied last, and what the library reports of pods holds for the pods that are rendered. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart, JsonPatch } from 'cdk8s';
import { Model, Platform, PodSecurityLevel, PrefillDecodePair, RdmaNetwork, WideEPNode } from '../src';

const POD = '/spec/template/spec';

function pair(patches: JsonPatch[], chart = new Chart(new App(), 'serving'), more: object = {}): PrefillDecodePair {
  const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.TCP });
  return new PrefillDecodePair(chart, 'pair', { model: Model.huggingFace('openai/gpt-oss-120b'), network, prefill: { patches }, decode: {}, ...more });
}

describe.each([false, true])('a patch that cannot be applied is refused before anything is written (as a part of a set: %s)', disaggregatedSet => {
  const pod = disaggregatedSet ? '/spec/leaderWorkerTemplate/workerTemplate/spec' : POD;
  test.each<[string, JsonPatch]>([
    ['removes what is not there', JsonPatch.remove('/spec/nope')],
    ['replaces what is not there', JsonPatch.replace('/spec/nope', 1)],
    ['replaces beyond a list', JsonPatch.replace(`${pod}/containers/0/args/99`, 'x')],
    ['adds beyond a list', JsonPatch.add(`${pod}/containers/9`, { name: 'x' })],
    ['adds to a list by name', JsonPatch.add(`${pod}/containers/abc`, { name: 'x' })],
    ['adds before a list', JsonPatch.add(`${pod}/containers/-1`, { name: 'x' })],
    ['adds at a padded index', JsonPatch.add(`${pod}/containers/00`, { name: 'x' })],
    ['copies what is not there', JsonPatch.copy('/nope', '/spec/x')],
    ['moves a value into itself', JsonPatch.move('/spec', '/spec/x')],
    ['adds the whole object', JsonPatch.add('', {})],
    ['replaces the whole object', JsonPatch.replace('', 'x')],
    ['removes the whole object', JsonPatch.remove('')],
    ['begins without a slash', JsonPatch.replace('spec/replicas', 2)],
    ['copies the whole object', JsonPatch.copy('', '/spec/x')],
    ['goes to what every object inherits', JsonPatch.add('/spec/constructor/x', 1)],
    ['adds a prototype', JsonPatch.add('/spec/__proto__', { x: 1 })],
    ['finds null where nothing is', JsonPatch.test('/spec/nope', null)],
    ['removes the name', JsonPatch.remove('/metadata/name')],
    ['removes the kind', JsonPatch.remove('/kind')],
  ])('%s', (_, patch) => {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'patches-'));
    const app = new App({ outdir });
    const chart = new Chart(app, 'serving');
    expect(() => pair([patch], chart, { disaggregatedSet })).toThrow(/^LLMD412: patches of prefill /);
    app.synth();
    expect(fs.readFileSync(path.join(outdir, 'serving.k8s.yaml'), 'utf-8')).toBe('');
    fs.rmSync(outdir, { recursive: true });
  });
});

test('patches are applied in order, and before later ones of the caller', () => {
  const { prefill } = pair([JsonPatch.add('/metadata/annotations', { a: '1' }), JsonPatch.replace('/metadata/annotations/a', '2')]);
  prefill.workload.addJsonPatch(JsonPatch.test('/metadata/annotations/a', '2'), JsonPatch.replace('/metadata/annotations/a', '3'));
  expect(prefill.workload.toJson().metadata.annotations).toEqual({ a: '3' });
});

test('null in a value is left out, as Helm does', () => {
  const { prefill } = pair([JsonPatch.add(`${POD}/securityContext`, { runAsUser: 0, runAsGroup: null })]);
  expect(prefill.workload.toJson().spec.template.spec.securityContext).toEqual({ runAsUser: 0 });
});

describe('what is reported of a patched pod', () => {
  test.each<[string, JsonPatch[]]>([
    ['the network of the host', [JsonPatch.add(`${POD}/hostNetwork`, true), JsonPatch.add(`${POD}/dnsPolicy`, 'ClusterFirstWithHostNet')]],
    ['the PID namespace of the host', [JsonPatch.add(`${POD}/hostPID`, true)]],
    ['a privileged container', [JsonPatch.add(`${POD}/containers/0/securityContext`, { privileged: true })]],
    ['a path of the host', [JsonPatch.add(`${POD}/volumes/-`, { name: 'h', hostPath: { path: '/' } })]],
  ])('%s makes it privileged', (_, patches) => {
    expect(pair([]).prefill.podSecurityLevel).toBe(PodSecurityLevel.BASELINE);
    expect(pair([], undefined, { prefill: { tensorParallelSize: 8, patches } }).prefill.podSecurityLevel).toBe(PodSecurityLevel.PRIVILEGED);
  });

  test('a Secret and a service account that a patch names must exist', () => {
    const { requiredObjects } = pair([JsonPatch.add(`${POD}/imagePullSecrets`, [{ name: 'registry' }]), JsonPatch.replace(`${POD}/serviceAccountName`, 'mine')]);
    expect(requiredObjects.map(o => `${o.kind} ${o.name}`)).toEqual(['ServiceAccount mine', 'Secret registry']);
  });

  test('a variable that a patch adds gives a warning if vLLM does not read it', () => {
    expect(pair([JsonPatch.add(`${POD}/containers/0/env/-`, { name: 'VLLM_LOGING_LEVEL', value: 'DEBUG' })]).prefill.warnings)
      .toContainEqual(expect.stringContaining('VLLM_LOGING_LEVEL in patches of prefill'));
  });

  test('a patch of the leader counts for the group', () => {
    const chart = new Chart(new App(), 'serving');
    const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.TCP });
    const patches = [
      JsonPatch.copy('/spec/leaderWorkerTemplate/workerTemplate', '/spec/leaderWorkerTemplate/leaderTemplate'),
      JsonPatch.add('/spec/leaderWorkerTemplate/leaderTemplate/spec/hostIPC', true),
    ];
    const node = new WideEPNode(chart, 'wide', { model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'), network, nodes: 2, patches });
    expect(node.server.podSecurityLevel).toBe(PodSecurityLevel.PRIVILEGED);
  });

  test.each<[string, unknown]>([['containers', 5], ['containers', [5, null]], ['volumes', 'x'], ['initContainers', { a: 1 }]])('%s of %j does not crash the report', (field, value) => {
    expect(pair([JsonPatch.add(`${POD}/${field}`, value)]).prefill.podSecurityLevel).toBe(PodSecurityLevel.BASELINE);
  });
});

describe('what the API server refuses in a patched object is refused', () => {
  const container = `${POD}/containers/0`;
  test.each<[string, JsonPatch, RegExp]>([
    ['a key of an annotation', JsonPatch.add('/metadata/annotations', { 'a b': 'x' }), /^LLMD412: patches of prefill: annotations of its Deployment: the key is 'a b'; expected at most 63 letters/],
    ['a blank key of the pods', JsonPatch.add('/spec/template/metadata/annotations', { ' ': '' }), /^LLMD412: patches of prefill: annotations of the pods of its Deployment: the key is ' '; /],
    ['an annotation that is not text', JsonPatch.add('/metadata/annotations', { a: 5 }), /: 'a' is 5; expected text/],
    ['annotations that are a list', JsonPatch.add('/metadata/annotations', ['a']), /annotations of its Deployment is \["a"\]; expected an object of texts/],
    ['the value of a label', JsonPatch.add('/spec/template/metadata/labels/team', 'a b'), /labels of the pods of its Deployment: 'team' is "a b"; expected at most 63/],
    ['a number for the value of a variable', JsonPatch.add(`${container}/env/-`, { name: 'A', value: 1 }), /patches of prefill: env of container 'vllm': 'A' is 1; expected text/],
    ['a variable without a name', JsonPatch.add(`${container}/env/-`, { value: '1' }), /patches of prefill: env of container 'vllm': the name is/],
    ['a privileged container that must not gain rights', JsonPatch.add(`${container}/securityContext/privileged`, true),
      /^LLMD412: patches of prefill make container 'vllm' privileged and leave allowPrivilegeEscalation false, .*; set allowPrivilegeEscalation to true as well/],
  ])('%s', (_, patch, message) => {
    expect(() => pair([patch])).toThrow(message);
  });

  test.each<[string, JsonPatch[], boolean]>([
    ['the pod is root, and with it the sidecar that must not be', [JsonPatch.add(`${POD}/securityContext`, { runAsUser: 0 })], true],
    ['the server alone is root', [JsonPatch.add(`${container}/securityContext/runAsUser`, 0)], false],
    ['the sidecar has a user of its own', [JsonPatch.add(`${POD}/securityContext`, { runAsUser: 0 }), JsonPatch.add(`${POD}/initContainers/0/securityContext/runAsUser`, 65532)], false],
    ['a pod of no root, with a container that is', [JsonPatch.add(`${POD}/securityContext`, { runAsNonRoot: true }), JsonPatch.add(`${container}/securityContext/runAsUser`, 0)], true],
  ])('what the kubelet would not start: %s', (_, patches, refused) => {
    const made = () => pair([], undefined, { decode: { patches } });
    if (!refused) { return expect(made).not.toThrow(); }
    expect(made).toThrow(/^LLMD344: patches of decode make container '(routing-proxy|vllm)' root, but it is runAsNonRoot, and the kubelet would not start it/);
  });

  test('all of it at once', () => {
    expect(() => pair([JsonPatch.add('/metadata/annotations', { 'a b': 5, 'c': 6 })])).toThrow(/^LLMD412: .*\nLLMD412: .*\nLLMD412: .*$/);
  });

  test('what Kubernetes takes is not', () => {
    const { prefill } = pair([
      JsonPatch.add('/metadata/annotations', { 'Example.com/a_b': 'any text at all' }),
      JsonPatch.add(`${container}/securityContext`, { privileged: true, allowPrivilegeEscalation: true }),
    ]);
    expect(prefill.workload.toJson().spec.template.spec.containers[0].securityContext.privileged).toBe(true);
  });
});
