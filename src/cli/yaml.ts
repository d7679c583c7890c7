import { needsEscapes, printable } from './printable';
import { fail } from '../base/errors';
import { isObject } from '../base/json';
import { lineStarts, placeAt } from '../edge/places';
import { readDocuments } from '../edge/yaml-documents';
import { yamlLibrary } from '../edge/yaml-parser';

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
  return readDocuments(text).map(({ value, problem }) => {
    if (!problem) { return value; }
    const { line, column } = placeAt(lineStarts(text), problem.offset);
    return refuse(`is not valid YAML: ${problem.message} at line ${line}, column ${column}`);
  });
}

/** Values as a file, with a comment above. */
export const writeYaml = (comment: string, values: unknown): string => `# ${printable(comment).replace(/\s+/g, ' ')}\n${yamlOf(values)}`;

/** Manifests as a file, one document each. */
export const writeDocuments = (documents: readonly unknown[]): string => documents.map(document => `---\n${yamlOf(document)}`).join('');

/** YAML in which text that one reader or another takes for something else is in quotes. */
function yamlOf(values: unknown): string {
  const { Document, visit } = yamlLibrary();
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
