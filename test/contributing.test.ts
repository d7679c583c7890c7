/** The walk in CONTRIBUTING.md, "add a platform": its file of facts and its source are ones that the build accepts. */
import * as fs from 'fs';
import * as path from 'path';
import { checkFacts, readFacts } from '../projenrc/check-facts';

const ROOT = path.join(__dirname, '..');

test('the platform and the source of the walk-through pass the check of facts', () => {
  const walk = fs.readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf-8');
  const [platform, source] = [...walk.matchAll(/```json\n([\s\S]*?)```/g)].map(m => m[1]!);
  const folder = readFacts(path.join(ROOT, 'src/facts'));
  const facts = JSON.parse(platform!);
  const files = folder.files.map(f => f.file === 'sources.json' ? { ...f, facts: withSources(f.facts, JSON.parse(`{${source}}`)) } : f);
  expect(checkFacts({ ...folder, files: [...files, { file: `platforms/${facts.name}.json`, name: facts.name, platform: true, facts }] })).toEqual([]);
});

test('the golden file of the walk-through has the form of the committed ones', () => {
  const walk = fs.readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf-8');
  const [, name, ending] = /`test\/golden\/(example-m9)\.(\w+)`/.exec(walk)!;
  const { name: facts } = JSON.parse(/```json\n([\s\S]*?)```/.exec(walk)![1]!);
  expect(facts).toBe(name);
  expect(fs.existsSync(path.join(ROOT, 'test', 'golden', `roce.${ending}`))).toBe(true);
});

test('every projen task that it names exists', () => {
  const pages = ['CONTRIBUTING.md', 'README.md'].map(page => fs.readFileSync(path.join(ROOT, page), 'utf-8')).join('\n');
  const { tasks } = JSON.parse(fs.readFileSync(path.join(ROOT, '.projen', 'tasks.json'), 'utf-8'));
  const named = [...pages.matchAll(/npx projen ([a-z:-]+)/g)].map(m => m[1]!);
  expect(named).toEqual(expect.arrayContaining(['build', 'check', 'golden:update']));
  expect(named.filter(task => !(task in tasks))).toEqual([]);
});

/** Each in its alphabetical place. */
const withSources = (facts: any, more: object) =>
  ({ ...facts, sources: Object.fromEntries(Object.entries({ ...facts.sources, ...more }).sort(([a], [b]) => a < b ? -1 : 1)) });
