import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { Routine } from './routine';
import { Types } from './types';

/** Something that becomes one named template. */
export type Callable = ts.FunctionDeclaration | ts.ArrowFunction | ts.MethodDeclaration | ts.GetAccessorDeclaration | ts.ConstructorDeclaration;

/** Routines that are written by hand, since what they do is Helm's own. */
export const NATIVE: { [name: string]: string } = {
  'Platform.of': 'llm-d-disagg.native.platform',
  'vllm.extra-args.isJson': 'llm-d-disagg.native.isJson',
};

/** What the template language has itself. */
export const INLINE: { [name: string]: (args: string[]) => string } = {
  'base.json.compactJson': ([value]) => `(toRawJson ${value})`,
  'base.json.sortKeys': ([value]) => value!, // maps have no order there
  'base.version.isBefore': ([version, limit]) => `(semverCompare (printf "<%s" ${limit}) ${version})`,
};

/**
 * Compiles the pure layers, from one function on, to Helm's template language: each function becomes a named template that
 * is given a frame, `{g: globals, a: arguments}`, and leaves its result in it as `r`.
 *
 * It knows the part of TypeScript that the pure layers use; anything else is an error with the place in the source.
 */
export class Compiler {
  public readonly types: Types;
  /** Files of facts that are read when the chart is rendered. */
  public readonly factFiles = new Set<string>();
  private readonly program: ts.Program;
  private readonly waiting: Callable[] = [];
  private readonly names = new Map<Callable, string>();

  constructor(private readonly root: string) {
    const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), f => fs.readFileSync(f, 'utf-8')).config;
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    const files = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf-8' })
      .filter(f => f.endsWith('.ts')).map(f => path.join(root, 'src', f));
    // the checker must say where an index may find nothing
    this.program = ts.createProgram(files, { ...options, noUncheckedIndexedAccess: true, noEmit: true });
    this.types = new Types(this.program.getTypeChecker());
  }

  /** The templates of everything that functions need, in a stable order. */
  public compile(entries: [file: string, entry: string][]): string {
    for (const [file, entry] of entries) {
      const source = this.program.getSourceFile(path.join(this.root, file));
      const start = source?.statements.find((s): s is ts.FunctionDeclaration => ts.isFunctionDeclaration(s) && s.name?.text === entry);
      if (!start) { throw new Error(`${file} has no function ${entry}`); }
      this.name(start);
    }
    const done = new Map<string, string>();
    const faults: string[] = [];
    for (let next = this.waiting.pop(); next; next = this.waiting.pop()) {
      const name = this.names.get(next)!;
      try {
        done.set(name, new Routine(this, next).template(name));
      } catch (e) {
        faults.push(`${name}: ${e instanceof Unsupported ? e.message : (e as Error).stack}`);
      }
    }
    if (faults.length) { throw new Error(faults.join('\n')); }
    return [...done.keys()].sort().map(name => done.get(name)!).join('\n');
  }

  /** The name of a callable's template; asking for it is what makes it a part of the chart. */
  public name(callable: Callable): string {
    const known = this.names.get(callable);
    if (known) { return known; }
    const name = this.describe(callable);
    if ([...this.names.values()].includes(name)) { throw new Error(`two routines are called ${name}`); }
    this.names.set(callable, name);
    this.waiting.push(callable);
    return name;
  }

  /** Its name: the class or the file, and its own. */
  public describe(callable: Callable): string {
    const own = ts.isArrowFunction(callable)
      ? (callable.parent as ts.VariableDeclaration).name.getText()
      : ts.isConstructorDeclaration(callable) ? 'new' : callable.name!.getText();
    const holder = ts.isClassDeclaration(callable.parent) ? callable.parent.name!.text : undefined;
    const file = path.relative(path.join(this.root, 'src'), callable.getSourceFile().fileName).replace(/\.ts$/, '');
    return holder ? `${holder}.${own}` : `${file.replace(/\//g, '.')}.${own}`;
  }

  /** A file of facts by the import or require that names it. */
  public fact(from: ts.SourceFile, specifier: string): { name: string; value: any } {
    const file = path.resolve(path.dirname(from.fileName), specifier);
    const name = path.basename(file, '.json');
    return { name, value: JSON.parse(fs.readFileSync(file, 'utf-8')) };
  }
}

class Unsupported extends Error {}

/** Refuses what the compiler does not know, with its place. */
export function unsupported(node: ts.Node, what: string): never {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  throw new Unsupported(`${path.relative(process.cwd(), file.fileName)}:${line + 1}: ${what} cannot be compiled to a Helm template: ${node.getText().slice(0, 160)}`);
}
