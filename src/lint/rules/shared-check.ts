import { Finding, Rule } from '../rule';
import { View } from '../view/view-of';

/** A rule but for what it looks for. */
export type Code = Pick<Rule, 'code' | 'severity' | 'releases' | 'platforms'>;

/** Rules that share one check, of whose findings each reports those of its own code. */
export function rulesOf(codes: readonly Code[], check: (view: View) => Finding[]): Rule[] {
  const found = new WeakMap<View, Finding[]>();
  const findings = (view: View): Finding[] => {
    const before = found.get(view);
    if (before) { return before; }
    const all = check(view);
    found.set(view, all);
    return all;
  };
  return codes.map(code => ({ ...code, since: '0.1.0', check: view => findings(view).filter(finding => finding.code === code.code) }));
}
