import { Range, RATES, TransferRates } from './transfer-rates';
import { TransferShape, transferTime } from './transfer-time';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';

/** The format of what `tools/measure-kv-transfer` writes. */
export const FORMAT = 'measure-kv-transfer/1';

/** A line of its table, as far as the estimate reads it. */
interface MeasuredRow extends TransferShape {
  readonly pairs: number;
  readonly threads: number;
  readonly layout: string;
  readonly seconds: number;
  readonly wrongBytes: number;
}

const SUBJECT = 'measured rates';
const AGAIN = 'give the file that measure_kv_transfer.py --json wrote';

const NUMBERS: (keyof MeasuredRow)[] = ['pairs', 'threads', 'descriptors', 'bytes', 'seconds'];

/** LLMD440 for anything that the tool did not write, LLMD441 for what no rates can be fitted to. */
export function measuredFaults(measured: any): Fault[] {
  if (typeof measured !== 'object' || measured === null || measured.format !== FORMAT || !Array.isArray(measured.rows)) {
    return [{ code: 'LLMD440', subject: SUBJECT, problem: `are not in the format ${FORMAT}`, fix: AGAIN }];
  }
  const bad = measured.rows.findIndex((row: any) => typeof row !== 'object' || row === null || !NUMBERS.every(key => Number.isFinite(row[key]) && row[key] > 0));
  if (bad >= 0) { return [{ code: 'LLMD440', subject: `rows[${bad}] of ${SUBJECT}`, problem: `must have positive numbers for ${NUMBERS.join(', ')}`, fix: AGAIN }]; }
  const wrong = measured.rows.findIndex((row: MeasuredRow) => row.wrongBytes !== 0);
  if (wrong >= 0) {
    return [{ code: 'LLMD441', subject: `rows[${wrong}] of ${SUBJECT}`, problem: 'has wrong bytes or does not say: what was read was not what the other side had', fix: 'find out why before anything is served over this path' }];
  }
  const rows = rowsToFit(measured.rows);
  if (new Set(rows.map(row => row.bytes / row.descriptors)).size < 2) {
    return [{ code: 'LLMD441', subject: SUBJECT, problem: 'have fewer than two sizes of page out of order by one pair, so that the cost of a descriptor cannot be told from the rate', fix: 'measure with the tool\'s own --pages and --layouts' }];
  }
  return [];
}

/** One pair, out of order, with the threads of vLLM where they were measured. */
function rowsToFit(rows: MeasuredRow[]): MeasuredRow[] {
  const alone = rows.filter(row => row.pairs === 1 && row.layout === 'scattered');
  const threads = alone.some(row => row.threads === 4) ? 4 : Math.max(...alone.map(row => row.threads));
  return alone.filter(row => row.threads === threads);
}

/** Rates that fit best, by the squares of the relative errors, for rows in which `measuredFaults` found no fault. */
export function measuredRates(measured: any): TransferRates {
  const rows = rowsToFit(measured.rows);
  const steps = Array.from({ length: 11 }, (_, i) => i / 10);
  const fits = steps.map(overlap => fit(rows, overlap));
  const { overlap, descriptor, shortList, bytesPerSecond, error } = fits.reduce((best, other) => other.error < best.error ? other : best);
  const around = (value: number): Range => ({ typical: value, low: value / (1 + error), high: value * (1 + error) });
  return {
    path: 'measured',
    title: 'measured',
    descriptor: around(descriptor),
    shortList: shortList === undefined ? undefined : around(shortList),
    bytesPerSecond: around(bytesPerSecond),
    overlap,
    why: `fitted to ${counted(rows.length, 'measured size')}, which it misses by at most ${(100 * error).toFixed(0)} %`,
    sources: [],
  };
}

interface Fit {
  readonly overlap: number;
  readonly descriptor: number;
  readonly shortList?: number;
  readonly bytesPerSecond: number;
  /** The largest relative error. */
  readonly error: number;
}

/**
 * Which of posting and moving is the longer is known only from the rates; with that taken from the last fit, time is
 * linear in the cost of a descriptor (of a long and of a short list) and in the seconds of a byte.
 */
function fit(rows: MeasuredRow[], overlap: number): Fit {
  const smallest = rows.reduce((a, b) => a.bytes / a.descriptors <= b.bytes / b.descriptors ? a : b);
  const fastest = rows.reduce((a, b) => a.bytes / a.seconds >= b.bytes / b.seconds ? a : b);
  const isShort = (row: MeasuredRow) => row.descriptors < RATES.splitDescriptors.value;
  const kinds = [rows.some(row => !isShort(row)), rows.filter(isShort).some(row => row.descriptors > 1)];
  let costs = [smallest.seconds / smallest.descriptors, smallest.seconds / smallest.descriptors, fastest.seconds / fastest.bytes];
  for (let round = 0; round < 20; round++) {
    const equations = rows.map(row => {
      const posting = costs[isShort(row) ? 1 : 0]! * row.descriptors;
      const moving = costs[2]! * row.bytes;
      const [ofPosting, ofMoving] = posting >= moving ? [1, 1 - overlap] : [1 - overlap, 1];
      const terms = [isShort(row) ? 0 : ofPosting * row.descriptors, isShort(row) ? ofPosting * row.descriptors : 0, ofMoving * row.bytes];
      return terms.map(term => term / row.seconds);
    });
    costs = leastSquares(equations).map((cost, i) => cost > 0 && Number.isFinite(cost) ? cost : costs[i]!);
  }
  const rates = {
    overlap,
    descriptor: costs[kinds[0] ? 0 : 1]!,
    shortList: kinds[1] ? costs[1] : undefined,
    bytesPerSecond: 1 / costs[2]!,
  };
  return { ...rates, error: Math.max(...rows.map(row => Math.abs(predicted(rates, row) / row.seconds - 1))) };
}

function predicted({ overlap, descriptor, shortList, bytesPerSecond }: Omit<Fit, 'error'>, row: MeasuredRow): number {
  const exactly = (typical: number): Range => ({ typical, low: typical, high: typical });
  const short = shortList === undefined ? undefined : exactly(shortList);
  const rates = { overlap, descriptor: exactly(descriptor), shortList: short, bytesPerSecond: exactly(bytesPerSecond) };
  return transferTime(rates, row).typical;
}

/** Factors of the columns that bring each line nearest to 1: the normal equations, by elimination. A column of zeros has no factor. */
function leastSquares(lines: number[][]): number[] {
  const n = lines[0]!.length;
  const normal = Array.from({ length: n }, (_, i) => [
    ...Array.from({ length: n }, (__, j) => lines.reduce((sum, line) => sum + line[i]! * line[j]!, 0)),
    lines.reduce((sum, line) => sum + line[i]!, 0),
  ]);
  for (let i = 0; i < n; i++) {
    if (normal[i]![i] === 0) { continue; }
    for (let k = 0; k < n; k++) {
      if (k === i) { continue; }
      const factor = normal[k]![i]! / normal[i]![i]!;
      normal[k] = normal[k]!.map((value, j) => value - factor * normal[i]![j]!);
    }
  }
  return normal.map((line, i) => line[n]! / line[i]!);
}
