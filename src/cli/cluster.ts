import { spawnSync } from 'child_process';
import { readText } from './files';
import { parseJson } from './parse-json';
import { fail } from '../base/errors';
import { isObject, Json, objectAt, objectsIn } from '../base/json';
import { RequiredObject } from '../pod/required-object';

/** What is known of a cluster. */
export interface Cluster {
  readonly nodes: Json[];
  /** Whether an object is there; nothing where that is not known. */
  has(object: RequiredObject, namespace: string | undefined): boolean | undefined;
  /** A namespace, where it is known. */
  namespace(name: string): Json | undefined;
  /** A PersistentVolumeClaim, where it is known. */
  volumeClaim(name: string, namespace: string | undefined): Json | undefined;
  /** A StorageClass, where it is known. */
  storageClass(name: string): Json | undefined;
}

/** A cluster of thousands of nodes; its JSON has some 20 KB for each. */
const MOST_MIB = 256;

/**
 * Objects that `kubectl get … -o json` printed.
 *
 * @throws LLMD006 for a file that cannot be read, LLMD016 for anything but such JSON
 */
export function readObjects(file: string): Json[] {
  const text = readText(file, 'what kubectl get … -o json printed', MOST_MIB);
  const refuse = (problem: string): never => fail({
    code: 'LLMD016', subject: file, problem, allowed: 'a List or an object as kubectl get … -o json prints it', fix: 'save all of it again, as JSON',
  });
  const value: any = parseJson(text, refuse);
  if (!isObject(value) || typeof value.kind !== 'string') { return refuse('has no kind'); }
  if (!value.kind.endsWith('List')) { return [value]; }
  if (!Array.isArray(value.items)) { return refuse(`is a ${value.kind} without items`); }
  return objectsIn(value.items).filter(item => isObject(item.metadata));
}

/** A cluster as a file shows it: of kinds that the file has no object of, nothing is known. */
export function savedCluster(objects: Json[]): Cluster {
  const kindOf = (apiVersion: any, kind: any): string => `${String(apiVersion).split('/').slice(0, -1).join()}/${String(kind)}`;
  const kinds = new Set(objects.map(o => kindOf(o.apiVersion, o.kind)));
  return {
    nodes: objects.filter(o => o.kind === 'Node'),
    has({ apiVersion, kind, name, namespace }, own) {
      if (!kinds.has(kindOf(apiVersion, kind))) { return undefined; }
      return objects.some(o => kindOf(o.apiVersion, o.kind) === kindOf(apiVersion, kind) && isCalled(o, name, namespace ?? own));
    },
    namespace: name => objects.find(o => o.kind === 'Namespace' && o.metadata.name === name),
    volumeClaim: (name, namespace) => objects.find(o => o.kind === 'PersistentVolumeClaim' && isCalled(o, name, namespace)),
    storageClass: name => objects.find(o => o.kind === 'StorageClass' && o.metadata.name === name),
  };
}

const isCalled = ({ metadata }: Json, name: string, namespace: string | undefined): boolean =>
  metadata.name === name && (metadata.namespace === undefined || namespace === undefined || metadata.namespace === namespace);

/**
 * The cluster that kubectl reaches, which is asked for one object at a time, and for reading only.
 *
 * @param context of kubectl; its current one where none is given
 */
export function liveCluster(context: string | undefined): Cluster {
  const ask = (what: string[], format: string, namespace?: string): string => {
    const args = [...(context === undefined ? [] : ['--context', context]), ...(namespace === undefined ? [] : ['--namespace', namespace])];
    return kubectl([...args, 'get', ...what, '--ignore-not-found', '-o', format])?.trim() ?? '';
  };
  const get = (what: string[], namespace?: string): Json | undefined => {
    const text = ask(what, 'json', namespace);
    return text === '' ? undefined : objectAt(JSON.parse(text));
  };
  return {
    nodes: objectsIn(get(['nodes'])?.items),
    has({ apiVersion, kind, name, namespace }, own) {
      const [version, group] = apiVersion.split('/').reverse();
      // its name alone: what is in a Secret is not ours to read
      return ask([group === undefined ? kind : `${kind}.${version}.${group}`, name], 'name', namespace ?? own) !== '';
    },
    namespace: name => get(['namespace', name]),
    volumeClaim: (name, namespace) => get(['persistentvolumeclaim', name], namespace),
    storageClass: name => get(['storageclass', name]),
  };
}

/** What kubectl prints; nothing where the cluster does not have the kind. */
function kubectl(args: string[]): string | undefined {
  const { stdout, stderr, status, error } = spawnSync('kubectl', args, { encoding: 'utf-8', timeout: 60_000, maxBuffer: MOST_MIB * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'], env: process.env });
  if (status === 0) { return stdout; }
  if (!error && /doesn't have a resource type|no matches for kind/.test(stderr)) { return undefined; }
  fail({
    code: 'LLMD017',
    subject: 'kubectl',
    problem: error ? `cannot be run: ${error.message}` : `says: ${stderr.trim().split('\n').pop()!.slice(0, 200)}`,
    fix: 'try kubectl get nodes, or save what it prints with -o json and use --cluster',
  });
}
