/** One run of the command: where it prints, and the number that it ends with. */
export interface Session {
  /** Prints a result on standard output. */
  print(text: string): void;
  /** Prints a message on standard error. */
  say(text: string): void;
  /** Ends with this number instead of 0. */
  end(code: number): void;
}

/** What was found is bad, or an error has a code of the library. */
export const BAD = 1;

/** The command was called wrongly, or could not read or write what it was told to. */
export const UNUSABLE = 2;
