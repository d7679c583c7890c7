/** When a name exists: from `since` on, and no longer in `until`. Minor versions, e.g. `0.13`. */
export interface Lifetime {
  readonly since?: string;
  readonly until?: string;
}

const read = new Map<string, number[]>();

/** A program compares the same few versions again and again. */
function numbersOf(version: string): number[] {
  const known = read.get(version);
  if (known) { return known; }
  const numbers = version.split('.').map(Number);
  read.set(version, numbers);
  return numbers;
}

/** Compares versions number by number, so that 0.9 is before 0.11. */
export function compareVersions(a: string, b: string): number {
  if (a === b) { return 0; }
  const [x, y] = [numbersOf(a), numbersOf(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    if (difference) { return difference; }
  }
  return 0;
}

/** The newest of some versions. A loop: templates sort text only. */
export function latest(versions: string[]): string | undefined {
  let best: string | undefined;
  for (const version of versions) {
    if (best === undefined || isBefore(best, version)) { best = version; }
  }
  return best;
}

export const isBefore = (version: string, limit: string): boolean => compareVersions(version, limit) < 0;

/** Why a version does not have a name, or nothing where it has it. */
export function missingIn(version: string, lifetime: Lifetime): string | undefined {
  if (lifetime.since && isBefore(version, lifetime.since)) { return `it exists since ${lifetime.since}`; }
  if (lifetime.until && !isBefore(version, lifetime.until)) { return `it was removed in ${lifetime.until}`; }
  return undefined;
}
