import * as ts from 'typescript';
import type { Routine } from './context';
import { bare, literal, NOTHING, unsupported } from './syntax';

/** Objects and lists that are written out, with what is spread into them. */
export class Collections {
  constructor(private readonly r: Routine) {}

  public object(node: ts.ObjectLiteralExpression): string {
    const { r } = this;
    const sure: string[] = [];
    let built: string | undefined;
    let spread = false;
    const begin = () => built ??= r.variable('o', `dict${sure.map(s => ` ${s}`).join('')}`);
    for (const p of node.properties) {
      if (ts.isSpreadAssignment(p)) {
        this.spread(p.expression, begin());
        spread = true;
        continue;
      }
      if (!ts.isPropertyAssignment(p) && !ts.isShorthandPropertyAssignment(p)) { return unsupported(p, 'this property'); }
      if (this.isLeftOut(node, p)) { continue; }
      const key = ts.isComputedPropertyName(p.name) ? r.expressions.operand(p.name.expression) : literal(p.name.text);
      const from = ts.isShorthandPropertyAssignment(p) ? p.name : p.initializer;
      const value = r.expressions.operand(from);
      if (value === NOTHING) {
        if (spread) { r.emit(`$_ := unset ${built} ${key}`); }
        continue;
      }
      if (r.types.mayBeMissing(from)) {
        const kept = r.atom(value);
        const into = begin();
        r.emit(`if ne ${kept} nil`);
        r.emit(`$_ := set ${into} ${key} ${kept}`);
        if (spread) {
          // nothing takes the place of what was spread
          r.emit('else');
          r.emit(`$_ := unset ${into} ${key}`);
        }
        r.emit('end');
      } else if (built) {
        r.emit(`$_ := set ${built} ${key} ${value}`);
      } else {
        sure.push(`${key} ${value}`);
      }
    }
    return built ?? `(dict${sure.map(s => ` ${s}`).join('')})`;
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
    const [k, v] = [r.fresh('k'), r.fresh('v')];
    r.emit(`range ${k}, ${v} := ${r.expressions.operand(node)}`);
    r.emit(`$_ := set ${into} ${k} ${v}`);
    r.emit('end');
  }

  public array(node: ts.ArrayLiteralExpression): string {
    const { r } = this;
    if (!node.elements.some(ts.isSpreadElement)) { return `(list${node.elements.map(e => ` ${r.expressions.operand(e)}`).join('')})`; }
    for (const e of node.elements) {
      if (ts.isSpreadElement(e) && !isList(r, e.expression)) { return unsupported(e, 'a spread of what is not a list'); }
    }
    const [only] = node.elements;
    if (node.elements.length === 1) { return r.expressions.operand((only as ts.SpreadElement).expression); }
    const built = r.variable('l', 'list');
    for (const e of node.elements) {
      if (ts.isSpreadElement(e)) { this.append(e.expression, built); } else { r.emit(`${built} = append ${built} ${r.expressions.operand(e)}`); }
    }
    return built;
  }

  private append(from: ts.Expression, into: string): void {
    const { r } = this;
    const node = bare(from);
    if (isEmpty(node)) { return; }
    if (ts.isConditionalExpression(node)) {
      const empty = isEmpty(node.whenTrue);
      r.emit(`if ${empty ? `not ${r.expressions.condition(node.condition)}` : r.expressions.condition(node.condition)}`);
      this.append(empty ? node.whenFalse : node.whenTrue, into);
      if (!empty && !isEmpty(node.whenFalse)) {
        r.emit('else');
        this.append(node.whenFalse, into);
      }
      r.emit('end');
      return;
    }
    r.emit(`${into} = default list (concat ${into} ${r.expressions.operand(node)})`);
  }
}

/** What can be spread into a list: lists, sets, the keys of a map, and what is plain JSON. */
const isList = ({ types }: Routine, node: ts.Expression): boolean =>
  types.isArray(node) || types.isAny(node) || types.builtIn(node) === 'Set' || (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'keys');

const isEmpty = (n: ts.Expression): boolean =>
  (ts.isArrayLiteralExpression(n) && !n.elements.length) || (ts.isObjectLiteralExpression(n) && !n.properties.length);
