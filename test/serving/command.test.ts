import { Model, Role } from '../../src';
import { COMMAND, CommandParts, serveArgs } from '../../src/serving/command';
import { resolvePorts } from '../../src/serving/ports';
import { kubelet } from '../helpers';

const args = (parts: Partial<CommandParts> = {}) => serveArgs({
  model: Model.huggingFace('openai/gpt-oss-120b'),
  ports: resolvePorts({}, Role.DECODE, 4, '0.23.0'),
  tensorParallelSize: 4,
  kvTransfer: { kv_connector: 'NixlConnector' },
  platformArgs: [],
  extraArgs: [],
  ...parts,
});

describe('vllm serve', () => {
  test('is the command, an argv that no shell reads', () => {
    expect(COMMAND).toEqual(['vllm', 'serve']);
  });

  test('gets the model first, and each option in one argument', () => {
    expect(args()).toEqual(['openai/gpt-oss-120b', '--port=8200', '--tensor-parallel-size=4', '--kv-transfer-config={"kv_connector":"NixlConnector"}']);
  });

  test('gets what the caller says, and nothing else', () => {
    expect(args({ blockSize: 128, maxModelLen: 32768, gpuMemoryUtilization: 0.85 }))
      .toEqual(expect.arrayContaining(['--block-size=128', '--max-model-len=32768', '--gpu-memory-utilization=0.85']));
    expect(args().join(' ')).not.toMatch(/block-size|max-model-len|gpu-memory|kv-events/);
  });

  test('publishes KV events where there is a port, under the name of the model', () => {
    const events = args({ ports: resolvePorts({ kvEvents: 5570 }, Role.DECODE, 1, '0.23.0') }).find(a => a.startsWith('--kv-events-config='))!;
    expect(JSON.parse(events.slice('--kv-events-config='.length)))
      .toEqual({ enable_kv_cache_events: true, publisher: 'zmq', endpoint: 'tcp://*:5570', topic: 'kv@openai/gpt-oss-120b' });
  });

  test('gets arguments of the platform, unless the caller says the same flag', () => {
    const platformArgs = ['--enforce-eager', '--max-num-seqs=64'];
    expect(args({ platformArgs }).slice(-2)).toEqual(platformArgs);
    expect(args({ platformArgs, extraArgs: ['--max-num-seqs=256'] }).slice(-2)).toEqual(['--enforce-eager', '--max-num-seqs=256']);
  });
});

describe('an extra argument that a prop owns is refused, with the prop', () => {
  test.each([
    ['--port=1', '--port', 'ports'],
    ['--tensor-parallel-size=2', '--tensor-parallel-size', 'tensorParallelSize'],
    ['--tensor_parallel_size=2', '--tensor-parallel-size', 'tensorParallelSize'],
    ['-tp=2', '-tp', 'tensorParallelSize'],
    ['-tp', '-tp', 'tensorParallelSize'],
    ['--kv-transfer-config={}', '--kv-transfer-config', 'kvTransfer'],
    ['--kv-transfer-config.kv_role=kv_both', '--kv-transfer-config.kv-role', 'kvTransfer'],
    ['--block-size=16', '--block-size', 'blockSize'],
    ['--max-model-len=1', '--max-model-len', 'maxModelLen'],
    ['--gpu-memory-utilization=1', '--gpu-memory-utilization', 'gpuMemoryUtilization'],
    ['--kv-events-config={}', '--kv-events-config', 'ports.kvEvents'],
    ['--served-model-name=x', '--served-model-name', 'model'],
    ['--revision=main', '--revision', 'model'],
  ])('%s', (arg, flag, prop) => {
    expect(() => args({ extraArgs: ['--enforce-eager', arg] })).toThrow(`LLMD410: extraArgs has ${flag}, which the library sets; use the prop ${prop} instead`);
  });

  test.each(['--max-num-seqs=256', '--port-range=1', 'constructor'])('%s is nobody\'s', arg => {
    expect(args({ extraArgs: [arg] })).toContain(arg);
  });
});

describe('arguments reach vLLM as they are said', () => {
  test.each([
    '$(POD_IP)', '$$(POD_IP)', '$$$(POD_IP)', '$$', '$', 'a$b', 'a$', '$HOME', '${HOME}', '$(', '$()', '$ü', '`reboot`', 'a b', '"', '\'', '\\', '\n', ';', '{"a":"$(B)"}',
  ])('%j', value => {
    const rendered = args({ extraArgs: [`--chat-template=${value}`] }).at(-1)!;
    expect(kubelet(rendered)).toBe(`--chat-template=${value}`);
  });

  test('also inside the KV transfer config', () => {
    const rendered = args({ kvTransfer: { kv_connector_extra_config: { path: '$(HOME)/$$x' } } }).find(a => a.startsWith('--kv-transfer-config='))!;
    expect(JSON.parse(kubelet(rendered).slice('--kv-transfer-config='.length))).toEqual({ kv_connector_extra_config: { path: '$(HOME)/$$x' } });
  });
});
