import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as readline from 'readline';

/** A running control plane. */
export interface ControlPlane {
  /** Admin's, on 127.0.0.1. */
  readonly kubeconfig: string;
  stop(): Promise<void>;
}

/**
 * Starts a control plane. It ends with `stop()`, and by itself when this process dies: its standard input is ours.
 *
 * @param assets what `buildControlPlane()` made
 * @throws with the logs' folder where it does not come up; nothing is left running then
 */
export async function startControlPlane(assets: string): Promise<ControlPlane> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'control-plane-'));
  const log = path.join(dir, 'controlplane.log');
  const child = spawn(path.join(assets, 'bin', 'controlplane'), ['up', assets, dir], { stdio: ['pipe', 'pipe', fs.openSync(log, 'w')] });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const kubeconfig = await firstLine(child);
  if (!kubeconfig) {
    await ended;
    throw new Error(`the control plane did not come up: ${fs.readFileSync(log, 'utf-8').trim().split('\n').slice(-5).join('\n')}\nlogs: ${dir}/log`);
  }
  return {
    kubeconfig,
    stop: async () => {
      child.stdin!.end();
      await ended;
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}

const firstLine = (child: ChildProcess): Promise<string | undefined> => new Promise(resolve => {
  const lines = readline.createInterface({ input: child.stdout! });
  lines.once('line', resolve);
  lines.once('close', () => resolve(undefined));
});
