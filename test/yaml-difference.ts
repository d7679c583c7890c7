/** The difference of two files of manifests, for people: object by object, with the path of each change, and nothing that is equal. */
import { parseAllDocuments } from 'yaml';

/** An object, as it stands in the file. */
interface Document {
  /** What it is compared with: an object of the same kind and role. */
  readonly key: string;
  readonly title: string;
  readonly lines: string[];
}

/**
 * What has to be taken from one file and put into it to get the other: lines with `-` and with `+`, below the path where they
 * stand. Objects that are in one of them only are named, and those of the other are there in full.
 */
export function difference(from: string, to: string): string {
  const [before, after] = [documentsOf(from), documentsOf(to)];
  const find = (documents: Document[], { key }: Document): Document | undefined => documents.find(d => d.key === key);
  const gone = before.filter(d => !find(after, d)).map(d => [`- ${d.title}`]);
  const others = after.map(document => {
    const other = find(before, document);
    if (!other) { return [`+ ${document.title}`, ...document.lines.map(line => `+   ${line}`)]; }
    const changed = changes(other.lines, document.lines);
    return changed.length ? [document.title, ...changed.map(line => `  ${line}`)] : [];
  });
  return [...gone, ...others].filter(lines => lines.length).map(lines => `${lines.join('\n')}\n`).join('\n');
}

function documentsOf(yaml: string): Document[] {
  const seen = new Map<string, number>();
  return yaml.split(/^---\n/m).filter(text => text.trim()).map(text => {
    const { kind, metadata } = parseAllDocuments(text)[0]!.toJS();
    const role = `${kind} ${metadata.labels?.['llm-d.ai/role'] ?? ''}`;
    const count = seen.get(role) ?? 0;
    seen.set(role, count + 1);
    return { key: `${role} ${count}`, title: `${kind} ${metadata.name}`, lines: text.trimEnd().split('\n') };
  });
}

/** Changed lines below the paths where they stand. */
function changes(before: string[], after: string[]): string[] {
  const [old, now] = [blocksOf(before), blocksOf(after)];
  const lines: string[] = [];
  let where: string | undefined;
  let [i, j] = [0, 0];
  for (const [x, y] of [...longestCommon(old.map(b => b.text), now.map(b => b.text)), [old.length, now.length]] as [number, number][]) {
    const changed = [...printed('-', old.slice(i, x)), ...printed('+', now.slice(j, y))];
    for (const path of new Set(changed.map(c => c.path))) {
      if (path !== where) { lines.push(path); }
      where = path;
      lines.push(...changed.filter(c => c.path === path).flatMap(c => c.lines));
    }
    [i, j] = [x + 1, y + 1];
  }
  return lines;
}

/** Blocks with their sign: what is below a key that has it as well stands below that, and not below a path of its own. */
function printed(sign: string, blocks: Block[]): { readonly path: string; readonly lines: string[] }[] {
  const opened = new Map<string, { readonly path: string; readonly depth: number }>();
  return blocks.map(({ path, opens, text }) => {
    const top = opened.get(path) ?? { path, depth: indent(text) };
    if (opens) { opened.set(opens, top); }
    return { path: top.path, lines: text.split('\n').map(line => `${sign} ${line.slice(top.depth)}`) };
  });
}

/** What is equal or not as a whole: a line, or an item of a list. */
interface Block {
  /** Keys above it; an item of a list goes by its name. */
  readonly path: string;
  readonly text: string;
  /** The path of what is below it. */
  readonly opens?: string;
}

/** Items with more lines than that, such as containers, are compared line by line. */
const MOST_LINES = 8;

const indent = (line: string): number => /^ */.exec(line)![0].length;

function blocksOf(lines: string[]): Block[] {
  const blocks: Block[] = [];
  let above: { readonly depth: number; readonly key: string }[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const depth = indent(line);
    above = above.filter(a => a.depth < depth);
    const path = above.map(a => a.key).join('.');
    const isItem = line.startsWith('- ', depth);
    const next = lines.findIndex((other, k) => k > i && indent(other) <= depth);
    const end = next < 0 ? lines.length : next;
    if (isItem && end - i <= MOST_LINES) {
      blocks.push({ path, text: lines.slice(i, end).join('\n') });
      i = end - 1;
      continue;
    }
    if (isItem) {
      const name = lines.slice(i, end).map(l => /^( *)(?:- )?name: (.*)$/.exec(l)).find(m => m && [depth, depth + 2].includes(m[1]!.length));
      above.push({ depth, key: name?.[2] ?? '[]' });
    }
    const key = /^[ -]*([^ :]+):$/.exec(line)?.[1];
    if (key) { above.push({ depth: isItem ? depth + 2 : depth, key }); }
    blocks.push({ path, text: line, ...(key || isItem ? { opens: above.map(a => a.key).join('.') } : {}) });
  }
  return blocks;
}

/** Places of a longest common subsequence in both lists. */
function longestCommon(a: string[], b: string[]): [number, number][] {
  const length = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i]![j] = a[i] === b[j] ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
    }
  }
  const common: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      common.push([i++, j++]);
    } else if (length[i + 1]![j]! >= length[i]![j + 1]!) {
      i++;
    } else {
      j++;
    }
  }
  return common;
}
