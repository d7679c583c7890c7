import * as fs from 'fs';
import * as path from 'path';
import { fail } from '../base/errors';

/** @throws LLMD006 where the file cannot be read */
export function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf-8');
  } catch (e) {
    fail('LLMD006', `${file} cannot be read: ${(e as Error).message}; expected a file with the values of llm-d-modelservice; correct the path`);
  }
}

/**
 * Writes files into a folder: all of them or none.
 *
 * @param force write over files that are there
 * @throws LLMD007 where a file is there already, LLMD006 where one cannot be written
 */
export function writeTexts(dir: string, files: { readonly [name: string]: string }, force: boolean): void {
  const paths = Object.keys(files).map(name => path.join(dir, name));
  const there = force ? undefined : paths.find(file => fs.existsSync(file));
  if (there) {
    fail('LLMD007', `${there} is there already, and would be lost; write into another folder with --out, or over it with --force`);
  }
  // beside their places first, so that a disk that is full leaves nothing half written in place
  const beside = paths.map(file => `${file}.${process.pid}.tmp`);
  const written: string[] = [];
  try {
    fs.mkdirSync(dir, { recursive: true });
    const folder = paths.find(file => fs.statSync(file, { throwIfNoEntry: false })?.isDirectory());
    if (folder) { throw new Error(`${folder} is a folder`); }
    Object.values(files).forEach((text, i) => {
      written.push(beside[i]!);
      fs.writeFileSync(beside[i]!, text);
    });
    paths.forEach((file, i) => fs.renameSync(beside[i]!, file));
  } catch (e) {
    for (const file of written) { fs.rmSync(file, { force: true }); }
    fail('LLMD006', `files in ${dir} cannot be written: ${(e as Error).message}; expected a folder that can be written to; say another with --out`);
  }
}
