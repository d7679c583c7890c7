/**
 * Each rule has a manifest that it refuses and the same, corrected by an edit, which nothing is wrong with. The first line of the wrong
 * one has code and severity; each finding stands where a line ends in `# here`.
 */
import * as fs from 'fs';
import * as path from 'path';
import { applyPatches } from '../../src/base/json-patch';
import ruleFacts from '../../src/facts/rules.json';
import { JudgedFinding, lint } from '../../src/lint/lint';
import { Severity } from '../../src/lint/rule';
import { RULES } from '../../src/lint/rules';
import { readSource, Source } from '../../src/lint/source';
import { viewOf } from '../../src/lint/view/view-of';
import { manifestsOf } from '../../src/pod/view';

const FOLDER = path.join(__dirname, 'rules');
const codes = RULES.map(({ code }) => code);

function lintFile(name: string): { source: Source; findings: JudgedFinding[] } {
  const source = readSource(name, fs.readFileSync(path.join(FOLDER, name), 'utf-8'));
  expect(source.faults).toEqual([]);
  const { findings, failures } = lint(viewOf(manifestsOf(source.documents)), RULES);
  expect(failures).toEqual([]);
  return { source, findings };
}

const isSerious = ({ severity }: JudgedFinding): boolean => severity !== Severity.NOTE;

/** Lines without the marks, and without the first, which says what they are about. */
const linesOf = ({ text }: Source): string[] => text.split('\n').slice(1).map(line => line.replace(/ *# here$/, ''));

/** Lines that one text has and the other lacks. */
const added = (one: Source, other: Source): string[] => linesOf(one).filter(line => !linesOf(other).includes(line));

test('each rule has both manifests, and each manifest a rule', () => {
  expect(fs.readdirSync(FOLDER)).toEqual(codes.flatMap(code => [`${code}.right.yaml`, `${code}.wrong.yaml`]));
});

test('each code has one rule, and is described', () => {
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(codes.filter(code => !Object.hasOwn(ruleFacts, code))).toEqual([]);
});

describe.each(codes)('%s', code => {
  const wrong = lintFile(`${code}.wrong.yaml`);
  const right = lintFile(`${code}.right.yaml`);
  const [, said, severity] = /^# (LLMD\d{3}), (error|warning|note): /.exec(wrong.source.text) ?? [];
  const found = wrong.findings.filter(finding => finding.code === code && finding.severity === severity);

  test('is what is wrong, and nothing else', () => {
    expect([said, ...wrong.findings.filter(isSerious).map(finding => finding.code)].filter(other => other !== code)).toEqual([]);
    expect(found).not.toEqual([]);
  });

  test('stands where the manifest says', () => {
    const here = wrong.source.text.split('\n').flatMap((line, i) => line.endsWith('# here') ? [i + 1] : []);
    const extents = found.map(({ object, path: at }) => wrong.source.placeOf(object.document, object.path + at));
    expect(here.filter(line => !extents.some(extent => extent.line <= line && line <= extent.endLine))).toEqual([]);
    expect(extents.filter(extent => !here.some(line => extent.line <= line && line <= extent.endLine))).toEqual([]);
  });

  test('is gone when it is corrected', () => {
    expect(right.findings.filter(finding => finding.code === code || isSerious(finding)).map(({ fault }) => fault)).toEqual([]);
    // an edit, and not another manifest
    expect(added(right.source, wrong.source).length).toBeLessThanOrEqual(24);
    expect(added(wrong.source, right.source).length).toBeLessThanOrEqual(12);
  });
});

/** Rules that say how to mend what they find. */
test.each(['LLMD240', 'LLMD700', 'LLMD721', 'LLMD723', 'LLMD728'])('%s is gone with its own edits', code => {
  const { source, findings } = lintFile(`${code}.wrong.yaml`);
  const edited = manifestsOf(source.documents).map(view => {
    const edits = findings.filter(({ object, edits: own }) => own && object.document === view.document).flatMap(({ edits: own }) => own!);
    return { ...view, manifest: applyPatches('a rule', view.manifest, edits) };
  });
  expect(lint(viewOf(edited), RULES).findings.filter(finding => finding.code === code)).toEqual([]);
});
