/** JSON on one line: the same bytes for equal values, whoever prints it. */
import * as fc from 'fast-check';
import { compactJson } from '../../src/base/json';

describe('compactJson', () => {
  test.each<[what: string, value: unknown, text: string]>([
    ['keys in their order, at every level', { b: { d: 1, c: 2 }, a: [{ f: 1, e: 2 }] }, '{"a":[{"e":2,"f":1}],"b":{"c":2,"d":1}}'],
    ['keys that look like numbers, as text', { 9: 1, 10: 2, a: 3, B: 4 }, '{"10":2,"9":1,"B":4,"a":3}'],
    ['keys beyond U+FFFF after all others', { '\u{1F600}': 1, '\uFB33': 2, 'é': 3 }, '{"é":3,"\uFB33":2,"\u{1F600}":1}'],
    ['a key that another begins with', { דּa: 1, דּ: 2 }, '{"\uFB33":2,"\uFB33a":1}'],
    ['characters that some take for line breaks', { '\u2028': '\u2029' }, '{"\\u2028":"\\u2029"}'],
    ['characters of HTML as they are', '<&>', '"<&>"'],
    ['nothing', [undefined, null, { a: undefined, b: null }], '[null,null,{"b":null}]'],
  ])('%s', (_, value, text) => {
    expect(compactJson(value)).toBe(text);
  });

  test('is read back unchanged', () => {
    fc.assert(fc.property(fc.jsonValue(), value => {
      expect(JSON.parse(compactJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });
});
