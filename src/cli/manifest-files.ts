import * as fs from 'fs';
import * as path from 'path';
import { readBytes, STDIN } from './files';
import { LlmdError } from '../base/errors';
import { Fault } from '../base/fault';
import { readSource, Source, SourceFault } from '../lint/source';

/** What a call names, read. */
export interface ManifestFiles {
  readonly sources: Source[];
  /** Of paths that cannot be read. */
  readonly unread: (SourceFault & { readonly file: string })[];
}

const WHAT = 'manifests as YAML or JSON';
const NAMES = /\.(ya?ml|json)$/i;

/** A file in a folder that names no kind of object is none of manifests: values, settings of other tools. */
const LIKE_A_MANIFEST = /(?:^|[{,])[\s-]*"?kind"?\s*:/m;

/**
 * Reads files, and all manifests in folders. What cannot be read keeps nothing else from being read.
 *
 * @param isExcluded of a path
 */
export function manifestFiles(names: readonly string[], isExcluded: (file: string) => boolean): ManifestFiles {
  const sources = new Map<string, Source>();
  const unread: ManifestFiles['unread'] = [];
  const refuse = (file: string, fault: Fault): void => { unread.push({ ...fault, file, place: { line: 1, column: 1 } }); };
  const attempt = (file: string, read: () => void): void => {
    try {
      read();
    } catch (e) {
      if (e instanceof LlmdError) { return refuse(file, e.faults[0]!); }
      refuse(file, { code: 'LLMD006', subject: file, problem: `cannot be read: ${(e as Error).message}`, allowed: WHAT });
    }
  };
  const add = (file: string, named: boolean): void => attempt(file, () => {
    if (sources.has(file)) { return; }
    const source = readSource(file === STDIN ? 'standard input' : file, readBytes(file, WHAT));
    if (named || source.faults.some(({ code }) => code === 'LLMD530') || LIKE_A_MANIFEST.test(source.text)) { sources.set(file, source); }
  });
  const walk = (folder: string): void => attempt(folder, () => {
    const isChart = fs.existsSync(path.join(folder, 'Chart.yaml'));
    for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1)) {
      const file = path.join(folder, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules' || isExcluded(file)) { continue; }
      if (isChart && entry.name === 'templates') {
        const fix = `render it first: helm template ${folder} | cdk8s-llm-d lint -`;
        refuse(file, { code: 'LLMD532', subject: file, problem: 'has the templates of a chart, which are no manifests yet', fix });
      } else if (entry.isDirectory()) {
        walk(file); // links to folders may lead back
      } else if (NAMES.test(entry.name) && fs.statSync(file).isFile()) {
        add(file, false);
      }
    }
  });
  for (const name of names) {
    if (name === STDIN) {
      add(name, true);
      continue;
    }
    const file = path.normalize(name);
    if (fs.statSync(file, { throwIfNoEntry: false })?.isDirectory()) { walk(file); } else if (!isExcluded(file)) { add(file, true); }
  }
  return { sources: [...sources.values()], unread };
}
