import { ApiObject, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { LlmdError } from './errors';
import expertFacts from './facts/expert-parallel.json';
import { ModelServer, ModelServerProps } from './model-server';
import { acceleratorsPerNode } from './network/attachment';
import { chooseBackend } from './network/backend';
import { Role } from './network/role';
import { crd, RequiredObject } from './pod/required-object';
import { inferencePool, networkPolicy, sccRoleBinding, serviceAccount } from './render/objects';
import { expertPlan } from './serving/expert-parallel';
import { chooseImage, Image } from './serving/image';
import { usesNixl } from './serving/kv-transfer';
import { checkName, nameLimit, pairLabels, pairSelector, roleSelector } from './serving/labels';
import { chooseLoadBalancing, LoadBalancing } from './serving/load-balancing';
import { GroupSpec } from './serving/model-server';
import { Parallelism } from './serving/parallelism';
import { resolvePorts } from './serving/ports';
import { checkGroup, GroupRestartPolicy } from './serving/wide-ep';
import { PickerFailureMode, ServingOptions } from './serving-options';

/** One role that is to be made. */
export interface RoleRequest {
  readonly role: Role;
  readonly props: ModelServerProps;
  /** The role on the other side of the KV transfer. */
  readonly other?: RoleRequest;
  readonly colocated?: boolean;
  /** A DisaggregatedSet holds the role. */
  readonly part?: boolean;
}

/** What the pods of one name share, and how servers are made of it: the same for a pair and for a role on its own. */
export class Servers {
  public readonly name: string;
  public readonly image: Image;
  /** Labels of all pods. */
  public readonly labels: { [name: string]: string };
  private readonly serviceAccountName: string;

  /**
   * @throws LLMD606 for a name or labels that cannot be used, LLMD607 for a name that leaves no room for what controllers append
   */
  public constructor(private readonly scope: Construct, private readonly options: ServingOptions, roles: ModelServerProps[], inSet: boolean) {
    const groups = roles.filter(r => r.wideEp).map(r => r.wideEp!);
    const replicas = Math.max(...roles.map(r => r.replicas ?? 1));
    const limit = nameLimit({ grouped: groups.length > 0, queued: groups.some(g => g.kueue), inSet, replicas });
    this.name = options.name ?? Names.toDnsLabel(scope, { maxLen: Math.min(40, limit.most) });
    checkName(this.name, limit);
    this.labels = pairLabels(this.name, options.model, options.labels ?? {});
    const facts = options.network.options.platform._facts;
    const backend = chooseBackend(facts, options.network.options.backend).backend;
    this.image = options.image ?? chooseImage(facts, backend, groups.some(g => g.nodes > 1));
    this.serviceAccountName = options.serviceAccountName ?? this.name;
    if (!options.serviceAccountName) { this.makeServiceAccount(facts.securityContextConstraints?.value); }
  }

  /** Makes the pods of one role. */
  public make(request: RoleRequest): ModelServer {
    const { options, name, image } = this;
    const { role, props, other } = request;
    const { network } = options;
    const kvTransfer = options.kvTransfer ?? {};
    const facts = network.options.platform._facts;
    const group = this.group(request);
    const selector = roleSelector(name, role);
    const tensorParallelSize = props.tensorParallelSize ?? 1;
    const plan = network._resolve({
      role,
      accelerators: group?.parallelism.gpusPerNode ?? tensorParallelSize,
      bufferInAcceleratorMemory: (kvTransfer.bufferDevice ?? facts.serving.bufferDevice.value) !== 'cpu',
      imageBackends: usesNixl(kvTransfer) ? image.backends : undefined,
      imageUcxVersion: image.ucxVersion,
      imageDeepEpHcaMapping: group ? image.deepEpHcaMapping : undefined,
      colocated: request.colocated,
      pairLabels: pairSelector(name),
      otherRoleLabels: other && roleSelector(name, other.role),
      group: group && {
        nodes: group.parallelism.nodes, transport: group.experts.transport, gpuInitiated: group.experts.gpuInitiated, roleLabels: selector,
      },
    });
    const ports = resolvePorts(options.ports ?? {}, {
      role,
      sidecar: role === Role.DECODE,
      tensorParallelSize,
      vllmVersion: image.vllmVersion,
      dataParallelSize: group?.parallelism.dataParallelSize ?? 1,
      apiServers: group?.loadBalancing === LoadBalancing.MULTI_PORT_EXTERNAL ? group.parallelism.dataParallelSizeLocal : 1,
    });
    const suffix = role === Role.PREFILL_DECODE ? '' : `-${role}`;
    return ModelServer._make(this.scope, `${name}${suffix}`, selector, {
      ...props,
      role,
      model: options.model,
      image,
      plan,
      tensorParallelSize,
      group,
      kvTransfer,
      ports,
      prerequisites: [
        ...(props.wideEp?.kueue ? [expertFacts.kueue.value] : []),
        ...(request.part ? [expertFacts.disaggregatedSet.value] : []),
      ],
      labels: { ...this.labels, ...selector },
      serviceAccountName: this.serviceAccountName,
      sidecarImage: options.sidecarImage,
      maxModelLen: options.maxModelLen,
      memory: props.memory?.asString(),
      sharedMemory: props.sharedMemory?.asString(),
      cache: options.cache?._volume,
    }, {
      name: `${name}${suffix}`,
      replicas: props.replicas ?? 1,
      patches: props.patches,
      leaderWorkerSet: props.wideEp ?? (request.part ? SINGLE : undefined),
      part: request.part ?? false,
      ownServiceAccount: !options.serviceAccountName,
      requiredObjects: [
        ...(request.part ? [crd('leaderworkersets.leaderworkerset.x-k8s.io', 'parts of the DisaggregatedSet'), crd('disaggregatedsets.disaggregatedset.x-k8s.io', 'both roles roll out together')] : []),
        ...(props.wideEp?.kueue ? [{ apiVersion: 'kueue.x-k8s.io/v1beta2', kind: 'LocalQueue', name: props.wideEp.kueue.queueName, why: 'the groups wait in it' }] : []),
      ],
    });
  }

  /** What must exist for the objects before the pods. */
  public get frontRequires(): RequiredObject[] {
    const pool = this.options.inferencePool;
    return pool ? [
      crd('inferencepools.inference.networking.k8s.io', 'the pool of the pods'),
      { apiVersion: 'v1', kind: 'Service', name: pool.endpointPicker, why: 'the pool asks it which pod to take' },
    ] : [];
  }

  /** The objects that stand before the pods, where they are asked for. */
  public makeFront(ports: number[]): void {
    const { options: { inferencePool: pool, networkPolicy: policy }, name, labels, scope } = this;
    if (pool) {
      const { endpointPicker, endpointPickerPort = 9002, failureMode = PickerFailureMode.FAIL_CLOSE } = pool;
      const picker = { name: endpointPicker, port: endpointPickerPort, failureMode };
      const { apiVersion, kind, ...rest } = inferencePool(name, labels, pairSelector(name), ports, picker);
      new ApiObject(scope, 'InferencePool', { apiVersion, kind, ...rest });
    }
    if (policy) {
      const { apiVersion, kind, ...rest } = networkPolicy(name, labels, pairSelector(name), ports);
      new ApiObject(scope, 'NetworkPolicy', { apiVersion, kind, ...rest });
    }
  }

  private group({ role, props, other }: RoleRequest): GroupSpec | undefined {
    const { options: { network, model, kvTransfer }, image } = this;
    const { wideEp } = props;
    if (!wideEp) { return undefined; }
    const facts = network.options.platform._facts;
    const perNode = acceleratorsPerNode(facts, network.options);
    const parallelism = parallelismOf(props, perNode)!;
    checkGroup(role, wideEp, props.replicas ?? 1, facts.placement.topologyKeys, perNode);
    const theirs = other && (parallelismOf(other.props, perNode)?.dataParallelSizeLocal ?? 1);
    const asked = other?.props.wideEp?.loadBalancing ?? LoadBalancing.MULTI_PORT_EXTERNAL;
    const sameRanks = !other || (theirs === parallelism.dataParallelSizeLocal && asked === LoadBalancing.MULTI_PORT_EXTERNAL);
    const loadBalancing = chooseLoadBalancing(wideEp.loadBalancing, parallelism, image.vllmVersion, sameRanks);
    if (role !== Role.PREFILL_DECODE && usesNixl(kvTransfer ?? {})) { checkEngineIds(role, parallelism, loadBalancing, image); }
    const experts = expertPlan(wideEp, {
      role,
      facts,
      acceleratorsPerNode: perNode,
      image,
      model,
      parallelism,
      maxNumBatchedTokens: props.maxNumBatchedTokens,
      numThreads: kvTransfer?.numThreads,
    });
    return { parallelism, loadBalancing, experts };
  }

  private makeServiceAccount(scc: string | undefined): void {
    const { scope, serviceAccountName: name, labels } = this;
    const account = serviceAccount(name, labels);
    new ApiObject(scope, 'ServiceAccount', { ...account, apiVersion: 'v1', kind: 'ServiceAccount' });
    if (scc) {
      const { apiVersion, kind, ...rest } = sccRoleBinding(name, labels, name, scc);
      new ApiObject(scope, 'RoleBinding', { apiVersion, kind, ...rest });
    }
  }
}

/** A group of one pod, which a restart of its container does not concern. */
const SINGLE = { nodes: 1, leaderWorkerSet: { restartPolicy: GroupRestartPolicy.NONE } };

function parallelismOf(props: ModelServerProps, perNode: number): Parallelism | undefined {
  const { wideEp, tensorParallelSize } = props;
  return wideEp && Parallelism.resolve({ ...wideEp, gpusPerNode: wideEp.gpusPerNode ?? perNode, tensorParallelSize });
}

/** All releases before 0.24 number engines so; 0.23 is the one that was seen to mix up hosts as well. */
function checkEngineIds(role: Role, p: Parallelism, mode: LoadBalancing | undefined, image: Image): void {
  if (image.distinctEngineIds) { return; }
  const supervised = mode === LoadBalancing.MULTI_PORT_EXTERNAL;
  const crossing = image.vllmVersion.startsWith('0.23') && p.dataParallelSize > p.dataParallelSizeLocal;
  if (supervised || crossing) {
    throw new LlmdError('LLMD416', `${role} has ${p.nodes} nodes x ${p.dataParallelSizeLocal} ranks = ${p.dataParallelSize}, but vLLM ${image.vllmVersion} numbers its engines within ${supervised ? 'a server' : 'a host'} only: `
      + `several of the ${p.dataParallelSize} would present one id to NIXL, and decode would read the wrong KV cache without an error; use an image with vLLM 0.24 or newer, or ghcr.io/llm-d/llm-d-cuda`);
  }
}
