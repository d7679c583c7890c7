import * as fs from 'fs';
import * as path from 'path';
import { Programs } from './verify/program-container';

/** The programs that check a network lie beside the code; the one that measures has a folder of its own in the repository. */
const FOLDERS = [path.join(__dirname, 'verify/programs'), path.join(__dirname, '../tools/measure-kv-transfer')];

let read: Programs | undefined;

/** The programs that check a network in its pods, as they are written. */
export function programSources(): Programs {
  return read ??= Object.fromEntries(FOLDERS.filter(folder => fs.existsSync(folder))
    .flatMap(folder => fs.readdirSync(folder).filter(name => name.endsWith('.py')).map(name => path.join(folder, name)))
    .sort((a, b) => path.basename(a) < path.basename(b) ? -1 : 1)
    .map(file => [path.basename(file), fs.readFileSync(file, 'utf-8')]));
}

/** The same as they are put into ConfigMaps: each release of the chart keeps them, where a byte counts. */
export const programs = (): Programs => Object.fromEntries(Object.entries(programSources()).map(([file, text]) => [file, withoutRemarks(text)]));

/**
 * Without lines that are a comment, the docstrings of what has more in it, and all but the first line of those of files; indented by one
 * space in the place of four.
 */
const withoutRemarks = (text: string): string => text.replace(/^"""([^"\n]*)\n[^"]*"""/m, '"""$1"""')
  .replace(/^( +)"""[^"]*?"""\n(?=\n*\1\S)/gm, '').replace(/^ *#(?!!).*\n/gm, '').replace(/^ +/gm, indent => ' '.repeat(Math.floor(indent.length / 4)));
