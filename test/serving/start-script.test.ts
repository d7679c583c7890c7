/** The script that a pod of a group runs before it becomes the server: run for real, with a server that only tells what it got. */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { LoadBalancing, Model, Parallelism, Platform, RdmaNetwork, WideEPNode } from '../../src';
import { startScript } from '../../src/serving/start-script';
import { kubelet } from '../helpers';

let bin: string;

function stub(name: string, body: string): void {
  fs.writeFileSync(path.join(bin, name), `#!/bin/bash\n${body}\n`, { mode: 0o755 });
}

beforeEach(() => {
  bin = fs.mkdtempSync(path.join(os.tmpdir(), 'start-script-'));
  stub('vllm', 'printf "%s\\0" "$@"');
  stub('getent', 'exit 0');
  // what the machine of the tests keeps in /dev/shm is not ours to delete
  stub('find', `printf "%s " "$@" > "${bin}/found"`);
});
afterEach(() => fs.rmSync(bin, { recursive: true }));

interface Run {
  readonly status: number | null;
  readonly argv: string[];
  readonly stderr: string;
}

const pod = (index: number, size: number): { [name: string]: string } =>
  ({ LWS_LEADER_ADDRESS: 'r1-0.r1.llm-d', LWS_WORKER_INDEX: String(index), LWS_GROUP_SIZE: String(size) });

function start(script: string, env: { [name: string]: string }, args: string[] = ['serve', 'm']): Run {
  const { status, stdout, stderr } = spawnSync('/bin/bash', ['-c', script, 'start', 'vllm', ...args], {
    env: { PATH: `${bin}:${process.env.PATH}`, ...env }, encoding: 'utf-8', timeout: 20_000, stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { status, stderr, argv: stdout.split('\0').slice(0, -1) };
}

const MODES = Object.values(LoadBalancing);
const group = (nodes: number, gpusPerNode = 8, tensorParallelSize = 1) => Parallelism.resolve({ nodes, gpusPerNode, tensorParallelSize });

describe('a pod finds its place in the group', () => {
  test('and passes the leader\'s address and its own first rank to the server, after all other arguments', () => {
    const { status, argv } = start(startScript(group(2), LoadBalancing.HYBRID, 600), pod(1, 2), ['serve', 'm', '--port=8000']);
    expect(status).toBe(0);
    expect(argv).toEqual(['serve', 'm', '--port=8000', '--data-parallel-address=r1-0.r1.llm-d', '--data-parallel-start-rank=8']);
  });

  test('and passes its one rank in external mode', () => {
    const { argv } = start(startScript(group(4, 8, 8), LoadBalancing.EXTERNAL, 600), pod(3, 4));
    expect(argv.slice(2)).toEqual(['--data-parallel-address=r1-0.r1.llm-d', '--data-parallel-rank=3']);
  });

  test.each([1, 2, 16, 64])('%i hosts start each rank exactly once', nodes => {
    const p = group(nodes);
    const script = startScript(p, LoadBalancing.MULTI_PORT_EXTERNAL, 600);
    const ranks = Array.from({ length: nodes }, (_, index) => {
      const first = Number(/^--data-parallel-start-rank=(\d+)$/.exec(start(script, pod(index, nodes)).argv.at(-1)!)![1]);
      return Array.from({ length: p.dataParallelSizeLocal }, (__, local) => first + local);
    }).flat();
    expect(ranks).toEqual(Array.from({ length: p.dataParallelSize }, (_, rank) => rank));
  });

  test('clears only what a crashed run left in shared memory', () => {
    start(startScript(group(2), LoadBalancing.HYBRID, 600), pod(0, 2));
    expect(fs.readFileSync(path.join(bin, 'found'), 'utf-8')).toBe('/dev/shm -mindepth 1 -type f -delete ');
  });

  test('execs the server, so that its exit code is the container\'s', () => {
    stub('vllm', 'exit 42');
    expect(start(startScript(group(2), LoadBalancing.HYBRID, 600), pod(0, 2)).status).toBe(42);
  });
});

test('takes whatever a caller gives for an argument only', () => {
  const pwned = path.join(bin, 'pwned');
  const strange = [
    `x; touch ${pwned}`, `$(touch ${pwned})`, `\`touch ${pwned}\``, `| touch ${pwned}`, '"', '\'', '\\', 'a b', 'a\nb', '$HOME', '${LWS_GROUP_SIZE}', '*', '~', '-n', '', '{"a":"b c"}',
  ];
  for (const mode of MODES) {
    const { status, argv } = start(startScript(group(2, 8, mode === LoadBalancing.EXTERNAL ? 8 : 1), mode, 600), pod(1, 2), ['serve', ...strange]);
    expect(status).toBe(0);
    expect(argv.slice(0, -2)).toEqual(['serve', ...strange]);
  }
  expect(fs.existsSync(pwned)).toBe(false);
});

describe('a container as it is rendered', () => {
  /** Runs it as the kubelet and the LeaderWorkerSet controller would, and gives what reaches the server. */
  function argvOf(container: any): string[] {
    const [, , script, name] = container.command;
    expect(container.command.slice(0, 2)).toEqual(['/bin/bash', '-c']);
    expect([name, ...container.args.slice(0, 2)]).toEqual(['start', 'vllm', 'serve']);
    const { status, argv } = start(script, pod(1, 2), container.args.slice(1).map(kubelet));
    expect(status).toBe(0);
    return argv;
  }

  const rendered = (extraArgs: string[]): any => {
    const chart = new Chart(new App(), 'serving');
    const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE });
    const { server } = new WideEPNode(chart, 'r1', { model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'), network, nodes: 2, extraArgs });
    return server._manifest.spec.leaderWorkerTemplate.workerTemplate.spec.containers[0];
  };

  test.each(['x; touch PWNED', '$(touch PWNED)', '`touch PWNED`', '\'; touch PWNED; \'', '"; touch PWNED; "', '&& touch PWNED', 'a\nb', '$(LWS_GROUP_SIZE)', '$HOME'])('hands %j to the server, and to no shell', name => {
    const pwned = path.join(bin, 'pwned');
    const strange = name.replace('PWNED', pwned);
    const argv = argvOf(rendered([`--tokenizer=${strange}`]));
    expect(argv.filter(a => a.startsWith('--tokenizer='))).toEqual([`--tokenizer=${strange}`]);
    expect(argv.slice(-2)).toEqual(['--data-parallel-address=r1-0.r1.llm-d', '--data-parallel-start-rank=8']);
    // as the model itself it is an error at once: no hub has a model of that name
    expect(() => Model.huggingFace(strange)).toThrow(/^LLMD403/);
    expect(fs.existsSync(pwned)).toBe(false);
    // nothing of it is part of what the shell reads
    expect(rendered([`--tokenizer=${strange}`]).command).toEqual(rendered([]).command);
  });
});

describe('what cannot work fails with a message before the server starts', () => {
  const script = () => startScript(group(2), LoadBalancing.HYBRID, 1);
  const failed = (env: { [name: string]: string }): Run => {
    const run = start(script(), env);
    expect(run.argv).toEqual([]);
    return run;
  };

  test.each(['LWS_LEADER_ADDRESS', 'LWS_WORKER_INDEX', 'LWS_GROUP_SIZE'])('outside of a LeaderWorkerSet, %s is missing', name => {
    for (const value of [undefined, '']) {
      const { [name]: _, ...rest } = pod(0, 2);
      const { status, stderr } = failed(value === undefined ? rest : { ...rest, [name]: value });
      expect(status).not.toBe(0);
      expect(stderr).toContain(name);
    }
  });

  test('a group has another size than the one that was rendered', () => {
    const { status, stderr } = failed(pod(0, 3));
    expect(status).toBe(1);
    expect(stderr).toBe('the group has 3 pods, but 16 ranks are for 2: render it anew rather than change its size\n');
  });

  test.each(['2', '64', '-1', 'abc', '1; reboot'])('a worker index is not one of the group: %s', index => {
    const { status, stderr } = failed({ ...pod(0, 2), LWS_WORKER_INDEX: index });
    expect(status).toBe(1);
    expect(stderr).toContain(`pod ${index} of a group of 2 has no ranks\n`);
  });

  test('a size is not a number', () => {
    expect(failed({ ...pod(0, 2), LWS_GROUP_SIZE: 'abc' }).stderr).toMatch(/^the group has abc pods/);
  });

  test('the leader has no address after a bounded wait', () => {
    stub('getent', 'exit 2');
    const { status, stderr } = failed(pod(1, 2));
    expect(status).toBe(1);
    expect(stderr).toBe('leader r1-0.r1.llm-d has no address after 1 s: look at the leader pod and at the headless Service\n');
  });

  test('a leader whose name resolves a little later is waited for', () => {
    stub('getent', `echo "$2" >> "${bin}/asked"; [ "$(wc -l < "${bin}/asked")" -ge 2 ]`);
    expect(start(startScript(group(2), LoadBalancing.HYBRID, 10), pod(1, 2)).status).toBe(0);
    expect(fs.readFileSync(path.join(bin, 'asked'), 'utf-8')).toBe('r1-0.r1.llm-d\nr1-0.r1.llm-d\n');
  });
});

const CLEAN = 'the script is clean for shellcheck';
const missing = spawnSync('shellcheck', ['--version']).error !== undefined;
if (missing && !process.env.SHELLCHECK_REQUIRED) {
  process.stderr.write('!!!! SKIPPED: no shellcheck on the PATH, the start script was not checked by it (apt-get install shellcheck) !!!!\n');
  test.skip(CLEAN, () => undefined);
} else {
  test.each(MODES)(`${CLEAN}: %s`, mode => {
    if (missing) { throw new Error('shellcheck is missing: apt-get install shellcheck'); }
    const { stdout, status } = spawnSync('shellcheck', ['-s', 'bash', '-'], { input: startScript(group(2), mode, 600), encoding: 'utf-8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
}
