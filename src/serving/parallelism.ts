import { counted } from '../base/counted';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { checkCall } from '../edge/check';
import { isWhole } from '../pod/kubernetes';

/** Sizes of a group as a person thinks of them; everything else follows. */
export interface ParallelismOptions {
  /**
   * Hosts of one group; each runs one pod.
   * @minimum 1
   */
  readonly nodes: number;

  /**
   * GPUs of one pod.
   * @minimum 1
   */
  readonly gpusPerNode: number;

  /**
   * GPUs that attention is split over (`--tensor-parallel-size`).
   * @default 1
   * @minimum 1
   */
  readonly tensorParallelSize?: number;

  /**
   * Stages that the layers are split into (`--pipeline-parallel-size`).
   * @default 1
   * @minimum 1
   */
  readonly pipelineParallelSize?: number;

  /**
   * Data-parallel ranks of the group (`--data-parallel-size`), to have the arithmetic checked.
   * @default - GPUs of the group / (tensorParallelSize x pipelineParallelSize)
   */
  readonly dataParallelSize?: number;

  /**
   * Data-parallel ranks of one pod (`--data-parallel-size-local`), to have the arithmetic checked.
   * @default - gpusPerNode / (tensorParallelSize x pipelineParallelSize)
   */
  readonly dataParallelSizeLocal?: number;

  /**
   * Ranks that the experts are spread over, to have the arithmetic checked.
   * @default - tensorParallelSize x dataParallelSize
   */
  readonly expertParallelSize?: number;
}

/** More hosts than the largest group that is known to be run; a typing error must not become a billion ranks. */
const MOST_NODES = 256;
const MOST_GPUS = 64;

/**
 * How a model is spread over the hosts of one group: every number that a manifest needs, from the few that a person states.
 *
 * @example
 *
 * const parallelism = Parallelism.resolve({ nodes: 2, gpusPerNode: 8, tensorParallelSize: 1 });
 * console.error(parallelism.explain()); // 16 ranks; those of the second host begin with 8
 */
export class Parallelism {
  /**
   * Computes the sizes.
   *
   * @throws LLMD308 for an invalid number, LLMD309 for sizes that do not multiply, LLMD310 for a stated number that
   *   disagrees with the others
   * @see https://docs.vllm.ai/en/latest/serving/expert_parallel_deployment.html
   */
  public static resolve(props: ParallelismOptions): Parallelism {
    checkCall('Parallelism.resolve', props);
    return Parallelism._resolve(props);
  }

  /** @internal */
  public static _resolve(props: ParallelismOptions): Parallelism {
    refuse(parallelismFaults(props));
    const { nodes, gpusPerNode, tensorParallelSize = 1, pipelineParallelSize = 1 } = props;
    const dataParallelSizeLocal = gpusPerNode / (tensorParallelSize * pipelineParallelSize);
    const dataParallelSize = nodes * dataParallelSizeLocal;
    return new Parallelism(
      nodes, gpusPerNode, tensorParallelSize, pipelineParallelSize, dataParallelSizeLocal, dataParallelSize, tensorParallelSize * dataParallelSize,
    );
  }

  private constructor(
    /** Hosts of one group. */
    public readonly nodes: number,
    /** GPUs of one pod. */
    public readonly gpusPerNode: number,
    /** GPUs that attention is split over. */
    public readonly tensorParallelSize: number,
    /** Stages that the layers are split into. */
    public readonly pipelineParallelSize: number,
    /** Data-parallel ranks of one pod. */
    public readonly dataParallelSizeLocal: number,
    /** Data-parallel ranks of the group. */
    public readonly dataParallelSize: number,
    /** Ranks that the experts are spread over. */
    public readonly expertParallelSize: number,
  ) {}

  /** GPUs of the group. */
  public get worldSize(): number {
    return this.nodes * this.gpusPerNode;
  }

  /**
   * First data-parallel rank of a host (`--data-parallel-start-rank`).
   *
   * @param node index of the host in its group, from 0: what LeaderWorkerSet calls the worker index
   */
  public startRank(node: number): number {
    return node * this.dataParallelSizeLocal;
  }

  /**
   * Data-parallel ranks of a host.
   *
   * @param node index of the host in its group, from 0
   */
  public ranksOf(node: number): number[] {
    return Array.from({ length: this.dataParallelSizeLocal }, (_, i) => this.startRank(node) + i);
  }

  /**
   * Index of the host on which a data-parallel rank runs.
   *
   * @param rank from 0
   */
  public nodeOf(rank: number): number {
    return Math.floor(rank / this.dataParallelSizeLocal);
  }

  /**
   * GPUs of a data-parallel rank, by their index in its pod.
   *
   * @param rank from 0
   */
  public gpusOf(rank: number): number[] {
    const gpusPerRank = this.tensorParallelSize * this.pipelineParallelSize;
    const first = (rank % this.dataParallelSizeLocal) * gpusPerRank;
    return Array.from({ length: gpusPerRank }, (_, i) => first + i);
  }

  /** The arithmetic in words, a line for each step. */
  public explain(): string {
    const { nodes, gpusPerNode, tensorParallelSize: tp, pipelineParallelSize: pp, dataParallelSizeLocal: local, dataParallelSize: dp } = this;
    return [
      `${counted(nodes, 'node')} x ${counted(gpusPerNode, 'GPU')} = ${counted(this.worldSize, 'GPU')} in a group`,
      `data parallel: ${counted(gpusPerNode, 'GPU')} / (tensor parallel ${tp} x pipeline parallel ${pp}) = ${counted(local, 'rank')} on a node, x ${nodes} = ${dp} in the group`,
      `expert parallel: tensor parallel ${tp} x data parallel ${dp} = ${counted(this.expertParallelSize, 'rank')}`,
    ].join('\n');
  }
}

/**
 * Sizes that are not numbers of hosts or GPUs, do not multiply, or disagree with what follows from the others.
 *
 * @param of whose sizes they are, as messages end their subject: ` of decode`
 */
export function parallelismFaults(props: ParallelismOptions, of: string = ''): Fault[] {
  const { nodes, gpusPerNode, tensorParallelSize = 1, pipelineParallelSize = 1 } = props;
  const numbers = [
    ...sizeFaults(`nodes${of}`, nodes, MOST_NODES),
    ...sizeFaults(`gpusPerNode${of}`, gpusPerNode, MOST_GPUS),
    ...sizeFaults(`tensorParallelSize${of}`, tensorParallelSize, MOST_GPUS),
    ...sizeFaults(`pipelineParallelSize${of}`, pipelineParallelSize, MOST_GPUS),
  ];
  if (numbers.length) { return numbers; }
  const rank = rankFaults(`tensorParallelSize x pipelineParallelSize${of}`, tensorParallelSize, pipelineParallelSize, gpusPerNode);
  return rank.length ? rank : statedFaults(props, of);
}

function sizeFaults(subject: string, value: number, most: number): Fault[] {
  return isWhole(value, 1, most) ? [] : [{ code: 'LLMD308', subject, value: `${value}`, allowed: `a whole number from 1 to ${most}` }];
}

/** A data-parallel rank that the GPUs of a pod cannot be divided into. */
function rankFaults(subject: string, tensorParallelSize: number, pipelineParallelSize: number, gpusPerNode: number): Fault[] {
  const gpusPerRank = tensorParallelSize * pipelineParallelSize;
  const value = `${tensorParallelSize} x ${pipelineParallelSize} = ${counted(gpusPerRank, 'GPU')} for each data-parallel rank`;
  if (gpusPerRank > gpusPerNode) {
    return [{ code: 'LLMD309', subject, value, problem: `but a pod has ${gpusPerNode}: a rank over several hosts has no engine id that NIXL can tell apart`, fix: `use at most ${gpusPerNode}` }];
  }
  const left = gpusPerNode % gpusPerRank;
  return left === 0 ? [] : [{
    code: 'LLMD309',
    subject,
    value,
    problem: `which does not divide the ${gpusPerNode} of a pod: ${left} would be left over`,
    fix: `use sizes whose product is one of ${divisors(gpusPerNode).join(', ')}`,
  }];
}

/** Numbers that need not be stated, and disagree with what they are computed from. */
function statedFaults(props: ParallelismOptions, of: string): Fault[] {
  const { nodes, gpusPerNode, tensorParallelSize = 1, pipelineParallelSize = 1 } = props;
  const gpusPerRank = tensorParallelSize * pipelineParallelSize;
  const local = gpusPerNode / gpusPerRank;
  const all = nodes * local;
  const experts = tensorParallelSize * all;
  const numbers: [name: string, value: number | undefined, computed: number, how: string][] = [
    ['dataParallelSizeLocal', props.dataParallelSizeLocal, local, `${gpusPerNode} GPUs per node / ${gpusPerRank} per rank`],
    ['dataParallelSize', props.dataParallelSize, all, `${nodes} nodes x ${local} ranks`],
    ['expertParallelSize', props.expertParallelSize, experts, `tensorParallelSize ${tensorParallelSize} x dataParallelSize ${all}`],
  ];
  return numbers.filter(([, value, computed]) => value !== undefined && value !== computed).map(([name, value, computed, how]) => ({
    code: 'LLMD310', subject: `${name}${of}`, value: `${value!}`, problem: `but ${how} = ${computed}`, fix: 'leave it out, or change nodes, gpusPerNode or tensorParallelSize',
  }));
}

const divisors = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1).filter(d => n % d === 0);
