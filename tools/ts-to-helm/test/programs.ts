/** Programs of the subset, made at random: typed expressions and statements, with arguments that fit. */
import * as fc from 'fast-check';
import { Snippet } from './compiled';

type Kind = 'number' | 'text' | 'bool' | 'list' | 'nums' | 'maybeText' | 'maybeNumber' | 'obj' | 'objs';

interface Variable {
  readonly name: string;
  readonly kind: Kind;
  /** Whether it is a `let` that may be assigned. */
  readonly changes?: boolean;
  /** Whether it is a list of its own, to which may be added. */
  readonly grows?: boolean;
}

const TYPE: { [kind in Kind]: string } = {
  number: 'number', text: 'string', bool: 'boolean', list: 'string[]', nums: 'number[]', maybeText: 'string | undefined', maybeNumber: 'number | undefined', obj: 'O', objs: 'O[]',
};
const KINDS: Kind[] = ['number', 'text', 'bool', 'list', 'nums', 'maybeText', 'maybeNumber', 'obj', 'objs'];

const HEAD = 'interface O { a: string; n: number; l: string[]; q?: string }\n';
const PARAMETERS: Variable[] = [
  { name: 'n', kind: 'number' }, { name: 'm', kind: 'number' }, { name: 't', kind: 'text' }, { name: 'y', kind: 'bool' }, { name: 'l', kind: 'list' },
  { name: 'k', kind: 'nums' }, { name: 'o', kind: 'obj' }, { name: 'os', kind: 'objs' }, { name: 'p', kind: 'maybeText' }, { name: 'z', kind: 'maybeNumber' },
];

/** Words at the edges: empty, blank, not ASCII, parts of each other; nothing beyond U+FFFF, which a slice could cut. */
const WORDS = ['', 'a', 'b', 'ab', 'B', 'a-b', 'x.y', ' a', 'ü', '語', '10', '9', 'a,b', '%s', '"q"', 'a\u00a0b', '$1', '{{', 'true', '\\n'];
/** Sums and products of these are exact in binary and in decimal. */
const NUMBERS = [0, 1, 2, 3, 7, 10, 64, -1, -3, 0.5, 0.25, 1.5, -2.75, 1000];

const word = fc.constantFrom(...WORDS);
const number = fc.constantFrom(...NUMBERS);
const object = fc.record({ a: word, n: number, l: fc.array(word, { maxLength: 3 }), q: word }, { requiredKeys: ['a', 'n', 'l'] });
const argumentsOf = fc.tuple(
  number, number, word, fc.boolean(),
  fc.array(word, { maxLength: 4 }), fc.array(number, { maxLength: 4 }), object, fc.array(object, { maxLength: 3 }),
  fc.option(word, { nil: undefined }), fc.option(number, { nil: undefined }),
);

/** A program with calls. */
export const program: fc.Arbitrary<Snippet> = fc
  .tuple(fc.gen().map(gen => new Maker(gen).source()), fc.array(argumentsOf, { minLength: 3, maxLength: 3 }))
  .map(([source, calls]) => ({ source, calls: calls.map(call => [...call]) }));

class Maker {
  private names = 0;
  /** Functions of the file, which may be called. */
  private readonly functions: { readonly name: string; readonly takes: Kind[]; readonly gives: Kind }[] = [];
  private readonly head: string[] = [];

  constructor(private readonly gen: fc.GeneratorValue) {}

  public source(): string {
    const helpers = this.nat(2);
    for (let i = 0; i < helpers; i++) { this.helper(); }
    const scope = [...PARAMETERS];
    const body = this.statements(scope, 2 + this.nat(4), 2, true);
    const given = scope.filter(v => !PARAMETERS.includes(v)).map(v => v.name);
    const parameters = PARAMETERS.map(({ name, kind }) => kind.startsWith('maybe') ? `${name}?: ${TYPE[kind].split(' ')[0]}` : `${name}: ${TYPE[kind]}`).join(', ');
    return `${HEAD}${this.head.join('\n')}\nexport function run(${parameters}): unknown {\n${body}\n  return [${[...given, this.any(scope)].join(', ')}];\n}\n`;
  }

  /** A function of the file: a body of statements, a recursion, or an arrow. */
  private helper(): void {
    const name = this.name('f');
    const takes = Array.from({ length: 1 + this.nat(2) }, () => this.pick(KINDS));
    const scope: Variable[] = takes.map((kind, i) => ({ name: `h${i}`, kind }));
    const parameters = scope.map(v => `${v.name}: ${TYPE[v.kind]}`).join(', ');
    const gives = this.pick(KINDS);
    const form = this.nat(2);
    if (form === 0) {
      this.head.push(`const ${name} = (${parameters}): ${TYPE[gives]} => ${this.braced(gives, scope, 2)};`);
    } else if (form === 1) {
      const inner = [...scope];
      const body = this.statements(inner, 1 + this.nat(2), 1, false, gives);
      this.head.push(`function ${name}(${parameters}): ${TYPE[gives]} {\n${body}\n  return ${this.of(gives, inner, 2)};\n}`);
    } else {
      this.head.push(`function ${name}(i: number, ${parameters}): ${TYPE[gives]} {\n  if (i < 1) { return ${this.of(gives, scope, 2)}; }\n  return ${name}(i - 1${scope.map(v => `, ${this.of(v.kind, scope, 1)}`).join('')});\n}`);
      this.functions.push({ name: `${name}(Math.min(Math.floor(${this.pick(['1.5', '2', '3'])}), 3), `, takes, gives });
      return;
    }
    this.functions.push({ name: `${name}(`, takes, gives });
  }

  // ---- statements

  private statements(scope: Variable[], count: number, depth: number, top: boolean, gives?: Kind): string {
    return Array.from({ length: count }, () => this.statement(scope, depth, top, gives)).join('\n');
  }

  private statement(scope: Variable[], depth: number, top: boolean, gives?: Kind): string {
    const inner = (): Variable[] => [...scope];
    const choice = this.nat(depth > 0 ? 13 : 5);
    const changing = scope.filter(v => v.changes);
    const growing = scope.filter(v => v.grows);
    if (choice === 3 && changing.length) {
      const v = this.pick(changing);
      return v.kind === 'number' ? `  ${v.name} += ${this.of('number', scope, 1)};` : `  ${v.name} = ${this.of(v.kind, scope, 1)};`;
    }
    if (choice === 4 && growing.length) {
      const v = this.pick(growing);
      return `  ${v.name}.push(${this.nat(2) ? this.of(v.kind === 'nums' ? 'number' : 'text', scope, 1) : `...${this.simple(v.kind, scope.filter(w => !w.grows))}`});`;
    }
    const out = gives ? `return ${this.of(gives, scope, 1)};` : top ? `return ["early", ${this.any(scope)}];` : '';
    switch (choice) {
      case 6: return `  if (${this.of('bool', scope, 2)}) {\n${this.statements(inner(), 1 + this.nat(1), depth - 1, top, gives)}\n  }`;
      case 7: return `  if (${this.of('bool', scope, 1)}) {\n${this.statements(inner(), 1, depth - 1, top, gives)}\n  } else {\n${this.statements(inner(), 1, depth - 1, top, gives)}\n  }`;
      case 8: return `  if (${this.of('bool', scope, 2)}) { ${out} }`;
      case 9: {
        const kind = this.pick<Kind>(['list', 'nums', 'objs']);
        const item: Variable = { name: this.name('x'), kind: kind === 'list' ? 'text' : kind === 'nums' ? 'number' : 'obj' };
        const body = [...scope.filter(v => !v.grows || this.nat(1)), item];
        const leave = this.nat(2) ? `    if (${this.of('bool', body, 1)}) { ${this.pick(['continue;', 'break;', out])} }\n` : '';
        return `  for (const ${item.name} of ${this.of(kind, scope.filter(v => !v.grows), 1)}) {\n${leave}${this.statements(body, 1 + this.nat(1), depth - 1, top, gives)}\n  }`;
      }
      case 10: {
        const i = this.name('i');
        const body: Variable[] = [...scope, { name: i, kind: 'number' }];
        return `  for (let ${i} = ${this.nat(1)}; ${i} ${this.pick(['<', '<='])} ${this.pick(['2', '3'])}; ${i}++) {\n${this.statements(body, 1, depth - 1, top, gives)}\n  }`;
      }
      case 11: {
        const value = this.of('text', scope, 1);
        const cases = ['"a"', '"b"', '""'].slice(0, 1 + this.nat(2)).map(c => `    case ${c}: {\n${this.statements(inner(), 1, depth - 1, top, gives)}\n    }\n    break;`);
        return `  switch (${value} as string) {\n${cases.join('\n')}\n    default: {\n${this.statements(inner(), 1, depth - 1, top, gives)}\n    }\n  }`;
      }
      case 12: {
        const objects = scope.filter(v => v.kind === 'obj' && !PARAMETERS.includes(v));
        if (!objects.length) { return this.declaration(scope); }
        const v = this.pick(objects);
        return this.pick([
          () => `  ${v.name}.n = ${this.of('number', scope, 1)};`, () => `  ${v.name}.q = ${this.of('maybeText', scope, 1)};`, () => `  ${v.name}.l = ${this.of('list', scope.filter(w => !w.grows), 1)};`,
          () => `  ${v.name}.q ??= ${this.of('text', scope, 1)};`,
        ])();
      }
      case 13: {
        // a function in a function, which sees what is around it
        const f = this.name('g');
        const gets = this.pick(KINDS);
        const result = this.pick(KINDS);
        const body = [...scope.filter(v => !v.grows), { name: 'w', kind: gets }];
        const r = this.name('v');
        const text = `  const ${f} = (w: ${TYPE[gets]}): ${TYPE[result]} => ${this.braced(result, body, 2)};\n  const ${r}: ${TYPE[result]} = ${f}(${this.of(gets, scope, 1)});`;
        scope.push({ name: r, kind: result });
        return text;
      }
      default: return this.declaration(scope);
    }
  }

  private declaration(scope: Variable[]): string {
    const kind = this.pick(KINDS);
    const name = this.name('v');
    const form = this.nat(3);
    if (form === 0 && (kind === 'list' || kind === 'nums')) {
      const text = `  const ${name}: ${TYPE[kind]} = [${this.nat(1) ? this.of(kind === 'list' ? 'text' : 'number', scope, 1) : `...${this.simple(kind, scope.filter(v => !v.grows))}`}];`;
      scope.push({ name, kind, grows: true });
      return text;
    }
    const changes = form === 1 && ['number', 'text', 'bool'].includes(kind);
    const text = `  ${changes ? 'let' : 'const'} ${name}: ${TYPE[kind]} = ${this.of(kind, scope.filter(v => !v.grows), 3)};`;
    scope.push({ name, kind, changes });
    return text;
  }

  // ---- expressions

  private any(scope: Variable[]): string { return this.of(this.pick(KINDS), scope, 2); }

  /** An expression that is the body of an arrow. */
  private braced(kind: Kind, scope: Variable[], depth: number): string {
    const text = this.of(kind, scope, depth);
    return text.startsWith('{') ? `(${text})` : text;
  }

  private of(kind: Kind, scope: Variable[], depth: number): string {
    if (depth <= 0) { return this.simple(kind, scope); }
    const d = depth - 1;
    const choices = this.choices(kind, scope, d);
    const calls = this.functions.filter(f => f.gives === kind);
    if (calls.length && this.nat(5) === 0) {
      const f = this.pick(calls);
      return `${f.name}${f.takes.map(k => this.of(k, scope, d)).join(', ')})`;
    }
    if (this.nat(6) === 0) { return `(${this.of('bool', scope, d)} ? ${this.of(kind, scope, d)} : ${this.of(kind, scope, d)})`; }
    return this.pick(choices)();
  }

  private choices(kind: Kind, scope: Variable[], d: number): (() => string)[] {
    const e = (k: Kind): string => this.of(k, scope, d);
    const item = (k: Kind, name: string): Variable[] => [...scope.filter(v => !v.grows), { name, kind: k }];
    switch (kind) {
      case 'number': return [
        () => this.simple('number', scope), () => `(${e('number')} + ${e('number')})`, () => `(${e('number')} - ${e('number')})`, () => `(${e('number')} * ${this.literal('number')})`,
        () => `(${e('number')} / ${this.pick(['2', '4'])})`, () => `(Math.floor(${e('number')}) % ${this.pick(['2', '3', '7'])})`,
        () => `Math.${this.pick(['floor', 'ceil', 'round'])}(${e('number')})`, () => `Math.${this.pick(['max', 'min'])}(${e('number')}, ${e('number')})`,
        () => `${e('text')}.length`, () => `${e('list')}.length`, () => `${e('objs')}.length`, () => `(${e('maybeNumber')} ?? ${e('number')})`, () => `${e('obj')}.n`,
        () => `(${e('number')} || ${e('number')})`, () => `Number(${this.pick(['"10"', '"0.5"', 'String(' + e('number') + ')'])})`,
        () => this.named(x => `${e('nums')}.reduce((s, ${x}) => s + ${this.of('number', item('number', x), 1)}, 0)`),
        () => `${e('list')}.indexOf(${e('text')})`, () => this.named(x => `${e('list')}.findIndex(${x} => ${this.of('bool', item('text', x), d)})`),
        () => `new Set(${e('list')}).size`, () => `Object.values(${e('obj')}).filter(v => v !== undefined).length`, () => `(${e('maybeText')}?.length ?? ${e('number')})`,
      ];
      case 'text': return [
        () => this.simple('text', scope), () => `\`${this.pick(['', '<', '100% '])}\${${e('text')}}${this.pick(['', '-', '}'])}\${${e(this.pick<Kind>(['number', 'bool', 'text']))}}\``,
        () => `(${e('text')} + ${e(this.pick<Kind>(['number', 'text']))})`, () => `${e('text')}.slice(${this.pick(['0', '1', '-1', '-2'])}${this.pick(['', ', 2', ', -1', ', 9'])})`,
        () => `${e('text')}.slice(${this.pick(['0', '1'])}, Math.floor(${e('number')}))`, () => `${e('text')}.toLowerCase()`, () => `${e('text')}.padEnd(4)`,
        () => `${e('text')}.replace(/${this.pick(['a', '[a-b]', '\\\\.', '\\s', '[^a]', '\\w', '-|,'].map(p => p.replace('\\\\', '\\')))}${'/g'}${this.pick(['', 'u'])}, "${this.pick(['', 'x', '$$'])}")`.replace(/\/\[\^a\]\/g,/, '/[^a]/gu,').replace(/\/\[\^a\]\/gu?,/, '/[^a]/gu,'),
        () => `${e('text')}.replace(/${this.pick(['^a', '^(\\w)(\\w*)', 'b+$', '^\\s+'])}/, "${this.pick(['', 'x', '-'])}")`,
        () => `${e('list')}.join(${this.pick(['""', '","', '"-"'])})`, () => `${e('nums')}.join()`, () => `(${e('maybeText')} ?? ${e('text')})`, () => `(${e('text')} || ${e('text')})`,
        () => `${e('obj')}.a`, () => `String(${e(this.pick<Kind>(['number', 'bool', 'text']))})`, () => `(${e('list')}[${this.pick(['0', '1'])}] ?? ${e('text')})`,
        () => this.named(x => `${e('list')}.reduce((s, ${x}) => \`\${s}\${${this.of('text', item('text', x), 1)}}\`, "")`), () => `(${e('text')}[${this.pick(['0', '1'])}] ?? "-")`,
        () => `(${e('text')}.split(${this.pick(['"-"', '","', '"."'])}).pop() ?? "none")`, () => `(/${this.pick(['a', '([a-z])(\\d)?', '^(\\w+)[-.](\\w+)$', '(\\s)'])}/.exec(${e('text')})?.[${this.pick(['0', '1'])}] ?? "no match")`,
      ];
      case 'bool': return [
        () => this.simple('bool', scope), () => `!${e('bool')}`, () => `(${e('bool')} && ${e('bool')})`, () => `(${e('bool')} || ${e('bool')})`,
        () => `(${e('number')} ${this.pick(['<', '<=', '>', '>=', '===', '!=='])} ${e('number')})`, () => `(${e('text')} ${this.pick(['<', '<=', '>', '>=', '===', '!=='])} ${e('text')})`,
        () => `(${e('maybeText')} ${this.pick(['===', '!=='])} ${this.pick(['undefined', e('text'), e('maybeText')])})`, () => `(${e('maybeNumber')} ${this.pick(['===', '!=='])} ${this.pick(['undefined', e('number')])})`,
        () => `${e('list')}.includes(${e('text')})`, () => `${e('nums')}.includes(${e('number')})`, () => `${e('text')}.${this.pick(['includes', 'startsWith', 'endsWith'])}(${e('text')})`,
        () => this.named(x => `${e('list')}.${this.pick(['some', 'every'])}(${x} => ${this.of('bool', item('text', x), d)})`),
        () => this.named(x => `${e('objs')}.${this.pick(['some', 'every'])}(${x} => ${this.of('bool', item('obj', x), d)})`),
        () => `Number.isInteger(${e('number')})`, () => `/${this.pick(['^a', 'b$', '^\\s*$', '\\d', '^[^b]+$', '\\bb', '^(a|ü)+$', '[.-]'])}/.test(${e('text')})`, () => `/^[AÄ]b?$/.test(${e('text')})`,
        () => `/^(a|b-?)+$/i.test(${e('text')})`, () => `Object.hasOwn(Object.fromEntries(${e('list')}.map(x => [x, 1])), ${e('text')})`, () => `([...${e('list')}] ? ${e('bool')} : ${e('bool')})`,
        () => `!!${e(this.pick<Kind>(['text', 'number', 'maybeText', 'maybeNumber', 'list']))}`, () => `Boolean(${e(this.pick<Kind>(['text', 'number', 'maybeText']))})`,
        () => `new Set(${e('list')}).has(${e('text')})`, () => `(${e('maybeText')} ? ${e('bool')} : ${e('bool')})`,
      ];
      case 'list': return [
        () => this.simple('list', scope), () => `[${e('text')}, ${e('text')}]`, () => `[...${e('list')}, ${e('text')}]`, () => `[${e('text')}, ...(${e('bool')} ? ${e('list')} : [])]`,
        () => this.named(x => `${e('list')}.map(${x} => ${this.of('text', item('text', x), d)})`), () => this.named(x => `${e('nums')}.map((${x}, i) => \`\${i}\${${this.of('text', item('number', x), d)}}\`)`),
        () => this.named(x => `${e('list')}.filter(${x} => ${this.of('bool', item('text', x), d)})`), () => this.named(x => `${e('list')}.flatMap(${x} => ${this.of('list', item('text', x), d)})`),
        () => `${e('list')}.slice(${this.pick(['0', '1', '-1', '2'])}${this.pick(['', ', 2', ', -1'])})`, () => `${e('list')}.slice(0, Math.floor(${e('number')}))`, () => `${e('list')}.concat(${e('list')})`,
        () => `[...${e('list')}].sort()`, () => `${e('text')}.split(${this.pick(['","', '"-"', '"a"'])})`, () => `${e('obj')}.l`, () => `${e('nums')}.map(String)`, () => `[...new Set(${e('list')})]`,
        () => this.named(x => `${e('objs')}.map(${x} => ${this.of('text', item('obj', x), d)})`), () => `Array.from({ length: ${this.pick(['0', '2', '3'])} }, (_, i) => \`\${i}\`)`,
        () => `Object.keys(Object.fromEntries(${e('list')}.map((x, i) => [x, i]))).sort()`, () => `${e('list')}.filter(Boolean)`, () => this.named(x => `${e('list')}.map(${x} => { if (${this.of('bool', item('text', x), 1)}) { return ${this.of('text', item('text', x), 1)}; } return ${x}; })`),
        () => `${e('text')}.split(/[-.,]/)`,
      ];
      case 'nums': return [
        () => this.simple('nums', scope), () => `[${e('number')}, ${e('number')}]`, () => `[...${e('nums')}, ${e('number')}]`, () => this.named(x => `${e('nums')}.map(${x} => ${this.of('number', item('number', x), d)})`),
        () => this.named(x => `${e('nums')}.filter((${x}, i) => ${this.of('bool', item('number', x), d)} || i < 1)`), () => `${e('nums')}.slice(1)`, () => this.named(x => `${e('objs')}.map(${x} => ${x}.n)`),
        () => this.named(x => `${e('list')}.map(${x} => ${this.of('number', item('text', x), d)})`),
      ];
      case 'maybeText': return [
        () => this.simple('maybeText', scope), () => `(${e('bool')} ? ${e('text')} : undefined)`, () => this.named(x => `${e('list')}.find(${x} => ${this.of('bool', item('text', x), d)})`),
        () => `${e('list')}[${this.pick(['0', '1', '2'])}]`, () => `${e('obj')}.q`, () => `${e('maybeText')}?.slice(1)`, () => `${e('obj')}.q?.toLowerCase()`, () => `(${e('maybeText')} || ${e('maybeText')})`,
        () => this.named(x => `${e('objs')}.find(${x} => ${this.of('bool', item('obj', x), d)})?.a`), () => `(${e('maybeText')} ?? ${e('maybeText')})`, () => `(${e('maybeText')} && ${e('text')})`,
        () => `${e('objs')}[0]?.l[0]`, () => `/(a)?(b)/.exec(${e('text')})?.[1]`,
      ];
      case 'maybeNumber': return [
        () => this.simple('maybeNumber', scope), () => `(${e('bool')} ? ${e('number')} : undefined)`, () => this.named(x => `${e('nums')}.find(${x} => ${this.of('bool', item('number', x), d)})`),
        () => `${e('nums')}[${this.pick(['0', '1'])}]`, () => `${e('maybeText')}?.length`, () => `${e('objs')}[0]?.n`, () => `(${e('maybeNumber')} ?? ${e('maybeNumber')})`,
      ];
      case 'obj': return [
        () => this.simple('obj', scope), () => `({ a: ${e('text')}, n: ${e('number')}, l: ${e('list')}, q: ${e('maybeText')} } as O)`, () => `({ ...${e('obj')}, a: ${e('text')} } as O)`,
        () => `({ ...${e('obj')}, ...(${e('bool')} ? { q: ${e('text')} } : {}) } as O)`, () => `({ ...${e('obj')}, q: ${e('maybeText')} } as O)`, () => `(${e('objs')}[0] ?? ${e('obj')})`, () => `structuredClone(${e('obj')})`,
      ];
      case 'objs': return [
        () => this.simple('objs', scope), () => `[${e('obj')}]`, () => this.named(x => `${e('objs')}.filter(${x} => ${this.of('bool', item('obj', x), d)})`), () => `[...${e('objs')}].sort((a, b) => a.a < b.a ? -1 : 1)`,
        () => this.named(x => `${e('list')}.map((${x}): O => (${this.of('obj', item('text', x), d)}))`), () => this.named(x => `${e('objs')}.map(${x} => ({ ...${x}, n: ${this.of('number', item('obj', x), d)} }))`),
        () => `[...${e('objs')}, ...${e('objs')}]`,
      ];
    }
  }

  /** A variable or a literal. */
  private simple(kind: Kind, scope: Variable[]): string {
    const fit = scope.filter(v => v.kind === kind);
    return fit.length && this.nat(3) ? this.pick(fit).name : this.literal(kind);
  }

  private literal(kind: Kind): string {
    const text = (): string => JSON.stringify(this.gen(() => word)).replace(/\u00a0/g, '\\u00a0');
    const digits = (): string => { const n = this.gen(() => number); return n < 0 ? `(${n})` : `${n}`; };
    switch (kind) {
      case 'number': return digits();
      case 'text': return text();
      case 'bool': return this.pick(['true', 'false']);
      case 'list': return this.pick(['["a", "b"]', `[${text()}]`, '["b", "a", "b"]']);
      case 'nums': return this.pick([`[${digits()}, 2]`, '[3, 0.5]']);
      case 'maybeText': return `(${this.pick(['undefined', text()])} as string | undefined)`;
      case 'maybeNumber': return `(${this.pick(['undefined', digits()])} as number | undefined)`;
      case 'obj': return `({ a: ${text()}, n: ${digits()}, l: ["x"] } as O)`;
      case 'objs': return `([{ a: ${text()}, n: 1, l: ["x"], q: "q" }, { a: ${text()}, n: 0.5, l: [${text()}] }] as O[])`;
    }
  }

  private named(make: (name: string) => string): string { return make(this.name('x')); }
  private name(hint: string): string { return `${hint}${++this.names}`; }
  private nat(max: number): number { return this.gen(fc.nat, { max }); }
  private pick<T>(from: readonly T[]): T { return from[this.nat(from.length - 1)]!; }
}
