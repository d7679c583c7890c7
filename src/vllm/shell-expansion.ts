import { endOf } from './shell-text';

/** A text of a running shell. */
export interface ShellValue {
  /** As it is, or as far as it is known: what is not known stands as it was written. */
  readonly value: string;
  readonly known: boolean;
}

/** What an expansion may ask for. */
export interface Variables {
  /** Nothing of a variable that is not set. */
  variable(name: string): ShellValue | undefined;
  /** The parameters of the script, from the first; nothing where they are not known. */
  parameter(index: number): ShellValue | undefined;
  /** Takes from what all expansions together may write, since variables can double each other. */
  spend(length: number): boolean;
}

/** Expansions within each other; no person writes more. */
const DEEPEST = 16;

/** The text between double quotes. */
export function expandQuoted(text: string, variables: Variables, depth: number = 0): ShellValue {
  let value = '';
  let known = true;
  for (let i = 0; i < text.length;) {
    const char = text[i]!;
    if (char === '\\' && /["\\`$\n]/.test(text[i + 1] ?? '')) {
      value += text[i + 1] === '\n' ? '' : text[i + 1]!;
      i += 2;
    } else if (char === '`' || (char === '$' && /[A-Za-z_0-9@*#?$!{(-]/.test(text[i + 1] ?? ''))) {
      const end = endOfExpansion(text, i);
      const part = expand(text.slice(i, end), variables, depth);
      value += part.value;
      known &&= part.known;
      i = end;
    } else {
      const next = text.slice(i + 1).search(/[\\`$]/);
      const end = next < 0 ? text.length : i + 1 + next;
      value += text.slice(i, end);
      i = end;
    }
  }
  return { value, known };
}

function endOfExpansion(text: string, from: number): number {
  if (text[from] === '`' || text[from + 1] === '{' || text[from + 1] === '(') { return endOf(text, from).end; }
  const name = /\$(?:[A-Za-z_]\w*|[\s\S])/y;
  name.lastIndex = from;
  return from + name.exec(text)![0].length;
}

/** One expansion: `$NAME`, `${…}`, `$((…))`, or a command, of which nothing is known. */
export function expand(text: string, variables: Variables, depth: number = 0): ShellValue {
  const unknown: ShellValue = { value: text, known: false };
  const result = depth > DEEPEST ? unknown : expanded(text, variables, depth) ?? unknown;
  return variables.spend(result.value.length) ? result : unknown;
}

function expanded(text: string, variables: Variables, depth: number): ShellValue | undefined {
  if (text.startsWith('$((') && text.endsWith('))')) {
    const result = arithmetic(text.slice(3, -2), variables);
    return result === undefined ? undefined : { value: String(result), known: true };
  }
  const plain = /^\$(\w+)$/.exec(text)?.[1];
  if (plain !== undefined) { return named(plain, variables); }
  const [, name, operator, word] = /^\$\{(\w+)(?:(:?[-=+?])([\s\S]*))?\}$/.exec(text) ?? [];
  if (name === undefined) { return undefined; }
  const set = named(name, variables);
  if (operator === undefined) { return set; }
  if (set && !set.known) { return operator.endsWith('+') ? undefined : { value: text, known: false }; }
  const filled = set !== undefined && (set.value !== '' || !operator.startsWith(':'));
  if (operator.endsWith('+')) { return filled ? expandQuoted(unquoted(word!), variables, depth + 1) : { value: '', known: true }; }
  return filled ? set : operator.endsWith('?') ? undefined : expandQuoted(unquoted(word!), variables, depth + 1);
}

const named = (name: string, variables: Variables): ShellValue | undefined =>
  /^\d+$/.test(name) ? variables.parameter(Number(name)) : variables.variable(name);

/** A default in quotes of its own: `${A:-"b"}`. */
const unquoted = (word: string): string => /^"([^"\\]*)"$/.exec(word)?.[1] ?? /^'([^']*)'$/.exec(word)?.[1] ?? word;

/** Whole numbers and what `+ - * / %` and parentheses make of them; nothing where a part is not known. */
function arithmetic(text: string, variables: Variables): number | undefined {
  const tokens = text.match(/\$?\{?\w+\}?|[-+*/%()]|\S/g) ?? [];
  let at = 0;
  let depth = 0;
  const value = (): number | undefined => {
    const token = tokens[at++];
    if ((token === '-' || token === '(') && ++depth > DEEPEST) { return undefined; }
    if (token === '-') {
      const negated = value();
      return negated === undefined ? undefined : -negated;
    }
    if (token === '(') {
      const inner = sum();
      return tokens[at++] === ')' ? inner : undefined;
    }
    const name = /^(?:\$\{(\w+)\}|\$?(\w+))$/.exec(token ?? '');
    if (!name) { return undefined; }
    const word = name[1] ?? name[2]!;
    const content = token!.startsWith('$') || !/^\d/.test(word) ? named(word, variables) : { value: word, known: true };
    return content?.known && /^-?(0|[1-9]\d*)$/.test(content.value) ? Number(content.value) : undefined;
  };
  const chain = (next: () => number | undefined, operators: string[]): number | undefined => {
    let result = next();
    while (result !== undefined && operators.includes(tokens[at] ?? '')) {
      const operator = tokens[at++]!;
      const right = next();
      result = right === undefined ? undefined : computed(result, operator, right);
    }
    return result;
  };
  const sum = (): number | undefined => chain(() => chain(value, ['*', '/', '%']), ['+', '-']);
  const result = sum();
  return at === tokens.length && result !== undefined && Number.isSafeInteger(result) ? result : undefined;
}

function computed(left: number, operator: string, right: number): number | undefined {
  switch (operator) {
    case '+': return left + right;
    case '-': return left - right;
    case '*': return left * right;
    case '/': return right === 0 ? undefined : Math.trunc(left / right);
    default: return right === 0 ? undefined : left % right;
  }
}
