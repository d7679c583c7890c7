import { ApiObject, JsonPatch, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { explained, ExplainFormat, ExplainOptions } from './base/explain-forms';
import { describeWarning, Fault } from './base/fault';
import { Json } from './base/json';
import { addObject } from './construct-tree';
import { checkCall } from './edge/check';
import { NetworkPlan } from './network/network-plan';
import { PodOptions } from './pod/pod-options';
import { RequiredObject } from './pod/required-object';
import { PodSecurityLevel } from './pod/security-level';
import { DeploymentStrategy } from './pod/strategy';
import { RdmaNetwork } from './rdma-network';
import { All2AllBackend } from './serving/expert-options';
import { explainServer } from './serving/explain-server';
import { shortServing } from './serving/explain-serving';
import { WideEPOptions } from './serving/group-options';
import { Image } from './serving/image';
import { LoadBalancing } from './serving/load-balancing';
import { Parallelism } from './serving/parallelism';
import { ModelServerSpec } from './serving/server-spec';
import { Server } from './serving/spec';

/** Options of one role; those of its pods are added to those of all pods. */
export interface RoleOptions extends PodOptions {
  /**
   * Pods of this role; groups of pods where each spreads over several hosts.
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
   * Most tokens of one batch (`--max-num-batched-tokens`).
   * @default - vLLM's own; 256 where the all2all backend has a bound (deepep_low_latency, nixl_ep)
   */
  readonly maxNumBatchedTokens?: number;

  /**
   * Most sequences of one batch (`--max-num-seqs`).
   * @default - vLLM's own; 256 where the all2all backend has a bound (deepep_low_latency, nixl_ep)
   */
  readonly maxNumSeqs?: number;

  /**
   * Share of GPU memory that vLLM takes (`--gpu-memory-utilization`), above 0 and at most 1.
   * @default - vLLM's own: 0.9, and 0.92 from vLLM 0.20 on; 0.8 in a group whose experts use NVSHMEM (DeepEP), which keeps a heap
   * of its own: 16 GiB of 80 GB are 20 %
   */
  readonly gpuMemoryUtilization?: number;

  /**
   * CPUs of one pod, as a Kubernetes quantity such as `24` or `1500m`. Plain JavaScript and values of the chart may give it as a number.
   * @default - 4 for each GPU
   * @format quantity
   */
  readonly cpu?: string;

  /**
   * Memory of one pod, request and limit alike: a `Size` of cdk8s. Plain JavaScript and values of the chart may give it, as every
   * other size, as a Kubernetes quantity such as `200Gi`.
   * @default - 64 GiB for each GPU
   */
  readonly memory?: Size;

  /**
   * Disk that a pod needs for logs, for what it writes into its containers and into folders of its own, and so for a model that it
   * downloads there.
   * @default - room for the weights where they are downloaded into a folder of the pod, and 20 GB
   */
  readonly ephemeralStorage?: Size;

  /**
   * Disk that a pod may take before it is evicted; at least `ephemeralStorage`.
   * @default - what the node has
   */
  readonly ephemeralStorageLimit?: Size;

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
   * Seconds that a terminating pod keeps serving before vLLM gets the signal to stop: a sleep, which no idle pod cuts short.
   * @default - 15 for the router; on prefill also as long as blocks are kept for decode (`leaseSeconds` of the KV transfer: 30,
   * and 480 before vLLM 0.22)
   */
  readonly preStopSeconds?: number;

  /**
   * Seconds that requests which a terminating pod has begun may take after `preStopSeconds` (`--shutdown-timeout`): vLLM takes
   * no new ones, and leaves as soon as it is idle. Longer means fewer answers cut off in a rollout; in a group of hosts it
   * also means a longer wait when a rank has died, since the others then finish nothing. Releases before 0.18 and groups with
   * hybrid load balancing cannot do that: there the pod sleeps so much longer. The grace period follows:
   * 15 + 300 + 15 = 330 for decode on one host.
   * @default - decode: 300, and 120 in a group of hosts; prefill: 0, since decode reads its blocks while the pod sleeps
   */
  readonly drainSeconds?: number;

  /**
   * More arguments of `vllm serve`, each in one string: `--enforce-eager`. They reach vLLM literally: no shell reads
   * them, and `$(NAME)` is not replaced. Names, numbers of values, choices and JSON are checked against the options of
   * the image's vLLM release, which were read from its own parser; releases newer than those are not checked. What an
   * image has besides its release is named in `extraOptions` of `Image.custom()`.
   * @default - none
   * @see https://docs.vllm.ai/en/latest/cli/serve/
   */
  readonly extraArgs?: string[];

  /**
   * Changes to the finished Deployment or LeaderWorkerSet, applied last.
   * @default - none
   */
  readonly patches?: JsonPatch[];
}

/** One role of a pair. */
export interface ModelServerProps extends RoleOptions {
  /**
   * Tokens of one KV block (`--block-size`); before vLLM 0.18 one of 1, 8, 16, 32, 64, 128 and, from 0.11.1 on, 256.
   * @default - that of the pair
   */
  readonly blockSize?: number;

  /**
   * Spread the experts of the model over several hosts: the role becomes a LeaderWorkerSet.
   * @default - each pod serves the model by itself
   */
  readonly wideEp?: WideEPOptions;

  /**
   * A network of the role's own, where it runs on other machines than the other role: prefill on one kind of accelerator and decode on
   * another. Both must have one fabric and one NIXL backend (LLMD241).
   * @default - the network of the pair
   */
  readonly network?: RdmaNetwork;

  /**
   * Image of the role's own, for other accelerators than those of the other role. Both must have one release of vLLM.
   * @default - the image of the pair
   */
  readonly image?: Image;

  /**
   * How the pods are replaced by new ones, where they are those of a Deployment; for groups see `leaderWorkerSet` of `wideEp`.
   * @default - one pod is away at a time, and no accelerators are needed besides those of the old pods
   */
  readonly strategy?: DeploymentStrategy;
}

/** The pods of one role: a Deployment or a LeaderWorkerSet of vLLM, and the network plan that it follows. */
export class ModelServer extends Construct {
  /** @internal */
  public static _make(scope: Construct, server: Server, part: boolean): ModelServer {
    return new ModelServer(scope, server.spec.role, server, part);
  }

  /** What the network needs in the pods, with the reasons. */
  public readonly plan: NetworkPlan;

  /** Labels of the pods; the router filters on them. */
  public readonly labels: { [name: string]: string };

  /**
   * Labels by which the workload finds its pods; they never change. Whatever selects pods takes them, cdk8s-plus of any version as
   * well: `kplus.Pods.select(chart, 'Decode', { labels: pair.decode.selector })`.
   */
  public readonly selector: { [name: string]: string };

  /** Level of the Pod Security Standards that the namespace must allow. */
  public readonly podSecurityLevel: PodSecurityLevel;

  /** Pods of this role; groups where each spreads over several hosts. */
  public readonly replicas: number;

  /** Ports on which each pod takes requests: what an InferencePool lists. */
  public readonly targetPorts: number[];

  /** How the model is spread over the hosts of a group; undefined for a server on one host. */
  public readonly parallelism?: Parallelism;

  /** Who spreads requests over the ranks of a group; undefined where there is one rank. */
  public readonly loadBalancing?: LoadBalancing;

  /** What carries tokens to the experts of other ranks; undefined without wide expert parallelism. */
  public readonly all2allBackend?: All2AllBackend;

  /** What the cluster must already have. */
  public readonly prerequisites: string[];

  /** Objects that must exist before the pods are created, and are not rendered beside them. */
  public readonly requiredObjects: RequiredObject[];

  /**
   * What can go wrong and cannot be checked before it runs, each with its code. Synthesis prints them on standard error, but for
   * those that `Warnings.of(scope).acknowledge(code, reason)` silences.
   */
  public readonly warnings: string[];

  /** The warnings as data. @internal */
  public readonly _warnings: Fault[];

  /** Everything of the role, as plain data. @internal */
  public readonly _server: Server;

  private object?: ApiObject;

  /** @param part another object holds that of the role as a part of itself */
  private constructor(scope: Construct, id: string, server: Server, part: boolean) {
    super(scope, id);
    const { spec } = server;
    this._server = server;
    this.plan = spec.plan;
    this.labels = spec.labels;
    this.selector = server.selector;
    this.replicas = server.replicas;
    this.targetPorts = server.targetPorts;
    this.parallelism = spec.group?.parallelism;
    this.loadBalancing = spec.group?.loadBalancing;
    this.all2allBackend = spec.group?.experts.all2allBackend;
    this.prerequisites = server.prerequisites;
    this._warnings = server.warnings;
    this.warnings = server.warnings.map(warning => describeWarning(warning));
    this.podSecurityLevel = server.podSecurityLevel;
    this.requiredObjects = server.requiredObjects;
    if (!part) {
      this.object = addObject(this, 'Resource', server.manifest);
    }
  }

  /** The Deployment or LeaderWorkerSet, for patches and dependencies; the DisaggregatedSet where the role is a part of one. */
  public get workload(): ApiObject {
    return this.object!;
  }

  /** @internal */
  public _partOf(object: ApiObject): void {
    this.object = object;
  }

  /** @internal */
  public get _spec(): ModelServerSpec {
    return this._server.spec;
  }

  /** The object that this role is, or would be, as plain Kubernetes JSON. @internal */
  public get _manifest(): Json {
    return this._server.manifest;
  }

  /** Everything that was decided for this role, in words: the arithmetic of a group, its ports and its network, with the reasons. */
  public explain(options?: ExplainOptions): string {
    checkCall('ModelServer.explain', options);
    const { _server: server, requiredObjects } = this;
    if (options?.format === ExplainFormat.SHORT) { return shortServing({ servers: [server], requiredObjects }); }
    return explained(explainServer(server.spec), options);
  }
}
