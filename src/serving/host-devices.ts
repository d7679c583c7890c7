import { Fault } from '../base/fault';
import { Json, objectAt, objectsIn } from '../base/json';
import libraryFacts from '../facts/libraries.json';

const EFA = libraryFacts.efa.resource.value;

/**
 * LLMD228 for pods that hold EFA devices and mount the device files of the host over them: libfabric opens all that it
 * finds, and gives up on EFA when one of another kind fails.
 *
 * @param role in messages: `decode`
 * @param templates pods as they are rendered
 */
export function hostDeviceFaults(role: string, templates: Json[]): Fault[] {
  const pods = templates.map(template => objectAt(template.spec)).filter(holdsEfa);
  const mounted = pods.flatMap(pod => objectsIn(pod.volumes)).map(volume => objectAt(volume.hostPath).path as unknown);
  return mounted.flatMap(path => typeof path === 'string' && /^\/+(dev\/*(infiniband(\/.*)?)?)?$/.test(path) ? [{
    code: 'LLMD228',
    subject: `volumes of ${role}`,
    problem: `mount ${path} of the host, which puts NICs that are not EFA beside the pod's own: libfabric then finds no EFA at all, and traffic takes TCP`,
    fix: 'leave it out: the device plugin gives the pod its device files',
  }] : []);
}

const holdsEfa = (pod: Json): boolean =>
  objectsIn(pod.containers).some(container => Object.hasOwn(objectAt(objectAt(container.resources).limits), EFA));
