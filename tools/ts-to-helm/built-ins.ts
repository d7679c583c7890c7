import * as ts from 'typescript';
import type { Routine } from './context';
import { includes, LIST } from './lists';
import { Args, collect, Methods, valuesOf } from './methods';
import { extreme, numberOf, rounded, roundedHalfUp } from './numbers';
import { bare, isChained, NOTHING, unsupported } from './syntax';
import { PATTERN, TEXT } from './text';

/** Calls of what JavaScript itself has. */
export function builtInCall(r: Routine, node: ts.CallExpression | ts.Identifier, given?: string): string {
  if (ts.isIdentifier(node)) { return convertItem(r, node, given!); }
  const { expression: callee, arguments: args } = node;
  if (ts.isIdentifier(callee)) {
    if (!args[0]) { return unsupported(node, 'this function'); }
    switch (callee.text) {
      case 'Number': return toNumber(r, args[0], node);
      case 'String': return r.types.isString(args[0]) && !r.types.mayBeMissing(args[0]) ? r.expressions.operand(args[0]) : `(printf "%v" ${r.expressions.printed(args[0])})`;
      case 'Boolean': return `(not (not ${r.expressions.condition(args[0])}))`;
      case 'structuredClone': return `(deepCopy ${r.expressions.operand(args[0])})`;
      default: return unsupported(node, 'this function');
    }
  }
  if (!ts.isPropertyAccessExpression(callee)) { return unsupported(node, 'this call'); }
  const { expression: on, name: { text: method } } = callee;
  const statics = ts.isIdentifier(on) ? STATICS[`${on.text}.${method}`] : undefined;
  if (statics) { return statics(r, args, node); }
  refuseArguments(method, args, node);
  const kind = r.types.isAny(on) && LIST[method] && !TEXT[method] ? 'a list' : kindOf(r, on);
  const known = METHODS[kind]?.[method];
  if (!known) { return unsupported(node, `.${method}() of ${kind}`); }
  if (!callee.questionDotToken && !(isChained(node) && r.types.mayBeMissing(on))) { return known(r, on, args, node, undefined); }
  const object = r.atom(r.expressions.operand(on));
  return r.guarded(object, () => known(r, on, args, node, object));
}

/** What a method is called on. */
function kindOf({ types }: Routine, on: ts.Expression): string {
  if (types.isString(on)) { return 'text'; }
  if (types.isArray(on)) { return 'a list'; }
  const name = types.builtIn(on) ?? '';
  return { RegExp: 'a pattern', Map: 'a map', Set: 'a set' }[name] ?? (types.kind(on) === 'unknown' ? 'what may be anything' : 'this');
}

/** Arguments that would be left out without a word. */
function refuseArguments(method: string, args: Args, node: ts.Node): void {
  const [first] = args;
  if (first && ts.isArrowFunction(first) && first.parameters.length > (method === 'reduce' ? 3 : 2)) { unsupported(node, 'a callback that wants the list'); }
  if (['includes', 'indexOf', 'startsWith', 'endsWith', 'find', 'findIndex', 'some', 'every', 'map', 'filter', 'flatMap', 'forEach', 'test', 'exec'].includes(method) && args.length > 1) { unsupported(node, 'a place to start from'); }
  if (!['push', 'concat'].includes(method) && args.some(ts.isSpreadElement)) { unsupported(node, 'any number of arguments'); }
}

/** `Number`, `String` and `Boolean` as callbacks. */
function convertItem(r: Routine, to: ts.Identifier, value: string): string {
  const item = r.atom(value);
  switch (to.text) {
    case 'Boolean': return `(or (kindIs "map" ${item}) (kindIs "slice" ${item}) (not (not ${item})))`;
    case 'String': case 'Number': {
      const callee = ts.isCallExpression(to.parent) ? to.parent.expression : undefined;
      const list = callee && ts.isPropertyAccessExpression(callee) ? r.types.item(callee.expression) : undefined;
      const kind = list && !r.types.mayMiss(list) ? r.types.kindOf(list) : 'unknown';
      if (to.text === 'Number') { return kind === 'text' ? numberOf(r, item) : kind === 'number' ? item : unsupported(to, 'numbers of what may be something else than text'); }
      return kind === 'text' ? item : kind === 'number' ? `(toJson ${item} | default (printf "%v" ${item}))` : unsupported(to, 'text of what may be something else than text and numbers');
    }
    default: return unsupported(to, 'this conversion');
  }
}

function toNumber(r: Routine, from: ts.Expression, node: ts.Node): string {
  const value = r.expressions.operand(from);
  if (r.types.isNumber(from) && !r.types.mayBeMissing(from)) { return value; }
  if (r.types.isTextOrNumber(from)) {
    const kept = r.variable('n', value);
    r.emit(`if kindIs "string" ${kept}`);
    r.emit(`${kept} = ${numberOf(r, kept)}`);
    r.emit('end');
    return kept;
  }
  if (!r.types.isString(from) || r.types.mayBeMissing(from)) { return unsupported(node, 'the number of what may be something else than text'); }
  const fixed = /^"(-?[1-9][0-9]{0,14}|0)"$/.exec(value)?.[1];
  return fixed ?? numberOf(r, value);
}

type Static = (r: Routine, args: Args, node: ts.CallExpression) => string;

const STATICS: { [name: string]: Static | undefined } = {
  'Math.ceil': (r, [x]) => rounded(r, 'ceil', x!),
  'Math.floor': (r, [x]) => rounded(r, 'floor', x!),
  'Math.round': (r, [x]) => roundedHalfUp(r, x!),
  'Math.max': (r, args, node) => extreme(r, 'max', args, node),
  'Math.min': (r, args, node) => extreme(r, 'min', args, node),
  'Number.isInteger': (r, [x]) => {
    const value = r.atom(r.expressions.operand(x!));
    return `(or (kindIs "int64" ${value}) (kindIs "int" ${value}) (and (kindIs "float64" ${value}) (not (has (printf "%v" ${value}) (list "+Inf" "-Inf"))) (eq ${value} (floor ${value}))))`;
  },
  'Number.isFinite': (r, [x]) => {
    const value = r.atom(r.expressions.operand(x!));
    return `(or (kindIs "int64" ${value}) (kindIs "int" ${value}) (and (kindIs "float64" ${value}) (not (has (printf "%v" ${value}) (list "+Inf" "-Inf" "NaN")))))`;
  },
  'Array.isArray': (r, [x]) => `(kindIs "slice" ${r.expressions.operand(x!)})`,
  'Array.from': (r, [source, callback], node) => {
    const from = bare(source!);
    const [length] = ts.isObjectLiteralExpression(from) && from.properties.length === 1 ? from.properties : [];
    const isLength = length && (ts.isPropertyAssignment(length) || ts.isShorthandPropertyAssignment(length)) && length.name.getText() === 'length';
    if (!isLength || !callback) { return unsupported(node, 'a list of this'); }
    return collect(r, 'l', out => {
      const i = r.fresh('i');
      r.statements.loop(`until (int ${r.expressions.operand(ts.isShorthandPropertyAssignment(length) ? length.name : length.initializer)})`, `$_, ${i}`, () => {
        r.emit(`${out} = append ${out} ${r.expressions.apply(callback, [NOTHING, i])}`);
      });
    });
  },
  'Object.keys': (r, [x]) => `(sortAlpha (keys ${r.expressions.operand(x!)}))`,
  'Object.values': (r, [x]) => valuesOf(r, r.expressions.operand(x!)),
  'Object.entries': (r, [x]) => collect(r, 'l', out => {
    const [k, v] = [r.fresh('k'), r.fresh('v')];
    r.emit(`range ${k}, ${v} := ${r.expressions.operand(x!)}`);
    r.emit(`${out} = append ${out} (list ${k} ${v})`);
    r.emit('end');
  }),
  'Object.fromEntries': (r, [x]) => {
    const out = r.variable('o', 'dict');
    const e = r.fresh('e');
    r.emit(`range $_, ${e} := ${r.expressions.operand(x!)}`);
    r.emit(`$_ := set ${out} (toString (index ${e} 0)) (index ${e} 1)`);
    r.emit('end');
    return out;
  },
  'Object.hasOwn': (r, [object, key]) => `(hasKey ${r.expressions.operand(object!)} ${r.expressions.operand(key!)})`,
  'JSON.stringify': (_r, _args, node) => unsupported(node, 'JSON in the order of insertion: use compactJson(), which sorts,'),
};

const METHODS: { [kind: string]: Methods } = {
  'text': TEXT,
  'a list': LIST,
  'a pattern': PATTERN,
  'a map': {
    get: (r, on, [key], _, held) => `(index ${held ?? r.expressions.operand(on)} ${r.expressions.operand(key!)})`,
    has: (r, on, [key], _, held) => `(hasKey ${held ?? r.expressions.operand(on)} ${r.expressions.operand(key!)})`,
    keys: (r, on, _, node, held) => sorted(node) ? `(keys ${held ?? r.expressions.operand(on)})` : unsupported(node, 'the order of a map: sort its keys(); this'),
  },
  'a set': {
    has: includes,
  },
};

/** Whether the list that a call gives is put into order at once: `[...map.keys()].sort()`. */
function sorted(node: ts.CallExpression): boolean {
  const list = ts.isSpreadElement(node.parent) ? node.parent.parent : undefined;
  return list !== undefined && ts.isPropertyAccessExpression(list.parent) && list.parent.name.text === 'sort';
}
