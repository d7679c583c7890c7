import { spawn } from 'child_process';
import { GO, KUBECTL } from '../requirements';

/** What judges that talk to the control plane cannot do without. */
export const CLUSTER = [GO, KUBECTL];

/** Release of a module that the control plane is made of. */
export const versionOf = (module: string): string => JSON.parse(process.env.CONFORMANCE_VERSIONS!)[module];

export interface Answer {
  readonly ok: boolean;
  readonly out: string;
  readonly err: string;
}

/** Runs kubectl against the control plane, whatever it says. */
export function ask(args: string[], input = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn('kubectl', args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', data => { out += data; });
    child.stderr.on('data', data => { err += data; });
    child.on('error', reject);
    child.on('close', code => resolve({ ok: code === 0, out, err }));
    child.stdin.end(input);
  });
}

/** The same, where anything but success is a failure of the test. */
export async function kubectl(args: string[], input = ''): Promise<string> {
  const { ok, out, err } = await ask(args, input);
  if (!ok) { throw new Error(`kubectl ${args.join(' ')}: ${err}`); }
  return out;
}

/** Objects as kubectl reads them. */
export const stream = (objects: any[]): string => objects.map(o => JSON.stringify(o)).join('\n');

/** As a person would: server-side, and no field that the server does not know. */
export const apply = (manifests: string, namespace: string, ...more: string[]): Promise<Answer> =>
  ask(['apply', '--server-side', '--validate=strict', '-n', namespace, ...more, '-f', '-'], manifests);

export async function mustApply(manifests: string, namespace: string): Promise<void> {
  const { ok, err } = await apply(manifests, namespace);
  if (!ok) { throw new Error(`refused in ${namespace}: ${err}`); }
}

export async function list(kind: string, ...args: string[]): Promise<any[]> {
  return JSON.parse(await kubectl(['get', kind, '-o', 'json', ...args])).items;
}

/** A namespace of its own for a test; what needs it most, privileged pods among them, is allowed there unless said. */
export const namespace = (name: string, labels: { [name: string]: string } = {}) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });

/** Asks again until it holds; then, or when the time is over, gives the last answer. */
export async function eventually<T>(answer: () => Promise<T>, holds: (answer: T) => boolean, seconds = 60): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const last = await answer();
    if (holds(last) || Date.now() > deadline) { return last; }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

/** Runs some at a time: kubectl is a process, and they are many. */
export async function inParallel<T, R>(items: T[], work: (item: T) => Promise<R>, atOnce = 4): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, async () => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i]!);
    }
  }));
  return results;
}
