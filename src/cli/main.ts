#!/usr/bin/env node
import { run } from './run';

process.stdout.on('error', (e: NodeJS.ErrnoException) => {
  // whoever reads may stop reading: `cdk8s-llm-d … | head`
  if (e.code === 'EPIPE') { return; }
  process.stderr.write(`the report cannot be printed: ${e.message}\n`);
  process.exitCode = 1;
});
process.exitCode = run(process.argv.slice(2), { out: text => process.stdout.write(text), err: text => process.stderr.write(text) });
