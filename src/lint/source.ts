import { decoded } from './source-text';
import { Fault } from '../base/fault';
import { isObject } from '../base/json';
import { keysOf } from '../base/json-pointer';
import { lineStarts, Place, placeAt } from '../edge/places';
import { readDocuments, spotIn, YamlDocument } from '../edge/yaml-documents';
import { parseDocument, YamlTree } from '../edge/yaml-parser';

/** A part of a file. */
export interface Extent extends Place {
  readonly endLine: number;
  /** The column after the last character. */
  readonly endColumn: number;
}

/** What makes a file or a part of it unreadable. */
export interface SourceFault extends Fault {
  readonly place: Place;
}

/** A file of manifests: its documents as plain data, and where everything in them stands. */
export class Source {
  private readonly starts: number[];
  private readonly parts: YamlDocument[];
  /** Of one document at a time: a tree takes some fifty times the space of its text. */
  private tree?: { readonly document: number; readonly tree: YamlTree };

  /** The objects among the documents. */
  public readonly documents: unknown[];
  /** Of what could not be read; the documents do not have it. */
  public readonly faults: SourceFault[];

  /**
   * @param name of the file, as messages have it
   * @param fault of a file that is no text
   */
  public constructor(public readonly name: string, public readonly text: string, fault?: Fault) {
    this.starts = lineStarts(text);
    const read = fault ? [] : readDocuments(text).filter(({ value, problem }) => value !== null || problem);
    const faults = read.map(part => this.faultOf(part));
    this.parts = read.filter((_, i) => faults[i] === undefined);
    this.documents = this.parts.map(({ value }) => value);
    const empty: SourceFault[] = read.length ? [] : [this.at(0, { code: 'LLMD533', subject: 'the file', problem: 'is empty', allowed: 'manifests of Kubernetes' })];
    this.faults = fault ? [{ ...fault, place: { line: 1, column: 1 } }] : [...faults.flatMap(found => found ?? []), ...empty];
  }

  /**
   * Where a value stands, or the nearest that holds it: from its key, or the beginning of an entry of a list, to its end.
   *
   * @param line of a text of several lines, from 0: the place of that line, where the text stands in the file as it is
   */
  public placeOf(document: number, pointer: string, line?: number): Extent {
    const { start, end } = this.parts[document]!;
    const { node, key, depth } = spotIn(this.treeOf(document), keysOf(pointer));
    if (line !== undefined && node?.type === 'BLOCK_LITERAL') { return this.lineAt(placeAt(this.starts, start + node.range![0]).line + 1 + line); }
    const from = key?.range?.[0] ?? node?.range?.[0] ?? 0;
    // the end of a collection or a block is where the next thing begins
    const to = node?.range ? Math.max(from, node.range[1]) : key?.range?.[1] ?? from;
    const last = depth === 0 ? from : from + this.text.slice(start + from, Math.min(start + to, end)).trimEnd().length;
    const [first, final] = [placeAt(this.starts, start + from), placeAt(this.starts, start + last)];
    return { ...first, endLine: final.line, endColumn: final.column };
  }

  private lineAt(line: number): Extent {
    const text = this.text.slice(this.starts[line - 1], this.starts[line]).trimEnd();
    return { line, column: text.length - text.trimStart().length + 1, endLine: line, endColumn: text.length + 1 };
  }

  /** Of the document, where it stands in the text. */
  public extentOf(document: number): { readonly start: number; readonly end: number } {
    return this.parts[document]!;
  }

  public treeOf(document: number): YamlTree {
    if (this.tree?.document !== document) {
      const { start, end } = this.parts[document]!;
      this.tree = { document, tree: parseDocument(this.text.slice(start, end)) };
    }
    return this.tree!.tree;
  }

  private faultOf({ start, end, value, problem }: YamlDocument): SourceFault | undefined {
    const own = this.text.slice(start, end);
    const template = (problem ? /\{\{/ : /\{\{[^}]*\.(Values|Release|Chart|Capabilities)\b/).exec(own);
    if (template) {
      return this.at(start + template.index, {
        code: 'LLMD532',
        subject: 'the template',
        value: `'${firstLine(own.slice(template.index))}'`,
        problem: 'which was not rendered',
        allowed: 'a manifest',
        fix: 'render it first: helm template <chart> | cdk8s-llm-d lint -',
      });
    }
    if (problem) { return this.at(problem.offset, { code: 'LLMD531', subject: 'the document', problem: `is not valid YAML: ${problem.message}`, fix: 'correct it' }); }
    if (isObject(value)) { return undefined; }
    const what = Array.isArray(value) ? 'is a list' : `is ${JSON.stringify(value)?.slice(0, 40)}`;
    return this.at(start, { code: 'LLMD533', subject: 'the document', problem: what, allowed: 'an object of Kubernetes', fix: 'correct it, or leave the file out' });
  }

  private at(offset: number, fault: Fault): SourceFault {
    const place = placeAt(this.starts, offset);
    return { ...fault, subject: `${this.name}:${place.line}:${place.column}: ${fault.subject}`, place };
  }
}

const firstLine = (text: string): string => text.slice(0, 60).split(/\r?\n/)[0]!;

/** Reads what a file holds. Everything that is wrong with it is in the faults; nothing throws. */
export function readSource(name: string, content: string | Uint8Array): Source {
  if (typeof content === 'string') { return new Source(name, content.replace(/^\ufeff/, '')); }
  const { text, fault } = decoded(name, content);
  return new Source(name, text, fault);
}
