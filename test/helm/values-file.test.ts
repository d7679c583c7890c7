/** values.yaml: everything that can be set, to be edited. */
import * as fs from 'fs';
import * as path from 'path';
import { parse } from 'yaml';
import { leaves } from './documented';
import { CHART, helm, template, withHelm } from './helm';

const text = fs.readFileSync(path.join(CHART, 'values.yaml'), 'utf-8');
/** Without the mark of a comment a line is a value, or a comment about one. */
const values = text.slice(text.indexOf('\n\n')).replace(/^# ?/gm, '');

test('nothing is set in it, so that a copy can be edited', () => {
  expect(parse(text)).toBeNull();
});

test('without the marks it is YAML with every key of the top', () => {
  const schema = JSON.parse(fs.readFileSync(path.join(CHART, 'values.schema.json'), 'utf-8'));
  expect(Object.keys(parse(values))).toEqual(Object.keys(schema.properties));
});

test('every documented value is in it', () => {
  const keys = new Set([...values.matchAll(/^[ #]*(\w+):/gm)].map(m => m[1]!));
  expect(leaves().map(where => where.split('.').at(-1)!).filter(key => !keys.has(key))).toEqual([]);
});

test('what a comment says of a value: what it is, its type and its default', () => {
  expect(values).toContain('  # Pods of this role (integer; default: 1)\n  replicas: 1\n');
  expect(values).toContain('# Tokens of one KV block');
});

withHelm('helm', () => {
  test('shows it, and installs a copy of which a pair was uncommented', () => {
    expect(helm(['show', 'values', CHART]).stdout.trim()).toBe(text.trim());
    const wanted = ['model:', 'network:', '  platform:', 'prefill:', '  replicas:'];
    const body = text.slice(text.indexOf('\n\n'));
    const mine = wanted.reduce((file, start) => file.replace(`\n# ${start}`, `\n${start}`), body).replace('  platform:', '  platform: tcp');
    const edited = parse(mine);
    expect(edited).toMatchObject({ model: 'openai/gpt-oss-120b', network: { platform: 'tcp' }, prefill: { replicas: 1 } });
    expect(template('mine', { ...edited, decode: {} }).error).toBeUndefined();
  });
});
