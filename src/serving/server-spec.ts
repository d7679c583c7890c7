import { Fit } from './accelerator-memory';
import { AttentionSizes } from './attention';
import { ExpertPlan } from './expert-parallel';
import { Image } from './image';
import { KvBlocks } from './kv-blocks';
import { LoadBalancing } from './load-balancing';
import { Parallelism } from './parallelism';
import { Ports } from './ports';
import { Json } from '../base/json';
import { Model } from '../model/model';
import { NetworkPlan } from '../network/network-plan';
import { OptionPart } from '../pod/option-parts';
import { PodOptions } from '../pod/pod-options';
import { KvTransferOptions } from '../vllm/kv-transfer-options';
import { Role } from '../vllm/role';

/** A group of hosts that serve the model together. */
export interface GroupSpec {
  readonly parallelism: Parallelism;
  /** Absent where the group has one rank. */
  readonly loadBalancing?: LoadBalancing;
  readonly experts: ExpertPlan;
}

/** Settings of the pods of one role, beside how many there are and how they are spread. */
export interface RoleSettings extends PodOptions {
  readonly blockSize?: number;
  readonly gpuMemoryUtilization?: number;
  readonly maxNumBatchedTokens?: number;
  readonly maxNumSeqs?: number;
  readonly startBudgetSeconds?: number;
  readonly preStopSeconds?: number;
  readonly drainSeconds?: number;
  readonly cpu?: string;
  readonly memory?: string;
  readonly sharedMemory?: string;
  readonly ephemeralStorage?: string;
  readonly ephemeralStorageLimit?: string;
  readonly extraArgs?: string[];
}

/** Everything that decides one model server pod; plain data, no CDK. */
export interface ModelServerSpec extends RoleSettings {
  readonly role: Role;
  readonly model: Model;
  readonly image: Image;
  readonly plan: NetworkPlan;
  readonly tensorParallelSize: number;
  /** The role on the other side of the KV transfer. */
  readonly other?: AttentionSizes;
  /** Absent for a server on one host. */
  readonly group?: GroupSpec;
  readonly kvTransfer: KvTransferOptions;
  /** What of it, and of the size of blocks, is not the caller's. */
  readonly kvBlocks?: KvBlocks;
  readonly ports: Ports;
  /** How the model fits into the accelerators of the pods as they are rendered, where that can be known. */
  readonly fit?: Fit;
  /** What the caller sets on the pods, by where it is said; altogether it is among the settings. */
  readonly parts?: OptionPart[];
  /** What the cluster must have besides what the network asks for. */
  readonly prerequisites?: string[];
  readonly labels: { [name: string]: string };
  readonly serviceAccountName: string;
  readonly sidecarImage?: string;
  readonly maxModelLen?: number;
  readonly cache?: Json;
}
