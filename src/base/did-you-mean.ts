/**
 * The candidate that a person most likely meant, or nothing if none is near.
 *
 * @param most letters that may differ
 */
export function didYouMean(word: string, candidates: string[], most: number = Math.max(2, Math.floor(word.length / 3))): string | undefined {
  let best: string | undefined;
  let least = most + 1;
  const letters = word.toLowerCase().split('');
  for (const candidate of candidates.slice().sort()) {
    const theirs = candidate.toLowerCase().split('');
    // each letter more takes an edit, and each that the other lacks: most candidates are too far by that alone (templates have no Math.abs)
    const far = Math.max(letters.length, theirs.length) - Math.min(letters.length, theirs.length) >= least
      || Math.max(lacking(letters, theirs), lacking(theirs, letters)) >= least;
    const distance = far ? least : editDistance(letters, theirs, least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

const lacking = (letters: string[], among: string[]): number => letters.filter(letter => !among.includes(letter)).length;

/** The number of edits that make one of the other, or the limit, where it is not below that. */
function editDistance(a: string[], b: string[], limit: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    if (Math.min(...next) >= limit) { return limit; }
    row = next;
  }
  return row[b.length]!;
}
