import * as ts from 'typescript';
import type { Callable } from './syntax';
import type { Types } from './types';

/** What a routine in the making asks of the compiler. */
export interface Program {
  readonly types: Types;
  /** Its file, its class if it has one, and its own name. */
  describe(callable: Callable): string;
  /** The file of a constant, and its name. */
  nameOf(constant: ts.VariableDeclaration): string;
  /** The name of a callable's template; asking for it is what makes it a part of the chart. */
  name(callable: Callable): string;
  /** Refuses to use what is outside of what is compiled. */
  enter(declaration: ts.Node, use: ts.Node): void;
  /** Goes on where something cannot be compiled, which is noted. */
  attempt<T>(node: ts.Node, work: () => T): T | undefined;
  /** The template that is written by hand for a routine, if there is one. */
  native(callable: Callable): string | undefined;
  /** What the template language has for a routine, if it has it. */
  inline(callable: Callable): ((args: string[]) => string) | undefined;
  /** Whether a getter is a field of what a native makes. */
  isField(getter: ts.GetAccessorDeclaration): boolean;
  /** The name of a template of runtime.tpl. */
  runtime(name: string): string;
  /** A file of facts, which is read when the chart is rendered. */
  fact(from: ts.SourceFile, specifier: string): { name: string; value: any; numbers: boolean };
  /** The name of the template that reads a file of facts into the globals, unless they have it; asking for it is what makes both a part of the chart. */
  reader(fact: string, numbers: boolean): string;
}

/** Arguments of a call, by the names that the routine has them by. What is nothing is not there. */
export type Arguments = readonly (readonly [name: string, value: string])[];

/** What visits expressions. What it cannot leave in place it does in actions before, and leaves in a variable. */
export interface ExpressionVisitor {
  /** Something that can be an argument: a variable, a literal, or a call in parentheses. */
  operand(node: ts.Expression): string;
  /** Something that stands after `if`: true where JavaScript holds the value for true. */
  condition(node: ts.Expression): string;
  /** The same, of a value that was evaluated already. */
  truth(node: ts.Expression, value: string): string;
  /** A condition that is a boolean and nothing else. */
  boolean(node: ts.Expression): string;
  /** For its effect. */
  effect(node: ts.Expression): void;
  /** A value in the middle of text, as JavaScript prints it. */
  printed(node: ts.Expression): string;
  /** What a loop runs over: key and value of an object, or the items of a list. */
  iteration(node: ts.Expression): { key?: string; value: string; over: string };
  /** The body of a function with its parameters bound to values. */
  apply(callback: ts.Expression, args: string[]): string;
  /** The same, for a condition. */
  applies(callback: ts.Expression, args: string[]): string;
  assign(target: ts.Expression, value: string): void;
}

/** What visits statements. */
export interface StatementVisitor {
  /** Runs statements once for each item. */
  loop(over: string, variables: string, body: () => void): void;
  /** The body of a function that is inlined: its returns are not those of the function around it. */
  inline(body: ts.Block, result: string): void;
}

/** One named template in the making: its actions, and which variables stand for which names of the source. */
export interface Routine {
  readonly program: Program;
  readonly types: Types;
  /** What it is made of. */
  readonly callable: Callable;
  readonly expressions: ExpressionVisitor;
  readonly statements: StatementVisitor;
  /** Where a name of the source is kept: a variable, or an expression without effects. */
  readonly bound: Map<ts.Declaration, string>;
  emit(action: string): void;
  emitAll(actions: string[]): void;
  /** A new variable with a value. @param stable whether the value is the same wherever it is read */
  variable(hint: string, value: string, stable?: boolean): string;
  /** The name of a variable that an action declares, as `range` does. */
  fresh(hint: string): string;
  /** A value that can be an operand more than once. */
  atom(expression: string, hint?: string): string;
  /** What of the type of a value is false to templates. */
  emptyOf(node: ts.Node): string | undefined;
  /** `value ?? other`. @param empty what of the type of the value is false to templates */
  instead(value: string, other: string, empty?: string): string;
  setField(object: string, key: string, value: string): void;
  /** Collects what is emitted while something is done, instead of emitting it. */
  apart<T>(work: () => T): { actions: string[]; result: T };
  /** Calls a routine; the result is in the frame. */
  call(name: string, args: Arguments): string;
  /** An item of a list, or nothing past its end. */
  at(list: string, index: string): string;
  /** What is made of an object, or nothing where there is none. */
  guarded(object: string, then: () => string): string;
  /** @param stable whether the value is the same wherever it is read */
  bind(name: ts.BindingName, value: string, stable?: boolean): void;
  parameter(p: ts.ParameterDeclaration, value: string): void;
  /** Characters of a text, in halves: what is beyond U+FFFF counts twice, as in JavaScript. */
  characters(node: ts.Expression, text: string): string;
}
