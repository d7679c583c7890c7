/** Where what is wrong elsewhere may be right, since something that is not in the input does it. */
import { lintSources } from '../../src/lint/lint-sources';
import { RULES } from '../../src/lint/rules';
import { readSource } from '../../src/lint/source';

const container = {
  name: 'main',
  image: 'vllm/vllm-openai:v0.24.0',
  command: ['vllm', 'serve', 'openai/gpt-oss-20b', '--port=8000', '--kv-transfer-config={"kv_connector":"NixlConnector","kv_role":"kv_producer"}'],
  resources: { limits: { 'nvidia.com/gpu': '1' } },
};

const pod = (env: { [name: string]: string }, labels: { [name: string]: string } = {}) => ({
  metadata: { labels: { app: 'prefill', ...labels } },
  spec: { containers: [{ ...container, env: Object.entries(env).map(([name, value]) => ({ name, value })) }] },
});

const deployment = (env: { [name: string]: string }, labels: { [name: string]: string } = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'prefill' },
  spec: { selector: { matchLabels: { app: 'prefill' } }, template: pod(env, { 'llm-d.ai/role': 'prefill', ...labels }) },
});

const stormService = (env: { [name: string]: string }) => ({
  apiVersion: 'orchestration.aibrix.ai/v1alpha1',
  kind: 'StormService',
  metadata: { name: 'pair' },
  spec: { template: { spec: { roles: [{ name: 'prefill', template: pod(env) }] } } },
});

const config = (kind: string, env: { [name: string]: string }) => ({
  apiVersion: 'serving.kserve.io/v1alpha1', kind, metadata: { name: 'pair' }, spec: { prefill: { template: pod(env).spec } },
});

/** A service whose preset starts its servers. */
const sized = (parallelism: object, more: object = {}) => ({
  apiVersion: 'serving.kserve.io/v1alpha1',
  kind: 'LLMInferenceService',
  metadata: { name: 'single' },
  spec: { ...more, parallelism, template: { containers: [{ name: 'main', resources: { limits: { 'nvidia.com/gpu': '2' } } }] } },
});

/** Libfabric without EFA. */
const libfabric = (buffer: string) => {
  const manifest = deployment({});
  const transfer = { kv_connector: 'NixlConnector', kv_role: 'kv_producer', kv_buffer_device: buffer, kv_connector_extra_config: { backends: ['LIBFABRIC'] } };
  manifest.spec.template.spec.containers[0]!.command = ['vllm', 'serve', 'openai/gpt-oss-20b', '--kv-transfer-config', JSON.stringify(transfer)];
  return manifest;
};

/** Two of Dynamo's workers, of which one has other blocks. */
const workers = (program: string) => ({
  apiVersion: 'v1',
  kind: 'List',
  items: ['prefill', 'decode'].map((role, i) => {
    const manifest = deployment({}, { 'llm-d.ai/role': role, 'llm-d.ai/model': 'gpt-oss-20b' });
    manifest.metadata.name = role;
    const transfer = { kv_connector: 'NixlConnector', kv_role: i ? 'kv_consumer' : 'kv_producer' };
    manifest.spec.template.spec.containers[0]!.command = [
      'python3', '-m', i ? 'dynamo.vllm' : program, '--model=openai/gpt-oss-20b', `--block-size=${i ? 64 : 48}`, '--kv-transfer-config', JSON.stringify(transfer),
    ];
    return manifest;
  }),
});

/** A pair's decode that holds a NIC, and shares the PID namespace of its node. */
const colocated = (env: { [name: string]: string }) => {
  const manifest = structuredClone(deployment(env));
  const { spec } = manifest.spec.template;
  Object.assign(spec, { hostPID: true });
  Object.assign(spec.containers[0]!.resources.limits, { 'rdma/ib': '1' });
  return manifest;
};

const HOST = { VLLM_NIXL_SIDE_CHANNEL_HOST: '0.0.0.0' };
const TLS = { UCX_TLS: 'rc,cuda_copy' };

test.each<[what: string, manifest: object, code: string, severity: string | undefined]>([
  ['the address of prefill, with any router', deployment(HOST), 'LLMD700', 'error'],
  ['the address of prefill, behind a gateway that tells it', deployment(HOST, { 'model.aibrix.ai/name': 'gpt-oss' }), 'LLMD700', 'note'],
  ['the address of prefill, with a controller that has a router', stormService(HOST), 'LLMD700', 'note'],
  ['RDMA without a NIC', deployment(TLS), 'LLMD221', 'warning'],
  ['RDMA without a NIC, in a service', config('LLMInferenceService', TLS), 'LLMD221', 'warning'],
  ['a pod with a NIC that shares its PID namespace, and has NVLink alone', colocated({ UCX_TLS: 'tcp,cuda_copy,cuda_ipc' }), 'LLMD020', undefined],
  ['a pod with a NIC that shares its PID namespace, and names an interface', colocated({ UCX_NET_DEVICES: 'eth0' }), 'LLMD020', 'error'],
  ['libfabric without a NIC, from GPU memory', libfabric('cuda'), 'LLMD221', 'warning'],
  ['libfabric without a NIC, from the memory of the host', libfabric('cpu'), 'LLMD221', 'note'],
  ['more ranks than accelerators, said by a service alone', sized({ tensor: 4 }), 'LLMD355', 'error'],
  ['as many ranks as accelerators', sized({ tensor: 2 }), 'LLMD355', undefined],
  ['more ranks than accelerators, where a base may say other sizes', sized({ tensor: 4 }, { baseRefs: [{ name: 'base' }] }), 'LLMD355', undefined],
  ['blocks that differ in two workers of Dynamo', workers('dynamo.vllm'), 'LLMD306', 'error'],
  ['blocks that differ in a worker of Dynamo and in vLLM', workers('vllm.entrypoints.openai.api_server'), 'LLMD306', undefined],
  ['RDMA without a NIC, in a part of services', config('LLMInferenceServiceConfig', TLS), 'LLMD221', undefined],
])('%s', (_, manifest, code, severity) => {
  const { findings } = lintSources([readSource('pair.yaml', JSON.stringify(manifest))], RULES);
  expect(findings.find(finding => finding.code === code)?.severity).toBe(severity);
});
