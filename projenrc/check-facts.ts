/**
 * Validates src/facts/platforms/*.json: against src/facts/platform.schema.json, and for what a schema can not say
 * (names, sources and `extends` that point at something, texts that a reader can use). The other files with sources
 * (images, models, serving, KV transfer, sidecar, modelservice) have no schema; their sources and texts are checked all the same.
 *
 * Prints one line `file: path: problem` per problem and exits with 1 if there is one.
 *
 * Usage: check-facts.ts [folder with platform.schema.json and platforms/]
 */
import * as fs from 'fs';
import * as path from 'path';
import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

interface Problem {
  readonly file: string;
  readonly path: string;
  readonly text: string;
}

const FACTS = path.resolve(process.argv[2] ?? 'src/facts');
const SCHEMA = path.join(FACTS, 'platform.schema.json');
const PLATFORMS = path.join(FACTS, 'platforms');

/** Other files with top-level `sources`; a folder of facts need not have them. */
const OTHERS = ['images', 'models', 'serving', 'kv-transfer', 'expert-parallel', 'sidecar', 'vllm-options', 'vllm-replaced', 'modelservice'];

type Add = (where: string, text: string) => void;

process.exitCode = main();

function main(): number {
  const names = list(PLATFORMS);
  if (names.length === 0 && !fs.existsSync(SCHEMA)) {
    console.log('facts: none yet, nothing to check');
    return 0;
  }
  const problems = check(names);
  for (const p of problems) console.error(`${path.relative('.', p.file)}: ${p.path}: ${p.text}`);
  console.log(`facts: ${names.length} platforms, ${problems.length} problems`);
  return problems.length === 0 ? 0 : 1;
}

function check(names: string[]): Problem[] {
  if (names.length === 0) return [{ file: PLATFORMS, path: '/', text: 'no *.json here, though there is a schema for them' }];

  const problems: Problem[] = [];
  let validate: ValidateFunction | undefined;
  try {
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    addFormats(ajv);
    validate = ajv.compile(readJson(SCHEMA) as object);
  } catch (e) {
    problems.push({ file: SCHEMA, path: '/', text: (e as Error).message });
  }

  const all = new Map<string, any>();
  const parents = new Map<string, string[]>();
  for (const name of names) {
    const file = path.join(PLATFORMS, `${name}.json`);
    const add = (where: string, text: string) => problems.push({ file, path: where || '/', text });

    let facts: any;
    try {
      facts = readJson(file);
    } catch (e) {
      add('/', (e as Error).message);
      continue;
    }
    if (validate && !validate(facts)) for (const e of validate.errors ?? []) add(e.instancePath, describe(e));
    if (facts?.name !== name) add('/name', `'${facts?.name}' must equal the file name, '${name}'`);
    checkTexts(facts, add);
    all.set(name, facts);
    parents.set(name, checkExtends(facts, names, add));
  }
  // after all of them are read: a file may cite what the one that it extends lists
  for (const [name, facts] of all) {
    const file = path.join(PLATFORMS, `${name}.json`);
    checkSources(facts, inheritedSources(name, all, parents), (where, text) => problems.push({ file, path: where, text }));
  }
  problems.push(...checkOthers());
  for (const name of names) {
    if (reaches(name, name, parents)) {
      problems.push({ file: path.join(PLATFORMS, `${name}.json`), path: '/extends', text: 'extends itself, directly or through others' });
    }
  }
  return problems;
}

function checkOthers(): Problem[] {
  const problems: Problem[] = [];
  for (const file of OTHERS.map((name) => path.join(FACTS, `${name}.json`)).filter((f) => fs.existsSync(f))) {
    const add: Add = (where, text) => problems.push({ file, path: where, text });
    try {
      const facts = readJson(file);
      checkTexts(facts, add);
      checkSources(facts, [], add);
    } catch (e) {
      add('/', (e as Error).message);
    }
  }
  return problems;
}

/** Each reference names a source of this file or of those that it extends, each source of this file is referred to. */
function checkSources(facts: any, inherited: string[], add: Add) {
  const own = Object.keys(facts?.sources ?? {});
  const known = [...own, ...inherited];
  const used = new Set<string>();
  visit(facts, '', (key, value, where) => {
    if ((key !== 'sources' && key !== 'source') || where === '/sources') return;
    for (const ref of [value].flat()) {
      if (typeof ref !== 'string') {
        add(where, `a reference must be the key of a source, not ${JSON.stringify(ref)}`);
        continue;
      }
      used.add(ref);
      if (!known.includes(ref)) add(where, `unknown source '${ref}'; the file has: ${known.join(', ') || 'none'}`);
    }
  });
  for (const key of own) {
    if (!used.has(key)) add(`/sources/${key}`, 'never referred to; remove it, or cite it where it was read');
  }
}

function inheritedSources(name: string, all: Map<string, any>, parents: Map<string, string[]>, seen = new Set([name])): string[] {
  return (parents.get(name) ?? []).filter((parent) => !seen.has(parent)).flatMap((parent) => {
    seen.add(parent);
    return [...Object.keys(all.get(parent)?.sources ?? {}), ...inheritedSources(parent, all, parents, seen)];
  });
}

/** Texts go into sentences of explain(). */
function checkTexts(node: any, add: Add, where = '') {
  if (typeof node === 'string') {
    const key = where.split('/').pop();
    if (key === 'why' && !node.trim()) add(where, 'empty; say why');
    if (key === 'why' && node.trim().endsWith('.')) add(where, 'ends in a full stop; explain() and the reference put their own');
  } else if (node !== null && typeof node === 'object') {
    for (const [key, value] of Object.entries(node)) checkTexts(value, add, `${where}/${key}`);
  }
}

/** The names that a file extends. */
function checkExtends(facts: any, names: string[], add: Add): string[] {
  const parents: string[] = [];
  visit(facts, '', (key, value, where) => {
    if (key !== 'extends') return;
    for (const ref of [value].flat()) {
      const parent = String(ref).replace(/\.json$/, '');
      parents.push(parent);
      if (!names.includes(parent)) add(where, `there is no platforms/${parent}.json; expected one of: ${names.join(', ')}`);
    }
  });
  return parents;
}

function reaches(from: string, to: string, parents: Map<string, string[]>, seen = new Set<string>()): boolean {
  return (parents.get(from) ?? []).some((parent) => {
    if (parent === to) return true;
    if (seen.has(parent)) return false;
    seen.add(parent);
    return reaches(parent, to, parents, seen);
  });
}

/** Calls `fn` for each property of each object, the keys of the top-level `sources` excepted: those are names, not keywords. */
function visit(node: any, where: string, fn: (key: string, value: any, where: string) => void) {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    const here = `${where}/${key}`;
    if (!Array.isArray(node)) fn(key, value, here);
    if (here !== '/sources') visit(value, here, fn);
  }
}

/** Ajv's message does not name the offender. */
function describe(e: ErrorObject): string {
  const { additionalProperty, unevaluatedProperty, allowedValues, allowedValue } = e.params;
  const offender = additionalProperty ?? unevaluatedProperty;
  const allowed = allowedValues ?? (allowedValue === undefined ? undefined : [allowedValue]);
  return [e.message, offender && `'${offender}'`, allowed && `(${allowed.join(', ')})`].filter(Boolean).join(' ');
}

function readJson(file: string): unknown {
  return JSON.parse(fs.readFileSync(file, 'utf-8'));
}

function list(dir: string): string[] {
  if (!fs.existsSync(dir)) return [];
  return fs.readdirSync(dir).filter((f) => f.endsWith('.json')).map((f) => f.slice(0, -'.json'.length)).sort();
}
