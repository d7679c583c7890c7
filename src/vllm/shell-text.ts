/** Behind a construct of the shell, and whether it is closed; one that is not goes to the end of the script. */
export interface End {
  readonly end: number;
  readonly closed: boolean;
}

const OPENERS: { readonly [opener: string]: string } = { '"': '"', '`': '`', '$(': ')', '${': '}', '(': ')' };

/**
 * The end of `"…"`, `` `…` ``, `$(…)`, `$((…))`, `${…}` or `(…)`, each of which may hold the others. It goes over the text
 * once, however deep it is.
 */
export function endOf(source: string, from: number): End {
  const opener = source[from] === '$' ? source.slice(from, from + 2) : source[from]!;
  const closers = [OPENERS[opener]!];
  let i = from + opener.length;
  while (i < source.length) {
    const closer = closers[closers.length - 1]!;
    const char = source[i]!;
    const two = source.slice(i, i + 2);
    if (char === '\\') {
      i += 2;
    } else if (char === closer) {
      closers.pop();
      i++;
      if (closers.length === 0) { return { end: i, closed: true }; }
    } else if (closer === '`') {
      i++;
    } else if (two === '$(' || two === '${') {
      closers.push(OPENERS[two]!);
      i += 2;
    } else if (char === '"' || char === '`' || (char === '(' && closer === ')')) {
      closers.push(OPENERS[char]!);
      i++;
    } else if (char === '\'' && closer !== '"' && !(closer === '}' && closers[closers.length - 2] === '"')) {
      const end = source.indexOf('\'', i + 1);
      i = end < 0 ? source.length : end + 1;
    } else if (char === '#' && closer === ')' && /\s/.test(source[i - 1]!)) {
      const end = source.indexOf('\n', i);
      i = end < 0 ? source.length : end;
    } else {
      i++;
    }
  }
  return { end: source.length, closed: false };
}

/** A piece of a script. */
export interface Token {
  readonly kind: 'end' | 'open' | 'close' | 'comment' | 'blank' | 'redirection' | 'document' | 'verbatim' | 'quoted' | 'expanded' | 'unfinished';
  readonly raw: string;
  /** What it says: without quotes; of a here-document the word that ends it, of a redirection the number that it leads to. */
  readonly value: string;
}

const PATTERNS = {
  comment: /#[^\n]*/y,
  document: /\d*<<-?[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([\w.-]+))/y,
  redirection: /\d*(?:&>>?|>>|>\||>&|<&|<<<|<>|>|<)[ \t]*(\d+-?(?=[\s;|&)]|$)|-(?=[\s;|&)]|$))?/y,
  end: /&&|\|\||\|&|;;&?|;&?|\||&|\r?\n/y,
  blank: /(?:[ \t]|\\\r?\n)+/y,
  escaped: /\\[\s\S]/y,
  single: /\$?'[^']*'/y,
  variable: /\$(?:[A-Za-z_]\w*|[0-9@*#?$!-])/y,
  plain: /[^\s\\'"`$#;|&<>()]+/y,
};

/** The token at a place of a script. */
export function tokenAt(source: string, from: number, inWord: boolean): Token {
  const match = (name: keyof typeof PATTERNS): RegExpExecArray | null => {
    PATTERNS[name].lastIndex = from;
    return PATTERNS[name].exec(source);
  };
  const token = (kind: Token['kind'], raw: string, value: string = raw): Token => ({ kind, raw, value });
  const enclosed = (kind: 'quoted' | 'expanded', skipped: number): Token => {
    const { end, closed } = endOf(source, from);
    return closed ? token(kind, source.slice(from, end), source.slice(from + skipped, end - skipped)) : token('unfinished', source.slice(from));
  };
  const char = source[from]!;
  switch (char) {
    case '"': return enclosed('quoted', 1);
    case '`': return enclosed('expanded', 0);
    case '(': return token('open', char);
    case ')': return token('close', char);
    case '\'': {
      const single = match('single')?.[0];
      return single === undefined ? token('unfinished', source.slice(from)) : token('verbatim', single, single.slice(1, -1));
    }
    case '$': {
      const next = source[from + 1];
      if (next === '(' || next === '{') { return enclosed('expanded', 0); }
      const name = match('variable')?.[0];
      return name === undefined ? token('verbatim', char) : token('expanded', name);
    }
    case '#': return inWord ? token('verbatim', char) : token('comment', match('comment')![0]);
    case ' ': case '\t': return token('blank', match('blank')![0]);
    case '\\': {
      const continued = /\\\r?\n/y;
      continued.lastIndex = from;
      const line = continued.exec(source)?.[0];
      if (line !== undefined) { return inWord ? token('verbatim', line, '') : token('blank', match('blank')![0]); }
      const escaped = match('escaped')?.[0];
      return escaped === undefined ? token('verbatim', char) : token('verbatim', escaped, escaped.slice(1));
    }
    case '\r': case '\n': case ';': case '|': {
      const end = match('end')?.[0];
      return end === undefined ? token('verbatim', char, '') : token('end', end);
    }
  }
  if (!inWord || char === '&' || char === '<' || char === '>') {
    const document = match('document');
    if (document && !document[0].includes('<<<')) { return token('document', document[0], document[1] ?? document[2] ?? document[3]); }
    const redirection = match('redirection');
    if (redirection) { return token('redirection', redirection[0], redirection[1] ?? ''); }
    const end = match('end')?.[0];
    if (end) { return token('end', end); }
  }
  return token('verbatim', match('plain')?.[0] ?? char);
}
