import * as fs from 'fs';
import * as path from 'path';
import { readYaml } from '../../src/cli/yaml';
import { Imported, importModelservice, ImportOptions } from '../../src/import/modelservice';
import { keyOf, Line, Path } from '../../src/import/outcome';

const FOLDER = path.join(__dirname, 'values');

/** Values in the shape of public ones. */
export const EXAMPLES = fs.readdirSync(FOLDER).filter(f => f.endsWith('.yaml')).map(f => f.slice(0, -'.yaml'.length)).sort();

export const exampleFile = (name: string): string => path.join(FOLDER, `${name}.yaml`);
export const example = (name: string): any => readYaml(name, fs.readFileSync(exampleFile(name), 'utf-8'));

export const importOld = (values: unknown, options: ImportOptions = {}): Imported => importModelservice(values, options);

/** What a test sets of one role. */
export interface OldContainer {
  readonly args?: string[];
  readonly env?: { readonly [name: string]: string };
  readonly container?: object;
  readonly role?: object;
}

/** Values of two roles on InfiniBand nodes of CoreWeave; settings of the server are the same in both. */
export function old(settings: OldContainer = {}, more: object = {}): any {
  const role = (): object => ({
    replicas: 1,
    nodeSelector: { 'gpu.nvidia.com/model': 'H200' },
    containers: [{
      modelCommand: 'vllmServe',
      ...(settings.args ? { args: settings.args } : {}),
      ...(settings.env ? { env: Object.entries(settings.env).map(([name, value]) => ({ name, value })) } : {}),
      resources: { limits: { 'rdma/ib': 1 } },
      ...settings.container,
    }],
    ...settings.role,
  });
  return { modelArtifacts: { uri: 'hf://openai/gpt-oss-120b' }, decode: role(), prefill: role(), ...more };
}

/** The line of a key, which must be the only one. */
export function lineOf({ lines }: Imported, key: string): Line {
  const found = lines.filter(line => keyOf(line) === key);
  if (found.length !== 1) { throw new Error(`${found.length} lines for ${key}; there are: ${lines.map(keyOf).join(', ')}`); }
  return found[0]!;
}

/** Lines that account for the value at a path. */
export const linesFor = ({ lines }: Imported, leaf: Path): Line[] => lines.filter(({ at }) => at.every((step, i) => leaf[i] === step));
