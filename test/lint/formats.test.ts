/** Each format is what its readers take, whatever text findings have. */
import * as fs from 'fs';
import * as path from 'path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import * as ts from 'typescript';
import { labelled, LABELS, lintTexts, PAIRS } from './helpers';
import { npmPackage } from '../../projenrc/npm-install';
import { lintGithub } from '../../src/lint/formats/github-format';
import { lintJson } from '../../src/lint/formats/json-format';
import { lintJunit } from '../../src/lint/formats/junit-format';
import { lintSarif } from '../../src/lint/formats/sarif-format';
import { lintText } from '../../src/lint/formats/text-format';
import { Severity } from '../../src/lint/rule';

const odd = 'a,b:c%d"e<f>&\u0007g';
const report = lintTexts({
  'deploy/a b.yaml': labelled('x: wrong', 'v: doubtful', 'z: wrong # llmd-ignore LLMD022: tried & "found" <right>'),
  'odd,file:%.yaml': `${labelled('x: wrong').replace('server', JSON.stringify(odd))}---\na: [\n`,
  '/root/empty.yaml': '',
  'clean.yaml': labelled('x: right'),
});

test('text: a line as compilers print it, the page of a code once, and the sum', () => {
  expect(lintText(report)).toBe([
    'deploy/a b.yaml:6:5: error LLMD022: label x is \'wrong\', is wrong [Deployment server]',
    'deploy/a b.yaml:7:5: note LLMD022: label v is \'doubtful\', is wrong [Deployment server]',
    `odd,file:%.yaml:6:5: error LLMD022: label x is 'wrong', is wrong [Deployment ${odd}] (https://github.com/cdk8s-llm-d/cdk8s-llm-d/blob/main/docs/rules/LLMD022.md)`,
    '2 errors, 1 note in 3 objects of 4 files; 1 acknowledged; 2 can be mended with --fix; 2 that cannot be read',
    '',
  ].join('\n'));
  expect(lintText(lintTexts({ 'f.yaml': labelled() }))).toBe('nothing found in 1 object of 1 file\n');
});

test('JSON has everything, what is acknowledged as well', () => {
  const { findings, unreadable, ...rest } = JSON.parse(lintJson(report));
  expect(rest).toEqual({ format: 'cdk8s-llm-d/lint/1', files: 4, objects: 3 });
  expect(findings).toHaveLength(4);
  expect(findings[0]).toMatchObject({
    code: 'LLMD022',
    severity: 'error',
    file: 'deploy/a b.yaml',
    line: 6,
    column: 5,
    endLine: 6,
    endColumn: 13,
    path: '/metadata/labels/x',
    message: 'label x is \'wrong\', is wrong',
    object: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'server' },
    edits: [{ op: 'replace', path: '/metadata/labels/x', value: 'right' }],
    title: expect.stringMatching(/\w/),
  });
  expect(findings[2].acknowledged).toBe('tried & "found" <right>');
  expect(unreadable.map((u: any) => [u.code, u.file, u.line])).toEqual([['LLMD531', 'odd,file:%.yaml', 10], ['LLMD533', '/root/empty.yaml', 1]]);
});

describe('SARIF', () => {
  const sarif = JSON.parse(lintSarif(report, [LABELS, PAIRS], '1.2.3'));
  const [run] = sarif.runs;

  test('is valid by the published schema', () => {
    const file = path.join(npmPackage('@microsoft/jest-sarif', '1.0.0-beta.0'), 'lib/schemas/sarif-2.1.0-rtm.5.json');
    const { $schema: _, id: __, ...schema } = JSON.parse(fs.readFileSync(file, 'utf-8')); // draft 4, of which it has nothing that draft 7 reads otherwise
    const ajv = addFormats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }));
    const valid = ajv.compile(schema);
    expect([valid(sarif), valid.errors]).toEqual([true, null]);
    expect(valid({ ...sarif, runs: [{ ...run, results: [{ ruleId: 1 }] }] })).toBe(false);
  });

  test('has a rule for each code, places, and suppressions', () => {
    expect(run.tool.driver.rules.map((r: any) => r.id)).toEqual(['LLMD022', 'LLMD531', 'LLMD533']);
    const uriOf = ({ locations: [{ physicalLocation }] }: any) => physicalLocation.artifactLocation.uri;
    expect(run.results.map((r: any) => [run.tool.driver.rules[r.ruleIndex].id, r.level, uriOf(r), r.suppressions?.[0]])).toEqual([
      ['LLMD022', 'error', 'deploy/a%20b.yaml', undefined],
      ['LLMD022', 'note', 'deploy/a%20b.yaml', undefined],
      ['LLMD022', 'error', 'deploy/a%20b.yaml', { kind: 'inSource', justification: 'tried & "found" <right>' }],
      ['LLMD022', 'error', 'odd%2Cfile%3A%25.yaml', undefined],
    ]);
    expect(run.results[0].locations[0].physicalLocation.region).toEqual({ startLine: 6, startColumn: 5, endLine: 6, endColumn: 13 });
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: false, toolExecutionNotifications: [{ descriptor: { id: 'LLMD531' } }, { descriptor: { id: 'LLMD533' } }] });
    expect(run.invocations[0].toolExecutionNotifications[1].locations[0].physicalLocation.artifactLocation.uri).toBe('file:///root/empty.yaml');
  });
});

test('GitHub: one command a line, of which nothing in a text can make another', () => {
  const lines = lintGithub(report).split('\n');
  expect(lines).toHaveLength(6);
  expect(lines[0]).toBe('::error file=deploy/a b.yaml,line=6,endLine=6,col=5,endColumn=13,title=LLMD022::label x is \'wrong\', is wrong');
  expect(lines[1]).toMatch(/^::notice /);
  expect(lines[2]).toMatch(/^::error file=odd%2Cfile%3A%25\.yaml,line=6,/);
  const finding = report.findings[0]!;
  expect(lintGithub({ ...report, unread: [], findings: [{ ...finding, fault: { code: 'LLMD022', subject: 'a\r\n::error::b%' } }] })).toMatch(/::a%0D%0A::error::b%25\n$/);
});

describe('JUnit', () => {
  /** Elements by name, with their attributes, as a reader of XML sees them. */
  const elements = (xml: string): { name: string; attributes: { [key: string]: string } }[] => {
    const source = ts.createSourceFile('f.tsx', `<>${xml.replace(/^<\?xml.*\?>/, '')}</>`, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    expect((source as any).parseDiagnostics).toEqual([]);
    const found: { name: string; attributes: { [key: string]: string } }[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
        const written = node.attributes.properties.filter(ts.isJsxAttribute);
        const attributes = written.map(a => [a.name.getText(), (a.initializer as ts.StringLiteral).text]);
        found.push({ name: node.tagName.getText(), attributes: Object.fromEntries(attributes) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  };
  const named = (xml: string, name: string) => elements(xml).filter(e => e.name === name).map(e => e.attributes);

  test('is well formed, with a suite for each file', () => {
    const xml = lintJunit(report, Severity.WARNING);
    expect(named(xml, 'testsuite').map(s => [s.tests, s.failures, s.errors, s.skipped]))
      .toEqual([['3', '1', '0', '1'], ['2', '1', '1', '0'], ['1', '0', '1', '0'], ['1', '0', '0', '0']]);
    expect(named(xml, 'testcase')).toHaveLength(7);
    expect(named(xml, 'failure')).toHaveLength(2);
    expect(named(xml, 'skipped')).toHaveLength(1);
    expect(xml).not.toMatch(/[\u0000-\u0008]/);
  });

  test.each<[Severity | undefined, number]>([[Severity.ERROR, 2], [Severity.NOTE, 3], [undefined, 0]])('fails from %s up', (least, failures) => {
    expect(named(lintJunit(report, least), 'failure')).toHaveLength(failures);
  });
});
