/** What goes beside the packages of a release. */
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';

/** Made of the others. */
const OF_ALL = ['SHA256SUMS', 'provenance.intoto.json'];

const sha256 = (file: string): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex');
const filesIn = (folder: string): string[] =>
  fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')).sort();

/** For `sha256sum -c`. */
export const checksums = (folder: string): string =>
  filesIn(folder).filter((file) => file !== 'SHA256SUMS').map((file) => `${sha256(path.join(folder, file))}  ${file}\n`).join('');

/** Files that are not what SHA256SUMS says, or that it does not have. */
export function altered(folder: string): string[] {
  const said = fs.readFileSync(path.join(folder, 'SHA256SUMS'), 'utf-8').split('\n').filter(Boolean);
  const found = checksums(folder).split('\n').filter(Boolean);
  const differ = [...said.filter((line) => !found.includes(line)), ...found.filter((line) => !said.includes(line))];
  return [...new Set(differ.map((line) => line.slice(66)))].sort();
}

/** The section of a version. */
export function notesOf(changelog: string, version: string): string {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((text) => text.split(/\s/)[0] === version);
  if (!section?.includes('\n- ')) throw new Error(`CHANGELOG.md has nothing about ${version}: expected a heading '## ${version}', with what is new below it`);
  return section.slice(section.indexOf('\n')).trim() + '\n';
}

interface Built {
  readonly version: string;
  readonly commit: string;
  readonly started: Date;
  readonly finished: Date;
}

/**
 * A statement of SLSA provenance. It is not signed, so it proves nothing: it says what to build to compare. Where a release is built by a
 * service that has an identity, its own attestation is to be preferred.
 *
 * @see https://slsa.dev/spec/v1.0/provenance
 */
export function provenance(folder: string, { version, commit, started, finished }: Built): string {
  const { homepage } = JSON.parse(fs.readFileSync(path.join(__dirname, '..', 'package.json'), 'utf-8'));
  const home = homepage.replace(/#.*/, '');
  return `${JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: filesIn(folder).filter((file) => !OF_ALL.includes(file)).map((name) => ({ name, digest: { sha256: sha256(path.join(folder, name)) } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: `${home}/blob/v${version}/docs/how-to/release.md`,
        externalParameters: { version },
        resolvedDependencies: [{ uri: `git+${home}@refs/tags/v${version}`, digest: { gitCommit: commit } }],
      },
      runDetails: {
        builder: { id: `${home}/blob/v${version}/projenrc/release.ts`, version: { node: process.version } },
        metadata: { startedOn: started.toISOString(), finishedOn: finished.toISOString() },
      },
    },
  }, undefined, 2)}\n`;
}
