import { Cluster } from './cluster';
import { Json, objectAt, objectsIn } from '../base/json';
import { isExtended } from '../network/detect';
import { podTemplatesOf } from '../pod/pod-templates';
import { describeRequired, RequiredObject } from '../pod/required-object';
import { Server, Serving } from '../serving/spec';

/** What one check says of a cluster. */
export interface Finding {
  readonly outcome: 'pass' | 'warn' | 'fail';
  readonly text: string;
}

/** Holds what is rendered against a cluster: what must exist, nodes that the pods fit on, and what the namespace admits. */
export function preflight(serving: Serving, cluster: Cluster, namespace: string | undefined): Finding[] {
  return [
    ...serving.requiredObjects.map(object => required(object, cluster, namespace)),
    ...placements(serving.servers, cluster.nodes),
    ...(namespace === undefined ? [] : admission(serving.servers, cluster, namespace)),
  ];
}

function required(object: RequiredObject, cluster: Cluster, namespace: string | undefined): Finding {
  const there = cluster.has(object, namespace);
  const text = describeRequired(object);
  if (there === undefined) { return { outcome: 'warn', text: `${text}; the file has no ${object.kind}, so that it is not known whether it exists` }; }
  return there ? { outcome: 'pass', text } : { outcome: 'fail', text: `${text}; it does not exist${namespace === undefined ? '' : `, or not in ${object.namespace ?? namespace}`}` };
}

/** What is left of a node for pods to come. */
interface Room {
  readonly node: Json;
  readonly left: { [resource: string]: number };
}

/** Whether the nodes hold all pods, those first that take the most of one. */
function placements(servers: Server[], nodes: Json[]): Finding[] {
  const rooms = nodes.map((node): Room => {
    const allocatable = Object.entries(objectAt(objectAt(node.status).allocatable));
    return { node, left: Object.fromEntries(allocatable.map(([name, count]) => [name, Number(count)])) };
  });
  const largest = [...servers].sort((a, b) => b.spec.plan.accelerators - a.spec.plan.accelerators);
  const findings = new Map(largest.map(server => [server, placement(server, rooms)]));
  return servers.flatMap(server => findings.get(server)!);
}

/** Whether enough nodes have the labels and the devices that the pods of a role ask for, and take them. */
function placement(server: Server, rooms: Room[]): Finding[] {
  const spec = objectAt(podTemplatesOf(server.manifest)[0]?.template.spec);
  const wanted = server.replicas * (server.spec.group?.parallelism.nodes ?? 1);
  const labels = Object.entries(objectAt(spec.nodeSelector));
  const labelled = rooms.filter(({ node }) => labels.every(([key, value]) => objectAt(node.metadata?.labels)[key] === value));
  const words = labels.map(([key, value]) => `${key}=${String(value)}`).join(', ');
  if (labels.length && !labelled.length) { return [{ outcome: 'fail', text: `${server.name}: none of ${rooms.length} nodes has ${words}` }]; }
  const tolerations = objectsIn(spec.tolerations);
  const open = labelled.filter(({ node }) => isReady(node) && taintsOf(node).every(taint => tolerations.some(t => tolerates(t, taint))));
  const devices = devicesOf(spec);
  let pods = 0;
  for (const { left } of open) {
    const fits = Math.min(...devices.map(([name, count]) => Math.floor((left[name] ?? 0) / count)), wanted - pods);
    for (const [name, count] of devices) { left[name] = (left[name] ?? 0) - fits * count; }
    pods += fits;
  }
  const asked = devices.map(([name, count]) => `${name}: ${count}`).join(', ');
  const where = `${open.length} of ${rooms.length} nodes take the pods${words ? ` (${words})` : ''}`;
  if (!open.length) {
    return [{ outcome: 'fail', text: `${server.name}: ${labelled.length} nodes${words ? ` have ${words}, but each` : ' are there, but each'} is not ready, unschedulable or has a taint that the pods do not tolerate` }];
  }
  const counted: Finding = !devices.length ? { outcome: 'pass', text: `${server.name}: ${where}` }
    : { outcome: pods >= wanted ? 'pass' : 'fail', text: `${server.name}: ${where}, with room for ${pods} of ${wanted} pods of ${asked}${pods >= wanted ? ', if nothing else runs there' : ''}` };
  const claims = objectsIn(spec.resourceClaims).length;
  return claims ? [counted, { outcome: 'warn', text: `${server.name}: ${claims} claims of each pod are not counted, since nodes do not list what they have for them` }] : [counted];
}

/** Devices that a pod asks for, with their counts; those of claims are not counted, since nodes do not list them. */
function devicesOf(spec: Json): [string, number][] {
  const totals: { [name: string]: number } = {};
  for (const container of objectsIn(spec.containers)) {
    for (const [name, count] of Object.entries(objectAt(objectAt(container.resources).limits))) {
      if (isExtended(name)) { totals[name] = (totals[name] ?? 0) + Number(count); }
    }
  }
  return Object.entries(totals).filter(([, count]) => count > 0);
}

function isReady(node: Json): boolean {
  const ready = objectsIn(objectAt(node.status).conditions).find(condition => condition.type === 'Ready');
  return objectAt(node.spec).unschedulable !== true && (ready === undefined || ready.status === 'True');
}

const taintsOf = (node: Json): Json[] => objectsIn(objectAt(node.spec).taints).filter(taint => taint.effect !== 'PreferNoSchedule');

const tolerates = (toleration: Json, taint: Json): boolean =>
  (toleration.effect === undefined || toleration.effect === taint.effect)
  && (toleration.key === undefined || toleration.key === taint.key)
  && (toleration.operator === 'Exists' || (toleration.value ?? '') === (taint.value ?? ''));

const LEVELS = ['restricted', 'baseline', 'privileged'];

/** Whether Pod Security admits the pods to the namespace. */
function admission(servers: Server[], cluster: Cluster, namespace: string): Finding[] {
  const found = cluster.namespace(namespace);
  if (!found) { return [{ outcome: 'warn', text: `namespace ${namespace}: it is not there, or not in the file` }]; }
  const enforced: any = objectAt(found.metadata?.labels)['pod-security.kubernetes.io/enforce'];
  const needed = servers.map(({ podSecurityLevel }) => podSecurityLevel as string).sort((a, b) => LEVELS.indexOf(b) - LEVELS.indexOf(a))[0]!;
  const refused = LEVELS.includes(enforced) && LEVELS.indexOf(enforced) < LEVELS.indexOf(needed);
  return [refused
    ? { outcome: 'fail', text: `namespace ${namespace}: it enforces Pod Security level ${String(enforced)}, and the pods need ${needed}` }
    : { outcome: 'pass', text: `namespace ${namespace}: it admits pods of Pod Security level ${needed}` }];
}
