import { Source } from './platform-facts';

/** A source as a reader sees it: title and address; the key itself where the file has no such source. */
export function citation(sources: { readonly [key: string]: Source }, key: string): string {
  const source = sources[key];
  if (!source) { return key; }
  return source.url ? `${source.title} (${source.url})` : source.title;
}
