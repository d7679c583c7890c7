import { VerifiedRole } from './verified-role';
import { compactJson, Json, objectAt } from '../base/json';
import { costsOf, nicsOf, pathOf } from '../estimate/transfer-rates';
import { transferTime } from '../estimate/transfer-time';
import { descriptorBytesOf } from '../model/kv-shape';
import { isRdmaFabric } from '../network/fabric';
import { kvPath, Transport, ucxLimits } from '../network/kv-path';
import { BackendName, PlatformFacts } from '../network/platform-facts';
import { knownImage, referenceFaults } from '../serving/image-facts';
import { RenderedServer, wordsOf } from '../serving/rendered-server';
import { valueOf } from '../vllm/argument-values';
import { Argument } from '../vllm/arguments';

/** What the programs are told: what a pod must have if its plan holds. `verify_pod.py` reads it. */
export interface Expectations {
  readonly format: string;
  readonly name: string;
  readonly role: string;
  readonly platform: string;
  readonly vendor: string;
  readonly arch: string;
  readonly accelerators: number;
  /** Whether NVLink joins the GPUs of a host. */
  readonly nvlink: boolean;
  /** What carries the KV cache between the pods. */
  readonly path: Transport;
  readonly backend: string;
  /** Where the KV cache lies for the transfer: `cuda` or `cpu`. */
  readonly memory: string;
  readonly requireRdma: boolean;
  readonly nics?: { readonly technology: string; readonly count: number; readonly rateGbps?: number };
  readonly capabilities: string[];
  readonly user?: number;
  readonly gdrCopy: boolean;
  readonly image: { readonly reference?: string; readonly nixl?: string };
  /** Where the address of the side channel comes from: `environment`, or a `script` before vLLM, which the programs do not run. */
  readonly sideChannelHost: string;
  readonly transfer: TransferExpectations;
}

/** READs to measure, with what they should take. */
export interface TransferExpectations {
  readonly bytes: number;
  readonly pages: { readonly pageBytes: number; readonly bytes: number; readonly floorSeconds?: number; readonly estimateSeconds?: number }[];
}

/** Bytes of descriptors where the pair's own are not given: those of small blocks, of large ones, and of cross-layer blocks. */
const PAGES = [8192, 65536, 1048576];
const MIB = 1048576;

/** Hosts with NVLink between all of their GPUs; the others with these names have one or two. */
const WITH_NVLINK = /^(A100|A800|H[0-9]00|H20|B[23]00|GB[0-9]00)/;

/**
 * What a pod must have, from its manifest and the facts of its platform.
 *
 * @param page bytes of a descriptor of the pair's KV cache
 */
export function expectationsOf({ name, role, server, facts, requireRdma, backend: planned }: VerifiedRole, page?: number): Expectations {
  const { accelerator } = facts.machine;
  const { env, image, securityContext, pod, container } = server;
  const words = [...wordsOf(container.command), ...wordsOf(container.args)];
  const nixl: Json = server.nixl ?? {};
  const backend = backendIn(nixl) ?? planned;
  const limits = { tls: listOf(env.UCX_TLS), netDevices: listOf(env.UCX_NET_DEVICES) };
  const ways = kvPath(facts, backend as BackendName, ucxLimits(facts, backend as BackendName, limits), pod.hostPID === true);
  const path = ways.sameNode === Transport.NVLINK ? Transport.NVLINK : ways.crossNode;
  const contents = image === undefined || referenceFaults('image', image).length ? undefined : knownImage(image)?.contents;
  const added: any = objectAt(securityContext.capabilities).add;
  const user: any = securityContext.runAsUser;
  return {
    format: 'cdk8s-llm-d/expectations/1',
    name,
    role,
    platform: facts.name,
    vendor: accelerator.vendor,
    arch: facts.machine.arch,
    accelerators: acceleratorsOf(server, facts),
    nvlink: accelerator.vendor === 'nvidia' && accelerator.count >= 4 && WITH_NVLINK.test(accelerator.model),
    path,
    backend,
    memory: nixl.kv_buffer_device === 'cpu' || accelerator.vendor === 'cpu' ? 'cpu' : 'cuda',
    requireRdma: requireRdma || env.UCX_PROTO_EMULATION_ENABLE === 'n',
    nics: path === Transport.RDMA ? nicsIn(server, facts) : undefined,
    capabilities: Array.isArray(added) ? added.map(capability => capability as string) : [],
    user: typeof user === 'number' ? user : undefined,
    gdrCopy: env.NVSHMEM_IB_ENABLE_IBGDA !== undefined && env.NVSHMEM_DISABLE_GDRCOPY === undefined,
    image: { reference: image, nixl: contents?.nixl },
    sideChannelHost: words.some(word => word.includes('VLLM_NIXL_SIDE_CHANNEL_HOST=')) ? 'script' : 'environment',
    transfer: transferOf(facts, path, page),
  };
}

/** The first backend that a config of NIXL names. */
function backendIn(config: Json): string | undefined {
  const { backends } = objectAt(config.kv_connector_extra_config);
  if (!Array.isArray(backends) || !backends.length) { return undefined; }
  const first: any = backends[0];
  return typeof first === 'string' ? first : undefined;
}

function transferOf(facts: PlatformFacts, path: Transport, page: number | undefined): TransferExpectations {
  const costs = costsOf(pathOf(facts, path), nicsOf(facts));
  const most = (path === Transport.TCP ? 64 : 256) * MIB;
  const bytes = page === undefined ? most : Math.max(1, Math.floor(most / page)) * page;
  const small = page === undefined ? PAGES : [page];
  const pages = small.includes(bytes) ? small : [...small, bytes];
  return {
    bytes,
    pages: pages.map(pageBytes => {
      const time = costs && transferTime(costs, { descriptors: bytes / pageBytes, bytes });
      return { pageBytes, bytes, ...(time ? { floorSeconds: micro(time.high), estimateSeconds: micro(time.typical) } : {}) };
    }),
  };
}

/** Whole microseconds: no more is known, and templates of Helm calculate in decimals. */
const micro = (seconds: number): number => Math.max(1, Math.round(seconds * 1e6)) / 1e6;

/** Bytes of a descriptor of a pair's KV cache, as vLLM cuts it; nothing where model, release or blocks are not known. */
export function descriptorBytes(prefill: VerifiedRole, decode: VerifiedRole): number | undefined {
  const { model, vllmVersion } = prefill;
  const [theirs, ours] = [prefill.server.args ?? [], decode.server.args ?? []];
  const blockTokens = Math.min(numberOf(theirs, '--block-size', 0), numberOf(ours, '--block-size', 0));
  // blocks of all layers together, and stages of a pipeline, are cut in other ways
  const { enable_cross_layers_blocks: crossLayers } = objectAt(objectAt(prefill.server.nixl).kv_connector_extra_config);
  const otherwise = crossLayers === true || numberOf(theirs, PIPELINE, 1) > 1 || numberOf(ours, PIPELINE, 1) > 1;
  if (!model || !vllmVersion || otherwise || blockTokens < 1) { return undefined; }
  const [prefillRanks, decodeRanks] = [numberOf(theirs, TENSOR, 1), numberOf(ours, TENSOR, 1)];
  const bytes = descriptorBytesOf(model, { vllmVersion, prefillRanks, decodeRanks, blockTokens, cacheType: valueOf(ours, '--kv-cache-dtype') });
  return bytes !== undefined && Number.isInteger(bytes / WORD) ? bytes : undefined;
}

const TENSOR = '--tensor-parallel-size';
const PIPELINE = '--pipeline-parallel-size';

/** The value of an option that takes a number; another where it is not given, or no number. */
function numberOf(args: Argument[], option: string, otherwise: number): number {
  const text = valueOf(args, option);
  return text !== undefined && /^[0-9]{1,6}$/.test(text) ? Number(text) : otherwise;
}

/** The measuring program compares words. */
export const WORD = 8;

/** Of the resource of the device plugin, or, where claims give them, ranks of the server. */
function acceleratorsOf({ resources, args = [] }: RenderedServer, { machine: { accelerator } }: PlatformFacts): number {
  if (accelerator.vendor === 'cpu') { return 0; }
  const limit = countIn(resources, accelerator.resource ?? '');
  return limit > 0 ? limit : numberOf(args, TENSOR, 1) * numberOf(args, '--data-parallel-size-local', 1);
}

/** How many of a resource a container has; 0 for what is no number. */
function countIn(resources: Json, name: string): number {
  const limit: any = objectAt(resources.limits)[name];
  if (typeof limit === 'number') { return limit; }
  return typeof limit === 'string' && /^[0-9]{1,6}$/.test(limit) ? Number(limit) : 0;
}

/** NICs that the device plugin gives the pod one by one; the number is not known where a slot shares them, or claims give them. */
function nicsIn({ resources }: RenderedServer, { fabric, attachment }: PlatformFacts): Expectations['nics'] {
  const devices = (attachment.resources ?? []).filter(({ kind }) => kind === 'devices');
  const count = devices.reduce((sum, { name }) => sum + countIn(resources, name), 0);
  return isRdmaFabric(fabric.technology) ? { technology: fabric.technology, count, rateGbps: fabric.lineRateGbps } : undefined;
}

const listOf = (text: string | undefined): string[] | undefined => text === undefined ? undefined : text.split(',').filter(word => word !== '');

/** As a file that a person can read as well: a line for each key. */
export function expectationsText(expectations: Expectations): string {
  const lines = Object.entries(expectations as unknown as Json).filter(([, value]) => value !== undefined).map(([key, value]) => `  ${compactJson(key)}: ${compactJson(value)}`);
  return `{\n${[...lines].sort().join(',\n')}\n}\n`;
}
