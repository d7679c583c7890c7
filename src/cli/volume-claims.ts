import { Cluster } from './cluster';
import { Finding } from './finding';
import { counted } from '../base/counted';
import { Json, objectAt, objectsIn } from '../base/json';
import { podTemplatesOf } from '../pod/pod-templates';
import { Server } from '../serving/spec';

/** What keeps pods that share a PersistentVolumeClaim from starting; nothing where it is bound and they can all mount it. */
export function claimProblem(name: string, servers: Server[], cluster: Cluster, namespace: string | undefined): Finding | undefined {
  const claim = cluster.volumeClaim(name, namespace);
  return claim && (shareProblem(claim, usersOf(name, servers)) ?? phaseProblem(claim, cluster));
}

/** Roles whose pods mount a claim. */
const usersOf = (name: string, servers: Server[]): Server[] => servers.filter(({ manifest }) => podTemplatesOf(manifest).some(({ template }) =>
  objectsIn(objectAt(template.spec).volumes).some(volume => objectAt(volume.persistentVolumeClaim).claimName === name)));

const podsOf = ({ replicas, spec }: Server): number => replicas * (spec.group?.parallelism.nodes ?? 1);

function shareProblem(claim: Json, users: Server[]): Finding | undefined {
  const pods = users.reduce((sum, server) => sum + podsOf(server), 0);
  const modes: unknown = objectAt(claim.spec).accessModes;
  const single = Array.isArray(modes) && modes.length > 0 && modes.every(mode => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod') ? modes as string[] : [];
  if (!single.length || pods < 2) { return undefined; }
  const share = `${counted(pods, 'pod')} share it, but it is ${single[0]!}, which`;
  if (!single.includes('ReadWriteOnce')) { return { outcome: 'fail', text: `${share} one pod can mount: use one that is ReadOnlyMany or ReadWriteMany` }; }
  const needed = users.reduce((sum, server) => sum + podsOf(server) * server.spec.plan.accelerators, 0);
  const oneNode = needed <= Math.max(...users.map(({ spec }) => spec.plan.platform.acceleratorsPerNode)) && users.every(({ spec }) => !spec.group);
  return oneNode
    ? { outcome: 'warn', text: `${share} the pods of one node can mount: the others wait if they are placed on another` }
    : { outcome: 'fail', text: `${share} the pods of one node can mount, and one node does not hold them all: use one that is ReadOnlyMany or ReadWriteMany` };
}

function phaseProblem(claim: Json, cluster: Cluster): Finding | undefined {
  const phase: unknown = objectAt(claim.status).phase;
  if (phase === 'Lost') { return { outcome: 'fail', text: 'its volume is lost' }; }
  if (phase !== 'Pending') { return undefined; }
  const className: unknown = objectAt(claim.spec).storageClassName;
  const mode: unknown = typeof className === 'string' ? cluster.storageClass(className)?.volumeBindingMode : undefined;
  if (mode === 'WaitForFirstConsumer') { return undefined; }
  return mode === 'Immediate' ? { outcome: 'fail', text: `it is Pending: StorageClass ${String(className)} has not made a volume for it` }
    : { outcome: 'warn', text: 'it is Pending, which is right only where its StorageClass waits for the first pod' };
}
