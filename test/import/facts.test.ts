/** The facts about the old chart refer to keys of ours, and have valid outcomes. */
import * as fs from 'fs';
import * as path from 'path';
import facts from '../../src/facts/modelservice.json';
import { keyFacts, keysBeside } from '../../src/import/facts';
import { Outcome } from '../../src/import/outcome';

const SRC = path.join(__dirname, '..', '..', 'src');
const props = new Set(fs.readdirSync(SRC, { recursive: true, encoding: 'utf-8' }).filter(f => f.endsWith('.ts'))
  .flatMap(f => [...fs.readFileSync(path.join(SRC, f), 'utf-8').matchAll(/^ {2}readonly (\w+)\??:/gm)].map(m => m[1]!)));

/** Parts of a key that are no props: roles, the factory of a model, and its own key in values. */
const OTHERS = ['{role}', 'huggingFace'];

const { keys, args, env, mounts, kvTransfer, nicResource } = facts;
const tables = { keys, args, env, mounts, kvTransfer, nic: { nicResource } };
const all = Object.entries(tables)
  .flatMap(([table, entries]) => Object.entries<any>(entries).map(([key, of]) => ({ key: `${table} ${key}`, of })));

test.each(all.filter(({ of }) => of.to !== undefined))('$key goes to a prop', ({ of }) => {
  expect(of.to.split('.').filter((step: string) => !OTHERS.includes(step) && !props.has(step))).toEqual([]);
});

test.each(all.filter(({ key }) => /^(keys|args|env) /.test(key)))('$key has an outcome, and what belongs to it', ({ of }) => {
  expect(Object.values(Outcome)).toContain(of.outcome);
  expect(of.to !== undefined).toBe(of.outcome === 'carried');
  expect(of.why).toMatch(/^[^A-Z]|^(CPUs|GPUs|HCAs|UCX|NCCL|Kubernetes)\b/);
});

test('the most specific pattern wins', () => {
  expect(keyFacts(['routing', 'proxy', 'image'])?.outcome).toBe(Outcome.CHANGED);
  expect(keyFacts(['routing', 'proxy', 'zapEncoder'])?.instead).toContain('initContainers');
  expect(keyFacts(['decode', 'containers', 0, 'nothing'])).toBeUndefined();
  expect(keyFacts(['encode', 'replicas'])?.outcome).toBe(Outcome.LEFT);
});

test('the names beside a key are candidates for a suggestion', () => {
  expect(keysBeside(['decode', 'parallelism', 'tensr'])).toEqual(expect.arrayContaining(['tensor', 'workers']));
  expect(keysBeside(['decod'])).toEqual(expect.arrayContaining(['prefill', 'decode', 'routing']));
});
