/** Seconds of a transfer, from what a descriptor and a byte cost. */
import { evenDescriptorBytes } from '../../src/estimate/even-descriptor';
import { ratesOf } from '../../src/estimate/transfer-rates';
import { transferTime } from '../../src/estimate/transfer-time';

const exactly = (typical: number) => ({ typical, low: typical, high: typical });
const RATES = { path: 'p', title: 'a path', why: 'a test', sources: [], descriptor: exactly(1e-6), bytesPerSecond: exactly(1e9), overlap: 0.5 };

describe('of posting and moving, the longer counts, and of the shorter what does not overlap', () => {
  test.each([
    ['posting is longer', 10_000, 4_000_000, 0.010 + 0.002, 0.010, 0.014],
    ['moving is longer', 2_000, 20_000_000, 0.020 + 0.001, 0.020, 0.022],
    ['one descriptor', 1, 1_000_000_000, 1 + 0.5e-6, 1, 1 + 1e-6],
  ])('%s', (_, descriptors, bytes, typical, low, high) => {
    const time = transferTime(RATES, { descriptors, bytes });
    expect([time.typical, time.low, time.high]).toEqual([typical, low, high].map(t => expect.closeTo(t, 9)));
  });
});

test('a list that threads do not share costs what one thread takes', () => {
  const rates = { ...RATES, shortList: exactly(5e-6) };
  expect(transferTime(rates, { descriptors: 1023, bytes: 1023 }).posting).toBeCloseTo(1023 * 5e-6, 9);
  expect(transferTime(rates, { descriptors: 1024, bytes: 1024 }).posting).toBeCloseTo(1024 * 1e-6, 9);
});

test('without a cost of descriptors, bytes alone count', () => {
  const time = transferTime({ ...RATES, descriptor: undefined }, { descriptors: 1_000_000, bytes: 1_000_000_000 });
  expect(time).toEqual({ typical: 1, low: 1, high: 1, posting: undefined, moving: 1 });
});

describe('MNNVL beside RDMA NICs of GB200', () => {
  const [mnnvl, rails] = [ratesOf('mnnvl', undefined)!, ratesOf('rdma-arm64', { count: 1, gbps: 400 })!];

  test('small descriptors are faster over the NICs, large ones over NVLink', () => {
    const even = evenDescriptorBytes(mnnvl, rails)!;
    const seconds = (path: typeof mnnvl, bytes: number) => transferTime(path, { descriptors: 100_000, bytes: bytes * 100_000 }).typical;
    expect(seconds(rails, even / 2)).toBeLessThan(seconds(mnnvl, even / 2));
    expect(seconds(rails, even * 2)).toBeGreaterThan(seconds(mnnvl, even * 2));
  });

  test('nobody is told a size where one path is always the faster', () => {
    expect(evenDescriptorBytes(rails, mnnvl)).toBeUndefined();
    expect(evenDescriptorBytes(mnnvl, ratesOf('efa', undefined)!)).toBeUndefined();
  });
});

test.each([
  [1, 400, 0.82 * 50e9],
  [2, 400, 0.82 * 100e9],
  [4, 400, 0.82 * 100e9], // two NICs at most carry one transfer
])('%i NICs of %i Gb/s for a GPU', (count, gbps, typical) => {
  expect(ratesOf('rdma-amd64', { count, gbps })!.bytesPerSecond.typical).toBeCloseTo(typical);
});

test('a rate that depends on NICs is not made up where these are not known', () => {
  expect(ratesOf('rdma-amd64', undefined)).toBeUndefined();
  expect(ratesOf('nvlink', undefined)!.bytesPerSecond.typical).toBe(240e9);
});
