/**
 * Commands of the documentation that need no cluster, run in a folder with the files of their page. Needs the compiled library
 * (`npx projen compile`) and helm.
 */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { NOT_RUN, RUN_BY } from './docs-sources';
import { withHelm } from './helm/helm';
import { Block, Page, pages, ROOT } from './markdown';
import { helmBinary } from '../projenrc/helm-binary';

const MINUTES = 60_000;

/** The README's own commands are run by .ci/run.sh, and are what this test is run by. */
const isRunHere = ({ language, comment = '', after }: Block): boolean => language === 'sh' && !RUN_BY.test(comment) && !comment.startsWith('command: ') && !NOT_RUN.test(after);

const taught = pages().filter(({ name }) => name === 'README.md' || /^docs\/(tutorial|how-to|explanation)\//.test(name));
const withCommands = taught.filter(({ blocks }) => blocks.some(isRunHere));

withHelm('commands of', () => {
  let folder: string;
  beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'docs-commands-')); });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  test.each(withCommands.map((page): [string, Page] => [page.name, page]))('%s are run', (_, { blocks }) => {
    prepare(folder, blocks);
    for (const block of blocks.filter(isRunHere)) { run(block); }
  }, 10 * MINUTES);

  /** What a reader has there: the page's files, the package, and what the page takes for granted. */
  function prepare(at: string, blocks: Block[]): void {
    fs.mkdirSync(path.join(at, 'bin'));
    fs.symlinkSync(helmBinary(), path.join(at, 'bin', 'helm'));
    for (const program of ['cdk8s', 'ts-node']) { fs.symlinkSync(path.join(ROOT, 'node_modules', '.bin', program), path.join(at, 'bin', program)); }
    fs.writeFileSync(path.join(at, 'bin', 'cdk8s-llm-d'), `#!/bin/sh\nexec node ${path.join(ROOT, 'lib', 'cli', 'main.js')} "$@"\n`, { mode: 0o755 });
    // nothing here may reach a cluster that somebody happens to be connected to
    fs.writeFileSync(path.join(at, 'bin', 'kubectl'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    // npx looks for programs of the project, and on the PATH, before it downloads anything
    fs.writeFileSync(path.join(at, 'bin', 'npx'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
    const modules = path.join(at, 'node_modules');
    fs.mkdirSync(modules);
    for (const name of ['cdk8s', 'constructs', 'cdk8s-plus-28', '@types']) { fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name)); }
    fs.symlinkSync(ROOT, path.join(modules, 'cdk8s-llm-d'));
    fs.symlinkSync(path.join(ROOT, 'charts'), path.join(at, 'charts'));
    const install = pages().find(({ name }) => name === 'docs/how-to/install.md')!;
    for (const { file, text } of [...install.blocks, ...blocks]) {
      if (file) { fs.writeFileSync(path.join(at, file), text); }
    }
    fs.writeFileSync(path.join(at, 'cdk8s.yaml'), 'language: typescript\napp: ts-node --transpile-only main.ts\n'); // types are checked by docs.test.ts
    if (!fs.existsSync(path.join(at, 'values.yaml'))) { fs.copyFileSync(path.join(ROOT, 'charts/llm-d-disagg/ci/eks-p5en-pair-values.yaml'), path.join(at, 'values.yaml')); }
  }

  function run({ page, line, text }: Block): void {
    const env = { ...process.env, PATH: `${path.join(folder, 'bin')}:${process.env.PATH}`, CDK8S_CHECK_UPGRADE: 'false', JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
    try {
      execFileSync('bash', ['-eo', 'pipefail', '-c', text], { cwd: folder, env, stdio: 'pipe', encoding: 'utf-8' });
    } catch (e: any) {
      throw new Error(`${page}:${line}: ${e.message}\n${e.stdout}${e.stderr}`);
    }
  }
});

test('pages that teach commands have some that are run', () => {
  expect(withCommands.map(({ name }) => name)).toEqual(expect.arrayContaining(['docs/tutorial/first-tokens.md', 'docs/how-to/helm.md', 'docs/how-to/migrate-from-modelservice.md']));
});
