import { All2AllFacts, exchangeOf, ExpertContext, formatWarnings, FUSED, GPU_INITIATED } from './all2all';
import { All2AllBackend, DboOptions, EplbOptions, ExpertOptions } from './expert-options';
import { Cited, Explained } from '../base/cited';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';
import { compactJson } from '../base/json';
import expertFacts from '../facts/expert-parallel.json';
import { ExpertTransport } from '../network/plan-request';

/** Everything that the experts ask of the command line, the environment and the network. */
export interface ExpertPlan {
  /** Absent where the MoE backend does the exchange itself. */
  readonly all2allBackend?: All2AllBackend;
  /** Why this backend, with its sources. */
  readonly claim: Explained;
  /** Absent where tokens do not leave the host. */
  readonly transport?: ExpertTransport;
  /** The GPU drives the NIC. */
  readonly gpuInitiated: boolean;
  readonly args: string[];
  /** Most tokens of a batch, where the kernels have a bound. */
  readonly tokens?: number;
  /** Share of GPU memory that vLLM takes, where the exchange needs much of the rest. */
  readonly memoryShare?: number;
  readonly env: ({ readonly name: string; readonly value: string } & Cited)[];
  readonly warnings: Fault[];
}

/** Resolves what the experts of one role need, of options without `expertFaults`. */
export function expertPlan(options: ExpertOptions, ctx: ExpertContext): ExpertPlan {
  const { name, facts: backend } = exchangeOf(options, ctx);
  const all2allBackend = options.moeBackend === FUSED ? undefined : name as All2AllBackend;
  const crossing = ctx.parallelism.nodes > 1;
  const tokens = backend.tokens === undefined ? undefined : ctx.maxNumBatchedTokens ?? backend.tokens;
  const transport = crossing ? backend.transport : undefined;
  return {
    all2allBackend,
    claim: backend,
    transport,
    gpuInitiated: transport !== undefined && GPU_INITIATED.includes(transport) && (ctx.facts.gpuInitiated?.supported ?? false),
    args: [
      '--enable-expert-parallel',
      ...(all2allBackend ? [`--all2all-backend=${all2allBackend}`] : []),
      ...(options.moeBackend ? [`--moe-backend=${options.moeBackend}`] : []),
      ...(options.epWeightFilter ? ['--enable-ep-weight-filter'] : []),
      ...(options.expertPlacementStrategy ? [`--expert-placement-strategy=${options.expertPlacementStrategy}`] : []),
      ...dboArgs(options.dbo),
      ...eplbArgs(options.eplb),
    ],
    tokens,
    memoryShare: transport === HEAP ? expertFacts.memoryShare.value : undefined,
    env: crossing ? [...fabricEnv(backend, ctx), ...queueDepth(backend, tokens), ...moriEnv(backend, ctx)] : [],
    warnings: crossing ? [...warnings(backend, ctx), ...platformCautions(name, ctx), ...formatWarnings(options, ctx)] : [],
  };
}

/** What has a heap of its own in GPU memory. */
const HEAP = 'nvshmem';

function dboArgs(dbo: DboOptions | undefined): string[] {
  if (!dbo) { return []; }
  return [
    '--enable-dbo',
    ...(dbo.decodeTokenThreshold === undefined ? [] : [`--dbo-decode-token-threshold=${dbo.decodeTokenThreshold}`]),
    ...(dbo.prefillTokenThreshold === undefined ? [] : [`--dbo-prefill-token-threshold=${dbo.prefillTokenThreshold}`]),
  ];
}

function eplbArgs(eplb: EplbOptions | undefined): string[] {
  if (!eplb) { return []; }
  const config = {
    num_redundant_experts: eplb.numRedundantExperts,
    window_size: eplb.windowSize,
    step_interval: eplb.stepInterval,
    log_balancedness: eplb.logBalancedness,
    use_async: eplb.useAsync,
    communicator: eplb.communicator,
  };
  const configured = Object.values(config).some(v => v !== undefined);
  return ['--enable-eplb', ...(configured ? [`--eplb-config=${compactJson(config)}`] : [])];
}

/** Variables that the kernels need on the fabric. */
function fabricEnv(backend: All2AllFacts, { facts }: ExpertContext): ExpertPlan['env'] {
  const needed = (backend.env ?? []).filter(({ fabric }) => fabric === undefined || fabric === facts.fabric.technology);
  return needed.map(({ name, value, why, sources }) => ({ name, value, why, sources }));
}

function queueDepth(backend: All2AllFacts, tokens: number | undefined): ExpertPlan['env'] {
  if (backend.queueDepth === undefined || tokens === undefined) { return []; }
  const needed = 2 * (tokens + 1);
  return needed <= backend.queueDepth ? [] : [{
    name: 'NVSHMEM_QP_DEPTH', value: String(needed), why: `a batch of ${counted(tokens, 'token')} needs queues of 2 x (${tokens} + 1); NVSHMEM's own are ${backend.queueDepth} deep`, sources: backend.sources,
  }];
}

function moriEnv(backend: All2AllFacts, ctx: ExpertContext): ExpertPlan['env'] {
  if (backend.transport !== 'mori') { return []; }
  const { heap, railOnly } = expertFacts.mori;
  return [
    { name: 'MORI_SHMEM_HEAP_SIZE', value: heap.value, why: heap.why, sources: heap.sources },
    ...(ctx.facts.fabric.reach === 'rail-only' ? [{ name: 'MORI_ENABLE_RAIL_ONLY', value: railOnly.value, why: railOnly.why, sources: railOnly.sources }] : []),
  ];
}

/** What is known to go wrong with the kernels on the platform. */
function platformCautions(name: string, { facts }: ExpertContext): Fault[] {
  return (facts.cautions ?? []).filter(({ all2all }) => all2all === name).map(({ code, text }) => ({ code, subject: text }));
}

const CAUTIONS: { readonly transport?: string; readonly fabric: string; readonly text: string }[] = expertFacts.cautions;

/** What cannot be checked before it runs: warnings. */
function warnings(backend: All2AllFacts, ctx: ExpertContext): Fault[] {
  const { facts } = ctx;
  const most = expertFacts.mostThreads.value;
  return [
    ...(backend.fullMesh && facts.fabric.reach === 'unknown' ? [{
      code: 'LLMD314',
      subject: `whether the fabric of ${facts.name} joins every NIC to every other`,
      problem: 'is not known, but the all2all backend needs it: on a rail-only fabric it never comes up',
    }] : []),
    ...(backend.transport === 'nvshmem' && (ctx.numThreads ?? 0) > most ? [{
      code: 'LLMD026',
      subject: 'kvTransfer.numThreads',
      value: String(ctx.numThreads ?? 0),
      problem: `but more than ${most} UCX threads were seen to leave NVSHMEM without doorbells (mlx5dv_devx_alloc_uar)`,
    }] : []),
    ...(backend.transport === 'nvshmem' && facts.fabric.technology === 'roce' && !ctx.image.nvshmemRoce
      ? [{ code: 'LLMD027', subject: `NVSHMEM 3.4.5 in ${ctx.image.reference}`, problem: 'lacks the patch that it needs over RoCE, which llm-d-cuda has' }] : []),
    ...memoryWarnings(backend, ctx),
    ...CAUTIONS.filter(c => c.fabric === facts.fabric.technology && (c.transport ?? backend.transport) === backend.transport).map(c => ({ code: 'LLMD342', subject: c.text })),
  ];
}

/** A share of GPU memory that leaves too little to what a group needs besides. */
export function memoryWarnings({ transport }: Pick<All2AllFacts, 'transport'>, { role, gpuMemoryUtilization: share = 0 }: { readonly role: string; readonly gpuMemoryUtilization?: number }): Fault[] {
  const { value, most } = expertFacts.memoryShare;
  const rest = `${Math.round((1 - share) * 1000) / 10} % of each GPU`;
  if (transport === HEAP && share > value) {
    return [{ code: 'LLMD028', subject: `gpuMemoryUtilization of ${role}`, value: String(share), problem: `with which ${rest} are left for NVSHMEM's heap and for ranks whose experts are wanted most; llm-d has ${value}` }];
  }
  return share <= most ? [] : [{
    code: 'LLMD028',
    subject: `gpuMemoryUtilization of ${role}`,
    value: String(share),
    problem: `with which ${rest} are left, but the communicators of a group take 4 to 5 GiB before vLLM measures what is free, so that it may not start`,
  }];
}
