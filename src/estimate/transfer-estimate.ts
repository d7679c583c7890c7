import { evenDescriptorBytes } from './even-descriptor';
import { Range, RATES, TransferRates } from './transfer-rates';
import { TransferShape, TransferTime, transferTime } from './transfer-time';
import { Fault } from '../base/fault';

/** More than any model takes. */
const MOST_TOKENS = 2 ** 24;
const MOST_BYTES = 2 ** 50;

/** What is asked of an estimate. */
export interface EstimateRequest {
  readonly rates: TransferRates;
  /** What each rank of decode reads for a prompt of so many tokens. */
  readonly shape: (tokens: number) => TransferShape;
  /** Ranks of decode that read at the same time. */
  readonly ranks: number;
  readonly tokens: number;
  /** Tokens that prefill computes in a second. */
  readonly prefillTokensPerSecond?: number;
  /** The same for decode, if it had to compute the prompt itself; as prefill where absent. */
  readonly recomputeTokensPerSecond?: number;
  /** Requests in a second of all decode pods. */
  readonly requestsPerSecond?: number;
  /** Bytes that one NIC moves in a second, where NICs carry it. */
  readonly nicBytesPerSecond?: Range;
  /** MNNVL alone: the RDMA NICs that could carry it instead. */
  readonly rails?: TransferRates;
}

/** MNNVL beside the RDMA NICs of the same hosts. */
export interface RailsComparison {
  readonly title: string;
  readonly seconds: Range;
  /** Smaller descriptors are faster over the NICs; absent where NVLink always is. */
  readonly evenDescriptorBytes?: number;
}

/** An answer, in seconds and bytes. */
export interface Estimate {
  readonly rates: TransferRates;
  readonly tokens: number;
  readonly ranks: number;
  readonly shape: TransferShape;
  readonly transfer: TransferTime;
  /** Of the first request between two pods. */
  readonly first: Range;
  /** The part of the time to the first token that is neither prefill nor transfer. */
  readonly handover: Range;
  /** Of prefill, handover and transfer together, the share of the transfer. */
  readonly shareOfTtft?: Range;
  /** Shorter prompts are computed sooner by decode itself; null where all are. */
  readonly breakEvenTokens?: number | null;
  /** What one decode replica takes at most: where its ranks post all the time, and where their NICs or links are full. */
  readonly requestsPerSecond: { readonly posting?: number; readonly moving: number };
  /** NICs of decode that requestsPerSecond fills. */
  readonly nicsNeeded?: number;
  readonly rails?: RailsComparison;
}

/** LLMD442 for a number that cannot be. */
export function numberFaults(numbers: { readonly [name: string]: number | undefined }): Fault[] {
  return Object.entries(numbers).filter(([, value]) => value !== undefined && !(Number.isFinite(value) && value > 0))
    .map(([name, value]): Fault => ({ code: 'LLMD442', subject: name, value: String(value), allowed: 'a number above 0' }));
}

/** LLMD442 for tokens and a shape that cannot be. */
export function shapeFaults(tokens: number, { descriptors, bytes }: TransferShape): Fault[] {
  const whole: [string, number, number][] = [['tokens', tokens, MOST_TOKENS], ['descriptors', descriptors, MOST_BYTES], ['bytes', bytes, MOST_BYTES]];
  const faults = whole.filter(([, value, most]) => !(Number.isInteger(value) && value >= 1 && value <= most))
    .map(([name, value, most]): Fault => ({ code: 'LLMD442', subject: name, value: String(value), allowed: `a whole number from 1 to ${most}` }));
  if (!faults.length && bytes < descriptors) {
    faults.push({ code: 'LLMD442', subject: 'bytes', value: String(bytes), problem: `which is less than a byte for each of ${descriptors} descriptors`, fix: 'give the bytes of all descriptors together' });
  }
  return faults;
}

/** Answers a request in which the checks above found no fault. */
export function estimate(request: EstimateRequest): Estimate {
  const { rates, tokens, ranks, prefillTokensPerSecond: speed, requestsPerSecond, nicBytesPerSecond, rails } = request;
  const shape = request.shape(tokens);
  const transfer = transferTime(rates, shape);
  const handover = RATES.handoverSeconds;
  return {
    rates,
    tokens,
    ranks,
    shape,
    transfer,
    first: sum(transfer, RATES.handshakeSeconds),
    handover: { typical: handover.typical, low: handover.low, high: handover.high },
    shareOfTtft: speed === undefined ? undefined : mapRange(transfer, seconds => seconds / (tokens / speed + handover.typical + seconds)),
    breakEvenTokens: speed === undefined ? undefined : breakEven(request, request.recomputeTokensPerSecond ?? speed),
    requestsPerSecond: { posting: transfer.posting && 1 / transfer.posting, moving: 1 / transfer.moving },
    nicsNeeded: requestsPerSecond !== undefined && nicBytesPerSecond
      ? Math.ceil(requestsPerSecond * ranks * shape.bytes / nicBytesPerSecond.typical) : undefined,
    rails: rails && { title: rails.title, seconds: onlyRange(transferTime(rails, shape)), evenDescriptorBytes: evenDescriptorBytes(rates, rails) },
  };
}

/** The fewest tokens for which decode waits less than it would compute; null where it never does. */
function breakEven({ rates, shape }: EstimateRequest, speed: number): number | null {
  const pays = (tokens: number) => RATES.handoverSeconds.typical + transferTime(rates, shape(tokens)).typical < tokens / speed;
  if (!pays(MOST_TOKENS)) { return null; }
  let [low, high] = [0, MOST_TOKENS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (pays(middle)) { high = middle; } else { low = middle; }
  }
  return high;
}

const mapRange = ({ typical, low, high }: Range, f: (value: number) => number): Range => ({ typical: f(typical), low: f(low), high: f(high) });

const onlyRange = (range: Range): Range => mapRange(range, value => value);

const sum = (a: Range, b: Range): Range => ({ typical: a.typical + b.typical, low: a.low + b.low, high: a.high + b.high });

/** What no estimate here knows. */
export const NOT_MODELLED = [
  'other traffic on the same NICs and links, congestion, and what a busy CPU adds to posting',
  'slow requests: the figures are of a usual one, not of the 99th percentile',
  'scheduling and queues of router, prefill and decode, but for a usual handover',
  'neighbouring blocks: NIXL joins those that are next to each other on both sides, so that a fresh cache is faster',
  'other backends of NIXL than those that were measured: LIBFABRIC on EFA, UCX elsewhere',
];
