import * as ts from 'typescript';
import type { Routine } from './context';
import { field, isChained, unsupported } from './syntax';

/** `a.b` and `a[b]`, of objects, lists and text. */
export class Properties {
  constructor(private readonly r: Routine) {}

  public property(node: ts.PropertyAccessExpression): string {
    const { r } = this;
    const symbol = r.types.symbol(node.name);
    if (r.types.isLeftOutSymbol(symbol) || r.types.isLeftOut(node)) { return unsupported(node, 'reading what is marked @notCompiled'); }
    const optional = node.questionDotToken || (isChained(node) && r.types.mayBeMissing(node.expression));
    const accessor = this.getter(node);
    if (accessor && !r.program.isField(accessor)) {
      r.program.enter(accessor, node);
      const object = r.atom(r.expressions.operand(node.expression));
      const routine = r.program.name(accessor);
      return optional ? r.guarded(object, () => r.call(routine, [['this', object]])) : r.call(routine, [['this', object]]);
    }
    const base = r.expressions.operand(node.expression);
    if (!r.types.isCount(node)) { return field(optional ? `(or ${base} dict)` : base, node.name.text); }
    if (!optional) { return this.count(node, base); }
    const list = r.atom(base);
    return r.guarded(list, () => this.count(node, list));
  }

  public element(node: ts.ElementAccessExpression): string {
    const { r } = this;
    const of = node.expression;
    if (isEnum(r, of)) { return r.expressions.operand(node.argumentExpression); } // names and values of such an enum are the same
    const optional = node.questionDotToken || (isChained(node) && r.types.mayBeMissing(of));
    const base = optional ? r.atom(r.expressions.operand(of)) : r.expressions.operand(of);
    const key = r.apart(() => r.expressions.operand(node.argumentExpression));
    if (optional && key.actions.length) {
      // where there is nothing, the key is not worked out either
      return r.guarded(base, () => {
        r.emitAll(key.actions);
        return r.types.isArray(of) ? r.at(base, r.atom(key.result)) : `(index ${base} ${key.result})`;
      });
    }
    r.emitAll(key.actions);
    const isText = r.types.isString(of);
    if (isText || r.types.isArray(of)) {
      if (!r.types.isNumber(node.argumentExpression)) { return unsupported(node, 'a place in a list that is not a number'); }
      const list = isText ? `(${r.characters(of, optional ? `(default "" ${base})` : base)})` : optional ? `(or ${base} list)` : base;
      return !optional && isAsserted(node) ? `(index ${list} ${key.result})` : r.at(r.atom(list), r.atom(key.result));
    }
    const isKey = r.types.isString(node.argumentExpression) || (r.types.isAny(of) && r.types.isNumber(node.argumentExpression));
    if (!isKey) { return unsupported(node, 'a key that may be something else than text'); }
    return `(index ${optional ? `(or ${base} dict)` : base} ${key.result})`;
  }

  /** `length` and `size`. */
  private count(node: ts.PropertyAccessExpression, of: string): string {
    const { types } = this.r;
    if (types.isString(node.expression)) { return `(len (${this.r.characters(node.expression, of)}))`; }
    if (!types.isArray(node.expression) && !['Set', 'Map'].includes(types.builtIn(node.expression) ?? '')) {
      return unsupported(node, 'the length of what may be text or a list');
    }
    return `(len ${of})`;
  }

  private getter(node: ts.PropertyAccessExpression): ts.GetAccessorDeclaration | undefined {
    // of Pick<Box, 'twice'> nobody knows whether it computes twice or has it
    const symbol = this.r.types.symbol(node.name);
    if (symbol && !symbol.valueDeclaration && symbol.declarations?.some(ts.isGetAccessorDeclaration)) { return unsupported(node, 'a getter of a class behind another type'); }
    const declaration = this.r.types.declaration(node.name);
    const isOwn = declaration && ts.isClassDeclaration(declaration.parent) && !declaration.getSourceFile().isDeclarationFile;
    return isOwn && ts.isGetAccessorDeclaration(declaration) ? declaration : undefined;
  }
}

const isAsserted = (n: ts.Node): boolean => ts.isNonNullExpression(n.parent);

function isEnum(r: Routine, node: ts.Expression): boolean {
  const symbol = r.types.symbol(node);
  if (symbol === undefined || !r.types.isEnum(symbol)) { return false; }
  const members = (symbol.valueDeclaration as ts.EnumDeclaration).members;
  return members.every(m => m.name.getText() === r.types.checker.getConstantValue(m))
    || unsupported(node, 'a member of an enum by its name, where names are not values,');
}

