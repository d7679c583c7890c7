import { contentOf, keeperFor, Keepers } from './environment-view';
import { ObjectView, Place } from './object-view';
import { WorkloadPod } from './workload-pod';
import { Json, objectAt, objectsIn } from '../../base/json';
import { pointerTo } from '../../base/json-pointer';
import { ContainerView } from '../../pod/view';

/** A text that a container has as a file. */
export interface MountedFile {
  readonly script: string;
  /** Of the text in its ConfigMap. */
  readonly origin: Place;
}

/** A file that a container has from a ConfigMap of the input, by its path; nothing where there is none. */
export function mountedFile(path: string, pod: WorkloadPod, view: ContainerView, user: ObjectView, keepers: Keepers): MountedFile | undefined {
  for (const mount of objectsIn(view.container.volumeMounts)) {
    const { mountPath, subPath } = mount;
    if (typeof mountPath !== 'string') { continue; }
    const file = typeof subPath === 'string' ? (path === mountPath ? subPath : undefined) : below(mountPath, path);
    const volume = file === undefined ? undefined : pod.volumes.find(({ name }) => name === mount.name);
    const found = volume && configMapsIn(volume.volume).map(source => fileIn(source, file!, user, keepers)).find(text => text !== undefined);
    if (found) { return found; }
  }
  return undefined;
}

const below = (folder: string, path: string): string | undefined => {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
};

const configMapsIn = (volume: Json): Json[] =>
  [volume, ...objectsIn(objectAt(volume.projected).sources)].map(source => objectAt(source.configMap)).filter(source => Object.keys(source).length);

function fileIn(source: Json, file: string, user: ObjectView, keepers: Keepers): MountedFile | undefined {
  const items = objectsIn(source.items);
  const key: unknown = items.length ? items.find(item => item.path === file)?.key : file;
  const object = keeperFor(keepers, 'ConfigMap', source.name, user);
  const content = object ? contentOf(object) : {};
  return object && typeof key === 'string' && Object.hasOwn(content, key) ? { script: content[key]!, origin: { object, path: pointerTo('data', key) } } : undefined;
}
