import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/** Where things from npm stay that only tests and builds need; safe to delete. */
export const cacheFolder = (...names: string[]): string => path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'cdk8s-llm-d', ...names);

/** Installs packages into a folder, with what npm says as the message where that fails. */
export function npmInstall(folder: string, ...packages: string[]): void {
  // npm unpacks them by itself, which `npm pack` would leave to a program that not every machine has
  const args = ['install', ...packages, '--legacy-peer-deps', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder];
  execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf-8', shell: process.platform === 'win32' });
}

/** Makes a folder once: it is complete or absent, and of two who make it at once the first wins. */
export function madeOnce(folder: string, make: (scratch: string) => void): string {
  if (fs.existsSync(folder)) { return folder; }
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const scratch = fs.mkdtempSync(`${folder}.`);
  try {
    make(scratch);
    if (!fs.existsSync(folder)) { fs.renameSync(scratch, folder); }
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
  return folder;
}

/** The folder of a package that only a test needs, with what it needs itself beside it. */
export const npmPackage = (name: string, version: string): string =>
  path.join(madeOnce(cacheFolder('npm', `${name.replace(/\W+/g, '-')}-${version}`), folder => npmInstall(folder, `${name}@${version}`)), 'node_modules', name);
