import { Model, Role } from '../../src';
import { refuse } from '../../src/base/errors';
import { COMMAND, CommandParts, extraArgsFaults, serveArgs } from '../../src/serving/command';
import { kubelet, portsOf } from '../helpers';

const image = { vllmVersion: '0.23.0', extraOptions: [] };

/** Refuses extra arguments as a server pod does, then puts all together. */
function args(parts: Partial<CommandParts> = {}): string[] {
  refuse(extraArgsFaults(parts.extraArgs ?? [], { subject: 'extraArgs', image, groupArgs: parts.groupArgs }));
  return serveArgs({ ...DEFAULTS, ...parts });
}

const DEFAULTS: CommandParts = {
  image,
  model: Model.huggingFace('openai/gpt-oss-120b'),
  ports: portsOf(Role.DECODE),
  tensorParallelSize: 4,
  kvTransfer: { kv_connector: 'NixlConnector' },
  defaultArgs: [],
  extraArgs: [],
};

describe('vllm serve', () => {
  test('is the command, an argv that no shell reads', () => {
    expect(COMMAND).toEqual(['vllm', 'serve']);
  });

  test('gets the model first, and each option in one argument', () => {
    expect(args()).toEqual(['openai/gpt-oss-120b', '--port=8200', '--tensor-parallel-size=4', '--kv-transfer-config={"kv_connector":"NixlConnector"}']);
  });

  test('gets the caller\'s options, and nothing else', () => {
    expect(args({ blockSize: 128, maxModelLen: 32768, gpuMemoryUtilization: 0.85 }))
      .toEqual(expect.arrayContaining(['--block-size=128', '--max-model-len=32768', '--gpu-memory-utilization=0.85']));
    expect(args().join(' ')).not.toMatch(/block-size|max-model-len|gpu-memory|kv-events/);
  });

  test('publishes KV events if there is a port, under the name of the model', () => {
    const events = args({ ports: portsOf(Role.DECODE, { kvEvents: 5570 }) }).find(a => a.startsWith('--kv-events-config='))!;
    expect(JSON.parse(events.slice('--kv-events-config='.length)))
      .toEqual({ enable_kv_cache_events: true, publisher: 'zmq', endpoint: 'tcp://*:5570', topic: 'kv@openai/gpt-oss-120b' });
  });

  test('gets arguments of the platform, unless the caller gives the same flag', () => {
    const defaultArgs = ['--enforce-eager', '--max-logprobs=4'];
    expect(args({ defaultArgs }).slice(-2)).toEqual(defaultArgs);
    expect(args({ defaultArgs, extraArgs: ['--max-logprobs=8'] }).slice(-2)).toEqual(['--enforce-eager', '--max-logprobs=8']);
  });
});

describe('an extra argument that a prop owns is refused, with the prop', () => {
  test.each([
    ['--model=other', '--model', 'model'],
    ['--port=1', '--port', 'ports'],
    ['--tensor-parallel-size=2', '--tensor-parallel-size', 'tensorParallelSize'],
    ['--tensor_parallel_size=2', '--tensor-parallel-size', 'tensorParallelSize'],
    ['-tp=2', '-tp', 'tensorParallelSize'],
    ['-tp', '-tp', 'tensorParallelSize'],
    ['--kv-transfer-config={}', '--kv-transfer-config', 'kvTransfer'],
    ['--kv-transfer-config.kv_role=kv_both', '--kv-transfer-config.kv_role', 'kvTransfer'],
    ['--block-size=16', '--block-size', 'blockSize'],
    ['--max-model-len=1', '--max-model-len', 'maxModelLen'],
    ['--gpu-memory-utilization=1', '--gpu-memory-utilization', 'gpuMemoryUtilization'],
    ['--kv-events-config={}', '--kv-events-config', 'ports.kvEvents'],
    ['--served-model-name=x', '--served-model-name', 'model'],
    ['--device-memory-utilization=1', '--device-memory-utilization', 'gpuMemoryUtilization'],
    ['--revision=main', '--revision', 'model'],
    ['--max-num-batched-tokens=1', '--max-num-batched-tokens', 'maxNumBatchedTokens'],
    ['--max_num_seqs=1', '--max-num-seqs', 'maxNumSeqs'],
    ['--kv-events-config.endpoint=tcp://*:1', '--kv-events-config.endpoint', 'ports.kvEvents'],
  ])('%s', (arg, flag, prop) => {
    expect(() => args({ extraArgs: ['--enforce-eager', arg] })).toThrow(`LLMD410: extraArgs has ${flag}, which the library sets; use ${prop} instead`);
  });

  test('the same holds where vLLM completes an abbreviated name', () => {
    expect(() => args({ extraArgs: ['--tensor-parallel=2'] }))
      .toThrow('LLMD410: extraArgs has --tensor-parallel, a form of --tensor-parallel-size, which the library sets; use tensorParallelSize instead');
    expect(() => args({ extraArgs: ['--kv_transfer.kv_role=kv_both'] })).toThrow(/^LLMD410: .*use kvTransfer instead/);
  });

  test.each([
    '--enforce-eager', '--no-enable-prefix-caching', '--disable-log-stats', '--model-loader-extra-config.x=1',
  ])('%s is accepted, since no prop owns it', arg => {
    expect(args({ extraArgs: [arg] })).toContain(arg);
  });

  test.each([
    '--data-parallel-size=2', '--data-parallel-address=a', '--enable-expert-parallel', '-ep', '--no-enable-eplb', '--dbo-decode-token-threshold=32', '--eplb-config.window_size=1',
  ])('%s is accepted on a server without a group', arg => {
    expect(args({ extraArgs: [arg] })).toContain(arg);
  });

  test('is reported once, also where the release would refuse its value', () => {
    expect(extraArgsFaults(['--port=many'], { subject: 'extraArgs', image }).map(f => f.code)).toEqual(['LLMD410']);
    expect(() => args({ groupArgs: [], extraArgs: ['--data-parallel-hybrid-lb=1'] })).toThrow('LLMD415');
  });
});

test('all arguments that cannot be given are reported at once', () => {
  const faults = extraArgsFaults(['--port=1', '--max-lora=4', '-tp', '2', '--enforce-eager'], { subject: 'extraArgs of decode', image });
  expect(faults.map(f => `${f.code} ${f.subject} ${f.problem!.split(',')[0]}`)).toEqual([
    'LLMD410 extraArgs of decode has --port', 'LLMD417 extraArgs of decode has --max-lora', 'LLMD410 extraArgs of decode has -tp',
  ]);
});

test('of thousands of wrong arguments ten are told, each with its hint', () => {
  const wrong = Array.from({ length: 1000 }, (_, i) => `--max-lora${i}`);
  const faults = extraArgsFaults(wrong, { subject: 'extraArgs', image });
  expect(faults).toHaveLength(10);
  expect(faults[9]!.problem).toContain('did you mean \'--max-loras\'?');
});

describe('a group of hosts', () => {
  const groupArgs = ['--data-parallel-size=16'];

  test('has its arguments before the caller\'s', () => {
    expect(args({ groupArgs, extraArgs: ['--enforce-eager'] }).slice(3)).toEqual(['--data-parallel-size=16', '--kv-transfer-config={"kv_connector":"NixlConnector"}', '--enforce-eager']);
  });

  test('owns the sizes and the experts as well', () => {
    expect(() => args({ groupArgs, extraArgs: ['--data-parallel-size=8'] })).toThrow('LLMD410: extraArgs has --data-parallel-size, which the library sets; use wideEp.nodes instead');
    expect(() => args({ groupArgs, extraArgs: ['--all2all_backend=naive'] })).toThrow('use wideEp.all2allBackend instead');
  });

  test.each([
    ['--enable-ep-weight-filter', '', 'epWeightFilter'],
    ['--dbo-decode-token-threshold=32', '', 'dbo.decodeTokenThreshold'],
    ['--dbo_prefill_token_threshold=32', '', 'dbo.prefillTokenThreshold'],
    ['--eplb-config.window_size=1', '', 'eplb'],
    ['--num-redundant-experts=32', '', 'eplb'],
    ['--no-enable-eplb', '--enable-eplb', 'eplb'],
    ['--no_enable_dbo', '--enable-dbo', 'dbo'],
    ['--no-enable-ep-weight-filter', '--enable-ep-weight-filter', 'epWeightFilter'],
    ['--disable-eplb', '--enable-eplb', 'eplb'],
    ['--all2all=naive', '--all2all-backend', 'all2allBackend'],
  ])('refuses another form as well: %s', (arg, flag, prop) => {
    const spelling = arg.split('=')[0]!.replace(/^[^.]*/, name => name.replace(/_/g, '-'));
    expect(() => args({ groupArgs, extraArgs: [arg] }))
      .toThrow(`LLMD410: extraArgs has ${spelling}${flag && `, a form of ${flag}`}, which the library sets; use wideEp.${prop} instead`);
  });

  test.each([
    ['--data-parallel-address=a', 'only the pod knows its value'],
    ['-dpa=a', 'only the pod knows its value'],
    ['--data_parallel_start_rank=8', 'only the pod knows its value'],
    ['-dpr', 'only the pod knows its value'],
    ['--enable-expert-parallel', 'every group spreads its experts'],
    ['-ep', 'every group spreads its experts'],
    ['--no-enable-expert-parallel', 'every group spreads its experts'],
    ['--disable-expert-parallel', 'every group spreads its experts'],
  ])('refuses arguments that no prop sets: %s', (arg, why) => {
    expect(() => args({ groupArgs, extraArgs: [arg] })).toThrow(new RegExp(`^LLMD410: extraArgs has -[^=]*, which the library sets: ${why}.*; leave it out \\(`));
  });

  test.each([
    '--data-parallel-hybrid-lb', '--data_parallel_external_lb', '-dpm', '--data-parallel-rank=3', '--no-data-parallel-hybrid-lb', '--no_data_parallel_external_lb',
  ])('refuses the flag of another load balancing: %s', flag => {
    expect(() => args({ groupArgs, extraArgs: [flag] })).toThrow(/^LLMD415: extraArgs has -.*, but the group has a way of balancing load already/);
    expect(args({ extraArgs: [flag] })).toContain(flag);
  });

  test('the same holds where vLLM completes an abbreviated name', () => {
    expect(() => args({ groupArgs, extraArgs: ['--data-parallel-hybrid'] })).toThrow(/^LLMD415: /);
  });

  const supervised = ['--data-parallel-multi-port-external-lb', ...groupArgs];

  test.each<[string, string, string[], boolean]>([
    ['--headless', 'every pod of a group takes requests', groupArgs, true],
    ['--headless', 'every pod of a group takes requests', supervised, true],
    ['--enable_elastic_ep', 'vLLM resizes groups behind one API server only', groupArgs, true],
    ['--no-enable-elastic-ep', '', groupArgs, false],
    ['--nnodes=2', 'a data-parallel rank stays within its pod', groupArgs, true],
    ['-n2', 'a data-parallel rank stays within its pod', groupArgs, true],
    ['--prefill-context-parallel-size=2', 'as many times the GPUs that it has', groupArgs, true],
    ['--decode-context-parallel-size=2', '', groupArgs, false],
    ['--api-server-count=2', 'one API server for each rank', supervised, true],
    ['-asc=2', 'one API server for each rank', supervised, true],
    ['--api-server-count=2', '', groupArgs, false],
    ['--grpc', 'over HTTP', supervised, true],
    ['--grpc', '', groupArgs, false],
    ['--uds=/run/vllm', 'listens on a port', supervised, true],
    ['--uds=/run/vllm', '', groupArgs, false],
  ])('refuses what vLLM refuses beside its load balancing, and what its sizes do not allow: %s', (arg, why, group, refused) => {
    const make = () => args({ groupArgs: group, extraArgs: [arg] });
    if (refused) {
      expect(make).toThrow(new RegExp(`^LLMD415: extraArgs has -[^=]*, which a group of hosts cannot have: .*${why}; leave it out`));
    } else {
      expect(make()).toContain(arg);
    }
    expect(args({ extraArgs: [arg] })).toContain(arg);
  });

  test('that does both phases itself has no KV transfer', () => {
    expect(args({ groupArgs, kvTransfer: undefined }).join(' ')).not.toContain('kv-transfer');
  });
});

describe('arguments reach vLLM unchanged', () => {
  test.each([
    '$(POD_IP)', '$$(POD_IP)', '$$$(POD_IP)', '$$', '$', 'a$b', 'a$', '$HOME', '${HOME}', '$(', '$()', '$ü', '`reboot`', 'a b', '"', '\'', '\\', '\n', ';', '{"a":"$(B)"}',
  ])('%j', value => {
    const rendered = args({ extraArgs: [`--response-role=${value}`] }).at(-1)!;
    expect(kubelet(rendered)).toBe(`--response-role=${value}`);
  });

  test('values in the KV transfer config reach vLLM unchanged', () => {
    const rendered = args({ kvTransfer: { kv_connector_extra_config: { path: '$(HOME)/$$x' } } }).find(a => a.startsWith('--kv-transfer-config='))!;
    expect(JSON.parse(kubelet(rendered).slice('--kv-transfer-config='.length))).toEqual({ kv_connector_extra_config: { path: '$(HOME)/$$x' } });
  });
});
