export { ExplainFormat, ExplainOptions } from './base/explain-forms';
export { Backend } from './network/backend';
export { DeviceClaim, DeviceKind, DeviceRequest } from './network/custom-claim';
export { HostPathMount, HostPathType, NodeToleration } from './network/custom-host';
export { CustomPlatformOptions } from './network/custom-platform';
export { AcceleratorVendor, CpuArchitecture, Fabric } from './network/machine-kinds';
export { Evidence } from './network/evidence';
export { ImageLibraries } from './network/image-libraries';
export { KvPath, Transport } from './network/kv-path';
export { NetworkDiagnostics, NetworkOptions } from './network/network-options';
export { NetworkPlan } from './network/network-plan';
export { NetworkPlanOptions } from './network/plan-request';
export { Reason } from './network/plan-reasons';
export { Platform } from './network/platform';
export { Role } from './vllm/role';
export {
  DnsConfigOption, DnsPolicy, EnvFromSource, EnvKeySelector, EnvSource, EnvVarSource, HostAlias, ImagePullPolicy, LocalObjectReference,
  NodeInclusionPolicy, ObjectFieldSelector, PodDnsConfig, ResourceFieldSelector, Toleration, TolerationEffect, TolerationOperator,
  TopologySpreadConstraint, WhenUnsatisfiable,
} from './pod/pod-kinds';
export { PodOptions } from './pod/pod-options';
export { DeploymentStrategy, DeploymentStrategyType, RollingUpdate } from './pod/strategy';
export { RequiredObject } from './pod/required-object';
export { PodSecurityLevel } from './pod/security-level';

export { All2AllBackend, DboOptions, EplbCommunicator, EplbOptions, ExpertOptions, ExpertPlacementStrategy } from './serving/expert-options';
export { Image, ImageContents } from './serving/image';
export { InferencePoolOptions, PickerFailureMode } from './serving/inference-pool-options';
export { BufferDevice, KvTransferOptions, LoadFailurePolicy } from './vllm/kv-transfer-options';
export { LoadBalancing } from './serving/load-balancing';
export { HuggingFaceOptions, Model, SecretKey, VolumeModelOptions } from './model/model';
export { ModelArchitecture, Quantization } from './model/model-architecture';
export { Parallelism, ParallelismOptions } from './serving/parallelism';
export { PortOptions } from './serving/ports';
export { GatePolicy, PreStartGateOptions } from './serving/pre-start-gate-options';
export { VerificationOptions } from './serving/verification-options';
export {
  GroupIdentity, GroupRestartPolicy, GroupStartupPolicy, KueueOptions, LeaderWorkerSetOptions, SubdomainPolicy, SubGroupPolicyType, WideEPOptions,
} from './serving/group-options';
export { DisaggregatedSetOptions, PlacementPolicy, PlacementPolicyType, RoleScalingMode } from './serving/set-options';

export { EstimateOptions, EstimateRange, TransferEstimate } from './estimate/kv-transfer-estimate';

export { JoinNetwork, JoinNetworkOptions } from './join-network';
export { LintValidation } from './lint-validation';
export { ModelCache } from './model-cache';
export { ModelServer, ModelServerProps, RoleOptions } from './model-server';
export { IModelServing } from './model-serving';
export { NetworkVerification, NetworkVerificationProps } from './network-verification';
export { PrefillDecodePair, PrefillDecodePairProps } from './prefill-decode-pair';
export { PodNetworkOptions, RdmaNetwork, RdmaNetworkProps } from './rdma-network';
export { ServingOptions } from './serving-options';
export { Warnings } from './warnings';
export { WideEPNode, WideEPNodeProps } from './wide-ep-node';
