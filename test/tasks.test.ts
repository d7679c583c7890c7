/** What `npx projen build` and `npx projen check` promise to those who run them, read from the tasks that projen was given. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');
const { tasks } = JSON.parse(fs.readFileSync(path.join(ROOT, '.projen', 'tasks.json'), 'utf-8'));

/** Names of the tasks that a task runs, itself first: by `spawn`, or as arguments of run-steps.ts. */
function reached(name: string): string[] {
  const steps: any[] = tasks[name].steps ?? [];
  const spawned = steps.map(step => step.spawn).filter(Boolean);
  const listed = steps.flatMap(step => /run-steps\.ts \S+ (.*) \|\|/.exec(step.exec)?.[1]!.split(' ') ?? []).filter(word => word in tasks);
  return [name, ...[...spawned, ...listed].flatMap(reached)];
}

/** What a task makes a shell run. */
const commands = (name: string): any[] => reached(name).flatMap(task => tasks[task].steps ?? []).filter(step => step.exec || step.execArgs);

describe.each(['build', 'check', 'package-all', 'languages', 'conformance', 'conformance:live', 'bench'])('%s', name => {
  test('fails if a signal ends one of its programs', () => {
    // projen's own shell takes that for a success; the system's does where the program is all that it was given to run
    expect(commands(name).filter(({ exec, shell }) => shell !== 'system' || !exec?.endsWith(' || exit 1'))).toEqual([]);
    expect(commands(name)).not.toEqual([]);
  });
});

test('a build checks the facts, compiles, generates, tests, lints and packages', () => {
  expect(reached('build')).toEqual(expect.arrayContaining([
    'default', 'facts:check', 'compile', 'rosetta', 'docs:reference', 'helm:chart', 'docgen', 'typecheck', 'test', 'eslint', 'package:js',
  ]));
});

test('a check runs types, lint, unit tests and the core of the chart, and compiles nothing', () => {
  expect(reached('check')).toEqual(expect.arrayContaining(['typecheck', 'eslint', 'test:unit', 'helm:check']));
  expect(reached('check')).not.toContain('compile');
});

test('compile leaves a library that has its facts and loads files when they are first used', () => {
  expect(reached('compile')).toEqual(expect.arrayContaining(['facts:copy', 'lib:lazy']));
});

describe('the steps of a task', () => {
  /** Tasks of a project whose projen does what the name of the task describes. */
  const TASKS = `#!/bin/sh
case $1 in
  tests) echo '7 passed, 0 failed' >> "$TEST_SUMMARY_FILE" ;;
  failing) echo '5 passed, 2 failed' >> "$TEST_SUMMARY_FILE"; echo 'what went wrong'; exit 1 ;;
  killed) kill -9 $$ ;;
  *) echo "done: $1" ;;
esac
`;
  let project: string;
  beforeAll(() => {
    project = fs.mkdtempSync(path.join(os.tmpdir(), 'steps-'));
    fs.mkdirSync(path.join(project, 'node_modules', '.bin'), { recursive: true });
    fs.writeFileSync(path.join(project, 'node_modules', '.bin', 'projen'), TASKS, { mode: 0o755 });
  });
  afterAll(() => fs.rmSync(project, { recursive: true }));

  /** Status, all lines and the last of them without its seconds. */
  function run(...words: string[]) {
    const args = ['-r', path.join(ROOT, 'node_modules', 'ts-node', 'register', 'transpile-only'), path.join(ROOT, 'projenrc', 'run-steps.ts'), 'all', ...words];
    const env = { ...process.env, TEST_SUMMARY_FILE: path.join(project, 'counts'), TS_NODE_PROJECT: path.join(ROOT, 'projenrc', 'tsconfig.json') };
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf-8', env });
    const lines = stdout.trim().split('\n');
    return { status, stdout, last: lines.at(-1)!.replace(/ \d+ s/g, '') };
  }

  test.each([
    ['one after the other', ['compile', 'tests', 'package'], 0, 'all passed after | compile, tests, package | 7 passed, 0 failed'],
    ['no further than to one that fails', ['tests', 'failing', 'package'], 1, 'all FAILED at failing after | tests, failing | 12 passed, 2 failed'],
    ['nor to one that a signal ends', ['killed', 'tests'], 1, 'all FAILED at killed after | killed | no tests were run to their end'],
    ['all at once', ['--at-once', 'tests', 'lint'], 0, 'all passed after | tests, lint | 7 passed, 0 failed'],
    ['at once, of which some fail', ['--at-once', 'failing', 'killed', 'lint'], 1, 'all FAILED at failing, killed after | failing, killed, lint | 5 passed, 2 failed'],
  ])('%s', (_, words, status, last) => {
    expect(run(...words)).toMatchObject({ status, last });
  });

  test('parallel steps show the output of what fails, and not of what passes', () => {
    const { stdout } = run('--at-once', 'failing', 'lint');
    expect(stdout).toContain('what went wrong');
    expect(stdout).not.toContain('done: lint');
  });

  test('a caller that counts the tests of several runs gets those counts as well', () => {
    fs.rmSync(path.join(project, 'counts'), { force: true });
    run('tests', 'failing');
    expect(fs.readFileSync(path.join(project, 'counts'), 'utf-8')).toBe('7 passed, 0 failed\n5 passed, 2 failed\n');
  });
});
