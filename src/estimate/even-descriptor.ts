import { RATES, TransferCosts } from './transfer-rates';
import { transferTime } from './transfer-time';

/** Bytes of a descriptor from which on the first path is faster than the second, in long lists; nothing where one always is. */
export function evenDescriptorBytes(fast: TransferCosts, cheap: TransferCosts): number | undefined {
  if (!fast.descriptor || !cheap.descriptor) { return undefined; }
  const descriptors = RATES.splitDescriptors.value;
  const seconds = (rates: TransferCosts, bytes: number) => transferTime(rates, { descriptors, bytes: bytes * descriptors }).typical;
  let [low, high] = [1, 2 ** 40];
  if (seconds(fast, low) <= seconds(cheap, low) || seconds(fast, high) > seconds(cheap, high)) { return undefined; }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (seconds(fast, middle) > seconds(cheap, middle)) { low = middle; } else { high = middle; }
  }
  return high;
}
