import { declaredPorts, describeRange, isIn, Listener, listenersOf, podServers, requestPorts, sidecarPorts } from './listeners';
import { findingAt, keyPlace, nameOf } from './place';
import { isObject, Json, objectAt, objectsIn } from '../../base/json';
import expertFacts from '../../facts/expert-parallel.json';
import lintFacts from '../../facts/lint.json';
import { Role } from '../../vllm/role';
import { Finding, Rule, Severity } from '../rule';
import { mayShareNamespace, ObjectView, Place, sharesNamespace, textIn } from '../view/object-view';
import { selects, selectsPlain } from '../view/selector';
import { ServerView } from '../view/server-view';
import { PlacedPort, PoolView } from '../view/traffic-view';
import { View } from '../view/view-of';

/** What sends requests to servers: pools, Services and routes, and whether somebody listens there. */

/** What takes requests in the pod of a server: the sidecar where it has one; nothing where that is not known. */
function entrance(server: ServerView, servers: readonly ServerView[]): Listener | undefined {
  return server.sidecar ? sidecarPorts(server) : podServers(server, servers).length === 1 ? requestPorts(server) : undefined;
}

/** Whether something in the pod of a server listens on a port, or may. */
function mayListen(port: number, server: ServerView, view: View): boolean {
  const own = [entrance(server, view.servers), ...podServers(server, view.servers).flatMap(listenersOf), sidecarPorts(server)];
  // other containers listen where they say so
  const names = podServers(server, view.servers).map(({ container }) => container.name);
  const others = declaredPorts(server).filter(({ container }) => !names.includes(container));
  return entrance(server, view.servers) === undefined
    || own.some(listener => listener && isIn(port, listener)) || others.some(declared => declared.port === port);
}

/** LLMD735: a port of a pool on which pods of it do not listen. */
const targetPorts: Rule = {
  code: 'LLMD735',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: view => view.pools.flatMap(({ object, targetPorts: ports, servers }) => ports.flatMap((target): Finding[] => {
    const deaf = leadersOf(servers).filter(server => !mayListen(target.port, server, view));
    if (!deaf.length) { return []; }
    const first = deaf[0]!;
    const own = entrance(first, view.servers)!;
    return [findingAt(placeOf(object, target), {
      code: 'LLMD735',
      subject: 'a target port of the pool',
      value: `${target.port}`,
      problem: `but ${first.object.kind} '${first.object.name}' takes requests on ${describeRange(own)}: those that the router sends to its pods there are refused`,
      fix: 'list the ports on which all its pods take requests',
    })];
  })),
};

const placeOf = (object: ObjectView, { path }: PlacedPort): Place => ({ object, path });

/** In groups of several hosts behind one leader, only that takes requests; where each takes its own, all of them do. */
const leadersOf = (servers: readonly ServerView[]): ServerView[] => servers.filter(({ object, pod }) =>
  pod.part !== 'worker' || !servers.some(other => other.object === object && other.pod.part === 'leader' && other.pod.partName === pod.partName));

/** LLMD312: more ports than the API takes. */
const tooMany: Rule = {
  code: 'LLMD312',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ pools }) => pools.filter(({ targetPorts: ports }) => ports.length > expertFacts.mostTargetPorts.value).map(({ object, targetPorts: ports }) => findingAt(keyPlace(object, '/spec', 'targetPorts'), {
    code: 'LLMD312', subject: 'targetPorts of the pool', value: `${ports.length} ports`, problem: `of which the API server takes at most ${expertFacts.mostTargetPorts.value}`, fix: 'use hybrid load balancing, or fewer ranks in each pod',
  })),
};

/** LLMD734: a pool without pods. */
const emptyPools: Rule = {
  code: 'LLMD734',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ pools, servers, workloads }) => pools.filter(({ servers: own }) => !own.length).flatMap(({ object }): Finding[] => {
    const near = servers.filter(server => server.pod.labelled && sharesNamespace(server.object, object));
    const spec = objectAt(object.manifest.spec);
    const matched = workloads.some(({ object: other, pods }) => mayShareNamespace(other, object) && pods.some(({ labels, labelled }) =>
      !labelled || (isObject(spec.selector?.matchLabels) ? selects(spec.selector, labels) : selectsPlain(spec.selector, labels)) !== false));
    return matched || !near.length ? [] : [findingAt(keyPlace(object, '/spec', 'selector'), {
      code: 'LLMD734', subject: 'the selector of the pool', problem: `matches no pods here, such as those of ${near[0]!.object.kind} '${near[0]!.object.name}': the router would have nobody to send requests to`, fix: 'use labels that all pods of the pool have',
    })];
  }),
};

/** LLMD736: pods of a pool that the router takes for decode. */
const unlabelled: Rule = {
  code: 'LLMD736',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ pools }) => pools.filter(hasRoles).flatMap(({ servers }) => servers.filter(hasNone).map((server): Finding => findingAt(
    keyPlace(server.object, server.pod.path, 'metadata', 'labels'), {
      code: 'LLMD736', subject: `pods of ${server.object.kind} '${server.object.name}'`, problem: `have no label ${ROLE}, and the pool has prefill pods: llm-d's router takes them for decode`, fix: `set ${ROLE}`,
    }))),
};

const ROLE = lintFacts.roleLabel.value;
const hasNone = ({ pod }: ServerView): boolean => pod.labels[ROLE] === undefined;
const hasRoles = ({ servers }: PoolView): boolean => servers.some(({ pod }) => pod.labels[ROLE] === Role.PREFILL);

/** LLMD713: a role that no filter of the router knows. */
const roles: Rule = {
  code: 'LLMD713',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ workloads }) => workloads.flatMap(({ object, pods }) => pods.flatMap(({ labels, path }): Finding[] => {
    const value = labels[ROLE];
    return value === undefined || lintFacts.roleLabel.roles.includes(value) ? [] : [findingAt(keyPlace(object, path, 'metadata', 'labels', ROLE), {
      code: 'LLMD713', subject: ROLE, value: `'${value}'`, problem: 'which the filters of llm-d\'s router do not know: these pods get no requests', allowed: `one of: ${lintFacts.roleLabel.roles.join(', ')}`,
    })];
  })),
};

/** LLMD712: pods that the router takes for one side of the transfer, and vLLM for the other. */
const sides: Rule = {
  code: 'LLMD712',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ servers }) => servers.flatMap((server): Finding[] => {
    const label = server.pod.labels[ROLE];
    const other = label === Role.PREFILL ? 'kv_consumer' : label === Role.DECODE ? 'kv_producer' : undefined;
    const given = server.transfer?.role;
    return other === undefined || given !== other ? [] : [findingAt(keyPlace(server.object, server.pod.path, 'metadata', 'labels', ROLE), {
      code: 'LLMD712', subject: ROLE, value: `'${label!}'`, problem: `but its vLLM is told kv_role ${given}`, fix: 'use kv_producer in prefill and kv_consumer in decode',
    })];
  }),
};

/** LLMD737: a Service that sends requests where nobody listens. */
const services: Rule = {
  code: 'LLMD737',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: view => view.services.filter(({ headless }) => !headless).flatMap(service => service.targetPorts.flatMap((target): Finding[] => {
    const declares = (server: ServerView): boolean => declaredPorts(server).some(({ port }) => port === target.port);
    const deaf = leadersOf(service.servers).filter(server => !mayListen(target.port, server, view) && !declares(server));
    return !service.servers.length || deaf.length < service.servers.length ? [] : [findingAt(placeOf(service.object, target), {
      code: 'LLMD737', subject: 'a target port of the Service', value: `${target.port}`, problem: `but ${nameOf(deaf[0]!)} takes requests on ${describeRange(entrance(deaf[0]!, view.servers)!)}, and nothing in its pods listens there`, fix: 'send them where the pods listen',
    })];
  })).concat(namedPorts(view)),
};

const portsOf = ({ manifest }: ObjectView): Json[] => objectsIn(objectAt(manifest.spec).ports);

/** Ports by a name that no container of the pods has. */
const namedPorts = ({ services: all }: View): Finding[] => all.flatMap(({ object, servers }) => portsOf(object).flatMap((port, i): Finding[] => {
  const name = textIn(port, 'targetPort');
  if (name === undefined || /^\d+$/.test(name) || !servers.length || servers.some(server => declaredPorts(server).some(declared => declared.name === name))) { return []; }
  return [findingAt(keyPlace(object, '/spec/ports', i, 'targetPort'), {
    code: 'LLMD737', subject: 'a target port of the Service', value: `'${name}'`, problem: `which no container of ${servers[0]!.object.kind} '${servers[0]!.object.name}' has`, fix: 'name the port of the container so, or use its number',
  })];
}));

/** LLMD738: a route to a pool of another API group than that of the pool. */
const routes: Rule = {
  code: 'LLMD738',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ routes: all, pools, services: named }) => all.flatMap(route => backendsOf(route).flatMap(({ reference, place }): Finding[] => {
    const { group = '', kind = 'Service', name } = reference;
    if (reference.namespace !== undefined && reference.namespace !== route.namespace) { return []; }
    const near = pools.filter(({ object }) => object.name === name && mayShareNamespace(object, route));
    if (kind === 'InferencePool' && near.length && !near.some(({ object }) => object.group === group)) {
      return [findingAt(place, {
        code: 'LLMD738', subject: `group of a backend of HTTPRoute '${route.name}'`, value: `'${String(group)}'`, problem: `but InferencePool '${String(name)}' is one of ${near[0]!.object.group}`, fix: 'use the same group in both',
      })];
    }
    if (kind === 'Service' && near.length && !named.some(({ object }) => object.name === name)) {
      return [findingAt(place, {
        code: 'LLMD738', subject: `a backend of HTTPRoute '${route.name}'`, value: `Service '${String(name)}'`, problem: 'but only an InferencePool has that name', fix: `set group: ${near[0]!.object.group} and kind: InferencePool`,
      })];
    }
    return [];
  })),
};

/** The backends of a route, each with its place. */
function backendsOf(route: ObjectView): { readonly reference: Json; readonly place: Place }[] {
  return objectsIn(objectAt(route.manifest.spec).rules).flatMap((rule, i) =>
    objectsIn(rule.backendRefs).map((reference, j) => ({ reference, place: keyPlace(route, '/spec/rules', i, 'backendRefs', j) })));
}

/** LLMD739: pods of which two pickers do not know that the other sends requests to them. */
const sharedPods: Rule = {
  code: 'LLMD739',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ pools }) => pools.flatMap(({ object, servers }, i) => {
    const alike = (other: PoolView): boolean => sharesNamespace(other.object, object) && other.object.group === object.group
      && other.object.name !== object.name;
    const first = servers.length === 0 ? undefined : pools.slice(0, i).find(other => alike(other)
      && other.servers.length === servers.length && servers.every(server => other.servers.includes(server)));
    return first ? [findingAt(keyPlace(object, '/spec', 'selector'), {
      code: 'LLMD739', subject: `InferencePool '${object.name}'`, problem: `has the pods that InferencePool '${first.object.name}' has: the picker of each takes the load of the other for its own`, fix: 'give each pool pods of its own',
    })] : [];
  }),
};

export const ROUTING: readonly Rule[] = [tooMany, sides, roles, emptyPools, targetPorts, unlabelled, services, routes, sharedPods];
