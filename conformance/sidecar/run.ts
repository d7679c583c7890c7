import { ChildProcess, spawn } from 'child_process';
import * as http from 'http';
import * as net from 'net';

/** What the sidecar did with its arguments until it listened on all ports, complained or ended. */
export interface Run {
  /** Ports that it reports to listen on. */
  readonly listening: number[];
  /** Errors in its log, and what it wrote beside the log. It ends with 0 after some of them. */
  readonly complaints: string[];
  /** Status that it ended with; none while it runs. */
  readonly status?: number;
  stop(): Promise<void>;
}

/** Every sidecar that was not stopped yet; a test that fails leaves them here. */
const running = new Set<ChildProcess>();

export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(end));
}

/** Starts the sidecar and waits for `ports` listeners, a complaint or its end. */
export async function runSidecar(program: string, argv: string[], env: NodeJS.ProcessEnv, ports: number): Promise<Run> {
  const child = spawn(program, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const listening: number[] = [];
  const complaints: string[] = [];
  const read = (line: string) => {
    const entry = line.startsWith('{') ? JSON.parse(line) : undefined;
    if (entry?.msg === 'starting') {
      listening.push(Number(entry.addr.split(':').pop()));
    } else if (entry?.level === 'error') {
      complaints.push(`${entry.msg}: ${entry.error}`);
    } else if (!entry && line) {
      complaints.push(line);
    }
  };
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error(`the sidecar neither listens nor complains after 20 s: ${argv.join(' ')}`)), 20000);
    const done = (code?: number) => {
      clearTimeout(timeout);
      resolve(code);
    };
    for (const stream of [child.stdout, child.stderr]) {
      let rest = '';
      stream.on('data', data => {
        const lines = (rest + data).split('\n');
        rest = lines.pop()!;
        lines.forEach(read);
        if (listening.length === ports) { done(); }
      });
    }
    // 'close' is after the last line, 'exit' need not be
    child.once('close', code => done(code ?? -1));
    child.once('error', reject);
  });
  if (status !== undefined) { running.delete(child); }
  return { listening: listening.sort((a, b) => a - b), complaints, status, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) { return; }
  const closed = new Promise(resolve => child.once('close', resolve));
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 5000);
  await closed;
  clearTimeout(patience);
}

/** First of `count` ports that follow one another and are free. */
export async function freePorts(count: number): Promise<number> {
  for (let first = 20000 + Math.floor(Math.random() * 10000); first + count <= 32000; first += count) {
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(first + i)));
    if (free.every(Boolean)) { return first; }
  }
  throw new Error(`no ${count} free ports between 20000 and 32000`);
}

const isFree = (port: number): Promise<boolean> => new Promise(resolve => {
  // on all addresses, as the sidecar does
  const probe = net.createServer().once('error', () => resolve(false));
  probe.listen(port, () => probe.close(() => resolve(true)));
});

/** Stands in for vLLM: records requests, and answers as the prefill half of a transfer does. */
export class VllmStub {
  public static async on(port: number): Promise<VllmStub> {
    const stub = new VllmStub(port);
    await new Promise<void>((resolve, reject) => stub.server.once('error', reject).listen(port, '127.0.0.1', resolve));
    return stub;
  }

  public readonly asked: any[] = [];
  private readonly server = http.createServer((request, response) => {
    let body = '';
    request.on('data', data => body += data).on('end', () => {
      this.asked.push(JSON.parse(body));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ choices: [], answeredOn: this.port, kv_transfer_params: { remote_engine_id: `engine-${this.port}`, remote_block_ids: [7] } }));
    });
  });

  private constructor(private readonly port: number) {}

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }
}
