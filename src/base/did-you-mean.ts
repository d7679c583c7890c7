/**
 * The candidate that a person most likely meant, or nothing if none is near.
 *
 * @param most letters that may differ
 */
export function didYouMean(word: string, candidates: string[], most: number = Math.max(2, Math.floor(word.length / 3))): string | undefined {
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of candidates.slice().sort()) {
    // the lengths alone may tell that it is too far (templates have no Math.abs)
    const far = Math.max(candidate.length, word.length) - Math.min(candidate.length, word.length) >= least;
    const distance = far ? least : editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
