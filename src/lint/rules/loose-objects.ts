import { findingAt, keyPlace, serversByObject } from './place';
import { Json, objectAt, objectsIn } from '../../base/json';
import { pointerTo } from '../../base/json-pointer';
import { Finding, Rule, Severity } from '../rule';
import { add } from '../view/lists';
import { mayShareNamespace, ObjectView } from '../view/object-view';
import { selects } from '../view/selector';
import { View } from '../view/view-of';
import { WorkloadPod } from '../view/workload-pod';
import { WorkloadView } from '../view/workload-view';

/** What objects of Kubernetes say of each other. */

/** Workloads that serve models; what is wrong with others is not the matter here. */
const serving = ({ workloads, servers }: View): WorkloadView[] => workloads.filter(({ object }) => serversByObject(servers).has(object));

/** LLMD613: of two objects with one name, the second replaces the first. */
const twice: Rule = {
  code: 'LLMD613',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ objects }) => {
    const first = new Map<string, ObjectView>();
    return objects.flatMap((object): Finding[] => {
      const { file, group, kind, name, namespace } = object;
      const key = JSON.stringify([file, group, kind, namespace, name]);
      const named = objectAt(object.manifest.metadata).name !== undefined && kind !== 'Kustomization';
      if (!named) { return []; }
      if (!first.has(key)) { first.set(key, object); return []; }
      return [findingAt(keyPlace(object, '/metadata', 'name'), {
        code: 'LLMD613', subject: `the second ${kind} of this file`, value: `'${name}'`, problem: 'which is also the name of the first: one replaces the other', fix: 'give one of them another name',
      })];
    });
  },
};

/** LLMD733: pods that their own workload does not find; the API server refuses it. */
const selectors: Rule = {
  code: 'LLMD733',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: view => serving(view).filter(({ object }) => object.group === 'apps').flatMap(({ object, pods }): Finding[] => {
    const selector: unknown = objectAt(object.manifest.spec).selector;
    return selector === undefined || pods.every(({ labels }) => selects(selector, labels) !== false) ? [] : [findingAt(keyPlace(object, '/spec', 'selector'), {
      code: 'LLMD733', subject: `the selector of ${object.kind} '${object.name}'`, problem: 'does not match the labels of its own pods: the API server refuses it', fix: 'use labels that the pod template has',
    })];
  }),
};

/** The terms of a pod by which it looks for other pods, each with its place. */
function podTerms({ spec, specPath }: WorkloadPod): { readonly term: Json; readonly path: string }[] {
  const affinities = ['podAffinity', 'podAntiAffinity'].flatMap(kind => {
    const holder = objectAt(objectAt(spec.affinity)[kind]);
    const at = specPath + pointerTo('affinity', kind);
    return [
      ...objectsIn(holder.requiredDuringSchedulingIgnoredDuringExecution).map((term, i) => ({ term, path: at + pointerTo('requiredDuringSchedulingIgnoredDuringExecution', i) })),
      ...objectsIn(holder.preferredDuringSchedulingIgnoredDuringExecution)
        .map((entry, i) => ({ term: objectAt(entry.podAffinityTerm), path: at + pointerTo('preferredDuringSchedulingIgnoredDuringExecution', i, 'podAffinityTerm') })),
    ];
  });
  return [...affinities, ...objectsIn(spec.topologySpreadConstraints).map((term, i) => ({ term, path: specPath + pointerTo('topologySpreadConstraints', i) }))];
}

/** Labels that controllers put on pods. */
const BY_CONTROLLER = /^(pod-template-hash$|controller-revision-hash$|(batch|statefulset|apps)\.kubernetes\.io\/|leaderworkerset\.|disaggregatedset\.)/;

/** LLMD732: keys that the scheduler leaves out, since the pod does not have them. */
const labelKeys: Rule = {
  code: 'LLMD732',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: view => serving(view).flatMap(({ object, pods }) => pods.filter(({ labelled }) => labelled).flatMap(absentKeys)
    .map(({ list, key, path }) => findingAt({ object, path }, {
      code: 'LLMD732',
      subject: list,
      value: `'${key}'`,
      problem: 'but the pods have no such label: the scheduler leaves it out, and takes pods together that are meant to be apart',
      fix: 'name a label that the pods have, or add it',
    }))),
};

interface AbsentKey {
  readonly list: string;
  readonly key: string;
  readonly path: string;
}

/** Keys by which a pod looks for others, and which it does not have. */
const absentKeys = (pod: WorkloadPod): AbsentKey[] => podTerms(pod).flatMap(({ term, path }) =>
  ['matchLabelKeys', 'mismatchLabelKeys'].flatMap(list => (Array.isArray(term[list]) ? term[list] as unknown[] : []).flatMap((key, i) =>
    typeof key !== 'string' || pod.labels[key] !== undefined || BY_CONTROLLER.test(key) ? [] : [{ list, key, path: path + pointerTo(list, i) }])));

const sizeOf = ({ replicas = 1, groupSize = 1 }: WorkloadPod): number => replicas * groupSize;

/** LLMD730: a volume that one node has at a time. */
const oneNode: Rule = {
  code: 'LLMD730',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: view => view.volumeClaims.flatMap((claim): Finding[] => {
    const modes: unknown = objectAt(claim.manifest.spec).accessModes;
    const once = Array.isArray(modes) && modes.length > 0 && modes.every(mode => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
    if (!once) { return []; }
    const users = serving(view).filter(({ object }) => mayShareNamespace(object, claim))
      .flatMap(({ pods }) => pods).filter(pod => pod.volumes.some(({ volume }) => objectAt(volume.persistentVolumeClaim).claimName === claim.name));
    const pods = users.reduce((sum, pod) => sum + sizeOf(pod), 0);
    return pods < 2 ? [] : [findingAt(keyPlace(claim, '/spec', 'accessModes'), {
      code: 'LLMD730', subject: `accessModes of claim '${claim.name}'`, value: (modes as string[]).join(', '), problem: `but ${pods} pods have it: those on other nodes than the first wait for ever`, fix: 'use ReadOnlyMany or ReadWriteMany, or a claim for each pod',
    })];
  }),
};

/** What a pod names besides its own parts: kind, name, and place. */
function namedBy({ spec, specPath, claims, volumes }: WorkloadPod): { readonly kind: string; readonly name: string; readonly path: string }[] {
  const text = (kind: string, name: unknown, place: string, optional: unknown = false) => typeof name === 'string' && name !== '' && optional !== true ? [{ kind, name, path: place }] : [];
  return [
    ...volumes.flatMap(({ volume, path: at }) => [
      ...text('PersistentVolumeClaim', objectAt(volume.persistentVolumeClaim).claimName, at),
      ...text('ConfigMap', objectAt(volume.configMap).name, at, objectAt(volume.configMap).optional),
    ]),
    ...claims.flatMap(claim => [...text('ResourceClaimTemplate', claim.templateName, claim.path), ...text('ResourceClaim', claim.claimName, claim.path)]),
    ...text('ServiceAccount', spec.serviceAccountName === 'default' ? undefined : spec.serviceAccountName, `${specPath}/serviceAccountName`),
  ];
}

/** LLMD731: objects that must exist before, and are not here. */
const absent: Rule = {
  code: 'LLMD731',
  severity: Severity.NOTE,
  since: '0.1.0',
  check: view => {
    const named = byName(view.objects);
    return serving(view).flatMap(({ object, pods }) => pods.flatMap(namedBy).flatMap(({ kind, name, path }): Finding[] => {
      const here = named.get(`${kind}/${name}`)?.some(other => mayShareNamespace(other, object));
      return here || isMade(kind, name, view) ? [] : [findingAt({ object, path }, {
        code: 'LLMD731',
        subject: `${kind} '${name}'`,
        problem: `is named by ${object.kind} '${object.name}' and not here: it must exist before the pods`,
        fix: 'create it first, or lint it together with them',
      })];
    }));
  },
};

function byName(objects: readonly ObjectView[]): Map<string, ObjectView[]> {
  const found = new Map<string, ObjectView[]>();
  for (const object of objects) {
    add(found, `${object.kind}/${object.name}`, object);
  }
  return found;
}

/** Templates that the controller of a ComputeDomain makes. */
const isMade = (kind: string, name: string, { computeDomains }: View): boolean => kind === 'ResourceClaimTemplate'
  && computeDomains.some(({ manifest }) => objectAt(objectAt(objectAt(manifest.spec).channel).resourceClaimTemplate).name === name);

export const OBJECT_RULES: readonly Rule[] = [twice, oneNode, absent, labelKeys, selectors];

