/** What an estimate answers, and what it refuses to answer. */
import { estimateLine, estimateText } from '../../src/estimate/estimate-text';
import { answer, proportional, Question, seriesOf } from '../../src/estimate/question';
import { PATHS } from '../../src/estimate/transfer-rates';
import { Transport } from '../../src/network/kv-path';
import { Platform } from '../../src/network/platform';

/** Llama-3.3-70B at TP 4 in bf16, blocks of 16 tokens: 80 layers with keys and values, two of the eight KV heads. */
const LLAMA = proportional(8192, { descriptors: 81_920, bytes: 81_920 * 8192 });
const ask = (more: Partial<Question>) => answer({ shape: LLAMA, ranks: 4, tokens: 8192, ...more });
const on = (platform: Platform, transport: Transport) => ({ facts: platform._facts, transport });

describe('the path is that of the platform', () => {
  test.each([
    [Platform.COREWEAVE, Transport.RDMA, 'rdma-amd64'],
    [Platform.GKE_A4_X, Transport.RDMA, 'rdma-arm64'],
    [Platform.NVL72, Transport.NVLINK, 'mnnvl'],
    [Platform.COREWEAVE, Transport.NVLINK, 'nvlink'],
    [Platform.EKS_P5_EN, Transport.RDMA, 'efa'],
    [Platform.TCP, Transport.TCP, 'tcp'],
    [Platform.GKE_A3_HIGH, Transport.TCPX, 'tcpx'],
  ])('%s', (platform, transport, path) => {
    expect(ask({ platform: on(platform, transport) }).rates.path).toBe(path);
  });
});

test('every path answers, the least first and the most last', () => {
  for (const path of PATHS) {
    const { transfer: { low, typical, high } } = ask({ path, nics: { count: 1, gbps: 400 } });
    expect([path, low <= typical, typical <= high]).toEqual([path, true, true]);
  }
});

test('no path is faster than the NICs: two GPUs of a p4d share one of 100 Gb/s', () => {
  const rate = (platform: Platform) => ask({ platform: on(platform, Transport.RDMA) }).rates.bytesPerSecond;
  expect(rate(Platform.EKS_P4_D)).toEqual({ typical: 6.25e9, low: 3.8e9, high: 6.25e9 });
  expect(rate(Platform.EKS_P5_EN).typical).toBe(9.6e9);
});

describe('what bounds a decode replica', () => {
  test('small descriptors: posting them, on NVLink', () => {
    const { requestsPerSecond: { posting, moving } } = ask({ path: 'nvlink' });
    expect([posting, moving]).toEqual([expect.closeTo(1 / (81_920 * 3.5e-6), 3), expect.closeTo(240e9 / (81_920 * 8192), 3)]);
  });

  test('large ones: the NICs, whose number follows from the requests', () => {
    const shape = () => ({ descriptors: 512, bytes: 671_088_640 });
    const { requestsPerSecond, nicsNeeded } = ask({ shape, platform: on(Platform.COREWEAVE, Transport.RDMA), requestsPerSecond: 100 });
    expect(requestsPerSecond.moving).toBeLessThan(requestsPerSecond.posting!);
    expect(nicsNeeded).toBe(Math.ceil(100 * 4 * 671_088_640 / (0.82 * 50e9)));
  });
});

describe('the time to the first token', () => {
  test('is prefill, handover and transfer', () => {
    const { transfer, shareOfTtft } = ask({ path: 'nvlink', prefillTokensPerSecond: 8192 });
    expect(shareOfTtft!.typical).toBeCloseTo(transfer.typical / (1 + 0.15 + transfer.typical), 9);
  });

  test('is shorter without prefill pods below the break-even, and not above it', () => {
    const { breakEvenTokens: even } = ask({ path: 'nvlink', prefillTokensPerSecond: 10_000 });
    const waits = (tokens: number) => 0.15 + ask({ path: 'nvlink', tokens }).transfer.typical;
    expect(waits(even!)).toBeLessThan(even! / 10_000);
    expect(waits(even! - 100)).toBeGreaterThan((even! - 100) / 10_000);
  });

  test('is never shorter with prefill pods over a path that is slower than computing', () => {
    expect(ask({ path: 'tcp', prefillTokensPerSecond: 50_000 }).breakEvenTokens).toBeNull();
  });

  test('decode may compute at another speed than prefill', () => {
    const even = (recomputeTokensPerSecond: number) => ask({ path: 'nvlink', prefillTokensPerSecond: 10_000, recomputeTokensPerSecond }).breakEvenTokens!;
    expect(even(5_000)).toBeLessThan(even(10_000));
  });
});

describe('NVLink of an NVL72 beside its NICs', () => {
  const nvl72 = { platform: on(Platform.NVL72, Transport.NVLINK) };

  test('small descriptors: the NICs would be faster, and the answer says so', () => {
    const small = ask(nvl72);
    expect(small.rails!.seconds.typical).toBeLessThan(small.transfer.typical);
    expect(estimateText(small)).toContain('here the NICs would be faster');
  });

  test('large descriptors: NVLink is', () => {
    const large = ask({ ...nvl72, shape: () => ({ descriptors: 512, bytes: 671_088_640 }) });
    expect(large.rails!.seconds.typical).toBeGreaterThan(large.transfer.typical);
    expect(estimateText(large)).not.toContain('would be faster');
  });

  test.each([[Platform.COREWEAVE, Transport.RDMA], [Platform.EKS_P6_E_GB200, Transport.NVLINK]])('not on %s, which has no such choice', (platform, transport) => {
    expect(ask({ platform: on(platform, transport), nics: { count: 1, gbps: 400 } }).rails).toBeUndefined();
  });
});

test('measured rates take the place of published ones', () => {
  const line = { pairs: 1, threads: 4, layout: 'scattered', bytes: 2 ** 30, wrongBytes: 0 };
  const rows = [[2 ** 17, 1], [2 ** 14, 0.2], [2 ** 11, 0.1]].map(([descriptors, seconds]) => ({ ...line, descriptors, seconds }));
  const { rates, transfer } = ask({ platform: on(Platform.TCP, Transport.TCP), measured: { format: 'measure-kv-transfer/1', rows } });
  expect(rates.path).toBe('measured');
  expect(transfer.typical).toBeLessThan(1);
});

test('what nobody has published is said, not made up', () => {
  const efa = ask({ platform: on(Platform.EKS_P5_EN, Transport.RDMA) });
  expect(efa.transfer.posting).toBeUndefined();
  expect(estimateText(efa)).toContain('what a descriptor costs here is not published');
  expect(estimateLine(efa)).toBe('the KV cache of 8,192 tokens takes 70 ms (67 ms to 177 ms) at least, as what a descriptor costs there is not published: EFA v2 and v3, LIBFABRIC');
});

test('every answer says what it does not model', () => {
  expect(estimateText(ask({ path: 'nvlink' }))).toMatch(/\nnot included:\n {2}- other traffic .*congestion/);
});

test.each<[string, Partial<Question>, string]>([
  ['no path', {}, 'LLMD443: the path of the KV cache is not known'],
  ['no such path', { path: 'pigeon' }, 'LLMD443: path is \'pigeon\'; expected one of nvlink, mnnvl, '],
  ['NICs that the platform leaves to the site', { platform: on(Platform.ROCE, Transport.RDMA) }, 'LLMD443: the rate of the NICs on roce is not known'],
  ['TCP between CPUs, which nobody has measured here', { platform: on(Platform.CPU, Transport.TCP) }, 'LLMD443: the rate of TCP on cpu is not known, so that there is nothing to estimate with; give what was measured'],
  ['NICs of no rate', { path: 'rdma-amd64', nics: { count: 1, gbps: 0 } }, 'LLMD442: nicGbps is 0; expected a number above 0'],
  ['a part of a token', { path: 'nvlink', tokens: 0.5 }, 'LLMD442: tokens is 0.5; expected a whole number from 1 to'],
  ['tokens without end', { path: 'nvlink', tokens: Infinity }, 'LLMD442: tokens is Infinity; expected a number above 0'],
  ['less than a byte each', { path: 'nvlink', shape: () => ({ descriptors: 10, bytes: 9 }) }, 'LLMD442: bytes is 9, which is less than a byte for each of 10 descriptors'],
  ['prefill that stands still', { path: 'nvlink', prefillTokensPerSecond: 0 }, 'LLMD442: prefillTokensPerSecond is 0; expected a number above 0'],
])('%s is refused', (_, more, message) => {
  expect(() => ask(more)).toThrow(message);
});

test('the plot goes from 512 tokens to 128k, and further where more is asked', () => {
  const ends = (tokens: number) => seriesOf({ shape: LLAMA, ranks: 1, tokens, path: 'nvlink' }).map(({ points }) => [points[0]!.x, points.at(-1)!.x]);
  expect(ends(8192)).toEqual([[512, 131_072]]);
  expect(ends(500_000)).toEqual([[512, 500_000]]);
});
