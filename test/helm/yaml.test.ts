/** Values that import writes are what Helm reads: text stays text, whatever other readers of YAML take it for. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as fc from 'fast-check';
import { helm, withHelm } from './helm';
import { readYaml, writeYaml } from '../../src/cli/yaml';

const TEXTS = [
  // numbers in one grammar or another
  '0o644', '0o17', '-0o7', '0O17', '0B1', '0b101', '0x1F', '0X1f', '017', '1_000', '1e3', '1E+3', '+1', '-1', '.5', '5.', '1.5', '.inf', '-.INF', '.nan', '0', '00', '1,000', '12e', '0x',
  // times and dates
  '1:30', '12:30:45', '190:20:30.15', '2024-01-01', '2024-01-01T00:00:00Z', '2024-1-1 0:0:0', '22:00',
  // booleans and nothing
  'y', 'Y', 'n', 'yes', 'No', 'on', 'OFF', 'true', 'False', 'null', 'NULL', '~', '', '<<', '=',
  // marks of YAML
  '- a', '-', '?', '? a', ': a', 'a: b', 'a #b', '#a', '&a', '*a', '!a', '!!js a', '|', '>', '%a', '@a', '`a', '{a}', '{{ a }}', '[a]', '---', '...', '--- a', '"', '\'', '\'a\'', '"a"', '\\', '\\n', ',a', 'a:', 'key: |',
  // blanks and lines
  ' ', '\t', ' a', 'a ', '\ta', 'a\t', '\tb\n', ' \n', '\n', '\n\n', 'a\n', 'a\nb', '\na', 'a\n\n', ' a\nb', 'a\n b', 'a\n\tb', 'a \nb', 'a\n \nb', 'a\r\nb', '\r', 'a\n---\nb', 'a\n# b',
  // what is not text
  '\u0085', 'x\u0085y', '1\u2028', '\u2029a', 'a\u2028b\nc', '\u007f', '\u0080', '\u009f', '\u001b[31m', '\u0000', '\ufeff', '\ufeffa', 'a\ufeff', '\ufffe', '\uffff', '\u00a0', '\u00ad', '\u200b', '\u202e',
  'ü', '漢字', '🚀', '🚀\u0085',
];

withHelm('helm reads what was written', () => {
  let chart: string;
  beforeAll(() => {
    chart = fs.mkdtempSync(path.join(os.tmpdir(), 'chart-'));
    fs.mkdirSync(path.join(chart, 'templates'));
    fs.writeFileSync(path.join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: echo\nversion: 0.0.0\n');
    // base64, so that nothing on the way back can change it
    fs.writeFileSync(path.join(chart, 'templates', 'values.yaml'), 'kind: {{ .Values.value | toJson | b64enc }}\n');
  });
  afterAll(() => fs.rmSync(chart, { recursive: true }));

  function readByHelm(value: unknown): unknown {
    const file = path.join(chart, 'in.yaml');
    fs.writeFileSync(file, writeYaml('written', { value }));
    const { status, stdout, stderr } = helm(['template', 'echo', chart, '--values', file]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return JSON.parse(Buffer.from(/kind: (.+)/.exec(stdout)![1]!, 'base64').toString('utf-8'));
  }

  test('are read back as values', () => { expect(readByHelm(TEXTS)).toEqual(TEXTS); });

  test('are read back as keys', () => {
    // Go takes << for a merge even in quotes
    const keys = Object.fromEntries(TEXTS.filter(text => text !== '<<').map((text, i) => [text, i]));
    expect(readByHelm(keys)).toEqual(keys);
  });

  test('are read back in nested objects', () => {
    const nested = { a: [{ b: TEXTS.slice(0, 40), c: { d: '\tx\ny' } }], numbers: [0, -1, 1.5, 1e21], flags: [true, false] };
    expect(readByHelm(nested)).toEqual(nested);
  });

  test('random texts are read back', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-+0-9._:,eExXoObB \t\n#]*$/), fc.constantFrom(...TEXTS));
    fc.assert(fc.property(fc.array(text, { minLength: 50, maxLength: 200 }), texts => {
      expect(readByHelm(texts)).toEqual(texts);
      expect(readYaml('in.yaml', writeYaml('written', { texts }))).toEqual({ texts });
    }), { numRuns: 10 });
  });
});
