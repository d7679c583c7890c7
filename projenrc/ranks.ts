/**
 * Generates docs/explanation/wide-ep.md: where each rank of the R1 example runs, drawn from what the library computes
 * (lib/, so that it runs after the compiler) and from the manifests that it prints.
 */
import * as fs from 'fs';
import { App, Chart } from 'cdk8s';
// eslint-disable-next-line import/no-unresolved
import type { ModelServer } from '../src';

// eslint-disable-next-line @typescript-eslint/no-require-imports
const { Model, Platform, PrefillDecodePair, RdmaNetwork } = require('../lib');
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { podsOf } = require('../lib/pod/view');
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { valueOf } = require('../lib/vllm/argument-values');
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { readCommandLine } = require('../lib/vllm/command-line');

const FILE = 'docs/explanation/wide-ep.md';

const model = Model.huggingFace('deepseek-ai/DeepSeek-R1-0528');
const chart = new Chart(new App(), 'serving');
const pair = new PrefillDecodePair(chart, 'r1', {
  name: 'deepseek-r1',
  model,
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.GKE_A3_ULTRA_MULTI_NIC }),
  prefill: { wideEp: { nodes: 2 } },
  decode: { wideEp: { nodes: 2 } },
});

const text = fs.readFileSync('projenrc/wide-ep.template.md', 'utf-8');
fs.writeFileSync(FILE, text
  .replace('{{prefill}}', picture('prefill', pair.prefill))
  .replace('{{decode}}', picture('decode', pair.decode))
  .replace('{{arithmetic}}', pair.decode.parallelism.explain()));
console.log(`docs: ${FILE}`);

/** One role: a box for each host, a column for each GPU. */
function picture(role: string, server: ModelServer): string {
  const parallelism = server.parallelism!;
  const [container] = podsOf(server.workload.toJson())[0].containers;
  const { args } = readCommandLine(container.command, container.args);
  const env = (name: string): string => container.env.get(name).value;
  const flag = (name: string): string => valueOf(args, name);
  const hcas = new Map(env('DEEP_EP_DEVICE_TO_HCA_MAPPING').split(',').map(entry => entry.split(':') as [string, string]));
  const perRank = model._experts / parallelism.expertParallelSize;
  const first = { vllm: Number(flag('--port')), nixl: Number(env('VLLM_NIXL_SIDE_CHANNEL_PORT')), request: server.targetPorts[0]! };
  const boxes = Array.from({ length: parallelism.nodes }, (_, node) => {
    const ranks = parallelism.ranksOf(node);
    const rows: [string, (rank: number, local: number) => string][] = [
      ['GPU', rank => parallelism.gpusOf(rank).join(',')],
      ['HCA', rank => hcas.get(String(parallelism.gpusOf(rank)[0]))!],
      ['data-parallel rank', rank => String(rank)],
      ['experts', rank => `${rank * perRank}-${(rank + 1) * perRank - 1}`],
      ['requests', (_rank, local) => String(first.request + local)],
      ...(first.vllm === first.request ? [] : [['vLLM', (_rank: number, local: number) => String(first.vllm + local)] as [string, () => string]]),
      ['NIXL side channel', rank => String(first.nixl + rank)],
    ];
    const lines = rows.map(([name, cell]) => `${name.padEnd(18)} ${ranks.map((rank, local) => cell(rank, local).padStart(7)).join(' ')}`);
    const width = Math.max(...lines.map(l => l.length));
    const title = ` node ${node}: LWS_WORKER_INDEX ${node}, START_RANK ${parallelism.startRank(node)} `;
    return [`+-${title}${'-'.repeat(width - title.length)}-+`, ...lines.map(l => `| ${l.padEnd(width)} |`), `+-${'-'.repeat(width)}-+`].join('\n');
  });
  return [`${role}: ${parallelism.worldSize} GPUs, all2all backend ${server.all2allBackend}, load balancing ${server.loadBalancing}`, ...boxes].join('\n');
}
