/**
 * Makes a release: packages of all languages and the chart, with the version of the tag at HEAD, built in a worktree of that commit; and beside
 * them checksums, a bill of materials, the notes, and a statement of where they come from. Publishes nothing.
 *
 * Usage: release.ts [--rehearse v0.1.0] [--out dist]
 *
 * A rehearsal takes HEAD as if it had the tag, and the notes from `Unreleased`.
 */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { parseArgs } from 'util';
import { broken, checkChanges } from './api-diff';
import { checksums, notesOf, provenance } from './release-files';

const ROOT = path.join(__dirname, '..');
const TAG = /^v(\d+\.\d+\.\d+(?:-[\w.]+)?)$/;

const { values: options } = parseArgs({ options: { rehearse: { type: 'string' }, out: { type: 'string', default: 'dist' } } });
const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

try {
  release(options.rehearse ?? tagHere(), path.resolve(options.out!));
} catch (e) {
  console.error((e as Error).message);
  process.exitCode = 1;
}

function release(tag: string, out: string): void {
  const started = new Date();
  const version = TAG.exec(tag)?.[1];
  if (!version) throw new Error(`'${tag}' is not a version: expected v1.2.3, or v1.2.3-rc.1`);
  if (!options.rehearse && git('status', '--porcelain')) throw new Error('the release is built from what is committed: commit or remove what `git status` shows');
  const notes = notesOf(fs.readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf-8'), options.rehearse ? 'Unreleased' : version);

  const commit = git('rev-parse', 'HEAD');
  const worktree = fs.mkdtempSync(path.join(os.tmpdir(), 'release-'));
  git('worktree', 'add', '--detach', worktree, commit);
  try {
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(worktree, 'node_modules'));
    build(worktree, version);
    compare(worktree, version);
    fs.rmSync(out, { recursive: true, force: true });
    fs.cpSync(path.join(worktree, 'dist'), out, { recursive: true });
    const npm = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'], { cwd: worktree, encoding: 'utf-8' });
    fs.writeFileSync(path.join(out, 'sbom.cdx.json'), npm);
  } finally {
    fs.rmSync(worktree, { recursive: true, force: true });
    git('worktree', 'prune');
  }
  fs.writeFileSync(path.join(out, 'RELEASE_NOTES.md'), notes);
  fs.writeFileSync(path.join(out, 'provenance.intoto.json'), provenance(out, { version, commit, started, finished: new Date() }));
  fs.writeFileSync(path.join(out, 'SHA256SUMS'), checksums(out));
  console.log(`${path.relative(process.cwd(), out) || '.'}: ${version} of ${commit}; check it with \`sha256sum -c SHA256SUMS\`, then npx projen release:publish`);
}

/** What is released is what has the tag. */
function tagHere(): string {
  const tags = git('tag', '--points-at', 'HEAD').split('\n').filter((tag) => TAG.test(tag));
  if (tags.length !== 1) throw new Error(`HEAD has ${tags.length ? `the tags ${tags.join(', ')}` : 'no tag v1.2.3'}: tag the commit that is released, once`);
  return tags[0]!;
}

function build(folder: string, version: string): void {
  const file = path.join(folder, 'package.json');
  fs.writeFileSync(file, `${JSON.stringify({ ...JSON.parse(fs.readFileSync(file, 'utf-8')), version }, undefined, 2)}\n`);
  const projen = path.join(folder, 'node_modules', '.bin', 'projen');
  for (const task of ['compile', 'rosetta', 'helm:chart', 'package-all']) execFileSync(projen, [task], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** With the last release; one that was a candidate only promised nothing. */
function compare(folder: string, version: string): void {
  const last = git('tag', '--merged', 'HEAD', '--sort=-v:refname').split('\n').map((tag) => TAG.exec(tag)?.[1])
    .find((tagged) => tagged !== undefined && tagged !== version && !tagged.includes('-'));
  if (last) checkChanges(broken(`npm:cdk8s-llm-d@${last}`, folder), version, last);
  else console.error('!!!! SKIPPED: jsii-diff, since there is no release before this one !!!!');
}
