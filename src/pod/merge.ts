import { EnvEntry, PodContribution } from './contribution';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { compactJson, copyJson, Json, objectAt, objectsIn } from '../base/json';

/** A pod template that is being put together, and who set what in it. */
interface Merging {
  readonly pod: Json;
  readonly container: Json;
  readonly origin: Map<string, string>;
  readonly baseSource: string;
  /** What two sources disagree on, and what else cannot be merged. */
  readonly faults: Map<string, Fault>;
}

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

function mergeContainer(m: Merging, c: PodContribution): void {
  const part = c.container;
  if (!part) { return; }
  const container = m.container;
  mergeEnv(m, part.env, c.source);
  mergeSet(container, 'envFrom', part.envFrom);
  if (part.replacesResources && container.resources) {
    container.resources = replaced(m, container.resources, part.replacesResources, c.source);
  }
  if (part.resources || part.claims?.length) {
    container.resources ??= {};
    mergeMap(m, container.resources, 'requests', part.resources, 'resource request', c.source);
    mergeMap(m, container.resources, 'limits', part.resources, 'resource limit', c.source);
    mergeSet(container.resources, 'claims', part.claims?.map(name => ({ name })));
  }
  if (part.capabilities?.length) { addCapabilities(m, part.capabilities, c.source); }
  if (part.privileged) {
    container.securityContext ??= {};
    setScalar(m, container.securityContext, 'privileged', true, 'privileged', c.source);
    // the API server refuses "privileged, but must not gain privileges"
    setScalar(m, container.securityContext, 'allowPrivilegeEscalation', true, 'allowPrivilegeEscalation', c.source);
  }
  if (part.runAsUser !== undefined) {
    container.securityContext ??= {};
    setScalar(m, container.securityContext, 'runAsUser', part.runAsUser, 'runAsUser', c.source);
    setScalar(m, container.securityContext, 'runAsGroup', part.runAsUser, 'runAsGroup', c.source);
  }
  if (part.securityContext) { mergeSecurityContext(m, part.securityContext, c.source); }
  mergeNamed(m, container, 'volumeMounts', part.volumeMounts, 'mount', c.source, 'mountPath');
  mergeNamed(m, container, 'ports', part.ports, 'port', c.source);
}

function addCapabilities({ container, origin }: Merging, capabilities: string[], source: string): void {
  container.securityContext ??= {};
  container.securityContext.capabilities ??= {};
  const add: string[] = container.securityContext.capabilities.add ?? [];
  for (const name of capabilities.filter(capability => !add.includes(capability))) { origin.set(`capability ${name}`, source); }
  container.securityContext.capabilities.add = [...new Set([...add, ...capabilities])];
}

/** Fields by value. Of capabilities, all that anyone adds are added, and what another adds cannot be dropped. */
function mergeSecurityContext(m: Merging, { capabilities, ...fields }: Json, source: string): void {
  mergeMap(m, m.container, 'securityContext', fields, 'securityContext', source);
  const add = listAt(capabilities, 'add');
  const drop = listAt(capabilities, 'drop');
  const before = listAt(m.container.securityContext?.capabilities, 'add');
  for (const name of drop.filter(capability => before.includes(capability))) { conflict(m, `capability ${name}`, 'add', 'drop', source); }
  if (add.length) { addCapabilities(m, add, source); }
  if (drop.length) {
    m.container.securityContext ??= {};
    const all: Json = m.container.securityContext.capabilities ?? {};
    m.container.securityContext.capabilities = { ...all, drop: [...new Set([...listAt(all, 'drop'), ...drop])] };
  }
}

function listAt(holder: any, key: string): string[] {
  const list: any = objectAt(holder)[key];
  return Array.isArray(list) ? list as string[] : [];
}

/** The resources without those that claims replace, if the same number was requested. */
function replaced(m: Merging, resources: Json, claimed: Json, source: string): Json {
  const result = { ...resources };
  for (const field of ['limits', 'requests']) {
    const before = resources[field] ?? {};
    for (const [name, count] of Object.entries(claimed)) {
      const asked = Object.hasOwn(before, name) ? before[name] : undefined;
      if (asked !== undefined && asked !== null && !same(asked, count)) {
        conflict(m, `resource ${field === 'limits' ? 'limit' : 'request'} ${name}`, text(asked), text(count), source);
      }
    }
    const rest = Object.fromEntries(Object.entries(before).filter(([name]) => !Object.hasOwn(claimed, name)));
    if (Object.keys(rest).length < Object.keys(before).length) { result[field] = rest; }
  }
  return Object.fromEntries(Object.entries(result).filter(([name, values]) => !(['limits', 'requests'].includes(name) && Object.keys(values ?? {}).length === 0)));
}

/** Runs the steps in a shell that then becomes the container's own command, whose arguments no shell ever reads. */
function mergeSetup(m: Merging, c: PodContribution): void {
  if (!c.setup?.length) { return; }
  const script = `${c.setup.join('\n')}\nset -euo pipefail\nexec "$@"`;
  const command: string[] | undefined = m.container.command;
  if (command?.[0] === '/bin/bash' && command[1] === '-c' && command[2] === script) {
    return;
  }
  if (!command?.length) {
    m.faults.set(`set-up ${c.source}`, {
      code: 'LLMD603',
      subject: c.source,
      problem: `needs steps before the server (${c.setup.join('; ')}), but container '${m.container.name as string}' of `
        + `${m.baseSource} names no command, so what the image would start is not known`,
      fix: 'set the container\'s command',
    });
    return;
  }
  m.container.command = ['/bin/bash', '-c', script, command[0]!, ...command];
}

function mergeEnv(m: Merging, entries: EnvEntry[] | undefined, source: string): void {
  if (!entries?.length) { return; }
  const before: Json[] = m.container.env ?? [];
  const known = byKey(before, 'name');
  const env = [...before];
  for (const entry of entries) {
    const found = known.get(entry.name);
    if (!found) {
      known.set(entry.name, entry);
      env.push({ ...entry });
      m.origin.set(`env ${entry.name}`, source);
    } else if (!same(normalEnv(found), normalEnv(entry))) {
      conflict(m, `env ${entry.name}`, show(found), show(entry), source);
    }
  }
  m.container.env = env;
}

/** The entries of a list by what identifies them, the first of each. */
function byKey(list: Json[], key: string): Map<string, Json> {
  const found = new Map<string, Json>();
  for (const entry of list) {
    const name: any = entry[key];
    if (typeof name === 'string' && !found.has(name)) { found.set(name, entry); }
  }
  return found;
}

const normalEnv = (e: Json): Json => e.valueFrom ? { valueFrom: e.valueFrom } : { value: e.value ?? '' };
const show = (e: Json): string => e.valueFrom ? compactJson(e.valueFrom) : `'${(e.value ?? '') as string}'`;

function mergeMap(m: Merging, holder: Json, field: string, values: Json | undefined, what: string, source: string): void {
  if (!values || Object.keys(values).length === 0) { return; }
  holder[field] = { ...holder[field] };
  for (const [key, value] of Object.entries(values)) {
    setScalar(m, holder[field], key, value, `${what} ${key}`, source);
  }
}

function setScalar(m: Merging, holder: Json, key: string, value: unknown, what: string, source: string): void {
  if (value === undefined) { return; }
  const before = Object.hasOwn(holder, key) ? holder[key] : undefined;
  if (before !== undefined && !same(before, value)) {
    conflict(m, what, text(before), text(value), source);
  }
  if (before === undefined) {
    holder[key] = value;
    m.origin.set(what, source);
  }
}

/** Merges a list whose entries have an identity (`name`, or `mountPath` for mounts). */
function mergeNamed(m: Merging, holder: Json, field: string, entries: Json[] | undefined, what: string, source: string, key = 'name'): void {
  if (!entries?.length) { return; }
  const before: Json[] = holder[field] ?? [];
  const known = byKey(before, key);
  const list = [...before];
  for (const entry of entries) {
    const found = known.get(entry[key]);
    if (!found) {
      known.set(entry[key], entry);
      list.push(entry);
      m.origin.set(`${what} ${entry[key] as string}`, source);
    } else if (!same(found, entry)) {
      conflict(m, `${what} ${entry[key] as string}`, text(found), text(entry), source);
    }
  }
  holder[field] = list;
}

function mergeSet(holder: Json, field: string, entries: Json[] | undefined): void {
  if (!entries?.length) { return; }
  const list: Json[] = [...(holder[field] ?? [])];
  const known = new Map<string, boolean>();
  for (const entry of list) { known.set(canonical(entry), true); }
  for (const entry of entries) {
    const as = canonical(entry);
    if (!known.has(as)) {
      known.set(as, true);
      list.push(entry);
    }
  }
  holder[field] = list;
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

/** Notes that two sources disagree; all of that is told at the end. */
function conflict(m: Merging, what: string, before: string, after: string, source: string): void {
  const first = m.origin.get(what) ?? m.baseSource;
  m.faults.set(`${what} ${source}`, {
    code: 'LLMD601', subject: 'two sources', problem: `disagree on ${what}: ${first} sets ${before}, ${source} sets ${after}`, fix: 'change one of them',
  });
}

/** Kubernetes takes 8 and "8" for the same quantity. */
const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

const canonical = (value: unknown): string => compactJson(value).replace(/"(-?[0-9.]+)"/g, '$1');

const text = (value: unknown): string => typeof value === 'string' ? `'${value}'` : compactJson(value);
