import * as fc from 'fast-check';
import { lint } from '../../../src/lint/lint';
import { RULES } from '../../../src/lint/rules';
import { viewOf } from '../../../src/lint/view/view-of';
import { manifestsOf } from '../../../src/pod/view';

/** `npx projen fuzz` has more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 2000);

/** Objects as people write them, with anything in the place of anything. */

const label = fc.constantFrom('llm-d.ai/role', 'llm-d.ai/model', 'app', 'x/y', '__proto__', 'constructor');
const text = fc.oneof(
  fc.constantFrom('prefill', 'decode', 'm', 'c', '$(A)', '$A', 'vllm/vllm-openai:v0.30.0', 'nvidia.com/gpu', '8', 'vllm', 'serve', '-c', 'bash', 'toString', ''),
  fc.constantFrom('vllm serve m --port $A "${B[@]}"', '--kv-transfer-config={"kv_connector":"NixlConnector","kv_role":"kv_both"}', 'python3 -m dynamo.vllm --model m', '--tensor-parallel-size=99999999999999999999'),
  fc.string({ maxLength: 6 }),
);
const wrong = fc.oneof(fc.constant(null), fc.integer(), fc.boolean(), text, fc.constant([]), fc.constant({}), fc.constant([null]));
const often = (arbitrary: fc.Arbitrary<unknown>) => fc.oneof({ weight: 9, arbitrary }, { weight: 1, arbitrary: wrong as fc.Arbitrary<unknown> });
const list = (arbitrary: fc.Arbitrary<unknown>) => often(fc.array(often(arbitrary), { maxLength: 4 }));
const record = (model: { [key: string]: fc.Arbitrary<unknown> }) => fc.record(model, { requiredKeys: [] });
const texts = often(fc.dictionary(label, often(text), { maxKeys: 3 }));
const resource = fc.constantFrom('nvidia.com/gpu', 'rdma/ib', 'cpu', 'vpc.amazonaws.com/efa');
const counts = often(fc.dictionary(resource, often(fc.constantFrom('1', '8', '0', 8)), { maxKeys: 3 }));

const container = record({
  name: often(text),
  image: often(text),
  command: list(text),
  args: list(text),
  restartPolicy: fc.constant('Always'),
  env: list(record({ name: often(fc.constantFrom('A', 'UCX_TLS', 'NCCL_IB_HCA', 'VLLM_NIXL_SIDE_CHANNEL_HOST')), value: often(text), valueFrom: often(record({ configMapKeyRef: record({ name: text, key: text }), fieldRef: record({ fieldPath: text }) })) })),
  envFrom: list(record({ configMapRef: record({ name: text }), secretRef: record({ name: text }), prefix: text })),
  resources: often(record({ limits: counts, requests: counts, claims: list(record({ name: text })) })),
  securityContext: often(record({ capabilities: often(record({ add: list(text) })), privileged: fc.boolean() })),
  volumeMounts: list(record({ name: often(text), mountPath: often(fc.constantFrom('/dev/shm', '/s', '/s/c')), subPath: text })),
  ports: list(record({ containerPort: often(fc.integer()), name: text })),
});
const configMap = often(record({ name: text, items: list(record({ key: text, path: text })) }));
const podSpec = record({
  containers: list(container),
  initContainers: list(container),
  nodeSelector: texts,
  resourceClaims: list(record({ name: text, resourceClaimTemplateName: text })),
  volumes: list(record({ name: text, configMap, emptyDir: often(record({ medium: text })) })),
  hostNetwork: fc.boolean(),
  securityContext: wrong,
  terminationGracePeriodSeconds: wrong,
});
const template = often(record({ metadata: often(record({ labels: texts, annotations: texts })), spec: often(podSpec) }));
const group = often(record({ size: often(fc.integer({ min: 0, max: 4 })), leaderTemplate: template, workerTemplate: template }));
const component = often(record({ extraPodSpec: often(record({ mainContainer: often(container) })), envs: list(wrong), resources: wrong }));
const expression = record({ key: label, operator: text, values: list(text) });
const selector = often(record({ matchLabels: texts, matchExpressions: list(expression) }));
const spec = fc.oneof(
  record({ replicas: often(fc.nat(3)), template, selector: texts }), podSpec, record({ leaderWorkerTemplate: group, replicas: fc.nat(3) }),
  record({ roles: list(record({ name: text, template, replicas: fc.nat(3), spec: record({ leaderWorkerTemplate: group }) })) }),
  record({ services: often(fc.dictionary(text, component)) }),
  record({ template: podSpec, worker: podSpec, prefill: often(record({ template: podSpec, worker: podSpec })) }),
  record({ selector, podSelector: selector, targetPorts: list(record({ number: wrong })), ports: list(record({ port: wrong, targetPort: wrong })) }),
  record({ devices: often(record({ requests: list(record({ name: text, exactly: wrong, deviceClassName: text })) })), spec: wrong }),
);
const kind = fc.constantFrom(
  ['apps/v1', 'Deployment'], ['v1', 'Pod'], ['v1', 'Service'], ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet'], ['disaggregatedset.x-k8s.io/v1alpha1', 'DisaggregatedSet'],
  ['serving.kserve.io/v1alpha1', 'LLMInferenceService'], ['nvidia.com/v1alpha1', 'DynamoGraphDeployment'], ['orchestration.aibrix.ai/v1alpha1', 'StormService'], ['a.b/v1', 'Other'],
  ['inference.networking.k8s.io/v1', 'InferencePool'], ['networking.k8s.io/v1', 'NetworkPolicy'], ['resource.k8s.io/v1', 'ResourceClaimTemplate'], ['v1', 'ConfigMap'], ['v1', 'Secret'], ['v1', 'List'],
  ['k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition'], ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
);
const metadata = often(record({ name: often(text), namespace: often(text), labels: texts }));
const object = fc.tuple(kind, record({ metadata, spec: often(spec), data: texts, stringData: texts, items: list(wrong) }))
  .map(([[apiVersion, name], rest]) => ({ apiVersion, kind: name, ...rest }));

const input = fc.array(fc.oneof({ weight: 9, arbitrary: object as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: wrong }), { maxLength: 6 });

test('no input stops the view', () => {
  fc.assert(fc.property(input, documents => {
    viewOf(manifestsOf(documents));
  }), { numRuns: RUNS });
});

test('no input stops a rule', () => {
  fc.assert(fc.property(input, documents => {
    expect(lint(viewOf(manifestsOf(documents)), RULES).failures).toEqual([]);
  }), { numRuns: RUNS / 10 });
});

test('the same input has the same findings, whatever else is in it', () => {
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'something-else' } };
  fc.assert(fc.property(fc.array(object, { maxLength: 3 }), documents => {
    const found = (more: object[]) => lint(viewOf(manifestsOf([...documents, ...more])), RULES).findings
      .map(f => [f.object.name, f.path, f.code, f.severity]);
    expect(found([config])).toEqual(found([]));
  }), { numRuns: RUNS / 10 });
});

test('objects in number take time in proportion', () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => {
    const labels = { 'app': 'm', 'llm-d.ai/role': i % 2 ? 'decode' : 'prefill' };
    const served = { name: 'vllm', image: 'vllm/vllm-openai:v0.30.0', command: ['vllm', 'serve'], args: ['m', '--port=8000'], envFrom: [{ configMapRef: { name: 'c' } }] };
    return [
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: `d${i}` }, spec: { template: { metadata: { labels }, spec: { containers: [served] } } } },
      { apiVersion: 'v1', kind: 'Service', metadata: { name: `s${i}` }, spec: { selector: labels, ports: [{ port: 8000 }] } },
      { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: `n${i}` }, spec: { podSelector: {} } },
      { apiVersion: 'inference.networking.k8s.io/v1', kind: 'InferencePool', metadata: { name: `p${i}` }, spec: { selector: { matchLabels: { app: 'm' } } } },
    ];
  }).flat();
  const time = (n: number): number => {
    const manifests = manifestsOf(many(n));
    const start = process.hrtime.bigint();
    viewOf(manifests);
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  time(50);
  const pairs = [0, 1, 2].map(() => [time(200), time(400)] as const);
  expect(Math.min(...pairs.map(([, twice]) => twice))).toBeLessThan(2.5 * Math.max(...pairs.map(([once]) => once)) + 20);
});
