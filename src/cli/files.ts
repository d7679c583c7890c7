import * as fs from 'fs';
import * as path from 'path';
import { fail } from '../base/errors';

const MIB = 1024 * 1024;

/** More than any values or manifests: a device or a pipe may have no end. */
const MOST_MIB = 16;

/** The file that stands for standard input. */
export const STDIN = '-';

/**
 * @param what that should be in it: `a file with values`
 * @param mostMib that are read
 * @throws LLMD006 where the file cannot be read
 */
export function readText(file: string, what: string = 'a file with values', mostMib: number = MOST_MIB): string {
  return readBytes(file, what, mostMib).toString('utf-8');
}

/** The same, as it is. */
export function readBytes(file: string, what: string, mostMib: number = MOST_MIB): Buffer {
  try {
    return readBounded(file, mostMib);
  } catch (e) {
    fail({ code: 'LLMD006', subject: file === STDIN ? 'standard input' : file, problem: `cannot be read: ${(e as Error).message}`, allowed: what, fix: 'correct the path' });
  }
}

/** In pieces, since a pipe, as a shell makes of `<(...)`, has no size. */
function readBounded(file: string, mostMib: number): Buffer {
  const handle = file === STDIN ? process.stdin.fd : fs.openSync(file, 'r');
  try {
    const pieces: Buffer[] = [];
    for (let read = 0; ;) {
      const piece = Buffer.alloc(64 * 1024);
      const length = readPiece(handle, piece);
      if (length === 0) { return Buffer.concat(pieces); }
      read += length;
      if (read > mostMib * MIB) { throw new Error(`it has more than ${mostMib} MiB`); }
      pieces.push(piece.subarray(0, length));
    }
  } finally {
    if (handle !== process.stdin.fd) { fs.closeSync(handle); }
  }
}

/** Waits where a pipe has nothing yet: who writes into it may have made it one that does not. */
function readPiece(handle: number, piece: Buffer): number {
  for (;;) {
    try {
      return fs.readSync(handle, piece);
    } catch (e) {
      const { code } = e as NodeJS.ErrnoException;
      if (code === 'EOF') { return 0; } // Windows, at the end of a pipe
      if (code !== 'EAGAIN') { throw e; }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/**
 * Writes files into a folder: all of them or none.
 *
 * @param force write over files that are there
 * @throws LLMD007 where a file is there already, LLMD006 where one cannot be written
 */
export function writeTexts(dir: string, files: { readonly [name: string]: string }, force: boolean): void {
  const names = Object.keys(files);
  const there = force ? undefined : names.find(name => statOf(path.join(dir, name)));
  if (there) {
    fail({ code: 'LLMD007', subject: path.join(dir, there), problem: 'is there already, and would be lost', fix: 'write into another folder with --out, or over it with --force' });
  }
  let scratch: string | undefined;
  try {
    makeFolder(dir);
    const folder = names.find(name => statOf(path.join(dir, name))?.isDirectory());
    if (folder) { throw new Error(`${path.join(dir, folder)} is a folder`); }
    // a folder with a random name, on the same disk: a full or broken disk shows before anything is in place
    scratch = fs.mkdtempSync(path.join(dir, '.cdk8s-llm-d-'));
    for (const name of names) { fs.writeFileSync(path.join(scratch, name), files[name]!, { flag: 'wx' }); }
    putInPlace(dir, scratch, names);
  } catch (e) {
    fail({ code: 'LLMD006', subject: `files in ${dir}`, problem: `cannot be written: ${(e as Error).message}`, allowed: 'a folder that can be written to', fix: 'name another with --out' });
  } finally {
    if (scratch) { fs.rmSync(scratch, { recursive: true, force: true }); }
  }
}

/**
 * Puts a text in the place of a file, which has either the old or the new one at any time, and keeps its mode and its mark of bytes.
 *
 * @throws LLMD006 where it cannot be written
 */
export function replaceText(file: string, text: string): void {
  let scratch: string | undefined;
  try {
    const place = fs.realpathSync(file); // a link stays one
    const mark = fs.readFileSync(place).subarray(0, 3).equals(Buffer.from('\ufeff')) ? '\ufeff' : '';
    scratch = fs.mkdtempSync(path.join(path.dirname(place), '.cdk8s-llm-d-'));
    const fresh = path.join(scratch, 'fresh');
    fs.writeFileSync(fresh, mark + text, { mode: fs.statSync(place).mode });
    fs.renameSync(fresh, place);
  } catch (e) {
    fail({ code: 'LLMD006', subject: file, problem: `cannot be written: ${(e as Error).message}`, allowed: 'a file that can be written to' });
  } finally {
    if (scratch) { fs.rmSync(scratch, { recursive: true, force: true }); }
  }
}

/** Moves files into place; where one cannot be moved, everything is as it was. */
function putInPlace(dir: string, scratch: string, names: string[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const name of names) {
      const [place, kept] = [path.join(dir, name), path.join(scratch, `${name}.before`)];
      if (statOf(place)) {
        fs.renameSync(place, kept);
        undo.unshift(() => fs.renameSync(kept, place));
      }
      fs.renameSync(path.join(scratch, name), place);
      undo.unshift(() => fs.rmSync(place));
    }
  } catch (e) {
    for (const step of undo) { step(); }
    throw e;
  }
}

/** What stands at a path, a link that leads nowhere included; nothing where nothing does. */
function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(file);
  } catch {
    return undefined;
  }
}

/** Folder by folder: Node's own way reports a missing folder on a read-only disk, and never ends below /proc. */
function makeFolder(dir: string): void {
  if (fs.existsSync(dir)) { return; }
  makeFolder(path.dirname(path.resolve(dir)));
  fs.mkdirSync(dir);
}
