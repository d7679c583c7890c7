import { BY_CALLER, NetworkOptions } from './network-options';
import { PlatformFacts, TolerationFacts } from './platform-facts';
import { Cited } from '../base/cited';
import { Fault } from '../base/fault';
import { Json } from '../base/json';

/** A label that the node must have. */
export interface NodeLabel extends Cited {
  readonly key: string;
  readonly value: string;
}

/** One term of affinity between pods. */
export interface AffinityTerm extends Cited {
  /**
   * For explain().
   * @notCompiled
   */
  readonly why: string;
  /** The pods that it is about. `colocated` is the pair as well, on the node. */
  readonly to: 'group' | 'pair' | 'colocated' | 'otherRole';
  readonly topologyKey: string;
  /** Left out where the term is required. */
  readonly weight?: number;
  readonly matchLabels: { [name: string]: string };
}

/** Where pods may run and where they would rather run, each entry with its reason. */
export interface Placement {
  readonly nodeSelector: NodeLabel[];
  readonly tolerations: TolerationFacts[];
  readonly affinity: AffinityTerm[];
}

/** Labels of the pods that a pod should be near, or apart from. */
export interface RelatedPods {
  /** Labels that all pods of the pair share. */
  readonly pair?: { [name: string]: string };
  /** Labels of the pods on the other side of the KV transfer. */
  readonly otherRole?: { [name: string]: string };
  /** Labels of the pods of one group's role, where a group has several hosts. */
  readonly group?: { [name: string]: string };
  /** Both roles on one node. */
  readonly colocated: boolean;
  /** Whether the pods of the pair exchange anything: not where each serves requests by itself. */
  readonly transfers: boolean;
}

const HOSTNAME = 'kubernetes.io/hostname';

/** LeaderWorkerSet labels the pods of a group with one value. */
const GROUP_KEY = 'leaderworkerset.sigs.k8s.io/group-key';

export function place(facts: PlatformFacts, options: NetworkOptions, related: RelatedPods, rdma: boolean): Placement {
  return {
    nodeSelector: nodeLabels(facts, options),
    tolerations: facts.tolerations ?? [],
    affinity: [
      ...requiredTerms(facts, related),
      ...(related.group ? groupTerms(facts, related.group) : []),
      ...(related.pair ? pairTerms(facts, options, related.pair) : []),
      ...nodeTerms(facts, related, rdma),
    ],
  };
}

/** Labels of the platform, or those that replace them, and those of the caller. */
function nodeLabels(facts: PlatformFacts, { nodeSelector = {}, replaceNodeSelector }: NetworkOptions): NodeLabel[] {
  const given = (labels: { [key: string]: string }): NodeLabel[] => Object.entries(labels).map(([key, value]) => ({ key, value, ...BY_CALLER }));
  const required = replaceNodeSelector ? given(replaceNodeSelector) : facts.nodeSelector ?? [];
  return [...required, ...given(nodeSelector).filter(({ key }) => !required.some(label => label.key === key))];
}

/** LLMD615 for a label that the nodes of the platform have with another value. */
export function nodeSelectorFaults(facts: PlatformFacts, { nodeSelector = {}, replaceNodeSelector }: NetworkOptions): Fault[] {
  const labels = replaceNodeSelector ?? Object.fromEntries((facts.nodeSelector ?? []).map(({ key, value }) => [key, value]));
  return Object.keys(nodeSelector).sort().filter(key => Object.hasOwn(labels, key) && labels[key] !== nodeSelector[key]).map(key => ({
    code: 'LLMD615',
    subject: `nodeSelector '${key}' of the network`,
    value: `'${nodeSelector[key]!}'`,
    problem: `but ${replaceNodeSelector ? 'replaceNodeSelector' : `platform ${facts.name}`} has '${labels[key]!}' there, and no node has both`,
    fix: replaceNodeSelector ? 'leave it out of one of them' : 'leave it out, choose the platform of those nodes, or set replaceNodeSelector',
  }));
}

/** What is no longer certain of nodes that need not have the labels of the platform. */
export function nodeSelectorWarnings(facts: PlatformFacts, { replaceNodeSelector }: NetworkOptions): Fault[] {
  if (!replaceNodeSelector) { return []; }
  const lost = (facts.nodeSelector ?? []).filter(({ key, value }) => !Object.hasOwn(replaceNodeSelector, key) || replaceNodeSelector[key] !== value);
  return lost.map(({ key, value }) => ({
    code: 'LLMD620',
    subject: 'replaceNodeSelector',
    problem: `lets pods run on nodes without ${key}=${value}: what is set for ${facts.name} holds only where those are of the same kind`,
  }));
}

/**
 * What pods must share: all of a pair that exchange the KV cache, else those of one group. Each term matches the pod itself,
 * so that the scheduler lets the first one choose.
 */
function requiredTerms({ placement: { require = [] } }: PlatformFacts, { transfers, pair, group }: RelatedPods): AffinityTerm[] {
  const to = transfers && pair ? 'pair' as const : 'group' as const;
  const matchLabels = to === 'pair' ? pair : group;
  return matchLabels ? require.map(({ topologyKey, why, sources }) => ({ to, topologyKey, matchLabels, why, sources })) : [];
}

function groupTerms(facts: PlatformFacts, matchLabels: { [name: string]: string }): AffinityTerm[] {
  const { topologyKeys, prefer, require = [], why, sources } = facts.placement;
  return topologyKeys.filter(key => !require.some(r => r.topologyKey === key)).map((topologyKey): AffinityTerm => {
    const listed = prefer?.find(p => p.topologyKey === topologyKey);
    return {
      to: 'group',
      topologyKey,
      matchLabels,
      weight: listed?.weight ?? 1,
      why: listed?.why ?? `the ranks of a group exchange tokens all the time, and are nearer the more of these labels they share; ${why}`,
      sources: listed?.sources ?? sources,
    };
  });
}

function pairTerms(facts: PlatformFacts, { topologyKey }: NetworkOptions, matchLabels: { [name: string]: string }): AffinityTerm[] {
  if (topologyKey) { return [{ to: 'pair', topologyKey, matchLabels, weight: 100, ...BY_CALLER }]; }
  return (facts.placement.prefer ?? []).map(p => ({ to: 'pair', topologyKey: p.topologyKey, matchLabels, weight: p.weight, why: p.why, sources: p.sources }));
}

/**
 * Nearness is soft, since a required term pins all pods to where the first one landed, also when the rest do not fit there.
 * The exception is colocation on a platform without RDMA: there the soft form would end in silent TCP between two nodes, and
 * waiting is better.
 */
function nodeTerms(facts: PlatformFacts, { pair, otherRole, colocated }: RelatedPods, rdma: boolean): AffinityTerm[] {
  if (colocated && pair) {
    const near = { to: 'colocated' as const, topologyKey: HOSTNAME, matchLabels: pair, sources: ['caller'] };
    return [rdma
      ? { ...near, weight: 100, why: 'colocated: both roles on one node reach each other over NVLink; where they do not fit, the KV cache takes the NICs' }
      : { ...near, why: 'colocated without RDMA: on two nodes the KV cache would silently take TCP, so pods that do not fit beside the first one wait' }];
  }
  const spread = facts.placement.spreadRoles;
  return spread && otherRole
    ? [{ to: 'otherRole', topologyKey: HOSTNAME, matchLabels: otherRole, weight: 100, why: spread.why, sources: spread.sources }] : [];
}

/** The terms in the grammar of a pod; nothing where there are none. */
export function affinityOf(terms: AffinityTerm[]): Json {
  const near = terms.filter(term => term.to !== 'otherRole');
  const required = near.filter(term => term.weight === undefined);
  const preferred = near.filter(term => term.weight !== undefined);
  const apart = terms.filter(term => term.to === 'otherRole');
  return {
    ...(near.length ? {
      podAffinity: {
        ...(required.length ? { requiredDuringSchedulingIgnoredDuringExecution: required.map(podAffinityTerm) } : {}),
        ...(preferred.length ? { preferredDuringSchedulingIgnoredDuringExecution: preferred.map(weighted) } : {}),
      },
    } : {}),
    ...(apart.length ? { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: apart.map(weighted) } } : {}),
  };
}

const weighted = (term: AffinityTerm): Json => ({ weight: term.weight, podAffinityTerm: podAffinityTerm(term) });

const podAffinityTerm = ({ to, topologyKey, matchLabels }: AffinityTerm): Json =>
  ({ labelSelector: { matchLabels }, topologyKey, ...(to === 'group' ? { matchLabelKeys: [GROUP_KEY] } : {}) });

export const tolerationOf = ({ key, operator, value, effect }: TolerationFacts): Json =>
  ({ key, operator, ...(value === undefined ? {} : { value }), ...(effect === undefined ? {} : { effect }) });
