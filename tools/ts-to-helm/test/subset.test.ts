/** ESLint tells in the editor what the build would refuse, as far as its form shows it. */
import * as fs from 'fs';
import * as path from 'path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { KNOWN } from './language';
import { REFUSED_PROBES, SAME } from './probes';
import { REFUSED } from './refusals';
import { RESTRICTIONS } from '../subset';

/** Refusals that need types, or the rest of the program. */
const NEED_TYPES = [
  'a loop that does not count up by one', 'a loop over a list', 'a loop whose end', 'adding to a list', 'a parameter that is changed', 'an item of a list', 'a constant of the file',
  'sorting what is not text', 'this order', 'sorting a list in its place', 'a pattern', 'a group', 'replacing', 'this replacement', 'more than 1000', '\\p in',
  'a list in text', 'an object in text', 'text of', 'joining', 'a spread of what', 'a set of what', 'a map whose', 'the order of a map', 'the number of', 'the length of', 'arithmetic',
  'a getter among', 'a getter of a class', 'whether two values', 'looking for', '.includes() of', 'null', 'this number', 'this name', 'a member of an enum', 'a call that changes', 'a function in a function that calls itself',
  'reading what is marked', 'what is marked',
];

const linter = new Linter({ configType: 'eslintrc' });
linter.defineParser('typescript', parser);

function complaints(source: string): Linter.LintMessage[] {
  return linter.verify(source, {
    parser: 'typescript', parserOptions: { ecmaVersion: 2022, sourceType: 'module' }, rules: { 'no-restricted-syntax': ['error', ...RESTRICTIONS] },
  });
}

test('ESLint restricts every compiled folder', () => {
  const config = JSON.parse(fs.readFileSync(path.join(__dirname, '../../../.eslintrc.json'), 'utf-8').replace(/^\/\/.*\n/, ''));
  const override = config.overrides.find((o: any) => o.rules['no-restricted-syntax']);
  expect(override.files).toEqual([
    ...['base', 'pod', 'render', 'vllm', 'model', 'network', 'serving', 'helm'].map(layer => `src/${layer}/**/*.ts`),
    'src/estimate/transfer-{rates,time}.ts',
    'src/verify/{expectations,pre-start-gate,program-container,relabel,verification,verified-role}.ts',
  ]);
  expect(override.rules['no-restricted-syntax']).toEqual(['error', ...RESTRICTIONS]);
});

const marked = ([why, source]: [string, string]): [string, string] => [why, source.split('\n').find(l => l.endsWith('//!'))!.slice(0, -'//!'.length).trim()];

test.each([...REFUSED, ...REFUSED_PROBES].filter(([why]) => !NEED_TYPES.some(t => why.startsWith(t))).map(row => [...marked(row), row[1]] as const))(
  'complains of what the build refuses, %s: %s', (_, __, source) => {
    expect(complaints(source)).not.toEqual([]);
  });

test.each([...KNOWN, ...SAME].map(([what, source]) => [what, source] as const))('ESLint accepts what is compiled: %s', (_, source) => {
  expect(complaints(source).map(c => c.message)).toEqual([]);
});
