import { App, Chart, Yaml } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from '../../src';
import { textFaults } from '../../src/edge/text';

const faults = (text: string) => textFaults({ kind: 'ConfigMap', metadata: { name: 'c' }, data: { text } });

/** How cdk8s writes it, and what Go (sigs.k8s.io/yaml 1.6) makes of that. */
describe('text that does not arrive as it is', () => {
  test.each([
    ['an octal number', '0o644'], ['another spelling', '0O17'], ['with a sign', '-0o7'], ['with underscores', '0o6_4'], ['where they hide it', '0_o1'],
    ['a binary number', '0B1'], ['a hexadecimal number', '0X1F'],
    ['a first line that begins with a tab', '\tb\n'], ['after an empty line', '\n\ta\n'], ['a first line of blanks', ' \n'],
    ['a line break of Unicode', 'x\u0085y'], ['another', '1\u2028'], ['another', 'x\u2029'],
    ['delete', '\u007f'], ['a control character', '\u009f'], ['what is not a character', 'a\ufffe'], ['what is not a character', '\uffff'], ['half of a pair', 'a\ud800b'],
  ])('%s: %j', (_, text) => {
    expect(faults(text)).toEqual([expect.objectContaining({ code: 'LLMD612', subject: '/data/text of ConfigMap c' })]);
    expect(textFaults({ [text]: 'x', kind: 'K' })).toHaveLength(1);
  });
});

test.each(['0644', '0b1', '0x1F', '-0x1f', '1_000', '0o', '0o8', '0B2', 'x0o7', '\tb', 'a\n\tb', ' a\n', '\n', 'é', '😀', '\u00a0', '\ufeff', '\u0000', '\u001b', 'on', '~', '1:30', ''])('takes %j', text => {
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
