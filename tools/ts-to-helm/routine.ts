import * as ts from 'typescript';
import type { Program, Routine } from './context';
import { Expressions } from './expressions';
import { renamed } from './names';
import { Statements } from './statements';
import { Callable, field, isStatic, literal, NOTHING } from './syntax';

/** The characters of a text in halves: what is beyond U+FFFF is followed by a mark, so that it counts twice. */
const halves = (text: string): string => `splitList "" (regexReplaceAll "[^\\\\x{0}-\\\\x{ffff}]" ${text} "\${0}\\uffff")`;

/** A variable, a field of one, or a literal. */
const ATOM = /^(\$[A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*|"(\\.|[^"\\])*"|-?[0-9.]+|true|false|nil)$/;

/** Writes one named template. */
export class TemplateWriter implements Routine {
  public readonly expressions: Expressions;
  public readonly statements: Statements;
  public readonly bound = new Map<ts.Declaration, string>();
  private actions: string[] = [];
  private readonly taken = new Set<string>();
  /** Parameters whose characters are read, which are split at the beginning of the routine. */
  private readonly split = new Map<ts.ParameterDeclaration, { readonly name: string; readonly text: string }>();
  /** After which action each parameter is there. */
  private readonly there = new Map<ts.ParameterDeclaration, number>();

  constructor(public readonly program: Program, private readonly callable: Callable) {
    this.expressions = new Expressions(this);
    this.statements = new Statements(this);
  }

  public get types() { return this.program.types; }

  public template(name: string): string {
    const { callable } = this;
    const holder = ts.isClassDeclaration(callable.parent) ? callable.parent : undefined;
    const instance = holder && !isStatic(callable);
    const shift = instance && !ts.isConstructorDeclaration(callable) ? 1 : 0;
    if (instance) { this.declare('this', ts.isConstructorDeclaration(callable) ? 'dict' : 'index $.a 0'); }
    callable.parameters.forEach((p, i) => {
      this.parameter(p, `(index $.a ${i + shift})`);
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
    return `{{- define ${literal(name)}}}\n${renamed(this.actions).map(a => `{{- ${a}}}`).join('\n')}\n{{- end}}`;
  }

  public parameter(p: ts.ParameterDeclaration, value: string): void {
    const kept = this.withDefault(p.initializer, value, ts.isIdentifier(p.name) ? p.name.text : 'p');
    this.bind(p.name, kept);
    const property = (ts.getModifiers(p) ?? []).length > 0;
    if (property) { this.setField('$this', p.name.getText(), kept); }
  }

  /** A value, or the default of a parameter or a destructured name where there is none. */
  public withDefault(initializer: ts.Expression | undefined, value: string, hint: string): string {
    const kept = this.variable(hint, value);
    if (initializer) {
      this.emit(`if eq ${kept} nil`);
      this.emit(`${kept} = ${this.expressions.operand(initializer)}`);
      this.emit('end');
    }
    return kept;
  }

  public bind(name: ts.BindingName, value: string): void {
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
        this.bind(e.name, e.initializer ? this.withDefault(e.initializer, item, hint) : this.variable(hint, item));
      });
      return;
    }
    const taken = name.elements.filter(e => !e.dotDotDotToken).map(e => (e.propertyName ?? e.name).getText());
    for (const e of name.elements) {
      if (e.dotDotDotToken) {
        this.bind(e.name, this.variable('rest', `omit ${value} ${taken.map(t => literal(t)).join(' ')}`));
        continue;
      }
      const item = field(value, (e.propertyName ?? e.name).getText());
      const hint = ts.isIdentifier(e.name) ? e.name.text : 'e';
      this.bind(e.name, e.initializer ? this.withDefault(e.initializer, item, hint) : this.variable(hint, item));
    }
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

  public variable(hint: string, value: string): string {
    const name = this.unique(hint);
    this.emit(`${name} := ${value === 'nil' ? '$.nil' : value}`);
    return name;
  }

  public fresh(hint: string): string { return this.unique(hint); }

  public atom(expression: string, hint = 't'): string {
    return ATOM.test(expression) ? expression : this.variable(hint, expression);
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

  public call(name: string, args: string[]): string {
    const frame = this.variable('f', `dict "g" $.g "a" (list${args.map(a => ` ${a}`).join('')})`);
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
