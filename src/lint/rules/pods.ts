import { argumentPlace, findingAt, keyPlace, nameOf, serversByObject, textsOf } from './place';
import { isObject, Json, objectAt, objectsIn } from '../../base/json';
import { find, pointerTo } from '../../base/json-pointer';
import { volumeFaults } from '../../pod/volumes';
import { dnsFaults } from '../../serving/pod-checks';
import { meshWarnings } from '../../serving/service-mesh';
import { valueOf } from '../../vllm/argument-values';
import { Engine } from '../../vllm/command-line';
import { Finding, Rule, Severity } from '../rule';
import { PairView } from '../view/pairs';
import { ServerView } from '../view/server-view';
import { WorkloadPod } from '../view/workload-pod';
import { WorkloadView } from '../view/workload-view';

/** What pods of model servers lack, whatever serves in them. */

const isMemory = (volume: Json): boolean => objectAt(volume.emptyDir).medium === 'Memory';

/** The volume at /dev/shm of a server. */
const sharedMemory = ({ pod, container }: ServerView) => pod.volumes.find(({ mounts }) => mounts.some(mount => mount.container === container.name && mount.mountPath.replace(/\/$/, '') === '/dev/shm'));

/** Processes of one server that exchange tensors by shared memory. */
const processes = ({ tensorParallelSize = 1, pipelineParallelSize = 1, dataParallelSizeLocal = 1 }: ServerView): number =>
  tensorParallelSize * pipelineParallelSize * dataParallelSizeLocal;

/** Controllers that give their pods shared memory: the operator of Dynamo 8 GiB, presets of KServe a volume. */
const GIVES_SHARED_MEMORY = /^(Dynamo(Graph|Component)Deployment|LLMInferenceService(Config)?)$/;

/** LLMD727: the 64 MiB that a container has by default. */
const shared: Rule = {
  code: 'LLMD727',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ servers }) => servers.flatMap((server): Finding[] => {
    const { pod, object, container } = server;
    if (processes(server) < 2 || GIVES_SHARED_MEMORY.test(object.kind) || pod.spec.hostIPC === true || sharedMemory(server) || container.mounts.some(({ mountPath }) => /^\/dev(\/shm)?\/?$/.test(mountPath))) { return []; }
    return [findingAt(keyPlace(object, container.path, 'volumeMounts'), {
      code: 'LLMD727',
      subject: nameOf(server),
      problem: `has ${processes(server)} ranks in a pod without a volume at /dev/shm: they exchange tensors there, and a container has 64 MiB of it by default`,
      fix: 'mount an emptyDir with medium: Memory at /dev/shm',
    })];
  }),
};

/** LLMD728: shared memory that is a folder on a disk. */
const onDisk: Rule = {
  code: 'LLMD728',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ servers }) => servers.flatMap((server): Finding[] => {
    const volume = sharedMemory(server);
    return volume?.source !== 'emptyDir' || isMemory(volume.volume) || objectAt(volume.volume.emptyDir).medium !== undefined ? [] : [findingAt({ object: server.object, path: volume.path }, {
      code: 'LLMD728', subject: `volume '${volume.name}' at /dev/shm of ${nameOf(server)}`, problem: 'is a folder on the disk of the node: what ranks exchange by it is written there', fix: 'set medium: Memory',
    }, undefined, [{ op: 'add', path: `${volume.path}/emptyDir/medium`, value: 'Memory' }])];
  }),
};

/** Volumes that a workload makes for its pods. */
function madeVolumes({ object }: WorkloadView, { path }: WorkloadPod): string[] {
  const above = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const claims = [object.manifest.spec, find(object.manifest, above)].flatMap(holder => objectsIn(objectAt(holder).volumeClaimTemplates));
  return claims.map(claim => String(objectAt(claim.metadata).name));
}

const listOf = (value: unknown): unknown[] => Array.isArray(value) ? value : [];

/** LLMD611: mounts of volumes that the pod does not have. */
const volumes: Rule = {
  code: 'LLMD611',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ workloads, servers }) => workloads.filter(({ object }) => serversByObject(servers).has(object) && object.group !== 'serving.kserve.io').flatMap(workload => workload.pods.flatMap(pod => {
    const own = [...pod.volumes.map(({ name }) => name), ...madeVolumes(workload, pod)];
    const containers = [...pod.initContainers, ...pod.containers];
    return containers.flatMap(({ name, path, container }) => listOf(container.volumeMounts).flatMap((mount, i): Finding[] =>
      volumeFaults(`container '${name}'`, [], [mount], own).map(fault => findingAt({ object: workload.object, path: path + pointerTo('volumeMounts', i) }, { ...fault, subject: fault.subject.replace('volumeMounts[0]', `volumeMounts[${i}]`) }))));
  })),
};

/** Whether a server finds others by sockets. */
const meetsOthers = ({ transfer, dataParallelSize = 1 }: ServerView): boolean => transfer !== undefined || dataParallelSize > 1;

/** LLMD502: a proxy of a service mesh. */
const mesh: Rule = {
  code: 'LLMD502',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ servers }) => servers.filter(meetsOthers).flatMap(server => meshWarnings(nameOf(server), [server.pod.template]).map((fault): Finding => {
    const key = fault.subject.split(' ')[0]!;
    const held = keyPlace(server.object, server.pod.path, 'metadata', 'labels', key);
    return findingAt(held.path.endsWith('inject') ? held : keyPlace(server.object, server.pod.path, 'metadata', 'annotations', key), fault);
  })),
};

/** LLMD240: names of Services in the network of the node. */
const dns: Rule = {
  code: 'LLMD240',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ servers }) => servers.flatMap(server => dnsFaults(`hostNetwork of ${nameOf(server)}`, server.pod.spec).map((fault): Finding => findingAt(
    keyPlace(server.object, server.pod.specPath, 'hostNetwork'),
    fault,
    needsNames(server) ? Severity.ERROR : Severity.NOTE,
    [{ op: 'add', path: `${server.pod.specPath}/dnsPolicy`, value: 'ClusterFirstWithHostNet' }],
  ))),
};

/** Whether the hosts of a group look for their leader by its name. */
const needsNames = ({ pod, object }: ServerView): boolean => object.kind === 'LeaderWorkerSet' && (pod.groupSize ?? 1) > 1;

/** LLMD741: pods that share the ports of a node. */
const hostPorts: Rule = {
  code: 'LLMD741',
  severity: Severity.NOTE,
  since: '0.1.0',
  check: ({ servers }) => servers.flatMap((server): Finding[] => {
    const { pod, object } = server;
    const apart = isObject(objectAt(pod.spec.affinity).podAntiAffinity) || (server.accelerators?.count ?? 0) >= 8;
    return pod.spec.hostNetwork !== true || (pod.replicas ?? 1) < 2 || apart ? [] : [findingAt(keyPlace(object, pod.specPath, 'hostNetwork'), {
      code: 'LLMD741', subject: `hostNetwork of ${nameOf(server)}`, problem: `is set for ${pod.replicas!} pods that may share a node, and its ports`, fix: 'keep them apart by podAntiAffinity, or give each pod all accelerators of a node',
    })];
  }),
};

const REFERENCE = /\$\(([A-Za-z_][A-Za-z0-9_]*)\)/g;

/** LLMD742: references that the kubelet leaves as they are. */
const references: Rule = {
  code: 'LLMD742',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ servers }) => servers.filter(({ command, env }) => command?.script === undefined && env.complete).flatMap(server => ['command', 'args'].flatMap(key => {
    const words: unknown = server.container.container[key];
    return listOf(words).flatMap((word, i): Finding[] => {
      const names = typeof word === 'string' ? [...word.replace(/\$\$/g, '').matchAll(REFERENCE)].map(match => match[1]!) : [];
      const lacking = names.find(name => !server.env.variables.has(name) && !isInjected(name, server));
      return lacking === undefined ? [] : [findingAt({ object: server.object, path: server.container.path + pointerTo(key, i) }, {
        code: 'LLMD742', subject: `$(${lacking}) in ${key} of ${nameOf(server)}`, problem: 'is a reference to a variable that the container does not have, and stays as it is written', fix: 'add the variable to env, or write the value',
      })];
    });
  })),
};

/** Variables that controllers put into pods. */
const INJECTED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^LWS_/, ['LeaderWorkerSet', 'DisaggregatedSet']],
  [/./, ['LLMInferenceService', 'LLMInferenceServiceConfig', 'DynamoGraphDeployment', 'DynamoComponentDeployment', 'StormService', 'PodCliqueSet', 'ModelServing', 'RoleBasedGroup', 'JobSet', 'RayCluster', 'RayService', 'Job']],
];

const isInjected = (name: string, { object }: ServerView): boolean =>
  INJECTED.some(([pattern, kinds]) => pattern.test(name) && kinds.includes(object.kind));

/** A variable of LeaderWorkerSet as a script names it, without a value for where it is not set. */
const GROUP_VARIABLE = /\$\{?(LWS_(?:LEADER_ADDRESS|GROUP_SIZE|WORKER_INDEX))(?![:\w])/;

/** LLMD740: variables of LeaderWorkerSet in pods of another kind. */
const groupVariables: Rule = {
  code: 'LLMD740',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ servers }) => servers.filter(({ object }) => ['Deployment', 'StatefulSet', 'ReplicaSet', 'DaemonSet', 'Job'].includes(object.kind)).flatMap((server): Finding[] => {
    const { object, env } = server;
    const held = textsOf(server).find(({ text }) => GROUP_VARIABLE.test(text));
    const name = held && GROUP_VARIABLE.exec(held.text)![1]!;
    if (!held || name === undefined || env.variables.has(name) || !env.complete || held.text.includes(`${name}=`)) { return []; }
    return [findingAt({ object, path: held.path }, {
      code: 'LLMD740', subject: `${name} in the script of ${nameOf(server)}`, problem: `is set in the pods of a LeaderWorkerSet alone, and empty in those of a ${object.kind}`, fix: 'use a LeaderWorkerSet, or set the variable',
    })];
  }),
};

/** Servers that are one of a pair for sure. */
const paired = (pairs: readonly PairView[]): Set<ServerView> =>
  new Set(pairs.filter(({ sure }) => sure).flatMap(({ prefill, decode }) => [prefill, decode]));

/** LLMD509: a role without a connector. */
const noConnector: Rule = {
  code: 'LLMD509',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ pairs }) => [...paired(pairs)].flatMap((server): Finding[] => {
    const { command, engine, args, env, object, roleSure } = server;
    const readable = engine === Engine.VLLM && command?.complete && command.certain && command.program === 'vllm serve' && env.complete && !env.variables.has('VLLM_ADDITIONAL_ARGS');
    if (!readable || !roleSure || args.some(({ name }) => name === '--kv-transfer-config' || name === '--config') || valueOf(args, '--ec-transfer-config') !== undefined) { return []; }
    return [findingAt(argumentPlace(server, '--kv-transfer-config'), {
      code: 'LLMD509', subject: `${object.kind} '${object.name}'`, problem: 'has no --kv-transfer-config: without a connector no KV cache is transferred, and each prompt is computed twice', fix: 'add it to both roles',
    })];
  }),
};

export const POD_RULES: readonly Rule[] = [dns, mesh, noConnector, volumes, shared, onDisk, groupVariables, hostPorts, references];

