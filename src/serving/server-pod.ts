import { attentionArgs, AttentionContext } from './attention';
import { COMMAND, serveArgs } from './command';
import { connectorEnvironment, offloadedGi, podIp, shiftedPorts, sidecarLink } from './connector';
import { Image } from './image';
import { selectorIn } from './labels';
import { dataParallelArgs, LoadBalancing } from './load-balancing';
import { gracePeriodFaults } from './pod-checks';
import { diskFaults, resourcesOf } from './pod-size';
import { containerSecurityContext, imageVariables, podSecurityContext } from './pod-user';
import { GroupSizes, listeners, Ports } from './ports';
import { GroupSpec, ModelServerSpec } from './server-spec';
import { MESH_LABELS } from './service-mesh';
import { sidecar } from './sidecar';
import { startScript } from './start-script';
import { Drain, drain, drainArgs, probes, startBudget } from './start-up';
import { refuse } from '../base/errors';
import { Json } from '../base/json';
import { isBefore, Lifetime, missingIn } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import kvFacts from '../facts/kv-transfer.json';
import serving from '../facts/serving.json';
import { isRdmaFabric } from '../network/fabric';
import { PlatformFacts } from '../network/platform-facts';
import { EnvEntry, PodContribution } from '../pod/contribution';
import { mergeInto } from '../pod/merge';
import { optionContribution } from '../pod/option-parts';
import { clashFaults } from '../pod/pod-clashes';
import { kvTransferConfig, KvTransferContext, usesNixl } from '../vllm/kv-transfer';
import { Role } from '../vllm/role';

const CONTAINER = 'vllm';
export const CACHE = '/var/cache';

/**
 * The pod template of one role: the model server, what the network adds, and what the caller adds.
 *
 * @throws LLMD601 where two of them disagree
 */
export function modelServerPod(spec: ModelServerSpec): Json {
  const { role, plan, parts = [], labels } = spec;
  const own = basePod(spec);
  const network = plan._contribution;
  refuse([
    ...clashFaults(role, withNamesOf(own.spec, network), parts, listeners(spec.ports, role === Role.DECODE)),
    ...diskFaults(role, spec),
    ...gracePeriodFaults(role, spec.terminationGracePeriodSeconds, drainOf(spec)),
  ]);
  const options = parts.map(part => optionContribution(part, selectorIn(labels)));
  const merged = mergeInto(own, CONTAINER, `the ${role} pod`, [tokenContribution(spec), network, expertContribution(spec), ...options]);
  return sortEnv(override(leastPrivilege(merged), spec.overrideEnv ?? {}), Object.keys({ ...spec.envValueFrom, ...spec.env, ...spec.overrideEnv }));
}

/** What has a name in the pod before the caller adds to it. */
function withNamesOf({ containers, initContainers = [], volumes }: Json, network: PodContribution): Json {
  return {
    containers,
    initContainers: [...initContainers as Json[], ...network.initContainers ?? []],
    volumes: [...volumes as Json[], ...network.volumes ?? []],
  };
}

/** A container that is not privileged gains no more than it starts with (`noPrivilegeEscalation` in the facts has the reason). */
function leastPrivilege(pod: Json): Json {
  const container = pod.spec.containers[0];
  const { securityContext = {} } = container;
  if (!securityContext.privileged) {
    container.securityContext = { allowPrivilegeEscalation: serving.allowPrivilegeEscalation.value, ...securityContext };
  }
  return pod;
}

function basePod(spec: ModelServerSpec): Json {
  const { role, model, image, ports } = spec;
  const stop = drainOf(spec);
  const decode = role === Role.DECODE;
  const offloaded = offloadedOf(spec);
  const budget = spec.startBudgetSeconds ?? startBudget(model);
  const pullPolicy = spec.imagePullPolicy ? { imagePullPolicy: spec.imagePullPolicy } : {};
  return {
    metadata: { labels: { ...MESH_LABELS, ...spec.labels } },
    spec: {
      serviceAccountName: spec.serviceAccountName,
      automountServiceAccountToken: false,
      // a Service named vllm would otherwise inject VLLM_PORT=tcp://…, which vLLM cannot parse
      enableServiceLinks: false,
      terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? stop.gracePeriodSeconds,
      ...podSecurityContext(spec),
      ...(decode ? { initContainers: [{ ...routing(spec), ...pullPolicy }] } : {}),
      containers: [{
        name: CONTAINER,
        image: image.reference,
        ...pullPolicy,
        ...command(spec, budget, stop),
        env: environment(spec, budget),
        ports: containerPorts(spec),
        resources: resourcesOf(spec, offloaded),
        ...containerSecurityContext(spec),
        ...probes(ports, budget, spec.group !== undefined),
        lifecycle: { preStop: { exec: { command: ['sleep', String(stop.preStopSeconds)] } } },
        volumeMounts: [
          { name: 'dshm', mountPath: '/dev/shm' },
          { name: 'cache', mountPath: CACHE },
          ...(model._mount ? [model._mount] : []),
        ],
      }],
      volumes: [
        { name: 'dshm', emptyDir: { medium: 'Memory', sizeLimit: spec.sharedMemory ?? `${serving.sharedMemoryGi.value + offloaded}Gi` } },
        { name: 'cache', ...(spec.cache ?? { emptyDir: {} }) },
        ...(model._volume ? [model._volume] : []),
      ],
    },
  };
}

/** What connectors keep in the memory of the pod, in GiB. */
export const offloadedOf = ({ kvTransfer, role, group }: ModelServerSpec): number =>
  offloadedGi(kvTransfer, role, group?.parallelism.dataParallelSizeLocal ?? 1);

/** The sidecar that requests go through. */
const routing = (spec: ModelServerSpec): Json => sidecar(spec.ports, sidecarLink(spec.kvTransfer, spec.ports, sizesOf(spec)), spec.sidecarImage);

/** How the pod stops. */
export function drainOf(spec: ModelServerSpec): Drain {
  const { role, image, group, kvTransfer: { leaseSeconds }, preStopSeconds, drainSeconds, extraArgs = [] } = spec;
  const loadBalancing = group?.loadBalancing;
  return drain({ role, image, loadBalancing, leaseSeconds, preStopSeconds, drainSeconds, extraArgs, grouped: group !== undefined });
}

/** Ranks of the group, and workers of each. */
const sizesOf = ({ group, tensorParallelSize }: ModelServerSpec): GroupSizes =>
  ({ tensorParallelSize, dataParallelSize: group?.parallelism.dataParallelSize ?? 1 });

/** The server itself, or a script that becomes it where a pod must find its place in a group first. */
function command(spec: ModelServerSpec, budgetSeconds: number, stop: Drain): Json {
  const { group, ports, role, plan } = spec;
  const facts = plan.platform._facts;
  const context = { ...kvTransferContext(facts, role, plan.backend, spec.image), ports: portKeys(ports) };
  const kvTransfer = transfersNothing(spec) ? undefined : kvTransferConfig(spec.kvTransfer, context);
  const args = serveArgs({
    ...spec,
    kvTransfer,
    groupArgs: group && groupArgs(group, ports),
    gpuMemoryUtilization: spec.gpuMemoryUtilization ?? group?.experts.memoryShare,
    maxNumBatchedTokens: spec.maxNumBatchedTokens ?? group?.experts.tokens,
    maxNumSeqs: spec.maxNumSeqs ?? group?.experts.tokens,
    defaultArgs: [
      ...platformArgs(facts, role, spec.image.vllmVersion),
      ...attentionArgs(attentionContext(spec)).map(({ arg }) => arg),
      ...drainArgs(stop),
      ...supervisorArgs(group),
    ],
    extraArgs: spec.extraArgs ?? [],
  });
  if (!group?.loadBalancing) { return { command: COMMAND, args }; }
  const wait = Math.min(expertFacts.leaderWaitSeconds.value, Math.floor(budgetSeconds / 2));
  return { command: ['/bin/bash', '-c', startScript(group.parallelism, group.loadBalancing, wait, shiftedPorts(ports)), 'start'], args: [...COMMAND, ...args] };
}

/** Ports by the key of the config of a connector. */
function portKeys({ modelServer, connectorPorts = [] }: Ports): { [key: string]: number } {
  const keys = connectorPorts.flatMap(({ key, port }): [string, number][] => key === undefined ? [] : [[key, port]]);
  return { http_port: modelServer, ...Object.fromEntries(keys) };
}

/** What decides the attention of the role. */
export function attentionContext({ model, image, plan, tensorParallelSize, blockSize, other, kvTransfer }: ModelServerSpec): AttentionContext {
  const { vendor } = plan.platform._facts.machine.accelerator;
  return { vendor, model, image, tensorParallelSize, blockSize, other: usesNixl(kvTransfer) ? other : undefined };
}

/** What decides the parts of the transfer that the options leave open. */
export function kvTransferContext(facts: PlatformFacts, role: Role, backend: string, image: Image): KvTransferContext {
  const { vllmVersion } = image;
  const { vendor } = facts.machine.accelerator;
  return { role, backend, vendor, bufferDevice: facts.serving.bufferDevice.value, vllmVersion, rdma: isRdmaFabric(facts.fabric.technology) };
}

/** A pod that does both phases needs no connector; it may have one of its own, to keep blocks in CPU memory for example. */
const transfersNothing = ({ role, kvTransfer }: ModelServerSpec): boolean => role === Role.PREFILL_DECODE && Object.keys(kvTransfer).length === 0;

function groupArgs({ parallelism: p, loadBalancing, experts }: GroupSpec, ports: Ports): string[] {
  const pipeline = p.pipelineParallelSize > 1 ? [`--pipeline-parallel-size=${p.pipelineParallelSize}`] : [];
  return [...pipeline, ...dataParallelArgs(loadBalancing, p, ports), ...experts.args];
}

/** Arguments that the platform's facts ask for, and that the release has. */
function platformArgs(facts: PlatformFacts, role: Role, vllmVersion: string): string[] {
  const flags: { [flag: string]: Lifetime } = expertFacts.flags;
  return (facts.serving.args ?? []).filter(a => (a.role ?? role) === role && !missingIn(vllmVersion, flags[a.arg.split('=')[0]!] ?? {})).map(a => a.arg);
}

/** The supervisor of a pod waits as long for its ranks as the kubelet does. */
function supervisorArgs(group: GroupSpec | undefined): string[] {
  if (group?.loadBalancing !== LoadBalancing.MULTI_PORT_EXTERNAL) { return []; }
  const probe: { [option: string]: number } = expertFacts.supervisorProbe.value;
  return Object.keys(probe).sort().map(name => `${name}=${probe[name]!}`);
}

function environment(spec: ModelServerSpec, budgetSeconds: number): Json[] {
  const { role, ports } = spec;
  return [
    ...imageVariables(spec, CACHE).map(({ name, value }) => ({ name, value })),
    { name: 'VLLM_CACHE_ROOT', value: `${CACHE}/vllm` },
    ...(spec.plan.platform._facts.machine.accelerator.vendor === 'nvidia' ? [
      { name: 'CUDA_CACHE_PATH', value: `${CACHE}/cuda` },
      { name: 'FLASHINFER_WORKSPACE_BASE', value: `${CACHE}/flashinfer` },
    ] : []),
    ...(role === Role.PREFILL ? [{ name: 'VLLM_HTTP_TIMEOUT_KEEP_ALIVE', value: String(serving.keepAliveSeconds.value) }] : []),
    ...(ports.sideChannelRanks === 0 ? [] : [podIp('VLLM_NIXL_SIDE_CHANNEL_HOST'), { name: 'VLLM_NIXL_SIDE_CHANNEL_PORT', value: String(ports.sideChannel) }]),
    ...connectorEnvironment(spec.kvTransfer, role, ports),
    ...stateLayout(spec),
    ...groupEnvironment(spec, budgetSeconds),
  ];
}

/** The layout in which NIXL transfers the state of a model that has one. */
function stateLayout({ role, model, image, kvTransfer }: ModelServerSpec): Json[] {
  const { name, value, since } = kvFacts.splits.stateLayout;
  const transferred = role !== Role.PREFILL_DECODE && model._stateSpace && usesNixl(kvTransfer) && !isBefore(image.vllmVersion, since);
  return transferred ? [{ name, value }] : [];
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
    ...(group?.loadBalancing ? [] : range('nixl', ports.sideChannel, ports.sideChannelRanks)),
    ...(ports.kvEvents === undefined || group?.loadBalancing ? [] : [named('kv-events', ports.kvEvents)]),
    ...(ports.dataParallelRpc === undefined ? [] : [named('dp-rpc', ports.dataParallelRpc)]),
    ...(ports.connectorPorts ?? []).filter(p => p.listens).flatMap(p => range(p.name, p.port, p.count)),
  ];
}

/** The access token of the model hub. */
const tokenContribution = ({ model }: ModelServerSpec): PodContribution => ({ source: 'tokenSecret of the model', container: { env: model._env as EnvEntry[] } });

function expertContribution({ group, role }: ModelServerSpec): PodContribution {
  const env = group?.experts.env ?? [];
  return { source: `the experts of ${role}`, container: { env: env.map(({ name, value }) => ({ name, value })) } };
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
  const theirs: { [name: string]: Json } = Object.fromEntries(callers.map(name => [name, {}]));
  const ours = env.filter(e => !Object.hasOwn(theirs, e.name as string)).sort((a, b) => a.name < b.name ? -1 : 1);
  for (const entry of env) {
    if (Object.hasOwn(theirs, entry.name as string)) { theirs[entry.name as string] = entry; }
  }
  container.env = [...ours, ...callers.map(name => theirs[name]!)];
  return pod;
}
