/** The walk in CONTRIBUTING.md, "add a platform": its file of facts is one that the build accepts. */
import * as fs from 'fs';
import * as path from 'path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { Platform } from '../src';

const ROOT = path.join(__dirname, '..');

test('the platform of the walk fits the schema, and extends a platform that is there', () => {
  const walk = fs.readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf-8');
  const facts = JSON.parse(/```json\n([\s\S]*?)```/.exec(walk)![1]!);
  const ajv = addFormats(new Ajv2020({ strict: true, allErrors: true }));
  const validate = ajv.compile(JSON.parse(fs.readFileSync(path.join(ROOT, 'src/facts/platform.schema.json'), 'utf-8')));
  validate(facts);
  expect(validate.errors ?? []).toEqual([]);
  expect(Platform.names()).toContain(facts.extends);
});

test('the golden file of the walk is one like those that are there', () => {
  const walk = fs.readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf-8');
  const [, name, ending] = /`test\/golden\/(example-m9)\.(\w+)`/.exec(walk)!;
  const { name: facts } = JSON.parse(/```json\n([\s\S]*?)```/.exec(walk)![1]!);
  expect(facts).toBe(name);
  expect(fs.existsSync(path.join(ROOT, 'test', 'golden', `roce.${ending}`))).toBe(true);
});

test('every task of projen that it names is there', () => {
  const pages = ['CONTRIBUTING.md', 'README.md'].map(page => fs.readFileSync(path.join(ROOT, page), 'utf-8')).join('\n');
  const { tasks } = JSON.parse(fs.readFileSync(path.join(ROOT, '.projen', 'tasks.json'), 'utf-8'));
  const named = [...pages.matchAll(/npx projen ([a-z:-]+)/g)].map(m => m[1]!);
  expect(named).toEqual(expect.arrayContaining(['build', 'check', 'golden:update']));
  expect(named.filter(task => !(task in tasks))).toEqual([]);
});
