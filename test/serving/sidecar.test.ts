import { PortOptions, Role } from '../../src';
import { PortContext } from '../../src/serving/ports';
import { sidecar } from '../../src/serving/sidecar';
import { portsOf } from '../helpers';

const made = (options: { ports?: PortOptions; connector?: string; image?: string; context?: Partial<PortContext> } = {}) =>
  sidecar(portsOf(Role.DECODE, options.ports, options.context), options.connector ?? 'NixlConnector', options.image);

describe('the routing sidecar', () => {
  test('is a native sidecar: it starts before vLLM and does not keep a pod from ending', () => {
    expect(made()).toMatchObject({ name: 'routing-proxy', restartPolicy: 'Always', image: 'ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.9.0' });
  });

  test('takes requests and hands them to vLLM', () => {
    const { args, ports } = made({ ports: { http: 9000, modelServer: 9200 } });
    expect(args).toEqual(['--port=9000', '--vllm-port=9200', '--kv-connector=nixlv2', '--secure-proxy=false']);
    expect(ports).toEqual([{ name: 'http', containerPort: 9000, protocol: 'TCP' }]);
  });

  test.each([
    ['NixlConnector', 'nixlv2'],
    ['NixlPushConnector', 'nixlv2'],
    ['MultiConnector', 'nixlv2'],
    ['MooncakeConnector', 'mooncake'],
    ['SharedStorageConnector', 'shared-storage'],
    ['ExampleConnector', 'shared-storage'],
    ['OffloadingConnector', 'offloading'],
    ['constructor', 'nixlv2'],
  ])('speaks the protocol of %s: %s', (connector, protocol) => {
    expect(made({ connector }).args).toContain(`--kv-connector=${protocol}`);
  });

  test.each([
    ['mine:v0.9.3', '--vllm-port'],
    ['mine:0.9', '--vllm-port'],
    ['registry.example.com:5000/mine:v0.9.0-rc.1', '--vllm-port'],
    ['mine:v0.10.0', '--model-server-port'],
    ['mine:v1.0.0', '--model-server-port'],
    [`mine:v0.10.0@sha256:${'a'.repeat(64)}`, '--model-server-port'],
  ])('%s has the flag %s', (image, flag) => {
    expect(made({ image }).args[1]).toBe(`${flag}=8200`);
  });

  test.each(['mine:latest', 'mine', 'registry.example.com:5000/mine', `mine@sha256:${'a'.repeat(64)}`])('%s: without a version its flags are not known', image => {
    expect(() => made({ image })).toThrow(`LLMD402: the version of sidecar image '${image}' cannot be read from its tag; its flags depend on it; use a tag such as v0.9.0`);
  });

  test('has a port for each rank that has one, and asks each on its own', () => {
    const { args, ports } = made({ context: { dataParallelSize: 16, apiServers: 8 } });
    expect(args).toContain('--data-parallel-size=8');
    expect(ports.map((p: any) => p.containerPort)).toEqual([8000, 8001, 8002, 8003, 8004, 8005, 8006, 8007]);
    expect(new Set(ports.map((p: any) => p.name)).size).toBe(8);
    expect(made({ context: { dataParallelSize: 16 } }).args.join(' ')).not.toContain('data-parallel');
  });

  test('has no more rights than a proxy needs, and memory of its own', () => {
    const { securityContext, resources } = made();
    expect(securityContext).toEqual({ allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] } });
    expect(resources.limits.memory).toBe(resources.requests.memory);
  });
});
