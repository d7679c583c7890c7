import { Chart, JsonPatch, Size } from 'cdk8s';
import { Model } from '../src/model/model';
import { ModelCache } from '../src/model-cache';
import { Platform } from '../src/network/platform';
import { NetworkVerification } from '../src/network-verification';
import { optionsInEffect, podOptionsOf } from '../src/pod/option-parts';
import { PrefillDecodePair } from '../src/prefill-decode-pair';
import { RdmaNetwork } from '../src/rdma-network';
import { Image } from '../src/serving/image';
import { ServingOptions } from '../src/serving-options';
import { WideEPNode } from '../src/wide-ep-node';

/** Values of the Helm chart: props as plain data. */
export type Values = { readonly [key: string]: any };

/**
 * Makes the constructs that values of `charts/llm-d-disagg` stand for.
 *
 * @param release name of the objects, unless the values have one
 * @throws LlmdError as the constructs do
 */
export function fromValues(chart: Chart, values: Values, release: string = 'release'): PrefillDecodePair | WideEPNode {
  const { verification, ...served } = withoutOrder(values);
  const serving = serve(chart, served, release);
  if (verification !== undefined) { new NetworkVerification(chart, 'verification', { ...verification, serving }); }
  return serving;
}

function serve(chart: Chart, values: Values, release: string): PrefillDecodePair | WideEPNode {
  const { model, network, image, cache, prefill, decode, wideEpNode, ...rest } = values;
  const name: string = rest.name ?? release;
  const serving: ServingOptions = {
    ...rest,
    name,
    model: modelOf(model),
    network: networkOf(chart, network, `${name}-network`),
    ...(image !== undefined ? { image: imageOf(image) } : {}),
    ...(cache !== undefined ? { cache: cacheOf(cache) } : {}),
  };
  if ((wideEpNode === undefined) === (prefill === undefined && decode === undefined)) {
    throw new Error('values are either a pair (prefill and decode) or a wide role alone (wideEpNode)');
  }
  return wideEpNode === undefined
    ? new PrefillDecodePair(chart, name, { ...serving, prefill: side(chart, prefill ?? {}, `${name}-prefill`), decode: side(chart, decode ?? {}, `${name}-decode`) })
    // what the chart has for all pods and for the one role is one set of props
    : new WideEPNode(chart, name, { ...serving, ...roleOf(wideEpNode), ...optionsInEffect(podOptionsOf(rest), wideEpNode) });
}

/** Helm reads mappings without their order, and goes through them in the order of their keys. */
function withoutOrder(value: any): any {
  if (Array.isArray(value)) { return value.map(withoutOrder); }
  if (typeof value !== 'object' || value === null) { return value; }
  return Object.fromEntries(Object.keys(value).sort().map(key => [key, withoutOrder(value[key])]));
}

function modelOf(model: any): Model {
  if (typeof model === 'string') { return Model.huggingFace(model); }
  const [kind, options] = only('model', model);
  switch (kind) {
    case 'huggingFace': return Model.huggingFace(options.id, without(options, 'id'));
    case 'persistentVolumeClaim': return Model.persistentVolumeClaim(options.claimName, without(options, 'claimName'));
    case 'hostPath': return Model.hostPath(options.path, without(options, 'path'));
    default: throw new Error(`model has '${kind}'`);
  }
}

function imageOf(image: any): Image {
  return typeof image === 'string' ? Image.of(image) : Image.custom(image.reference, without(image, 'reference'));
}

function cacheOf(cache: any): ModelCache {
  const [kind, options] = only('cache', cache);
  switch (kind) {
    case 'emptyDir': return ModelCache.emptyDir(options?.sizeLimit === undefined ? undefined : sizeOf(options.sizeLimit));
    case 'hostPath': return ModelCache.hostPath(options.path);
    case 'persistentVolumeClaim': return ModelCache.persistentVolumeClaim(options.claimName);
    default: throw new Error(`cache has '${kind}'`);
  }
}

function networkOf(chart: Chart, { name, platform, ...options }: any, otherwise: string): RdmaNetwork {
  const own = name ?? otherwise;
  return new RdmaNetwork(chart, own, { ...options, name: own, platform: Platform.of(platform) });
}

/** A role of a pair, which may have a network and an image of its own. */
function side(chart: Chart, { network, image, ...role }: any, name: string): any {
  return {
    ...roleOf(role),
    ...(network === undefined ? {} : { network: networkOf(chart, network, `${name}-network`) }),
    ...(image === undefined ? {} : { image: imageOf(image) }),
  };
}

function roleOf(role: any): any {
  return {
    ...role,
    ...(role.memory !== undefined ? { memory: sizeOf(role.memory) } : {}),
    ...Object.fromEntries(['sharedMemory', 'ephemeralStorage', 'ephemeralStorageLimit'].filter(name => role[name] !== undefined).map(name => [name, sizeOf(role[name])])),
    ...(role.patches !== undefined ? { patches: role.patches.map(patchOf) } : {}),
  };
}

/** The quantity as it is written: `Size` would refuse the decimal ones, which Kubernetes takes. */
function sizeOf(quantity: string): Size {
  if (!/^[0-9.]+([KMGTPE]i?|k|m)?$/.test(quantity)) { throw new Error(`'${quantity}' is not a valid quantity`); }
  return { asString: () => quantity } as Size;
}

function patchOf({ op, path, value, from }: any): JsonPatch {
  switch (op) {
    case 'add': return JsonPatch.add(path, value);
    case 'remove': return JsonPatch.remove(path);
    case 'replace': return JsonPatch.replace(path, value);
    case 'move': return JsonPatch.move(from, path);
    case 'copy': return JsonPatch.copy(from, path);
    case 'test': return JsonPatch.test(path, value);
    default: throw new Error(`patches have op '${op}'`);
  }
}

/** A class of TypeScript is an object with exactly one key: which of its factories. */
function only(what: string, value: any): [string, any] {
  const entries = Object.entries<any>(value);
  if (entries.length !== 1) { throw new Error(`${what} has ${entries.length} keys; expected one`); }
  return entries[0]!;
}

const without = (object: any, key: string): any => Object.fromEntries(Object.entries(object).filter(([k]) => k !== key));
