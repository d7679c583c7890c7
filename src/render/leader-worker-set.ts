import { Json } from '../pod/contribution';
import { GroupRestartPolicy, GroupStartupPolicy, SubdomainPolicy, SubGroupPolicyType, WideEpOptions } from '../serving/wide-ep';

const ANNOTATION = 'leaderworkerset.sigs.k8s.io';

/**
 * A LeaderWorkerSet of one pod template: leader and workers differ by their index only.
 *
 * @param platformTopology node labels of the platform, from coarse to fine
 * @see https://github.com/kubernetes-sigs/lws
 */
export function leaderWorkerSet(
  name: string, labels: Json, replicas: number, options: WideEpOptions, template: Json, platformTopology: string[],
): Json {
  const { leaderWorkerSet: lws = {}, kueue } = options;
  const annotations = {
    ...(lws.exclusiveTopology ? { [`${ANNOTATION}/exclusive-topology`]: lws.exclusiveTopology } : {}),
    ...(lws.subGroupExclusiveTopology ? { [`${ANNOTATION}/subgroup-exclusive-topology`]: lws.subGroupExclusiveTopology } : {}),
  };
  return {
    apiVersion: 'leaderworkerset.x-k8s.io/v1',
    kind: 'LeaderWorkerSet',
    metadata: {
      name,
      labels: { ...labels, ...(kueue ? { 'kueue.x-k8s.io/queue-name': kueue.queueName } : {}) },
      ...(Object.keys(annotations).length ? { annotations } : {}),
    },
    spec: {
      replicas,
      startupPolicy: lws.startupPolicy ?? GroupStartupPolicy.LEADER_CREATED,
      rolloutStrategy: {
        type: 'RollingUpdate',
        rollingUpdateConfiguration: {
          maxSurge: lws.maxSurge ?? 0,
          maxUnavailable: lws.maxUnavailable ?? 1,
          ...(lws.partition === undefined ? {} : { partition: lws.partition }),
        },
      },
      networkConfig: { subdomainPolicy: lws.subdomainPolicy ?? SubdomainPolicy.SHARED },
      leaderWorkerTemplate: {
        size: options.nodes,
        restartPolicy: lws.restartPolicy ?? GroupRestartPolicy.RECREATE_GROUP_AFTER_START,
        ...(lws.subGroupSize === undefined ? {} : {
          subGroupPolicy: { subGroupPolicyType: lws.subGroupPolicyType ?? SubGroupPolicyType.LEADER_WORKER, subGroupSize: lws.subGroupSize },
        }),
        workerTemplate: withKueue(template, options, platformTopology),
      },
    },
  };
}

/** Kueue reads the topology from the pods of a group, which it admits together. */
function withKueue(template: Json, { kueue }: WideEpOptions, platformTopology: string[]): Json {
  const topology = kueue && (kueue.topology ?? platformTopology[0]);
  if (!topology) { return template; }
  const strength = kueue.required ?? true ? 'required' : 'preferred';
  const annotations = { ...template.metadata.annotations, [`kueue.x-k8s.io/podset-${strength}-topology`]: topology };
  return { ...template, metadata: { ...template.metadata, annotations } };
}

/**
 * Roles that are rolled out together: a new prefill never meets an old decode.
 *
 * @param roles the objects that the roles would be on their own, by name
 * @see https://lws.sigs.k8s.io/docs/concepts/disaggregatedset/
 */
export function disaggregatedSet(name: string, labels: Json, roles: { readonly role: string; readonly manifest: Json }[]): Json {
  return {
    apiVersion: 'disaggregatedset.x-k8s.io/v1',
    kind: 'DisaggregatedSet',
    metadata: { name, labels },
    spec: {
      roles: roles.map(({ role, manifest: { metadata, spec } }) => ({
        name: role,
        metadata: { labels: metadata.labels, ...(metadata.annotations ? { annotations: metadata.annotations } : {}) },
        spec,
      })),
    },
  };
}
