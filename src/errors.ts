/**
 * Every error that this library throws on purpose.
 *
 * The message starts with a stable code (`LLMD214`), says in lower case what is wrong, the value, what is allowed and
 * how to fix it, and ends with the page to read. Codes are never reused: 0xx usage, 1xx pod security and devices,
 * 2xx network and backends, 3xx topology and parallelism, 4xx serving and compatibility, 6xx objects.
 *
 * Not exported, since jsii has no classes of errors: programs read `code` where they need it, other languages the message.
 */
export class LlmdError extends Error {
  /** The stable code, e.g. `LLMD214`. */
  public readonly code: string;

  /**
   * @param code the stable code
   * @param text what is wrong, the value, what is allowed and the fix
   */
  public constructor(code: string, text: string) {
    super(`${code}: ${text} (docs/rules/${code}.md)`);
    this.name = 'LlmdError';
    this.code = code;
  }
}
