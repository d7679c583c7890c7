import * as ts from 'typescript';
import { Calls } from './calls';
import { Collections } from './collections';
import { constant } from './constants';
import type { ExpressionVisitor, Routine } from './context';
import { Facts } from './facts';
import { arithmetic, INFINITY, isWhole } from './numbers';
import { Operators } from './operators';
import { goPattern, partsOf } from './patterns';
import { Properties } from './properties';
import { bare, isAssignment, isStep, isTop, isWrapper, literal, negated, NOTHING, orNothing, unsupported } from './syntax';

/**
 * Expressions. What a template can evaluate in place stays in place; what it cannot (conditions with a choice of values,
 * calls, spreads) is done in actions before, which leave the result in a variable.
 */
export class Expressions implements ExpressionVisitor {
  public readonly operators: Operators;
  private readonly facts: Facts;
  private readonly collections: Collections;
  private readonly properties: Properties;
  private readonly calls: Calls;

  constructor(private readonly r: Routine) {
    this.facts = new Facts(r);
    this.operators = new Operators(r);
    this.collections = new Collections(r);
    this.properties = new Properties(r);
    this.calls = new Calls(r, this.facts);
  }

  public operand(node: ts.Expression): string {
    if (isWrapper(node)) { return this.operand(node.expression); }
    const fixed = constant(this.r, node) ?? this.facts.path(node);
    if (fixed !== undefined) { return fixed; }
    if (ts.isIdentifier(node)) { return this.identifier(node); }
    if (node.kind === ts.SyntaxKind.ThisKeyword) { return ts.isConstructorDeclaration(this.r.callable) ? '$this' : '$.this'; }
    if (node.kind === ts.SyntaxKind.NullKeyword) { return unsupported(node, 'null, which templates hold for what is not there: use undefined; this'); }
    if (ts.isTemplateExpression(node)) { return this.template(node); }
    if (ts.isPropertyAccessExpression(node)) { return this.properties.property(node); }
    if (ts.isElementAccessExpression(node)) { return this.properties.element(node); }
    if (ts.isConditionalExpression(node)) { return this.operators.choose(node.condition, node.whenTrue, node.whenFalse); }
    if (ts.isBinaryExpression(node) && !isAssignment(node)) { return this.operators.binary(node); }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) { return negated(this.condition(node.operand)); }
    if (ts.isCallExpression(node)) { return this.calls.call(node); }
    if (ts.isNewExpression(node)) { return this.calls.construct(node); }
    if (ts.isObjectLiteralExpression(node)) { return this.collections.object(node); }
    if (ts.isArrayLiteralExpression(node)) { return this.collections.array(node); }
    if (ts.isRegularExpressionLiteral(node)) { return goPattern(node, partsOf(node)); }
    return unsupported(node, 'this expression');
  }

  public effect(node: ts.Expression): void {
    if (isAssignment(node)) {
      this.assignment(node);
      return;
    }
    if (isStep(node)) { unsupported(node, 'this expression'); }
    const call = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression : undefined;
    if (call && this.change(node as ts.CallExpression, call.expression, call.name.text)) { return; }
    this.operand(node);
  }

  public condition(node: ts.Expression): string {
    if (isWrapper(node)) { return this.condition(node.expression); }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) { return negated(this.condition(node.operand)); }
    if (ts.isBinaryExpression(node)) {
      const kind = node.operatorToken.kind;
      const and = kind === ts.SyntaxKind.AmpersandAmpersandToken;
      if (and || kind === ts.SyntaxKind.BarBarToken) { return this.operators.both(node, and); }
    }
    const { types } = this.r;
    if (types.isBoolean(node) || types.isString(node) || (types.isNumber(node) && isWhole(this.r, node))) { return this.operand(node); }
    if (types.isObject(node)) { return `(ne ${this.operand(node)} nil)`; }
    return this.truth(node, this.r.atom(this.operand(node)));
  }

  public truth(node: ts.Expression, value: string): string {
    const { types } = this.r;
    if (types.isBoolean(node) || types.isString(node) || (types.isNumber(node) && isWhole(this.r, node))) { return value; }
    if (types.isPrimitive(node)) { return `(and ${value} (eq ${value} ${value}))`; } // NaN is not the same as itself
    return types.isObject(node) ? `(ne ${value} nil)` : `(or (kindIs "map" ${value}) (kindIs "slice" ${value}) ${value})`;
  }

  public boolean(node: ts.Expression): string {
    const condition = this.condition(node);
    return (this.r.types.isBoolean(node) && !this.r.types.mayBeMissing(node)) || /^\((not|eq|ne|lt|le|gt|ge|has|hasKey|hasPrefix|hasSuffix|contains|kindIs|regexMatch) /.test(condition) ? condition : `(not (not ${condition}))`;
  }

  public iteration(node: ts.Expression): { key?: string; value: string; over: string } {
    const { r } = this;
    const callee = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'entries' ? node.expression : undefined;
    if (callee) {
      const of = callee.expression.getText() === 'Object' ? (node as ts.CallExpression).arguments[0]! : callee.expression;
      if (r.types.builtIn(of) === 'Map') { return unsupported(node, 'the order of a map: sort its keys(); this'); }
      return { key: r.fresh('k'), value: r.fresh('v'), over: this.operand(orNothing(of)) };
    }
    if (r.types.builtIn(node) === 'Map') { return unsupported(node, 'the order of a map: sort its keys(); this'); }
    if (!r.types.isArray(node) && !r.types.isAny(node) && r.types.builtIn(node) !== 'Set') { return unsupported(node, 'a loop over what is not a list'); }
    return { value: r.fresh('x'), over: this.operand(orNothing(node)) };
  }

  public apply(callback: ts.Expression, args: string[]): string { return this.calls.apply(callback, args); }
  public applies(callback: ts.Expression, args: string[]): string { return this.calls.applies(callback, args); }

  public assign(target: ts.Expression, value: string): void {
    const { r } = this;
    const to = bare(target);
    const declaration = r.types.variable(to);
    if (declaration && ts.isParameter(declaration)) { unsupported(target, 'a parameter that is changed'); }
    if (ts.isIdentifier(to)) { r.emit(`${this.identifier(to)} = ${value}`); return; }
    if (!ts.isPropertyAccessExpression(to) && !ts.isElementAccessExpression(to)) { unsupported(target, 'this assignment'); }
    const root = r.types.variable(bare(to.expression));
    if (root && isTop(root)) { unsupported(target, 'a constant of the file that is changed'); }
    if (r.types.isArray(to.expression)) { unsupported(target, 'an item of a list that is changed'); }
    r.emit(`$_ := set ${this.operand(to.expression)} ${this.key(to)} ${value}`);
  }

  public printed(node: ts.Expression): string {
    const { r } = this;
    const kind = r.types.kind(node);
    if (r.types.isNotPrinted(node)) { return unsupported(node, 'text that is marked @notPrinted, which the chart does not have;'); }
    if (kind === 'object') { return unsupported(node, r.types.isArray(node) ? 'a list in text: join it,' : 'an object in text: use compactJson(),'); }
    if (kind === 'unknown') { return unsupported(node, 'text of a value of which nothing is known: check it with typeof,'); }
    if (r.types.mayBeMissing(node)) { return unsupported(node, 'text of a value that may be missing: give a default with ??,'); }
    const value = this.operand(node);
    if (kind === 'text' || kind === 'boolean' || (kind === 'number' && isWhole(r, node)) || /^-?[0-9.]+$/.test(value)) { return value; }
    return this.text(value, kind === 'primitive');
  }

  /** A number as JavaScript prints it; templates write a million and a half as 1.5e+06. */
  private text(number: string, mayBeText: boolean): string {
    const value = this.r.atom(number);
    const printed = `(toJson ${value} | default (printf "%v" ${value}))`;
    return mayBeText ? `(ternary ${value} ${printed} (kindIs "string" ${value}))` : printed;
  }

  private assignment(node: ts.BinaryExpression): void {
    const { r } = this;
    const { left, right, operatorToken: { kind } } = node;
    if (r.types.isLeftOut(left)) { return; }
    if (kind === ts.SyntaxKind.EqualsToken) {
      if (isAssignment(bare(right))) { unsupported(right, 'this expression'); }
      this.assign(left, this.operand(right));
      return;
    }
    if (kind === ts.SyntaxKind.QuestionQuestionEqualsToken) {
      r.emit(`if eq ${this.operand(left)} nil`);
      this.assign(left, this.operand(right));
      r.emit('end');
      return;
    }
    if (kind === ts.SyntaxKind.PlusEqualsToken && r.types.isNumber(left)) {
      this.assign(left, arithmetic(r, ts.SyntaxKind.PlusToken, left, right));
      return;
    }
    unsupported(node, 'this assignment');
  }

  /** `push`, `add`, `set`: whether it was one. */
  private change(node: ts.CallExpression, on: ts.Expression, method: string): boolean {
    const { r } = this;
    const builtIn = r.types.builtIn(on);
    if (method === 'sort' && r.types.isArray(on)) { unsupported(node, 'sorting a list in its place'); }
    if (method === 'push' && r.types.isArray(on)) {
      if (r.types.isLeftOut(on)) { return true; }
      this.calls.effects.checkAdding(on, node);
      const list = this.operand(on);
      const spread = node.arguments.some(ts.isSpreadElement);
      const items = node.arguments.map(a => ts.isSpreadElement(a) ? this.operand(a.expression) : spread ? `(list ${this.operand(a)})` : this.operand(a));
      const added = spread ? `(default list (concat ${list} ${items.join(' ')}))`
        : items.length === 1 ? `(append ${list} ${items[0]})` : `(concat ${list} (list ${items.join(' ')}))`;
      this.assign(on, added);
      return true;
    }
    if (method === 'set' && builtIn === 'Map') {
      const [key, value] = node.arguments.map(a => this.operand(a));
      r.emit(`$_ := set ${this.operand(on)} ${key} ${value}`);
      return true;
    }
    if (method === 'add' && builtIn === 'Set') {
      const [added] = node.arguments;
      if (!r.types.isString(added!)) { unsupported(node, 'a set of what is not text'); }
      this.calls.effects.checkAdding(on, node);
      const item = r.atom(this.operand(added!));
      const set = this.operand(on);
      r.emit(`if not (has ${item} ${set})`);
      this.assign(on, `(append ${set} ${item})`);
      r.emit('end');
      return true;
    }
    return false;
  }

  private key(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string {
    if (ts.isPropertyAccessExpression(node)) { return literal(node.name.text); }
    return this.r.types.isString(node.argumentExpression) ? this.operand(node.argumentExpression) : unsupported(node, 'a key that may be something else than text');
  }

  private identifier(node: ts.Identifier): string {
    if (node.text === 'undefined') { return NOTHING; }
    if (node.text === 'Infinity') { return INFINITY; }
    const declaration = this.r.types.declaration(node);
    const bound = declaration && this.r.bound.get(declaration);
    if (bound) { return bound; }
    if (this.r.types.isLeftOut(node)) { return unsupported(node, 'reading what is marked @notCompiled'); }
    // a constant of the file is what it is made of
    if (declaration && isTop(declaration) && declaration.initializer) {
      this.r.program.enter(declaration, node);
      // a cache lives as long as the release is rendered
      if (/^new Map.*\(\)$/s.test(declaration.initializer.getText())) { return this.cache(this.r.program.nameOf(declaration)); }
      return isTable(declaration.initializer) ? this.table(declaration, declaration.initializer) : this.operand(declaration.initializer);
    }
    return unsupported(node, 'this name');
  }

  /** A large constant is made once for a release, and not each time it is looked at. */
  private table(declaration: ts.VariableDeclaration, initializer: ts.Expression): string {
    const name = this.r.program.nameOf(declaration);
    this.r.emit(`if not (hasKey $.g.caches "${name}")`);
    this.r.emit(`$_ := set $.g.caches "${name}" ${this.operand(initializer)}`);
    this.r.emit('end');
    return `(index $.g.caches "${name}")`;
  }

  private cache(name: string): string {
    this.r.emit(`if not (hasKey $.g.caches "${name}")`);
    this.r.emit(`$_ := set $.g.caches "${name}" dict`);
    this.r.emit('end');
    return `(index $.g.caches "${name}")`;
  }

  private template(node: ts.TemplateExpression): string {
    let format = node.head.text.replace(/%/g, '%%');
    const args = node.templateSpans.map(span => {
      format += `%v${span.literal.text.replace(/%/g, '%%')}`;
      return this.printed(span.expression);
    });
    return `(printf ${literal(format)} ${args.join(' ')})`;
  }
}

/** Whether a constant is so large that making it each time would take longer than keeping it. */
const isTable = (initializer: ts.Expression): boolean =>
  (ts.isObjectLiteralExpression(bare(initializer)) || ts.isArrayLiteralExpression(bare(initializer))) && initializer.getWidth() > 400;
