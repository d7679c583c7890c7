/**
 * Variables of a template. While a routine is compiled, each has a name of its own and keeps what it was given. Here those go
 * that only repeat another, and those that nobody reads; what stays gets the fewest names that do: a name is free again where
 * its variable is not read any more. That makes templates shorter to read, faster to parse and smaller to pack.
 */

/** Variables, and text in which they would be none. */
const TOKEN = /"(?:\\.|[^"\\])*"|`[^`]*`|\$[A-Za-z]\w*/g;
const DECLARATION = /^(range )?((?:\$\w+, )?\$\w+) := /;
const ASSIGNMENT = /^(\$[A-Za-z]\w*) = /;
/** A variable that is given another, the result of a call, an argument or a literal. */
const COPY = /^(\$[A-Za-z]\w*) (:?=) (\$[A-Za-z]\w*|\$[A-Za-z]\w*\.r|\$\.\w+|"(?:\\.|[^"\\])*"|-?[0-9.]+|true|false)$/;
/** One that is given a part of something. */
const PART = /^(\$[A-Za-z]\w*) := (\$\w*)((?:\.\w+)+)$/;
/** So many names in a row are as quick to read as a variable. */
const SHORT = 2;
/** What the compiler calls variables that have no name in the source. */
const NAMELESS = /^\$(a|c|f|found|l|m|n|o|r|sum|t)\d*$/;

interface Variable {
  readonly name: string;
  /** The action that declares it, and that which ends the block around it. */
  readonly from: number;
  readonly to: number;
  /** Whether it is what a loop runs over. */
  readonly loops: boolean;
  /** Actions with the variable in them. */
  readonly uses: number[];
}

/** The same actions, with fewer variables and names. */
export const tidied = (actions: readonly string[], stable: ReadonlySet<string> = new Set()): string[] =>
  renamed(read(whole(single(actions), stable)));

/**
 * The same actions, without variables that are short for a part of something.
 *
 * @param stable variables of which the value is the same wherever it is read
 */
function whole(actions: readonly string[], stable: ReadonlySet<string>): string[] {
  let all = [...actions];
  for (let i = 0; i < all.length; i++) {
    const [, name, root, fields] = PART.exec(all[i]!) ?? [];
    if (!name || !stable.has(name) || isAssigned(all, name) || isAssigned(all, root!)) { continue; }
    const uses = all.filter(a => [...a.matchAll(TOKEN)].some(([token]) => token === name)).length - 1;
    if (uses > 1 && fields!.split('.').length - 1 > SHORT) { continue; }
    all = all.filter((_, at) => at !== i).map(a => a.replace(TOKEN, token => token === name ? `${root!}${fields!}` : token));
    i--;
  }
  return all;
}

const isAssigned = (actions: readonly string[], name: string): boolean => actions.some(a => ASSIGNMENT.exec(a)?.[1] === name);

/** The same actions, without variables that repeat another. */
function single(actions: readonly string[]): string[] {
  let all = [...actions];
  for (let i = 0; i < all.length; i++) {
    const fewer = COPY.test(all[i]!) ? withoutCopy(all, i) : undefined;
    if (fewer) {
      all = fewer;
      i = -1;
    }
  }
  return all;
}

/** The same actions, without that which makes a copy; nothing where the copy is needed. */
function withoutCopy(actions: readonly string[], at: number): string[] | undefined {
  const [, copy, operator, value] = COPY.exec(actions[at]!)! as unknown as [string, string, string, string];
  const variables = variablesOf(actions);
  const others = actions.filter((_, i) => i !== at);
  const rest = (names: { [name: string]: string }): string[] => others.map(a => a.replace(TOKEN, token => names[token] ?? token));
  const original = variables.find(v => v.name === value);
  if (operator === ':=' && !isAssigned(actions, copy)) {
    const frame = value.endsWith('.r') ? value.slice(0, -2) : undefined;
    // the frame of a call is named by its result
    if (frame && NAMELESS.test(frame)) { return rest({ [frame]: copy, [copy]: `${copy}.r` }); }
    if (!original || !isAssigned(actions, value)) { return rest(original && NAMELESS.test(value) ? { [value]: copy } : { [copy]: value }); }
  }
  // what is not read any more becomes the copy
  const last = original?.uses.at(-1);
  if (!original || original.loops || last !== at || around(actions, original.from) !== around(actions, at)) { return undefined; }
  if (operator === ':=') { return rest({ [value]: copy }); }
  const between = actions.slice(original.from, at);
  const isFree = !between.some(a => a === 'break' || a === 'continue' || [...a.matchAll(TOKEN)].some(([token]) => token === copy));
  return isFree ? rest({ [value]: copy }).map((a, i) => i === original.from ? a.replace(' := ', ' = ') : a) : undefined;
}

/** The same actions, without variables that nobody reads: to declare one changes nothing. */
function read(actions: readonly string[]): string[] {
  const unread = variablesOf(actions).filter(v => v.uses.length === 1);
  const dropped = unread.filter(v => !v.loops).map(v => v.from);
  if (dropped.length) { return read(actions.filter((_, i) => !dropped.includes(i))); }
  const places = new Set(unread.map(v => v.name));
  return actions.map(action => action.replace(/^range (\$\w+), /, (range, place: string) => place === '$_' || places.has(place) ? 'range ' : range));
}

/** The same actions, with names that are used again. */
export function renamed(actions: readonly string[]): string[] {
  const names = new Map<string, string>();
  const taken = new Map<string, Variable[]>();
  for (const variable of variablesOf(actions)) {
    const hint = variable.name.replace(/(?<=[A-Za-z])\d+$/, '');
    let name = hint;
    for (let n = 2; taken.get(name)?.some(other => meet(other, variable)); n++) { name = `${hint}${n}`; }
    names.set(variable.name, name);
    taken.set(name, [...taken.get(name) ?? [], variable]);
  }
  return actions.map(action => action.replace(TOKEN, token => names.get(token) ?? token));
}

/** Whether a variable is read where a later one of its name would stand before it. */
const meet = (earlier: Variable, later: Variable): boolean =>
  earlier.from === later.from || earlier.uses.some(at => at > later.from && at < later.to);

/** In the order in which they are declared. */
function variablesOf(actions: readonly string[]): Variable[] {
  const uses = new Map<string, number[]>();
  actions.forEach((action, i) => {
    for (const [token] of action.matchAll(TOKEN)) {
      if (token.startsWith('$')) { uses.set(token, [...uses.get(token) ?? [], i]); }
    }
  });
  const blocks = blocksOf(actions);
  return actions.flatMap((action, from) => {
    const [, range, declared] = DECLARATION.exec(action) ?? [];
    const ends = [...blocks].filter(([start, end]) => start < from && from < end).map(([, end]) => end);
    const to = range ? blocks.get(from)! : Math.min(actions.length, ...ends);
    return (declared?.match(/\$[A-Za-z]\w*/g) ?? []).map(name => ({ name, from, to, loops: range !== undefined, uses: uses.get(name)! }));
  });
}

/** Where the block around an action ends. */
const around = (actions: readonly string[], at: number): number =>
  Math.min(actions.length, ...[...blocksOf(actions)].filter(([start, end]) => start < at && at < end).map(([, end]) => end));

/** Where each block begins and ends; `else` ends one and begins another. */
function blocksOf(actions: readonly string[]): Map<number, number> {
  const blocks = new Map<number, number>();
  const open: number[] = [];
  actions.forEach((action, i) => {
    const [word] = action.split(' ');
    if (word === 'end' || word === 'else') { blocks.set(open.pop()!, i); }
    if (['if', 'range', 'with', 'else'].includes(word!)) { open.push(i); }
  });
  return blocks;
}
