import { Verification } from './reports';
import { fail } from '../base/errors';
import { plot, Series } from '../estimate/plot';
import { Range } from '../estimate/transfer-rates';

/**
 * Rates over the bytes of a descriptor: what was measured, with the band between the two directions, and what the platform
 * should reach, with the band down to the floor.
 *
 * @throws LLMD510 where no report has READs
 */
export function ratesPlot(found: Verification[]): string {
  const measured = found.filter(({ measurements }) => measurements.some(({ rows }) => rows.length));
  if (!measured.length) {
    fail({ code: 'LLMD510', subject: 'the reports', problem: 'have no READs to draw', allowed: 'a report of verify_transfer.py', fix: 'give the log of the pod of decode' });
  }
  const { title, platform, measurements, expected } = measured[0]!;
  const rates = new Map<number, number[]>();
  for (const { pageBytes, bytes, seconds } of measurements.flatMap(({ rows }) => rows)) {
    rates.set(pageBytes, [...rates.get(pageBytes) ?? [], bytes / seconds]);
  }
  const ascending = (points: Series['points']) => [...points].sort((a, b) => a.x - b.x);
  const known = expected.filter(e => e.floorSeconds !== undefined && e.estimateSeconds !== undefined);
  const promised = known.map(({ pageBytes, bytes, floorSeconds, estimateSeconds }) => {
    const typical = bytes / estimateSeconds!;
    return { x: pageBytes, y: { low: bytes / floorSeconds!, typical, high: typical } };
  });
  return plot([
    { title: 'measured; the band is between the two directions', points: ascending([...rates].map(([x, of]) => ({ x, y: between(of) }))) },
    ...(promised.length ? [{ title: 'estimated for the platform; the band reaches down to the floor', points: ascending(promised) }] : []),
  ], {
    title: `NIXL READs of ${title}`,
    subtitle: [platform, 'rate over the bytes of one descriptor'].filter(Boolean).join(', '),
    xTitle: 'bytes of a descriptor (k = 1,024)',
    yTitle: 'rate',
    yText: rateText,
  });
}

/** The slower direction counts: a request waits for it. */
const between = (rates: number[]): Range => ({ typical: Math.min(...rates), low: Math.min(...rates), high: Math.max(...rates) });

const rateText = (rate: number): string => rate >= 1e9 ? `${rate / 1e9} GB/s` : rate >= 1e6 ? `${rate / 1e6} MB/s` : `${rate} B/s`;
