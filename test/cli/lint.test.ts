/** The command lint: what it reads, what it prints, and the numbers that it ends with. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { call } from './helpers';
import { labelled, LABELS, PAIRS } from '../lint/helpers';

jest.mock('../../src/lint/rules', () => ({ get RULES() { return [LABELS, PAIRS]; } }));

let folder: string;
let before: string;
beforeEach(() => {
  before = process.cwd();
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lint-')));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(before);
  fs.rmSync(folder, { recursive: true });
});

function files(content: { readonly [name: string]: string | Buffer }): void {
  for (const [name, text] of Object.entries(content)) {
    fs.mkdirSync(path.dirname(name), { recursive: true });
    fs.writeFileSync(name, text);
  }
}

const lint = (...argv: string[]) => call('lint', ...argv);

/** What is found, as file, line and code. */
function found(...argv: string[]): string[] {
  const { out } = lint('--format', 'json', ...argv);
  return JSON.parse(out).findings.map((f: any) => `${f.file}:${f.line} ${f.code}${f.acknowledged ? ` (${f.acknowledged})` : ''}`);
}

const WRONG = labelled('x: wrong');
const RIGHT = labelled('x: right');
const DOUBTFUL = labelled('x: doubtful');

describe('exit codes', () => {
  test.each<[string, { [file: string]: string }, string[], number]>([
    ['nothing found', { 'a.yaml': RIGHT }, ['a.yaml'], 0],
    ['an error', { 'a.yaml': WRONG }, ['a.yaml'], 1],
    ['a note', { 'a.yaml': DOUBTFUL }, ['a.yaml'], 0],
    ['a note that shall fail', { 'a.yaml': DOUBTFUL }, ['a.yaml', '--fail-on', 'note'], 1],
    ['an error that shall not', { 'a.yaml': WRONG }, ['a.yaml', '--fail-on', 'never'], 0],
    ['an error that is not printed', { 'a.yaml': WRONG }, ['a.yaml', '--min-severity', 'error'], 1],
    ['what cannot be read', { 'a.yaml': RIGHT, 'b.yaml': 'kind: [' }, ['a.yaml', 'b.yaml'], 2],
    ['what cannot be read, beside a finding', { 'a.yaml': WRONG, 'b.yaml': 'kind: [' }, ['b.yaml', 'a.yaml'], 2],
    ['what is not there', { 'a.yaml': RIGHT }, ['a.yaml', 'c.yaml'], 2],
    ['a broken document', { 'a.yaml': `kind: [\n---\n${WRONG}` }, ['a.yaml'], 2],
    ['an unknown severity', {}, ['a.yaml', '--fail-on', 'all'], 2],
    ['an unknown platform', {}, ['a.yaml', '--platform', 'moon'], 1],
    ['no file', {}, [], 2],
  ])('%s', (_, content, argv, code) => {
    files(content);
    expect(lint(...argv).code).toBe(code);
  });

  test('what cannot be read is said on standard error, with its place and page, and hides no finding', () => {
    files({ 'a.yaml': WRONG, 'b.yaml': `a: b\nkind: [\n---\n${WRONG}`, 'utf16.yaml': Buffer.from(`\ufeff${WRONG}`, 'utf16le') });
    const { code, out, err } = lint('a.yaml', 'b.yaml', 'none.yaml', 'utf16.yaml');
    expect([code, out.match(/^.*error LLMD022/gm)]).toEqual([2, ['a.yaml:6:5: error LLMD022', 'b.yaml:9:5: error LLMD022']]);
    expect(err).toMatch(/^LLMD006: none.yaml cannot be read: .*\nLLMD531: b.yaml:3:1: the document is not valid YAML: .* \(https:.*LLMD531.md\)\nLLMD530: utf16.yaml is in UTF-16.*\n$/);
  });

  test.each<[string[], string[]]>([
    [[], ['a.yaml:6 LLMD022', 'b.yaml:6 LLMD022']],
    [['--min-severity', 'warning'], ['a.yaml:6 LLMD022']],
    [['--min-severity', 'warning', '--fail-on', 'note'], ['a.yaml:6 LLMD022']],
  ])('what is below the least severity is not printed: %j', (options, expected) => {
    files({ 'a.yaml': WRONG, 'b.yaml': DOUBTFUL });
    expect(found('a.yaml', 'b.yaml', ...options)).toEqual(expected);
    expect(lint('b.yaml', ...options).code).toBe(options.includes('note') ? 1 : 0);
  });

  test('without a file the message is as of other commands', () => {
    expect(lint()).toEqual({ code: 2, out: '', err: 'cdk8s-llm-d lint: missing argument \'files\'; see cdk8s-llm-d lint --help\n' });
  });
});

describe('files', () => {
  test('folders are read to their bottom, without what is hidden, and what names no kind is passed over', () => {
    files({
      'm/a.yaml': WRONG,
      'm/deep/er/b.yml': WRONG,
      'm/c.json': JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', labels: { a: 'wrong' } } }),
      'm/values.yaml': 'image: x\nlist: [1]\n',
      'm/playbook.yaml': '- hosts: all\n',
      'm/tsconfig.json': '{ // with comments\n}',
      'm/readme.md': WRONG,
      'm/.hidden/d.yaml': WRONG,
      'm/node_modules/e.yaml': WRONG,
    });
    expect(found('m')).toEqual(['m/a.yaml:6 LLMD022', 'm/c.json:1 LLMD022', 'm/deep/er/b.yml:6 LLMD022']);
    expect(lint('m')).toMatchObject({ code: 1, err: '' });
  });

  test('prefill and decode in two files are one input, and the finding is in its own', () => {
    const role = (name: string, replicas: number) => `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  replicas: ${replicas}\n`;
    files({ 'm/prefill.yaml': role('prefill', 1), 'm/decode.yaml': role('decode', 2) });
    expect(found('m')).toEqual(['m/decode.yaml:6 LLMD305']);
    expect(found('m/prefill.yaml', 'm/decode.yaml')).toEqual(['m/decode.yaml:6 LLMD305']);
    expect(found('m/prefill.yaml')).toEqual([]);
  });

  test('a file that is named twice is read once', () => {
    files({ 'm/a.yaml': WRONG });
    expect(found('m', './m/a.yaml', 'm/a.yaml')).toEqual(['m/a.yaml:6 LLMD022']);
  });

  test('the templates of a chart are named once, with what to do', () => {
    files({ 'c/Chart.yaml': 'name: c\n', 'c/templates/a.yaml': 'kind: Pod\nspec: {{ .Values.a }}\n', 'c/templates/b.yaml': 'kind: {{ .Values.b }}\n', 'c/ci/a.yaml': WRONG });
    const { code, err } = lint('.');
    expect([code, err]).toEqual([2, expect.stringMatching(/^LLMD532: c\/templates has the templates of a chart.*helm template c \| cdk8s-llm-d lint - .*\n$/)]);
    expect(found('.')).toEqual(['c/ci/a.yaml:6 LLMD022']);
  });

  test('what is larger than any manifest is not read', () => {
    files({ 'a.yaml': Buffer.alloc(17 * 1024 * 1024, '# comment\n') });
    expect(lint('a.yaml')).toMatchObject({ code: 2, err: expect.stringMatching(/^LLMD006: a.yaml cannot be read: it has more than 16 MiB/) });
  });
});

describe('settings', () => {
  test.each<[string, string, string[]]>([
    ['a severity', 'severities: {LLMD022: note}', ['m/a.yaml:6 LLMD022', 'm/dev/b.yaml:6 LLMD022']],
    ['a folder that is excluded', 'exclude: [dev]', ['m/a.yaml:6 LLMD022']],
    ['a pattern that is excluded', 'exclude: ["m/**/b.yaml"]', ['m/a.yaml:6 LLMD022']],
    ['an acknowledgement', 'acknowledgements: [{code: LLMD022, reason: tried}]', ['m/a.yaml:6 LLMD022 (tried)', 'm/dev/b.yaml:6 LLMD022 (tried)']],
    ['an acknowledgement of some paths', 'acknowledgements: [{code: LLMD022, reason: tried, paths: [m/dev]}]', ['m/a.yaml:6 LLMD022', 'm/dev/b.yaml:6 LLMD022 (tried)']],
  ])('%s', (_, config, findings) => {
    files({ '.cdk8s-llm-d.yaml': config, 'm/a.yaml': WRONG, 'm/dev/b.yaml': WRONG });
    expect(found('m')).toEqual(findings);
    // from a folder below, by the same paths
    process.chdir('m');
    expect(found('.')).toEqual(findings.map(f => f.replace('m/', '')));
  });

  test('what is acknowledged does not fail, and severities count', () => {
    files({ 'a.yaml': WRONG, '.cdk8s-llm-d.yaml': 'acknowledgements: [{code: LLMD022, reason: tried}]', 'note.yaml': 'severities: {LLMD022: note}', 'never.yaml': 'failOn: never' });
    expect(lint('a.yaml')).toEqual({ code: 0, out: 'nothing found in 1 object of 1 file; 1 acknowledged\n', err: '' });
    expect(lint('a.yaml', '--config', 'note.yaml').code).toBe(0);
    expect(lint('a.yaml', '--config', 'never.yaml').code).toBe(0);
    expect(lint('a.yaml', '--config', 'never.yaml', '--fail-on', 'error').code).toBe(1);
  });

  test.each<[string, string, RegExp]>([
    ['an unknown key', 'exclud: [a]', /^LLMD010: exclud in \.cdk8s-llm-d\.yaml is not a setting of lint; did you mean 'exclude'\?/],
    ['a wrong type', 'exclude: a', /^LLMD011: exclude in/],
    ['an unknown severity', 'severities: {LLMD022: fatal}', /^LLMD014: severities.LLMD022 in/],
    ['an unknown code', 'severities: {LLMD999: note}', /^LLMD018: a key of severities in .* is 'LLMD999'/],
    ['a missing code', 'acknowledgements: [{reason: x}]', /^LLMD012: acknowledgements\[0\].code in/],
    ['a missing reason', 'acknowledgements: [{code: LLMD022}]', /^LLMD018: acknowledgements\[0\] in .* has no reason/],
    ['an unknown platform', 'platform: moon', /^LLMD014: platform in/],
  ])('%s is refused', (_, config, message) => {
    files({ '.cdk8s-llm-d.yaml': config, 'a.yaml': RIGHT });
    expect(lint('a.yaml')).toMatchObject({ code: 1, out: '', err: expect.stringMatching(message) });
  });
});

test('--rules lists the rules as JSON', () => {
  const { code, out } = lint('--rules');
  expect([code, JSON.parse(out)]).toEqual([0, [
    expect.objectContaining({ code: 'LLMD022', severity: 'error', since: '0.1.0', title: expect.stringMatching(/\w/), page: expect.stringMatching(/LLMD022\.md$/) }),
    expect.objectContaining({ code: 'LLMD305', severity: 'warning' }),
  ]]);
});

test('explain says of a code what its page says, with the manifests of a rule', () => {
  const { code, out } = call('explain', 'LLMD018');
  expect(code).toBe(0);
  for (const part of ['LLMD018: acknowledgement', 'Wrong:\n\n    Warnings.of(chart).acknowledge(\'LLMD022\', \'\');', 'Right:\n\n    Warnings.of', 'page: https://']) { expect(out).toContain(part); }
  expect(call('explain', 'llmd777').out).toMatch(/^LLMD777: .*Wrong:\n\n {4}# LLMD777.*Right:\n\n {4}\S.*\nsource: /s);
  expect(call('explain', 'LLMD999')).toMatchObject({ code: 2 });
});

describe('--fix', () => {
  const COMMENTED = `# top\n${labelled('x: wrong   # why', 'y: \'wrong\'').replace('spec', '# last\nspec')}`;

  test('mends what it can, keeps comments, layout, mode and mark of bytes, and prints what is left', () => {
    files({ 'a.yaml': `\ufeff${COMMENTED}`, 'b.yaml': RIGHT });
    fs.chmodSync('a.yaml', 0o640);
    const { code, out, err } = lint('--fix', 'a.yaml', 'b.yaml');
    expect([code, out, err]).toEqual([0, 'nothing found in 2 objects of 2 files\n', 'mended 2 in a.yaml\n']);
    expect(fs.readFileSync('a.yaml', 'utf-8')).toBe(`\ufeff${COMMENTED.replace('wrong', 'right').replace('wrong', 'right')}`);
    expect(fs.statSync('a.yaml').mode.toString(8)).toMatch(/640$/);
    expect(fs.readdirSync('.').sort()).toEqual(['a.yaml', 'b.yaml']);
  });

  test('--dry-run prints the difference, and writes nothing', () => {
    files({ 'a.yaml': COMMENTED });
    const { code, out } = lint('--fix', '--dry-run', 'a.yaml');
    expect(code).toBe(0);
    expect(out).toMatch(/^--- a.yaml\n\+\+\+ a.yaml\n@@ -4,7 \+4,7 @@\n/);
    expect(out).toContain('-    x: wrong   # why\n-    \'y\': \'wrong\'\n'.replace('\'y\'', 'y'));
    expect(fs.readFileSync('a.yaml', 'utf-8')).toBe(COMMENTED);
  });

  test('leaves alone what is acknowledged, and broken documents as they are', () => {
    const text = `${labelled('x: wrong # llmd-ignore LLMD022: known', 'z: wrong')}---\nkind: [\n`;
    files({ 'a.yaml': text });
    expect(lint('--fix', 'a.yaml').code).toBe(2);
    expect(fs.readFileSync('a.yaml', 'utf-8')).toBe(text.replace('z: wrong', 'z: right'));
  });

  test('a link stays a link, and what cannot be written is said', () => {
    files({ 'real.yaml': WRONG });
    fs.symlinkSync('real.yaml', 'link.yaml');
    expect(lint('--fix', 'link.yaml').code).toBe(0);
    expect([fs.lstatSync('link.yaml').isSymbolicLink(), fs.readFileSync('real.yaml', 'utf-8')]).toEqual([true, RIGHT]);
  });

  test.each([['--fix', '-'], ['--dry-run', 'a.yaml']])('%s %s is a wrong call', (...argv) => {
    expect(lint(...argv).code).toBe(2);
  });
});
