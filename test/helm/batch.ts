/**
 * Many releases in one process of helm: an umbrella chart whose subcharts are our chart under as many aliases. Most of what
 * helm does for one release is to start and to read the chart, and the matrix has thousands.
 */
import { spawn } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { parse, stringify } from 'yaml';
import { helmBinary } from '../../projenrc/helm-binary';
import { Values } from '../values';
import { CHART, fileOf, Rendered } from './helm';

/** Releases of one process: enough to forget its start, few enough that both cores have something to do. */
const MOST = 20;
/** Processes at a time. Each of them keeps one core busy. */
const AT_ONCE = 2;

/**
 * What helm makes of each of many values, in their order. Values that helm may refuse are better rendered alone, since one
 * refusal ends the whole process; where that comes unexpected, all of its releases are rendered again, each alone.
 *
 * @param alone whether values get a process of their own
 */
export async function templates(all: readonly Values[], alone: (values: Values) => boolean): Promise<Rendered[]> {
  const rendered = new Map<Values, Rendered>();
  const single = async (values: Values): Promise<void> => { rendered.set(values, await renderAlone(values)); };
  const several = async (batch: Values[]): Promise<void> => {
    const objects = await renderTogether(batch);
    if (!objects) {
      for (const values of batch) { await single(values); }
      return;
    }
    batch.forEach((values, i) => rendered.set(values, { objects: objects[i]! }));
  };
  const together = all.filter(v => !alone(v));
  const size = Math.min(MOST, Math.ceil(together.length / AT_ONCE));
  const batches = Array.from({ length: Math.ceil(together.length / size) || 0 }, (_, i) => together.slice(i * size, (i + 1) * size));
  await inTurn([...batches.map(batch => () => several(batch)), ...all.filter(alone).map(values => () => single(values))]);
  return all.map(values => rendered.get(values)!);
}

/** Runs work, some of it at a time. */
async function inTurn(work: (() => Promise<void>)[]): Promise<void> {
  const waiting = [...work];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) { await next(); }
  }));
}

async function renderAlone(values: Values): Promise<Rendered> {
  const { status, stdout, stderr } = await run(CHART, values);
  return status === 0 ? { objects: objectsBySource(stdout).map(([, object]) => object) } : { objects: [], error: stderr.trim() };
}

/** Objects of each of the values; nothing where helm refused any of them. */
async function renderTogether(all: readonly Values[]): Promise<any[][] | undefined> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'llm-d-disagg-'));
  try {
    const { name, version } = parse(fs.readFileSync(path.join(CHART, 'Chart.yaml'), 'utf-8'));
    const dependencies = all.map((_, i) => ({ name, version, alias: `c${i}` }));
    fs.writeFileSync(path.join(folder, 'Chart.yaml'), stringify({ apiVersion: 'v2', name: 'umbrella', version: '0.0.0', dependencies }));
    fs.cpSync(CHART, path.join(folder, 'charts', name), { recursive: true });
    const { status, stdout } = await run(folder, Object.fromEntries(all.map((values, i) => [`c${i}`, values])));
    if (status !== 0) { return undefined; }
    const rendered: any[][] = all.map(() => []);
    for (const [source, object] of objectsBySource(stdout)) { rendered[Number(/^umbrella\/charts\/c(\d+)\//.exec(source)![1])]!.push(object); }
    return rendered;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Objects with the template that helm names above each: YAML alone does not show which subchart they are from. */
function objectsBySource(stdout: string): [source: string, object: any][] {
  return stdout.split(/^---\n/m).filter(Boolean).map(document => [/^# Source: (.*)$/m.exec(document)![1]!, parse(document)]);
}

function run(chart: string, values: Values): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    // memory is there, and collecting it often would cost a sixth of the time
    const child = spawn(helmBinary(), ['template', 'release', chart, '--values', '-'], { env: { ...process.env, GOGC: '400' } });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) { child[stream].setEncoding('utf-8').on('data', text => { output[stream] += text; }); }
    child.on('error', reject).on('close', code => resolve({ status: code ?? 1, ...output }));
    child.stdin.on('error', () => undefined).end(fileOf(values)); // helm may end before it has read all
  });
}
