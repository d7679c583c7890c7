/** Where something stands in a text: lines and columns from 1, a column being one unit of UTF-16 as editors count. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The offsets at which the lines of a text begin. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) { starts.push(at + 1); }
  return starts;
}

/** The place of an offset. */
export function placeAt(starts: readonly number[], offset: number): Place {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) { low = middle; } else { high = middle - 1; }
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}
