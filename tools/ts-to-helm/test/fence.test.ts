/** What is compiled, and what must not be: folders, marks in the source, and how faults are reported. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { CompileError, Compiler, CompilerOptions } from '../compiler';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'fence-'));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

/** The templates of `run` in `src/base/run.ts`, or the faults. */
function compile(files: { [file: string]: string }, options: CompilerOptions = { folders: ['base'] }): string | string[] {
  fs.rmSync(path.join(root, 'src'), { recursive: true, force: true });
  fs.writeFileSync(path.join(root, 'tsconfig.json'), '{ "compilerOptions": { "target": "ES2022", "lib": ["es2022"], "module": "node16", "strict": true, "types": [] } }');
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.join(root, 'src', path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(root, 'src', file), text);
  }
  try {
    return new Compiler(root, options).compile([['src/base/run.ts', 'run']]).filter(m => m.name !== 'runtime').map(m => m.text).join('\n');
  } catch (e) {
    return (e as CompileError).faults.map(f => f.slice(f.indexOf('src/')));
  }
}

test.each([
  ['a function', 'export function twice(n: number): number { return n * 2; }'],
  ['an arrow, which would be inlined', 'export const twice = (n: number): number => n * 2;'],
])('a call of %s outside of the compiled folders is refused at its place', (_, source) => {
  const run = 'import { twice } from "../cli/twice";\nexport function run(n: number) {\n  return twice(n);\n}';
  expect(compile({ 'base/run.ts': run, 'cli/twice.ts': source })).toEqual([
    'src/base/run.ts:3: src/cli/twice.ts, which is outside of what is compiled (base); this cannot be compiled to a Helm template: twice(n)',
  ]);
  expect(compile({ 'base/run.ts': run, 'cli/twice.ts': source }, {})).toContain('mulf');
});

test('code that is marked as not compiled is left out of the templates', () => {
  const templates = compile({
    'base/run.ts': `
      /** @notCompiled */
      interface Why { text: string }
      interface Entry {
        name: string;
        /** @notCompiled */
        because: string;
        whys: Why[];
      }
      export function run(name: string): Entry {
        const whys: Why[] = [];
        whys.push({ text: 'left out' });
        return { name, because: 'left out', whys };
      }`,
  });
  expect(templates).toContain('dict "name" $.name');
  expect(templates).not.toMatch(/left out|whys|because/);
});

test.each([
  ['of a property', 'return `${fact.why}`;', 4],
  ['of a constant', 'const { why } = fact;\n  return `${why}`;', 5],
  ['in the place of a missing one', 'return `${fact.more ?? fact.why}`;', 4],
])('text that the chart does not have is not printed: %s', (_, body, line) => {
  const run = (type: string): string => `import { ${type} } from "./facts";\n\nexport function run(fact: ${type}): string {\n  ${body}\n}`;
  const facts = 'export interface Fact {\n  /** @notPrinted */\n  readonly why: string; readonly more?: string }\nexport interface Explained extends Fact { readonly why: string }';
  expect(compile({ 'base/run.ts': run('Fact'), 'base/facts.ts': facts })).toEqual([expect.stringMatching(`^src/base/run.ts:${line}: text that is marked @notPrinted`)]);
  expect(compile({ 'base/run.ts': run('Explained'), 'base/facts.ts': facts })).toContain('printf');
});

test('all faults are reported, in the order of their places', () => {
  expect(compile({
    'base/run.ts': 'import { more } from "./more";\nexport function run(o: { [k: string]: string }) {\n  const a = "a" in o;\n  const b = `${o.b?.length}`;\n  return [a, b, more(o)];\n}',
    'base/more.ts': 'export function more(o: object) {\n  return null;\n}',
  })).toEqual([
    expect.stringMatching(/^src\/base\/more.ts:2: null/), expect.stringMatching(/^src\/base\/run.ts:3: in, /), expect.stringMatching(/^src\/base\/run.ts:4: text of /),
  ]);
});
