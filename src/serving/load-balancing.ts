import { Parallelism } from './parallelism';
import { Ports } from './ports';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';
import { isBefore, missingIn } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';

/**
 * Who spreads requests over the data-parallel ranks of a group.
 *
 * @see https://docs.vllm.ai/en/latest/serving/data_parallel_deployment.html
 */
export enum LoadBalancing {
  /** vLLM, over the ranks of one pod; the router sees one endpoint in each pod (`--data-parallel-hybrid-lb`). */
  HYBRID = 'hybrid',
  /** The router, with one rank in each pod (`--data-parallel-rank`). */
  EXTERNAL = 'external',
  /**
   * The router, which sees each rank of a pod on a port of its own behind a supervisor
   * (`--data-parallel-multi-port-external-lb`), so that it can send requests with the same prefix to the same rank.
   */
  MULTI_PORT_EXTERNAL = 'multi-port-external',
}

export const MULTI_PORT_FLAG = '--data-parallel-multi-port-external-lb';
const MOST_TARGET_PORTS = expertFacts.mostTargetPorts.value;

/** Flags that set the mode of vLLM; as extra arguments they could set a second one. */
export const LOAD_BALANCING_FLAGS = ['--data-parallel-hybrid-lb', '--data-parallel-external-lb', MULTI_PORT_FLAG, '--data-parallel-rank'];

/**
 * The mode of a group: the given one, else the router sees every rank where vLLM and the InferencePool can do it.
 *
 * @param sameRanks whether the other role of the pair has as many ranks in a pod: both share the ports of one pool
 */
export function chooseLoadBalancing(
  given: LoadBalancing | undefined, p: Parallelism, vllmVersion: string, sameRanks: boolean,
): LoadBalancing | undefined {
  const local = p.dataParallelSizeLocal;
  if (given || p.dataParallelSize === 1) { return given; }
  if (local === 1) { return LoadBalancing.EXTERNAL; }
  const collides = isBefore(vllmVersion, expertFacts.engineIds.value);
  const visible = hasSupervisor(vllmVersion) && !collides && sameRanks && local <= MOST_TARGET_PORTS;
  return visible ? LoadBalancing.MULTI_PORT_EXTERNAL : LoadBalancing.HYBRID;
}

const SUPERVISOR = expertFacts.flags[MULTI_PORT_FLAG];

const hasSupervisor = (vllmVersion: string): boolean => !isBefore(vllmVersion, SUPERVISOR.since);

/** A mode that the sizes or the release do not allow. */
export function loadBalancingFaults(role: string, mode: LoadBalancing | undefined, p: Parallelism, vllmVersion: string): Fault[] {
  if (mode === undefined) { return []; }
  const local = p.dataParallelSizeLocal;
  const subject = `loadBalancing of ${role}`;
  const refused = (code: string, problem: string, fix: string): Fault[] => [{ code, subject, value: mode, problem, fix }];
  if (p.dataParallelSize === 1) {
    return refused('LLMD311', `but tensorParallelSize ${p.tensorParallelSize} x pipelineParallelSize ${p.pipelineParallelSize} takes all ${counted(p.worldSize, 'GPU')}: there is one rank, and nothing to balance`, 'leave it out');
  }
  const ranks = `${counted(p.gpusPerNode, 'GPU')} / (tensorParallelSize ${p.tensorParallelSize} x pipelineParallelSize ${p.pipelineParallelSize}) = ${counted(local, 'rank')} in a pod`;
  if (mode === LoadBalancing.EXTERNAL && local !== 1) {
    return refused('LLMD311', `which gives each pod one rank, but ${ranks}`, 'use multi-port-external or hybrid, or one rank for each pod');
  }
  if (mode !== LoadBalancing.EXTERNAL && local === 1) {
    return refused('LLMD311', `which spreads requests over the ranks of a pod, but ${ranks}`, 'use external');
  }
  if (mode !== LoadBalancing.MULTI_PORT_EXTERNAL) { return []; }
  if (!hasSupervisor(vllmVersion)) {
    return refused('LLMD311', `which vLLM ${vllmVersion} lacks: ${missingIn(vllmVersion, SUPERVISOR)!}`, 'use hybrid, or a newer image');
  }
  return local <= MOST_TARGET_PORTS ? [] : refused('LLMD312',
    `but ${ranks}, and an InferencePool lists at most ${MOST_TARGET_PORTS} ports: ${local - MOST_TARGET_PORTS} would get no requests`, 'use hybrid, or a larger tensorParallelSize');
}

/** Arguments of `vllm serve` that are the same in each pod of the group. */
export function dataParallelArgs(mode: LoadBalancing | undefined, p: Parallelism, ports: Ports): string[] {
  if (!mode) { return []; }
  const size = `--data-parallel-size=${p.dataParallelSize}`;
  const rpc = `--data-parallel-rpc-port=${ports.dataParallelRpc!}`;
  const local = `--data-parallel-size-local=${p.dataParallelSizeLocal}`;
  switch (mode) {
    case LoadBalancing.EXTERNAL: return [size, rpc];
    case LoadBalancing.HYBRID: return ['--data-parallel-hybrid-lb', size, local, rpc];
    case LoadBalancing.MULTI_PORT_EXTERNAL: return [MULTI_PORT_FLAG, `--data-parallel-supervisor-port=${ports.supervisor!}`, size, local, rpc];
  }
}

/** The argument that tells a pod its place in the group; the start script appends its first rank. */
export function rankFlag(mode: LoadBalancing): string {
  return mode === LoadBalancing.EXTERNAL ? '--data-parallel-rank' : '--data-parallel-start-rank';
}
