import * as ts from 'typescript';
import type { Routine } from './context';
import { bare, isConst, isWrapper, NOTHING, unsupported } from './syntax';

/*
 * Templates have whole numbers and others, and what takes the one cuts the other. A value that is whole is always kept as a
 * whole number here, so that it can be an index or a count, and is printed as one. What has a fraction is added and so on in
 * decimals, not in binary: 0.1 + 0.2 is 0.3.
 */

/** The most that is kept as a whole number; JavaScript counts no further than this either. */
const MOST = '9e15';
/** The largest number, in the place of one that templates cannot write. */
export const INFINITY = '1.7976931348623157e308';
/** Literals below it, and what is counted, cannot leave the whole numbers by a few operations. */
const SMALL = 2 ** 31;

const K = ts.SyntaxKind;
const FLOAT: { [operator: number]: string } = { [K.PlusToken]: 'addf', [K.MinusToken]: 'subf', [K.AsteriskToken]: 'mulf', [K.SlashToken]: 'divf' };
const WHOLE: { [operator: number]: string } = { [K.PlusToken]: 'add', [K.MinusToken]: 'sub', [K.AsteriskToken]: 'mul', [K.PercentToken]: 'mod' };

/** A number that may have a fraction: templates compare and divide only numbers of one kind. */
export function floating(r: Routine, node: ts.Expression): string {
  const inner = bare(node);
  if (ts.isNumericLiteral(inner)) { return /\./.test(inner.text) ? r.expressions.operand(inner) : `${r.expressions.operand(inner)}.0`; }
  const operator = ts.isBinaryExpression(inner) ? FLOAT[inner.operatorToken.kind] : undefined;
  if (operator) {
    const { left, right } = inner as ts.BinaryExpression;
    return `(${operator} ${floating(r, left)} ${floating(r, right)})`;
  }
  return `(float64 ${numeric(r, node)})`;
}

/** An operand that is a number and nothing else. */
function numeric(r: Routine, node: ts.Expression): string {
  if (!r.types.isNumber(node) || r.types.mayBeMissing(node)) { return unsupported(node, 'arithmetic with what may be something else than a number'); }
  return r.expressions.operand(node);
}

/** `+`, `-`, `*`, `/` and `%` of numbers. */
export function arithmetic(r: Routine, operator: ts.SyntaxKind, left: ts.Expression, right: ts.Expression): string {
  const whole = WHOLE[operator];
  if (whole && isWhole(r, left) && isWhole(r, right)) { return `(${whole} ${r.expressions.operand(left)} ${r.expressions.operand(right)})`; }
  if (operator !== K.PercentToken) { return normal(r, `${FLOAT[operator]} ${floating(r, left)} ${floating(r, right)}`); }
  const [a, b] = [r.atom(numeric(r, left)), r.atom(numeric(r, right))];
  r.emit(`if or (ne (float64 ${a}) (floor ${a})) (ne (float64 ${b}) (floor ${b}))`);
  r.emit('fail "a template has no remainder of fractions"');
  r.emit('end');
  return normal(r, `float64 (mod (int64 ${a}) (int64 ${b}))`);
}

/** The largest or smallest of numbers. */
export function extreme(r: Routine, f: 'max' | 'min', args: readonly ts.Expression[], node: ts.Node): string {
  const [first] = args;
  if (args.length === 0 || (args.length > 1 && args.some(ts.isSpreadElement))) { return unsupported(node, 'the largest or smallest of these'); }
  if (first && ts.isSpreadElement(first)) {
    const list = r.atom(r.expressions.operand(first.expression));
    const best = r.variable('m', `${f === 'max' ? '-' : ''}${INFINITY}`);
    const item = r.fresh('x');
    r.emit(`range $_, ${item} := ${list}`);
    r.emit(`${best} = ${f}f ${best} ${item}`);
    r.emit('end');
    return normal(r, best);
  }
  return args.every(a => isWhole(r, a)) ? `(${f} ${args.map(a => r.expressions.operand(a)).join(' ')})` : normal(r, `${f}f ${args.map(a => numeric(r, a)).join(' ')}`);
}

/** `Math.ceil` and others: what is too large to be a whole number there stays as it is. */
export const rounded = (r: Routine, f: 'ceil' | 'floor', x: ts.Expression): string => normal(r, `${f} ${floating(r, x)}`);

/** Halves are rounded up, also below zero. */
export const roundedHalfUp = (r: Routine, x: ts.Expression): string => normal(r, `floor (addf ${floating(r, x)} 0.5)`);

/** A number out of a calculation, as a whole one where it is. */
export function normal(r: Routine, value: string): string {
  const kept = r.variable('n', value);
  r.emit(`if and (eq ${kept} (floor ${kept})) (lt ${kept} ${MOST}) (gt ${kept} -${MOST})`);
  r.emit(`${kept} = int64 ${kept}`);
  r.emit('end');
  return kept;
}

/** The number that a text is: digits, as facts have it, or else what the native routine makes of it. */
export function numberOf(r: Routine, value: string): string {
  const text = r.atom(value);
  const number = r.variable('n', NOTHING);
  r.emit(`if regexMatch "^-?[0-9]{1,15}$" (toString ${text})`);
  r.emit(`${number} = int64 (float64 ${text})`); // not int64 at once, for which 010 is 8
  r.emit('else');
  r.emit(`${number} = ${r.call(r.program.runtime('number'), [['text', text]])}`);
  r.emit('end');
  return number;
}

/** Whether a number cannot have a fraction, for any values. */
export function isWhole(r: Routine, node: ts.Expression): boolean {
  if (isWrapper(node)) { return isWhole(r, node.expression); }
  if (ts.isNumericLiteral(node)) { return Number.isInteger(Number(node.text)) && Number(node.text) < SMALL; }
  if (ts.isPropertyAccessExpression(node)) { return r.types.isCount(node); }
  if (ts.isCallExpression(node)) {
    const called = node.expression.getText();
    return (/^Math\.(max|min)$/.test(called) && node.arguments.every(a => isWhole(r, a))) || /\.(indexOf|findIndex)$/.test(called);
  }
  if (ts.isConditionalExpression(node)) { return isWhole(r, node.whenTrue) && isWhole(r, node.whenFalse); }
  if (ts.isBinaryExpression(node)) { return node.operatorToken.kind in WHOLE && isWhole(r, node.left) && isWhole(r, node.right); }
  if (!ts.isIdentifier(node)) { return false; }
  const declaration = r.types.symbol(node)?.valueDeclaration;
  if (declaration && ts.isParameter(declaration)) { return isPlace(declaration); }
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined
    && (isConst(declaration) || ts.isForStatement(declaration.parent.parent))
    && isWhole(r, declaration.initializer);
}

/** The place of an item, as callbacks have it after the item. */
function isPlace(p: ts.ParameterDeclaration): boolean {
  const call = ts.isArrowFunction(p.parent) ? p.parent.parent : undefined;
  return call !== undefined && ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression)
    && ['map', 'filter', 'flatMap', 'forEach', 'find', 'findIndex', 'some', 'every'].includes(call.expression.name.text) && p.parent.parameters[1] === p;
}
