import { Image } from './image';
import { Cited } from '../base/cited';
import { Fault } from '../base/fault';
import { isBefore, missingIn } from '../base/version';
import servingFacts from '../facts/serving.json';
import { Model } from '../model/model';
import { Vendor } from '../network/platform-facts';
import { parseArguments } from '../vllm/arguments';
import { Role } from '../vllm/role';

/** Sizes of a role that the attention of both roles depends on. */
export interface AttentionSizes {
  readonly tensorParallelSize: number;
  readonly blockSize?: number;
}

/** What decides the attention of one role. */
export interface AttentionContext extends AttentionSizes {
  readonly vendor: Vendor;
  readonly model: Model;
  readonly image: Image;
  /** The role on the other side, where NIXL carries the KV cache between them. */
  readonly other?: AttentionSizes;
}

/** An argument of `vllm serve` with its reason. */
export interface AttentionArg extends Cited {
  readonly arg: string;
}

const UNEVEN = servingFacts.attentionBackend;
const HYBRID = servingFacts.hybridManager;

/** Arguments that the model, the release and both roles decide together. */
export function attentionArgs(ctx: AttentionContext): AttentionArg[] {
  const { model, image, other } = ctx;
  const caches = other !== undefined && model._hybrid && other.blockSize === ctx.blockSize && !missingIn(image.vllmVersion, HYBRID);
  return [
    ...(isUneven(ctx) && model._mla === false && model._sinks === false && !missingIn(image.vllmVersion, UNEVEN)
      ? [{ arg: `--attention-backend=${UNEVEN.value}`, why: UNEVEN.why, sources: UNEVEN.sources }] : []),
    ...(caches ? [{ arg: HYBRID.value, why: HYBRID.why, sources: HYBRID.sources }] : []),
  ];
}

/** What may go wrong between roles of different tensor parallel sizes. */
export function attentionWarnings(ctx: AttentionContext): Fault[] {
  const { model, image: { vllmVersion } } = ctx;
  // a latent cache is the same on each rank, so that it does not matter how many read it
  if (!isUneven(ctx) || model._mla) { return []; }
  const sizes = `have different tensor parallel sizes, for which ${UNEVEN.vendor} accelerators are known to work with the attention backend ${UNEVEN.value} only`;
  if (missingIn(vllmVersion, UNEVEN)) {
    return [unevenSizes(`${sizes}, which vLLM ${vllmVersion} ${isBefore(vllmVersion, UNEVEN.since) ? 'has no option for' : 'refuses beside a KV connector'}: use one size for both`)];
  }
  if (model._sinks) { return [unevenSizes(`${sizes}, which cannot compute the attention sinks of ${model.name}: use one size for both`)]; }
  return model._mla === false && model._sinks === false ? []
    : [unevenSizes(`${sizes}, and it is not known whether it can compute ${model.name}: say mla and sinks of the model, or use one size for both`)];
}

const unevenSizes = (problem: string): Fault => ({ code: 'LLMD227', subject: 'prefill and decode', problem });

const isUneven = ({ vendor, other, tensorParallelSize }: AttentionContext): boolean =>
  vendor === UNEVEN.vendor && other !== undefined && other.tensorParallelSize !== tensorParallelSize;

/** LLMD227 for an attention backend that the model or the release refuses when the engine starts. */
export function attentionFaults(role: Role, { vllmVersion, extraOptions }: Image, model: Model, extraArgs: string[]): Fault[] {
  const chosen = extraArgs.length ? parseArguments(extraArgs, { vllmVersion, extraOptions }).find(({ name, key, inline, values }) =>
    (name === '--attention-backend' || (name === '--attention-config' && key === 'backend')) && (inline ?? values[0]) === UNEVEN.value) : undefined;
  if (!chosen) { return []; }
  const fault = (problem: string): Fault => ({ code: 'LLMD227', subject: `extraArgs of ${role}`, problem: `has the attention backend ${UNEVEN.value}, ${problem}`, fix: 'leave it out: vLLM chooses one that fits' });
  return [
    ...(model._mla ? [fault(`which cannot compute the multi-head latent attention of ${model.name}`)] : []),
    ...(model._sinks ? [fault(`which cannot compute the attention sinks of ${model.name}`)] : []),
    ...(role !== Role.PREFILL_DECODE && !isBefore(vllmVersion, UNEVEN.until) ? [fault(`which vLLM ${vllmVersion} refuses beside a KV connector`)] : []),
  ];
}
