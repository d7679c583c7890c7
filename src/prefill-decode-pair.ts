import { ApiObject, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { ModelCache, ModelServer, ModelServerProps } from './model-server';
import { chooseBackend } from './network/backend';
import { Role } from './network/network-plan';
import { RdmaNetwork } from './rdma-network';
import { sccRoleBinding, serviceAccount } from './render/objects';
import { checkPair } from './serving/compatibility';
import { chooseImage, Image } from './serving/image';
import { KvTransferOptions, usesNixl } from './serving/kv-transfer';
import { pairLabels, pairSelector, roleSelector } from './serving/labels';
import { Model } from './serving/model';
import { PortOptions } from './serving/ports';

/** A model that is served by prefill and decode pods of their own. */
export interface PrefillDecodePairProps {
  /** The model, and where its weights come from. */
  readonly model: Model;

  /** The network that the KV cache crosses. */
  readonly network: RdmaNetwork;

  /** Pods that compute the KV cache of prompts. */
  readonly prefill: ModelServerProps;

  /** Pods that read the KV cache and generate tokens. */
  readonly decode: ModelServerProps;

  /**
   * Image of both roles; they must run the same build, or their handshake fails.
   * @default - one that is known to contain the network's backend
   */
  readonly image?: Image;

  /**
   * The `--kv-transfer-config` of vLLM.
   * @default - NixlConnector with the network's backend
   */
  readonly kvTransfer?: KvTransferOptions;

  /**
   * Ports of the pods.
   * @default - 8000 for requests, 8200 for vLLM behind the sidecar, 5557 for the NIXL side channel
   */
  readonly ports?: PortOptions;

  /**
   * Tokens of one KV block on both roles (`--block-size`). Larger blocks mean fewer, larger transfers.
   * @default - vLLM's choice for the attention backend
   */
  readonly blockSize?: number;

  /**
   * Longest sequence, prompt and answer together (`--max-model-len`).
   * @default - that of the model
   */
  readonly maxModelLen?: number;

  /**
   * Run prefill and decode pods on one node and move the KV cache over NVLink. Sets `hostPID` on both, since CUDA IPC
   * does not reach across PID namespaces: without it the transfer is silently TCP, at 1/570 of the speed.
   * @default false
   */
  readonly colocated?: boolean;

  /**
   * Where weights and compiled kernels are kept.
   * @default ModelCache.emptyDir()
   */
  readonly cache?: ModelCache;

  /**
   * Image of the routing sidecar in decode pods.
   * @default - ghcr.io/llm-d/llm-d-router-disagg-sidecar of the release that the facts name
   */
  readonly sidecarImage?: string;

  /**
   * Name of the pair: its Deployments are called `<name>-prefill` and `<name>-decode`.
   * @default - from the path of the construct
   */
  readonly name?: string;

  /**
   * Labels that all pods get besides those that the router needs.
   * @default - none
   */
  readonly labels?: { [name: string]: string };

  /**
   * An existing service account for the pods.
   * @default - one is made, without rights and without a mounted token
   */
  readonly serviceAccountName?: string;
}

/**
 * Prefill and decode pods of one model, joined by a network that carries the KV cache.
 *
 * @example
 *
 * const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.EKS_P5EN });
 * const pair = new PrefillDecodePair(chart, 'gpt-oss', {
 *   model: Model.huggingFace('openai/gpt-oss-120b'),
 *   network,
 *   prefill: { replicas: 8, tensorParallelSize: 1 },
 *   decode: { replicas: 2, tensorParallelSize: 4 },
 * });
 * console.log(pair.decode.plan.explain());
 */
export class PrefillDecodePair extends Construct {
  /** Pods that compute the KV cache of prompts. */
  public readonly prefill: ModelServer;

  /** Pods that read the KV cache and generate tokens. */
  public readonly decode: ModelServer;

  /** Image of both roles. */
  public readonly image: Image;

  /** Labels that all pods of the pair share: what an InferencePool selects. */
  public readonly labels: { [name: string]: string };

  /**
   * @throws LlmdError where the pair could not work; nothing is rendered then
   */
  constructor(scope: Construct, id: string, props: PrefillDecodePairProps) {
    super(scope, id);
    const name = props.name ?? Names.toDnsLabel(this, { maxLen: 40 });
    const facts = props.network.options.platform._facts;
    this.labels = pairLabels(name, props.model, props.labels ?? {});
    const blockSizeOf = (role: ModelServerProps) => role.blockSize ?? props.blockSize;
    const sizes = (role: ModelServerProps) => ({
      replicas: role.replicas ?? 1, tensorParallelSize: role.tensorParallelSize ?? 1, blockSize: blockSizeOf(role),
    });
    checkPair(props.model, sizes(props.prefill), sizes(props.decode));

    const backend = chooseBackend(facts, props.network.options.backend).backend;
    this.image = props.image ?? chooseImage(facts, backend);
    const serviceAccountName = props.serviceAccountName ?? name;
    const server = (role: Role, other: Role, roleProps: ModelServerProps): ModelServer => {
      const { tensorParallelSize } = sizes(roleProps);
      const kvTransfer = props.kvTransfer ?? {};
      const plan = props.network._resolve({
        role,
        accelerators: tensorParallelSize,
        bufferInAcceleratorMemory: (kvTransfer.bufferDevice ?? facts.serving.bufferDevice.value) !== 'cpu',
        imageBackends: usesNixl(kvTransfer) ? this.image.backends : undefined,
        imageUcxVersion: this.image.ucxVersion,
        colocated: props.colocated,
        pairLabels: pairSelector(name),
        otherRoleLabels: roleSelector(name, other),
      });
      const selector = roleSelector(name, role);
      return ModelServer._make(this, `${name}-${role}`, selector, {
        ...roleProps,
        role,
        model: props.model,
        image: this.image,
        plan,
        tensorParallelSize,
        kvTransfer,
        ports: props.ports ?? {},
        labels: { ...this.labels, ...selector },
        serviceAccountName,
        sidecarImage: props.sidecarImage,
        blockSize: blockSizeOf(roleProps),
        maxModelLen: props.maxModelLen,
        memory: roleProps.memory?.asString(),
        sharedMemory: roleProps.sharedMemory?.asString(),
        cache: props.cache?._volume,
      }, roleProps);
    };
    try {
      if (!props.serviceAccountName) { this.makeServiceAccount(serviceAccountName, facts.securityContextConstraints?.value); }
      this.prefill = server(Role.PREFILL, Role.DECODE, props.prefill);
      this.decode = server(Role.DECODE, Role.PREFILL, props.decode);
    } catch (e) {
      // a program that catches the error must not render half a pair
      scope.node.tryRemoveChild(id);
      throw e;
    }
  }

  private makeServiceAccount(name: string, scc: string | undefined): void {
    const account = serviceAccount(name, this.labels);
    new ApiObject(this, 'ServiceAccount', { ...account, apiVersion: 'v1', kind: 'ServiceAccount' });
    if (scc) {
      const { apiVersion, kind, ...rest } = sccRoleBinding(name, this.labels, name, scc);
      new ApiObject(this, 'RoleBinding', { apiVersion, kind, ...rest });
    }
  }
}
