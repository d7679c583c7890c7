import { PlatformFacts } from './platform-facts';

/** How well the answer for a platform is known. */
export enum Evidence {
  /** Run and measured by this project. */
  MEASURED = 'measured',
  /** Run by a test of llm-d or of a library of the stack. */
  TESTED = 'tested',
  /** Documented by the vendor or upstream, with manifests, but not known to be tested. */
  DOCUMENTED = 'documented',
  /** Put together from facts of others: run it before you rely on it. */
  INFERRED = 'inferred',
}

const WORDS: { [evidence: string]: string } = {
  [Evidence.MEASURED]: 'measured by this project',
  [Evidence.TESTED]: 'tested by upstream projects',
  [Evidence.DOCUMENTED]: 'documented by the vendor or upstream',
  [Evidence.INFERRED]: 'inferred, run it before you rely on it',
};

/** In words, with the day on which the facts were last compared with their sources: `tested by upstream projects (2026-11-27)`. */
export const describeEvidence = ({ evidence, reviewed }: PlatformFacts): string => `${WORDS[evidence.value]!} (${reviewed || 'described by the caller'})`;
