import { allowed, fits } from './kubernetes';
import { Fault } from '../base/fault';
import { Json, objectAt } from '../base/json';

/** Sources of a volume that name an object, and where they name it. */
const NAMED: { [source: string]: string } = { configMap: 'name', secret: 'secretName', persistentVolumeClaim: 'claimName', hostPath: 'path' };

/**
 * What is wrong with volumes and mounts that a caller adds to a pod.
 *
 * @param where they are set, e.g. `prefill`
 * @param own names of the volumes that the pod has besides
 */
export function volumeFaults(where: string, volumes: any[], mounts: any[], own: string[]): Fault[] {
  const names = [...own, ...volumes.map(volume => objectAt(volume).name)];
  return [
    ...volumes.flatMap((volume, i) => faultsOfVolume(`volumes[${i}] of ${where}`, objectAt(volume))),
    ...mounts.flatMap((mount, i) => faultsOfMount(`volumeMounts[${i}] of ${where}`, objectAt(mount), names)),
  ];
}

function faultsOfVolume(subject: string, volume: Json): Fault[] {
  const sources = Object.keys(volume).filter(key => key !== 'name').sort();
  if (typeof volume.name !== 'string' || !fits('dns-label', volume.name)) {
    return [fault(`name of ${subject}`, 'is not one that Kubernetes takes', allowed('dns-label'))];
  }
  if (sources.length !== 1) {
    return [fault(`${subject}, '${volume.name}',`, `has ${sources.length === 0 ? 'no source' : `${sources.length} sources (${sources.join(', ')})`}`, 'exactly one, such as emptyDir: {}')];
  }
  const kind = sources[0]!;
  const source = volume[kind];
  if (typeof source !== 'object' || source === null || Array.isArray(source)) {
    return [fault(`${kind} of ${subject}, '${volume.name}',`, 'is not an object', Object.hasOwn(NAMED, kind) ? `an object with ${NAMED[kind]!}` : 'an object')];
  }
  const key = Object.hasOwn(NAMED, kind) ? NAMED[kind]! : '';
  if (key && (typeof source[key] !== 'string' || !fits(key === 'path' ? 'absolute-path' : 'dns-subdomain', source[key]))) {
    return [fault(`${key} in ${kind} of ${subject}, '${volume.name}',`, 'is not one that Kubernetes takes', allowed(key === 'path' ? 'absolute-path' : 'dns-subdomain'))];
  }
  return [];
}

function faultsOfMount(subject: string, mount: Json, names: string[]): Fault[] {
  if (typeof mount.mountPath !== 'string' || !fits('absolute-path', mount.mountPath)) {
    return [fault(`mountPath of ${subject}`, 'is not one that Kubernetes takes', allowed('absolute-path'))];
  }
  if (typeof mount.name !== 'string' || !names.includes(mount.name)) {
    return [fault(`name of ${subject}, at ${mount.mountPath},`, 'is not that of a volume of the pod', `one of: ${names.filter(name => typeof name === 'string').join(', ')}`)];
  }
  return [];
}

const fault = (subject: string, problem: string, expected: string): Fault => ({ code: 'LLMD611', subject, problem, allowed: expected });
