import { GroupRestartPolicy, GroupStartupPolicy, SubdomainPolicy, SubGroupPolicyType, WideEPOptions } from './group-options';
import { Json } from '../base/json';
import { leaderWorkerSet } from '../render/leader-worker-set';

/**
 * The LeaderWorkerSet of a role.
 *
 * @param platformTopology node labels of the platform, from coarse to fine
 */
export function groupObject(name: string, labels: Json, replicas: number, options: WideEPOptions, template: Json, platformTopology: string[]): Json {
  const { leaderWorkerSet: lws = {}, kueue } = options;
  return leaderWorkerSet({
    name,
    labels,
    replicas,
    template,
    size: options.nodes,
    startupPolicy: lws.startupPolicy ?? GroupStartupPolicy.LEADER_CREATED,
    groupIdentity: lws.groupIdentity,
    restartPolicy: lws.restartPolicy ?? GroupRestartPolicy.RECREATE_GROUP_AFTER_START,
    subdomainPolicy: lws.subdomainPolicy ?? SubdomainPolicy.SHARED,
    maxSurge: lws.maxSurge ?? 0,
    maxUnavailable: lws.maxUnavailable ?? 1,
    partition: lws.partition,
    subGroupSize: lws.subGroupSize,
    subGroupPolicyType: lws.subGroupPolicyType ?? SubGroupPolicyType.LEADER_WORKER,
    exclusiveTopology: lws.exclusiveTopology,
    subGroupExclusiveTopology: lws.subGroupExclusiveTopology,
    kueue: kueue && { queueName: kueue.queueName, topology: kueue.topology ?? platformTopology[0], required: kueue.required ?? true },
  });
}
