import * as ts from 'typescript';
import { unsupported } from './compiler';
import { literal, pattern } from './constants';
import type { Routine } from './routine';
import { isWrapper, NOTHING } from './syntax';

/** Calls of what JavaScript itself has. */
export function builtInCall(r: Routine, node: ts.CallExpression | ts.Identifier, given?: string): string {
  if (ts.isIdentifier(node)) { return convert(r, node.text, given!, undefined, node); }
  const { expression: callee, arguments: args } = node;
  if (ts.isIdentifier(callee)) {
    switch (callee.text) {
      case 'Number': case 'String': case 'Boolean': {
        return convert(r, callee.text, callee.text === 'Boolean' ? r.expressions.condition(args[0]!) : r.expressions.operand(args[0]!), args[0], node);
      }
      case 'structuredClone': return r.expressions.operand(args[0]!); // what is rendered is rendered once
      default: return unsupported(node, 'this function');
    }
  }
  if (!ts.isPropertyAccessExpression(callee)) { return unsupported(node, 'this call'); }
  const { expression: on, name: { text: method } } = callee;
  const statics = ts.isIdentifier(on) ? STATICS[`${on.text}.${method}`] : undefined;
  if (statics) { return statics(r, args, node); }
  const { types } = r;
  const kind = types.isString(on) ? 'text' : types.builtIn(on) === 'RegExp' ? 'pattern' : types.isArray(on) ? 'list' : types.builtIn(on) === 'Map' ? 'map' : types.builtIn(on) === 'Set' ? 'set' : 'unknown';
  const known = METHODS[kind]?.[method] ?? (kind === 'unknown' ? METHODS.text![method] ?? METHODS.list![method] : undefined);
  if (!known) { return unsupported(node, `.${method}() of ${kind}`); }
  if (!callee.questionDotToken && !(node.flags & ts.NodeFlags.OptionalChain && types.mayBeMissing(on))) { return known(r, on, args, node, undefined); }
  const object = r.atom(r.expressions.operand(on));
  const kept = r.variable('t', NOTHING);
  r.emit(`if ne ${object} nil`);
  r.emit(`${kept} = ${known(r, on, args, node, object)}`);
  r.emit('end');
  return kept;
}

function convert(r: Routine, to: string, value: string, from: ts.Expression | undefined, node: ts.Node): string {
  switch (to) {
    case 'String': return `(printf "%v" ${value})`;
    case 'Boolean': return `(not (not ${value}))`;
    case 'Number': {
      if (from && r.types.isNumber(from)) { return value; }
      const fixed = /^"(-?[0-9.]+)"$/.exec(value)?.[1];
      if (fixed) { return fixed; }
      const text = r.atom(value);
      return `(ternary (int64 ${text}) (float64 ${text}) (regexMatch "^-?[0-9]+$" (toString ${text})))`;
    }
    default: return unsupported(node, 'this conversion');
  }
}

/** A number that may have a fraction: templates compare and divide only numbers of one kind. */
export function floating(r: Routine, node: ts.Expression): string {
  if (isWrapper(node)) { return floating(r, node.expression); }
  if (ts.isNumericLiteral(node)) { return /\./.test(node.text) ? node.text : `${node.text}.0`; }
  const operator = ts.isBinaryExpression(node) ? { [ts.SyntaxKind.PlusToken]: 'addf', [ts.SyntaxKind.MinusToken]: 'subf', [ts.SyntaxKind.AsteriskToken]: 'mulf', [ts.SyntaxKind.SlashToken]: 'divf' }[node.operatorToken.kind as number] : undefined;
  if (operator) {
    const { left, right } = node as ts.BinaryExpression;
    return `(${operator} ${floating(r, left)} ${floating(r, right)})`;
  }
  return `(float64 ${r.expressions.operand(node)})`;
}

type Args = ts.NodeArray<ts.Expression>;
type Static = (r: Routine, args: Args, node: ts.CallExpression) => string;

const whole = (f: string): Static => (r, [x]) => `(int64 (${f} ${floating(r, x!)}${f === 'round' ? ' 0' : ''}))`;

const extreme = (f: string): Static => (r, args) => {
  const [first] = args;
  if (first && ts.isSpreadElement(first)) {
    const list = r.atom(r.expressions.operand(first.expression));
    const best = r.variable('m', `index ${list} 0`);
    const item = r.expressions.fresh('x');
    r.emit(`range $_, ${item} := ${list}`);
    r.emit(`${best} = ${f} ${best} ${item}`);
    r.emit('end');
    return best;
  }
  return `(${f} ${args.map(a => r.expressions.operand(a)).join(' ')})`;
};

const pairs: Static = (r, [object]) => collect(r, 'l', out => {
  const [k, v] = [r.expressions.fresh('k'), r.expressions.fresh('v')];
  r.emit(`range ${k}, ${v} := ${r.expressions.operand(object!)}`);
  r.emit(`${out} = append ${out} (list ${k} ${v})`);
  r.emit('end');
});

const STATICS: { [name: string]: Static } = {
  'Math.ceil': whole('ceil'),
  'Math.floor': whole('floor'),
  'Math.round': whole('round'),
  'Math.max': extreme('max'),
  'Math.min': extreme('min'),
  'Number.isInteger': (r, [x]) => {
    const value = r.atom(r.expressions.operand(x!));
    return `(or (kindIs "int64" ${value}) (kindIs "int" ${value}))`;
  },
  'Number.isFinite': (r, [x]) => `(not (contains "Inf" (printf "%v" ${r.expressions.operand(x!)})))`,
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
    r.emit(`$_ := set ${out} (index ${e} 0) (index ${e} 1)`);
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
const simple = (render: (on: string, args: string[]) => string): Method => (r, on, args, _, held) => render(of(r, on, held), args.map(a => r.expressions.operand(a)));

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
  includes: (r, on, args, node, held) => r.types.isString(on)
    ? `(contains ${r.expressions.operand(args[0]!)} ${of(r, on, held)})` : node && `(has ${r.expressions.operand(args[0]!)} ${of(r, on, held)})`,
};

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
  reduce: (r, on, [callback, start], _, held) => {
    const list = of(r, on, held);
    const sum = r.variable('sum', r.expressions.operand(start!));
    each(r, list, x => r.emit(`${sum} = ${r.expressions.apply(callback!, [sum, x])}`));
    return sum;
  },
  join: simple((on, [separator = '","']) => `(join ${separator} ${on})`),
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
  slice: (r, on, args, _, held) => {
    const list = r.atom(of(r, on, held));
    const [from = '0', to] = args.map(a => r.expressions.operand(a));
    return `(slice ${list} ${from}${to === undefined ? '' : ` (min ${to} (len ${list}))`})`;
  },
  concat: simple((on, args) => `(concat ${on} ${args.join(' ')})`),
  pop: simple(on => `(last ${on})`),
  sort: (r, on, [comparator], node, held) => {
    const list = of(r, on, held);
    if (!comparator) { return `(sortAlpha ${list})`; }
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
const groups: Method = (r, on, [text]) => {
  const source = pattern(r, resolveConstant(r, on));
  const found = r.variable('m', `regexFind ${source} ${r.expressions.operand(text!)}`);
  const out = r.variable('groups', NOTHING);
  const count = ts.isRegularExpressionLiteral(resolveConstant(r, on)) ? (source.match(/\((?!\?)/g) ?? []).length : 1;
  r.emit(`if ${found}`);
  r.emit(`${out} = list ${found}`);
  for (let n = 1; n <= count; n++) {
    const group = r.variable('group', `regexReplaceAll ${source} ${found} "\${${n}}"`);
    r.emit(`${out} = append ${out} (ternary ${NOTHING} ${group} (eq ${group} ""))`);
  }
  r.emit('end');
  return out;
};

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
    const text = r.atom(of(r, on, held));
    const [from, to] = args.map(a => r.expressions.operand(a));
    if (from?.startsWith('-')) { return `(substr (int (max 0 (add (len ${text}) ${from}))) -1 ${text})`; }
    const start = `(int (min ${from} (len ${text})))`;
    if (to === undefined) { return `(substr ${start} -1 ${text})`; }
    return `(substr ${start} (int ${to.startsWith('-') ? `(sub (len ${text}) ${to.slice(1)})` : `(min ${to} (len ${text}))`}) ${text})`;
  },
  toLowerCase: simple(on => `(lower ${on})`),
  padEnd: simple((on, [width]) => `(printf "%-*s" (int ${width}) ${on})`),
  replace: (r, on, [what, by], node, held) => {
    const text = of(r, on, held);
    const regex = resolveConstant(r, what!);
    if (!ts.isRegularExpressionLiteral(regex) || !ts.isStringLiteral(by!)) { return unsupported(node, 'this replacement'); }
    const source = regex.text;
    if (!/g[a-z]*$/.test(source) && !source.startsWith('/^') && !/\$\/[a-z]*$/.test(source)) { return unsupported(node, 'replacing the first of several'); }
    const groupsIn = /(?<!\$)\$[1-9]/.test(by.text);
    const written = groupsIn ? by.text.replace(/\$([1-9])/g, '${$1}') : by.text.replace(/\$\$/g, '$');
    return `(regexReplaceAll${groupsIn ? '' : 'Literal'} ${pattern(r, regex)} ${text} ${literal(written)})`;
  },
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
    values: simple(on => `(values ${on})`),
  },
  set: {
    has: simple((on, [item]) => `(has ${item} ${on})`),
  },
};
