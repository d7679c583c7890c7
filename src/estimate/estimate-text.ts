import { Estimate, NOT_MODELLED } from './transfer-estimate';
import { Range } from './transfer-rates';
import { byteSize } from '../base/byte-size';
import { citation } from '../base/cited';

/** An estimate in words and figures, with its sources. */
export function estimateText(answer: Estimate): string {
  const { rates, tokens, ranks, shape, transfer, first, handover, shareOfTtft, breakEvenTokens, requestsPerSecond, nicsNeeded, rails } = answer;
  const lines: [string, string][] = [
    ['path', rates.title],
    ['a rank of decode reads', `${number(shape.descriptors, 'descriptor')} of ${byteSize(shape.bytes / shape.descriptors)}, ${byteSize(shape.bytes)} in all`],
    ['transfer', duration(transfer)],
    ['  of which posting', transfer.posting === undefined ? 'not known: what a descriptor costs here is not published, so that the estimate is too short for many small ones' : seconds(transfer.posting)],
    ['  of which moving', `${seconds(transfer.moving)}; ${percent(rates.overlap)} of the shorter of the two overlaps with the longer`],
    ['first request between two pods', duration(first)],
    ['handover on top', duration(handover)],
    ...(shareOfTtft ? [['share of the time to the first token', `${percent(shareOfTtft.typical)} (${percent(shareOfTtft.low)} to ${percent(shareOfTtft.high)})`] as [string, string]] : []),
    ...(breakEvenTokens === undefined ? [] : [['worth it', breakEvenTokens === null ? 'never: decode computes any prompt faster than it receives it' : `from ${number(breakEvenTokens, 'token')} on; decode computes shorter prompts faster itself`] as [string, string]]),
    ['one decode replica', most(requestsPerSecond, ranks)],
    ...(nicsNeeded === undefined ? [] : [['NICs that decode fills', count(nicsNeeded)] as [string, string]]),
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return [
    `KV cache of ${number(tokens, 'token')}, from prefill to decode`,
    '',
    ...lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`),
    ...(rails ? ['', ...railsLines(answer)] : []),
    '',
    `why: ${rates.why}`,
    ...rates.sources.map(key => `  [${citation(key)}]`),
    '',
    'not included:',
    ...NOT_MODELLED.map(line => `  - ${line}`),
    '',
  ].join('\n');
}

/** The estimate in one line, for explain(). */
export function estimateLine({ rates, tokens, transfer }: Estimate): string {
  const least = transfer.posting === undefined ? ' at least, as what a descriptor costs there is not published' : '';
  return `the KV cache of ${number(tokens, 'token')} takes ${duration(transfer)}${least}: ${rates.title}`;
}

function railsLines({ rates, transfer, rails }: Estimate): string[] {
  const { seconds: over, evenDescriptorBytes: even, title } = rails!;
  const faster = over.typical < transfer.typical;
  return [
    `${rates.title}: ${seconds(transfer.typical)}; ${title}: ${duration(over)}`,
    'the platform takes NVLink: it needs no NIC in the pod, and is much faster for large descriptors',
    ...(even === undefined ? [] : [`descriptors below ${byteSize(even)} are faster over the NICs, as these are posted at a fraction of the cost`]),
    ...(faster ? ['here the NICs would be faster: larger blocks, or blocks that hold all layers, make NVLink the faster one'] : []),
  ];
}

function most({ posting, moving }: Estimate['requestsPerSecond'], ranks: number): string {
  const each = ranks > 1 ? `, with its ${ranks} ranks in parallel` : '';
  return posting !== undefined && posting < moving
    ? `at most ${rate(posting)} requests a second${each}; no more can be posted, though links and NICs could carry ${rate(moving)}`
    : `at most ${rate(moving)} requests a second${each}; then links and NICs are full`;
}

/** `57 ms (49 to 66 ms)` */
export const duration = (range: Range): string => `${seconds(range.typical)} (${seconds(range.low)} to ${seconds(range.high)})`;

/** With two or three figures. */
export function seconds(value: number): string {
  return value >= 1 ? `${figures(value)} s` : value >= 1e-3 ? `${figures(value * 1e3)} ms` : `${figures(value * 1e6)} us`;
}

const figures = (value: number): string => value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(2)));

const rate = (value: number): string => value >= 1000 ? count(Math.round(value)) : figures(value);

const percent = (share: number): string => `${figures(100 * share)} %`;

/** `81,920 descriptors` */
export const number = (value: number, noun: string): string => `${count(value)} ${value === 1 ? noun : `${noun}s`}`;

/** With commas between thousands. */
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
