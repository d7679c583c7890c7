/** What the command reads and writes, on files that are hostile or broken. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { readText, writeTexts } from '../src/cli/files';
import { run } from '../src/cli/run';
import { readYaml, writeYaml } from '../src/cli/yaml';
import { printable } from '../src/edge/printable';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'files-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));
const at = (...names: string[]): string => path.join(folder, ...names);

describe('what is read', () => {
  test('a file of any size up to the limit, with characters that lie across pieces', () => {
    const text = `${'a'.repeat(64 * 1024 - 1)}漢${'b'.repeat(100_000)}`;
    fs.writeFileSync(at('values.yaml'), text);
    expect(readText(at('values.yaml'))).toBe(text);
  });

  test.each([['/dev/zero', /more than 16 MiB/], ['.', /EISDIR/], ['nowhere', /ENOENT/], ['a\0b', /null bytes/]])('%j is refused', (file, why) => {
    expect(() => readText(file)).toThrow(/^LLMD006: /);
    expect(() => readText(file)).toThrow(why);
  });
});

describe('all files are written, or none', () => {
  test('no other file is left in the folder', () => {
    writeTexts(at('a', 'b'), { x: '1', y: '2' }, false);
    expect(fs.readdirSync(at('a', 'b')).sort()).toEqual(['x', 'y']);
  });

  test('a dangling symbolic link counts as an existing file', () => {
    fs.symlinkSync(at('nowhere'), at('x'));
    expect(() => writeTexts(folder, { x: '1' }, false)).toThrow(/^LLMD007: /);
    writeTexts(folder, { x: '1' }, true);
    expect([fs.existsSync(at('nowhere')), fs.readFileSync(at('x'), 'utf-8')]).toEqual([false, '1']);
  });

  test('names of temporary files cannot be guessed, so that no link can be placed there', () => {
    fs.writeFileSync(at('victim'), 'mine');
    fs.symlinkSync(at('victim'), at(`x.${process.pid}.tmp`));
    writeTexts(folder, { x: '1' }, false);
    expect(fs.readFileSync(at('victim'), 'utf-8')).toBe('mine');
  });

  test('where the second file cannot be moved, the first is restored', () => {
    fs.writeFileSync(at('x'), 'before');
    // the module itself: what is imported is a copy of it
    const rename = jest.spyOn(jest.requireActual<typeof fs>('fs'), 'renameSync').mockImplementation((from, to) => {
      if (String(to).endsWith(`${path.sep}y`)) { throw new Error('EBUSY: resource busy'); }
      fs.copyFileSync(from, to);
      fs.rmSync(from);
    });
    expect(() => writeTexts(folder, { x: 'after', y: '2' }, true)).toThrow(/^LLMD006: .*EBUSY/);
    rename.mockRestore();
    expect(fs.readdirSync(folder)).toEqual(['x']);
    expect(fs.readFileSync(at('x'), 'utf-8')).toBe('before');
  });

  test('a folder that cannot be created is reported at once, with the reason', () => {
    fs.writeFileSync(at('file'), '');
    expect(() => writeTexts(at('file', 'below'), { x: '1' }, false)).toThrow(/^LLMD006: .*ENOTDIR/);
    expect(() => writeTexts('/proc/cdk8s-llm-d', { x: '1' }, false)).toThrow(/^LLMD006: /);
  });
});

describe('what is printed', () => {
  test.each([
    ['a\u001b[31mred', 'a\\u001b[31mred'], ['bell\u0007', 'bell\\u0007'], ['\u009b2J', '\\u009b2J'], ['\u202egnp', '\\u202egnp'],
    ['line\nand\ttab', 'line\nand\ttab'], ['ü 漢字 🚀', 'ü 漢字 🚀'], ['\ud800', '\\ud800'],
  ])('%j is shown as %j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  test('no control character of the values reaches the terminal', () => {
    const file = at('old.yaml');
    fs.writeFileSync(file, 'decode: {}\n"key\\e[31m": 1\n');
    let printed = '';
    run(['import', file, '--out', at('out')], { out: t => { printed += t; }, err: t => { printed += t; } });
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  test('a comment stays on one line', () => {
    expect(writeYaml('from a\nb: 1\u0085c: 2\u2028.yaml', {})).toBe('# from a b: 1\\u0085c: 2\\u2028.yaml\n{}\n');
  });
});

describe('values are read as Helm reads them', () => {
  test.each<[string, unknown]>([
    ['12:30', '12:30'], ['22:00', '22:00'], ['1:30.5', '1:30.5'], ['2024-01-01', '2024-01-01'], ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z'],
    ['0o17', 15], ['-0o7', -7], ['017', 15], ['0x1F', 31], ['1_000', 1000], ['yes', true], ['off', false], ['~', null], ['1e3', 1000], ['10Gi', '10Gi'],
  ])('%s', (text, value) => {
    expect(readYaml('values.yaml', `a: ${text}\n`)).toEqual({ a: value });
  });

  test('aliases are read, however many', () => {
    const text = `a: &a x\nb: [${'*a, '.repeat(500)}]\n`;
    expect(readYaml('values.yaml', text).b).toHaveLength(500);
  });

  test.each([
    ['without an anchor', 'a: *b\n'],
    ['of what holds them', 'a: &a [*a]\n'],
    ['that grow without end', ['a0: &a0 x', ...Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`)].join('\n')],
  ])('LLMD001: aliases %s', (_, text) => {
    expect(() => readYaml('values.yaml', text)).toThrow(/^LLMD001: values.yaml is not valid YAML: /);
  });
});
