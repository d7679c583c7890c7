import { RoleConversion } from './conversion';
import { keyFacts } from './facts';
import { OldRole } from './old-role';
import { Outcome, Path, Plain, shown } from './outcome';
import { pointerTo } from '../base/json-pointer';
import { valueOf } from '../vllm/argument-values';

/** Annotations that give a pod its NICs, which follow from the platform. */
const OF_NETWORKS = ['networking.gke.io/default-interface', 'networking.gke.io/interfaces', 'k8s.v1.cni.cncf.io/networks'];

/** What the pods of a role have besides their container, and the size of the role. */
export function pods(c: RoleConversion): void {
  sizes(c);
  nodes(c);
  annotations(c);
  fields(c);
  groups(c);
  probes(c);
}

/** The base of the new values has the sizes already, where they are not defaults. */
function sizes(c: RoleConversion): void {
  const { input, role } = c;
  const report = (key: string[], outcome: Outcome, prop?: string, more: { now?: string; why?: string } = {}): void => {
    const at = [...role.at, ...key];
    const value = input.at(at);
    if (value === undefined) { return; }
    input.take(at);
    const { why = keyFacts(at)!.why, now } = more;
    const to = prop === undefined ? {} : { to: c.all.target(`{role}.${prop}`, role).join('.') };
    c.report({ at }, outcome, { ...keyFacts(at)!, why }, { was: shown(value), ...(now === undefined ? {} : { now }), ...to });
  };
  const unlessOne = (key: string[], size: number, prop: string): void =>
    size === 1 ? report(key, Outcome.COMPUTED) : report(key, Outcome.CARRIED, prop);
  report(['create'], Outcome.COMPUTED);
  unlessOne(['replicas'], role.replicas, 'replicas');
  unlessOne(['parallelism', 'tensor'], role.tensor, 'tensorParallelSize');
  if (role.dataMakesNodes) { report(['parallelism', 'data'], Outcome.CHANGED, 'wideEp.nodes', { now: String(role.nodes), why: role.dataMakesNodes }); }
  if (role.wide) { report(['parallelism', 'workers'], Outcome.CARRIED, 'wideEp.nodes'); }
  const computed: [string, string | undefined][] = [['data', '--data-parallel-size'], ['dataLocal', '--data-parallel-size-local'], ['workers', undefined]];
  for (const [key, option] of computed) {
    const at = [...role.at, 'parallelism', key];
    if (input.at(at) === undefined || !input.isOpen(at)) { continue; }
    input.take(at);
    c.compute({ at }, keyFacts(at)!, shown(input.at(at)), ({ args }) => (option && valueOf(args, option)) ?? '1');
  }
}

/** Labels of nodes are the network's where both roles choose the same; else each role has its own. */
function nodes(c: RoleConversion): void {
  const { input, role } = c;
  const text = (of: OldRole, key: string): string => JSON.stringify(input.at([...of.at, key]) ?? null);
  const alike = (key: string): boolean => c.all.roles.every(other => text(other, key) === text(role, key));
  for (const label of Object.keys(input.mapping([...role.at, 'nodeSelector']))) {
    const at = [...role.at, 'nodeSelector', label];
    const value = input.scalar(at) ?? '';
    input.take(at);
    select(c, { at, label, values: [value], alike: alike('nodeSelector') });
  }
  const at = [...role.at, 'acceleratorTypes'];
  const label = input.text([...at, 'labelKey']);
  const values = input.list([...at, 'labelValues']).map(String);
  if (label === undefined && values.length === 0) { return; }
  input.take(at);
  if (!label || values.length === 0) { c.report({ at }, Outcome.COMPUTED, { why: 'it names no label' }); return; }
  select(c, { at, label, values, alike: alike('acceleratorTypes') });
}

/** Nodes of which one label has one of some values. */
interface NodeChoice {
  readonly at: Path;
  readonly label: string;
  readonly values: string[];
  /** Both roles choose so. */
  readonly alike: boolean;
}

function select(c: RoleConversion, { at, label, values, alike }: NodeChoice): void {
  const { why } = keyFacts(at)!;
  const source = { at };
  c.afterwards(({ pod }, dryRun) => {
    const was = `${label}=${values.join(',')}`;
    const one = values.length === 1 ? values[0]! : undefined;
    if (one === undefined) {
      const term = { matchExpressions: [{ key: label, operator: 'In', values }] };
      const value = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term] } };
      c.add(dryRun, ['affinity'], { source, value: { nodeAffinity: value }, why: 'labels of which a node must have one', was });
    } else if (pod.spec.nodeSelector?.[label] === one) {
      c.report(source, Outcome.COMPUTED, { why: 'the pods run on such nodes already' }, { was });
    } else if (alike) {
      dryRun.add({ sources: [source], to: ['network', 'nodeSelector'], value: { [label]: one }, why, was });
    } else {
      c.add(dryRun, ['nodeSelector'], { source, value: { [label]: one }, why: 'a label of the nodes of this role alone', was });
    }
  });
}

function annotations(c: RoleConversion): void {
  const { input, role } = c;
  for (const key of Object.keys(input.mapping([...role.at, 'podAnnotations']))) {
    const at = [...role.at, 'podAnnotations', key];
    const value = input.scalar(at) ?? '';
    input.take(at);
    if (OF_NETWORKS.includes(key)) {
      c.compute({ at }, { why: 'how a pod joins networks follows from the platform' }, shown(value), ({ pod }) => shown(pod.annotations[key] ?? 'none'));
    } else {
      c.afterwards((_, dryRun) => c.add(dryRun, ['podAnnotations'], { source: { at }, value: { [key]: value }, why: 'an annotation of the pods', was: shown(value) }));
    }
  }
  const ofWorkload = Object.fromEntries(Object.entries(input.mapping([...role.at, 'annotations'])).map(([key, value]) => [key, String(value)]));
  for (const key of Object.keys(ofWorkload)) {
    const at = [...role.at, 'annotations', key];
    const was = shown(input.at(at) ?? '');
    input.take(at);
    // the workload itself has no annotations of the library
    const value = [{ op: 'add', path: '/metadata/annotations', value: ofWorkload }];
    c.afterwards((_, dryRun) => c.add(dryRun, ['patches', '-'], { source: { at }, value, why: 'an annotation of the workload', was }));
  }
}

/** Fields of the pod that are carried entry by entry, that are carried as they are, and that the library has itself. */
const LISTS = ['tolerations', 'imagePullSecrets', 'initContainers'];
const TEXTS = ['schedulerName', 'priorityClassName'];
/** Those that the old chart takes as any other field. */
const FIELDS = ['dnsConfig', 'hostAliases', 'runtimeClassName', 'topologySpreadConstraints'];
const COMPUTED: { [key: string]: string } = {
  terminationGracePeriodSeconds: 'terminationGracePeriodSeconds', enableServiceLinks: 'enableServiceLinks', hostIPC: 'hostIPC', hostPID: 'hostPID', podSecurityContext: 'securityContext',
};

function fields(c: RoleConversion): void {
  const { input, role } = c;
  const carry = (at: Path, to: string[], value: Plain, was: Plain): void => {
    input.take(at);
    c.afterwards((_, dryRun) => c.add(dryRun, to, { source: { at }, value, why: keyFacts(at)!.why, was: shown(was) }));
  };
  for (const list of LISTS) {
    input.list([...role.at, list]).forEach((value, i) => carry([...role.at, list, i], [list, '-'], [value], value));
  }
  for (const field of TEXTS) {
    const value = input.text([...role.at, field]);
    if (value !== undefined) { carry([...role.at, field], [field], value, value); }
  }
  for (const field of Object.keys(input.mapping([...role.at, 'extraConfig']))) {
    const at = [...role.at, 'extraConfig', field];
    const value = input.at(at);
    if (FIELDS.includes(field) && value !== undefined) { carry(at, [field], value, value); continue; }
    input.take(at);
    c.afterwards(({ pod }, dryRun) => {
      const derived = pod.spec[field];
      if (derived === undefined) { c.patch(dryRun, { source: { at }, path: pointerTo('spec', field), value, why: keyFacts(at)!.why }); return; }
      c.report({ at }, Outcome.COMPUTED, { why: 'the library sets it', instead: 'patches have the last word' }, { was: shown(value ?? null), now: shown(derived) });
    });
  }
  for (const [key, field] of Object.entries(COMPUTED)) {
    const at = [...role.at, key];
    const value = input.at(at);
    if (value === undefined) { continue; }
    input.take(at);
    c.compute({ at }, keyFacts(at)!, shown(value), ({ pod }) => shown(pod.spec[field] ?? 'not set'));
  }
}

function groups(c: RoleConversion): void {
  const { input, role } = c;
  const set = (key: string[], convert: (value: Plain) => Plain): void => {
    const at = [...role.at, ...key];
    const value = input.at(at);
    if (value === undefined) { return; }
    input.take(at);
    if (role.wide) {
      c.set({ at }, keyFacts(at)!, convert(value), { was: shown(value) });
    } else {
      c.report({ at }, Outcome.COMPUTED, { why: 'only groups of hosts have it, and this role has none' });
    }
  };
  set(['subGroupPolicy', 'subGroupSize'], Number);
  set(['subGroupPolicy', 'subGroupPolicyType'], String);
  if (input.at([...role.at, 'subGroupExclusiveTopology']) === true) { set(['subGroupExclusiveTopology'], () => 'kubernetes.io/hostname'); }
}

/** A startup probe sets how long a start may take; the other probes are the library's. */
function probes(c: RoleConversion): void {
  const { input, role } = c;
  for (const holder of [role.container, [...role.container, 'extraConfig']]) {
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe', 'securityContext']) {
      const at = [...holder, probe];
      if (input.at(at) === undefined) { continue; }
      const facts = keyFacts([...role.container, probe])!;
      input.take(at);
      if (probe === 'startupProbe') {
        const count = (key: string, fallback: number): number => input.count([...at, key]) ?? fallback;
        const [delay, period, failures] = [count('initialDelaySeconds', 0), count('periodSeconds', 10), count('failureThreshold', 3)];
        c.set({ at }, facts, delay + period * failures, { was: `${delay} + ${period} x ${failures} seconds` });
      } else {
        c.compute({ at }, facts, shown(input.at(at)), ({ server }) => shown(server.container[probe] ?? 'not set'));
      }
    }
  }
}
