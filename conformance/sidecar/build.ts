import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { cacheFolder } from '../control-plane/build';

const PACKAGE = 'github.com/llm-d/llm-d-inference-scheduler/cmd/pd-sidecar';

/** Release of the sidecar that go.mod names, e.g. `v0.7.1`. */
export const RELEASE = /llm-d-inference-scheduler (v\S+)/.exec(fs.readFileSync(path.join(__dirname, 'go.mod'), 'utf-8'))![1]!;

/**
 * Builds the sidecar, unless the same is in the cache already: three minutes on two cores when Go's caches are empty.
 *
 * @returns path of the program
 */
export function buildSidecar(): string {
  const hash = createHash('sha256').update(go('version'));
  ['go.mod', 'go.sum'].forEach(file => hash.update(fs.readFileSync(path.join(__dirname, file))));
  const folder = cacheFolder('sidecar', hash.digest('hex').slice(0, 16));
  const program = path.join(folder, 'pd-sidecar');
  if (fs.existsSync(program)) { return program; }

  console.log('building the routing sidecar: minutes, if Go has to download and compile it');
  fs.mkdirSync(folder, { recursive: true });
  const made = fs.mkdtempSync(path.join(folder, 'build.'));
  try {
    go('build', '-mod=readonly', '-buildvcs=false', '-trimpath', '-ldflags', '-s -w', '-o', path.join(made, 'pd-sidecar'), PACKAGE);
    // complete or absent; of two at once the last wins, which is the same program
    fs.renameSync(path.join(made, 'pd-sidecar'), program);
  } finally {
    fs.rmSync(made, { recursive: true, force: true });
  }
  return program;
}

/** Downloads are many lines on stderr, which are of interest only where it fails; then they are part of the error. */
function go(...args: string[]): string {
  return execFileSync('go', args, { cwd: __dirname, encoding: 'utf-8', env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' }, stdio: ['ignore', 'pipe', 'pipe'] });
}
