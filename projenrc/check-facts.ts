/**
 * Checks the facts: each file against its schema in src/facts/schema, and what no schema can check (names, sources and
 * `extends` that point at something, texts that a reader can use).
 *
 * Prints one line `file: path: problem` per problem and exits with 1 if there is one. Usage: check-facts.ts [folder of facts]
 */
import * as fs from 'fs';
import * as path from 'path';
import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { compareVersions } from '../src/base/version';

export interface Problem {
  /** Relative to the folder of facts. */
  readonly file: string;
  readonly path: string;
  readonly text: string;
}

type Add = (where: string, text: string) => void;

/** A file of facts that could be read. */
export interface FactFile {
  /** Relative to the folder of facts. */
  readonly file: string;
  readonly name: string;
  readonly platform: boolean;
  readonly facts: any;
}

/** A folder of facts, and what is wrong with files that cannot be read. */
export interface Folder {
  readonly files: FactFile[];
  readonly schemas: Map<string, ValidateFunction>;
  readonly unreadable: Problem[];
}

export function readFacts(dir: string): Folder {
  const unreadable: Problem[] = [];
  const files = [...list(dir, ''), ...list(dir, 'platforms')].flatMap((file): FactFile[] => {
    try {
      return [{ file, name: path.basename(file, '.json'), platform: file.startsWith('platforms/'), facts: readJson(path.join(dir, file)) }];
    } catch (e) {
      unreadable.push({ file, path: '/', text: (e as Error).message });
      return [];
    }
  });
  return { files, schemas: readSchemas(path.join(dir, 'schema'), unreadable), unreadable };
}

export function checkFacts({ files, schemas, unreadable }: Folder): Problem[] {
  const problems = [...unreadable];
  const addTo = (file: string): Add => (where, text) => problems.push({ file, path: where || '/', text });
  const platforms = files.filter((f) => f.platform);
  const sources = files.find((f) => f.file === 'sources.json');
  const listed: { [key: string]: any } = sources?.facts.sources ?? {};
  const cited = new Set<string>();

  for (const f of files) {
    const add = addTo(f.file);
    checkSchema(f, schemas, add);
    checkTexts(f.facts, add);
    if (f !== sources) checkCitations(f.facts, listed, cited, add);
  }
  for (const { file, name, facts } of platforms) {
    if (facts.name !== name) addTo(file)('/name', `'${facts.name}' must equal the file name, '${name}'`);
    checkExtends(name, platforms, addTo(file));
    const other = facts.alternative?.value;
    if (other !== undefined && !platforms.some((p) => p.name === other)) addTo(file)('/alternative/value', `there is no platforms/${other}.json`);
    checkImage(facts, Object.keys(files.find((f) => f.file === 'images.json')?.facts.images ?? {}), addTo(file));
  }
  const images = files.find((f) => f.file === 'images.json');
  if (images) checkImages(images.facts, addTo(images.file));
  if (sources) checkSources(listed, cited, addTo(sources.file));
  return problems;
}

// ---- schemas

function readSchemas(dir: string, problems: Problem[]): Map<string, ValidateFunction> {
  const ajv = addFormats(new Ajv2020({ strict: true, allErrors: true }));
  const compiled = new Map<string, ValidateFunction>();
  const names = list(dir, '');
  for (const name of names) ajv.addSchema(readJson(path.join(dir, name)) as object, name);
  for (const name of names) {
    try {
      compiled.set(name.replace(/\.schema\.json$/, ''), ajv.getSchema(name)!);
    } catch (e) {
      problems.push({ file: `schema/${name}`, path: '/', text: (e as Error).message });
    }
  }
  return compiled;
}

function checkSchema({ name, platform, facts }: FactFile, schemas: Map<string, ValidateFunction>, add: Add): void {
  const schema = platform ? 'platform' : name;
  const validate = schemas.get(schema);
  if (!validate) return add('/', `there is no schema/${schema}.schema.json`);
  if (!validate(facts)) for (const e of validate.errors ?? []) add(e.instancePath, describe(e));
}

/** Ajv's message does not name the offender. */
function describe(e: ErrorObject): string {
  const { additionalProperty, unevaluatedProperty, allowedValues, allowedValue } = e.params;
  const offender = additionalProperty ?? unevaluatedProperty;
  const allowed = allowedValues ?? (allowedValue === undefined ? undefined : [allowedValue]);
  return [e.message, offender && `'${offender}'`, allowed && `(${allowed.join(', ')})`].filter(Boolean).join(' ');
}

// ---- sources

/** Each citation is the key of a source. */
function checkCitations(facts: any, listed: { [key: string]: any }, cited: Set<string>, add: Add): void {
  visit(facts, '', (key, value, where) => {
    if (key !== 'sources' && key !== 'source') return;
    for (const ref of [value].flat()) {
      if (typeof ref !== 'string') {
        add(where, `a citation is the key of a source in sources.json, not ${JSON.stringify(ref)}`);
      } else if (!Object.hasOwn(listed, ref)) {
        add(where, `unknown source '${ref}'; add it to sources.json`);
      }
      cited.add(ref);
    }
  });
}

/** Each source is cited and listed once: two keys of one address are two parts of what stands there. */
function checkSources(listed: { [key: string]: any }, cited: Set<string>, add: Add): void {
  const keys = Object.keys(listed);
  const byUrl = new Map<string, string[]>();
  keys.forEach((key, i) => {
    const { url } = listed[key];
    if (!cited.has(key)) add(`/sources/${key}`, 'never cited; remove it, or cite it where it was read');
    if (i > 0 && keys[i - 1]! > key) add(`/sources/${key}`, `comes after '${keys[i - 1]}'; keys are in alphabetical order`);
    if (url) byUrl.set(url, [...(byUrl.get(url) ?? []), key]);
  });
  for (const [url, [first, ...others]] of byUrl) {
    for (const key of others) {
      const one = listed[first!];
      const other = listed[key];
      if (one.title !== other.title) {
        add(`/sources/${key}`, `has the address of '${first}', ${url}, and another title; what stands at one address has one title, and \`part\` says which part of it is meant`);
      }
    }
    const parts = [first!, ...others].map((key) => listed[key].part);
    others.forEach((key, i) => {
      if (parts.indexOf(parts[i + 1]) < i + 1) add(`/sources/${key}`, `says the same as '${[first!, ...others][parts.indexOf(parts[i + 1])]}'; cite that one, or say in \`part\` which part of ${url} is meant`);
    });
  }
}

// ---- platforms

function checkExtends(name: string, platforms: FactFile[], add: Add): void {
  const parentOf = (of: string): string | undefined => platforms.find((p) => p.name === of)?.facts.extends;
  const parent = parentOf(name);
  if (parent === undefined) return;
  if (!platforms.some((p) => p.name === parent)) {
    add('/extends', `there is no platforms/${parent}.json; expected one of: ${platforms.map((p) => p.name).join(', ')}`);
  }
  const seen = new Set<string>();
  for (let at: string | undefined = parent; at !== undefined && !seen.has(at); at = parentOf(at)) seen.add(at);
  if (seen.has(name)) add('/extends', 'extends itself, directly or through others');
}

function checkImage(facts: any, images: string[], add: Add): void {
  const image = facts.serving?.image?.value;
  if (image !== undefined && !images.includes(image)) add('/serving/image/value', `there is no image '${image}' in images.json; expected one of: ${images.join(', ')}`);
}

// ---- images

/** Ranges of releases are in order and apart, and each release has one vLLM. */
function checkImages({ images = {}, preferred }: any, add: Add): void {
  for (const [key, { contents = [] }] of Object.entries<any>(images)) {
    contents.forEach((range: any, i: number) => {
      const before = contents[i - 1]?.until;
      if (before && !(range.since && compareVersions(range.since, before) >= 0)) add(`/images/${key}/contents/${i}/since`, `must be ${before} or later, where the range before ends`);
      if (range.since && range.until && compareVersions(range.since, range.until) >= 0) add(`/images/${key}/contents/${i}/until`, 'must be later than since');
      if ((range.vllm === undefined) !== (contents[0].vllm === undefined)) add(`/images/${key}/contents/${i}/vllm`, 'must be in all ranges of an image or in none');
    });
  }
  const unlisted = Object.keys(images).filter((key) => !preferred?.value?.includes(key));
  for (const key of unlisted) add('/preferred/value', `lacks '${key}'`);
  for (const key of preferred?.value ?? []) if (!Object.hasOwn(images, key)) add('/preferred/value', `there is no image '${key}'`);
}

// ---- texts

/** Texts go into sentences of explain(). */
function checkTexts(node: any, add: Add): void {
  visit(node, '', (key, value, where) => {
    if (key !== 'why' || typeof value !== 'string') return;
    if (!value.trim()) add(where, 'empty; write the reason');
    // rules are whole sentences
    if (value.trim().endsWith('.') && !/^\/LLMD\d+\/why$|^\/rules\//.test(where)) add(where, 'ends in a full stop; explain() and the reference put their own');
  });
}

/** Calls `fn` for each property of each object. */
function visit(node: any, where: string, fn: (key: string, value: any, where: string) => void): void {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    if (!Array.isArray(node)) fn(key, value, `${where}/${key}`);
    visit(value, `${where}/${key}`, fn);
  }
}

// ---- files

function readJson(file: string): any {
  return JSON.parse(fs.readFileSync(file, 'utf-8'));
}

function list(dir: string, below: string): string[] {
  const folder = path.join(dir, below);
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder).filter((f) => f.endsWith('.json')).sort().map((f) => below ? `${below}/${f}` : f);
}

function main(dir: string): number {
  const folder = readFacts(dir);
  const problems = checkFacts(folder);
  for (const p of problems) console.error(`${path.join(path.relative('.', dir), p.file)}: ${p.path}: ${p.text}`);
  const platforms = folder.files.filter((f) => f.platform).length;
  console.log(`facts: ${platforms} platforms, ${folder.files.length - platforms} other files, ${problems.length} problems`);
  return problems.length === 0 ? 0 : 1;
}

if (require.main === module) process.exitCode = main(path.resolve(process.argv[2] ?? 'src/facts'));
