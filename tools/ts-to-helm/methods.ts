import * as ts from 'typescript';
import type { Routine } from './context';

export type Args = ts.NodeArray<ts.Expression>;

/** Writes a call of a method. @param held the object, where it was evaluated already */
export type Method = (r: Routine, on: ts.Expression, args: Args, node: ts.CallExpression, held: string | undefined) => string;

export interface Methods {
  readonly [method: string]: Method | undefined;
}

/** The object of a call. */
export const of = (r: Routine, on: ts.Expression, held: string | undefined): string => held ?? r.expressions.operand(on);

/** A method that is one function of the template language. */
export const simple = (render: (on: string, args: string[]) => string): Method =>
  (r, on, args, _, held) => render(of(r, on, held), args.map(a => r.expressions.operand(a)));

/** A list that actions fill. */
export function collect(r: Routine, hint: string, fill: (out: string) => void): string {
  const out = r.variable(hint, 'list');
  fill(out);
  return out;
}

/** Runs over a list: `body` gets each item and its place. */
export function each(r: Routine, list: string, body: (item: string, index: string) => void): void {
  const [i, x] = [r.fresh('i'), r.fresh('x')];
  r.statements.loop(list, `${i}, ${x}`, () => body(x, i));
}

/** The values of an object, in the order of their keys. */
export const valuesOf = (r: Routine, object: string): string => collect(r, 'l', out => {
  const v = r.fresh('v');
  r.emit(`range $_, ${v} := ${object}`);
  r.emit(`${out} = append ${out} ${v}`);
  r.emit('end');
});

/** From where to where a list is cut, as `slice` has it: below zero it counts from the end. */
export function range(r: Routine, list: string, args: Args): string {
  const place = (at: ts.Expression): string => {
    const value = r.expressions.operand(at);
    if (value === '0') { return '0'; }
    if (/^[0-9]+$/.test(value)) { return `min ${value} (len ${list})`; }
    if (/^-[0-9]+$/.test(value)) { return `max 0 (sub (len ${list}) ${value.slice(1)})`; }
    const n = r.variable('n', `int64 ${value}`);
    return `ternary (max 0 (add (len ${list}) ${n})) (min ${n} (len ${list})) (lt ${n} 0)`;
  };
  const first = args[0] ? place(args[0]) : '0';
  const start = first === '0' ? first : r.variable('from', first);
  return args[1] ? `${start} (max ${start} (${place(args[1])}))` : start;
}
