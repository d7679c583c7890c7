import { ShellValue, Variables } from './shell-expansion';

/** A word of a command. */
export interface ShellWord extends ShellValue {
  /** It may be several words, or none: a variable without quotes, or a list that is not known. */
  readonly open?: boolean;
  /** Line of the script, from 0. */
  readonly line: number;
  /** The text that it stands in. */
  readonly origin?: Origin;
}

/** Where a text stands. */
export interface Origin {
  readonly path: string;
}

/** Variables that a cluster or a system sets, so that their default is not what they are. */
const SET_ELSEWHERE = /^(LWS|GROVE|KUBERNETES)_|_SERVICE_(HOST|PORT)$|^(HOSTNAME|JOB_COMPLETION_INDEX|HOME|PATH|PWD|USER|UID|RANDOM|RANK|NODE_RANK|SECONDS)$/;

/** Expansions may write this many characters for each of the script. */
const GROWTH = 4;
const LEAST = 65536;

type Given = { readonly [name: string]: string | undefined };

/** What a script knows while it runs: variables, lists, and its parameters. */
export class ShellVariables implements Variables {
  private readonly scalars = new Map<string, ShellValue>();
  private readonly lists = new Map<string, ShellWord[]>();
  private readonly exported: { name: string; value: ShellValue }[] = [];
  private readonly exports = new Set<string>();
  private params: ShellWord[] | undefined;
  private left: number;
  /** Others may be set, so that no default holds. */
  private more: boolean;

  /**
   * @param given variables that are set; those without a value are set to what is not known
   * @param more whether others may be set as well
   * @param size of the script
   */
  public constructor(given: Given, parameters: readonly ShellWord[] | undefined, more: boolean, size: number) {
    for (const [name, value] of Object.entries(given)) {
      this.scalars.set(name, value === undefined ? unknown(name) : { value, known: true });
      this.exports.add(name);
    }
    this.params = parameters && [...parameters];
    this.more = more;
    this.left = GROWTH * size + LEAST;
  }

  public variable(name: string): ShellValue | undefined {
    if (name === '') { return undefined; }
    const known = this.scalars.get(name) ?? this.lists.get(name)?.[0];
    return known ?? (this.more || SET_ELSEWHERE.test(name) ? unknown(name) : undefined);
  }

  public parameter(index: number): ShellValue | undefined {
    return index === 0 ? undefined : this.params?.[index - 1];
  }

  public spend(length: number): boolean {
    this.left -= length;
    return this.left > 0;
  }

  /** The words of `"$@"` or `"${NAME[@]}"`; nothing where they are not known. */
  public list(name: string): ShellWord[] | undefined {
    const words = name === '@' ? this.params : this.lists.get(name);
    return words && this.spend(words.reduce((sum, word) => sum + word.value.length + 1, 0)) ? words : undefined;
  }

  public setParameters(words: ShellWord[] | undefined): void {
    this.params = words;
  }

  /** Files that the shell reads may set anything. */
  public setMore(): void {
    this.more = true;
  }

  public set(name: string, value: ShellValue): void {
    this.lists.delete(name);
    this.scalars.set(name, value);
    if (this.exports.has(name)) { this.exported.push({ name, value }); }
  }

  /** What a command does whose effect is not known. */
  public forget(name: string): void {
    const open = this.lists.get(name);
    if (open) {
      open.push({ ...unknown(`{${name}[@]}`), open: true, line: open[open.length - 1]?.line ?? 0 });
    } else {
      this.set(name, unknown(name));
    }
  }

  public append(name: string, value: ShellValue): void {
    const before = this.scalars.get(name) ?? (this.more ? unknown(name) : { value: '', known: true });
    const result = { value: before.value + value.value, known: before.known && value.known };
    this.set(name, this.spend(result.value.length) ? result : unknown(name));
  }

  public setList(name: string, words: ShellWord[], append: boolean): void {
    const before = append ? this.lists.get(name) : undefined;
    this.scalars.delete(name);
    this.lists.set(name, before ?? []);
    for (const word of words) { this.lists.get(name)!.push(word); }
  }

  public export(name: string): void {
    if (this.exports.has(name)) { return; }
    this.exports.add(name);
    const value = this.scalars.get(name);
    if (value) { this.exported.push({ name, value }); }
  }

  /** The variables that the script has set so far for what it starts. */
  public get changed(): number {
    return this.exported.length;
  }

  /** @param count as `changed` was then */
  public environmentAt(count: number): Map<string, ShellValue> {
    return new Map(this.exported.slice(0, count).map(({ name, value }) => [name, value]));
  }
}

const unknown = (name: string): ShellValue => ({ value: `$${name}`, known: false });
