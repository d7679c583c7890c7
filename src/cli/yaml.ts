import { createRequire } from 'module';
import { Yaml } from 'cdk8s';
import { fail } from '../base/errors';

/** The part of the parser that is used here. */
interface Parser {
  parseAllDocuments(text: string, options: { version: '1.1' }): { errors: { message: string }[]; toJSON(): unknown }[];
}

/**
 * A mapping from YAML, as Helm reads it (version 1.1). cdk8s has the parser inside: its own `Yaml.load` drops the errors
 * and hands out what is left of a broken file (docs/adr/0012).
 *
 * @throws LLMD001 for anything but one mapping
 */
export function readYaml(name: string, text: string): { [key: string]: unknown } {
  const parser = createRequire(require.resolve('cdk8s'))('yaml') as Parser;
  const refuse = (why: string): never => { fail('LLMD001', `${name} ${why}; expected one YAML mapping, the values of llm-d-modelservice; correct it`); };
  const documents = parser.parseAllDocuments(text, { version: '1.1' });
  const broken = documents.flatMap(d => d.errors)[0];
  if (broken) { return refuse(`is no YAML: ${broken.message.split('\n')[0]!.replace(/:$/, '')}`); }
  if (documents.length > 1) { return refuse(`has ${documents.length} documents`); }
  const value = documents[0]?.toJSON() ?? undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(value === undefined ? 'is empty' : `is ${Array.isArray(value) ? 'a list' : `'${String(value).slice(0, 40)}'`}`);
  }
  return value as { [key: string]: unknown };
}

/** Values as a file, with a comment above. */
export const writeYaml = (comment: string, values: unknown): string => `# ${comment}\n${Yaml.stringify(values)}`;
