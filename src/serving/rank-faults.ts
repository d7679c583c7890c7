import { RenderedRole } from './agreement';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';
import { objectAt } from '../base/json';
import { isBefore, missingIn } from '../base/version';
import kvFacts from '../facts/kv-transfer.json';
import servingFacts from '../facts/serving.json';
import { Model } from '../model/model';
import { Quantization } from '../model/model-architecture';
import { switchOf, valueOf } from '../vllm/argument-values';
import { Argument } from '../vllm/arguments';
import { Role } from '../vllm/role';

/** Into how many ranks a server splits its model, as its arguments say. */
export interface RankSizes {
  readonly tensor: number;
  readonly pipeline: number;
  readonly prefillContext: number;
  readonly decodeContext: number;
  /** Data-parallel ranks in the pod. */
  readonly data: number;
  /** Hosts of one rank. */
  readonly nodes: number;
}

const RANK_OF_A_POD = ['--data-parallel-rank', '--data-parallel-external-lb'];

/** @param grouped whether a start script tells the pod its place among others */
export function rankSizes(args: Argument[], grouped: boolean): RankSizes {
  const local = numberOf(args, '--data-parallel-size-local');
  const alone = grouped || args.some(arg => RANK_OF_A_POD.includes(arg.name));
  return {
    tensor: numberOf(args, '--tensor-parallel-size') ?? 1,
    pipeline: numberOf(args, '--pipeline-parallel-size') ?? 1,
    prefillContext: numberOf(args, '--prefill-context-parallel-size') ?? 1,
    decodeContext: numberOf(args, '--decode-context-parallel-size') ?? 1,
    data: local ?? (alone ? 1 : numberOf(args, '--data-parallel-size') ?? 1),
    nodes: numberOf(args, '--nnodes') ?? 1,
  };
}

function numberOf(args: Argument[], name: string): number | undefined {
  const text = valueOf(args, name);
  return text !== undefined && /^[0-9]{1,6}$/.test(text) ? Number(text) : undefined;
}

/** What the pod of a server has. */
export interface RankContext {
  readonly model: Model;
  readonly grouped: boolean;
  /** Accelerators that the network gives to the pod, by a resource or a claim. */
  readonly accelerators: number;
}

/** What is wrong with the ranks of one server by itself. */
export function rankFaults(own: RenderedRole, ctx: RankContext): Fault[] {
  const { args } = own.server;
  if (!args) { return []; }
  const sizes = rankSizes(args, ctx.grouped);
  const faults = [...acceleratorFaults(own, sizes, ctx), ...blockFaults(own, ctx.model, sizes)];
  return own.server.nixl ? [...faults, ...splitFaults(own, sizes), ...scaleFaults(own)] : faults;
}

/** LLMD355: ranks for which the pod has no accelerators; the server would end, or wait for others for ever. */
function acceleratorFaults({ role, server, accelerator }: RenderedRole, sizes: RankSizes, { accelerators }: RankContext): Fault[] {
  const code = 'LLMD355';
  if (sizes.nodes > 1) {
    return [{ code, subject: `--nnodes of ${role}`, value: `${sizes.nodes}`, problem: 'but each pod starts a server of its own, which would wait for other hosts', fix: 'leave it out, and use wideEp for groups of hosts' }];
  }
  // ranks on CPUs are processes; Ray finds accelerators elsewhere
  if (accelerator?.resource === undefined || overRay(server.args!)) { return []; }
  const given = objectAt(server.resources.limits)[accelerator.resource] ?? objectAt(server.resources.requests)[accelerator.resource];
  const has = typeof given === 'number' || (typeof given === 'string' && /^[0-9]+$/.test(given)) ? Number(given) : accelerators;
  const needs = ranksOf(sizes);
  return needs <= has ? [] : [{
    code,
    subject: role,
    problem: `has ${arithmetic(sizes)} = ${counted(needs, 'rank')} in a pod of ${counted(has, 'accelerator')}, and each needs one`,
    fix: 'leave sizes to tensorParallelSize, or use wideEp with gpusPerNode for the others',
  }];
}

/** LLMD356: experts whose weights cannot be cut where the tensor parallel ranks would cut them. */
function blockFaults({ role, image, server }: RenderedRole, model: Model, { tensor }: RankSizes): Fault[] {
  const { value, until } = servingFacts.weightBlock;
  const args = server.args!;
  const size = model._quantization === Quantization.FP8_BLOCK ? model._expertSize : undefined;
  if (size === undefined || !isBefore(image.vllmVersion, until) || switchOf(args, '--enable-expert-parallel')) { return []; }
  // without expert parallelism the ranks of all replicas share the experts
  const ranks = tensor * (numberOf(args, '--data-parallel-size') ?? 1);
  return size % (ranks * value) === 0 ? [] : [{
    code: 'LLMD356',
    subject: `tensorParallelSize of ${role}`,
    problem: `gives each of ${ranks} ranks ${size}/${ranks} of the width of an expert of ${model.name}, but its weights are quantised in blocks of ${value}: vLLM ${image.vllmVersion} would end at start`,
    fix: `use --enable-expert-parallel in extraArgs, at most ${size / value} ranks that divide ${size / value}, or vLLM ${until} or newer`,
  }];
}

/** Ranks of all hosts together. */
export const ranksOf = ({ tensor, pipeline, prefillContext, data }: RankSizes): number => tensor * pipeline * prefillContext * data;

/** Whether ranks run where Ray finds accelerators. */
export const overRay = (args: Argument[]): boolean =>
  ['--distributed-executor-backend', '--data-parallel-backend'].some(name => valueOf(args, name) === 'ray');

export function arithmetic({ tensor, pipeline, prefillContext, data }: RankSizes): string {
  const parts: [number, string][] = [[pipeline, 'pipeline'], [prefillContext, 'prefill context'], [data, 'data']];
  return [`tensor ${tensor}`, ...parts.filter(([size]) => size > 1).map(([size, name]) => `${name} ${size}`)].join(' x ');
}

/** LLMD354: ways to split a server of which NIXL's connector in the release cannot collect the blocks. */
export function splitFaults({ role, server, image }: RenderedRole, { pipeline, prefillContext }: RankSizes): Fault[] {
  const { vllmVersion } = image;
  const config = server.nixl!;
  const push = config.kv_connector === 'NixlPushConnector';
  const { pullPipeline, pushPipeline, prefillContext: context } = kvFacts.splits;
  const code = 'LLMD354';
  const faults: Fault[] = [];
  if (pipeline > 1) {
    const lacking = missingIn(vllmVersion, push ? pushPipeline : pullPipeline);
    const subject = `pipeline parallel size of ${role}`;
    if (role === Role.DECODE) {
      faults.push({ code, subject, value: `${pipeline}`, problem: 'but NIXL hands the KV cache to a decode of one stage only, in every release', fix: 'use a larger tensorParallelSize in decode' });
    } else if (lacking) {
      faults.push({ code, subject, value: `${pipeline}`, problem: `but ${config.kv_connector as string} of vLLM ${vllmVersion} hands on one stage only: ${lacking}`, fix: 'use a newer image, or a larger tensorParallelSize' });
    }
  }
  if (prefillContext > 1) {
    const lacking = missingIn(vllmVersion, context);
    const wrong = role === Role.DECODE ? 'but decode cannot collect blocks so' : lacking ? `but NIXL of vLLM ${vllmVersion} does not know of it: ${lacking}`
      : config.kv_role !== 'kv_producer' ? `but vLLM ${vllmVersion} takes it with kv_producer only` : undefined;
    if (wrong !== undefined) {
      faults.push({ code, subject: `--prefill-context-parallel-size of ${role}`, value: `${prefillContext}`, problem: wrong, fix: 'leave it out' });
    }
  }
  return faults;
}

/** LLMD352: scales that are computed from the first prompts stay in the server that computed them. */
export function scaleFaults({ role, server }: RenderedRole): Fault[] {
  const args = server.args!;
  if (!switchOf(args, '--calculate-kv-scales')) { return []; }
  const cache = valueOf(args, '--kv-cache-dtype') ?? 'auto';
  return !cache.startsWith('fp8') ? [] : [{
    code: 'LLMD352',
    subject: `--calculate-kv-scales of ${role}`,
    value: 'set',
    problem: 'but each role would compute scales of its own, and they do not travel with the blocks: decode would read wrong numbers without an error',
    fix: 'leave it out, and use a checkpoint with scales or the default of 1',
  }];
}
