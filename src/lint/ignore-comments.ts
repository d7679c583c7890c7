import { codeFaults, reasonFaults } from './rule-facts';
import { Extent, Source } from './source';
import { Fault } from '../base/fault';

/** `# llmd-ignore LLMD201, LLMD305: reason`, on the line that is meant, or above the block. */
export interface IgnoreComment {
  readonly codes: string[];
  readonly reason: string;
  /** The lines that it is about. */
  readonly first: number;
  readonly last: number;
}

/** A comment that says nothing. */
export interface FaultyComment {
  readonly place: Extent;
  readonly fault: Fault;
}

const COMMENT = /(?:^|\s)#\s*llmd-ignore\b[ \t]*(.*)$/;

/** The comments of a file that say what to leave alone. */
export function ignoreComments({ text }: Source): { readonly comments: IgnoreComment[]; readonly faulty: FaultyComment[] } {
  const comments: IgnoreComment[] = [];
  const faulty: FaultyComment[] = [];
  if (!text.includes('llmd-ignore')) { return { comments, faulty }; }
  const lines = text.split(/\r?\n/);
  for (const [i, line] of lines.entries()) {
    const found = COMMENT.exec(line);
    if (!found) { continue; }
    const [codes = '', reason] = found[1]!.split(/:(.*)/s);
    const named = codes.split(/[\s,]+/).filter(Boolean);
    const faults = [...(named.length ? named.flatMap(code => codeFaults('llmd-ignore', code)) : codeFaults('llmd-ignore', '')), ...reasonFaults('llmd-ignore', reason)];
    const column = line.indexOf('#', found.index) + 1;
    faulty.push(...faults.map(fault => ({ fault, place: { line: i + 1, column, endLine: i + 1, endColumn: line.length + 1 } })));
    if (!faults.length) { comments.push({ codes: named, reason: reason!.trim(), ...reachOf(lines, i, line.slice(0, found.index).trim() !== '') }); }
  }
  return { comments, faulty };
}

const isBlank = (line: string): boolean => /^\s*(#.*)?$/.test(line);
const isMark = (line: string): boolean => /^(---|\.\.\.)(\s|$)/.test(line);
const indentOf = (line: string): number => line.length - line.trimStart().length;

/** The lines that a comment is about, from 1: its own, or the block below it; above everything else in a document, the document. */
function reachOf(lines: string[], at: number, beside: boolean): { first: number; last: number } {
  if (beside && !isMark(lines[at]!)) { return { first: at + 1, last: at + 1 }; }
  let above = at - 1;
  while (above >= 0 && isBlank(lines[above]!)) { above--; }
  const whole = above < 0 || isMark(lines[above]!) || isMark(lines[at]!);
  let begin = at + 1;
  while (begin < lines.length && isBlank(lines[begin]!)) { begin++; }
  const head = lines[begin] ?? '';
  let end = begin + 1;
  while (end < lines.length && (whole ? !isMark(lines[end]!) : isWithin(head, lines[end]!))) { end++; }
  return { first: begin + 1, last: end };
}

/** A list may stand no deeper than the key that it belongs to. */
function isWithin(head: string, line: string): boolean {
  if (isBlank(line)) { return true; }
  if (isMark(line)) { return false; }
  const [own, other] = [indentOf(head), indentOf(line)];
  const isItem = (text: string): boolean => /^\s*-(\s|$)/.test(text);
  return other > own || (other === own && isItem(line) && !isItem(head));
}
