import { ChildProcess, execFileSync, spawn } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { programsOf, readByPrograms } from './set-up';
import { expandReferences } from '../../src/pod/expansion';

/** What a container needs of its pod. */
export interface PodContext {
  readonly name: string;
  /** Network namespace of the pod. */
  readonly network: string;
  /** Of the pod on this machine. */
  readonly folder: string;
  readonly address: string;
  readonly labels: { readonly [name: string]: string };
  /** vLLM release that its image would have. */
  readonly release: string;
  /** Folder of each volume on this machine. */
  readonly volumes: ReadonlyMap<string, string>;
  /** Program that an image starts where the manifest has no command, by container. */
  readonly entrypoints: { readonly [container: string]: string };
  /** Environment that the image or the machine gives besides that of the manifest. */
  readonly machine: { readonly [name: string]: string };
}

/** A container of a pod: its process has PID 1 in a namespace of its own, and the mounts and the environment of the manifest. */
export class Container {
  public readonly name: string;
  /** Status that it ended with, or the signal that ended it. */
  public readonly ended: Promise<number | string>;
  private readonly process: ChildProcess;
  private readonly logFile: string;
  private status?: number | string;

  constructor(spec: any, pod: PodContext) {
    this.name = spec.name;
    const folder = path.join(pod.folder, spec.name);
    this.logFile = path.join(folder, 'log');
    fs.mkdirSync(path.join(folder, 'disk'), { recursive: true });
    const mounts: [string, string][] = [
      ...readByPrograms().map((read): [string, string] => [read, read]),
      [path.join(pod.folder, '..', 'hosts'), '/etc/hosts'],
      ...(spec.volumeMounts ?? []).map((mount: any): [string, string] => [pod.volumes.get(mount.name)!, mount.mountPath]),
    ];
    fs.writeFileSync(path.join(folder, 'mounts'), mounts.map(([from, to]) => `${from} ${to}\n`).join(''));

    const env = environment(spec, pod);
    const expand = (text: string) => expandReferences(text, name => env[name]);
    const argv = [...(spec.command ?? [pod.entrypoints[spec.name]]), ...(spec.args ?? [])].map(expand);
    const out = fs.openSync(this.logFile, 'w');
    fs.writeFileSync(path.join(folder, 'termination-log'), '');
    // whatever ends the tests ends the first process, and that ends the container
    this.process = spawn('setpriv', [
      '--pdeathsig', 'KILL', 'ip', 'netns', 'exec', pod.network, 'unshare', '--mount', '--pid', '--ipc', '--fork', '--kill-child=KILL',
      path.join(__dirname, 'container.sh'), folder, '/usr/bin/env', '-i', ...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...argv,
    ], { stdio: ['ignore', out, out] });
    fs.closeSync(out);
    this.ended = new Promise(resolve => {
      this.process.once('error', e => resolve(String(e)));
      this.process.once('exit', (code, signal) => resolve(signal ?? code!));
    }).then(status => this.status = status as number | string);
  }

  /** Status that it ended with, where it has. */
  public get exit(): number | string | undefined {
    return this.status;
  }

  public get running(): boolean {
    return this.status === undefined;
  }

  public log(): string {
    return fs.readFileSync(this.logFile, 'utf-8');
  }

  /** What it wrote to /dev/termination-log, which `kubectl describe pod` shows. */
  public terminationMessage(): string {
    return fs.readFileSync(path.join(path.dirname(this.logFile), 'termination-log'), 'utf-8');
  }

  /** Sends a signal to process 1. */
  public signal(signal: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    if (!this.running) { return; }
    const pid = this.pid();
    // what is about to make process 1 ends it, or never makes it
    if (pid) { process.kill(pid, signal); } else if (signal === 'SIGKILL') { this.process.kill(signal); }
  }

  /** Runs a command in the container, as an exec hook or probe does. */
  public exec(command: string[]): Promise<void> {
    const pid = this.pid();
    if (!pid) { return Promise.resolve(); }
    const child = spawn('nsenter', ['--target', String(pid), '--mount', '--pid', '--net', '--root', '--', ...command], { stdio: 'ignore' });
    return new Promise(resolve => child.once('exit', () => resolve()).once('error', () => resolve()));
  }

  /** This machine's number of the container's process 1. */
  private pid(): number | undefined {
    try {
      return Number(execFileSync('pgrep', ['-P', String(this.process.pid)], { encoding: 'utf-8' }).trim()) || undefined;
    } catch {
      return undefined;
    }
  }
}

/** The variables of a container; those of fields are what the API server would say of the pod. */
function environment(spec: any, pod: PodContext): { [name: string]: string } {
  const fields: { [path: string]: string } = { 'status.podIP': pod.address, 'metadata.name': pod.name };
  const env: { [name: string]: string } = { PATH: `${programsOf(pod.release)}:/usr/sbin:/usr/bin:/sbin:/bin`, HOME: '/root', ...pod.machine };
  for (const { name, value, valueFrom } of spec.env ?? []) {
    const field = valueFrom?.fieldRef?.fieldPath;
    const label = /^metadata\.labels\['(.*)'\]$/.exec(field ?? '')?.[1];
    const found = value ?? (label === undefined ? fields[field] : pod.labels[label]);
    if (found === undefined) { throw new Error(`where ${name} of container ${spec.name} comes from is not known here: ${JSON.stringify(valueFrom)}`); }
    env[name] = expandReferences(found, other => env[other]);
  }
  return env;
}
