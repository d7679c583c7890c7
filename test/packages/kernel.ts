/** A process as each binding of jsii starts one: the library is in its JavaScript, and requests come as lines of JSON. */
import { ChildProcessWithoutNullStreams, execFileSync, spawn } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import * as readline from 'readline';
import { madeOnce } from '../../projenrc/npm-install';

const ROOT = path.join(__dirname, '..', '..');

/** The runtime of the jsii that packs us: npm cannot install it, since it names parts that are in it already. */
function runtime(): string {
  const { version } = JSON.parse(fs.readFileSync(require.resolve('jsii-pacmak/package.json'), 'utf-8'));
  const folder = path.join(ROOT, 'node_modules', '.cache', `jsii-runtime-${version}`);
  const program = path.join('package', 'webpack', 'bin', 'jsii-runtime.js');
  return path.join(madeOnce(folder, made => {
    execFileSync('npm', ['pack', '--silent', `@jsii/runtime@${version}`, '--pack-destination', made], { stdio: 'pipe' });
    execFileSync('tar', ['-xzf', path.join(made, fs.readdirSync(made)[0]!), '-C', made]);
  }), program);
}

export class Kernel {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;

  constructor(outdir: string) {
    const env = { ...process.env, CDK8S_OUTDIR: outdir, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
    this.process = spawn(process.execPath, [runtime()], { env });
    this.lines = readline.createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  /** @throws with the message that a binding gets */
  public async ask(api: string, request: object): Promise<any> {
    this.process.stdin.write(`${JSON.stringify({ api, ...request })}\n`);
    for (;;) {
      const { value, done } = await this.lines.next();
      if (done) { throw new Error(`the kernel has ended before it answered ${api}`); }
      const answer = JSON.parse(value);
      if (answer.error !== undefined) { throw new Error(answer.error); }
      if (answer.ok !== undefined) { return answer.ok; } // the first line is a greeting
    }
  }

  public create(fqn: string, ...args: unknown[]): Promise<unknown> {
    return this.ask('create', { fqn, args });
  }

  /** Ends it as a binding does. */
  public close(): Promise<void> {
    return new Promise(resolve => {
      this.process.on('close', () => resolve());
      this.process.stdin.end(`${JSON.stringify({ exit: 0 })}\n`);
    });
  }
}

/** Tarballs of our package and of those that it is loaded with, in the order in which a binding loads them. */
export function packed(folder: string): { readonly name: string; readonly version: string; readonly tarball: string }[] {
  const modules = ['constructs', 'cdk8s'].map(name => path.join(ROOT, 'node_modules', name)).concat(ROOT);
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', ...modules, '--pack-destination', folder], { cwd: folder, stdio: 'pipe' });
  return modules.map(module => {
    const { name, version } = JSON.parse(fs.readFileSync(path.join(module, 'package.json'), 'utf-8'));
    return { name, version, tarball: path.join(folder, `${name}-${version}.tgz`) };
  });
}
