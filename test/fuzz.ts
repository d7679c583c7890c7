/**
 * Hostile values for every property of the public API, by the description that the library checks its input with: of the
 * declared type, and of any other. Everything that comes in must end in an object that Kubernetes takes, or in an LlmdError.
 */
import { ApiObject, App, Chart, JsonPatch, Size } from 'cdk8s';
import { Image, JoinNetwork, Model, ModelCache, NetworkPlan, Parallelism, Platform, PrefillDecodePair, RdmaNetwork, Role, WideEPNode } from '../src';
import api from '../src/edge/api.json';
import { fits, INT32 } from '../src/pod/kubernetes';

interface Description { readonly type: string; readonly of?: string; readonly optional?: boolean }
const structs = api.structs as unknown as { [name: string]: { [prop: string]: Description } };
const enums = api.enums as unknown as { [name: string]: string[] };

/** Numbers from 0 to 1 that are the same everywhere (Park and Miller). */
export function random(seed: number): () => number {
  let state = seed % 2147483646 + 1;
  const next = () => {
    state = state * 48271 % 2147483647;
    return state / 2147483647;
  };
  // the first numbers of neighbouring seeds are alike
  for (let i = 0; i < 5; i++) { next(); }
  return next;
}

const NUMBERS = [
  0, -0, 1, 2, 3, 4, 7, 8, 16, 64, 0.5, 1.5, -1, 256, 65535, 65536, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e21, 1e308, NaN, Infinity, -Infinity,
];
const TEXTS = [
  '', ' ', 'a', 'A', 'a b', 'a/b', 'a/_b', '_', '-a', 'a-', '..', '/', '/a', '/../a', 'a\0b', 'a\nb', '\tb\n', ' \n', '0o644', '0X1F', '-0B1', '1e3', 'null', '~', 'true',
  'constructor', '__proto__', 'toString', 'hasOwnProperty', '{{ .Values }}', '$(NAME)', 'é', '\u0085', 'x\u2028', '\u007f', '\ufffe', '\ud800', '😀', 'a'.repeat(64), 'a'.repeat(300),
  '8', '8k', '64Gi', 'four', 'mlx5_0', 'eth0', 'rdma/ib', 'nvidia.com/gpu', 'vllm/vllm-openai:v0.24.0', '0.24.0', '--enforce-eager', '--max-model-len=x', '--', 'UCX', 'NixlConnector', 'auto',
];
const ANY: unknown[] = [null, true, 5, 'x', [], {}, { a: null }, { name: 'v' }, { name: 'v', emptyDir: {} }, { name: 'v', mountPath: '/v' }, { name: 'v', configMap: 'x' }, { name: 'v', hostPath: { path: '/' } }];
const WRONG: unknown[] = [null, true, false, 0, 5, NaN, '', 'x', [], {}, [null], { a: 1 }, new Date(0), new Map(), () => 1, Symbol('s'), 10n, /x/, Object.create(null), Role];

export interface Fuzz { readonly pick: <T>(of: readonly T[]) => T; readonly chance: (share: number) => boolean }

export const fuzzOf = (seed: number): Fuzz => {
  const next = random(seed);
  return { pick: of => of[Math.floor(next() * of.length)]!, chance: share => next() < share };
};

const PLATFORMS = Platform.all();
const attempt = <T>(run: () => T, otherwise: T): T => { try { return run(); } catch { return otherwise; } };

/** A value of the declared type, hostile or not. */
function valueOf(f: Fuzz, { type, of }: Description, depth: number): unknown {
  const one = () => single(f, type, depth);
  if (of === 'list') { return Array.from({ length: f.pick([0, 1, 1, 2, 3]) }, one); }
  if (of === 'map') { return Object.fromEntries(Array.from({ length: f.pick([0, 1, 1, 2]) }, () => [f.pick(TEXTS), one()])); }
  return one();
}

function single(f: Fuzz, type: string, depth: number): unknown {
  switch (type) {
    case 'string': return f.pick(TEXTS);
    case 'number': return f.pick(NUMBERS);
    case 'boolean': return f.chance(0.5);
    case 'any': return f.pick(ANY);
    case 'cdk8s.Size': return attempt(() => f.pick([Size.gibibytes, Size.mebibytes, Size.kibibytes])(f.pick(NUMBERS)), Size.gibibytes(64));
    case 'cdk8s.JsonPatch': return patchOf(f);
    case 'Platform': return f.pick(PLATFORMS);
    case 'Model': return attempt(() => f.pick([
      () => Model.huggingFace(f.pick(['openai/gpt-oss-120b', 'deepseek-ai/DeepSeek-R1-0528', 'a/m-99999999999b', 'a/b']), structOf(f, 'HuggingFaceOptions', depth, 0.3) as any),
      () => Model.persistentVolumeClaim(f.pick(TEXTS), { servedModelName: 'm', ...structOf(f, 'VolumeModelOptions', depth, 0.3) as any }),
      () => Model.hostPath(f.pick(TEXTS), { servedModelName: 'a/b', ...structOf(f, 'VolumeModelOptions', depth, 0.3) as any }),
    ])(), Model.huggingFace('openai/gpt-oss-120b'));
    case 'Image': return attempt(() => f.chance(0.5) ? Image.of(f.pick(['vllm/vllm-openai:v0.24.0', 'vllm/vllm-openai:v0.23.0', 'vllm/vllm-openai:v0.11.0']))
      : Image.custom('a:b', { vllmVersion: f.pick(['0.24.0', '0.12.0', '1.0.0', '0.8']), ...structOf(f, 'ImageContents', depth, 0.3) as any }), Image.of('vllm/vllm-openai:v0.24.0'));
    case 'ModelCache': return attempt(() => f.pick([
      () => ModelCache.hostPath(f.pick(TEXTS)), () => ModelCache.persistentVolumeClaim(f.pick(TEXTS)), () => ModelCache.emptyDir(),
    ])(), ModelCache.emptyDir());
  }
  if (enums[type]) { return f.pick(enums[type]!); }
  return structs[type] ? structOf(f, type, depth + 1, 0.2) : undefined;
}

let patched = false;

function patchOf(f: Fuzz): JsonPatch {
  patched = true;
  const containers = '/spec/template/spec/containers';
  const pointer = () => f.pick(['', '/', '/spec', '/spec/nope', `${containers}/0`, `${containers}/-`, '/spec/template/spec/volumes', '/spec/constructor', 'x']);
  const value = f.pick(ANY);
  return f.pick([
    JsonPatch.add(pointer(), value), JsonPatch.replace(pointer(), value), JsonPatch.remove(pointer()),
    JsonPatch.copy(pointer(), pointer()), JsonPatch.move(pointer(), pointer()), JsonPatch.test(pointer(), value), JsonPatch.add('/spec/template/spec/hostNetwork', true), JsonPatch.add('/metadata/annotations', { a: f.pick(TEXTS) }),
  ]);
}

/** A struct with some of its properties, each with the given chance, and those that it must have. */
function structOf(f: Fuzz, name: string, depth: number, share: number): { [prop: string]: unknown } {
  const result: { [prop: string]: unknown } = {};
  for (const [prop, description] of Object.entries(structs[name]!)) {
    if (depth < 4 && (!description.optional || f.chance(share))) { result[prop] = valueOf(f, description, depth); }
  }
  return result;
}

/** Sane props of which some are then replaced: a path, and what stands there. */
function disturb(f: Fuzz, struct: string, props: any, wrong: boolean): void {
  const names = Object.keys(structs[struct]!);
  const prop = f.pick(names);
  const description = structs[struct]![prop]!;
  if (structs[description.type] && !description.of && f.chance(0.75)) {
    props[prop] = { ...props[prop] };
    disturb(f, description.type, props[prop], wrong);
  } else if (wrong && f.chance(0.1)) {
    props[`${prop}s`] = f.pick(WRONG);
  } else {
    props[prop] = wrong ? f.pick(WRONG) : valueOf(f, description, 0);
  }
}

export type Entry = 'pair' | 'node' | 'network' | 'join' | 'plan' | 'parallelism' | 'platform' | 'image' | 'model' | 'cache';
export const ENTRIES: Entry[] = ['pair', 'pair', 'pair', 'node', 'node', 'network', 'join', 'plan', 'parallelism', 'platform', 'image', 'model', 'cache'];

/** One case: what it renders, nothing where nothing is rendered, or where a patch makes it the caller's own. */
export function runCase(f: Fuzz, entry: Entry, wrong: boolean): any[] {
  patched = false;
  const chart = new Chart(new App(), 'serving');
  const platform = f.pick([...PLATFORMS, Platform.INFINIBAND, Platform.ROCE, Platform.COREWEAVE, Platform.TCP]);
  const times = f.pick([1, 1, 2, 3, 4]);
  const disturbed = (struct: string, props: any): any => {
    for (let i = 0; i < times; i++) { disturb(f, struct, props, wrong); }
    return props;
  };
  const network = () => new RdmaNetwork(chart, 'fabric', { platform });
  const model = Model.huggingFace(f.pick(['openai/gpt-oss-120b', 'deepseek-ai/DeepSeek-R1-0528']));
  const text = () => wrong ? f.pick(WRONG) as string : f.pick(TEXTS);
  switch (entry) {
    case 'pair': {
      const wide = f.chance(0.3) ? { wideEp: { nodes: 2 } } : {};
      const props = disturbed('PrefillDecodePairProps', { model, network: network(), prefill: { ...wide }, decode: { ...wide } });
      new PrefillDecodePair(chart, 'pair', props);
      break;
    }
    case 'node': new WideEPNode(chart, 'node', disturbed('WideEPNodeProps', { model, network: network(), nodes: 2 })); break;
    case 'network': new RdmaNetwork(chart, 'fabric', disturbed('RdmaNetworkProps', { platform })).plan({ accelerators: platform.acceleratorsPerNode, role: Role.DECODE }).explain(); break;
    case 'plan': NetworkPlan.resolve(disturbed('NetworkPlanOptions', { platform, accelerators: 8, role: Role.DECODE })).toJson(); break;
    case 'parallelism': Parallelism.resolve(disturbed('ParallelismOptions', { nodes: 2, gpusPerNode: 8 })).explain(); break;
    case 'platform': {
      const custom = Platform.custom(disturbed('CustomPlatformOptions', f.chance(0.5) ? { name: 'x', basedOn: platform } : { name: 'x', fabric: f.pick(enums.Fabric!), nicResource: 'rdma/x' }));
      new PrefillDecodePair(chart, 'pair', { model, network: new RdmaNetwork(chart, 'fabric', { platform: custom }), prefill: {}, decode: {} });
      break;
    }
    case 'image': f.chance(0.5) ? Image.of(text()) : Image.custom(text(), disturbed('ImageContents', { vllmVersion: '0.24.0' })); break;
    case 'model': f.pick([
      () => Model.huggingFace(text(), disturbed('HuggingFaceOptions', {})), () => Model.hostPath(text(), disturbed('VolumeModelOptions', { servedModelName: 'm' })),
      () => Model.persistentVolumeClaim(text(), disturbed('VolumeModelOptions', { servedModelName: 'm' })),
    ])(); break;
    case 'cache': f.pick([() => ModelCache.hostPath(text()), () => ModelCache.persistentVolumeClaim(text()), () => ModelCache.emptyDir(text() as any)])(); break;
    case 'join': {
      const resources = f.pick([{}, { limits: { 'nvidia.com/gpu': f.pick<unknown>([8, '8', '8k', null]) } }]);
      const object = new ApiObject(chart, 'o', {
        apiVersion: 'apps/v1',
        kind: f.pick(['Deployment', 'StatefulSet', 'Job', 'toString', 'constructor']),
        metadata: { name: 'o' },
        spec: { template: { spec: { containers: [{ name: 'c', command: ['x'], ...f.pick([{}, { resources }]) }] } } },
      } as any);
      const net = network();
      for (let i = 0; i < times; i++) { object.with(new JoinNetwork(net, disturbed('JoinNetworkOptions', { role: Role.DECODE, accelerators: 8 }))); }
      break;
    }
  }
  const objects = chart.toJson();
  return patched ? [] : objects;
}

/** What the API server would refuse in a rendered object, as far as that is known without one. */
export function refusedByKubernetes(object: any): string[] {
  const found: string[] = [];
  const add = (ok: boolean, what: string, value: unknown) => { if (!ok) { found.push(`${what}: ${JSON.stringify(value) ?? String(value)}`); } };
  const visit = (path: string, value: any): void => {
    const key = path.slice(path.lastIndexOf('/') + 1);
    if (typeof value === 'number') {
      add(Number.isInteger(value) && Math.abs(value) <= INT32 && !Object.is(value, -0), path.replace(/\d+/g, 'n'), value);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) { visit(`${path}/${name}`, inner); }
      if (['labels', 'matchLabels', 'nodeSelector'].includes(key)) {
        for (const [name, inner] of Object.entries(value)) { add(fits('label-key', name) && typeof inner === 'string' && fits('label-value', inner), key, { [name]: inner }); }
      }
      if (key === 'annotations') {
        for (const [name, inner] of Object.entries(value)) { add(fits('annotation-key', name) && typeof inner === 'string', key, { [name]: inner }); }
      }
      if ((key === 'limits' || key === 'requests') && !Array.isArray(value)) {
        for (const [name, inner] of Object.entries(value)) { add(fits('label-key', name) && fits('quantity', String(inner)), key, { [name]: inner }); }
      }
      if (key === 'env') {
        for (const entry of value as any[]) { add(fits('env-name', String(entry.name)) && (entry.valueFrom || typeof entry.value === 'string'), key, entry); }
      }
    } else if (['serviceAccountName', 'claimName', 'secretName', 'resourceClaimTemplateName'].includes(key)) {
      add(typeof value === 'string' && fits('dns-subdomain', value), key, value);
    } else if (key === 'sizeLimit') {
      add(fits('quantity', String(value)), key, value);
    } else if (key === 'image') {
      add(typeof value === 'string' && /^[^\s]+$/.test(value), key, value);
    } else if (key === 'topologyKey') {
      add(fits('label-key', String(value)), key, value);
    } else {
      add(value !== null && value !== undefined, path.replace(/\d+/g, 'n'), value);
    }
  };
  visit('', object);
  add(typeof object.metadata?.name === 'string' && fits('dns-subdomain', object.metadata.name), 'name', object.metadata?.name);
  return found;
}
