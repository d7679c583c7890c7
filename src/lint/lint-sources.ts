import { ignoreComments } from './ignore-comments';
import { Acknowledgement, JudgedFinding, lint, RuleFailure } from './lint';
import { Rule, Severity } from './rule';
import { Extent, Source, SourceFault } from './source';
import { ObjectView } from './view/object-view';
import { Given } from './view/server-view';
import { viewOf } from './view/view-of';
import { Fault } from '../base/fault';
import { PatchOperation } from '../base/json-patch';
import { manifestsOf } from '../pod/view';

export interface LintOptions extends Given {
  readonly severities?: { readonly [code: string]: Severity };
  readonly acknowledgements?: readonly Acknowledgement[];
  /** Findings below are left out: to find their places takes as long as to read the documents. */
  readonly least?: Severity;
}

/** A finding with its place. */
export interface PlacedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly fault: Fault;
  readonly file: string;
  readonly place: Extent;
  /** Absent where it is about a comment. */
  readonly object?: ObjectView;
  /** JSON pointer in the object. */
  readonly path?: string;
  /** Why it is left as it is, and who says so. */
  readonly acknowledged?: { readonly reason: string; readonly inSource: boolean };
  readonly edits?: readonly PatchOperation[];
}

/** A file or a part of one that cannot be read. */
export interface Unread extends SourceFault {
  readonly file: string;
}

/** What is found in files. */
export interface LintReport {
  readonly files: string[];
  readonly objects: number;
  /** By file and line. */
  readonly findings: PlacedFinding[];
  readonly unread: Unread[];
  /** Rules that failed by themselves. */
  readonly failures: RuleFailure[];
}

/** What rules find in files, all of which are one input: prefill may be in another than decode. */
export function lintSources(sources: readonly Source[], rules: readonly Rule[], options: LintOptions = {}): LintReport {
  const { severities, acknowledgements, least = Severity.NOTE, ...given } = options;
  const manifests = sources.flatMap(({ name, documents }) => manifestsOf(documents).map(manifest => ({ ...manifest, file: name })));
  const { findings, failures } = lint(viewOf(manifests, given), rules, { severities, acknowledgements });
  const isWanted = ({ severity }: { readonly severity: Severity }): boolean => isAtLeast(severity, least);
  const byFile = new Map(sources.map(({ name }): [string, JudgedFinding[]] => [name, []]));
  for (const finding of findings.filter(isWanted)) { byFile.get(finding.object.file!)!.push(finding); }
  return {
    files: sources.map(({ name }) => name),
    objects: manifests.length,
    findings: sources.flatMap(source => findingsOf(source, byFile.get(source.name)!, severities).filter(isWanted)),
    unread: sources.flatMap(({ name, faults }) => faults.map(fault => ({ ...fault, file: name }))),
    failures,
  };
}

function findingsOf(source: Source, findings: readonly JudgedFinding[], severities: LintOptions['severities']): PlacedFinding[] {
  const { comments, faulty } = ignoreComments(source);
  const placed = findings.map(({ code, severity, fault, object, path, line, edits, acknowledged }): PlacedFinding => {
    const place = source.placeOf(object.document, object.path + path, line);
    const ignored = comments.find(({ codes, first, last }) => codes.includes(code) && place.line >= first && place.line <= last);
    const reason = ignored?.reason ?? acknowledged;
    const known = reason === undefined ? {} : { acknowledged: { reason, inSource: ignored !== undefined } };
    return { code, severity, fault, object, path, edits, place, file: source.name, ...known };
  });
  const ofComments = faulty.map(({ fault, place }): PlacedFinding =>
    ({ code: fault.code, severity: severities?.[fault.code] ?? Severity.WARNING, fault, place, file: source.name }));
  return [...placed, ...ofComments].sort(byPlace);
}

const byPlace = (a: PlacedFinding, b: PlacedFinding): number =>
  a.place.line - b.place.line || a.place.column - b.place.column || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

const WEIGHTS: { readonly [severity in Severity]: number } = { error: 3, warning: 2, note: 1 };

export const isAtLeast = (severity: Severity, least: Severity): boolean => WEIGHTS[severity] >= WEIGHTS[least];

/** Whether a finding counts: it is as severe as that, and nobody has acknowledged it. */
export const countsAs = ({ severity, acknowledged }: PlacedFinding, least: Severity): boolean => !acknowledged && isAtLeast(severity, least);
