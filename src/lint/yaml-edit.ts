import { Source } from './source';
import { compactJson } from '../base/json';
import { applyPatch, PatchOperation } from '../base/json-patch';
import { keysOf } from '../base/json-pointer';
import { readDocuments, spotIn, YamlSpot } from '../edge/yaml-documents';
import { parseDocument, yamlLibrary, YamlNode, YamlTree } from '../edge/yaml-parser';
import { yamlOf } from '../edge/yaml-writer';

/** A part of a text and what takes its place. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A document that is edited: its text, and what that says. */
interface Edited {
  readonly text: string;
  readonly tree: YamlTree;
  readonly json: boolean;
  /** The end of a line. */
  readonly newline: string;
}

/**
 * The text of a file after a change of one document, in which nothing but the change differs: comments and layout stay. Nothing where the
 * change cannot be made in the text alone, or the text would not say what it should.
 *
 * @param operation whose path begins in the document
 */
export function editedText(source: Source, document: number, operation: PatchOperation): string | undefined {
  const { start, end } = source.extentOf(document);
  const text = source.text.slice(start, end);
  const expected = applyPatch(source.documents[document] as any, operation);
  const edited = { text, tree: parseDocument(text), json: /^\s*[{[]/.test(text), newline: text.includes('\r\n') ? '\r\n' : '\n' };
  const change = expected === undefined ? undefined : operation.op === 'test' ? { from: 0, to: 0, text: '' } : changeOf(edited, operation);
  if (!change) { return undefined; }
  const result = text.slice(0, change.from) + change.text + text.slice(change.to);
  const [read, ...more] = readDocuments(result);
  const says = read && more.length === 0 && !read.problem && compactJson(read.value) === compactJson(expected);
  return says ? source.text.slice(0, start) + result + source.text.slice(end) : undefined;
}

function changeOf(edited: Edited, { op, path, value }: PatchOperation): Change | undefined {
  const keys = keysOf(path);
  const spot = spotIn(edited.tree, keys);
  const holder = spotIn(edited.tree, keys.slice(0, -1));
  const last = keys[keys.length - 1];
  if (last === undefined || holder.depth < keys.length - 1 || !holder.node?.items) { return undefined; }
  const isThere = spot.depth === keys.length;
  const isMap = yamlLibrary().isMap(holder.node);
  switch (op) {
    case 'replace': return isThere ? replaced(edited, spot, value) : undefined;
    case 'remove': return isThere ? removed(edited, holder.node, isMap ? holder.node.items.findIndex(({ key }) => key === spot.key) : Number(last)) : undefined;
    case 'add': return isMap && isThere ? replaced(edited, spot, value) : added(edited, holder.node, last, value, isMap);
    default: return undefined;
  }
}

const isScalarValue = (value: unknown): boolean => typeof value !== 'object' || value === null;

function replaced(edited: Edited, { node, holder }: YamlSpot, value: unknown): Change | undefined {
  if (!node?.range) { return undefined; }
  const [from, to] = node.range;
  if (node.type?.startsWith('BLOCK') && typeof value === 'string') { return blockText(edited, from, to, value); }
  return isScalarValue(value) || holder?.flow ? { from, to, text: inline(edited, value, node.type, holder?.flow) } : undefined;
}

/** What needs no quotes between brackets, where it is text at all. */
const WORD = /^[A-Za-z][\w./-]*$/;

/** A value on one line. */
function inline({ json }: Edited, value: unknown, type?: string, flow?: boolean): string {
  if (type === 'QUOTE_SINGLE' && !json && typeof value === 'string' && !value.includes('\n')) { return `'${value.replace(/'/g, '\'\'')}'`; }
  if (flow && !json && typeof value === 'string' && WORD.test(value) && yamlOf(value).trimEnd() === value) { return value; }
  if (json || flow || type === 'QUOTE_DOUBLE' || !isScalarValue(value) || (typeof value === 'string' && value.includes('\n'))) { return JSON.stringify(value); }
  return yamlOf(value).trimEnd();
}

/** A text of several lines, as deep as the one that stood there. */
function blockText({ text, newline }: Edited, from: number, to: number, value: string): Change | undefined {
  const head = text.indexOf('\n', from) + 1;
  const indent = /^[ \t\r\n]*?( +)\S/m.exec(text.slice(head, to))?.[1];
  if (head === 0 || indent === undefined) { return undefined; }
  const lines = value.replace(/\n$/, '').split('\n').map(line => line === '' ? '' : indent + line);
  return { from: head, to, text: lines.join(newline) + newline };
}

/** Where a pair or an entry ends, without the blanks and comments after it. */
function endOf(text: string, item: YamlNode): number {
  const ranges = [item.key?.range, item.value?.range, item.range].flatMap(range => range ? [range[1]] : []);
  return text.slice(0, Math.max(...ranges)).trimEnd().length;
}

const startOf = (item: YamlNode): number => (item.key ?? item).range![0];

/** After the line in which something ends: a comment beside it stays beside it. */
function lineAfter(text: string, end: number): number {
  const newline = text.indexOf('\n', end);
  return newline < 0 ? text.length : newline + 1;
}

const lineBefore = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

function added(edited: Edited, holder: YamlNode, key: string, value: unknown, isMap: boolean): Change | undefined {
  const { text, newline } = edited;
  const items = holder.items!;
  const place = isMap || key === '-' ? items.length : Number(key);
  const [from, to] = holder.range!;
  if (holder.flow) {
    const written = `${isMap ? `${inline(edited, key, undefined, true)}: ` : ''}${inline(edited, value, undefined, true)}`;
    if (items.length === 0) { return { from: from + 1, to: to - 1, text: written }; }
    const at = place < items.length ? startOf(items[place]!) : endOf(text, items[items.length - 1]!);
    return { from: at, to: at, text: place < items.length ? `${written}, ` : `, ${written}` };
  }
  // the first key, or the dash of the first entry, says how deep
  const indent = ' '.repeat(from - lineBefore(text, from));
  const lines = yamlOf(isMap ? { [key]: value } : [value]).trimEnd().split('\n').map(line => line && indent + line).join(newline);
  if (place < items.length) {
    const at = lineBefore(text, startOf(items[place]!));
    return { from: at, to: at, text: lines + newline };
  }
  const at = lineAfter(text, endOf(text, items[items.length - 1]!));
  return { from: at, to: at, text: (at > 0 && text[at - 1] !== '\n' ? newline : '') + lines + newline };
}

function removed({ text }: Edited, holder: YamlNode, at: number): Change | undefined {
  const items = holder.items!;
  const item = items[at]!;
  const next = items[at + 1];
  if (holder.flow) {
    if (next) { return { from: startOf(item), to: startOf(next), text: '' }; }
    return { from: at > 0 ? endOf(text, items[at - 1]!) : startOf(item), to: endOf(text, item), text: '' };
  }
  if (items.length === 1) { return undefined; }
  const line = lineBefore(text, startOf(item));
  // the first key of an entry stands beside its dash, which then belongs to the next
  const beside = !/^\s*(-\s+)?$/.test(text.slice(line, startOf(item))) || (yamlLibrary().isPair(item) && text.slice(line, startOf(item)).includes('-'));
  if (beside) { return next ? { from: startOf(item), to: startOf(next), text: '' } : undefined; }
  return { from: line, to: lineAfter(text, endOf(text, item)), text: '' };
}
