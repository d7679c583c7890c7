import { numberIn, ObjectView, textIn } from './object-view';
import { Json, objectAt } from '../../base/json';
import { find } from '../../base/json-pointer';
import { podView, PodView } from '../../pod/view';
import { workloadTemplates } from '../../pod/workload-kinds';

/** An object that makes pods. */
export interface WorkloadView {
  readonly object: ObjectView;
  readonly pods: WorkloadPod[];
}

/** One of the pod templates of a workload. */
export interface WorkloadPod extends PodView {
  /** Pods or groups that there are to be. */
  readonly replicas?: number;
  /** Pods of a group, where the workload makes groups. */
  readonly groupSize?: number;
  /** Of a group with templates of their own for its leader and its other pods. */
  readonly part?: 'leader' | 'worker';
  /** The template that the group's leader has, where this is that of the other pods. */
  readonly leader?: PodView;
  /** What the workload calls this part of it, e.g. `prefill`. */
  readonly partName?: string;
  /** Whether the workload has a place for labels and annotations of these pods. */
  readonly labelled: boolean;
}

/** The workload that an object is; nothing where it makes no pods that can be seen. */
export function workloadView(object: ObjectView): WorkloadView | undefined {
  const found = workloadTemplates(object.manifest);
  const pods = found.map(({ template, path, specOnly }) => ({ ...podView(template, path), ...sizesOf(object.manifest, path), labelled: !specOnly }));
  return pods.length ? { object, pods } : undefined;
}

type Sizes = Pick<WorkloadPod, 'replicas' | 'groupSize' | 'part' | 'partName'>;

/** What stands around a pod template. */
function sizesOf(manifest: Json, path: string): Sizes {
  const keys = path.split('/').slice(1);
  const group = keys.indexOf('leaderWorkerTemplate');
  if (group >= 0) {
    const role = keys.indexOf('roles');
    const spec = objectAt(find(manifest, `/${keys.slice(0, group).join('/')}`));
    const holder = role < 0 ? {} : objectAt(find(manifest, `/${keys.slice(0, role + 2).join('/')}`));
    const part = keys[group + 1] === 'leaderTemplate' ? 'leader' : 'worker';
    return { replicas: numberIn(spec, 'replicas'), groupSize: numberIn(objectAt(spec.leaderWorkerTemplate), 'size'), part, partName: textIn(holder, 'name') };
  }
  const list = keys.findIndex((key, i) => ['components', 'roles', 'cliques', 'tasks'].includes(key) && /^\d+$/.test(keys[i + 1] ?? ''));
  if (list >= 0) {
    const holder = objectAt(find(manifest, `/${keys.slice(0, list + 2).join('/')}`));
    return { replicas: numberIn(holder, 'replicas'), groupSize: numberIn(objectAt(holder.multinode), 'nodeCount'), partName: textIn(holder, 'name') };
  }
  const spec = objectAt(manifest.spec);
  if (keys[1] === 'prefill') { return { replicas: numberIn(objectAt(spec.prefill), 'replicas'), partName: 'prefill', part: keys[2] === 'worker' ? 'worker' : undefined }; }
  return { replicas: numberIn(spec, 'replicas'), part: keys[1] === 'worker' ? 'worker' : undefined };
}

