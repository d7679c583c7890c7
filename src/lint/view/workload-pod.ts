import { PodView } from '../../pod/view';

/** One of the pod templates of a workload. */
export interface WorkloadPod extends PodView {
  /** Pods or groups that there are to be. */
  readonly replicas?: number;
  /** Pods of a group, where the workload makes groups. */
  readonly groupSize?: number;
  /** Of a group with templates of their own for its leader and its other pods. */
  readonly part?: 'leader' | 'worker';
  /** What the workload calls this part of it, e.g. `prefill`. */
  readonly partName?: string;
  /** Whether the workload has a place for labels and annotations of these pods. */
  readonly labelled: boolean;
}
