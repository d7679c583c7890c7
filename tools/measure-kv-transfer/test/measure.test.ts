/** The measuring tool between two processes on host memory, with the real NIXL. It needs a Python that has NIXL: $PYTHON, or that of the live runs. */
import { ChildProcess, spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { measuredFaults, measuredRates } from '../../../src/estimate/measured-rates';

const TOOL = path.join(__dirname, '..', 'measure_kv_transfer.py');
const PORT = 20_000 + process.pid % 10_000;

/** What a process left. */
interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The first Python that can import NIXL. */
function pythonWithNixl(): string | undefined {
  const live = path.join(os.homedir(), '.cache', 'cdk8s-llm-d', 'conformance', 'live');
  const below = (folder: string) => fs.existsSync(folder) ? fs.readdirSync(folder).sort().map(name => path.join(folder, name)) : [];
  const candidates = [process.env.PYTHON ?? 'python3', ...below(live).flatMap(below).map(folder => path.join(folder, 'bin', 'python'))];
  const imports = 'import numpy, importlib\nfor name in ("nixl", "nixl_cu13", "nixl_cu12"):\n  try: importlib.import_module(name + "._api"); break\n  except ImportError: pass\nelse: raise SystemExit(1)';
  return candidates.find(python => spawnSync(python, ['-c', imports], { timeout: 60_000 }).status === 0);
}

const python = pythonWithNixl();
if (!python) { console.warn('SKIPPED: no Python with NIXL; name one with $PYTHON (pip install nixl-cu13 numpy), or run npx projen conformance:live once'); }
const run = python ? describe : describe.skip;

const running: ChildProcess[] = [];
afterEach(() => { for (const child of running.splice(0)) { child.kill('SIGKILL'); } });

run('two processes on host memory', () => {
  let folder: string;
  beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'measure-')); });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  const start = (...args: string[]): ChildProcess => {
    const child = spawn(python!, [TOOL, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    running.push(child);
    return child;
  };
  const ended = (child: ChildProcess): Promise<Ended> => new Promise(resolve => {
    let [out, err] = ['', ''];
    child.stdout!.on('data', text => { out += text; });
    child.stderr!.on('data', text => { err += text; });
    child.on('close', status => resolve({ status, out, err }));
  });

  test('two pairs at once: a table, and a file from which the estimate takes its rates', async () => {
    const file = path.join(folder, 'measured.json');
    const target = ended(start('target', '--port', String(PORT), '--devices', '0,1'));
    const { status, out, err } = await ended(start(
      'initiator', '127.0.0.1', '--port', String(PORT), '--devices', '0,1', '--memory', 'DRAM', '--size', '8M', '--pages', '8K,64K,1M', '--seconds', '0.05', '--json', file,
    ));
    expect([status, (await target).status, /failed/.test(err)]).toEqual([0, 0, false]);
    expect(out).toMatch(/\n +1 +4 +scattered +8K +1024 /);
    const measured = JSON.parse(fs.readFileSync(file, 'utf-8'));
    expect(measured.rows.map((r: any) => [r.pairs, r.layout, r.pageBytes, r.descriptors, r.wrongBytes])).toEqual(
      [1, 2].flatMap(pairs => ['scattered', 'contiguous'].flatMap(layout => [8192, 65_536, 1_048_576].map(page => [pairs, layout, page, 8 * 1024 * 1024 / page, 0]))),
    );
    // NIXL joins neighbours where both sides have them, and nowhere else
    expect(new Set(measured.rows.filter((r: any) => r.layout === 'contiguous').map((r: any) => r.postedDescriptors))).toEqual(new Set([1]));
    expect(measured.rows.every((r: any) => r.layout === 'contiguous' || r.postedDescriptors > 0.9 * r.descriptors - 8)).toBe(true);
    expect(measuredFaults(measured)).toEqual([]);
    expect(measuredRates(measured).bytesPerSecond.typical).toBeGreaterThan(1e7);
  }, 120_000);

  test('a target that is not there is a message, not a wait without end', async () => {
    const { status, err } = await ended(start('initiator', '127.0.0.1', '--port', '1', '--memory', 'DRAM', '--size', '1M', '--pages', '64K', '--timeout', '1'));
    expect([status, /failed: 127\.0\.0\.1, port 1: |failed: nothing came within 1 s/.test(err)]).toEqual([1, true]);
  }, 60_000);

  test.each([
    [['--pages', '3M', '--size', '8M'], '--size 8388608 is not a multiple of the page 3145728'],
    [['--pages', '8X'], '\'8X\' is not a valid size'],
    [['--at-once', '2'], '--at-once must be from 1 to 1'],
    [['--layouts', 'sideways'], '\'sideways\' is not a list of scattered and contiguous'],
  ])('%j is a wrong call', (args, message) => {
    const { status, stderr } = spawnSync(python!, [TOOL, 'initiator', 'host', ...args], { encoding: 'utf-8' });
    expect([status, stderr.includes(message)]).toEqual([2, true]);
  });

  test('a byte that is wrong, a page in a wrong place and one that was not read are found', () => {
    const script = `
import sys; sys.path.insert(0, ${JSON.stringify(path.dirname(TOOL))})
import numpy, measure_kv_transfer as tool
memory, order = tool.Memory("DRAM", 0, 64 * 1024), numpy.arange(16)
memory.fill(); print(memory.wrong_bytes(4096, order, order))
memory._words[100] ^= 1; print(memory.wrong_bytes(4096, order, order))
memory.fill(); print(memory.wrong_bytes(4096, numpy.roll(order, 1), order))
memory.clear(); print(memory.wrong_bytes(4096, order, order))`;
    expect(spawnSync(python!, ['-c', script], { encoding: 'utf-8' }).stdout.trim().split('\n').map(Number)).toEqual([0, 8, 65_536, 65_536]);
  });
});
