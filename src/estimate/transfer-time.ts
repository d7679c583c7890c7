import { Range, RATES, TransferCosts } from './transfer-rates';

/** What one rank of decode reads for a request. */
export interface TransferShape {
  /** Pieces of memory, as NIXL is given them. */
  readonly descriptors: number;
  readonly bytes: number;
}

/** Seconds of one transfer, and its parts. */
export interface TransferTime extends Range {
  /** Seconds to post all descriptors; absent where the cost of one is not known. */
  readonly posting?: number;
  /** Seconds to move all bytes. */
  readonly moving: number;
}

/**
 * Posting and moving overlap in part: the longer of the two counts, and what the other does not do meanwhile. At best all
 * overlaps, at worst nothing does.
 */
export function transferTime(rates: TransferCosts, { descriptors, bytes }: TransferShape): TransferTime {
  const cost = rates.shortList && descriptors < RATES.splitDescriptors.value ? rates.shortList : rates.descriptor;
  const together = (posting: number, moving: number, overlap: number) => Math.max(posting, moving) + (1 - overlap) * Math.min(posting, moving);
  const posting = (of: keyof Range) => (cost?.[of] ?? 0) * descriptors;
  const moving = (of: keyof Range) => bytes / rates.bytesPerSecond[of];
  return {
    typical: together(posting('typical'), moving('typical'), rates.overlap),
    low: together(posting('low'), moving('high'), 1),
    high: together(posting('high'), moving('low'), 0),
    posting: cost && posting('typical'),
    moving: moving('typical'),
  };
}
