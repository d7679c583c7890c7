import { All2AllBackend, ExpertOptions } from './expert-options';
import { Image } from './image';
import { Parallelism } from './parallelism';
import { Cited, Explained } from '../base/cited';
import { Fault } from '../base/fault';
import { isBefore, Lifetime, missingIn } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import { Model } from '../model/model';
import { ExpertTransport } from '../network/plan-request';
import { PlatformFacts, Vendor } from '../network/platform-facts';
import { Role } from '../vllm/role';

/** One line of `facts/expert-parallel.json`. */
export interface All2AllFacts extends Explained, Lifetime {
  readonly transport: ExpertTransport;
  readonly vendors: Vendor[];
  readonly instead?: string;
  readonly fullMesh?: true;
  readonly wholeNode?: true;
  /** Version of DeepEP that it needs, where not the first. */
  readonly deepEpVersion?: number;
  readonly evenExperts?: true;
  readonly maxExpertParallelSize?: number;
  readonly maxHiddenSize?: number;
  /** Most tokens of a batch by default. */
  readonly tokens?: number;
  /** Depth of NVSHMEM's queues by default; a batch of n tokens needs 2 (n + 1). */
  readonly queueDepth?: number;
  /** Number formats of models whose tokens it carries, each with the first release that does; absent where it carries all. */
  readonly dispatches?: { readonly [quantization: string]: string };
  readonly microbatches?: true;
  readonly microbatchesSince?: string;
  /** Each on one fabric, or on all. */
  readonly env?: ({ readonly name: string; readonly value: string; readonly fabric?: string } & Cited)[];
}

/** Transports in which the GPU drives the NIC. */
export const GPU_INITIATED: ExpertTransport[] = ['nvshmem', 'nccl-gin', 'nixl'];

export const ALL2ALL = expertFacts.all2all as { readonly [name: string]: All2AllFacts };

/** The MoE backend that exchanges tokens inside its own kernel, which is checked like an all2all backend. */
export const FUSED = 'deep_gemm_mega_moe';
const MEGA_MOE = expertFacts.megaMoe as All2AllFacts;

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
  readonly gpuMemoryUtilization?: number;
  readonly numThreads?: number;
}

/** What exchanges the tokens of a role, and how messages name it. */
export interface Exchange {
  /** `all2allBackend of decode` */
  readonly subject: string;
  /** `deepep_low_latency` */
  readonly name: string;
  readonly facts: All2AllFacts;
}

/** What the options choose, or the default of the platform: an all2all backend, or the kernels of the MoE backend itself. */
export function exchangeOf({ all2allBackend, moeBackend }: ExpertOptions, ctx: ExpertContext): Exchange {
  if (moeBackend === FUSED) { return { subject: `moeBackend of ${ctx.role}`, name: FUSED, facts: MEGA_MOE }; }
  const name = all2allBackend ?? defaultBackend(ctx);
  return { subject: `all2allBackend of ${ctx.role}`, name, facts: ALL2ALL[name]! };
}

const ONE_SIDED = All2AllBackend.FLASHINFER_NVLINK_ONE_SIDED;

/** Whether a backend carries the tokens of the model in this release; nothing where the model's number format is not known. */
function carries({ dispatches }: All2AllFacts, { model, image }: ExpertContext): boolean | undefined {
  if (!dispatches) { return true; }
  const format = model._tokenFormat;
  if (format === undefined) { return undefined; }
  const since = dispatches[format];
  return since !== undefined && !isBefore(image.vllmVersion, since);
}

/** What a backend that carries some number formats only leaves open, or why it was not taken where it would be the best. */
export function formatWarnings({ all2allBackend, moeBackend }: ExpertOptions, ctx: ExpertContext): Fault[] {
  const { facts, model, image } = ctx;
  if (moeBackend === FUSED || facts.fabric.technology !== 'mnnvl') { return []; }
  const name = all2allBackend ?? ONE_SIDED;
  const { dispatches } = ALL2ALL[name]!;
  const format = model._tokenFormat;
  if (!dispatches || missingIn(image.vllmVersion, ALL2ALL[name]!)) { return []; }
  const instead = all2allBackend ? '' : `, so that tokens take ${All2AllBackend.ALLGATHER_REDUCESCATTER}, which is slower`;
  if (format === undefined) {
    return [{
      code: 'LLMD226',
      subject: `the number format of ${model.name}`,
      problem: `is not known, and ${name} carries some only${all2allBackend ? ': with another, vLLM stops while it loads the model' : instead}`,
      fix: 'say it with quantization of the model',
    }];
  }
  if (all2allBackend !== undefined || carries(ALL2ALL[name]!, ctx)) { return []; }
  const problem = `${dispatches[format] ? `carries tokens of ${format} models from vLLM ${dispatches[format]} on` : `does not carry tokens of ${format} models`}${instead}`;
  return [{ code: 'LLMD226', subject: name, problem }];
}

/** The best that the platform, the vendor, the model and the phase allow. */
export function defaultBackend(ctx: ExpertContext): All2AllBackend {
  const { facts, parallelism, image } = ctx;
  if (parallelism.nodes > 1) {
    const overNvlink = ALL2ALL[ONE_SIDED]!;
    if (facts.fabric.technology === 'mnnvl' && !missingIn(image.vllmVersion, overNvlink) && carries(overNvlink, ctx)) { return ONE_SIDED; }
    const deepEp = facts.gpuInitiated?.supported && facts.fabric.reach !== 'rail-only' && image.deepEp
      && facts.machine.accelerator.vendor === 'nvidia' && parallelism.gpusPerNode === ctx.acceleratorsPerNode
      && parallelism.gpusPerNode === image.deepEpGpusPerNode;
    if (deepEp) { return ctx.role === Role.PREFILL ? All2AllBackend.DEEPEP_HIGH_THROUGHPUT : All2AllBackend.DEEPEP_LOW_LATENCY; }
  }
  return All2AllBackend.ALLGATHER_REDUCESCATTER;
}

/** Backends of the release that run on accelerators of a vendor. */
export function backendsFor(vendor: Vendor, image: Image): string[] {
  return Object.keys(ALL2ALL).filter(n => ALL2ALL[n]!.vendors.includes(vendor) && !missingIn(image.vllmVersion, ALL2ALL[n]!)).sort();
}

/** An exchange that the release, the accelerator, the image, the sizes or the fabric do not allow. */
export function exchangeFaults(exchange: Exchange, ctx: ExpertContext): Fault[] {
  const { name, facts: backend } = exchange;
  const { parallelism: p, image, model } = ctx;
  const { vendor } = ctx.facts.machine.accelerator;
  const lacking = missingIn(image.vllmVersion, backend);
  if (lacking) {
    const fix = `use ${backend.instead ?? `one of: ${backendsFor(vendor, image).join(', ')}`}`;
    return [faultOf(exchange, 'LLMD414', `which vLLM ${image.vllmVersion} lacks: ${lacking}`, fix)];
  }
  if (!backend.vendors.includes(vendor)) {
    const fix = `use one of: ${backendsFor(vendor, image).join(', ')}`;
    return [faultOf(exchange, 'LLMD323', `which runs on ${backend.vendors.join(' and ')}, not on ${vendor}`, fix)];
  }
  const faults: Fault[] = [];
  if (name.startsWith('deepep') && !image.deepEp) {
    faults.push(faultOf(exchange, 'LLMD324', `but image ${image.reference} is not known to contain DeepEP`,
      'use vllm/vllm-openai, set deepEp of your own image, or use allgather_reducescatter'));
  } else if (backend.deepEpVersion !== undefined && (image.deepEpVersion ?? 0) < backend.deepEpVersion) {
    faults.push(faultOf(exchange, 'LLMD340', `which is the second version of DeepEP, but image ${image.reference} has the first`,
      'use vllm/vllm-openai:v0.30.0, set deepEpVersion of your own image, or use deepep_high_throughput or deepep_low_latency'));
  }
  if (backend.maxHiddenSize !== undefined && (model._hiddenSize ?? 0) > backend.maxHiddenSize) {
    faults.push(faultOf(exchange, 'LLMD325', `whose kernels go up to hidden size ${backend.maxHiddenSize}, and ${model.name} has ${model._hiddenSize!}`,
      'use allgather_reducescatter'));
  }
  if (backend.maxExpertParallelSize !== undefined && p.expertParallelSize > backend.maxExpertParallelSize) {
    faults.push(faultOf(exchange, 'LLMD326', `whose kernels go up to ${backend.maxExpertParallelSize} ranks, but tensorParallelSize ${p.tensorParallelSize} x dataParallelSize `
      + `${p.dataParallelSize} = ${p.expertParallelSize}`, 'use fewer nodes, or allgather_reducescatter'));
  }
  return [...faults, ...(p.nodes > 1 ? [...fabricFaults(exchange, ctx), ...domainFaults(exchange, ctx)] : []), ...formatFaults(exchange, ctx)];
}

const faultOf = ({ subject, name }: Exchange, code: string, problem: string, fix: string): Fault => ({ code, subject, value: name, problem, fix });

/** Tokens that the kernels do not carry in this release. */
function formatFaults(exchange: Exchange, ctx: ExpertContext): Fault[] {
  const { dispatches = {} } = exchange.facts;
  const { model, image: { vllmVersion } } = ctx;
  if (carries(exchange.facts, ctx) !== false) { return []; }
  const carried = Object.keys(dispatches).filter(format => !isBefore(vllmVersion, dispatches[format]!)).sort();
  return [faultOf(exchange, 'LLMD226', `which in vLLM ${vllmVersion} carries tokens of ${carried.join(', ')} models only, and ${model.name} is ${model._tokenFormat!}`,
    'use allgather_reducescatter')];
}

/** Kernels that the fabric between the hosts of a group does not carry. */
function fabricFaults(exchange: Exchange, { facts, parallelism: p }: ExpertContext): Fault[] {
  const { transport, fullMesh } = exchange.facts;
  const { technology, reach } = facts.fabric;
  const overEfa = transport === 'nccl-gin' && technology === 'efa';
  if (GPU_INITIATED.includes(transport) && !facts.gpuInitiated?.supported && !overEfa) {
    return [faultOf(exchange, 'LLMD327', `in which the GPU drives the NIC, but on ${facts.name} it cannot: ${facts.gpuInitiated?.why ?? 'nothing is known of it there'}`,
      'use allgather_reducescatter')];
  }
  if (transport === 'nvlink' && technology !== 'mnnvl') {
    return [faultOf(exchange, 'LLMD314', `which goes over NVLink, but on ${facts.name} NVLink ends at the host, and the group has ${p.nodes}`,
      'use a platform with MNNVL, or another backend')];
  }
  if (fullMesh && reach === 'rail-only') {
    return [faultOf(exchange, 'LLMD314', `which connects every NIC to every other, but the fabric of ${facts.name} joins NICs of one rail only`,
      `use allgather_reducescatter${facts.machine.accelerator.vendor === 'amd' ? ' or MoRI' : ''}`)];
  }
  return [];
}

/** Kernels that take the GPUs of a node for one NVLink domain, in pods where they are not. */
function domainFaults(exchange: Exchange, { image, acceleratorsPerNode, parallelism: p }: ExpertContext): Fault[] {
  if (!exchange.facts.wholeNode) { return []; }
  if (p.gpusPerNode !== acceleratorsPerNode) {
    return [faultOf(exchange, 'LLMD315', `whose kernels take the GPUs of a node for one NVLink domain, but a pod has ${p.gpusPerNode} of ${acceleratorsPerNode}`,
      `use gpusPerNode ${acceleratorsPerNode}, or allgather_reducescatter`)];
  }
  if (image.deepEp && p.gpusPerNode !== image.deepEpGpusPerNode) {
    return [faultOf(exchange, 'LLMD315', `whose kernels in ${image.reference} take ${image.deepEpGpusPerNode} GPUs for one NVLink domain, but a pod has ${p.gpusPerNode}, so that they would reach into another host`,
      `use an image built for ${p.gpusPerNode} (deepEpGpusPerNode of your own), or allgather_reducescatter`)];
  }
  return [];
}
