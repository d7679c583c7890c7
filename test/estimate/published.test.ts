/** What others measured beside the estimate: within a fifth where they say path, bytes and descriptors, and a plain word where not. */
import { GOAL, judge, MEASUREMENTS, ours } from '../../projenrc/estimate';
import { PATHS } from '../../src/estimate/transfer-rates';

const rows = MEASUREMENTS.map(m => ({ ...m, ...judge(m) }));
const judged = rows.filter(({ error, gives, unlike }) => error !== undefined && !gives && !unlike);

test('at least fifteen are judged that gave no rate themselves', () => {
  expect(judged.length).toBeGreaterThanOrEqual(15);
  expect(new Set(judged.map(({ path }) => path)).size).toBeGreaterThan(3);
});

test.each(judged)('$what', ({ error, measured, estimated }) => {
  expect(Math.abs(error!)).toBeLessThanOrEqual(GOAL + 1e-9);
  // a set-up's own rate has no range, and measures to the same two or three figures
  expect([estimated!.low * 0.8 <= measured!, measured! <= estimated!.high * 1.2]).toEqual([true, true]);
});

test('a row that is excused is really off, or does not say enough', () => {
  expect(rows.filter(({ unlike, error }) => unlike && error !== undefined && Math.abs(error) <= GOAL).map(({ what }) => what)).toEqual([]);
});

test('a row without an error says why, and paths are those that have rates', () => {
  expect(rows.filter(({ error, unlike }) => error === undefined && !unlike).map(({ what }) => what)).toEqual([]);
  expect(rows.filter(({ path }) => !PATHS.includes(path))).toEqual([]);
});

describe('our own measurements of NVLink', () => {
  const alone = (file: string) => ours(file, 'nvlink').filter(({ row }) => row.threads === 4 && row.layout === 'scattered');

  test('those that gave the rates are met, by one pair and in both directions at once', () => {
    const errors = alone('h200-nvlink.json').map(({ row, error }) => [row.pairs, row.pageBytes, Math.abs(error) < GOAL]);
    expect(errors).toEqual(errors.map(([pairs, page]) => [pairs, page, true]));
    expect(errors).toHaveLength(14);
  });

  test('those that did not are, where threads share the list; short lists vary more, and are within the range', () => {
    for (const { row, error, estimated } of alone('h200-nvlink-other-sizes.json')) {
      if (row.descriptors >= 1024) { expect([row.pageBytes, Math.abs(error) < GOAL]).toEqual([row.pageBytes, true]); }
      expect([row.pageBytes, estimated.low < row.seconds, row.seconds < estimated.high]).toEqual([row.pageBytes, true, true]);
    }
  });

  test('blocks in order are one descriptor, whatever their size', () => {
    expect(ours('h200-nvlink.json', 'nvlink').filter(({ row }) => row.layout === 'contiguous').map(({ row }) => row.postedDescriptors)).toEqual(Array(14).fill(1));
  });
});
