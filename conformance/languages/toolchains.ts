/** What each language does with our package: it is installed from dist into an empty folder, beside a copy of the programs, as their page says. */
import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { Language, MAVEN_CACHE, missingTools, neighbour } from '../../projenrc/bindings';
import { Requirement } from '../requirements';

const ROOT = path.join(__dirname, '..', '..');
export const DIST = path.join(ROOT, 'dist');

/** The versions that the programs in TypeScript run with: bytes are compared. */
const version = (module: string): string => JSON.parse(fs.readFileSync(path.join(ROOT, 'node_modules', module, 'package.json'), 'utf-8')).version;
export const [CDK8S, CONSTRUCTS, PLUS] = ['cdk8s', 'constructs', 'cdk8s-plus-33'].map(version) as [string, string, string];

const OURS: string = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf-8')).version;

/** How a program ended. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program by its name in TypeScript, `wide-ep-gke-a3-ultra`. */
export type Runner = (program: string, outdir: string) => Run;

export interface Toolchain {
  readonly title: string;
  readonly needs: Requirement[];
  /** The page on it. */
  readonly page: string;
  /** Folder with a copy of examples and of the program that makes mistakes; what comes back runs them. */
  install(folder: string): Runner;
  /** Environment in which cdk8s is found, where a registry may not have it; and a release, in a repository of Maven. Files go into a folder. */
  registries(folder: string, release?: { readonly version: string; readonly maven: string }): NodeJS.ProcessEnv;
}

const built = (language: Language, ...files: string[]): Requirement[] => [
  { name: `the tools of ${language}`, install: `install ${missingTools(language).join(' and ')}`, find: () => missingTools(language).length ? undefined : language },
  { name: `dist/${files[0]}`, install: `run npx projen package:js, then npx projen package:${language}`, find: () => files.find(file => fs.existsSync(path.join(DIST, file))) },
];

const EXAMPLES = path.join(ROOT, 'examples');
const own = (language: Language): string => path.join(__dirname, language);
const copy = (from: string, to: string): void => fs.cpSync(from, to, { recursive: true, filter: file => !/(__pycache__|target|dist)$/.test(file) });
const shell = (program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): string =>
  execFileSync(program, args, { cwd, env: { ...process.env, ...env }, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 1024 * 1024 });
const run = (program: string, args: string[], cwd: string, outdir: string): Run =>
  spawnSync(program, args, { cwd, env: { ...process.env, CDK8S_OUTDIR: outdir, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' }, encoding: 'utf-8' });

/** `wide-ep-gke-a3-ultra` to `WideEpGkeA3Ultra`, and `eks-p5en` to `EksP5En`, as Java and C# write it. */
export const className = (program: string): string =>
  program.replace('p5en', 'p5-en').split('-').map(word => word[0]!.toUpperCase() + word.slice(1)).join('');

const python: Toolchain = {
  title: 'Python',
  page: 'docs/how-to/python.md',
  needs: built('python', 'python/cdk8s_llm_d-0.0.0-py3-none-any.whl'),
  install(folder) {
    copy(path.join(EXAMPLES, 'python'), folder);
    copy(own('python'), folder);
    const bin = path.join(folder, 'venv', 'bin');
    shell('python3', ['-m', 'venv', 'venv'], folder);
    const wheel = path.join(DIST, 'python', fs.readdirSync(path.join(DIST, 'python')).find(file => file.endsWith('.whl'))!);
    shell(`${bin}/pip`, ['install', '-q', wheel, `cdk8s==${CDK8S}`, `constructs==${CONSTRUCTS}`, `cdk8s-plus-33==${PLUS}`, 'cdk8s-plus-28'], folder);
    return (program, outdir) => run(`${bin}/python`, [`${program.replaceAll('-', '_')}.py`], folder, outdir);
  },
  registries: () => ({}),
};

const go: Toolchain = {
  title: 'Go',
  page: 'docs/how-to/go.md',
  needs: built('go', 'go/cdk8sllmd/go.mod'),
  install(folder) {
    copy(path.join(EXAMPLES, 'go'), folder);
    copy(own('go'), folder);
    const modules = {
      'github.com/cdk8s-llm-d/cdk8s-llm-d-go/cdk8sllmd': path.join(DIST, 'go', 'cdk8sllmd'),
      'github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2': path.join(neighbour('cdk8s', 'go'), 'cdk8s'),
      'github.com/cdk8s-team/cdk8s-plus-go/cdk8splus33/v2': path.join(neighbour('cdk8s-plus-33', 'go'), 'cdk8splus33'),
    };
    shell('go', ['mod', 'edit', ...Object.entries(modules).map(([module, place]) => `-replace=${module}=${place}`)], folder);
    shell('go', ['mod', 'tidy'], folder);
    shell('go', ['build', '-o', 'bin/', './...'], folder);
    return (program, outdir) => run(path.join(folder, 'bin', program), [], folder, outdir);
  },
  registries: folder => goRepository(folder, 'https://github.com/cdk8s-team/cdk8s-core-go', path.join(neighbour('cdk8s', 'go'), 'cdk8s'), CDK8S),
};

const java: Toolchain = {
  title: 'Java',
  page: 'docs/how-to/java.md',
  needs: built('java', 'java/io/github/cdk8s-llm-d'),
  install(folder) {
    copy(path.join(EXAMPLES, 'java'), folder);
    copy(own('java'), folder);
    const repositories = [path.join(DIST, 'java'), neighbour('cdk8s', 'java'), neighbour('cdk8s-plus-33', 'java')].map(place => `file://${place}`);
    fs.writeFileSync(path.join(folder, 'settings.xml'), mavenSettings(OURS, repositories));
    shell('mvn', ['-q', '--batch-mode', '--settings=settings.xml', 'package', 'dependency:copy-dependencies'], folder);
    return (program, outdir) => run('java', ['-cp', 'target/classes:target/dependency/*', `examples.${className(program)}`], folder, outdir);
  },
  registries(folder, { version: ours, maven } = { version: OURS, maven: '' }) {
    const repositories = [`file://${neighbour('cdk8s', 'java')}`, maven].filter(Boolean);
    fs.mkdirSync(path.join(folder, '.m2'), { recursive: true });
    fs.writeFileSync(path.join(folder, '.m2', 'settings.xml'), mavenSettings(ours, repositories));
    return { MAVEN_OPTS: `-Duser.home=${folder}` };
  },
};

/** Settings of Maven with repositories. What its cache has of our version would be taken in their place. */
function mavenSettings(ours: string, repositories: readonly string[]): string {
  fs.rmSync(path.join(MAVEN_CACHE, 'io', 'github', 'cdk8s-llm-d', 'cdk8s-llm-d', ours), { recursive: true, force: true });
  return `<settings>
  <localRepository>${MAVEN_CACHE}</localRepository>
  <profiles><profile><id>dist</id><repositories>
${repositories.map((url, i) => `    <repository><id>dist${i}</id><url>${url}</url></repository>`).join('\n')}
  </repositories></profile></profiles>
  <activeProfiles><activeProfile>dist</activeProfile></activeProfiles>
</settings>
`;
}

/** A repository of git that has a module under a tag, as Go's do, and what makes Go ask it in the place of an address. */
export function goRepository(folder: string, address: string, module: string, tagged: string): NodeJS.ProcessEnv {
  const repository = path.join(folder, path.basename(address));
  const name = path.basename(module);
  const git = (...args: string[]) => shell('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], repository);
  fs.mkdirSync(repository, { recursive: true });
  copy(module, path.join(repository, name));
  git('init', '-q');
  git('add', '-A', '-f');
  git('commit', '-qm', tagged);
  git('tag', `${name}/v${tagged}`);
  return gitInstead({ [address]: repository });
}

/** Makes git take folders in the place of addresses, and Go take modules from git: from no proxy, and compared with no public list. */
export const gitInstead = (places: { readonly [address: string]: string }): NodeJS.ProcessEnv => ({
  GOPRIVATE: 'github.com/cdk8s-team,github.com/cdk8s-llm-d',
  GIT_CONFIG_COUNT: String(Object.keys(places).length),
  ...Object.fromEntries(Object.entries(places).flatMap(([address, folder], i) => [[`GIT_CONFIG_KEY_${i}`, `url.file://${folder}.insteadOf`], [`GIT_CONFIG_VALUE_${i}`, address]])),
});

export const TOOLCHAINS: readonly Toolchain[] = [python, go, java];
