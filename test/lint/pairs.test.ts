/** Findings of pairs, where a server is one of several. */
import * as fs from 'fs';
import * as path from 'path';
import { lintSources } from '../../src/lint/lint-sources';
import { RULES } from '../../src/lint/rules';
import { readSource } from '../../src/lint/source';

const sizes = fs.readFileSync(path.join(__dirname, 'rules/LLMD305.wrong.yaml'), 'utf-8');
const [prefill, decode] = sizes.split('\n---\n') as [string, string];
const renamed = (text: string): string => text.replace(/^metadata: \{name: (\w+)\}/m, 'metadata: {name: $1-2}');

test.each([
  ['one of each role', [prefill, decode]],
  ['two of prefill', [prefill, renamed(prefill), decode]],
  ['two of decode', [prefill, decode, renamed(decode)]],
  ['two of each', [prefill, renamed(prefill), decode, renamed(decode)]],
])('sizes that do not pair are said once of each server: %s', (_, documents) => {
  const { findings } = lintSources([readSource('pair.yaml', documents.join('\n---\n'))], RULES);
  const places = findings.filter(({ code }) => code === 'LLMD305').map(({ object, path: place, fault }) => [object?.name, place, fault.subject].join(' '));
  expect(places).not.toEqual([]);
  expect(places).toEqual([...new Set(places)]);
});
