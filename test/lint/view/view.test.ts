import { viewOf } from '../../../src/lint/view/view-of';
import { manifestsOf } from '../../../src/pod/view';
import { Role } from '../../../src/vllm/role';

const pod = (role: string, args: string[], more: object = {}) => ({
  metadata: { labels: { 'llm-d.ai/role': role, 'app': 'm' } },
  spec: {
    containers: [{
      name: 'vllm',
      image: 'vllm/vllm-openai:v0.30.0',
      command: ['vllm', 'serve'],
      args: ['openai/gpt-oss-120b', ...args],
      resources: { limits: { 'nvidia.com/gpu': '8', 'rdma/ib': '1' } },
      ...more,
    }],
  },
});

const deployment = (name: string, template: object) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas: 2, template } });

const nixl = '--kv-transfer-config={"kv_connector":"NixlConnector","kv_role":"kv_both"}';

const view = (...documents: object[]) => viewOf(manifestsOf(documents));

describe('servers', () => {
  test('have what their manifests say', () => {
    const { servers: [server] } = view(deployment('d', pod('decode', [nixl, '--tensor-parallel-size=8'])));
    expect(server).toMatchObject({
      release: '0.30.0',
      model: 'openai/gpt-oss-120b',
      role: Role.DECODE,
      roleSure: true,
      tensorParallelSize: 8,
      accelerators: { name: 'nvidia.com/gpu', count: 8 },
      resources: [{ name: 'rdma/ib', count: 1, path: '/spec/template/spec/containers/0/resources/limits/rdma~1ib' }],
    });
    expect(server!.connectors.map(c => c.connector)).toEqual(['NixlConnector']);
  });

  test('have variables of ConfigMaps in the input, and know when some are not', () => {
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { UCX_TLS: 'tcp' } };
    const from = (name: string) => deployment('d', pod('decode', [], { envFrom: [{ configMapRef: { name } }] }));
    expect(view(from('c'), config).servers[0]!.env).toMatchObject({ values: { UCX_TLS: 'tcp' }, complete: true });
    expect(view(from('other'), config).servers[0]!.env).toMatchObject({ values: {}, complete: false });
  });
});

describe('pairs', () => {
  const [prefill, decode] = ['prefill', 'decode'].map(role => deployment(role, pod(role, [nixl])));

  test('are sure by a label', () => {
    expect(view(prefill!, decode!).pairs).toMatchObject([{ prefill: { object: { name: 'prefill' } }, decode: { object: { name: 'decode' } }, sure: true }]);
  });

  test('are none of two models', () => {
    const other = deployment('p', pod('prefill', [nixl]));
    other.spec.template = JSON.parse(JSON.stringify(other.spec.template).replace('gpt-oss-120b', 'gpt-oss-20b'));
    expect(view(other, decode!).pairs).toEqual([]);
  });
});
