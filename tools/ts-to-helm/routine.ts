import * as ts from 'typescript';
import type { Arguments, Program, Routine } from './context';
import { Expressions } from './expressions';
import { Statements } from './statements';
import { argumentName, Callable, field, isAtom, isSafe, isStatic, literal, negated, NOTHING, unsupported, unwrapped } from './syntax';
import { tidied } from './variables';

/** The characters of a text in halves: what is beyond U+FFFF is followed by a mark, so that it counts twice. */
const halves = (text: string): string => `splitList "" (regexReplaceAll "[^\\\\x{0}-\\\\x{ffff}]" ${text} "\${0}\\uffff")`;

/** What templates hold for false although it is there. */
const EMPTY: { [kind: string]: string | undefined } = { text: '""', number: '0', boolean: 'false' };

/** Writes one named template. */
export class TemplateWriter implements Routine {
  public readonly expressions: Expressions;
  public readonly statements: Statements;
  public readonly bound = new Map<ts.Declaration, string>();
  private actions: string[] = [];
  private readonly taken = new Set<string>();
  /** Parameters whose characters are read, which are split at the beginning of the routine. */
  private readonly split = new Map<ts.ParameterDeclaration, { readonly name: string; readonly text: string }>();
  /** Variables of which the value is the same wherever it is read. */
  private readonly stable = new Set<string>();
  /** After which action each parameter is there. */
  private readonly there = new Map<ts.ParameterDeclaration, number>();

  constructor(public readonly program: Program, public readonly callable: Callable) {
    this.expressions = new Expressions(this);
    this.statements = new Statements(this);
  }

  public get types() { return this.program.types; }

  public template(name: string): string {
    const { callable } = this;
    const holder = ts.isClassDeclaration(callable.parent) ? callable.parent : undefined;
    const instance = holder && !isStatic(callable);
    if (instance && ts.isConstructorDeclaration(callable)) { this.declare('this', 'dict'); }
    callable.parameters.forEach(p => {
      this.parameter(p, `$.${argumentName(p)}`);
      this.there.set(p, this.actions.length);
    });
    if (ts.isConstructorDeclaration(callable)) {
      for (const m of (holder!.members)) {
        const initializer = ts.isPropertyDeclaration(m) && !isStatic(m) ? m.initializer : undefined;
        if (initializer) { this.setField('$this', m.name!.getText(), this.expressions.operand(initializer)); }
      }
      this.emit('$_ := set $ "r" $this');
      this.statements.block(callable.body!.statements, { kind: 'routine' });
    } else if (callable.body && ts.isBlock(callable.body)) {
      this.statements.block(callable.body.statements, { kind: 'routine' });
    } else {
      this.emit(`$_ := set $ "r" ${this.expressions.operand(callable.body as ts.Expression)}`);
    }
    for (const p of [...callable.parameters].reverse()) {
      const split = this.split.get(p);
      if (split) { this.actions.splice(this.there.get(p)!, 0, `${split.name} := ${halves(split.text)}`); }
    }
    return `{{- define ${literal(name)}}}\n${chained(once(tidied(this.actions, this.stable))).map(a => `{{- ${plain(a)}}}`).join('\n')}\n{{- end}}`;
  }

  public parameter(p: ts.ParameterDeclaration, value: string): void {
    const kept = p.initializer ? this.withDefault(p.initializer, value, p.name) : value;
    this.bind(p.name, kept);
    const property = (ts.getModifiers(p) ?? []).length > 0;
    if (property) { this.setField('$this', p.name.getText(), kept); }
  }

  /** A value, or the default of a parameter or a destructured name where there is none. */
  public withDefault(initializer: ts.Expression, value: string, name: ts.BindingName): string {
    const hint = ts.isIdentifier(name) ? name.text : 'e';
    if (value === NOTHING) { return this.variable(hint, this.expressions.operand(initializer)); }
    const other = this.apart(() => this.expressions.operand(initializer));
    if (!other.actions.length && isSafe(other.result)) { return this.variable(hint, this.instead(value, other.result, this.emptyOf(name))); }
    const kept = this.variable(hint, value);
    this.emit(`if eq ${kept} nil`);
    this.emitAll(other.actions);
    this.emit(`${kept} = ${other.result}`);
    this.emit('end');
    return kept;
  }

  public emptyOf(node: ts.Node): string | undefined { return this.types.isArray(node) ? 'list' : EMPTY[this.types.kind(node)]; }

  public instead(value: string, other: string, empty?: string): string {
    if (other === NOTHING) { return value; }
    if (other === empty) { return `(default ${other} ${value})`; }
    const kept = this.atom(value);
    return `(ternary ${other} ${kept} (eq ${kept} nil))`;
  }

  public bind(name: ts.BindingName, value: string, stable = true): void {
    if (ts.isIdentifier(name)) {
      this.bound.set(this.types.symbol(name)!.valueDeclaration!, value);
      return;
    }
    if (ts.isArrayBindingPattern(name)) {
      name.elements.forEach((e, i) => {
        if (ts.isOmittedExpression(e)) { return; }
        if (e.dotDotDotToken) {
          this.bind(e.name, this.variable('rest', `default list (slice ${value} (min ${i} (len ${value})))`));
          return;
        }
        // a list may be shorter than the pattern
        const item = e.initializer || this.types.mayBeMissing(e) ? this.at(value, String(i)) : `(index ${value} ${i})`;
        const hint = ts.isIdentifier(e.name) ? e.name.text : 'e';
        this.bind(e.name, e.initializer ? this.withDefault(e.initializer, item, e.name) : this.variable(hint, item));
      });
      return;
    }
    const taken = name.elements.filter(e => !e.dotDotDotToken).map(e => (e.propertyName ?? e.name).getText());
    for (const e of name.elements) {
      if (e.dotDotDotToken) {
        this.bind(e.name, this.variable('rest', `omit ${value} ${taken.map(t => literal(t)).join(' ')}`));
        continue;
      }
      const key = (e.propertyName ?? e.name).getText();
      if (this.isComputed(this.types.of(name).getProperty(key))) { return unsupported(e, 'a getter among the names of a pattern'); }
      const item = field(value, key);
      const hint = ts.isIdentifier(e.name) ? e.name.text : 'e';
      const stays = stable && this.types.isReadonly(this.types.of(name).getProperty(key));
      this.bind(e.name, e.initializer ? this.withDefault(e.initializer, item, e.name) : this.variable(hint, item, stays), stays);
    }
  }

  /** Whether a property is a getter of ours that is called: an object in templates has no such field. */
  private isComputed(property: ts.Symbol | undefined): boolean {
    const declaration = property?.valueDeclaration;
    return declaration !== undefined && ts.isGetAccessorDeclaration(declaration)
      && !declaration.getSourceFile().isDeclarationFile && !this.program.isField(declaration);
  }

  public at(list: string, index: string): string {
    const kept = this.variable('i', '$.nil');
    this.emit(`if gt (len ${list}) ${index}`);
    this.emit(`${kept} = index ${list} ${index}`);
    this.emit('end');
    return kept;
  }

  public guarded(object: string, then: () => string): string {
    const kept = this.variable('t', NOTHING);
    this.emit(`if ne ${object} nil`);
    this.emit(`${kept} = ${then()}`);
    this.emit('end');
    return kept;
  }

  /** Those of a parameter of this routine (and not of a function that is inlined in it) are split once. */
  public characters(node: ts.Expression, text: string): string {
    const declaration = this.types.variable(node);
    const isOwn = declaration && ts.isParameter(declaration) && this.callable.parameters.includes(declaration);
    if (!isOwn || this.types.mayBeMissing(declaration.name)) { return halves(text); }
    const split = this.split.get(declaration) ?? { name: this.unique('chars'), text };
    this.split.set(declaration, split);
    return split.name;
  }

  public emit(action: string): void { this.actions.push(action); }

  public variable(hint: string, value: string, stable = false): string {
    const name = this.unique(hint);
    if (stable) { this.stable.add(name); }
    this.emit(`${name} := ${value === 'nil' ? '$.nil' : value}`);
    return name;
  }

  public fresh(hint: string): string { return this.unique(hint); }

  public atom(expression: string, hint = 't'): string {
    return isAtom(expression) ? expression : this.variable(hint, expression);
  }

  public setField(object: string, key: string, value: string): void {
    this.emit(`$_ := set ${object} ${literal(key)} ${value}`);
  }

  public apart<T>(work: () => T): { actions: string[]; result: T } {
    const outer = this.actions;
    this.actions = [];
    try {
      const result = work();
      return { actions: this.actions, result };
    } finally {
      this.actions = outer;
    }
  }

  public emitAll(actions: string[]): void { this.actions.push(...actions); }

  public call(name: string, args: Arguments): string {
    const given = args.filter(([, value]) => value !== NOTHING).map(([key, value]) => ` ${literal(key)} ${value}`);
    const frame = this.variable('f', `dict "g" $.g${given.join('')}`);
    this.emit(`template ${literal(name)} ${frame}`);
    return `${frame}.r`;
  }

  private declare(name: string, value: string): void {
    this.taken.add(`$${name}`);
    this.emit(`$${name} := ${value}`);
  }

  private unique(hint: string): string {
    const base = `$${hint.replace(/[^A-Za-z0-9]/g, '')}`;
    let name = base;
    for (let n = 2; this.taken.has(name); n++) { name = `${base}${n}`; }
    this.taken.add(name);
    return name;
  }
}

/** The same actions, where a file of facts is read once before it is used. */
function once(actions: readonly string[]): string[] {
  const read: string[][] = [[]];
  return actions.filter(action => {
    if (action === 'end' || action === 'else') { read.pop(); }
    if (action === 'else' || /^(if|range) /.test(action)) { read.push([]); }
    if (!READER.test(action)) { return true; }
    const again = read.flat().includes(action);
    read.at(-1)!.push(action);
    return !again;
  });
}

/** Reading a file of facts into the globals. */
const READER = /^template "[^"]+" \$\.g$/;

/** The same actions, where a choice that is all of an else stands in one chain with the first. */
function chained(actions: string[]): string[] {
  for (let i = actions.length - 2; i >= 0; i--) {
    if (actions[i]!.startsWith('if ') && actions[i + 1] === 'else') { actions = [...actions.slice(0, i), `if ${negated(`(${actions[i]!.slice('if '.length)})`)}`, ...actions.slice(i + 2)]; }
    if (actions[i] === 'else' && actions[i + 1] === 'end') { actions = [...actions.slice(0, i), ...actions.slice(i + 1)]; }
    if (actions[i] !== 'else' || !actions[i + 1]!.startsWith('if ')) { continue; }
    const end = endOf(actions, i + 1);
    if (actions[end + 1] !== 'end') { continue; }
    actions = [...actions.slice(0, i), `else ${actions[i + 1]!}`, ...actions.slice(i + 2, end), ...actions.slice(end + 1)];
  }
  return actions;
}

/** Where the choice ends that an action begins. */
function endOf(actions: readonly string[], from: number): number {
  let depth = 0;
  return actions.findIndex((action, i) => {
    if (i < from) { return false; }
    depth += /^(if|range) /.test(action) ? 1 : action === 'end' ? -1 : 0;
    return depth === 0;
  });
}

/** An action without parentheses around all of its value. */
function plain(action: string): string {
  const [, begin, value] = /^(if |else if |range (?:\$\w+, )?\$\w+ := |\$\w+ :?= )(\(.*)$/s.exec(action) ?? [];
  const inner = value && unwrapped(value);
  if (inner === undefined) { return action; }
  const twice = begin!.endsWith('if ') && inner.startsWith('not (not ') ? unwrapped(inner.slice('not '.length)) : undefined;
  return twice ? plain(`${begin}${twice.slice('not '.length)}`) : `${begin}${inner}`;
}
