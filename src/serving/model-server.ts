import { COMMAND, serveArgs } from './command';
import { Image } from './image';
import { KvTransferOptions, kvTransferConfig } from './kv-transfer';
import { Model } from './model';
import { PortOptions, Ports, resolvePorts } from './ports';
import { sidecar } from './sidecar';
import { drain, probes, startBudget } from './start-up';
import { LlmdError } from '../errors';
import serving from '../facts/serving.json';
import { NetworkPlan, Role } from '../network/network-plan';
import { PlatformFacts } from '../network/platform-facts';
import { Json, PodContribution } from '../pod/contribution';
import { mergePod } from '../pod/merge';

/** Everything that decides one model server pod; plain data, no CDK. */
export interface ModelServerSpec {
  readonly role: Role;
  readonly model: Model;
  readonly image: Image;
  readonly plan: NetworkPlan;
  readonly tensorParallelSize: number;
  readonly kvTransfer: KvTransferOptions;
  readonly ports: PortOptions;
  readonly labels: { [name: string]: string };
  readonly serviceAccountName: string;
  readonly sidecarImage?: string;
  readonly blockSize?: number;
  readonly maxModelLen?: number;
  readonly gpuMemoryUtilization?: number;
  readonly startBudgetSeconds?: number;
  readonly preStopSeconds?: number;
  readonly cpu?: string;
  readonly memory?: string;
  readonly sharedMemory?: string;
  readonly cache?: Json;
  readonly extraArgs?: string[];
  readonly env?: { [name: string]: string };
  readonly overrideEnv?: { [name: string]: string };
  readonly volumes?: Json[];
  readonly volumeMounts?: Json[];
}

const CONTAINER = 'vllm';
const CACHE = '/var/cache';

/**
 * The pod template of one role: the model server, what the network adds, and what the caller adds.
 *
 * @throws LLMD411 for a variable that has no name, LLMD413 for a number that cannot be
 */
export function modelServerPod(spec: ModelServerSpec): Json {
  checkNumbers(spec);
  const ports = resolvePorts(spec.ports, spec.role, spec.tensorParallelSize, spec.image.vllmVersion);
  const base = basePod(spec, ports);
  const merged = mergePod(base, CONTAINER, `the ${spec.role} pod`, [spec.plan._contribution, callerContribution(spec)]);
  return sortEnv(override(merged, spec.overrideEnv ?? {}), Object.keys({ ...spec.env, ...spec.overrideEnv }));
}

/** What vLLM would refuse after a minute, or the API server after some objects are there. */
function checkNumbers(spec: ModelServerSpec): void {
  const { gpuMemoryUtilization: share = 1, maxModelLen = 1, startBudgetSeconds = 1, preStopSeconds = 0 } = spec;
  const refuse = (prop: string, value: number, expected: string): never => {
    throw new LlmdError('LLMD413', `${prop} of ${spec.role} is ${value}; expected ${expected}`);
  };
  const whole = (value: number, least: number): boolean => Number.isInteger(value) && value >= least && value <= 2 ** 31 - 1;
  if (!(share > 0 && share <= 1)) { refuse('gpuMemoryUtilization', share, 'a share above 0 and at most 1, such as 0.9'); }
  if (!whole(maxModelLen, 1) && maxModelLen !== -1) { refuse('maxModelLen', maxModelLen, 'a whole number of tokens from 1 up, or -1 for what fits into memory'); }
  if (!whole(startBudgetSeconds, 1)) { refuse('startBudgetSeconds', startBudgetSeconds, 'a whole number of seconds from 1 up'); }
  if (!whole(preStopSeconds, 0)) { refuse('preStopSeconds', preStopSeconds, 'a whole number of seconds from 0 up'); }
}

function basePod(spec: ModelServerSpec, ports: Ports): Json {
  const { role, model, image, plan } = spec;
  const facts = plan.platform._facts;
  const stop = drain(role, image.vllmVersion, spec.kvTransfer.leaseSeconds, spec.preStopSeconds);
  const kvTransfer = kvTransferConfig(spec.kvTransfer, {
    role,
    backend: plan.backend,
    vendor: facts.machine.accelerator.vendor,
    bufferDevice: facts.serving.bufferDevice.value,
    vllmVersion: image.vllmVersion,
  });
  const decode = role === Role.DECODE;
  const cpu = spec.cpu ?? String(spec.tensorParallelSize * Number(serving.cpuPerAccelerator.value));
  const memory = spec.memory ?? `${spec.tensorParallelSize * Number(serving.memoryGiPerAccelerator.value)}Gi`;
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
        command: COMMAND,
        args: serveArgs({ ...spec, ports, kvTransfer, platformArgs: platformArgs(facts, role), extraArgs: spec.extraArgs ?? [] }),
        env: environment(spec, ports),
        ports: containerPorts(ports, decode),
        resources: { requests: { cpu, memory }, limits: { memory } },
        ...probes(ports.modelServer, spec.startBudgetSeconds ?? startBudget(model)),
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

/** Arguments that the platform's facts ask for. */
function platformArgs(facts: PlatformFacts, role: Role): string[] {
  return (facts.serving.args ?? []).filter(a => (a.role ?? role) === role).map(a => a.arg);
}

function environment(spec: ModelServerSpec, ports: Ports): Json[] {
  return [
    ...spec.model._env,
    { name: 'VLLM_CACHE_ROOT', value: `${CACHE}/vllm` },
    ...(spec.plan.platform._facts.machine.accelerator.vendor === 'nvidia' ? [
      { name: 'CUDA_CACHE_PATH', value: `${CACHE}/cuda` },
      { name: 'FLASHINFER_WORKSPACE_BASE', value: `${CACHE}/flashinfer` },
    ] : []),
    ...(spec.role === Role.PREFILL ? [{ name: 'VLLM_HTTP_TIMEOUT_KEEP_ALIVE', value: serving.keepAliveSeconds.value }] : []),
    { name: 'VLLM_NIXL_SIDE_CHANNEL_HOST', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    { name: 'VLLM_NIXL_SIDE_CHANNEL_PORT', value: String(ports.sideChannel) },
  ];
}

function containerPorts(ports: Ports, decode: boolean): Json[] {
  const named = (name: string, containerPort: number): Json => ({ name, containerPort, protocol: 'TCP' });
  return [
    named(decode ? 'vllm' : 'http', ports.modelServer),
    ...Array.from({ length: ports.sideChannelRanks }, (_, rank) => named(rank ? `nixl-${rank}` : 'nixl', ports.sideChannel + rank)),
    ...(ports.kvEvents === undefined ? [] : [named('kv-events', ports.kvEvents)]),
  ];
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
  const bad = names.find(n => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(n));
  if (bad !== undefined) {
    throw new LlmdError('LLMD411', `'${bad}' is no name of an environment variable; expected letters, digits and '_', not beginning with a digit`);
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
  const rank = (e: Json): number => callers.indexOf(e.name);
  container.env.sort((a: Json, b: Json) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  return pod;
}
