import * as ts from 'typescript';
import { builtInCall } from './built-ins';
import { Collections } from './collections';
import { Callable, unsupported } from './compiler';
import { constant, Facts, literal, pattern } from './constants';
import { arithmetic, isWhole } from './numbers';
import { Operators } from './operators';
import { field, Routine } from './routine';
import { isAssignment, isChained, isWrapper, NOTHING } from './syntax';

/**
 * Expressions. What a template can evaluate in place stays in place; what it cannot (conditions with a choice of values,
 * calls, spreads) is done in actions before, which leave the result in a variable.
 */
export class Expressions {
  private readonly facts: Facts;
  private readonly operators: Operators;
  private readonly collections: Collections;

  constructor(private readonly r: Routine) {
    this.facts = new Facts(r);
    this.operators = new Operators(r);
    this.collections = new Collections(r);
  }

  public value(node: ts.Expression): string { return this.operand(node); }

  /** Something that can be an argument: a variable, a literal, or a call in parentheses. */
  public operand(node: ts.Expression): string {
    if (isWrapper(node)) { return this.operand(node.expression); }
    const fixed = constant(this.r, node);
    if (fixed !== undefined) { return fixed; }
    const fact = this.facts.path(node);
    if (fact !== undefined) { return fact; }
    if (ts.isIdentifier(node)) { return this.identifier(node); }
    if (node.kind === ts.SyntaxKind.ThisKeyword) { return '$this'; }
    if (ts.isTemplateExpression(node)) { return this.template(node); }
    if (ts.isPropertyAccessExpression(node)) { return this.property(node); }
    if (ts.isElementAccessExpression(node)) { return this.element(node, false); }
    if (ts.isConditionalExpression(node)) { return this.operators.choose(node.condition, node.whenTrue, node.whenFalse); }
    if (ts.isBinaryExpression(node)) { return this.operators.binary(node); }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) { return `(not ${this.condition(node.operand)})`; }
    if (ts.isCallExpression(node)) { return this.call(node); }
    if (ts.isNewExpression(node)) { return this.construct(node); }
    if (ts.isObjectLiteralExpression(node)) { return this.collections.object(node); }
    if (ts.isArrayLiteralExpression(node)) { return this.collections.array(node); }
    if (ts.isRegularExpressionLiteral(node)) { return pattern(this.r, node); }
    return unsupported(node, 'this expression');
  }

  /** For its effect. */
  public effect(node: ts.Expression): void {
    const { r } = this;
    if (isAssignment(node)) {
      this.assignment(node);
      return;
    }
    const push = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression : undefined;
    if (push?.name.text === 'sort' && r.types.isArray(push.expression)) { unsupported(node, 'sorting a list in its place'); }
    if (push && ['push', 'add'].includes(push.name.text) && isShared(r, push.expression)) { unsupported(node, 'adding to a list that has another name'); }
    if (push?.name.text === 'push' && r.types.isArray(push.expression)) {
      const added = (node as ts.CallExpression).arguments.map(a => ts.isSpreadElement(a) ? this.operand(a.expression) : `(list ${this.operand(a)})`);
      this.assign(push.expression, `(concat ${this.operand(push.expression)} ${added.join(' ')})`);
      return;
    }
    if (push?.name.text === 'set' && r.types.builtIn(push.expression) === 'Map') {
      const [key, value] = (node as ts.CallExpression).arguments.map(a => this.operand(a));
      r.emit(`$_ := set ${this.operand(push.expression)} ${key} ${value}`);
      return;
    }
    if (push?.name.text === 'add' && r.types.builtIn(push.expression) === 'Set') {
      const item = r.atom(this.operand((node as ts.CallExpression).arguments[0]!));
      const set = this.operand(push.expression);
      r.emit(`if not (has ${item} ${set})`);
      this.assign(push.expression, `(append ${set} ${item})`);
      r.emit('end');
      return;
    }
    this.operand(node);
  }

  /** After `if`: true where JavaScript holds the value for true. */
  public condition(node: ts.Expression): string {
    if (isWrapper(node)) { return this.condition(node.expression); }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) { return `(not ${this.condition(node.operand)})`; }
    if (ts.isBinaryExpression(node)) {
      const kind = node.operatorToken.kind;
      const and = kind === ts.SyntaxKind.AmpersandAmpersandToken;
      if (and || kind === ts.SyntaxKind.BarBarToken) { return this.operators.both(node, and); }
    }
    const { r } = this;
    if (r.types.isPrimitive(node)) { return this.operand(node); }
    if (r.types.isObject(node)) { return `(ne ${this.operand(node)} nil)`; }
    return this.truth(node, r.atom(this.operand(node)));
  }

  /** The same, of a value that was evaluated already. */
  public truth(node: ts.Expression, value: string): string {
    if (this.r.types.isPrimitive(node)) { return value; }
    return this.r.types.isObject(node) ? `(ne ${value} nil)` : `(or (kindIs "map" ${value}) (kindIs "slice" ${value}) ${value})`;
  }

  /** A condition that is a boolean and nothing else. */
  public boolean(node: ts.Expression): string {
    const condition = this.condition(node);
    return (this.r.types.isBoolean(node) && !this.r.types.mayBeMissing(node)) || /^\((not|eq|ne|lt|le|gt|ge|has|hasKey|hasPrefix|hasSuffix|contains|kindIs|regexMatch) /.test(condition) ? condition : `(not (not ${condition}))`;
  }

  public fresh(hint: string): string {
    const { actions, result } = this.r.apart(() => this.r.variable(hint, NOTHING));
    void actions; // only the name is wanted
    return result;
  }

  /** What a loop runs over: key and value of an object, or the items of a list. */
  public iteration(node: ts.Expression): { key?: string; value: string; over: string } {
    const over = isWrapper(node) ? undefined : ts.isCallExpression(node) ? node : undefined;
    const callee = over && ts.isPropertyAccessExpression(over.expression) ? over.expression : undefined;
    if (callee?.name.text === 'entries') {
      const of = callee.expression.getText() === 'Object' ? over!.arguments[0]! : callee.expression;
      return { key: this.fresh('k'), value: this.fresh('v'), over: this.operand(of) };
    }
    if (this.r.types.builtIn(node) === 'Map') { return { key: this.fresh('k'), value: this.fresh('v'), over: this.operand(node) }; }
    return { value: this.fresh('x'), over: this.operand(node) };
  }

  /** The body of a function with its parameters bound to values. */
  public apply(callback: ts.Expression, args: string[]): string {
    const arrow = this.arrow(callback);
    if (!arrow) {
      if (ts.isIdentifier(callback) && ['Number', 'String', 'Boolean'].includes(callback.text)) { return builtInCall(this.r, callback, args[0]!); }
      const callable = this.callable(callback);
      if (!callable) { return unsupported(callback, 'this callback'); }
      return this.r.call(this.r.compiler.name(callable), padded(args, callable));
    }
    arrow.parameters.forEach((p, i) => {
      const value = args[i] ?? NOTHING;
      if (p.initializer) { this.r.parameter(p, value); } else { this.r.bind(p.name, ts.isIdentifier(p.name) ? value : this.r.atom(value)); }
    });
    if (!ts.isBlock(arrow.body)) { return this.operand(arrow.body); }
    const result = this.r.variable('r', NOTHING);
    this.r.statements.inline(arrow.body, result);
    return result;
  }

  /** The same, for a condition. */
  public applies(callback: ts.Expression, args: string[]): string {
    const arrow = this.arrow(callback);
    if (!arrow || ts.isBlock(arrow.body)) { return this.apply(callback, args); }
    arrow.parameters.forEach((p, i) => this.r.bind(p.name, args[i] ?? NOTHING));
    return this.condition(arrow.body);
  }

  public assign(target: ts.Expression, value: string): void {
    const { r } = this;
    const to = isWrapper(target) ? target.expression : target;
    const declaration = ts.isIdentifier(to) ? r.types.symbol(to)?.valueDeclaration : undefined;
    if (declaration && ts.isParameter(declaration)) { unsupported(target, 'a parameter that is changed'); }
    if (ts.isIdentifier(to)) { r.emit(`${this.identifier(to)} = ${value}`); return; }
    if (ts.isPropertyAccessExpression(to)) { r.setField(this.operand(to.expression), to.name.text, value); return; }
    if (ts.isElementAccessExpression(to)) { r.emit(`$_ := set ${this.operand(to.expression)} ${this.operand(to.argumentExpression)} ${value}`); return; }
    unsupported(target, 'this assignment');
  }

  private assignment(node: ts.BinaryExpression): void {
    const { r } = this;
    const { left, right, operatorToken: { kind } } = node;
    if (kind === ts.SyntaxKind.EqualsToken) {
      const inObject = ts.isPropertyAccessExpression(left) || ts.isElementAccessExpression(left) ? left : undefined;
      if (!inObject || inObject.expression.kind === ts.SyntaxKind.ThisKeyword || !r.types.mayBeMissing(right)) {
        this.assign(left, this.operand(right));
        return;
      }
      // what is nothing is not there
      const value = r.atom(this.operand(right));
      r.emit(`if ne ${value} nil`);
      this.assign(left, value);
      r.emit('else');
      r.emit(`$_ := unset ${this.operand(inObject.expression)} ${ts.isPropertyAccessExpression(inObject) ? literal(inObject.name.text) : this.operand(inObject.argumentExpression)}`);
      r.emit('end');
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

  private identifier(node: ts.Identifier): string {
    if (node.text === 'undefined') { return NOTHING; }
    if (node.text === 'Infinity') { return '1.7976931348623157e308'; }
    const symbol = this.r.types.symbol(node)!;
    const bound = symbol?.valueDeclaration && this.r.bound.get(symbol.valueDeclaration);
    if (bound) { return bound; }
    const declaration = symbol.valueDeclaration;
    // a constant of the file is what it is made of
    if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer && ts.isSourceFile(declaration.parent.parent.parent)) {
      // a cache lives as long as the release is rendered
      if (/^new Map.*\(\)$/s.test(declaration.initializer.getText())) { return this.cache(node.text); }
      return this.operand(declaration.initializer);
    }
    return unsupported(node, 'this name');
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

  /** A number as JavaScript prints it; templates write a million and a half as 1.5e+06. */
  public text(number: string): string {
    const value = this.r.atom(number);
    return `(toJson ${value} | default (printf "%v" ${value}))`;
  }

  /** A value in the middle of text. */
  public printed(node: ts.Expression): string {
    const { r } = this;
    const value = this.operand(node);
    if (r.types.isString(node) || !r.types.isNumber(node) || isWhole(r, node) || /^-?[0-9.]+$/.test(value)) {
      if (r.types.isArray(node) && !r.types.isPrimitive(node)) { return unsupported(node, 'a list in text: join it,'); }
      return value;
    }
    return this.text(value);
  }

  private property(node: ts.PropertyAccessExpression): string {
    const { r } = this;
    const name = node.name.text;
    const optional = node.questionDotToken || (isChained(node) && r.types.mayBeMissing(node.expression));
    const accessor = this.member(node);
    if (accessor && ts.isGetAccessorDeclaration(accessor) && !r.compiler.isField(accessor)) {
      const object = r.atom(this.operand(node.expression));
      const routine = r.compiler.name(accessor);
      return optional ? this.guarded(object, () => r.call(routine, [object])) : r.call(routine, [object]);
    }
    const base = this.operand(node.expression);
    const held = optional ? `(or ${base} $.g.none)` : base;
    if (r.types.isCount(node)) {
      const long = (of: string): string => `len ${r.types.isString(node.expression) ? `(${this.characters(node.expression, of)})` : of}`;
      if (!optional) { return `(${long(base)})`; }
      const list = r.atom(base);
      return this.guarded(list, () => long(list));
    }
    return field(held, name);
  }

  /** @param sure whether `!` says that it is there */
  private element(node: ts.ElementAccessExpression, sure: boolean): string {
    const { r } = this;
    const of = node.expression;
    if (isEnum(r, of)) { return this.operand(node.argumentExpression); } // names and values of such an enum are the same
    const optional = node.questionDotToken || (isChained(node) && r.types.mayBeMissing(of));
    const base = optional ? r.atom(this.operand(of)) : this.operand(of);
    const key = r.apart(() => this.operand(node.argumentExpression));
    if (optional && key.actions.length) {
      // where there is nothing, the key is not worked out either
      return this.guarded(base, () => {
        r.emitAll(key.actions);
        return `(index ${base} ${key.result})`;
      });
    }
    if (r.types.isString(of)) {
      const [characters, index] = [this.characters(of, base), this.operand(node.argumentExpression)];
      return isAsserted(node) ? `(index (${characters}) ${index})` : r.at(r.atom(`(${characters})`), r.atom(index));
    }
    if (r.types.isArray(of)) {
      const index = this.operand(node.argumentExpression);
      if (optional) { return r.at(r.atom(`(or ${base} $.g.noItems)`), index); }
      return sure || !r.types.mayBeMissing(node) || isAsserted(node) ? `(index ${base} ${index})` : r.at(r.atom(base), r.atom(index));
    }
    return `(index ${optional ? `(or ${base} $.g.none)` : base} ${this.operand(node.argumentExpression)})`;
  }

  /** The characters of a text: templates count its bytes. Those of a parameter are split once. */
  private characters(node: ts.Expression, text: string): string {
    const declaration = ts.isIdentifier(node) ? this.r.types.symbol(node)?.valueDeclaration : undefined;
    return declaration && ts.isParameter(declaration) && !this.r.types.mayBeMissing(declaration.name) && this.r.owns(declaration) ? this.r.charactersOf(declaration, text) : `splitList "" ${text}`;
  }

  public guarded(object: string, then: () => string): string {
    const { r } = this;
    const kept = r.variable('t', NOTHING);
    r.emit(`if ne ${object} nil`);
    r.emit(`${kept} = ${then()}`);
    r.emit('end');
    return kept;
  }

  private call(node: ts.CallExpression): string {
    const { r } = this;
    const callable = this.callable(node.expression);
    if (callable) {
      const inlined = r.compiler.inline(callable);
      if (inlined) { return inlined(node.arguments.map(a => this.operand(a))); }
      const arrow = ts.isArrowFunction(callable) ? callable : undefined;
      const local = arrow && !ts.isSourceFile(arrow.parent.parent.parent.parent);
      if (arrow && (local || (!ts.isBlock(arrow.body) && !recursive(r, arrow)))) {
        return this.apply(node.expression, node.arguments.map(a => r.atom(this.operand(a))));
      }
      const holder = ts.isClassDeclaration(callable.parent) ? callable.parent : undefined;
      const isStatic = holder && ts.canHaveModifiers(callable) && (ts.getModifiers(callable) ?? []).some(m => m.kind === ts.SyntaxKind.StaticKeyword);
      const self = holder && !isStatic ? [this.operand((node.expression as ts.PropertyAccessExpression).expression)] : [];
      const name = r.compiler.native(callable);
      const args = [...self, ...padded(node.arguments.map(a => this.operand(a)), callable)];
      return r.call(name ?? r.compiler.name(callable), args);
    }
    const fact = this.facts.required(node);
    return fact ?? builtInCall(r, node);
  }

  private construct(node: ts.NewExpression): string {
    const { r } = this;
    const name = node.expression.getText();
    const [first] = node.arguments ?? [];
    if (name === 'Map') {
      const out = r.variable('o', 'dict');
      if (first) {
        const e = this.fresh('e');
        r.emit(`range $_, ${e} := ${this.operand(first)}`);
        r.emit(`$_ := set ${out} (index ${e} 0) (index ${e} 1)`);
        r.emit('end');
      }
      return out;
    }
    if (name === 'Set' && first && !/(^|\W)string\[\]$/.test(r.types.checker.typeToString(r.types.present(first)))) { return unsupported(node, 'a set of what is no list of text'); }
    if (name === 'Set') { return first ? `(uniq ${this.operand(first)})` : '(list)'; }
    if (name === 'RegExp') { return this.operand(first!); }
    const declaration = r.types.symbol(node.expression)?.valueDeclaration;
    if (declaration && ts.isClassDeclaration(declaration) && declaration.heritageClauses?.some(h => h.token === ts.SyntaxKind.ExtendsKeyword)) { return unsupported(node, 'a class that extends another'); }
    const constructor = declaration && ts.isClassDeclaration(declaration) ? declaration.members.find(ts.isConstructorDeclaration) : undefined;
    if (!constructor) { return unsupported(node, 'this class'); }
    return r.call(r.compiler.name(constructor), padded((node.arguments ?? []).map(a => this.operand(a)), constructor));
  }

  /** The function that an expression calls, where it is one of the project. */
  private callable(callee: ts.Expression): Callable | undefined {
    const node = isWrapper(callee) ? callee.expression : callee;
    if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) { return undefined; }
    const declaration = this.r.types.symbol(ts.isIdentifier(node) ? node : node.name)?.valueDeclaration;
    if (!declaration || declaration.getSourceFile().isDeclarationFile) { return undefined; }
    if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)) { return declaration; }
    const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return initializer && ts.isArrowFunction(initializer) ? initializer : undefined;
  }

  private arrow(callback: ts.Expression): ts.ArrowFunction | undefined {
    if (ts.isArrowFunction(callback)) { return callback; }
    const callable = this.callable(callback);
    return callable && ts.isArrowFunction(callable) && !recursive(this.r, callable) ? callable : undefined;
  }

  private member(node: ts.PropertyAccessExpression): ts.Declaration | undefined {
    const declaration = this.r.types.symbol(node.name)?.valueDeclaration;
    return declaration && ts.isClassDeclaration(declaration.parent) && !declaration.getSourceFile().isDeclarationFile ? declaration : undefined;
  }
}

/** Whether a name is a second one of the same list, which templates would copy. */
function isShared(r: Routine, list: ts.Expression): boolean {
  const declaration = ts.isIdentifier(list) ? r.types.symbol(list)?.valueDeclaration : undefined;
  const from = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return from !== undefined && (ts.isIdentifier(from) || ts.isPropertyAccessExpression(from) || ts.isElementAccessExpression(from));
}

const isAsserted = (n: ts.Node): boolean => ts.isNonNullExpression(n.parent);
function isEnum(r: Routine, node: ts.Expression): boolean {
  const symbol = r.types.symbol(node);
  if (symbol === undefined || !r.types.isEnum(symbol)) { return false; }
  const members = (symbol.valueDeclaration as ts.EnumDeclaration).members;
  return members.every(m => m.name.getText() === r.types.checker.getConstantValue(m)) || unsupported(node, 'a member of an enum by its name, where names are not values,');
}

function padded(args: string[], callable: Callable): string[] {
  const arity = Routine.arity(callable);
  return [...args, ...Array.from({ length: Math.max(0, arity - args.length) }, () => NOTHING)].slice(0, arity);
}

function recursive(r: Routine, arrow: ts.ArrowFunction): boolean {
  const own = r.types.symbol((arrow.parent as ts.VariableDeclaration).name);
  const { name } = arrow.parent as ts.VariableDeclaration;
  const mentions = (n: ts.Node): boolean =>
    (ts.isIdentifier(n) && n !== name && r.types.symbol(n) === own) || (ts.forEachChild(n, mentions) ?? false);
  return mentions(arrow.body);
}
