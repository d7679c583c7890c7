import { templateKinds, templatePlaces, workloadTemplates, WorkloadTemplate, writesOwnPods } from './workload-kinds';
import { Fault } from '../base/fault';
import { Json } from '../base/json';

/** Whether a JSON pointer leads to a place or to something in it; every place where there is none. */
export const isWithin = (path: string, place: string | undefined): boolean => place === undefined || path === place || path.startsWith(`${place}/`);

/** LLMD610 for an object whose pods are not found: joined, it would stay as it is. */
export function templateFaults(name: string, manifest: Json): Fault[] {
  if (workloadTemplates(manifest).length) { return []; }
  const { apiVersion, kind } = manifest;
  const places = templatePlaces({ apiVersion, kind });
  const subject = `${name} (${apiVersion})`;
  if (places) {
    return [{ code: 'LLMD610', subject, problem: 'has no pod template, so that there is nothing to join', allowed: `one at ${places.join(' or ')}`, fix: 'add it' }];
  }
  if (writesOwnPods(kind)) {
    return [{
      code: 'LLMD610',
      subject,
      problem: 'has no pod template: its controller writes the pods by itself, and what joins would be lost',
      fix: 'join a workload that has one (a Deployment, a LeaderWorkerSet), or write what plan() of the network has where its controller takes it',
    }];
  }
  return [{
    code: 'LLMD610',
    subject,
    problem: 'keeps its pods where they are not looked for, so that they would not join the network',
    allowed: `one of: ${templateKinds().join(', ')}`,
    fix: 'join what it makes, or write what plan() of the network has into it',
  }];
}

/** LLMD610 for a join that means pod templates which are not there. */
export function placeFaults(name: string, manifest: Json, at: string | undefined): Fault[] {
  const all = workloadTemplates(manifest);
  return all.some(found => isWithin(found.path, at)) ? [] : [{
    code: 'LLMD610',
    subject: `podTemplates for ${name}`,
    value: `'${at}'`,
    problem: 'where no pod template is',
    allowed: `the place of one, or the beginning of it: ${all.map(({ path }) => path || "''").join(', ')}`,
  }];
}

/** LLMD209 where a workload has no place for what the network says of the pod itself. */
export function metadataFaults(name: string, { path }: WorkloadTemplate, { metadata }: Json): Fault[] {
  const keys = [...Object.keys(metadata?.labels ?? {}), ...Object.keys(metadata?.annotations ?? {})];
  return keys.length ? [{
    code: 'LLMD209',
    subject: name,
    problem: `has a pod spec at ${path} and no place for annotations, but the network needs ${keys.join(', ')} on the pods`,
    fix: 'join a workload with a pod template (a Deployment, a LeaderWorkerSet), or a platform whose pods need none',
  }] : [];
}
