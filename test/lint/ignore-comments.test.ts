/** Comments that leave a finding alone: on the line, above the block, above the document. */
import { labelled, lintTexts } from './helpers';
import { describeFault } from '../../src/base/fault';

/** Labels whose findings are left. */
const left = (text: string): string[] =>
  lintTexts({ 'f.yaml': text }).findings.filter(f => !f.acknowledged && f.object).map(f => `${f.object!.name} ${f.path!.split('/').pop()}`);

const IGNORE = '# llmd-ignore LLMD022: known';
const THREE = labelled('a: wrong', 'b: wrong', 'c: wrong');

test.each<[string, string, string[]]>([
  ['on the line', THREE.replace('b: wrong', `b: wrong ${IGNORE}`), ['server a', 'server c']],
  ['above the line', THREE.replace('    b:', `    ${IGNORE}\n    b:`), ['server a', 'server c']],
  ['above another comment', THREE.replace('    b:', `    ${IGNORE}\n    # of the pod\n\n    b:`), ['server a', 'server c']],
  ['above the block', THREE.replace('  labels', `  ${IGNORE}\n  labels`), []],
  ['above the document', `${IGNORE}\n${THREE}---\n${THREE.replace('server', 'other')}`, ['other a', 'other b', 'other c']],
  ['beside the mark of a document', `${THREE}--- ${IGNORE}\n${THREE.replace('server', 'other')}`, ['server a', 'server b', 'server c']],
  ['below a mark', `${THREE}---\n${IGNORE}\n${THREE.replace('server', 'other')}`, ['server a', 'server b', 'server c']],
  ['of several codes', THREE.replace('  labels', '  # llmd-ignore LLMD305, LLMD022: known\n  labels'), []],
  ['of another code', THREE.replace('  labels', '  # llmd-ignore LLMD305: known\n  labels'), ['server a', 'server b', 'server c']],
  ['in lines that end as in Windows', THREE.replace('    b:', `    ${IGNORE}\n    b:`).replace(/\n/g, '\r\n'), ['server a', 'server c']],
  ['above a list that stands no deeper', `apiVersion: v1\nkind: List\n${IGNORE}\nitems:\n- ${THREE.replace(/\n(?=.)/g, '\n  ')}`, []],
  ['above an entry of a list', `apiVersion: v1\nkind: List\nitems:\n${IGNORE}\n- ${THREE.replace(/\n(?=.)/g, '\n  ')}- ${THREE.replace('server', 'other').replace(/\n(?=.)/g, '\n  ')}`, ['other a', 'other b', 'other c']],
])('%s', (_, text, findings) => {
  expect(left(text)).toEqual(findings);
});

test.each<[string, RegExp]>([
  ['# llmd-ignore', /^llmd-ignore is ''; expected a code/],
  ['# llmd-ignore: reason', /^llmd-ignore is ''; expected a code/],
  ['# llmd-ignore LLMD022', /has no reason/],
  ['# llmd-ignore LLMD022:  ', /has no reason/],
  ['# llmd-ignore LLMD999: reason', /'LLMD999'; expected a code/],
  ['# llmd-ignore all: reason', /'all'; expected a code/],
])('%s is found, and leaves nothing alone', (comment, message) => {
  const { findings } = lintTexts({ 'f.yaml': labelled(`a: wrong  ${comment}`) });
  expect(findings.map(f => [f.code, f.severity, f.place.line, f.place.column, f.acknowledged])).toEqual(expect.arrayContaining([
    ['LLMD022', 'error', 6, 5, undefined],
    ['LLMD018', 'warning', 6, 15, undefined],
  ]));
  expect(describeFault(findings.find(f => f.code === 'LLMD018')!.fault)).toMatch(message);
});
