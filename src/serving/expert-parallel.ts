import { Image } from './image';
import { Model } from './model';
import { Parallelism } from './parallelism';
import { isBefore, Lifetime, missingIn } from './version';
import { LlmdError } from '../errors';
import expertFacts from '../facts/expert-parallel.json';
import { Claim, PlatformFacts, Vendor } from '../network/platform-facts';
import { Role } from '../network/role';

/**
 * What carries tokens to the experts of other ranks and back (`--all2all-backend`), in vLLM's spelling.
 *
 * @see https://docs.vllm.ai/en/latest/serving/expert_parallel_deployment.html
 */
export enum All2AllBackend {
  /** Collectives of NCCL, RCCL or XCCL: works over any network, and is the slowest. */
  ALLGATHER_REDUCESCATTER = 'allgather_reducescatter',
  /** DeepEP's kernels for many tokens at a time: prefill over InfiniBand and RoCE. */
  DEEPEP_HIGH_THROUGHPUT = 'deepep_high_throughput',
  /** DeepEP's kernels for few tokens at a time: decode over InfiniBand and RoCE. */
  DEEPEP_LOW_LATENCY = 'deepep_low_latency',
  /** DeepEP's second version, over NCCL's device API. */
  DEEPEP_V2 = 'deepep_v2',
  /** One-sided writes over NVLink, also across the hosts of an NVLink domain. */
  FLASHINFER_NVLINK_ONE_SIDED = 'flashinfer_nvlink_one_sided',
  /** Two-sided exchange over NVLink, also across the hosts of an NVLink domain. */
  FLASHINFER_NVLINK_TWO_SIDED = 'flashinfer_nvlink_two_sided',
  /** The older name of `flashinfer_nvlink_two_sided`. */
  FLASHINFER_ALL2ALLV = 'flashinfer_all2allv',
  /** MoRI's kernels for AMD GPUs, to vLLM 0.22. */
  MORI = 'mori',
  /** MoRI's kernels for many tokens at a time. */
  MORI_HIGH_THROUGHPUT = 'mori_high_throughput',
  /** MoRI's kernels for few tokens at a time. */
  MORI_LOW_LATENCY = 'mori_low_latency',
  /** NIXL's device API. */
  NIXL_EP = 'nixl_ep',
}

/** Where vLLM puts experts on ranks (`--expert-placement-strategy`). */
export enum ExpertPlacementStrategy {
  /** Consecutive experts on one rank. */
  LINEAR = 'linear',
  /** Experts in turn on each rank. */
  ROUND_ROBIN = 'round_robin',
}

/** Two half batches, one of which computes while the other communicates (dual batch overlap, `--enable-dbo`). */
export interface DboOptions {
  /**
   * Tokens of a decode batch from which it is split (`--dbo-decode-token-threshold`).
   * @default - vLLM's own: 32
   */
  readonly decodeTokenThreshold?: number;

  /**
   * Tokens of a prefill batch from which it is split (`--dbo-prefill-token-threshold`).
   * @default - vLLM's own: 512
   */
  readonly prefillTokenThreshold?: number;
}

/** Balancing of experts over ranks while the server runs (`--enable-eplb`, `--eplb-config`). */
export interface EplbOptions {
  /**
   * Copies of busy experts besides the model's own (`num_redundant_experts`); with them, the experts must divide evenly.
   * @default - vLLM's own: 0
   */
  readonly numRedundantExperts?: number;

  /**
   * Steps over which the load of experts is recorded (`window_size`).
   * @default - vLLM's own: 1000
   */
  readonly windowSize?: number;

  /**
   * Steps between two rearrangements (`step_interval`).
   * @default - vLLM's own: 3000
   */
  readonly stepInterval?: number;

  /**
   * Log how even the load is; costs communication (`log_balancedness`).
   * @default - vLLM's own: false
   */
  readonly logBalancedness?: boolean;

  /**
   * Rearrange while requests are served (`use_async`).
   * @default - vLLM's own: true
   */
  readonly useAsync?: boolean;

  /**
   * What carries the weights of experts (`communicator`): `torch_nccl`, `torch_gloo`, `nixl` or `pynccl`.
   * @default - vLLM's choice
   */
  readonly communicator?: string;
}

/** What can be said of the experts; everything has a default from the platform, the phase and the vLLM version. */
export interface ExpertOptions {
  /**
   * What carries tokens to the experts of other ranks (`--all2all-backend`).
   * @default - deepep_high_throughput in prefill and deepep_low_latency in decode where NICs can be driven by GPUs,
   * flashinfer_nvlink_one_sided inside an NVLink domain, allgather_reducescatter elsewhere and on a single host
   */
  readonly all2allBackend?: All2AllBackend;

  /**
   * Kernels that compute the experts (`--moe-backend`), in vLLM's spelling: `deep_gemm`, `deep_gemm_mega_moe`, `triton`, …
   * @default - vLLM's own: auto
   */
  readonly moeBackend?: string;

  /**
   * Overlap communication and computation in two half batches.
   * @default - off
   */
  readonly dbo?: DboOptions;

  /**
   * Balance experts over ranks while the server runs.
   * @default - off
   */
  readonly eplb?: EplbOptions;

  /**
   * Where vLLM puts experts on ranks (`--expert-placement-strategy`).
   * @default - vLLM's own: linear
   */
  readonly expertPlacementStrategy?: ExpertPlacementStrategy;

  /**
   * Load only the weights of a rank's own experts (`--enable-ep-weight-filter`), which shortens the start.
   * @default - vLLM's own: false
   */
  readonly epWeightFilter?: boolean;
}

/** What drives the NICs, or stands in for them. */
export type ExpertTransport = 'nccl' | 'nvshmem' | 'nccl-gin' | 'nvlink' | 'mori' | 'nixl';

interface All2AllFacts extends Claim, Lifetime {
  readonly transport: ExpertTransport;
  readonly vendors: Vendor[];
  readonly instead?: string;
  readonly fullMesh?: 'true';
  readonly wholeNode?: 'true';
  readonly evenExperts?: 'true';
  readonly maxExpertParallelSize?: string;
  readonly maxHiddenSize?: string;
  /** Most tokens of a batch, unless said. */
  readonly tokens?: string;
  /** Depth of NVSHMEM's queues, unless said; a batch of n tokens needs 2 (n + 1). */
  readonly queueDepth?: string;
  readonly microbatches?: 'true';
  readonly microbatchesSince?: string;
  readonly env?: ({ readonly name: string; readonly value: string } & Claim)[];
}

/** Transports in which the GPU drives the NIC. */
const GPU_INITIATED: ExpertTransport[] = ['nvshmem', 'nccl-gin', 'nixl'];

const ALL2ALL = expertFacts.all2all as unknown as { readonly [name: string]: All2AllFacts };

/** What decides the experts of one role. */
export interface ExpertContext {
  /** What the pods are called in messages. */
  readonly role: Role;
  readonly facts: PlatformFacts;
  readonly acceleratorsPerNode: number;
  readonly image: Image;
  readonly model: Model;
  readonly parallelism: Parallelism;
  readonly maxNumBatchedTokens?: number;
  readonly numThreads?: number;
}

/** Everything that the experts ask of the command line, the environment and the network. */
export interface ExpertPlan {
  /** Absent where the MoE backend does the exchange itself. */
  readonly all2allBackend?: string;
  /** Why this backend, and who says so. */
  readonly claim: Claim;
  /** Absent where tokens do not leave the host. */
  readonly transport?: ExpertTransport;
  /** The GPU drives the NIC. */
  readonly gpuInitiated: boolean;
  readonly args: string[];
  /** Most tokens of a batch, where the kernels have a bound. */
  readonly tokens?: number;
  readonly env: ({ readonly name: string; readonly value: string } & Claim)[];
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
    throw new LlmdError('LLMD317', `wideEp of ${ctx.role} spreads experts over hosts, but ${ctx.model.name} has none; use tensorParallelSize and replicas without wideEp`);
  }
  const { vendors } = ALL2ALL[All2AllBackend.ALLGATHER_REDUCESCATTER]!;
  if (!vendors.includes(ctx.facts.machine.accelerator.vendor)) {
    throw new LlmdError('LLMD317', `wideEp of ${ctx.role} cannot be used on ${ctx.facts.name}: vLLM spreads experts on ${vendors.join(', ')} only; leave it out`);
  }
  const { parallelism: p } = ctx;
  checkMoeBackend(options, ctx);
  const fused = options.moeBackend === 'deep_gemm_mega_moe';
  if (fused && options.all2allBackend) {
    throw new LlmdError('LLMD317', `all2allBackend is ${options.all2allBackend} beside moeBackend ${options.moeBackend}, which does the exchange itself; leave one of them out`);
  }
  const name = fused ? undefined : options.all2allBackend ?? defaultBackend(ctx);
  const backend = name === undefined ? undefined : ALL2ALL[name]!;
  const crossing = p.nodes > 1;
  if (name && backend) { checkBackend(name, backend, ctx, crossing); }
  checkDbo(options, name, backend, ctx);
  checkEplb(options, ctx);
  const tokens = backend?.tokens === undefined ? undefined : ctx.maxNumBatchedTokens ?? Number(backend.tokens);
  const transport = crossing ? backend?.transport ?? 'nvlink' : undefined;
  return {
    all2allBackend: name,
    claim: backend ?? expertFacts.megaMoe,
    transport,
    gpuInitiated: transport !== undefined && GPU_INITIATED.includes(transport) && ctx.facts.gpuInitiated?.supported === 'true',
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
    env: crossing ? [...(backend?.env ?? []), ...queueDepth(backend, tokens), ...moriEnv(backend, ctx)] : [],
    warnings: crossing ? warnings(backend, ctx) : [],
  };
}

/** The best that the platform, the vendor and the phase allow. */
function defaultBackend(ctx: ExpertContext): All2AllBackend {
  const { facts, parallelism, image } = ctx;
  const there = (b: All2AllBackend): boolean => !missingIn(image.vllmVersion, ALL2ALL[b]!);
  if (parallelism.nodes > 1) {
    if (facts.fabric.technology === 'mnnvl' && there(All2AllBackend.FLASHINFER_NVLINK_ONE_SIDED)) {
      return All2AllBackend.FLASHINFER_NVLINK_ONE_SIDED;
    }
    const deepEp = facts.gpuInitiated?.supported === 'true' && facts.fabric.reach !== 'rail-only' && image.deepEp
      && facts.machine.accelerator.vendor === 'nvidia' && parallelism.gpusPerNode === ctx.acceleratorsPerNode;
    if (deepEp) { return ctx.role === Role.PREFILL ? All2AllBackend.DEEPEP_HIGH_THROUGHPUT : All2AllBackend.DEEPEP_LOW_LATENCY; }
  }
  return All2AllBackend.ALLGATHER_REDUCESCATTER;
}

function requireFlag(flag: keyof typeof expertFacts.flags, ctx: ExpertContext): void {
  const why = missingIn(ctx.image.vllmVersion, expertFacts.flags[flag]);
  if (why) {
    throw new LlmdError('LLMD414', `${flag} of ${ctx.role} is not in vLLM ${ctx.image.vllmVersion}: ${why}; use another image`);
  }
}

function checkMoeBackend(options: ExpertOptions, ctx: ExpertContext): void {
  if (options.epWeightFilter) { requireFlag('--enable-ep-weight-filter', ctx); }
  const { moeBackend } = options;
  if (moeBackend === undefined) { return; }
  requireFlag('--moe-backend', ctx);
  const table = expertFacts.moeBackends as { [name: string]: Lifetime };
  const known = Object.keys(table).filter(n => !missingIn(ctx.image.vllmVersion, table[n]!));
  if (!known.includes(moeBackend)) {
    const why = Object.hasOwn(table, moeBackend) ? missingIn(ctx.image.vllmVersion, table[moeBackend]!) : 'it is none of its names';
    throw new LlmdError('LLMD414', `moeBackend of ${ctx.role} is '${moeBackend}', which vLLM ${ctx.image.vllmVersion} lacks: ${why}; expected one of: ${known.join(', ')}`);
  }
  if (moeBackend === 'deep_gemm_mega_moe' && !ctx.model.name.includes(expertFacts.megaMoe.value)) {
    throw new LlmdError('LLMD317', `moeBackend of ${ctx.role} is ${moeBackend}, which computes the FP4 experts of ${expertFacts.megaMoe.value} only, not ${ctx.model.name}; use deep_gemm`);
  }
}

function checkBackend(name: string, backend: All2AllFacts, ctx: ExpertContext, crossing: boolean): void {
  const { facts, parallelism: p, image, model } = ctx;
  const vendor = facts.machine.accelerator.vendor;
  const is = `all2allBackend of ${ctx.role} is ${name}`;
  const why = missingIn(image.vllmVersion, backend);
  if (why) {
    throw new LlmdError('LLMD414', `${is}, which vLLM ${image.vllmVersion} lacks: ${why}; use ${backend.instead ?? `one of: ${namesFor(vendor, image).join(', ')}`}`);
  }
  if (!backend.vendors.includes(vendor)) {
    throw new LlmdError('LLMD317', `${is}, which runs on ${backend.vendors.join(' and ')}, not on ${vendor}; use one of: ${namesFor(vendor, image).join(', ')}`);
  }
  if (name.startsWith('deepep') && !image.deepEp) {
    throw new LlmdError('LLMD317', `${is}, but nothing says that image ${image.reference} contains DeepEP; use ghcr.io/llm-d/llm-d-cuda, say deepEp of your own image, or use allgather_reducescatter`);
  }
  if (backend.maxHiddenSize !== undefined && (model._hiddenSize ?? 0) > Number(backend.maxHiddenSize)) {
    throw new LlmdError('LLMD317', `${is}, whose kernels go up to hidden size ${backend.maxHiddenSize}, and ${model.name} has ${model._hiddenSize}; use allgather_reducescatter`);
  }
  if (backend.maxExpertParallelSize !== undefined && p.expertParallelSize > Number(backend.maxExpertParallelSize)) {
    throw new LlmdError('LLMD317', `${is}, whose kernels go up to ${backend.maxExpertParallelSize} ranks, but tensorParallelSize ${p.tensorParallelSize} x dataParallelSize ${p.dataParallelSize} = `
      + `${p.expertParallelSize}; use fewer nodes`);
  }
  if (backend.evenExperts) { checkExperts(is, undefined, ctx); }
  if (!crossing) { return; }
  checkDriver(is, backend, ctx);
  if (backend.transport === 'nvlink' && facts.fabric.technology !== 'mnnvl') {
    throw new LlmdError('LLMD314', `${is}, which goes over NVLink, but on ${facts.name} NVLink ends at the host, and the group has ${p.nodes}; use a platform with MNNVL, or another backend`);
  }
  if (backend.fullMesh && facts.fabric.reach === 'rail-only') {
    throw new LlmdError('LLMD314', `${is}, which connects every NIC to every other, but the fabric of ${facts.name} joins NICs of one rail only; use allgather_reducescatter${vendor === 'amd' ? ' or MoRI' : ''}`);
  }
  if (backend.wholeNode && p.gpusPerNode !== ctx.acceleratorsPerNode) {
    throw new LlmdError('LLMD315', `${is}, whose kernels take the GPUs of a node for one NVLink domain, but a pod has ${p.gpusPerNode} of ${ctx.acceleratorsPerNode}; `
      + `use gpusPerNode ${ctx.acceleratorsPerNode}, or allgather_reducescatter`);
  }
}

const namesFor = (vendor: Vendor, image: Image): string[] =>
  Object.keys(ALL2ALL).filter(n => ALL2ALL[n]!.vendors.includes(vendor) && !missingIn(image.vllmVersion, ALL2ALL[n]!)).sort();

/** Kernels in which the GPU rings the NIC itself need a NIC and a driver that let it. */
function checkDriver(is: string, backend: All2AllFacts, ctx: ExpertContext): void {
  const { facts } = ctx;
  const gin = backend.transport === 'nccl-gin' && facts.fabric.technology === 'efa';
  if (!GPU_INITIATED.includes(backend.transport) || facts.gpuInitiated?.supported === 'true' || gin) { return; }
  throw new LlmdError('LLMD317', `${is}, in which the GPU drives the NIC, but on ${facts.name} it cannot: ${facts.gpuInitiated?.why ?? 'nothing is known of it there'}; use allgather_reducescatter`);
}

/**
 * @param copies of experts that EPLB adds; undefined without EPLB
 */
function checkExperts(is: string, copies: number | undefined, ctx: ExpertContext): void {
  const experts = ctx.model._experts;
  const size = ctx.parallelism.expertParallelSize;
  if (experts === undefined) { return; }
  const left = (experts + (copies ?? 0)) % size;
  if (left === 0) { return; }
  const count = copies ? `${experts} experts + ${copies} copies = ${experts + copies}` : `${experts} experts`;
  throw new LlmdError('LLMD316', `${is}, which needs as many experts on each rank, but ${count} of ${ctx.model.name} / ${size} expert-parallel ranks leaves ${left} over; `
    + (copies === undefined ? 'use another number of nodes, or allgather_reducescatter' : `use numRedundantExperts ${(size - experts % size) % size}, or another number of nodes`));
}

function checkDbo(options: ExpertOptions, name: string | undefined, backend: All2AllFacts | undefined, ctx: ExpertContext): void {
  if (!options.dbo) { return; }
  const since = backend?.microbatchesSince;
  const able = backend?.microbatches === 'true' || (since !== undefined && !isBefore(ctx.image.vllmVersion, since));
  if (!able) {
    throw new LlmdError('LLMD317', `dbo of ${ctx.role} is set, but ${name ?? options.moeBackend} cannot work on half batches; use deepep_high_throughput or deepep_low_latency, or leave dbo out`);
  }
  for (const [threshold, value] of Object.entries(options.dbo)) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 2)) {
      throw new LlmdError('LLMD317', `${threshold} of ${ctx.role} is ${value}; expected a whole number of tokens from 2 up, one for each half batch`);
    }
  }
}

function checkEplb(options: ExpertOptions, ctx: ExpertContext): void {
  const { eplb } = options;
  if (!eplb) { return; }
  const vendor = ctx.facts.machine.accelerator.vendor;
  if (vendor !== 'nvidia' && vendor !== 'amd') {
    throw new LlmdError('LLMD317', `eplb of ${ctx.role} is set, but vLLM balances experts on nvidia and amd only, not on ${vendor}; leave it out`);
  }
  if (ctx.parallelism.expertParallelSize === 1) {
    throw new LlmdError('LLMD317', `eplb of ${ctx.role} is set, but all experts are on one rank: there is nothing to balance; leave it out`);
  }
  const numbers: [string, number | undefined, number][] = [
    ['numRedundantExperts', eplb.numRedundantExperts, 0], ['windowSize', eplb.windowSize, 1], ['stepInterval', eplb.stepInterval, 1],
  ];
  const bad = numbers.find(([, value, least]) => value !== undefined && !(Number.isInteger(value) && value >= least));
  if (bad) {
    throw new LlmdError('LLMD317', `${bad[0]} of ${ctx.role} is ${bad[1]}; expected a whole number from ${bad[2]} up`);
  }
  const communicators = ['torch_nccl', 'torch_gloo', 'nixl', 'pynccl'];
  if (eplb.communicator !== undefined && !communicators.includes(eplb.communicator)) {
    throw new LlmdError('LLMD317', `communicator of eplb of ${ctx.role} is '${eplb.communicator}'; expected one of: ${communicators.join(', ')}`);
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
  return ['--enable-eplb', ...(said ? [`--eplb-config=${JSON.stringify(config)}`] : [])];
}

function queueDepth(backend: All2AllFacts | undefined, tokens: number | undefined): ExpertPlan['env'] {
  if (backend?.queueDepth === undefined || tokens === undefined) { return []; }
  const needed = 2 * (tokens + 1);
  return needed <= Number(backend.queueDepth) ? [] : [{
    name: 'NVSHMEM_QP_DEPTH', value: String(needed), why: `a batch of ${tokens} tokens needs queues of 2 x (${tokens} + 1); NVSHMEM's own are ${backend.queueDepth} deep`, sources: backend.sources,
  }];
}

function moriEnv(backend: All2AllFacts | undefined, ctx: ExpertContext): ExpertPlan['env'] {
  if (backend?.transport !== 'mori') { return []; }
  const { heap, railOnly } = expertFacts.mori;
  return [
    { name: 'MORI_SHMEM_HEAP_SIZE', value: heap.value, why: heap.why, sources: heap.sources },
    ...(ctx.facts.fabric.reach === 'rail-only' ? [{ name: 'MORI_ENABLE_RAIL_ONLY', value: railOnly.value, why: railOnly.why, sources: railOnly.sources }] : []),
  ];
}

/** What nobody can check before it runs, and somebody should know. */
function warnings(backend: All2AllFacts | undefined, ctx: ExpertContext): string[] {
  const { facts } = ctx;
  return [
    ...(backend?.fullMesh && facts.fabric.reach === 'unknown'
      ? [`nothing says whether the fabric of ${facts.name} joins every NIC to every other, which the all2all backend needs: on a rail-only fabric it never comes up`] : []),
    ...(backend?.transport === 'nccl-gin' && facts.fabric.technology === 'efa'
      ? ['deepep_v2 on EFA needs aws-ofi-nccl with GIN in the image (EFA installer 1.50 or newer); no image of the table is known to have it'] : []),
    ...(backend?.transport === 'nvshmem' && (ctx.numThreads ?? 0) > 4
      ? [`kvTransfer.numThreads is ${ctx.numThreads}: more than 4 UCX threads were seen to leave NVSHMEM without doorbells (mlx5dv_devx_alloc_uar)`] : []),
    ...(facts.fabric.technology === 'mnnvl'
      ? ['NVLink does not leave the NVLink domain (nvidia.com/gpu.clique): soft affinity prefers one, Kueue topology-aware scheduling or a node selector keeps to it'] : []),
  ];
}
