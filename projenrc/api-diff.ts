/** What a release breaks for callers of the one before it, by jsii-diff. */
import { spawnSync } from 'child_process';
import * as path from 'path';

const JSII_DIFF = path.join(__dirname, '..', 'node_modules', '.bin', 'jsii-diff');

/** Whether a version says by its number that it may break callers of another: below 1.0 by the second part, then by the first (semver.org). */
export function mayBreak(version: string, last: string): boolean {
  const [[major, minor], [lastMajor, lastMinor]] = [version, last].map((v) => v.split('.')) as [string[], string[]];
  return major !== lastMajor || (major === '0' && minor !== lastMinor);
}

/**
 * What callers of one API find removed or changed in another; nothing where it has only grown.
 *
 * @param before folder with an assembly, or `npm:package@version`
 * @param after folder with an assembly
 */
export function broken(before: string, after: string, env: NodeJS.ProcessEnv = process.env): string[] {
  // by default jsii-diff lets everything pass in an API that is experimental
  const { status, stdout, stderr } = spawnSync(process.execPath, [JSII_DIFF, '--error-on', 'all', before, after], { env: { ...env, FORCE_COLOR: '0' }, encoding: 'utf-8' });
  const changes = `${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('err ')).map((line) => line.replace(/^err\s+- /, ''));
  if (status !== 0 && !changes.length) throw new Error(`jsii-diff cannot compare ${after} with ${before}: ${stdout}${stderr}`);
  return changes;
}

/** Refuses changes that a version does not stand for, and tells of those that it does. */
export function checkChanges(changes: readonly string[], version: string, last: string): void {
  if (!changes.length) return;
  const what = `${version} breaks callers of ${last}:\n${changes.map((change) => `  ${change}\n`).join('')}`;
  if (!mayBreak(version, last)) throw new Error(`${what}put it back, or release it as the next ${version.startsWith('0.') ? 'minor' : 'major'} version`);
  console.error(`${what}say so in CHANGELOG.md, with what to write instead`);
}
