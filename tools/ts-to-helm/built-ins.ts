import * as ts from 'typescript';
import { unsupported } from './compiler';
import { literal, pattern } from './constants';
import { extreme, floating, numberOf } from './numbers';
import type { Routine } from './routine';
import { isChained, NOTHING } from './syntax';

/** Calls of what JavaScript itself has. */
export function builtInCall(r: Routine, node: ts.CallExpression | ts.Identifier, given?: string): string {
  if (ts.isIdentifier(node)) { return convert(r, node.text, given!, undefined, node); }
  const { expression: callee, arguments: args } = node;
  if (ts.isIdentifier(callee)) {
    switch (callee.text) {
      case 'Number': case 'String': case 'Boolean': {
        return convert(r, callee.text, callee.text === 'Boolean' ? r.expressions.condition(args[0]!) : r.expressions.operand(args[0]!), args[0], node);
      }
      case 'structuredClone': return `(deepCopy ${r.expressions.operand(args[0]!)})`;
      default: return unsupported(node, 'this function');
    }
  }
  if (!ts.isPropertyAccessExpression(callee)) { return unsupported(node, 'this call'); }
  const { expression: on, name: { text: method } } = callee;
  const statics = ts.isIdentifier(on) ? STATICS[`${on.text}.${method}`] : undefined;
  if (statics) { return statics(r, args, node); }
  const { types } = r;
  const kind = types.isString(on) ? 'text' : types.builtIn(on) === 'RegExp' ? 'pattern' : types.isArray(on) ? 'list' : types.builtIn(on) === 'Map' ? 'map' : types.builtIn(on) === 'Set' ? 'set' : 'unknown';
  refuseArguments(method, args, node);
  const known = METHODS[kind]?.[method] ?? (kind === 'unknown' ? METHODS.text![method] ?? METHODS.list![method] : undefined);
  if (!known) { return unsupported(node, `.${method}() of ${kind}`); }
  if (!callee.questionDotToken && !(isChained(node) && types.mayBeMissing(on))) { return known(r, on, args, node, undefined); }
  const object = r.atom(r.expressions.operand(on));
  const kept = r.variable('t', NOTHING);
  r.emit(`if ne ${object} nil`);
  r.emit(`${kept} = ${known(r, on, args, node, object)}`);
  r.emit('end');
  return kept;
}

/** Arguments that would be left out without a word. */
function refuseArguments(method: string, args: Args, node: ts.Node): void {
  const [first] = args;
  if (first && ts.isArrowFunction(first) && first.parameters.length > (method === 'reduce' ? 3 : 2)) { unsupported(node, 'a callback that wants the list'); }
  if (['includes', 'indexOf', 'startsWith', 'endsWith', 'find', 'some', 'every'].includes(method) && args.length > 1) { unsupported(node, 'a place to start from'); }
}

function convert(r: Routine, to: string, value: string, from: ts.Expression | undefined, node: ts.Node): string {
  switch (to) {
    case 'String': return from && !r.types.isNumber(from) ? `(printf "%v" ${value})` : r.expressions.text(value);
    case 'Boolean': {
      if (from) { return `(not (not ${value}))`; }
      const item = r.atom(value);
      return `(or (kindIs "map" ${item}) (kindIs "slice" ${item}) (not (not ${item})))`;
    }
    case 'Number': {
      if (from && r.types.isNumber(from)) { return value; }
      const fixed = /^"(-?[0-9.]+)"$/.exec(value)?.[1];
      if (fixed) { return fixed; }
      if (from && r.types.isBoolean(from)) { return unsupported(node, 'the number of a boolean'); }
      return numberOf(r, value);
    }
    default: return unsupported(node, 'this conversion');
  }
}

type Args = ts.NodeArray<ts.Expression>;
type Static = (r: Routine, args: Args, node: ts.CallExpression) => string;

const whole = (f: string): Static => (r, [x]) => `(int64 (${f} ${floating(r, x!)}))`;

const pairs: Static = (r, [object]) => collect(r, 'l', out => {
  const [k, v] = [r.expressions.fresh('k'), r.expressions.fresh('v')];
  r.emit(`range ${k}, ${v} := ${r.expressions.operand(object!)}`);
  r.emit(`${out} = append ${out} (list ${k} ${v})`);
  r.emit('end');
});

const STATICS: { [name: string]: Static } = {
  'Math.ceil': whole('ceil'),
  'Math.floor': whole('floor'),
  // halves are rounded up, also below zero
  'Math.round': (r, [x]) => `(int64 (floor (addf ${floating(r, x!)} 0.5)))`,
  'Math.max': (r, args) => extreme(r, 'max', args),
  'Math.min': (r, args) => extreme(r, 'min', args),
  'Number.isInteger': (r, [x]) => {
    const value = r.atom(r.expressions.operand(x!));
    return `(or (kindIs "int64" ${value}) (kindIs "int" ${value}) (and (kindIs "float64" ${value}) (eq ${value} (floor ${value}))))`;
  },
  'Number.isFinite': (r, [x]) => `(not (has (printf "%v" ${r.expressions.operand(x!)}) (list "+Inf" "-Inf" "NaN")))`,
  'Array.isArray': (r, [x]) => `(kindIs "slice" ${r.expressions.operand(x!)})`,
  'Array.from': (r, [source, callback]) => collect(r, 'l', out => {
    const length = (source as ts.ObjectLiteralExpression).properties.find(p => p.name?.getText() === 'length') as ts.PropertyAssignment | ts.ShorthandPropertyAssignment;
    const i = r.expressions.fresh('i');
    r.statements.loop(`until (int ${r.expressions.operand(ts.isShorthandPropertyAssignment(length) ? length.name : length.initializer)})`, `$_, ${i}`, () => {
      r.emit(`${out} = append ${out} ${r.expressions.apply(callback!, [NOTHING, i])}`);
    });
  }),
  'Object.keys': (r, [x]) => `(sortAlpha (keys ${r.expressions.operand(x!)}))`,
  'Object.values': (r, [object]) => collect(r, 'l', out => {
    const v = r.expressions.fresh('v');
    r.emit(`range $_, ${v} := ${r.expressions.operand(object!)}`);
    r.emit(`${out} = append ${out} ${v}`);
    r.emit('end');
  }),
  'Object.entries': pairs,
  'Object.fromEntries': (r, [x]) => {
    const out = r.variable('o', 'dict');
    const list = r.expressions.operand(x!);
    const e = r.expressions.fresh('e');
    r.emit(`range $_, ${e} := ${list}`);
    r.emit(`if ne (index ${e} 1) nil`);
    r.emit(`$_ := set ${out} (index ${e} 0) (index ${e} 1)`);
    r.emit('end');
    r.emit('end');
    return out;
  },
  'Object.hasOwn': (r, [object, key]) => `(hasKey ${r.expressions.operand(object!)} ${r.expressions.operand(key!)})`,
  'JSON.stringify': (_r, _args, node) => unsupported(node, 'JSON in the order of insertion: use compactJson(), which sorts,'),
};

/** A list that actions fill. */
function collect(r: Routine, hint: string, fill: (out: string) => void): string {
  const out = r.variable(hint, 'list');
  fill(out);
  return out;
}

/** @param held the object, where it was evaluated already */
type Method = (r: Routine, on: ts.Expression, args: Args, node: ts.CallExpression, held: string | undefined) => string;

const of = (r: Routine, on: ts.Expression, held: string | undefined): string => held ?? r.expressions.operand(on);
const simple = (render: (on: string, args: string[]) => string): Method =>
  (r, on, args, _, held) => render(of(r, on, held), args.map(a => r.expressions.operand(a)));

/** Runs over a list: `body` gets each item and its place. */
function each(r: Routine, list: string, body: (item: string, index: string) => void): void {
  const [i, x] = [r.expressions.fresh('i'), r.expressions.fresh('x')];
  r.statements.loop(list, `${i}, ${x}`, () => body(x, i));
}

/** Looks for an item: `found` is what to note of it. */
const search = (start: string, found: (item: string, index: string) => string, negated = false): Method => (r, on, [callback], _, held) => {
  const list = of(r, on, held);
  const out = r.variable('found', start);
  each(r, list, (x, i) => {
    r.emit(`if ${negated ? 'not ' : ''}${r.expressions.applies(callback!, [x, i])}`);
    r.emit(`${out} = ${found(x, i)}`);
    r.emit('break');
    r.emit('end');
  });
  return out;
};

const shared: { [method: string]: Method } = {
  includes: (r, on, args, _, held) => {
    const item = r.expressions.operand(args[0]!);
    if (r.types.isString(on)) { return `(contains ${item} ${of(r, on, held)})`; }
    // a number may be of two kinds that are never the same
    return r.types.isNumber(args[0]!) ? `(has (toJson ${item}) (toStrings ${of(r, on, held)}))` : `(has ${item} ${of(r, on, held)})`;
  },
};

/** Whether a list is more than an operand on its way: others hold it as well. */
const isNamed = (on: ts.Expression): boolean => ts.isIdentifier(on) || ts.isPropertyAccessExpression(on) || ts.isElementAccessExpression(on);

const LIST: { [method: string]: Method } = {
  ...shared,
  map: (r, on, [callback], _, held) => {
    const list = of(r, on, held);
    return collect(r, 'l', out => each(r, list, (x, i) => r.emit(`${out} = append ${out} ${r.expressions.apply(callback!, [x, i])}`)));
  },
  flatMap: (r, on, [callback], _, held) => {
    const list = of(r, on, held);
    return collect(r, 'l', out => each(r, list, (x, i) => r.emit(`${out} = concat ${out} ${r.expressions.apply(callback!, [x, i])}`)));
  },
  filter: (r, on, [callback], _, held) => {
    const list = of(r, on, held);
    return collect(r, 'l', out => each(r, list, (x, i) => {
      r.emit(`if ${r.expressions.applies(callback!, [x, i])}`);
      r.emit(`${out} = append ${out} ${x}`);
      r.emit('end');
    }));
  },
  forEach: (r, on, [callback], _, held) => {
    each(r, of(r, on, held), (x, i) => {
      const arrow = callback as ts.ArrowFunction;
      if (ts.isArrowFunction(arrow) && !ts.isBlock(arrow.body)) {
        arrow.parameters.forEach((p, n) => r.bind(p.name, [x, i][n]!));
        r.expressions.effect(arrow.body);
      } else {
        r.expressions.apply(callback!, [x, i]);
      }
    });
    return NOTHING;
  },
  find: search(NOTHING, x => x),
  findIndex: search('-1', (_, i) => i),
  some: search('false', () => 'true'),
  every: search('true', () => 'false', true),
  reduce: (r, on, [callback, start], node, held) => {
    if (!start) { return unsupported(node, 'a sum without a start'); }
    const list = of(r, on, held);
    const sum = r.variable('sum', r.expressions.operand(start));
    each(r, list, (x, i) => r.emit(`${sum} = ${r.expressions.apply(callback!, [sum, x, i])}`));
    return sum;
  },
  join: (r, on, [separator], _, held) => {
    const list = of(r, on, held);
    const parts = !/(^|\W)number\[\]$/.test(r.types.checker.typeToString(r.types.present(on))) ? list : collect(r, 'l', out => each(r, list, x => r.emit(`${out} = append ${out} ${r.expressions.text(x)}`)));
    return `(join ${separator ? r.expressions.operand(separator) : '","'} ${parts})`;
  },
  indexOf: (r, on, [item], _, held) => {
    const [list, wanted] = [r.atom(of(r, on, held)), r.atom(r.expressions.operand(item!))];
    const out = r.variable('found', '-1');
    each(r, list, (x, i) => {
      r.emit(`if eq ${x} ${wanted}`);
      r.emit(`${out} = ${i}`);
      r.emit('break');
      r.emit('end');
    });
    return out;
  },
  slice: (r, on, args, node, held) => {
    const list = r.atom(of(r, on, held));
    const [from = '0', to] = args.map(a => r.expressions.operand(a));
    if (args.some(ts.isPrefixUnaryExpression)) { return unsupported(node, 'a part of a list that is counted from its end'); }
    // nothing of an empty list is no list
    return `(default list (slice ${list} (min ${from} (len ${list}))${to === undefined ? '' : ` (min ${to} (len ${list}))`}))`;
  },
  concat: simple((on, args) => `(concat ${on} ${args.join(' ')})`),
  pop: (r, on, _, node, held) => isNamed(on) ? unsupported(node, 'taking from a list that has a name') : `(last ${of(r, on, held)})`,
  sort: (r, on, [comparator], node, held) => {
    if (isNamed(on)) { return unsupported(node, 'sorting a list that has a name, in its place,'); }
    const list = of(r, on, held);
    if (!comparator) { return /(^|\W)string\[\]$/.test(r.types.checker.typeToString(r.types.present(on))) ? `(sortAlpha ${list})` : unsupported(node, 'sorting what is no text'); }
    // (a, b) => a.name < b.name ? -1 : 1, with names that differ
    const key = /^\(a(?:: \w+)?, b(?:: \w+)?\) => a\.(\w+) < b\.\1 \? -1 : 1$/.exec(comparator.getText())?.[1];
    if (!key) { return unsupported(node, 'this order'); }
    const byKey = r.variable('o', 'dict');
    each(r, list, x => r.emit(`$_ := set ${byKey} ${x}.${key} ${x}`));
    return collect(r, 'l', out => {
      const v = r.expressions.fresh('v');
      r.emit(`range $_, ${v} := ${byKey}`);
      r.emit(`${out} = append ${out} ${v}`);
      r.emit('end');
    });
  },
};

/** Groups that a pattern finds: the whole, then each group; nothing where it does not match. */
const groups: Method = (r, on, [text], node) => {
  const regex = resolveConstant(r, on);
  const source = r.atom(pattern(r, regex));
  const searched = r.atom(r.expressions.operand(text!));
  const contents = ts.isRegularExpressionLiteral(regex) ? captured(partsOf(regex).source) : undefined;
  // a group that took part and is empty is text, one that took none is nothing: templates cannot tell which
  if (contents?.some(c => new RegExp(`^(?:${c})$`).test(''))) { return unsupported(node, 'a group that may be empty'); }
  const out = r.variable('groups', NOTHING);
  r.emit(`if regexMatch ${source} ${searched}`);
  const found = r.variable('m', `regexFind ${source} ${searched}`);
  r.emit(`${out} = list ${found}`);
  for (let n = 1; n <= (contents?.length ?? 1); n++) {
    const group = r.variable('group', `regexReplaceAll ${source} ${found} "\${${n}}"`);
    r.emit(`${out} = append ${out} (ternary ${NOTHING} ${group} (eq ${group} ""))`);
  }
  r.emit('end');
  return out;
};

/** What stands in each group of a pattern, in the order of the groups. */
function captured(source: string): string[] {
  const found: string[] = [];
  const open: { readonly at: number; readonly place?: number }[] = [];
  let inClass = false;
  let groupsMet = 0;
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (c === '\\') { i++; } else if (inClass) { inClass = c !== ']'; } else if (c === '[') { inClass = true; } else if (c === '(') {
      open.push({ at: i + 1, place: source[i + 1] === '?' ? undefined : groupsMet++ });
    } else if (c === ')') {
      const { at, place } = open.pop()!;
      if (place !== undefined) { found[place] = source.slice(at, i); }
    }
  }
  return found;
}

const TEXT: { [method: string]: Method } = {
  ...shared,
  startsWith: simple((on, [start]) => `(hasPrefix ${start} ${on})`),
  endsWith: simple((on, [end]) => `(hasSuffix ${end} ${on})`),
  split: (r, on, args, node, held) => {
    const [separator] = args;
    if (args.length > 1) { return unsupported(node, 'split with a limit'); }
    const text = of(r, on, held);
    return ts.isRegularExpressionLiteral(separator!) ? `(regexSplit ${pattern(r, separator)} ${text} -1)` : `(splitList ${r.expressions.operand(separator!)} ${text})`;
  },
  slice: (r, on, args, _, held) => {
    // by characters; templates count bytes
    const characters = r.variable('c', `splitList "" ${of(r, on, held)}`);
    const place = (at: string): string => at.startsWith('-') ? `(max 0 (sub (len ${characters}) ${at.slice(1)}))` : `(min ${at} (len ${characters}))`;
    const [from = '0', to] = args.map(a => r.expressions.operand(a));
    const start = r.variable('from', place(from));
    return `(join "" (slice ${characters} ${start}${to === undefined ? '' : ` (max ${start} ${place(to)})`}))`;
  },
  toLowerCase: simple(on => `(lower ${on})`),
  padEnd: (r, on, [width, fill], node, held) => fill ? unsupported(node, 'filling with another character') : `(printf "%-*s" (int ${r.expressions.operand(width!)}) ${of(r, on, held)})`,
  replace: (r, on, [what, by], node, held) => {
    const text = of(r, on, held);
    const regex = resolveConstant(r, what!);
    if (!ts.isRegularExpressionLiteral(regex) || !ts.isStringLiteral(by!)) { return unsupported(node, 'this replacement'); }
    const { source, flags } = partsOf(regex);
    const once = !source.includes('|') && (source.startsWith('^') || /(^|[^\\])\$$/.test(source)) && !flags.includes('m');
    if (/\$[&`'<]|\$[1-9][0-9]|(?<!\$)\$[A-Za-z{]/.test(by.text)) { return unsupported(node, 'this replacement'); }
    if (!flags.includes('g') && !once) { return unsupported(node, 'replacing the first of several'); }
    const groupsIn = /(?<!\$)\$[1-9]/.test(by.text);
    const written = groupsIn ? by.text.replace(/\$([1-9])/g, '${$1}') : by.text.replace(/\$\$/g, '$');
    return `(regexReplaceAll${groupsIn ? '' : 'Literal'} ${pattern(r, regex)} ${text} ${literal(written)})`;
  },
};

const partsOf = ({ text }: ts.RegularExpressionLiteral): { readonly source: string; readonly flags: string } => {
  const end = text.lastIndexOf('/');
  return { source: text.slice(1, end), flags: text.slice(end + 1) };
};

/** A constant of the file is what it is made of. */
function resolveConstant(r: Routine, node: ts.Expression): ts.Expression {
  const declaration = ts.isIdentifier(node) ? r.types.symbol(node)?.valueDeclaration : undefined;
  return declaration && ts.isVariableDeclaration(declaration) && declaration.initializer ? declaration.initializer : node;
}

const METHODS: { [kind: string]: { [method: string]: Method } } = {
  list: LIST,
  text: TEXT,
  pattern: {
    test: (r, on, [text]) => `(regexMatch ${pattern(r, resolveConstant(r, on))} ${r.expressions.operand(text!)})`,
    exec: groups,
  },
  map: {
    get: simple((on, [key]) => `(index ${on} ${key})`),
    has: simple((on, [key]) => `(hasKey ${on} ${key})`),
    keys: simple(on => `(sortAlpha (keys ${on}))`),
    // in the order of the keys, as everywhere in templates
    values: (r, on, _, __, held) => collect(r, 'l', out => {
      const v = r.expressions.fresh('v');
      r.emit(`range $_, ${v} := ${of(r, on, held)}`);
      r.emit(`${out} = append ${out} ${v}`);
      r.emit('end');
    }),
  },
  set: {
    has: shared.includes!,
  },
};
