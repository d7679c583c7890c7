import { expertPlan } from './expert-parallel';
import { checkGroup, GroupRestartPolicy, groupObject, WideEPOptions } from './group';
import { chooseImage, Image } from './image';
import { PickerFailureMode } from './inference-pool-options';
import { checkName, NameLimit, nameLimit, instanceLabels, instanceSelector, roleSelector } from './labels';
import { chooseLoadBalancing, LoadBalancing } from './load-balancing';
import { checkColocated, checkEngineIds, checkPair, checkRole, checkSet, checkTargetPorts } from './pair-checks';
import { Parallelism } from './parallelism';
import { resolvePorts, targetPorts } from './ports';
import { GroupSpec, modelServerPod, ModelServerSpec } from './server-pod';
import { NodeSpec, PairSpec, RoleSpec, Server, Serving, ServingSpec } from './spec';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { Json, objectAt, objectsIn } from '../base/json';
import { applyPatches } from '../base/json-patch';
import expertFacts from '../facts/expert-parallel.json';
import { acceleratorsPerNode } from '../network/attachment';
import { chooseBackend } from '../network/backend';
import { NetworkPlan } from '../network/network-plan';
import { planFaults } from '../network/plan-faults';
import { PlanRequest } from '../network/plan-request';
import { isPort } from '../pod/kubernetes';
import { podTemplatesOf } from '../pod/pod-templates';
import { crd, distinct, podReferences, RequiredObject } from '../pod/required-object';
import { podSecurityLevel } from '../pod/security-level';
import { disaggregatedSet } from '../render/leader-worker-set';
import { deployment, inferencePool, networkPolicy, sccRoleBinding, serviceAccount } from '../render/objects';
import { usesNixl } from '../vllm/kv-transfer';
import { Role } from '../vllm/role';
import { unreadVariables } from '../vllm/variables';

/** One role that is to be made. */
interface RoleRequest {
  readonly role: Role;
  readonly props: RoleSpec;
  /** The role on the other side of the KV transfer. */
  readonly other?: RoleSpec;
  readonly otherRole?: Role;
  readonly colocated?: boolean;
  /** A DisaggregatedSet holds the role. */
  readonly part?: boolean;
}

/** What all roles of one name share. */
interface Shared {
  readonly spec: ServingSpec;
  readonly image: Image;
  readonly labels: { [name: string]: string };
  readonly serviceAccountName: string;
}

/**
 * Everything of a pair: prefill first.
 *
 * @throws LlmdError where the pair could not work
 */
export function servePair(spec: PairSpec): Serving {
  const prefill = { ...spec.prefill, blockSize: spec.prefill.blockSize ?? spec.blockSize };
  const decode = { ...spec.decode, blockSize: spec.decode.blockSize ?? spec.blockSize };
  const inSet = spec.disaggregatedSet ?? false;
  checkPair(spec.model, sizes(prefill), sizes(decode));
  checkColocated(spec);
  if (inSet) { checkSet(spec); }
  const shared = share(spec, [prefill, decode], inSet);
  const both = { colocated: spec.colocated, part: inSet };
  const first = makeServer(shared, { ...both, role: Role.PREFILL, props: prefill, other: decode, otherRole: Role.DECODE });
  const second = makeServer(shared, { ...both, role: Role.DECODE, props: decode, other: prefill, otherRole: Role.PREFILL });
  checkTargetPorts(first, second);
  return serving(shared, [first, second], second.targetPorts);
}

/**
 * Everything of a wide role on its own.
 *
 * @throws LlmdError where the group could not work
 */
export function serveNode(spec: NodeSpec): Serving {
  const role = spec.role ?? Role.PREFILL_DECODE;
  checkRole(role, spec.model, sizes(spec.server));
  const shared = share(spec, [spec.server], false);
  const server = makeServer(shared, { role, props: spec.server });
  return serving(shared, [server], server.targetPorts);
}

/** How long the name may be, for what controllers make of it. */
export function limitOf(roles: RoleSpec[], inSet: boolean): NameLimit {
  return nameLimit({
    grouped: roles.some(r => r.wideEp),
    queued: roles.some(r => r.wideEp?.kueue),
    inSet,
    replicas: Math.max(...roles.map(r => r.replicas ?? 1)),
  });
}

/** Both roles as one object, so that they roll out together. */
export function setOf(spec: ServingSpec, labels: Json, prefill: Json, decode: Json): Json {
  return disaggregatedSet(spec.name, labels, [{ role: 'prefill', manifest: prefill }, { role: 'decode', manifest: decode }]);
}

const sizes = (role: RoleSpec) => ({ replicas: role.replicas ?? 1, tensorParallelSize: role.tensorParallelSize ?? 1, blockSize: role.blockSize });

/** LLMD013 for a port of the endpoint picker that cannot be. */
function poolFaults({ inferencePool: pool }: ServingSpec): Fault[] {
  const port = pool?.endpointPickerPort;
  return port === undefined || isPort(port) ? [] : [{ code: 'LLMD013', subject: 'inferencePool.endpointPickerPort', value: `${port}`, allowed: 'a whole number from 1 to 65535' }];
}

function share(spec: ServingSpec, roles: RoleSpec[], inSet: boolean): Shared {
  refuse(poolFaults(spec));
  checkName(spec.name, limitOf(roles, inSet));
  const labels = instanceLabels(spec.name, spec.model, spec.labels ?? {});
  const facts = spec.network.platform._facts;
  const { backend } = chooseBackend(facts, spec.network.backend);
  const crossing = roles.some(r => (r.wideEp?.nodes ?? 1) > 1);
  return { spec, labels, image: spec.image ?? chooseImage(facts, backend, crossing), serviceAccountName: spec.serviceAccountName ?? spec.name };
}

function serving(shared: Shared, servers: Server[], ports: number[]): Serving {
  const { spec, labels, image } = shared;
  return {
    image,
    labels,
    rbac: spec.serviceAccountName ? [] : rbacObjects(shared),
    servers,
    routing: routingObjects(shared, ports),
    requiredObjects: distinct([...servers.flatMap(s => s.requiredObjects), ...routingRequires(spec)]),
  };
}

/** The pods of one role, and the object that runs them. */
function makeServer(shared: Shared, request: RoleRequest): Server {
  const { spec: { name, ...options }, image } = shared;
  const { role, props, otherRole } = request;
  const kvTransfer = options.kvTransfer ?? {};
  const facts = options.network.platform._facts;
  const group = groupOf(shared, request);
  const selector = roleSelector(name, role);
  const tensorParallelSize = props.tensorParallelSize ?? 1;
  const planRequest: PlanRequest = {
    ...options.network,
    claimTemplateName: options.claimTemplateName,
    role,
    accelerators: group?.parallelism.gpusPerNode ?? tensorParallelSize,
    bufferInAcceleratorMemory: (kvTransfer.bufferDevice ?? facts.serving.bufferDevice.value) !== 'cpu',
    image: {
      backends: usesNixl(kvTransfer) ? image.backends : undefined,
      ucxVersion: image.ucxVersion,
      deepEpHcaMapping: group ? image.deepEpHcaMapping : undefined,
    },
    colocated: request.colocated,
    pairLabels: instanceSelector(name),
    otherRoleLabels: otherRole && roleSelector(name, otherRole),
    group: group && {
      nodes: group.parallelism.nodes, transport: group.experts.transport, gpuInitiated: group.experts.gpuInitiated, roleLabels: selector,
    },
  };
  refuse(planFaults(planRequest));
  const plan = NetworkPlan._make(planRequest);
  const ports = resolvePorts(options.ports ?? {}, {
    role,
    sidecar: role === Role.DECODE,
    tensorParallelSize,
    vllmVersion: image.vllmVersion,
    dataParallelSize: group?.parallelism.dataParallelSize ?? 1,
    apiServers: group?.loadBalancing === LoadBalancing.MULTI_PORT_EXTERNAL ? group.parallelism.dataParallelSizeLocal : 1,
  });
  const kueue = props.wideEp?.kueue;
  const spec: ModelServerSpec = {
    ...props,
    role,
    model: options.model,
    image,
    plan,
    tensorParallelSize,
    group,
    kvTransfer,
    ports,
    prerequisites: [...(kueue ? [expertFacts.kueue.value] : []), ...(request.part ? [expertFacts.disaggregatedSet.value] : [])],
    labels: { ...shared.labels, ...selector },
    serviceAccountName: shared.serviceAccountName,
    sidecarImage: options.sidecarImage,
    maxModelLen: options.maxModelLen,
    cache: options.cache,
  };
  const template = modelServerPod(spec);
  const objectName = role === Role.PREFILL_DECODE ? name : `${name}-${role}`;
  const replicas = props.replicas ?? 1;
  const asGroup = props.wideEp ?? (request.part ? SINGLE : undefined);
  const unchanged = asGroup
    ? groupObject(objectName, spec.labels, replicas, asGroup, template, facts.placement.topologyKeys)
    : deployment(objectName, spec.labels, replicas, selector, template);
  const manifest = applyPatches(role, unchanged, props.patches ?? []);
  // what is told of the pods is told of those that are rendered
  const templates = podTemplatesOf(manifest).map(found => found.template);
  return {
    name: objectName,
    spec,
    selector,
    replicas,
    targetPorts: targetPorts(ports),
    manifest,
    podSecurityLevel: podSecurityLevel(templates),
    requiredObjects: distinct([
      ...plan.requiredObjects,
      ...templates.flatMap(podReferences).filter(o => !(o.kind === 'ServiceAccount' && o.name === name && !options.serviceAccountName)),
      ...(request.part ? [crd('leaderworkersets.leaderworkerset.x-k8s.io', 'parts of the DisaggregatedSet'), crd('disaggregatedsets.disaggregatedset.x-k8s.io', 'both roles roll out together')] : []),
      ...(kueue ? [{ apiVersion: 'kueue.x-k8s.io/v1beta2', kind: 'LocalQueue', name: kueue.queueName, why: 'the groups wait in it' }] : []),
    ]),
    warnings: [
      ...plan.warnings,
      ...(group ? group.experts.warnings : []),
      ...unreadVariables(role, callersVariables(templates, template, Object.keys({ ...props.env, ...props.overrideEnv })), image.vllmVersion),
    ],
    prerequisites: [...plan.prerequisites, ...(spec.prerequisites ?? [])],
  };
}

/** Variables of the rendered server that the library did not set: of the caller and of patches. */
function callersVariables(rendered: Json[], own: Json, callers: string[]): string[] {
  const ours = variablesOf(own).filter(name => !callers.includes(name));
  return [...new Set(rendered.flatMap(variablesOf))].filter(name => !ours.includes(name));
}

const variablesOf = (template: Json): string[] => objectsIn(objectsIn(objectAt(template.spec).containers)[0]?.env).map(e => e.name);

/** A group of one pod, which a restart of its container does not concern. */
const SINGLE: WideEPOptions = { nodes: 1, leaderWorkerSet: { restartPolicy: GroupRestartPolicy.NONE } };

function groupOf({ spec, image }: Shared, { role, props, other }: RoleRequest): GroupSpec | undefined {
  const { wideEp } = props;
  if (!wideEp) { return undefined; }
  const facts = spec.network.platform._facts;
  const perNode = acceleratorsPerNode(facts, spec.network);
  const parallelism = parallelismOf(wideEp, props.tensorParallelSize, perNode);
  checkGroup(role, wideEp, props.replicas ?? 1, facts.placement.topologyKeys, perNode);
  const theirs = other?.wideEp ? parallelismOf(other.wideEp, other.tensorParallelSize, perNode).dataParallelSizeLocal : 1;
  const asked = other?.wideEp?.loadBalancing ?? LoadBalancing.MULTI_PORT_EXTERNAL;
  const sameRanks = !other || (theirs === parallelism.dataParallelSizeLocal && asked === LoadBalancing.MULTI_PORT_EXTERNAL);
  const loadBalancing = chooseLoadBalancing(wideEp.loadBalancing, parallelism, image.vllmVersion, sameRanks);
  if (role !== Role.PREFILL_DECODE && usesNixl(spec.kvTransfer ?? {})) { checkEngineIds(role, parallelism, loadBalancing, image); }
  const experts = expertPlan(wideEp, {
    role,
    facts,
    acceleratorsPerNode: perNode,
    image,
    model: spec.model,
    parallelism,
    maxNumBatchedTokens: props.maxNumBatchedTokens,
    numThreads: spec.kvTransfer?.numThreads,
  });
  return { parallelism, loadBalancing, experts };
}

const parallelismOf = (wideEp: WideEPOptions, tensorParallelSize: number | undefined, perNode: number): Parallelism =>
  Parallelism._resolve({ ...wideEp, gpusPerNode: wideEp.gpusPerNode ?? perNode, tensorParallelSize });

function rbacObjects({ spec, labels, serviceAccountName: name }: Shared): Json[] {
  const scc = spec.network.platform._facts.securityContextConstraints?.value;
  return [serviceAccount(name, labels), ...(scc ? [sccRoleBinding(name, labels, name, scc)] : [])];
}

/** What takes requests to the pods and who may reach them, where it is asked for. */
function routingObjects({ spec, labels }: Shared, ports: number[]): Json[] {
  const { name, inferencePool: pool, networkPolicy: policy } = spec;
  return [
    ...(pool ? [inferencePool(name, labels, instanceSelector(name), ports, {
      name: pool.endpointPicker, port: pool.endpointPickerPort ?? 9002, failureMode: pool.failureMode ?? PickerFailureMode.FAIL_CLOSE,
    })] : []),
    ...(policy ? [networkPolicy(name, labels, instanceSelector(name), ports)] : []),
  ];
}

/** What must exist for the pool. */
function routingRequires({ inferencePool: pool }: ServingSpec): RequiredObject[] {
  return pool ? [
    crd('inferencepools.inference.networking.k8s.io', 'the pool of the pods'),
    { apiVersion: 'v1', kind: 'Service', name: pool.endpointPicker, why: 'the pool asks it which pod to take' },
  ] : [];
}
