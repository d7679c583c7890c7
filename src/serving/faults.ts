import { attentionFaults } from './attention';
import { extraArgsFaults } from './command';
import { connectorPortsOf, hasSideChannel, offloadedGi, sidecarLink } from './connector';
import { connectorFaults } from './connector-faults';
import { expertFaults } from './expert-faults';
import { groupFaults } from './group-faults';
import { Image } from './image';
import { imageFitFaults } from './image-fit';
import { labelFaults, nameFaults, nameLimitOf } from './labels';
import { LoadBalancing, loadBalancingFaults, MULTI_PORT_FLAG } from './load-balancing';
import { mnnvlFaults } from './mnnvl';
import { accountFaults, optionFaults, strategyFaults } from './option-checks';
import { blockFaults, colocatedFaults, engineIdFaults, RequestPorts, setFaults, sizeFaults, targetPortFaults, tensorFaults } from './pair-checks';
import { Parallelism, parallelismFaults } from './parallelism';
import { blockSizeFaults, idleTransferFaults, maxModelLenFaults, podNumberFaults, variableFaults } from './pod-checks';
import { listeners, portFaults, portNumberFaults, portOptionFaults, Ports, resolvePorts, targetPorts } from './ports';
import { gateFaults } from './pre-start-gate-options';
import { decodeOf, nodeOf, prefillOf, ResolvedRole } from './resolved-role';
import { expertContext, groupSizes, imageFor, planRequest, resolveGroup, roleLoadBalancing, Side, sidesOf } from './role-group';
import { kvTransferContext } from './server-pod';
import { identityFaults, setOptionFaults } from './set-faults';
import { DisaggregatedSetOptions } from './set-options';
import { sidecarFaults } from './sidecar';
import { NodeSpec, PairSpec, ServingSpec } from './spec';
import { twoNetworkFaults } from './two-networks';
import { describeFault, Fault } from '../base/fault';
import { acceleratorsPerNode } from '../network/attachment';
import { chooseBackend } from '../network/backend';
import { ucxLimits } from '../network/kv-path';
import { planFaults } from '../network/plan-faults';
import { isWhole } from '../pod/kubernetes';
import { connectorOf } from '../vllm/connectors';
import { usesNixl } from '../vllm/kv-transfer';
import { kvTransferFaults } from '../vllm/kv-transfer-faults';
import { Role } from '../vllm/role';

/**
 * Everything that is wrong with what is to be served, at once. A check that needs a number which is not valid itself is
 * left out, so that one mistake is one fault. Whoever computes may rely on there being none.
 */

/** Everything that is wrong with a pair. */
export function pairFaults(spec: PairSpec): Fault[] {
  const roles = [prefillOf(spec), decodeOf(spec)];
  const sides = sidesOf(spec, roles);
  const [p, d] = [sides[0]!, sides[1]!];
  const [prefill, decode] = [review(p.spec, p.image, roles[0]!, spec.colocated), review(d.spec, d.image, roles[1]!, spec.colocated)];
  const first = roleFaults(p.spec, p.image, prefill, decode);
  const second = roleFaults(d.spec, d.image, decode, prefill);
  return distinct([
    ...prefill.faults,
    ...decode.faults,
    ...(prefill.tensor && decode.tensor ? tensorFaults(prefill.role.tensorParallelSize, decode.role.tensorParallelSize) : []),
    ...pairBlockFaults(spec, d.image),
    ...colocatedFaults(spec.colocated, prefill.role, decode.role),
    ...(spec.disaggregatedSet && prefill.counted && decode.counted ? setFaults(prefill.role, decode.role, spec.disaggregatedSetOptions) : []),
    ...setOptionFaults({
      options: spec.disaggregatedSetOptions,
      wanted: spec.disaggregatedSet ?? false,
      prefill: prefill.role,
      decode: decode.role,
      topologyKeys: spec.network.platform._facts.placement.topologyKeys,
      perNode: acceleratorsPerNode(spec.network.platform._facts, spec.network),
    }),
    ...sharedFaults(spec, roles, spec.disaggregatedSet ? spec.disaggregatedSetOptions ?? {} : undefined),
    ...imageFitFaults(p.spec, p.image, isCrossing(p.roles)),
    ...imageFitFaults(d.spec, d.image, isCrossing(d.roles)),
    ...twoNetworkFaults(spec, p.spec.network, d.spec.network),
    ...first,
    // ports and the image are the same for both, so that their faults are reported once
    ...second.filter(({ code, problem }) => !first.some(f => f.code === code && (code === 'LLMD416' || (code === 'LLMD409' && f.problem === problem)))),
    ...pairPortFaults(p, d, prefill, decode),
  ]);
}

/** Everything that is wrong with a wide role on its own. */
export function nodeFaults(spec: NodeSpec): Fault[] {
  const role = nodeOf(spec);
  const image = imageFor(spec, [role]);
  const node = review(spec, image, role, undefined);
  return distinct([
    ...node.faults,
    ...blockSizeFaults(`blockSize of ${role.role}`, role.blockSize, image.vllmVersion),
    ...sharedFaults(spec, [role]),
    ...imageFitFaults(spec, image, isCrossing([role])),
    ...roleFaults(spec, image, node),
  ]);
}

/** Whether ranks of one group run on several hosts. */
const isCrossing = (roles: ResolvedRole[]): boolean => roles.some(({ wideEp }) => (wideEp?.nodes ?? 1) > 1);

/** A role, and which of its numbers can be relied on. */
interface Reviewed {
  readonly role: ResolvedRole;
  /** Whether both roles of the pair run on one node. */
  readonly colocated?: boolean;
  /** What is wrong with its numbers. */
  readonly faults: Fault[];
  /** Whether the number of replicas is valid. */
  readonly counted: boolean;
  /** Whether the tensor parallel size is valid. */
  readonly tensor: boolean;
  /** What is wrong with the sizes of its group. */
  readonly sizes: Fault[];
  /** Of its group, where the sizes are valid. */
  readonly parallelism?: Parallelism;
  /** What is wrong with the way in which requests are spread over its ranks. */
  readonly balancing: Fault[];
  /** What is wrong with its experts. */
  readonly experts: Fault[];
  /** Whether it is certain on how many ports its pods take requests. */
  readonly settled: boolean;
}

function review(spec: ServingSpec, image: Image, role: ResolvedRole, colocated: boolean | undefined): Reviewed {
  const faults = sizeFaults(spec.model, role);
  const tensor = !faults.some(f => f.code === 'LLMD304');
  const own = { role, colocated, faults, tensor, counted: isWhole(role.replicas, 0), sizes: [], balancing: [], experts: [], settled: false };
  if (!role.wideEp) { return { ...own, settled: true }; }
  if (!isWhole(acceleratorsPerNode(spec.network.platform._facts, spec.network), 1)) { return own; }
  const props = groupSizes(spec, role);
  const { nodes, gpusPerNode, pipelineParallelSize } = props;
  const sizes = parallelismFaults(tensor ? props : { nodes, gpusPerNode, pipelineParallelSize }, ` of ${role.role}`);
  if (sizes.length || !tensor) { return { ...own, sizes }; }
  const parallelism = Parallelism._resolve(props);
  const balancing = loadBalancingFaults(role.role, role.wideEp.loadBalancing, parallelism, image.vllmVersion);
  const experts = expertFaults(role.wideEp, expertContext(spec, image, role, parallelism));
  return { ...own, parallelism, balancing, experts, settled: balancing.length === 0 };
}

/** Block sizes of a pair: what is given once for both is reported once. */
function pairBlockFaults(spec: PairSpec, { vllmVersion }: Image): Fault[] {
  const { prefill, decode, blockSize } = spec;
  const inherited = prefill.blockSize === undefined || decode.blockSize === undefined;
  const faults = [
    ...(inherited ? blockSizeFaults('blockSize', blockSize, vllmVersion) : []),
    ...blockSizeFaults('blockSize of prefill', prefill.blockSize, vllmVersion),
    ...blockSizeFaults('blockSize of decode', decode.blockSize, vllmVersion),
  ];
  return faults.length ? faults : blockFaults(prefill.blockSize ?? blockSize, decode.blockSize ?? blockSize);
}

/** What is wrong with what all pods of one name share. */
function sharedFaults(spec: ServingSpec, roles: ResolvedRole[], set?: DisaggregatedSetOptions): Fault[] {
  return [
    ...nameFaults(spec.name, nameLimitOf(roles, set !== undefined, set)),
    ...roles.flatMap(role => identityFaults(role, set ?? {})),
    ...labelFaults(spec.labels ?? {}),
    ...accountFaults(spec),
    ...roles.flatMap(role => strategyFaults(role, set !== undefined)),
    ...portNumberFaults('LLMD013', 'inferencePool.endpointPickerPort', spec.inferencePool?.endpointPickerPort),
    ...portOptionFaults(spec.ports ?? {}),
    ...metricsFaults(spec),
    ...maxModelLenFaults(spec.maxModelLen),
    ...gateFaults(spec.preStartGate),
  ];
}

/** LLMD394 for a namespace that nothing is opened to. */
function metricsFaults({ networkPolicy, metricsNamespace }: ServingSpec): Fault[] {
  return metricsNamespace === undefined || networkPolicy ? [] : [{
    code: 'LLMD394', subject: 'metricsNamespace', value: `'${metricsNamespace}'`, problem: 'but without networkPolicy nothing is closed', fix: 'set networkPolicy as well, or leave it out',
  }];
}

/** What is wrong with the pods of one role. */
function roleFaults(spec: ServingSpec, image: Image, own: Reviewed, other?: Reviewed): Fault[] {
  const { role: settings } = own;
  const { role } = settings;
  return [
    ...(settings.wideEp ? groupedFaults(spec, image, own, other) : []),
    ...networkFaults(spec, image, own, other),
    ...listenerFaults(spec, image, own, other),
    ...podNumberFaults(role, settings),
    ...optionFaults(settings),
    ...variableFaults(role, { ...settings.env, ...settings.overrideEnv }),
    ...(role === Role.DECODE ? linkFaults(spec, image, own, other) : []),
    ...transferFaults(spec, image, own, other),
    ...attentionFaults(role, image, spec.model, settings.extraArgs ?? []),
    ...extraArgsFaults(settings.extraArgs ?? [], { subject: `extraArgs of ${role}`, image, groupArgs: groupFlags(image, own, other) }),
  ];
}

/** Arguments of a group that decide which extra ones it can have; nothing for a server on one host. */
function groupFlags(image: Image, own: Reviewed, other?: Reviewed): string[] | undefined {
  if (!own.role.wideEp) { return undefined; }
  return own.settled && roleLoadBalancing(image, own, other) === LoadBalancing.MULTI_PORT_EXTERNAL ? [MULTI_PORT_FLAG] : [];
}

/** What is wrong with the group of a role. */
function groupedFaults(spec: ServingSpec, image: Image, own: Reviewed, other?: Reviewed): Fault[] {
  const { role: settings, parallelism } = own;
  const { role, replicas } = settings;
  const wideEp = settings.wideEp!;
  const facts = spec.network.platform._facts;
  const group = groupFaults(wideEp, {
    role,
    replicas: own.counted ? replicas : undefined,
    sized: parallelism !== undefined,
    topologyKeys: facts.placement.topologyKeys,
    perNode: acceleratorsPerNode(facts, spec.network),
  });
  if (!parallelism) { return [...own.sizes, ...group]; }
  const identifies = own.settled && role !== Role.PREFILL_DECODE && usesNixl(spec.kvTransfer ?? {});
  return [
    ...group,
    ...own.balancing,
    ...(identifies ? engineIdFaults(role, parallelism, roleLoadBalancing(image, own, other), image) : []),
    ...own.experts,
  ];
}

/**
 * What the network cannot give to the pods of a role, or the caller takes away again. Where the sizes are not certain, it
 * is resolved for a pod with all accelerators of a node, and where the experts are not, for one without.
 */
function networkFaults(spec: ServingSpec, image: Image, own: Reviewed, other?: Reviewed): Fault[] {
  const { role: settings, parallelism } = own;
  const { role, wideEp, env, overrideEnv, extraArgs = [] } = settings;
  const { network } = spec;
  const facts = network.platform._facts;
  const group = own.settled && own.experts.length === 0 ? resolveGroup(spec, image, own, other) : undefined;
  const request = planRequest(spec, image, settings, { group, otherRole: other?.role.role, colocated: own.colocated });
  const accelerators = parallelism?.gpusPerNode ?? (wideEp || !own.tensor ? acceleratorsPerNode(facts, network) : settings.tensorParallelSize);
  const { tls } = role === Role.PREFILL_DECODE ? {} : ucxLimits(facts, chooseBackend(facts, network.backend).backend, network);
  return [
    ...planFaults({ ...request, accelerators }),
    ...mnnvlFaults({ role, facts, image, tls }, { ...env, ...overrideEnv }, extraArgs),
  ];
}

/** Ports that collide, also where the ranks of a group are not certain: then each listener is taken for one. */
function listenerFaults(spec: ServingSpec, image: Image, own: Reviewed, other?: Reviewed): Fault[] {
  if (portOptionFaults(spec.ports ?? {}).length || !own.tensor) { return []; }
  const { role } = own.role;
  return portFaults(role, listeners(portsOf(spec, image, own, other), role === Role.DECODE));
}

function portsOf(spec: ServingSpec, image: Image, own: Reviewed, other?: Reviewed): Ports {
  const { role, tensorParallelSize } = own.role;
  const mode = own.settled ? roleLoadBalancing(image, own, other) : undefined;
  return resolvePorts(spec.ports ?? {}, {
    sidecar: role === Role.DECODE,
    tensorParallelSize,
    vllmVersion: image.vllmVersion,
    dataParallelSize: own.settled ? own.parallelism?.dataParallelSize ?? 1 : 1,
    dataParallelSizeLocal: own.settled ? own.parallelism?.dataParallelSizeLocal ?? 1 : 1,
    nixl: hasSideChannel(spec.kvTransfer ?? {}, role),
    connectorPorts: connectorPortsOf(spec.kvTransfer ?? {}, role),
    apiServers: mode === LoadBalancing.MULTI_PORT_EXTERNAL ? own.parallelism!.dataParallelSizeLocal : 1,
  });
}

/** Roles that do not take requests on the same ports. */
function pairPortFaults(p: Side, d: Side, prefill: Reviewed, decode: Reviewed): Fault[] {
  if (!prefill.settled || !decode.settled || portOptionFaults(p.spec.ports ?? {}).length) { return []; }
  return targetPortFaults(requestPorts(p, prefill, decode), requestPorts(d, decode, prefill));
}

function requestPorts({ spec, image }: Side, own: Reviewed, other: Reviewed): RequestPorts {
  return { ports: targetPorts(portsOf(spec, image, own, other)), loadBalancing: roleLoadBalancing(image, own, other) };
}

/** What is wrong with the transfer of the KV cache. */
function transferFaults(spec: ServingSpec, image: Image, own: Reviewed, other?: Reviewed): Fault[] {
  const kvTransfer = spec.kvTransfer ?? {};
  const { role } = own.role;
  const idle = idleTransferFaults(role, kvTransfer);
  if (idle.length || (role === Role.PREFILL_DECODE && Object.keys(kvTransfer).length === 0)) { return idle; }
  const facts = spec.network.platform._facts;
  const wrong = kvTransferFaults(kvTransfer, kvTransferContext(facts, role, chooseBackend(facts, spec.network.backend).backend, image));
  if (wrong.length) { return wrong; }
  const parallelism = own.settled ? own.parallelism : undefined;
  const loadBalancing = own.settled ? roleLoadBalancing(image, own, other) : undefined;
  const offloaded = offloadedGi(kvTransfer, role, parallelism?.dataParallelSizeLocal ?? 1);
  const otherTensorParallelSize = own.tensor && other?.tensor ? other.role.tensorParallelSize : undefined;
  return connectorFaults(kvTransfer, { role: own.role, facts, image, parallelism, loadBalancing, otherTensorParallelSize, offloaded });
}

/** A sidecar that cannot do what the connectors need. */
function linkFaults(spec: ServingSpec, image: Image, own: Reviewed, other?: Reviewed): Fault[] {
  const { kvTransfer = {}, sidecarImage } = spec;
  const sizes = { tensorParallelSize: own.role.tensorParallelSize, dataParallelSize: own.parallelism?.dataParallelSize ?? 1 };
  const link = sidecarLink(kvTransfer, portsOf(spec, image, own, other), sizes);
  return sidecarFaults(connectorOf(kvTransfer), link, sidecarImage);
}

/** Faults of options that both roles share are reported once. */
function distinct(faults: Fault[]): Fault[] {
  const known = new Map<string, boolean>();
  const kept: Fault[] = [];
  for (const fault of faults) {
    const line = `${fault.code}: ${describeFault(fault)}`;
    if (known.has(line)) { continue; }
    known.set(line, true);
    kept.push(fault);
  }
  return kept;
}
