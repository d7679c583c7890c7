/** Small functions of TypeScript, run by Node and, compiled, by helm: what the compiler promises is that the two are one. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as ts from 'typescript';
import { parse } from 'yaml';
import { helmBinary } from '../../../projenrc/helm-binary';
import { Compiler, Module } from '../compiler';
import { argumentName } from '../syntax';

/** A function `run` with what stands beside it in its file, and the arguments that it is called with. */
export interface Snippet {
  readonly source: string;
  readonly calls: readonly (readonly unknown[])[];
}

/** What a call gave, as JSON: a value, or the text of the error that it threw. */
export type Outcome = { readonly value: unknown } | { readonly error: string };

const ERRORS = `
export class LlmdError extends Error {
  constructor(public readonly code: string, message: string) { super(message); }
}`;

/** What Node has besides the language. */
const GLOBALS = 'declare function structuredClone<T>(value: T): T;\ndeclare function require(file: string): any;\n';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16, strict: true, resolveJsonModule: true, esModuleInterop: true, types: [],
};

/** A project of snippets in a temporary folder, one file each, as the compiler wants it. */
export class Snippets {
  private readonly root = fs.mkdtempSync(path.join(os.tmpdir(), 'helm-core-'));
  private readonly compiler: Compiler;
  private readonly modules = new Map<number, Module[]>();

  constructor(private readonly snippets: readonly Snippet[], facts: { [name: string]: unknown } = {}) {
    this.write('tsconfig.json', JSON.stringify({ compilerOptions: { target: 'ES2022', lib: ['es2022'], module: 'node16', strict: true, resolveJsonModule: true, esModuleInterop: true, types: [] } }));
    this.write('src/errors.ts', ERRORS);
    this.write('src/globals.d.ts', GLOBALS);
    for (const [name, value] of Object.entries(facts)) { this.write(`src/${name}.json`, JSON.stringify(value)); }
    snippets.forEach(({ source }, i) => this.write(`src/s${i}.ts`, source));
    this.compiler = new Compiler(this.root);
  }

  public remove(): void { fs.rmSync(this.root, { recursive: true, force: true }); }

  /** What TypeScript itself holds against the snippets: a function with a type error promises nothing. */
  public faults(): string[] {
    const files = ['globals.d.ts', ...this.snippets.map((_, i) => `s${i}.ts`)].map(f => path.join(this.root, 'src', f));
    const faults = ts.getPreEmitDiagnostics(ts.createProgram(files, { ...OPTIONS, lib: ['lib.es2022.d.ts'], noEmit: true, typeRoots: [], skipLibCheck: true }));
    return faults.map(f => `${this.snippets[Number(/s(\d+)\.ts$/.exec(f.file?.fileName ?? '')?.[1])]?.source}: ${ts.flattenDiagnosticMessageText(f.messageText, ' ')}`);
  }

  /** The templates of a snippet. Throws where the compiler refuses it. */
  public compile(i: number): Module[] {
    const modules = this.modules.get(i) ?? this.compiler.compile([[`src/s${i}.ts`, 'run']]);
    this.modules.set(i, modules);
    return modules;
  }

  /** What Node makes of the calls of a snippet. */
  public node(i: number): Outcome[] {
    const load = (file: string): any => {
      if (file.endsWith('.json')) { return JSON.parse(fs.readFileSync(file, 'utf-8')); }
      const module = { exports: {} as any };
      const { outputText } = ts.transpileModule(fs.readFileSync(`${file}.ts`, 'utf-8'), { compilerOptions: { ...OPTIONS, module: ts.ModuleKind.CommonJS } });
      new Function('module', 'exports', 'require', outputText)(module, module.exports, (other: string) => load(path.join(path.dirname(file), other)));
      return module.exports;
    };
    return this.snippets[i]!.calls.map(args => {
      try {
        const { run } = load(path.join(this.root, 'src', `s${i}`));
        return { value: JSON.parse(JSON.stringify(run(...structuredClone(args))) ?? 'null') };
      } catch (e) {
        return { error: (e as Error).message };
      }
    });
  }

  /**
   * What helm makes of the calls of all snippets, in one run. An error ends it, so that each call is run alone where there
   * is one; and calls that throw in Node are never together with others.
   *
   * @param only the snippets whose calls are made
   */
  public helm(only: readonly number[] = this.snippets.map((_, i) => i)): Outcome[][] {
    this.write('chart/Chart.yaml', 'apiVersion: v2\nname: compiled\nversion: 0.0.0\n');
    this.write('chart/templates/results.yaml', TEMPLATE);
    for (const file of fs.readdirSync(path.join(this.root, 'src')).filter(f => f.endsWith('.json'))) {
      this.write(`chart/files/facts/${file}`, fs.readFileSync(path.join(this.root, 'src', file), 'utf-8'));
    }
    const calls = only.flatMap(i => {
      const { calls: all } = this.snippets[i]!;
      this.compile(i).forEach(({ name, text }) => this.write(`chart/templates/_${name}.tpl`, text));
      const expected = this.node(i);
      return all.map((args, n) => ({ i, n, args, throws: 'error' in expected[n]! }));
    });
    const outcomes: Outcome[][] = this.snippets.map(() => []);
    const run = (some: typeof calls): void => {
      const said = this.render(some.map(({ i, args }) => ({ name: `s${i}`, args: named(this.snippets[i]!.source, args) })));
      if (Array.isArray(said)) {
        said.forEach((value, k) => { outcomes[some[k]!.i]![some[k]!.n] = { value }; });
      } else if (some.length === 1) {
        outcomes[some[0]!.i]![some[0]!.n] = { error: said };
      } else {
        // of the halves only one is likely to hold what went wrong
        const half = Math.ceil(some.length / 2);
        run(some.slice(0, half));
        run(some.slice(half));
      }
    };
    run(calls.filter(c => !c.throws));
    calls.filter(c => c.throws).forEach(c => run([c]));
    return outcomes;
  }

  private render(calls: { readonly name: string; readonly args: { readonly [name: string]: unknown } }[]): unknown[] | string {
    if (calls.length === 0) { return []; }
    const { status, stdout, stderr } = spawnSync(helmBinary(), ['template', 'x', path.join(this.root, 'chart'), '--values', '-'], { encoding: 'utf-8', input: ascii({ calls }), maxBuffer: 2 ** 26 });
    if (stderr.includes('parse error')) { throw new Error(stderr); }
    if (status !== 0) { return /: (LLMD.*)/.exec(stderr)?.[1] ?? stderr.trim(); }
    return JSON.parse(parse(stdout).data.results);
  }

  private write(file: string, text: string): void {
    const target = path.join(this.root, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }
}

/** Arguments by the names of the parameters, as a template has them in its frame. */
function named(source: string, args: readonly unknown[]): { readonly [name: string]: unknown } {
  const { statements } = ts.createSourceFile('run.ts', source, ts.ScriptTarget.ES2022, true);
  const { parameters } = statements.find((s): s is ts.FunctionDeclaration => ts.isFunctionDeclaration(s) && s.name?.text === 'run')!;
  return Object.fromEntries(parameters.map((p, i) => [argumentName(p), args[i]]));
}

/** JSON in which YAML finds no ends of lines of its own. */
const ascii = (value: unknown): string => JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Calls each function as the chart calls its core: with plain values, numbers whole where they are. */
const TEMPLATE = `{{- $results := list }}
{{- $copy := dict "value" .Values.calls }}
{{- template "runtime.copy" $copy }}
{{- range $call := $copy.r }}
{{- $frame := merge (dict "g" (dict "files" $.Files "facts" dict "caches" dict)) $call.args }}
{{- include (printf "%s.run" $call.name) $frame }}
{{- $result := dict "value" $frame.r }}
{{- template "runtime.copy" $result }}
{{- $results = append $results $result.r }}
{{- end }}
apiVersion: v1
kind: ConfigMap
metadata:
  name: results
data:
  results: {{ $results | toRawJson | quote }}
`;
