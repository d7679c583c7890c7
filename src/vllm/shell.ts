/** One command of a script. */
export interface ShellCommand {
  readonly words: string[];
  /** As it was written. */
  readonly text: string;
}

/** What a running shell knows, as far as it is known here. */
export interface ShellState {
  readonly variables: { readonly [name: string]: string };
  /** What `"$@"` stands for. */
  readonly parameters?: readonly string[];
}

/**
 * The commands of a script, in words as a shell makes them: quotes, comments, continued lines, redirections, and variables
 * where their values are known. What only a running shell knows stays as it was written.
 */
export function commandsOf(script: string, { variables, parameters }: ShellState): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let current: string[] = [];
  let text = '';
  let word: string | undefined;
  const endWord = (): void => {
    if (word === '$@' && parameters) { current.push(...parameters); } else if (word !== undefined) { current.push(word); }
    word = undefined;
  };
  const endCommand = (): void => {
    endWord();
    if (current.length) { commands.push({ words: current, text: text.replace(/\s+/g, ' ').trim() }); }
    current = [];
    text = '';
  };
  const source = script.replace(/\\\r?\n/g, ' ');
  for (let i = 0; i < source.length;) {
    const token = next(source, i, word !== undefined);
    i += token.raw.length;
    switch (token.kind) {
      case 'end': endCommand(); continue;
      case 'comment': continue;
      case 'blank': endWord(); break;
      case 'redirection': break;
      case 'verbatim': word = (word ?? '') + token.value; break;
      case 'expanded': word = (word ?? '') + expand(token.value, variables); break;
    }
    text += token.raw;
  }
  endCommand();
  return commands;
}

interface Token {
  readonly kind: 'end' | 'comment' | 'blank' | 'redirection' | 'verbatim' | 'expanded';
  readonly raw: string;
  readonly value: string;
}

function next(source: string, from: number, inWord: boolean): Token {
  const token = (kind: Token['kind'], raw: string, value: string = raw): Token => ({ kind, raw, value });
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = from;
    return pattern.exec(source)?.[0];
  };
  const single = match(/'[^']*'/y);
  if (single) { return token('verbatim', single, single.slice(1, -1)); }
  if (source[from] === '"') {
    const end = endOfQuotes(source, from);
    if (end !== undefined) { return token('expanded', source.slice(from, end), source.slice(from + 1, end - 1).replace(/\\(["\\`])/g, '$1')); }
  }
  if (source.startsWith('$(', from)) {
    const end = endOfSubstitution(source, from);
    if (end !== undefined) { return token('expanded', source.slice(from, end)); }
  }
  const comment = inWord ? undefined : match(/#[^\n]*/y);
  if (comment) { return token('comment', comment); }
  const redirection = inWord ? undefined : match(/\d*(&>>?|>>|>&|<&|>|<)[ \t]*[^\s;|&]*/y);
  if (redirection) { return token('redirection', redirection); }
  const end = match(/&&|\|\||\|&|;|\||&|\r?\n/y);
  if (end) { return token('end', end); }
  const blank = match(/[ \t]+/y);
  if (blank) { return token('blank', blank); }
  const escaped = match(/\\[\s\S]/y);
  if (escaped) { return token('verbatim', escaped, escaped.slice(1)); }
  const variable = match(/\$\{[^}]*\}|\$\w+/y);
  if (variable) { return token('expanded', variable); }
  return token('verbatim', source[from]!);
}

/** Behind the quotation mark that ends a text in double quotes, which may hold a command with quotes of its own. */
function endOfQuotes(source: string, from: number): number | undefined {
  for (let i = from + 1; i < source.length;) {
    if (source[i] === '"') { return i + 1; }
    i = source.startsWith('$(', i) ? endOfSubstitution(source, i) ?? i + 1 : source[i] === '\\' ? i + 2 : i + 1;
  }
  return undefined;
}

/** Behind the parenthesis that ends `$(…)` or `$((…))`. */
function endOfSubstitution(source: string, from: number): number | undefined {
  let depth = 0;
  for (let i = from + 1; i < source.length;) {
    switch (source[i]) {
      case '(': depth++; i++; break;
      case ')':
        if (--depth === 0) { return i + 1; }
        i++;
        break;
      case '\'': {
        const end = source.indexOf('\'', i + 1);
        if (end < 0) { return undefined; }
        i = end + 1;
        break;
      }
      case '"': {
        const end = endOfQuotes(source, i);
        if (end === undefined) { return undefined; }
        i = end;
        break;
      }
      case '\\': i += 2; break;
      default: i++;
    }
  }
  return undefined;
}

/** Variables and products of them; others stay as they are. */
function expand(text: string, variables: { readonly [name: string]: string }): string {
  const value = (name: string, fallback?: string): string | undefined => Object.hasOwn(variables, name) ? variables[name] : fallback;
  return text
    .replace(/\$\(\(\s*([^()]+?)\s*\)\)/g, (whole, product: string) => {
      const factors = product.split('*').map(f => value(f.trim().replace(/^\$\{?|\}$/g, ''), f.trim()));
      return factors.every(f => /^\d+$/.test(f!)) ? String(factors.reduce((a, f) => a * Number(f), 1)) : whole;
    })
    .replace(/\$\{(\w+)(?::?-([^}]*))?\}/g, (whole, name: string, fallback?: string) => value(name, fallback) ?? whole)
    .replace(/\$(\w+)/g, (whole, name: string) => value(name) ?? whole);
}
