import { Finding, Rule, Severity } from './rule';
import { View } from './view/view-of';

/** What the caller thinks of findings. */
export interface LintSettings {
  /** By code, where not that of the rule. */
  readonly severities?: { readonly [code: string]: Severity };
  readonly acknowledgements?: readonly Acknowledgement[];
}

/** Findings that are known, and why they are left as they are. */
export interface Acknowledgement {
  readonly code: string;
  readonly reason: string;
  /** Whether it is about a finding of that code; about all of them where it is absent. */
  covers?(finding: Finding): boolean;
}

/** A finding with its severity, and the reason for which it is acknowledged. */
export interface JudgedFinding extends Finding {
  readonly severity: Severity;
  readonly acknowledged?: string;
}

/** A rule that failed by itself: a fault of the linter, which says nothing about the input. */
export interface RuleFailure {
  readonly code: string;
  readonly error: Error;
}

export interface LintResult {
  /** By object, as in the input, by place and by code. */
  readonly findings: JudgedFinding[];
  readonly failures: RuleFailure[];
}

/** What rules find in the input. A rule that fails takes nothing from the others. */
export function lint(view: View, rules: readonly Rule[], { severities = {}, acknowledgements = [] }: LintSettings = {}): LintResult {
  const order = new Map(view.objects.map((object, i) => [object, i]));
  const failures: RuleFailure[] = [];
  const found = rules.flatMap(rule => {
    try {
      return rule.check(view).map(finding => ({
        ...finding, severity: severityOf(finding, rule, severities), acknowledged: reasonFor(finding, acknowledgements),
      }));
    } catch (error) {
      failures.push({ code: rule.code, error: error instanceof Error ? error : new Error(String(error)) });
      return [];
    }
  });
  const place = (finding: Finding): number => order.get(finding.object) ?? -1;
  return {
    findings: found.sort((a, b) => place(a) - place(b) || compare(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0) || compare(a.code, b.code)),
    failures,
  };
}

const severityOf = ({ code, severity }: Finding, rule: Rule, severities: { readonly [code: string]: Severity }): Severity =>
  Object.hasOwn(severities, code) ? severities[code]! : severity ?? rule.severity;

const reasonFor = (finding: Finding, acknowledgements: readonly Acknowledgement[]): string | undefined =>
  acknowledgements.find(({ code, covers }) => code === finding.code && (!covers || covers(finding)))?.reason;

const compare = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0;
