import { describeRange, Listener, requestPorts, sidecarPorts, sideChannel } from './listeners';
import { findingAt, keyPlace, nameOf } from './place';
import { isObject, Json, objectAt, objectsIn } from '../../base/json';
import { Finding, Rule, Severity } from '../rule';
import { sharesNamespace } from '../view/object-view';
import { selects } from '../view/selector';
import { ServerView } from '../view/server-view';
import { PolicyView } from '../view/traffic-view';
import { View } from '../view/view-of';

/** What NetworkPolicies keep from each other that must talk. A pod that one selects takes what any of those that select it admits. */

const specOf = ({ object }: PolicyView): Json => objectAt(object.manifest.spec);

/** Whether a policy restricts what comes in. */
const restricts = (policy: PolicyView): boolean => {
  const { policyTypes } = specOf(policy);
  return !Array.isArray(policyTypes) || policyTypes.includes('Ingress');
};

/** Policies that restrict what reaches the pods of a server. */
const over = (server: ServerView, { policies }: View): PolicyView[] =>
  policies.filter(policy => policy.servers.includes(server) && restricts(policy));

/** Whether a peer of a rule means a server; unknown ones do. */
function means(peer: Json, server: ServerView, policy: PolicyView): boolean {
  if (peer.ipBlock !== undefined) { return true; }
  if (peer.namespaceSelector === undefined) {
    return sharesNamespace(policy.object, server.object) && selects(peer.podSelector ?? {}, server.pod.labels) !== false;
  }
  return peer.podSelector === undefined || selects(peer.podSelector, server.pod.labels) !== false;
}

/** Whether ports of a rule admit all of a range. */
function admits(ports: unknown, { port, count }: Pick<Listener, 'port' | 'count'>): boolean {
  const list = objectsIn(ports);
  if (!list.length) { return true; }
  // a name means a port of the pod that cannot be told from here
  if (list.some(entry => typeof entry.port === 'string')) { return true; }
  return Array.from({ length: Math.min(count, 1024) }, (_, i) => port + i).every(wanted => list.some(entry => (entry.protocol ?? 'TCP') === 'TCP'
    && (entry.port === undefined || (wanted >= entry.port && wanted <= (typeof entry.endPort === 'number' ? entry.endPort : entry.port)))));
}

/** Whether one of some policies lets one server reach another. */
const opens = (policies: PolicyView[], from: ServerView, range: Pick<Listener, 'port' | 'count'>): boolean => policies.some(policy =>
  objectsIn(specOf(policy).ingress).some(rule => {
    const peers: unknown = rule.from;
    const reached = !Array.isArray(peers) || peers.length === 0 || peers.some(peer => isObject(peer) && means(peer, from, policy));
    return reached && admits(rule.ports, range);
  }));

/** LLMD703: decode reaches the requests and the side channel of prefill. */
const sides: Rule = {
  code: 'LLMD703',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: view => {
    const told = new Set<string>();
    return view.pairs.filter(({ sure }) => sure).flatMap(({ prefill, decode }): Finding[] => {
      const policies = over(prefill, view);
      const wanted = [sideChannel(prefill), decode.sidecar ? prefill.sidecar ? sidecarPorts(prefill) : requestPorts(prefill) : undefined];
      return policies.length === 0 ? [] : wanted.flatMap((range): Finding[] => {
        if (!range || opens(policies, decode, range)) { return []; }
        const what = range.name === 'nixl' ? 'the side channel' : 'requests';
        const key = `${view.objects.indexOf(policies[0]!.object)} ${what}`;
        if (told.has(key)) { return []; }
        told.add(key);
        return [findingAt(keyPlace(policies[0]!.object, '/spec', 'ingress'), {
          code: 'LLMD703',
          subject: `NetworkPolicy '${policies[0]!.object.name}'`,
          problem: `admits no TCP from ${nameOf(decode)} to ${describeRange(range)} of ${nameOf(prefill)}, ${what}: no KV cache is transferred`,
          fix: `admit ${describeRange(range)} from the pods of the pair`,
        })];
      });
    });
  },
};

/** Whether several hosts serve a model together. */
const isGrouped = ({ pod, dataParallelSize = 1, tensorParallelSize = 1 }: ServerView): boolean =>
  (pod.groupSize ?? 1) > 1 && dataParallelSize * tensorParallelSize > 1;

/** LLMD704: the hosts of a group open ports of the system's choice to each other. */
const groups: Rule = {
  code: 'LLMD704',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: view => view.servers.filter(isGrouped).flatMap((server): Finding[] => {
    const policies = over(server, view);
    return policies.length === 0 || opens(policies, server, { port: 1, count: 65535 }) || opensAll(policies, server) ? [] : [findingAt(keyPlace(policies[0]!.object, '/spec', 'ingress'), {
      code: 'LLMD704',
      subject: `NetworkPolicy '${policies[0]!.object.name}'`,
      problem: `does not admit all TCP between the ${server.pod.groupSize!} hosts of a group of ${server.object.kind} '${server.object.name}': its ranks listen on ports of the system's choice as well`,
      fix: 'admit all ports from the pods of the group',
    })];
  }),
};

/** Ports of the system's choice alone do as well; where they begin and end is a setting of the node. */
const opensAll = (policies: PolicyView[], server: ServerView): boolean =>
  [32768, 59976].every(port => opens(policies, server, { port, count: 1024 }));

export const NETWORK_POLICIES: readonly Rule[] = [sides, groups];
