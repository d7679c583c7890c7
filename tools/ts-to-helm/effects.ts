import * as ts from 'typescript';
import { around, bare, Callable, contains, isAssignment, isConst, isLocal, isStep, isTop, unsupported, wrapped } from './syntax';
import type { Types } from './types';

/*
 * What is changed, and who sees it. Templates have values where JavaScript has references to lists: a list that grows is
 * another list, which only the variable holds that it is put back into. And the operands of a template's call are read
 * together, after all calls among them. What would show either is refused here.
 */

/** Methods that change what they are called on. */
const CHANGES = ['push', 'add', 'set'];
/** Methods that only read a list, and give a new one or none. */
const READS = [
  'map', 'filter', 'flatMap', 'forEach', 'find', 'findIndex', 'some', 'every', 'reduce', 'join', 'includes', 'indexOf', 'slice', 'concat', 'has', 'push', 'add',
];
/** Methods that return a new list. */
const FRESH = ['map', 'filter', 'flatMap', 'slice', 'concat', 'sort', 'split', 'keys', 'values', 'entries', 'from'];

/** Operators of which the left side is done with when the right one is looked at. */
const DECIDES = [ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken];

const isCallee = (n: ts.Node): boolean => ts.isCallExpression(n.parent) && n.parent.expression === n;

export class Effects {
  private readonly known = new Map<Callable, boolean>();

  constructor(
    private readonly types: Types,
    private readonly callable: (callee: ts.Expression) => Callable | undefined,
    private readonly isForeign: (callable: Callable) => boolean,
  ) {}

  /** Refuses to add to a list (or set) where something else may hold it, which would not grow. */
  public checkAdding(list: ts.Expression, adding: ts.CallExpression): void {
    const name = bare(list);
    if (!ts.isIdentifier(name)) { unsupported(adding, 'adding to a list that is not a variable: build it in a variable first, then set it; this'); }
    const declaration = this.types.variable(name);
    if (!declaration) { unsupported(adding, 'adding to this list'); }
    if (ts.isParameter(declaration)) { unsupported(adding, 'a parameter that is changed'); }
    const isOwn = ts.isVariableDeclaration(declaration) && !isTop(declaration as ts.Declaration) && ts.isIdentifier(declaration.name);
    if (!isOwn || !declaration.initializer) { return unsupported(adding, 'adding to this list'); }
    if (!this.isFresh(declaration.initializer)) { unsupported(adding, 'adding to a list that may have another name: begin with a copy, [...list]; this'); }
    const holder = around(declaration, n => ts.isFunctionLike(n) || ts.isSourceFile(n))!;
    const escape = this.escapes(holder, declaration).find(use => this.precedes(use, adding, declaration));
    if (escape) {
      const { line } = escape.getSourceFile().getLineAndCharacterOfPosition(escape.getStart());
      unsupported(adding, `adding to a list that something else holds (since line ${line + 1}): add first, or hand out a copy, [...${name.text}]; this`);
    }
  }

  /** Refuses a call that changes something in the middle of an expression, whose other operands would see it too late or too early. */
  public checkCall(callable: Callable, call: ts.CallExpression): void {
    if (this.changes(callable) && this.isInTheMiddle(call)) {
      unsupported(call, 'a call that changes something, in the middle of an expression: give its result a name first; this');
    }
  }

  /** Whether something before it in its statement may be read after it, and be another by then. */
  private isInTheMiddle(call: ts.Node): boolean {
    for (let node = call, { parent } = call; !ts.isStatement(node) && !ts.isFunctionLike(node); node = parent, parent = parent.parent) {
      // these look at what is before, and go on
      const decides = ts.isConditionalExpression(parent) || (ts.isBinaryExpression(parent) && DECIDES.includes(parent.operatorToken.kind));
      if (decides || ts.isVariableDeclaration(parent) || (isAssignment(parent) && ts.isIdentifier(bare(parent.left)))) { continue; }
      // what is assigned to is not read, but for the object that has it
      const target = isAssignment(parent) && bare(parent.left);
      if (target && (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) && this.isStable(target.expression)) { continue; }
      let before = true;
      const changing = ts.forEachChild(parent, child => {
        before = before && child !== node;
        return before && !this.isStable(child);
      });
      if (changing) { return true; }
    }
    return false;
  }

  /** Whether it is the same whenever it is looked at. */
  private isStable(node: ts.Node): boolean {
    return !contains(node, n => {
      if (ts.isElementAccessExpression(n)) { return true; }
      if (ts.isPropertyAccessExpression(n)) { return !this.types.isConstant(n) && !(isCallee(n) && this.callable(n) !== undefined); }
      const variable = this.types.variable(n);
      if (!variable || !ts.isVariableDeclaration(variable)) { return false; }
      return !isTop(variable) && (!isConst(variable) || this.types.isArray(n) || this.types.builtIn(n) === 'Set');
    });
  }

  /** Whether calling it changes anything but its own variables. */
  public changes(callable: Callable): boolean {
    const known = this.known.get(callable);
    if (known !== undefined) { return known; }
    this.known.set(callable, false); // where it calls itself, the rest of it decides
    const found = contains(callable.body!, n => this.isChange(n, callable));
    this.known.set(callable, found);
    return found;
  }

  /** What a node changes that was there before the function: objects, and variables around it. */
  private isChange(node: ts.Node, within: ts.Node): boolean {
    if (isAssignment(node)) { return this.isOutside(node.left, within); }
    if (isStep(node)) { return this.isOutside(node.operand, within); }
    if (!ts.isCallExpression(node)) { return false; }
    const callee = node.expression;
    const changed = ts.isPropertyAccessExpression(callee) && CHANGES.includes(callee.name.text) ? callee.expression : undefined;
    if (changed && this.isOutside(changed, within) && !this.isCache(changed)) { return true; }
    const called = this.callable(node.expression);
    if (!called || this.isForeign(called)) { return false; }
    return called !== within && (contains(within, n => n === called) ? false : this.changes(called));
  }

  /** An object that came from elsewhere, or a variable of a function around this one. */
  private isOutside(target: ts.Expression, within: ts.Node): boolean {
    const to = bare(target);
    if (ts.isIdentifier(to)) {
      const declaration = this.types.variable(to);
      return !declaration || !contains(within, n => n === declaration);
    }
    // an object that was created here has no other reference yet
    const root = ts.isPropertyAccessExpression(to) || ts.isElementAccessExpression(to) ? bare(to.expression) : to;
    const made = this.types.variable(root);
    const from = made && ts.isVariableDeclaration(made) ? made.initializer : undefined;
    const isNew = from !== undefined && ts.isObjectLiteralExpression(bare(from));
    return !isNew || !contains(within, n => n === made);
  }

  /** A map of the file is a cache, whose state templates do not have. */
  private isCache(node: ts.Expression): boolean {
    const declaration = this.types.variable(bare(node));
    return declaration !== undefined && isTop(declaration);
  }

  private isFresh(from: ts.Expression): boolean {
    const node = bare(from);
    if (ts.isArrayLiteralExpression(node)) { return true; }
    if (ts.isConditionalExpression(node)) { return this.isFresh(node.whenTrue) && this.isFresh(node.whenFalse); }
    if (ts.isNewExpression(node)) { return true; }
    if (!ts.isCallExpression(node)) { return false; }
    const callee = bare(node.expression);
    if (ts.isPropertyAccessExpression(callee)) { return !this.callable(callee) && FRESH.includes(callee.name.text); }
    return ts.isIdentifier(callee) && callee.text === 'structuredClone';
  }

  /** Uses of a variable after which something else may hold its list. */
  private escapes(holder: ts.Node, declaration: ts.VariableDeclaration): ts.Node[] {
    const found: ts.Node[] = [];
    const visit = (n: ts.Node): void => {
      if (ts.isIdentifier(n) && n !== declaration.name && this.types.variable(n) === declaration && !this.isHarmless(n)) { found.push(n); }
      ts.forEachChild(n, visit);
    };
    visit(holder);
    return found;
  }

  private isHarmless(use: ts.Identifier): boolean {
    const node = wrapped(use);
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent)) {
      const method = parent.name.text;
      return method === 'length' || method === 'size' || (READS.includes(method) && isCallee(parent));
    }
    if (ts.isElementAccessExpression(parent)) { return parent.expression === node; }
    const assigned = isAssignment(parent) && parent.left === node ? parent : undefined;
    if (assigned) { return assigned.operatorToken.kind === ts.SyntaxKind.EqualsToken && this.isFresh(assigned.right); }
    if (ts.isNewExpression(parent) && ['Set', 'Map'].includes(parent.expression.getText())) { return true; }
    return ts.isSpreadElement(parent) || (ts.isForOfStatement(parent) && parent.expression === node)
      || (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken);
  }

  /** Whether a use may come before a change. */
  private precedes(use: ts.Node, change: ts.Node, declaration: ts.VariableDeclaration): boolean {
    const home = around(declaration, ts.isFunctionLike);
    const last = around(use, n => ts.isReturnStatement(n) || ts.isThrowStatement(n));
    // nothing comes after a return of the function itself
    if (last && around(last, ts.isFunctionLike) === home && !contains(last, n => n === change)) { return false; }
    // a function with a name runs when it is called
    if (this.isDelayed(use, declaration) || this.isDelayed(change, declaration)) { return true; }
    if (use.getStart() < change.getStart()) { return true; }
    const repeats = (n: ts.Node): boolean => ts.isIterationStatement(n, false) || ts.isFunctionLike(n);
    for (let loop = around(use, repeats); loop && !contains(loop, n => n === declaration); loop = around(loop, repeats)) {
      if (contains(loop, n => n === change)) { return true; }
    }
    return false;
  }

  private isDelayed(node: ts.Node, declaration: ts.VariableDeclaration): boolean {
    const local = around(node, isLocal);
    return local !== undefined && !contains(local, n => n === declaration);
  }
}

/** Refuses a loop whose list grows in it: templates run over the list as it was. */
export function checkLoop(types: Types, over: ts.Expression, body: ts.Node, what: ts.Node): void {
  const list = types.variable(bare(over));
  const grows = (n: ts.Node): boolean => ts.isPropertyAccessExpression(n) && isCallee(n) && CHANGES.includes(n.name.text)
    && list !== undefined && types.variable(bare(n.expression)) === list;
  if (contains(body, grows)) { unsupported(what, 'a loop over a list that grows in it'); }
}
