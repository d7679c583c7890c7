/** The README as registries of other languages show it: far from the files that it links to. */
import * as fs from 'fs';
import * as path from 'path';
import { readable } from '../../projenrc/bindings';
import { notesOf } from '../../projenrc/release-files';

const ROOT = path.join(__dirname, '..', '..');
const PLACE = 'https://example.com/blob/v1/';

test.each([
  ['[Install](docs/how-to/install.md)', '[Install](https://example.com/blob/v1/docs/how-to/install.md)'],
  ['[a](ARCHITECTURE.md) · [b](docs/a.md#part)', '[a](https://example.com/blob/v1/ARCHITECTURE.md) · [b](https://example.com/blob/v1/docs/a.md#part)'],
  ['[cdk8s](https://cdk8s.io), [below](#speed)', '[cdk8s](https://cdk8s.io), [below](#speed)'],
  ['<!-- command: main -->\n```sh\n', '```sh\n'],
])('%j', (written, shown) => expect(readable(written, PLACE)).toBe(shown));

test('no link of the README stays relative', () => {
  const shown = readable(fs.readFileSync(path.join(ROOT, 'README.md'), 'utf-8'), PLACE);
  expect(shown.match(/\]\((?!https?:|#)[^)]*\)/g)).toBeNull();
  expect(shown).not.toContain('<!--');
});

describe('notes of a release', () => {
  const CHANGELOG = '# Changelog\n\n## Unreleased\n\n## 0.2.0 (2027-01-02)\n\n- a new thing\n\n## 0.1.0\n\n- the first\n';

  test.each([['0.2.0', '- a new thing\n'], ['0.1.0', '- the first\n']])('are the section of %s', (version, notes) => expect(notesOf(CHANGELOG, version)).toBe(notes));

  test.each(['0.3.0', 'Unreleased'])('there are none of %s: nothing to tell, nothing to release', version => {
    expect(() => notesOf(CHANGELOG, version)).toThrow(`CHANGELOG.md has nothing about ${version}`);
  });
});
