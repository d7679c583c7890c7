/**
 * Synthesizes every example of this folder into `examples/dist/<example>/` and prints what was decided.
 *
 * Usage: npx projen examples
 */
import * as fs from 'fs';
import * as path from 'path';
import type { App } from 'cdk8s';
import { ModelServer, Role } from 'cdk8s-llm-d';

const OUT = path.join(__dirname, 'dist');

/** Names of the examples: every program of this folder but this one. */
export function exampleNames(): string[] {
  return fs.readdirSync(__dirname).filter(f => f.endsWith('.ts') && f !== 'main.ts').map(f => f.replace(/\.ts$/, '')).sort();
}

/** Runs one example as `cdk8s synth` would: the app finds its output folder in the environment. */
export function run(name: string, outdir: string): App {
  process.env.CDK8S_OUTDIR = outdir;
  fs.mkdirSync(outdir, { recursive: true });
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require(`./${name}`).app;
}

function summary(name: string, app: App): string {
  const lines = [`${name}: ${path.relative(process.cwd(), path.join(OUT, name))}`];
  const servers = app.node.findAll().filter((c): c is ModelServer => c instanceof ModelServer);
  for (const { plan, parallelism, replicas } of servers) {
    const nics = plan.nics ? `${plan.nics} ${plan.nics === 1 ? 'NIC' : 'NICs'} each` : 'no NICs of its own';
    const hosts = parallelism ? `${parallelism.nodes} hosts x ` : '';
    const transfer = plan.role === Role.PREFILL_DECODE ? 'no KV transfer' : `${plan.backend}, KV cache over ${plan.kvPath.crossNode}`;
    lines.push(`  ${plan.role.padEnd(14)} ${replicas} x ${hosts}${plan.accelerators} ${plan.accelerators === 1 ? 'GPU' : 'GPUs'}, ${nics}, ${transfer}`);
  }
  const { plan } = servers[0]!;
  lines.push(`  why            ${plan.platform.title}: ${plan.backendReason}`);
  return lines.join('\n');
}

if (require.main === module) {
  fs.rmSync(OUT, { recursive: true, force: true });
  for (const name of exampleNames()) {
    console.log(`${summary(name, run(name, path.join(OUT, name)))}\n`);
  }
}
