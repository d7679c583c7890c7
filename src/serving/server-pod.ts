import { COMMAND, extraArgsFaults, serveArgs } from './command';
import { ExpertPlan } from './expert-parallel';
import { Image } from './image';
import { dataParallelArgs, LoadBalancing } from './load-balancing';
import { mnnvlFaults } from './mnnvl';
import { Model } from './model';
import { Parallelism } from './parallelism';
import { Ports } from './ports';
import { sidecar } from './sidecar';
import { startScript } from './start-script';
import { drain, probes, startBudget } from './start-up';
import { fail, refuse } from '../base/errors';
import { Json } from '../base/json';
import { isBefore, Lifetime, missingIn } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import serving from '../facts/serving.json';
import { NetworkPlan } from '../network/network-plan';
import { PlatformFacts } from '../network/platform-facts';
import { PodContribution } from '../pod/contribution';
import { allowed, fits, isWhole } from '../pod/kubernetes';
import { mergePod } from '../pod/merge';
import { volumeFaults } from '../pod/volumes';
import { KvTransferOptions, kvTransferConfig, usesNixl } from '../vllm/kv-transfer';
import { choicesOf } from '../vllm/options';
import { Role } from '../vllm/role';

/** A group of hosts that serve the model together. */
export interface GroupSpec {
  readonly parallelism: Parallelism;
  /** Absent where the group has one rank. */
  readonly loadBalancing?: LoadBalancing;
  readonly experts: ExpertPlan;
}

/** What the caller says of the pods of one role, beside how many there are and how they are spread. */
export interface RoleSettings {
  readonly blockSize?: number;
  readonly gpuMemoryUtilization?: number;
  readonly maxNumBatchedTokens?: number;
  readonly maxNumSeqs?: number;
  readonly startBudgetSeconds?: number;
  readonly preStopSeconds?: number;
  readonly cpu?: string;
  readonly memory?: string;
  readonly sharedMemory?: string;
  readonly extraArgs?: string[];
  readonly env?: { [name: string]: string };
  readonly overrideEnv?: { [name: string]: string };
  readonly volumes?: Json[];
  readonly volumeMounts?: Json[];
}

/** Everything that decides one model server pod; plain data, no CDK. */
export interface ModelServerSpec extends RoleSettings {
  readonly role: Role;
  readonly model: Model;
  readonly image: Image;
  readonly plan: NetworkPlan;
  readonly tensorParallelSize: number;
  /** Absent for a server on one host. */
  readonly group?: GroupSpec;
  readonly kvTransfer: KvTransferOptions;
  readonly ports: Ports;
  /** What the cluster must have besides what the network asks for. */
  readonly prerequisites?: string[];
  readonly labels: { [name: string]: string };
  readonly serviceAccountName: string;
  readonly sidecarImage?: string;
  readonly maxModelLen?: number;
  readonly cache?: Json;
}

const CONTAINER = 'vllm';
const CACHE = '/var/cache';

/**
 * The pod template of one role: the model server, what the network adds, and what the caller adds.
 *
 * @throws LLMD319 for a part of what NVLink across hosts needs, LLMD410, LLMD415 and LLMD417 to LLMD419 for an extra
 *   argument that cannot be given, LLMD411 for a variable that has no name, LLMD413 for a
 *   number that cannot be
 */
export function modelServerPod(spec: ModelServerSpec): Json {
  checkNumbers(spec);
  const { role, plan, image, group, ports, extraArgs = [] } = spec;
  refuse([
    ...mnnvlFaults(plan, image, { ...spec.env, ...spec.overrideEnv }, extraArgs),
    ...extraArgsFaults(extraArgs, { subject: `extraArgs of ${role}`, image, groupArgs: group && groupArgs(group, ports) }),
  ]);
  const own = basePod(spec);
  const volumes: Json[] = [...own.spec.volumes, ...(plan._contribution.volumes ?? [])];
  refuse(volumeFaults(role, spec.volumes ?? [], spec.volumeMounts ?? [], volumes.map(v => v.name)));
  const merged = mergePod(own, CONTAINER, `the ${spec.role} pod`, [spec.plan._contribution, expertContribution(spec), callerContribution(spec)]);
  return sortEnv(override(leastPrivilege(merged), spec.overrideEnv ?? {}), Object.keys({ ...spec.env, ...spec.overrideEnv }));
}

/** A container that is not privileged gains no more than it starts with (`noPrivilegeEscalation` in the facts says why no more is taken). */
function leastPrivilege(pod: Json): Json {
  const container = pod.spec.containers[0];
  const { securityContext = {} } = container;
  if (!securityContext.privileged) {
    container.securityContext = { ...securityContext, allowPrivilegeEscalation: serving.allowPrivilegeEscalation.value };
  }
  return pod;
}

/** Seconds; what is added to a longer time no longer fits into the fields of a pod. */
const YEAR = 31536000;

/** What vLLM would refuse after a minute, or the API server after some objects are there. */
function checkNumbers(spec: ModelServerSpec): void {
  const { gpuMemoryUtilization: share = 1, maxModelLen = 1, startBudgetSeconds = 1, preStopSeconds = 0 } = spec;
  const { maxNumBatchedTokens = 1, maxNumSeqs = 1 } = spec;
  const wrong = (prop: string, value: number, expected: string): never => {
    fail('LLMD413', `${prop} of ${spec.role} is ${value}; expected ${expected}`);
  };
  const { leaseSeconds = 0 } = spec.kvTransfer;
  if (!(share > 0 && share <= 1)) { wrong('gpuMemoryUtilization', share, 'a share above 0 and at most 1, such as 0.9'); }
  if (!isWhole(maxModelLen, 1) && maxModelLen !== -1) { wrong('maxModelLen', maxModelLen, 'a whole number of tokens from 1 up, or -1 for what fits into memory'); }
  if (!isWhole(startBudgetSeconds, 1, YEAR)) { wrong('startBudgetSeconds', startBudgetSeconds, 'a whole number of seconds from 1 up'); }
  if (!isWhole(maxNumBatchedTokens, 1)) { wrong('maxNumBatchedTokens', maxNumBatchedTokens, 'a whole number of tokens from 1 up'); }
  if (!isWhole(maxNumSeqs, 1)) { wrong('maxNumSeqs', maxNumSeqs, 'a whole number of sequences from 1 up'); }
  const blockSizes = spec.blockSize === undefined ? undefined : choicesOf(spec.image.vllmVersion, '--block-size');
  if (blockSizes && !blockSizes.includes(String(spec.blockSize!))) { wrong('blockSize', spec.blockSize!, `one of those that vLLM ${spec.image.vllmVersion} takes: ${blockSizes.join(', ')}`); }
  if (!isWhole(preStopSeconds, 0, YEAR)) { wrong('preStopSeconds', preStopSeconds, 'a whole number of seconds from 0 up'); }
  if (leaseSeconds > YEAR) { wrong('leaseSeconds of kvTransfer', leaseSeconds, `at most ${YEAR} seconds`); }
}

function basePod(spec: ModelServerSpec): Json {
  const { role, model, image, plan, ports } = spec;
  const stop = drain(role, image.vllmVersion, spec.kvTransfer.leaseSeconds, spec.preStopSeconds);
  const decode = role === Role.DECODE;
  const cpu = spec.cpu ?? String(plan.accelerators * serving.cpuPerAccelerator.value);
  const memory = spec.memory ?? `${plan.accelerators * serving.memoryGiPerAccelerator.value}Gi`;
  const budget = spec.startBudgetSeconds ?? startBudget(model);
  return {
    metadata: { labels: spec.labels },
    spec: {
      serviceAccountName: spec.serviceAccountName,
      automountServiceAccountToken: false,
      // a Service named vllm would otherwise inject VLLM_PORT=tcp://…, which vLLM cannot parse
      enableServiceLinks: false,
      terminationGracePeriodSeconds: stop.gracePeriodSeconds,
      ...(decode ? { initContainers: [sidecar(ports, spec.kvTransfer.connector ?? 'NixlConnector', spec.sidecarImage)] } : {}),
      containers: [{
        name: CONTAINER,
        image: image.reference,
        ...command(spec, budget),
        env: environment(spec, budget),
        ports: containerPorts(spec),
        resources: { requests: { cpu, memory }, limits: { memory } },
        ...probes(ports, budget),
        lifecycle: { preStop: { exec: { command: ['sleep', String(stop.preStopSeconds)] } } },
        volumeMounts: [
          { name: 'dshm', mountPath: '/dev/shm' },
          { name: 'cache', mountPath: CACHE },
          ...(model._mount ? [model._mount] : []),
        ],
      }],
      volumes: [
        { name: 'dshm', emptyDir: { medium: 'Memory', sizeLimit: spec.sharedMemory ?? serving.sharedMemory.value } },
        { name: 'cache', ...(spec.cache ?? { emptyDir: {} }) },
        ...(model._volume ? [model._volume] : []),
      ],
    },
  };
}

/** The server itself, or a script that becomes it where a pod must find its place in a group first. */
function command(spec: ModelServerSpec, budgetSeconds: number): Json {
  const { group, ports, role, plan } = spec;
  const facts = plan.platform._facts;
  const kvTransfer = transfersNothing(spec) ? undefined : kvTransferConfig(spec.kvTransfer, {
    role,
    backend: plan.backend,
    vendor: facts.machine.accelerator.vendor,
    bufferDevice: facts.serving.bufferDevice.value,
    vllmVersion: spec.image.vllmVersion,
  });
  const args = serveArgs({
    ...spec,
    kvTransfer,
    groupArgs: group && groupArgs(group, ports),
    maxNumBatchedTokens: spec.maxNumBatchedTokens ?? group?.experts.tokens,
    maxNumSeqs: spec.maxNumSeqs ?? group?.experts.tokens,
    platformArgs: platformArgs(facts, role, spec.image.vllmVersion),
    extraArgs: spec.extraArgs ?? [],
  });
  if (!group?.loadBalancing) { return { command: COMMAND, args }; }
  const wait = Math.min(expertFacts.leaderWaitSeconds.value, Math.floor(budgetSeconds / 2));
  return { command: ['/bin/bash', '-c', startScript(group.parallelism, group.loadBalancing, wait), 'start'], args: [...COMMAND, ...args] };
}

/** A pod that does both phases needs no connector; it may have one of its own, to keep blocks in CPU memory for example. */
function transfersNothing({ role, kvTransfer }: ModelServerSpec): boolean {
  if (role !== Role.PREFILL_DECODE) { return false; }
  if (Object.keys(kvTransfer).length === 0) { return true; }
  if (usesNixl(kvTransfer)) {
    fail('LLMD407', `kvTransfer is set with ${kvTransfer.connector ?? 'NixlConnector'}, but pods that do prefill and decode themselves have nobody to transfer to; `
      + 'say role, or a connector that stores blocks, such as OffloadingConnector');
  }
  return false;
}

function groupArgs({ parallelism: p, loadBalancing, experts }: GroupSpec, ports: Ports): string[] {
  const pipeline = p.pipelineParallelSize > 1 ? [`--pipeline-parallel-size=${p.pipelineParallelSize}`] : [];
  return [...pipeline, ...dataParallelArgs(loadBalancing, p, ports), ...experts.args];
}

/** Arguments that the platform's facts ask for, and that the release has. */
function platformArgs(facts: PlatformFacts, role: Role, vllmVersion: string): string[] {
  const flags: { [flag: string]: Lifetime } = expertFacts.flags;
  return (facts.serving.args ?? []).filter(a => (a.role ?? role) === role && !missingIn(vllmVersion, flags[a.arg.split('=')[0]!] ?? {})).map(a => a.arg);
}

function environment(spec: ModelServerSpec, budgetSeconds: number): Json[] {
  const { role, ports } = spec;
  return [
    ...spec.model._env,
    { name: 'VLLM_CACHE_ROOT', value: `${CACHE}/vllm` },
    ...(spec.plan.platform._facts.machine.accelerator.vendor === 'nvidia' ? [
      { name: 'CUDA_CACHE_PATH', value: `${CACHE}/cuda` },
      { name: 'FLASHINFER_WORKSPACE_BASE', value: `${CACHE}/flashinfer` },
    ] : []),
    ...(role === Role.PREFILL ? [{ name: 'VLLM_HTTP_TIMEOUT_KEEP_ALIVE', value: String(serving.keepAliveSeconds.value) }] : []),
    ...(role === Role.PREFILL_DECODE ? [] : [
      { name: 'VLLM_NIXL_SIDE_CHANNEL_HOST', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      { name: 'VLLM_NIXL_SIDE_CHANNEL_PORT', value: String(ports.sideChannel) },
    ]),
    ...groupEnvironment(spec, budgetSeconds),
  ];
}

function groupEnvironment({ group, image }: ModelServerSpec, budgetSeconds: number): Json[] {
  if (!group?.loadBalancing) { return []; }
  const { engineReadyTimeout, randomizeDummyInputs } = expertFacts;
  return [
    ...(isBefore(image.vllmVersion, engineReadyTimeout.since) ? [] : [{ name: engineReadyTimeout.value, value: String(budgetSeconds) }]),
    { name: randomizeDummyInputs.value, value: '1' },
  ];
}

function containerPorts({ ports, role, group }: ModelServerSpec): Json[] {
  const named = (name: string, containerPort: number): Json => ({ name, containerPort, protocol: 'TCP' });
  const range = (name: string, first: number, count: number): Json[] => Array.from({ length: count }, (_, rank) => named(rank ? `${name}-${rank}` : name, first + rank));
  return [
    ...range(role === Role.DECODE ? 'vllm' : 'http', ports.modelServer, ports.apiServers),
    ...(ports.supervisor === undefined ? [] : [named('supervisor', ports.supervisor)]),
    // which ports of a group's side channel and events a pod listens on depends on its place in the group
    ...(group?.loadBalancing || role === Role.PREFILL_DECODE ? [] : range('nixl', ports.sideChannel, ports.sideChannelRanks)),
    ...(ports.kvEvents === undefined || group?.loadBalancing ? [] : [named('kv-events', ports.kvEvents)]),
    ...(ports.dataParallelRpc === undefined ? [] : [named('dp-rpc', ports.dataParallelRpc)]),
  ];
}

function expertContribution({ group, role }: ModelServerSpec): PodContribution {
  const env = group?.experts.env ?? [];
  return { source: `the experts of ${role}`, container: { env: env.map(({ name, value }) => ({ name, value })) } };
}

function callerContribution(spec: ModelServerSpec): PodContribution {
  const entries = Object.entries(spec.env ?? {});
  checkNames(entries.map(([name]) => name).concat(Object.keys(spec.overrideEnv ?? {})));
  return {
    source: `env, volumes and mounts of ${spec.role}`,
    container: { env: entries.map(([name, value]) => ({ name, value })), volumeMounts: spec.volumeMounts },
    volumes: spec.volumes,
  };
}

function checkNames(names: string[]): void {
  const bad = names.find(n => !fits('env-name', n));
  if (bad !== undefined) {
    fail('LLMD411', `'${bad}' is no name of an environment variable; expected ${allowed('env-name')}`);
  }
}

/** The caller's last word, after the conflict check. */
function override(pod: Json, values: { [name: string]: string }): Json {
  const container = pod.spec.containers[0];
  const kept = container.env.filter((e: Json) => !Object.hasOwn(values, e.name));
  container.env = [...kept, ...Object.entries(values).map(([name, value]) => ({ name, value }))];
  return pod;
}

/** Ours are sorted, which is quick to compare; the caller's follow in their order, since they may refer to others as `$(NAME)`. */
function sortEnv(pod: Json, callers: string[]): Json {
  const container = pod.spec.containers[0];
  const env: Json[] = container.env;
  const ours = env.filter(e => !callers.includes(e.name)).sort((a, b) => a.name < b.name ? -1 : 1);
  container.env = [...ours, ...callers.flatMap(name => env.filter(e => e.name === name))];
  return pod;
}
