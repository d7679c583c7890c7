import { Fault, messageOf } from './fault';

/**
 * Every error that this library throws on purpose.
 *
 * The message has a line for each fault: a stable code (`LLMD214`), in lower case what is wrong, the value, what is allowed
 * and how to fix it, and the page to read. Codes are never reused (LLMD317 and LLMD337 are retired): 0xx usage, 1xx pod security and
 * devices, 2xx network and backends, 3xx topology and parallelism, 4xx serving and compatibility, 6xx objects.
 *
 * Not exported, since jsii has no classes of errors: programs read `code` where they need it, other languages the message.
 */
export class LlmdError extends Error { // eslint-disable-line no-restricted-syntax -- templates fail with the message
  /** The stable code of the first fault, e.g. `LLMD214`. */
  public readonly code: string;

  /** Everything that is wrong. */
  public readonly faults: Fault[];

  public constructor(faults: Fault[], message: string) {
    super(message);
    this.name = 'LlmdError';
    this.code = faults[0]!.code;
    this.faults = faults;
    // Node prints what can be enumerated after the stack: the message has it all
    for (const property of ['name', 'code', 'faults']) { Object.defineProperty(this, property, { enumerable: false }); }
    this.stack = callersOf(this);
  }
}

/** The folder of the library, whose own functions are no help to those who call it. */
const LIBRARY = __dirname.replace(/[\\/]base$/, '');

/** Deeper than the library calls itself. */
const DEEPEST = 60;

/** The message, and where the caller's program was. */
function callersOf(error: Error): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEEPEST;
  const traced = new Error(); // eslint-disable-line no-restricted-syntax -- not compiled
  Error.stackTraceLimit = stackTraceLimit;
  const frames = (traced.stack ?? '').split('\n').slice(1).filter(frame => !frame.includes(LIBRARY) && !/\(node:|at node:|\(<anonymous>\)/.test(frame));
  const own = frames.filter(frame => !/[\\/]node_modules[\\/]/.test(frame));
  return [`${error.name}: ${error.message}`, ...(own.length ? own : frames).slice(0, stackTraceLimit)].join('\n');
}

/*
 * Node prints the line of the source that threw, which would be one of these, unless the line has a certain comment: what helps is
 * the message and the caller's own line, in the stack.
 */

/** Refuses to go on where there are faults, with all of them. */
export function refuse(faults: Fault[]): void {
  if (faults.length) { throw new LlmdError(faults, messageOf(faults)); } // node-do-not-add-exception-line
}

/** Refuses to go on because of one fault. */
export function fail(fault: Fault): never {
  throw new LlmdError([fault], messageOf([fault])); // node-do-not-add-exception-line
}
