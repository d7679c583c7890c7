/** What READs between two pods say: judged on what the measuring program and UCX print, and run as two processes. */
import { spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { describeWithPython, find, PROGRAMS, PYTHON, recorded, Result } from './helpers';

// processes that start others, on a machine that may be busy
jest.setTimeout(60_000);

const TCP = recorded('ucx-proto-info-tcp.txt');
const CMA = recorded('ucx-proto-info-cma.txt');
const LANES = (lanes: string, how = 'zero-copy  ') => CMA.replace(/zero-copy {3}/g, how.padEnd(12)).replace(/cma\/memory/g, lanes);
const NVLINK = recorded('ucx-proto-info-cuda-ipc.txt');
const PIDS = recorded('ucx-proto-info-cuda-pids.txt');
const REFUSED = recorded('ucx-proto-info-cuda-refused.txt');
const RDMA = LANES('rc_mlx5/mlx5_0:1').replace(/intra-node/g, 'inter-node');

/** Bytes of a transfer. */
const SIZE = 67_108_864;
const row = (pageBytes: number, seconds: number) => ({ pageBytes, bytes: SIZE, descriptors: (SIZE) / pageBytes, repeats: 3, seconds });
const NO_DELTA = { rdma: {}, net: {} };
const run = (more: object) => ({ direction: 'decode from prefill', code: 0, text: RDMA, measured: { rows: [row(65536, 0.01), row(SIZE, 0.002)] }, delta: NO_DELTA, sameHost: false, samePids: false, ...more });
const PAGES = [65536, SIZE].map(pageBytes => ({ pageBytes, bytes: SIZE, floorSeconds: 0.02, estimateSeconds: 0.01 }));
const EXPECT = { path: 'RDMA', backend: 'UCX', memory: 'cuda', vendor: 'nvidia', transfer: { bytes: SIZE, pages: PAGES } };
const ON_ONE_HOST = { sameHost: true, samePids: false, text: PIDS };

describeWithPython('UCX says which way a READ goes', () => {
  test.each<[string, string, object]>([
    ['TCP', TCP, { ways: ['TCP'], lanes: ['tcp/lo'], emulated: true }],
    ['GPUs in PID namespaces of their own', PIDS, { ways: ['TCP'], lanes: ['tcp/lo'], emulated: true }],
    ['the memory of the host', CMA, { ways: ['shared memory'], lanes: ['cma/memory'], emulated: false }],
    ['two rails of RDMA', LANES('50% on rc_mlx5/mlx5_0:1 and 50% on rc_mlx5/mlx5_1:1'), { ways: ['RDMA'], lanes: ['rc_mlx5/mlx5_0:1', 'rc_mlx5/mlx5_1:1'], emulated: false }],
    ['NVLink, by threads whose tables mix', NVLINK, { ways: ['NVLink'], lanes: ['cuda_ipc/cuda'], emulated: false }],
    ['nothing', '', { ways: [], lanes: [], emulated: false }],
    ['a table that is cut off', CMA.slice(0, CMA.lastIndexOf('| Range')), { ways: [], lanes: [], emulated: false }],
  ])('%s', (_, tables, found) => {
    expect(find<object>([{ tables }])).toEqual([found]);
  });
});

describeWithPython('a direction is judged', () => {
  const CASES: [string, object, object, string[], RegExp?][] = [
    ['RDMA above the floor', run({}), EXPECT, ['pass', 'pass', 'pass']],
    ['RDMA on two rails, by the counters, where UCX says nothing', run({ text: '', delta: { rdma: { 'rdmap16s27:1': 5e8 }, net: { eth0: 1000 } } }), { ...EXPECT, backend: 'LIBFABRIC' }, ['pass', 'pass', 'pass']],
    ['TCP by the counters, where UCX says nothing', run({ text: '', delta: { rdma: {}, net: { eth0: 5e8 } } }), { ...EXPECT, backend: 'LIBFABRIC' }, ['pass', 'fail', 'pass'], /TCP \(by the counters of eth0\), and the plan promises RDMA/],
    ['neither UCX nor counters', run({ text: 'no tables' }), EXPECT, ['pass', 'unknown', 'pass'], /neither UCX nor/],
    ['TCP in PID namespaces of their own', run(ON_ONE_HOST), { ...EXPECT, path: 'NVLink' }, ['pass', 'fail', 'pass'], /TCP \(tcp\/lo, software emulation\), and the plan promises NVLink.*PID namespaces of their own.*hostPID/],
    ['NVLink in one PID namespace', run({ ...ON_ONE_HOST, samePids: true, text: NVLINK }), { ...EXPECT, path: 'NVLink' }, ['pass', 'pass', 'pass']],
    ['a UCX that must not emulate', run({ ...ON_ONE_HOST, code: 1, text: REFUSED }), { ...EXPECT, requireRdma: true }, ['fail'], /UCX refuses to emulate.*PID namespaces of their own/],
    ['the same where TCP is the plan', run(ON_ONE_HOST), { ...EXPECT, path: 'TCP' }, ['pass', 'warn', 'pass'], /NVLink stays idle/],
    ['TCP where RDMA is required', run({ text: TCP }), { ...EXPECT, requireRdma: true }, ['pass', 'fail', 'pass'], /UCX found no RDMA device/],
    ['TCP on a platform of TCP, which RDMA is required of', run({ text: TCP }), { ...EXPECT, path: 'TCP', requireRdma: true }, ['pass', 'fail', 'pass'], /promises RDMA/],
    ['TCP as planned', run({ text: TCP }), { ...EXPECT, path: 'TCP' }, ['pass', 'pass', 'pass']],
    ['Soft-RoCE', run({ delta: { rdma: {}, net: { eth0: 5e8 } } }), EXPECT, ['pass', 'fail', 'pass'], /bytes came in on eth0/],
    ['RDMA that the other side\'s CPU carries', run({ text: LANES('srd/rdmap0s6:1', 'software emulation') }), EXPECT, ['pass', 'warn', 'pass'], /the other side's CPU copies/],
    ['a slow link', run({ measured: { rows: [row(65536, 0.01), row(SIZE, 0.03)] } }), EXPECT, ['pass', 'pass', 'warn'], /2\.24 GB\/s in pieces of 67108864 bytes, and 3\.36 is the least/],
    ['a very slow Ethernet, where TCP is the plan', run({ text: TCP, measured: { rows: [row(65536, 0.2)] } }), { ...EXPECT, path: 'TCP' }, ['pass', 'pass', 'warn'], /the Ethernet between the pods/],
    ['a very slow link', run({ measured: { rows: [row(65536, 0.2)] } }), EXPECT, ['pass', 'pass', 'fail'], /0\.336 GB\/s/],
    ['no floor', run({}), { ...EXPECT, transfer: undefined }, ['pass', 'pass', 'unknown']],
    ['wrong bytes', run({ code: 3, text: 'wrong data: 4096 bytes differ from what the target has\n' }), EXPECT, ['fail'], /4096 bytes differ/],
    ['READs that never end', run({ code: undefined, text: 'pairs threads\n' }), EXPECT, ['fail'], /did not end in time/],
    ['a link that is far too slow', run({ code: undefined, text: '', delta: { rdma: {}, net: { eth0: 32_400_000 } } }), EXPECT, ['fail'], /did not end in time, though 32\.4 MB came in/],
    ['pods of one host without GPUs', run({ ...ON_ONE_HOST, text: TCP }), { ...EXPECT, memory: 'cpu' }, ['pass', 'fail', 'pass'], /"cause":"UCX found no RDMA device/],
    ['a port that is shut', run({ code: 1, text: 'failed: 10.0.0.7, port 18515: [Errno 111] Connection refused\n' }), EXPECT, ['fail'], /NetworkPolicy or firewall/],
    ['no transport', run({ code: 1, text: 'failed: nixlBackendError: NIXL_ERR_BACKEND\n' }), EXPECT, ['fail'], /cannot connect the two pods/],
    ['no NIXL', run({ code: 1, text: 'failed: no package of NIXL can be imported: nixl, nixl_cu13\n' }), EXPECT, ['fail'], /image lacks/],
    ['a crash', run({ code: -11, text: '' }), EXPECT, ['fail'], /READs failed/],
    ['a report that is no JSON', run({ measured: undefined }), EXPECT, ['unknown'], /nothing that can be read/],
    ['a report without numbers', run({ measured: { rows: [{ pageBytes: 'many' }, 7] } }), EXPECT, ['unknown']],
  ];
  const found = find(CASES.map(([, r, expected]) => ({ run: { ...r, code: (r as { code?: number }).code ?? null }, expect: expected })));
  test.each(CASES.map(([title, , , statuses, words], i) => [title, statuses, words, found[i]!] as const))('%s', (_, statuses, words, results) => {
    expect(results.map(r => r.status)).toEqual(statuses);
    expect(results.filter(r => r.status !== 'pass').map(r => JSON.stringify(r)).join('\n')).toMatch(words ?? /^/);
  });
});

describeWithPython('two pods are compared', () => {
  const POD = { time: 100, vllm: '0.30.0', nixl: '1.4.1' };
  test.each<[string, object, string[]]>([
    ['alike', POD, ['pass', 'pass', 'pass']],
    ['clocks apart', { ...POD, time: 160 }, ['warn', 'pass', 'pass']],
    ['two releases', { ...POD, vllm: '0.26.0', nixl: '1.3.1' }, ['pass', 'fail', 'warn']],
    ['one without vLLM', { ...POD, vllm: undefined }, ['pass', 'unknown', 'pass']],
  ])('%s', (_, other, statuses) => {
    expect(find([{ pods: [POD, other], expect: {} }])[0]!.map(r => r.status)).toEqual(statuses);
  });
});

describeWithPython('two processes', () => {
  let dir: string;
  beforeAll(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'verify-'));
    for (const file of fs.readdirSync(PROGRAMS).filter(f => f.endsWith('.py'))) { fs.copyFileSync(path.join(PROGRAMS, file), path.join(dir, file)); }
    fs.writeFileSync(path.join(dir, 'recorded.txt'), TCP);
    // in the place of NIXL: prints what UCX printed, and writes what was measured
    fs.writeFileSync(path.join(dir, 'measure_kv_transfer.py'), `import json, pathlib, sys, time
if sys.argv[1] == "target":
    time.sleep(60)
print((pathlib.Path(__file__).parent / "recorded.txt").read_text())
size = int(sys.argv[sys.argv.index("--size") + 1])
rows = [{"pageBytes": int(p), "bytes": size, "descriptors": size // int(p), "repeats": 3, "seconds": 0.01} for p in sys.argv[sys.argv.index("--pages") + 1].split(",")]
pathlib.Path(sys.argv[sys.argv.index("--json") + 1]).write_text(json.dumps({"rows": rows}))
`);
    fs.writeFileSync(path.join(dir, 'expect.json'), JSON.stringify({ format: 'cdk8s-llm-d/expectations/1', name: 'tiny', path: 'TCP', memory: 'cpu', transfer: { bytes: SIZE, pages: PAGES } }));
  });
  afterAll(() => fs.rmSync(dir, { recursive: true }));

  const program = (...argv: string[]) => [path.join(dir, 'verify_transfer.py'), ...argv, '--expect', path.join(dir, 'expect.json')];

  test('end with one report', async () => {
    const port = String(20000 + process.pid % 20000);
    const serving = spawn(PYTHON!, program('serve', '--port', port, '--format', 'json'));
    let served = '';
    serving.stdout.on('data', text => { served += text; });
    const ended = new Promise<number | null>(resolve => { serving.on('close', resolve); });
    const termination = path.join(dir, 'termination');
    const led = spawnSync(PYTHON!, program('lead', '127.0.0.1', '--port', port, '--format', 'json', '--termination', termination), { encoding: 'utf-8' });
    const report = JSON.parse(led.stdout) as { results: Result[]; measurements: { direction: string; rows: object[] }[] };
    expect([led.status, await ended]).toEqual([0, 0]);
    expect(JSON.parse(served)).toEqual(report);
    expect(report.measurements.map(m => [m.direction, m.rows.length])).toEqual([['decode from prefill', 2], ['prefill from decode', 2]]);
    const status = Object.fromEntries(report.results.map(r => [r.check, r.status]));
    expect(status).toEqual(expect.objectContaining({ 'side-channel': 'pass', 'clocks': 'pass', 'bytes decode from prefill': 'pass', 'transport prefill from decode': 'pass', 'rate prefill from decode': 'pass' }));
    expect(fs.readFileSync(termination, 'utf-8')).toMatch(/^WARN: tiny/);
  });

  test('of groups each reads from one of the other side at least, and a server answers several leaders', async () => {
    const port = String(20000 + (process.pid + 7) % 20000);
    const sizes = ['--servers', '1', '--leaders', '2'];
    const serving = spawn(PYTHON!, program('serve', '--port', port, '--format', 'json', ...sizes));
    const ended = new Promise<number | null>(resolve => { serving.on('close', resolve); });
    const led = await Promise.all([0, 1].map(index => new Promise<string>(resolve => {
      const leader = spawn(PYTHON!, program('lead', '127.0.0.1', '--port', port, '--measure-port', String(18600 + index), '--format', 'json', ...sizes), { env: { ...process.env, JOB_COMPLETION_INDEX: String(index) } });
      let out = '';
      leader.stdout.on('data', text => { out += text; });
      leader.on('close', () => resolve(out));
    })));
    expect(await ended).toBe(0);
    const directions = led.map(out => (JSON.parse(out) as { measurements: { direction: string }[] }).measurements.map(m => m.direction));
    expect(directions).toEqual([['decode 0 from prefill', 'prefill from decode 0'], ['decode 1 from prefill', 'prefill from decode 1']]);
  });

  test('in a group alone the first reads from the others, and names of checks tell them apart', async () => {
    const port = String(20000 + (process.pid + 14) % 20000);
    const start = (index: number) => spawn(PYTHON!, program('group', '127.0.0.1', '127.0.0.1', '--port', port, '--format', 'json'), { env: { ...process.env, JOB_COMPLETION_INDEX: String(index) } });
    const serving = start(1);
    const ended = new Promise<number | null>(resolve => { serving.on('close', resolve); });
    let out = '';
    const leader = start(0);
    leader.stdout.on('data', text => { out += text; });
    expect(await Promise.all([ended, new Promise<number | null>(resolve => { leader.on('close', resolve); })])).toEqual([0, 0]);
    const report = JSON.parse(out) as { results: Result[]; measurements: { direction: string }[] };
    expect(report.measurements.map(m => m.direction)).toEqual(['pod 0 from pod 1', 'pod 1 from pod 0']);
    expect(new Set(report.results.map(r => r.check)).size).toBe(report.results.length);
  });

  test('one that no other joins says so, and fails', () => {
    const alone = spawnSync(PYTHON!, program('lead', '127.0.0.1', '--port', '1', '--wait', '0.1'), { encoding: 'utf-8' });
    expect(alone.status).toBe(1);
    expect(alone.stdout).toMatch(/FAIL +side-channel +127\.0\.0\.1, port 1, cannot be reached: .*Connection refused/);
    const waiting = spawnSync(PYTHON!, program('serve', '--port', '0', '--wait', '0.1'), { encoding: 'utf-8' });
    expect(waiting.status).toBe(1);
    expect(waiting.stdout).toMatch(/FAIL +side-channel +no pod connected to port/);
  });

  describe('a gate', () => {
    const gate = (expected: object, ...argv: string[]) => {
      fs.writeFileSync(path.join(dir, 'gate.json'), JSON.stringify({ format: 'cdk8s-llm-d/expectations/1', ...expected }));
      return spawnSync(PYTHON!, [path.join(dir, 'verify_pod.py'), '--expect', path.join(dir, 'gate.json'), ...argv], { encoding: 'utf-8' });
    };
    // a tool of the plan that this machine does not have is unknown; RDMA without a device fails
    const lacks = { path: 'RDMA', backend: 'UCX' };

    test('lets a server start where nothing fails', () => { expect(gate({}, '--peer', 'localhost').status).toBe(0); });
    test('holds it where something does, until the time is over', () => { expect(gate(lacks, '--timeout', '0.1').status).toBe(1); });
    test('lets it start all the same where the policy is to warn', () => { expect(gate(lacks, '--policy', 'warn').status).toBe(0); });
    test('does not, with any policy, where RDMA is required and not there', () => {
      expect(gate({ path: 'RDMA', backend: 'UCX', requireRdma: true }, '--policy', 'warn').status).toBe(1);
    });
    test('takes less than 20 s where every tool hangs, does not wait for what they started, and starts nothing over TCP then', () => {
      const tools = path.join(dir, 'tools');
      fs.mkdirSync(tools);
      for (const tool of ['nvidia-smi', 'ibv_devinfo', 'ucx_info']) {
        fs.writeFileSync(path.join(tools, tool), '#!/bin/sh\ntrap "" TERM\necho half of it\nsleep 60 &\nsleep 60\n', { mode: 0o755 });
      }
      fs.writeFileSync(path.join(dir, 'gate.json'), JSON.stringify({
        format: 'cdk8s-llm-d/expectations/1', vendor: 'nvidia', accelerators: 8, nvlink: true, path: 'RDMA', backend: 'UCX', memory: 'cuda', requireRdma: true, nics: { technology: 'roce', count: 8 },
      }));
      const began = Date.now();
      const { status, stdout } = spawnSync(PYTHON!, [path.join(dir, 'verify_pod.py'), '--expect', path.join(dir, 'gate.json'), '--policy', 'warn'], {
        encoding: 'utf-8', env: { ...process.env, PATH: `${tools}:${process.env.PATH}` },
      });
      expect((Date.now() - began) / 1000).toBeLessThan(20);
      expect(status).toBe(1);
      for (const check of ['gpus', 'gpu-topology', 'nvlink', 'rdma-devices', 'transports']) { expect(stdout).toMatch(new RegExp(`^UNKNOWN +${check} `, 'm')); }
      expect(stdout).toMatch(/\| half of it/);
    });
    test('does not take a sentinel that could not be made for one that was removed', () => {
      expect(gate(lacks, '--sentinel', path.join(dir, 'no-such-folder', 'hold')).status).toBe(1);
    });
    test('ends when its sentinel is removed', async () => {
      const sentinel = path.join(dir, 'hold');
      const removed = (async () => {
        while (!fs.existsSync(sentinel)) { await new Promise(resolve => setTimeout(resolve, 20)); }
        fs.rmSync(sentinel);
      })();
      const held = spawn(PYTHON!, [path.join(dir, 'verify_pod.py'), '--expect', path.join(dir, 'gate.json'), '--sentinel', sentinel, '--timeout', '30']);
      fs.writeFileSync(path.join(dir, 'gate.json'), JSON.stringify({ format: 'cdk8s-llm-d/expectations/1', ...lacks }));
      let out = '';
      held.stdout.on('data', text => { out += text; });
      const [status] = await Promise.all([new Promise<number | null>(resolve => { held.on('close', resolve); }), removed]);
      expect([status, out]).toEqual([0, expect.stringContaining('was removed: the server starts')]);
    });
  });

  test('expectations that cannot be read are a wrong call', () => {
    fs.writeFileSync(path.join(dir, 'other.json'), '{"format": "other"}');
    const { status, stderr } = spawnSync(PYTHON!, [path.join(dir, 'verify_pod.py'), '--expect', path.join(dir, 'other.json')], { encoding: 'utf-8' });
    expect([status, stderr]).toEqual([2, expect.stringContaining('the format is not cdk8s-llm-d/expectations/1')]);
  });
});

describeWithPython('forms of a report', () => {
  const bad: Result = { check: 'memlock', status: 'fail', what: 'a & b < "c"', cause: 'cause', fix: 'fix', evidence: ['line'] };
  const results = [bad, { check: 'gpus', status: 'unknown', what: 'no tool' }, { check: 'clock', status: 'pass', what: 'on time' }];
  const about = { name: 'gpt-oss', role: 'decode', pod: 'p"\\' };
  const form = (name: string, more: object = {}) => find<string>([{ form: name, about, results, ...more }])[0]!;

  test('the table has cause and fix of what did not pass', () => {
    expect(form('table')).toBe([
      'FAIL    memlock  a & b < "c"', '                 cause: cause', '                 fix: fix', '                 | line',
      'UNKNOWN gpus     no tool', 'PASS    clock    on time', 'FAIL: gpt-oss decode p"\\: 1 pass, 1 fail, 1 unknown', '',
    ].join('\n'));
  });

  test('metrics have one sample for each check and status, with labels escaped', () => {
    const samples = form('prometheus', { measurements: [{ direction: 'decode from prefill', rows: [row(65536, 0.01)] }] }).split('\n').filter(line => line && !line.startsWith('#'));
    expect(samples).toHaveLength(13);
    expect(samples[2]).toBe('llmd_verification_check{check="memlock",status="fail",name="gpt-oss",role="decode",pod="p\\"\\\\"} 1');
    expect(samples[12]).toMatch(/page_bytes="65536".*} 6710886400$/);
  });

  test('the termination message fits, the worst first', () => {
    const many = [...Array.from({ length: 60 }, (_, i) => ({ check: `w${i}`, status: 'warn', what: 'w'.repeat(100) })), bad];
    const [text] = find<string>([{ form: 'termination', about, results: many }]);
    expect(Buffer.byteLength(text!)).toBeLessThanOrEqual(4096);
    expect(text!.split('\n')[1]).toMatch(/^FAIL memlock/);
    expect(text).toMatch(/and \d+ more\n$/);
  });

  test('one check that breaks takes no other with it', () => {
    const [found] = find([{ pod: { files: { '/proc/self/limits': 7 } }, expect: { path: 'RDMA', backend: 'UCX' } }]);
    expect(found!.map(r => r.check)).toEqual(expect.arrayContaining(['memlock', 'nixl', 'clock']));
    expect(found!.find(r => r.check === 'memlock')).toEqual(expect.objectContaining({ status: 'unknown' }));
  });
});
