import { dynamoComponents } from './dynamo-pods';
import { numberIn, ObjectView, textIn } from './object-view';
import { WorkloadPod } from './workload-pod';
import { isObject, Json, objectAt, objectsIn } from '../../base/json';
import { find, keysOf, pointerTo } from '../../base/json-pointer';
import { podView } from '../../pod/view';
import { templatePlaces, WorkloadTemplate, workloadTemplates } from '../../pod/workload-kinds';

/** An object that makes pods. */
export interface WorkloadView {
  readonly object: ObjectView;
  readonly pods: WorkloadPod[];
}

/** The workload that an object is; nothing where it makes no pods that can be seen. */
export function workloadView(object: ObjectView): WorkloadView | undefined {
  const pods = podsIn(object);
  return pods.length ? { object, pods } : undefined;
}

function podsIn(object: ObjectView): WorkloadPod[] {
  const { manifest } = object;
  const components = dynamoComponents(manifest);
  if (components.length) { return components; }
  const known = templatePlaces(manifest) !== undefined;
  const found = known ? workloadTemplates(manifest) : isCustom(object) ? podSpecsIn(manifest) : [];
  return found.map(({ template, path, specOnly }) => ({
    ...podView(template, path, specOnly ? path : undefined),
    ...surroundings(manifest, path),
    labelled: !specOnly,
  }));
}

/** Kinds that are not Kubernetes' own, and no definitions of others. */
const isCustom = ({ group }: ObjectView): boolean => group.includes('.') && !/(^|\.)k8s\.io$/.test(group);

/** Keys that lead further down than workloads have pods. */
const DEEPEST = 12;

/** Pods anywhere in an object of a kind that is not known: what has a list of containers. */
function podSpecsIn(manifest: Json): WorkloadTemplate[] {
  const found: WorkloadTemplate[] = [];
  const walk = (value: unknown, path: string, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) { return; }
    if (isObject(value)) {
      if (objectsIn(value.containers).length) { found.push({ template: { spec: value }, path, specOnly: true }); return; }
      const inner = objectAt(value.spec);
      if (isObject(value.metadata) && path !== '' && objectsIn(inner.containers).length) { found.push({ template: value, path, specOnly: false }); return; }
    }
    for (const [key, item] of Object.entries(value)) { walk(item, path + pointerTo(key), depth + 1); }
  };
  walk(manifest.spec, '/spec', 0);
  return found;
}

type Surroundings = Pick<WorkloadPod, 'replicas' | 'groupSize' | 'part' | 'partName'>;

/** What the objects around a pod template say of it, the nearest first. */
function surroundings(manifest: Json, path: string): Surroundings {
  const keys = keysOf(path);
  const holders = [manifest, ...keys.map((_, i) => find(manifest, pointerTo(...keys.slice(0, i + 1))) as unknown)];
  const result: { -readonly [key in keyof Surroundings]: Surroundings[key] } = {};
  for (let i = keys.length - 1; i > 0; i--) {
    const holder = objectAt(holders[i]);
    const key = keys[i - 1]!;
    result.replicas ??= numberIn(holder, 'replicas');
    result.groupSize ??= key === 'leaderWorkerTemplate' ? numberIn(holder, 'size') : numberIn(objectAt(holder.multinode), 'nodeCount');
    result.partName ??= Array.isArray(holders[i - 1]) ? textIn(holder, 'name') : /^(prefill|decode)/.test(key) ? key : undefined;
  }
  // the pods of an LLMInferenceService decode where it has others for prefill
  if (manifest.kind === 'LLMInferenceService' && isObject(objectAt(manifest.spec).prefill)) { result.partName ??= 'decode'; }
  const last = keys[keys.length - 1] ?? '';
  return { ...result, ...(/^leader/.test(last) ? { part: 'leader' } : /^worker/.test(last) ? { part: 'worker' } : {}) };
}
