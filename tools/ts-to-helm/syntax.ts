/* eslint-disable no-bitwise -- flags of the compiler of TypeScript */
import * as path from 'path';
import * as ts from 'typescript';

/** Something that becomes one named template. */
export type Callable = ts.FunctionDeclaration | ts.ArrowFunction | ts.MethodDeclaration | ts.GetAccessorDeclaration | ts.ConstructorDeclaration;

/** Nothing, as an operand: a key that no frame has. */
export const NOTHING = '$.nil';

/** Text as a literal of the template language, which reads the same escapes as JSON. */
export const literal = (value: string | number | boolean): string => JSON.stringify(value);

/** The name that a routine has an argument by in its frame, where the globals are `g` and the result is `r`. */
export function argumentName({ name, parent }: ts.ParameterDeclaration): string {
  const text = name.getText();
  return /^[A-Za-z_]\w*$/.test(text) && !['g', 'r', 'nil', 'this'].includes(text) ? text
    : `argument${parent.parameters.findIndex(p => p.name === name)}`;
}

/** What parentheses hold that are around all of it, nothing where it has none. */
export function unwrapped(operand: string): string | undefined {
  if (!operand.startsWith('(')) { return undefined; }
  let depth = 0;
  for (const { 0: token, index } of operand.matchAll(/"(?:\\.|[^"\\])*"|`[^`]*`|[()]/g)) {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (depth === 0) { return token === ')' && index === operand.length - 1 ? operand.slice(1, -1) : undefined; }
  }
  return undefined;
}

/** A variable, a field of one, or a literal. */
const ATOM = '(?:\\$[A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*|"(?:\\\\.|[^"\\\\])*"|-?[0-9.]+|true|false|nil)';
/** A variable, an argument, the result of a call, or a literal. */
const SURE = '(?:\\$[A-Za-z0-9_]*(?:\\.r)?|\\$\\.[A-Za-z0-9_]+|"(?:\\\\.|[^"\\\\])*"|-?[0-9.]+|true|false)';
const IS_ATOM = new RegExp(`^${ATOM}$`);
const IS_SAFE = new RegExp(`^(?:${SURE}|list|dict|\\((?:list|dict|printf|not)(?: ${SURE})*\\)|\\((?:eq|ne) ${SURE} nil\\))$`);

/** Whether it can be an operand more than once. */
export const isAtom = (operand: string): boolean => IS_ATOM.test(operand);

/** Whether evaluating it can neither fail nor cost much. */
export const isSafe = (operand: string): boolean => IS_SAFE.test(operand);

/** The opposite of a condition. */
export function negated(condition: string): string {
  const inner = unwrapped(condition);
  if (inner !== undefined && (isAtom(inner) || unwrapped(inner) !== undefined)) { return negated(inner); }
  const [, operator, rest] = /^(eq|ne) (.*)$/s.exec(inner ?? '') ?? [];
  return operator ? `(${operator === 'eq' ? 'ne' : 'eq'} ${rest!})` : `(not ${condition})`;
}

/** A field of an object: `$x.name`, or by index where the template language does not read the name. */
export const field = (object: string, key: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `${object}.${key}` : `(index ${object} ${literal(key)})`;

type Wrapper = ts.ParenthesizedExpression | ts.AsExpression | ts.NonNullExpression | ts.SatisfiesExpression;
export const isWrapper = (n: ts.Node): n is Wrapper =>
  ts.isParenthesizedExpression(n) || ts.isAsExpression(n) || ts.isNonNullExpression(n) || ts.isSatisfiesExpression(n);

/** The expression itself, without parentheses, casts and `!`. */
export const bare = (n: ts.Expression): ts.Expression => isWrapper(n) ? bare(n.expression) : n;

/** Without `?? {}` or `?? []`, where nothing does as well: to loop over it, or to read of it. */
export function orNothing(n: ts.Expression): ts.Expression {
  const node = bare(n);
  const empty = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ? bare(node.right) : undefined;
  const parts = empty && (ts.isObjectLiteralExpression(empty) ? empty.properties : ts.isArrayLiteralExpression(empty) ? empty.elements : undefined);
  return parts?.length === 0 ? (node as ts.BinaryExpression).left : n;
}

/** The expression with what is only wrapped around it. */
export const wrapped = (n: ts.Node): ts.Node => isWrapper(n.parent) ? wrapped(n.parent) : n;

/** `a = b`, `a += b` and so on. */
export const isAssignment = (n: ts.Node): n is ts.BinaryExpression => ts.isBinaryExpression(n)
  && n.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && n.operatorToken.kind <= ts.SyntaxKind.LastAssignment;

const STEPS = [ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken];

/** `i++`, `--i`. */
export const isStep = (n: ts.Node): n is ts.PostfixUnaryExpression | ts.PrefixUnaryExpression =>
  (ts.isPostfixUnaryExpression(n) || ts.isPrefixUnaryExpression(n)) && STEPS.includes(n.operator);

/** Whether it is part of a chain with `?.` in it. */
export const isChained = (n: ts.Node): boolean => (n.flags & ts.NodeFlags.OptionalChain) !== 0;

export const isConst = (n: ts.VariableDeclaration): boolean => (n.parent.flags & ts.NodeFlags.Const) !== 0;

/** A constant of its file. */
export const isTop = (n: ts.Declaration): n is ts.VariableDeclaration => ts.isVariableDeclaration(n) && ts.isSourceFile(n.parent.parent.parent);

/** A function that stands inside another one, and is inlined where it is called. */
export const isLocal = (n: ts.Node): boolean => ts.isArrowFunction(n) && ts.isVariableDeclaration(n.parent) && !isTop(n.parent);

export const isStatic = (n: ts.Node): boolean =>
  ts.canHaveModifiers(n) && (ts.getModifiers(n) ?? []).some(m => m.kind === ts.SyntaxKind.StaticKeyword);

/** Whether something holds of a node or of one inside it. */
export const contains = (node: ts.Node, such: (n: ts.Node) => boolean): boolean =>
  such(node) || (ts.forEachChild(node, n => contains(n, such)) ?? false);

/** The nearest node around it that is such. */
export const around = (node: ts.Node, such: (n: ts.Node) => boolean): ts.Node | undefined => ts.findAncestor(node.parent, such);

/** What the compiler does not take, with its place in the source. */
export class Unsupported extends Error {
  constructor(public readonly node: ts.Node, what: string) {
    const { file, line } = placeOf(node);
    super(`${file}:${line}: ${what} cannot be compiled to a Helm template: ${node.getText().replace(/\s+/g, ' ').slice(0, 160)}`);
  }
}

/** Where a node stands: its file, as seen from the working directory, and its line. */
export function placeOf(node: ts.Node): { readonly file: string; readonly line: number } {
  const source = node.getSourceFile();
  return { file: path.relative(process.cwd(), source.fileName), line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 };
}

/** Refuses what the compiler does not know. */
export function unsupported(node: ts.Node, what: string): never { throw new Unsupported(node, what); }
