import { Construct } from 'constructs';
import { ExplainOptions } from './base/explain-forms';
import { roleSpec, servingSpec } from './construct-edge';
import { withGate } from './construct-gate';
import { abandon, addObjects } from './construct-tree';
import { checkCall, plainStruct } from './edge/check';
import { lintAtSynth, objectsBelow, renderedBelow, watchPatches } from './lint-at-synth';
import { ModelServer, RoleOptions } from './model-server';
import { IModelServing } from './model-serving';
import { RequiredObject } from './pod/required-object';
import { explainServing } from './serving/explain-serving';
import { WideEPOptions } from './serving/group-options';
import { Image } from './serving/image';
import { instanceSelector } from './serving/labels';
import { serveNode } from './serving/serve';
import { ServingOptions } from './serving-options';
import { Role } from './vllm/role';

/** A role whose experts are spread over several hosts, on its own. */
export interface WideEPNodeProps extends ServingOptions, RoleOptions, WideEPOptions {
  /**
   * Which side of the KV transfer the pods are on, where the other side is made elsewhere.
   * @default Role.PREFILL_DECODE - they do both, and no KV cache crosses the network
   */
  readonly role?: Role;

  /**
   * Tokens of one KV block (`--block-size`).
   * @default - vLLM's choice for the attention backend
   */
  readonly blockSize?: number;
}

/**
 * Groups of hosts that serve one model with wide expert parallelism, as a LeaderWorkerSet: attention is replicated or split
 * within a host, and the experts are spread over all of them.
 *
 * @example
 *
 * const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE });
 * const node = new WideEPNode(chart, 'deepseek', {
 *   model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
 *   network,
 *   nodes: 4,
 * });
 * console.error(node.explain());
 */
export class WideEPNode extends Construct implements IModelServing {
  /** The pods. */
  public readonly server: ModelServer;

  /** Image of the pods. */
  public readonly image: Image;

  /** Labels that all pods share: what an InferencePool selects. */
  public readonly labels: { [name: string]: string };

  /** The labels that find these pods and no others; they never change. */
  public readonly selector: { [name: string]: string };

  /** Ports on which the pods take requests: what an InferencePool lists. */
  public readonly targetPorts: number[];

  /** Objects that must exist before any of these is applied, and are not rendered with them. */
  public readonly requiredObjects: RequiredObject[];

  /**
   * @throws LlmdError where the group could not work; nothing is rendered then
   */
  constructor(scope: Construct, id: string, props: WideEPNodeProps) {
    checkCall('WideEPNode', props);
    super(scope, id);
    try {
      const given = plainStruct('WideEPNodeProps', props);
      // its options of pods are those of the role
      const shared = { ...servingSpec(this, given, [{ ...given, wideEp: given }], false), pods: undefined };
      const { serving: node, objects } = withGate(serveNode({ ...shared, role: given.role, server: { ...roleSpec(given), wideEp: given } }), shared);
      this.labels = node.labels;
      this.selector = instanceSelector(shared.name);
      this.image = node.image;
      addObjects(this, [...node.rbac, ...objects]);
      this.server = ModelServer._make(this, node.servers[0]!, false);
      this.targetPorts = this.server.targetPorts;
      this.requiredObjects = node.requiredObjects;
      addObjects(this, node.routing);
      const isPatched = watchPatches(objectsBelow(this));
      lintAtSynth(this, {
        networks: [given.network],
        rendered: () => renderedBelow(this),
        isChanged: () => isPatched() || given.patches !== undefined,
        images: [this.image],
      }, () => this.server._warnings.map(warning => ({ at: this, warning })));
    } catch (e) {
      throw abandon(this, e); // node-do-not-add-exception-line
    }
  }

  /** Everything that was decided, in words. */
  public explain(options?: ExplainOptions): string {
    checkCall('WideEPNode.explain', options);
    return explainServing({ servers: [this.server._server], requiredObjects: this.requiredObjects }, options);
  }

  /** The pods, as the one role. */
  public get servers(): ModelServer[] {
    return [this.server];
  }

  /** What can go wrong and cannot be checked before it runs, each with its code. */
  public get warnings(): string[] {
    return this.server.warnings;
  }

  /** What the cluster must already have, in words. */
  public get prerequisites(): string[] {
    return this.server.prerequisites;
  }
}
