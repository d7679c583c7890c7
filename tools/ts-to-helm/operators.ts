import * as ts from 'typescript';
import type { Routine } from './context';
import { arithmetic, floating, isWhole } from './numbers';
import { contains, isSafe, negated, NOTHING, unsupported, unwrapped } from './syntax';

const K = ts.SyntaxKind;

/** Operators: templates have functions in their place, and no choice of values. */
export class Operators {
  constructor(private readonly r: Routine) {}

  public choose(condition: ts.Expression, yes: ts.Expression, no: ts.Expression): string {
    const { r } = this;
    const a = r.apart(() => r.expressions.operand(yes));
    const b = r.apart(() => r.expressions.operand(no));
    if (isSafe(a.result) && isSafe(b.result) && !a.actions.length && !b.actions.length) { return `(ternary ${a.result} ${b.result} ${r.expressions.boolean(condition)})`; }
    const test = r.expressions.condition(condition);
    // one of them is there from the beginning, if it is nothing more than a value
    const [first, then] = isSafe(b.result) && !b.actions.length ? [b, a] : isSafe(a.result) && !a.actions.length ? [a, b] : [undefined, a];
    const kept = r.variable('t', first?.result ?? NOTHING);
    r.emit(`if ${then === a ? test : negated(test)}`);
    r.emitAll(then.actions);
    r.emit(`${kept} = ${then.result}`);
    if (!first) {
      r.emit('else');
      r.emitAll(b.actions);
      r.emit(`${kept} = ${b.result}`);
    }
    r.emit('end');
    return kept;
  }

  /** `a && b` or `a || b` as a condition: templates leave the second one alone as well where the first decides. */
  public both(node: ts.BinaryExpression, and: boolean): string {
    const { r } = this;
    const left = r.expressions.condition(node.left);
    const right = r.apart(() => r.expressions.condition(node.right));
    const operator = and ? 'and' : 'or';
    // what is joined by the same operator stands in one list
    const flat = (operand: string): string => {
      const inner = unwrapped(operand);
      return inner?.startsWith(`${operator} `) ? inner.slice(operator.length + 1) : operand;
    };
    if (!right.actions.length) { return `(${operator} ${flat(left)} ${flat(right.result)})`; }
    const kept = r.variable('c', left);
    r.emit(`if ${and ? kept : negated(kept)}`);
    r.emitAll(right.actions);
    r.emit(`${kept} = ${right.result}`);
    r.emit('end');
    return kept;
  }

  public binary(node: ts.BinaryExpression): string {
    const { left, right, operatorToken: { kind } } = node;
    const { r } = this;
    switch (kind) {
      case K.QuestionQuestionToken: return this.instead(left, right) ?? this.fallback(node, v => `eq ${v} nil`);
      case K.BarBarToken: return r.types.isBoolean(node) && r.types.isBoolean(left) ? this.both(node, false) : this.fallback(node, v => `not ${r.expressions.truth(left, v)}`);
      case K.AmpersandAmpersandToken: {
        const plain = r.types.isBoolean(node) && r.types.isBoolean(left);
        return plain ? this.both(node, true) : this.fallback(node, v => r.expressions.truth(left, v));
      }
      case K.EqualsEqualsEqualsToken: return this.equal('eq', left, right);
      case K.ExclamationEqualsEqualsToken: return this.equal('ne', left, right);
      case K.LessThanToken: return this.compare('lt', left, right);
      case K.LessThanEqualsToken: return this.compare('le', left, right);
      case K.GreaterThanToken: return this.compare('gt', left, right);
      case K.GreaterThanEqualsToken: return this.compare('ge', left, right);
      case K.InKeyword: return unsupported(node, 'in, which finds what every object has: use Object.hasOwn(object, key); this');
      case K.PlusToken: return r.types.isNumber(node) ? arithmetic(r, kind, left, right) : `(printf "%v%v" ${r.expressions.printed(left)} ${r.expressions.printed(right)})`;
      case K.MinusToken: case K.AsteriskToken: case K.SlashToken: case K.PercentToken: return arithmetic(r, kind, left, right);
      default: return unsupported(node, 'this operator');
    }
  }

  /** Whether a value that was evaluated already is that of an expression, as `case` asks. */
  public same(left: ts.Expression, value: string, right: ts.Expression): string {
    return this.equality('eq', left, value, right, this.r.expressions.operand(right));
  }

  /** `left ?? right`, where the right one is nothing more than a value. */
  private instead(left: ts.Expression, right: ts.Expression): string | undefined {
    const { r } = this;
    const value = r.expressions.operand(left);
    const other = r.apart(() => r.expressions.operand(right));
    if (other.actions.length || !isSafe(other.result)) { return undefined; }
    return r.instead(value, other.result, r.emptyOf(left));
  }

  /** The left value, or the right one if the condition holds for the left. */
  private fallback(node: ts.BinaryExpression, such: (value: string) => string): string {
    const { r } = this;
    const left = r.expressions.operand(node.left);
    const right = r.apart(() => r.expressions.operand(node.right));
    const kept = r.variable('t', left);
    r.emit(`if ${such(kept)}`);
    r.emitAll(right.actions);
    r.emit(`${kept} = ${right.result}`);
    r.emit('end');
    return kept;
  }

  private equal(operator: 'eq' | 'ne', left: ts.Expression, right: ts.Expression): string {
    const { r } = this;
    if (ts.isTypeOfExpression(left)) {
      const value = r.atom(r.expressions.operand(left.expression));
      const kinds = ts.isStringLiteral(right) ? KINDS[right.text] : undefined;
      if (!kinds) { return unsupported(right, 'this type'); }
      const is = `(or ${kinds.map(k => `(kindIs "${k}" ${value})`).join(' ')})`;
      return operator === 'eq' ? is : `(not ${is})`;
    }
    if (right.kind === K.NullKeyword && this.isThere(left)) { return `(${operator} ${r.expressions.operand(left)} nil)`; }
    const [a, b] = [left, right].map(e => ts.isIdentifier(e) && e.text === 'undefined');
    if (a || b) { return `(${operator} ${r.expressions.operand(a ? right : left)} nil)`; }
    const numbers = r.types.isNumber(left) && r.types.isNumber(right);
    if (numbers && !(isWhole(r, left) && isWhole(r, right)) && !r.types.mayBeMissing(left) && !r.types.mayBeMissing(right)) {
      return `(${operator} ${floating(r, left)} ${floating(r, right)})`;
    }
    return this.equality(operator, left, r.expressions.operand(left), right, r.expressions.operand(right));
  }

  /** Whether a value cannot be undefined where it is compared with null, which templates could not tell: `typeof x === 'object' && x !== null`. */
  private isThere(value: ts.Expression): boolean {
    const text = value.getText();
    const checks: { [operator: number]: ts.SyntaxKind } = {
      [K.AmpersandAmpersandToken]: K.EqualsEqualsEqualsToken, [K.BarBarToken]: K.ExclamationEqualsEqualsToken,
    };
    let node: ts.Node = value.parent;
    for (; ts.isBinaryExpression(node.parent) && checks[node.parent.operatorToken.kind]; node = node.parent) {
      const { left, operatorToken: { kind } } = node.parent;
      const checked = (n: ts.Node): boolean => ts.isBinaryExpression(n)
        && ((n.operatorToken.kind === checks[kind] && ts.isTypeOfExpression(n.left) && n.left.expression.getText() === text)
          || (n.operatorToken.kind === OPPOSITE[checks[kind]!] && n.left.getText() === text && n.right.getText() === 'undefined'));
      if (node !== left && contains(left, checked)) { return true; }
    }
    return !this.r.types.mayBeUndefined(value);
  }

  /** Templates compare only what is of one kind, and whole numbers and others are of different kinds. */
  private equality(operator: 'eq' | 'ne', left: ts.Expression, a: string, right: ts.Expression, b: string): string {
    const { types } = this.r;
    const [one, other] = [types.kind(left), types.kind(right)];
    const plain = one === other && (one === 'text' || one === 'boolean' || (one === 'number' && isWhole(this.r, left) && isWhole(this.r, right)));
    if (plain) { return `(${operator} ${a} ${b})`; }
    // what is written alike is the same, unless both are objects
    if (types.isPrimitive(left) || types.isPrimitive(right)) { return `(${operator} (toJson ${a}) (toJson ${b}))`; }
    return unsupported(left.parent, 'whether two values are the same object: compare what they hold; this');
  }

  private compare(operator: string, left: ts.Expression, right: ts.Expression): string {
    const { r } = this;
    const text = r.types.isString(left) && r.types.isString(right) && !r.types.mayBeMissing(left) && !r.types.mayBeMissing(right);
    const [a, b] = [left, right].map(e => text ? r.expressions.operand(e) : floating(r, e));
    // gt and ge are not the opposites of le and lt: NaN is neither
    const turned = { gt: 'lt', ge: 'le' }[operator];
    return turned ? `(${turned} ${b} ${a})` : `(${operator} ${a} ${b})`;
  }
}

const OPPOSITE: { [operator: number]: ts.SyntaxKind } = {
  [K.EqualsEqualsEqualsToken]: K.ExclamationEqualsEqualsToken, [K.ExclamationEqualsEqualsToken]: K.EqualsEqualsEqualsToken,
};

/** Results of `typeof`, as kinds of Go. */
const KINDS: { [type: string]: string[] | undefined } = { number: ['int', 'int64', 'float64'], string: ['string'], boolean: ['bool'], object: ['map', 'slice'] };
