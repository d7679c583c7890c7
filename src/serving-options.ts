import { Model } from './model/model';
import { ModelCache } from './model-cache';
import { PodOptions } from './pod/pod-options';
import { RdmaNetwork } from './rdma-network';
import { Image } from './serving/image';
import { InferencePoolOptions } from './serving/inference-pool-options';
import { PortOptions } from './serving/ports';
import { PreStartGateOptions } from './serving/pre-start-gate-options';
import { KvTransferOptions } from './vllm/kv-transfer-options';

/** What all pods of one name share. Labels stand on the objects as well. */
export interface ServingOptions extends PodOptions {
  /** The model, and where its weights come from. */
  readonly model: Model;

  /** The network that the KV cache and the tokens of experts cross. */
  readonly network: RdmaNetwork;

  /**
   * Image of all pods; both roles of a pair must run the same build, or their handshake fails.
   * @default - one that is known to contain the network's backend, and what spreading over hosts needs
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
   * Longest sequence, prompt and answer together (`--max-model-len`).
   * @default - that of the model
   */
  readonly maxModelLen?: number;

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
   * Name that the objects and the pods get.
   * @default - from the path of the construct
   */
  readonly name?: string;

  /**
   * An existing service account for the pods.
   * @default - one is made, without rights and without a mounted token
   * @format dns-subdomain
   */
  readonly serviceAccountName?: string;

  /**
   * Annotations of the service account that is made, e.g. the cloud identity of the pods (`eks.amazonaws.com/role-arn`).
   * @default - none
   * @keyFormat annotation-key
   */
  readonly serviceAccountAnnotations?: { [name: string]: string };

  /**
   * An InferencePool over the pods.
   * @default - none: the router's chart makes one; give it `targetPorts`
   */
  readonly inferencePool?: InferencePoolOptions;

  /**
   * A NetworkPolicy that opens the ports for requests to all clients, and all other ports only to the pods of this name
   * and, where vLLM has its metrics, to the `metricsNamespace`.
   * @default false
   */
  readonly networkPolicy?: boolean;

  /**
   * Namespace that Prometheus runs in. With `networkPolicy`, its pods may reach the ports on which vLLM itself listens: behind
   * the sidecar of decode (8200 and up), which has metrics of its own, and the supervisor of the ranks of a pod.
   * @default - none: nobody but the pods of this name reaches vLLM behind the sidecar
   * @format dns-label
   */
  readonly metricsNamespace?: string;

  /**
   * A check of each pod before its server starts, so that no server serves on less than its plan promises.
   * @default - none
   */
  readonly preStartGate?: PreStartGateOptions;
}
