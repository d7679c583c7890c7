import { LOAD_BALANCING_FLAGS, MULTI_PORT_FLAG } from './load-balancing';
import { Model } from './model';
import { Ports } from './ports';
import { fail } from '../base/errors';
import { compactJson, Json } from '../base/json';
import { ArgumentContext, checkExtraArgs } from '../vllm/extra-args';

/** Flags that a prop owns: given as an extra argument they would say it twice. */
const OWNED: { [flag: string]: string } = {
  '--model': 'model',
  '--port': 'ports',
  '--tensor-parallel-size': 'tensorParallelSize',
  '-tp': 'tensorParallelSize',
  '--kv-transfer-config': 'kvTransfer',
  '--block-size': 'blockSize',
  '--max-model-len': 'maxModelLen',
  '--gpu-memory-utilization': 'gpuMemoryUtilization',
  '--device-memory-utilization': 'gpuMemoryUtilization',
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
  '--dbo-decode-token-threshold': 'wideEp.dbo.decodeTokenThreshold',
  '--dbo-prefill-token-threshold': 'wideEp.dbo.prefillTokenThreshold',
  '--enable-eplb': 'wideEp.eplb',
  '--eplb-config': 'wideEp.eplb',
  '--num-redundant-experts': 'wideEp.eplb',
  '--eplb-window-size': 'wideEp.eplb',
  '--eplb-step-interval': 'wideEp.eplb',
  '--eplb-log-balancedness': 'wideEp.eplb',
  '--expert-placement-strategy': 'wideEp.expertPlacementStrategy',
  '--enable-ep-weight-filter': 'wideEp.epWeightFilter',
};

const FROM_THE_POD = 'only the pod knows its value, when it starts';
const ALWAYS = 'every group spreads its experts';

/** Flags of a group that no prop changes, and why. */
const FIXED_WIDE: { [flag: string]: string } = {
  '--data-parallel-address': FROM_THE_POD,
  '-dpa': FROM_THE_POD,
  '--data-parallel-start-rank': FROM_THE_POD,
  '-dpr': FROM_THE_POD,
  '--enable-expert-parallel': ALWAYS,
  '-ep': ALWAYS,
};

const RANK_STAYS = 'a data-parallel rank stays within its pod';
const RANK_GROWS = 'each data-parallel rank would need as many times the GPUs that it has';

/** What vLLM refuses in every mode or what the sizes of a group do not allow, and why. */
const NEVER_GROUPED: { [flag: string]: string } = {
  '--nnodes': RANK_STAYS,
  '-n': RANK_STAYS,
  '--node-rank': RANK_STAYS,
  '-r': RANK_STAYS,
  '--prefill-context-parallel-size': RANK_GROWS,
  '-pcp': RANK_GROWS,
  '--headless': 'every pod of a group takes requests',
  '--enable-elastic-ep': 'the size of a group is fixed, and vLLM resizes groups behind one API server only',
};

/** What vLLM's supervisor refuses besides. */
const NEVER_SUPERVISED: { [flag: string]: string } = {
  '--api-server-count': 'the supervisor starts one API server for each rank',
  '-asc': 'the supervisor starts one API server for each rank',
  '--grpc': 'the supervisor asks its ranks over HTTP',
  '--uds': 'each rank of a supervisor listens on a port',
};

export interface CommandParts {
  readonly image: ArgumentContext;
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
 * @throws LLMD410 for an extra argument that the library sets, LLMD415 for a second way of balancing load or one that the
 *   group's does not allow, LLMD417 to LLMD419 for one that the release does not take
 */
export function serveArgs(parts: CommandParts): string[] {
  checkExtra(parts);
  if (parts.extraArgs.length) { checkExtraArgs(parts.extraArgs, parts.image); }
  const overridden = new Set(parts.extraArgs.map(subject));
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
    ...(parts.kvTransfer ? [`--kv-transfer-config=${compactJson(parts.kvTransfer)}`] : []),
    ...kvEvents(parts),
    ...parts.platformArgs.filter(a => !overridden.has(subject(a))),
    ...parts.extraArgs,
  ].map(literal);
}

/** Options that a group with these arguments cannot have, each with the reason. */
function unfitFlags(args: string[]): { [flag: string]: string } {
  return args.includes(MULTI_PORT_FLAG) ? { ...NEVER_GROUPED, ...NEVER_SUPERVISED } : NEVER_GROUPED;
}

function checkExtra({ extraArgs, groupArgs }: CommandParts): void {
  const owned: { [flag: string]: string } = groupArgs ? { ...OWNED, ...OWNED_WIDE } : OWNED;
  const unfit = groupArgs ? unfitFlags(groupArgs) : {};
  const flags = groupArgs ? [...Object.keys(owned), ...Object.keys(FIXED_WIDE), ...LOAD_BALANCING_FLAGS, ...Object.keys(unfit)] : Object.keys(owned);
  for (const said of extraArgs.map(a => a.split('=')[0]!.replace(/_/g, '-'))) {
    const flag = meant(said, flags);
    if (flag === undefined) { continue; }
    const has = `extraArgs has ${said}${said.startsWith(flag) ? '' : `, a form of ${flag}`}`;
    if (LOAD_BALANCING_FLAGS.includes(flag)) {
      fail('LLMD415', `${has}, but the group has a way of balancing load already, and vLLM takes one only; use the prop wideEp.loadBalancing instead`);
    }
    if (flag in unfit) {
      if (/^--(no|disable)-/.test(said)) { continue; } // it is off anyway
      fail('LLMD415', `${has}, which a group of hosts cannot have: ${unfit[flag]}; leave it out`);
    }
    const instead = flag in FIXED_WIDE ? `: ${FIXED_WIDE[flag]}; leave it out` : `; use the prop ${owned[flag]} instead`;
    fail('LLMD410', `${has}, which the library sets${instead}`);
  }
}

/**
 * The flag that an argument is a form of: vLLM takes a key behind a dot, `no-` before a switch or, since 0.33, `disable-` for
 * its `enable-`, any beginning of a name that no other flag has, and a value right behind a single letter.
 */
function meant(said: string, flags: string[]): string | undefined {
  const name = said.replace(/^--no-/, '--').replace(/^--disable-/, '--enable-').split('.')[0]!;
  return flags.find(f => f === name) ?? flags.find(f => /^--\w/.test(name) ? f.startsWith(name) : /^-\w$/.test(f) && name.startsWith(f));
}

/** What an argument is about, whether it says yes or no to it. */
const subject = (arg: string): string => arg.split('=')[0]!.replace(/_/g, '-').replace(/^--no-/, '--');

const option = (flag: string, value: number | undefined): string[] => value === undefined ? [] : [`${flag}=${value}`];

function kvEvents(parts: CommandParts): string[] {
  if (parts.ports.kvEvents === undefined) { return []; }
  return [`--kv-events-config=${compactJson({ enable_kv_cache_events: true, publisher: 'zmq', endpoint: `tcp://*:${parts.ports.kvEvents}`, topic: `kv@${parts.model.name}` })}`];
}

/** Kubelet replaces `$(NAME)` in arguments and takes `$$` for `$`; doubled, each `$` stays what it is. */
const literal = (arg: string): string => arg.replace(/\$/g, '$$$$');
