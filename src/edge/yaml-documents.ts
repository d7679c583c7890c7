import { parseDocument, Unreadable, yamlLibrary, YamlNode, YamlTree } from './yaml-parser';

/** A document of a text. */
export interface YamlDocument {
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  /** As plain data, or why it is none and where. */
  readonly value?: unknown;
  readonly problem?: { readonly message: string; readonly offset: number };
}

/**
 * The documents of a text as Helm reads them, one by one, so that a broken one hides no other. Those with nothing but comments are left
 * out. Time and memory grow with the text, whatever is in it.
 */
export function readDocuments(text: string): YamlDocument[] {
  return extentsOf(text).map(extent => {
    const own = text.slice(extent.start, extent.end);
    try {
      return { ...extent, value: /^\s*[{[]/.test(own) ? jsonOr(own) : valueOf(parseDocument(own)) };
    } catch (e) {
      if (!(e instanceof Unreadable)) { throw e; }
      return { ...extent, problem: { message: e.message.split('\n')[0]!.replace(/:$/, ''), offset: extent.start + e.offset } };
    }
  });
}

/** JSON is YAML that needs no such parser; what is not JSON, goes too deep or has a key twice is told by the parser's own error. */
function jsonOr(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return valueOf(parseDocument(text));
  }
  const { keys, depth } = countsOfJson(text);
  return depth <= DEEPEST_JSON && keys === keysIn(value) ? value : valueOf(parseDocument(text));
}

const DEEPEST_JSON = 400;

function countsOfJson(text: string): { readonly keys: number; readonly depth: number } {
  let [keys, open, depth] = [0, 0, 0];
  for (const [mark, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    if (colon !== undefined) { keys++; }
    if (mark === '{' || mark === '[') { depth = Math.max(depth, ++open); }
    if (mark === '}' || mark === ']') { open--; }
  }
  return { keys, depth };
}

/** Of two equal keys, JSON.parse drops the first. */
function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) { return 0; }
  const values = Object.values(value);
  return values.reduce((sum: number, each) => sum + keysIn(each), Array.isArray(value) ? 0 : values.length);
}

/** Neither quotes nor blocks hold these marks at the beginning of a line: YAML forbids it. */
const MARK = /^(---|\.\.\.)(?=\s|$)/gm;

function extentsOf(text: string): { start: number; end: number }[] {
  const extents: { start: number; end: number }[] = [];
  let start = 0;
  const close = (end: number): boolean => {
    const own = text.slice(start, end);
    if (/^%/m.test(own) && own.replace(/^%.*/gm, '').search(/^[^#\s]/m) < 0) { return false; } // directives belong to what follows
    if (!isNothing(own)) { extents.push({ start, end }); }
    return true;
  };
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    if (close(index)) { start = index; }
    if (mark === '...') { start = index + mark.length; }
  }
  if (!close(text.length)) { extents.push({ start, end: text.length }); }
  return extents;
}

/** Line by line: an expression for all of it would try every way to cut blanks. */
function isNothing(text: string): boolean {
  for (const line of text.replace(/^---(?=\s|$)/, '').split('\n')) {
    if (!/^\s*(#|$)/.test(line)) { return false; }
  }
  return true;
}

/** More values than that which aliases repeat are made to exhaust who goes through them. */
const MOST_REPEATED = 1_000_000;

/** Plain data of a tree. Values that have aliases are shared, not copied. */
function valueOf(tree: YamlTree): unknown {
  const { isAlias, isMap, isPair, isScalar } = yamlLibrary();
  const anchors = new Map<string, { readonly value: unknown; readonly size: number }>();
  let [size, repeated] = [0, 0];

  const known = (node: YamlNode) => {
    const found = anchors.get(node.source!);
    if (!found) { throw new Unreadable(`the alias *${node.source} has no anchor before it, or one that holds it`, node.range![0]); }
    size += found.size;
    repeated += found.size;
    if (repeated > MOST_REPEATED) { throw new Unreadable(`aliases repeat more than ${MOST_REPEATED} values`, node.range![0]); }
    return found.value;
  };

  const read = (node: YamlNode | null | undefined): unknown => {
    if (!node) { return null; }
    if (isAlias(node)) { return known(node); }
    const before = size++;
    const listed = (item: YamlNode): unknown => isPair(item) ? mapping([item]) : read(item);
    const value = isScalar(node) ? scalar(node) : isMap(node) ? mapping(node.items!) : node.items!.map(listed);
    if (node.anchor !== undefined) { anchors.set(node.anchor, { value, size: size - before }); }
    return value;
  };

  // what another tag makes of a text is not JSON
  const scalar = ({ value, source }: YamlNode): unknown => typeof value === 'object' && value !== null ? source : value;

  const mapping = (pairs: YamlNode[]): { [key: string]: unknown } => {
    const result: { [key: string]: unknown } = {};
    const own = new Set<string>();
    for (const { key, value } of pairs) {
      if (typeof key?.value === 'symbol') {
        merge(result, value);
        continue;
      }
      if (key && !isScalar(key)) { throw new Unreadable('a key is not text', key.range![0]); }
      const name = String(key?.value ?? '');
      if (own.has(name)) { throw new Unreadable(`the key ${name} is there twice`, key!.range![0]); }
      own.add(name);
      define(result, name, read(value));
    }
    return result;
  };

  /** A key that is there already stays, one of its own that comes later replaces it. */
  const merge = (result: { [key: string]: unknown }, node: YamlNode): void => {
    const merged = read(node);
    for (const source of Array.isArray(merged) ? merged : [merged]) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) { throw new Unreadable('what << merges is not a mapping', node.range![0]); }
      for (const [name, value] of Object.entries(source)) {
        if (!Object.hasOwn(result, name)) { define(result, name, value); }
      }
    }
  };

  return read(tree.contents);
}

/** `__proto__` is a key like any other. */
function define(holder: { [key: string]: unknown }, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    holder[key] = value;
  }
}

/** A value in a tree, with its key and what holds both. */
export interface YamlSpot {
  /** How many of the keys led there. */
  readonly depth: number;
  readonly node: YamlNode | null;
  readonly key?: YamlNode;
  readonly holder?: YamlNode;
}

/** Follows keys into a tree, as far as they lead; not through aliases, whose values stand elsewhere. */
export function spotIn(tree: YamlTree, keys: readonly string[]): YamlSpot {
  const { isMap } = yamlLibrary();
  let spot: YamlSpot = { depth: 0, node: tree.contents };
  for (const [i, name] of keys.entries()) {
    const holder = spot.node;
    if (!holder?.items) { return spot; }
    const pair = isMap(holder) ? holder.items.find(({ key }) => String(key?.value ?? '') === name) : undefined;
    if (isMap(holder) ? !pair : holder.items[Number(name)] === undefined) { return spot; }
    spot = { depth: i + 1, holder, ...(pair ? { key: pair.key!, node: pair.value } : { node: holder.items[Number(name)]! }) };
  }
  return spot;
}
