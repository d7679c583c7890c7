export { Backend } from './network/backend';
export { AcceleratorVendor, CustomPlatformProps, Fabric } from './network/custom-platform';
export { KvPath, Transport } from './network/kv-path';
export { NetworkDiagnostics, NetworkOptions } from './network/network-options';
export { NetworkPlan, NetworkPlanProps, Reason, Role } from './network/network-plan';
export { Platform } from './network/platform';

export { Image, ImageContents } from './serving/image';
export { BufferDevice, KvTransferOptions, LoadFailurePolicy } from './serving/kv-transfer';
export { HuggingFaceOptions, Model, SecretKey, VolumeModelOptions } from './serving/model';
export { PortOptions } from './serving/ports';

export { JoinNetwork, JoinNetworkOptions } from './join-network';
export { ModelCache, ModelServer, ModelServerProps } from './model-server';
export { PrefillDecodePair, PrefillDecodePairProps } from './prefill-decode-pair';
export { PodNetworkProps, RdmaNetwork, RdmaNetworkProps } from './rdma-network';
