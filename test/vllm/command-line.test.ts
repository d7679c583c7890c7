import { valueOf } from '../../src/vllm/argument-values';
import { printArguments } from '../../src/vllm/arguments';
import { readCommandLine } from '../../src/vllm/command-line';
import { commandsOf } from '../../src/vllm/shell';

const parameters = ['p', 'q r'].map(value => ({ value, known: true, line: 0 }));

const wordsIn = (script: string): string[][] => commandsOf(script, { variables: { PORT: '8200' }, parameters }).map(({ words }) => words.map(word => word.value));

describe('a script is split into words as a shell does', () => {
  test.each<[string, string[][]]>([
    ['vllm serve a/b --port 8000', [['vllm', 'serve', 'a/b', '--port', '8000']]],
    ['vllm serve \\\n  a/b', [['vllm', 'serve', 'a/b']]],
    ['a; b && c || d\ne', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['# a comment\na # another\nb#no', [['a'], ['b#no']]],
    ['a \'{"x": "y z"}\'', [['a', '{"x": "y z"}']]],
    ['a "{\\"x\\":\\"$PORT\\"}"', [['a', '{"x":"8200"}']]],
    ['a \'$PORT\' "$PORT" $PORT ${PORT} ${OTHER:-7}', [['a', '$PORT', '8200', '8200', '8200', '7']]],
    ['a $((2 * PORT)) $((LWS_X * 2))', [['a', '16400', '$((LWS_X * 2))']]],
    ['a=$(find / -name b) c', [['a=$(find / -name b)', 'c']]],
    ['a=$(\n  echo "$X" |\n  awk -F\',\' \'\n  { if ($1 == w) { print $2 } }\'\n)\nb \'{"c": 1}\'', [['a=$(\n  echo "$X" |\n  awk -F\',\' \'\n  { if ($1 == w) { print $2 } }\'\n)'], ['b', '{"c": 1}']]],
    ['a "$(b "c d" ")")" e', [['a', '$(b "c d" ")")', 'e']]],
    ['a 2>&1 | tee /b > c &', [['a'], ['tee', '/b']]],
    ['a &> /b; c <d', [['a'], ['c']]],
    ['a\\ b ""', [['a b', '']]],
    ['exec "$@" x', [['exec', 'p', 'q r', 'x']]],
    ['a "unfinished', [['a', '"unfinished']]],
    ['', []],
  ])('%j', (script, expected) => {
    expect(wordsIn(script)).toEqual(expected);
  });

  test('the same holds for long scripts', () => {
    const start = Date.now();
    expect(commandsOf('a "b" \'c\' $(d) e\n'.repeat(20_000), { variables: {} })).toHaveLength(20_000);
    expect(commandsOf('$('.repeat(2_000), { variables: {} })).toHaveLength(1);
    expect(Date.now() - start).toBeLessThan(3000);
  });
});

describe('the command line of vLLM', () => {
  const read = (command: string[], args: string[]) => readCommandLine(command, args, { variables: { TP: '4' } });

  test.each<[string, string[], string[], object]>([
    ['arguments alone', [], ['--max-loras', '1', '--port=2', '--enable-dbo'], { args: ['--max-loras', '1', '--port=2', '--enable-dbo'], others: [] }],
    ['a command of its own', ['vllm', 'serve', 'a/b'], ['--enable-dbo'], { model: 'a/b', args: ['a/b', '--enable-dbo'] }],
    ['a command and its words apart', ['vllm'], ['serve', 'a/b'], { model: 'a/b' }],
    ['a module', ['python3', '-m', 'vllm.entrypoints.openai.api_server'], ['--model', 'a/b'], { model: 'a/b', args: ['--model', 'a/b'] }],
    ['a script among the arguments', ['/bin/bash', '-c'], ['export A=1; exec vllm serve a/b -tp $TP'], { model: 'a/b', args: ['a/b', '-tp', '4'], others: ['export A=1'], variables: ['TP'] }],
    ['a script behind the end of the options', ['/bin/bash', '-c', '--'], ['vllm serve a/b -tp $TP'], { model: 'a/b', args: ['a/b', '-tp', '4'] }],
    ['a script behind more options', ['bash', '-c', '-e', 'vllm serve a/b'], [], { model: 'a/b' }],
    ['a script within the command', ['bash', '-ec', '/opt/bin/vllm serve a/b'], [], { model: 'a/b' }],
    ['a script that is given the command', ['/bin/bash', '-c', 'sleep 1\nexec "$@" --seed=1', 'start'], ['vllm', 'serve', 'a/b'], { model: 'a/b', args: ['a/b', '--seed=1'], others: ['sleep 1'] }],
    ['a script whose output goes elsewhere', ['sh', '-c', 'vllm serve a/b --enable-dbo 2>&1 | tee /log'], [], { model: 'a/b', args: ['a/b', '--enable-dbo'], others: ['tee /log'] }],
    ['underscores', [], ['--kv_transfer_config', '{"a_b": 1}'], { args: ['--kv_transfer_config', '{"a_b": 1}'] }],
  ])('%s', (_, command, args, expected) => {
    const line = read(command, args)!;
    expect({ ...line, args: printArguments(line.args) }).toMatchObject(expected);
  });

  test.each<[string[], string[]]>([
    [['sleep'], ['infinity']], [['bash', '-c'], ['sleep infinity']], [['bash', '-c'], []], [['python3', '-m', 'other'], []],
  ])('is not found in %j %j', (command, args) => {
    expect(read(command, args)).toBeUndefined();
  });

  test('gives the last value of an option, by any of its names', () => {
    const { args } = readCommandLine([], ['-tp=2', '--tensor_parallel_size', '4', '--compilation-config.mode=3', '--no-enable-dbo'])!;
    expect(['--tensor-parallel-size', '--compilation-config', '--enable-dbo', '--port'].map(name => valueOf(args, name))).toEqual(['4', undefined, undefined, undefined]);
  });
});
