import { lint } from '../../src/lint/lint';
import { Rule, Severity } from '../../src/lint/rule';
import { RULES } from '../../src/lint/rules';
import { viewOf } from '../../src/lint/view/view-of';
import { manifestsOf } from '../../src/pod/view';

const view = viewOf(manifestsOf(['a', 'b'].map(name => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name } }))));

const rule = (code: string, ...paths: [object: number, path: string][]): Rule => ({
  code, severity: Severity.WARNING, since: '0.1.0', check: ({ objects }) => paths.map(([i, path]) => ({ code, object: objects[i]!, path, fault: { code, subject: path } })),
});

const broken: Rule = { code: 'LLMD799', severity: Severity.ERROR, since: '0.1.0', check: () => { throw new Error('broken'); } };

test('sorts by object, place and code', () => {
  const rules = [rule('LLMD702', [1, '/a'], [0, '/b']), rule('LLMD701', [0, '/b'], [0, '/a'])];
  const found = lint(view, rules).findings.map(f => `${f.object.name} ${f.path} ${f.code}`);
  expect(found).toEqual(['a /a LLMD701', 'a /b LLMD701', 'a /b LLMD702', 'b /a LLMD702']);
  expect(lint(view, [...rules].reverse()).findings.map(f => `${f.object.name} ${f.path} ${f.code}`)).toEqual(found);
});

test('keeps what other rules find when one fails, and says which', () => {
  const { findings, failures } = lint(view, [broken, rule('LLMD701', [0, '/a'])]);
  expect(findings.map(f => f.code)).toEqual(['LLMD701']);
  expect(failures).toMatchObject([{ code: 'LLMD799', error: { message: 'broken' } }]);
});

test('takes severities of the caller, and marks what is acknowledged', () => {
  const settings = { severities: { LLMD701: Severity.NOTE }, acknowledgements: [{ code: 'LLMD701', reason: 'tried', covers: ({ path }: { path: string }) => path === '/b' }] };
  expect(lint(view, [rule('LLMD701', [0, '/a'], [0, '/b'])], settings).findings.map(f => [f.severity, f.acknowledged])).toEqual([[Severity.NOTE, undefined], [Severity.NOTE, 'tried']]);
});

test('time grows with the number of objects that have one name', () => {
  const seconds = (n: number): number => {
    const began = process.cpuUsage().user;
    lint(viewOf(manifestsOf(Array.from({ length: n }, (_, i) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: `team-${i}` } })))), RULES);
    return (process.cpuUsage().user - began) / 1e6;
  };
  seconds(1000); // warm
  expect(seconds(40_000)).toBeLessThan(0.5 + 6 * seconds(10_000)); // by the square it would be 16 times
});
