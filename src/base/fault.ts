/**
 * Something that cannot work, as data. A check returns faults; constructs and chart refuse with all of one construction at
 * once, and a rule over a user's YAML reports the same. What may go wrong, and cannot be checked before it runs, is a fault as
 * well: functions whose name ends in `Warnings` return those, and they are printed instead of thrown.
 */
export interface Fault {
  /** Stable code, e.g. `LLMD214`, whose page is `docs/rules/LLMD214.md`. */
  readonly code: string;

  /** What it is about, in the caller's words: `tensorParallelSize of decode`. */
  readonly subject: string;

  /** What is there, as a reader should see it (text in quotes). Left out where something is missing. */
  readonly value?: string;

  /** What is wrong, as the clause that follows: `which does not divide the 64 attention heads of openai/gpt-oss-120b`. */
  readonly problem?: string;

  /** What would be right: `a whole number from 1 up`. */
  readonly allowed?: string;

  /** What to do about it: `use a divisor of 64`. */
  readonly fix?: string;
}

/** A fault in one sentence: `blockSize of decode is 0; expected a whole number of tokens from 1 up, such as 16 or 128`. */
export function describeFault({ subject, value, problem, allowed, fix }: Fault): string {
  const what = value === undefined ? subject : `${subject} is ${value}`;
  const why = problem === undefined ? what : `${what}${value === undefined ? '' : ','} ${problem}`;
  return `${why}${allowed === undefined ? '' : `; expected ${allowed}`}${fix === undefined ? '' : `; ${fix}`}`;
}

/** A warning as it is printed, with its code. */
export function describeWarning(warning: Fault): string {
  return `${warning.code}: ${describeFault(warning)}`;
}

/** The message of an error: a line for each fault, with its code and the page to read. */
export function messageOf(faults: Fault[]): string {
  return faults.map(fault => `${fault.code}: ${describeFault(fault)} (docs/rules/${fault.code}.md)`).join('\n');
}
