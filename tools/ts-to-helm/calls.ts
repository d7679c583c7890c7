import * as ts from 'typescript';
import { builtInCall } from './built-ins';
import type { Arguments, Routine } from './context';
import { Effects } from './effects';
import type { Facts } from './facts';
import { argumentName, bare, Callable, contains, isConst, isLocal, isStatic, NOTHING, unsupported } from './syntax';

/** Calls of functions, methods and constructors, and functions that are given to calls. */
export class Calls {
  public readonly effects: Effects;

  constructor(private readonly r: Routine, private readonly facts: Facts) {
    this.effects = new Effects(r.types, callee => this.callable(callee), callable => this.isForeign(callable));
  }

  public call(node: ts.CallExpression): string {
    const { r } = this;
    const callable = this.callable(node.expression);
    if (!callable) { return this.facts.required(node) ?? builtInCall(r, node); }
    const inlined = r.program.inline(callable);
    if (inlined) { return inlined(node.arguments.map(a => r.expressions.operand(a))); }
    r.program.enter(callable, node);
    if (node.arguments.some(ts.isSpreadElement) || callable.parameters.some(p => p.dotDotDotToken)) { return unsupported(node, 'a call with any number of arguments'); }
    if (node.questionDotToken) { return unsupported(node, 'a call of what may be missing'); }
    if (!this.isForeign(callable)) { this.effects.checkCall(callable, node); }
    const arrow = ts.isArrowFunction(callable) ? callable : undefined;
    if (arrow && this.isInlined(arrow)) {
      const changing = this.effects.changes(arrow);
      // what it changes must not change its arguments
      return this.apply(node.expression, node.arguments.map(a => changing ? r.variable('a', r.expressions.operand(a)) : r.atom(r.expressions.operand(a))));
    }
    const isMethod = ts.isClassDeclaration(callable.parent) && !isStatic(callable);
    const self = isMethod ? this.self(node) : [];
    const args = [...self, ...named(node.arguments.map(a => r.expressions.operand(a)), callable)];
    return r.call(r.program.native(callable) ?? r.program.name(callable), args);
  }

  public construct(node: ts.NewExpression): string {
    const { r } = this;
    const [first] = node.arguments ?? [];
    switch (node.expression.getText()) {
      case 'Map': return this.map(node, first);
      case 'Set':
        if (!first) { return 'list'; }
        return r.types.isArray(first) && r.types.kindOf(r.types.item(first)!) === 'text' ? `(uniq ${r.expressions.operand(first)})` : unsupported(node, 'a set of what is not a list of text');
      case 'RegExp': return unsupported(node, 'a pattern that is made at run time, outside of exec() and test()');
      default: return this.instance(node);
    }
  }

  /** The body of a function with its parameters bound to values. */
  public apply(callback: ts.Expression, args: string[]): string {
    const { r } = this;
    const arrow = this.arrow(callback);
    if (!arrow) {
      if (ts.isIdentifier(callback) && ['Number', 'String', 'Boolean'].includes(callback.text)) { return builtInCall(r, callback, args[0]!); }
      const callable = this.callable(callback);
      if (callable) { r.program.enter(callable, callback); }
      if (!callable || (ts.isClassDeclaration(callable.parent) && !isStatic(callable))) { return unsupported(callback, 'this callback'); }
      return r.call(r.program.native(callable) ?? r.program.name(callable), named(args, callable));
    }
    if (arrow !== callback) { r.program.enter(arrow, callback); }
    this.bind(arrow, args);
    if (!ts.isBlock(arrow.body)) { return r.expressions.operand(arrow.body); }
    const result = r.variable('r', NOTHING);
    r.statements.inline(arrow.body, result);
    return result;
  }

  /** The same, for a condition. */
  public applies(callback: ts.Expression, args: string[]): string {
    const arrow = this.arrow(callback);
    if (!arrow || ts.isBlock(arrow.body)) {
      const value = this.r.atom(this.apply(callback, args));
      const [signature] = this.r.types.of(callback).getCallSignatures();
      const kind = signature && this.r.types.kindOf(signature.getReturnType());
      return kind === 'boolean' || kind === 'text' ? value : `(or (kindIs "map" ${value}) (kindIs "slice" ${value}) ${value})`;
    }
    this.bind(arrow, args);
    return this.r.expressions.condition(arrow.body);
  }

  /** The function that an expression calls, where it is one of the project. */
  public callable(callee: ts.Expression): Callable | undefined {
    const node = bare(callee);
    if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) { return undefined; }
    const declaration = this.r.types.declaration(ts.isIdentifier(node) ? node : node.name);
    if (!declaration || declaration.getSourceFile().isDeclarationFile) { return undefined; }
    if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)) { return declaration; }
    const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    if (!initializer || !ts.isArrowFunction(initializer)) { return undefined; }
    return isConst(declaration as ts.VariableDeclaration) ? initializer : unsupported(callee, 'a function that may be another one later');
  }

  /** Whether Helm does it, which changes nothing. */
  private isForeign(callable: Callable): boolean {
    return (this.r.program.native(callable) ?? this.r.program.inline(callable)) !== undefined;
  }

  /** An arrow function that is compiled in the place of the call. */
  private arrow(callback: ts.Expression): ts.ArrowFunction | undefined {
    if (ts.isArrowFunction(callback)) { return callback; }
    const callable = this.callable(callback);
    return callable && ts.isArrowFunction(callable) && this.isInlined(callable) ? callable : undefined;
  }

  private isInlined(arrow: ts.ArrowFunction): boolean {
    const calls = this.callsItself(arrow);
    if (isLocal(arrow)) { return calls ? unsupported(arrow, 'a function in a function that calls itself') : true; }
    return !ts.isBlock(arrow.body) && !calls;
  }

  private callsItself(arrow: ts.ArrowFunction): boolean {
    const { name } = arrow.parent as ts.VariableDeclaration;
    return contains(arrow.body, n => ts.isIdentifier(n) && n !== name && this.r.types.variable(n) === arrow.parent);
  }

  private bind(arrow: ts.ArrowFunction, args: string[]): void {
    const { r } = this;
    arrow.parameters.forEach((p, i) => {
      const value = args[i] ?? NOTHING;
      if (p.initializer) { r.parameter(p, value); } else { r.bind(p.name, ts.isIdentifier(p.name) ? value : r.atom(value)); }
    });
  }

  private self(node: ts.CallExpression): Arguments {
    const callee = bare(node.expression);
    return ts.isPropertyAccessExpression(callee) && !callee.questionDotToken ? [['this', this.r.expressions.operand(callee.expression)]] : unsupported(node, 'a method of what may be missing');
  }

  private map(node: ts.NewExpression, entries: ts.Expression | undefined): string {
    const { r } = this;
    const [key] = r.types.checker.getTypeArguments((r.types.checker.getContextualType(node) ?? r.types.of(node)) as ts.TypeReference);
    if (!key || r.types.kindOf(key) !== 'text') { return unsupported(node, 'a map whose keys are not text'); }
    const out = r.variable('o', 'dict');
    if (entries) {
      const e = r.fresh('e');
      r.emit(`range $_, ${e} := ${r.expressions.operand(entries)}`);
      r.emit(`$_ := set ${out} (index ${e} 0) (index ${e} 1)`);
      r.emit('end');
    }
    return out;
  }

  private instance(node: ts.NewExpression): string {
    const { r } = this;
    const declaration = r.types.declaration(node.expression);
    if (!declaration || !ts.isClassDeclaration(declaration)) { return unsupported(node, 'this class'); }
    if (declaration.heritageClauses?.some(h => h.token === ts.SyntaxKind.ExtendsKeyword)) { return unsupported(node, 'a class that extends another'); }
    const constructor = declaration.members.find(ts.isConstructorDeclaration);
    if (!constructor) { return unsupported(node, 'this class'); }
    r.program.enter(declaration, node);
    return r.call(r.program.name(constructor), named((node.arguments ?? []).map(a => r.expressions.operand(a)), constructor));
  }
}

/** Arguments by the names of the parameters: what a call leaves out is nothing. */
const named = (args: string[], { parameters }: Callable): Arguments => parameters.map((p, i) => [argumentName(p), args[i] ?? NOTHING]);

