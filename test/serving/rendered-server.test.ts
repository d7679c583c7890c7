import { JsonPatch } from 'cdk8s';
import { Platform, RoleOptions } from '../../src';
import { renderedServer, renderedServers } from '../../src/serving/rendered-server';
import { jsonOf, switchOf, valueOf } from '../../src/vllm/argument-values';
import { renderPair } from '../helpers';

const IMAGE = { vllmVersion: '0.26.0', extraOptions: [] };
const CONTAINER = '/spec/template/spec/containers/0';

function prefillOf(prefill: RoleOptions) {
  const { pair } = renderPair({ platform: Platform.TCP, pair: { prefill, decode: prefill } });
  return renderedServers(pair.prefill.workload.toJson(), IMAGE)[0]!;
}

const serverOf = (container: object, pod: object = {}) => renderedServer({ spec: { ...pod, containers: [container] } }, IMAGE);

describe('a server of the library', () => {
  test('is read with its model, image and arguments', () => {
    const { model, image, args, env } = prefillOf({ extraArgs: ['--dtype', 'float16', '--no-enable-prefix-caching'], env: { MINE: 'a' } });
    expect(model).toBe('openai/gpt-oss-120b');
    expect(image).toContain('vllm');
    expect(valueOf(args!, '--tensor-parallel-size')).toBe('1');
    expect(valueOf(args!, '--dtype')).toBe('float16');
    expect(switchOf(args!, '--enable-prefix-caching')).toBe(false);
    expect(jsonOf(args!, '--kv-transfer-config')).toMatchObject({ kv_connector: 'NixlConnector' });
    expect(env).toMatchObject({ MINE: 'a', VLLM_HTTP_TIMEOUT_KEEP_ALIVE: '120' });
  });

  test.each<[string, RoleOptions]>([
    ['a patch', { patches: [JsonPatch.add(`${CONTAINER}/args/-`, '--dtype=half')] }],
    ['a second one, which counts', { extraArgs: ['--dtype=float32'], patches: [JsonPatch.add(`${CONTAINER}/args/-`, '--dtype=half')] }],
    ['a variable', { env: { KIND: 'half' }, patches: [JsonPatch.add(`${CONTAINER}/args/-`, '--dtype=$(KIND)')] }],
  ])('is read with what %s sets', (_, prefill) => {
    expect(valueOf(prefillOf(prefill).args!, '--dtype')).toBe('half');
  });
});

describe('the command of a server', () => {
  test.each<[string, object]>([
    ['a list', { command: ['vllm', 'serve'], args: ['m', '--dtype=half'] }],
    ['all in args', { args: ['m', '--dtype=half'] }],
    ['all in command', { command: ['/usr/bin/vllm', 'serve', 'm', '--dtype=half'] }],
    ['a module', { command: ['python3', '-m', 'vllm.entrypoints.openai.api_server'], args: ['--model', 'm', '--dtype', 'half'] }],
    ['a script that hands its arguments on', { command: ['/bin/bash', '-c', 'exec "$@"', 'start'], args: ['vllm', 'serve', 'm', '--dtype=half'] }],
  ])('is %s', (_, container) => {
    const server = serverOf(container)!;
    expect(server.model).toBe('m');
    expect(valueOf(server.args!, '--dtype')).toBe('half');
  });

  test('is not known where a shell holds it', () => {
    expect(serverOf({ command: ['sh', '-c', 'vllm serve m'] })!.args).toBeUndefined();
  });

  test('has `$$` and references as the kubelet hands them over', () => {
    const { args } = serverOf({ args: ['m', '--dtype=$(A)$$(A)$(B)'], env: [{ name: 'A', value: 'x' }] })!;
    expect(valueOf(args!, '--dtype')).toBe('x$(A)$(B)');
  });
});

test('the server is the container of its name, wherever a patch puts others', () => {
  const template = { spec: { containers: [{ name: 'logs', args: ['other'] }, { name: 'vllm', args: ['m'] }] } };
  expect(renderedServer(template, IMAGE)!.model).toBe('m');
});

test.each<[string, object, string | undefined]>([
  ['itself', { kv_connector: 'NixlPushConnector' }, 'NixlPushConnector'],
  ['in a MultiConnector', { kv_connector: 'MultiConnector', kv_connector_extra_config: { connectors: [{ kv_connector: 'OffloadingConnector' }, { kv_connector: 'NixlConnector' }] } }, 'NixlConnector'],
  ['not there', { kv_connector: 'MooncakeConnector' }, undefined],
])('the connector of NIXL is %s', (_, config, expected) => {
  expect(serverOf({ args: ['m', `--kv-transfer-config=${JSON.stringify(config)}`] })!.nixl?.kv_connector).toBe(expected);
});

test('a container inherits what its pod says of users, and nothing else', () => {
  const server = serverOf({ securityContext: { runAsGroup: 5 } }, { securityContext: { runAsUser: 0, runAsGroup: 0, fsGroup: 7 } })!;
  expect(server.securityContext).toEqual({ runAsUser: 0, runAsGroup: 5 });
});

test('variables without a value of their own are known by name', () => {
  const server = serverOf({ env: [{ name: 'A', value: '1' }, { name: 'A', value: '2' }, { name: 'B', valueFrom: { fieldRef: { fieldPath: 'x' } } }] })!;
  expect(server.env).toEqual({ A: '2' });
  expect(server.variables).toEqual(['A', 'B']);
});

test.each<[string, unknown]>([
  ['no container', { spec: {} }],
  ['no pod', {}],
  ['containers that are none', { spec: { containers: 'x' } }],
])('%s is no server', (_, template) => {
  expect(renderedServer(template as any, IMAGE)).toBeUndefined();
});

test('what a patch left of other types is passed over', () => {
  expect(serverOf({ args: [1, 'm', null], env: [3, { name: 4 }], resources: 'none', securityContext: [] })).toMatchObject({
    model: 'm', env: {}, variables: [], resources: {}, securityContext: {},
  });
});
