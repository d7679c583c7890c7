/** What a file of manifests holds, where it stands, and what is said of a file that cannot be read. */
import { readSource } from '../../src/lint/source';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: server\n';

/** What is printed of a file, without its name. */
const faults = (content: string | Uint8Array): string[] => readSource('f.yaml', content).faults.map(({ code, subject, problem, value }) => `${code} ${subject} ${value ?? ''} ${problem ?? ''}`);
const names = (content: string | Uint8Array) => readSource('f.yaml', content).documents.map((d: any) => d.metadata?.name);

describe('encodings', () => {
  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(POD)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${POD}`)],
    ['lines that end as in Windows', Buffer.from(POD.replace(/\n/g, '\r\n'))],
    ['letters beyond ASCII', Buffer.from(`# größer 漢字 🚀\n${POD}`)],
  ])('%s is read', (_, bytes) => {
    expect([names(bytes), faults(bytes)]).toEqual([['server'], []]);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['UTF-16', Buffer.from(`\ufeff${POD}`, 'utf16le'), /^LLMD530 f.yaml .* UTF-16/],
    ['UTF-16 without a mark', Buffer.from(POD, 'utf16le'), /^LLMD530 f.yaml .* binary, with a zero at byte 1/],
    ['Latin-1', Buffer.from('a: b\nb: größe', 'latin1'), /^LLMD530 f.yaml .* not UTF-8, on line 2/],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), /^LLMD530 f.yaml .* binary/],
  ])('%s is refused', (_, bytes, message) => {
    expect(faults(bytes)).toEqual([expect.stringMatching(message)]);
  });
});

describe('what cannot be read is said with line and column, and hides nothing else', () => {
  test.each<[string, string, RegExp]>([
    ['an open bracket', 'args: [a,\nb: c', /^LLMD531 f.yaml:7:1: .*end with a \]/],
    ['an open quote', 'a: "b\nc: d', /^LLMD531 f.yaml:8:1: .*closing "quote/],
    ['a tab', 'a:\n\tb: c', /^LLMD531 f.yaml:7:1: .*[Tt]ab/],
    ['a key that is there twice', 'a: 1\nb: 2\na: 3', /^LLMD531 f.yaml:8:1: .*the key a is there twice/],
    ['a key twice in JSON', '{\n  "a": {"b": 1},\n  "c": "{a: \\"x\\": }",\n  "a": 2\n}', /^LLMD531 f.yaml:9:3: .*the key a is there twice/],
    ['a key twice in JSON, deep and written in two ways', '{"x": [{"key": 1, "\\u006bey": 2}]}', /^LLMD531 f.yaml:6:19: .*the key key is there twice/],
    ['a key twice in brackets', 'x: {a: 1, a: 2}', /^LLMD531 f.yaml:6:11: .*the key a/],
    ['an alias without an anchor', 'a: *b', /^LLMD531 f.yaml:6:4: .*\*b has no anchor/],
    ['an anchor that holds itself', 'a: &a [*a]', /^LLMD531 f.yaml:6:8: .*\*a has no anchor/],
    ['a merge of text', '<<: text', /^LLMD531 f.yaml:6:5: .*not a mapping/],
    ['a template of Helm', 'kind: Pod\nspec:\n  {{- toYaml .Values.spec | nindent 2 }}', /^LLMD532 f.yaml:8:3: .*'\{\{- toYaml/],
    ['a template in the place of a value', 'replicas: {{ .Values.replicas }}', /^LLMD532 f.yaml:6:11: /],
    ['a template in quotes', 'image: "{{ .Values.image }}"', /^LLMD532 f.yaml:6:9: /],
    ['a list', '- a', /^LLMD533 f.yaml:5:1: .*is a list/],
    ['a word', 'word', /^LLMD533 f.yaml:5:1: .*is "word"/],
  ])('%s', (_, broken, message) => {
    const text = `${POD}---\n${broken}\n---\n${POD.replace('server', 'other')}`;
    expect(faults(text)).toEqual([expect.stringMatching(message)]);
    expect(names(text)).toEqual(['server', 'other']);
  });

  test.each(['', '\n\n', '# nothing\n', '---\n# nothing\n---\n'])('a file without a document: %j', text => {
    expect(faults(text)).toEqual([expect.stringMatching(/^LLMD533 f.yaml:1:1: the file/)]);
  });
});

describe('documents', () => {
  test.each<[string, string, unknown[]]>([
    ['several, one empty, with ends and directives', '%YAML 1.1\n---\na: 1\n...\n---\n# empty\n--- {b: 2}\n---\nc: 3\n', [{ a: 1 }, { b: 2 }, { c: 3 }]],
    ['JSON', '{"a": [1, {"b": "c"}]}', [{ a: [1, { b: 'c' }] }]],
    ['anchors, aliases and merges, of which own keys win', 'base: &b {x: 1, w: 2}\none: {<<: *b, x: 3}\ntwo: {x: 3, <<: [*b, {z: 4, w: 5}]}\nthree: *b', [{
      base: { x: 1, w: 2 }, one: { x: 3, w: 2 }, two: { x: 3, w: 2, z: 4 }, three: { x: 1, w: 2 },
    }]],
    ['an anchor that is set again', 'a: &x 1\nb: *x\nc: &x 2\nd: *x', [{ a: 1, b: 1, c: 2, d: 2 }]],
    ['marks within blocks and quotes', 'a: |\n  ---\n  {{ messages }}\nb: "--- {{ x }}"', [{ a: '---\n{{ messages }}\n', b: '--- {{ x }}' }]],
    ['keys that objects of JavaScript have', '__proto__: {a: 1}\nconstructor: 2', [JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}')]],
  ])('%s', (_, text, documents) => {
    const source = readSource('f.yaml', text);
    expect([source.faults, source.documents]).toEqual([[], documents]);
  });
});

describe('what is made to exhaust its reader is refused', () => {
  const times = (n: number, one: string) => one.repeat(n);
  const bomb = Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [${i ? times(9, `*a${i - 1}, `) : 'x'}]`).join('\n');
  test.each<[string, string]>([
    ['a mapping that doubles itself', bomb],
    ['brackets without an end', times(1_000_000, '[')],
    ['JSON without a bottom', `{"a":${times(100_000, '[')}${times(100_000, ']')}}`],
    ['a list in a list in a list', times(100_000, '- ')],
    ['more aliases than anybody writes', `a: &a b\nc:\n${times(20_000, '- *a\n')}`],
  ])('%s', (_, text) => {
    const before = process.memoryUsage().rss;
    expect(faults(text)).toEqual([expect.stringMatching(/^LLMD531/)]);
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
  });

  test.each<[string, (n: number) => string]>([
    ['keys', n => Array.from({ length: n }, (_, i) => `key${i}: v`).join('\n')],
    ['marks of documents', n => times(n, '---\na: b\n')],
    ['empty lines', n => `a: |\n${times(n, '\n')}b: c`],
    ['blanks', n => `a: b${times(n, ' ')}`],
    ['comments', n => times(n, '# c\n')],
    ['JSON that is broken at its end', n => `{"a": [${times(n, '"b",')}`],
  ])('time grows with the text: %s', (_, text) => {
    const seconds = (n: number): number => {
      const began = process.cpuUsage().user;
      readSource('f.yaml', text(n));
      return (process.cpuUsage().user - began) / 1e6;
    };
    seconds(1000); // warm
    expect(seconds(40_000)).toBeLessThan(0.5 + 12 * seconds(10_000)); // by the square it would be 16 times
  });
});

describe('places', () => {
  const text = ['# first', 'a: 1', '---', '# second', 'metadata: {name: x, labels: {b/c: d}}', 'spec:', '  env:', '  - name: A', '    value: |', '      text', '      more', '', '  - &anchor', '    name: B', 'more: *anchor', ''].join('\n');
  const source = readSource('f.yaml', text);

  test.each<[pointer: string, place: [number, number, number, number]]>([
    ['/metadata/name', [5, 12, 5, 19]],
    ['/metadata/labels/b~1c', [5, 30, 5, 36]],
    ['/spec', [6, 1, 14, 12]],
    ['/spec/env/0', [8, 5, 11, 11]],
    ['/spec/env/0/value', [9, 5, 11, 11]],
    ['/spec/env/1/name', [14, 5, 14, 12]],
    // the nearest that is there
    ['/spec/env/0/valueFrom/x', [8, 5, 11, 11]],
    ['/spec/env/7', [7, 3, 14, 12]],
    ['/more/name', [15, 1, 15, 14]],
    ['/none', [5, 1, 5, 1]],
    ['', [5, 1, 5, 1]],
  ])('%s', (pointer, [line, column, endLine, endColumn]) => {
    expect(source.placeOf(1, pointer)).toEqual({ line, column, endLine, endColumn });
  });

  test('in JSON, after a mark of bytes, and in lines that end as in Windows', () => {
    expect(readSource('f.json', '\ufeff{\r\n  "a": {\r\n    "b": [1,\r\n 2]}}').placeOf(0, '/a/b/1')).toEqual({ line: 4, column: 2, endLine: 4, endColumn: 3 });
  });
});
