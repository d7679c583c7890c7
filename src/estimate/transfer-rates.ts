import { Cited, Fact } from '../base/cited';
import rateFacts from '../facts/transfer-rates.json';
import { Transport } from '../network/kv-path';
import { PlatformFacts } from '../network/platform-facts';

/** A figure, and between which others its sources have it. */
export interface Range {
  /** The figure that stands for all. */
  readonly typical: number;
  /** The least. */
  readonly low: number;
  /** The most. */
  readonly high: number;
}

/** What a transfer costs on a path. */
export interface PathFacts extends Cited {
  readonly title: string;
  readonly descriptorMicroseconds?: Range;
  readonly shortListMicroseconds?: Range;
  readonly gigabytesPerSecond?: Range;
  readonly shareOfLineRate?: Range;
  /** Of posting and moving, the share of the shorter that happens during the longer. */
  readonly overlap: number;
}

/** A range with its sources. */
export interface CitedRange extends Range, Cited {}

/** `facts/transfer-rates.json`. */
export interface RateFacts {
  readonly splitDescriptors: Fact<number>;
  readonly rails: Fact<number>;
  readonly handshakeSeconds: CitedRange;
  readonly handoverSeconds: CitedRange;
  readonly paths: { readonly [name: string]: PathFacts };
}

export const RATES: RateFacts = rateFacts;

/** Names of the paths, for options of that name. */
export const PATHS: string[] = Object.keys(RATES.paths);

/** What decides how long a transfer takes: seconds and bytes of one GPU. */
export interface TransferCosts {
  /** Seconds for each descriptor; absent where nobody knows. */
  readonly descriptor?: Range;
  /** The same for lists that NIXL's threads do not share. */
  readonly shortList?: Range;
  readonly bytesPerSecond: Range;
  readonly overlap: number;
}

/** What an estimate computes with, whether published or measured. */
export interface TransferRates extends TransferCosts {
  readonly path: string;
  readonly title: string;
  readonly why: string;
  readonly sources: string[];
}

/** NICs of one GPU, and what each can do at most. */
export interface Nics {
  readonly count: number;
  readonly gbps: number;
}

/** Rates of a path; nothing where they depend on NICs that are not known. */
export function ratesOf(path: string, nics: Nics | undefined): TransferRates | undefined {
  const { title, why, sources } = RATES.paths[path]!;
  const costs = costsOf(path, nics);
  return costs && { path, title, ...costs, why, sources };
}

/** The same without what people read. */
export function costsOf(path: string, nics: Nics | undefined): TransferCosts | undefined {
  const { descriptorMicroseconds, shortListMicroseconds, gigabytesPerSecond, shareOfLineRate, overlap } = RATES.paths[path]!;
  const lineRate = nics && Math.min(nics.count, RATES.rails.value) * nics.gbps / 8 * 1e9;
  const bytesPerSecond = gigabytesPerSecond ? times(gigabytesPerSecond, 1e9, OVER_NVLINK.includes(path) ? undefined : lineRate)
    : lineRate ? times(shareOfLineRate!, lineRate, lineRate) : undefined;
  if (!bytesPerSecond) { return undefined; }
  return {
    descriptor: descriptorMicroseconds && times(descriptorMicroseconds, 1e-6),
    shortList: shortListMicroseconds && times(shortListMicroseconds, 1e-6),
    bytesPerSecond,
    overlap,
  };
}

/** No NICs on the way. */
const OVER_NVLINK = ['nvlink', 'mnnvl'];

function times({ typical, low, high }: Range, factor: number, most?: number): Range {
  const scaled = (value: number) => most === undefined ? value * factor : Math.min(value * factor, most);
  return { typical: scaled(typical), low: scaled(low), high: scaled(high) };
}

/** The path that a transport of a platform is. */
export function pathOf({ fabric, machine }: PlatformFacts, transport: Transport): string {
  switch (transport) {
    case Transport.NVLINK: return fabric.technology === 'mnnvl' ? 'mnnvl' : 'nvlink';
    case Transport.RDMA: return fabric.technology === 'efa' ? 'efa' : `rdma-${machine.arch}`;
    case Transport.TCPX: return 'tcpx';
    default: return 'tcp';
  }
}

/** The NICs of one GPU of a platform; nothing where the platform does not say. */
export function nicsOf({ fabric: { nics, lineRateGbps }, machine: { accelerator } }: PlatformFacts): Nics | undefined {
  return nics > 0 && lineRateGbps !== undefined ? { count: shareOf(nics, accelerator.count), gbps: lineRateGbps } : undefined;
}

/** NICs that each accelerator has to itself, or the part of one that it shares with others. */
export const shareOf = (nics: number, accelerators: number): number => nics > accelerators ? Math.floor(nics / accelerators) : nics / accelerators;
