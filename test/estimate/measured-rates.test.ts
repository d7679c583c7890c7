/** What tools/measure-kv-transfer measured becomes rates. */
import * as fs from 'fs';
import * as path from 'path';
import * as fc from 'fast-check';
import { measuredFaults, measuredRates } from '../../src/estimate/measured-rates';
import { ratesOf } from '../../src/estimate/transfer-rates';
import { transferTime } from '../../src/estimate/transfer-time';

const RESULTS = path.join(__dirname, '..', '..', 'tools', 'measure-kv-transfer', 'results');
const read = (name: string) => JSON.parse(fs.readFileSync(path.join(RESULTS, name), 'utf-8'));

const row = (pageBytes: number, seconds: number, more: object = {}) =>
  ({ pairs: 1, threads: 4, layout: 'scattered', bytes: 2 ** 30, descriptors: 2 ** 30 / pageBytes, seconds, wrongBytes: 0, ...more });
const file = (...rows: object[]) => ({ format: 'measure-kv-transfer/1', rows });

test('rates are found again in times that were made of them', () => {
  const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(fc.property(between(0.2, 20), between(0.3, 700), fc.constantFrom(0, 0.3, 0.5, 1), (us, gbps, overlap) => {
    const exactly = (typical: number) => ({ typical, low: typical, high: typical });
    const made = { path: '', title: '', why: '', sources: [], overlap, descriptor: exactly(us * 1e-6), bytesPerSecond: exactly(gbps * 1e9) };
    const sizes = [2 ** 12, 2 ** 14, 2 ** 16, 2 ** 18, 2 ** 20];
    const rows = sizes.map(page => row(page, transferTime(made, { descriptors: 2 ** 30 / page, bytes: 2 ** 30 }).typical));
    const found = measuredRates(file(...rows));
    for (const { descriptors, bytes, seconds } of rows) {
      expect(Math.abs(transferTime(found, { descriptors, bytes }).typical / seconds - 1)).toBeLessThan(0.1);
    }
  }), { numRuns: 50 });
});

test('the published rates of NVLink are those of the measured file', () => {
  const [measured, published] = [measuredRates(read('h200-nvlink.json')), ratesOf('nvlink', undefined)!];
  expect(measured.descriptor!.typical * 1e6).toBeCloseTo(published.descriptor!.typical * 1e6, 0);
  expect(Math.abs(measured.bytesPerSecond.typical / published.bytesPerSecond.typical - 1)).toBeLessThan(0.1);
  expect(measured.why).toMatch(/^fitted to 7 measured sizes, which it misses by at most [0-9] %$/);
});

test('the rates of TCP are those that pods in PID namespaces of their own had', () => {
  const [measured, published] = [measuredRates(read('h200-pid-namespaces.json')), ratesOf('tcp', undefined)!];
  expect(Math.abs(measured.bytesPerSecond.typical / published.bytesPerSecond.typical - 1)).toBeLessThan(0.15);
});

test('one pair out of order counts, with the threads of vLLM', () => {
  const noise = [row(8192, 99, { pairs: 2 }), row(8192, 99, { layout: 'contiguous' }), row(8192, 99, { threads: 1 })];
  const rows = [row(8192, 0.5), row(65536, 0.07), row(2 ** 20, 0.01)];
  expect(measuredRates(file(...noise, ...rows))).toEqual(measuredRates(file(...rows)));
});

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'LLMD440: measured rates are not in the format measure-kv-transfer/1; give the file that measure_kv_transfer.py --json wrote'],
  ['another file', { format: 'nixlbench' }, 'LLMD440: measured rates are not in the format measure-kv-transfer/1; give the file that measure_kv_transfer.py --json wrote'],
  ['a row without seconds', file(row(8192, 0.5), { ...row(65536, 0.1), seconds: undefined }), 'LLMD440: rows[1] of measured rates must have positive numbers for pairs, threads, descriptors, bytes, seconds; give the file that measure_kv_transfer.py --json wrote'],
  ['a row of no time', file(row(8192, 0)), 'LLMD440: rows[0] of measured rates must have positive numbers for pairs, threads, descriptors, bytes, seconds; give the file that measure_kv_transfer.py --json wrote'],
  ['wrong data', file(row(8192, 0.5, { wrongBytes: 8 })), 'LLMD441: rows[0] of measured rates has wrong bytes or does not say: what was read was not what the other side had; find out why before anything is served over this path'],
  ['one size', file(row(8192, 0.5), row(8192, 0.6)), 'LLMD441: measured rates have fewer than two sizes of page out of order by one pair, so that the cost of a descriptor cannot be told from the rate; measure with the tool\'s own --pages and --layouts'],
])('%s is refused', (_, measured, message) => {
  const [{ code, subject, problem, fix }] = measuredFaults(measured) as any;
  expect(`${code}: ${subject} ${problem}; ${fix}`).toBe(message);
});
