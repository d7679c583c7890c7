/** A number with its noun: `1 pod`, `2 pods`, `0 entries`. */
export function counted(count: number, noun: string, nouns: string = `${noun}s`): string {
  if (count === 1) { return `1 ${noun}`; }
  return `${count} ${nouns}`;
}
