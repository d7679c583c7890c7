import { fail } from '../base/errors';
import { isObject } from '../base/json';
import { lineStarts, placeAt } from '../edge/places';
import { printable } from '../edge/printable';
import { readDocuments } from '../edge/yaml-documents';
import { yamlOf } from '../edge/yaml-writer';

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
