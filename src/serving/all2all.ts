import { All2AllBackend } from './expert-options';
import { Image } from './image';
import { Model } from './model';
import { Parallelism } from './parallelism';
import { Cited } from '../base/cited';
import { fail } from '../base/errors';
import { Lifetime, missingIn } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import { ExpertTransport } from '../network/plan-request';
import { PlatformFacts, Vendor } from '../network/platform-facts';
import { Role } from '../vllm/role';

/** One line of `facts/expert-parallel.json`. */
export interface All2AllFacts extends Cited, Lifetime {
  readonly transport: ExpertTransport;
  readonly vendors: Vendor[];
  readonly instead?: string;
  readonly fullMesh?: true;
  readonly wholeNode?: true;
  readonly evenExperts?: true;
  readonly maxExpertParallelSize?: number;
  readonly maxHiddenSize?: number;
  /** Most tokens of a batch, unless said. */
  readonly tokens?: number;
  /** Depth of NVSHMEM's queues, unless said; a batch of n tokens needs 2 (n + 1). */
  readonly queueDepth?: number;
  readonly microbatches?: true;
  readonly microbatchesSince?: string;
  readonly env?: ({ readonly name: string; readonly value: string } & Cited)[];
}

/** Transports in which the GPU drives the NIC. */
export const GPU_INITIATED: ExpertTransport[] = ['nvshmem', 'nccl-gin', 'nixl'];

export const ALL2ALL = expertFacts.all2all as unknown as { readonly [name: string]: All2AllFacts };

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

/** The best that the platform, the vendor and the phase allow. */
export function defaultBackend(ctx: ExpertContext): All2AllBackend {
  const { facts, parallelism, image } = ctx;
  const there = (b: All2AllBackend): boolean => !missingIn(image.vllmVersion, ALL2ALL[b]!);
  if (parallelism.nodes > 1) {
    if (facts.fabric.technology === 'mnnvl' && there(All2AllBackend.FLASHINFER_NVLINK_ONE_SIDED)) {
      return All2AllBackend.FLASHINFER_NVLINK_ONE_SIDED;
    }
    const deepEp = facts.gpuInitiated?.supported && facts.fabric.reach !== 'rail-only' && image.deepEp
      && facts.machine.accelerator.vendor === 'nvidia' && parallelism.gpusPerNode === ctx.acceleratorsPerNode
      && parallelism.gpusPerNode === image.deepEpGpusPerNode;
    if (deepEp) { return ctx.role === Role.PREFILL ? All2AllBackend.DEEPEP_HIGH_THROUGHPUT : All2AllBackend.DEEPEP_LOW_LATENCY; }
  }
  return All2AllBackend.ALLGATHER_REDUCESCATTER;
}

/** What a backend is checked for besides. */
export interface Exchange extends ExpertContext {
  /** Copies of experts that EPLB adds; undefined without EPLB. */
  readonly copies?: number;
  /** Ranks of the group are on several hosts. */
  readonly crossing: boolean;
}

/**
 * Refuses a backend that the release, the accelerator, the image, the fabric or the sizes do not allow.
 *
 * @param is what was asked for, as messages begin
 * @param name undefined for a kernel that does the exchange itself
 */
export function checkBackend(is: string, name: string | undefined, backend: All2AllFacts, ctx: Exchange): void {
  const { facts, parallelism: p, image, model, crossing } = ctx;
  const vendor = facts.machine.accelerator.vendor;
  const why = missingIn(image.vllmVersion, backend);
  if (why) {
    fail('LLMD414', `${is}, which vLLM ${image.vllmVersion} lacks: ${why}; use ${backend.instead ?? `one of: ${namesFor(vendor, image).join(', ')}`}`);
  }
  if (!backend.vendors.includes(vendor)) {
    fail('LLMD317', `${is}, which runs on ${backend.vendors.join(' and ')}, not on ${vendor}; use one of: ${namesFor(vendor, image).join(', ')}`);
  }
  if (name?.startsWith('deepep') && !image.deepEp) {
    fail('LLMD317', `${is}, but nothing says that image ${image.reference} contains DeepEP; use ghcr.io/llm-d/llm-d-cuda, say deepEp of your own image, or use allgather_reducescatter`);
  }
  if (backend.maxHiddenSize !== undefined && (model._hiddenSize ?? 0) > backend.maxHiddenSize) {
    fail('LLMD317', `${is}, whose kernels go up to hidden size ${backend.maxHiddenSize}, and ${model.name} has ${model._hiddenSize!}; use allgather_reducescatter`);
  }
  if (backend.maxExpertParallelSize !== undefined && p.expertParallelSize > backend.maxExpertParallelSize) {
    fail('LLMD317', `${is}, whose kernels go up to ${backend.maxExpertParallelSize} ranks, but tensorParallelSize ${p.tensorParallelSize} x dataParallelSize ${p.dataParallelSize} = `
      + `${p.expertParallelSize}; use fewer nodes, or allgather_reducescatter`);
  }
  if (backend.evenExperts) { checkExperts(is, ctx.copies, ctx); }
  if (!crossing) { return; }
  checkDriver(is, backend, ctx);
  if (backend.transport === 'nvlink' && facts.fabric.technology !== 'mnnvl') {
    fail('LLMD314', `${is}, which goes over NVLink, but on ${facts.name} NVLink ends at the host, and the group has ${p.nodes}; use a platform with MNNVL, or another backend`);
  }
  if (backend.fullMesh && facts.fabric.reach === 'rail-only') {
    fail('LLMD314', `${is}, which connects every NIC to every other, but the fabric of ${facts.name} joins NICs of one rail only; use allgather_reducescatter${vendor === 'amd' ? ' or MoRI' : ''}`);
  }
  if (backend.wholeNode && p.gpusPerNode !== ctx.acceleratorsPerNode) {
    fail('LLMD315', `${is}, whose kernels take the GPUs of a node for one NVLink domain, but a pod has ${p.gpusPerNode} of ${ctx.acceleratorsPerNode}; `
      + `use gpusPerNode ${ctx.acceleratorsPerNode}, or allgather_reducescatter`);
  }
  if (backend.wholeNode && p.gpusPerNode !== image.deepEpGpusPerNode) {
    fail('LLMD315', `${is}, whose kernels in ${image.reference} take ${image.deepEpGpusPerNode} GPUs for one NVLink domain, but a pod has ${p.gpusPerNode}, so that they would reach into another host; `
      + `use an image built for ${p.gpusPerNode} (deepEpGpusPerNode of your own), or allgather_reducescatter`);
  }
}

const namesFor = (vendor: Vendor, image: Image): string[] =>
  Object.keys(ALL2ALL).filter(n => ALL2ALL[n]!.vendors.includes(vendor) && !missingIn(image.vllmVersion, ALL2ALL[n]!)).sort();

/** Kernels in which the GPU rings the NIC itself need a NIC and a driver that let it. */
function checkDriver(is: string, backend: All2AllFacts, ctx: ExpertContext): void {
  const { facts } = ctx;
  const gin = backend.transport === 'nccl-gin' && facts.fabric.technology === 'efa';
  if (!GPU_INITIATED.includes(backend.transport) || facts.gpuInitiated?.supported || gin) { return; }
  fail('LLMD317', `${is}, in which the GPU drives the NIC, but on ${facts.name} it cannot: ${facts.gpuInitiated?.why ?? 'nothing is known of it there'}; use allgather_reducescatter`);
}

/**
 * Refuses experts that do not divide by the ranks.
 *
 * @param copies of experts that EPLB adds; undefined without EPLB
 */
export function checkExperts(is: string, copies: number | undefined, ctx: ExpertContext): void {
  const experts = ctx.model._experts;
  const size = ctx.parallelism.expertParallelSize;
  if (experts === undefined) { return; }
  const left = (experts + (copies ?? 0)) % size;
  if (left === 0) { return; }
  const count = copies ? `${experts} experts + ${copies} copies = ${experts + copies}` : `${experts} experts`;
  fail('LLMD316', `${is}, which needs as many experts on each rank, but ${count} of ${ctx.model.name} / ${size} expert-parallel ranks leaves ${left} over; `
    + (copies === undefined ? 'use another number of nodes, or allgather_reducescatter' : `use numRedundantExperts ${(size - experts % size) % size}, or another number of nodes`));
}
