/**
 * A sample of what values can set, in which every platform meets every kind of value: six releases for each platform, of which
 * each sets another of six values of the shape, the network, the image and so on, and a few more where a platform takes
 * a thing only beside others, or not at all. The whole matrix of shapes and sizes is in conformance/matrix.ts.
 */
import { refusalOf } from './from-constructs';
import { Platform, Role } from '../../src';
import { Values } from '../values';

/** What is rendered, in words, and its values. Each has its own names, since many are rendered as one release. */
export interface Case {
  readonly what: string;
  readonly values: Values;
}

/** Something that values set: of the whole release, of its network, of its roles. */
interface Said {
  readonly release?: Values;
  readonly network?: Values;
  readonly role?: Values;
}

/** What a release consists of, by the GPUs of a host. */
type Shape = (gpus: number, role: Values) => Values;

/** Small enough for every shape and machine: whether models fit is not in question here. */
const GPT = { huggingFace: { id: 'openai/gpt-oss-120b', weightsGigabytes: 20 } };
const R1 = { huggingFace: { id: 'deepseek-ai/DeepSeek-R1-0528', weightsGigabytes: 100 } };
const half = (gpus: number): number => Math.max(1, gpus / 2);

const SHAPES: { readonly [what: string]: Shape } = {
  'a host each': (gpus, role) => ({ model: GPT, prefill: { ...role, tensorParallelSize: gpus }, decode: { ...role, tensorParallelSize: gpus } }),
  'one GPU with half a host': (gpus, role) => ({ model: GPT, prefill: { ...role, replicas: 3 }, decode: { ...role, tensorParallelSize: half(gpus) } }),
  'groups with groups': (_, role) => ({ model: R1, prefill: { ...role, wideEp: { nodes: 2 } }, decode: { ...role, wideEp: { nodes: 4 } } }),
  'a host with groups': (gpus, role) => ({ model: R1, prefill: { ...role, tensorParallelSize: gpus }, decode: { ...role, wideEp: { nodes: 2 } } }),
  'a group for prefill': (_, role) => ({ model: R1, wideEpNode: { ...role, role: Role.PREFILL, nodes: 2 } }),
  'a group for decode, on half of each host': (gpus, role) => ({
    model: R1, wideEpNode: { ...role, role: Role.DECODE, nodes: 2, gpusPerNode: half(gpus), expertPlacementStrategy: 'round_robin' },
  }),
};

const NOTHING: Said = {};
const release = (values: Values): Said => ({ release: values });
const network = (values: Values): Said => ({ network: values });
const role = (values: Values): Said => ({ role: values });
const image = (values: Values): Said => release({ image: { reference: 'mine:1', backends: ['UCX', 'UCCL', 'LIBFABRIC'], distinctEngineIds: true, ...values } });
const kvTransfer = (values: Values): Said => release({ kvTransfer: values });

/** Each kind has as many as there are shapes; a function where it depends on the platform. */
const KINDS: { readonly [kind: string]: { readonly [what: string]: Said | ((gpus: number) => Said) } } = {
  around: {
    'nothing around it': NOTHING,
    'a pool, a policy and a verification': release({ inferencePool: { endpointPicker: 'epp', failureMode: 'FailOpen' }, networkPolicy: true, verification: {} }),
    'labels, an account and a gate': release({ labels: { 'example.com/team': 'serving' }, serviceAccountName: 'mine', preStartGate: { policy: 'warn' } }),
    'other ports': release({ ports: { http: 8080, modelServer: 9000, sideChannel: 5700 } }),
    'one node': release({ colocated: true }),
    'one set': release({ disaggregatedSet: true }),
    'a set of slices': release({ disaggregatedSet: true, disaggregatedSetOptions: { slices: 2, groupIdentity: 'Hash', placementPolicy: { type: 'ExclusiveSlice', topology: 'topology.kubernetes.io/zone' } } }),
  },
  network: {
    'the network of the platform': NOTHING,
    'half of its GPUs': gpus => network({ acceleratorsPerNode: half(gpus) }),
    'twice its GPUs': gpus => network({ acceleratorsPerNode: gpus * 2 }),
    'some nodes of it': network({ nodeSelector: { 'example.com/pool': 'a' }, topologyKey: 'example.com/rack', name: 'rails' }),
    'diagnostics': network({ diagnostics: { ucxLogLevel: 'info', nixlLogLevel: 'DEBUG', ncclDebug: 'INFO' } }),
    'RDMA required': network({ requireRdma: true }),
  },
  image: {
    'the default image': NOTHING,
    'vLLM\'s own image': release({ image: 'vllm/vllm-openai:v0.24.0' }),
    'an image with DeepEP': image({ vllmVersion: '0.24.0', deepEp: true }),
    'the release before': image({ vllmVersion: '0.22.1', deepEp: true }),
    'an old release': image({ vllmVersion: '0.19.1' }),
    'a new release': image({ vllmVersion: '0.33.0', deepEp: true }),
  },
  kvTransfer: {
    'the default transfer': NOTHING,
    'a buffer on the CPU': kvTransfer({ bufferDevice: 'cpu', loadFailurePolicy: 'recompute' }),
    'split roles': kvTransfer({ splitRoles: true, kvIp: '10.0.0.1', kvPort: 14579 }),
    'a lease': kvTransfer({ leaseSeconds: 60, enforceHandshakeCompat: false }),
    'two connectors': kvTransfer({ connector: 'MultiConnector', connectors: [{}, { connector: 'OffloadingConnector', cpuBytesToUse: 1e9 }] }),
    'more configuration': kvTransfer({ extraConfig: { a: { b: [1, 'x', true] }, c: 0.5 } }),
  },
  pod: {
    'a pod as it is': NOTHING,
    'variables and arguments': role({ env: { VLLM_LOGGING_LEVEL: 'DEBUG', MINE: '$(POD_IP)' }, extraArgs: ['--enforce-eager', '--seed=1'] }),
    'a volume and a patch': role({
      volumes: [{ name: 'templates', configMap: { name: 'chat' } }],
      volumeMounts: [{ name: 'templates', mountPath: '/templates' }],
      patches: [{ op: 'add', path: '/metadata/annotations', value: { 'example.com/a': 'b' } }],
    }),
    'other resources': role({ cpu: '24', memory: '200Gi', sharedMemory: '32Gi', gpuMemoryUtilization: 0.85 }),
    'other times': role({ startBudgetSeconds: 7200, preStopSeconds: 90, drainSeconds: 45, maxNumSeqs: 128 }),
    'a cache': release({ cache: { hostPath: { path: '/mnt/nvme' } }, maxModelLen: 65536 }),
  },
};

const SHAPE_NAMES = Object.keys(SHAPES);
const WHATS = [SHAPE_NAMES, ...Object.values(KINDS).map(kind => Object.keys(kind))];

/** The choice of each kind, the shape first. */
type Row = readonly number[];

/** GPUs of one host, as the platform has it. */
const gpusOf = (platform: string): number => Number(Platform.of(platform).toJson().machine.accelerator.count);

function caseOf(platform: string, row: Row): Case {
  const own = gpusOf(platform);
  const said = Object.values(KINDS).map((kind, i) => Object.values(kind)[row[i + 1]!]!).map(s => typeof s === 'function' ? s(own) : s);
  const all = (key: keyof Said): Values => Object.assign({}, ...said.map(s => s[key]));
  const gpus: number = all('network').acceleratorsPerNode ?? own;
  return {
    what: `${platform}: ${row.map((level, i) => WHATS[i]![level]).filter((_, i) => i === 0 || row[i] !== 0).join(', ')}`,
    values: { name: 'case', ...Object.values(SHAPES)[row[0]!]!(gpus, all('role')), network: { platform, ...all('network') }, ...all('release') },
  };
}

/** What takes two roles, which a group alone has not. */
const OF_PAIRS = ['one node', 'one set'];

/** A combination that the API allows. */
const possible = ([shape, around, ...row]: Row): Row =>
  [shape!, SHAPE_NAMES[shape!]!.startsWith('a group for') && OF_PAIRS.includes(WHATS[1]![around!]!) ? 0 : around!, ...row];

/** Six combinations in which each choice of each kind occurs once; another round gives other combinations. */
const combinations = (round: number): Row[] => SHAPE_NAMES.map((_, shape) =>
  WHATS.map((whats, i) => (shape + i * round + Math.floor(round / 6) * Math.floor(i / 2)) % whats.length));

/** How many rounds are tried before a choice is rendered without others. */
const ROUNDS = 4;

/**
 * The cases of a platform, by its place in the list of all: another place, another combination.
 *
 * @returns the cases, and each choice that some case has and the constructs render
 */
export function pairwise(platform: string, place: number): { readonly cases: Case[]; readonly rendered: Set<string> } {
  const cases: Case[] = [];
  const rendered = new Set<string>();
  const things = (row: Row): string[] => row.map((level, i) => WHATS[i]![level]!);
  const isNew = (row: Row): boolean => things(row).some(thing => !rendered.has(thing));
  const add = (row: Row, evenIfRefused = false): void => {
    const one = caseOf(platform, row);
    const refused = refusalOf(one.values, 'release') !== undefined;
    if (!refused) { things(row).forEach(thing => rendered.add(thing)); }
    if (!refused || evenIfRefused) { cases.push(one); }
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const row of combinations(place + round).map(possible)) { if (isNew(row)) { add(row); } }
  }
  for (const [i, whats] of WHATS.entries()) {
    for (const level of whats.keys()) {
      const row = WHATS.map((_, k) => k === i ? level : 0);
      if (isNew(row)) { add(row, true); }
    }
  }
  return { cases, rendered };
}

/** All choices of a case. */
export const THINGS: readonly string[] = WHATS.flat();

/** The name of a case with one unusual choice. */
export const onlyIn = (platform: string, thing: string): string =>
  `${platform}: ${[...new Set([SHAPE_NAMES.includes(thing) ? thing : SHAPE_NAMES[0], thing])].join(', ')}`;
