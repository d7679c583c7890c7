import { argumentOf, argumentPlace, findingAt, nameOf } from './place';
import { rulesOf } from './shared-check';
import { faultInYaml } from './yaml-words';
import { ALL2ALL } from '../../serving/all2all';
import { memoryWarnings } from '../../serving/expert-parallel';
import { overRay } from '../../serving/rank-faults';
import { switchOf, valueOf } from '../../vllm/argument-values';
import { Engine } from '../../vllm/command-line';
import { Finding, Rule, Severity } from '../rule';
import { PlacedArgument } from '../view/server-command';
import { ServerView } from '../view/server-view';
import { View } from '../view/view-of';

/** Pods of a LeaderWorkerSet that serve one model: their ranks, addresses and scripts. */

const RANK_OF_A_POD = ['--data-parallel-start-rank', '--data-parallel-rank', '--node-rank'];

/** Pods of a group that have this template: all, or those beside the leader where it has its own. */
function podsOfTemplate({ pod, workload }: ServerView): number {
  const size = pod.groupSize ?? 1;
  if (pod.part === 'leader') { return 1; }
  return workload.pods.some(other => other.part === 'leader' && other.partName === pod.partName) ? size - 1 : size;
}

/** A server of a LeaderWorkerSet with several pods, whose arguments are all known but for what a script computes. */
function isOfGroup({ pod, object, engine, args, command }: ServerView): boolean {
  const makesGroups = ['LeaderWorkerSet', 'DisaggregatedSet'].includes(object.kind);
  return makesGroups && (pod.groupSize ?? 1) > 1 && engine === Engine.VLLM && command?.certain === true && !overRay(args);
}

const textOf = ({ inline, values }: PlacedArgument): string => inline ?? values[0] ?? '';

/** LLMD769: one rank for several pods. LLMD770: ranks that overlap, or leave gaps. */
function startRanks(server: ServerView): Finding[] {
  const pods = podsOfTemplate(server);
  const local = server.dataParallelSizeLocal;
  return RANK_OF_A_POD.flatMap(name => {
    const given = argumentOf(server, name);
    if (!given) { return []; }
    const text = textOf(given);
    const place = argumentPlace(server, name);
    const subject = `${name} of ${nameOf(server)}`;
    if (given.known && /^\d+$/.test(text) && pods > 1) {
      const each = name === '--data-parallel-start-rank' ? `$((LWS_WORKER_INDEX * ${local ?? 'ranks of a pod'}))` : '$LWS_WORKER_INDEX';
      return [findingAt(place, {
        code: 'LLMD769', subject, value: text, problem: `in each of ${pods} pods of a group: their ranks collide, and the group never comes up`, fix: `use ${each} in a script: a number of its own for each pod`,
      })];
    }
    const step = /\$\(\(\s*(?:\$?\{?LWS_WORKER_INDEX\}?\s*\*\s*(\d+)|(\d+)\s*\*\s*\$?\{?LWS_WORKER_INDEX\}?)\s*\)\)/.exec(text);
    const factor = step && Number(step[1] ?? step[2]);
    return name === '--data-parallel-start-rank' && factor && local !== undefined && factor !== local ? [findingAt(place, {
      code: 'LLMD770',
      subject,
      value: text,
      problem: `but each pod has ${local} ranks (--data-parallel-size-local): ${factor < local ? 'ranks of two pods collide' : 'ranks are left out, for which the others wait'}`,
      fix: `use $((LWS_WORKER_INDEX * ${local}))`,
    })] : [];
  });
}

/** LLMD310: ranks of the group, which are those of its pods together. LLMD771: where they meet. */
function sizes(server: ServerView): Finding[] {
  const { dataParallelSize: all, dataParallelSizeLocal: local, pod, container, command, args } = server;
  const size = pod.groupSize!;
  const overNodes = args.some(({ name }) => name === '--nnodes');
  if (all === undefined || overNodes) { return []; }
  const alone = local === undefined && args.some(({ name }) => ['--data-parallel-rank', '--data-parallel-external-lb'].includes(name));
  const each = local ?? (alone ? 1 : undefined);
  const crossing = each !== undefined && all > each;
  // also where a script of a script adds it
  const said = JSON.stringify([container.command, container.args]).includes('--data-parallel-address');
  return [
    ...(each !== undefined && all !== size * each && all % each === 0 ? [findingAt(argumentPlace(server, '--data-parallel-size'), {
      code: 'LLMD310',
      subject: `--data-parallel-size of ${nameOf(server)}`,
      value: `${all}`,
      problem: `but ${size} pods x ${each} ${each === 1 ? 'rank' : 'ranks'} = ${size * each}: ${all > size * each ? 'ranks wait for others that never come' : 'pods have ranks that the group does not count'}`,
      fix: `use ${size * each}, or another size of the group`,
    })] : []),
    ...(crossing && command?.complete && !said && !args.some(({ name }) => name === '--config') ? [findingAt(argumentPlace(server, '--data-parallel-address'), {
      code: 'LLMD771',
      subject: `--data-parallel-address of ${nameOf(server)}`,
      problem: 'is missing: it is 127.0.0.1 by default, so that each pod of the group waits for the others at itself',
      fix: 'use --data-parallel-address=$LWS_LEADER_ADDRESS in a script',
    })] : []),
  ];
}

/** LLMD311: ways to spread requests that exclude each other, or the sizes. */
function balancing(server: ServerView): Finding[] {
  const { args, dataParallelSize, dataParallelSizeLocal: local } = server;
  const [hybrid, external] = ['--data-parallel-hybrid-lb', '--data-parallel-external-lb'].map(name => switchOf(args, name) === true);
  const fault = (subject: string, problem: string, fix: string): Finding => findingAt(argumentPlace(server, subject), { code: 'LLMD311', subject: `${subject} of ${nameOf(server)}`, problem, fix });
  return [
    ...(hybrid && external ? [fault('--data-parallel-external-lb', 'is set beside --data-parallel-hybrid-lb, with which vLLM stops at start', 'leave one of them out')] : []),
    ...(external && !hybrid && local !== undefined && local > 1 ? [fault('--data-parallel-external-lb', `gives each pod one rank, but --data-parallel-size-local is ${local}: vLLM stops at start`, 'use --data-parallel-hybrid-lb, or --data-parallel-multi-port-external-lb')] : []),
    ...(external && dataParallelSize === 1 ? [fault('--data-parallel-external-lb', 'is set with one data-parallel rank, with which vLLM stops at start', 'leave it out')] : []),
  ];
}

/** LLMD028: what a group takes of each GPU before vLLM measures what is free. */
function memory(server: ServerView): Finding[] {
  const { args, pod } = server;
  const share = Number(valueOf(args, '--gpu-memory-utilization'));
  if ((pod.groupSize ?? 1) < 2 || !(share > 0)) { return []; }
  const backend = valueOf(args, '--all2all-backend') ?? '';
  const transport = Object.hasOwn(ALL2ALL, backend) ? ALL2ALL[backend]!.transport : 'nccl';
  return memoryWarnings({ transport }, { role: nameOf(server), gpuMemoryUtilization: share }).map(fault => findingAt(argumentPlace(server, '--gpu-memory-utilization'), faultInYaml(fault)));
}

export const GROUPS: readonly Rule[] = rulesOf([
  { code: 'LLMD028', severity: Severity.NOTE },
  { code: 'LLMD310', severity: Severity.ERROR },
  { code: 'LLMD311', severity: Severity.ERROR },
  { code: 'LLMD769', severity: Severity.ERROR },
  { code: 'LLMD770', severity: Severity.ERROR },
  { code: 'LLMD771', severity: Severity.ERROR },
], ({ servers }: View) => servers.flatMap(server => [
  ...(isOfGroup(server) ? [...startRanks(server), ...sizes(server)] : []),
  ...(server.engine === Engine.VLLM ? [...balancing(server), ...memory(server)] : []),
]));
