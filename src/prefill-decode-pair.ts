import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { LlmdError } from './errors';
import { ModelServer, ModelServerProps } from './model-server';
import { Role } from './network/role';
import { distinct, RequiredObject } from './pod/required-object';
import { disaggregatedSet } from './render/leader-worker-set';
import { RoleRequest, Servers } from './servers';
import { checkPair } from './serving/compatibility';
import { Image } from './serving/image';
import { ServingOptions } from './serving-options';

/** A model that is served by prefill and decode pods. */
export interface PrefillDecodePairProps extends ServingOptions {
  /** Pods that compute the KV cache of prompts. */
  readonly prefill: ModelServerProps;

  /** Pods that read the KV cache and generate tokens. */
  readonly decode: ModelServerProps;

  /**
   * Tokens of one KV block on both roles (`--block-size`). Larger blocks mean fewer, larger transfers.
   * @default - vLLM's choice for the attention backend
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
}

/**
 * Prefill and decode pods of one model, joined by a network that carries the KV cache.
 *
 * @example
 *
 * const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.EKS_P5EN });
 * const pair = new PrefillDecodePair(chart, 'gpt-oss', {
 *   model: Model.huggingFace('openai/gpt-oss-120b'),
 *   network,
 *   prefill: { replicas: 8, tensorParallelSize: 1 },
 *   decode: { replicas: 2, tensorParallelSize: 4 },
 * });
 * console.log(pair.decode.explain());
 */
export class PrefillDecodePair extends Construct {
  /** Pods that compute the KV cache of prompts. */
  public readonly prefill: ModelServer;

  /** Pods that read the KV cache and generate tokens. */
  public readonly decode: ModelServer;

  /** Image of both roles. */
  public readonly image: Image;

  /** Labels that all pods of the pair share: what an InferencePool selects. */
  public readonly labels: { [name: string]: string };

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
    super(scope, id);
    try {
      const blockSizeOf = (role: ModelServerProps) => role.blockSize ?? props.blockSize;
      const sizes = (role: ModelServerProps) => ({
        replicas: role.replicas ?? 1, tensorParallelSize: role.tensorParallelSize ?? 1, blockSize: blockSizeOf(role),
      });
      checkPair(props.model, sizes(props.prefill), sizes(props.decode));
      checkColocated(props);
      const inSet = props.disaggregatedSet ?? false;
      if (inSet) { checkSet(props); }
      const servers = new Servers(this, props, [props.prefill, props.decode], inSet);
      this.labels = servers.labels;
      this.image = servers.image;
      const request = (role: Role, roleProps: ModelServerProps): RoleRequest =>
        ({ role, props: { ...roleProps, blockSize: blockSizeOf(roleProps) }, colocated: props.colocated, part: inSet });
      const [prefill, decode] = [request(Role.PREFILL, props.prefill), request(Role.DECODE, props.decode)];
      this.prefill = servers.make({ ...prefill, other: decode });
      this.decode = servers.make({ ...decode, other: prefill });
      checkTargetPorts(this.prefill, this.decode);
      this.targetPorts = this.decode.targetPorts;
      this.requiredObjects = distinct([...this.prefill.requiredObjects, ...this.decode.requiredObjects, ...servers.frontRequires]);
      if (inSet) { this.disaggregatedSet = this.makeSet(servers); }
      servers.makeFront(this.targetPorts);
    } catch (e) {
      // a program that catches the error must not render half a pair
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }

  /** Everything that was decided for both roles, in words. */
  public explain(): string {
    return [this.prefill, this.decode].map(server => server.explain()).join('\n');
  }

  private makeSet(servers: Servers): ApiObject {
    const roles = { prefill: this.prefill._manifest, decode: this.decode._manifest };
    const { apiVersion, kind, metadata, spec } = disaggregatedSet(servers.name, servers.labels, roles);
    const object = new ApiObject(this, 'DisaggregatedSet', { apiVersion, kind, metadata, spec });
    this.prefill._partOf(object);
    this.decode._partOf(object);
    return object;
  }
}

function checkColocated(props: PrefillDecodePairProps): void {
  const wide = Object.entries({ prefill: props.prefill, decode: props.decode }).find(([, role]) => role.wideEp);
  if (props.colocated && wide) {
    const { nodes } = wide[1].wideEp!;
    throw new LlmdError('LLMD303', `colocated is set, but ${wide[0]} runs in groups of ${nodes} ${nodes === 1 ? 'node' : 'nodes'}, which have no node in common with the other role; leave colocated or wideEp out`);
  }
}

/** What the API server or the webhook of DisaggregatedSet would refuse. */
function checkSet({ prefill, decode }: PrefillDecodePairProps): void {
  const [p, d] = [prefill.replicas ?? 1, decode.replicas ?? 1];
  if ((p === 0) !== (d === 0)) {
    throw new LlmdError('LLMD608', `replicas is ${p} in prefill and ${d} in decode, but a DisaggregatedSet has all of its roles or none; use 0 in both, or leave disaggregatedSet out`);
  }
  for (const [role, props] of Object.entries({ prefill, decode })) {
    const partition = props.wideEp?.leaderWorkerSet?.partition;
    if (partition !== undefined) {
      throw new LlmdError('LLMD608', `partition of ${role} is ${partition}, but a DisaggregatedSet rolls out its roles itself; leave it out`);
    }
  }
}

/** One pool serves both roles: a port that one of them does not open fails its share of the requests. */
function checkTargetPorts(prefill: ModelServer, decode: ModelServer): void {
  const say = (s: ModelServer): string => {
    const { targetPorts: ports, loadBalancing } = s;
    return `${ports.length > 1 ? `${ports[0]} to ${ports[ports.length - 1]}` : ports[0]} (${loadBalancing ?? 'one server'})`;
  };
  const most = Math.max(prefill.targetPorts.length, decode.targetPorts.length);
  if (prefill.targetPorts.length !== decode.targetPorts.length) {
    const shared = Math.min(prefill.targetPorts.length, decode.targetPorts.length);
    throw new LlmdError('LLMD318', `prefill takes requests on ${say(prefill)} and decode on ${say(decode)}, but one InferencePool lists the ports of both: ${most - shared} of ${most} requests to the smaller role would fail; `
      + 'use loadBalancing hybrid, or as many ranks in each pod on both');
  }
}
