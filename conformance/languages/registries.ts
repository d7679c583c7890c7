/** Registries of this machine, for a rehearsal of a release: what is published there can be installed from there, and nothing leaves the machine. */
import { ChildProcess, execFileSync, spawn } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { nodeBinary } from '../../projenrc/node-binary';
import { freePorts } from '../sidecar/run';

const CACHE = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'cdk8s-llm-d', 'registries');
const VERDACCIO = '6.10.4';
const PYPISERVER = 'pypiserver==2.3.2';
const OCI = 'github.com/google/go-containerregistry/cmd/registry@v0.20.3';

export interface Registries {
  readonly npm: string;
  readonly pypi: string;
  readonly maven: string;
  /** A bare repository. */
  readonly go: string;
  readonly oci: string;
  stop(): void;
}

/** Starts them, with what they keep in a folder. */
export async function startRegistries(folder: string): Promise<Registries> {
  const port = await freePorts(3);
  const programs = [verdaccio(folder, port), pypiserver(folder, port + 1), oci(port + 2)];
  const [npm, pypi, images] = [port, port + 1, port + 2].map(at => `localhost:${at}`) as [string, string, string];
  const stop = () => programs.forEach(program => program.kill());
  try {
    await Promise.all([npm, pypi, `${images}/v2`].map(address => answers(`http://${address}/`)));
  } catch (e) {
    stop();
    throw e;
  }
  return {
    npm,
    pypi,
    oci: `oci://${images}/charts`,
    maven: `file://${path.join(folder, 'maven')}`,
    go: bareRepository(folder),
    stop,
  };
}

/** Of npm; what it does not have it asks the registry of this machine for. */
function verdaccio(folder: string, port: number): ChildProcess {
  const home = path.join(CACHE, 'verdaccio');
  const program = path.join(home, 'node_modules', '.bin', 'verdaccio');
  if (!fs.existsSync(program)) {
    fs.mkdirSync(home, { recursive: true });
    // it names a tag of node-fetch that not every registry has
    fs.writeFileSync(path.join(home, 'package.json'), JSON.stringify({ private: true, dependencies: { verdaccio: VERDACCIO }, overrides: { 'node-fetch': '^2' } }));
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: home, stdio: 'pipe' });
  }
  const config = path.join(folder, 'verdaccio.yaml');
  const above = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf-8' }).trim();
  fs.writeFileSync(config, JSON.stringify({
    storage: path.join(folder, 'verdaccio'),
    uplinks: { above: { url: above } },
    packages: { 'cdk8s-llm-d': { access: '$all', publish: '$all' }, '**': { access: '$all', proxy: 'above' } },
    log: { type: 'stdout', level: 'error' },
  }));
  return spawn(nodeBinary('22'), [program, '--config', config, '--listen', `localhost:${port}`], { stdio: 'ignore' }); // it wants a newer Node than we do
}

/** Of PyPI; what it does not have it sends on to PyPI. */
function pypiserver(folder: string, port: number): ChildProcess {
  const venv = path.join(CACHE, 'pypiserver');
  if (!fs.existsSync(path.join(venv, 'bin', 'pypi-server'))) {
    execFileSync('python3', ['-m', 'venv', venv]);
    execFileSync(path.join(venv, 'bin', 'pip'), ['install', '-q', PYPISERVER, 'setuptools<80']);
  }
  const packages = path.join(folder, 'pypi');
  fs.mkdirSync(packages);
  // it takes forms of 100 KB in memory, and then fails or not by where lines end in the file
  const program = 'from pypiserver import bottle; bottle.BaseRequest.MEMFILE_MAX = 2 ** 24; from pypiserver.__main__ import main; main()';
  return spawn(path.join(venv, 'bin', 'python'), ['-c', program, 'run', '-i', 'localhost', '-p', String(port), '-P', '.', '-a', '.', packages], { stdio: 'ignore' });
}

/** Of charts, which are images without programs. */
function oci(port: number): ChildProcess {
  const bin = path.join(CACHE, 'bin');
  const program = path.join(bin, 'registry');
  if (!fs.existsSync(program)) { execFileSync('go', ['install', OCI], { env: { ...process.env, GOBIN: bin }, stdio: 'pipe' }); }
  return spawn(program, ['-port', String(port)], { stdio: 'ignore' });
}

/** As GitHub makes it for a module of Go: with a first commit. */
function bareRepository(folder: string): string {
  const [bare, first] = ['cdk8s-llm-d-go.git', 'first'].map(name => path.join(folder, name)) as [string, string];
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], { stdio: 'pipe' });
  git('init', '-q', '-b', 'main', '--bare', bare);
  git('init', '-q', '-b', 'main', first);
  git('-C', first, 'commit', '-q', '--allow-empty', '-m', 'first');
  git('-C', first, 'push', '-q', bare, 'main');
  return bare;
}

async function answers(address: string): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    try {
      await fetch(address);
      return;
    } catch {
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }
  throw new Error(`nothing answers at ${address}`);
}
