/**
 * Something that cannot work, as data. A check returns faults; constructs and chart refuse with all of one construction at
 * once, and a rule over a user's YAML reports the same. What may go wrong, and cannot be checked before it runs, is a fault as
 * well: functions whose name ends in `Warnings` return those, and they are printed instead of thrown.
 */
export interface Fault {
  /** Stable code, e.g. `LLMD214`, whose page `pageOf()` gives. */
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

/** Where the pages of codes are, for users of the package and of the chart alike: neither has them as files. A test compares it with package.json. */
const PAGES = 'https://github.com/cdk8s-llm-d/cdk8s-llm-d/blob/main/docs/rules/';

/** The page of a code. */
export function pageOf(code: string): string {
  return `${PAGES}${code}.md`;
}

/** The message of an error: a line for each fault, with its code and, where it is the last of its code, the page to read. */
export function messageOf(faults: Fault[]): string {
  return faults.map((fault, i) => {
    const again = faults.slice(i + 1).some(({ code }) => code === fault.code);
    return `${fault.code}: ${describeFault(fault)}${again ? '' : ` (${pageOf(fault.code)})`}`;
  }).join('\n');
}
