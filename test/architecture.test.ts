/** What ESLint cannot see of the layers: circles, which each arrow of on its own is allowed. */
import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..');
const SRC = path.join(ROOT, 'src');

const files = fs.readdirSync(SRC, { recursive: true, encoding: 'utf-8' }).filter(f => f.endsWith('.ts')).sort();

/** Which files of src a file imports, for types as well; facts are JSON and import nothing. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(fs.readFileSync(path.join(SRC, file), 'utf-8'));
  return importedFiles.map(i => i.fileName).filter(name => name.startsWith('.') && !name.endsWith('.json'))
    .map(name => path.normalize(path.join(path.dirname(file), name)))
    .map(name => [`${name}.ts`, path.join(name, 'index.ts')].find(f => files.includes(f)) ?? name);
}

type Graph = ReadonlyMap<string, readonly string[]>;

/** Circles of a graph, each from its first name on. */
function circles(graph: Graph): string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (node: string, trail: string[]): void => {
    if (trail.includes(node)) {
      const circle = trail.slice(trail.indexOf(node));
      const first = circle.indexOf([...circle].sort()[0]!);
      found.add([...circle.slice(first), ...circle.slice(0, first), circle[first]!].join(' -> '));
      return;
    }
    if (done.has(node)) { return; }
    for (const next of graph.get(node) ?? []) { visit(next, [...trail, node]); }
    done.add(node);
  };
  for (const node of graph.keys()) { visit(node, []); }
  return [...found].sort();
}

const graph: Graph = new Map(files.map(file => [file, importsOf(file)]));
/** The folder that is a layer; files of src itself, the constructs, have none. */
const layerOf = (file: string): string => file.includes(path.sep) ? file.split(path.sep)[0]! : '';
const layers: Graph = new Map([...new Set(files.map(layerOf))].map(layer => [
  layer,
  [...new Set(files.filter(f => layerOf(f) === layer).flatMap(f => graph.get(f)!).map(layerOf))].filter(l => l !== layer),
]));

test('imports resolve to files of src', () => {
  expect([...graph].flatMap(([file, to]) => to.filter(t => !files.includes(t)).map(t => `${file} -> ${t}`))).toEqual([]);
  expect(graph.get('prefill-decode-pair.ts')).toContain(path.join('serving', 'serve.ts'));
});

test.each<[Graph, string[]]>([
  [new Map([['a', ['b']], ['b', ['c']], ['c', []]]), []],
  [new Map([['a', ['a']]]), ['a -> a']],
  [new Map([['z', ['a']], ['a', ['b', 'c']], ['b', []], ['c', ['z']]]), ['a -> c -> z -> a']],
])('circles are found', (some, found) => expect(circles(some)).toEqual(found));

/** A platform is made of props that name the platform on which it is based: jsii wants both types public, and each needs the other. */
const OF_TYPES = [['custom-platform', 'platform', 'custom-platform'].map(name => path.join('network', `${name}.ts`)).join(' -> ')];

test('no files import each other in a circle, not even types', () => {
  expect(circles(graph)).toEqual(OF_TYPES);
});

test('no layers import each other in a circle', () => {
  expect(circles(layers)).toEqual([]);
});

test('a layer imports only what .projenrc.ts allows', () => {
  const { rules } = JSON.parse(fs.readFileSync(path.join(ROOT, '.eslintrc.json'), 'utf-8').replace(/^\/\/.*$/m, ''));
  const zones: { readonly target: string; readonly except: string[] }[] = rules['import/no-restricted-paths'][1].zones;
  const allowed = new Map(zones.filter(z => z.except).map(({ target, except }) => [target.replace('./src/', ''), except.map(e => e.replace('./', ''))]));
  expect(allowed.size).toBeGreaterThan(7);
  const wrong = [...layers].filter(([layer]) => allowed.has(layer)).flatMap(([layer, to]) => to.filter(t => !allowed.get(layer)!.includes(t)).map(t => `${layer} -> ${t}`));
  expect(wrong).toEqual([]);
});

test('every layer lists what it may import, but for those that may import everything', () => {
  const { rules } = JSON.parse(fs.readFileSync(path.join(ROOT, '.eslintrc.json'), 'utf-8').replace(/^\/\/.*$/m, ''));
  const targets: string[] = rules['import/no-restricted-paths'][1].zones.map((z: any) => z.target.replace('./src/', ''));
  expect([...layers.keys()].filter(layer => !targets.includes(layer)).sort()).toEqual(['', 'cli']);
});

test('no two files have the same name', () => {
  const names = files.map(f => path.basename(f)).filter(name => name !== 'index.ts');
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
