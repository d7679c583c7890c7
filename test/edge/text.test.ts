import { App, Chart, Yaml } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from '../../src';
import { textFaults } from '../../src/edge/text';

const faults = (text: string) => textFaults({ kind: 'ConfigMap', metadata: { name: 'c' }, data: { text } });

/**
 * How cdk8s writes it, and what Go makes of that: these are some of what `conformance/yaml.test.ts` found by giving 200,000
 * texts to sigs.k8s.io/yaml 1.6, which refuses or changes all of the first table and none of the second.
 */
describe('text that does not arrive as it is', () => {
  test.each([
    ['an octal number', '0o644'], ['another spelling', '0O17'], ['with a sign', '-0o7'], ['with underscores', '0o6_4'], ['where they hide it', '0_o1'],
    ['a binary number', '0B1'], ['a hexadecimal number', '0X1F'],
    ['a binary number that hides a sign', '0b-0'], ['a number that hides behind an underscore', '+_1'], ['another', '-_.0'], ['a float', '1e3_'], ['another', '0e_1'],
    ['a first line that begins with a tab', '\tb\n'], ['after an empty line', '\n\ta\n'], ['a first line of a tab', '\t\na'], ['a first line of blanks', ' \n'], ['lines of blanks', '\n \n\n'],
    ['a line break of Unicode', 'x\u0085y'], ['another', '1\u2028'], ['another', 'x\u2029'],
    ['delete', '\u007f'], ['a control character', '\u009f'], ['what is not a character', 'a\ufffe'], ['what is not a character', '\uffff'], ['half of a pair', 'a\ud800b'],
  ])('%s: %j', (_, text) => {
    expect(faults(text)).toEqual([expect.objectContaining({ code: 'LLMD612', subject: '/data/text of ConfigMap c' })]);
    expect(textFaults({ [text]: 'x', kind: 'K' })).toHaveLength(1);
  });
});

test.each(['0644', '0b1', '_1', '__0x1', '.1e0', '1__0', '+', '-', '.', '._', '1e_', '0x', '0X', '1_000.5_0', '.1e0_', '0x1F', '-0x1f', '1_000', '0o', '0o8', '0B2', 'x0o7', '\tb', 'a\n\tb', ' a\n', ' \na', '  \n\ta\n', '\n\t', '\tb\n ', '\n\n', '\n', 'é', '😀', '\u00a0', '\ufeff', '\u0000', '\u001b', 'on', '~', '1:30', ''])('takes %j', text => {
  expect(faults(text)).toEqual([]);
  expect(Yaml.stringify({ text })).toBeTruthy();
});

test('a pair refuses it before anything is written', () => {
  const chart = new Chart(new App(), 'serving');
  const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.TCP });
  expect(() => new PrefillDecodePair(chart, 'pair', { model: Model.huggingFace('openai/gpt-oss-120b'), network, prefill: { env: { MODE: '0o644' } }, decode: {} }))
    .toThrow(/^LLMD612: \/spec\/template\/spec\/containers\/0\/env\/\d+\/value of Deployment serving-pair-[a-z0-9]+-prefill is "0o644", is read as a number by kubectl; use another text/);
  expect(chart.toJson()).toEqual([]);
});

test.each(['constructor', '<<'])('a key that cannot be written is refused: %s', key => {
  expect(textFaults({ kind: 'K', data: { [key]: 'x' } })).toEqual([expect.objectContaining({ code: 'LLMD612', value: JSON.stringify(key), problem: 'cannot be written by cdk8s' })]);
});
