/**
 * Text that kubectl reads otherwise than cdk8s writes it, by the YAML reader of kubectl and of the API server: the check of
 * src/edge/text.ts refuses all of it, and nothing else.
 */
import { execFileSync } from 'child_process';
import * as path from 'path';
import { Yaml } from 'cdk8s';
import { GO, suite } from './requirements';
import { textFaults } from '../src/edge/text';

/** All texts of some characters up to a length. */
function textsOf(characters: string[], most: number): string[] {
  let longest = [''];
  const all = [''];
  for (let i = 0; i < most; i++) {
    longest = longest.flatMap(text => characters.map(character => text + character));
    all.push(...longest);
  }
  return all;
}

const TEXTS = [...new Set([
  ...textsOf([...' \t\na'], 7),
  ...textsOf([...'01_+.eoxX-'], 5),
  ...textsOf([...'0_BbO87E-'], 5),
  ...textsOf([...'0b+-1'], 5),
  ...textsOf([...'# :-?a|'], 4),
  ...textsOf([...'"\'\\&*!%@`{}[],>'], 3),
  '=', 'y', 'n', 'on', '~', 'null_', '1:30', '1_0:3_0', '2001-01-01', '.inf', '.INF_', '+_.inf', '.n_an', '99999999999999999999999', 'é', '😀', '\u00a0', '\ufeff', '\u0000', '\u001b',
  ...Array.from({ length: 0x22 }, (_, i) => `a${String.fromCodePoint(0x7f + i)}b`), 'x\u2028', '\u2029', '\ufffe', '\uffff',
])];

/** What Go reads of documents. */
function read(documents: string[]): string[] {
  const input = documents.map(document => JSON.stringify(document)).join('\n');
  return execFileSync('go', ['run', '.'], { cwd: path.join(__dirname, 'yaml'), input, encoding: 'utf-8', maxBuffer: 2 ** 30 }).trimEnd().split('\n');
}

suite('text in YAML', [GO], () => {
  test.each([
    ['a value', (text: string) => ({ text })],
    ['a value in a list', (text: string) => ({ list: [{ text, that: 'x' }] })],
    ['a key', (text: string) => ({ data: { [text]: 'x' } })],
  ])('as %s: what does not arrive is refused, and nothing else', (place, wrap) => {
    // keys of several lines are written in another form, and no key of Kubernetes is one
    const texts = place === 'a key' ? [...TEXTS.filter(text => !text.includes('\n')), '<<'] : TEXTS;
    const arrived = read(texts.map(text => Yaml.stringify(wrap(text))));
    const differs = texts.map((text, i) => arrived[i] === '!' || JSON.stringify(JSON.parse(arrived[i]!)) !== JSON.stringify(wrap(text)));
    const refused = texts.map(text => textFaults(wrap(text)).length > 0);
    expect(texts.filter((_, i) => refused[i] && !differs[i])).toEqual([]); // needlessly
    expect(texts.filter((_, i) => differs[i] && !refused[i])).toEqual([]); // missed
    expect(differs.filter(Boolean).length).toBeGreaterThan(500);
  });
});
