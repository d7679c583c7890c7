import { number, seconds } from './estimate-text';
import { Range } from './transfer-rates';

/** A line of the plot, with the band between its least and its most. */
export interface Series {
  readonly title: string;
  /** By rising x. */
  readonly points: { readonly x: number; readonly y: Range }[];
}

/** What the plot says besides its lines. */
export interface PlotText {
  readonly title: string;
  readonly subtitle: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** A value of the left axis, in words. */
  readonly yText: (value: number) => string;
  /** A point of the first line, with words beside it. */
  readonly marked?: { readonly x: number; readonly text: (y: number) => string };
}

/** Axes of the estimate, with the tokens that are asked about marked. */
export const timeOverTokens = (tokens: number): Omit<PlotText, 'title' | 'subtitle'> => ({
  xTitle: 'tokens of the prompt (k = 1,024)',
  yTitle: 'time of the transfer',
  yText: seconds,
  marked: { x: tokens, text: time => `${seconds(time)} for ${number(tokens, 'token')}` },
});

const [WIDTH, HEIGHT] = [760, 480];
const AREA = { left: 84, right: WIDTH - 28, top: 118, bottom: HEIGHT - 62 };

/** Light and dark, by the reader's setting. */
const STYLE = `
  svg { color-scheme: light dark; font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; }
  .paper { fill: #ffffff; } text { fill: #4b5563; } .strong { fill: #111827; } .title { font-size: 17px; font-weight: 600; }
  .grid { stroke: #e5e7eb; } .axis { stroke: #9ca3af; } .mark { stroke: #6b7280; stroke-dasharray: 3 4; }
  .s0 { stroke: #1d4ed8; fill: #1d4ed8; } .s1 { stroke: #b45309; fill: #b45309; }
  .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; } .band { stroke: none; fill-opacity: 0.16; } .dot { stroke: none; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #14171c; } text { fill: #aab2bf; } .strong { fill: #f3f4f6; }
    .grid { stroke: #2a303a; } .axis { stroke: #596273; } .mark { stroke: #8b95a5; }
    .s0 { stroke: #7ea6ff; fill: #7ea6ff; } .s1 { stroke: #f2a65a; fill: #f2a65a; } .band { stroke: none; fill-opacity: 0.22; } .line { fill: none; } .dot { stroke: none; }
  }`;

/** One quantity over another, both axes logarithmic, as SVG: the same input, the same bytes. */
export function plot(lines: Series[], { title, subtitle, xTitle, yTitle, yText, marked: wanted }: PlotText): string {
  const all = lines.flatMap(line => line.points);
  const [xs, ys] = [all.map(p => p.x), all.flatMap(p => [p.y.low, p.y.high])];
  const x = scale(Math.min(...xs), Math.max(...xs), AREA.left, AREA.right);
  const [low, high] = [10 ** Math.floor(Math.log10(Math.min(...ys))), 10 ** Math.ceil(Math.log10(Math.max(...ys)))];
  const y = scale(low, high, AREA.bottom, AREA.top);
  const [marked] = lines[0]!.points.filter(p => p.x === wanted?.x);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escape(`${title}. ${subtitle}`)}">`,
    `<style>${STYLE}\n</style>`,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>`,
    text(24, 32, title, 'class="strong title"'),
    text(24, 54, subtitle),
    ...lines.map((line, i) => legend(line.title, i)),
    ...decades(low, high).flatMap(value => [
      `<line class="${value === low ? 'axis' : 'grid'}" x1="${AREA.left}" x2="${AREA.right}" y1="${at(y(value))}" y2="${at(y(value))}"/>`,
      text(AREA.left - 10, y(value) + 4, yText(value), 'text-anchor="end"'),
    ]),
    ...doublings(Math.min(...xs), Math.max(...xs)).flatMap(value => [
      `<line class="axis" x1="${at(x(value))}" x2="${at(x(value))}" y1="${AREA.bottom}" y2="${AREA.bottom + 5}"/>`,
      text(x(value), AREA.bottom + 20, xText(value), 'text-anchor="middle"'),
    ]),
    text((AREA.left + AREA.right) / 2, HEIGHT - 14, xTitle, 'text-anchor="middle"'),
    `<text transform="translate(20 ${(AREA.top + AREA.bottom) / 2}) rotate(-90)" text-anchor="middle">${escape(yTitle)}</text>`,
    ...(marked ? [`<line class="mark" x1="${at(x(marked.x))}" x2="${at(x(marked.x))}" y1="${AREA.top}" y2="${AREA.bottom}"/>`] : []),
    ...lines.map(({ points }, i) => `<path class="band s${i}" d="${band(points.map(p => [x(p.x), y(p.y.low), y(p.y.high)]))}"/>`),
    ...lines.map(({ points }, i) => `<path class="line s${i}" d="${path(points.map(p => [x(p.x), y(p.y.typical)]))}"/>`),
    ...(marked ? mark(x(marked.x), y(marked.y.typical), wanted!.text(marked.y.typical)) : []),
    '</svg>',
    '',
  ].join('\n');
}

const scale = (from: number, to: number, start: number, end: number) => (value: number): number =>
  from === to ? (start + end) / 2 : start + (end - start) * Math.log(value / from) / Math.log(to / from);

const at = (value: number): string => value.toFixed(1);

const escape = (words: string): string => words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

const text = (x: number, y: number, words: string, more: string = ''): string => `<text x="${at(x)}" y="${at(y)}"${more && ` ${more}`}>${escape(words)}</text>`;

const legend = (title: string, i: number): string =>
  `<line class="line s${i}" x1="24" x2="46" y1="${72 + 18 * i}" y2="${72 + 18 * i}"/>${text(54, 76 + 18 * i, title)}`;

/** Above the line, which rises; below it where there is no room on the left. */
function mark(x: number, y: number, words: string): string[] {
  const room = x > AREA.left + 180;
  const [dx, dy, anchor] = room ? [-8, -10, ' text-anchor="end"'] : [10, 18, ''];
  return [`<circle class="dot s0" cx="${at(x)}" cy="${at(y)}" r="4.5"/>`, text(x + dx, y + dy, words, `class="strong"${anchor}`)];
}

const path = (points: number[][]): string => points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${at(x!)} ${at(y!)}`).join(' ');

const band = (points: number[][]): string => `${path([...points.map(([x, low]) => [x!, low!]), ...[...points].reverse().map(([x, , high]) => [x!, high!])])} Z`;

const decades = (low: number, high: number): number[] => Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, i) => low * 10 ** i);

const xText = (value: number): string => value < 1024 ? String(value) : value < 1024 * 1024 ? `${value / 1024}k` : `${value / 1024 / 1024}M`;

function doublings(low: number, high: number): number[] {
  const first = 2 ** Math.ceil(Math.log2(low));
  return Array.from({ length: Math.floor(Math.log2(high / first)) + 1 }, (_, i) => first * 2 ** i);
}
