import * as ts from 'typescript';
import type { Routine } from './context';
import { bare, literal, orNothing, unsupported } from './syntax';

/** Objects and lists that are written out, with what is spread into them. */
export class Collections {
  constructor(private readonly r: Routine) {}

  public object(node: ts.ObjectLiteralExpression): string {
    const { r } = this;
    const sure: string[] = [];
    let built: string | undefined;
    for (const p of node.properties) {
      if (ts.isSpreadAssignment(p)) {
        const copied = sure.length || built || !this.isThere(p.expression) ? undefined : `omit ${r.expressions.operand(p.expression)}`;
        built ??= r.variable('o', copied ?? `dict${sure.join('')}`);
        if (!copied) { this.spread(p.expression, built); }
        continue;
      }
      const entry = this.entry(node, p);
      if (!entry) { continue; }
      if (built) { r.emit(`$_ := set ${built} ${entry}`); } else { sure.push(` ${entry}`); }
    }
    return built ?? (sure.length ? `(dict${sure.join('')})` : 'dict');
  }

  /** Key and value of a property, nothing where it is left out. */
  private entry(node: ts.ObjectLiteralExpression, p: ts.ObjectLiteralElementLike): string | undefined {
    const { r } = this;
    if (!ts.isPropertyAssignment(p) && !ts.isShorthandPropertyAssignment(p)) { return unsupported(p, 'this property'); }
    if (this.isLeftOut(node, p)) { return undefined; }
    const key = ts.isComputedPropertyName(p.name) ? r.expressions.operand(p.name.expression) : literal(p.name.text);
    return `${key} ${r.expressions.operand(ts.isShorthandPropertyAssignment(p) ? p.name : p.initializer)}`;
  }

  /** Whether it is an object for certain, which can be copied as a whole. */
  private isThere(from: ts.Expression): boolean {
    const node = bare(from);
    const { types } = this.r;
    return !ts.isConditionalExpression(node) && !ts.isBinaryExpression(node) && !ts.isObjectLiteralExpression(node)
      && types.isObject(from) && !types.mayBeMissing(from);
  }

  /** Whether the source marks the property, or what it holds, as not compiled. */
  private isLeftOut(node: ts.ObjectLiteralExpression, p: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): boolean {
    const { types } = this.r;
    if (ts.isComputedPropertyName(p.name)) { return false; }
    const declared = types.checker.getContextualType(node)?.getProperty(p.name.text) ?? types.of(node).getProperty(p.name.text);
    return types.isLeftOutSymbol(declared) || types.isLeftOut(ts.isShorthandPropertyAssignment(p) ? p.name : p.initializer);
  }

  /** Adds the entries of an object, or of the one that a condition chooses. */
  private spread(from: ts.Expression, into: string): void {
    const { r } = this;
    const node = bare(from);
    if (ts.isConditionalExpression(node)) {
      r.emit(`if ${r.expressions.condition(node.condition)}`);
      this.spread(node.whenTrue, into);
      if (!isEmpty(node.whenFalse)) {
        r.emit('else');
        this.spread(node.whenFalse, into);
      }
      r.emit('end');
      return;
    }
    if (isEmpty(node)) { return; }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
      r.emit(`if ${r.expressions.condition(node.left)}`);
      this.spread(node.right, into);
      r.emit('end');
      return;
    }
    if (ts.isObjectLiteralExpression(node) && !node.properties.some(ts.isSpreadAssignment)) {
      for (const p of node.properties) {
        const entry = this.entry(node, p);
        if (entry) { r.emit(`$_ := set ${into} ${entry}`); }
      }
      return;
    }
    const [k, v] = [r.fresh('k'), r.fresh('v')];
    r.emit(`range ${k}, ${v} := ${r.expressions.operand(orNothing(node))}`);
    r.emit(`$_ := set ${into} ${k} ${v}`);
    r.emit('end');
  }

  public array(node: ts.ArrayLiteralExpression): string {
    const { r } = this;
    if (!node.elements.length) { return 'list'; }
    if (!node.elements.some(ts.isSpreadElement)) { return `(list${node.elements.map(e => ` ${r.expressions.operand(e)}`).join('')})`; }
    for (const e of node.elements) {
      if (ts.isSpreadElement(e) && !isList(r, e.expression)) { return unsupported(e, 'a spread of what is not a list'); }
    }
    const [only] = node.elements;
    if (node.elements.length === 1) { return r.expressions.operand((only as ts.SpreadElement).expression); }
    let built: string | undefined;
    let items: string[] = [];
    let parts: string[] = [];
    const single = (): void => {
      if (items.length) { parts.push(`(list ${items.join(' ')})`); }
      items = [];
    };
    const all = (): string => {
      single();
      const lists = [...built ? [built] : [], ...parts];
      parts = [];
      return lists.length === 0 ? 'list' : lists.length === 1 ? lists[0]! : `(concat ${lists.join(' ')})`;
    };
    for (const e of node.elements) {
      if (!ts.isSpreadElement(e)) {
        items.push(r.expressions.operand(e));
      } else if (ts.isConditionalExpression(bare(e.expression))) {
        const before = all();
        if (built) { r.emit(`${built} = ${before}`); } else { built = r.variable('l', before); }
        this.append(bare(e.expression) as ts.ConditionalExpression, built);
      } else if (!isEmpty(bare(e.expression))) {
        single();
        parts.push(r.expressions.operand(e.expression));
      }
    }
    const list = all();
    // nothing of empty lists is not a list
    return node.elements.some(e => !ts.isSpreadElement(e)) ? list : `(default list ${list})`;
  }

  /** Adds the items of the list that a condition chooses. */
  private append(node: ts.ConditionalExpression, into: string): void {
    const { r } = this;
    const branch = (from: ts.Expression): void => {
      const list = bare(from);
      if (ts.isConditionalExpression(list)) { this.append(list, into); } else { r.emit(`${into} = concat ${into} ${r.expressions.operand(list)}`); }
    };
    const empty = isEmpty(bare(node.whenTrue));
    r.emit(`if ${empty ? `not ${r.expressions.condition(node.condition)}` : r.expressions.condition(node.condition)}`);
    branch(empty ? node.whenFalse : node.whenTrue);
    if (!empty && !isEmpty(bare(node.whenFalse))) {
      r.emit('else');
      branch(node.whenFalse);
    }
    r.emit('end');
  }
}

/** What can be spread into a list: lists, sets, the keys of a map, and what is plain JSON. */
const isList = ({ types }: Routine, node: ts.Expression): boolean =>
  types.isArray(node) || types.isAny(node) || types.builtIn(node) === 'Set' || (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'keys');

const isEmpty = (n: ts.Expression): boolean =>
  (ts.isArrayLiteralExpression(n) && !n.elements.length) || (ts.isObjectLiteralExpression(n) && !n.properties.length);
