/** What tests read of a page of Markdown: blocks of code with what is said around them, links, and anchors. */
import * as fs from 'fs';
import * as path from 'path';

export const ROOT = path.join(__dirname, '..');

/** A fenced block. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** The file that it is, where the paragraph before it ends in its name: `main.ts`: */
  readonly file?: string;
  /** The HTML comment right before it. */
  readonly comment?: string;
  /** The paragraph after it; after the next block, where that is for another terminal. */
  readonly after: string;
}

/** A page, by its path in the repository. */
export interface Page {
  readonly name: string;
  readonly blocks: Block[];
  readonly anchors: Set<string>;
  readonly links: { readonly target: string; readonly line: number }[];
}

/** Pages that people read: all of docs, and those of the first folder. */
export function pages(): Page[] {
  const docs = fs.readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf-8' }).map(file => path.join('docs', file));
  const tops = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'charts/llm-d-disagg/README.md'];
  return [...tops, ...docs.sort()].filter(file => file.endsWith('.md')).map(readPage);
}

export function readPage(name: string): Page {
  const lines = fs.readFileSync(path.join(ROOT, name), 'utf-8').split('\n');
  const blocks: Block[] = [];
  const prose: string[] = []; // the page without its blocks, line by line
  for (let i = 0; i < lines.length; i++) {
    const [, indent, fence, language] = /^( *)(`{3,})(\w*)/.exec(lines[i]!) ?? [];
    prose.push(fence ? '' : lines[i]!);
    if (!fence) { continue; }
    const end = lines.findIndex((line, at) => at > i && line.trim() === fence);
    const text = lines.slice(i + 1, end).map(line => line.startsWith(indent!) ? line.slice(indent!.length) : line).join('\n');
    blocks.push({ page: name, line: i + 1, language: language!, text: `${text}\n`, ...before(lines, i), after: paragraph(lines, end + 1) });
    while (i < end) { prose.push(''); i++; }
  }
  for (let i = blocks.length - 2; i >= 0; i--) {
    if (blocks[i]!.after === 'In another terminal:') { blocks[i] = { ...blocks[i]!, after: blocks[i + 1]!.after }; }
  }
  return { name, blocks, anchors: anchorsOf(prose), links: prose.flatMap(linksOf) };
}

/** What stands before a block: the comment right above it, and the paragraph above that. */
function before(lines: string[], at: number): { comment?: string; file?: string } {
  const above = lines.slice(0, at).map(line => line.trim());
  const [, comment] = /^<!-- (.+) -->$/.exec(above.at(-1) ?? '') ?? [];
  if (comment) { above.pop(); }
  const last = above.filter(Boolean).at(-1) ?? '';
  const [, file] = /`([\w./-]+\.(?:ts|yaml|json|py|go|java|xml|cs))`:$/.exec(last) ?? [];
  return { comment, file };
}

/** The paragraph that begins after blank lines. */
function paragraph(lines: string[], from: number): string {
  const start = lines.findIndex((line, at) => at >= from && line.trim() !== '');
  if (start < 0) { return ''; }
  const end = lines.findIndex((line, at) => at > start && line.trim() === '');
  return lines.slice(start, end < 0 ? undefined : end).map(line => line.trim()).join(' ');
}

/** Anchors of headings, as GitHub makes them; the second of a name has `-1`. */
function anchorsOf(lines: string[]): Set<string> {
  const found = new Set<string>();
  for (const line of lines) {
    const [, heading] = /^#{1,6} (.+)$/.exec(line) ?? [];
    const [, named] = /<a (?:name|id)="([^"]+)"/.exec(line) ?? [];
    if (named) { found.add(named); }
    if (!heading) { continue; }
    const plain = heading.replace(/<[^>]*>/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim().toLowerCase();
    const slug = plain.replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '').replace(/\s/g, '-');
    let unique = slug;
    for (let n = 1; found.has(unique); n++) { unique = `${slug}-${n}`; }
    found.add(unique);
  }
  return found;
}

function linksOf(line: string, index: number): { target: string; line: number }[] {
  const text = line.replace(/`[^`]*`/g, '');
  const targets = [...text.matchAll(/\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)/g), ...text.matchAll(/(?:src|href|srcset)="([^"]+)"/g)];
  return targets.map(([, target]) => ({ target: target!, line: index + 1 }));
}
