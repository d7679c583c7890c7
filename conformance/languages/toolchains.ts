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
  /** Folder with a copy of examples and of the program that makes mistakes; what comes back runs them. */
  install(folder: string): Runner;
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
  needs: built('python', 'python/cdk8s_llm_d-0.0.0-py3-none-any.whl'),
  install(folder) {
    copy(path.join(EXAMPLES, 'python'), folder);
    copy(own('python'), folder);
    const bin = path.join(folder, 'venv', 'bin');
    shell('python3', ['-m', 'venv', 'venv'], folder);
    const wheel = path.join(DIST, 'python', fs.readdirSync(path.join(DIST, 'python')).find(file => file.endsWith('.whl'))!);
    shell(`${bin}/pip`, ['install', '-q', wheel, `cdk8s==${CDK8S}`, `constructs==${CONSTRUCTS}`, `cdk8s-plus-33==${PLUS}`], folder);
    return (program, outdir) => run(`${bin}/python`, [`${program.replaceAll('-', '_')}.py`], folder, outdir);
  },
};

const go: Toolchain = {
  title: 'Go',
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
};

const java: Toolchain = {
  title: 'Java',
  needs: built('java', 'java/io/github/cdk8s-llm-d'),
  install(folder) {
    copy(path.join(EXAMPLES, 'java'), folder);
    copy(own('java'), folder);
    fs.rmSync(path.join(MAVEN_CACHE, 'io', 'github', 'cdk8s-llm-d'), { recursive: true, force: true });
    const repositories = [path.join(DIST, 'java'), neighbour('cdk8s', 'java'), neighbour('cdk8s-plus-33', 'java')];
    fs.writeFileSync(path.join(folder, 'settings.xml'), settings(repositories));
    shell('mvn', ['-q', '--batch-mode', '--settings=settings.xml', 'package', 'dependency:copy-dependencies'], folder);
    return (program, outdir) => run('java', ['-cp', 'target/classes:target/dependency/*', `examples.${className(program)}`], folder, outdir);
  },
};

/** Maven's, with repositories in folders. */
const settings = (folders: string[]): string => `<settings>
  <localRepository>${MAVEN_CACHE}</localRepository>
  <profiles><profile><id>dist</id><repositories>
${folders.map((folder, i) => `    <repository><id>dist${i}</id><url>file://${folder}</url></repository>`).join('\n')}
  </repositories></profile></profiles>
  <activeProfiles><activeProfile>dist</activeProfile></activeProfiles>
</settings>
`;

export const TOOLCHAINS: readonly Toolchain[] = [python, go, java];
