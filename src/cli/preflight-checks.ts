import { Cluster } from './cluster';
import { Finding } from './finding';
import { machineFindings } from './node-machines';
import { claimProblem } from './volume-claims';
import { counted } from '../base/counted';
import { Json, objectAt, objectsIn } from '../base/json';
import { isExtended } from '../network/detect';
import { podTemplatesOf } from '../pod/pod-templates';
import { describeRequired, RequiredObject } from '../pod/required-object';
import { Server, Serving } from '../serving/spec';

/** Holds what is rendered against a cluster: what must exist, nodes that the pods fit on, and what the namespace admits. */
export function preflight(serving: Serving, cluster: Cluster, namespace: string | undefined): Finding[] {
  return [
    ...serving.requiredObjects.map(object => required(object, serving.servers, cluster, namespace)),
    ...placements(serving.servers, cluster.nodes),
    ...(namespace === undefined ? [] : admission(serving.servers, cluster, namespace)),
  ];
}

function required(object: RequiredObject, servers: Server[], cluster: Cluster, namespace: string | undefined): Finding {
  const there = cluster.has(object, namespace);
  const text = describeRequired(object);
  if (there === undefined) { return { outcome: 'warn', text: `${text}; the file has no ${object.kind}, so that it is not known whether it exists` }; }
  if (!there) { return { outcome: 'fail', text: `${text}; it does not exist${namespace === undefined ? '' : `, or not in ${object.namespace ?? namespace}`}` }; }
  const problem = object.kind === 'PersistentVolumeClaim' ? claimProblem(object.name, servers, cluster, object.namespace ?? namespace) : undefined;
  return problem ? { outcome: problem.outcome, text: `${text}; ${problem.text}` } : { outcome: 'pass', text };
}

/** What is left of a node for pods to come. */
interface Room {
  readonly node: Json;
  readonly left: { [resource: string]: number };
}

/** Whether the nodes hold the pods of each role by itself, and of all roles together. */
function placements(servers: Server[], nodes: Json[]): Finding[] {
  const needs = servers.map(server => needOf(server, nodes));
  const countable = needs.filter(need => need.open.length && need.devices.length);
  return [...needs.flatMap(need => placement(need, nodes)), ...(countable.length > 1 ? [together(countable)] : [])];
}

/** What the pods of a role ask for, and the nodes that take them. */
interface Need {
  readonly server: Server;
  readonly spec: Json;
  readonly pods: number;
  /** Of each pod. */
  readonly devices: [string, number][];
  /** Labels that a node must have, as a text. */
  readonly labels: string;
  readonly labelled: Json[];
  readonly open: Json[];
}

function needOf(server: Server, nodes: Json[]): Need {
  const spec = objectAt(podTemplatesOf(server.manifest)[0]?.template.spec);
  const labels = Object.entries(objectAt(spec.nodeSelector));
  const labelled = nodes.filter(node => labels.every(([key, value]) => objectAt(node.metadata?.labels)[key] === value));
  const tolerations = objectsIn(spec.tolerations);
  return {
    server,
    spec,
    pods: server.replicas * (server.spec.group?.parallelism.nodes ?? 1),
    devices: devicesOf(spec),
    labels: labels.map(([key, value]) => `${key}=${String(value)}`).join(', '),
    labelled,
    open: labelled.filter(node => isReady(node) && taintsOf(node).every(taint => tolerations.some(t => tolerates(t, taint)))),
  };
}

/** Whether enough nodes have the labels and the devices that the pods of one role ask for, and take them. */
function placement(need: Need, nodes: Json[]): Finding[] {
  const { server: { name }, spec, pods, devices, labels, labelled, open } = need;
  if (labels && !labelled.length) { return [{ outcome: 'fail', text: `${name}: no node of ${nodes.length} has ${labels}` }]; }
  if (!open.length) {
    const those = labels ? `${counted(labelled.length, 'node')} with ${labels}` : counted(labelled.length, 'node');
    return [{ outcome: 'fail', text: `${name}: ${those}, but none that is ready, schedulable and without a taint that the pods do not tolerate` }];
  }
  const where = `${open.length} of ${counted(nodes.length, 'node')} ${open.length === 1 ? 'takes' : 'take'} the pods${labels ? ` (${labels})` : ''}`;
  const room = devices.length ? fill([need], roomsOf(open)) : pods;
  const each = devices.map(([device, count]) => `${device}: ${count}`).join(', ');
  const claims = objectsIn(spec.resourceClaims).length;
  return [
    devices.length ? { outcome: room >= pods ? 'pass' : 'fail', text: `${name}: needs ${counted(pods, 'pod')} with ${each}${pods > 1 ? ' each' : ''}; ${where}, with room for ${room >= pods ? 'all' : room}` }
      : { outcome: 'pass', text: `${name}: ${where}` },
    ...machineFindings(name, need.server.spec.plan.platform, open),
    ...(claims ? [{ outcome: 'warn' as const, text: `${name}: the ${counted(claims, 'claim')} of each pod ${claims === 1 ? 'is' : 'are'} not counted, since nodes do not list what they have for claims` }] : []),
  ];
}

/** Whether all pods fit at the same time: those of one role may take what another needs. */
function together(needs: Need[]): Finding {
  const totals: { [device: string]: number } = {};
  for (const { pods, devices } of needs) {
    for (const [device, count] of devices) { totals[device] = (totals[device] ?? 0) + pods * count; }
  }
  const pods = needs.reduce((sum, need) => sum + need.pods, 0);
  const room = fill(needs, roomsOf([...new Set(needs.flatMap(need => need.open))]));
  const all = Object.entries(totals).map(([device, count]) => `${device}: ${count}`).join(', ');
  return { outcome: room >= pods ? 'pass' : 'fail', text: `all roles together: ${counted(pods, 'pod')} with ${all} in all; there is room for ${room >= pods ? 'all, if nothing else runs there' : room}` };
}

const roomsOf = (nodes: Json[]): Room[] => nodes.map(node => {
  const allocatable = Object.entries(objectAt(objectAt(node.status).allocatable));
  return { node, left: Object.fromEntries(allocatable.map(([name, count]) => [name, Number(count)])) };
});

/** How many pods the rooms hold, those first that take the most of one. */
function fill(needs: Need[], rooms: Room[]): number {
  let placed = 0;
  for (const { pods, devices, open } of [...needs].sort((a, b) => b.server.spec.plan.accelerators - a.server.spec.plan.accelerators)) {
    let wanted = pods;
    for (const { node, left } of rooms) {
      if (!open.includes(node)) { continue; }
      const fits = Math.min(wanted, ...devices.map(([name, count]) => Math.floor((left[name] ?? 0) / count)));
      for (const [name, count] of devices) { left[name] = (left[name] ?? 0) - fits * count; }
      wanted -= fits;
    }
    placed += pods - wanted;
  }
  return placed;
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
