import { argumentPlace, findingAt, nameOf, releaseOf } from './place';
import { imageOf, modelOf } from './served';
import { rulesOf } from './shared-check';
import { vendorOf } from './vendor';
import { faultInYaml } from './yaml-words';
import { Fault } from '../../base/fault';
import { isObject } from '../../base/json';
import expertFacts from '../../facts/expert-parallel.json';
import { Model } from '../../model/model';
import { Platform } from '../../network/platform';
import { PlatformFacts } from '../../network/platform-facts';
import { ALL2ALL, ExpertContext } from '../../serving/all2all';
import { expertFaults } from '../../serving/expert-faults';
import { All2AllBackend, ExpertOptions } from '../../serving/expert-options';
import { Parallelism, parallelismFaults } from '../../serving/parallelism';
import { jsonOf, switchOf, valueOf } from '../../vllm/argument-values';
import { Engine } from '../../vllm/command-line';
import { Role } from '../../vllm/role';
import { Finding, Rule, Severity } from '../rule';
import { ServerView } from '../view/server-view';

/** Experts that are spread over ranks, and what carries tokens to them. */

/** The option that a fault of each code is about. */
const SUBJECTS: { readonly [code: string]: string } = {
  LLMD321: '--enable-expert-parallel',
  LLMD322: '--enable-expert-parallel',
  LLMD330: '--moe-backend',
  LLMD331: '--moe-backend',
  LLMD328: '--moe-backend',
  LLMD332: '--enable-dbo',
  LLMD333: '--dbo-decode-token-threshold',
  LLMD334: '--enable-eplb',
  LLMD335: '--enable-eplb',
  LLMD336: '--eplb-config',
};

/** What a group says; nothing where its numbers do not go together, which other rules report. */
function parallelismOf(server: ServerView): Parallelism | undefined {
  const { pod, accelerators, tensorParallelSize = 1, pipelineParallelSize = 1, dataParallelSize = 1, dataParallelSizeLocal } = server;
  const nodes = pod.groupSize ?? 1;
  const local = dataParallelSizeLocal ?? (nodes > 1 ? dataParallelSize / nodes : dataParallelSize);
  const gpusPerNode = accelerators?.count ?? tensorParallelSize * pipelineParallelSize * local;
  const props = { nodes, gpusPerNode, tensorParallelSize, pipelineParallelSize, dataParallelSize };
  return parallelismFaults(props).length ? undefined : Parallelism._resolve(props);
}

/** A platform that stands for all of a vendor, where it is not known which: what depends on its fabric is not looked at. */
const ANY: { readonly [vendor: string]: Platform } = {
  nvidia: Platform.INFINIBAND, amd: Platform.TENSORWAVE, intel: Platform.INTEL_XPU, gaudi: Platform.GAUDI, cpu: Platform.CPU,
};
const OF_FABRIC = ['LLMD314', 'LLMD315', 'LLMD327'];

function factsFor(server: ServerView): { readonly facts: PlatformFacts; readonly certain: boolean } | undefined {
  const vendor = vendorOf(server);
  if (server.platform) { return { facts: server.platform._facts, certain: true }; }
  return vendor && { facts: ANY[vendor]!._facts, certain: false };
}

function optionsOf({ args }: ServerView): ExpertOptions {
  const eplb = jsonOf(args, '--eplb-config');
  const number = (name: string): number | undefined => valueOf(args, name) === undefined ? undefined : Number(valueOf(args, name));
  const copies: unknown = isObject(eplb) ? eplb.num_redundant_experts : undefined;
  return {
    all2allBackend: valueOf(args, '--all2all-backend') as All2AllBackend | undefined,
    moeBackend: valueOf(args, '--moe-backend'),
    ...(switchOf(args, '--enable-dbo') ? { dbo: { decodeTokenThreshold: number('--dbo-decode-token-threshold'), prefillTokenThreshold: number('--dbo-prefill-token-threshold') } } : {}),
    ...(switchOf(args, '--enable-eplb') ? { eplb: { numRedundantExperts: typeof copies === 'number' ? copies : undefined } } : {}),
  };
}

/** Everything that a program with the same experts is refused. */
function spread(server: ServerView): Finding[] {
  const release = releaseOf(server);
  const [image, parallelism, where] = [imageOf(server), parallelismOf(server), factsFor(server)];
  if (!image || !parallelism || !where || release === undefined || !server.command?.certain) { return []; }
  const model = modelOf(server) ?? Model._huggingFace('unknown/unknown');
  const ctx: ExpertContext = {
    facts: where.facts,
    image,
    model,
    parallelism,
    role: server.role ?? Role.PREFILL_DECODE,
    acceleratorsPerNode: where.facts.machine.accelerator.count,
  };
  const given = optionsOf(server);
  if (given.all2allBackend !== undefined && !Object.hasOwn(ALL2ALL, given.all2allBackend)) { return removed(server, given.all2allBackend, release); }
  const own = parallelism.dataParallelSize > 1 && given.moeBackend === undefined ? All2AllBackend.ALLGATHER_REDUCESCATTER : undefined;
  const options = { ...given, all2allBackend: given.all2allBackend ?? own };
  const faults = expertFaults(options, ctx).filter(({ code }) => where.certain || !OF_FABRIC.includes(code));
  return faults.filter(({ code, subject }) => given.all2allBackend !== undefined || Object.hasOwn(SUBJECTS, code) || !subject.startsWith('all2all')).map(fault => atOption(server, fault));
}

function atOption(server: ServerView, fault: Fault): Finding {
  const option = Object.hasOwn(SUBJECTS, fault.code) ? SUBJECTS[fault.code]!
    : fault.subject.startsWith('moeBackend') ? '--moe-backend' : fault.subject.startsWith('eplb') ? '--enable-eplb' : '--all2all-backend';
  const fix = fault.code === 'LLMD321' ? 'leave it out: vLLM stops at start' : fault.fix;
  return findingAt(argumentPlace(server, option), { ...faultInYaml(fault, fix), subject: `${option} of ${nameOf(server)}` });
}

/** Names that vLLM still takes, and no longer means. */
const FALLS_BACK = ['pplx', 'naive'];

/** LLMD414: a backend that the release silently replaces. Names that it does not take at all are refused as other values are. */
const removed = (server: ServerView, name: string, release: string): Finding[] => FALLS_BACK.includes(name) ? [findingAt(argumentPlace(server, '--all2all-backend'), {
  code: 'LLMD414',
  subject: `--all2all-backend of ${nameOf(server)}`,
  value: name,
  problem: `which vLLM ${release} no longer has: it logs a warning and takes allgather_reducescatter, the slowest`,
  fix: `use one of: ${Object.keys(ALL2ALL).sort().join(', ')}`,
}, Severity.WARNING)] : [];

/** LLMD773: a backend for tokens that go nowhere. LLMD772: what vLLM takes with expert parallelism only. */
function withoutSpread(server: ServerView): Finding[] {
  const { args, command } = server;
  const fault = (code: string, option: string, problem: string, fix: string): Finding => findingAt(argumentPlace(server, option), { code, subject: `${option} of ${nameOf(server)}`, problem, fix });
  if (!command?.complete || !command.certain || args.some(({ name }) => name === '--config')) { return []; }
  return [
    ...(valueOf(args, '--all2all-backend') === undefined ? [] : [fault('LLMD773', '--all2all-backend', 'has no effect without --enable-expert-parallel: experts are cut by tensor parallelism, and NCCL carries their tokens', 'add --enable-expert-parallel, or leave it out')]),
    ...(switchOf(args, '--enable-eplb') ? [fault('LLMD772', '--enable-eplb', 'needs --enable-expert-parallel, without which vLLM stops at start', 'add --enable-expert-parallel, or leave it out')] : []),
  ];
}

/** LLMD772: copies of experts that nothing places. */
function idleCopies(server: ServerView): Finding[] {
  const eplb = jsonOf(server.args, '--eplb-config');
  const copies: unknown = isObject(eplb) ? eplb.num_redundant_experts : undefined;
  return typeof copies !== 'number' || copies === 0 || switchOf(server.args, '--enable-eplb') || !server.command?.complete ? [] : [findingAt(argumentPlace(server, '--eplb-config'), {
    code: 'LLMD772', subject: `--eplb-config of ${nameOf(server)}`, problem: `has num_redundant_experts ${copies} without --enable-eplb, with which vLLM stops at start`, fix: 'add --enable-eplb, or leave them out',
  })];
}

/** LLMD026: threads of UCX that take the doorbells of NVSHMEM. */
function threads(server: ServerView): Finding[] {
  const most = expertFacts.mostThreads.value;
  const backend = valueOf(server.args, '--all2all-backend') ?? '';
  const asked = server.connectors.map(({ extraConfig }) => extraConfig.num_threads as unknown).find(number => typeof number === 'number' && number > most);
  return asked === undefined || !Object.hasOwn(ALL2ALL, backend) || ALL2ALL[backend]!.transport !== 'nvshmem' ? [] : [findingAt(argumentPlace(server, '--kv-transfer-config'), {
    code: 'LLMD026',
    subject: `num_threads in --kv-transfer-config of ${nameOf(server)}`,
    value: String(asked),
    problem: `but more than ${most} UCX threads were seen to leave NVSHMEM, which ${backend} uses, without doorbells (mlx5dv_devx_alloc_uar)`,
    fix: `use at most ${most}`,
  })];
}

export const EXPERTS: readonly Rule[] = rulesOf([
  { code: 'LLMD026', severity: Severity.WARNING },
  { code: 'LLMD226', severity: Severity.ERROR },
  { code: 'LLMD314', severity: Severity.ERROR, platforms: 'where the platform is certain' },
  { code: 'LLMD315', severity: Severity.WARNING, platforms: 'where the platform is certain' },
  { code: 'LLMD316', severity: Severity.ERROR },
  { code: 'LLMD321', severity: Severity.ERROR },
  { code: 'LLMD323', severity: Severity.ERROR },
  { code: 'LLMD326', severity: Severity.ERROR },
  { code: 'LLMD327', severity: Severity.ERROR, platforms: 'where the platform is certain' },
  { code: 'LLMD329', severity: Severity.WARNING },
  { code: 'LLMD331', severity: Severity.ERROR },
  { code: 'LLMD332', severity: Severity.ERROR },
  { code: 'LLMD335', severity: Severity.ERROR },
  { code: 'LLMD340', severity: Severity.ERROR },
  { code: 'LLMD414', severity: Severity.ERROR },
  { code: 'LLMD772', severity: Severity.ERROR },
  { code: 'LLMD773', severity: Severity.WARNING },
], ({ servers }) => servers.filter(({ engine }) => engine === Engine.VLLM).flatMap(server => [
  ...(server.expertParallel ? spread(server) : withoutSpread(server)), ...idleCopies(server), ...threads(server),
]));
