import { PodContribution } from './contribution';
import { mergeContainer, mergeSetup } from './merge-container';
import { mergeMap, mergeNamed, mergeSet, Merging, same, setScalar } from './merge-values';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { copyJson, Json, objectsIn } from '../base/json';

/**
 * Merges contributions into a pod template (`{ metadata, spec }`), by value.
 *
 * The template is not changed; the result is a new one. Merging the same contribution twice changes nothing.
 *
 * @param template the pod template, as plain JSON
 * @param containerName the container that the container parts are for; the only container where undefined
 * @param baseSource who made the template, for error messages
 * @throws LLMD601 where two sources disagree, LLMD602 where the container is not there, LLMD603 where set-up steps
 *   meet a container that names no command
 */
export function mergePod(template: Json, containerName: string | undefined, baseSource: string, contributions: PodContribution[]): Json {
  return mergeInto(copyJson(template), containerName, baseSource, contributions);
}

/** The same for a template that nobody else has, which is changed. */
export function mergeInto(pod: Json, containerName: string | undefined, baseSource: string, contributions: PodContribution[]): Json {
  pod.spec ??= {};
  const container = findContainer(pod, containerName, baseSource);
  const merging: Merging = { pod, container, origin: new Map(), baseSource, faults: new Map() };
  for (const contribution of contributions) {
    mergeMetadata(merging, contribution);
    mergeSpec(merging, contribution);
    mergeContainer(merging, contribution);
    mergeSetup(merging, contribution);
  }
  refuse([...merging.faults.keys()].sort().map(what => merging.faults.get(what)!));
  return pod;
}

function findContainer(pod: Json, name: string | undefined, source: string): Json {
  const containers: Json[] = pod.spec.containers ?? [];
  refuse(containerFaults(containers.map(c => c.name as string), name, source));
  return name === undefined ? containers[0]! : containers.find(c => c.name === name)!;
}

/** LLMD602 for a pod in which it is not certain which container is meant, or where that is not there. */
function containerFaults(names: string[], name: string | undefined, source: string): Fault[] {
  const list = names.join(', ');
  if (name === undefined) {
    return names.length === 1 ? [] : [{ code: 'LLMD602', subject: source, problem: `has ${names.length} containers (${list}): name the one that joins the network with 'container'` }];
  }
  return names.includes(name) ? [] : [{ code: 'LLMD602', subject: source, problem: `has no container '${name}'`, allowed: `one of: ${list}` }];
}

function mergeMetadata(m: Merging, c: PodContribution): void {
  if (c.labels || c.annotations) {
    m.pod.metadata ??= {};
    mergeMap(m, m.pod.metadata, 'labels', c.labels, 'label', c.source);
    mergeMap(m, m.pod.metadata, 'annotations', c.annotations, 'annotation', c.source);
  }
}

function mergeSpec(m: Merging, c: PodContribution): void {
  const spec = m.pod.spec;
  for (const field of ['hostNetwork', 'hostPID', 'dnsPolicy'] as const) {
    setScalar(m, spec, field, c[field], field, c.source);
  }
  for (const [field, value] of Object.entries(c.fields ?? {})) { setScalar(m, spec, field, value, field, c.source); }
  mergeMap(m, spec, 'nodeSelector', c.nodeSelector, 'node selector', c.source);
  mergeMap(m, spec, 'securityContext', c.podSecurityContext, 'pod securityContext', c.source);
  mergeNamed(m, spec, 'containers', c.containers, 'container', c.source);
  mergeNamed(m, spec, 'initContainers', c.initContainers, 'init container', c.source);
  mergeNamed(m, spec, 'volumes', c.volumes, 'volume', c.source);
  mergeNamed(m, spec, 'resourceClaims', c.resourceClaims, 'resource claim', c.source);
  mergeSet(spec, 'tolerations', c.tolerations);
  mergeSet(spec, 'topologySpreadConstraints', c.topologySpreadConstraints);
  mergeSet(spec, 'imagePullSecrets', c.imagePullSecrets);
  mergeSet(spec, 'hostAliases', c.hostAliases);
  mergeAffinity(spec, c.affinity);
}

/** Affinity has no identity to disagree on: terms of both sides hold together. */
function mergeAffinity(spec: Json, affinity: Json | undefined): void {
  for (const [kind, rules] of Object.entries(affinity ?? {})) {
    spec.affinity = { ...spec.affinity, [kind]: { ...spec.affinity?.[kind] } };
    for (const [strength, terms] of Object.entries(rules as Json)) {
      if (Array.isArray(terms)) {
        mergeSet(spec.affinity[kind], strength, terms as Json[]);
      } else {
        spec.affinity[kind][strength] = bothSelectors(spec.affinity[kind][strength], terms as Json);
      }
    }
  }
}

/** Of the terms of required node affinity one has to hold: for two of them, one of each. */
function bothSelectors(before: Json | undefined, after: Json): Json {
  if (!before || same(before, after)) { return after; }
  const others = objectsIn(after.nodeSelectorTerms);
  return { nodeSelectorTerms: objectsIn(before.nodeSelectorTerms).flatMap(one => others.map(other => bothTerms(one, other))) };
}

function bothTerms(one: Json, other: Json): Json {
  const expressions = [...objectsIn(one.matchExpressions), ...objectsIn(other.matchExpressions)];
  const fields = [...objectsIn(one.matchFields), ...objectsIn(other.matchFields)];
  return { ...(expressions.length ? { matchExpressions: expressions } : {}), ...(fields.length ? { matchFields: fields } : {}) };
}
