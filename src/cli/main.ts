#!/usr/bin/env node
import { run } from './run';

// whoever reads may stop reading: `cdk8s-llm-d … | head`
process.stdout.on('error', () => undefined);
process.exitCode = run(process.argv.slice(2), { out: text => process.stdout.write(text), err: text => process.stderr.write(text) });
