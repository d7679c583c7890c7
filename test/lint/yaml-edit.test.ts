/** Edits of the text of a manifest: what changes, and that nothing else does. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as fc from 'fast-check';
import { applyPatch, PatchOperation } from '../../src/base/json-patch';
import { writeDocuments } from '../../src/cli/yaml';
import { readSource } from '../../src/lint/source';
import { textDiff } from '../../src/lint/text-diff';
import { editedText } from '../../src/lint/yaml-edit';

const TEXT = `# of the server
kind: Pod   # a pod
metadata: {name: server, labels: {a: b}, list: []}

spec:
  # what runs
  containers:
  - name: vllm # first
    image: 'a:b'
    args: ["serve", "--x"]
    env:
      # of UCX
      - name: UCX_TLS
        value: "rc"   # fast

      - name: OTHER
        value: plain
    command:
    - bash
    - |
      one
        two
    # the end of the first

  - name: sidecar
    image: c
`;

const edit = (operation: PatchOperation, text: string = TEXT) => editedText(readSource('f.yaml', text), 0, operation);

/** The lines that go and those that come. */
const changes = (operation: PatchOperation, text: string = TEXT): string[] | undefined => {
  const after = edit(operation, text);
  return after === undefined ? undefined : textDiff('f', text, after).split('\n').filter(line => /^[-+](?!-- |\+\+ )/.test(line));
};

const C = '/spec/containers/0';

test.each<[string, PatchOperation, string[]]>([
  ['a plain text', { op: 'replace', path: `${C}/env/1/value`, value: 'other' }, ['-        value: plain', '+        value: other']],
  ['in double quotes, beside a comment', { op: 'replace', path: `${C}/env/0/value`, value: 'rc,cuda' }, ['-        value: "rc"   # fast', '+        value: "rc,cuda"   # fast']],
  ['in single quotes', { op: 'replace', path: `${C}/image`, value: 'it\'s' }, ['-    image: \'a:b\'', '+    image: \'it\'\'s\'']],
  ['a text that is a number', { op: 'replace', path: `${C}/env/1/value`, value: '8' }, ['-        value: plain', '+        value: "8"']],
  ['a number', { op: 'replace', path: `${C}/env/1/value`, value: 8 }, ['-        value: plain', '+        value: 8']],
  ['in brackets', { op: 'replace', path: `${C}/args/1`, value: '--y' }, ['-    args: ["serve", "--x"]', '+    args: ["serve", "--y"]']],
  ['a plain text in braces', { op: 'replace', path: '/metadata/name', value: 'a, b' }, ['-metadata: {name: server, labels: {a: b}, list: []}', '+metadata: {name: "a, b", labels: {a: b}, list: []}']],
  ['a script', { op: 'replace', path: `${C}/command/1`, value: 'one\n  2\n\nthree\n' }, ['-        two', '+        2', '+', '+      three']],
])('replace %s', (_, operation, lines) => {
  expect(changes(operation)).toEqual(lines);
});

test.each<[string, PatchOperation, string[]]>([
  ['a key', { op: 'add', path: `${C}/tty`, value: true }, ['+    tty: true']],
  ['a key with a list', { op: 'add', path: '/spec/containers/1/args', value: ['a', { b: 'c' }] }, ['+    args:', '+      - a', '+      - b: c']],
  ['a key in braces', { op: 'add', path: '/metadata/labels/c~1d', value: '1' }, ['-metadata: {name: server, labels: {a: b}, list: []}', '+metadata: {name: server, labels: {a: b, c/d: "1"}, list: []}']],
  ['an entry', { op: 'add', path: `${C}/env/-`, value: { name: 'NEW', value: 'x' } }, ['+      - name: NEW', '+        value: x']],
  ['an entry before another', { op: 'add', path: `${C}/env/1`, value: { name: 'NEW', value: 'x' } }, ['+      - name: NEW', '+        value: x']],
  ['to an empty list in brackets', { op: 'add', path: '/metadata/list/-', value: 'a' }, ['-metadata: {name: server, labels: {a: b}, list: []}', '+metadata: {name: server, labels: {a: b}, list: [a]}']],
  ['an argument in brackets', { op: 'add', path: `${C}/args/1`, value: 'm' }, ['-    args: ["serve", "--x"]', '+    args: ["serve", m, "--x"]']],
])('add %s', (_, operation, lines) => {
  expect(changes(operation)).toEqual(lines);
});

test.each<[string, PatchOperation, string[]]>([
  ['a key', { op: 'remove', path: `${C}/image` }, ['-    image: \'a:b\'']],
  ['the key beside a dash', { op: 'remove', path: '/spec/containers/1/name' }, ['-  - name: sidecar', '-    image: c', '+  - image: c']],
  ['an entry', { op: 'remove', path: `${C}/env/1` }, ['-      - name: OTHER', '-        value: plain']],
  ['the first entry, above which its comment stays', { op: 'remove', path: `${C}/env/0` }, ['-      - name: UCX_TLS', '-        value: "rc"   # fast']],
  ['an argument', { op: 'remove', path: `${C}/args/0` }, ['-    args: ["serve", "--x"]', '+    args: ["--x"]']],
  ['the last argument', { op: 'remove', path: `${C}/args/1` }, ['-    args: ["serve", "--x"]', '+    args: ["serve"]']],
  ['a key with a block', { op: 'remove', path: `${C}/env` }, ['-    env:', '-      # of UCX', '-      - name: UCX_TLS', '-        value: "rc"   # fast', '-', '-      - name: OTHER', '-        value: plain']],
])('remove %s', (_, operation, lines) => {
  expect(changes(operation)).toEqual(lines);
});

test.each<[string, PatchOperation, string?]>([
  ['a place that is not there', { op: 'replace', path: '/spec/none', value: 1 }],
  ['a test that fails', { op: 'test', path: '/kind', value: 'Job' }],
  ['the only entry', { op: 'remove', path: '/a/0' }, 'a:\n- b\n'],
  ['a value that others share', { op: 'replace', path: '/b/x', value: 2 }, 'a: &a {x: 1}\nb: *a\n'],
  ['a value that others take from here', { op: 'replace', path: '/a/x', value: 2 }, 'a: &a {x: 1}\nb: *a\n'],
])('%s is not edited', (_, operation, ...text) => {
  expect(edit(operation, ...text)).toBeUndefined();
});

test('the end of lines stays, a file may lack the last, and JSON stays JSON', () => {
  expect(edit({ op: 'add', path: '/b', value: 'x' }, 'a: 1\r\n')).toBe('a: 1\r\nb: x\r\n');
  expect(edit({ op: 'add', path: '/b', value: 'x' }, 'a: 1')).toBe('a: 1\nb: x\n');
  expect(edit({ op: 'replace', path: '/a', value: 'x' }, '{"a": "y", "b": [1]}')).toBe('{"a": "x", "b": [1]}');
  expect(edit({ op: 'add', path: '/b/-', value: 2 }, '{"a": "y", "b": [1]}')).toBe('{"a": "y", "b": [1, 2]}');
});

test('another document of the file stays as it is', () => {
  const source = readSource('f.yaml', 'a:   1\n---\n# second\nb:   2 # two\n---\nc:   3\n');
  expect(editedText(source, 1, { op: 'replace', path: '/b', value: 4 })).toBe('a:   1\n---\n# second\nb:   4 # two\n---\nc:   3\n');
});

test('whatever is edited says what the patch says, and most edits can be made', () => {
  const word = fc.oneof(fc.stringMatching(/^[a-z]{1,4}$/), fc.constantFrom('1', 'yes', ' x', 'a: b', '# c', 'a\nb', '', '- x', '"'));
  const leaf = fc.oneof(word, fc.integer(), fc.boolean());
  const { tree } = fc.letrec(tie => ({ tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(fc.stringMatching(/^[a-z/]{1,4}$/), tie('tree'), { maxKeys: 4 })) }));
  const pointers = (value: any, at = ''): string[] => [...at ? [at] : [], ...(typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([k, v]) => pointers(v, `${at}/${k.replace(/\//g, '~1')}`)) : [])];
  let [made, all] = [0, 0];
  fc.assert(fc.property(fc.dictionary(fc.stringMatching(/^[b-m]{1,4}$/), tree, { minKeys: 1, maxKeys: 4 }), leaf, fc.constantFrom('add', 'remove', 'replace'), fc.nat(), fc.boolean(), (object, value, op, nth, flow) => {
    const text = flow ? JSON.stringify(object) : writeDocuments([object]);
    const paths = pointers(object);
    const operation = { op, path: paths[nth % paths.length]!, value };
    const after = edit(operation, text);
    all++;
    if (after !== undefined) {
      made++;
      expect(readSource('f', after).documents).toEqual([applyPatch(object, operation)]);
    }
  }), { numRuns: 500 });
  expect(made / all).toBeGreaterThan(0.8);
});

test('a difference is one that patch applies', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'diff-'));
  try {
    const before = Array.from({ length: 60 }, (_, i) => `line ${i % 7}`).join('\n') + '\n';
    const after = before.split('\n').flatMap((line, i) => i === 3 ? [] : i === 20 ? [line, 'new'] : i === 50 ? ['other'] : [line]).join('\n');
    fs.writeFileSync(path.join(folder, 'f'), before);
    const { status } = spawnSync('git', ['apply', '--unsafe-paths', '-p0', '-'], { cwd: folder, input: textDiff('f', before, after), env: { ...process.env, GIT_DIR: '/none' } });
    expect([status, fs.readFileSync(path.join(folder, 'f'), 'utf-8')]).toEqual([0, after]);
    expect(textDiff('f', before, before)).toBe('');
    expect(textDiff('f', 'a', 'b\n')).toBe('--- f\n+++ f\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
