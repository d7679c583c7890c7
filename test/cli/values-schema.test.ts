/** Values are refused by the schema of the chart as Helm would refuse them: ajv says what the schema means. */
import Ajv from 'ajv/dist/2020';
import { find } from '../../src/base/json-pointer';
import { valuesSchema } from '../../src/cli/values';
import { KEYWORDS, schemaFaults } from '../../src/edge/values-schema';
import { sampleOf } from '../helm/samples';

const schema = valuesSchema();
const valid = new Ajv({ strict: false, allErrors: true }).compile(schema);

test('the schema has no keyword that is not read', () => {
  const found = new Set<string>();
  const visit = (node: any): void => {
    if (typeof node !== 'object' || node === null) { return; }
    for (const [keyword, value] of Object.entries<any>(node)) {
      found.add(keyword);
      if (['properties', '$defs'].includes(keyword)) { Object.values(value).forEach(visit); }
      if (['items', 'additionalProperties', 'propertyNames', 'if', 'then', 'else'].includes(keyword)) { visit(value); }
    }
  };
  visit(schema);
  expect([...found].filter(keyword => !KEYWORDS.includes(keyword))).toEqual([]);
});

const base = { model: 'openai/gpt-oss-120b', network: { platform: 'infiniband' }, prefill: {}, decode: {} };

test.each<[string, unknown, string[]]>([
  ['a pair', base, []],
  ['global values of a parent chart', { ...base, global: { a: 1 } }, []],
  ['a key of the other form', { ...base, wideEpNode: { nodes: 2 } }, ['LLMD010', 'LLMD010']],
  ['a key of no form', { ...base, prefil: {} }, ['LLMD010']],
  ['a model of two kinds', { ...base, model: { huggingFace: { id: 'a/b' }, hostPath: { path: '/x', servedModelName: 'x' } } }, ['LLMD013']],
  ['a model of none', { ...base, model: {} }, ['LLMD013']],
  ['a number as text', { ...base, decode: { replicas: '2' } }, ['LLMD011']],
  ['a patch without a value', { ...base, decode: { patches: [{ op: 'add', path: '/a' }] } }, ['LLMD012']],
  ['a word that no enum has', { ...base, network: { platform: 'infiniband', backend: 'TCP' } }, ['LLMD014']],
  ['a list in place of an object', { ...base, decode: [] }, ['LLMD011']],
  ['a quantity that is none', { ...base, decode: { memory: 'lots' } }, ['LLMD013']],
])('%s', (_, values, codes) => {
  expect(schemaFaults(schema, values).map(fault => fault.code).sort()).toEqual(codes);
  expect(valid(values)).toBe(codes.length === 0);
});

/** Every path of the schema, as far as `--set` can name it. */
function paths(node: any, before: string[] = []): string[][] {
  const { properties = {} } = node.$ref ? { ...find(schema, node.$ref.replace(/^#/, '')), ...node } : node;
  return Object.entries<any>(properties).flatMap(([key, below]) => before.includes(key) ? [] : [[...before, key], ...paths(below, [...before, key])]);
}

test('agrees with ajv on each value, right and in every wrong type', () => {
  const wrong = [7, 7.5, -1, 'text', '', true, [], [7], ['text'], {}, { x: 7 }, { x: 'y' }];
  const compared = paths(schema).flatMap(steps => {
    const { value, context } = sampled(steps.join('.'));
    return [value, ...wrong].map(instead => {
      const values: any = structuredClone(context);
      let holder = values;
      for (const step of steps.slice(0, -1)) { holder = holder[step] = typeof holder[step] === 'object' ? holder[step] : {}; }
      holder[steps.at(-1)!] = instead;
      return { steps, instead, ours: schemaFaults(schema, values).length === 0, theirs: valid(values) };
    });
  });
  expect(compared.filter(({ ours, theirs }) => ours !== theirs)).toEqual([]);
  expect(compared.filter(({ theirs }) => theirs).length).toBeGreaterThan(200);
});

function sampled(path: string): { readonly value: unknown; readonly context: object } {
  try {
    return sampleOf(path);
  } catch {
    return { value: {}, context: base }; // what holds others
  }
}
