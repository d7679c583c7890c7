import { WideEPOptions } from './group-options';
import { Image } from './image';
import { InferencePoolOptions } from './inference-pool-options';
import { PortOptions } from './ports';
import { PreStartGateOptions } from './pre-start-gate-options';
import { ModelServerSpec, RoleSettings } from './server-spec';
import { DisaggregatedSetOptions } from './set-options';
import { Fault } from '../base/fault';
import { Json } from '../base/json';
import { PatchOperation } from '../base/json-patch';
import { Model } from '../model/model';
import { NetworkOptions } from '../network/network-options';
import { PodOptions } from '../pod/pod-options';
import { RequiredObject } from '../pod/required-object';
import { PodSecurityLevel } from '../pod/security-level';
import { DeploymentStrategy } from '../pod/strategy';
import { KvTransferOptions } from '../vllm/kv-transfer-options';
import { Role } from '../vllm/role';

/** The settings of one role, as plain data. */
export interface RoleSpec extends RoleSettings {
  readonly replicas?: number;
  readonly tensorParallelSize?: number;
  /** Spread over the hosts of a group. */
  readonly wideEp?: WideEPOptions;
  /** Of a role of a pair that runs on other machines than the other role. */
  readonly network?: NetworkOptions;
  /** Name of the objects that its own network owns. */
  readonly claimTemplateName?: string;
  /** Of a role of a pair that has an image of its own. */
  readonly image?: Image;
  /** Of the Deployment. */
  readonly strategy?: DeploymentStrategy;
  /** Changes to the finished object: the last word. */
  readonly patches?: PatchOperation[];
}

/** What the pods of one name share and is the same in props and values. */
export interface SharedOptions {
  readonly kvTransfer?: KvTransferOptions;
  readonly ports?: PortOptions;
  readonly maxModelLen?: number;
  readonly sidecarImage?: string;
  readonly labels?: { [name: string]: string };
  readonly serviceAccountName?: string;
  readonly serviceAccountAnnotations?: { [name: string]: string };
  readonly inferencePool?: InferencePoolOptions;
  readonly networkPolicy?: boolean;
  readonly metricsNamespace?: string;
  readonly preStartGate?: PreStartGateOptions;
}

/** Those of props or values, which have more. */
export function sharedOptions(of: SharedOptions): SharedOptions {
  const { kvTransfer, ports, maxModelLen, sidecarImage, labels, inferencePool, networkPolicy, metricsNamespace, preStartGate } = of;
  const { serviceAccountName, serviceAccountAnnotations } = of;
  const account = { serviceAccountName, serviceAccountAnnotations };
  return { kvTransfer, ports, maxModelLen, sidecarImage, labels, inferencePool, networkPolicy, metricsNamespace, preStartGate, ...account };
}

/** What the pods of one name share, as plain data. */
export interface ServingSpec extends SharedOptions {
  readonly name: string;
  readonly model: Model;
  readonly network: NetworkOptions;
  /** Name of the objects that the network owns. */
  readonly claimTemplateName: string;
  readonly image?: Image;
  /** What is set on all pods; each role may set more. */
  readonly pods?: PodOptions;
  /** Source of the volume for weights and compiled kernels. */
  readonly cache?: Json;
}

/** Both roles of a pair, as plain data. */
export interface PairSpec extends ServingSpec {
  readonly prefill: RoleSpec;
  readonly decode: RoleSpec;
  readonly blockSize?: number;
  readonly colocated?: boolean;
  readonly disaggregatedSet?: boolean;
  readonly disaggregatedSetOptions?: DisaggregatedSetOptions;
}

/** A wide role on its own, as plain data. */
export interface NodeSpec extends ServingSpec {
  readonly role?: Role;
  readonly server: RoleSpec & { readonly wideEp: WideEPOptions };
}

/** The pods of one role, and the object that runs them. */
export interface Server {
  /** Name of the object, unless a patch changes it. */
  readonly name: string;
  readonly spec: ModelServerSpec;
  readonly selector: { [name: string]: string };
  readonly replicas: number;
  /** Ports on which each pod takes requests. */
  readonly targetPorts: number[];
  /** The Deployment or LeaderWorkerSet, as it is rendered. */
  readonly manifest: Json;
  /** Level that the namespace must allow for the pods. */
  readonly podSecurityLevel: PodSecurityLevel;
  readonly requiredObjects: RequiredObject[];
  readonly warnings: Fault[];
  readonly prerequisites: string[];
}

/** All that is rendered for one name, in the order in which it is. */
export interface Serving {
  readonly image: Image;
  readonly labels: { [name: string]: string };
  /** Before the pods: the service account, and what it may. */
  readonly rbac: Json[];
  readonly servers: Server[];
  /** After the pods: what takes requests to them, and who may reach them. */
  readonly routing: Json[];
  readonly requiredObjects: RequiredObject[];
}
