/**
 * Runs projen's tasks as steps of one, and ends with a line that says how long each of them took and how many tests passed.
 *
 * Usage: run-steps.ts NAME [--at-once] TASK...
 *
 * One after the other, and no further than to one that fails; or all at once, with the output of those that fail.
 */
import { spawn } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

interface Step {
  readonly task: string;
  readonly seconds: number;
  /** What it printed, where it was not shown as it came. */
  readonly output: string;
  readonly failed: boolean;
}

const PROJEN = path.resolve('node_modules', '.bin', 'projen');

function run(task: string, show: boolean, env: NodeJS.ProcessEnv): Promise<Step> {
  const start = Date.now();
  const child = spawn(PROJEN, [task], { stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'], env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf-8').on('data', (text) => { output += text; });
  return new Promise((resolve, reject) => child.on('error', reject).on('close', (code) => {
    resolve({ task, seconds: (Date.now() - start) / 1000, output, failed: code !== 0 }); // a signal leaves no code
  }));
}

async function inTurn(tasks: string[], env: NodeJS.ProcessEnv): Promise<Step[]> {
  const done: Step[] = [];
  for (const task of tasks) {
    done.push(await run(task, true, env));
    if (done.at(-1)!.failed) break;
  }
  return done;
}

const atOnce = (tasks: string[], env: NodeJS.ProcessEnv): Promise<Step[]> => Promise.all(tasks.map(async (task) => {
  const step = await run(task, false, env);
  if (step.failed) console.log(`\n== ${task} ==\n${step.output}`);
  else console.log(`${task}: ${step.seconds.toFixed(0)} s`);
  return step;
}));

/** Adds up what jest-summary.js has left there. */
function tests(lines: string[]): string {
  const [passed = 0, failed = 0, skipped = 0] = [/(\d+) passed/, /(\d+) failed/, /(\d+) skipped/]
    .map((pattern) => lines.reduce((sum, line) => sum + Number(pattern.exec(line)?.[1] ?? 0), 0));
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

async function main(name: string, words: string[]): Promise<void> {
  const together = words[0] === '--at-once';
  const tasks = together ? words.slice(1) : words;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steps-'));
  const counts = path.join(folder, 'tests');
  try {
    fs.writeFileSync(counts, '');
    const start = Date.now();
    const done = await (together ? atOnce : inTurn)(tasks, { ...process.env, TEST_SUMMARY_FILE: counts });
    const lines = fs.readFileSync(counts, 'utf-8').split('\n').filter(Boolean);
    if (process.env.TEST_SUMMARY_FILE) fs.appendFileSync(process.env.TEST_SUMMARY_FILE, lines.map((line) => `${line}\n`).join(''));
    const failed = done.filter((step) => step.failed).map((step) => step.task);
    if (failed.length) process.exitCode = 1;
    console.log([
      `${name} ${failed.length ? `FAILED at ${failed.join(', ')}` : 'passed'} after ${((Date.now() - start) / 1000).toFixed(0)} s`,
      done.map((step) => `${step.task} ${step.seconds.toFixed(0)} s`).join(', '),
      lines.length ? tests(lines) : 'no tests were run to their end',
    ].join(' | '));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const [name, ...words] = process.argv.slice(2);
void main(name!, words);
