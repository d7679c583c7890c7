import { fail } from '../base/errors';
import { checkCall } from '../edge/check';

/** Sizes of a group as a person thinks of them; everything else follows. */
export interface ParallelismProps {
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

/** More hosts than the largest group that anybody was seen to run; a typing error must not become a billion ranks. */
const MOST_NODES = 256;
const MOST_GPUS = 64;

/**
 * How a model is spread over the hosts of one group: every number that a manifest needs, from the few that a person states.
 *
 * @example
 *
 * const parallelism = Parallelism.resolve({ nodes: 2, gpusPerNode: 8, tensorParallelSize: 1 });
 * console.log(parallelism.explain().join('\n')); // 16 ranks; those of the second host begin with 8
 */
export class Parallelism {
  /**
   * Computes the sizes.
   *
   * @throws LLMD308 for a number that is none, LLMD309 for sizes that do not multiply, LLMD310 for a stated number that
   *   disagrees with the others
   * @see https://docs.vllm.ai/en/latest/serving/expert_parallel_deployment.html
   */
  public static resolve(props: ParallelismProps): Parallelism {
    checkCall('Parallelism.resolve', props);
    return Parallelism._resolve(props);
  }

  /** @internal */
  public static _resolve(props: ParallelismProps): Parallelism {
    const { nodes, gpusPerNode, tensorParallelSize = 1, pipelineParallelSize = 1 } = props;
    whole('nodes', nodes, MOST_NODES);
    whole('gpusPerNode', gpusPerNode, MOST_GPUS);
    whole('tensorParallelSize', tensorParallelSize, MOST_GPUS);
    whole('pipelineParallelSize', pipelineParallelSize, MOST_GPUS);
    const gpusPerRank = tensorParallelSize * pipelineParallelSize;
    const rank = `tensorParallelSize ${tensorParallelSize} x pipelineParallelSize ${pipelineParallelSize} = ${gpusPerRank} GPUs for each data-parallel rank`;
    if (gpusPerRank > gpusPerNode) {
      fail('LLMD309', `${rank}, but a pod has ${gpusPerNode}: a rank over several hosts has no engine id that NIXL can tell apart; use at most ${gpusPerNode}`);
    }
    if (gpusPerNode % gpusPerRank !== 0) {
      fail('LLMD309', `${rank}, which does not divide the ${gpusPerNode} of a pod: ${gpusPerNode % gpusPerRank} would be left over; `
        + `use sizes whose product is one of ${divisors(gpusPerNode).join(', ')}`);
    }
    const dataParallelSizeLocal = gpusPerNode / gpusPerRank;
    const dataParallelSize = nodes * dataParallelSizeLocal;
    const expertParallelSize = tensorParallelSize * dataParallelSize;
    const result = new Parallelism(
      nodes, gpusPerNode, tensorParallelSize, pipelineParallelSize, dataParallelSizeLocal, dataParallelSize, expertParallelSize,
    );
    const derived = {
      dataParallelSizeLocal: `${gpusPerNode} GPUs per node / ${gpusPerRank} per rank = ${dataParallelSizeLocal}`,
      dataParallelSize: `${nodes} nodes x ${dataParallelSizeLocal} ranks = ${dataParallelSize}`,
      expertParallelSize: `tensorParallelSize ${tensorParallelSize} x dataParallelSize ${dataParallelSize} = ${expertParallelSize}`,
    };
    for (const [name, how] of Object.entries(derived) as [keyof typeof derived, string][]) {
      if (props[name] !== undefined && props[name] !== result[name]) {
        fail('LLMD310', `${name} is said to be ${props[name]}, but ${how}; leave it out, or change nodes, gpusPerNode or tensorParallelSize`);
      }
    }
    return result;
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

  /** The arithmetic in words, line by line. */
  public explain(): string[] {
    const { nodes, gpusPerNode, tensorParallelSize: tp, pipelineParallelSize: pp, dataParallelSizeLocal: local, dataParallelSize: dp } = this;
    return [
      `${nodes} ${nodes === 1 ? 'node' : 'nodes'} x ${gpusPerNode} GPUs = ${this.worldSize} GPUs in a group`,
      `data parallel: ${gpusPerNode} GPUs / (tensor parallel ${tp} x pipeline parallel ${pp}) = ${local} ranks on a node, x ${nodes} = ${dp} in the group`,
      `expert parallel: tensor parallel ${tp} x data parallel ${dp} = ${this.expertParallelSize} ranks`,
    ];
  }
}

function whole(name: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 1 || value > most) {
    fail('LLMD308', `${name} is ${value}; expected a whole number from 1 to ${most}`);
  }
}

const divisors = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1).filter(d => n % d === 0);
