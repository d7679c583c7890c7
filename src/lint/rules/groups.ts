import { findingAt, keyPlace, serversByObject } from './place';
import { Fault } from '../../base/fault';
import { Json, objectAt, objectsIn } from '../../base/json';
import { pointerTo } from '../../base/json-pointer';
import { rolloutFaults, startupFaults, subGroupFaults } from '../../serving/group-faults';
import { GroupStartupPolicy, LeaderWorkerSetOptions, SubGroupPolicyType } from '../../serving/group-options';
import { setFaults } from '../../serving/pair-checks';
import { sliceFaults } from '../../serving/set-faults';
import { Role } from '../../vllm/role';
import { Finding, Rule, Severity } from '../rule';
import { numberIn, ObjectView, Place, textIn } from '../view/object-view';
import { View } from '../view/view-of';

/** LeaderWorkerSets and DisaggregatedSets: what their webhooks refuse, or what never starts. */

interface Group {
  readonly object: ObjectView;
  /** Of the spec of a LeaderWorkerSet. */
  readonly path: string;
  readonly spec: Json;
  /** Whether a model server starts only with all pods of the group. */
  readonly waits: boolean;
}

/** The LeaderWorkerSets of the input, those in DisaggregatedSets among them. */
const groupsOf = ({ objects, servers }: View): Group[] => objects.flatMap((object): Group[] => {
  const specs = object.kind === 'LeaderWorkerSet' ? [{ path: '/spec', spec: objectAt(object.manifest.spec) }]
    : object.kind === 'DisaggregatedSet' ? objectsIn(objectAt(object.manifest.spec).roles).map((role, i) => ({ path: pointerTo('spec', 'roles', i, 'spec'), spec: objectAt(role.spec) })) : [];
  return specs.map(({ path, spec }) => ({
    object,
    path,
    spec,
    waits: (serversByObject(servers).get(object) ?? []).some(server => server.pod.path.startsWith(path) && ((server.dataParallelSize ?? 1) > 1 || server.args.some(({ name }) => name === '--nnodes'))),
  }));
});

/** The fields of a spec as options of a construct. */
function optionsOf(spec: Json): LeaderWorkerSetOptions {
  const template = objectAt(spec.leaderWorkerTemplate);
  const policy = objectAt(template.subGroupPolicy);
  const rollout = objectAt(objectAt(spec.rolloutStrategy).rollingUpdateConfiguration);
  const absolute = (key: string): number | undefined => typeof rollout[key] === 'number' ? rollout[key] as number : undefined;
  return {
    startupPolicy: textIn(spec, 'startupPolicy') as GroupStartupPolicy | undefined,
    subGroupSize: numberIn(policy, 'subGroupSize'),
    subGroupPolicyType: textIn(policy, 'subGroupPolicyType') as SubGroupPolicyType | undefined,
    partition: absolute('partition'),
    maxUnavailable: absolute('maxUnavailable'),
    maxSurge: absolute('maxSurge'),
  };
}

function placeIn({ object, path }: Group, { subject }: Fault): Place {
  if (subject.startsWith('startupPolicy')) { return keyPlace(object, path, 'startupPolicy'); }
  if (subject.startsWith('subGroup')) { return keyPlace(object, path, 'leaderWorkerTemplate', 'subGroupPolicy'); }
  return keyPlace(object, path, 'rolloutStrategy', 'rollingUpdateConfiguration');
}

/** LLMD320: what LeaderWorkerSet refuses, or starts and never finishes. */
const options: Rule = {
  code: 'LLMD320',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: view => groupsOf(view).flatMap(group => {
    const { object, spec, waits } = group;
    const lws = optionsOf(spec);
    const size = numberIn(objectAt(spec.leaderWorkerTemplate), 'size') ?? 1;
    const name = `${object.kind} '${object.name}'`;
    const both = textIn(objectAt(objectAt(spec.rolloutStrategy).rollingUpdateConfiguration), 'maxUnavailable') === undefined;
    return [
      ...(waits ? startupFaults(name, size, lws.startupPolicy) : []),
      ...(both ? rolloutFaults(name, lws, numberIn(spec, 'replicas') ?? 1) : []),
      ...(lws.subGroupSize === undefined ? [] : subGroupFaults(name, size, lws)),
    ].map((fault): Finding => findingAt(placeIn(group, fault), fault));
  }),
};

/** LLMD390 and LLMD608: copies and sizes that the webhook of DisaggregatedSet refuses. */
const set = (code: string, check: (spec: Json, roles: Json[]) => { readonly fault: Fault; readonly keys: (string | number)[] }[]): Rule => ({
  code,
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ objects }) => objects.filter(({ kind }) => kind === 'DisaggregatedSet').flatMap(object => {
    const spec = objectAt(object.manifest.spec);
    return check(spec, objectsIn(spec.roles)).map(({ fault, keys }): Finding => findingAt(keyPlace(object, '/spec', ...keys), fault));
  }),
});

const isExternal = (role: Json): boolean => objectAt(role.scaling).mode === 'External';

const slices = set('LLMD390', (spec, roles) => sliceFaults({
  slices: numberIn(spec, 'slices'), ...(roles.some(isExternal) ? { prefillScaling: 'External' as never } : {}),
}).map(fault => ({ fault, keys: ['slices'] })));

const sizes = set('LLMD608', (_, roles) => {
  const [first, second] = roles.map(role => ({ name: textIn(role, 'name') ?? '', replicas: numberIn(objectAt(role.spec), 'replicas') ?? 1 }));
  if (!first || !second || roles.length !== 2 || roles.some(isExternal)) { return []; }
  return setFaults({ role: Role.PREFILL, replicas: first.replicas }, { role: Role.DECODE, replicas: second.replicas })
    .map(fault => ({ fault: { ...fault, value: `${first.replicas} in ${first.name} and ${second.replicas} in ${second.name}`, fix: 'use 0 in both, or in neither' }, keys: ['roles'] }));
});

export const GROUP_RULES: readonly Rule[] = [options, slices, sizes];
