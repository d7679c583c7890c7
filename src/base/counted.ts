/** A number with its noun: `1 pod`, `2 pods`, `0 entries`. */
export const counted = (count: number, noun: string, nouns: string = `${noun}s`): string => `${count} ${count === 1 ? noun : nouns}`;
