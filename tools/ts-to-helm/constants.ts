import * as ts from 'typescript';
import type { Routine } from './context';
import { bare, literal, unsupported } from './syntax';

/** Literals and members of enums. */
export function constant(r: Routine, node: ts.Expression): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) { return literal(node.text); }
  if (ts.isNumericLiteral(node)) { return number(node, node.text); }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand)) { return number(node, `-${node.operand.text}`); }
  if (node.kind === ts.SyntaxKind.TrueKeyword) { return 'true'; }
  if (node.kind === ts.SyntaxKind.FalseKeyword) { return 'false'; }
  if (ts.isPropertyAccessExpression(node)) {
    const member = r.types.symbol(node.name)?.valueDeclaration;
    const value = member && ts.isEnumMember(member) ? r.types.checker.getConstantValue(member) : undefined;
    if (value !== undefined) { return literal(value); }
  }
  // long messages are written in pieces
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [node.left, node.right].map(n => ts.isStringLiteral(n) || ts.isNoSubstitutionTemplateLiteral(n) ? n.text : undefined);
    if (left !== undefined && right !== undefined) { return literal(left + right); }
  }
  return undefined;
}

/** A number that templates read as JavaScript does: a whole one up to 2^53, or one with a point. */
function number(node: ts.Expression, text: string): string {
  const value = Number(text);
  if (Object.is(value, -0) || (Number.isInteger(value) && !Number.isSafeInteger(value))) { return unsupported(node, 'this number'); }
  const written = String(value);
  return /^-?[0-9]+(\.[0-9]+)?$/.test(written) ? written : unsupported(node, 'this number');
}

/** A constant of the file is what it is made of. */
export function resolved(r: Routine, node: ts.Expression): ts.Expression {
  const declaration = r.types.variable(bare(node));
  return declaration && ts.isVariableDeclaration(declaration) && declaration.initializer ? bare(declaration.initializer) : bare(node);
}
