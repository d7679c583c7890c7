import * as ts from 'typescript';

/** Nothing, as an operand: a key that no frame has. */
export const NOTHING = '$.nil';

type Wrapper = ts.ParenthesizedExpression | ts.AsExpression | ts.NonNullExpression | ts.SatisfiesExpression;
export const isWrapper = (n: ts.Node): n is Wrapper => ts.isParenthesizedExpression(n) || ts.isAsExpression(n) || ts.isNonNullExpression(n) || ts.isSatisfiesExpression(n);
