/** Anything that somebody claims: why it holds, who says so, and who says otherwise. */
export interface Cited {
  readonly why: string;
  /** Keys of the file's `sources`. */
  readonly sources: string[];
  /** What other sources say, and why it is not the default. */
  readonly otherwise?: { readonly value: string; readonly source: string; readonly why: string }[];
}

/** One claimed value. */
export interface Fact<T> extends Cited {
  readonly value: T;
}

export interface Source {
  readonly title: string;
  readonly url?: string;
  readonly date: string;
}

/** A source as a reader sees it: title and address; the key itself where the file has no such source. */
export function citation(sources: { readonly [key: string]: Source }, key: string): string {
  const source = sources[key];
  if (!source) { return key; }
  return source.url ? `${source.title} (${source.url})` : source.title;
}
