import { execFileSync } from 'child_process';
import * as fs from 'fs';
import { setTimeout as sleep } from 'timers/promises';
import { Container, PodContext } from './container';

/** Seconds that a pod may take until it is ready: many engines may share the machine. */
const PATIENCE = 1700;

/** Ports on which a pod listens for others. */
export interface Reachable {
  readonly fixed: number[];
  /** Those that the system chose, which differ from start to start. */
  readonly chosen: number[];
}

/** A pod of a manifest, run as a kubelet would: native sidecars first, probes and hooks as they are written there. */
export class Pod {
  public readonly containers = new Map<string, Container>();

  constructor(private readonly spec: any, public readonly context: PodContext) {}

  public get address(): string {
    return this.context.address;
  }

  /** Starts the containers in their order, each sidecar having started before the next, and each init container having ended well. */
  public async start(): Promise<void> {
    for (const spec of this.spec.initContainers ?? []) {
      const container = new Container(spec, this.context);
      this.containers.set(spec.name, container);
      if (!isSidecar(spec) && await container.ended !== 0) { return; }
      if (spec.startupProbe) { await this.until(spec, 'startupProbe'); }
    }
    for (const spec of this.spec.containers) { this.containers.set(spec.name, new Container(spec, this.context)); }
  }

  /** Waits until every container has started and is ready, by its probes; throws if one ends before. */
  public async ready(): Promise<void> {
    for (const spec of this.specs) {
      for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) { await this.until(spec, probe); }
    }
  }

  /** Whether a probe of the manifest passes now. */
  public async probe(container: string, probe: string): Promise<boolean> {
    const { httpGet, timeoutSeconds = 1 } = this.specs.find(c => c.name === container)[probe];
    try {
      const { status } = await fetch(`http://${this.address}:${this.port(httpGet.port)}${httpGet.path}`, { signal: AbortSignal.timeout(timeoutSeconds * 1000) });
      return status >= 200 && status < 400;
    } catch {
      return false;
    }
  }

  /** The model server, which is the first container that is no sidecar. */
  public get server(): Container {
    return this.containers.get(this.spec.containers[0].name)!;
  }

  /** Whether a container is an init container that ended well. */
  private isDone({ name, exit }: Container): boolean {
    return exit === 0 && (this.spec.initContainers ?? []).some((spec: any) => spec.name === name && !isSidecar(spec));
  }

  /** All containers of the manifest, in the order of their start. */
  private get specs(): any[] {
    return [...this.spec.initContainers ?? [], ...this.spec.containers];
  }

  /** Ports that the manifest declares. */
  public get declaredPorts(): number[] {
    return this.specs.flatMap(c => (c.ports ?? []).map((p: any) => p.containerPort)).sort((a, b) => a - b);
  }

  /** Ports on which something listens that other pods can reach. */
  public get reachable(): Reachable {
    const inPod = (...command: string[]) => execFileSync('ip', ['netns', 'exec', this.context.network, ...command], { encoding: 'utf-8' }).trim();
    const [first] = inPod('cat', '/proc/sys/net/ipv4/ip_local_port_range').split(/\s+/).map(Number);
    const lines = inPod('ss', '--no-header', '--tcp', '--listening', '--numeric').split('\n').filter(Boolean);
    const local = lines.map(line => line.split(/\s+/)[3]!);
    const reachable = local.filter(at => !/^(127\.|\[::1\])/.test(at)).map(at => Number(at.split(':').pop()));
    const ports = [...new Set(reachable)].sort((a, b) => a - b);
    return { fixed: ports.filter(port => port < first!), chosen: ports.filter(port => port >= first!) };
  }

  /**
   * Deletes the pod: hooks, SIGTERM, and SIGKILL after the grace period; sidecars last.
   *
   * @returns how each container ended
   */
  public async delete(): Promise<{ [container: string]: number | string }> {
    const deadline = Date.now() + this.spec.terminationGracePeriodSeconds * 1000;
    await Promise.all(this.spec.containers.map((spec: any) => this.end(this.containers.get(spec.name)!, spec, deadline)));
    for (const spec of [...this.spec.initContainers ?? []].reverse()) {
      await this.end(this.containers.get(spec.name)!, spec, Math.max(deadline, Date.now() + 2000)); // a kubelet gives sidecars two seconds at least
    }
    return Object.fromEntries(await Promise.all([...this.containers].map(async ([name, container]) => [name, await container.ended])));
  }

  /** Ends everything at once. */
  public async kill(): Promise<void> {
    await Promise.all([...this.containers.values()].map(container => {
      container.signal('SIGKILL');
      return container.ended;
    }));
  }

  /** Ends of the logs, for what failed. */
  public logs(): string {
    return [...this.containers].map(([name, c]) => `--- ${this.context.name}/${name}, ${c.running ? 'running' : `ended: ${c.exit}`}\n${c.log().slice(-3000)}`).join('\n');
  }

  private async end(container: Container, spec: any, deadline: number): Promise<void> {
    const hook = spec.lifecycle?.preStop?.exec?.command;
    const left = () => sleep(Math.max(0, deadline - Date.now()), undefined, { ref: false });
    if (hook) { await Promise.race([container.exec(hook), container.ended, left()]); }
    container.signal('SIGTERM');
    await Promise.race([container.ended, left()]);
    container.signal('SIGKILL');
    await container.ended;
  }

  private port(port: number | string): number {
    const named = this.specs.flatMap(c => c.ports ?? []).find((p: any) => p.name === port);
    return named?.containerPort ?? port;
  }

  private async until(spec: any, probe: string): Promise<void> {
    if (!spec[probe]) { return; }
    const limit = Date.now() + PATIENCE * 1000;
    while (!await this.probe(spec.name, probe)) {
      const ended = [...this.containers.values()].find(c => !c.running && !this.isDone(c));
      if (ended) { throw new Error(`container ${ended.name} of ${this.context.name} ended with ${ended.exit}\n${this.logs()}`); }
      if (Date.now() > limit) { throw new Error(`${probe} of ${this.context.name} does not pass after ${PATIENCE} s\n${this.logs()}`); }
      await sleep(500);
    }
  }
}

/** Of init containers, those that go on beside the server. */
const isSidecar = (spec: any): boolean => spec.restartPolicy === 'Always';

/** Removes what a pod kept on this machine. */
export function forget({ context: { folder, volumes } }: Pod): void {
  const own = [...volumes.values()].filter(volume => volume.startsWith('/dev/shm/'));
  [folder, ...own].forEach(path => fs.rmSync(path, { recursive: true, force: true }));
}
