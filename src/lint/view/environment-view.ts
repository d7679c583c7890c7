import { add } from './lists';
import { mayShareNamespace, nearest, ObjectView, Place, placeOf, textIn, textsIn } from './object-view';
import { isObject, objectAt, objectsIn } from '../../base/json';
import { pointerTo } from '../../base/json-pointer';
import { ContainerView } from '../../pod/view';
import { ShellValue } from '../../vllm/shell-expansion';

/** The environment of a container, with what it gets from ConfigMaps and Secrets that are in the input. */
export interface EnvironmentView {
  /** By name, those that come from elsewhere among them. */
  readonly variables: ReadonlyMap<string, EnvironmentVariable>;
  /** Values that are known, by name. */
  readonly values: { readonly [name: string]: string };
  /** Whether these are all its variables: not where some come from an object that is not in the input. */
  readonly complete: boolean;
}

/** A variable, and where it is set. */
export interface EnvironmentVariable extends Place {
  readonly name: string;
  /** Absent where only the pod knows it. */
  readonly value?: string;
  /** Field of the pod that it is, e.g. `status.podIP`. */
  readonly fieldPath?: string;
  /** The ConfigMap or Secret that has the value. */
  readonly from?: ObjectView;
}

/** ConfigMaps and Secrets by kind and name. */
export type Keepers = ReadonlyMap<string, ObjectView[]>;

export function keepersOf(objects: readonly ObjectView[]): Keepers {
  const keepers = new Map<string, ObjectView[]>();
  for (const object of objects) {
    if (object.group === '' && (object.kind === 'ConfigMap' || object.kind === 'Secret')) {
      add(keepers, `${object.kind}/${object.name}`, object);
    }
  }
  return keepers;
}

/** The object of a kind and name that a workload would get; nothing where there is none, or more than one that it may be. */
export function keeperFor(keepers: Keepers, kind: string, name: unknown, user: ObjectView): ObjectView | undefined {
  const found = nearest(user, (keepers.get(`${kind}/${String(name)}`) ?? []).filter(object => mayShareNamespace(object, user)), object => object);
  const same = found.filter(object => object.namespace === user.namespace);
  const all = same.length ? same : found;
  return all.length === 1 ? all[0] : undefined;
}

export function environmentView(container: ContainerView, object: ObjectView, keepers: Keepers): EnvironmentView {
  const variables = new Map<string, EnvironmentVariable>();
  let complete = true;
  objectsIn(container.container.envFrom).forEach((entry, i) => {
    const kind = isObject(entry.configMapRef) ? 'ConfigMap' : 'Secret';
    const reference = objectAt(kind === 'ConfigMap' ? entry.configMapRef : entry.secretRef);
    const from = keeperFor(keepers, kind, reference.name, object);
    complete &&= from !== undefined;
    for (const [key, value] of Object.entries(from ? contentOf(from) : {})) {
      const name = `${typeof entry.prefix === 'string' ? entry.prefix : ''}${key}`;
      variables.set(name, { name, value, from, object, path: container.path + pointerTo('envFrom', i) });
    }
  });
  for (const { name, path, value, valueFrom } of container.env.values()) {
    if (!valueFrom) {
      variables.set(name, { name, object, path, value });
      continue;
    }
    const kind = isObject(valueFrom.configMapKeyRef) ? 'ConfigMap' : 'Secret';
    const reference = objectAt(kind === 'ConfigMap' ? valueFrom.configMapKeyRef : valueFrom.secretKeyRef);
    const from = keeperFor(keepers, kind, reference.name, object);
    const fieldPath: unknown = objectAt(valueFrom.fieldRef).fieldPath;
    variables.set(name, { name, object, path, from, value: from && textIn(contentOf(from), String(reference.key)), ...(typeof fieldPath === 'string' ? { fieldPath } : {}) });
  }
  return { variables, values: valuesOf(variables), complete };
}

/** The environment that a script leaves to a server. */
export function withScript(env: EnvironmentView, changed: ReadonlyMap<string, ShellValue>, place: Place | undefined): EnvironmentView {
  if (changed.size === 0 || !place) { return env; }
  const variables = new Map(env.variables);
  for (const [name, { value, known }] of changed) { variables.set(name, { name, ...placeOf(place), ...(known ? { value } : {}) }); }
  return { variables, values: valuesOf(variables), complete: env.complete };
}

const valuesOf = (variables: ReadonlyMap<string, EnvironmentVariable>): { readonly [name: string]: string } =>
  Object.fromEntries([...variables.values()].flatMap(({ name, value }) => value === undefined ? [] : [[name, value]]));

/** The entries of a ConfigMap or a Secret that are text. */
export const contentOf = ({ kind, manifest }: ObjectView): { readonly [key: string]: string } =>
  kind === 'ConfigMap' ? textsIn(manifest.data) : { ...decoded(textsIn(manifest.data)), ...textsIn(manifest.stringData) };

/** Values of a Secret's data, without those that are not base64 or no text. */
function decoded(data: { readonly [key: string]: string }): { readonly [key: string]: string } {
  const bare = (base64: string): string => base64.replace(/\s|=+\s*$/g, '');
  return Object.fromEntries(Object.entries(data).flatMap(([key, encoded]) => {
    const text = Buffer.from(encoded, 'base64').toString('utf-8');
    return bare(Buffer.from(text).toString('base64')) === bare(encoded) ? [[key, text]] : [];
  }));
}
