/** One command of a script. */
export interface ShellCommand {
  readonly words: string[];
  /** As it was written. */
  readonly text: string;
}

type Variables = { readonly [name: string]: string };

/**
 * The commands of a script, in words as a shell makes them: quotes, comments, continued lines, and variables where their
 * values are known. What only a running shell knows stays as it was written.
 */
export function words(script: string, variables: Variables): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let current: string[] = [];
  let text = '';
  let word: string | undefined;
  const endWord = (): void => {
    if (word !== undefined) { current.push(word); }
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
      case 'verbatim': word = (word ?? '') + token.value; break;
      case 'expanded': word = (word ?? '') + expand(token.value, variables); break;
    }
    text += token.raw;
  }
  endCommand();
  return commands;
}

interface Token {
  readonly kind: 'end' | 'comment' | 'blank' | 'verbatim' | 'expanded';
  readonly raw: string;
  readonly value: string;
}

function next(source: string, from: number, inWord: boolean): Token {
  const rest = source.slice(from);
  const token = (kind: Token['kind'], raw: string, value: string = raw): Token => ({ kind, raw, value });
  const match = (pattern: RegExp): string | undefined => pattern.exec(rest)?.[0];
  const single = /^'([^']*)'/.exec(rest);
  if (single) { return token('verbatim', single[0], single[1]); }
  const double = /^"((?:[^"\\]|\\[\s\S])*)"/.exec(rest);
  if (double) { return token('expanded', double[0], double[1]!.replace(/\\(["\\`])/g, '$1')); }
  const comment = inWord ? undefined : match(/^#[^\n]*/);
  if (comment) { return token('comment', comment); }
  const end = match(/^(&&|\|\||;|\r?\n)/);
  if (end) { return token('end', end); }
  const blank = match(/^[ \t]+/);
  if (blank) { return token('blank', blank); }
  const escaped = /^\\([\s\S])/.exec(rest);
  if (escaped) { return token('verbatim', escaped[0], escaped[1]); }
  const substitution = match(/^\$\(\(.*?\)\)/) ?? match(/^\$\([^)]*\)/) ?? match(/^\$\{[^}]*\}/) ?? match(/^\$\w+/);
  if (substitution) { return token('expanded', substitution); }
  return token('verbatim', rest[0]!);
}

/** Variables and products of them; others stay as they are. */
function expand(text: string, variables: Variables): string {
  const value = (name: string, fallback?: string): string | undefined => Object.hasOwn(variables, name) ? variables[name] : fallback;
  return text
    .replace(/\$\(\(\s*([^()]+?)\s*\)\)/g, (whole, product: string) => {
      const factors = product.split('*').map(f => value(f.trim().replace(/^\$\{?|\}$/g, ''), f.trim()));
      return factors.every(f => /^\d+$/.test(f!)) ? String(factors.reduce((a, f) => a * Number(f), 1)) : whole;
    })
    .replace(/\$\{(\w+)(?::?-([^}]*))?\}/g, (whole, name: string, fallback?: string) => value(name, fallback) ?? whole)
    .replace(/\$(\w+)/g, (whole, name: string) => value(name) ?? whole);
}
