import { execFileSync, spawn } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { cacheFolder } from '../control-plane/build';
import { PYTHON } from '../requirements';

/** An option as the parser of one release has it. */
export interface OptionFound {
  readonly name: string;
  /** All spellings, the name and those that negate it among them. */
  readonly spellings: string[];
  /** How many values it takes: 0, 1, `?` for one or none, `+` for one or more. */
  readonly values: number | string;
  /** What kind of text each value is; nothing for an option without values. */
  readonly reads: string | null;
  readonly choices: string[] | null;
  readonly default: string | number | boolean | null;
}

/** The options of one release, and its results for command lines. */
export interface Answer {
  readonly options: OptionFound[];
  /** Variables that vLLM declares in vllm/envs.py. */
  readonly environment: string[];
  /** Others that its sources read. */
  readonly elsewhere: string[];
  /** KV connectors that it has by name. */
  readonly connectors: string[];
  /** For each command line, why the parser refuses it, or null. */
  readonly verdicts: (string | null)[];
}

/** A command line after `vllm serve`: the model first. */
export type CommandLine = string[];

const REQUIREMENTS = path.join(__dirname, 'requirements.txt');

/** All final releases on the package index from a minor version on, such as `0.11`, oldest first. */
export function releases(first: string): string[] {
  return JSON.parse(execFileSync(python(), [script(), 'releases', first], { env: environment(), encoding: 'utf-8' }));
}

/** Asks several releases, two at a time; each is started once, which takes some three seconds. */
export async function ask(questions: Map<string, CommandLine[]>): Promise<Map<string, Answer>> {
  const interpreter = python();
  const answers = new Map<string, Answer>();
  const waiting = [...questions.keys()];
  const work = async () => {
    for (let version = waiting.shift(); version; version = waiting.shift()) {
      answers.set(version, await askOne(interpreter, version, questions.get(version)!));
    }
  };
  await Promise.all([work(), work()]);
  return new Map([...questions.keys()].map(version => [version, answers.get(version)!]));
}

/** A KV cache that is transferred, in the words of conformance/vllm/kv_cache.py. */
export interface CacheCase {
  readonly layers: { count: number; window?: number; heads?: number; keySize?: number; valueSize?: number; latentSize?: number }[];
  readonly elementBytes: number;
  readonly blockTokens: number;
  readonly prefillRanks: number;
  readonly decodeRanks: number;
  readonly tokens: number;
}

/** How a release cuts caches: what a rank of decode reads. */
export const cutBy = (version: string, cases: CacheCase[]): Promise<{ readonly descriptors: number; readonly descriptorBytes: number }[]> =>
  run(python(), [path.join(__dirname, 'kv_cache.py'), version], cases, `the NIXL connector of vLLM ${version}`);

const askOne = (interpreter: string, version: string, questions: CommandLine[]): Promise<Answer> =>
  run(interpreter, [script(), 'ask', version], questions, `the parser of vLLM ${version}`);

/** Gives a script JSON, and takes JSON from it. */
function run<T>(interpreter: string, args: string[], input: unknown, who: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = spawn(interpreter, args, { env: environment(), stdio: ['pipe', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', data => out.push(data));
    child.stderr.on('data', data => err.push(data));
    child.on('error', reject);
    child.on('close', code => code === 0
      ? resolve(JSON.parse(Buffer.concat(out).toString()))
      : reject(new Error(`${who} does not answer (${code}):\n${Buffer.concat(err).toString().slice(-2000)}`)));
    child.stdin.on('error', () => undefined); // it has exited already; its exit status tells why
    child.stdin.end(JSON.stringify(input));
  });
}

/** The interpreter of the virtual environment that the requirements describe, which is made if there is none: whole or not at all. */
function python(): string {
  const base = PYTHON.find();
  if (!base) { throw new Error(`the vLLM parser needs ${PYTHON.name}: ${PYTHON.install}`); }
  const version = execFileSync(base, ['--version'], { encoding: 'utf-8' });
  const key = createHash('sha256').update(version).update(fs.readFileSync(REQUIREMENTS)).digest('hex').slice(0, 16);
  const env = cacheFolder('vllm', `env-${key}`);
  const interpreter = path.join(env, 'bin', 'python');
  if (fs.existsSync(interpreter)) { return interpreter; }

  console.log('installing what the vLLM parser imports: half a minute, 500 MB');
  fs.mkdirSync(path.dirname(env), { recursive: true });
  const staged = fs.mkdtempSync(`${env}.`);
  try {
    execFileSync(base, ['-m', 'venv', staged]);
    const pip = [path.join(staged, 'bin', 'python'), '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS];
    execFileSync(pip[0]!, pip.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] });
    fs.renameSync(staged, env); // the interpreter finds its packages beside itself
  } catch (e) {
    if (!fs.existsSync(interpreter)) { throw e; } // another process was faster
  } finally {
    fs.rmSync(staged, { recursive: true, force: true });
  }
  return interpreter;
}

const script = (): string => path.join(__dirname, 'oracle.py');
/** Compiled modules are kept as well, beside the sources and not in this repository. */
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  VLLM_SOURCES: cacheFolder('vllm', 'sources'),
  PYTHONPYCACHEPREFIX: cacheFolder('vllm', 'compiled'),
  PYTHONDONTWRITEBYTECODE: '',
});
