/** What a taint that is tolerated does to pods. */
export enum TolerationEffect {
  /** New pods are not scheduled. */
  NO_SCHEDULE = 'NoSchedule',
  /** New pods are scheduled elsewhere where they can be. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** Pods that run there are evicted as well. */
  NO_EXECUTE = 'NoExecute',
}

/** How a toleration is compared with a taint. */
export enum TolerationOperator {
  /** Key and value are those of the taint. */
  EQUAL = 'Equal',
  /** The key is that of the taint, whatever its value. */
  EXISTS = 'Exists',
}

/**
 * Taints that a pod tolerates, as in Kubernetes.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export interface Toleration {
  /**
   * Key of the taint, e.g. `nvidia.com/gpu`.
   * @default - every key, with `TolerationOperator.EXISTS`
   * @format label-key
   */
  readonly key?: string;

  /**
   * How it is compared.
   * @default - as Kubernetes does: TolerationOperator.EQUAL
   */
  readonly operator?: TolerationOperator;

  /**
   * Value of the taint.
   * @default - the empty value
   * @format label-value
   */
  readonly value?: string;

  /**
   * What the taint does.
   * @default - all effects
   */
  readonly effect?: TolerationEffect;

  /**
   * Seconds that a pod stays on a node that gets the taint, with `TolerationEffect.NO_EXECUTE`.
   * @default - for ever
   */
  readonly tolerationSeconds?: number;
}

/** What happens to a pod for which there is no place that is even enough. */
export enum WhenUnsatisfiable {
  /** It waits. */
  DO_NOT_SCHEDULE = 'DoNotSchedule',
  /** It goes where the pods are the most even. */
  SCHEDULE_ANYWAY = 'ScheduleAnyway',
}

/** Whether nodes that a pod cannot use count when pods are spread. */
export enum NodeInclusionPolicy {
  /** Only those that the pod can use. */
  HONOR = 'Honor',
  /** All of them. */
  IGNORE = 'Ignore',
}

/**
 * How pods are spread over nodes, racks or zones, as in Kubernetes.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export interface TopologySpreadConstraint {
  /**
   * By how many pods places may differ.
   * @minimum 1
   */
  readonly maxSkew: number;

  /**
   * Node label whose values are the places, e.g. `topology.kubernetes.io/zone`.
   * @format label-key
   */
  readonly topologyKey: string;

  /** What happens to a pod that fits nowhere. */
  readonly whenUnsatisfiable: WhenUnsatisfiable;

  /**
   * Which pods are counted, as a label selector of Kubernetes.
   * @default - those of the role; without a selector Kubernetes would count none
   */
  readonly labelSelector?: { [key: string]: any };

  /**
   * Labels of a pod whose values those counted must share as well, e.g. `pod-template-hash`.
   * @default - none
   * @format label-key
   */
  readonly matchLabelKeys?: string[];

  /**
   * Places that there must be, with `WhenUnsatisfiable.DO_NOT_SCHEDULE`.
   * @default - as Kubernetes does: 1
   * @minimum 1
   */
  readonly minDomains?: number;

  /**
   * Whether nodes that do not match node selector and affinity of the pod count.
   * @default - as Kubernetes does: NodeInclusionPolicy.HONOR
   */
  readonly nodeAffinityPolicy?: NodeInclusionPolicy;

  /**
   * Whether nodes with taints that the pod does not tolerate count.
   * @default - as Kubernetes does: NodeInclusionPolicy.IGNORE
   */
  readonly nodeTaintsPolicy?: NodeInclusionPolicy;
}

/** An object in the namespace of the pods; an object of cdk8s-plus, such as its Secret, is one as well. */
export interface LocalObjectReference {
  /**
   * Name of the object.
   * @format dns-subdomain
   */
  readonly name: string;
}

/** A Secret or ConfigMap whose entries become variables; an object of cdk8s-plus is one as well. */
export interface EnvSource extends LocalObjectReference {
  /**
   * Whether pods start without it.
   * @default false
   */
  readonly optional?: boolean;
}

/** All entries of a Secret or of a ConfigMap as variables: exactly one of the two. */
export interface EnvFromSource {
  /**
   * Text before each name.
   * @default - none
   */
  readonly prefix?: string;

  /**
   * The Secret.
   * @default - a ConfigMap is given
   */
  readonly secretRef?: EnvSource;

  /**
   * The ConfigMap.
   * @default - a Secret is given
   */
  readonly configMapRef?: EnvSource;
}

/** One entry of a Secret or of a ConfigMap. */
export interface EnvKeySelector extends EnvSource {
  /**
   * Key of the entry.
   * @format data-key
   */
  readonly key: string;
}

/** A field of the pod itself. */
export interface ObjectFieldSelector {
  /** Path of the field, e.g. `metadata.name`, `spec.nodeName` or `status.hostIP`. */
  readonly fieldPath: string;
}

/** A request or limit of a container of the pod. */
export interface ResourceFieldSelector {
  /** The resource, e.g. `limits.memory`. */
  readonly resource: string;

  /**
   * Name of the container.
   * @default - the container that has the variable
   * @format dns-label
   */
  readonly containerName?: string;

  /**
   * Unit of the value, e.g. `1Mi`.
   * @default - as Kubernetes does: 1
   * @format quantity
   */
  readonly divisor?: string;
}

/** Where a variable gets its value from: exactly one of these. */
export interface EnvVarSource {
  /**
   * An entry of a Secret.
   * @default - something else is given
   */
  readonly secretKeyRef?: EnvKeySelector;

  /**
   * An entry of a ConfigMap.
   * @default - something else is given
   */
  readonly configMapKeyRef?: EnvKeySelector;

  /**
   * A field of the pod.
   * @default - something else is given
   */
  readonly fieldRef?: ObjectFieldSelector;

  /**
   * A request or limit of a container.
   * @default - something else is given
   */
  readonly resourceFieldRef?: ResourceFieldSelector;
}

/** Names that resolve to an address in the pods, as in `/etc/hosts`. */
export interface HostAlias {
  /** The address. */
  readonly ip: string;

  /**
   * The names.
   * @format dns-subdomain
   */
  readonly hostnames: string[];
}

/** When a node pulls an image. */
export enum ImagePullPolicy {
  /** Each time that a pod starts, unless it has that very digest. */
  ALWAYS = 'Always',
  /** Where it does not have the image. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never: the image must be there. */
  NEVER = 'Never',
}

/** An option of the resolver in resolv.conf. */
export interface DnsConfigOption {
  /** Its name, e.g. `ndots`. */
  readonly name: string;

  /**
   * Its value.
   * @default - none: the option is a flag
   */
  readonly value?: string;
}

/**
 * Where pods look up names, added to what `dnsPolicy` gives them.
 * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config
 */
export interface PodDnsConfig {
  /**
   * Addresses of name servers, at most three.
   * @default - those of `dnsPolicy`
   */
  readonly nameservers?: string[];

  /**
   * Domains in which short names are looked up.
   * @default - those of `dnsPolicy`
   * @format dns-subdomain
   */
  readonly searches?: string[];

  /**
   * Options of the resolver.
   * @default - those of `dnsPolicy`
   */
  readonly options?: DnsConfigOption[];
}

/** Where a pod looks up names. */
export enum DnsPolicy {
  /** In the cluster. */
  CLUSTER_FIRST = 'ClusterFirst',
  /** In the cluster, also on the network of the node. */
  CLUSTER_FIRST_WITH_HOST_NET = 'ClusterFirstWithHostNet',
  /** Where the node looks them up. */
  DEFAULT = 'Default',
  /** Where `dnsConfig` says. */
  NONE = 'None',
}
