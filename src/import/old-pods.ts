import { Draft } from './draft';
import { KeyFacts, keyFacts } from './facts';
import { Fate, Path, Plain, shown } from './line';
import { OldRole } from './old-role';
import { escape, patch } from './patches';
import { DerivedRole } from './trial';

/** Annotations that give a pod its NICs, which follow from the platform. */
const OF_NETWORKS = ['networking.gke.io/default-interface', 'networking.gke.io/interfaces', 'k8s.v1.cni.cncf.io/networks'];

/** What the pods of a role have besides their container, and the size of the role. */
export function pods(draft: Draft, role: OldRole): void {
  sizes(draft, role);
  nodes(draft, role);
  annotations(draft, role);
  fields(draft, role);
  groups(draft, role);
  probes(draft, role);
}

function sizes(draft: Draft, role: OldRole): void {
  const { input } = draft;
  const tell = (key: Path, now: string | undefined, fate: Fate, more: { to?: string; why?: string } = {}): void => {
    const at = [...role.at, ...key];
    if (input.at(at) === undefined) { return; }
    const facts = keyFacts(at)!;
    input.take(at);
    const said = { was: shown(input.at(at)), ...(now === undefined ? {} : { now }), ...(more.to ? { to: more.to } : {}) };
    draft.tell({ at }, fate, { ...facts, why: more.why ?? facts.why }, said);
  };
  const to = (key: string): string => draft.target(`{role}.${key}`, role).join('.');
  tell(['create'], undefined, Fate.COMPUTED);
  // the base of the new values has these already, where they are no defaults
  tell(['replicas'], undefined, role.replicas === 1 ? Fate.COMPUTED : Fate.CARRIED, role.replicas === 1 ? {} : { to: to('replicas') });
  tell(['parallelism', 'tensor'], undefined, role.tensor === 1 ? Fate.COMPUTED : Fate.CARRIED, role.tensor === 1 ? {} : { to: to('tensorParallelSize') });
  if (role.dataIsNodes) {
    tell(['parallelism', 'data'], String(role.nodes), Fate.CHANGED, { to: to('wideEp.nodes'), why: 'beside DP_SIZE_LOCAL it was read as the number of hosts, as the wide-EP guide meant it; v0.4 of the old chart would make groups of one host' });
  }
  for (const key of ['data', 'dataLocal', 'workers']) {
    if (role.dataIsNodes && key === 'data') { continue; }
    const at = [...role.at, 'parallelism', key];
    if (input.at(at) === undefined) { continue; }
    if (key === 'workers' && role.wide) { tell(['parallelism', key], undefined, Fate.CARRIED, { to: to('wideEp.nodes') }); continue; }
    input.take(at);
    const flag = key === 'data' ? '--data-parallel-size' : '--data-parallel-size-local';
    draft.compute(role, { at }, keyFacts(at)!, shown(input.at(at)), derived => key === 'workers' ? '1' : argumentOf(derived, flag) ?? '1');
  }
}

const argumentOf = (role: DerivedRole, flag: string): string | undefined =>
  role.template.spec.containers[0].args.find((a: string) => a.startsWith(`${flag}=`))?.split('=')[1];

/** Labels of nodes are the network's where both roles say the same; else each role has its own. */
function nodes(draft: Draft, role: OldRole): void {
  const { input } = draft;
  const text = (of: OldRole, at: Path): string => JSON.stringify(input.at([...of.at, ...at]) ?? null);
  const alike = (at: Path): boolean => draft.roles.every(r => text(r, at) === text(role, at));
  const selector = input.mapping([...role.at, 'nodeSelector']);
  for (const key of Object.keys(selector)) {
    const at = [...role.at, 'nodeSelector', key];
    const value = input.scalar(at) ?? '';
    input.take(at);
    select(draft, role, at, key, [value], alike(['nodeSelector']));
  }
  const labelKey = input.text([...role.at, 'acceleratorTypes', 'labelKey']);
  const values = input.list([...role.at, 'acceleratorTypes', 'labelValues']).map(String);
  const at = [...role.at, 'acceleratorTypes'];
  if (labelKey === undefined && values.length === 0) { return; }
  input.take(at);
  if (!labelKey || values.length === 0) { draft.tell({ at }, Fate.COMPUTED, { why: 'it names no label' }); return; }
  select(draft, role, at, labelKey, values, alike(['acceleratorTypes']));
}

function select(draft: Draft, role: OldRole, at: Path, key: string, values: string[], alike: boolean): void {
  const facts = keyFacts(at)!;
  draft.later(trial => {
    const { template } = trial.derived.roles[role.name]!;
    const was = `${key}=${values.join(',')}`;
    if (template.spec.nodeSelector?.[key] === values[0] && values.length === 1) {
      draft.tell({ at }, Fate.COMPUTED, { why: 'the pods run on such nodes already' }, { was });
    } else if (values.length === 1 && alike) {
      // labels that a caller gives replace those of the platform, so both are said
      trial.add({ sources: [{ at }], to: ['network', 'nodeSelector'], value: { ...template.spec.nodeSelector, [key]: values[0] }, why: facts.why, was });
    } else if (values.length === 1) {
      patch(draft, trial, role, { at }, `/spec/nodeSelector/${escape(key)}`, values[0], 'a label of the nodes of this role alone');
    } else {
      const term = { matchExpressions: [{ key, operator: 'In', values }] };
      patch(draft, trial, role, { at }, '/spec/affinity/nodeAffinity', { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term] } }, 'labels of which a node must have one');
    }
  });
}

function annotations(draft: Draft, role: OldRole): void {
  const { input } = draft;
  for (const key of Object.keys(input.mapping([...role.at, 'podAnnotations']))) {
    const at = [...role.at, 'podAnnotations', key];
    const value = input.scalar(at) ?? '';
    input.take(at);
    if (OF_NETWORKS.includes(key)) {
      draft.compute(role, { at }, { why: 'how a pod joins networks follows from the platform' }, shown(value), derived => shown(derived.template.metadata.annotations?.[key] ?? 'none'));
    } else {
      draft.later(trial => patch(draft, trial, role, { at }, `/metadata/annotations/${escape(key)}`, value, 'an annotation of the pods'));
    }
  }
  for (const key of Object.keys(input.mapping([...role.at, 'annotations']))) {
    const at = [...role.at, 'annotations', key];
    input.take(at);
    draft.later(trial => {
      trial.add({
        sources: [{ at }],
        to: draft.target('{role}.patches.-', role),
        // the workload itself has no annotations of the library
        value: [{ op: 'add', path: '/metadata/annotations', value: Object.fromEntries(Object.entries(input.mapping([...role.at, 'annotations'])).map(([k, v]) => [k, String(v)])) }],
        why: 'an annotation of the workload',
        was: shown(input.at(at) ?? ''),
      });
    });
  }
}

const LISTS = ['tolerations', 'imagePullSecrets', 'initContainers'];
const PLAIN = ['schedulerName', 'priorityClassName'];

function fields(draft: Draft, role: OldRole): void {
  const { input } = draft;
  for (const list of LISTS) {
    input.list([...role.at, list]).forEach((value, i) => {
      const at = [...role.at, list, i];
      input.take(at);
      draft.later(trial => patch(draft, trial, role, { at }, `/spec/${list}/-`, value, keyFacts(at)!.why));
    });
  }
  for (const field of PLAIN) {
    const at = [...role.at, field];
    const value = input.text(at);
    if (value === undefined) { continue; }
    input.take(at);
    draft.later(trial => patch(draft, trial, role, { at }, `/spec/${field}`, value, keyFacts(at)!.why));
  }
  for (const field of Object.keys(input.mapping([...role.at, 'extraConfig']))) {
    const at = [...role.at, 'extraConfig', field];
    const value = input.at(at);
    input.take(at);
    draft.later(trial => {
      const derived = trial.derived.roles[role.name]!.template.spec[field];
      if (derived === undefined) { patch(draft, trial, role, { at }, `/spec/${field}`, value, keyFacts(at)!.why); return; }
      draft.tell({ at }, Fate.COMPUTED, { why: 'the library sets it', instead: 'patches have the last word' }, { was: shown(value ?? null), now: shown(derived) });
    });
  }
  const computed: [string, string][] = [['terminationGracePeriodSeconds', 'terminationGracePeriodSeconds'], ['enableServiceLinks', 'enableServiceLinks'], ['hostIPC', 'hostIPC'], ['hostPID', 'hostPID'], ['podSecurityContext', 'securityContext']];
  for (const [key, field] of computed) {
    const at = [...role.at, key];
    const value = input.at(at);
    if (value === undefined) { continue; }
    input.take(at);
    draft.compute(role, { at }, keyFacts(at)!, shown(value), derived => shown(derived.template.spec[field] ?? 'not set'));
  }
}

function groups(draft: Draft, role: OldRole): void {
  const { input } = draft;
  const set = (key: Path, value: (said: Plain) => Plain): void => {
    const at = [...role.at, ...key];
    const said = input.at(at);
    if (said === undefined) { return; }
    const facts: KeyFacts = keyFacts(at)!;
    input.take(at);
    if (!role.wide) { draft.tell({ at }, Fate.COMPUTED, { why: 'only groups of hosts have it, and this role has none' }); return; }
    draft.ask(role, { at }, facts, value(said), { was: shown(said) });
  };
  set(['subGroupPolicy', 'subGroupSize'], Number);
  set(['subGroupPolicy', 'subGroupPolicyType'], String);
  if (input.at([...role.at, 'subGroupExclusiveTopology']) === true) { set(['subGroupExclusiveTopology'], () => 'kubernetes.io/hostname'); }
}

const SECONDS: { [key: string]: number } = { initialDelaySeconds: 0, periodSeconds: 10, failureThreshold: 3 };

/** A startup probe says how long a start may take; the other probes are the library's. */
function probes(draft: Draft, role: OldRole): void {
  const { input } = draft;
  for (const holder of [role.container, [...role.container, 'extraConfig']]) {
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe', 'securityContext']) {
      const at = [...holder, probe];
      if (input.at(at) === undefined) { continue; }
      const facts = keyFacts([...role.container, probe])!;
      input.take(at);
      if (probe === 'startupProbe') {
        const [delay, period, failures] = Object.entries(SECONDS).map(([key, fallback]) => input.count([...at, key]) ?? fallback);
        const seconds = delay! + period! * failures!;
        draft.ask(role, { at }, facts, seconds, { was: `${delay} + ${period} x ${failures} seconds` });
      } else {
        const now = (derived: DerivedRole): string => shown(derived.template.spec.containers[0][probe] ?? 'not set');
        draft.compute(role, { at }, facts, shown(input.at(at)), now);
      }
    }
  }
}
