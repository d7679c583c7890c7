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
};

export interface CommandParts {
  readonly model: Model;
  readonly ports: Ports;
  readonly tensorParallelSize: number;
  readonly kvTransfer: Json;
  readonly blockSize?: number;
  readonly maxModelLen?: number;
  readonly gpuMemoryUtilization?: number;
  /** From the platform's facts. */
  readonly platformArgs: string[];
  readonly extraArgs: string[];
}

/** The command of the vLLM container; its arguments reach vLLM as they are, no shell reads them. */
export const COMMAND = ['vllm', 'serve'];

/**
 * The arguments of `vllm serve`.
 *
 * @throws LLMD410 for an extra argument that a prop owns
 */
export function serveArgs(parts: CommandParts): string[] {
  const own = parts.extraArgs.map(a => a.split('=')[0]!.replace(/_/g, '-')).find(flag => Object.hasOwn(OWNED, flag) || flag.startsWith('--kv-transfer-config.'));
  if (own) {
    throw new LlmdError('LLMD410', `extraArgs has ${own}, which the library sets; use the prop ${OWNED[own] ?? 'kvTransfer'} instead`);
  }
  const overridden = new Set(parts.extraArgs.map(a => a.split('=')[0]));
  return [
    parts.model.location,
    ...parts.model._args,
    `--port=${parts.ports.modelServer}`,
    `--tensor-parallel-size=${parts.tensorParallelSize}`,
    ...option('--block-size', parts.blockSize),
    ...option('--max-model-len', parts.maxModelLen),
    ...option('--gpu-memory-utilization', parts.gpuMemoryUtilization),
    `--kv-transfer-config=${JSON.stringify(parts.kvTransfer)}`,
    ...kvEvents(parts),
    ...parts.platformArgs.filter(a => !overridden.has(a.split('=')[0])),
    ...parts.extraArgs,
  ].map(literal);
}

const option = (flag: string, value: number | undefined): string[] => value === undefined ? [] : [`${flag}=${value}`];

function kvEvents(parts: CommandParts): string[] {
  if (parts.ports.kvEvents === undefined) { return []; }
  return [`--kv-events-config=${JSON.stringify({ enable_kv_cache_events: true, publisher: 'zmq', endpoint: `tcp://*:${parts.ports.kvEvents}`, topic: `kv@${parts.model.name}` })}`];
}

/** Kubelet replaces `$(NAME)` in arguments and takes `$$` for `$`; doubled, each `$` stays what it is. */
const literal = (arg: string): string => arg.replace(/\$/g, '$$$$');
