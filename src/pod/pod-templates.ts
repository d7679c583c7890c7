import { isObject, Json } from '../base/json';
import { pointerStep } from '../base/json-pointer';

/** A pod template, and where it stands. */
export interface PodTemplate {
  /** JSON pointer within the manifest; empty for a Pod, which is one itself. */
  readonly path: string;
  readonly template: Json;
}

/** Keys that lead to a pod template; `*` stands for each entry of a list. */
type Way = readonly string[];

const IN_SPEC: Way[] = [['spec', 'template']];
const OF_GROUP = ['leaderTemplate', 'workerTemplate'];

/** Where kinds keep their pod templates, by API group and kind: kinds of one name may differ from group to group. */
const TEMPLATES: { readonly [groupKind: string]: Way[] } = {
  '/Pod': [[]],
  '/PodTemplate': [['template']],
  '/ReplicationController': IN_SPEC,
  'apps/Deployment': IN_SPEC,
  'apps/StatefulSet': IN_SPEC,
  'apps/DaemonSet': IN_SPEC,
  'apps/ReplicaSet': IN_SPEC,
  'batch/Job': IN_SPEC,
  'batch/CronJob': [['spec', 'jobTemplate', 'spec', 'template']],
  'leaderworkerset.x-k8s.io/LeaderWorkerSet': OF_GROUP.map(name => ['spec', 'leaderWorkerTemplate', name]),
  'disaggregatedset.x-k8s.io/DisaggregatedSet': OF_GROUP.map(name => ['spec', 'roles', '*', 'spec', 'leaderWorkerTemplate', name]),
};

/** Kinds whose pod templates are found, as `Deployment (apps)`. */
export const templateKinds = (): string[] => Object.keys(TEMPLATES).map(key => {
  const [group, kind] = key.split('/');
  return group ? `${kind} (${group})` : kind!;
});

/** Whether it is known where objects of this kind keep their pod templates. */
export const hasKnownTemplates = (apiVersion: unknown, kind: unknown): boolean => Object.hasOwn(TEMPLATES, groupKind(apiVersion, kind));

/** The pod templates of a manifest of any kind; none where its kind is not known, or where they are missing. */
export function podTemplatesOf(manifest: unknown): PodTemplate[] {
  if (!isObject(manifest)) { return []; }
  const key = groupKind(manifest.apiVersion, manifest.kind);
  const ways = Object.hasOwn(TEMPLATES, key) ? TEMPLATES[key]! : [];
  return ways.flatMap(way => follow(manifest, way, '')).filter((found): found is PodTemplate => isObject(found.template));
}

/** The manifest with each of its pod templates changed. */
export function mapPodTemplates(manifest: Json, change: (template: Json) => Json): Json {
  const result = structuredClone(manifest);
  for (const { template } of podTemplatesOf(result)) {
    const changed = { ...change(template) };
    for (const key of Object.keys(template)) { delete template[key]; }
    Object.assign(template, changed);
  }
  return result;
}

/** Whether containers stand anywhere in a manifest, in a pod template or in something like it. */
export function hasContainers(value: unknown): boolean {
  if (Array.isArray(value)) { return value.some(hasContainers); }
  if (!isObject(value)) { return false; }
  return (Array.isArray(value.containers) && value.containers.some(isObject)) || Object.values(value).some(hasContainers);
}

function groupKind(apiVersion: unknown, kind: unknown): string {
  const parts = typeof apiVersion === 'string' ? apiVersion.split('/') : [];
  return `${parts.length > 1 ? parts[0]! : ''}/${typeof kind === 'string' ? kind : ''}`;
}

function follow(value: unknown, [step, ...rest]: Way, path: string): { path: string; template: unknown }[] {
  if (step === undefined) { return [{ path, template: value }]; }
  if (step === '*') { return Array.isArray(value) ? value.flatMap((item, i) => follow(item, rest, `${path}/${i}`)) : []; }
  return isObject(value) && Object.hasOwn(value, step) ? follow(value[step], rest, path + pointerStep(step)) : [];
}
