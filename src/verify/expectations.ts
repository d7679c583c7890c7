import { ServingPods, TransferRole } from './serving-pods';
import { fail } from '../base/errors';
import { nicsOf, pathOf, ratesOf } from '../estimate/transfer-rates';
import { transferTime } from '../estimate/transfer-time';
import { kvShape } from '../model/kv-shape';
import { knownModel } from '../model/model-facts';
import { chooseBackend } from '../network/backend';
import { detectPlatform, imageSign, podSigns } from '../network/detect';
import { isRdmaFabric } from '../network/fabric';
import { kvPath, Transport, ucxLimits } from '../network/kv-path';
import { Platform } from '../network/platform';
import { BackendName, PlatformFacts, Technology, Vendor } from '../network/platform-facts';
import { knownImage } from '../serving/image-facts';
import { valueOf } from '../vllm/argument-values';

/** What the programs are told: what a pod must have if its plan holds. `verify_pod.py` reads it. */
export interface Expectations {
  readonly format: 'cdk8s-llm-d/expectations/1';
  readonly name: string;
  readonly role: TransferRole;
  readonly platform: string;
  readonly vendor: Vendor;
  readonly arch: string;
  readonly accelerators: number;
  /** Whether NVLink joins the GPUs of a host. */
  readonly nvlink: boolean;
  /** What carries the KV cache between the pods. */
  readonly path: Transport;
  readonly backend: string;
  /** Where the KV cache lies for the transfer. */
  readonly memory: 'cuda' | 'cpu';
  readonly requireRdma: boolean;
  readonly nics?: { readonly technology: Technology; readonly count: number; readonly rateGbps?: number };
  readonly capabilities: string[];
  readonly user?: number;
  readonly gdrCopy: boolean;
  readonly image: { readonly reference?: string; readonly nixl?: string; readonly ucx?: string };
  /** Names that it must find. */
  readonly peers: string[];
  readonly transfer: TransferExpectations;
}

/** READs to measure, with what they should take. */
export interface TransferExpectations {
  readonly bytes: number;
  readonly pages: { readonly pageBytes: number; readonly bytes: number; readonly floorSeconds?: number; readonly estimateSeconds?: number }[];
}

/** Bytes of descriptors where the pair's own are not given: those of small blocks, of large ones, and of cross-layer blocks. */
const PAGES = [8 * 1024, 64 * 1024, 1024 * 1024];
const MIB = 1024 * 1024;

/** Hosts with NVLink between all of their GPUs; the others with these names have one or two. */
const WITH_NVLINK = /^(A100|A800|H\d00|H20|B[23]00|GB\d00)/;

/**
 * What a pod must have, from its manifest and the facts of its platform.
 *
 * @param page bytes of a descriptor of the pair's KV cache
 */
export function expectationsOf(pods: ServingPods, facts: PlatformFacts, peers: string[], page?: number): Expectations {
  const { role, server, transfer, pod } = pods;
  const { accelerator } = facts.machine;
  const env = textsOf(server.env);
  const backend = (transfer.backends[0] ?? chooseBackend(facts, undefined).backend) as BackendName;
  const limits = { tls: listOf(env.UCX_TLS), netDevices: listOf(env.UCX_NET_DEVICES) };
  const ways = kvPath(facts, backend, ucxLimits(facts, backend, limits), pod.spec.hostPID === true);
  const path = ways.sameNode === Transport.NVLINK ? Transport.NVLINK : ways.crossNode;
  const security = { ...pod.spec.securityContext, ...server.container.securityContext };
  const contents = server.image === undefined ? undefined : knownImage(server.image)?.contents;
  return {
    format: 'cdk8s-llm-d/expectations/1',
    name: pods.name,
    role,
    platform: facts.name,
    vendor: accelerator.vendor,
    arch: facts.machine.arch,
    accelerators: acceleratorsOf(pods, facts),
    nvlink: accelerator.vendor === 'nvidia' && accelerator.count >= 4 && WITH_NVLINK.test(accelerator.model),
    path,
    backend,
    memory: transfer.bufferDevice === 'cpu' || accelerator.vendor === 'cpu' ? 'cpu' : 'cuda',
    requireRdma: env.UCX_PROTO_EMULATION_ENABLE === 'n',
    nics: path === Transport.RDMA ? nicsIn(pods, facts) : undefined,
    capabilities: security.capabilities?.add ?? [],
    user: security.runAsUser,
    gdrCopy: env.NVSHMEM_IB_ENABLE_IBGDA !== undefined && env.NVSHMEM_DISABLE_GDRCOPY === undefined,
    image: { reference: server.image, nixl: contents?.nixl, ucx: contents?.ucx },
    peers,
    transfer: transferOf(facts, path, page),
  };
}

function transferOf(facts: PlatformFacts, path: Transport, page: number | undefined): TransferExpectations {
  const rates = ratesOf(pathOf(facts, path), nicsOf(facts));
  const most = (path === Transport.TCP ? 64 : 256) * MIB;
  const bytes = page === undefined ? most : Math.max(1, Math.floor(most / page)) * page;
  const pages = [...(page === undefined ? PAGES : [page]), bytes].filter((size, i, all) => all.indexOf(size) === i);
  return {
    bytes,
    pages: pages.map(pageBytes => {
      const time = rates && transferTime(rates, { descriptors: bytes / pageBytes, bytes });
      return { pageBytes, bytes, floorSeconds: time?.high, estimateSeconds: time?.typical };
    }),
  };
}

/**
 * Bytes of a descriptor of a pair's KV cache, as vLLM cuts it; nothing where model, release or blocks are not known.
 */
export function descriptorBytes(prefill: ServingPods, decode: ServingPods): number | undefined {
  const model = knownModel(valueOf(prefill.args, '--model') ?? prefill.args.find(({ name }) => name === '')?.values[0] ?? '');
  const version = prefill.server.image === undefined ? undefined : knownImage(prefill.server.image)?.vllmVersion;
  const blocks = [prefill, decode].map(({ args }) => Number(valueOf(args, '--block-size')));
  // blocks of all layers together, and stages of a pipeline, are cut in other ways
  const otherwise = prefill.transfer.extraConfig.enable_cross_layers_blocks === true || [prefill, decode].some(({ args }) => valueOf(args, '--pipeline-parallel-size') !== undefined);
  if (!model || !version || otherwise || !blocks.every(tokens => tokens > 0)) { return undefined; }
  const [prefillRanks, decodeRanks] = [prefill, decode].map(({ args }) => Number(valueOf(args, '--tensor-parallel-size') ?? 1));
  const cut = { vllmVersion: version, prefillRanks: prefillRanks!, decodeRanks: decodeRanks!, blockTokens: Math.min(...blocks), cacheType: valueOf(decode.args, '--kv-cache-dtype') };
  const bytes = kvShape(model, cut)?.descriptorBytes;
  return bytes !== undefined && Number.isInteger(bytes / WORD) ? bytes : undefined;
}

/** The measuring program compares words. */
const WORD = 8;

/** Of the resource of the device plugin, or, where claims give them, ranks of the server. */
function acceleratorsOf({ server, args }: ServingPods, { machine: { accelerator } }: PlatformFacts): number {
  if (accelerator.vendor === 'cpu') { return 0; }
  const limit = Number(server.limits[accelerator.resource ?? ''] ?? 0);
  return limit > 0 ? limit : Number(valueOf(args, '--tensor-parallel-size') ?? 1) * Number(valueOf(args, '--data-parallel-size-local') ?? 1);
}

/** NICs that the device plugin gives the pod one by one; the number is not known where a slot shares them, or claims give them. */
function nicsIn({ server }: ServingPods, { fabric, attachment }: PlatformFacts): Expectations['nics'] {
  const devices = (attachment.resources ?? []).filter(({ kind }) => kind === 'devices');
  const count = devices.reduce((sum, { name }) => sum + Number(server.limits[name] ?? 0), 0);
  return isRdmaFabric(fabric.technology) ? { technology: fabric.technology, count, rateGbps: fabric.lineRateGbps } : undefined;
}

const listOf = (text: string | undefined): string[] | undefined => text?.split(',').filter(word => word !== '');

const textsOf = (env: ServingPods['server']['env']): { readonly [name: string]: string | undefined } =>
  Object.fromEntries([...env.values()].map(({ name, value }) => [name, value]));

/**
 * The platform of pods, by what their manifests show.
 *
 * @throws LLMD513 where that fits none or several
 */
export function platformOf(pods: ServingPods[], named: string | undefined): Platform {
  if (named !== undefined) { return Platform.of(named); }
  const signs = pods.flatMap(({ name, server, pod }) => [
    ...podSigns({
      name,
      accelerators: Number(Object.entries(server.limits).find(([resource]) => /gpu$/.test(resource))?.[1] ?? 0),
      resources: Object.fromEntries(Object.entries(server.limits).map(([resource, count]) => [resource, Number(count)])),
      nodeLabels: pod.spec.nodeSelector,
      annotations: pod.annotations,
      claimTemplates: pod.claims.flatMap(({ templateName }) => templateName ?? []),
      env: Object.fromEntries(Object.entries(textsOf(server.env)).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    }),
    ...(server.image === undefined ? [] : [imageSign([server.image])].filter(sign => sign !== undefined)),
  ]);
  const { platforms } = detectPlatform(signs);
  if (platforms.length === 1) { return Platform.of(platforms[0]!); }
  fail({
    code: 'LLMD513',
    subject: 'the platform',
    problem: platforms.length ? `cannot be told from the manifests: ${platforms.length === Platform.names().length ? 'all fit' : `${platforms.join(', ')} fit`}` : 'cannot be told from the manifests: none fits all that they show',
    fix: 'name it with --platform',
  });
}
