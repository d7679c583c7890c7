import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as net from 'net';
import * as os from 'os';
import * as path from 'path';
import { forget, Pod } from './pod';
import { buildSidecar } from '../sidecar/build';

const SHARED_MEMORY = '/dev/shm';
/** So many live runs may go on at once. */
const MOST = 4;

/** How a pod is run that its template does not say. */
export interface PodOptions {
  /** vLLM release that its image would have. */
  readonly release: string;
  /** Labels that a controller gives to the pod. */
  readonly labels?: { readonly [name: string]: string };
  /** Other names under which the pods of this node find it. */
  readonly aliases?: string[];
  /** Manifests of those that its volumes name. */
  readonly configMaps?: any[];
}

/** Stands for a node of a cluster: pods with an address each on one bridge. Nothing outside this machine can be reached from them. */
export class Node {
  /** A node with names and addresses that no other live run has. */
  public static async open(): Promise<Node> {
    for (let number = 0; number < MOST; number++) {
      // a name in the abstract namespace of sockets is free again as soon as its process has ended
      const lock = net.createServer();
      const taken = new Promise<boolean>(resolve => lock.once('error', () => resolve(false)).listen(`\0llmd-live${number}`, () => resolve(true)).unref());
      if (await taken) { return new Node(lock, number); }
    }
    throw new Error(`${MOST} live runs are going on here`);
  }

  /** Of bridge, links, network namespaces and folders; only what begins with it is ever removed. */
  private readonly prefix: string;
  private readonly network: string;
  private readonly pods: Pod[] = [];
  private readonly folder: string;
  private readonly hosts: string;
  private readonly sidecar = buildSidecar();
  private count = 1;

  private constructor(private readonly lock: net.Server, number: number) {
    this.prefix = `llmd-live${number}`;
    this.network = `10.213.${77 + number}`;
    this.removeLeftovers();
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), `${this.prefix}-`));
    this.hosts = path.join(this.folder, 'hosts');
    ip('link', 'add', this.prefix, 'type', 'bridge');
    ip('addr', 'add', `${this.network}.1/24`, 'dev', this.prefix);
    ip('link', 'set', this.prefix, 'up');
    fs.writeFileSync(this.hosts, '127.0.0.1 localhost\n');
  }

  /** Starts a pod of a pod template; it need not be ready yet. */
  public async run(name: string, template: any, options: PodOptions): Promise<Pod> {
    const pod = this.create(name, template, options);
    await pod.start();
    return pod;
  }

  /** A pod with its network and volumes, of which no container has started. */
  public create(name: string, template: any, options: PodOptions): Pod {
    const { spec, metadata } = template;
    const number = ++this.count;
    const address = `${this.network}.${number}`;
    const network = `${this.prefix}-${number}`;
    const link = linkOf(network);
    ip('netns', 'add', network);
    ip('link', 'add', link, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', network);
    ip('link', 'set', link, 'master', this.prefix, 'up');
    ip('-n', network, 'addr', 'add', `${address}/24`, 'dev', 'eth0');
    ['lo', 'eth0'].forEach(device => ip('-n', network, 'link', 'set', device, 'up'));
    fs.appendFileSync(this.hosts, `${address} ${[name, ...options.aliases ?? []].join(' ')}\n`);

    const folder = path.join(this.folder, `${name}-${number}`);
    fs.mkdirSync(folder);
    const folders = (spec.volumes ?? []).map((volume: any) => [volume.name, this.volumeFolder(volume, folder, options.configMaps)]);
    const volumes = new Map<string, string>(folders);
    const pod = new Pod(spec, {
      name,
      network,
      folder,
      address,
      volumes,
      labels: { ...metadata.labels, ...options.labels },
      release: options.release,
      entrypoints: { 'routing-proxy': this.sidecar },
      machine: machine(number, ranksOf(spec)),
    });
    this.pods.push(pod);
    return pod;
  }

  /** Leaves no way from a pod to another. */
  public cut(from: Pod, to: Pod): void {
    ip('-n', from.context.network, 'route', 'add', 'unreachable', to.address);
  }

  /** Lets no more than so much come to a pod, e.g. `50mbit`. */
  public slow(pod: Pod, rate: string): void {
    execFileSync('tc', ['qdisc', 'add', 'dev', linkOf(pod.context.network), 'root', 'tbf', 'rate', rate, 'burst', '64k', 'latency', '100ms']);
  }

  /** Ends a pod and removes its network. */
  public async remove(pod: Pod): Promise<void> {
    await pod.kill();
    ip('link', 'del', linkOf(pod.context.network)); // with the namespace it would go some time later, and its name be taken until then
    ip('netns', 'del', pod.context.network);
    forget(pod);
    // written in place, since containers have this very file
    fs.writeFileSync(this.hosts, fs.readFileSync(this.hosts, 'utf-8').split('\n').filter(line => !line.startsWith(`${pod.address} `)).join('\n'));
    this.pods.splice(this.pods.indexOf(pod), 1);
  }

  /** Ends and removes everything. */
  public async close(): Promise<void> {
    for (const pod of [...this.pods]) { await this.remove(pod); }
    this.removeLeftovers();
    fs.rmSync(this.folder, { recursive: true, force: true });
    await new Promise(resolve => this.lock.close(resolve));
  }

  /** Where a volume is on this machine. */
  private volumeFolder(volume: any, pod: string, configMaps: any[] = []): string {
    if (volume.hostPath) { return volume.hostPath.path; }
    const data = configMaps.find(({ metadata }) => metadata.name === volume.configMap?.name)?.data;
    if (!volume.emptyDir && !data) { throw new Error(`volume ${volume.name} is of a kind that is not known here: ${JSON.stringify(volume)}`); }
    if (volume.emptyDir?.medium === 'Memory') { return fs.mkdtempSync(path.join(SHARED_MEMORY, `${this.prefix}-`)); }
    const folder = path.join(pod, `volume-${volume.name}`);
    fs.mkdirSync(folder);
    for (const [file, text] of Object.entries<string>(data ?? {})) { fs.writeFileSync(path.join(folder, file), text); }
    return folder;
  }

  /** What a run left that was ended in a way that no program can prepare for. */
  private removeLeftovers(): void {
    // links first: with its namespace one goes some time later, between a list of links and its removal
    const links = ip('-br', 'link').split('\n').map(line => line.split(/[ @]/)[0]!);
    links.filter(name => name === this.prefix || name.startsWith(`${this.prefix}v`)).forEach(name => ip('link', 'del', name));
    const namespaces = ip('netns', 'list').split('\n').map(line => line.split(' ')[0]!).filter(name => name.startsWith(`${this.prefix}-`));
    namespaces.forEach(name => ip('netns', 'del', name));
    for (const folder of [SHARED_MEMORY, os.tmpdir()]) {
      fs.readdirSync(folder).filter(name => name.startsWith(`${this.prefix}-`)).forEach(name => fs.rmSync(path.join(folder, name), { recursive: true, force: true }));
    }
  }
}

/** What an image or the size of the machine would decide: one core and 1 GiB of KV cache for each engine, no hub, nothing compiled. */
function machine(number: number, ranks: number): { [name: string]: string } {
  return {
    HF_HUB_OFFLINE: '1',
    TORCH_COMPILE_DISABLE: '1', // what remains of it under --enforce-eager calls a C++ compiler in each pod
    VLLM_NO_USAGE_STATS: '1',
    VLLM_CPU_KVCACHE_SPACE: '1',
    OMP_NUM_THREADS: '1',
    VLLM_CPU_OMP_THREADS_BIND: Array.from({ length: ranks }, (_, rank) => (number + rank) % os.cpus().length).join('|'), // engines whose threads share a core wait for each other
  };
}

/** Of a pod, on the side of the bridge; names of links are short. */
const linkOf = (network: string): string => network.replace(/-(?=\d+$)/, 'v');

/** Processes of a server, each of which gets a core of its own. */
function ranksOf(spec: any): number {
  const sizes = spec.containers[0].args.map((arg: string) => /^--(?:tensor|pipeline)-parallel-size=(\d+)$/.exec(arg)).filter(Boolean);
  return sizes.reduce((product: number, [, size]: any) => product * Number(size), 1);
}

const ip = (...args: string[]): string => execFileSync('ip', args, { encoding: 'utf-8' });
