import { Json } from '../base/json';

const ANNOTATION = 'leaderworkerset.sigs.k8s.io';

/** The values of a LeaderWorkerSet, in its own terms. */
export interface LeaderWorkerSet {
  readonly name: string;
  readonly labels: Json;
  readonly replicas: number;
  /** Pods of a group. */
  readonly size: number;
  /** Pod template of leader and workers, which differ by their index only. */
  readonly template: Json;
  readonly startupPolicy: string;
  readonly groupIdentity?: string;
  readonly restartPolicy: string;
  readonly subdomainPolicy: string;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly partition?: number;
  readonly subGroupSize?: number;
  readonly subGroupPolicyType: string;
  readonly exclusiveTopology?: string;
  readonly subGroupExclusiveTopology?: string;
  readonly kueue?: KueueAdmission;
}

/** How Kueue admits the groups. */
export interface KueueAdmission {
  readonly queueName: string;
  /** Node label whose value the pods of a group share. */
  readonly topology?: string;
  /** The topology is required rather than preferred. */
  readonly required: boolean;
}

/** @see https://github.com/kubernetes-sigs/lws */
export function leaderWorkerSet(lws: LeaderWorkerSet): Json {
  const annotations = {
    ...(lws.exclusiveTopology ? { [`${ANNOTATION}/exclusive-topology`]: lws.exclusiveTopology } : {}),
    ...(lws.subGroupExclusiveTopology ? { [`${ANNOTATION}/subgroup-exclusive-topology`]: lws.subGroupExclusiveTopology } : {}),
  };
  const { kueue } = lws;
  return {
    apiVersion: 'leaderworkerset.x-k8s.io/v1',
    kind: 'LeaderWorkerSet',
    metadata: {
      name: lws.name,
      labels: { ...lws.labels, ...(kueue ? { 'kueue.x-k8s.io/queue-name': kueue.queueName } : {}) },
      ...(Object.keys(annotations).length ? { annotations } : {}),
    },
    spec: {
      replicas: lws.replicas,
      startupPolicy: lws.startupPolicy,
      ...(lws.groupIdentity === undefined ? {} : { groupIdentity: lws.groupIdentity }),
      rolloutStrategy: {
        type: 'RollingUpdate',
        rollingUpdateConfiguration: {
          maxSurge: lws.maxSurge,
          maxUnavailable: lws.maxUnavailable,
          ...(lws.partition === undefined ? {} : { partition: lws.partition }),
        },
      },
      networkConfig: { subdomainPolicy: lws.subdomainPolicy },
      leaderWorkerTemplate: {
        size: lws.size,
        restartPolicy: lws.restartPolicy,
        ...(lws.subGroupSize === undefined ? {} : {
          subGroupPolicy: { subGroupPolicyType: lws.subGroupPolicyType, subGroupSize: lws.subGroupSize },
        }),
        workerTemplate: withTopology(lws.template, kueue),
      },
    },
  };
}

/** Kueue reads the topology from the pods of a group, which it admits together. */
function withTopology(template: Json, kueue: KueueAdmission | undefined): Json {
  if (!kueue?.topology) { return template; }
  const strength = kueue.required ? 'required' : 'preferred';
  const annotations = { ...template.metadata.annotations, [`kueue.x-k8s.io/podset-${strength}-topology`]: kueue.topology };
  return { ...template, metadata: { ...template.metadata, annotations } };
}

/** A role of a DisaggregatedSet. */
export interface SetRole {
  readonly role: string;
  /** The object that the role would be on its own. */
  readonly manifest: Json;
  /** An autoscaler decides how many groups it has. */
  readonly external: boolean;
}

/** What a DisaggregatedSet says of all of its roles. */
export interface SetSpec {
  readonly slices?: number;
  readonly placementPolicy?: Json;
}

/**
 * Roles that are rolled out together: a new prefill never meets an old decode.
 *
 * @see https://lws.sigs.k8s.io/docs/concepts/disaggregatedset/
 */
export function disaggregatedSet(name: string, labels: Json, roles: SetRole[], { slices, placementPolicy }: SetSpec): Json {
  return {
    apiVersion: 'disaggregatedset.x-k8s.io/v1',
    kind: 'DisaggregatedSet',
    metadata: { name, labels },
    spec: {
      ...(slices === undefined ? {} : { slices }),
      ...(placementPolicy === undefined ? {} : { placementPolicy }),
      roles: roles.map(({ role, external, manifest: { metadata, spec } }) => ({
        name: role,
        ...(external ? { scaling: { mode: 'External' } } : {}),
        metadata: { labels: metadata.labels, ...(metadata.annotations ? { annotations: metadata.annotations } : {}) },
        spec: external ? withoutReplicas(spec) : spec,
      })),
    },
  };
}

/** What an autoscaler sets must not be set back by whoever applies the object again. */
const withoutReplicas = (spec: Json): Json => Object.fromEntries(Object.entries(spec).filter(([key]) => key !== 'replicas'));
