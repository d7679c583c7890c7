import { Image } from './image';
import { Fault } from '../base/fault';
import { isBefore } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import { PlatformFacts } from '../network/platform-facts';
import { parseArguments } from '../vllm/arguments';

/** Variables by which UCX and NCCL look for GPUs of other hosts. */
const SWITCHES = ['UCX_CUDA_IPC_ENABLE_MNNVL', 'NCCL_MNNVL_ENABLE'];
const NEEDED = [...SWITCHES, 'NCCL_CUMEM_ENABLE'];
const OFF = /^(|0|n|no|off|false)$/i;
const ALLOCATOR = '--enable-cumem-allocator';

/** What decides whether pods with a channel use it. */
export interface ChannelContext {
  /** What the pods are called in messages. */
  readonly role: string;
  readonly image: Image;
  /** Transports that the network tells UCX; absent where it chooses itself. */
  readonly tls?: string[];
}

/** What decides whether the pods of a role use NVLink across hosts. */
export interface MnnvlContext extends ChannelContext {
  readonly facts: PlatformFacts;
}

/**
 * NVLink across hosts needs a ComputeDomain, memory that other hosts can map, and a UCX and an NCCL that use it, all or none:
 * LLMD319 for each part of it that is missing, or that is there alone.
 *
 * @param env what the caller sets
 * @param extraArgs absent where only variables are in question
 */
export function mnnvlFaults(ctx: MnnvlContext, env: { [name: string]: string }, extraArgs?: string[]): Fault[] {
  const { facts, role } = ctx;
  return facts.attachment.computeDomain ? channelFaults(ctx, `on ${facts.name}`, env, extraArgs) : noChannelFaults(role, `pods on ${facts.name} have`, env);
}

/**
 * Variables that look for GPUs of other hosts where no pod has a channel to them.
 *
 * @param pods whose pods they are, as in `pods on roce have`
 */
export function noChannelFaults(role: string, pods: string, env: { [name: string]: string }): Fault[] {
  return SWITCHES.filter(name => Object.hasOwn(env, name) && !OFF.test(env[name]!)).map(name => ({
    code: 'LLMD319',
    subject: `${name} of ${role}`,
    value: `'${env[name]!}'`,
    problem: `but ${pods} no IMEX channel, so that no GPU of another host can be reached over NVLink`,
    fix: 'leave it out, or use a platform with MNNVL',
  }));
}

/**
 * What is missing beside the channel.
 *
 * @param place where there is one, as in `on nvl72`
 */
export function channelFaults(ctx: ChannelContext, place: string, env: { [name: string]: string }, extraArgs?: string[]): Fault[] {
  return missingParts(ctx, env, extraArgs).map(({ subject, value, lacks }) => ({
    code: 'LLMD319',
    subject,
    value,
    problem: `${lacks === undefined ? '' : `${lacks}, `}but ${place} the KV cache goes over NVLink between hosts, which needs all of: the ComputeDomain's channel, memory of the cumem `
      + `allocator, cuda_ipc, ${NEEDED.join(', ')}; with one missing it is silently TCP`,
    fix: 'leave it as it is, or use another platform',
  }));
}

interface MissingPart {
  readonly subject: string;
  readonly value?: string;
  /** What the subject lacks. */
  readonly lacks?: string;
}

function missingParts({ role, image, tls: own }: ChannelContext, env: { [name: string]: string }, extraArgs: string[] | undefined): MissingPart[] {
  const tls = env.UCX_TLS ?? own?.join(',');
  const withoutIpc = tls && !tls.startsWith('^') && !tls.split(',').some(t => ['cuda_ipc', 'cuda', 'all'].includes(t));
  return [
    ...(extraArgs ? missingAllocator(role, image, extraArgs) : []),
    ...(withoutIpc ? [{ subject: `UCX_TLS of ${role}`, value: `'${tls!}'`, lacks: 'without cuda_ipc' }] : []),
    ...NEEDED.filter(name => Object.hasOwn(env, name) && OFF.test(env[name]!)).map(name => ({ subject: `${name} of ${role}`, value: `'${env[name]!}'` })),
  ];
}

function missingAllocator(role: string, image: Image, extraArgs: string[]): MissingPart[] {
  const args = extraArgs.length ? parseArguments(extraArgs, image) : [];
  const disabled = args.find(arg => arg.name === ALLOCATOR && arg.negated);
  if (disabled) { return [{ subject: `extraArgs of ${role}`, lacks: `has ${disabled.spelling}` }]; }
  const { since } = expertFacts.flags[ALLOCATOR];
  if (!isBefore(image.vllmVersion, since) || args.some(arg => arg.name === '--enable-sleep-mode' && !arg.negated)) { return []; }
  return [{ subject: `the image of ${role}`, lacks: `has vLLM ${image.vllmVersion}, which has no ${ALLOCATOR}: it exists since ${since}, and --enable-sleep-mode before` }];
}
