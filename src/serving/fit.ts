import { AcceleratorKind, Fit, roomOn, rounded, shown, usable } from './accelerator-memory';
import { RenderedRole } from './agreement';
import { cachedBytes, numberOfBytes } from './kv-bytes';
import { rankSizes } from './rank-faults';
import { Fault } from '../base/fault';
import { isBefore } from '../base/version';
import acceleratorFacts from '../facts/accelerators.json';
import serving from '../facts/serving.json';
import { Model } from '../model/model';
import { smallerVariants } from '../model/model-facts';
import { AcceleratorFacts } from '../network/platform-facts';
import { valueOf } from '../vllm/argument-values';
import { Argument } from '../vllm/arguments';
import { Role } from '../vllm/role';

/** What is served where. */
export interface FitContext {
  readonly model: Model;
  readonly accelerator: AcceleratorFacts;
  /** Hosts that serve the model together. */
  readonly nodes: number;
}

const GIB = 1073741824;

/** Options with which the weights are another size than that of their files, or lie elsewhere. */
const OTHERWISE = ['--quantization', '-q', '--cpu-offload-gb', '--offload-backend', '--hf-overrides', '--load-format', '--prefill-context-parallel-size', '--decode-context-parallel-size', '--nnodes'];

/** How a model fits into a role as it is rendered; nothing where that cannot be known. */
export function fitOf({ image, server }: RenderedRole, { model, accelerator, nodes }: FitContext): Fit | undefined {
  const { args, env } = server;
  const gigabytes = model.weightsGigabytes;
  if (!args || gigabytes === undefined || server.model !== model.location || args.some(({ name }) => OTHERWISE.includes(name))) { return undefined; }
  const { vendor, model: name } = accelerator;
  const wanted = Object.values((server.pod.nodeSelector ?? {}) as { [key: string]: string }).map(value => `${value}`.toLowerCase());
  const kinds = kindsOf(vendor, name, wanted);
  if (!kinds.length) { return undefined; }
  const sizes = rankSizes(args, nodes > 1);
  const { tensor, pipeline } = sizes;
  const data = wholeOf(args, '--data-parallel-size') ?? 1;
  const bytes = loadedBytes(model, gigabytes * 1000000000, args);
  const experts = expertBytes(model, bytes);
  const copies = 1 + redundancy(args, model._experts);
  const divided = experts * copies / (tensor * data * pipeline);
  const weights = divided + (bytes - experts) / (tensor * pipeline);
  const { activationsGiB, communicatorsGiB, groupCommunicatorsGiB } = serving.fit;
  return {
    kinds,
    certain: name !== 'any',
    share: shareOf(args, image.vllmVersion),
    weights: weights / GIB,
    experts: divided / GIB,
    spread: spreadOf(bytes, experts, { tensor, data, pipeline }),
    rest: activationsGiB.value + (nodes > 1 ? groupCommunicatorsGiB.value : tensor > 1 ? communicatorsGiB.value : 0),
    heap: heapOf(env.NVSHMEM_SYMMETRIC_SIZE ?? ''),
    sequence: sequenceOf(model, args, tensor, pipeline),
  };
}

/** The accelerators that a platform has by its facts, or of any kind the largest of its vendor. */
function kindsOf(vendor: string, models: string, wanted: string[]): AcceleratorKind[] {
  const all: { readonly [name: string]: { readonly vendor: string; readonly memoryGiB: number } } = acceleratorFacts.accelerators;
  const known = Object.keys(all).filter(name => all[name]!.vendor === vendor).map(name => ({ name, memory: all[name]!.memoryGiB }));
  if (models === 'any') { return known.length ? [mostOf(known)] : []; }
  const names = models.replace(/ or /g, ', ').split(', ');
  const kinds = known.filter(({ name }) => names.includes(name));
  const chosen = kinds.filter(({ name }) => wanted.some(value => value.includes(name.toLowerCase())));
  return chosen.length ? chosen : kinds;
}

/** Bytes that are loaded: layers that predict more tokens are with speculative decoding only. */
function loadedBytes(model: Model, bytes: number, args: Argument[]): number {
  const facts = model._facts;
  const draft = facts?.draftBytes ?? 0;
  return draft === 0 || args.some(({ name }) => name === '--speculative-config') ? bytes : bytes * (1 - draft / facts!.weightsBytes);
}

/** Bytes of the experts that are divided; of a model of which nothing is known but its size all, which is the least that a rank may need. */
function expertBytes(model: Model, bytes: number): number {
  const facts = model._facts;
  if (!facts) { return bytes; }
  return bytes * (facts.expertBytes ?? 0) / (facts.weightsBytes - (facts.draftBytes ?? 0));
}

/** Experts that are there twice, as a part of all. */
function redundancy(args: Argument[], experts: number | undefined): number {
  const text = valueOf(args, '--eplb-config') ?? '';
  const copies = /"num_redundant_experts":([0-9]+)/.exec(text)?.[1];
  return experts && copies !== undefined ? Number(copies) / experts : 0;
}

function wholeOf(args: Argument[], name: string): number | undefined {
  const text = valueOf(args, name);
  return text !== undefined && /^[0-9]{1,9}$/.test(text) ? Number(text) : undefined;
}

/** The share of a GPU that vLLM takes. */
function shareOf(args: Argument[], vllmVersion: string): number {
  const text = valueOf(args, '--gpu-memory-utilization');
  if (text !== undefined && /^[01]?[.]?[0-9]{1,9}$/.test(text)) { return Number(text); }
  const { value, since, before } = serving.fit.utilization;
  return isBefore(vllmVersion, since) ? before : value;
}

function heapOf(text: string): number {
  return /^[0-9]{1,4}G$/.test(text) ? Number(text.slice(0, text.length - 1)) : 0;
}

interface Ranks {
  readonly tensor: number;
  readonly data: number;
  readonly pipeline: number;
}

function spreadOf(bytes: number, experts: number, { tensor, data, pipeline }: Ranks): string {
  const stages = pipeline > 1 ? ` / pipeline ${pipeline}` : '';
  const whole = `${rounded(bytes / 1000000000)} GB / tensor ${tensor}${stages}`;
  if (experts === 0 || data === 1) { return whole; }
  return `${rounded(experts / 1000000000)} GB of experts / ${tensor * data} ranks + ${rounded((bytes - experts) / 1000000000)} GB / tensor ${tensor}${stages}`;
}

/** What one sequence of the longest length takes, which vLLM must have room for to start. */
function sequenceOf(model: Model, args: Argument[], tensor: number, pipeline: number): Fit['sequence'] {
  const facts = model._facts;
  const said = valueOf(args, '--max-model-len');
  const tokens = said === undefined ? facts?.contextLength : wholeOf(args, '--max-model-len');
  if (!facts || tokens === undefined) { return undefined; }
  const cached = cachedBytes(facts, { tokens, tensor, bytes: numberOfBytes(valueOf(args, '--kv-cache-dtype')) });
  return { tokens, size: cached / pipeline / GIB };
}

/** LLMD346 for weights that are larger than what vLLM takes of the largest accelerator that the pods may get. */
export function fitFaults(fit: Fit | undefined, own: RenderedRole, ctx: FitContext): Fault[] {
  const { model } = ctx;
  if (!fit || model._knownGigabytes === undefined || fits(fit)) { return []; }
  return [{ code: 'LLMD346', subject: `${own.role}`, problem: tooLarge(fit, model), fix: remedies(fit, own, ctx) }];
}

const mostOf = (kinds: AcceleratorKind[]): AcceleratorKind => kinds.reduce((a, b) => b.memory > a.memory ? b : a, kinds[0]!);
const leastOf = (kinds: AcceleratorKind[]): AcceleratorKind => kinds.reduce((a, b) => b.memory < a.memory ? b : a, kinds[0]!);
const largest = ({ kinds }: Fit): AcceleratorKind => mostOf(kinds);

const fits = (fit: Fit): boolean => fit.weights <= usable(fit, largest(fit));

function tooLarge(fit: Fit, model: Model): string {
  const kind = largest(fit);
  const which = fit.certain ? `${kind.name}` : `the largest accelerator, ${kind.name}`;
  return `has ${rounded(fit.weights)} GiB of the weights of ${model.name} on each accelerator (${fit.spread}), and vLLM takes ${shown(fit, kind)} of ${which}`;
}

/** What would fit: more ranks on the node, more nodes, or a smaller variant. */
function remedies(fit: Fit, { server }: RenderedRole, { model, accelerator, nodes }: FitContext): string {
  const args = server.args!;
  const { tensor } = rankSizes(args, nodes > 1);
  const data = wholeOf(args, '--data-parallel-size') ?? 1;
  const { count } = accelerator;
  const room = usable(fit, largest(fit)) - fit.rest;
  const others = fit.weights - fit.experts;
  // in a group its ranks share the experts, however they are grouped
  const whenTensor = (size: number): number => (data > 1 ? fit.experts : fit.experts * tensor / size) + others * tensor / size;
  const whenNodes = (number: number): number => fit.experts * (data > 1 ? nodes / number : tensor / (count * number)) + others;
  const heads = model._attentionHeads ?? 128;
  const size = [2, 4, 8, 16].find(more => more > tensor && more <= count && heads % more === 0 && whenTensor(more) <= room);
  const hosts = fit.experts > 0 ? [2, 4, 8, 16].find(more => more > nodes && whenNodes(more) <= room) : undefined;
  const smaller = smallerVariants(model.name, room / fit.weights * model.weightsGigabytes! * 1000000000);
  const ways = [
    ...(size === undefined ? [] : [`tensorParallelSize ${size} (${rounded(whenTensor(size))} GiB)`]),
    ...(hosts === undefined ? [] : [`wideEp with ${hosts} nodes (${rounded(whenNodes(hosts))} GiB)`]),
    ...(smaller.length ? [`a smaller variant (${smaller.join(', ')})`] : []),
  ];
  return `use ${ways.length ? ways.join(', or ') : 'more accelerators, with a larger tensorParallelSize, pipelineParallelSize or number of nodes'}`;
}

/** What may not fit: LLMD346 where the size is taken from a name, LLMD348 on the smaller kinds of a platform, LLMD347 because too little is left for the KV cache. */
export function fitWarnings(fit: Fit | undefined, role: Role, model: Model): Fault[] {
  if (!fit) { return []; }
  const subject = `${role}`;
  if (!fits(fit)) {
    return model._knownGigabytes === undefined ? [{ code: 'LLMD346', subject, problem: `${tooLarge(fit, model)}; its size is taken from its name`, fix: 'set weightsGigabytes or config of the model' }] : [];
  }
  const smallest = leastOf(fit.kinds);
  if (!fit.certain || fit.weights <= usable(fit, smallest)) { return cacheWarnings(fit, subject, smallest); }
  const narrow: Fault = {
    code: 'LLMD348',
    subject,
    problem: `fits on ${largest(fit).name} only: it has ${rounded(fit.weights)} GiB of weights on each accelerator (${fit.spread}), of ${shown(fit, smallest)} on ${smallest.name}`,
    fix: 'choose the nodes with nodeSelector of the network, or use more accelerators',
  };
  return [narrow, ...cacheWarnings(fit, subject, largest(fit))];
}

/** Less room for the KV cache than one sequence takes, without which vLLM does not start. */
function cacheWarnings(fit: Fit, subject: string, kind: AcceleratorKind): Fault[] {
  const { sequence } = fit;
  if (!sequence || !fit.certain) { return []; }
  const { heap, left } = roomOn(fit, kind);
  if (left >= sequence.size) { return []; }
  const taken = `${shown(fit, kind)} on ${kind.name}, less ${rounded(fit.weights)} GiB of weights (${fit.spread}), about ${rounded(fit.rest)} GiB of activations, graphs and communicators`
    + `${heap > 0 ? ` and ${rounded(heap)} GiB of NVSHMEM's heap` : ''}`;
  return [{
    code: 'LLMD347',
    subject,
    problem: `has about ${left > 0 ? `${rounded(left)} GiB` : 'nothing'} for the KV cache on each accelerator: ${taken}; one sequence of ${sequence.tokens} tokens takes ${rounded(sequence.size)} GiB, `
      + 'and vLLM does not start with less',
    fix: 'set maxModelLen, or use more accelerators or a smaller variant',
  }];
}
