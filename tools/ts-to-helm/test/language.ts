/** What the compiler knows of TypeScript, one thing in each function, and arguments at its edges. */
import { Snippet } from './compiled';

/** Named functions by what each is there for. */
export const KNOWN: [what: string, source: string, ...calls: unknown[][]][] = [
  // choices
  ['a choice of constants', 'export function run(n: number) { return n > 1 ? "many" : "one"; }', [0], [1], [2], [0.5], [1.5]],
  ['a choice between calls, of which one is made', `
    function fine(n: number): string { return \`fine \${n}\`; }
    export function run(n: number) { return n > 1 ? fine(n) : n < 0 ? fine(-1) : fine(0); }`, [2], [-1], [1]],
  ['a choice on a list, which is true where it is empty', 'export function run(l?: string[]) { return l ? "there" : "none"; }', [[]], [['a']], []],
  ['a choice on an object, which is true where it is empty', 'export function run(o?: { a?: string }) { return o ? "there" : "none"; }', [{}], [{ a: 'x' }], []],
  ['a choice on text, which is false where it is empty', 'export function run(t?: string) { return t ? "there" : "none"; }', [''], ['a'], ['0'], []],
  ['a choice on a number, which is false where it is 0', 'export function run(n?: number) { return n ? "there" : "none"; }', [0], [1], [0.5], []],
  ['a choice on text or a list', 'export function run(v?: string | string[]) { return v ? "there" : "none"; }', [''], [[]], ['a'], []],
  ['not', 'export function run(l?: string[]) { return [!l, !!l, !(l && l.length)]; }', [[]], [['a']], []],
  ['a property called size, and one called length', 'export function run(o: { size: number; length: number }) { return o.size + o.length; }', [{ size: 4, length: 2 }]],
  ['??', 'export function run(n?: number) { return n ?? 7; }', [0], [], [3]],
  ['?? of calls', 'const f = (o: { n?: number }): number | undefined => o.n; export function run(a: { n?: number }, b: { n?: number }) { return f(a) ?? f(b) ?? 9; }', [{ n: 0 }, {}], [{}, { n: 1 }], [{}, {}]],
  ['|| of text', 'export function run(t: string) { return t || "none"; }', [''], ['a']],
  ['|| of numbers', 'export function run(n: number) { return n || 7; }', [0], [0.5], [3]],
  ['|| of a list', 'export function run(l?: string[]) { return l || ["none"]; }', [[]], [['a']], []],
  ['|| of text or a list', 'export function run(l: string | string[]) { return l || "none"; }', [[]], [['a']], ['']],
  ['&& of text', 'export function run(t: string) { return t && `${t}!`; }', [''], ['a']],
  ['&& of a list', 'export function run(l?: string[]) { return l && l.length; }', [[]], [['a']], []],
  ['&& of text or a list', 'export function run(l: string | string[]) { return l && "said"; }', [[]], [['a']], ['']],
  ['&& and || of conditions', 'export function run(a?: string[], b?: string, n: number = 1) { return (a && b) || n > 3 ? "yes" : "no"; }', [[], 'b'], [[], ''], [undefined, 'b', 4], [undefined, '', 2]],
  ['&& that calls only where the first holds', 'function first(l: string[]): string { return l[0]!; } export function run(l?: string[]) { return l !== undefined && l.length > 0 && first(l) === "a"; }', [['a']], [['b']], [[]], []],
  ['=== of numbers, whole or not', 'export function run(a: number, b: number) { return [a === b, a !== b, a === 1, a === 0.5]; }', [1, 1], [1, 0.5], [0.5, 0.5], [0.5, 1]],
  ['=== of a number that may be missing', 'export function run(n?: number) { return [n === 1, n !== 1, n === undefined, n === 0]; }', [1], [0], [0.5], []],
  ['=== of text that may be missing', 'export function run(a?: string, b?: string) { return [a === b, a === "x", a !== "x", a === undefined, a !== undefined]; }', ['x', 'x'], ['', 'x'], [undefined, 'x'], []],
  ['typeof', 'export function run(v: unknown) { return [typeof v === "string", typeof v === "number", typeof v === "boolean", typeof v === "object"]; }', ['a'], [1], [0.5], [true], [{}], [[]]],
  ['order of text', 'export function run(a: string, b: string) { return [a < b, a <= b, a > b, a >= b]; }', ['a', 'b'], ['b', 'a'], ['B', 'a'], ['a', 'a'], ['', 'a']],
  // objects
  ['?. of an object', 'export function run(o?: { a?: { b?: string } }) { return o?.a?.b; }', [], [{}], [{ a: {} }], [{ a: { b: 'x' } }]],
  ['?. of a list', 'export function run(l?: string[]) { return [l?.[0], l?.length, l?.map(x => x + "!")]; }', [], [[]], [['a', 'b']]],
  ['?. and a key', 'export function run(o: { [k: string]: { n: number } }, k: string) { return [o[k]?.n, o[k]?.n ?? 7]; }', [{}, 'a'], [{ a: { n: 0 } }, 'a']],
  ['?. of text', 'export function run(t?: string) { return [t?.length, t?.startsWith("a"), t?.split(",")]; }', [], [''], ['a,b']],
  ['destructuring', 'export function run({ a, b: c = "c", d: { e = 5 } = {}, ...rest }: any) { return { a, c, e, rest }; }', [{}], [{ a: 1, b: 'x', d: { e: 0 }, f: [1], g: {} }], [{ d: {} }]],
  ['destructuring of a list', 'export function run(l: string[]) { const [a, b = "b", ...rest] = l; return { a, b, rest }; }', [[]], [['x']], [['x', 'y']], [['x', 'y', 'z', 'w']]],
  ['parameters with defaults', 'function f(a: number, b: number = 2, c: string = `${b}`) { return `${a} ${b} ${c}`; } export function run(a: number, b?: number) { return [f(a), f(a, b), f(a, 3, "x")]; }', [1], [1, 0], [1, 5]],
  ['spreads', 'export function run(o: object, yes: boolean) { return { a: 1, ...o, ...(yes ? { b: 2 } : {}), ...(yes ? {} : { c: 3 }) }; }', [{}, true], [{ a: 5, b: 6 }, false]],
  ['a spread of a condition', 'export function run(a?: string[], b?: string) { return { ...(a && { list: a }), ...(b && { b }), ...(b === "x" && { x: 1 }) }; }', [[], 'x'], [undefined, ''], [['a'], 'y']],
  ['nothing after a spread', 'export function run(o: { a?: string }, a?: string) { return { ...o, a }; }', [{ a: 'x' }], [{ a: 'x' }, 'y'], [{}]],
  ['nothing in an object', 'export function run(a?: string) { return { a, b: a?.length, c: undefined }; }', [], ['x']],
  ['computed keys', 'export function run(k: string) { return { [k]: 1, [`${k}-2`]: 2 }; }', ['a'], ['']],
  ['entries', 'export function run(o: { [k: string]: number }) { return Object.entries(o).map(([k, v]) => `${k}=${v}`); }', [{}], [{ a: 1, b: 0.5 }]],
  ['keys and values', 'export function run(o: { [k: string]: number }) { return [Object.keys(o), Object.values(o), Object.keys(o).length]; }', [{}], [{ a: 1, b: 2 }]],
  ['from entries', 'export function run(l: string[]) { return Object.fromEntries(l.map((x, i) => [x, i])); }', [[]], [['a', 'b']]],
  ['in, and hasOwn', 'export function run(o: { [k: string]: number }, k: string) { return [k in o, Object.hasOwn(o, k)]; }', [{}, 'a'], [{ a: 0 }, 'a'], [{ a: 0 }, 'b']],
  ['what is set on an object', 'export function run(k: string, v?: string) { const o: { [k: string]: unknown } = {}; o.a = 1; o[k] = v; o.b = v; return o; }', ['x', 'y'], ['a'], ['x']],
  ['a copy is another', 'export function run(o: { n: number; l: { a: number } }) { const c = structuredClone(o); c.n = 5; c.l.a = 6; return [o, c]; }', [{ n: 1, l: { a: 1 } }]],
  // numbers
  ['whole numbers', 'export function run(a: number, b: number) { return [a + b, a - b, a * b, a % b]; }', [7, 2], [0, 3], [-7, 2]],
  ['fractions', 'export function run(a: number, b: number) { return [a + b, a - b, a * b, a / b]; }', [1, 0.5], [0.5, 0.25], [7, 2], [6, 2], [1e6, 0.5]],
  ['rounding of fractions', 'export function run(a: number, b: number) { return [Math.ceil(a / b), Math.floor(a / b), Math.round(a / b), Math.ceil(a * b), Math.ceil((a + 1) / (b + 1)) * 2]; }', [7, 2], [8, 2], [1, 3], [0.5, 0.25], [-7, 2], [-5, 2]],
  ['the larger and the smaller', 'export function run(a: number, b: number, l: number[]) { return [Math.max(a, b), Math.min(a, b, 3), Math.max(...l)]; }', [1, 2, [1, 5, 2]], [0.5, 0.75, [0.5, 0.25]]],
  ['numbers of text', 'export function run(t: string) { return [`${Number(t)}`, Number.isFinite(Number(t)), Number(t) > 4]; }', ['0'], ['42'], ['-3'], ['0.5'], ['010'], ['1e3'], [' 5 '], [''], ['x']],
  ['numbers in text', 'export function run(n: number) { return [`${n}`, String(n), "n" + n, [n, n].join()]; }', [0], [1], [-5], [0.5], [1e6], [1234567.5], [0.00001], [65536], [1e9], [1e21]],
  ['sums that are assigned', 'export function run(l: number[]) { let sum = 0; for (const n of l) { sum += n; } return sum; }', [[]], [[1, 2]], [[0.5, 0.25, 1]]],
  ['whole, finite', 'export function run(n: number) { return [Number.isInteger(n), Number.isFinite(n), Number.isInteger(n / 2)]; }', [1], [2], [0.5], [0]],
  ['conversions', 'export function run(n: number, t: string, b: boolean) { return [String(n), Number(t), Boolean(t), String(b), Boolean(n)]; }', [1, '2', true], [0, '', false]],
  // text
  ['templates', 'export function run(a: string, n: number, b: boolean) { return `100% of ${a}: {{ ${n} }} "${b}" \\\\ \\n %d`; }', ['ü', 1, true], ['%s', 0.5, false]],
  ['length of text', 'export function run(t: string) { return t.length; }', [''], ['abc'], ['ünï'], ['語']],
  ['parts of text', 'export function run(t: string) { return [t.slice(1), t.slice(0, 2), t.slice(-2), t.slice(0, -1), t[0]]; }', ['abc'], ['a'], ['ünïcode'], ['語x語']],
  ['text and its parts', 'export function run(t: string, p: string) { return [t.includes(p), t.startsWith(p), t.endsWith(p), t.split(p), t.toLowerCase(), t.padEnd(5) + "|"]; }', ['a,B', ','], ['', ','], ['ab', 'ab'], ['ünï', 'ü']],
  ['the last part', 'export function run(t: string) { return t.split("/").pop(); }', ['a/b'], ['b'], ['']],
  ['a pattern that is tested', 'export function run(t: string) { return [/^a.c$/i.test(t), /\\d+/.test(t), /^b$/m.test(t), /a\\/b/.test(t)]; }', ['ABC'], ['x1'], ['a\nb\nc'], ['a/b'], ['']],
  ['a pattern with groups', 'export function run(t: string) { const m = /^(\\w+):(\\d+)?$/.exec(t); return m ? [m[0], m[1], m[2] ?? "none"] : "no match"; }', ['a:1'], ['a:'], ['a']],
  ['a pattern that is in the middle', 'export function run(t: string) { return /(?:^|-)([0-9]+)b(?:-|$)/.exec(t)?.[1]; }', ['x-70b-y'], ['70b'], ['x70b'], ['']],
  ['a pattern that matches nothing at all', 'export function run(t: string) { return /^[a-z]*/.exec(t)?.[0]; }', ['ab1'], ['1'], ['']],
  ['replacement', 'export function run(t: string) { return [t.replace(/a/g, "$$"), t.replace(/^(\\w)(\\w*)/, "$2$1"), t.replace(/[^b]+$/, ""), t.replace(/\\./g, "-")]; }', ['aab.a'], [''], ['x.y.a']],
  // lists
  ['map, filter, flatMap', 'export function run(l: number[], n: number) { return [l.map((x, i) => x * n + i), l.filter(x => x > n), l.flatMap(x => x > n ? [x, x] : [])]; }', [[], 1], [[1, 2, 3], 1]],
  ['a filter by truth', 'export function run(l: (string | undefined)[]) { return [l.filter(Boolean), l.filter(x => x), l.filter(x => x !== undefined)]; }', [['a', '', 'b']]],
  ['a filter by truth, of lists', 'export function run(l: string[][]) { return [l.filter(Boolean), l.filter(x => x), l.filter(x => x.length)]; }', [[[], ['a']]]],
  ['find, some, every', 'export function run(l: number[], n: number) { return [l.find(x => x > n), l.findIndex(x => x > n), l.some(x => x > n), l.every(x => x > n), l.indexOf(n)]; }', [[], 1], [[1, 2, 3], 1], [[2, 3], 1]],
  ['includes', 'export function run(l: string[], t: string) { return [l.includes(t), ["a", "b"].includes(t)]; }', [[], 'a'], [['a'], 'a'], [['ab'], 'a']],
  ['includes of numbers', 'export function run(l: number[], n: number) { return [l.includes(n), [1, 2, 4].includes(n), l.includes(4)]; }', [[], 1], [[1, 4], 4], [[0.5], 0.5]],
  ['reduce', 'export function run(l: { n: string }[]) { return l.reduce((sum, { n }) => sum + Number(n), 0); }', [[]], [[{ n: '1' }, { n: '2' }]]],
  ['reduce with its place', 'export function run(l: number[]) { return l.reduce((sum, n, i) => sum + n * i, 0); }', [[]], [[5, 6, 7]]],
  ['forEach with what is outside', 'export function run(l: string[]) { const out: string[] = []; let n = 0; l.forEach((x, i) => { if (i > 1) { return; } out.push(x); n += 1; }); return [out, n]; }', [[]], [['a', 'b', 'c']]],
  ['a callback with a name', 'const twice = (n: number) => n * 2; function half(n: number) { return n / 2; } export function run(l: number[]) { return [l.map(twice), l.map(half), l.map(String)]; }', [[]], [[1, 2]]],
  ['spreads of lists', 'export function run(a: string[], yes: boolean, b?: string[]) { return [...a, "x", ...(yes ? ["yes"] : []), ...(b ?? []), ...(yes ? [] : ["no"])]; }', [[], true], [['a'], false, ['b']]],
  ['parts of lists', 'export function run(l: string[]) { return [l.slice(1), l.slice(0, 2), l.slice(5), l.slice(), l.concat(["x"])]; }', [[]], [['a']], [['a', 'b', 'c']]],
  ['sorting text', 'export function run(l: string[]) { return [...l].sort(); }', [[]], [['b', 'a', 'B', '10', '9']]],
  ['sorting by name', 'export function run(l: { name: string }[]) { return l.filter(x => x.name).sort((a, b) => a.name < b.name ? -1 : 1); }', [[]], [[{ name: 'b' }, { name: 'a' }]]],
  ['as many as are said', 'export function run(n: number) { return Array.from({ length: n }, (_, i) => `n${i}`); }', [0], [3]],
  ['a place past the end', 'export function run(l: string[], i: number) { return [l[i], l[0] ?? "none"]; }', [[], 0], [['a'], 0], [['a'], 1]],
  ['push', 'export function run(l: string[]) { const out = ["x"]; out.push("a", ...l, "b"); return out; }', [[]], [['c']]],
  ['sets', 'export function run(l: string[]) { const s = new Set<string>(); for (const x of l) { s.add(x); } return [s.size, s.has("a"), [...s], [...new Set(l)]]; }', [[]], [['a', 'b', 'a']]],
  ['maps', 'export function run(l: string[]) { const m = new Map<string, number>(); for (const x of l) { m.set(x, (m.get(x) ?? 0) + 1); } return [m.size, m.has("a"), m.get("a"), m.get("z")]; }', [[]], [['a', 'b', 'a']]],
  ['what a map holds', 'export function run(l: string[]) { const m = new Map<string, string>(); for (const x of l) { m.set(x, `${x}!`); } const out: string[] = []; for (const [k, v] of m) { out.push(k, v); } for (const [k, v] of m.entries()) { out.push(k, v); } return [out, [...m.keys()], [...m.values()]]; }', [[]], [['a', 'b']]],
  ['a map that is not empty', 'export function run(k: string) { const m = new Map([["a", 1], ["b", 2]]); return m.get(k) ?? 0; }', ['a'], ['z']],
  // statements
  ['an early return', 'export function run(n: number) { if (n > 1) { return "many"; } if (n === 1) { return "one"; } return "none"; }', [0], [1], [2]],
  ['a return before a loop', 'export function run(l: string[]) { let out = ""; if (!l.length) { return "none"; } for (const x of l) { out = `${out}${x}`; } return out; }', [[]], [['a', 'b']]],
  ['a return in a loop', 'export function run(l: number[]) { for (const x of l) { if (x > 2) { return `found ${x}`; } } return "none"; }', [[]], [[1, 3, 4]], [[1]]],
  ['a return in a loop in a loop', 'export function run(l: number[][]) { const met: number[] = []; for (const row of l) { for (const x of row) { met.push(x); if (x > 2) { return { x, met }; } } met.push(0); } return { met }; }', [[]], [[[1], [3, 4], [5]]], [[[1], [2]]]],
  ['continue', 'export function run(l: number[]) { const out: number[] = []; for (const x of l) { if (x === 2) { continue; } out.push(x); } return out; }', [[1, 2, 3]]],
  ['continue and a return', 'export function run(l: number[]) { let n = 0; for (const x of l) { if (x === 2) { continue; } if (x > 3) { return ["big", n]; } n += x; } return ["end", n]; }', [[1, 2, 3]], [[1, 2, 5, 1]]],
  ['break', 'export function run(l: number[]) { const out: number[] = []; for (const x of l) { if (x > 2) { break; } out.push(x); } return out; }', [[1, 2, 3, 1]]],
  ['counting', 'export function run(a: number, b: number) { const out: number[] = []; for (let i = a; i < b; i++) { out.push(i); } for (let j = 0; j <= b; j++) { out.push(j * 2); } return out; }', [0, 3], [2, 1], [1, 2.5]],
  ['counting through a list', 'export function run(l: string[]) { for (let i = 0; i < l.length; i++) { if (l[i] === "x") { return i; } } return -1; }', [[]], [['a', 'x']]],
  ['switch with returns', 'export function run(t: string) { switch (t) { case "a": return 1; case "b": { const n = 2; return n; } default: return 0; } }', ['a'], ['b'], ['c']],
  ['switch with throws', 'import { LlmdError } from "./errors"; export function run(t: string) { switch (t) { case "a": throw new LlmdError("LLMD001", "LLMD001: no a"); } return "fine"; }', ['b'], ['a']],
  ['switch in a loop', 'export function run(l: string[]) { const out: string[] = []; for (const x of l) { switch (x) { case "a": out.push("A"); break; case "b": out.push("B"); break; default: out.push("?"); } } return out; }', [['a', 'b', 'c', 'a']]],
  ['an error with its code', 'import { LlmdError } from "./errors"; export function run(n: number) { if (n < 0) { throw new LlmdError("LLMD307", `LLMD307: n is ${n}; use 0 or more`); } return n; }', [1], [-1]],
  ['a function in a function', 'export function run(l: string[], end: string) { const say = (t: string, n = 1) => { if (n > 1) { return `${t}${n}${end}`; } return `${t}${end}`; }; return [...l.map(x => say(x)), say("x", 2)]; }', [[], '!'], [['a'], '?']],
  ['recursion', 'function sum(l: number[]): number { return l.length === 0 ? 0 : l[0]! + sum(l.slice(1)); } export function run(l: number[]) { return sum(l); }', [[]], [[1, 2, 3]]],
  ['recursion of an arrow', 'type Tree = { n: number; below: Tree[] }; const sum = (t: Tree): number => t.below.reduce((s, b) => s + sum(b), t.n); export function run(t: Tree) { return sum(t); }', [{ n: 1, below: [{ n: 2, below: [] }, { n: 3, below: [{ n: 4, below: [] }] }] }]],
  // classes and facts
  ['a class', `
    class Box {
      public static of(n: number): Box { return new Box(n, n + 1); }
      public readonly sum: number;
      private readonly unit = "GPUs";
      constructor(public readonly a: number, private readonly b: number = 5) { this.sum = a + b; }
      public get text(): string { return \`\${this.a}+\${this.b} \${this.unit}\`; }
      public plus(n: number): Box { return new Box(this.a + n); }
    }
    export function run(n: number, none?: Box) { const b = Box.of(n); return [b.sum, b.text, b.plus(1).text, none?.text]; }`, [1], [0]],
  ['an enum', 'enum Kind { ONE = "one", TWO = "two" } export function run(k: string) { return [k === Kind.ONE, `${Kind.TWO}`]; }', ['one'], ['x']],
  ['facts', 'import facts from "./table.json"; export function run(k: "a" | "b") { return [facts.version, facts.rows[k].n, Object.keys(facts.rows), facts.list.map(x => x + "!")]; }', ['a'], ['b']],
  ['facts by require', 'const rows: any = require("./table.json").rows; export function run() { return rows.a; }', []],
];

export const FACTS = { table: { version: '1.2', rows: { a: { n: '1' }, b: { n: '2' } }, list: ['x', 'y'] } };

export const snippets: Snippet[] = KNOWN.map(([, source, ...calls]) => ({ source, calls }));
