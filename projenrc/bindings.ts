/**
 * The packages of other languages, made by jsii-pacmak from the tarball of npm, beside those of the libraries that ours names in its API: a package of
 * Java or Go compiles against them, and not every registry has them. They are jsii modules too, so they are made of their own tarballs.
 */
import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

export const ROOT = path.join(__dirname, '..');
export type Language = 'python' | 'java' | 'go' | 'dotnet';

/** What makes a package of a language; without it, sources are all that there is. */
const TOOLS: { readonly [language in Language]: readonly string[][] } = {
  python: [['python3', '-c', 'import venv, ensurepip']],
  java: [['mvn', '--version'], ['javac', '--version']],
  go: [['go', 'version']],
  dotnet: [['dotnet', '--list-sdks']],
};

/** Programs that a language needs and this machine lacks. */
export const missingTools = (language: Language): string[] =>
  TOOLS[language].filter(([program, ...args]) => spawnSync(program!, args, { stdio: 'ignore' }).status !== 0).map(([program]) => program!);

/** Safe to delete: the libraries beside ours, which take a minute or two in Java, and what Maven has got. */
export const WORK = path.join(ROOT, 'node_modules', '.cache', 'bindings');

/** Where Maven keeps what it gets. Ours is taken out before it is asked for, since what counts is what is in dist. */
export const MAVEN_CACHE = path.join(WORK, 'm2');

/** Of a jsii module, the folder of its package in a language; made once for each version. */
export function neighbour(name: string, language: Language): string {
  const from = path.join(ROOT, 'node_modules', name);
  const to = path.join(WORK, 'node_modules', name);
  if (versionOf(from) !== versionOf(to)) {
    fs.rmSync(to, { recursive: true, force: true });
    fs.cpSync(from, to, { recursive: true });
  }
  const made = path.join(to, 'dist', language);
  if (!fs.existsSync(made)) {
    // nobody reads the documentation of these, and it takes Maven most of its time
    const env = { ...process.env, MAVEN_OPTS: `${process.env.MAVEN_OPTS ?? ''} -Dmaven.javadoc.skip=true -Dmaven.source.skip=true` };
    pacmak(to, ['--target', language, '--rosetta-unknown-snippets', 'verbatim'], env);
  }
  return made;
}

/** Our package for a language, in dist of this folder; sources alone where its tools are missing. */
export function makeBindings(language: Language): void {
  const module = unpack();
  const missing = missingTools(language);
  if (!missing.length && (language === 'go' || language === 'java')) neighbour('cdk8s', language);
  const out = path.join(ROOT, 'dist');
  fs.rmSync(path.join(out, language), { recursive: true, force: true });
  pacmak(module, ['--target', language, '--outdir', out, '--rosetta-unknown-snippets', 'fail', ...missing.length ? ['--code-only'] : []]);
  if (missing.length) console.error(`!!!! dist/${language} has sources only, which were not compiled: this machine has no ${missing.join(', ')} !!!!`);
}

/** The tarball that npm publishes, with a README whose links lead somewhere on PyPI, and the examples as rosetta has translated them. */
function unpack(): string {
  const { name, version, homepage } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf-8'));
  const tarball = path.join(ROOT, 'dist', 'js', `${name}@${version}.jsii.tgz`);
  const module = path.join(WORK, name);
  fs.rmSync(module, { recursive: true, force: true });
  fs.mkdirSync(module, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', module]);
  fs.copyFileSync(path.join(ROOT, '.jsii.tabl.json'), path.join(module, '.jsii.tabl.json'));

  const place = placeOf({ version, homepage });
  edit(path.join(module, 'README.md'), (text) => readable(text, place));
  edit(path.join(module, '.jsii'), (text) => {
    const assembly = JSON.parse(text);
    const repository = { ...assembly.repository, url: assembly.repository.url.replace(/^git\+/, '') }; // as npm writes it, and PyPI refuses it
    return JSON.stringify({ ...assembly, repository, readme: { markdown: readable(assembly.readme.markdown, place) } });
  });
  return module;
}

/** Where the files of a version are read. */
export const placeOf = ({ version, homepage }: { readonly version: string; readonly homepage: string }): string =>
  `${homepage.replace(/#.*/, '')}/blob/${version === '0.0.0' ? 'main' : `v${version}`}/`;

/** Markdown that is read outside its repository. */
export const readable = (markdown: string, place: string): string =>
  markdown.replace(/\]\((?!\w+:|#)([^)\s]+)\)/g, `](${place}$1)`).replace(/^<!-- .* -->\n/gm, '');

const edit = (file: string, change: (text: string) => string): void => fs.writeFileSync(file, change(fs.readFileSync(file, 'utf-8')));

function versionOf(module: string): string | undefined {
  const file = path.join(module, 'package.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf-8')).version : undefined;
}

function pacmak(module: string, args: string[], env = process.env): void {
  const program = path.join(ROOT, 'node_modules', '.bin', 'jsii-pacmak');
  execFileSync(program, ['-v', '--no-npmignore', ...args, '--maven-local-repository', MAVEN_CACHE], { cwd: module, env, stdio: 'inherit' });
}
