import { LintOptions, LintReport, lintSources, PlacedFinding } from './lint-sources';
import { Rule } from './rule';
import { readSource, Source } from './source';
import { editedText } from './yaml-edit';
import { compactJson } from '../base/json';
import { find } from '../base/json-pointer';

/** What became of files. */
export interface Fixes {
  readonly sources: Source[];
  /** What is found afterwards. */
  readonly report: LintReport;
  readonly fixed: number;
}

/** One edit may make room for another, but not without an end. */
const MOST_ROUNDS = 5;

/**
 * Makes the edits of findings, each whole or not at all. A change stays where the text still reads, and less is found than before, of every
 * code in every file at most as much.
 */
export function fixSources(sources: readonly Source[], rules: readonly Rule[], options: LintOptions): Fixes {
  const check = (all: readonly Source[]): LintReport => lintSources(all, rules, options);
  let state: Fixes = { sources: [...sources], report: check(sources), fixed: 0 };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = state.fixed;
    for (const { name } of sources) { state = fixFile(state, name, check); }
    if (state.fixed === before) { break; }
  }
  return state;
}

/** All edits of a file at once; where that is not better, one by one. */
function fixFile(state: Fixes, file: string, check: (all: readonly Source[]) => LintReport): Fixes {
  const attempt = (from: Fixes, findings: readonly PlacedFinding[]): Fixes | undefined => {
    const at = from.sources.findIndex(({ name }) => name === file);
    let source = from.sources[at]!;
    let made = 0;
    for (const finding of findings) {
      const text = withEdits(source, finding);
      if (text === undefined) { continue; }
      source = readSource(file, text);
      made++;
    }
    if (!made) { return undefined; }
    const all = from.sources.map((other, i) => i === at ? source : other);
    const report = check(all);
    return isBetter(from.report, report) ? { sources: all, report, fixed: from.fixed + made } : undefined;
  };
  const open = state.report.findings.filter(finding => finding.file === file && finding.edits?.length && !finding.acknowledged);
  if (!open.length) { return state; }
  return attempt(state, open) ?? open.reduce((now, finding) => attempt(now, [finding]) ?? now, state);
}

function withEdits(source: Source, { object, path, edits }: PlacedFinding): string | undefined {
  const { document, manifest, path: place } = object!;
  // an edit before it may have moved what this one is about
  const isAsFound = compactJson(find(find(source.documents[document], place), path!)) === compactJson(find(manifest, path!));
  let at: Source | undefined = isAsFound ? source : undefined;
  for (const edit of edits!) {
    const text: string | undefined = at && editedText(at, document, { ...edit, path: place + edit.path });
    at = text === undefined ? undefined : readSource(source.name, text);
  }
  return at?.text;
}

function isBetter(before: LintReport, after: LintReport): boolean {
  const counts = ({ findings, unread }: LintReport): Map<string, number> => {
    const result = new Map<string, number>();
    for (const { file, code } of [...findings, ...unread]) { result.set(`${code} ${file}`, (result.get(`${code} ${file}`) ?? 0) + 1); }
    return result;
  };
  const known = counts(before);
  return [...counts(after)].every(([key, count]) => count <= (known.get(key) ?? 0)) && after.findings.length < before.findings.length;
}
