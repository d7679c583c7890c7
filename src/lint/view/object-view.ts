import { isObject, Json, objectAt } from '../../base/json';
import { ManifestView } from '../../pod/view';

/** An object of the input. */
export interface ObjectView extends ManifestView {
  /** File that it is from, where there are several. */
  readonly file?: string;
  /** API group, empty for the core of Kubernetes. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** Absent where the manifest leaves it to whoever applies it. */
  readonly namespace?: string;
}

/** Where something stands in the input. */
export interface Place {
  readonly object: ObjectView;
  /** JSON pointer in that object. */
  readonly path: string;
  /** Within a text of several lines, the line, from 0. */
  readonly line?: number;
}

/** The place alone, of anything that has one. */
export const placeOf = ({ object, path, line }: Place): Place => ({ object, path, ...(line === undefined ? {} : { line }) });

/** An object of some file. */
export interface SourceManifest extends ManifestView {
  readonly file?: string;
}

export function objectView(source: SourceManifest): ObjectView {
  const { manifest } = source;
  const metadata = objectAt(manifest.metadata);
  const apiVersion = textIn(manifest, 'apiVersion') ?? '';
  return {
    ...source,
    group: apiVersion.includes('/') ? apiVersion.split('/')[0]! : '',
    kind: textIn(manifest, 'kind') ?? '',
    name: textIn(metadata, 'name') ?? textIn(metadata, 'generateName') ?? '',
    namespace: textIn(metadata, 'namespace'),
  };
}

/** Whether two objects are, or may be, in one namespace: manifests often leave it to whoever applies them. */
export const mayShareNamespace = (a: ObjectView, b: ObjectView): boolean =>
  a.namespace === b.namespace || a.namespace === undefined || b.namespace === undefined;

/** Whether they are in one namespace for sure. */
export const sharesNamespace = (a: ObjectView, b: ObjectView): boolean => a.namespace === b.namespace;

/**
 * Those that stand nearest to an object: in its file, else in its folder, else anywhere. Folders of many files hold
 * several variants of one deployment, each with the same names.
 */
export function nearest<T>(object: ObjectView, candidates: readonly T[], objectOf: (candidate: T) => ObjectView): T[] {
  const inFile = candidates.filter(candidate => objectOf(candidate).file === object.file);
  if (inFile.length || object.file === undefined) { return inFile.length ? inFile : [...candidates]; }
  const folder = folderOf(object);
  const inFolder = candidates.filter(candidate => folderOf(objectOf(candidate)) === folder);
  return inFolder.length ? inFolder : [...candidates];
}

const folderOf = ({ file }: ObjectView): string | undefined => file?.replace(/[^/\\]*$/, '');

/** Text below a key; nothing where there is none. */
export const textIn = (holder: Json, key: string): string | undefined => typeof holder[key] === 'string' ? holder[key] : undefined;

/** A number below a key, also where it is written as text; nothing where there is none. */
export function numberIn(holder: Json, key: string): number | undefined {
  const value: unknown = holder[key];
  if (typeof value === 'number') { return Number.isFinite(value) ? value : undefined; }
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** Texts of an object, by key. */
export const textsIn = (value: unknown): { readonly [name: string]: string } => isObject(value)
  ? Object.fromEntries(Object.entries(value).filter(([, text]) => ['string', 'number', 'boolean'].includes(typeof text)).map(([key, text]) => [key, String(text)])) : {};
