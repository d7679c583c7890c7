import { refuse } from '../../src/base/errors';
import { Fault } from '../../src/base/fault';
import { Image } from '../../src/index';
import { parseArguments } from '../../src/vllm/arguments';
import { argumentFaults } from '../../src/vllm/extra-args';

function faults(args: string[], vllmVersion = '0.23.0', extraOptions: string[] = []): Fault[] {
  const image = { vllmVersion, extraOptions };
  return argumentFaults('extraArgs', parseArguments(args, image), image);
}

const check = (args: string[], vllmVersion?: string, extraOptions?: string[]) => () => refuse(faults(args, vllmVersion, extraOptions));

describe('what the release accepts is accepted', () => {
  test.each([
    ['a flag', ['--enforce-eager']],
    ['its opposite', ['--no-enforce-eager']],
    ['a value in the same argument', ['--max-loras=4']],
    ['a value in the next argument', ['--max-loras', '4']],
    ['underscores for dashes', ['--max_loras=4', '--no_enforce_eager']],
    ['a short name', ['-asc=2', '-asc', '2']],
    ['one letter and its value', ['-n2', '-q', 'fp8']],
    ['an empty value', ['--chat-template=']],
    ['a negative number', ['--api-server-count', '-1', '--seed=-1']],
    ['a value with blanks and equals signs', ['--chat-template={% if a == b %}', '--chat-template', '-- a']],
    ['several values', ['--allowed-media-domains', 'a.example', 'b.example', '--enforce-eager']],
    ['one of several values in the same argument', ['--allowed-media-domains=a.example']],
    ['an optional value, given or not', ['--hf-token', '--hf-token=abc', '--hf-token', 'abc']],
    ['one of the choices', ['--scheduling-policy=priority', '--max-lora-rank=16']],
    ['a number', ['--cpu-offload-gb=1.5', '--cpu-offload-gb=.5', '--cpu-offload-gb=5.', '--cpu-offload-gb=1e2']],
    ['a number with a unit', ['--kv-cache-memory-bytes=25.6k', '--kv-cache-memory-bytes=2G']],
    ['JSON', ['--speculative-config={"method":"mtp","num_speculative_tokens":1}', '--limit-mm-per-prompt', '{"image": 2}']],
    ['JSON or a word', ['--hf-overrides={"a":1}', '--hf-overrides=my.module']],
    ['keys of JSON', ['--compilation-config.mode=3', '-cc.mode', '3', '--compilation_config.cudagraph_capture_sizes+=1,2', '--hf-overrides.a=b']],
    ['a level of optimization', ['-O2', '-O=3', '-O', '0', '--optimization-level=1']],
    ['nothing', []],
  ])('%s: %j', (_, args) => {
    expect(check(args)).not.toThrow();
  });
});

describe('LLMD417: an option that the release does not have', () => {
  test.each([
    ['typing error', '0.23.0', '--max-lora=4', '--max-lora, which vLLM 0.23.0 does not have: it is the beginning of --max-lora-rank, --max-loras'],
    ['typing error', '0.23.0', '--max-num-seq-s=4', '--max-num-seq-s, which vLLM 0.23.0 does not have: did you mean \'--max-num-seqs\'?'],
    ['opposite of what has none', '0.23.0', '--no-max-loras', '--no-max-loras, which vLLM 0.23.0 does not have: did you mean \'--max-loras\'?'],
    ['one dash', '0.23.0', '-enforce-eager', 'did you mean \'--enforce-eager\'?'],
    ['nonsense', '0.23.0', '--make-it-fast', '--make-it-fast, which vLLM 0.23.0 does not have: no release has it; correct it, use another image'],
    ['abbreviation', '0.23.0', '--enforce', 'it is the beginning of --enforce-eager, and names have to be written out'],
    ['two dashes alone', '0.23.0', '--', '--, which vLLM 0.23.0 does not have'],
    ['not yet there', '0.11.2', '--optimization-level=2', 'it exists since 0.12'],
    ['not yet there in the first patch', '0.11.0', '--all2all-backend=pplx', 'it exists since 0.11.1'],
    ['spelling not yet there', '0.23.0', '--disable-prefix-caching', 'it exists since 0.33'],
    ['spelling of a time', '0.12.0', '-cc=3', undefined],
    ['removed', '0.18.0', '--swap-space=4', 'it was removed in 0.18; correct it'],
    ['removed, with a successor', '0.13.0', '--task=embed', 'it was removed in 0.13, use --runner and --convert instead; correct it'],
    ['removed, and back as the opposite of another', '0.23.0', '--disable-log-requests', 'it was removed in 0.17, use --no-enable-log-requests instead'],
    ['back as the opposite of another', '0.33.0', '--disable-log-requests', undefined],
  ])('%s: vLLM %s, %s', (_, version, arg, message) => {
    if (message === undefined) {
      expect(check([arg], version)).not.toThrow('LLMD417');
    } else {
      expect(check(['--enforce-eager', arg], version)).toThrow(message);
      expect(check(['--enforce-eager', arg], version)).toThrow(/^LLMD417: extraArgs has /);
    }
  });
});

describe('LLMD418: too many or too few values', () => {
  test.each([
    [['--enforce-eager=true'], '--enforce-eager with the value \'true\', but it takes none in vLLM 0.23.0; use --enforce-eager alone, or --no-enforce-eager for the opposite'],
    [['--no-enforce-eager=false'], 'use --no-enforce-eager alone, or --enforce-eager for the opposite'],
    [['--headless=1'], '--headless with the value \'1\', but it takes none in vLLM 0.23.0; use --headless alone'],
    [['--enforce-eager', 'true'], '--enforce-eager followed by \'true\', which is neither an option nor a value that it takes'],
    [['--max-loras'], '--max-loras without a value, but it takes one in vLLM 0.23.0; use --max-loras=value'],
    [['--scheduling-policy', '--enforce-eager'], 'use --scheduling-policy=fcfs'],
    [['--allowed-media-domains'], 'it takes one or more'],
    [['--max-loras', '4', '5'], '--max-loras followed by \'5\''],
    [['--max-loras=4', '5'], '--max-loras followed by \'5\''],
    [['--compilation-config.mode'], '--compilation-config without a value'],
    [['--max-loras 4'], '\'--max-loras 4\', which is neither an option nor the value of one: an option and its value are one argument or two, '
      + '\'--max-loras=4\' or \'--max-loras\', \'4\''],
    [['constructor'], '\'constructor\', which is neither an option nor the value of one: an option begins with - or --'],
    [['', '--enforce-eager'], '\'\', which is neither an option'],
    // vLLM would silently start without the file
    [['--config=/etc/vllm.yaml'], '--config with its file in the same argument, where vLLM does not look for it; use \'--config\', \'/etc/vllm.yaml\''],
  ])('%j', (args, message) => {
    expect(check(args)).toThrow(message);
    expect(check(args)).toThrow(/^LLMD418: extraArgs has /);
  });
});

describe('LLMD419: a value that the option does not accept', () => {
  test.each([
    [['--scheduling-policy=prority'], '--scheduling-policy=prority, which vLLM 0.23.0 does not take, did you mean \'priority\'?; expected one of: fcfs, priority', undefined],
    [['--scheduling-policy', 'none'], '--scheduling-policy none, which vLLM 0.23.0 does not take; expected one of: fcfs, priority', undefined],
    [['--kv-cache-dtype=nvfp4'], 'which vLLM 0.19.1 does not take', '0.19.1'],
    [['--max-lora-rank=17'], 'expected one of: 1, 8, 16', undefined],
    [['--max-loras=many'], '--max-loras=many, which vLLM 0.23.0 does not take; expected a whole number', undefined],
    [['--max-loras=1.5'], 'expected a whole number', undefined],
    [['--cpu-offload-gb=1.5.5'], 'expected a number', undefined],
    [['--kv-cache-memory-bytes=1.5G'], 'expected a number such as 4096, 4k (4000) or 4K (4096)', undefined],
    [['--max-model-len=1.5K'], 'or auto', undefined],
    [['--speculative-config={method:mtp}'], 'expected JSON; use for example {"key": "value"}', undefined],
    [['--speculative-config=\'{"method":"mtp"}\''], 'expected JSON, and the quotes around it reach vLLM since no shell takes them off; leave them out', undefined],
    [['--max-loras.x=1'], 'a key of --max-loras, which is not JSON in vLLM 0.23.0 and has no keys', undefined],
    [['-O4'], '-O4, but -O takes a level from 0 to 3 in vLLM 0.23.0', undefined],
    [['-O.mode=3'], 'or -cc.KEY=value for a key of --compilation-config', undefined],
    [['-O'], '-O, but -O takes a level', undefined],
  ])('%j', (args, message, version) => {
    expect(check(args, version)).toThrow(message);
    expect(check(args, version)).toThrow(/^LLMD419: extraArgs has /);
  });

  test('until 0.11 -O was another name of --compilation-config', () => {
    for (const args of [['-O3'], ['-O.level=3'], ['-O', '{"level":3}']]) { expect(check(args, '0.11.2')).not.toThrow(); }
  });
});

describe('what cannot be known is accepted', () => {
  test.each(['0.10.2', '0.34.0', '1.0.0'])('options of vLLM %s, which the table does not have', version => {
    expect(check(['--not-yet-known', 'x', '--scheduling-policy=lifo'], version)).not.toThrow();
  });

  test('a patch release is checked by the last one of its minor release in the table', () => {
    expect(check(['--not-yet-known'], '0.33.7')).toThrow('LLMD417');
    expect(check(['--enforce-eager'], '0.33.7')).not.toThrow();
  });

  test('an option that the image has besides its release may have any values', () => {
    const args = ['--my_option', 'a', 'b', '--my-option.key=1', '--scheduling-policy=lifo', '-my', '--enforce-eager'];
    expect(check(args, '0.23.0', ['--my-option', '--scheduling_policy', '-my'])).not.toThrow();
    expect(check(args, '0.23.0', ['--my-option', '-my'])).toThrow('LLMD419');
    expect(check(args)).toThrow('LLMD417: extraArgs has --my-option');
  });

  test('options that Image.custom() declares', () => {
    expect(Image.custom('mine:1', { vllmVersion: '0.23.0', extraOptions: ['--my-option'] }).extraOptions).toEqual(['--my-option']);
    expect(Image.of('vllm/vllm-openai:v0.23.0').extraOptions).toEqual([]);
    expect(() => Image.custom('mine:1', { vllmVersion: '0.23.0', extraOptions: ['--my-option=1'] }))
      .toThrow('LLMD401: extraOptions of image \'mine:1\' has \'--my-option=1\'; expected the name of an option alone, such as --my-option');
  });
});

describe('all mistakes are reported at once', () => {
  test('in the order of the arguments', () => {
    expect(faults(['stray', '--max-lora=4', '--enforce-eager', 'true', 'again', '--max-loras=many']).map(f => [f.code, f.problem])).toEqual([
      ['LLMD418', expect.stringMatching(/^has 'stray', which is neither/)],
      ['LLMD417', expect.stringMatching(/^has --max-lora, /)],
      ['LLMD418', expect.stringMatching(/^has --enforce-eager followed by 'true'/)],
      ['LLMD418', expect.stringMatching(/^has --enforce-eager followed by 'again'/)],
      ['LLMD419', expect.stringMatching(/^has --max-loras=many, /)],
    ]);
  });

  test('however many arguments there are', () => {
    expect(faults(Array.from({ length: 20_000 }, (_, i) => `--max-loras=${i % 2 ? i : 'x'}`))).toHaveLength(10_000);
  });

  test('however long an argument is', () => {
    const digits = '1'.repeat(200_000);
    const start = Date.now();
    for (const option of ['--cpu-offload-gb', '--max-loras', '--kv-cache-memory-bytes', '--max-model-len']) {
      expect(faults([`${option}=${digits}x`])).toHaveLength(1);
      expect(faults([`${option}=${'1_'.repeat(100_000)}x`])).toHaveLength(1);
    }
    expect(Date.now() - start).toBeLessThan(2000);
  });
});
