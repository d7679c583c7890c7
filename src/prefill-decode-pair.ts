import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ExplainOptions } from './base/explain-forms';
import { describeWarning } from './base/fault';
import { roleSpec, servingSpec } from './construct-edge';
import { withGate } from './construct-gate';
import { abandon, addObjects } from './construct-tree';
import { checkCall, plainStruct } from './edge/check';
import type { EstimateOptions, TransferEstimate } from './estimate/kv-transfer-estimate';
import { lintAtSynth, objectsBelow, renderedBelow, watchPatches } from './lint-at-synth';
import { ModelServer, ModelServerProps } from './model-server';
import { IModelServing } from './model-serving';
import { RequiredObject } from './pod/required-object';
import { setOf } from './serving/disaggregated-set';
import { explainServing } from './serving/explain-serving';
import { Image } from './serving/image';
import { instanceSelector } from './serving/labels';
import { servePair } from './serving/serve';
import { DisaggregatedSetOptions } from './serving/set-options';
import { PairSpec, Server } from './serving/spec';
import { ServingOptions } from './serving-options';
import { Found } from './warnings';

/** A model that is served by prefill and decode pods. */
export interface PrefillDecodePairProps extends ServingOptions {
  /** Pods that compute the KV cache of prompts. */
  readonly prefill: ModelServerProps;

  /** Pods that read the KV cache and generate tokens. */
  readonly decode: ModelServerProps;

  /**
   * Tokens of one KV block on both roles (`--block-size`). NIXL transfers each block of each layer as a piece of its own,
   * and a piece costs microseconds, however small it is: larger blocks mean fewer of them. They also are what prefixes are
   * cached by, so that what counts cached blocks (`ports.kvEvents`) must know their size.
   * @default - 128 on Hopper, 64 on other NVIDIA GPUs and for latent attention, where the model is in the library's table and
   *   NixlConnector is the connector; vLLM's choice for models with a state or sparse attention, with `ports.kvEvents`, where
   *   extra arguments choose the attention, and elsewhere
   */
  readonly blockSize?: number;

  /**
   * Run prefill and decode pods on one node and move the KV cache over NVLink. Sets `hostPID` on both, since CUDA IPC
   * does not reach across PID namespaces: without it the transfer is silently TCP, at 1/570 of the speed.
   * @default false
   */
  readonly colocated?: boolean;

  /**
   * Make both roles parts of one DisaggregatedSet, for clusters that have it (LeaderWorkerSet 0.9 or newer, with
   * `enableDisaggregatedSet`): they are rolled out together, so that a new prefill never meets an old decode.
   * @default false - each role is a Deployment or a LeaderWorkerSet of its own
   * @see https://lws.sigs.k8s.io/docs/concepts/disaggregatedset/
   */
  readonly disaggregatedSet?: boolean;

  /**
   * Slices, placement, scaling and group identity of the DisaggregatedSet, for clusters with LeaderWorkerSet 0.10 or newer.
   * @default - one slice, placed anywhere, with as many groups as `replicas` says
   */
  readonly disaggregatedSetOptions?: DisaggregatedSetOptions;
}

/**
 * Prefill and decode pods of one model, joined by a network that carries the KV cache.
 *
 * @example
 *
 * const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.EKS_P5_EN });
 * const pair = new PrefillDecodePair(chart, 'gpt-oss', {
 *   model: Model.huggingFace('openai/gpt-oss-120b'),
 *   network,
 *   prefill: { replicas: 8, tensorParallelSize: 1 },
 *   decode: { replicas: 2, tensorParallelSize: 4 },
 * });
 * console.error(pair.explain({ format: ExplainFormat.SHORT }));
 */
export class PrefillDecodePair extends Construct implements IModelServing {
  /** Pods that compute the KV cache of prompts. */
  public readonly prefill: ModelServer;

  /** Pods that read the KV cache and generate tokens. */
  public readonly decode: ModelServer;

  /** Image of both roles; that of decode, where a role has one of its own. */
  public readonly image: Image;

  /** Labels that all pods of the pair share: what an InferencePool selects. */
  public readonly labels: { [name: string]: string };

  /** The labels that find all pods of the pair and no others; they never change. */
  public readonly selector: { [name: string]: string };

  /** Ports on which the pods of both roles take requests: what an InferencePool lists. */
  public readonly targetPorts: number[];

  /** Objects that must exist before any of these is applied, and are not rendered with them. */
  public readonly requiredObjects: RequiredObject[];

  /** The DisaggregatedSet, where the roles are parts of one. */
  public readonly disaggregatedSet?: ApiObject;

  /**
   * @throws LlmdError where the pair could not work; nothing is rendered then
   */
  constructor(scope: Construct, id: string, props: PrefillDecodePairProps) {
    checkCall('PrefillDecodePair', props);
    super(scope, id);
    try {
      const given = plainStruct('PrefillDecodePairProps', props);
      const inSet = given.disaggregatedSet ?? false;
      const spec: PairSpec = {
        ...servingSpec(this, given, [given.prefill, given.decode], inSet, given.disaggregatedSetOptions),
        prefill: roleSpec(given.prefill),
        decode: roleSpec(given.decode),
        blockSize: given.blockSize,
        colocated: given.colocated,
        disaggregatedSet: inSet,
        disaggregatedSetOptions: given.disaggregatedSetOptions,
      };
      const { serving: pair, objects } = withGate(servePair(spec), spec);
      const [prefill, decode] = pair.servers as [Server, Server];
      this.labels = pair.labels;
      this.selector = instanceSelector(spec.name);
      this.image = pair.image;
      addObjects(this, [...pair.rbac, ...objects]);
      this.prefill = ModelServer._make(this, prefill, inSet);
      this.decode = ModelServer._make(this, decode, inSet);
      this.targetPorts = decode.targetPorts;
      this.requiredObjects = pair.requiredObjects;
      if (inSet) { this.disaggregatedSet = this.makeSet(spec); }
      addObjects(this, pair.routing);
      const roles = [given.prefill, given.decode];
      const isPatched = watchPatches(objectsBelow(this));
      lintAtSynth(this, {
        networks: [given.network, ...roles.flatMap(role => role.network ?? [])],
        rendered: () => renderedBelow(this),
        isChanged: () => isPatched() || roles.some(role => role.patches?.length),
        images: [this.image, ...roles.flatMap(role => role.image ?? [])],
      }, () => this.found());
    } catch (e) {
      throw abandon(this, e); // node-do-not-add-exception-line
    }
  }

  /**
   * Everything that was decided, in words: what holds for both roles once, then what each has alone, and how long the KV cache of a prompt
   * travels, where that is known.
   */
  public explain(options?: ExplainOptions): string {
    checkCall('PrefillDecodePair.explain', options);
    const { servers, requiredObjects, decode } = this;
    return explainServing({ servers: servers.map(server => server._server), requiredObjects, estimate: estimates()._line(decode._spec) }, options);
  }

  /** The pods of both roles: prefill and decode. */
  public get servers(): ModelServer[] {
    return [this.prefill, this.decode];
  }

  /** What can go wrong and cannot be checked before it runs, each once, with its code. */
  public get warnings(): string[] {
    return [...new Set(this.servers.flatMap(server => server.warnings))];
  }

  /** What the cluster must already have, in words. */
  public get prerequisites(): string[] {
    return [...new Set(this.servers.flatMap(server => server.prerequisites))];
  }

  /**
   * How long the KV cache of a prompt travels from prefill to decode, and what bounds it.
   *
   * @throws LlmdError where the path has no published rate (LLMD443), or nobody knows how vLLM cuts the KV cache of the model (LLMD444)
   */
  public estimate(options: EstimateOptions = {}): TransferEstimate {
    checkCall('PrefillDecodePair.estimate', options);
    return estimates()._of(this.decode._spec, plainStruct('EstimateOptions', options));
  }

  /** Warnings of both roles; what holds for both is one of the pair. */
  private found(): Found[] {
    const { prefill, decode } = this;
    const isShared = (text: string): boolean => prefill.warnings.includes(text) && decode.warnings.includes(text);
    const ofServer = (server: ModelServer): Found[] =>
      server._warnings.map(warning => ({ at: isShared(describeWarning(warning)) ? this : server, warning }));
    return [...ofServer(prefill), ...ofServer(decode)];
  }

  private makeSet(spec: PairSpec): ApiObject {
    const [object] = addObjects(this, [setOf(spec.name, this.labels, [this.prefill._manifest, this.decode._manifest], spec.disaggregatedSetOptions)]);
    this.prefill._partOf(object!);
    this.decode._partOf(object!);
    return object!;
  }
}

/** Loaded when it is asked for, since most programs do not ask. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
const estimates = (): typeof TransferEstimate => require('./estimate/kv-transfer-estimate').TransferEstimate;
