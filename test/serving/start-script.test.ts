import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoadBalancing, Parallelism } from '../../src';
import { startScript } from '../../src/serving/start-script';

const { EXTERNAL, HYBRID, MULTI_PORT_EXTERNAL } = LoadBalancing;
const LEADER = 'decode-0.decode.default';
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

// each records its arguments, ended by NUL, which no argument can contain
const RECORD = '#!/bin/sh\nprintf "%s\\0" "$@" > "$0.args"\n';
const VLLM = '#!/bin/sh\nprintf "%s\\0" "$@"\n';

let bin: string;

const stub = (name: string, script: string) => {
  writeFileSync(join(bin, name), script);
  chmodSync(join(bin, name), 0o755);
};
const parts = (recorded: string) => recorded.split('\0').slice(0, -1);
const recorded = (name: string) => existsSync(join(bin, `${name}.args`)) ? parts(readFileSync(join(bin, `${name}.args`), 'utf8')) : undefined;

beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'start-script-'));
  stub('vllm', VLLM);
  stub('getent', RECORD);
  // the real ones would empty /dev/shm of this machine, or restart it
  stub('find', RECORD);
  stub('reboot', RECORD);
});

afterEach(() => rmSync(bin, { recursive: true }));

interface Start {
  readonly nodes?: number;
  readonly gpusPerNode?: number;
  readonly tensorParallelSize?: number;
  readonly mode?: LoadBalancing;
  readonly waitSeconds?: number;
  readonly env?: { readonly [name: string]: string | undefined };
  readonly args?: string[];
}

/** Runs the script as the container does. */
function start(how: Start = {}) {
  const { nodes = 2, gpusPerNode = 8, tensorParallelSize = 1, mode = HYBRID, waitSeconds = 60, args = [] } = how;
  const script = startScript(Parallelism.resolve({ nodes, gpusPerNode, tensorParallelSize }), mode, waitSeconds);
  const group = { LWS_LEADER_ADDRESS: LEADER, LWS_WORKER_INDEX: '1', LWS_GROUP_SIZE: String(nodes), ...how.env };
  const { pid, status, stdout, stderr } = spawnSync('/bin/bash', ['-c', script, 'start', 'vllm', 'serve', ...args], {
    env: { PATH: `${bin}:${process.env.PATH}`, ...group }, encoding: 'utf8', timeout: 10_000,
  });
  return { pid, status, argv: parts(stdout), stdout, stderr };
}

describe('a pod learns its place in the group', () => {
  test('the server gets the address of the leader and its own first rank, after its own arguments', () => {
    expect(start({ args: ['openai/gpt-oss-120b', '--port=8200'] })).toMatchObject({
      status: 0, stderr: '', argv: ['serve', 'openai/gpt-oss-120b', '--port=8200', `--data-parallel-address=${LEADER}`, '--data-parallel-start-rank=8'],
    });
  });

  test.each([
    [HYBRID, 8, 1, '--data-parallel-start-rank=8'],
    [HYBRID, 8, 2, '--data-parallel-start-rank=4'],
    [MULTI_PORT_EXTERNAL, 8, 1, '--data-parallel-start-rank=8'],
    [EXTERNAL, 8, 8, '--data-parallel-rank=1'],
  ])('%s on the second of two hosts of %i GPUs, tp %i: %s', (mode, gpusPerNode, tensorParallelSize, expected) => {
    expect(start({ mode, gpusPerNode, tensorParallelSize }).argv.at(-1)).toBe(expected);
  });

  test.each([1, 2, 16, 64])('%i hosts run each rank exactly once', nodes => {
    const ranks = upTo(nodes).flatMap(node => {
      const { status, argv } = start({ nodes, env: { LWS_WORKER_INDEX: String(node) } });
      const first = Number(argv.at(-1)!.replace('--data-parallel-start-rank=', ''));
      expect({ status, first }).toEqual({ status: 0, first: node * 8 });
      return upTo(8).map(rank => first + rank);
    });
    expect(ranks).toEqual(upTo(nodes * 8));
  });

  test('16 hosts with one rank each', () => {
    const ranks = upTo(16).map(node => start({ nodes: 16, gpusPerNode: 1, mode: EXTERNAL, env: { LWS_WORKER_INDEX: String(node) } }).argv.at(-1));
    expect(ranks).toEqual(upTo(16).map(rank => `--data-parallel-rank=${rank}`));
  });
});

describe('no shell reads what the caller says', () => {
  const args = [
    'it\'s "quoted"', '$(reboot)', '`reboot`', '; reboot', '&& reboot', '| reboot', '> /dev/null', 'two\nlines', '  blanks  between  ', '', '*', '~', '$HOME', '\\', '\\n', '-n', '--',
    '--kv-transfer-config={"kv_connector":"NixlConnector"}', 'größe 模型',
  ];

  test.each(args)('%j', arg => {
    const { status, argv } = start({ args: ['m/m', arg] });
    expect({ status, argv: argv.slice(0, 3) }).toEqual({ status: 0, argv: ['serve', 'm/m', arg] });
    expect(argv).toHaveLength(5);
    expect(recorded('reboot')).toBeUndefined();
  });

  test('all at once', () => {
    expect(start({ args }).argv).toEqual(['serve', ...args, `--data-parallel-address=${LEADER}`, '--data-parallel-start-rank=8']);
  });

  test.each(['; touch FILE', '$(touch FILE)', '`touch FILE`', '" ; touch FILE ; "', '\'; touch FILE; \'', '\ntouch FILE\n'])('a model named x%j makes no file', name => {
    const file = join('/tmp', `pwned-${randomUUID()}`);
    const model = `x${name.replace('FILE', file)}`;
    expect(start({ args: [model] }).argv[1]).toBe(model);
    expect(existsSync(file)).toBe(false);
  });

  test.each(['; reboot', '$(reboot)', '`reboot`', 'a b'])('nor what the leader is called: %s', address => {
    expect(start({ env: { LWS_LEADER_ADDRESS: address } }).argv).toEqual(['serve', `--data-parallel-address=${address}`, '--data-parallel-start-rank=8']);
    expect(recorded('getent')).toEqual(['hosts', address]);
    expect(recorded('reboot')).toBeUndefined();
  });
});

describe('a pod that is in no group, or in another, does not start', () => {
  test.each<[string, string | undefined, RegExp]>([
    ['LWS_LEADER_ADDRESS', undefined, /LWS_LEADER_ADDRESS: is not set: this pod is not part of a LeaderWorkerSet/],
    ['LWS_LEADER_ADDRESS', '', /LWS_LEADER_ADDRESS: is not set/],
    ['LWS_WORKER_INDEX', undefined, /LWS_WORKER_INDEX: parameter null or not set/],
    ['LWS_WORKER_INDEX', '', /LWS_WORKER_INDEX: parameter null or not set/],
    ['LWS_GROUP_SIZE', undefined, /LWS_GROUP_SIZE: parameter null or not set/],
    ['LWS_GROUP_SIZE', '', /LWS_GROUP_SIZE: parameter null or not set/],
  ])('%s is %j', (name, value, message) => {
    const { status, stdout, stderr } = start({ env: { [name]: value } });
    expect(status).not.toBe(0);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: expect.stringMatching(message) });
    expect(recorded('find')).toBeUndefined();
  });

  test.each([1, 3, 16])('a group of %i pods', size => {
    expect(start({ env: { LWS_GROUP_SIZE: String(size) } })).toMatchObject({
      status: 1, stdout: '', stderr: `the group has ${size} pods, but 16 ranks are for 2: render it anew rather than change its size\n`,
    });
    expect(recorded('find')).toBeUndefined();
  });
});

describe('the leader\'s address', () => {
  test('is asked for by the name that LeaderWorkerSet gives', () => {
    start();
    expect(recorded('getent')).toEqual(['hosts', LEADER]);
  });

  test('may come later', () => {
    // fails until it was asked once
    stub('getent', '#!/bin/sh\necho try >> "$0.tries"\ntest "$(wc -l < "$0.tries")" -ge 2 || exit 2\necho "10.0.0.1 $2"\n');
    expect(start()).toMatchObject({ status: 0, stderr: '', argv: ['serve', `--data-parallel-address=${LEADER}`, '--data-parallel-start-rank=8'] });
    expect(readFileSync(join(bin, 'getent.tries'), 'utf8')).toBe('try\ntry\n');
  });

  test('is not waited for for ever', () => {
    stub('getent', '#!/bin/sh\nexit 2\n');
    const before = Date.now();
    expect(start({ waitSeconds: 1 })).toMatchObject({
      status: 1, stdout: '', stderr: `leader ${LEADER} has no address after 1 s: look at the leader pod and at the headless Service\n`,
    });
    expect(Date.now() - before).toBeLessThan(4000);
  });
});

test('what a crashed run left in shared memory is cleared, files only', () => {
  start();
  expect(recorded('find')).toEqual(['/dev/shm', '-mindepth', '1', '-type', 'f', '-delete']);
});

describe('the script becomes the server', () => {
  test.each([0, 1, 7, 137])('whose exit code is %i', code => {
    stub('vllm', `#!/bin/sh\nexit ${code}\n`);
    expect(start().status).toBe(code);
  });

  test('which so gets the signals of the pod', () => {
    stub('vllm', '#!/bin/sh\necho $$\n');
    const { pid, stdout } = start();
    expect(Number(stdout)).toBe(pid);
  });
});

test('shellcheck finds nothing in any mode', () => {
  const missing = spawnSync('shellcheck', ['--version']).error !== undefined;
  if (missing) {
    const message = 'shellcheck is missing: apt-get install shellcheck';
    if (process.env.CI === 'true') { throw new Error(message); }
    console.warn(`${message}; the start scripts were NOT checked`);
    return;
  }
  for (const mode of [EXTERNAL, HYBRID, MULTI_PORT_EXTERNAL]) {
    const input = startScript(Parallelism.resolve({ nodes: 2, gpusPerNode: mode === EXTERNAL ? 1 : 8 }), mode, 600);
    const { status, stdout } = spawnSync('shellcheck', ['-s', 'bash', '-'], { input, encoding: 'utf8' });
    expect({ mode, status, stdout }).toEqual({ mode, status: 0, stdout: '' });
  }
});
