import { kvPathLines } from '../../src/cli/kv-path-text';
import { viewOf } from '../../src/lint/view/view-of';
import { manifestsOf } from '../../src/pod/view';

interface Server {
  readonly limits?: object;
  readonly env?: { [name: string]: string };
  readonly backends?: string[];
  readonly annotations?: object;
  readonly claim?: string;
}

function linesOf({ limits, env = {}, backends, annotations, claim }: Server, connector = 'NixlConnector'): string[] {
  const config = { kv_connector: connector, kv_role: 'kv_consumer', ...backends && { kv_connector_extra_config: { backends } } };
  const container = {
    name: 'vllm',
    image: 'vllm/vllm-openai:v0.26.0',
    args: ['--model', 'openai/gpt-oss-120b', '--kv-transfer-config', JSON.stringify(config)],
    env: Object.entries(env).map(([name, value]) => ({ name, value })),
    resources: { limits: { 'nvidia.com/gpu': 4, ...limits } },
  };
  const spec = { containers: [container], ...claim && { resourceClaims: [{ name: claim, resourceClaimTemplateName: claim }] } };
  const manifest = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'decode' }, spec: { template: { metadata: { annotations }, spec } } };
  return kvPathLines(viewOf(manifestsOf([manifest])));
}

describe('what carries the KV cache between nodes', () => {
  test.each<[string, Server, RegExp]>([
    ['nothing but the pod network', {}, /^TCP, since nothing here gives the pod a NIC/],
    ['a NIC by a resource', { limits: { 'rdma/ib': 1 } }, /^RDMA, through rdma\/ib: 1;/],
    ['a NIC, and transports without RDMA', { limits: { 'rdma/ib': 1 }, env: { UCX_TLS: 'tcp,cuda_copy' } }, /^TCP, since UCX_TLS is 'tcp,cuda_copy', which has no RDMA transport$/],
    ['a NIC, and transports with RDMA', { limits: { 'rdma/ib': 1 }, env: { UCX_TLS: 'rc,cuda_copy' } }, /^RDMA, through rdma\/ib: 1;/],
    ['a NIC, and interfaces instead of HCAs', { limits: { 'rdma/ib': 1 }, env: { UCX_NET_DEVICES: 'eth0' } }, /^TCP, since UCX_NET_DEVICES is 'eth0'/],
    ['EFA by UCX', { limits: { 'vpc.amazonaws.com/efa': 4 } }, /^no RDMA: UCX fails on EFA/],
    ['EFA by libfabric, which reads no variable of UCX', { limits: { 'vpc.amazonaws.com/efa': 4 }, backends: ['LIBFABRIC'], env: { UCX_TLS: 'tcp' } }, /^RDMA, through vpc.amazonaws.com\/efa: 4;/],
    ['a claim for NICs', { claim: 'mrdma-nic' }, /^RDMA, through a claim for NICs;/],
    ['a claim for the channel of a ComputeDomain', { claim: 'imex-channel' }, /^NVLink within the domain/],
    ['a claim that nobody knows', { claim: 'devices' }, /^not known: /],
    ['a network of GKE for RDMA', { annotations: { 'networking.gke.io/interfaces': '[{"interfaceName":"eth2","network":"rdma-0"}]' } }, /^RDMA, through networks or devices of the node;/],
  ])('%s', (_, server, path) => {
    const [line, ...others] = linesOf(server);
    expect(others).toEqual([]);
    expect(line!.replace('  Deployment decode: ', '')).toMatch(path);
  });

  test('a server that does not use NIXL has no line', () => expect(linesOf({ limits: { 'rdma/ib': 1 } }, 'LMCacheConnectorV1')).toEqual([]));
});
