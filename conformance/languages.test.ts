/**
 * The same programs in every language that the machine has: from the packages in dist, in a folder of their own, to the same bytes as in
 * TypeScript; and the commands of docs/how-to/python.md, docs/how-to/go.md and docs/how-to/java.md.
 */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { CDK8S, Runner, TOOLCHAINS } from './languages/toolchains';
import { record } from './record';
import { suite } from './requirements';
import { RUN_BY } from '../test/docs-sources';
import { readPage, ROOT } from '../test/markdown';

const EXAMPLES = path.join(ROOT, 'examples');
const PROGRAMS = ['eks-p5en', 'wide-ep-gke-a3-ultra', 'join-deployment', 'custom-platform', 'catch-error'];

/** Mistakes, and what their author reads: of the binding where it notices, of the library otherwise. */
const MISTAKES: { readonly [language: string]: { readonly [mistake: string]: RegExp } } = {
  Python: {
    'a wrong prop': /ModelServerProps\.__init__\(\) got an unexpected keyword argument 'replica'/,
    'a missing prop': /PrefillDecodePair\.__init__\(\) missing 1 required keyword-only argument: 'network'/,
    'a wrong enum': /type of argument backend must be .*Backend.*got str/,
  },
  Go: {
    'a missing prop': /@network|Network is required/i,
    'a wrong enum': /No such enum member: 'IBVERBS'/,
  },
  Java: {
    'a missing prop': /network is required/,
  },
};
const EVERYWHERE: { readonly [mistake: string]: RegExp } = {
  'an unknown name': /LLMD\d+: .*eks-p5m/,
  'a wrong number': /LLMD\d+: .*replicas.*-1/,
};

let scratch: string;
let expected: { readonly [program: string]: string };
beforeAll(() => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'languages-'));
  expected = Object.fromEntries(PROGRAMS.map(program => [program, inTypeScript(program)]));
});
afterAll(() => fs.rmSync(scratch, { recursive: true }));

describe.each(TOOLCHAINS.map(toolchain => [toolchain.title, toolchain] as const))('%s', (title, toolchain) => {
  suite(`packages of ${title}`, toolchain.needs, () => {
    let run: Runner;
    beforeAll(() => {
      const folder = path.join(scratch, title);
      fs.mkdirSync(folder);
      run = toolchain.install(folder);
    });

    test.each(PROGRAMS)('%s writes the bytes that TypeScript writes', program => {
      const out = path.join(scratch, `${title}-${program}`);
      const { status, stderr } = run(program, out);
      expect([status, stderr]).toEqual([0, expect.any(String)]);
      expect(written(out)).toBe(expected[program]);
      if (program === 'catch-error') { expect(stderr).toMatch(/not with that backend: .*LLMD201: backend UCX cannot be used on eks-p5en/); }
    });

    test('what is wrong is said in words', () => {
      const { stdout } = run('mistakes', path.join(scratch, 'none'));
      const said = Object.fromEntries(stdout.trim().split('\n').map(line => line.split(': ')).map(([mistake, ...words]) => [mistake!, words.join(': ')]));
      const wanted = { ...EVERYWHERE, ...MISTAKES[title] };
      expect(Object.keys(said).sort()).toEqual(Object.keys(wanted).sort());
      for (const [mistake, words] of Object.entries(wanted)) { expect(said[mistake]).toMatch(words); }
    });

    if (title === 'Python') {
      test('the examples of the docstrings run as rosetta has translated them', () => {
        const { snippets } = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii.tabl.json'), 'utf-8'));
        const examples = Object.entries<any>(snippets).map(([key, { location: { api }, translations }]): [string, string] => [`${api.fqn ?? api.api} ${key.slice(0, 6)}`, translations.python.source]);
        fs.writeFileSync(path.join(scratch, title, 'examples.json'), JSON.stringify(Object.fromEntries(examples)));
        const { stdout, stderr } = run('docstrings', path.join(scratch, 'none'));
        expect([stdout.trim().split('\n'), stderr]).toEqual([examples.map(([name]) => `${name}: ran`), expect.any(String)]);
        expect(examples.length).toBeGreaterThan(10);
      });
    }

    if (title !== 'Python') {
      test('its documentation shows the program that runs here, and TypeScript that says so', () => {
        const { snippets } = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii.tabl.json'), 'utf-8'));
        const examples = Object.values<any>(snippets).map(({ translations }): string => translations[title.toLowerCase()].source);
        const file = title === 'Go' ? 'eks-p5en/main.go' : 'src/main/java/examples/EksP5En.java';
        const written = fs.readFileSync(path.join(EXAMPLES, title.toLowerCase(), file), 'utf-8').trim();
        expect(examples.filter(example => !example.startsWith('// TypeScript; programs in this language: '))).toEqual([written]);
      });
    }

    test('the commands of its page make a project that synthesizes, in an empty folder', () => {
      const home = path.join(scratch, `home-${title}`);
      const project = path.join(home, 'project');
      fs.mkdirSync(project, { recursive: true });
      fs.symlinkSync(ROOT, path.join(home, 'cdk8s-llm-d'));
      const { blocks } = readPage(toolchain.page);
      for (const { file, text } of blocks.filter(block => block.file)) {
        fs.mkdirSync(path.dirname(path.join(project, file!)), { recursive: true });
        fs.writeFileSync(path.join(project, file!), text);
      }
      const env = { ...process.env, ...toolchain.registries(home) };
      for (const { text } of blocks.filter(block => RUN_BY.test(block.comment ?? ''))) {
        execFileSync('bash', ['-eo', 'pipefail', '-c', text], { cwd: project, env, stdio: 'pipe' });
      }
      expect(written(path.join(project, 'dist'))).toBe(expected['eks-p5en']);
    });

    test('the verdict is recorded', () => {
      record({
        validator: `bindings for ${title}`,
        version: `cdk8s ${CDK8S}`,
        accepted: `programs of examples/${title.toLowerCase()}, with the package from dist: the bytes of TypeScript`,
        count: PROGRAMS.length,
      });
    });
  });
});

process.stderr.write('!!!! NOT TESTED: .NET, whose package and programs (examples/dotnet) are sources that no test compiles !!!!\n');

/** What the sources make of a program. */
function inTypeScript(program: string): string {
  const out = path.join(scratch, `typescript-${program}`);
  const file = [program, `typescript/${program}`].map(name => path.join(EXAMPLES, `${name}.ts`)).find(name => fs.existsSync(name))!;
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = out;
  const said = jest.spyOn(console, 'error').mockImplementation();
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    require(file);
  } finally {
    said.mockRestore();
    if (before === undefined) { delete process.env.CDK8S_OUTDIR; } else { process.env.CDK8S_OUTDIR = before; }
  }
  return written(out);
}

const written = (folder: string): string => fs.readdirSync(folder).sort().map(file => fs.readFileSync(path.join(folder, file), 'utf-8')).join('');
