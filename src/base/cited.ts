/** Anything that is claimed: why it holds, its sources, and sources that disagree. */
export interface Cited {
  /**
   * Not for messages.
   * @notPrinted
   */
  readonly why: string;
  /** Keys of `facts/sources.json`. */
  readonly sources: string[];
  /** Values of other sources, and why they are not the default. */
  readonly otherwise?: { readonly value: string; readonly source: string; readonly why: string }[];
}

/** A claim whose reason is printed, in messages or in the notes of a release: the chart leaves out the reasons of all other facts. */
export interface Explained extends Cited {
  readonly why: string;
}

/** One claimed value. */
export interface Fact<T> extends Cited {
  readonly value: T;
}

/** One entry of `facts/sources.json`. */
export interface Source {
  readonly title: string;
  /** What of it was read, where other keys cite other parts. */
  readonly part?: string;
  readonly url?: string;
  readonly date: string;
}

export interface Sources {
  readonly [key: string]: Source;
}

/** All sources that facts cite. The file is read when reasons are first needed. */
const listed = (): Sources => require('../facts/sources.json').sources;

/**
 * A source as a reader sees it: title and address.
 *
 * @param more sources besides the listed ones
 * @returns the key itself if there is no source of that key
 */
export function citation(key: string, more: Sources = {}): string {
  const source = Object.hasOwn(more, key) ? more[key] : listed()[key];
  if (!source) { return key; }
  const title = [source.title, ...(source.part ? [source.part] : [])].join(', ');
  return source.url ? `${title} (${source.url})` : title;
}

/** The sources that a value cites anywhere in it. */
export function citedSources(value: unknown): Sources {
  const all = listed();
  return Object.fromEntries([...new Set(keysIn(value))].filter(key => Object.hasOwn(all, key)).sort().map(key => [key, all[key]!]));
}

function keysIn(value: any): string[] {
  if (typeof value !== 'object' || value === null) { return []; }
  return Object.entries<any>(value).flatMap(([key, item]) =>
    key === 'sources' && Array.isArray(item) ? item : key === 'source' && typeof item === 'string' ? [item] : keysIn(item));
}
