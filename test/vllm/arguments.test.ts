import * as fc from 'fast-check';
import { Argument, parseArguments, printArguments } from '../../src/vllm/arguments';

const image = (vllmVersion: string) => ({ vllmVersion, extraOptions: [] });

/** What was read of arguments, without what is not there. */
const read = (argv: string[], version = '0.23.0'): object[] => parseArguments(argv, image(version)).map(stated);
const stated = ({ name, negated, key, inline, values, after }: Argument): object => ({
  name,
  values,
  ...(negated ? { negated } : {}),
  ...(key === undefined ? {} : { key }),
  ...(inline === undefined ? {} : { inline }),
  ...(after === undefined ? {} : { after }),
});

describe('arguments are read as vLLM reads them', () => {
  test.each<[string, string[], object[]]>([
    ['an option with its value', ['--max-loras', '4'], [{ name: '--max-loras', values: ['4'] }]],
    ['in one argument', ['--max-loras=4'], [{ name: '--max-loras', inline: '4', values: [] }]],
    ['with more equals signs', ['--chat-template={% if a=b %}'], [{ name: '--chat-template', inline: '{% if a=b %}', values: [] }]],
    ['an alias', ['-tp', '4', '-dp=2'], [{ name: '--tensor-parallel-size', values: ['4'] }, { name: '--data-parallel-size', inline: '2', values: [] }]],
    ['underscores in the name, not in the value', ['--all2all_backend=deepep_v2'], [{ name: '--all2all-backend', inline: 'deepep_v2', values: [] }]],
    ['underscores in a key', ['--kv_transfer_config.kv_role=kv_both'], [{ name: '--kv-transfer-config', key: 'kv_role', inline: 'kv_both', values: [] }]],
    ['a key of a short name', ['-cc.mode', '3'], [{ name: '--compilation-config', key: 'mode', values: ['3'] }]],
    ['a switch', ['--enable-dbo'], [{ name: '--enable-dbo', values: [] }]],
    ['its opposite', ['--no-enable-dbo', '--no_enable_dbo'], [{ name: '--enable-dbo', negated: true, values: [] }, { name: '--enable-dbo', negated: true, values: [] }]],
    ['its opposite since 0.33', ['--disable-dbo'], [{ name: '--enable-dbo', negated: true, values: [] }]],
    ['an option whose name has disable', ['--disable-log-stats'], [{ name: '--disable-log-stats', values: [] }]],
    ['the model first', ['a/b', '--enable-dbo'], [{ name: '', values: ['a/b'] }, { name: '--enable-dbo', values: [] }]],
    ['the model behind a switch', ['--enable-dbo', 'a/b'], [{ name: '--enable-dbo', values: [] }, { name: '', values: ['a/b'], after: '--enable-dbo' }]],
    ['the model behind a value', ['--max-loras', '4', 'a/b'], [{ name: '--max-loras', values: ['4'] }, { name: '', values: ['a/b'], after: '--max-loras' }]],
    ['several values', ['--allowed-media-domains', 'a', 'b'], [{ name: '--allowed-media-domains', values: ['a', 'b'] }]],
    ['a negative number', ['--seed', '-1', '--cpu-offload-gb', '-.5'], [{ name: '--seed', values: ['-1'] }, { name: '--cpu-offload-gb', values: ['-.5'] }]],
    ['a value that begins like an option, with a blank', ['--chat-template', '-- a'], [{ name: '--chat-template', values: ['-- a'] }]],
    ['one letter and its value', ['-n2', '-qfp8'], [{ name: '--nnodes', inline: '2', values: [] }, { name: '--quantization', inline: 'fp8', values: [] }]],
    ['a level', ['-O2', '-O=2', '-O', '2'], [2, 2].map(() => ({ name: '--optimization-level', inline: '2', values: [] as string[] })).concat([{ name: '--optimization-level', values: ['2'] } as any])],
    ['JSON', ['--limit-mm-per-prompt', '{"image": 2}'], [{ name: '--limit-mm-per-prompt', values: ['{"image": 2}'] }]],
    ['a key with more dots, that appends', ['--compilation-config.a.b+=1,2'], [{ name: '--compilation-config', key: 'a.b+', inline: '1,2', values: [] }]],
    ['an option that no release has', ['--make_fast', 'a', 'b', '--no-magic'], [{ name: '--make-fast', values: ['a', 'b'] }, { name: '--magic', negated: true, values: [] }]],
    ['nothing', [], []],
  ])('%s: %j', (_, argv, expected) => {
    expect(read(argv)).toEqual(expected);
  });

  test('are read by the options of the release', () => {
    expect(read(['-O', '{"level":3}'], '0.11.2')).toEqual([{ name: '--compilation-config', values: ['{"level":3}'] }]);
    expect(read(['--disable-log-requests'], '0.16.0')).toEqual([{ name: '--disable-log-requests', values: [] }]);
    expect(read(['--disable-log-requests'], '0.33.0')).toEqual([{ name: '--enable-log-requests', negated: true, values: [] }]);
  });

  test('are read by the options of the newest release where the release is not known', () => {
    for (const version of ['0.9.0', '9.0.0']) { expect(read(['-tp=2', '--enable-dbo', 'a/b'], version)).toEqual(read(['-tp=2', '--enable-dbo', 'a/b'], '0.33.0')); }
    expect(parseArguments(['-tp=2'])).toEqual(parseArguments(['-tp=2'], image('0.33.0')));
  });

  test('an additional option of the image takes what follows', () => {
    expect(parseArguments(['--mine', 'a', 'b', '-my'], { vllmVersion: '0.23.0', extraOptions: ['--mine', '-my'] }).map(stated))
      .toEqual([{ name: '--mine', values: ['a', 'b'] }, { name: '-my', values: [] }]);
  });
});

test('what is printed means what was read', () => {
  const name = fc.constantFrom('--max-loras', '--max_loras', '-tp', '-n', '-q', '-O', '-x', '--enable-dbo', '--no-enable-dbo', '-cc.mode', '--hf-overrides.a.b', '--unknown', '--', '-');
  const value = fc.oneof(fc.constantFrom('', '2', '-1', '=', 'a=b', 'a b', '-- x', '{"a_b": "c.d"}', '--x', '.'), fc.string({ maxLength: 4 }));
  const argument = fc.oneof(name, value, fc.tuple(name, fc.constantFrom('=', '', '.'), value).map(parts => parts.join('')));
  fc.assert(fc.property(fc.array(argument, { maxLength: 6 }), fc.constantFrom('0.11.2', '0.23.0', '0.33.0', '7.0.0'), (argv, version) => {
    const parsed = parseArguments(argv, image(version));
    expect(parseArguments(printArguments(parsed), image(version))).toEqual(parsed);
  }), { numRuns: 2000 });
});

test('at least 8,000 arguments are read', () => {
  const argv = Array.from({ length: 50_000 }, (_, i) => `--max-loras=${i}`);
  expect(printArguments(parseArguments(argv))).toEqual(argv);
});
