import * as ts from 'typescript';
import type { Routine } from './routine';
import { isConst, isWrapper, NOTHING } from './syntax';

/*
 * Templates have whole numbers and others, and what takes the one cuts the other. A value that is whole is always kept as a
 * whole number here, so that it can be an index or a count, and is printed as one. What has a fraction is added and so on in
 * decimals, not in binary: 0.1 + 0.2 is 0.3.
 */

/** The most that is kept as a whole number; JavaScript counts no further than this either. */
const MOST = '9e15';

const K = ts.SyntaxKind;
const FLOAT: { [operator: number]: string } = { [K.PlusToken]: 'addf', [K.MinusToken]: 'subf', [K.AsteriskToken]: 'mulf', [K.SlashToken]: 'divf' };
const WHOLE: { [operator: number]: string } = { [K.PlusToken]: 'add', [K.MinusToken]: 'sub', [K.AsteriskToken]: 'mul', [K.PercentToken]: 'mod' };

/** A number that may have a fraction: templates compare and divide only numbers of one kind. */
export function floating(r: Routine, node: ts.Expression): string {
  if (isWrapper(node)) { return floating(r, node.expression); }
  if (ts.isNumericLiteral(node)) { return /\./.test(node.text) ? node.text : `${node.text}.0`; }
  const operator = ts.isBinaryExpression(node) ? FLOAT[node.operatorToken.kind] : undefined;
  if (operator) {
    const { left, right } = node as ts.BinaryExpression;
    return `(${operator} ${floating(r, left)} ${floating(r, right)})`;
  }
  return `(float64 ${r.expressions.operand(node)})`;
}

/** `+`, `-`, `*`, `/` and `%` of numbers. */
export function arithmetic(r: Routine, operator: ts.SyntaxKind, left: ts.Expression, right: ts.Expression): string {
  const whole = WHOLE[operator];
  if (whole && isWhole(r, left) && isWhole(r, right)) { return `(${whole} ${r.expressions.operand(left)} ${r.expressions.operand(right)})`; }
  if (operator !== K.PercentToken) { return normal(r, `${FLOAT[operator]} ${floating(r, left)} ${floating(r, right)}`); }
  const [a, b] = [r.atom(r.expressions.operand(left)), r.atom(r.expressions.operand(right))];
  r.emit(`if or (kindIs "float64" ${a}) (kindIs "float64" ${b})`);
  r.emit('fail "a template has no remainder of fractions"');
  r.emit('end');
  return `(mod ${a} ${b})`;
}

/** The largest or smallest of numbers. */
export function extreme(r: Routine, f: 'max' | 'min', args: readonly ts.Expression[]): string {
  const [first] = args;
  if (first && ts.isSpreadElement(first)) {
    const list = r.atom(r.expressions.operand(first.expression));
    const best = r.variable('m', `float64 (index ${list} 0)`);
    const item = r.expressions.fresh('x');
    r.emit(`range $_, ${item} := ${list}`);
    r.emit(`${best} = ${f}f ${best} ${item}`);
    r.emit('end');
    return normal(r, best);
  }
  const values = args.map(a => r.expressions.operand(a)).join(' ');
  return args.every(a => isWhole(r, a)) ? `(${f} ${values})` : normal(r, `${f}f ${values}`);
}

/** A number out of a calculation, as a whole one where it is. */
export function normal(r: Routine, value: string): string {
  const kept = r.variable('n', value);
  r.emit(`if and (eq ${kept} (floor ${kept})) (lt ${kept} ${MOST}) (gt ${kept} -${MOST})`);
  r.emit(`${kept} = int64 ${kept}`);
  r.emit('end');
  return kept;
}

/** The number that a text is: digits, as facts have it, or else what the runtime makes of it. */
export function numberOf(r: Routine, value: string): string {
  const text = r.atom(value);
  const number = r.variable('n', NOTHING);
  r.emit(`if regexMatch "^-?[0-9]+$" (toString ${text})`);
  r.emit(`${number} = int64 (float64 ${text})`); // not int64 at once, for which 010 is 8
  r.emit('else');
  r.emit(`${number} = ${r.call(r.compiler.runtime('number'), [text])}`);
  r.emit('end');
  return number;
}

/** Whether a number cannot have a fraction, whatever values say. */
export function isWhole(r: Routine, node: ts.Expression): boolean {
  if (isWrapper(node)) { return isWhole(r, node.expression); }
  if (ts.isNumericLiteral(node)) { return Number.isInteger(Number(node.text)); }
  if (ts.isPropertyAccessExpression(node)) { return r.types.isCount(node); }
  if (ts.isCallExpression(node)) {
    const called = node.expression.getText();
    return /^Math\.(ceil|floor|round)$/.test(called) || (/^Math\.(max|min)$/.test(called) && node.arguments.every(a => isWhole(r, a)));
  }
  if (ts.isConditionalExpression(node)) { return isWhole(r, node.whenTrue) && isWhole(r, node.whenFalse); }
  if (ts.isBinaryExpression(node)) { return node.operatorToken.kind in WHOLE && isWhole(r, node.left) && isWhole(r, node.right); }
  if (!ts.isIdentifier(node)) { return false; }
  const declaration = r.types.symbol(node)?.valueDeclaration;
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined
    && (isConst(declaration) || ts.isForStatement(declaration.parent.parent))
    && isWhole(r, declaration.initializer);
}
