/** `cdk8s-llm-d estimate`: what it prints, and what it refuses. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { call } from './helpers';

const SHAPE = ['--descriptors', '81920', '--bytes', '671088640'];
const VALUES_OF_NO_PAIR = path.join(__dirname, '..', '..', 'package.json');
const MEASURED = path.join(__dirname, '..', '..', 'tools', 'measure-kv-transfer', 'results', 'h200-nvlink.json');

test('a table with the time, its parts and its range', () => {
  const { code, out, err } = call('estimate', '--platform', 'coreweave', '--colocated', ...SHAPE);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^KV cache of 8,192 tokens, from prefill to decode\n/);
  expect(out).toMatch(/\na rank of decode reads +81,920 descriptors of 8 KiB, 640 MiB in all\ntransfer +288 ms \(246 ms to 331 ms\)\n/);
});

test('JSON with the same figures', () => {
  const { out } = call('estimate', '--path', 'nvlink', ...SHAPE, '--format', 'json', '--tokens', '8192', '--prefill-tokens-per-second', '10000');
  const { transfer, shape, breakEvenTokens, rates } = JSON.parse(out);
  expect([shape.descriptors, rates.path, Number.isInteger(breakEvenTokens)]).toEqual([81_920, 'nvlink', true]);
  expect(transfer.typical).toBeCloseTo(0.288, 3);
});

test('a plot', () => {
  const { code, out } = call('estimate', '--platform', 'nvl72', ...SHAPE, '--format', 'svg');
  expect([code, out.slice(0, 4), out.slice(-7)]).toEqual([0, '<svg', '</svg>\n']);
});

describe('a pair', () => {
  const FLAGS = ['--model', 'meta-llama/Llama-3.3-70B-Instruct', '--platform', 'coreweave', '--prefill-tp', '4', '--decode-tp', '4'];

  test('of flags', () => {
    const { code, out, err } = call('estimate', ...FLAGS);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/\na rank of decode reads .* 640 MiB in all\n/);
  });

  test('of values says the same', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'estimate-'));
    const file = path.join(folder, 'values.yaml');
    fs.writeFileSync(file, 'model: meta-llama/Llama-3.3-70B-Instruct\nnetwork: { platform: coreweave }\nprefill: { tensorParallelSize: 4 }\ndecode: { tensorParallelSize: 4 }\n');
    expect(call('estimate', file)).toEqual(call('estimate', ...FLAGS));
    fs.rmSync(folder, { recursive: true });
  });

  test('with blocks of the caller, as JSON and as a plot', () => {
    const shape = (size: string) => JSON.parse(call('estimate', ...FLAGS, '--block-size', size, '--colocated', '--format', 'json').out).shape;
    expect(shape('16').descriptors / shape('64').descriptors).toBe(4);
    expect(call('estimate', ...FLAGS, '--format', 'svg').out).toContain('coreweave, prefill TP 4, decode TP 4');
  });
});

test('measured rates, and NICs of the caller', () => {
  expect(call('estimate', '--measured', MEASURED, ...SHAPE).out).toContain('fitted to 7 measured sizes');
  expect(call('estimate', '--platform', 'roce', '--nic-gbps', '200', ...SHAPE).code).toBe(0);
});

test.each<[string[], number, string]>([
  [['--platform', 'nowhere', ...SHAPE], 2, 'argument \'nowhere\' is invalid'],
  [['--path', 'nvlink', ...SHAPE, '--tokens', '-5'], 2, 'argument \'-5\' is invalid. Expected a whole number from 1 up'],
  [['--path', 'nvlink', ...SHAPE, '--nic-gbps', '0'], 2, 'argument \'0\' is invalid. Expected a number above 0'],
  [['--platform', 'roce', ...SHAPE], 1, 'LLMD443: the rate of the NICs on roce is not known, so that there is nothing to estimate with; give nicGbps (--nic-gbps), or what was measured (--measured)'],
  [['--path', 'nvlink', '--descriptors', 'many', '--bytes', '1'], 2, 'argument \'many\' is invalid. Expected a whole number from 1 up'],
  [['--path', 'nvlink'], 2, 'estimate: give one of a file with values, --model, or --descriptors with --bytes'],
  [['--model', 'a/b', ...SHAPE], 2, 'estimate: give one of a file with values, --model, or --descriptors with --bytes'],
  [['values.yaml', '--platform', 'eks-p5en', '--prefill-tp', '8'], 2, 'estimate: leave out --platform, --prefill-tp, which the file with values says'],
  [['--model', 'a/b', '--platform', 'roce', '--path', 'nvlink'], 2, 'estimate: leave out --path, which only --descriptors takes'],
  [[...SHAPE, '--path', 'nvlink', '--decode-tp', '2'], 2, 'estimate: leave out --decode-tp, which only --model takes'],
  [['--model', 'a/b'], 2, 'estimate: --model needs --platform'],
  [['--path', 'nvlink', '--bytes', '1'], 2, 'estimate: --descriptors and --bytes need each other'],
  [['--model', 'a/b', '--platform', 'coreweave'], 1, 'LLMD'],
  [[VALUES_OF_NO_PAIR], 2, 'lacks model, network, prefill, decode'],
  [['--path', 'nvlink', '--measured', '/nowhere.json', ...SHAPE], 2, 'LLMD006'],
  [['--path', 'nvlink', '--measured', path.join(__dirname, '..', '..', 'package.json'), ...SHAPE], 2, 'LLMD440: measured rates are not in the format measure-kv-transfer/1'],
  [['--path', 'nvlink', '--measured', __filename, ...SHAPE], 2, 'estimate.test.ts is not valid JSON'],
])('%j is refused', (argv, number, message) => {
  const { code, out, err } = call('estimate', ...argv);
  expect([code, out]).toEqual([number, '']);
  expect(err).toContain(message);
});

test('results of the tool are checked: every byte was right', () => {
  for (const name of fs.readdirSync(path.dirname(MEASURED))) {
    const { format, rows } = JSON.parse(fs.readFileSync(path.join(path.dirname(MEASURED), name), 'utf-8'));
    expect([name, format, rows.length > 2, rows.every((row: { wrongBytes: number }) => row.wrongBytes === 0)]).toEqual([name, 'measure-kv-transfer/1', true, true]);
  }
});
