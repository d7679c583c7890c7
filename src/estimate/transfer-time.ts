import { Range, RATES, TransferRates } from './transfer-rates';

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
export function transferTime(rates: TransferRates, { descriptors, bytes }: TransferShape): TransferTime {
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

/** Bytes of a descriptor from which on the first path is faster than the second, in long lists; nothing where one always is. */
export function evenDescriptorBytes(fast: TransferRates, cheap: TransferRates): number | undefined {
  if (!fast.descriptor || !cheap.descriptor) { return undefined; }
  const descriptors = RATES.splitDescriptors.value;
  const seconds = (rates: TransferRates, bytes: number) => transferTime(rates, { descriptors, bytes: bytes * descriptors }).typical;
  let [low, high] = [1, 2 ** 40];
  if (seconds(fast, low) <= seconds(cheap, low) || seconds(fast, high) > seconds(cheap, high)) { return undefined; }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (seconds(fast, middle) > seconds(cheap, middle)) { low = middle; } else { high = middle; }
  }
  return high;
}
