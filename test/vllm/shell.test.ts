import * as fc from 'fast-check';
import { programsOf } from '../../src/vllm/command-line';
import { commandsOf, ShellState } from '../../src/vllm/shell';
import { ShellWord } from '../../src/vllm/shell-variables';

const state: ShellState = { variables: { PORT: '8200', EXTRA: '--a 1  --b', EMPTY: '', SECRET: undefined } };

/** The words of the command `x`; of a word that is not known, `?` and the word. */
const words = (script: string, more: Partial<ShellState> = {}): string[] => {
  const command = commandsOf(script, { ...state, ...more }).filter(c => c.words.some(word => word.value === 'x')).pop()!;
  return command.words.map(({ value, known }) => known ? value : `?${value}`);
};

describe('what a command is given', () => {
  test.each<[string, string, string[]]>([
    ['variables of the script', 'TP=8\nx $TP "${TP}" \'$TP\'', ['x', '8', '8', '$TP']],
    ['variables that are exported', 'export A=1 B="2 3"\nx "$A" "$B"', ['x', '1', '2 3']],
    ['variables without quotes, in as many words as they have', 'x $EXTRA $EMPTY y', ['x', '--a', '1', '--b', 'y']],
    ['variables that nobody knows', 'x --port=$OTHER $SECRET', ['x', '?--port=$OTHER', '?$SECRET']],
    ['what a variable was made of', 'RANK=$((LWS_WORKER_INDEX * 8))\nx $RANK', ['x', '?$((LWS_WORKER_INDEX * 8))']],
    ['arithmetic', 'x $((PORT + 2 * (3 - 1))) $(( ${PORT} / 2 )) $((PORT % 0)) $((-1 + 1))', ['x', '8204', '4100', '?$((PORT % 0))', '0']],
    ['defaults', 'x ${NONE:-1} ${PORT:-1} ${EMPTY:-1} ${EMPTY-1} "${NONE:-"a b"}" ${NONE:-${PORT}}', ['x', '1', '8200', '1', 'a b', '8200']],
    ['no default of what a cluster sets', 'x ${LWS_WORKER_INDEX:-0} ${SECRET:-0}', ['x', '?${LWS_WORKER_INDEX:-0}', '?${SECRET:-0}']],
    ['alternatives', 'x ${PORT:+--port} ${EMPTY:+--empty}', ['x', '--port']],
    ['other expansions as they are written', 'x ${PORT%0} ${#PORT} ${PORT/8/9} `date`', ['x', '?${PORT%0}', '?${#PORT}', '?${PORT/8/9}', '?`date`']],
    ['output of commands', 'x "$(hostname -i)" --y=$(nproc)', ['x', '?$(hostname -i)', '?--y=$(nproc)']],
    ['lists', 'ARGS=(a "b c" $PORT)\nARGS+=(d)\nx "${ARGS[@]}"', ['x', 'a', 'b c', '8200', 'd']],
    ['lists over lines, with comments', 'ARGS=(\n  --a 1 # one\n  --b\n)\nx "${ARGS[@]}" y', ['x', '--a', '1', '--b', 'y']],
    ['lists of which a part may be missing', 'A=(a)\nif [ -n "$B" ]; then A+=(b); fi\nx "${A[@]}"', ['x', 'a', '?${A[@]}']],
    ['texts that grow', 'A="--a"\nA+=" --b"\nA="$A --c"\nx $A', ['x', '--a', '--b', '--c']],
    ['what a condition decides, as a variable', 'A=1\nif true; then A=2; fi\nx $A', ['x', '?$A']],
    ['what a test decides, as a variable', '[ -n "$B" ] && A=2\nx $A', ['x', '?$A']],
    ['what a command before it decides', 'cd /a && A=2 && x $A', ['x', '2']],
    ['what a subshell sets, as a variable', '(A=2)\nx $A', ['x', '?$A']],
    ['what a file may set, as a variable', '. /etc/env\nx ${NONE:-1}', ['x', '?${NONE:-1}']],
    ['continued lines', 'x \\\n  --a \\\r\n  --b\\\n=1', ['x', '--a', '--b=1']],
    ['no comment between continued lines', 'x --a \\\n  # --b \\\n  --c', ['x', '--a']],
    ['parameters', 'set -- a "b c"\nx "$@" $1', ['x', 'a', 'b c', 'a']],
    ['what stands behind a here-document', 'cat <<EOF > /f\nx "no\nEOF\nx yes', ['x', 'yes']],
    ['quotes within quotes of a command', 'x "$(a "b" \'c)\')" d', ['x', '?$(a "b" \'c)\')', 'd']],
    ['no files of redirections', 'x a > "/b c/$PORT" 2>&1 < /d e', ['x', 'a', 'e']],
    ['what is left of quotes that do not end', 'x "a', ['x', '?"a']],
  ])('%s', (_, script, expected) => {
    expect(words(script)).toEqual(expected);
  });

  test('lines of words', () => {
    const [command] = commandsOf('x a \\\n  b "c\nd" e\n', state);
    expect(command!.words.map(({ value, line }) => [value, line])).toEqual([['x', 0], ['a', 0], ['b', 1], ['c\nd', 1], ['e', 2]]);
  });
});

describe('whether a command runs for sure', () => {
  test.each<[string, boolean]>([
    ['x', true], ['cd /a && x', true], ['a; exec x &', true], ['{ x; }', true], ['(x)', true], ['if a; then b; fi\nx', true],
    ['[ a ] && x', false], ['a || x', false], ['if a; then x; fi', false], ['if a; then b; else x; fi', false], ['for i in 1 2; do x; done', false],
    ['case $A in\n  a) x ;;\nesac', false], ['f() {\n  x\n}\nf', false], ['[ a ] && { b; x; }', false], ['while true; do x; done', false],
  ])('%j: %s', (script, expected) => {
    expect(commandsOf(script, state).find(({ words: [first, second] }) => [first?.value, second?.value].includes('x'))!.certain).toBe(expected);
  });
});

test('variables that a script sets for what it starts', () => {
  const script = 'export A=1\nB=2\nPORT=3\nexport B\nC=4 x\nexport A=5';
  const command = commandsOf(script, state).find(c => c.words.some(word => word.value === 'x'))!;
  expect(Object.fromEntries([...command.environment()].map(([name, { value }]) => [name, value]))).toEqual({ A: '1', B: '2', PORT: '3', C: '4' });
});

describe('servers that a command line starts', () => {
  const word = (value: string): ShellWord => ({ value, known: true, line: 0 });
  const files: { [path: string]: string } = { '/s/start.sh': 'exec vllm serve "$1" --port $PORT', '/s/loop.sh': '. /s/loop.sh\n. /s/loop.sh' };
  const programs = (...line: string[]) => programsOf(line.map(word), {
    variables: state.variables,
    file: path => path in files ? { script: files[path]!, origin: { path } } : undefined,
  }).map(({ name, words: found }) => [name, ...found.map(({ value }) => value)]);

  test.each<[string[], string[][]]>([
    [['vllm', 'serve', 'm'], [['vllm serve', 'm']]],
    [['/opt/venv/bin/python3', '-m', 'vllm.entrypoints.openai.api_server', '--model', 'm'], [['vllm.entrypoints.openai.api_server', '--model', 'm']]],
    [['python', '-m', 'sglang.launch_server', '--tp', '8'], [['sglang.launch_server', '--tp', '8']]],
    [['python3', '-m', 'dynamo.vllm', '--model', 'm'], [['dynamo.vllm', '--model', 'm']]],
    [['bash', '-c', 'A=1 nohup numactl -N 0 vllm serve m --a "$PORT" > /log 2>&1 &\nwait'], [['vllm serve', 'm', '--a', '8200']]],
    [['sh', '-c', 'if [ $A ]; then\n  vllm serve a\nelse\n  vllm serve b\nfi'], [['vllm serve', 'a'], ['vllm serve', 'b']]],
    [['bash', '-c', 'CMD="vllm serve m"\neval "$CMD --a"\n$CMD --b'], [['vllm serve', 'm', '--a'], ['vllm serve', 'm', '--b']]],
    [['bash', '-c', 'bash -c "exec vllm serve m"'], [['vllm serve', 'm']]],
    [['bash', '-c', 'bash <<EOF\nvllm serve m\nEOF'], [['vllm serve', 'm']]],
    [['/s/start.sh', 'm'], [['vllm serve', 'm', '--port', '8200']]],
    [['/bin/bash', '/s/start.sh', 'm'], [['vllm serve', 'm', '--port', '8200']]],
    [['bash', '-c', 'source /s/start.sh m'], [['vllm serve', 'm', '--port', '8200']]],
    [['bash', '-c', 'echo vllm serve m; pip install vllm serve; pkill -f "vllm serve"'], []],
    [['bash', '/s/loop.sh'], []],
    [['sleep', 'infinity'], []],
  ])('%j', (line, expected) => {
    expect(programs(...line)).toEqual(expected);
  });
});

describe('any script', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '"', '\'', '`', '$', '$(', '$((', '${', '(', ')', '))', '}', '{', '\\', '\n', '\r\n', ' ', '\t', '#', ';', ';;', '&', '&&', '|', '||', '>', '<', '<<', '<<EOF', 'EOF\n', '<<<', '2>&1',
      'if', 'then', 'fi', 'case', 'in', 'esac', 'for', 'do', 'done', 'f()', 'A=', 'A+=', '=(', '$A', '${A[@]}', '"$@"', '${A:-', ':+', 'eval ', 'exec ', 'bash -c ', 'set -- ', 'export ', 'vllm serve ', '--x=', '1', '*', '-',
    ),
    fc.string({ maxLength: 4 }),
  );
  const script = fc.array(piece, { maxLength: 60 }).map(pieces => pieces.join(''));
  const line = (text: string): ShellWord[] => ['bash', '-c', text, 'sh', 'p'].map(value => ({ value, known: true, line: 0 }));

  test('is read to its end', () => {
    fc.assert(fc.property(script, text => {
      const lines = text.split('\n').length;
      for (const { words: found } of commandsOf(text, state)) {
        expect(found.length).toBeGreaterThan(0);
        for (const { line: at } of found) { expect(at).toBeLessThan(lines); }
      }
      expect(programsOf(line(text), { variables: state.variables })).toBeInstanceOf(Array);
    }), { numRuns: Number(process.env.FUZZ_RUNS ?? 2000) });
  });

  test.each<[string, (n: number) => string]>([
    ['commands', n => 'a "b" \'c\' $(d) e\n'.repeat(n)],
    ['quotes', n => '"'.repeat(2 * n + 1)],
    ['substitutions', n => '$('.repeat(n)],
    ['substitutions in quotes', n => '"$('.repeat(n)],
    ['defaults', n => '${A:-'.repeat(n)],
    ['defaults that end', n => `x ${'${A:-'.repeat(n)}${'}'.repeat(n)}`],
    ['arithmetic', n => `x $((${'('.repeat(n)}1${')'.repeat(n)}))`],
    ['signs', n => `x $((${'- '.repeat(n)}1))`],
    ['variables that double', n => 'A=xx\n' + 'A=$A$A\n'.repeat(n)],
    ['lists that double', n => 'A=(x)\n' + 'A=("${A[@]}" "${A[@]}")\n'.repeat(n)],
    ['documents', n => 'cat <<A <<B\nx\nA\ny\nB\n'.repeat(n)],
    ['documents that do not end', n => 'cat <<A; '.repeat(n) + '\n' + 'x\n'.repeat(n)],
    ['exports', n => 'export A=1\n'.repeat(n) + 'vllm serve a\n'.repeat(n)],
    ['scripts in scripts', n => 'A="eval $A"\n' + 'eval "$A; $A"\n'.repeat(n)],
    ['functions', n => 'f() { '.repeat(n)],
    ['conditions', n => 'if '.repeat(n)],
    ['digits', n => '1'.repeat(5 * n)],
    ['blanks', n => `x ${' '.repeat(5 * n)}\\\n`.repeat(2)],
  ])('takes time in proportion to its length: %s', (_, make) => {
    const time = (n: number): number => {
      const text = make(n);
      const start = process.hrtime.bigint();
      programsOf(line(text), { variables: {} });
      return Number(process.hrtime.bigint() - start) / 1e6;
    };
    time(1000);
    // twice as long takes twice the time, and what a busy machine adds
    const pairs = [0, 1, 2].map(() => [time(4000), time(8000)] as const);
    expect(Math.min(...pairs.map(([, twice]) => twice))).toBeLessThan(2.5 * Math.max(...pairs.map(([once]) => once)) + 20);
  });
});
