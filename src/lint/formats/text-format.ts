import { describeFault, pageOf } from '../../base/fault';
import { LintReport, PlacedFinding } from '../lint-sources';
import { Severity } from '../rule';

/** A line for each finding, as compilers print them, so that editors and terminals open the place; the page of a code once. */
export function lintText({ findings, files, objects, unread }: LintReport): string {
  const open = findings.filter(({ acknowledged }) => !acknowledged);
  const last = new Map(open.map((finding, i) => [finding.code, i]));
  const lines = open.map((finding, i) => `${lineOf(finding)}${last.get(finding.code) === i ? ` (${pageOf(finding.code)})` : ''}`);
  const acknowledged = findings.length - open.length;
  const fixable = open.filter(({ edits }) => edits?.length).length;
  const summary = [
    `${counts(open)} in ${some(objects, 'object')} of ${some(files.length, 'file')}`,
    ...(acknowledged ? [`${acknowledged} acknowledged`] : []),
    ...(fixable ? [`${fixable} can be mended with --fix`] : []),
    ...(unread.length ? [`${unread.length} that cannot be read`] : []),
  ].join('; ');
  return [...lines, summary, ''].join('\n');
}

function lineOf({ file, place, severity, code, fault, object }: PlacedFinding): string {
  const what = object ? ` [${object.kind} ${object.name}]` : '';
  return `${file}:${place.line}:${place.column}: ${severity} ${code}: ${describeFault(fault)}${what}`;
}

function counts(findings: PlacedFinding[]): string {
  const of = (severity: Severity): number => findings.filter(finding => finding.severity === severity).length;
  const parts = [Severity.ERROR, Severity.WARNING, Severity.NOTE].flatMap(severity => of(severity) ? [some(of(severity), severity)] : []);
  return parts.join(', ') || 'nothing found';
}

const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
