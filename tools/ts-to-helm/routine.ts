import * as ts from 'typescript';
import { Callable, Compiler } from './compiler';
import { Expressions } from './expressions';
import { Statements } from './statements';

/** One named template in the making: its actions, and which variables stand for which names of the source. */
export class Routine {
  /** How many parameters a call must give: those that it leaves out are nothing. */
  public static arity(callable: Callable): number {
    return callable.parameters.length;
  }

  public readonly expressions = new Expressions(this);
  public readonly statements = new Statements(this);
  /** Where a name of the source is kept: a variable, or an expression without effects. */
  public readonly bound = new Map<ts.Declaration, string>();
  private actions: string[] = [];
  private readonly taken = new Set<string>();
  private depth = 0;
  /** Parameters whose characters are asked for, which are split as soon as they are there. */
  private readonly characters = new Map<ts.ParameterDeclaration, { readonly name: string; readonly text: string }>();
  /** After which action each parameter is there. */
  private readonly there = new Map<ts.ParameterDeclaration, number>();

  constructor(public readonly compiler: Compiler, private readonly callable: Callable) {}

  public get types() { return this.compiler.types; }

  public template(name: string): string {
    const { callable } = this;
    const holder = ts.isClassDeclaration(callable.parent) ? callable.parent : undefined;
    const isStatic = ts.canHaveModifiers(callable) && (ts.getModifiers(callable) ?? []).some(m => m.kind === ts.SyntaxKind.StaticKeyword);
    const instance = holder && !isStatic;
    const shift = instance && !ts.isConstructorDeclaration(callable) ? 1 : 0;
    if (instance) { this.declare('this', ts.isConstructorDeclaration(callable) ? 'dict' : 'index $.a 0'); }
    callable.parameters.forEach((p, i) => {
      this.parameter(p, `(index $.a ${i + shift})`);
      this.there.set(p, this.actions.length);
    });
    if (ts.isConstructorDeclaration(callable)) {
      for (const m of (holder!.members)) {
        const isOwn = ts.isPropertyDeclaration(m) && !(ts.getModifiers(m) ?? []).some(x => x.kind === ts.SyntaxKind.StaticKeyword);
        if (isOwn && m.initializer) { this.setField('$this', m.name.getText(), this.expressions.operand(m.initializer)); }
      }
      this.emit('$_ := set $ "r" $this');
      this.statements.block(callable.body!.statements, { kind: 'routine' });
    } else if (callable.body && ts.isBlock(callable.body)) {
      this.statements.block(callable.body.statements, { kind: 'routine' });
    } else {
      this.emit(`$_ := set $ "r" ${this.expressions.value(callable.body as ts.Expression)}`);
    }
    for (const p of [...callable.parameters].reverse()) {
      const split = this.characters.get(p);
      if (split) { this.actions.splice(this.there.get(p)!, 0, `${split.name} := splitList "" ${split.text}`); }
    }
    return `{{- define ${JSON.stringify(name)}}}\n${this.actions.map(a => `{{- ${a}}}`).join('\n')}\n{{- end}}`;
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
        this.bind(e.name, e.initializer ? this.withDefault(e.initializer, item, 'e') : ts.isIdentifier(e.name) ? this.variable(e.name.text, item) : this.variable('e', item));
      });
      return;
    }
    const taken = name.elements.filter(e => !e.dotDotDotToken).map(e => (e.propertyName ?? e.name).getText());
    for (const e of name.elements) {
      if (e.dotDotDotToken) {
        this.bind(e.name, this.variable('rest', `omit ${value} ${taken.map(t => JSON.stringify(t)).join(' ')}`));
        continue;
      }
      const item = field(value, (e.propertyName ?? e.name).getText());
      const hint = ts.isIdentifier(e.name) ? e.name.text : 'e';
      this.bind(e.name, e.initializer ? this.withDefault(e.initializer, item, hint) : this.variable(hint, item));
    }
  }

  /** An item of a list, or nothing past its end. */
  public at(list: string, index: string): string {
    const kept = this.variable('i', '$.nil');
    this.emit(`if gt (len ${list}) ${index}`);
    this.emit(`${kept} = index ${list} ${index}`);
    this.emit('end');
    return kept;
  }

  /** Whether a parameter is one of this routine, and not of a function that is inlined in it. */
  public owns(p: ts.ParameterDeclaration): boolean { return this.callable.parameters.includes(p); }

  /** The characters of a parameter, split once. */
  public charactersOf(p: ts.ParameterDeclaration, text: string): string {
    const split = this.characters.get(p) ?? { name: this.unique('chars'), text };
    this.characters.set(p, split);
    return split.name;
  }

  public emit(action: string): void { this.actions.push(action); }

  /** A new variable with a value. */
  public variable(hint: string, value: string): string {
    const name = this.unique(hint);
    this.emit(`${name} := ${value === 'nil' ? '$.nil' : value}`);
    return name;
  }

  /** A value that can be an operand more than once. */
  public atom(expression: string, hint = 't'): string {
    return /^(\$[A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*|"(\\.|[^"\\])*"|-?[0-9.]+|true|false|nil)$/.test(expression) ? expression : this.variable(hint, expression);
  }

  public setField(object: string, key: string, value: string): void {
    this.emit(`$_ := set ${object} ${JSON.stringify(key)} ${value}`);
  }

  /** Collects what is emitted while something is done, instead of emitting it. */
  public apart<T>(work: () => T): { actions: string[]; result: T } {
    const outer = this.actions;
    this.actions = [];
    this.depth++;
    try {
      const result = work();
      return { actions: this.actions, result };
    } finally {
      this.actions = outer;
      this.depth--;
    }
  }

  public emitAll(actions: string[]): void { this.actions.push(...actions); }

  /** Calls a routine; the result is in the frame. */
  public call(name: string, args: string[]): string {
    const frame = this.variable('f', `dict "g" $.g "a" (list${args.map(a => ` ${a}`).join('')})`);
    this.emit(`template ${JSON.stringify(name)} ${frame}`);
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

/** A field of an object: `$x.name`, or by index where the name is none that the template language reads. */
export function field(object: string, key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `${object}.${key}` : `(index ${object} ${JSON.stringify(key)})`;
}
