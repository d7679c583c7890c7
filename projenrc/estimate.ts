/**
 * Generates docs/reference/estimate.md: what a transfer costs on each path, measurements, of others and our own, beside what the
 * estimate makes of them, and ten usual pairs with the blocks of vLLM and with those of the library (lib/, so that it runs after the compiler).
 */
import * as fs from 'fs';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { byteSize } from '../src/base/byte-size';
import { citation } from '../src/base/cited';
import { count, duration, seconds } from '../src/estimate/estimate-text';
import { NOT_MODELLED } from '../src/estimate/transfer-estimate';
import { Nics, PathFacts, Range, RATES, ratesOf } from '../src/estimate/transfer-rates';
import { TransferShape, TransferTime, transferTime } from '../src/estimate/transfer-time';
import published from '../src/facts/transfer-measurements.json';

const FILE = 'docs/reference/estimate.md';
const RESULTS = 'tools/measure-kv-transfer/results';

/** What the estimate should be right to, where a measurement says its shape. */
export const GOAL = 0.2;

/** A line of `transfer-measurements.json`. */
export interface Measurement {
  readonly what: string;
  readonly path: string;
  readonly nics?: Nics;
  readonly rate?: { readonly gigabytesPerSecond: number; readonly from: string };
  readonly bytes?: number;
  readonly descriptors?: number;
  readonly milliseconds?: number;
  readonly gigabytesPerSecond?: number;
  readonly gives?: string;
  readonly unlike?: string;
  readonly sources: string[];
}

export const MEASUREMENTS: Measurement[] = published.measurements;

/** A time that was measured, and what the estimate makes of it. */
export interface Judged {
  /** Seconds; absent where neither a time nor bytes and a rate are known. */
  readonly measured?: number;
  readonly estimated?: TransferTime;
  /** Relative, positive where the estimate is longer. */
  readonly error?: number;
}

export function judge({ path: name, nics, rate, bytes, descriptors, milliseconds, gigabytesPerSecond }: Measurement): Judged {
  const usual = ratesOf(name, nics ?? { count: 1, gbps: 100 })!;
  const exactly = (typical: number): Range => ({ typical, low: typical, high: typical });
  const rates = rate ? { ...usual, bytesPerSecond: exactly(rate.gigabytesPerSecond * 1e9) } : usual;
  const measured = milliseconds !== undefined ? milliseconds / 1e3 : bytes && gigabytesPerSecond ? bytes / gigabytesPerSecond / 1e9 : undefined;
  const estimated = bytes && descriptors ? transferTime(rates, { descriptors, bytes }) : undefined;
  return { measured, estimated, error: measured && estimated && estimated.typical / measured - 1 };
}

/** A line of the measuring tool. */
interface Row extends TransferShape {
  readonly pairs: number;
  readonly threads: number;
  readonly layout: string;
  readonly pageBytes: number;
  readonly postedDescriptors: number;
  readonly seconds: number;
}

/** What was measured with the tool, by the path that it took. */
const OURS: { readonly file: string; readonly path: string; readonly title: string; readonly fitted: boolean }[] = [
  { file: 'h200-nvlink.json', path: 'nvlink', title: 'NVLink, 1 GiB; the lines of one pair out of order with 4 threads gave the rates', fitted: true },
  { file: 'h200-nvlink-other-sizes.json', path: 'nvlink', title: 'NVLink, sizes that gave no rates: 256 MiB and 32 MiB', fitted: false },
  { file: 'h200-pid-namespaces.json', path: 'tcp', title: 'The same two GPUs, each process in a PID namespace of its own: UCX took TCP, and said nothing. These gave the rates of TCP', fitted: true },
];

export interface Our {
  readonly row: Row;
  readonly estimated: TransferTime;
  readonly error: number;
}

/** What NIXL was left with, after it had joined neighbours, counts. */
export function ours(file: string, name: string): Our[] {
  const { rows }: { readonly rows: Row[] } = JSON.parse(fs.readFileSync(path.join(RESULTS, file), 'utf-8'));
  return rows.map(row => {
    const estimated = transferTime(ratesOf(name, undefined)!, { descriptors: row.postedDescriptors, bytes: row.bytes });
    return { row, estimated, error: estimated.typical / row.seconds - 1 };
  });
}

// ---- usual pairs

/** Model, platform, and ranks of prefill and decode. */
const PAIRS: { readonly model: string; readonly platform: string; readonly prefill: number; readonly decode: number; readonly colocated?: true }[] = [
  { model: 'meta-llama/Llama-3.1-8B-Instruct', platform: 'coreweave', prefill: 1, decode: 1 },
  { model: 'meta-llama/Llama-3.3-70B-Instruct', platform: 'coreweave', prefill: 4, decode: 4 },
  { model: 'meta-llama/Llama-3.3-70B-Instruct', platform: 'coreweave', prefill: 4, decode: 4, colocated: true },
  { model: 'meta-llama/Llama-3.3-70B-Instruct', platform: 'nvl72', prefill: 4, decode: 4 },
  { model: 'openai/gpt-oss-120b', platform: 'gke-a3-ultra', prefill: 1, decode: 4 },
  { model: 'openai/gpt-oss-120b', platform: 'eks-p5en', prefill: 1, decode: 4 },
  { model: 'Qwen/Qwen3-32B', platform: 'aks-nd-h200-v5', prefill: 2, decode: 2 },
  { model: 'Qwen/Qwen3-30B-A3B', platform: 'nebius', prefill: 1, decode: 2 },
  { model: 'Qwen/Qwen3-235B-A22B', platform: 'gke-a4', prefill: 4, decode: 4 },
  { model: 'deepseek-ai/DeepSeek-R1-0528', platform: 'oci-h200', prefill: 8, decode: 8 },
];

type Made = import('../src').PrefillDecodePair;

function made({ model, platform, prefill, decode, colocated }: (typeof PAIRS)[number], blockSize?: number): Made {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Model, Platform, PrefillDecodePair, RdmaNetwork } = require('../lib');
  const chart = new Chart(new App(), 'serving');
  return new PrefillDecodePair(chart, 'pair', {
    model: Model.huggingFace(model),
    network: new RdmaNetwork(chart, 'fabric', { platform: Platform.of(platform) }),
    prefill: { tensorParallelSize: prefill },
    decode: { tensorParallelSize: decode },
    ...(blockSize === undefined ? {} : { blockSize }),
    ...(colocated ? { colocated } : {}),
  });
}

function pairRow(pair: (typeof PAIRS)[number]): string[] {
  const usual = made(pair);
  const own = usual.decode._spec.kvBlocks?.size?.own;
  return [
    `${pair.model}, TP ${pair.prefill} to ${pair.decode}, ${pair.platform}${pair.colocated ? ', colocated' : ''}`,
    ...own === undefined ? ['as with the library', '', ''] : cells(made(pair, own)),
    ...cells(usual),
  ];
}

const cells = (pair: Made): string[] => [described(pair), time(pair, 8192), time(pair, 131_072)];

function described(pair: Made): string {
  const { descriptors, bytes } = pair.estimate();
  return `${count(descriptors)} of ${byteSize(bytes / descriptors)}`;
}

/** Nothing for more tokens than the model has. */
function time(pair: Made, tokens: number): string {
  const most = pair.decode._spec.model._facts!.contextLength;
  return tokens > most ? '' : duration(pair.estimate({ tokens }).seconds);
}

// ---- the page

function page(): string {
  const all = MEASUREMENTS.map(judge);
  const judged = all.filter(({ error }, i) => error !== undefined && !MEASUREMENTS[i]!.gives && !MEASUREMENTS[i]!.unlike);
  return `${[
    '# Time of a KV transfer: rates, and measurements beside the estimate',
    '<!-- generated by projenrc/estimate.ts from src/facts and tools/measure-kv-transfer/results; do not edit -->',
    'Posting takes descriptors times the cost of one, moving takes bytes divided by the rate. They overlap in part: the longer of the two counts, '
      + 'and of the shorter the share that is not hidden behind it. The least time takes the best figures and lets all overlap, the most takes the '
      + 'worst and lets nothing overlap. `cdk8s-llm-d estimate` computes it; [rates of your own](../how-to/measure-kv-transfer.md) take the place of these.',
    `The first request of two pods waits ${duration(RATES.handshakeSeconds)} longer: ${RATES.handshakeSeconds.why}${cite(RATES.handshakeSeconds.sources)}. `
      + `Each request also waits ${duration(RATES.handoverSeconds)} for its handover: ${RATES.handoverSeconds.why}${cite(RATES.handoverSeconds.sources)}.`,
    '## Rates',
    `Of one GPU, in 10^9 bytes a second. ${capital(RATES.splitDescriptors.why)}${cite(RATES.splitDescriptors.sources)}. `
      + `${capital(RATES.rails.why)}${cite(RATES.rails.sources)}; a GPU is given the NICs that are its share of the host's.`,
    table(['path', 'a descriptor, us', 'in a short list, us', 'rate', 'overlap', 'why'], Object.entries(RATES.paths).map(([name, facts]) => pathRow(name, facts))),
    '## Published measurements',
    `${MEASUREMENTS.length} measurements of others. ${judged.length} of them say path, bytes and number of descriptors and gave no rate: of those, `
      + `${judged.filter(({ error }) => Math.abs(error!) <= GOAL + 1e-9).length} are within ${100 * GOAL} %. Those that gave a rate are marked, since they cannot judge it, and those that do not say `
      + 'enough, or that the estimate misses, say so. Where a set-up says what it moves at most, that rate is taken, and the cost of descriptors alone is judged.',
    table(['measurement', 'path', 'bytes', 'descriptors', 'measured', 'estimate', 'error', 'what to make of it'], MEASUREMENTS.map((m, i) => measurementRow(m, all[i]!))),
    '## Measured by this project',
    'On 2026-11-27 with [tools/measure-kv-transfer](../../tools/measure-kv-transfer) on two NVIDIA H200 of one host (NV18, driver 580.159), NIXL 1.5.1 with UCX 1.23.0, READ '
      + 'from GPU memory to GPU memory; every byte was compared. Each time is the median; with two pairs, both directions at once, that of the slower. There was no RDMA NIC: rates of NICs are not '
      + 'measured here. Four GPUs at once were not to be had.',
    ...OURS.flatMap(({ file, path: name, title }) => [`### ${title}`, table(
      ['pairs', 'threads', 'order', 'page', 'descriptors', 'posted', 'measured', 'GB/s', 'estimate', 'error'],
      ours(file, name).map(ourRow),
    )]),
    '## Ten usual pairs',
    'Descriptors that each rank of decode reads for 8,192 tokens, and the time of a transfer, with blocks as large as vLLM makes them by itself and with '
      + 'those that the library asks for. Rates are those above.',
    table(['pair', 'vLLM\'s blocks', '8k tokens', '128k', 'the library\'s', '8k tokens', '128k'], PAIRS.map(pairRow)),
    '## Not modelled',
    NOT_MODELLED.map(line => `- ${line}`).join('\n'),
  ].join('\n\n')}\n`;
}

function pathRow(name: string, facts: PathFacts): string[] {
  const { title, descriptorMicroseconds, shortListMicroseconds, gigabytesPerSecond, shareOfLineRate, overlap, why, sources } = facts;
  const rate = gigabytesPerSecond ? `${range(gigabytesPerSecond)} GB/s` : `${range(shareOfLineRate!)} of the line rate`;
  return [`\`${name}\`: ${title}`, range(descriptorMicroseconds), range(shortListMicroseconds), rate, String(overlap), `${why}${cite(sources)}`];
}

function measurementRow(measurement: Measurement, { measured, estimated, error }: Judged): string[] {
  const { what, path: name, bytes, descriptors, rate, gives, unlike, sources } = measurement;
  const remarks = [gives && `gave ${gives}`, rate && `rate from ${rate.from}`, unlike].filter(Boolean).join('; ');
  return [
    `${what}${cite(sources)}`,
    `\`${name}\``,
    bytes ? byteSize(bytes) : '',
    descriptors ? count(descriptors) : '',
    measured ? seconds(measured) : '',
    estimated ? duration(estimated) : '',
    error === undefined ? '' : percent(error),
    remarks,
  ];
}

const ourRow = ({ row, estimated, error }: Our): string[] => [
  String(row.pairs),
  String(row.threads),
  row.layout === 'scattered' ? 'random' : 'in order',
  byteSize(row.pageBytes),
  count(row.descriptors),
  count(row.postedDescriptors),
  seconds(row.seconds),
  String(Number((row.bytes / row.seconds / 1e9).toPrecision(3))),
  seconds(estimated.typical),
  row.threads === 4 ? percent(error) : 'for 4 threads',
];

const range = (of: Range | undefined): string => of ? `${of.typical} (${of.low} to ${of.high})` : 'not known';

const percent = (error: number): string => `${error >= 0 ? '+' : '-'}${Math.abs(100 * error).toFixed(0)} %`;

const capital = (text: string): string => text.startsWith('NIXL') ? text : text[0]!.toUpperCase() + text.slice(1);

/** As links, since a table has no room for titles. */
const cite = (sources: string[]): string => sources.map(key => {
  const [, title, url] = /^(.*) \((https?:[^)]*)\)$/.exec(citation(key)) ?? [];
  return url ? ` [${key}](${url} "${title!.replace(/"/g, '\'')}")` : ` (${citation(key)})`;
}).join('');

const table = (head: string[], rows: string[][]): string => [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');

if (require.main === module) {
  fs.writeFileSync(FILE, page());
  console.log(`estimate: ${MEASUREMENTS.length} measurements in ${FILE}`);
}
