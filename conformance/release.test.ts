/**
 * A release from its making to its users, without a tag and without leaving the machine: built as `npx projen release` builds it, published by
 * publib to local registries, and installed from them into empty folders. The pages on languages have the commands, without what they
 * say to leave out once the package is published. Some minutes: it compiles and packages everything once more.
 */
import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Registries, startRegistries } from './languages/registries';
import { gitInstead, TOOLCHAINS, Toolchain } from './languages/toolchains';
import { record } from './record';
import { GO, HELM, Requirement, suite } from './requirements';
import { broken } from '../projenrc/api-diff';
import { helmBinary } from '../projenrc/helm-binary';
import { RUN_BY } from '../test/docs-sources';
import { readPage, ROOT } from '../test/markdown';

const VERSION = '0.1.0';
const PROGRAM = 'examples/eks-p5en.ts';

const needs: Requirement[] = [GO, HELM, ...TOOLCHAINS.map(({ needs: [tools] }) => tools!)];

suite('a release', needs, () => {
  let folder: string;
  let dist: string;
  let registries: Registries;
  let home: string;
  let expected: string;

  const script = (file: string, args: string[], env: NodeJS.ProcessEnv = {}) => spawnSync(
    process.execPath, ['-r', 'ts-node/register/transpile-only', path.join('projenrc', file), ...args],
    { cwd: ROOT, env: { ...process.env, TS_NODE_PROJECT: 'projenrc/tsconfig.json', ...env }, encoding: 'utf-8', maxBuffer: 64 * 1024 * 1024 },
  );

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'release-'));
    dist = path.join(folder, 'dist');
    home = path.join(folder, 'home');
    fs.mkdirSync(home);
    registries = await startRegistries(folder);
    process.env.CDK8S_OUTDIR = path.join(folder, 'typescript');
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    require(path.join(ROOT, PROGRAM));
    delete process.env.CDK8S_OUTDIR;
    expected = fs.readFileSync(path.join(folder, 'typescript', 'serving.k8s.yaml'), 'utf-8');
  });
  afterAll(() => {
    registries?.stop();
    fs.rmSync(folder, { recursive: true });
  });

  /** The credentials of the local registries. */
  const credentials = (): NodeJS.ProcessEnv => ({
    HOME: home, // publib writes tokens there, where npm has to look even if another npm runs this
    npm_config_userconfig: path.join(home, '.npmrc'),
    NPM_REGISTRY: registries.npm,
    NPM_TOKEN: 'token',
    DISABLE_HTTPS: '1',
    TWINE_REPOSITORY_URL: `http://${registries.pypi}/`,
    TWINE_USERNAME: 'somebody',
    TWINE_PASSWORD: 'something',
    MAVEN_SERVER_ID: 'local',
    MAVEN_REPOSITORY_URL: registries.maven,
    MAVEN_USERNAME: 'somebody',
    MAVEN_PASSWORD: 'something',
    GITHUB_TOKEN: 'token',
    GIT_USER_NAME: 'test',
    GIT_USER_EMAIL: 'test@example.com',
    ...gitInstead({ 'https://token@github.com/cdk8s-llm-d/cdk8s-llm-d-go.git': registries.go }),
    CHART_REGISTRY: registries.oci,
  });

  test('is not made of a commit without a tag', () => {
    expect(script('release.ts', [])).toMatchObject({ status: 1, stderr: expect.stringMatching(/commit or remove what|HEAD has no tag v1\.2\.3/) });
    expect(script('publish.ts', ['--from', folder])).toMatchObject({ status: 1, stderr: expect.stringContaining('holds no release: run npx projen release') });
  });

  test('has packages with its version, and what speaks for them', () => {
    const { status, stderr, stdout } = script('release.ts', ['--rehearse', `v${VERSION}`, '--out', dist]);
    expect([status, status ? stdout + stderr : '']).toEqual([0, '']);
    expect(stderr).toContain('SKIPPED: jsii-diff, since there is no release before this one');
    const files = fs.readdirSync(dist, { recursive: true, encoding: 'utf-8' });
    expect(files).toEqual(expect.arrayContaining([
      `js/cdk8s-llm-d@${VERSION}.jsii.tgz`, `python/cdk8s_llm_d-${VERSION}-py3-none-any.whl`, `python/cdk8s_llm_d-${VERSION}.tar.gz`,
      ...['', '-sources', '-javadoc'].map(kind => `java/io/github/cdk8s-llm-d/cdk8s-llm-d/${VERSION}/cdk8s-llm-d-${VERSION}${kind}.jar`),
      'go/cdk8sllmd/go.mod', `charts/llm-d-disagg-${VERSION}.tgz`, 'RELEASE_NOTES.md',
    ]));
    execFileSync('sha256sum', ['--quiet', '-c', 'SHA256SUMS'], { cwd: dist });
    const read = (file: string) => JSON.parse(fs.readFileSync(path.join(dist, file), 'utf-8'));
    const { bundledDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf-8'));
    expect(read('sbom.cdx.json').components.map((c: any) => c.name).sort()).toEqual(bundledDependencies);
    const { subject, predicate } = read('provenance.intoto.json');
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf-8' }).trim();
    expect(predicate.buildDefinition.resolvedDependencies[0].digest).toEqual({ gitCommit: commit });
    expect(subject.map((s: any) => s.name)).toEqual(expect.arrayContaining([`js/cdk8s-llm-d@${VERSION}.jsii.tgz`]));
  });

  test('is not published without credentials, nor after somebody changed it', () => {
    const { status, stderr } = script('publish.ts', ['--from', dist]);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/NOT PUBLISHED to npm: set NPM_TOKEN; or NPM_TRUSTED_PUBLISHER/)]);
    const notes = path.join(dist, 'RELEASE_NOTES.md');
    const text = fs.readFileSync(notes);
    fs.appendFileSync(notes, 'and more\n');
    expect(script('publish.ts', ['--from', dist], credentials())).toMatchObject({ status: 1, stderr: expect.stringContaining('not what was released: RELEASE_NOTES.md') });
    fs.writeFileSync(notes, text);
  });

  test('is published to every registry but that of .NET', () => {
    const { status, stdout, stderr } = script('publish.ts', ['--from', dist], credentials());
    expect([status, status ? (stdout + stderr).slice(-5000) : '']).toEqual([0, '']);
    expect(stdout.split('\n').filter(line => line.startsWith('published to '))).toEqual(
      ['npm', 'PyPI', 'Maven Central', 'the repository of the Go module', 'the registry of the chart'].map(name => `published to ${name}`));
    expect(stderr).toContain('NOT PUBLISHED to NuGet');
  });

  test('is what the next release is compared with', () => {
    const env = { ...process.env, npm_config_registry: `http://${registries.npm}/`, npm_config_cache: path.join(folder, 'npm-cache') };
    const next = path.join(folder, 'next');
    fs.mkdirSync(next);
    execFileSync('tar', ['-xzf', path.join(dist, `js/cdk8s-llm-d@${VERSION}.jsii.tgz`), '--strip-components=1', '-C', next]);
    fs.rmSync(path.join(next, 'node_modules'), { recursive: true });
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(next, 'node_modules'));
    const assembly = JSON.parse(fs.readFileSync(path.join(next, '.jsii'), 'utf-8'));
    const { methods } = assembly.types['cdk8s-llm-d.Platform'];
    methods.splice(methods.findIndex((method: any) => method.name === 'of'), 1);
    fs.writeFileSync(path.join(next, '.jsii'), JSON.stringify(assembly));
    expect(broken(`npm:cdk8s-llm-d@${VERSION}`, next, env)).toEqual(['METHOD cdk8s-llm-d.Platform.of: has been removed']);
  });

  /** What makes the package managers ask the local registries. */
  const registryOf: { readonly [title: string]: (cdk8s: NodeJS.ProcessEnv) => NodeJS.ProcessEnv } = {
    Python: () => ({ PIP_INDEX_URL: `http://${registries.pypi}/simple/`, PIP_TRUSTED_HOST: 'localhost' }),
    Go: cdk8s => gitInstead({ ...placesOf(cdk8s), 'https://github.com/cdk8s-llm-d/cdk8s-llm-d-go': registries.go }),
    Java: () => ({}),
  };

  test.each(TOOLCHAINS.map((toolchain): [string, Toolchain] => [toolchain.title, toolchain]))('the first program of the page on %s runs from there', (title, toolchain) => {
    const place = path.join(folder, title);
    const project = path.join(place, 'project');
    fs.mkdirSync(project, { recursive: true });
    const { blocks } = readPage(toolchain.page);
    for (const { file, text } of blocks.filter(block => block.file)) {
      fs.mkdirSync(path.dirname(path.join(project, file!)), { recursive: true });
      fs.writeFileSync(path.join(project, file!), asPublished(text));
    }
    const cdk8s = toolchain.registries(place, { version: VERSION, maven: registries.maven });
    const env = { ...process.env, ...cdk8s, ...registryOf[title]!(cdk8s) };
    for (const { text } of blocks.filter(block => RUN_BY.test(block.comment ?? ''))) {
      execFileSync('bash', ['-eo', 'pipefail', '-c', asPublished(text)], { cwd: project, env, stdio: 'pipe' });
    }
    expect(fs.readFileSync(path.join(project, 'dist', 'serving.k8s.yaml'), 'utf-8')).toBe(expected);
  });

  test('the package of npm runs from there', () => {
    const project = path.join(folder, 'npm');
    fs.mkdirSync(project);
    const env = { ...process.env, npm_config_registry: `http://${registries.npm}/`, npm_config_audit: 'false', npm_config_fund: 'false' };
    execFileSync('npm', ['init', '-y'], { cwd: project, env, stdio: 'pipe' });
    execFileSync('npm', ['install', `cdk8s-llm-d@${VERSION}`, 'cdk8s', 'constructs'], { cwd: project, env, stdio: 'pipe' });
    expect(execFileSync(path.join('node_modules', '.bin', 'cdk8s-llm-d'), ['--version'], { cwd: project, encoding: 'utf-8' })).toBe(`${VERSION}\n`);
  });

  test('the chart renders from there', () => {
    const values = path.join(ROOT, 'charts/llm-d-disagg/ci/eks-p5en-pair-values.yaml');
    const yaml = execFileSync(helmBinary(), ['template', 'gpt-oss', `${registries.oci}/llm-d-disagg`, '--version', VERSION, '--plain-http', '-f', values], { encoding: 'utf-8', stdio: 'pipe' });
    expect(yaml).toContain('vpc.amazonaws.com/efa: "8"');
    record({ validator: 'registries of npm, PyPI, Maven, Go and OCI', version: 'local', accepted: 'a release, published by publib and helm, installed and run from there', count: 5 });
  });
});

/** Without what the pages say to leave out once the package is published, and with a version. */
const asPublished = (text: string): string =>
  text.replace(/ --find-links \S+/, '').replace(/^go mod edit -replace .*\n/m, '').replace(/ *<repositories>[\s\S]*<\/repositories>\n/, '').replace('<version>0.0.0<', `<version>${VERSION}<`);

/** What variables of gitInstead() say. */
const placesOf = (env: NodeJS.ProcessEnv): { [address: string]: string } => Object.fromEntries(
  Object.keys(env).filter(key => key.startsWith('GIT_CONFIG_VALUE_')).map(key => [env[key]!, env[key.replace('VALUE', 'KEY')]!.replace(/^url\.file:\/\/|\.insteadOf$/g, '')]),
);
