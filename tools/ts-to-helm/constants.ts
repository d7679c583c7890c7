import * as ts from 'typescript';
import { unsupported } from './compiler';
import type { Routine } from './routine';

/** Text as a literal of the template language, which reads the same escapes as JSON. */
export const literal = (value: string | number | boolean): string => JSON.stringify(value);

/** Literals and members of enums. */
export function constant(r: Routine, node: ts.Expression): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) { return literal(node.text); }
  if (ts.isNumericLiteral(node)) { return node.text.replace(/_/g, ''); }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand)) { return `-${node.operand.text}`; }
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

/** The pattern of a regular expression, in the grammar of Go: the two differ in nothing that the sources use. */
export function pattern(r: Routine, node: ts.Expression): string {
  if (ts.isRegularExpressionLiteral(node)) {
    const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(node.text)!;
    if (/\(\?[=!<]|\\[1-9]/.test(source!)) { return unsupported(node, 'a pattern that looks around'); }
    const modes = flags!.replace(/[^ism]/g, '');
    return literal(`${modes ? `(?${modes})` : ''}${source!.replace(/\\\//g, '/')}`);
  }
  return r.expressions.operand(node); // made at run time, or a constant
}

/** A place in a file of facts. */
interface Fact {
  /** Of the file. */
  readonly name: string;
  readonly value: any;
  readonly path: string[];
  /** Whether the file has any number: Helm reads all of them as floats. */
  readonly numbers: boolean;
}

/** Values that come from files of facts: a single value becomes a literal, what has parts is read when the chart is rendered. */
export class Facts {
  constructor(private readonly r: Routine) {}

  /** An expression that leads from a file of facts to a fixed place in it. */
  public path(node: ts.Expression): string | undefined {
    const found = this.resolve(node);
    return found && this.render(found);
  }

  /** `require('…/x.json')`. */
  public required(node: ts.CallExpression): string | undefined {
    const found = this.resolve(node);
    return found && this.render(found);
  }

  private resolve(node: ts.Expression): Fact | undefined {
    const { types, compiler } = this.r;
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node)) { return this.resolve(node.expression); }
    if (ts.isCallExpression(node)) {
      const [specifier] = node.arguments;
      if (node.expression.getText() !== 'require' || !specifier || !ts.isStringLiteral(specifier)) { return undefined; }
      return { ...compiler.fact(node.getSourceFile(), specifier.text), path: [] };
    }
    if (ts.isIdentifier(node)) {
      const declaration = types.checker.getSymbolAtLocation(node)?.declarations?.[0];
      if (declaration && ts.isImportClause(declaration)) {
        const specifier = (declaration.parent as ts.ImportDeclaration).moduleSpecifier as ts.StringLiteral;
        return specifier.text.endsWith('.json') ? { ...compiler.fact(node.getSourceFile(), specifier.text), path: [] } : undefined;
      }
      const constantOf = types.symbol(node)?.valueDeclaration;
      const top = constantOf && ts.isVariableDeclaration(constantOf) && constantOf.initializer && ts.isSourceFile(constantOf.parent.parent.parent);
      return top ? this.resolve(constantOf.initializer!) : undefined;
    }
    const key = ts.isPropertyAccessExpression(node) ? node.name.text
      : ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression) ? node.argumentExpression.text : undefined;
    if (key === undefined) { return undefined; }
    const base = this.resolve((node as ts.PropertyAccessExpression).expression);
    return base && !Array.isArray(base.value) && base.value !== undefined
      ? { ...base, value: base.value[key], path: [...base.path, key] } : undefined;
  }

  private render({ name, value, path, numbers }: Fact): string {
    if (value === undefined) { return '$.nil'; }
    if (typeof value !== 'object') { return literal(value); }
    const { r } = this;
    r.compiler.factFiles.add(name);
    r.emit(`if not (hasKey $.g.facts "${name}")`);
    r.emit(`template "${r.compiler.runtime('fact')}" (dict "g" $.g "name" "${name}" "numbers" ${numbers})`);
    r.emit('end');
    return `(index $.g.facts "${name}"${path.map(p => ` ${JSON.stringify(p)}`).join('')})`;
  }
}
