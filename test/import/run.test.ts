/** The command `import`: what it prints, what it writes, and the number that it ends with. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { exampleFile, EXAMPLES } from './helpers';
import { readYaml } from '../../src/cli/yaml';
import { call } from '../cli/helpers';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'import-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));

const file = (text: string): string => {
  const name = path.join(folder, 'old.yaml');
  fs.writeFileSync(name, text);
  return name;
};
const out = (): string => path.join(folder, 'out');

test.each(EXAMPLES)('%s: writes both files and reports the outcome of each key', name => {
  const { code, out: printed, err } = call('import', exampleFile(name), '--out', out());
  expect([code, err]).toEqual([0, '']);
  expect(fs.readdirSync(out()).sort()).toEqual(['main.ts', 'values.yaml']);
  expect(printed).toMatch(/^platform [a-z0-9-]+: /);
  expect(printed).toContain('computed now: the library derives it');
  expect(readYaml('values.yaml', fs.readFileSync(path.join(out(), 'values.yaml'), 'utf-8'))).toMatchObject({ network: { platform: expect.any(String) } });
});

test('an equal setting of both roles is reported once, and what needs manual work comes first', () => {
  const { out: printed } = call('import', exampleFile('pd-eks'), '--out', out());
  expect(printed).toContain('  {prefill,decode}.containers[0].args --kv-transfer-config kv_connector_extra_config.backends  was UCX, now LIBFABRIC\n      the backend follows from the platform');
  expect(['changed:', 'not carried over', 'carried (', 'computed now:'].map(title => printed.indexOf(title))).toEqual([...['changed:', 'not carried over', 'carried (', 'computed now:'].map(title => printed.indexOf(title))].sort((a, b) => a - b));
});

test('the same file gives the same bytes', () => {
  const once = (dir: string): string[] => {
    const { out: printed } = call('import', exampleFile('pd-eks'), '--out', dir);
    return [printed.replaceAll(dir, ''), ...['main.ts', 'values.yaml'].map(f => fs.readFileSync(path.join(dir, f), 'utf-8'))];
  };
  expect(once(path.join(folder, 'a'))).toEqual(once(path.join(folder, 'b')));
});

describe('existing files', () => {
  test('are not overwritten, none of them', () => {
    fs.mkdirSync(out());
    fs.writeFileSync(path.join(out(), 'main.ts'), 'mine');
    const { code, err } = call('import', exampleFile('pd-eks'), '--out', out());
    expect([code, err]).toEqual([2, expect.stringMatching(/^LLMD007: .*main.ts is there already.*--force/)]);
    expect(fs.readdirSync(out())).toEqual(['main.ts']);
    expect(fs.readFileSync(path.join(out(), 'main.ts'), 'utf-8')).toBe('mine');
  });

  test('a folder in place of one file leaves the other file unchanged', () => {
    fs.mkdirSync(path.join(out(), 'main.ts'), { recursive: true });
    expect(call('import', exampleFile('pd-eks'), '--out', out(), '--force')).toMatchObject({ code: 2, err: expect.stringMatching(/^LLMD006: .*main.ts is a folder/) });
    expect(fs.readdirSync(out())).toEqual(['main.ts']);
  });

  test('are overwritten with --force', () => {
    call('import', exampleFile('pd-eks'), '--out', out());
    expect(call('import', exampleFile('pd-xpu'), '--out', out(), '--force').code).toBe(0);
    expect(fs.readFileSync(path.join(out(), 'main.ts'), 'utf-8')).toContain('INTEL_XPU_RDMA');
  });
});

describe('an error has a code, and nothing is written', () => {
  test.each<[string, number, () => string[], RegExp]>([
    ['a file that is not there', 2, () => ['missing.yaml'], /^LLMD006: missing.yaml cannot be read: ENOENT/],
    ['a folder that cannot be made', 2, () => [exampleFile('pd-eks'), '--out', path.join(file('a'), 'below')], /^LLMD006: files in .* cannot be written/],
    ['no YAML', 2, () => [file('a: [1,\nb: "')], /^LLMD001: .*is not valid YAML: /],
    ['a key that is there twice', 2, () => [file('decode: {}\ndecode: {}\n')], /^LLMD001: .*is not valid YAML: the key decode is there twice/],
    ['a list', 2, () => [file('- a\n')], /^LLMD001: .* is a list/],
    ['a word', 2, () => [file('values\n')], /^LLMD001: .* is 'values'; expected one YAML mapping, the values of llm-d-modelservice/],
    ['nothing', 2, () => [file('# nothing\n')], /^LLMD001: .* is empty/],
    ['two documents', 2, () => [file('a: 1\n---\nb: 2\n')], /^LLMD001: .* has 2 documents/],
    ['a template', 2, () => [file('{{- if .Values.a }}\na: 1\n{{- end }}\n')], /^LLMD001: /],
    ['values of another type', 1, () => [file('decode: 3\n')], /^LLMD002: decode is 3/],
    ['an unknown platform', 2, () => [exampleFile('pd-eks'), '--platform', 'eks'], /option '--platform <platform>' argument 'eks' is invalid/],
  ])('%s', (_, expected, argv, message) => {
    const { code, out: printed, err } = call('import', ...argv().concat(argv().includes('--out') ? [] : ['--out', out()]));
    expect([code, printed]).toEqual([expected, '']);
    expect(err).toMatch(message);
    expect(fs.existsSync(out())).toBe(false);
  });
});

test('--dry-run prints the report of the real run, and writes nothing', () => {
  const dry = call('import', exampleFile('pd-eks'), '--out', out(), '--dry-run');
  expect([dry.code, fs.existsSync(out())]).toEqual([0, false]);
  expect(call('import', exampleFile('pd-eks'), '--out', out()).out).toBe(dry.out.replace('not written, for --dry-run', 'written'));
});
