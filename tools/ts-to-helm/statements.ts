import * as ts from 'typescript';
import type { Routine, StatementVisitor } from './context';
import { checkLoop } from './effects';
import { floating, isWhole } from './numbers';
import { Operators } from './operators';
import { around, bare, contains, isAssignment, isConst, isStep, NOTHING, unsupported } from './syntax';

/** Where a result goes: into the frame of the routine, or into a variable of the function that is inlined there. */
export type Exit = { readonly kind: 'routine' } | { readonly kind: 'inline'; readonly result: string };

/** Statements: templates have no return, so that what follows one that may return is put under a condition. */
export class Statements implements StatementVisitor {
  private done: string | undefined;
  private loops = 0;

  private readonly operators: Operators;

  constructor(private readonly r: Routine) {
    this.operators = new Operators(r);
  }

  public block(statements: readonly ts.Statement[], exit: Exit): void {
    statements.some((statement, i) => {
      const rest = statements.slice(i + 1);
      if (ts.isIfStatement(statement) && !statement.elseStatement && exits(statement.thenStatement) && rest.length > 0 && mayReturn(statement)) {
        this.branch(statement.expression, () => this.one(statement.thenStatement, exit), () => this.block(rest, exit));
        return true;
      }
      const nested = this.loops > 0 && ts.isIterationStatement(statement, false);
      if (!mayReturn(statement) || ts.isReturnStatement(statement) || (rest.length === 0 && !nested)) {
        this.one(statement, exit);
        return exits(statement);
      }
      // it may or may not have returned
      const outer = this.done;
      this.done = this.r.variable('done', 'false');
      this.one(statement, exit);
      const done = this.done;
      this.done = outer;
      this.r.emit(`if not ${done}`);
      this.block(rest, exit);
      this.r.emit('else');
      if (outer) { this.r.emit(`${outer} = true`); }
      if (this.loops > 0) { this.r.emit('break'); }
      this.r.emit('end');
      return true;
    });
  }

  /** What cannot be compiled is noted, and the rest looked at as well. */
  private one(s: ts.Statement, exit: Exit): void {
    const { done, loops } = this;
    const { actions } = this.r.apart(() => this.r.program.attempt(s, () => this.statement(s, exit)));
    this.done = done;
    this.loops = loops;
    this.r.emitAll(actions);
  }

  private statement(s: ts.Statement, exit: Exit): void {
    const { r } = this;
    if (ts.isBlock(s)) { this.block(s.statements, exit); return; }
    if (ts.isVariableStatement(s)) { s.declarationList.declarations.forEach(d => this.declaration(d)); return; }
    if (ts.isExpressionStatement(s)) { r.expressions.effect(s.expression); return; }
    if (ts.isFunctionDeclaration(s)) { unsupported(s, 'a function in a function: make it a constant, const f = () => …; this'); }
    if (ts.isReturnStatement(s)) { this.return(s.expression, exit); return; }
    if (ts.isThrowStatement(s)) { this.throw(s); return; }
    if (ts.isIfStatement(s)) {
      this.branch(s.expression, () => this.one(s.thenStatement, exit), s.elseStatement && (() => this.one(s.elseStatement!, exit)));
      return;
    }
    if (ts.isForOfStatement(s)) { this.forOf(s, exit); return; }
    if (ts.isForStatement(s)) { this.for(s, exit); return; }
    if (ts.isBreakOrContinueStatement(s) && !s.label) { r.emit(ts.isContinueStatement(s) ? 'continue' : 'break'); return; }
    if (ts.isSwitchStatement(s)) { this.switch(s, exit); return; }
    unsupported(s, 'this statement');
  }

  private branch(condition: ts.Expression, then: () => void, otherwise?: () => void): void {
    const { r } = this;
    r.emit(`if ${r.expressions.condition(condition)}`);
    then();
    if (otherwise) {
      r.emit('else');
      otherwise();
    }
    r.emit('end');
  }

  private declaration(d: ts.VariableDeclaration): void {
    const { r } = this;
    const { initializer } = d;
    if (!initializer) {
      r.bind(d.name, r.variable(d.name.getText(), '$.nil'));
      return;
    }
    if (ts.isArrowFunction(initializer)) { return; } // inlined where it is called
    if (ts.isIdentifier(d.name) && r.types.isLeftOut(d.name)) { return; }
    const value = r.program.attempt(d, () => r.expressions.operand(initializer)) ?? NOTHING;
    const stable = isConst(d) && this.isStable(initializer);
    r.bind(d.name, ts.isIdentifier(d.name) ? r.variable(d.name.text, value, stable) : r.atom(value), stable);
  }

  /** Whether it reads nothing but properties that stay the same. */
  private isStable(from: ts.Expression): boolean {
    const node = bare(from);
    if (!ts.isPropertyAccessExpression(node)) { return ts.isIdentifier(node) || ts.isCallExpression(node); }
    return this.r.types.isReadonly(this.r.types.symbol(node.name)) && this.isStable(node.expression);
  }

  private return(expression: ts.Expression | undefined, exit: Exit): void {
    const { r } = this;
    const choice = expression && bare(expression);
    if (choice && ts.isConditionalExpression(choice) && r.apart(() => r.expressions.operand(choice)).actions.length) {
      this.branch(choice.condition, () => this.return(choice.whenTrue, exit), () => this.return(choice.whenFalse, exit));
      return;
    }
    const value = expression ? r.expressions.operand(expression) : NOTHING;
    // nothing is there before
    if (value !== NOTHING) { r.emit(exit.kind === 'routine' ? `$_ := set $ "r" ${value}` : `${exit.result} = ${value}`); }
    if (this.done) { r.emit(`${this.done} = true`); }
    if (this.loops > 0) { r.emit('break'); }
  }

  private throw(s: ts.ThrowStatement): void {
    const { expression } = s;
    if (!ts.isNewExpression(expression) || expression.expression.getText() !== 'LlmdError') { unsupported(s, 'an error that is not a LlmdError'); }
    const message = this.r.expressions.operand(expression.arguments![expression.arguments!.length - 1]!);
    this.r.emit(`template ${JSON.stringify(this.r.program.runtime('fail'))} ${message}`);
  }

  public loop(over: string, variables: string, body: () => void): void {
    this.r.emit(`range ${variables} := ${over}`);
    this.loops++;
    body();
    this.loops--;
    this.r.emit('end');
  }

  public inline(body: ts.Block, result: string): void {
    const { done, loops } = this;
    this.done = undefined;
    this.loops = 0;
    this.block(body.statements, { kind: 'inline', result });
    this.done = done;
    this.loops = loops;
  }

  private forOf(s: ts.ForOfStatement, exit: Exit): void {
    const { r } = this;
    const declaration = (s.initializer as ts.VariableDeclarationList).declarations[0]!;
    checkLoop(r.types, s.expression, s.statement, s);
    const { key, value, over } = r.expressions.iteration(s.expression);
    this.loop(over, key ? `${key}, ${value}` : `$_, ${value}`, () => {
      if (key && ts.isArrayBindingPattern(declaration.name)) {
        const [k, v] = declaration.name.elements;
        if (k && !ts.isOmittedExpression(k)) { r.bind(k.name, key); }
        if (v && !ts.isOmittedExpression(v)) { r.bind(v.name, value); }
      } else {
        r.bind(declaration.name, value);
      }
      this.one(s.statement, exit);
    });
  }

  /** Counting loops only: `for (let i = a; i < b; i++)`. */
  private for(s: ts.ForStatement, exit: Exit): void {
    const { r } = this;
    const { initializer, condition, incrementor } = s;
    const counts = initializer && ts.isVariableDeclarationList(initializer) && condition && ts.isBinaryExpression(condition)
      && incrementor && ts.isPostfixUnaryExpression(incrementor);
    if (!counts) { unsupported(s, 'a loop that does not count'); }
    const [variable] = initializer.declarations;
    const counter = variable!.name.getText();
    const upTo = condition.operatorToken.kind === ts.SyntaxKind.LessThanEqualsToken;
    const usual = initializer.declarations.length === 1 && condition.left.getText() === counter
      && incrementor.operand.getText() === counter && incrementor.operator === ts.SyntaxKind.PlusPlusToken
      && (upTo || condition.operatorToken.kind === ts.SyntaxKind.LessThanToken) && !assigns(s.statement, counter);
    if (!usual) { unsupported(s, 'a loop that does not count up by one'); }
    if (!this.stays(condition.right, s.statement)) { unsupported(s, 'a loop whose end may change in it: give the end a name before; this'); }
    const from = r.expressions.operand(variable!.initializer!);
    const to = isWhole(r, condition.right) ? r.expressions.operand(condition.right)
      : `(int64 (${upTo ? 'floor' : 'ceil'} ${floating(r, condition.right)}))`;
    const end = upTo ? `(add ${to} 1)` : to;
    const name = r.fresh(variable!.name.getText());
    this.loop(`untilStep (int ${from}) (int ${end}) 1`, `$_, ${name}`, () => {
      r.bind(variable!.name, name);
      this.one(s.statement, exit);
    });
  }

  /** Whether a value is the same all through a loop, at whose begin templates look at it. */
  private stays(end: ts.Expression, body: ts.Statement): boolean {
    const { types } = this.r;
    const node = bare(end);
    if (ts.isNumericLiteral(node)) { return true; }
    const declaration = types.variable(node);
    if (declaration && (ts.isParameter(declaration) || (ts.isVariableDeclaration(declaration) && isConst(declaration)))) { return true; }
    if (ts.isIdentifier(node)) {
      if (!declaration) { return false; }
      return !assigns(around(declaration, ts.isFunctionLike)!, node.text) || (!assigns(body, node.text) && !contains(body, ts.isCallExpression));
    }
    if (ts.isBinaryExpression(node)) { return this.stays(node.left, body) && this.stays(node.right, body); }
    if (ts.isCallExpression(node)) { return node.arguments.every(a => this.stays(a, body)); }
    if (!ts.isPropertyAccessExpression(node)) { return false; }
    const of = bare(node.expression);
    if (types.isCount(node) && ts.isIdentifier(of)) {
      return !assigns(body, of.text) && !contains(body, n => ts.isCallExpression(n) && n.expression.getText() === `${of.text}.push`);
    }
    return !contains(body, n => isAssignment(n) && !ts.isIdentifier(bare(n.left)));
  }

  private switch(s: ts.SwitchStatement, exit: Exit): void {
    const { r } = this;
    const value = r.atom(r.expressions.operand(s.expression));
    s.caseBlock.clauses.forEach((clause, i) => {
      const last = clause.statements.at(-1);
      const ends = last !== undefined && ts.isBreakStatement(last);
      const statements = ends ? clause.statements.slice(0, -1) : clause.statements;
      if (!ends && !exits(clause) && i < s.caseBlock.clauses.length - 1) { unsupported(clause, 'a case that falls through'); }
      if (statements.some(breaks)) { unsupported(clause, 'a case that ends in its middle'); }
      if (ts.isDefaultClause(clause) && i < s.caseBlock.clauses.length - 1) { unsupported(clause, 'a default before other cases'); }
      if (i > 0) { r.emit('else'); }
      if (ts.isCaseClause(clause)) { r.emit(`if ${this.operators.same(s.expression, value, clause.expression)}`); }
      this.block(statements, exit);
    });
    s.caseBlock.clauses.filter(ts.isCaseClause).forEach(() => r.emit('end'));
  }
}

/** Whether nothing after it runs. */
function exits(node: ts.Node): boolean {
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isContinueStatement(node) || ts.isBreakStatement(node)) { return true; }
  if (ts.isBlock(node) || ts.isCaseOrDefaultClause(node)) { return node.statements.some(exits); }
  if (ts.isIfStatement(node)) { return node.elseStatement !== undefined && exits(node.thenStatement) && exits(node.elseStatement); }
  if (ts.isSwitchStatement(node)) {
    const { clauses } = node.caseBlock;
    return clauses.some(ts.isDefaultClause) && clauses.every(c => exits(c) && !breaks(c));
  }
  return false;
}

/** Whether a break that is meant for what is around it is inside. */
function breaks(node: ts.Node): boolean {
  if (ts.isBreakStatement(node)) { return true; }
  if (ts.isFunctionLike(node) || ts.isIterationStatement(node, false) || ts.isSwitchStatement(node)) { return false; }
  return ts.forEachChild(node, breaks) ?? false;
}

/** Whether a name is assigned inside. */
const assigns = (node: ts.Node, name: string): boolean => contains(node, n =>
  (isAssignment(n) && bare(n.left).getText() === name) || (isStep(n) && n.operand.getText() === name));

/** Whether a return of the function itself is inside. */
function mayReturn(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) { return true; }
  if (ts.isFunctionLike(node)) { return false; }
  return ts.forEachChild(node, mayReturn) ?? false;
}
