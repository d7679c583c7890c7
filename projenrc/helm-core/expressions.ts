import * as ts from 'typescript';
import { builtInCall } from './built-ins';
import { Callable, INLINE, NATIVE, unsupported } from './compiler';
import { constant, Facts, literal, pattern } from './constants';
import { arithmetic, floating, isWhole } from './numbers';
import { field, Routine } from './routine';
import { isAssignment, isChained, isWrapper, NOTHING } from './syntax';

/**
 * Expressions. What a template can evaluate in place stays in place; what it cannot (conditions with a choice of values,
 * calls, spreads) is done in actions before, which leave the result in a variable.
 */
export class Expressions {
  private readonly facts: Facts;

  constructor(private readonly r: Routine) {
    this.facts = new Facts(r);
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
    if (ts.isConditionalExpression(node)) { return this.choose(node.condition, node.whenTrue, node.whenFalse); }
    if (ts.isBinaryExpression(node)) { return this.binary(node); }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) { return `(not ${this.condition(node.operand)})`; }
    if (ts.isCallExpression(node)) { return this.call(node); }
    if (ts.isNewExpression(node)) { return this.construct(node); }
    if (ts.isObjectLiteralExpression(node)) { return this.object(node); }
    if (ts.isArrayLiteralExpression(node)) { return this.array(node); }
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
      if (and || kind === ts.SyntaxKind.BarBarToken) { return this.both(node, and); }
    }
    const { r } = this;
    if (r.types.isPrimitive(node)) { return this.operand(node); }
    if (r.types.isObject(node)) { return `(ne ${this.operand(node)} nil)`; }
    return this.truth(node, r.atom(this.operand(node)));
  }

  /** The same, of a value that was evaluated already. */
  private truth(node: ts.Expression, value: string): string {
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
  private printed(node: ts.Expression): string {
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
    if (accessor && ts.isGetAccessorDeclaration(accessor) && !isPlatform(accessor)) {
      const object = r.atom(this.operand(node.expression));
      const routine = r.compiler.name(accessor);
      return optional ? this.guarded(object, () => r.call(routine, [object])) : r.call(routine, [object]);
    }
    const base = this.operand(node.expression);
    const held = optional ? `(or ${base} $.g.none)` : base;
    if ((name === 'length' || name === 'size') && !r.types.classOf(node.expression)) {
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

  private guarded(object: string, then: () => string): string {
    const { r } = this;
    const kept = r.variable('t', NOTHING);
    r.emit(`if ne ${object} nil`);
    r.emit(`${kept} = ${then()}`);
    r.emit('end');
    return kept;
  }

  private choose(condition: ts.Expression, yes: ts.Expression, no: ts.Expression): string {
    const { r } = this;
    const a = r.apart(() => this.operand(yes));
    const b = r.apart(() => this.operand(no));
    if (isSafe(a.result) && isSafe(b.result) && !a.actions.length && !b.actions.length) { return `(ternary ${a.result} ${b.result} ${this.boolean(condition)})`; }
    const test = this.condition(condition);
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
  private both(node: ts.BinaryExpression, and: boolean): string {
    const { r } = this;
    const left = this.condition(node.left);
    const right = r.apart(() => this.condition(node.right));
    if (!right.actions.length) { return `(${and ? 'and' : 'or'} ${left} ${right.result})`; }
    const kept = r.variable('c', left);
    r.emit(`if ${and ? kept : `not ${kept}`}`);
    r.emitAll(right.actions);
    r.emit(`${kept} = ${right.result}`);
    r.emit('end');
    return kept;
  }

  private binary(node: ts.BinaryExpression): string {
    const { left, right, operatorToken: { kind } } = node;
    const { r } = this;
    const K = ts.SyntaxKind;
    switch (kind) {
      case K.QuestionQuestionToken: return this.fallback(node, v => `eq ${v} nil`);
      case K.BarBarToken: return this.r.types.isBoolean(node) ? this.both(node, false) : this.fallback(node, v => `not ${this.truth(left, v)}`);
      case K.AmpersandAmpersandToken: {
        const plain = r.types.isBoolean(node) && r.types.isBoolean(left);
        return plain ? this.both(node, true) : this.fallback(node, v => this.truth(left, v));
      }
      case K.EqualsEqualsEqualsToken: return this.equal('eq', left, right);
      case K.ExclamationEqualsEqualsToken: return this.equal('ne', left, right);
      case K.LessThanToken: return this.compare('lt', left, right);
      case K.LessThanEqualsToken: return this.compare('le', left, right);
      case K.GreaterThanToken: return this.compare('gt', left, right);
      case K.GreaterThanEqualsToken: return this.compare('ge', left, right);
      case K.InKeyword: return `(hasKey ${this.operand(right)} ${this.operand(left)})`;
      case K.PlusToken: return r.types.isNumber(node) ? arithmetic(r, kind, left, right) : `(printf "%v%v" ${this.printed(left)} ${this.printed(right)})`;
      case K.MinusToken: case K.AsteriskToken: case K.SlashToken: case K.PercentToken: return arithmetic(r, kind, left, right);
      default: return unsupported(node, 'this operator');
    }
  }

  /** The left value, or the right one where the left is such. */
  private fallback(node: ts.BinaryExpression, such: (value: string) => string): string {
    const { r } = this;
    const left = this.operand(node.left);
    const right = r.apart(() => this.operand(node.right));
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
      const value = r.atom(this.operand(left.expression));
      const kinds = KINDS[(right as ts.StringLiteral).text] ?? unsupported(right, 'this type');
      const is = `(or ${kinds.map(k => `(kindIs "${k}" ${value})`).join(' ')})`;
      return operator === 'eq' ? is : `(not ${is})`;
    }
    const nothing = (e: ts.Expression) => e.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(e) && e.text === 'undefined');
    if (nothing(right)) { return `(${operator} ${this.operand(left)} nil)`; }
    // whole numbers and others are of different kinds in templates
    const numbers = r.types.isNumber(left) && r.types.isNumber(right);
    if (numbers && isWhole(r, left) && isWhole(r, right)) { return `(${operator} ${this.operand(left)} ${this.operand(right)})`; }
    if (numbers && (r.types.mayBeMissing(left) || r.types.mayBeMissing(right))) { return `(${operator} (toJson ${this.operand(left)}) (toJson ${this.operand(right)}))`; }
    if (numbers) { return `(${operator} ${floating(r, left)} ${floating(r, right)})`; }
    return `(${operator} ${this.operand(left)} ${this.operand(right)})`;
  }

  private compare(operator: string, left: ts.Expression, right: ts.Expression): string {
    const { r } = this;
    const [a, b] = r.types.isString(left) ? [this.operand(left), this.operand(right)] : [floating(r, left), floating(r, right)];
    // gt and ge are no le and no lt, which what is no number is neither
    const turned = { gt: 'lt', ge: 'le' }[operator];
    return turned ? `(${turned} ${b} ${a})` : `(${operator} ${a} ${b})`;
  }

  private call(node: ts.CallExpression): string {
    const { r } = this;
    const callable = this.callable(node.expression);
    if (callable) {
      const inlined = INLINE[r.compiler.describe(callable)];
      if (inlined) { return inlined(node.arguments.map(a => this.operand(a))); }
      const arrow = ts.isArrowFunction(callable) ? callable : undefined;
      const local = arrow && !ts.isSourceFile(arrow.parent.parent.parent.parent);
      if (arrow && (local || (!ts.isBlock(arrow.body) && !recursive(r, arrow)))) {
        return this.apply(node.expression, node.arguments.map(a => r.atom(this.operand(a))));
      }
      const holder = ts.isClassDeclaration(callable.parent) ? callable.parent : undefined;
      const isStatic = holder && ts.canHaveModifiers(callable) && (ts.getModifiers(callable) ?? []).some(m => m.kind === ts.SyntaxKind.StaticKeyword);
      const self = holder && !isStatic ? [this.operand((node.expression as ts.PropertyAccessExpression).expression)] : [];
      const name = NATIVE[r.compiler.describe(callable)];
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

  private object(node: ts.ObjectLiteralExpression): string {
    const { r } = this;
    const sure: string[] = [];
    let built: string | undefined;
    let spread = false;
    const begin = () => built ??= r.variable('o', `dict${sure.map(s => ` ${s}`).join('')}`);
    for (const p of node.properties) {
      if (ts.isSpreadAssignment(p)) {
        this.spread(p.expression, begin());
        spread = true;
        continue;
      }
      if (!ts.isPropertyAssignment(p) && !ts.isShorthandPropertyAssignment(p)) { return unsupported(p, 'this property'); }
      const key = ts.isComputedPropertyName(p.name) ? this.operand(p.name.expression) : literal(p.name.text);
      if (p.name.getText() === 'reasons') { continue; } // as in statements
      const from = ts.isShorthandPropertyAssignment(p) ? p.name : p.initializer;
      const value = this.operand(from);
      if (value === NOTHING) {
        if (spread) { r.emit(`$_ := unset ${built} ${key}`); }
        continue;
      }
      if (r.types.mayBeMissing(from)) {
        const kept = r.atom(value);
        const into = begin();
        r.emit(`if ne ${kept} nil`);
        r.emit(`$_ := set ${into} ${key} ${kept}`);
        if (spread) {
          // nothing takes the place of what was spread
          r.emit('else');
          r.emit(`$_ := unset ${into} ${key}`);
        }
        r.emit('end');
      } else if (built) {
        r.emit(`$_ := set ${built} ${key} ${value}`);
      } else {
        sure.push(`${key} ${value}`);
      }
    }
    return built ?? `(dict${sure.map(s => ` ${s}`).join('')})`;
  }

  /** Adds the entries of an object, or of the one that a condition chooses. */
  private spread(from: ts.Expression, into: string): void {
    const { r } = this;
    const node = isWrapper(from) ? from.expression : from;
    if (ts.isConditionalExpression(node)) {
      r.emit(`if ${this.condition(node.condition)}`);
      this.spread(node.whenTrue, into);
      if (!isEmpty(node.whenFalse)) {
        r.emit('else');
        this.spread(node.whenFalse, into);
      }
      r.emit('end');
      return;
    }
    if (isEmpty(node)) { return; }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
      r.emit(`if ${this.condition(node.left)}`);
      this.spread(node.right, into);
      r.emit('end');
      return;
    }
    const [k, v] = [this.fresh('k'), this.fresh('v')];
    r.emit(`range ${k}, ${v} := ${this.operand(node)}`);
    r.emit(`$_ := set ${into} ${k} ${v}`);
    r.emit('end');
  }

  private array(node: ts.ArrayLiteralExpression): string {
    const { r } = this;
    if (!node.elements.some(ts.isSpreadElement)) { return `(list${node.elements.map(e => ` ${this.operand(e)}`).join('')})`; }
    for (const e of node.elements) {
      if (ts.isSpreadElement(e) && (r.types.isString(e.expression) || r.types.builtIn(e.expression) === 'Map')) { return unsupported(e, 'a spread of what is no list'); }
    }
    const [only] = node.elements;
    if (node.elements.length === 1) { return this.operand((only as ts.SpreadElement).expression); }
    const built = r.variable('l', 'list');
    for (const e of node.elements) {
      if (ts.isSpreadElement(e)) { this.append(e.expression, built); } else { r.emit(`${built} = append ${built} ${this.operand(e)}`); }
    }
    return built;
  }

  private append(from: ts.Expression, into: string): void {
    const { r } = this;
    const node = isWrapper(from) ? from.expression : from;
    if (isEmpty(node)) { return; }
    if (ts.isConditionalExpression(node)) {
      const empty = isEmpty(node.whenTrue);
      r.emit(`if ${empty ? `not ${this.condition(node.condition)}` : this.condition(node.condition)}`);
      this.append(empty ? node.whenFalse : node.whenTrue, into);
      if (!empty && !isEmpty(node.whenFalse)) {
        r.emit('else');
        this.append(node.whenFalse, into);
      }
      r.emit('end');
      return;
    }
    r.emit(`${into} = concat ${into} ${this.operand(node)}`);
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

const isPlatform = (d: ts.GetAccessorDeclaration): boolean => (d.parent as ts.ClassDeclaration).name?.text === 'Platform' && d.name.getText() === '_facts';

/** Whether a name is a second one of the same list, which templates would copy. */
function isShared(r: Routine, list: ts.Expression): boolean {
  const declaration = ts.isIdentifier(list) ? r.types.symbol(list)?.valueDeclaration : undefined;
  const from = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return from !== undefined && (ts.isIdentifier(from) || ts.isPropertyAccessExpression(from) || ts.isElementAccessExpression(from));
}

const isAsserted = (n: ts.Node): boolean => ts.isNonNullExpression(n.parent);
const isEmpty = (n: ts.Expression): boolean =>
  (ts.isArrayLiteralExpression(n) && !n.elements.length) || (ts.isObjectLiteralExpression(n) && !n.properties.length);
/** What `typeof` says, in kinds of Go. */
const KINDS: { [type: string]: string[] } = { number: ['int', 'int64', 'float64'], string: ['string'], boolean: ['bool'], object: ['map', 'slice'] };

/** Evaluating it can neither fail nor cost. */
const isSafe = (operand: string): boolean => /^(\$[A-Za-z0-9_]*|\$\.nil|"(\\.|[^"\\])*"|-?[0-9.]+|true|false|\(list\)|\(dict\))$/.test(operand);

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
