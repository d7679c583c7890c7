import { createRequire } from 'module';

/** A kind of value that a reader of YAML tells from text. */
interface Tag {
  readonly tag?: string;
  readonly format?: string;
  readonly [more: string]: unknown;
}

interface ParserOptions {
  readonly version: '1.1';
  readonly customTags?: (tags: Tag[]) => Tag[];
  readonly aliasDuplicateObjects?: boolean;
  readonly prettyErrors?: boolean;
  readonly logLevel?: 'silent';
  readonly uniqueKeys?: boolean;
}

/** A value as it stands in a text, with where it begins, where it ends, and where what belongs to it ends. */
export interface YamlNode {
  readonly range?: readonly [number, number, number] | null;
  readonly anchor?: string;
  /** Of a scalar its value, of a pair the node of its value. */
  readonly value?: any;
  /** Of a scalar as it is written, of an alias the anchor that it names. */
  readonly source?: string;
  /** How a scalar is written: PLAIN, QUOTE_DOUBLE, BLOCK_LITERAL … */
  readonly type?: string;
  /** Of a pair. */
  readonly key?: YamlNode | null;
  /** Of a collection: in brackets. */
  readonly flow?: boolean;
  /** Of a mapping its pairs, of a sequence its values. */
  readonly items?: YamlNode[];
}

export interface YamlTree {
  readonly contents: YamlNode | null;
  readonly errors: { readonly message: string; readonly pos: readonly [number, number] }[];
}

interface NewDocument {
  toString(options: { lineWidth: number; doubleQuotedMinMultiLineLength: number }): string;
}

interface Composer {
  next(token: unknown): Iterable<YamlTree>;
  end(force: boolean, offset: number): Iterable<YamlTree>;
}

/** The part of the parser that is used here. */
interface YamlLibrary {
  readonly Document: new (value: unknown, options: ParserOptions) => NewDocument;
  readonly Lexer: new () => { lex(text: string): Iterable<string> };
  readonly Parser: new () => { readonly stack: unknown[]; next(lexeme: string): Iterable<unknown>; end(): Iterable<unknown> };
  readonly Composer: new (options: ParserOptions) => Composer;
  visit(document: NewDocument, visitor: { Scalar(key: unknown, node: { value: unknown; type?: string }): void }): void;
  isAlias(node: unknown): boolean;
  isMap(node: unknown): boolean;
  isPair(node: unknown): boolean;
  isScalar(node: unknown): boolean;
}

/** cdk8s has the parser inside: its own `Yaml.load` drops the errors and returns what is left of a broken file (docs/adr/0012). */
export const yamlLibrary = (): YamlLibrary => createRequire(require.resolve('cdk8s'))('yaml') as YamlLibrary;

/** Go, and so Helm, has YAML 1.1 without times and dates, which it takes for text, and with the octal numbers of 1.2. */
const tagsOfGo = (tags: Tag[]): Tag[] => [
  ...tags.filter(({ tag, format }) => format !== 'TIME' && tag !== 'tag:yaml.org,2002:timestamp'),
  { identify: () => false, default: true, tag: 'tag:yaml.org,2002:int', format: 'OCT', test: /^[-+]?0o[0-7_]+$/, resolve: ofOctal },
];

function ofOctal(text: string): number {
  const value = parseInt(text.replace(/^[-+]?0o|_/g, ''), 8);
  return text.startsWith('-') ? -value : value;
}

/** The parser looks for keys that are there twice in a time that grows with the square of their number. */
const READ: ParserOptions = { version: '1.1', customTags: tagsOfGo, prettyErrors: false, logLevel: 'silent', uniqueKeys: false };

/** More than any manifest has: what goes deeper or has more parts than that is made to exhaust its reader. */
const DEEPEST = 500;
const MOST_PARTS = 4_000_000;
const MOST_ALIASES = 10_000;

/** What the lexer puts between pieces of the text. */
const MARKS = '\x02\x18\x1f';
const STAR = '*'.charCodeAt(0);

/** What makes a text unreadable, and where. */
export class Unreadable extends Error {
  public constructor(message: string, public readonly offset: number) {
    super(message);
  }
}

/**
 * The tree of one document.
 *
 * @throws Unreadable for what is not YAML, too deep or too much
 */
export function parseDocument(text: string): YamlTree {
  const { Lexer, Parser, Composer } = yamlLibrary();
  const [parser, composer] = [new Parser(), new Composer(READ)];
  const trees: YamlTree[] = [];
  let [parts, aliases, offset] = [0, 0, 0];
  try {
    for (const lexeme of new Lexer().lex(text)) {
      for (const token of parser.next(lexeme)) { trees.push(...composer.next(token)); }
      if (lexeme.charCodeAt(0) === STAR) { aliases++; }
      if (parser.stack.length > DEEPEST) { throw new Unreadable(`it goes deeper than ${DEEPEST} levels`, offset); }
      if (++parts > MOST_PARTS || aliases > MOST_ALIASES) { throw new Unreadable(`one document has more than ${aliases > MOST_ALIASES ? `${MOST_ALIASES} aliases` : `${MOST_PARTS} parts`}`, offset); }
      if (lexeme.length > 1 || !MARKS.includes(lexeme)) { offset += lexeme.length; }
    }
    for (const token of parser.end()) { trees.push(...composer.next(token)); }
    trees.push(...composer.end(true, text.length));
  } catch (e) {
    throw e instanceof Unreadable ? e : new Unreadable((e as Error).message, offset);
  }
  const error = trees.flatMap(({ errors }) => errors)[0];
  if (error) { throw new Unreadable(error.message, error.pos[0]); }
  return trees[0]!;
}
