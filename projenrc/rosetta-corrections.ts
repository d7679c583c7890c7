/**
 * Corrects in .jsii.tabl.json what rosetta writes in Python: the method `with`, a keyword there, is `with_` in the bindings; and it imports
 * a struct as often as an example has it.
 */
import * as fs from 'fs';

const TABLET = '.jsii.tabl.json';

const tablet = JSON.parse(fs.readFileSync(TABLET, 'utf-8'));
for (const { translations: { python } } of Object.values<any>(tablet.snippets)) {
  python.source = python.source
    .replace(/\.with\(/g, '.with_(')
    .replace(/^(from \S+ import )(.*)$/gm, (_: string, from: string, names: string) => from + [...new Set(names.split(', '))].join(', '));
}
fs.writeFileSync(TABLET, JSON.stringify(tablet));
