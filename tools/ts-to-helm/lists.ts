import * as ts from 'typescript';
import type { Routine } from './context';
import { collect, each, Method, Methods, of, range, simple, valuesOf } from './methods';
import { bare, NOTHING, unsupported } from './syntax';

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

/** Whether a list is more than an operand on its way: others hold it as well. */
const isNamed = (on: ts.Expression): boolean => {
  const node = bare(on);
  if (ts.isConditionalExpression(node)) { return isNamed(node.whenTrue) || isNamed(node.whenFalse); }
  return !(ts.isCallExpression(node) || ts.isArrayLiteralExpression(node));
};

/** A list whose items are all text, numbers or booleans. */
const isPlain = (r: Routine, on: ts.Expression): boolean => {
  const item = r.types.item(on);
  return item !== undefined && !r.types.mayMiss(item) && ['text', 'number', 'boolean'].includes(r.types.kindOf(item));
};

/** `includes` and `indexOf` compare as `===` does. */
const comparable = (r: Routine, on: ts.Expression, item: ts.Expression, node: ts.Node): void => {
  const held = r.types.item(on);
  if (!(held && ['text', 'number', 'boolean', 'primitive'].includes(r.types.kindOf(held))) && !r.types.isPrimitive(item)) {
    unsupported(node, 'looking for what may be an object');
  }
};

/** Where an item first is in a list, -1 where it is not; as JSON, since a number may be of two kinds that are never the same. */
function position(r: Routine, list: string, wanted: string): string {
  const json = r.atom(`(toJson ${wanted})`);
  const out = r.variable('found', '-1');
  each(r, list, (x, i) => {
    r.emit(`if eq (toJson ${x}) ${json}`);
    r.emit(`${out} = ${i}`);
    r.emit('break');
    r.emit('end');
  });
  return out;
}

export const includes: Method = (r, on, [item], node, held) => {
  comparable(r, on, item!, node);
  const list = of(r, on, held);
  const wanted = r.expressions.operand(item!);
  if (r.types.isString(item!)) { return `(has ${wanted} ${list})`; }
  return `(ne ${position(r, list, wanted)} -1)`;
};

const sort: Method = (r, on, [comparator], node, held) => {
  if (isNamed(on)) { return unsupported(node, 'sorting a list that has a name, in its place,'); }
  const list = of(r, on, held);
  const item = r.types.item(on);
  if (!comparator) {
    return item && r.types.kindOf(item) === 'text' && !r.types.mayMiss(item) ? `(sortAlpha ${list})` : unsupported(node, 'sorting what is not text');
  }
  const key = sortKey(r, comparator) ?? unsupported(node, 'this order: use (a, b) => a.name < b.name ? -1 : 1, with any property that is text; this');
  // equal ones stay in their order
  const byKey = r.variable('o', 'dict');
  each(r, list, x => {
    const at = key === undefined ? x : `${x}.${key}`;
    r.emit(`$_ := set ${byKey} ${at} (append (default list (index ${byKey} ${at})) ${x})`);
  });
  const groups = valuesOf(r, byKey);
  return collect(r, 'l', out => each(r, groups, g => r.emit(`${out} = default list (concat ${out} ${g})`)));
};

/** The property of `(a, b) => a.name < b.name ? -1 : 1`. */
function sortKey(r: Routine, comparator: ts.Expression): string | undefined {
  if (!ts.isArrowFunction(comparator) || comparator.parameters.length !== 2 || ts.isBlock(comparator.body)) { return undefined; }
  const body = bare(comparator.body);
  const [a, b] = comparator.parameters.map(p => p.name.getText());
  if (!ts.isConditionalExpression(body) || body.whenTrue.getText() !== '-1' || body.whenFalse.getText() !== '1') { return undefined; }
  const test = bare(body.condition);
  if (!ts.isBinaryExpression(test) || test.operatorToken.kind !== ts.SyntaxKind.LessThanToken) { return undefined; }
  const { left, right } = test;
  if (!ts.isPropertyAccessExpression(left) || right.getText() !== `${b}.${left.name.text}` || left.expression.getText() !== a) { return undefined; }
  return r.types.isAny(left) || (r.types.isString(left) && !r.types.mayBeMissing(left)) ? left.name.text : undefined;
}

export const LIST: Methods = {
  includes,
  map: (r, on, [callback], _, held) => {
    const list = of(r, on, held);
    return collect(r, 'l', out => each(r, list, (x, i) => r.emit(`${out} = append ${out} ${r.expressions.apply(callback!, [x, i])}`)));
  },
  flatMap: (r, on, [callback], node, held) => {
    const list = of(r, on, held);
    const [signature] = r.types.of(callback!).getCallSignatures();
    const given = signature && r.types.checker.getNonNullableType(signature.getReturnType());
    const isList = given && (given.isUnion() ? given.types : [given]).every(t => r.types.checker.isArrayType(t) || r.types.checker.isTupleType(t));
    if (!isList) { return unsupported(node, 'flatMap with what is not always a list'); }
    return `(default list ${collect(r, 'l', out => each(r, list, (x, i) => r.emit(`${out} = concat ${out} ${r.expressions.apply(callback!, [x, i])}`)))})`;
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
  join: (r, on, [separator], node, held) => {
    const list = of(r, on, held);
    if (!isPlain(r, on)) { return unsupported(node, 'joining what may be something else than text and numbers'); }
    const parts = r.types.kindOf(r.types.item(on)!) !== 'number' ? list
      : collect(r, 'l', out => each(r, list, x => r.emit(`${out} = append ${out} (toJson ${x} | default (printf "%v" ${x}))`)));
    return `(join ${separator ? r.expressions.operand(separator) : '","'} ${parts})`;
  },
  indexOf: (r, on, [item], node, held) => {
    comparable(r, on, item!, node);
    return position(r, of(r, on, held), r.expressions.operand(item!));
  },
  slice: (r, on, args, _, held) => {
    const list = r.atom(of(r, on, held));
    // nothing of an empty list is not a list
    return `(default list (slice ${list} ${range(r, list, args)}))`;
  },
  concat: (r, on, args, node, held) => args.every(a => r.types.isArray(a))
    ? simple((list, others) => `(default list (concat ${list} ${others.join(' ')}))`)(r, on, args, node, held) : unsupported(node, 'adding what is not a list'),
  pop: (r, on, _, node, held) => isNamed(on) ? unsupported(node, 'taking from a list that has a name') : `(last ${of(r, on, held)})`,
  sort,
};
