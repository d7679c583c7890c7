import { expandReferences } from './expansion';
import { podTemplatesOf } from './pod-templates';
import { isObject, Json } from '../base/json';
import { pointerTo } from '../base/json-pointer';

/**
 * What a manifest sets for its pods, read as it is: ours, another's, or one that no API server would accept. Nothing
 * here throws; what has the wrong type is left out. Each entry has the JSON pointer of its place in the manifest.
 */
export interface PodView {
  /** Of the pod template. */
  readonly path: string;
  /** Of the spec in it; the same for kinds that have the spec alone. */
  readonly specPath: string;
  readonly template: Json;
  readonly labels: { readonly [name: string]: string };
  readonly annotations: { readonly [name: string]: string };
  readonly spec: Json;
  /** The main containers. */
  readonly containers: ContainerView[];
  /** Containers that run before the main ones, native sidecars among them. */
  readonly initContainers: ContainerView[];
  readonly claims: ClaimView[];
  readonly volumes: VolumeView[];
}

export interface ContainerView {
  readonly path: string;
  readonly name: string;
  readonly image?: string;
  /** It starts before the main containers and keeps running beside them. */
  readonly sidecar: boolean;
  /** By name; of several with one name the last counts. */
  readonly env: ReadonlyMap<string, VariableView>;
  /** As the kubelet passes them. */
  readonly command: string[];
  readonly args: string[];
  readonly limits: { readonly [resource: string]: string };
  readonly requests: { readonly [resource: string]: string };
  /** Names of the pod's claims that it uses. */
  readonly claims: string[];
  readonly mounts: MountView[];
  readonly container: Json;
}

export interface VariableView {
  readonly path: string;
  readonly name: string;
  /** With references to others replaced; absent where only the pod knows it. */
  readonly value?: string;
  /** Where the value comes from, where that is not the manifest. */
  readonly valueFrom?: Json;
}

export interface MountView {
  readonly path: string;
  readonly volume: string;
  readonly mountPath: string;
}

export interface VolumeView {
  readonly path: string;
  readonly name: string;
  /** e.g. `emptyDir`, with its content. */
  readonly source?: string;
  readonly volume: Json;
  /** Where containers have it. */
  readonly mounts: { readonly container: string; readonly mountPath: string }[];
}

export interface ClaimView {
  readonly path: string;
  readonly name: string;
  /** Of the ResourceClaimTemplate of which each pod gets a claim of its own. */
  readonly templateName?: string;
  /** Of the ResourceClaim that all pods share. */
  readonly claimName?: string;
}

/** A manifest out of a file. */
export interface ManifestView {
  /** Place of its document in the file. */
  readonly document: number;
  /** JSON pointer within the document; not empty for the items of a List. */
  readonly path: string;
  readonly manifest: Json;
}

/** The manifests of the documents of a file, those in Lists among them. */
export function manifestsOf(documents: readonly unknown[]): ManifestView[] {
  return documents.flatMap((document, i) => itemsOf(document, '').map(item => ({ document: i, ...item })));
}

function itemsOf(value: unknown, path: string): { path: string; manifest: Json }[] {
  if (!isObject(value)) { return []; }
  if (!/List$/.test(String(value.kind)) || !Array.isArray(value.items)) { return [{ path, manifest: value }]; }
  return value.items.flatMap((item, i) => itemsOf(item, path + pointerTo('items', i)));
}

/** The pods that a manifest makes, whatever its kind; none where it makes none. */
export function podsOf(manifest: unknown): PodView[] {
  return podTemplatesOf(manifest).map(({ template, path }) => podView(template, path));
}

/**
 * @param path of the template in its manifest
 * @param specPath of the spec of the pods
 */
export function podView(template: Json, path: string = '', specPath: string = `${path}/spec`): PodView {
  const metadata = objectAt(template, 'metadata');
  const spec = objectAt(template, 'spec');
  const at = (list: string): ContainerView[] => items(spec, list, specPath).map(([container, place]) => containerView(container, place, list === 'initContainers'));
  const containers = at('containers');
  const initContainers = at('initContainers');
  const all = [...initContainers, ...containers];
  return {
    path,
    specPath,
    template,
    spec,
    containers,
    initContainers,
    labels: texts(metadata, 'labels'),
    annotations: texts(metadata, 'annotations'),
    claims: items(spec, 'resourceClaims', specPath).map(([claim, place]) => ({
      path: place,
      name: text(claim.name) ?? '',
      templateName: text(claim.resourceClaimTemplateName),
      claimName: text(claim.resourceClaimName),
    })),
    volumes: items(spec, 'volumes', specPath).map(([volume, place]) => ({
      path: place,
      name: text(volume.name) ?? '',
      source: Object.keys(volume).find(key => key !== 'name'),
      volume,
      mounts: all.flatMap(c => c.mounts.filter(m => m.volume === volume.name).map(m => ({ container: c.name, mountPath: m.mountPath }))),
    })),
  };
}

/** @param path of the container in its manifest */
export function containerView(container: Json, path: string = '', init: boolean = false): ContainerView {
  const env = environmentOf(container, path);
  const expanded = (key: string): string[] => list(container[key]).map(word => expandReferences(text(word) ?? '', name => env.get(name)?.value));
  const resources = objectAt(container, 'resources');
  return {
    path,
    container,
    env,
    name: text(container.name) ?? '',
    image: text(container.image),
    sidecar: init && container.restartPolicy === 'Always',
    command: expanded('command'),
    args: expanded('args'),
    limits: texts(resources, 'limits'),
    requests: texts(resources, 'requests'),
    claims: items(resources, 'claims', '').map(([claim]) => text(claim.name) ?? ''),
    mounts: items(container, 'volumeMounts', path).map(([mount, place]) => ({
      path: place, volume: text(mount.name) ?? '', mountPath: text(mount.mountPath) ?? '',
    })),
  };
}

/** A variable sees those that stand before it. */
function environmentOf(container: Json, path: string): Map<string, VariableView> {
  const env = new Map<string, VariableView>();
  for (const [entry, place] of items(container, 'env', path)) {
    const name = text(entry.name) ?? '';
    const value = isObject(entry.valueFrom) ? undefined : expandReferences(text(entry.value) ?? '', other => env.get(other)?.value);
    env.set(name, { path: place, name, value, ...(isObject(entry.valueFrom) ? { valueFrom: entry.valueFrom } : {}) });
  }
  return env;
}

/** What a ResourceClaim or a ResourceClaimTemplate asks for. */
export interface DeviceRequest {
  readonly path: string;
  readonly name: string;
  readonly deviceClass?: string;
  /** Absent where it asks for all of a node. */
  readonly count?: number;
}

/** The requests of a ResourceClaim or ResourceClaimTemplate, of alternatives the first, also in the older form without `exactly`; none of other kinds. */
export function deviceRequestsOf(manifest: Json): DeviceRequest[] {
  if (!String(manifest.apiVersion).startsWith('resource.k8s.io/')) { return []; }
  const inTemplate = manifest.kind === 'ResourceClaimTemplate';
  const spec = inTemplate ? objectAt(objectAt(manifest, 'spec'), 'spec') : objectAt(manifest, 'spec');
  const path = `${inTemplate ? '/spec' : ''}/spec/devices`;
  return items(objectAt(spec, 'devices'), 'requests', path).map(([request, place]) => {
    const [first] = Array.isArray(request.firstAvailable) ? request.firstAvailable : [];
    const { deviceClassName, allocationMode, count } = [request.exactly, first].find(isObject) ?? request;
    const counted = allocationMode === 'All' ? {} : { count: Number.isInteger(count) ? count : 1 };
    return { path: place, name: text(request.name) ?? '', deviceClass: text(deviceClassName), ...counted };
  });
}

const list = (value: unknown): unknown[] => Array.isArray(value) ? value : [];

const objectAt = (holder: Json, key: string): Json => isObject(holder[key]) ? holder[key] : {};

/** The objects of a list, each with its place. */
const items = (holder: Json, key: string, path: string): [Json, string][] =>
  list(holder[key]).flatMap((item, i): [Json, string][] => isObject(item) ? [[item, path + pointerTo(key, i)]] : []);

/** Text, and what YAML takes for a number or a boolean where text is meant. */
const text = (value: unknown): string | undefined => ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;

function texts(holder: Json, key: string): { [name: string]: string } {
  return Object.fromEntries(Object.entries(objectAt(holder, key)).flatMap(([name, value]) => {
    const content = text(value);
    return content === undefined ? [] : [[name, content]];
  }));
}
