import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import type { Program } from './context';
import { TemplateWriter } from './routine';
import { Callable, placeOf, Unsupported, unsupported } from './syntax';
import { Types } from './types';

/** The description of a project. Routines are named by file and function: `network.platform.Platform.of`. */
export interface CompilerOptions {
  /** Folders of src that may be compiled, all by default. A call that leaves them is refused. */
  readonly folders?: readonly string[];
  /** What the names of all templates begin with: templates are global to a release, whichever chart they come from. */
  readonly prefix?: string;
  /** Routines that are templates written by hand, by the names of those. */
  readonly natives?: { readonly [routine: string]: string };
  /** Getters of objects that natives make, which are there as fields. */
  readonly fields?: readonly string[];
  /** Routines that the template language has itself. */
  readonly inline?: { readonly [routine: string]: (args: string[]) => string };
}

/** What cannot be compiled, a line for each: `file:line: what cannot be compiled to a Helm template: the text`. */
export class CompileError extends Error {
  constructor(public readonly faults: string[]) { super(faults.join('\n')); }
}

/** What one source file became. */
export interface Module {
  /** Its path below src: `network.attachment`. */
  readonly name: string;
  readonly text: string;
}

/** What compiled code calls: reading facts, reading numbers, copying values. */
const RUNTIME = fs.readFileSync(path.join(__dirname, 'runtime.tpl'), 'utf-8');

/**
 * Compiles the pure layers, from one function on, to Helm's template language: each function becomes a named template that
 * is given a frame, its arguments by their names and the globals as `g`, and leaves its result in it as `r`.
 *
 * It knows the part of TypeScript that the pure layers use; anything else is an error with the place in the source.
 */
export class Compiler implements Program {
  public readonly types: Types;
  /** Files of facts that are read when the chart is rendered, and whether they have numbers. */
  private readonly readers = new Map<string, boolean>();
  private readonly program: ts.Program;
  private readonly waiting: Callable[] = [];
  private readonly names = new Map<Callable, string>();
  private readonly faults = new Map<string, readonly [file: string, line: number]>();

  constructor(private readonly root: string, private readonly options: CompilerOptions = {}) {
    const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), f => fs.readFileSync(f, 'utf-8')).config;
    const { options: tsOptions } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    const files = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf-8' })
      .filter(f => f.endsWith('.ts')).map(f => path.join(root, 'src', f));
    // the checker must know where an index may find nothing
    this.program = ts.createProgram(files, { ...tsOptions, noUncheckedIndexedAccess: true, noEmit: true });
    this.types = new Types(this.program.getTypeChecker());
  }

  /** The templates of everything that functions need, for each source file, and what those need at run time; in a stable order. */
  public compile(entries: [file: string, entry: string][]): Module[] {
    for (const [file, entry] of entries) {
      const source = this.program.getSourceFile(path.join(this.root, file));
      const start = source?.statements.find((s): s is ts.FunctionDeclaration => ts.isFunctionDeclaration(s) && s.name?.text === entry);
      if (!start) { throw new Error(`${file} has no function ${entry}`); }
      this.name(start);
    }
    this.faults.clear();
    const done = new Map<string, { readonly module: string; readonly text: string }>();
    for (let next = this.waiting.pop(); next; next = this.waiting.pop()) {
      const name = this.names.get(next)!;
      const module = this.module(next);
      const text = this.attempt(next, () => new TemplateWriter(this, next!).template(name));
      if (text !== undefined) { done.set(name, { module, text }); }
    }
    if (this.faults.size) { throw new CompileError(this.sortedFaults()); }
    const routines = [...done.keys()].sort();
    const using = usingGlobals(new Map(routines.map(name => [name, done.get(name)!.text])), Object.values(this.options.natives ?? {}));
    const modules = [...new Set(routines.map(name => done.get(name)!.module))].sort();
    const textOf = (module: string): string => routines.filter(name => done.get(name)!.module === module)
      .map(name => `${done.get(name)!.text.replace(CALL, (call, _, called: string) => using.has(called) ? call : call.replace(' "g" $.g', ''))}\n`).join('');
    return [
      { name: 'runtime', text: RUNTIME.replace(/"runtime\./g, `"${this.runtime('')}`) },
      ...this.readers.size ? [{ name: 'facts', text: this.factReaders() }] : [],
      ...modules.map(name => ({ name, text: `{{- /* src/${name.replace(/\./g, '/')}.ts, a template for each function */ -}}\n${textOf(name)}` })),
    ];
  }

  public attempt<T>(node: ts.Node, work: () => T): T | undefined {
    try {
      return work();
    } catch (e) {
      const at = e instanceof Unsupported ? e.node : node;
      const { file, line } = placeOf(at);
      this.faults.set(e instanceof Unsupported ? e.message : `${file}:${line}: this cannot be compiled, for a fault of the compiler: ${(e as Error).message}`, [file, line]);
      return undefined;
    }
  }

  public enter(declaration: ts.Node, use: ts.Node): void {
    const file = this.relative(declaration.getSourceFile());
    const { folders } = this.options;
    if (folders && !folders.some(f => file.startsWith(`${f}/`))) { unsupported(use, `src/${file}, which is outside of what is compiled (${folders.join(', ')}); this`); }
    const named = ts.isArrowFunction(declaration) ? declaration.parent : declaration;
    if (this.types.isLeftOutSymbol((named as ts.Declaration & { name?: ts.Node }).name && this.types.symbol((named as ts.NamedDeclaration).name!))) {
      unsupported(use, 'what is marked @notCompiled; this');
    }
  }

  /** The name of a callable's template; asking for it is what makes it a part of the chart. */
  public name(callable: Callable): string {
    const known = this.names.get(callable);
    if (known) { return known; }
    const name = `${this.prefix}${this.describe(callable)}`;
    if ([...this.names.values()].includes(name)) { throw new Error(`two routines are called ${name}`); }
    this.names.set(callable, name);
    this.waiting.push(callable);
    return name;
  }

  /** Its file, its class if it has one, and its own name: `network.platform.Platform.of`. */
  public describe(callable: Callable): string { return `${this.module(callable)}.${this.own(callable)}`; }

  /** The template that is written by hand for a routine, if there is one. */
  public native(callable: Callable): string | undefined { return this.options.natives?.[this.describe(callable)]; }

  /** What the template language has for a routine, if it has it. */
  public inline(callable: Callable): ((args: string[]) => string) | undefined { return this.options.inline?.[this.describe(callable)]; }

  /** Whether a getter is a field of what a native makes. */
  public isField(getter: ts.GetAccessorDeclaration): boolean { return this.options.fields?.includes(this.describe(getter)) ?? false; }

  /** The name of a template of runtime.tpl. */
  public runtime(name: string): string { return `${this.prefix}runtime.${name}`; }

  /** Names of properties that hold what has a property whose text may be printed: itself, in a list, or in a map. */
  public holdersOf(property: string): string[] {
    const { checker } = this.types;
    const has = (type: ts.Type): boolean => {
      const held = checker.getNonNullableType(type).getProperty(property);
      return held !== undefined && !this.types.isNotPrintedSymbol(held);
    };
    const holds = (node: ts.Node): boolean => {
      const type = this.types.present(node);
      return (type.isUnion() ? type.types : [type]).flatMap(t => [t, t.getNumberIndexType(), t.getStringIndexType()]).some(held => held && has(held));
    };
    const found = new Set<string>();
    const visit = (node: ts.Node): void => {
      // a file of facts has the type that the source gives it
      const key = ts.isPropertySignature(node) ? node.name
        : ts.isAsExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression.name : undefined;
      if (key && holds(node)) { found.add(key.getText()); }
      ts.forEachChild(node, visit);
    };
    this.program.getSourceFiles().filter(f => !f.isDeclarationFile).forEach(visit);
    return [...found].sort();
  }

  private get prefix(): string { return this.options.prefix === undefined ? '' : `${this.options.prefix}.`; }

  public nameOf(constant: ts.VariableDeclaration): string { return `${this.module(constant)}.${constant.name.getText()}`; }

  private sortedFaults(): string[] {
    return [...this.faults].sort(([, [a, i]], [, [b, j]]) => a === b ? i - j : a < b ? -1 : 1).map(([text]) => text);
  }

  private module(node: ts.Node): string {
    return this.relative(node.getSourceFile()).replace(/\.ts$/, '').replace(/\//g, '.');
  }

  private relative(file: ts.SourceFile): string { return path.relative(path.join(this.root, 'src'), file.fileName); }

  private own(callable: Callable): string {
    const name = ts.isArrowFunction(callable)
      ? (callable.parent as ts.VariableDeclaration).name.getText()
      : ts.isConstructorDeclaration(callable) ? 'new' : callable.name!.getText();
    return ts.isClassDeclaration(callable.parent) ? `${callable.parent.name!.text}.${name}` : name;
  }

  /** A file of facts by the import or require that names it. */
  public fact(from: ts.SourceFile, specifier: string): { name: string; value: any; numbers: boolean } {
    const file = path.resolve(path.dirname(from.fileName), specifier);
    const name = path.basename(file, '.json');
    const value = JSON.parse(fs.readFileSync(file, 'utf-8'));
    return { name, value, numbers: hasNumber(value) };
  }

  public reader(fact: string, numbers: boolean): string {
    this.readers.set(fact, numbers);
    return `${this.prefix}facts.${fact}`;
  }

  /** Files of facts that are read when the chart is rendered. */
  public get factFiles(): string[] { return [...this.readers.keys()].sort(); }

  /** A template for each file of facts, which is called with the globals. */
  private factReaders(): string {
    return this.factFiles.map(name => [
      `{{- /* src/facts/${name}.json */ -}}`,
      `{{- define "${this.prefix}facts.${name}"}}`,
      `{{- if not (hasKey $.facts "${name}")}}`,
      `{{- $frame := dict "value" ($.files.Get "files/facts/${name}.json" | fromJson)}}`,
      ...this.readers.get(name) ? [`{{- template "${this.runtime('copy')}" $frame}}`, `{{- $_ := set $.facts "${name}" $frame.r}}`] : [`{{- $_ := set $.facts "${name}" $frame.value}}`],
      '{{- end}}',
      '{{- end}}',
      '',
    ].join('\n')).join('');
  }
}

const hasNumber = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'object' && value !== null && Object.values(value).some(hasNumber));

/** A call: the frame, and the template. */
const CALL = /dict "g" \$\.g([^\n]*)\n\{\{- template "([^"]+)"/g;

/** Routines that read the globals, or call one that does; only they get them. */
function usingGlobals(texts: Map<string, string>, natives: readonly string[]): Set<string> {
  const using = new Set([...natives, ...[...texts].filter(([, text]) => text.replace(CALL, '').includes('$.g')).map(([name]) => name)]);
  const callsOne = (text: string): boolean => [...text.matchAll(CALL)].some(([, , called]) => using.has(called!));
  const callers = (): string[] => [...texts].filter(([name, text]) => !using.has(name) && callsOne(text)).map(([name]) => name);
  for (let found = callers(); found.length; found = callers()) { found.forEach(name => using.add(name)); }
  return using;
}
