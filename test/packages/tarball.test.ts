/** The files of the package that npm publishes, and that all other languages unpack when they start. Needs the compiled library. */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '..', '..');

interface Packed {
  readonly path: string;
  readonly mode: number;
}

describe('the tarball', () => {
  let files: readonly Packed[];
  beforeAll(() => {
    if (!fs.existsSync(path.join(ROOT, 'lib', 'cli', 'main.js'))) { throw new Error('lib is missing: run npx projen compile before this test'); }
    const json = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [{ files: packed }] = Object.values<any>(JSON.parse(json)); // a list, or since npm 12 a mapping of names
    files = packed;
  }, 60_000);

  const names = () => files.map(file => file.path).filter(file => !file.startsWith('node_modules/'));

  test('has commands that can be executed: jsii unpacks them as they are', () => {
    const { bin } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf-8'));
    for (const command of Object.values<string>(bin)) {
      expect(files.find(file => file.path === command)!.mode.toString(8)).toMatch(/755$/);
      expect(fs.readFileSync(path.join(ROOT, command), 'utf-8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    }
  });

  test('has nothing beside the library but what it reads and what registries show', () => {
    expect(names().filter(file => !file.startsWith('lib/')).sort()).toEqual([
      '.jsii', 'CHANGELOG.md', 'LICENSE', 'NOTICE', 'README.md', 'charts/llm-d-disagg/values.schema.json', 'package.json',
    ]);
  });

  test('has no sources, maps or tests', () => {
    expect(names().filter(file => /(?<!\.d)\.ts$|\.map$|\.test\.|\.md$/.test(file) && file.startsWith('lib/'))).toEqual([]);
  });
});

test('the notice has the licence of each package that is inside ours', () => {
  const { bundledDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf-8'));
  const notice = fs.readFileSync(path.join(ROOT, 'NOTICE'), 'utf-8');
  for (const name of bundledDependencies) {
    expect(notice).toContain(`contains ${name} (`);
    expect(notice).toContain(fs.readFileSync(path.join(ROOT, 'node_modules', name, 'LICENSE'), 'utf-8'));
  }
});

test('the metadata is what registries ask for', () => {
  const { name, license, description, repository, homepage, bugs, keywords, stability, jsii: { targets } } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf-8'));
  expect({ name, license, stability }).toEqual({ name: 'cdk8s-llm-d', license: 'Apache-2.0', stability: 'experimental' });
  expect(description).toMatch(/^.{20,200}$/);
  expect(repository).toEqual({ type: 'git', url: 'git+https://github.com/cdk8s-llm-d/cdk8s-llm-d.git' });
  expect([homepage, bugs.url]).toEqual(['https://github.com/cdk8s-llm-d/cdk8s-llm-d#readme', 'https://github.com/cdk8s-llm-d/cdk8s-llm-d/issues']);
  expect(keywords).toContain('cdk8s'); // by which Construct Hub finds it
  const [, account] = /github\.com\/([^/]+)/.exec(repository.url)!;
  expect(targets.java.maven.groupId).toBe(`io.github.${account}`); // the only one that Maven Central grants without a domain
});
