import { RenderedRole } from './agreement';
import { attentionWarnings } from './attention';
import { connectorPortsOf, connectorPrerequisites, connectorWarnings, hasSideChannel } from './connector';
import { fieldNeeds } from './disaggregated-set';
import { pairFaults, nodeFaults } from './faults';
import { FitContext, fitFaults, fitOf, fitWarnings } from './fit';
import { groupObject } from './group';
import { GroupRestartPolicy, WideEPOptions } from './group-options';
import { pairingFaults, pairingWarnings, transferredModel } from './handshake-faults';
import { hostDeviceFaults } from './host-devices';
import { Image } from './image';
import { imageWarnings } from './image-fit';
import { blockWarnings, CachePair, CacheSide, KvBlocks, kvBlocks } from './kv-blocks';
import { identityOf, instanceLabels, roleSelector } from './labels';
import { LoadBalancing } from './load-balancing';
import { memoryWarnings, modelFaults } from './model-checks';
import { optionWarnings } from './option-checks';
import { hostNetworkFaults } from './pod-checks';
import { sizeWarnings } from './pod-size';
import { userWarnings } from './pod-user';
import { resolvePorts, targetPorts } from './ports';
import { rankFaults } from './rank-faults';
import { RenderedServer, renderedServers } from './rendered-server';
import { decodeOf, nodeOf, prefillOf, ResolvedRole } from './resolved-role';
import { planRequest, resolveGroup, Side, sidesOf, SizedRole, sizeRole } from './role-group';
import { routingObjects, routingRequires } from './routing';
import { attentionContext, modelServerPod } from './server-pod';
import { GroupSpec, ModelServerSpec } from './server-spec';
import { meshWarnings } from './service-mesh';
import { DisaggregatedSetOptions } from './set-options';
import { NodeSpec, PairSpec, Server, Serving, ServingSpec } from './spec';
import { twoNetworkWarnings } from './two-networks';
import { reviewVariables } from './variable-review';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { Json } from '../base/json';
import { applyPatches } from '../base/json-patch';
import expertFacts from '../facts/expert-parallel.json';
import { acceleratorsPerNode } from '../network/attachment';
import { NetworkPlan } from '../network/network-plan';
import { PlanRequest } from '../network/plan-request';
import { manifestFaults } from '../pod/manifest-faults';
import { OptionPart } from '../pod/option-parts';
import { podTemplatesOf } from '../pod/pod-templates';
import { crd, distinct, podReferences, RequiredObject } from '../pod/required-object';
import { podSecurityLevel } from '../pod/security-level';
import { deployment, sccRoleBinding, serviceAccount } from '../render/objects';
import { Role } from '../vllm/role';

/** One role that is to be made. */
interface RoleRequest {
  readonly own: SizedRole;
  /** The role on the other side of the KV transfer. */
  readonly other?: SizedRole;
  readonly colocated?: boolean;
  /** The DisaggregatedSet that holds the role, where one does. */
  readonly set?: DisaggregatedSetOptions;
  /** Blocks of the KV cache that the caller leaves to the library. */
  readonly blocks?: KvBlocks;
}

/** What the pods of a role share with others of one name, on the network of the role. */
interface Shared {
  readonly spec: ServingSpec;
  readonly image: Image;
  readonly labels: { [name: string]: string };
  readonly serviceAccountName: string;
}

/**
 * Everything of a pair: prefill first.
 *
 * @throws LlmdError where the pair could not work, with everything that is wrong
 */
export function servePair(spec: PairSpec): Serving {
  refuse(pairFaults(spec));
  const { colocated } = spec;
  const set = spec.disaggregatedSet ? spec.disaggregatedSetOptions ?? {} : undefined;
  const roles = [prefillOf(spec), decodeOf(spec)];
  const sides = sidesOf(spec, roles).map(share);
  const cache = cachePair(spec, sides, roles);
  const blocks = kvBlocks(cache);
  const [prefill, decode] = roles.map((role, i) => sizeRole(sides[i]!.spec, { ...role, blockSize: role.blockSize ?? blocks.size?.value }));
  const first = makeServer(sides[0]!, { own: prefill!, other: decode, colocated, set, blocks });
  const second = makeServer(sides[1]!, { own: decode!, other: prefill, colocated, set, blocks });
  const [p, d] = [renderedRole(first), renderedRole(second)];
  refuse([...renderedFaults(first, p), ...renderedFaults(second, d), ...(p && d ? pairingFaults(transferredModel(spec.model), p, d) : [])]);
  const pairing = p && d ? pairingWarnings(transferredModel(spec.model), p, d) : [];
  const warnings = [...blockWarnings(cache), ...twoNetworkWarnings(sides[0]!.spec, sides[1]!.spec), ...pairing];
  return serving(sides, [first.server, { ...second.server, warnings: [...second.server.warnings, ...warnings] }], second.server.targetPorts);
}

/**
 * Everything of a wide role on its own.
 *
 * @throws LlmdError where the group could not work, with everything that is wrong
 */
export function serveNode(spec: NodeSpec): Serving {
  refuse(nodeFaults(spec));
  const own = sizeRole(spec, nodeOf(spec));
  const shared = share(sidesOf(spec, [own.role])[0]!);
  const made = makeServer(shared, { own });
  refuse(renderedFaults(made, renderedRole(made)));
  return serving([shared], [made.server], made.server.targetPorts);
}

/** What decides the blocks of a pair. */
function cachePair({ model, kvTransfer = {}, ports = {} }: PairSpec, sides: Shared[], roles: ResolvedRole[]): CachePair {
  const [prefill, decode] = roles.map((role, i): CacheSide => {
    const { spec, image } = sides[i]!;
    const { machine, fabric } = spec.network.platform._facts;
    return { ...role, image, accelerator: machine.accelerator, technology: fabric.technology };
  });
  return { model, kvTransfer, kvEvents: ports.kvEvents !== undefined, prefill: prefill!, decode: decode! };
}

function share({ spec, image }: Side): Shared {
  const { name, model, labels = {} } = spec;
  return { spec, image, labels: instanceLabels(name, model, labels), serviceAccountName: spec.serviceAccountName ?? name };
}

/** @param sides one for each server, the last of which names the image */
function serving(sides: Shared[], servers: Server[], ports: number[]): Serving {
  const shared = sides[sides.length - 1]!;
  const { spec, labels, image } = shared;
  return {
    image,
    labels,
    rbac: spec.serviceAccountName ? [] : rbacObjects(sides),
    servers,
    routing: routingObjects(spec, labels, servers, ports),
    requiredObjects: distinct([...servers.flatMap(s => s.requiredObjects), ...routingRequires(spec)]),
  };
}

/** A server, the pod template that it had before patches, and what they made of it. */
interface Made {
  readonly server: Server;
  readonly template: Json;
  readonly rendered: RenderedServer[];
  readonly settings: ResolvedRole;
}

/** The pods of one role, and the object that runs them. */
function makeServer(shared: Shared, request: RoleRequest): Made {
  const { role: settings } = request.own;
  const { role, replicas, patches = [] } = settings;
  const spec = podSpec(shared, request);
  const template = modelServerPod(spec);
  const name = role === Role.PREFILL_DECODE ? shared.spec.name : `${shared.spec.name}-${role}`;
  const manifest = applyPatches(role, workload(name, shared.spec, request, spec.labels, template), patches);
  // what is reported of the pods holds for those that are rendered
  const templates = podTemplatesOf(manifest).map(found => found.template);
  const rendered = renderedServers(manifest, spec.image);
  const patched = patches.length > 0;
  const by = authors(role, spec.parts ?? [], patched);
  const isPart = spec.plan.accelerators < acceleratorsPerNode(spec.plan.platform._facts, shared.spec.network);
  const ofHost = templates.flatMap(found => hostNetworkFaults(role, found, template, isPart));
  const review = reviewVariables(spec, shared.spec.network, { template, rendered, patched });
  refuse([...(by ? manifestFaults(by, manifest) : []), ...(patched ? ofHost : []), ...review.faults, ...hostDeviceFaults(role, templates)]);
  const made = roleOf(spec, rendered, template, settings);
  const fit = made && fitOf(made, fitContext(spec));
  const { limits } = review;
  const plan = limits ? NetworkPlan._make({ ...requestOf(shared, request, spec.group), variables: limits }) : spec.plan;
  const server: Server = {
    name,
    spec: { ...spec, fit, plan },
    selector: roleSelector(shared.spec.name, role),
    replicas,
    targetPorts: targetPorts(spec.ports),
    manifest,
    podSecurityLevel: podSecurityLevel(templates),
    requiredObjects: required(shared.spec, request, spec.plan, templates),
    warnings: [
      ...spec.plan._warnings,
      ...(spec.group?.experts.warnings ?? []),
      ...attentionWarnings(attentionContext(spec)),
      ...connectorWarnings(spec.kvTransfer, role),
      ...review.warnings,
      ...optionWarnings(settings),
      ...imageWarnings(shared.spec, shared.image),
      ...userWarnings(role, templates, spec),
      ...sizeWarnings(spec),
      ...(made ? [...memoryWarnings(made, spec.plan.accelerators), ...fitWarnings(fit, role, spec.model)] : []),
      ...meshWarnings(role, templates),
    ],
    prerequisites: [...spec.plan.prerequisites, ...(spec.prerequisites ?? [])],
  };
  return { server, template, rendered, settings };
}

/** Who besides the library has a say in the pods of a role; nothing where nobody has. */
function authors(role: Role, parts: OptionPart[], patched: boolean): string | undefined {
  const all = [...(parts.length > 0 ? ['options'] : []), ...(patched ? ['patches'] : [])];
  return all.length > 0 ? `${all.join(' or ')} of ${role}` : undefined;
}

/** What a server became; nothing where patches left no server in it. */
const renderedRole = ({ server, template, rendered, settings }: Made): RenderedRole | undefined => roleOf(server.spec, rendered, template, settings);

function roleOf(spec: ModelServerSpec, rendered: RenderedServer[], template: Json, settings: ResolvedRole): RenderedRole | undefined {
  const { role, image, plan } = spec;
  const server = rendered[0];
  if (!server) { return undefined; }
  return { role, image, server, unpatched: template, settings, accelerator: plan.platform._facts.machine.accelerator };
}

/** What is wrong with a server by itself, as it is rendered. */
function renderedFaults({ server }: Made, rendered: RenderedRole | undefined): Fault[] {
  const { plan, group, model, fit } = server.spec;
  if (!rendered) { return []; }
  const ranks = rankFaults(rendered, { model, grouped: group !== undefined, accelerators: plan.accelerators });
  // how much each accelerator has to hold is certain only where there is one for each rank
  return [...ranks, ...modelFaults(rendered, model), ...(ranks.length ? [] : fitFaults(fit, rendered, fitContext(server.spec)))];
}

/** What decides whether the model fits. */
const fitContext = ({ model, plan, group }: ModelServerSpec): FitContext => ({
  model, accelerator: plan.platform._facts.machine.accelerator, nodes: group?.parallelism.nodes ?? 1,
});

/** What the pods of a role ask of the network. */
const requestOf = ({ spec, image }: Shared, { own, other, colocated }: RoleRequest, group: GroupSpec | undefined): PlanRequest =>
  planRequest(spec, image, own.role, { group, otherRole: other?.role.role, colocated });

/** Everything that decides the pod of a role. */
function podSpec(shared: Shared, request: RoleRequest): ModelServerSpec {
  const { spec: options, image } = shared;
  const { own, other, blocks } = request;
  const { role: settings } = own;
  const { role, tensorParallelSize } = settings;
  const group = resolveGroup(options, image, own, other);
  const kvTransfer = { ...options.kvTransfer, ...(blocks?.crossLayers ? { enableCrossLayersBlocks: true } : {}) };
  return {
    ...settings,
    model: options.model,
    image,
    plan: NetworkPlan._make(requestOf(shared, request, group)),
    group,
    other: other && { tensorParallelSize: other.role.tensorParallelSize, blockSize: other.role.blockSize },
    kvTransfer,
    kvBlocks: blocks,
    ports: resolvePorts(options.ports ?? {}, {
      sidecar: role === Role.DECODE,
      tensorParallelSize,
      vllmVersion: image.vllmVersion,
      dataParallelSize: group?.parallelism.dataParallelSize ?? 1,
      dataParallelSizeLocal: group?.parallelism.dataParallelSizeLocal ?? 1,
      nixl: hasSideChannel(kvTransfer, role),
      connectorPorts: connectorPortsOf(kvTransfer, role),
      apiServers: group?.loadBalancing === LoadBalancing.MULTI_PORT_EXTERNAL ? group.parallelism.dataParallelSizeLocal : 1,
    }),
    prerequisites: [
      ...connectorPrerequisites(kvTransfer, role),
      ...(settings.wideEp?.kueue ? [expertFacts.kueue.value] : []),
      ...(request.set ? [expertFacts.disaggregatedSet.value] : []),
      ...fieldNeeds(settings, request.set),
    ],
    labels: { ...shared.labels, ...settings.labels, ...roleSelector(options.name, role) },
    serviceAccountName: shared.serviceAccountName,
    sidecarImage: options.sidecarImage,
    maxModelLen: options.maxModelLen,
    cache: options.cache,
  };
}

/** The Deployment or LeaderWorkerSet of a role. */
function workload(name: string, spec: ServingSpec, { own, set }: RoleRequest, labels: Json, template: Json): Json {
  const { role, replicas, wideEp, strategy } = own.role;
  const group = wideEp ?? (set ? SINGLE : undefined);
  if (group) {
    const options = { ...group, leaderWorkerSet: { ...group.leaderWorkerSet, groupIdentity: identityOf(own.role, set ?? {}) } };
    return groupObject(name, labels, replicas, options, template, spec.network.platform._facts.placement.topologyKeys);
  }
  return deployment(name, labels, replicas, roleSelector(spec.name, role), template, strategy);
}

/** What must exist before the pods of a role. */
function required(spec: ServingSpec, request: RoleRequest, plan: NetworkPlan, templates: Json[]): RequiredObject[] {
  const { own, set } = request;
  const needs = fieldNeeds(own.role, set).map(need => `; ${need}`).join('');
  const kueue = own.role.wideEp?.kueue;
  return distinct([
    // of an object that several need the first reason is kept: that which names a release
    ...(needs && !set ? [crd('leaderworkersets.leaderworkerset.x-k8s.io', `groups of pods${needs}`)] : []),
    ...plan.requiredObjects,
    ...templates.flatMap(podReferences).filter(o => !(o.kind === 'ServiceAccount' && o.name === spec.name && !spec.serviceAccountName)),
    ...(set ? [
      crd('leaderworkersets.leaderworkerset.x-k8s.io', 'parts of the DisaggregatedSet'),
      crd('disaggregatedsets.disaggregatedset.x-k8s.io', `both roles roll out together${needs}`),
    ] : []),
    ...(kueue ? [{ apiVersion: 'kueue.x-k8s.io/v1beta2', kind: 'LocalQueue', name: kueue.queueName, why: 'the groups wait in it' }] : []),
  ]);
}

/** A group of one pod, which a restart of its container does not concern. */
const SINGLE: WideEPOptions = { nodes: 1, leaderWorkerSet: { restartPolicy: GroupRestartPolicy.NONE } };

function rbacObjects(sides: Shared[]): Json[] {
  const { spec: { serviceAccountAnnotations }, labels, serviceAccountName: name } = sides[0]!;
  const facts = sides.map(({ spec }) => spec.network.platform._facts.securityContextConstraints);
  const constraints = new Set(facts.flatMap(scc => scc ? [scc.value] : []));
  return [serviceAccount(name, labels, serviceAccountAnnotations), ...[...constraints].map((scc, i) => sccRoleBinding(i ? `${name}-${scc}` : name, labels, name, scc))];
}
