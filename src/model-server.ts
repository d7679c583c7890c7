import { ApiObject, JsonPatch, Size } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LlmdError } from './errors';
import { NetworkPlan } from './network/network-plan';
import { Json } from './pod/contribution';
import { podSecurityLevel } from './pod/security-level';
import { deployment } from './render/objects';
import { modelServerPod, ModelServerSpec } from './serving/model-server';

/** One role of a pair. */
export interface ModelServerProps {
  /**
   * Pods of this role.
   * @default 1
   * @minimum 0
   */
  readonly replicas?: number;

  /**
   * GPUs that one pod splits the model over (`--tensor-parallel-size`); one of the roles' sizes must be a multiple of the other.
   * @default 1
   * @minimum 1
   */
  readonly tensorParallelSize?: number;

  /**
   * Tokens of one KV block (`--block-size`).
   * @default - that of the pair
   */
  readonly blockSize?: number;

  /**
   * Share of GPU memory that vLLM takes (`--gpu-memory-utilization`), above 0 and at most 1.
   * @default - vLLM's own: 0.9
   */
  readonly gpuMemoryUtilization?: number;

  /**
   * CPUs of one pod, as a Kubernetes quantity.
   * @default - 4 for each GPU
   */
  readonly cpu?: string;

  /**
   * Memory of one pod, request and limit alike.
   * @default - 64 GiB for each GPU
   */
  readonly memory?: Size;

  /**
   * Size of /dev/shm, in which the ranks of one server exchange tensors; it counts as memory of the pod.
   * @default - 20 GiB
   */
  readonly sharedMemory?: Size;

  /**
   * Seconds that a pod may take until it serves, before it is restarted.
   * @default - 10 minutes, and the time that the weights take to arrive
   */
  readonly startBudgetSeconds?: number;

  /**
   * Seconds that a pod which is going away keeps serving before vLLM is told to stop.
   * @default - 15 for the router, and as long as a KV transfer (prefill) or a generation (decode) may last
   */
  readonly preStopSeconds?: number;

  /**
   * More arguments of `vllm serve`, each in one string: `--max-num-seqs=256`. They reach vLLM literally: no shell reads
   * them, and `$(NAME)` is not replaced.
   * @default - none
   */
  readonly extraArgs?: string[];

  /**
   * More environment, in this order after the library's own; as everywhere in Kubernetes, `$(NAME)` in a value stands for
   * a variable before it. A variable that the library sets to another value is an error: use the prop for it, or `overrideEnv`.
   * @default - none
   */
  readonly env?: { [name: string]: string };

  /**
   * Environment that wins over what the library sets.
   * @default - none
   */
  readonly overrideEnv?: { [name: string]: string };

  /**
   * More volumes of the pod, as plain Kubernetes JSON.
   * @default - none
   */
  readonly volumes?: any[];

  /**
   * More mounts of the server's container, as plain Kubernetes JSON.
   * @default - none
   */
  readonly volumeMounts?: any[];

  /**
   * Changes to the finished Deployment: the last word.
   * @default - none
   */
  readonly patches?: JsonPatch[];
}

/** Where model servers keep what they download and compile. */
export class ModelCache {
  /**
   * A folder that goes away with the pod.
   *
   * @param sizeLimit how much a pod may write before it is evicted; without it, what the node has
   */
  public static emptyDir(sizeLimit?: Size): ModelCache {
    return new ModelCache({ emptyDir: sizeLimit ? { sizeLimit: sizeLimit.asString() } : {} });
  }

  /** A folder of the node, made where it is missing: pods that come later find the weights there. */
  public static hostPath(path: string): ModelCache {
    return new ModelCache({ hostPath: { path, type: 'DirectoryOrCreate' } });
  }

  /** A volume that all pods write to (ReadWriteMany). */
  public static persistentVolumeClaim(claimName: string): ModelCache {
    return new ModelCache({ persistentVolumeClaim: { claimName } });
  }

  /** @internal */
  public readonly _volume: Json;

  private constructor(volume: Json) {
    this._volume = volume;
  }
}

type Labels = { [name: string]: string };

/** The pods of one role: a Deployment of vLLM, and the network plan that it follows. */
export class ModelServer extends Construct {
  /** @internal */
  public static _make(scope: Construct, name: string, selector: Labels, spec: ModelServerSpec, props: ModelServerProps): ModelServer {
    return new ModelServer(scope, spec.role, name, selector, spec, props);
  }

  /** The Deployment, for patches and dependencies. */
  public readonly deployment: ApiObject;

  /** What the network asked for, with the reasons. */
  public readonly plan: NetworkPlan;

  /** Labels of the pods; the router filters on them. */
  public readonly labels: { [name: string]: string };

  /** Labels by which the Deployment finds its pods; they never change. */
  public readonly selector: { [name: string]: string };

  /** Pod Security level that the namespace must allow: `privileged` or `baseline`. */
  public readonly podSecurityLevel: string;

  private constructor(scope: Construct, id: string, name: string, selector: Labels, spec: ModelServerSpec, props: ModelServerProps) {
    super(scope, id);
    this.plan = spec.plan;
    this.labels = spec.labels;
    this.selector = selector;
    const template = modelServerPod(spec);
    this.podSecurityLevel = podSecurityLevel(template);
    const { apiVersion, kind, metadata, spec: body } = deployment(name, spec.labels, props.replicas ?? 1, selector, template);
    this.deployment = new ApiObject(this, 'Resource', { apiVersion, kind, metadata, spec: body });
    if (props.patches?.length) {
      this.deployment.addJsonPatch(...props.patches);
      this.checkPatches(spec.role);
    }
  }

  /** A patch that cannot be applied would otherwise stop synth halfway. */
  private checkPatches(role: string): void {
    try {
      this.deployment.toJson();
    } catch (e) {
      throw new LlmdError('LLMD412', `patches of ${role} cannot be applied to its Deployment: ${(e as Error).message.split('\n')[0]}; `
        + 'check the path of each, where / in a key is written ~1 and a list is indexed by number');
    }
  }

  /**
   * The pods as a cdk8s-plus-28 selector, for its NetworkPolicy, Service and scheduling classes.
   *
   * @param id of the selector among the children of this construct
   */
  public selectPods(id: string = 'Pods'): kplus.Pods {
    // loaded here, since it takes as long to load as all the rest
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { Pods } = require('cdk8s-plus-28') as typeof kplus;
    return Pods.select(this, id, { labels: this.selector });
  }
}
