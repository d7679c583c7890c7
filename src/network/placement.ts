import { NetworkOptions } from './network-options';
import { PlatformFacts } from './platform-facts';
import { Json } from '../base/json';
import { Reasoned } from '../pod/contribution';

export interface Placement {
  readonly nodeSelector: { [key: string]: string };
  readonly tolerations: Json[];
  readonly affinity: Json;
  readonly reasons: Reasoned[];
}

/** Who should be near whom. */
export interface Peers {
  /** Labels that all pods of the pair share. */
  readonly pair?: { [name: string]: string };
  /** Labels of the pods on the other side of the KV transfer. */
  readonly otherRole?: { [name: string]: string };
  /** Labels of the pods of one group's role, where a group has several hosts. */
  readonly group?: { [name: string]: string };
  /** Both roles on one node. */
  readonly colocated: boolean;
}

const HOSTNAME = 'kubernetes.io/hostname';

/** LeaderWorkerSet labels the pods of a group with one value. */
const GROUP_KEY = 'leaderworkerset.sigs.k8s.io/group-key';

/**
 * Where pods may run and where they would rather run. Affinity between pods is soft, since a required one pins all pods
 * to where the first one landed, also when the rest do not fit there. The one exception is colocation on a platform
 * without RDMA: there the soft form would end in silent TCP between two nodes, and waiting is better.
 */
export function place(facts: PlatformFacts, options: NetworkOptions, peers: Peers, rdma: boolean): Placement {
  const reasons: Reasoned[] = [];
  const nodeSelector: { [key: string]: string } = {};
  for (const { key, value, why, sources } of options.nodeSelector ? [] : facts.nodeSelector ?? []) {
    nodeSelector[key] = value;
    reasons.push({ subject: `node selector ${key}=${value}`, why, sources });
  }
  for (const [key, value] of Object.entries(options.nodeSelector ?? {})) {
    nodeSelector[key] = value;
    reasons.push({ subject: `node selector ${key}=${value}`, why: 'asked for by the caller', sources: ['caller'] });
  }
  const tolerations = (facts.tolerations ?? []).map(t => {
    reasons.push({ subject: `toleration ${t.key}`, why: t.why, sources: t.sources });
    return { key: t.key, operator: t.operator, ...(t.value === undefined ? {} : { value: t.value }), effect: t.effect };
  });
  const nearness = affinityOf(facts, options, peers, rdma);
  reasons.push(...nearness.reasons);
  return { nodeSelector, tolerations, affinity: nearness.affinity, reasons };
}

function affinityOf(facts: PlatformFacts, options: NetworkOptions, peers: Peers, rdma: boolean): { affinity: Json; reasons: Reasoned[] } {
  const reasons: Reasoned[] = [];
  const near: Json[] = [];
  const apart: Json[] = [];
  const here: Json[] = [];
  if (peers.group) {
    for (const topologyKey of facts.placement.topologyKeys) {
      const listed = facts.placement.prefer?.find(p => p.topologyKey === topologyKey);
      near.push({ weight: listed?.weight ?? 1, podAffinityTerm: { ...term(topologyKey, peers.group), matchLabelKeys: [GROUP_KEY] } });
      reasons.push({
        subject: `soft pod affinity to its group on ${topologyKey}`,
        why: listed?.why ?? `the ranks of a group exchange tokens all the time, and are nearer the more of these labels they share; ${facts.placement.why}`,
        sources: listed?.sources ?? facts.placement.sources,
      });
    }
  }
  if (peers.pair) {
    const prefer = options.topologyKey
      ? [{ topologyKey: options.topologyKey, weight: 100, why: 'asked for by the caller', sources: ['caller'] }]
      : facts.placement.prefer ?? [];
    for (const p of prefer) {
      near.push({ weight: p.weight, podAffinityTerm: term(p.topologyKey, peers.pair) });
      reasons.push({ subject: `soft pod affinity on ${p.topologyKey}`, why: p.why, sources: p.sources });
    }
  }
  if (peers.colocated && peers.pair) {
    if (rdma) {
      near.push({ weight: 100, podAffinityTerm: term(HOSTNAME, peers.pair) });
      reasons.push({ subject: 'soft pod affinity on the node', why: 'colocated: both roles on one node reach each other over NVLink; where they do not fit, the KV cache takes the NICs', sources: ['caller'] });
    } else {
      here.push(term(HOSTNAME, peers.pair));
      reasons.push({ subject: 'required pod affinity on the node', why: 'colocated without RDMA: on two nodes the KV cache would silently take TCP, so pods that do not fit beside the first one wait', sources: ['caller'] });
    }
  } else if (facts.placement.spreadRoles && peers.otherRole) {
    apart.push({ weight: 100, podAffinityTerm: term(HOSTNAME, peers.otherRole) });
    reasons.push({ subject: 'soft pod anti-affinity to the other role on the node', why: facts.placement.spreadRoles.why, sources: facts.placement.spreadRoles.sources });
  }
  const affinity: Json = {};
  if (near.length || here.length) {
    affinity.podAffinity = {
      ...(here.length ? { requiredDuringSchedulingIgnoredDuringExecution: here } : {}),
      ...(near.length ? { preferredDuringSchedulingIgnoredDuringExecution: near } : {}),
    };
  }
  if (apart.length) {
    affinity.podAntiAffinity = { preferredDuringSchedulingIgnoredDuringExecution: apart };
  }
  return { affinity, reasons };
}

const term = (topologyKey: string, matchLabels: { [name: string]: string }): Json => ({ labelSelector: { matchLabels }, topologyKey });
