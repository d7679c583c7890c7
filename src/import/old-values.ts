import { keyOf, Path, Plain, shown } from './outcome';
import { fail } from '../base/errors';
import { isObject } from '../base/json';

const TYPES: { [type: string]: (value: Plain) => boolean } = {
  'a mapping': value => isObject(value),
  'a list': value => Array.isArray(value),
  'a string': value => typeof value === 'string',
  'a boolean': value => typeof value === 'boolean',
};

/**
 * The values of the old chart, read with their types, and a ledger of them: what is left at the end are
 * unknown keys.
 */
export class OldValues {
  /** Paths of single values that are not taken, by their text. */
  private readonly open: Map<string, Path>;
  /** Beginnings of paths below which something is taken. */
  private readonly touched = new Set<string>();

  public constructor(private readonly data: Plain) {
    this.open = new Map(leaves(data).map(path => [JSON.stringify(path), path]));
  }

  /** The value at a path, of any type; undefined where it is missing or null, which Helm takes for missing. */
  public at(path: Path): Plain {
    let value: Plain = this.data;
    for (const step of path) {
      value = typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? value[step] : undefined;
    }
    return value ?? undefined;
  }

  public mapping(path: Path): { [key: string]: Plain } { return this.typed(path, 'a mapping') ?? {}; }

  public list(path: Path): Plain[] { return this.typed(path, 'a list') ?? []; }

  public text(path: Path): string | undefined { return this.typed(path, 'a string'); }

  public flag(path: Path): boolean | undefined { return this.typed(path, 'a boolean'); }

  /** A string, number or boolean, as text. */
  public scalar(path: Path): string | undefined {
    const value = this.at(path);
    if (typeof value === 'object') { refuse(path, value, 'a string, a number or a boolean'); }
    return value === undefined ? undefined : String(value);
  }

  /** A whole number from 0 up; templates of the old chart took one in quotes as well. */
  public count(path: Path): number | undefined {
    const value = this.at(path);
    if (value === undefined) { return undefined; }
    if (!/^\d{1,9}$/.test(String(value)) || typeof value === 'object') { refuse(path, value, 'a whole number from 0 up'); }
    return Number(value);
  }

  /** Takes everything at a path: it is accounted for. */
  public take(path: Path): void {
    for (const leaf of leaves(this.at(path), path)) {
      if (!this.open.delete(JSON.stringify(leaf))) { continue; }
      for (let length = 1; length < leaf.length; length++) { this.touched.add(JSON.stringify(leaf.slice(0, length))); }
    }
  }

  public isOpen(leaf: Path): boolean { return this.open.has(JSON.stringify(leaf)); }

  /** Paths of single values that are not taken. */
  public get openLeaves(): Path[] { return [...this.open.values()]; }

  /** How long the shortest beginning of a path is of which nothing was taken. */
  public untouched(leaf: Path): number {
    let length = 1;
    while (length < leaf.length && this.touched.has(JSON.stringify(leaf.slice(0, length)))) { length++; }
    return length;
  }

  private typed(path: Path, type: string): Plain {
    const value = this.at(path);
    if (value !== undefined && !TYPES[type]!(value)) { refuse(path, value, type); }
    return value;
  }
}

function refuse(path: Path, value: Plain, expected: string): never {
  fail({ code: 'LLMD002', subject: keyOf({ at: path }), value: shown(value).slice(0, 80), allowed: `${expected}, as in the values of llm-d-modelservice`, fix: 'correct it' });
}

/** Paths of all values that hold no others; an empty list or mapping is one. */
export function leaves(value: Plain, path: Path = []): Path[] {
  const entries: [string | number, Plain][] = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  if (entries.length === 0) { return path.length ? [path] : []; }
  return entries.flatMap(([step, below]) => leaves(below, [...path, step]));
}
