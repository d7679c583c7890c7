/** Options of a command line, by their names. */
export type Options = { readonly [name: string]: string | boolean | undefined };

/** One command of `cdk8s-llm-d`. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly options: { readonly [name: string]: { readonly type: 'string' | 'boolean' } };
  /** What is wrong with the words and options that it is given. */
  misuse(words: string[], options: Options): string | undefined;
  /**
   * What it prints.
   *
   * @throws LlmdError where it cannot do it
   */
  run(words: string[], options: Options): string;
}
