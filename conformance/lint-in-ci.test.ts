/** docs/how-to/lint-in-ci.md, carried out: the hook by pre-commit itself, the workflows' own lines as GitHub runs them. */
import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { parse } from 'yaml';
import { cacheFolder } from './control-plane/build';
import { record } from './record';
import { PYTHON, suite } from './requirements';
import { madeOnce } from '../projenrc/npm-install';
import { readPage, ROOT } from '../test/markdown';

const PRE_COMMIT = '4.7.0';

const BLOCKS = readPage('docs/how-to/lint-in-ci.md').blocks.filter(({ language }) => language === 'yaml').map(({ text }) => parse(text));

/** A repository of manifests, in which the command is installed. */
let repository: string;

const git = (folder: string, ...args: string[]) => execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', ...args], { cwd: folder, stdio: 'ignore' });

function manifest(kind: 'wrong' | 'right', folder = 'manifests'): void {
  fs.mkdirSync(path.join(repository, folder), { recursive: true });
  fs.copyFileSync(path.join(ROOT, 'test', 'lint', 'rules', `LLMD201.${kind}.yaml`), path.join(repository, folder, 'serving.yaml'));
}

beforeEach(() => {
  repository = fs.mkdtempSync(path.join(os.tmpdir(), 'lint-in-ci-'));
  const modules = path.join(repository, 'node_modules');
  fs.mkdirSync(path.join(modules, '.bin'), { recursive: true });
  fs.symlinkSync(ROOT, path.join(modules, 'cdk8s-llm-d'));
  fs.symlinkSync(path.join(ROOT, 'lib', 'cli', 'main.js'), path.join(modules, '.bin', 'cdk8s-llm-d'));
  fs.writeFileSync(path.join(repository, '.gitignore'), 'node_modules\n');
  git(repository, 'init');
});
afterEach(() => fs.rmSync(repository, { recursive: true }));

suite('the hook, run by pre-commit', [PYTHON], () => {
  let program: string;
  beforeAll(() => {
    const environment = madeOnce(cacheFolder('pre-commit', PRE_COMMIT), folder => {
      execFileSync(PYTHON.find()!, ['-m', 'venv', folder]);
      execFileSync(path.join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `pre-commit==${PRE_COMMIT}`], { stdio: 'ignore' });
    });
    program = path.join(environment, 'bin', 'python');
  });

  /** This repository as pre-commit sees it: its definition of the hook, under the tag that the page names. */
  function run() {
    const config = BLOCKS.find(({ repos }) => repos);
    const hooks = path.join(repository, 'node_modules', 'hooks');
    fs.mkdirSync(hooks);
    fs.copyFileSync(path.join(ROOT, '.pre-commit-hooks.yaml'), path.join(hooks, '.pre-commit-hooks.yaml'));
    git(hooks, 'init');
    git(hooks, 'add', '.');
    git(hooks, 'commit', '-m', 'hooks');
    git(hooks, 'tag', config.repos[0].rev);
    fs.writeFileSync(path.join(repository, '.pre-commit-config.yaml'), JSON.stringify({ repos: [{ ...config.repos[0], repo: hooks }] }));
    git(repository, 'add', '.');
    const { status, stdout } = spawnSync(program, ['-m', 'pre_commit', 'run', '--all-files'],
      { cwd: repository, encoding: 'utf-8', env: { ...process.env, PRE_COMMIT_HOME: path.join(repository, 'node_modules', 'cache') } });
    return { status, stdout };
  }

  test('a manifest that is wrong keeps the commit back, with the finding', () => {
    manifest('wrong');
    const { status, stdout } = run();
    expect(stdout).toMatch(/^manifests\/serving.yaml:\d+:\d+: error LLMD201: /m);
    expect(status).toBe(1);
  });

  test('a right one, and one elsewhere, do not', () => {
    manifest('right');
    manifest('wrong', 'drafts');
    const { status, stdout } = run();
    expect(stdout).toMatch(/^lint manifests of disaggregated vLLM\.+Passed$/m);
    expect(status).toBe(0);
    record({ validator: 'pre-commit', version: PRE_COMMIT, accepted: 'the hook of docs/how-to/lint-in-ci.md, which keeps a wrong manifest back', count: 1 });
  });
});

/** What GitHub's runner does with the steps of a job, as far as the page needs it: `uses` is what somebody else made. */
function runJob(steps: any[]) {
  const outcomes: { [id: string]: string } = {};
  const printed: string[] = [];
  let failed = false;
  for (const { id, run, uses, if: condition, 'continue-on-error': goesOn } of steps) {
    const [, asked, outcome] = /^steps\.(\w+)\.outcome == '(\w+)'$/.exec(condition ?? '') ?? [];
    if (condition && !asked) { throw new Error(`the condition ${condition} is not known here`); }
    if (uses || failed || (condition && outcomes[asked!] !== outcome)) { continue; }
    const { status, stdout } = spawnSync('bash', ['-e', '-c', run], { cwd: repository, encoding: 'utf-8' });
    printed.push(stdout);
    if (id) { outcomes[id] = status ? 'failure' : 'success'; }
    failed ||= status !== 0 && !goesOn;
  }
  return { failed, printed: printed.join('') };
}

describe('the workflows for GitHub', () => {
  const jobs = BLOCKS.filter(({ jobs: some }) => some).map(({ jobs: { lint } }) => lint.steps);
  const [scanning, annotations] = jobs;

  test.each([['wrong', true], ['right', false]] as const)('with code scanning, a %s manifest: the results are there to be uploaded, and the job fails: %s', (kind, failed) => {
    manifest(kind);
    expect(runJob(scanning).failed).toBe(failed);
    const { sarif_file: file } = scanning.find(({ uses }: any) => uses?.startsWith('github/codeql-action/upload-sarif')).with;
    const [{ results }] = JSON.parse(fs.readFileSync(path.join(repository, file), 'utf-8')).runs;
    expect(results.filter(({ level }: any) => level === 'error').map(({ ruleId }: any) => ruleId)).toEqual(failed ? ['LLMD201'] : []);
  });

  test('without it, lines are annotated', () => {
    manifest('wrong');
    const { failed, printed } = runJob(annotations);
    expect([failed, printed]).toEqual([true, expect.stringMatching(/^::error file=manifests\/serving.yaml,line=\d+,.*LLMD201/m)]);
    manifest('right');
    expect(runJob(annotations)).toMatchObject({ failed: false });
  });
});
