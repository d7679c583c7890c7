import { commandLine } from '../../src/import/command-line';
import { words } from '../../src/import/shell';

describe('words of a script are those that a shell makes', () => {
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
    ['a\\ b ""', [['a b', '']]],
    ['', []],
  ])('%j', (script, expected) => {
    expect(words(script, { PORT: '8200' }).map(c => c.words)).toEqual(expected);
  });
});

describe('the command line of vLLM', () => {
  const read = (command: string[], args: string[]) => commandLine('the container', command, args, { TP: '4' });

  test.each<[string, string[], string[], object]>([
    ['arguments alone', [], ['--a', '1', '--b=2', '--c'], { args: [['--a', '1'], ['--b', '2'], ['--c']], others: [] }],
    ['a command of its own', ['vllm', 'serve', 'a/b'], ['--a'], { model: 'a/b', args: [['', 'a/b'], ['--a']] }],
    ['a module', ['python3', '-m', 'vllm.entrypoints.openai.api_server'], ['--model', 'a/b'], { args: [['--model', 'a/b']] }],
    ['a script among the arguments', ['/bin/bash', '-c'], ['export A=1; exec vllm serve a/b --tp $TP'], { model: 'a/b', args: [['', 'a/b'], ['--tp', '4']], others: ['export A=1'], variables: ['TP'] }],
    ['a script within the command', ['bash', '-ec', '/opt/bin/vllm serve a/b'], [], { model: 'a/b' }],
    ['underscores', [], ['--kv_transfer_config', '{"a_b": 1}'], { args: [['--kv-transfer-config', '{"a_b": 1}']] }],
    ['several values, and a negative one', [], ['--x', '1', '-2'], { args: [['--x', '1', '-2']] }],
  ])('%s', (_, command, args, expected) => {
    const line = read(command, args);
    expect({ ...line, args: line.args.map(a => [a.flag, ...a.values]) }).toMatchObject(expected);
  });
});
