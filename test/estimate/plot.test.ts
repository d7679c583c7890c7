/** The plot: what a reader sees, and the same bytes each time. */
import { plot, Series, timeOverTokens } from '../../src/estimate/plot';

const series = (title: string, slope: number): Series => ({
  title,
  points: [512, 1024, 4096, 8192, 131_072].map(tokens => {
    const typical = slope * tokens;
    return { x: tokens, y: { typical, low: typical / 2, high: typical * 2 } };
  }),
});
const TEXT = { title: 'title <of> it', subtitle: 'less & more', ...timeOverTokens(8192) };
const svg = plot([series('NVLink', 1e-5), series('NICs', 1e-6)], TEXT);
const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(match => match[1]);

test('axes have units, doublings of tokens and decades of time', () => {
  expect(texts).toEqual(expect.arrayContaining(['time of the transfer', 'tokens of the prompt (k = 1,024)', '512', '8k', '128k', '1 ms', '100 ms', '10 s']));
});

test('each line has its band and its name, and what is asked is marked', () => {
  expect(texts).toEqual(expect.arrayContaining(['NVLink', 'NICs', '82 ms for 8,192 tokens']));
  expect(svg.match(/class="band s\d"/g)).toHaveLength(2);
});

test('both axes are logarithmic: equal factors are equal ways', () => {
  const [, path] = /class="line s0" d="([^"]+)"/.exec(svg)!;
  const points = path!.split(/[ML]/).filter(Boolean).map(p => p.trim().split(' ').map(Number));
  const [a, b, , , e] = points as [number[], number[], number[], number[], number[]];
  expect((e[0]! - a[0]!) / (b[0]! - a[0]!)).toBeCloseTo(8, 1); // 512 to 131,072 is eight doublings
  expect((e[1]! - a[1]!) / (b[1]! - a[1]!)).toBeCloseTo(8, 0);
});

test('text is escaped, and the picture is readable in light and dark', () => {
  expect(texts).toEqual(expect.arrayContaining(['title &lt;of> it', 'less &amp; more']));
  expect(svg).toContain('@media (prefers-color-scheme: dark)');
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});

test('the same input, the same bytes', () => {
  expect(plot([series('NVLink', 1e-5), series('NICs', 1e-6)], TEXT)).toBe(svg);
});

test('one point alone is drawn, in the middle', () => {
  const one = plot([{ title: 'one', points: [{ x: 4096, y: { typical: 2, low: 2, high: 2 } }] }], TEXT);
  expect(one).not.toMatch(/NaN|undefined|Infinity/);
});
