import { LOAD_BALANCING_FLAGS } from './load-balancing';
import { Model } from './model';
import { Ports } from './ports';
import { LlmdError } from '../errors';
import { Json } from '../pod/contribution';

/** Flags that a prop owns: given as an extra argument they would say it twice. */
const OWNED: { [flag: string]: string } = {
  '--port': 'ports',
  '--tensor-parallel-size': 'tensorParallelSize',
  '-tp': 'tensorParallelSize',
  '--kv-transfer-config': 'kvTransfer',
  '--block-size': 'blockSize',
  '--max-model-len': 'maxModelLen',
  '--gpu-memory-utilization': 'gpuMemoryUtilization',
  '--kv-events-config': 'ports.kvEvents',
  '--served-model-name': 'model',
  '--revision': 'model',
  '--max-num-batched-tokens': 'maxNumBatchedTokens',
  '--max-num-seqs': 'maxNumSeqs',
};

/** Flags that belong to a group of hosts as well. */
const OWNED_WIDE: { [flag: string]: string } = {
  '--pipeline-parallel-size': 'wideEp.pipelineParallelSize',
  '-pp': 'wideEp.pipelineParallelSize',
  '--data-parallel-size': 'wideEp.nodes',
  '-dp': 'wideEp.nodes',
  '--data-parallel-size-local': 'wideEp.gpusPerNode',
  '-dpl': 'wideEp.gpusPerNode',
  '--data-parallel-rpc-port': 'ports.dataParallelRpc',
  '-dpp': 'ports.dataParallelRpc',
  '--data-parallel-supervisor-port': 'ports.supervisor',
  '--all2all-backend': 'wideEp.all2allBackend',
  '--moe-backend': 'wideEp.moeBackend',
  '--enable-dbo': 'wideEp.dbo',
  '--enable-eplb': 'wideEp.eplb',
  '--eplb-config': 'wideEp.eplb',
  '--expert-placement-strategy': 'wideEp.expertPlacementStrategy',
};

export interface CommandParts {
  readonly model: Model;
  readonly ports: Ports;
  readonly tensorParallelSize: number;
  /** Absent in pods that do both phases themselves. */
  readonly kvTransfer?: Json;
  readonly blockSize?: number;
  readonly maxModelLen?: number;
  readonly gpuMemoryUtilization?: number;
  readonly maxNumBatchedTokens?: number;
  readonly maxNumSeqs?: number;
  /** Of a group of hosts: sizes, ports and experts; absent for a server on one host. */
  readonly groupArgs?: string[];
  /** From the platform's facts. */
  readonly platformArgs: string[];
  readonly extraArgs: string[];
}

/** The command of the vLLM container; its arguments reach vLLM as they are, no shell reads them. */
export const COMMAND = ['vllm', 'serve'];

/**
 * The arguments of `vllm serve`.
 *
 * @throws LLMD410 for an extra argument that a prop owns, LLMD415 for a second way of balancing load
 */
export function serveArgs(parts: CommandParts): string[] {
  checkExtra(parts);
  const overridden = new Set(parts.extraArgs.map(a => a.split('=')[0]));
  return [
    parts.model.location,
    ...parts.model._args,
    `--port=${parts.ports.modelServer}`,
    `--tensor-parallel-size=${parts.tensorParallelSize}`,
    ...option('--block-size', parts.blockSize),
    ...option('--max-model-len', parts.maxModelLen),
    ...option('--gpu-memory-utilization', parts.gpuMemoryUtilization),
    ...option('--max-num-batched-tokens', parts.maxNumBatchedTokens),
    ...option('--max-num-seqs', parts.maxNumSeqs),
    ...(parts.groupArgs ?? []),
    ...(parts.kvTransfer ? [`--kv-transfer-config=${JSON.stringify(parts.kvTransfer)}`] : []),
    ...kvEvents(parts),
    ...parts.platformArgs.filter(a => !overridden.has(a.split('=')[0])),
    ...parts.extraArgs,
  ].map(literal);
}

function checkExtra(parts: CommandParts): void {
  const owned: { [flag: string]: string } = parts.groupArgs ? { ...OWNED, ...OWNED_WIDE } : OWNED;
  for (const flag of parts.extraArgs.map(a => a.split('=')[0]!.replace(/_/g, '-'))) {
    if (parts.groupArgs && LOAD_BALANCING_FLAGS.includes(flag)) {
      throw new LlmdError('LLMD415', `extraArgs has ${flag}, but the group has a way of balancing load already, and vLLM takes one only; use the prop wideEp.loadBalancing instead`);
    }
    if (Object.hasOwn(owned, flag) || flag.startsWith('--kv-transfer-config.')) {
      throw new LlmdError('LLMD410', `extraArgs has ${flag}, which the library sets; use the prop ${owned[flag] ?? 'kvTransfer'} instead`);
    }
  }
}

const option = (flag: string, value: number | undefined): string[] => value === undefined ? [] : [`${flag}=${value}`];

function kvEvents(parts: CommandParts): string[] {
  if (parts.ports.kvEvents === undefined) { return []; }
  return [`--kv-events-config=${JSON.stringify({ enable_kv_cache_events: true, publisher: 'zmq', endpoint: `tcp://*:${parts.ports.kvEvents}`, topic: `kv@${parts.model.name}` })}`];
}

/** Kubelet replaces `$(NAME)` in arguments and takes `$$` for `$`; doubled, each `$` stays what it is. */
const literal = (arg: string): string => arg.replace(/\$/g, '$$$$');
