import { expand, expandQuoted, ShellValue } from './shell-expansion';
import { Token, tokenAt } from './shell-text';
import { Origin, ShellVariables, ShellWord } from './shell-variables';

/** One command of a script. */
export interface ShellCommand {
  readonly words: ShellWord[];
  /** As it was written. */
  readonly text: string;
  /** Whether it runs whatever happens before: not in an `if`, a loop or a function. */
  readonly certain: boolean;
  /** The here-document that it reads. */
  readonly input?: string;
  /** Variables that the script has set for it. */
  environment(): ReadonlyMap<string, ShellValue>;
}

/** What a running shell knows, as far as it is known here. */
export interface ShellState {
  /** Variables that are set; those without a value are set to what is not known. */
  readonly variables: { readonly [name: string]: string | undefined };
  /** What `"$@"` stands for. */
  readonly parameters?: readonly ShellWord[];
  /** Whether other variables may be set as well. */
  readonly open?: boolean;
  /** Where the script stands. */
  readonly origin?: Origin;
}

/**
 * The commands of a script, in words as a shell makes them: quotes, comments, continued lines, redirections, documents, lists,
 * and variables where their values are known. What only a running shell knows stays as it was written, and is marked.
 */
export function commandsOf(script: string, state: ShellState): ShellCommand[] {
  return new ScriptReader(script, state).read();
}

/** Words that begin and end what may not run, or not once. */
const OPENING = ['if', 'while', 'until', 'for', 'case', 'select'];
const CLOSING = ['fi', 'done', 'esac'];
const BETWEEN = ['then', 'else', 'elif', 'do', '!', 'time'];
const DECLARING = ['export', 'declare', 'typeset', 'local', 'readonly'];
/** Commands whose outcome decides what follows `&&`. */
const TESTING = ['[', '[[', 'test', '!', 'grep', 'command', 'which', 'false'];

/** A here-document: the line that ends it, whether tabs before lines count, and whether variables are left alone. */
interface Document {
  readonly end: string;
  readonly tabs: boolean;
  readonly literal: boolean;
}

class ScriptReader {
  private readonly commands: (ShellCommand & { input?: string })[] = [];
  private readonly shell: ShellVariables;
  private words: ShellWord[] = [];
  private word: { value: string; known: boolean; open: boolean; quoted: boolean; line: number } | undefined;
  private text = '';
  private line = 0;
  /** Of constructs whose commands may not run, and of subshells. */
  private depth = 0;
  private subshells = 0;
  /** Whether what stands in each of the braces may not run. */
  private readonly braces: boolean[] = [];
  private cases = 0;
  private function = false;
  /** A test before `&&`, or something before `||`. */
  private doubtful = false;
  /** The words of `NAME=(…)`. */
  private list: { name: string; append: boolean; words: ShellWord[] } | undefined;
  /** The next word is the file of a redirection. */
  private target = false;
  private documents: { readonly document: Document; readonly reader?: { input?: string } }[] = [];
  /** Those of the command that is read now. */
  private own: Document[] = [];

  public constructor(private readonly script: string, private readonly state: ShellState) {
    this.shell = new ShellVariables(state.variables, state.parameters, state.open ?? false, script.length);
  }

  public read(): ShellCommand[] {
    const { script } = this;
    for (let i = 0; i < script.length;) {
      i = this.skipNameOfFunction(i);
      const token = tokenAt(script, i, this.word !== undefined);
      i += token.raw.length;
      this.take(token);
      this.line += newlines(token.raw);
      if (token.kind === 'end' && token.raw.endsWith('\n')) { i = this.skipDocuments(i); }
    }
    this.endCommand('');
    return this.commands;
  }

  private take(token: Token): void {
    const { kind, raw, value } = token;
    if (this.list && kind === 'end') { this.endWord(); return; }
    switch (kind) {
      case 'end': this.endCommand(raw); return;
      case 'comment': return;
      case 'open': this.openParenthesis(); break;
      case 'close': this.closeParenthesis(); break;
      case 'blank': this.endWord(); break;
      case 'redirection': this.endWord(); this.target = value === ''; break;
      case 'document': this.endWord(); this.own.push({ end: value, tabs: raw.includes('<<-'), literal: /['"\\]/.test(raw) }); break;
      case 'verbatim': this.add({ value, known: true }, raw.length > value.length); break;
      case 'unfinished': this.add({ value, known: false }, true); break;
      case 'quoted': this.addQuoted(value); break;
      case 'expanded': this.addExpanded(raw); break;
    }
    this.text += raw;
  }

  private add({ value, known }: ShellValue, quoted: boolean, open: boolean = false): void {
    const { word } = this;
    this.word = word
      ? { ...word, value: word.value + value, known: word.known && known, open: word.open || open, quoted: word.quoted || quoted }
      : { value, known, open, quoted, line: this.line };
  }

  private addQuoted(text: string): void {
    const name = /^\$(?:(@)|\{(@|\w+(?=\[@\]))(?:\[@\])?\})$/.exec(text);
    if (name && !this.word) { this.addList(name[1] ?? name[2]!, `"${text}"`); return; }
    const value = expandQuoted(text, this.shell);
    this.add(name || /\$@|\$\{\w*\[@\]/.test(text) ? { value: value.value, known: false } : value, true);
  }

  private addExpanded(raw: string): void {
    const name = /^\$(?:([@*])|\{([@*]|\w+(?=\[[@*]\]))(?:\[[@*]\])?\})$/.exec(raw);
    if (name && !this.word) { this.addList((name[1] ?? name[2]!).replace('*', '@'), raw); return; }
    const { value, known } = expand(raw, this.shell);
    const assigns = this.word !== undefined && /^\w+\+?=/.test(this.word.value) && !this.word.quoted;
    if (!known) { this.add({ value, known }, false, !assigns); return; }
    if (assigns || !/\s/.test(value)) {
      if (value !== '' || this.word) { this.add({ value, known }, false); }
      return;
    }
    value.split(/[ \t\n]+/).forEach((part, i) => {
      if (i > 0) { this.endWord(); }
      if (part !== '') { this.add({ value: part, known: true }, false); }
    });
  }

  /** The words of a list, of which none has more at its ends. */
  private addList(name: string, raw: string): void {
    const words = this.shell.list(name);
    const { line } = this;
    if (this.target) { this.target = false; return; }
    for (const word of words ?? [{ value: raw, known: false, open: true, line, origin: this.state.origin }]) { this.holder.push(word); }
  }

  private get holder(): ShellWord[] {
    return this.list?.words ?? this.words;
  }

  private endWord(): void {
    const { word } = this;
    this.word = undefined;
    if (!word) { return; }
    if (this.target) { this.target = false; return; }
    if (!this.list && !word.quoted && this.words.length === 0 && this.isControl(word.value)) { return; }
    const { value, known, line } = word;
    this.holder.push({ value, known, line, ...(word.open ? { open: true } : {}), ...(this.state.origin ? { origin: this.state.origin } : {}) });
  }

  /** Words of the grammar, which are no command. */
  private isControl(word: string): boolean {
    if (OPENING.includes(word)) {
      this.depth++;
      if (word === 'case') { this.cases++; }
      // what follows names a variable, or what is compared
      return word !== 'for' && word !== 'case' && word !== 'select';
    }
    if (CLOSING.includes(word)) {
      this.depth = Math.max(0, this.depth - 1);
      if (word === 'esac') { this.cases = Math.max(0, this.cases - 1); }
      return true;
    }
    if (word === '{') {
      const maybe = this.function || this.doubtful;
      this.function = false;
      this.braces.push(maybe);
      if (maybe) { this.depth++; }
    }
    if (word === '}' && this.braces.pop()) { this.depth--; }
    return word === '{' || word === '}' || BETWEEN.includes(word);
  }

  /** `name() {`, whose parameters are not those of the script, so that it is left to what calls it. */
  private skipNameOfFunction(from: number): number {
    if (this.word || this.list || this.words.length) { return from; }
    FUNCTION.lastIndex = from;
    const name = FUNCTION.exec(this.script)?.[0];
    if (name === undefined) { return from; }
    this.line += newlines(name);
    this.function = true;
    return from + name.length;
  }

  /** Here-documents begin on the line after the command that reads them. */
  private skipDocuments(from: number): number {
    let at = from;
    for (const { document: { end, tabs, literal }, reader } of this.documents) {
      const begin = at;
      let last = this.script.length;
      while (at < this.script.length) {
        const newline = this.script.indexOf('\n', at);
        const next = newline < 0 ? this.script.length : newline + 1;
        const line = this.script.slice(at, newline < 0 ? next : newline).replace(/\r$/, '');
        if ((tabs ? line.replace(/^\t+/, '') : line) === end) { last = at; at = next; break; }
        at = next;
      }
      const content = this.script.slice(begin, last);
      if (reader) { reader.input = literal ? content : expandQuoted(content, this.shell).value; }
      this.line += newlines(this.script.slice(begin, at));
    }
    this.documents = [];
    return at;
  }

  private openParenthesis(): void {
    const { word } = this;
    const assigned = word && !word.quoted ? /^(\w+)(\+?)=$/.exec(word.value) : null;
    if (assigned && !this.list) {
      this.word = undefined;
      this.list = { name: assigned[1]!, append: assigned[2] === '+', words: [] };
      return;
    }
    this.endWord();
    this.subshells++;
    if (this.words.length) { this.endCommand('('); }
  }

  private closeParenthesis(): void {
    this.endWord();
    if (this.list) {
      const { name, append, words } = this.list;
      this.list = undefined;
      if (this.surely) { this.shell.setList(name, words, append); } else { this.shell.forget(name); }
      return;
    }
    if (this.subshells === 0 && this.cases > 0) { this.words = []; } // what a case compares with
    this.endCommand(')');
    this.subshells = Math.max(0, this.subshells - 1);
  }

  /** Whether what is read now runs, in this shell. */
  private get surely(): boolean {
    return this.depth === 0 && this.subshells === 0 && !this.doubtful;
  }

  private endCommand(separator: string): void {
    this.endWord();
    this.target = false;
    const { words } = this;
    const command = words.length ? this.push(words) : undefined;
    this.documents.push(...this.own.map(document => ({ document, reader: command })));
    this.own = [];
    if (separator === '||') {
      this.doubtful = true;
    } else if (separator === '&&') {
      this.doubtful ||= TESTING.includes(words[0]?.value ?? '');
    } else if (!separator.startsWith('|')) {
      this.doubtful = false;
    }
    this.words = [];
    this.text = '';
  }

  private push(words: ShellWord[]): { input?: string } {
    const count = this.shell.changed;
    const first = words.findIndex(word => !ASSIGNMENT.test(word.value));
    const own = (first < 0 ? [] : words.slice(0, first)).map(({ value, known }): [string, ShellValue] => {
      const [, name, , text] = ASSIGNMENT.exec(value)!;
      return [name!, { value: text!, known }];
    });
    const command: ShellCommand & { input?: string } = {
      words,
      text: this.text.replace(/\\\r?\n/g, ' ').replace(/\s+/g, ' ').trim(),
      certain: this.depth === 0 && !this.doubtful,
      environment: () => new Map([...this.shell.environmentAt(count), ...own]),
    };
    this.commands.push(command);
    if (first < 0) { this.assign(words, false); } else { this.run(words.slice(first)); }
    return command;
  }

  /** What a command changes of what the shell knows. */
  private run([command, ...words]: ShellWord[]): void {
    const name = command!.value;
    if (DECLARING.includes(name)) {
      const options = words.filter(({ value }) => value.startsWith('-'));
      this.assign(words.filter(word => !options.includes(word)), name === 'export' || options.some(({ value }) => value.includes('x')));
    } else if (FORGETTING.includes(name)) {
      words.forEach(({ value }) => { if (/^\w+$/.test(value)) { this.shell.forget(value); } });
    } else if (name === 'source' || name === '.' || name === 'eval') {
      this.shell.setMore();
    } else if (name === 'set' && words[0]?.value === '--') {
      this.shell.setParameters(this.surely ? words.slice(1) : undefined);
    } else if (name === 'shift') {
      this.shell.setParameters(undefined);
    }
  }

  private assign(words: ShellWord[], exported: boolean): void {
    for (const { value, known } of words) {
      const [, name, plus, text] = ASSIGNMENT.exec(value) ?? [];
      const plain = /^\w+/.exec(value)?.[0];
      if (name === undefined) {
        // an element of a list, or a name alone
        if (plain !== undefined && plain !== value) { this.shell.forget(plain); }
      } else if (!this.surely) {
        this.shell.forget(name);
      } else if (plus) {
        this.shell.append(name, { value: text!, known });
      } else {
        this.shell.set(name, { value: text!, known });
      }
      if (exported && plain !== undefined) { this.shell.export(plain); }
    }
  }
}

const ASSIGNMENT = /^([A-Za-z_]\w*)(\+?)=([\s\S]*)$/;
/** Commands that set the variables that they name. */
const FORGETTING = ['for', 'select', 'read', 'unset', 'mapfile', 'readarray', 'getopts'];
const FUNCTION = /(?:function[ \t]+[\w:.-]+(?:[ \t]*\([ \t]*\))?|[\w:.-]+[ \t]*\([ \t]*\))\s*(?=\{)/y;

const newlines = (text: string): number => text.split('\n').length - 1;
