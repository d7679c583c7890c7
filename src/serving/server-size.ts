import { Server } from './spec';
import { counted } from '../base/counted';

/** How many pods a role has, and how large they are: `8 pods with 1 accelerator each`, `2 groups of 4 pods with 8 accelerators each`. */
export function sizeText({ spec: { group, plan }, replicas }: Server): string {
  const pod = `with ${counted(plan.accelerators, 'accelerator')}`;
  return group ? `${counted(replicas, 'group')} of ${counted(group.parallelism.nodes, 'pod')} ${pod} each` : `${counted(replicas, 'pod')} ${pod}${replicas === 1 ? '' : ' each'}`;
}
