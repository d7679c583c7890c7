/* eslint-disable no-bitwise -- flags of the compiler of TypeScript */
import * as ts from 'typescript';

/** What the compiler asks of the type checker: Go templates have other notions of truth, text and nothing than JavaScript. */
export class Types {
  constructor(public readonly checker: ts.TypeChecker) {}

  public of(node: ts.Node): ts.Type {
    return this.checker.getTypeAtLocation(node);
  }

  /** Without undefined and null. */
  public present(node: ts.Node): ts.Type {
    return this.checker.getNonNullableType(this.of(node));
  }

  public mayBeMissing(node: ts.Node): boolean {
    const missing = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Void;
    return this.parts(this.of(node)).some(t => (t.flags & missing) !== 0);
  }

  public isString(node: ts.Node): boolean { return this.all(node, ts.TypeFlags.StringLike); }
  public isNumber(node: ts.Node): boolean { return this.all(node, ts.TypeFlags.NumberLike); }
  public isBoolean(node: ts.Node): boolean { return this.all(node, ts.TypeFlags.BooleanLike); }

  /** Text, numbers and booleans: what Go and JavaScript hold for true is the same. */
  public isPrimitive(node: ts.Node): boolean {
    return this.all(node, ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike);
  }

  /** An object or a list, which is true also when it is empty. */
  public isObject(node: ts.Node): boolean {
    const parts = this.parts(this.present(node));
    const object = ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive;
    return parts.length > 0 && parts.every(t => (t.flags & object) !== 0 || t.isIntersection() || t.isTypeParameter());
  }

  public isArray(node: ts.Node): boolean {
    return this.parts(this.present(node)).every(t => this.checker.isArrayType(t) || this.checker.isTupleType(t) || t.symbol?.name === 'RegExpExecArray');
  }

  /** `length` of text or a list, `size` of a Set or a Map: a number that no caller chooses, unlike a property of the same name. */
  public isCount(node: ts.PropertyAccessExpression): boolean {
    const name = node.name.text;
    if (name !== 'length' && name !== 'size') { return false; }
    const declaration = this.symbol(node.name)?.declarations?.[0];
    return !declaration || declaration.getSourceFile().isDeclarationFile;
  }

  public isEnum(symbol: ts.Symbol): boolean { return (symbol.flags & ts.SymbolFlags.Enum) !== 0; }

  /** The class of the project that a value is of. */
  public classOf(node: ts.Node): ts.ClassDeclaration | undefined {
    const declaration = this.present(node).symbol?.declarations?.find(ts.isClassDeclaration);
    return declaration && !declaration.getSourceFile().isDeclarationFile ? declaration : undefined;
  }

  /** `Set`, `Map`, `RegExp` and so on. */
  public builtIn(node: ts.Node): string | undefined {
    return this.present(node).symbol?.name;
  }

  public symbol(node: ts.Node): ts.Symbol | undefined {
    const symbol = ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  private parts(type: ts.Type): ts.Type[] {
    return type.isUnion() ? type.types : [type];
  }

  private all(node: ts.Node, flags: ts.TypeFlags): boolean {
    const parts = this.parts(this.present(node));
    return parts.length > 0 && parts.every(t => (t.flags & flags) !== 0);
  }
}
