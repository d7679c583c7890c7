import * as ts from 'typescript';
import type { Routine } from './context';
import { field, isTop, literal } from './syntax';

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
    const { types, program } = this.r;
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node)) { return this.resolve(node.expression); }
    if (ts.isCallExpression(node)) {
      const [specifier] = node.arguments;
      if (node.expression.getText() !== 'require' || !specifier || !ts.isStringLiteral(specifier)) { return undefined; }
      return { ...program.fact(node.getSourceFile(), specifier.text), path: [] };
    }
    if (ts.isIdentifier(node)) {
      const declaration = types.checker.getSymbolAtLocation(node)?.declarations?.[0];
      if (declaration && ts.isImportClause(declaration)) {
        const specifier = (declaration.parent as ts.ImportDeclaration).moduleSpecifier as ts.StringLiteral;
        return specifier.text.endsWith('.json') ? { ...program.fact(node.getSourceFile(), specifier.text), path: [] } : undefined;
      }
      const constant = types.variable(node);
      return constant && isTop(constant) && constant.initializer ? this.resolve(constant.initializer) : undefined;
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
    r.emit(`template "${r.program.reader(name, numbers)}" $.g`);
    return path.reduce(field, field('$.g.facts', name));
  }
}
