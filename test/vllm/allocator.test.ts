import { JsonPatch } from 'cdk8s';
import { Image, Platform, PrefillDecodePairProps } from '../../src';
import { describeFault } from '../../src/base/fault';
import { AllocatorContext, allocatorFaults } from '../../src/vllm/allocator';
import { parseArguments } from '../../src/vllm/arguments';
import { renderPair } from '../helpers';

function faultsOf(name: string, value: string, ctx: Partial<AllocatorContext> = {}): string[] {
  return allocatorFaults([{ name, value, by: 'env of decode' }], { vllmVersion: '0.26.0', registers: true, connected: true, ...ctx }).map(describeFault);
}

const CUDA = 'PYTORCH_CUDA_ALLOC_CONF';

test.each([
  [CUDA, 'expandable_segments:True'], [CUDA, 'max_split_size_mb:512,expandable_segments:True'], ['PYTORCH_ALLOC_CONF', 'expandable_segments:True'],
  ['PYTORCH_ALLOC_CONF', ' expandable_segments : true ,a:b'], ['PYTORCH_HIP_ALLOC_CONF', 'expandable_segments:True'],
])('%s=%s is refused beside NIXL in every release', (name, value) => {
  expect(faultsOf(name, value)).toEqual([expect.stringContaining(`${name} in env of decode is '${value}'`)]);
  expect(faultsOf(name, value, { vllmVersion: '0.17.0' })).toEqual([expect.stringContaining('reads of the KV cache fail, or silently take TCP')]);
});

test.each([
  [CUDA, 'expandable_segments:False'], [CUDA, 'max_split_size_mb:512'], [CUDA, 'not_expandable_segments:True'], ['MY_ALLOC_CONF', 'expandable_segments:True'],
])('%s=%s is taken', (name, value) => {
  expect(faultsOf(name, value)).toEqual([]);
});

test('vLLM refuses to start beside any connector, from 0.21 on, by the name that it looks at', () => {
  const stored = { registers: false };
  expect(faultsOf(CUDA, 'expandable_segments:True', stored)).toEqual([expect.stringContaining('with which vLLM 0.26.0 refuses to start beside a KV connector')]);
  expect(faultsOf(CUDA, 'expandable_segments:True', { ...stored, vllmVersion: '0.20.2' })).toEqual([]);
  expect(faultsOf('PYTORCH_ALLOC_CONF', 'expandable_segments:True', stored)).toEqual([]);
  expect(faultsOf(CUDA, 'expandable_segments:True', { registers: false, connected: false })).toEqual([]);
});

test.each(['--enable-cumem-allocator', '--enable-sleep-mode'])('%s keeps the KV cache apart, where vLLM looks', option => {
  const args = parseArguments([option]);
  expect(faultsOf(CUDA, 'expandable_segments:True', { args })).toEqual([]);
  expect(faultsOf(CUDA, 'expandable_segments:True', { args: parseArguments([option.replace('--', '--no-')]) })).toHaveLength(1);
  expect(faultsOf('PYTORCH_ALLOC_CONF', 'expandable_segments:True', { args })).toHaveLength(1);
  expect(faultsOf(CUDA, 'expandable_segments:True', { args, vllmVersion: '0.19.1' })).toHaveLength(1);
});

const value = 'expandable_segments:True';

test.each<[string, PrefillDecodePairProps['decode']]>([
  ['env', { env: { [CUDA]: value } }],
  ['overrideEnv', { overrideEnv: { [CUDA]: value } }],
  ['patches', { patches: [JsonPatch.add('/spec/template/spec/containers/0/env/-', { name: CUDA, value })] }],
])('a pair is refused, whether %s has it', (place, decode) => {
  const image = Image.of('vllm/vllm-openai:v0.24.0');
  const render = (more: object) => renderPair({ platform: Platform.INFINIBAND, pair: { image, prefill: {}, decode: { ...decode, ...more } } });
  expect(() => render({})).toThrow(`LLMD422: ${CUDA} in ${place} of decode is '${value}'`);
  expect(() => render({ extraArgs: ['--enable-cumem-allocator'] })).not.toThrow();
});
