import { estimateLine, estimateText } from './estimate-text';
import { plot, timeOverTokens } from './plot';
import { answer, isAnswerable, Question, seriesOf } from './question';
import { Estimate } from './transfer-estimate';
import { nicsOf, shareOf } from './transfer-rates';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { bytesAt, descriptorsAt, KvShape } from '../model/kv-shape';
import { Transport } from '../network/kv-path';
import { shapeOf } from '../serving/explain-cache';
import { ModelServerSpec } from '../serving/server-spec';

/** A figure of an estimate, and between which others the sources have it. */
export interface EstimateRange {
  /** The usual one. */
  readonly typical: number;
  /** The least. */
  readonly low: number;
  /** The most. */
  readonly high: number;
}

/** What an estimate of a KV transfer is made for. */
export interface EstimateOptions {
  /**
   * Tokens of the prompt.
   * @default 8192
   */
  readonly tokens?: number;

  /**
   * Tokens that one prefill replica computes in a second, as you have measured it: it depends on model, GPU, precision and load.
   * @default - no share of the time to the first token, and no break-even
   */
  readonly prefillTokensPerSecond?: number;

  /**
   * Tokens that one decode replica would compute in a second, if it had to compute the prompt itself.
   * @default - as prefill
   */
  readonly recomputeTokensPerSecond?: number;

  /**
   * Requests in a second of all decode replicas together, of such prompts.
   * @default - no number of NICs
   */
  readonly requestsPerSecond?: number;

  /**
   * Line rate of one NIC in Gb/s.
   * @default - that of the platform; where it leaves the NICs to the site, there is no estimate (LLMD443)
   */
  readonly nicGbps?: number;

  /**
   * NICs that one GPU has to itself.
   * @default - those of the pod divided by its accelerators; where there are fewer, its part of one
   */
  readonly nicsPerAccelerator?: number;

  /**
   * What `measure_kv_transfer.py --json` wrote, parsed: rates of your own hosts.
   * @default - published rates of the path
   * @see https://github.com/cdk8s-llm-d/cdk8s-llm-d/blob/main/docs/how-to/measure-kv-transfer.md
   */
  readonly measured?: any;
}

/** A prompt of which people can say how long it may take. */
const TOKENS = 8192;

/**
 * How long the KV cache of a prompt travels from prefill to decode, and what bounds it: computed from rates that others have
 * published, or that you have measured. Ranges are those of the sources.
 *
 * @example
 *
 * const pair = new PrefillDecodePair(chart, 'llama', {
 *   model: Model.huggingFace('meta-llama/Llama-3.3-70B-Instruct'),
 *   network: new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE }),
 *   prefill: { tensorParallelSize: 4 },
 *   decode: { tensorParallelSize: 4 },
 * });
 * console.log(pair.estimate({ tokens: 32768, prefillTokensPerSecond: 12000 }).explain());
 */
export class TransferEstimate {
  /**
   * Of the decode role of a pair.
   *
   * @throws LLMD440 to LLMD444
   * @internal
   */
  public static _of(decode: ModelServerSpec, options: EstimateOptions): TransferEstimate {
    const shape = shapeOf(decode);
    refuse(shape ? contextFaults(decode, options) : [unknownShape(decode)]);
    return new TransferEstimate(questionOf(decode, shape!, options), decode);
  }

  /** The estimate in a line, where there is one: for explain(). @internal */
  public static _line(decode: ModelServerSpec): string | undefined {
    const shape = shapeOf(decode);
    const question = shape && questionOf(decode, shape, {});
    return question && isAnswerable(question) ? estimateLine(answer(question)) : undefined;
  }

  /** Tokens of the prompt. */
  public readonly tokens: number;
  /** The path, e.g. `rdma-amd64`: a key of docs/reference/estimate.md. */
  public readonly path: string;
  /** Ranks of decode that read at the same time. */
  public readonly ranks: number;
  /** Descriptors that each of them reads, at most: NIXL joins those that are neighbours on both sides. */
  public readonly descriptors: number;
  /** Bytes that each of them reads. */
  public readonly bytes: number;
  /** Seconds of the transfer. */
  public readonly seconds: EstimateRange;
  /** Of those, seconds to post the descriptors; undefined where nobody has published what one costs on this path. */
  public readonly postingSeconds?: number;
  /** Of those, seconds to move the bytes. */
  public readonly movingSeconds: number;
  /** Seconds of the first transfer between two pods, which also connects them. */
  public readonly firstSeconds: EstimateRange;
  /** Seconds that each request waits besides prefill and transfer. */
  public readonly handoverSeconds: EstimateRange;
  /** Of prefill, handover and transfer together, the share of the transfer; undefined without `prefillTokensPerSecond`. */
  public readonly shareOfFirstToken?: EstimateRange;
  /** Shorter prompts are computed sooner by decode itself; undefined without `prefillTokensPerSecond`, and where that holds for all. */
  public readonly breakEvenTokens?: number;
  /** Requests in a second that one decode replica takes at most. */
  public readonly mostRequestsPerSecond: number;
  /** NICs of decode that `requestsPerSecond` fills; undefined without it, and where no NICs carry the KV cache. */
  public readonly nicsNeeded?: number;
  /** MNNVL alone: seconds over the RDMA NICs of the same hosts. */
  public readonly railsSeconds?: EstimateRange;

  private readonly found: Estimate;

  private constructor(private readonly question: Question, private readonly decode: ModelServerSpec) {
    const found = answer(question);
    const { typical, low, high, posting, moving } = found.transfer;
    this.found = found;
    this.tokens = found.tokens;
    this.path = found.rates.path;
    this.ranks = found.ranks;
    this.descriptors = found.shape.descriptors;
    this.bytes = found.shape.bytes;
    this.seconds = { typical, low, high };
    this.postingSeconds = posting;
    this.movingSeconds = moving;
    this.firstSeconds = found.first;
    this.handoverSeconds = found.handover;
    this.shareOfFirstToken = found.shareOfTtft;
    this.breakEvenTokens = found.breakEvenTokens ?? undefined;
    this.mostRequestsPerSecond = Math.min(found.requestsPerSecond.posting ?? Infinity, found.requestsPerSecond.moving);
    this.nicsNeeded = found.nicsNeeded;
    this.railsSeconds = found.rails?.seconds;
  }

  /** The estimate in words and figures, with its sources and what it does not model. */
  public explain(): string {
    return estimateText(this.found);
  }

  /** The estimate as plain JSON. */
  public toJson(): any {
    return structuredClone(this.found);
  }

  /** Time over the tokens of the prompt, both logarithmic, as SVG that is readable in light and dark. */
  public plot(): string {
    const { model, other, plan, tensorParallelSize } = this.decode;
    const sizes = `prefill TP ${other!.tensorParallelSize}, decode TP ${tensorParallelSize}`;
    return plot(seriesOf(this.question), {
      title: `KV cache of ${model.name} from prefill to decode`,
      subtitle: `${plan.platform.name}, ${sizes}; the band is from the least to the most`,
      ...timeOverTokens(this.tokens),
    });
  }
}

function questionOf({ plan, tensorParallelSize }: ModelServerSpec, shape: KvShape, options: EstimateOptions): Question {
  const { tokens = TOKENS, nicGbps, nicsPerAccelerator, ...rest } = options;
  const facts = plan.platform._facts;
  const usual = nicsOf(facts);
  const own = plan.nics > 0 ? shareOf(plan.nics, plan.accelerators) : usual?.count ?? 1;
  const gbps = nicGbps ?? usual?.gbps;
  // pods of one node that share a PID namespace are where NVLink joins them
  const transport = plan.kvPath.sameNode === Transport.NVLINK ? Transport.NVLINK : plan.kvPath.crossNode;
  return {
    ...rest,
    tokens,
    ranks: tensorParallelSize,
    platform: { facts, transport },
    nics: gbps === undefined ? undefined : { count: nicsPerAccelerator ?? own, gbps },
    shape: at => ({ descriptors: descriptorsAt(shape, at), bytes: bytesAt(shape, at) }),
  };
}

const contextFaults = ({ model }: ModelServerSpec, { tokens = TOKENS }: EstimateOptions): Fault[] => {
  const most = model._facts?.contextLength;
  return most === undefined || !(tokens > most) ? [] : [{
    code: 'LLMD442', subject: 'tokens', value: String(tokens), problem: `which is beyond the context of ${model.name}`, allowed: `at most ${most}`,
  }];
};

const unknownShape = ({ model }: ModelServerSpec): Fault => ({
  code: 'LLMD444',
  subject: `how vLLM cuts the KV cache of ${model.name}`,
  problem: 'is not known for this pair',
  fix: 'run cdk8s-llm-d estimate with --descriptors and --bytes, which vllm:nixl_num_descriptors and vllm:nixl_bytes_transferred count',
});
