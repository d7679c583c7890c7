import * as ts from 'typescript';
import { unsupported } from './compiler';
import { literal } from './constants';
import type { Routine } from './routine';
import { isWrapper, NOTHING } from './syntax';

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
      const key = ts.isComputedPropertyName(p.name) ? this.r.expressions.operand(p.name.expression) : literal(p.name.text);
      if (p.name.getText() === 'reasons') { continue; } // as in statements
      const from = ts.isShorthandPropertyAssignment(p) ? p.name : p.initializer;
      const value = this.r.expressions.operand(from);
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

  /** Adds the entries of an object, or of the one that a condition chooses. */
  private spread(from: ts.Expression, into: string): void {
    const { r } = this;
    const node = isWrapper(from) ? from.expression : from;
    if (ts.isConditionalExpression(node)) {
      r.emit(`if ${this.r.expressions.condition(node.condition)}`);
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
      r.emit(`if ${this.r.expressions.condition(node.left)}`);
      this.spread(node.right, into);
      r.emit('end');
      return;
    }
    const [k, v] = [this.r.expressions.fresh('k'), this.r.expressions.fresh('v')];
    r.emit(`range ${k}, ${v} := ${this.r.expressions.operand(node)}`);
    r.emit(`$_ := set ${into} ${k} ${v}`);
    r.emit('end');
  }

  public array(node: ts.ArrayLiteralExpression): string {
    const { r } = this;
    if (!node.elements.some(ts.isSpreadElement)) { return `(list${node.elements.map(e => ` ${this.r.expressions.operand(e)}`).join('')})`; }
    for (const e of node.elements) {
      if (ts.isSpreadElement(e) && (r.types.isString(e.expression) || r.types.builtIn(e.expression) === 'Map')) { return unsupported(e, 'a spread of what is no list'); }
    }
    const [only] = node.elements;
    if (node.elements.length === 1) { return this.r.expressions.operand((only as ts.SpreadElement).expression); }
    const built = r.variable('l', 'list');
    for (const e of node.elements) {
      if (ts.isSpreadElement(e)) { this.append(e.expression, built); } else { r.emit(`${built} = append ${built} ${this.r.expressions.operand(e)}`); }
    }
    return built;
  }

  private append(from: ts.Expression, into: string): void {
    const { r } = this;
    const node = isWrapper(from) ? from.expression : from;
    if (isEmpty(node)) { return; }
    if (ts.isConditionalExpression(node)) {
      const empty = isEmpty(node.whenTrue);
      r.emit(`if ${empty ? `not ${this.r.expressions.condition(node.condition)}` : this.r.expressions.condition(node.condition)}`);
      this.append(empty ? node.whenFalse : node.whenTrue, into);
      if (!empty && !isEmpty(node.whenFalse)) {
        r.emit('else');
        this.append(node.whenFalse, into);
      }
      r.emit('end');
      return;
    }
    r.emit(`${into} = concat ${into} ${this.r.expressions.operand(node)}`);
  }
}

const isEmpty = (n: ts.Expression): boolean =>
  (ts.isArrayLiteralExpression(n) && !n.elements.length) || (ts.isObjectLiteralExpression(n) && !n.properties.length);
