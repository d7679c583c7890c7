import { LOAD_BALANCING_FLAGS, MULTI_PORT_FLAG } from './load-balancing';
import { Ports } from './ports';
import { Fault } from '../base/fault';
import { compactJson, Json } from '../base/json';
import { Model } from '../model/model';
import { Argument, ArgumentContext, dashed, parseArguments, printArguments } from '../vllm/arguments';
import { argumentFaults } from '../vllm/extra-args';

/** When an option is not the caller's. */
enum When {
  ALWAYS,
  /** In a group of hosts. */
  GROUPED,
  /** In a group whose ranks are behind vLLM's supervisor. */
  SUPERVISED,
}

/** An option that is not the caller's: a prop sets it, the library does, or it cannot be had at all. */
interface Owner {
  readonly when: When;
  readonly prop?: string;
  /** Why the library sets it, and no prop does. */
  readonly fixed?: string;
  /** Why it cannot be had. */
  readonly unfit?: string;
}

const always = (prop: string): Owner => ({ when: When.ALWAYS, prop });
const grouped = (prop: string): Owner => ({ when: When.GROUPED, prop });
const fixed = (why: string): Owner => ({ when: When.GROUPED, fixed: why });
const unfit = (when: When, why: string): Owner => ({ when, unfit: why });

const FROM_THE_POD = 'only the pod knows its value, when it starts';
const RANK_STAYS = 'a data-parallel rank stays within its pod';

const OWNERS: { [option: string]: Owner } = {
  '--model': always('model'),
  '--served-model-name': always('model'),
  '--revision': always('model'),
  '--port': always('ports'),
  '--kv-events-config': always('ports.kvEvents'),
  '--kv-transfer-config': always('kvTransfer'),
  '--tensor-parallel-size': always('tensorParallelSize'),
  '--block-size': always('blockSize'),
  '--max-model-len': always('maxModelLen'),
  '--gpu-memory-utilization': always('gpuMemoryUtilization'),
  '--shutdown-timeout': always('drainSeconds'),
  '--max-num-batched-tokens': always('maxNumBatchedTokens'),
  '--max-num-seqs': always('maxNumSeqs'),
  '--pipeline-parallel-size': grouped('wideEp.pipelineParallelSize'),
  '--data-parallel-size': grouped('wideEp.nodes'),
  '--data-parallel-size-local': grouped('wideEp.gpusPerNode'),
  '--data-parallel-rpc-port': grouped('ports.dataParallelRpc'),
  '--data-parallel-supervisor-port': grouped('ports.supervisor'),
  '--all2all-backend': grouped('wideEp.all2allBackend'),
  '--moe-backend': grouped('wideEp.moeBackend'),
  '--enable-dbo': grouped('wideEp.dbo'),
  '--dbo-decode-token-threshold': grouped('wideEp.dbo.decodeTokenThreshold'),
  '--dbo-prefill-token-threshold': grouped('wideEp.dbo.prefillTokenThreshold'),
  '--enable-eplb': grouped('wideEp.eplb'),
  '--eplb-config': grouped('wideEp.eplb'),
  '--num-redundant-experts': grouped('wideEp.eplb'),
  '--eplb-window-size': grouped('wideEp.eplb'),
  '--eplb-step-interval': grouped('wideEp.eplb'),
  '--eplb-log-balancedness': grouped('wideEp.eplb'),
  '--expert-placement-strategy': grouped('wideEp.expertPlacementStrategy'),
  '--enable-ep-weight-filter': grouped('wideEp.epWeightFilter'),
  '--data-parallel-address': fixed(FROM_THE_POD),
  '--data-parallel-start-rank': fixed(FROM_THE_POD),
  '--enable-expert-parallel': fixed('every group spreads its experts'),
  '--nnodes': unfit(When.GROUPED, RANK_STAYS),
  '--node-rank': unfit(When.GROUPED, RANK_STAYS),
  '--prefill-context-parallel-size': unfit(When.GROUPED, 'each data-parallel rank would need as many times the GPUs that it has'),
  '--headless': unfit(When.GROUPED, 'every pod of a group takes requests'),
  '--enable-elastic-ep': unfit(When.GROUPED, 'the size of a group is fixed, and vLLM resizes groups behind one API server only'),
  '--api-server-count': unfit(When.SUPERVISED, 'the supervisor starts one API server for each rank'),
  '--grpc': unfit(When.SUPERVISED, 'the supervisor asks its ranks over HTTP'),
  '--uds': unfit(When.SUPERVISED, 'each rank of a supervisor listens on a port'),
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
  /** What the caller may say otherwise: from the platform's facts, and how the server stops. */
  readonly defaultArgs: string[];
  readonly extraArgs: string[];
}

/** The command of the vLLM container; its arguments reach vLLM as they are, no shell reads them. */
export const COMMAND = ['vllm', 'serve'];

/** The arguments of `vllm serve`. */
export function serveArgs(parts: CommandParts): string[] {
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
    ...withoutOverridden(parts),
    ...parts.extraArgs,
  ].map(literal);
}

/** Defaults, but those whose option the caller gives. */
function withoutOverridden({ defaultArgs, extraArgs, image, gpuMemoryUtilization }: CommandParts): string[] {
  if (!extraArgs.length && gpuMemoryUtilization === undefined) { return defaultArgs; }
  const given = [...parseArguments(extraArgs, image).map(arg => arg.name), ...(gpuMemoryUtilization === undefined ? [] : ['--gpu-memory-utilization'])];
  return printArguments(parseArguments(defaultArgs, image).filter(arg => !given.includes(arg.name)));
}

/** What decides which extra arguments can be given. */
export interface ExtraArgsContext {
  /** In the caller's words: `extraArgs of decode`. */
  readonly subject: string;
  readonly image: ArgumentContext;
  /** Arguments that the library gives to a group of hosts; absent for a server on one host. */
  readonly groupArgs?: string[];
}

/**
 * Extra arguments that cannot be given: LLMD410 for one that the library sets, LLMD415 for a second way of balancing load
 * or one that the group's does not allow, LLMD417 to LLMD419 for one that the release does not take.
 */
export function extraArgsFaults(extraArgs: string[], ctx: ExtraArgsContext): Fault[] {
  if (!extraArgs.length) { return []; }
  const options = ownedOptions(ctx.groupArgs);
  // of an option that is not the caller's it does not matter whether its value is right
  const faults: Fault[] = [];
  for (const arg of parseArguments(extraArgs, ctx.image)) {
    if (faults.length >= MOST_FAULTS) { break; }
    const owned = meant(arg.name, options);
    const wrong = owned === undefined ? argumentFaults(ctx.subject, [arg], ctx.image) : ownedFaults(arg, owned, ctx);
    for (const fault of wrong) { faults.push(fault); }
  }
  return faults;
}

/** So many are enough to read; a hint compares a name with those of all options, which thousands of wrong ones must not do. */
const MOST_FAULTS = 10;

/** Options that are not the caller's. */
function ownedOptions(groupArgs: string[] | undefined): string[] {
  return Object.keys(OWNERS).filter(name => applies(OWNERS[name]!.when, groupArgs)).concat(groupArgs ? LOAD_BALANCING_FLAGS : []);
}

/** The prop that sets an option; nothing where none does. */
export const propOf = (option: string): string | undefined => Object.hasOwn(OWNERS, option) ? OWNERS[option]!.prop : undefined;

/** The option that a name is, or to which vLLM's parser would complete it. */
const meant = (name: string, options: string[]): string | undefined =>
  options.find(o => o === name) ?? (/^--\w/.test(name) ? options.find(o => o.startsWith(name)) : undefined);

function applies(when: When, groupArgs: string[] | undefined): boolean {
  if (when === When.ALWAYS) { return true; }
  return groupArgs !== undefined && (when === When.GROUPED || groupArgs.includes(MULTI_PORT_FLAG));
}

function ownedFaults(arg: Argument, owned: string, { subject }: ExtraArgsContext): Fault[] {
  const written = `${dashed(arg.spelling)}${arg.key === undefined ? '' : `.${arg.key}`}`;
  const has = `has ${written}${arg.name === owned && !arg.negated ? '' : `, a form of ${owned}`}`;
  if (LOAD_BALANCING_FLAGS.includes(owned)) {
    return [{
      code: 'LLMD415',
      subject,
      problem: `${has}, but the group has a way of balancing load already, and vLLM takes one only`,
      fix: 'use wideEp.loadBalancing instead',
    }];
  }
  const owner = OWNERS[owned]!;
  if (owner.unfit !== undefined) {
    if (arg.negated) { return []; } // it is off anyway
    return [{ code: 'LLMD415', subject, problem: `${has}, which a group of hosts cannot have: ${owner.unfit}`, fix: 'leave it out' }];
  }
  const why = owner.fixed === undefined ? '' : `: ${owner.fixed}`;
  return [{
    code: 'LLMD410',
    subject,
    problem: `${has}, which the library sets${why}`,
    fix: owner.prop === undefined ? 'leave it out' : `use ${owner.prop} instead`,
  }];
}

const option = (flag: string, value: number | undefined): string[] => value === undefined ? [] : [`${flag}=${value}`];

function kvEvents(parts: CommandParts): string[] {
  if (parts.ports.kvEvents === undefined) { return []; }
  return [`--kv-events-config=${compactJson({ enable_kv_cache_events: true, publisher: 'zmq', endpoint: `tcp://*:${parts.ports.kvEvents}`, topic: `kv@${parts.model.name}` })}`];
}

/** Kubelet replaces `$(NAME)` in arguments and takes `$$` for `$`; doubled, each `$` stays what it is. */
const literal = (arg: string): string => arg.replace(/\$/g, '$$$$');
