import { createRequire } from 'module';
import { needsEscapes, printable } from './printable';
import { fail } from '../base/errors';
import { isObject } from '../base/json';

/** A kind of value that a reader of YAML tells from text. */
interface Tag {
  readonly tag?: string;
  readonly format?: string;
  readonly [more: string]: unknown;
}

interface ParserOptions {
  readonly version: '1.1';
  readonly customTags?: (tags: Tag[]) => Tag[];
  readonly aliasDuplicateObjects?: boolean;
}

interface YamlDocument {
  readonly errors: { readonly message: string }[];
  toJS(options: { maxAliasCount: number }): unknown;
  toString(options: { lineWidth: number; doubleQuotedMinMultiLineLength: number }): string;
}

/** The part of the parser that is used here. */
interface Parser {
  readonly Document: new (value: unknown, options: ParserOptions) => YamlDocument;
  parseAllDocuments(text: string, options: ParserOptions): YamlDocument[];
  visit(document: YamlDocument, visitor: { Scalar(key: unknown, node: { value: unknown; type?: string }): void }): void;
}

/** cdk8s has the parser inside: its own `Yaml.load` drops the errors and returns what is left of a broken file (docs/adr/0012). */
const parser = (): Parser => createRequire(require.resolve('cdk8s'))('yaml') as Parser;

/** Go, and so Helm, has YAML 1.1 without times and dates, which it takes for text, and with the octal numbers of 1.2. */
const tagsOfGo = (tags: Tag[]): Tag[] => [
  ...tags.filter(({ tag, format }) => format !== 'TIME' && tag !== 'tag:yaml.org,2002:timestamp'),
  { identify: () => false, default: true, tag: 'tag:yaml.org,2002:int', format: 'OCT', test: /^[-+]?0o[0-7_]+$/, resolve: ofOctal },
];

function ofOctal(text: string): number {
  const value = parseInt(text.replace(/^[-+]?0o|_/g, ''), 8);
  return text.startsWith('-') ? -value : value;
}

/** More than any person writes, and few enough that a file which doubles itself with each stays small. */
const MOST_ALIASES = 10_000;

/**
 * A mapping from YAML, as Helm reads it.
 *
 * @param what it should be: `the values of llm-d-modelservice`
 * @throws LLMD001 for anything but one mapping
 */
export function readYaml(name: string, text: string, what: string = 'values'): { [key: string]: unknown } {
  const refuse = refusal(name, `one YAML mapping, ${what}`);
  const documents = readAll(text, refuse);
  if (documents.length > 1) { return refuse(`has ${documents.length} documents`); }
  const value = documents[0] ?? undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(value === undefined ? 'is empty' : `is ${Array.isArray(value) ? 'a list' : `'${String(value).slice(0, 40)}'`}`);
  }
  return value as { [key: string]: unknown };
}

/**
 * Everything in a file of manifests: its documents, and what Lists in it hold.
 *
 * @throws LLMD001 for what is not YAML, or not objects
 */
export function readManifests(name: string, text: string): { [key: string]: unknown }[] {
  const refuse = refusal(name, 'manifests of Kubernetes');
  const documents = readAll(text, refuse).filter(document => document !== null && document !== undefined);
  if (!documents.every(isObject)) { return refuse('holds something that is not an object'); }
  return documents.flatMap(document => document.kind === 'List' && Array.isArray(document.items) ? document.items.filter(isObject) : [document]);
}

type Refuse = (problem: string) => never;

const refusal = (subject: string, allowed: string): Refuse => problem => fail({ code: 'LLMD001', subject, problem, allowed, fix: 'correct it' });

function readAll(text: string, refuse: Refuse): unknown[] {
  const documents = parser().parseAllDocuments(text, { version: '1.1', customTags: tagsOfGo });
  const broken = documents.flatMap(d => d.errors)[0];
  if (broken) { return refuse(`is not valid YAML: ${firstLine(broken.message)}`); }
  let values: unknown[];
  try {
    values = documents.map(document => document.toJS({ maxAliasCount: MOST_ALIASES }));
  } catch (e) {
    return refuse(`is not valid YAML: ${firstLine((e as Error).message)}`); // aliases that lead nowhere, or to too much
  }
  return holdsItself(values) ? refuse('is not valid YAML: an alias leads to what holds it') : values;
}

/** JSON has no values within themselves, and none that are too deep to go through. */
function holdsItself(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return false;
  } catch {
    return true;
  }
}

const firstLine = (message: string): string => message.split('\n')[0]!.replace(/:$/, '');

/** Values as a file, with a comment above. */
export const writeYaml = (comment: string, values: unknown): string => `# ${printable(comment).replace(/\s+/g, ' ')}\n${yamlOf(values)}`;

/** Manifests as a file, one document each. */
export const writeDocuments = (documents: readonly unknown[]): string => documents.map(document => `---\n${yamlOf(document)}`).join('');

/** YAML in which text that one reader or another takes for something else is in quotes. */
function yamlOf(values: unknown): string {
  const { Document, visit } = parser();
  const document = new Document(values, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && needsQuotes(node.value)) { node.type = 'QUOTE_DOUBLE'; }
    },
  });
  // what is not text is quoted, where an escape means the same
  return printable(document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER }));
}

/** Numbers in any grammar, times and dates, and words that some readers take for a boolean, nothing or infinity. */
const LIKE_A_NUMBER = /^[-+]?(\.?\d[\d_.:,eE+-]*|0[xXoObB][\da-fA-F_]*|\.(inf|nan))$/i;
const LIKE_A_DATE = /^\d{4}-\d{1,2}-\d{1,2}/;
const LIKE_A_WORD = /^(y|n|yes|no|on|off|true|false|null|~|<<|=)$/i;

function needsQuotes(text: string): boolean {
  return LIKE_A_NUMBER.test(text) || LIKE_A_DATE.test(text) || LIKE_A_WORD.test(text) || needsEscapes(text)
    // blocks of lines are read differently where they begin or end with blanks
    || /^\s|\s$/.test(text) || /\n[ \t]*\t|[ \t]\n/.test(text);
}
