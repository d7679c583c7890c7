/**
 * Corrects in .jsii.tabl.json what rosetta writes. In Python, where a test runs each example: the method `with`, a keyword there, is `with_` in the bindings; and
 * a struct is imported as often as an example has it. Its Java, Go and C# often do not compile (`Backend.getUCX()`, no nil for arguments that are left
 * out), and nothing compiles them: the program of the README is the one that we have written and run in that language, all others stay in TypeScript.
 */
import * as fs from 'fs';
import * as path from 'path';
import { placeOf } from './bindings';

const ROOT = path.join(__dirname, '..');
const TABLET = '.jsii.tabl.json';
const FIRST = 'examples/eks-p5en.ts';

/** Of each language the folder of its programs, and in it the first. */
const WRITTEN: { readonly [language: string]: { readonly folder: string; readonly first: string } } = {
  java: { folder: 'examples/java', first: 'src/main/java/examples/EksP5En.java' },
  go: { folder: 'examples/go', first: 'eks-p5en/main.go' },
  csharp: { folder: 'examples/dotnet', first: 'EksP5En.cs' },
};

const read = (...file: string[]): string => fs.readFileSync(path.join(ROOT, ...file), 'utf-8').trim();

/** A program without the comment that a file begins with, and without what only tests need. */
const shown = (program: string): string => program.replace(/^\/\*\*.*\n/, '').replace(/^export /m, '').trim();

const tablet = JSON.parse(fs.readFileSync(TABLET, 'utf-8'));
const place = placeOf(JSON.parse(read('package.json')));
let found = 0;
for (const { translations } of Object.values<any>(tablet.snippets)) {
  const { python, $: { source: original } } = translations;
  python.source = python.source
    .replace(/\.with\(/g, '.with_(')
    .replace(/^(from \S+ import )(.*)$/gm, (_: string, from: string, names: string) => from + [...new Set(names.split(', '))].join(', '));
  const first = original.trim() === shown(read(FIRST));
  found += first ? 1 : 0;
  for (const [language, program] of Object.entries(WRITTEN)) {
    translations[language].source = first ? read(program.folder, program.first) : `// TypeScript; programs in this language: ${place}${program.folder}\n${original}`;
  }
}
if (found !== 1) throw new Error(`the README has ${found} programs that are ${FIRST}`);
fs.writeFileSync(TABLET, JSON.stringify(tablet));
