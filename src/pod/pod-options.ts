import { DnsPolicy, EnvFromSource, EnvVarSource, HostAlias, ImagePullPolicy, LocalObjectReference, PodDnsConfig, Toleration, TopologySpreadConstraint } from './pod-kinds';

/**
 * What one sets on pods besides what the platform and the server need, under the names of Kubernetes. Given for all pods and for
 * a role, lists are added to each other, maps are merged, where the role wins, and of anything else the role's holds. Everything is added to
 * what the library sets; where the two contradict each other, that is an error (LLMD601) which names both.
 */
export interface PodOptions {
  /**
   * Labels besides those that the router needs.
   * @default - none
   * @keyFormat label-key
   */
  readonly labels?: { [name: string]: string };

  /**
   * Annotations of the pods, e.g. for Prometheus.
   * @default - none but those that the network needs
   * @keyFormat annotation-key
   */
  readonly podAnnotations?: { [name: string]: string };

  /**
   * Taints that the pods tolerate besides those of the platform's nodes.
   * @default - none but the platform's
   */
  readonly tolerations?: Toleration[];

  /**
   * Labels that a node must have besides those of the platform, e.g. a pool or a zone. To replace the platform's, see
   * `replaceNodeSelector` of the network.
   * @default - none but the platform's, e.g. the instance type
   * @keyFormat label-key
   * @format label-value
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Affinity as in Kubernetes: `nodeAffinity`, `podAffinity` and `podAntiAffinity`. Terms are added to those that the platform
   * and groups need; required node affinity of all pods and of a role must both hold.
   * @default - none but the platform's and the group's
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
   */
  readonly affinity?: { [key: string]: any };

  /**
   * How the pods are spread over nodes, racks or zones.
   * @default - not spread
   */
  readonly topologySpreadConstraints?: TopologySpreadConstraint[];

  /**
   * PriorityClass of the pods.
   * @default - that of the cluster
   * @format dns-subdomain
   */
  readonly priorityClassName?: string;

  /**
   * RuntimeClass of the pods, e.g. `nvidia` where that is not the runtime of the nodes.
   * @default - that of the nodes
   * @format dns-subdomain
   */
  readonly runtimeClassName?: string;

  /**
   * Scheduler of the pods.
   * @default - default-scheduler
   * @format dns-subdomain
   */
  readonly schedulerName?: string;

  /**
   * Secrets with which images are pulled.
   * @default - those of the service account
   */
  readonly imagePullSecrets?: LocalObjectReference[];

  /**
   * When nodes pull the images of the server and of the routing sidecar.
   * @default - as Kubernetes does: IF_NOT_PRESENT for a tag other than latest
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * More environment of the server, in this order after the library's own; as everywhere in Kubernetes, `$(NAME)` in a value stands for
   * a variable before it. A variable that the library sets to another value is an error: use the prop for it, or `overrideEnv`.
   * A `VLLM_` variable that the image's release does not read is among the `warnings` of the server.
   * @default - none
   */
  readonly env?: { [name: string]: string };

  /**
   * Variables of the server whose values come from a Secret, a ConfigMap or the pod itself. They stand before `env`, whose values may
   * refer to them.
   * @default - none
   * @keyFormat env-name
   */
  readonly envValueFrom?: { [name: string]: EnvVarSource };

  /**
   * Secrets and ConfigMaps all of whose entries become variables of the server. What `env` and the library set wins over them;
   * their names are not known here, so that nothing checks them.
   * @default - none
   */
  readonly envFrom?: EnvFromSource[];

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
   * Containers beside the server, as plain Kubernetes JSON.
   * @default - none
   */
  readonly extraContainers?: any[];

  /**
   * Containers that run before the server, as plain Kubernetes JSON; with `restartPolicy: Always` they keep running beside it.
   * @default - none but the routing sidecar in decode pods, and what the platform needs
   */
  readonly initContainers?: any[];

  /**
   * Names that resolve to addresses in the pods.
   * @default - none
   */
  readonly hostAliases?: HostAlias[];

  /**
   * Security context of the pods, as in Kubernetes: `fsGroup`, `supplementalGroups`, `seccompProfile` ... What the platform needs stays.
   * @default - only what the platform and the image need
   */
  readonly podSecurityContext?: { [key: string]: any };

  /**
   * Security context of the server's container, as in Kubernetes: `runAsUser`, `readOnlyRootFilesystem`, `capabilities` ...
   * Capabilities are added to the platform's; to drop one of those, or to take `privileged` away, is an error.
   * @default - only what the platform and the image need
   */
  readonly securityContext?: { [key: string]: any };

  /**
   * Seconds until a pod that should stop is killed; at least those of `preStopSeconds` and `drainSeconds` together.
   * @default - 15 seconds (30 where vLLM drops what it has begun) more than `preStopSeconds` and `drainSeconds`
   */
  readonly terminationGracePeriodSeconds?: number;

  /**
   * Where pods look up names.
   * @default - in the cluster
   */
  readonly dnsPolicy?: DnsPolicy;

  /**
   * Name servers, search domains and options.
   * @default - those of `dnsPolicy`
   */
  readonly dnsConfig?: PodDnsConfig;
}
