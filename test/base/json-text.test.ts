import * as fc from 'fast-check';
import { isJson } from '../../src/base/json-text';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test.each([
  '{}', '[]', '[1,]', '[1 2]', '[1]x', '01', '-', '-0', '1.', '.5', '1e5', '1e', 'tr ue', 'true', 'nul', '"', '"a', '"\\x"', '"\\u12"', '"\\u1234"', '"a\nb"', '#', '@', '"#"', '{"a":}',
  '{"a" 1}', '{a:1}', '{"a":1,}', '\u00a0{}', '{}\ufeff', ' {"a": [1, "b", {"c": null}]} ', '', ' ', '\'{}\'', '{"Error":"x"}', '["error unmarshaling JSON"]', '{"a":1e400}',
])('%j', text => {
  expect(isJson(text)).toBe(parses(text));
});

test('any text is accepted or refused as JSON.parse does', () => {
  const broken = fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([json, n, more]) => {
    const at = n % (json.length + 1);
    return json.slice(0, at) + more + json.slice(at);
  });
  const text = fc.oneof(fc.json(), fc.string(), broken, fc.stringMatching(/^[-\[\]{},:"0-9.eE+ \ttruefalsn\\u#@]*$/));
  fc.assert(fc.property(text, t => { expect(isJson(t)).toBe(parses(t)); }), { numRuns: 5000 });
});

test('a long text is read in linear time, and one that is nested too deep is not JSON', () => {
  const start = Date.now();
  expect(isJson(`["${'a\\n'.repeat(100_000)}", ${'1,'.repeat(100_000)}1]`)).toBe(true);
  expect(isJson('['.repeat(20_000) + ']'.repeat(20_000))).toBe(false);
  expect(Date.now() - start).toBeLessThan(2000);
});
