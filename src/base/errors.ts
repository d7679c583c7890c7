import { Fault, messageOf } from './fault';

/**
 * Every error that this library throws on purpose.
 *
 * The message has a line for each fault: a stable code (`LLMD214`), in lower case what is wrong, the value, what is allowed
 * and how to fix it, and the page to read. Codes are never reused (LLMD317 is retired): 0xx usage, 1xx pod security and
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
  }
}

/** Refuses to go on where there are faults, with all of them. */
export function refuse(faults: Fault[]): void {
  if (faults.length) { throw new LlmdError(faults, messageOf(faults)); }
}

/** Refuses to go on because of one fault. */
export function fail(fault: Fault): never {
  throw new LlmdError([fault], messageOf([fault]));
}
