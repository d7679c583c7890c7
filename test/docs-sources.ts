/** Programs and values of the documentation, compiled and run as a reader would. */
import * as fs from 'fs';
import * as path from 'path';
import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as ts from 'typescript';
import { parse, parseAllDocuments } from 'yaml';
import { podTemplates } from './helpers';
import { Block, readPage, ROOT } from './markdown';
import { Values } from './values';
import * as library from '../src';
import { renderRelease } from '../src/helm/release';

/** Why a command is run by no test. */
const REASONS = [
  'it needs Docker', 'it needs a GPU', 'it needs a cluster', 'it needs a cluster with GPUs', 'it needs a token', 'it needs a key', 'it needs the image', 'it needs a registry', 'it needs a registry and a GPU',
  'it needs pods that run', 'it needs your repository and a cluster', 'it needs a release in a cluster', 'it needs Argo CD or Flux', 'it reads from the network',
  'it is what `cdk8s synth` runs above', 'simulated pods have no logs', '`conformance/install.test.ts` packs the folder that it is in, and continues with the steps below',
  '`conformance/languages.test.ts` installs what `npx projen package-all` made, with the steps below', 'no machine of ours has .NET',
  '`conformance/release.test.ts` rehearses it without a tag', '`conformance/release.test.ts` publishes to local registries',
];

/** Marks of a block: run by another test, in a comment, or by none, with one of the known reasons. */
export const RUN_BY = /^run by: (\S+\.test\.ts)$/;
export const NOT_RUN = { test: (paragraph: string): boolean => REASONS.some(why => paragraph.startsWith(`Not run by our tests: ${why}.`) || paragraph.startsWith(`Not run by our tests in this form: ${why}.`)) };

/** What every block of values without a model is laid over. */
const PAIR = 'charts/llm-d-disagg/ci/eks-p5en-pair-values.yaml';

/** The names that fragments of programs take for granted, as in API docs. */
const FIXTURE = path.join(ROOT, 'rosetta', 'default.ts-fixture');

/** Programs in one compilation. Fragments see the names of the fixture. */
export class Sources {
  constructor(private readonly texts: string[]) {}

  /** What the compiler refuses, in words. */
  public faults(words: (index: number, line: number, text: string) => string): string[] {
    const folder = path.join(ROOT, 'test', 'docs-programs'); // where the modules of tests resolve; nothing is written
    const files = new Map(this.texts.map((text, index) => [path.join(folder, `${index}.ts`), `${text}\nexport {};\n`]));
    // a program for Node has its console
    files.set(path.join(folder, 'fixture.ts'), fs.readFileSync(FIXTURE, 'utf-8').replace(/^ *const console:.*$/m, ''));
    const tests = path.join(ROOT, 'test');
    const { config } = ts.readConfigFile(path.join(tests, 'tsconfig.json'), ts.sys.readFile);
    const options: ts.CompilerOptions = {
      ...ts.parseJsonConfigFileContent(config, ts.sys, tests).options,
      noEmit: true,
      incremental: false,
      isolatedModules: false,
      noUnusedLocals: false,
      skipLibCheck: true,
    };
    const host = ts.createCompilerHost(options);
    const { readFile, fileExists, getSourceFile } = host;
    host.fileExists = file => files.has(file) || fileExists(file);
    host.readFile = file => files.get(file) ?? readFile(file);
    host.getSourceFile = (file, version, ...rest) => {
      const text = files.get(file);
      return text === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version);
    };
    const program = ts.createProgram([...files.keys()], options, host);
    return [...files.keys()].flatMap((file, index) => {
      const source = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(d => {
        const line = ts.getLineAndCharacterOfPosition(d.file!, d.start!).line;
        const text = ts.flattenDiagnosticMessageText(d.messageText, ' ');
        return file.endsWith('fixture.ts') ? `fixture: ${text}` : words(index, line + 1, text);
      });
    });
  }
}

/** What a program writes, as objects. */
export interface Written {
  readonly objects: any[];
}

/**
 * Runs a program that has imports as a file of its own; a fragment with an app, a chart, and something for each name that it declares.
 *
 * @param files of the page, which the program may read
 */
export function runProgram(text: string, folder: string, files: [string, string][] = []): Written {
  files.forEach(([name, content]) => fs.writeFileSync(path.join(folder, name), content));
  const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS } });
  const quiet = { log: () => undefined, error: () => undefined };
  const place = process.cwd();
  process.env.CDK8S_OUTDIR = path.join(folder, 'dist');
  process.chdir(folder);
  try {
    if (/^import /m.test(text)) {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const load = (name: string) => name === 'cdk8s-llm-d' ? library : require(name);
      new Function('require', 'module', 'exports', 'console', outputText)(load, { exports: {} }, {}, quiet);
      return { objects: synthesized(path.join(folder, 'dist')) };
    }
    const chart = new cdk8s.Chart(new cdk8s.App(), 'serving');
    const names: { [name: string]: unknown } = { ...cdk8s, ...library, kplus, chart, console: quiet, ...declared(text, chart) };
    new Function(...Object.keys(names), `{ ${outputText} }`)(...Object.values(names));
    return { objects: chart.toJson() };
  } finally {
    process.chdir(place);
    delete process.env.CDK8S_OUTDIR;
  }
}

/** A value for each `declare const` of a fragment. */
function declared(text: string, chart: cdk8s.Chart): { [name: string]: unknown } {
  const scope = new cdk8s.Chart(chart, 'declared');
  const network = () => new library.RdmaNetwork(scope, 'network', { platform: library.Platform.COREWEAVE });
  const make: { [type: string]: () => unknown } = {
    'RdmaNetwork': network,
    'PrefillDecodePair': () => new library.PrefillDecodePair(scope, 'pair', { model: library.Model.huggingFace('openai/gpt-oss-120b'), network: network(), prefill: {}, decode: {} }),
    'kplus.Deployment': () => new kplus.Deployment(scope, 'deployment', { containers: [{ image: 'vllm/vllm-openai:v0.26.0' }] }),
  };
  return Object.fromEntries([...text.matchAll(/^declare const (\w+): ([\w.]+);$/gm)].map(([, name, type]) => [name!, make[type!]!()]));
}

const synthesized = (folder: string): any[] => fs.existsSync(folder)
  ? fs.readdirSync(folder).filter(f => f.endsWith('.yaml')).flatMap(f => objectsIn(fs.readFileSync(path.join(folder, f), 'utf-8'))) : [];

export const objectsIn = (yaml: string): any[] => parseAllDocuments(yaml, { merge: true }).map(d => d.toJS()).filter(Boolean);

/** The values that a page describes first, and the pods of its release. */
export function exampleValues({ page }: Pick<Block, 'page'>): { readonly values: Values; readonly pods: any[]; readonly objects: any[] } {
  const own = readPage(page).blocks.filter(b => b.language === 'yaml').flatMap(b => objectsIn(b.text)).find(o => o.model !== undefined);
  const values = own ?? parse(fs.readFileSync(path.join(ROOT, PAIR), 'utf-8'));
  const objects: any[] = renderRelease(values, releaseOf(page)).servers;
  return { values, objects, pods: objects.flatMap(podTemplates) };
}

/** What a page calls its release. */
const releaseOf = (page: string): string => page.startsWith('docs/tutorial/') ? 'qwen' : 'gpt-oss';
