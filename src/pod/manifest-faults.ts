import { fits, allowed, Format } from './kubernetes';
import { podTemplatesOf } from './pod-templates';
import { Fault } from '../base/fault';
import { compactJson, isObject, Json, objectAt, objectsIn } from '../base/json';

/**
 * What the API server refuses in a finished workload, or the kubelet never starts, where patches may have written anything: labels,
 * annotations and variables, and rights of containers that exclude each other.
 *
 * @param by who may have written it: `patches of decode`
 */
export function manifestFaults(by: string, manifest: Json): Fault[] {
  const what = `its ${manifest.kind as string}`;
  const templates = podTemplatesOf(manifest).map(found => found.template);
  return [
    ...metadataFaults(by, what, objectAt(manifest.metadata)),
    ...templates.flatMap(template => [
      ...metadataFaults(by, `the pods of ${what}`, objectAt(template.metadata)),
      ...containersOf(template).flatMap(container => [
        ...variableFaults(by, container),
        ...privilegeFaults(by, container),
        ...rootFaults(by, objectAt(template.spec), container),
      ]),
    ]),
  ];
}

const CODE = 'LLMD412';

function metadataFaults(by: string, what: string, { labels, annotations }: Json): Fault[] {
  return [
    ...textMapFaults(`${by}: labels of ${what}`, labels, 'label-key', 'label-value'),
    ...textMapFaults(`${by}: annotations of ${what}`, annotations, 'annotation-key', undefined),
  ];
}

/** A map of texts that is something else, or whose keys or values Kubernetes does not take. */
function textMapFaults(subject: string, map: any, keys: Format, values: Format | undefined): Fault[] {
  if (map === undefined || map === null) { return []; }
  if (!isObject(map)) { return [{ code: CODE, subject, value: compactJson(map), allowed: 'an object of texts' }]; }
  const entries: Json = map;
  return Object.keys(entries).sort().flatMap((key): Fault[] => {
    const value: any = entries[key];
    const invalid = typeof value !== 'string' || (values !== undefined && !fits(values, value));
    return [
      ...(fits(keys, key) ? [] : [{ code: CODE, subject: `${subject}: the key`, value: `'${key}'`, allowed: allowed(keys) }]),
      ...(invalid ? [{ code: CODE, subject: `${subject}: '${key}'`, value: compactJson(value), allowed: values === undefined ? 'text' : allowed(values) }] : []),
    ];
  });
}

function containersOf(template: Json): Json[] {
  const spec = objectAt(template.spec);
  return [...objectsIn(spec.initContainers), ...objectsIn(spec.containers)];
}

/** What the API server takes, and the kubelet does not start: root in a container that must not be. */
function rootFaults(by: string, spec: Json, container: Json): Fault[] {
  return isForbiddenRoot(spec, container, undefined) ? [{
    code: 'LLMD344',
    subject: by,
    problem: `make container '${container.name as string}' root, but it is runAsNonRoot, and the kubelet would not start it`,
    fix: 'set runAsUser of the container that needs root, not of the pod, or leave runAsNonRoot out',
  }] : [];
}

/**
 * Whether a container would be root, and must not be.
 *
 * @param imageUser the user of its image, where known
 */
export function isForbiddenRoot(spec: Json, container: Json, imageUser: number | undefined): boolean {
  const own = objectAt(container.securityContext);
  const ofPod = objectAt(spec.securityContext);
  return (own.runAsUser ?? ofPod.runAsUser ?? imageUser) === 0 && (own.runAsNonRoot ?? ofPod.runAsNonRoot) === true;
}

/** Variables without a name, or with a value that is not text: patches are not held to a type. */
function variableFaults(by: string, container: Json): Fault[] {
  const where = `${by}: env of container '${container.name as string}'`;
  return objectsIn(container.env).flatMap((variable): Fault[] => {
    const { name, value }: Json = variable;
    if (typeof name !== 'string' || name === '') { return [{ code: CODE, subject: `${where}: the name`, value: compactJson(name ?? {}), allowed: 'text' }]; }
    return value === undefined || value === null || typeof value === 'string' ? [] : [{ code: CODE, subject: `${where}: '${name}'`, value: compactJson(value), allowed: 'text' }];
  });
}

/** The library says that containers gain no rights, and a patch that another has all of them. */
function privilegeFaults(by: string, container: Json): Fault[] {
  const { privileged, allowPrivilegeEscalation } = objectAt(container.securityContext);
  return privileged === true && allowPrivilegeEscalation === false ? [{
    code: CODE,
    subject: by,
    problem: `make container '${container.name as string}' privileged and leave allowPrivilegeEscalation false, which the API server refuses together`,
    fix: 'set allowPrivilegeEscalation to true as well',
  }] : [];
}
