import { didYouMean } from '../base/did-you-mean';
import { Fault } from '../base/fault';

/** What `facts/rules.json` says of a code. */
export interface RuleFacts {
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly sources?: string[];
  /** Programs; of what only manifests can have there are none. */
  readonly example?: { readonly wrong: string; readonly right: string };
}

const all = (): { readonly [code: string]: RuleFacts } => require('../facts/rules.json');

/** What is known of a code; nothing where the library does not have it. */
export function ruleFacts(code: string): RuleFacts | undefined {
  return /^LLMD\d{3}$/.test(code) ? all()[code] : undefined;
}

/** LLMD018 for a code that the library does not have. */
export function codeFaults(subject: string, code: string): Fault[] {
  if (ruleFacts(code)) { return []; }
  const near = didYouMean(code, Object.keys(all()).filter(key => key.startsWith('LLMD')), 1);
  return [{ code: 'LLMD018', subject, value: `'${code}'`, allowed: 'a code of the library, such as LLMD022', ...(near ? { fix: `did you mean ${near}?` } : {}) }];
}

/** LLMD018 for an acknowledgement without a reason. */
export const reasonFaults = (subject: string, reason: string | undefined): Fault[] =>
  reason?.trim() ? [] : [{ code: 'LLMD018', subject, problem: 'has no reason', fix: 'say why it need not be reported' }];
