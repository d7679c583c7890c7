/* eslint-disable no-bitwise -- flags of the compiler of TypeScript */
import * as ts from 'typescript';
import { bare } from './syntax';

const F = ts.TypeFlags;
/** The tag of what is not compiled: a type, a property, a function. */
const NOT_COMPILED = 'notCompiled';
/** The tag of a property whose text the chart does not have. */
const NOT_PRINTED = 'notPrinted';

/** What is known of a value that is there: text, a number, a boolean; one of these; an object or list; or nothing. */
export type Kind = 'text' | 'number' | 'boolean' | 'primitive' | 'object' | 'unknown';

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

  /** Whether the source has no type for it: plain JSON has the type of its use, and templates fail where it does not. */
  public isAny(node: ts.Node): boolean { return (this.of(node).flags & F.Any) !== 0; }

  public mayBeMissing(node: ts.Node): boolean { return this.mayMiss(this.of(node)); }

  public mayBeUndefined(node: ts.Node): boolean {
    return this.parts(this.of(node)).some(t => (t.flags & (F.Undefined | F.Any | F.Unknown | F.Void)) !== 0 || t.isTypeParameter());
  }

  public kind(node: ts.Node): Kind { return this.kindOf(this.present(node)); }

  public kindOf(type: ts.Type): Kind {
    const parts = this.parts(this.checker.getNonNullableType(type));
    if (parts.length === 0) { return 'unknown'; }
    const all = (flags: ts.TypeFlags): boolean => parts.every(t => (t.flags & flags) !== 0);
    if (all(F.Never)) { return 'unknown'; }
    if (all(F.StringLike)) { return 'text'; }
    if (all(F.NumberLike)) { return 'number'; }
    if (all(F.BooleanLike)) { return 'boolean'; }
    if (all(F.StringLike | F.NumberLike | F.BooleanLike)) { return 'primitive'; }
    return all(F.Object | F.NonPrimitive) ? 'object' : 'unknown';
  }

  public isString(node: ts.Node): boolean { return this.kind(node) === 'text'; }
  public isNumber(node: ts.Node): boolean { return this.kind(node) === 'number'; }
  public isTextOrNumber(node: ts.Node): boolean {
    return this.kind(node) === 'primitive' && !this.mayBeMissing(node) && this.parts(this.of(node)).every(t => (t.flags & (F.StringLike | F.NumberLike)) !== 0);
  }

  public isBoolean(node: ts.Node): boolean { return this.kind(node) === 'boolean'; }

  /** Text, numbers and booleans: what Go and JavaScript hold for true is the same. */
  public isPrimitive(node: ts.Node): boolean {
    return ['text', 'number', 'boolean', 'primitive'].includes(this.kind(node));
  }

  /** An object or a list, which is true also when it is empty. */
  public isObject(node: ts.Node): boolean {
    return this.parts(this.present(node)).every(t => this.kindOf(t) === 'object' || t.isIntersection());
  }

  public isArray(node: ts.Node): boolean {
    return this.parts(this.present(node)).every(t => this.checker.isArrayType(t) || this.checker.isTupleType(t) || t.symbol?.name === 'RegExpExecArray');
  }

  /** What a list holds. */
  public item(list: ts.Node): ts.Type | undefined {
    const types = this.parts(this.present(list)).map(t => this.checker.getIndexTypeOfType(t, ts.IndexKind.Number));
    return types.length === 1 ? types[0] : undefined;
  }

  public mayMiss(type: ts.Type): boolean {
    return this.parts(type).some(t => (t.flags & (F.Undefined | F.Null | F.Any | F.Unknown | F.Void)) !== 0 || t.isTypeParameter());
  }

  /** `length` of text or a list, `size` of a Set or a Map: a number that no caller chooses, unlike a property of the same name. */
  public isCount(node: ts.PropertyAccessExpression): boolean {
    const name = node.name.text;
    if (name !== 'length' && name !== 'size') { return false; }
    const declaration = this.symbol(node.name)?.declarations?.[0];
    return !declaration || declaration.getSourceFile().isDeclarationFile;
  }

  /** Whether it is a member of an enum. */
  public isConstant(node: ts.PropertyAccessExpression): boolean {
    const declaration = this.declaration(node.name);
    return declaration !== undefined && ts.isEnumMember(declaration);
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

  public declaration(node: ts.Node): ts.Declaration | undefined { return this.symbol(node)?.valueDeclaration; }

  /** The variable or parameter that a name stands for. */
  public variable(node: ts.Node): ts.Declaration | undefined { return ts.isIdentifier(node) ? this.declaration(node) : undefined; }

  /** Whether a value is of a type, or a list of a type, that the source marks as not compiled. */
  public isLeftOut(node: ts.Expression): boolean {
    const type = this.checker.getContextualType(node);
    return this.isMarked(this.present(node)) || (type !== undefined && this.isMarked(this.checker.getNonNullableType(type)));
  }

  /** Whether a property or function is marked so. */
  public isLeftOutSymbol(symbol: ts.Symbol | undefined): boolean {
    return symbol?.getJsDocTags().some(t => t.name === NOT_COMPILED) ?? false;
  }

  public isNotPrintedSymbol(property: ts.Symbol | undefined): boolean { return isTagged(property, NOT_PRINTED); }

  /** Whether an expression is the text of a property, itself or by a constant's name, that the source marks as not printed. */
  public isNotPrinted(node: ts.Expression): boolean {
    const value = bare(node);
    if (ts.isConditionalExpression(value)) { return this.isNotPrinted(value.whenTrue) || this.isNotPrinted(value.whenFalse); }
    if (ts.isBinaryExpression(value)) { return this.isNotPrinted(value.left) || this.isNotPrinted(value.right); }
    if (ts.isPropertyAccessExpression(value)) { return this.isNotPrintedSymbol(this.symbol(value.name)); }
    const declaration = this.variable(value);
    if (!declaration) { return false; }
    if (ts.isVariableDeclaration(declaration)) { return declaration.initializer !== undefined && this.isNotPrinted(declaration.initializer); }
    return ts.isBindingElement(declaration) && ts.isObjectBindingPattern(declaration.parent)
      && this.isNotPrintedSymbol(this.of(declaration.parent).getProperty((declaration.propertyName ?? declaration.name).getText()));
  }

  /** Whether a property is the same all the time: the source declares it as readonly, or it is of a file of facts. */
  public isReadonly(property: ts.Symbol | undefined): boolean {
    const { declarations } = property ?? {};
    return declarations !== undefined && declarations.length > 0
      && declarations.every(d => (ts.getCombinedModifierFlags(d) & ts.ModifierFlags.Readonly) !== 0 || d.getSourceFile().fileName.endsWith('.json'));
  }

  private isMarked(type: ts.Type): boolean {
    const item = this.checker.isArrayType(type) ? this.checker.getIndexTypeOfType(type, ts.IndexKind.Number) : undefined;
    return [type.aliasSymbol, type.symbol, item?.aliasSymbol, item?.symbol].some(s => this.isLeftOutSymbol(s));
  }

  private parts(type: ts.Type): ts.Type[] {
    return type.isUnion() ? type.types : [type];
  }
}

/** Whether each declaration of a property has a tag: an interface that extends another may declare it anew without. */
const isTagged = (property: ts.Symbol | undefined, tag: string): boolean =>
  property?.declarations?.length ? property.declarations.every(d => ts.getJSDocTags(d).some(t => t.tagName.text === tag)) : false;
