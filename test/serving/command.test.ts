import { Model, Role } from '../../src';
import { COMMAND, CommandParts, serveArgs } from '../../src/serving/command';
import { kubelet, portsOf } from '../helpers';

const args = (parts: Partial<CommandParts> = {}) => serveArgs({
  model: Model.huggingFace('openai/gpt-oss-120b'),
  ports: portsOf(Role.DECODE),
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
    const events = args({ ports: portsOf(Role.DECODE, { kvEvents: 5570 }) }).find(a => a.startsWith('--kv-events-config='))!;
    expect(JSON.parse(events.slice('--kv-events-config='.length)))
      .toEqual({ enable_kv_cache_events: true, publisher: 'zmq', endpoint: 'tcp://*:5570', topic: 'kv@openai/gpt-oss-120b' });
  });

  test('gets arguments of the platform, unless the caller says the same flag', () => {
    const platformArgs = ['--enforce-eager', '--swap-space=4'];
    expect(args({ platformArgs }).slice(-2)).toEqual(platformArgs);
    expect(args({ platformArgs, extraArgs: ['--swap-space=8'] }).slice(-2)).toEqual(['--enforce-eager', '--swap-space=8']);
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
    ['--max-num-batched-tokens=1', '--max-num-batched-tokens', 'maxNumBatchedTokens'],
    ['--max_num_seqs=1', '--max-num-seqs', 'maxNumSeqs'],
  ])('%s', (arg, flag, prop) => {
    expect(() => args({ extraArgs: ['--enforce-eager', arg] })).toThrow(`LLMD410: extraArgs has ${flag}, which the library sets; use the prop ${prop} instead`);
  });

  test.each(['--enforce-eager', '--port-range=1', 'constructor', '--data-parallel-size=2'])('%s is nobody\'s', arg => {
    expect(args({ extraArgs: [arg] })).toContain(arg);
  });
});

describe('a group of hosts', () => {
  const groupArgs = ['--data-parallel-size=16'];

  test('has its arguments before those of the caller', () => {
    expect(args({ groupArgs, extraArgs: ['--enforce-eager'] }).slice(3)).toEqual(['--data-parallel-size=16', '--kv-transfer-config={"kv_connector":"NixlConnector"}', '--enforce-eager']);
  });

  test('owns the sizes and the experts as well', () => {
    expect(() => args({ groupArgs, extraArgs: ['--data-parallel-size=8'] })).toThrow('LLMD410: extraArgs has --data-parallel-size, which the library sets; use the prop wideEp.nodes instead');
    expect(() => args({ groupArgs, extraArgs: ['--all2all_backend=naive'] })).toThrow('use the prop wideEp.all2allBackend instead');
  });

  test.each(['--data-parallel-hybrid-lb', '--data_parallel_external_lb', '-dpm', '--data-parallel-rank=3'])('balances load in one way only: %s', flag => {
    expect(() => args({ groupArgs, extraArgs: [flag] })).toThrow(/^LLMD415: extraArgs has -.*, but the group has a way of balancing load already/);
    expect(args({ extraArgs: [flag] })).toContain(flag);
  });

  test('that does both phases itself transfers nothing', () => {
    expect(args({ groupArgs, kvTransfer: undefined }).join(' ')).not.toContain('kv-transfer');
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
