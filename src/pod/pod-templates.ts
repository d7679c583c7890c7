import { isObject, Json } from '../base/json';
import { pointerStep } from '../base/json-pointer';

/** A pod template, and where it stands. */
export interface PodTemplate {
  /** JSON pointer within the manifest; empty for a Pod, which is one itself. */
  readonly path: string;
  readonly template: Json;
}

/** Keys that lead to a pod template; `*` stands for each entry of a list. */
export type Way = readonly string[];

export const IN_SPEC: Way[] = [['spec', 'template']];
const OF_GROUP = ['leaderTemplate', 'workerTemplate'];

/** Where kinds of Kubernetes and LeaderWorkerSet keep their pod templates, by API group and kind. */
export const TEMPLATES: { readonly [groupKind: string]: Way[] } = {
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

/** The pod templates of a manifest of these kinds; none of another kind, and where they are missing. */
export function podTemplatesOf(manifest: unknown): PodTemplate[] {
  if (!isObject(manifest)) { return []; }
  const key = groupKind(manifest.apiVersion, manifest.kind);
  const ways = Object.hasOwn(TEMPLATES, key) ? TEMPLATES[key]! : [];
  return ways.flatMap(way => follow(manifest, way, '')).filter((found): found is PodTemplate => isObject(found.template));
}

/** API group and kind, as `apps/Deployment`: kinds of one name differ from group to group. */
export function groupKind(apiVersion: unknown, kind: unknown): string {
  const parts = typeof apiVersion === 'string' ? apiVersion.split('/') : [];
  return `${parts.length > 1 ? parts[0]! : ''}/${typeof kind === 'string' ? kind : ''}`;
}

/** What stands where a way leads, each with its place. */
export function follow(value: unknown, [step, ...rest]: Way, path: string): { path: string; template: unknown }[] {
  if (step === undefined) { return [{ path, template: value }]; }
  if (step === '*') { return Array.isArray(value) ? value.flatMap((item, i) => follow(item, rest, `${path}/${i}`)) : []; }
  return isObject(value) && Object.hasOwn(value, step) ? follow(value[step], rest, path + pointerStep(step)) : [];
}
