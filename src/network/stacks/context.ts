import { Cited } from '../../base/cited';
import { EnvEntry } from '../../pod/contribution';
import { BY_CALLER, NetworkOptions } from '../network-options';
import { NicSelection } from '../nic-selection';
import { BackendName, PlatformFacts } from '../platform-facts';

/** What each library of the stack needs to know to render its own environment. */
export interface StackContext {
  readonly facts: PlatformFacts;
  readonly options: NetworkOptions;
  readonly backend: BackendName;
  readonly nics: NicSelection;
  /** Why the NICs are chosen as they are. */
  readonly nicReason: Cited;
  /** GID index for every RoCE consumer: one value, since one fabric has one. */
  readonly gidIndex?: EnvValue;
  /** Interface for control traffic, where it must be set. */
  readonly socketInterface?: EnvValue;
  /** Whether DeepEP's NVSHMEM kernels run in the pod. */
  readonly nvshmem: boolean;
  /** Why the GPU drives the NIC. */
  readonly gpuInitiatedReason: Cited;
  /** Whether the UCX in the image reads `^` in UCX_NET_DEVICES (1.21). */
  readonly ucxExcludes: boolean;
  /** Whether the UCX in the image is known to refuse emulated RDMA when it is told to. */
  readonly ucxRefuses: boolean;
}

export interface EnvValue extends Cited {
  readonly value: string;
}

/** One variable with its reason. */
export interface StackEnv extends EnvEntry, Cited {
  readonly name: string;
  readonly value: string;
}

/** A variable, unless there is no value for it. */
export function variable(name: string, value: string | undefined, { why, sources }: Cited = BY_CALLER): StackEnv[] {
  return value === undefined ? [] : [{ name, value, why, sources }];
}
