/** JSON in values is the same for helm, which is written in Go, as for Node. */
import { withHelm } from './helm';
import { parityOf } from './parity';
import { Values } from '../values';

const pair = (more: Values, decode: Values = {}): Values =>
  ({ model: 'openai/gpt-oss-120b', network: { platform: 'tcp' }, prefill: {}, decode, ...more });

/** Texts of an argument that takes JSON; Node decides which of them are. */
const TEXTS = [
  '{}', '[]', '[1]', '[[[]]]', ' \t\r\n[1] ', '{"a":1}', '{"a":{"b":[1,2,null,true,"x"]}}', '{"a":1,"a":2}', '"x"', '"\\u00e9\\n"', '1', '-0.5e+3', 'null', 'true',
  '{"Error":"x"}', '{"Error":null}', '["error unmarshaling JSON: x"]', '{"a":1e400}', '1e400', '[1e400, 2]', '{"x":1}', '[{"x":[1]}]', '"<&>"',
  ' ', '[1,]', '[1 2]', '[1]x', '{"a":1}x', '{"a":1,}', '{a:1}', "{'a':1}", 'a: 1', '- 1', '\u00a0[1]', '[1]\u00a0', '\u00a0{}\u00a0', '01', '+1', '.5', '1.', 'NaN', 'nil', 'True',
  '"a\nb"', '"\\x"', '"', '1, "x": 2', '1], "x": [2', '1}, {"x": 1', '[1] // x', '1,2', '1e400,', '{"a":1e400', '"\\ud800"', '\ufeff{}',
];
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** What `--kv-transfer-config` is made of. */
const CONFIGS: Values[] = [
  { 9: 'a', 10: 'b', a: 'c', B: 'd' },
  { 'é': 1, '\u{1F600}': 2, '\uFB33': 3 },
  { 'a': '<&>', 'b': '\u2028\u2029', '\u2028': 1 },
  { a: '\u00a0', b: '\ufffd', c: '"\\/\b\f\n\t' },
  { a: 1e21, b: 0.1, c: 1e-7, d: 100000, e: 12345678901234, f: -0.5 },
  { a: [], b: {}, c: [{}], d: false, e: '' },
  { a: null, b: { c: null, d: 1 }, e: [null, { f: null }] },
];

withHelm('helm reads and writes JSON as Node does', () => {
  test('a text is JSON for both or for neither', async () => {
    const cases = TEXTS.map(text => ({ what: JSON.stringify(text), values: pair({}, { extraArgs: [`--compilation-config=${text}`] }) }));
    const { differences, rendered } = await parityOf(cases);
    expect(differences).toEqual([]);
    expect(rendered).toBe(TEXTS.filter(isJson).length);
  }, 120_000);

  test('the connector\'s own settings are printed in the same bytes', async () => {
    const cases = CONFIGS.map(extraConfig => ({ what: JSON.stringify(extraConfig), values: pair({ kvTransfer: { extraConfig } }) }));
    const { differences, rendered } = await parityOf(cases);
    expect(differences).toEqual([]);
    expect(rendered).toBe(CONFIGS.length);
  }, 60_000);
});
