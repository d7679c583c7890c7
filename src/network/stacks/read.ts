import { NicList, readNicList, NicGrammar } from '../nic-list';

/** The environment of a container: variables with a literal value. */
export type Environment = { readonly [name: string]: string };

/** A variable, or a part of one, that a library would not take as it stands. */
export interface Unread {
  readonly name: string;
  readonly value: string;
  readonly why: string;
}

/** The value of one variable, or what is wrong with it; neither where it is not set. */
export interface Reading<T> {
  readonly value?: T;
  readonly unread: Unread[];
}

const NOT_SET = { unread: [] };

/** A list of which some entries may not be readable. */
export interface ListReading<T> {
  readonly value: T;
  readonly unreadable: { readonly entry: string; readonly why: string }[];
}

/** Reads a variable with the grammar of its library, which gives a reason where it cannot. */
function readWith<T>(env: Environment, name: string, parse: (text: string) => { readonly value?: T; readonly why?: string }): Reading<T> {
  const text = textOf(env, name);
  if (text === undefined) { return NOT_SET; }
  if (isReference(text)) { return { unread: [reference(name, text)] }; }
  const { value, why } = parse(text);
  return { value, unread: why === undefined ? [] : [{ name, value: text, why }] };
}

/** Text that is taken literally, such as a log level. */
export const readText = (env: Environment, name: string): Reading<string> =>
  readWith(env, name, text => text === '' || /^\s|\s$/.test(text) ? { why: 'empty, or with blanks at its ends, which are not taken off' } : { value: text });

/** One of the words that a library knows. */
export const readWord = (env: Environment, name: string, words: string[]): Reading<string> =>
  readWith(env, name, text => words.includes(text) ? { value: text } : { why: `expected one of: ${words.join(', ')}` });

export const readWhole = (env: Environment, name: string, most: number): Reading<number> =>
  readWith(env, name, text => /^[0-9]{1,9}$/.test(text) && Number(text) <= most ? { value: Number(text) } : { why: `expected a whole number from 0 to ${most}` });

/** A switch, in the words of its library. */
export const readSwitch = (env: Environment, name: string, on: string[], off: string[]): Reading<boolean> =>
  readWith(env, name, text => {
    const word = text.toLowerCase();
    return on.includes(word) ? { value: true } : off.includes(word) ? { value: false } : { why: `expected one of: ${[...on, ...off].join(', ')}` };
  });

/** A comma list; libraries do not trim its entries. */
export function readList<T>(env: Environment, name: string, parse: (text: string) => ListReading<T>): Reading<T> {
  const text = textOf(env, name);
  if (text === undefined) { return NOT_SET; }
  if (isReference(text)) { return { unread: [reference(name, text)] }; }
  if (text === '') { return { unread: [{ name, value: text, why: 'an empty list' }] }; }
  const { value, unreadable } = parse(text);
  return { value, unread: unreadable.map(({ entry, why }) => ({ name, value: entry, why })) };
}

export const readNics = (env: Environment, name: string, grammar: NicGrammar): Reading<NicList> =>
  readList(env, name, text => readNicList(text, grammar));

/** Names between commas. */
export const readNames = (env: Environment, name: string): Reading<string[]> => readList(env, name, text => {
  const entries = text.split(',');
  return { value: entries.filter(isName), unreadable: entries.filter(entry => !isName(entry)).map(entry => ({ entry, why: NOT_A_NAME })) };
});

export const NOT_A_NAME = 'not a name: lists have no blanks, and no empty entries';

const isName = (entry: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(entry);

const textOf = (env: Environment, name: string): string | undefined => Object.hasOwn(env, name) ? env[name] : undefined;

/** Kubernetes puts the value of another variable in its place. */
export const isReference = (text: string): boolean => /\$\([A-Za-z_][A-Za-z0-9_.-]*\)/.test(text);

const reference = (name: string, value: string): Unread => ({ name, value, why: 'refers to another variable' });
