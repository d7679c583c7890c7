import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** What a check found, as the programs write it. */
export interface Result {
  readonly check: string;
  readonly status: string;
  readonly what: string;
  readonly cause?: string;
  readonly fix?: string;
  readonly evidence?: string[];
  readonly figures?: { readonly [name: string]: unknown };
}

export const PROGRAMS = path.join(__dirname, '../../src/verify/programs');
export const PYTHON = ['python3', 'python'].find(name => spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0);

/** The tests of the programs; where there is no Python, one that says so. */
export const describeWithPython = PYTHON ? describe : (title: string, _: () => void) => describe.skip(`NOT RUN, python3 is missing: ${title}`, () => { test('skipped', () => undefined); });

export const recorded = (name: string): string => fs.readFileSync(path.join(__dirname, 'recorded', name), 'utf-8');

/** What the programs find of each case, by one process. */
export function find<T = Result[]>(cases: object[]): T[] {
  const { stdout, stderr, status } = spawnSync(PYTHON!, [path.join(__dirname, 'run_checks.py')], { input: JSON.stringify(cases), encoding: 'utf-8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) { throw new Error(stderr); }
  return JSON.parse(stdout) as T[];
}
