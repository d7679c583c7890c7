import { ALL2ALL, All2AllFacts, checkBackend, checkExperts, defaultBackend, ExpertContext, GPU_INITIATED } from './all2all';
import { All2AllBackend, DboOptions, EplbOptions, ExpertOptions } from './expert-options';
import { Cited } from '../base/cited';
import { fail } from '../base/errors';
import { compactJson } from '../base/json';
import { isBefore, Lifetime, missingIn } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import { ExpertTransport } from '../network/plan-request';

/** Everything that the experts ask of the command line, the environment and the network. */
export interface ExpertPlan {
  /** Absent where the MoE backend does the exchange itself. */
  readonly all2allBackend?: string;
  /** Why this backend, and who says so. */
  readonly claim: Cited;
  /** Absent where tokens do not leave the host. */
  readonly transport?: ExpertTransport;
  /** The GPU drives the NIC. */
  readonly gpuInitiated: boolean;
  readonly args: string[];
  /** Most tokens of a batch, where the kernels have a bound. */
  readonly tokens?: number;
  readonly env: ({ readonly name: string; readonly value: string } & Cited)[];
  readonly warnings: string[];
}

/**
 * Resolves what the experts of one role need.
 *
 * @throws LLMD314 for a fabric that does not join every NIC to every other, LLMD315 for a part of a node, LLMD316 for
 *   experts that do not divide, LLMD317 for what a backend cannot do, LLMD414 for what the vLLM version lacks
 */
export function expertPlan(options: ExpertOptions, ctx: ExpertContext): ExpertPlan {
  requireFlag('--all2all-backend', ctx);
  if (ctx.model._dense) {
    fail('LLMD317', `wideEp of ${ctx.role} spreads experts over hosts, but ${ctx.model.name} has none; use tensorParallelSize and replicas without wideEp`);
  }
  const { vendors } = ALL2ALL[All2AllBackend.ALLGATHER_REDUCESCATTER]!;
  if (!vendors.includes(ctx.facts.machine.accelerator.vendor)) {
    fail('LLMD317', `wideEp of ${ctx.role} cannot be used on ${ctx.facts.name}: vLLM spreads experts on ${vendors.join(', ')} only; leave it out`);
  }
  const { parallelism: p } = ctx;
  checkMoeBackend(options, ctx);
  const fused = options.moeBackend === 'deep_gemm_mega_moe';
  if (fused && options.all2allBackend) {
    fail('LLMD317', `all2allBackend is ${options.all2allBackend} beside moeBackend ${options.moeBackend}, which does the exchange itself; leave one of them out`);
  }
  checkExchange(options, ctx);
  const name = fused ? undefined : options.all2allBackend ?? defaultBackend(ctx);
  const backend = name === undefined ? MEGA_MOE : ALL2ALL[name]!;
  const crossing = p.nodes > 1;
  checkEplb(options, ctx);
  checkBackend(name ? `all2allBackend of ${ctx.role} is ${name}` : `moeBackend of ${ctx.role} is ${options.moeBackend ?? 'unset'}`, name, backend, {
    ...ctx, copies: options.eplb && (options.eplb.numRedundantExperts ?? 0), crossing,
  });
  checkDbo(options, name, backend, ctx);
  const tokens = backend.tokens === undefined ? undefined : ctx.maxNumBatchedTokens ?? backend.tokens;
  const transport = crossing ? backend.transport : undefined;
  return {
    all2allBackend: name,
    claim: backend,
    transport,
    gpuInitiated: transport !== undefined && GPU_INITIATED.includes(transport) && (ctx.facts.gpuInitiated?.supported ?? false),
    args: [
      '--enable-expert-parallel',
      ...(name ? [`--all2all-backend=${name}`] : []),
      ...(options.moeBackend ? [`--moe-backend=${options.moeBackend}`] : []),
      ...(options.epWeightFilter ? ['--enable-ep-weight-filter'] : []),
      ...(options.expertPlacementStrategy ? [`--expert-placement-strategy=${options.expertPlacementStrategy}`] : []),
      ...dboArgs(options.dbo),
      ...eplbArgs(options.eplb),
    ],
    tokens,
    env: crossing ? [...(backend.env ?? []), ...queueDepth(backend, tokens), ...moriEnv(backend, ctx)] : [],
    warnings: crossing ? warnings(backend, ctx) : [],
  };
}

/** What exchanges tokens inside a kernel of its own is checked like a backend. */
const MEGA_MOE = expertFacts.megaMoe as unknown as All2AllFacts;

/** Tokens travel between data-parallel ranks only: with one, vLLM would silently ignore what should carry them. */
function checkExchange({ all2allBackend }: ExpertOptions, { role, parallelism: p }: ExpertContext): void {
  if (all2allBackend === undefined || p.dataParallelSize > 1) { return; }
  fail('LLMD317', `all2allBackend of ${role} is ${all2allBackend}, but tensorParallelSize ${p.tensorParallelSize} x pipelineParallelSize ${p.pipelineParallelSize} takes all `
    + `${p.worldSize} GPUs: there is one data-parallel rank, and nobody to exchange tokens with; leave it out`);
}

function requireFlag(flag: keyof typeof expertFacts.flags, ctx: ExpertContext): void {
  const why = missingIn(ctx.image.vllmVersion, expertFacts.flags[flag]);
  if (why) {
    fail('LLMD414', `${flag} of ${ctx.role} is not in vLLM ${ctx.image.vllmVersion}: ${why}; use another image`);
  }
}

function checkMoeBackend(options: ExpertOptions, ctx: ExpertContext): void {
  if (options.epWeightFilter) { requireFlag('--enable-ep-weight-filter', ctx); }
  const { moeBackend } = options;
  if (moeBackend === undefined) { return; }
  requireFlag('--moe-backend', ctx);
  const table = expertFacts.moeBackends as { [name: string]: Lifetime & { vendor?: string; exchanges?: true } };
  const vendor = ctx.facts.machine.accelerator.vendor;
  const there = Object.keys(table).sort().filter(n => !missingIn(ctx.image.vllmVersion, table[n]!) && (table[n]!.vendor ?? vendor) === vendor);
  const known = there.filter(n => !table[n]!.exchanges);
  if (!there.includes(moeBackend)) {
    const line = Object.hasOwn(table, moeBackend) ? table[moeBackend]! : undefined;
    const why = line ? missingIn(ctx.image.vllmVersion, line) ?? `it is for ${line.vendor ?? 'another vendor'}` : 'it is none of its names';
    fail('LLMD414', `moeBackend of ${ctx.role} is '${moeBackend}', which vLLM ${ctx.image.vllmVersion} lacks on ${vendor}: ${why}; expected one of: ${known.join(', ')}`);
  }
  if (!known.includes(moeBackend)) {
    fail('LLMD317', `moeBackend of ${ctx.role} is ${moeBackend}, which exchanges tokens itself, and nothing is known here of the network and the sizes that it needs; use one of: ${known.join(', ')}`);
  }
  if (moeBackend === 'deep_gemm_mega_moe' && !ctx.model.name.includes(expertFacts.megaMoe.value)) {
    fail('LLMD317', `moeBackend of ${ctx.role} is ${moeBackend}, which computes the FP4 experts of ${expertFacts.megaMoe.value} only, not ${ctx.model.name}; use deep_gemm`);
  }
}

function checkDbo(options: ExpertOptions, name: string | undefined, backend: All2AllFacts, ctx: ExpertContext): void {
  if (!options.dbo) { return; }
  const since = backend.microbatchesSince;
  const able = backend.microbatches || (since !== undefined && !isBefore(ctx.image.vllmVersion, since));
  if (!able) {
    fail('LLMD317', `dbo of ${ctx.role} is set, but ${name ?? options.moeBackend ?? 'the backend'} cannot work on half batches; use deepep_high_throughput or deepep_low_latency, or leave dbo out`);
  }
  for (const [threshold, value] of Object.entries(options.dbo as { readonly [threshold: string]: number | undefined })) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 2)) {
      fail('LLMD317', `${threshold} of ${ctx.role} is ${value}; expected a whole number of tokens from 2 up, one for each half batch`);
    }
  }
}

function checkEplb(options: ExpertOptions, ctx: ExpertContext): void {
  const { eplb } = options;
  if (!eplb) { return; }
  const vendor = ctx.facts.machine.accelerator.vendor;
  if (vendor !== 'nvidia' && vendor !== 'amd') {
    fail('LLMD317', `eplb of ${ctx.role} is set, but vLLM balances experts on nvidia and amd only, not on ${vendor}; leave it out`);
  }
  if (ctx.parallelism.expertParallelSize === 1) {
    fail('LLMD317', `eplb of ${ctx.role} is set, but all experts are on one rank: there is nothing to balance; leave it out`);
  }
  const numbers: [string, number | undefined, number][] = [
    ['numRedundantExperts', eplb.numRedundantExperts, 0], ['windowSize', eplb.windowSize, 1], ['stepInterval', eplb.stepInterval, 1],
  ];
  const bad = numbers.find(([, value, least]) => value !== undefined && !(Number.isInteger(value) && value >= least));
  if (bad) {
    fail('LLMD317', `${bad[0]} of ${ctx.role} is ${bad[1]!}; expected a whole number from ${bad[2]} up`);
  }
  const communicators = expertFacts.eplbCommunicators.value;
  if (eplb.communicator !== undefined && !communicators.includes(eplb.communicator)) {
    fail('LLMD317', `communicator of eplb of ${ctx.role} is '${eplb.communicator}'; expected one of: ${communicators.join(', ')}`);
  }
  checkExperts(`eplb of ${ctx.role} is set`, eplb.numRedundantExperts ?? 0, ctx);
}

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
  const said = Object.values(config).some(v => v !== undefined);
  return ['--enable-eplb', ...(said ? [`--eplb-config=${compactJson(config)}`] : [])];
}

function queueDepth(backend: All2AllFacts, tokens: number | undefined): ExpertPlan['env'] {
  if (backend.queueDepth === undefined || tokens === undefined) { return []; }
  const needed = 2 * (tokens + 1);
  return needed <= backend.queueDepth ? [] : [{
    name: 'NVSHMEM_QP_DEPTH', value: String(needed), why: `a batch of ${tokens} tokens needs queues of 2 x (${tokens} + 1); NVSHMEM's own are ${backend.queueDepth} deep`, sources: backend.sources,
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

/** What nobody can check before it runs, and somebody should know. */
function warnings(backend: All2AllFacts, ctx: ExpertContext): string[] {
  const { facts } = ctx;
  return [
    ...(backend.fullMesh && facts.fabric.reach === 'unknown'
      ? [`nothing says whether the fabric of ${facts.name} joins every NIC to every other, which the all2all backend needs: on a rail-only fabric it never comes up`] : []),
    ...(backend.transport === 'nccl-gin' && facts.fabric.technology === 'efa'
      ? ['deepep_v2 on EFA needs aws-ofi-nccl with GIN in the image (EFA installer 1.50 or newer); no image of the table is known to have it'] : []),
    ...(backend.transport === 'nccl' && facts.fabric.technology === 'efa'
      ? ['collectives reach EFA only through aws-ofi-nccl in the image, else NCCL silently takes TCP: look for NET/OFI in its log (diagnostics.ncclDebug INFO)'] : []),
    ...(backend.transport === 'nvshmem' && (ctx.numThreads ?? 0) > 4
      ? [`kvTransfer.numThreads is ${ctx.numThreads ?? 0}: more than 4 UCX threads were seen to leave NVSHMEM without doorbells (mlx5dv_devx_alloc_uar)`] : []),
    ...(facts.fabric.technology === 'mnnvl'
      ? ['NVLink does not leave the NVLink domain (nvidia.com/gpu.clique): soft affinity prefers one, Kueue topology-aware scheduling or a node selector keeps to it'] : []),
  ];
}
