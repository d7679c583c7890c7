import * as ts from 'typescript';
import { unsupported } from './compiler';
import { arithmetic, floating, isWhole } from './numbers';
import type { Routine } from './routine';
import { NOTHING } from './syntax';

/** Operators: templates have functions in their place, and no choice of values. */
export class Operators {
  constructor(private readonly r: Routine) {}

  public choose(condition: ts.Expression, yes: ts.Expression, no: ts.Expression): string {
    const { r } = this;
    const a = r.apart(() => this.r.expressions.operand(yes));
    const b = r.apart(() => this.r.expressions.operand(no));
    if (isSafe(a.result) && isSafe(b.result) && !a.actions.length && !b.actions.length) { return `(ternary ${a.result} ${b.result} ${this.r.expressions.boolean(condition)})`; }
    const test = this.r.expressions.condition(condition);
    const kept = r.variable('t', NOTHING);
    r.emit(`if ${test}`);
    r.emitAll(a.actions);
    r.emit(`${kept} = ${a.result}`);
    if (b.result !== NOTHING) {
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
    const left = this.r.expressions.condition(node.left);
    const right = r.apart(() => this.r.expressions.condition(node.right));
    if (!right.actions.length) { return `(${and ? 'and' : 'or'} ${left} ${right.result})`; }
    const kept = r.variable('c', left);
    r.emit(`if ${and ? kept : `not ${kept}`}`);
    r.emitAll(right.actions);
    r.emit(`${kept} = ${right.result}`);
    r.emit('end');
    return kept;
  }

  public binary(node: ts.BinaryExpression): string {
    const { left, right, operatorToken: { kind } } = node;
    const { r } = this;
    const K = ts.SyntaxKind;
    switch (kind) {
      case K.QuestionQuestionToken: return this.fallback(node, v => `eq ${v} nil`);
      case K.BarBarToken: return this.r.types.isBoolean(node) ? this.both(node, false) : this.fallback(node, v => `not ${this.r.expressions.truth(left, v)}`);
      case K.AmpersandAmpersandToken: {
        const plain = r.types.isBoolean(node) && r.types.isBoolean(left);
        return plain ? this.both(node, true) : this.fallback(node, v => this.r.expressions.truth(left, v));
      }
      case K.EqualsEqualsEqualsToken: return this.equal('eq', left, right);
      case K.ExclamationEqualsEqualsToken: return this.equal('ne', left, right);
      case K.LessThanToken: return this.compare('lt', left, right);
      case K.LessThanEqualsToken: return this.compare('le', left, right);
      case K.GreaterThanToken: return this.compare('gt', left, right);
      case K.GreaterThanEqualsToken: return this.compare('ge', left, right);
      case K.InKeyword: return `(hasKey ${this.r.expressions.operand(right)} ${this.r.expressions.operand(left)})`;
      case K.PlusToken: return r.types.isNumber(node) ? arithmetic(r, kind, left, right) : `(printf "%v%v" ${this.r.expressions.printed(left)} ${this.r.expressions.printed(right)})`;
      case K.MinusToken: case K.AsteriskToken: case K.SlashToken: case K.PercentToken: return arithmetic(r, kind, left, right);
      default: return unsupported(node, 'this operator');
    }
  }

  /** The left value, or the right one where the left is such. */
  private fallback(node: ts.BinaryExpression, such: (value: string) => string): string {
    const { r } = this;
    const left = this.r.expressions.operand(node.left);
    const right = r.apart(() => this.r.expressions.operand(node.right));
    const kept = r.variable('t', left);
    r.emit(`if ${such(kept)}`);
    r.emitAll(right.actions);
    r.emit(`${kept} = ${right.result}`);
    r.emit('end');
    return kept;
  }

  private equal(operator: string, left: ts.Expression, right: ts.Expression): string {
    const { r } = this;
    if (ts.isTypeOfExpression(left)) {
      const value = r.atom(this.r.expressions.operand(left.expression));
      const kinds = KINDS[(right as ts.StringLiteral).text] ?? unsupported(right, 'this type');
      const is = `(or ${kinds.map(k => `(kindIs "${k}" ${value})`).join(' ')})`;
      return operator === 'eq' ? is : `(not ${is})`;
    }
    const nothing = (e: ts.Expression) => e.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(e) && e.text === 'undefined');
    if (nothing(right)) { return `(${operator} ${this.r.expressions.operand(left)} nil)`; }
    // whole numbers and others are of different kinds in templates
    const numbers = r.types.isNumber(left) && r.types.isNumber(right);
    if (numbers && isWhole(r, left) && isWhole(r, right)) { return `(${operator} ${this.r.expressions.operand(left)} ${this.r.expressions.operand(right)})`; }
    if (numbers && (r.types.mayBeMissing(left) || r.types.mayBeMissing(right))) { return `(${operator} (toJson ${this.r.expressions.operand(left)}) (toJson ${this.r.expressions.operand(right)}))`; }
    if (numbers) { return `(${operator} ${floating(r, left)} ${floating(r, right)})`; }
    return `(${operator} ${this.r.expressions.operand(left)} ${this.r.expressions.operand(right)})`;
  }

  private compare(operator: string, left: ts.Expression, right: ts.Expression): string {
    const { r } = this;
    const [a, b] = [left, right].map(e => r.types.isString(left) ? r.expressions.operand(e) : floating(r, e));
    // gt and ge are no le and no lt, which what is no number is neither
    const turned = { gt: 'lt', ge: 'le' }[operator];
    return turned ? `(${turned} ${b} ${a})` : `(${operator} ${a} ${b})`;
  }
}

/** What `typeof` says, in kinds of Go. */
const KINDS: { [type: string]: string[] } = { number: ['int', 'int64', 'float64'], string: ['string'], boolean: ['bool'], object: ['map', 'slice'] };

/** Evaluating it can neither fail nor cost. */
const isSafe = (operand: string): boolean => /^(\$[A-Za-z0-9_]*|\$\.nil|"(\\.|[^"\\])*"|-?[0-9.]+|true|false|\(list\)|\(dict\))$/.test(operand);
