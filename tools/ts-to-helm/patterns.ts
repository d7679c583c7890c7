import * as ts from 'typescript';
import { literal, unsupported } from './syntax';

/*
 * Patterns. Go reads RE2, which counts characters where JavaScript counts the halves of those beyond U+FFFF, and has other
 * notions of blanks, of lines and of case. A pattern is read here piece by piece and written so that it means the same.
 */

/** What JavaScript takes for a blank, as the inside of a class of Go. */
const BLANK = '\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
/** What ends a line in JavaScript. */
const LINE_END = '\\n\\r\\x{2028}\\x{2029}';
/** The most that Go repeats. */
const MOST = 1000;

export interface Pattern {
  readonly source: string;
  readonly flags: string;
}

/** The parts of a literal. */
export const partsOf = ({ text }: ts.RegularExpressionLiteral): Pattern => {
  const end = text.lastIndexOf('/');
  return { source: text.slice(1, end), flags: text.slice(end + 1) };
};

/** A pattern in the grammar of Go, as a literal of the template language. */
export const goPattern = (node: ts.Node, { source, flags }: Pattern): string => literal(new Translation(node, source, flags).all());

/** Whether a pattern can match nothing at all. */
export const mayBeEmpty = (source: string): boolean => new RegExp(`^(?:${source})$`).test('');

/** What stands in each group of a pattern, in the order of the groups. */
export function groupsOf(source: string): string[] {
  const found: string[] = [];
  const open: { readonly at: number; readonly place?: number }[] = [];
  let inClass = false;
  let met = 0;
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (c === '\\') { i++; } else if (inClass) { inClass = c !== ']'; } else if (c === '[') { inClass = true; } else if (c === '(') {
      open.push({ at: i + 1, place: source[i + 1] === '?' ? undefined : met++ });
    } else if (c === ')') {
      const { at, place } = open.pop()!;
      if (place !== undefined) { found[place] = source.slice(at, i); }
    }
  }
  return found;
}

/** Whether a group stands in a group that is repeated: JavaScript forgets it in each round, Go does not. */
export const forgetsGroups = (source: string): boolean => {
  const open: { captures: boolean; inner: boolean }[] = [];
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (c === '\\') { i++; } else if (inClass) { inClass = c !== ']'; } else if (c === '[') { inClass = true; } else if (c === '(') {
      open.push({ captures: source[i + 1] !== '?', inner: false });
    } else if (c === ')') {
      const { captures, inner } = open.pop()!;
      if (inner && /^[*+{]/.test(source.slice(i + 1))) { return true; }
      const around = open.at(-1);
      if (around) { around.inner ||= inner || captures; }
    }
  }
  return false;
};

class Translation {
  private at = 0;
  private readonly caseless: boolean;
  private readonly dotAll: boolean;
  private readonly unicode: boolean;

  constructor(private readonly node: ts.Node, private readonly source: string, flags: string) {
    if (/[^gisu]/.test(flags)) { this.refuse(`the flag ${/[^gisu]/.exec(flags)![0]} of a pattern`); }
    this.caseless = flags.includes('i');
    this.dotAll = flags.includes('s');
    this.unicode = flags.includes('u');
    if (this.caseless && this.unicode) { this.refuse('a pattern that ignores the case of all letters: leave out the flag u'); }
  }

  public all(): string {
    const text = this.alternatives();
    if (this.at < this.source.length) { this.refuse('this pattern'); }
    return text;
  }

  private alternatives(): string {
    let out = '';
    while (this.at < this.source.length && this.peek() !== ')') {
      if (this.peek() === '|') { out += this.take(); } else { out += this.term(); }
    }
    return out;
  }

  private term(): string {
    const c = this.peek();
    if (c === '^' || c === '$') { return this.take(); }
    if (this.source.startsWith('\\b', this.at) || this.source.startsWith('\\B', this.at)) { return this.take() + this.take(); }
    const [atom, wide] = this.atom();
    const many = this.quantifier();
    // what matches any character beyond U+FFFF matches each of its halves in JavaScript
    if (wide && !this.unicode && !/^[*+]/.test(many)) { this.refuse('a pattern that counts characters: add the flag u, or repeat it with + or *,'); }
    return atom + many;
  }

  /** One character, class or group, and whether it may match a character beyond U+FFFF. */
  private atom(): [text: string, wide: boolean] {
    const c = this.take();
    switch (c) {
      case '.': return [this.dotAll ? '(?s:.)' : `[^${LINE_END}]`, true];
      case '(': return [this.group(), false];
      case '[': return this.set();
      case '\\': return this.escape(false);
      case '{': case '}': case ']': return [`\\${c}`, false];
      case '*': case '+': case '?': return this.refuse('this pattern');
      default: return [this.letter(c), false];
    }
  }

  private group(): string {
    let head = '(';
    if (this.peek() === '?') {
      const name = /^\?<([A-Za-z_]\w*)>/.exec(this.source.slice(this.at));
      if (this.source.startsWith('?:', this.at)) { head = '(?:'; this.at += 2; } else if (name) { head = `(?P<${name[1]}>`; this.at += name[0].length; } else { this.refuse('a pattern that looks around'); }
    }
    const inside = this.alternatives();
    if (this.take() !== ')') { this.refuse('this pattern'); }
    return `${head}${inside})`;
  }

  private quantifier(): string {
    const found = /^([*+?]|\{(\d+)(,(\d*))?\})\??/.exec(this.source.slice(this.at));
    if (!found) { return ''; }
    if (Math.max(Number(found[2] ?? 0), Number(found[4] ?? 0)) > MOST) { this.refuse(`more than ${MOST} times`); }
    this.at += found[0].length;
    return found[0];
  }

  private set(): [text: string, wide: boolean] {
    const negated = this.peek() === '^';
    if (negated) { this.take(); }
    let out = '';
    let wide = negated;
    while (this.at < this.source.length && this.peek() !== ']') {
      const [from, isClass, wideToo] = this.member();
      wide = wide || wideToo;
      if (this.peek() === '-' && this.source[this.at + 1] !== ']' && !isClass) {
        this.take();
        const [to, toClass] = this.member();
        if (toClass) { this.refuse('this range of a pattern'); }
        out += this.range(from, to);
      } else {
        out += isClass ? from : this.letterInSet(from);
      }
    }
    if (!out) { this.refuse('an empty class of a pattern'); }
    this.take();
    return [`[${negated ? '^' : ''}${out}]`, wide];
  }

  /** A member of a class: a character as it is written for Go, or a class of its own. */
  private member(): [text: string, isClass: boolean, wide: boolean] {
    const c = this.take();
    if (c === '\\') {
      const [text, wide] = this.escape(true);
      return [text, /^\\[dw]$|^\\[DW]$|^\\t\\n/.test(text), wide];
    }
    const high = this.whole(c);
    if (high.length > 1 && !this.unicode) { this.refuse('a character beyond U+FFFF in a pattern: add the flag u,'); }
    return [/[[\]^\\-]/.test(high) ? `\\${high}` : high, false, false];
  }

  private escape(inSet: boolean): [text: string, wide: boolean] {
    const c = this.take();
    if (/[dw]/.test(c)) { return [`\\${c}`, false]; }
    if (/[DW]/.test(c)) { return [`\\${c}`, true]; }
    if (c === 's') { return [inSet ? BLANK : `[${BLANK}]`, false]; }
    if (c === 'S') { return inSet ? this.refuse('\\S in a class of a pattern') : [`[^${BLANK}]`, true]; }
    if (/[tnvfr]/.test(c)) { return [`\\${c}`, false]; }
    if (c === '0' && !/[0-9]/.test(this.peek())) { return ['\\x{0}', false]; }
    const code = /^(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]+)\})/.exec(this.source.slice(this.at - 1));
    if (code && (code[3] === undefined || this.unicode)) {
      this.at += code[0].length - 1;
      const point = parseInt((code[1] ?? code[2] ?? code[3])!, 16);
      if (point >= 0xd800 && point < 0xe000) { this.refuse('half a character in a pattern'); }
      if (point > 0xffff && !this.unicode) { this.refuse('a character beyond U+FFFF in a pattern: add the flag u,'); }
      if (this.caseless && point > 0x7f) { this.refuse('a pattern that ignores the case of other letters than a to z'); }
      return [`\\x{${point.toString(16)}}`, false];
    }
    if (/[1-9k]/.test(c)) { return this.refuse('a pattern that looks around'); }
    if (/[A-Za-z0-9]/.test(c)) { return this.refuse(`\\${c} in a pattern`); }
    return [/[\x21-\x7e]/.test(c) && c !== '/' && !/[<>"'`~!@#%&,;:=_]/.test(c) ? `\\${c}` : c, false];
  }

  /** A letter outside of a class. */
  private letter(c: string): string {
    const high = this.whole(c);
    if (high.length > 1 && !this.unicode) { this.refuse('a character beyond U+FFFF in a pattern: add the flag u,'); }
    if (!this.caseless) { return high; }
    if (high > '\x7f') { this.refuse('a pattern that ignores the case of other letters than a to z'); }
    return /[a-z]/i.test(high) ? `[${high.toUpperCase()}${high.toLowerCase()}]` : high;
  }

  private letterInSet(c: string): string {
    if (!this.caseless) { return c; }
    if (c > '\x7f') { this.refuse('a pattern that ignores the case of other letters than a to z'); }
    return /^[a-z]$/i.test(c) ? `${c.toUpperCase()}${c.toLowerCase()}` : c;
  }

  private range(from: string, to: string): string {
    if (!this.caseless) { return `${from}-${to}`; }
    if (/^[a-z]$/i.test(from) && /^[a-z]$/i.test(to) && (from <= 'Z') === (to <= 'Z')) {
      return `${from.toUpperCase()}-${to.toUpperCase()}${from.toLowerCase()}-${to.toLowerCase()}`;
    }
    return /^[0-9]$/.test(from) && /^[0-9]$/.test(to) ? `${from}-${to}` : this.refuse('a range of a pattern that ignores case');
  }

  /** A character with its second half, where it has one. */
  private whole(c: string): string {
    const code = c.charCodeAt(0);
    return code >= 0xd800 && code < 0xdc00 ? c + this.take() : c;
  }

  private peek(): string { return this.source[this.at] ?? ''; }
  private take(): string { return this.source[this.at++] ?? ''; }
  private refuse(what: string): never { return unsupported(this.node, what); }
}
