/* eslint-disable no-bitwise -- flags of the compiler of TypeScript */
import * as ts from 'typescript';

/** Nothing, as an operand: a key that no frame has. */
export const NOTHING = '$.nil';

type Wrapper = ts.ParenthesizedExpression | ts.AsExpression | ts.NonNullExpression | ts.SatisfiesExpression;
export const isWrapper = (n: ts.Node): n is Wrapper =>
  ts.isParenthesizedExpression(n) || ts.isAsExpression(n) || ts.isNonNullExpression(n) || ts.isSatisfiesExpression(n);

/** `a = b`, `a += b` and so on. */
export const isAssignment = (n: ts.Node): n is ts.BinaryExpression => ts.isBinaryExpression(n)
  && n.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && n.operatorToken.kind <= ts.SyntaxKind.LastAssignment;

/** Whether it is part of a chain with `?.` in it. */
export const isChained = (n: ts.Node): boolean => (n.flags & ts.NodeFlags.OptionalChain) !== 0;

export const isConst = (n: ts.VariableDeclaration): boolean => (n.parent.flags & ts.NodeFlags.Const) !== 0;
