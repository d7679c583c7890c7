/** Other releases of Node, from npm, which has their binaries for each platform: to run tests with them. */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const CACHE = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'cdk8s-llm-d', 'node');

/**
 * The newest Node of a major version, fetched once a day at most: minutes with a slow line, seconds otherwise.
 *
 * @throws with the output of npm, if it has none for this platform
 */
export function nodeBinary(major: string): string {
  const folder = path.join(CACHE, major);
  const binary = path.join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  const day = 24 * 60 * 60 * 1000;
  if (fs.existsSync(binary) && Date.now() - fs.statSync(folder).mtimeMs < day) return binary;
  fs.mkdirSync(folder, { recursive: true });
  const args = ['install', `node-${process.platform}-${process.arch}@${major}`, '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  fs.utimesSync(folder, new Date(), new Date());
  return binary;
}
