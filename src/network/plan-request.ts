import { NetworkOptions } from './network-options';
import { fail } from '../base/errors';
import { Role } from '../vllm/role';

/** What a plan is for. */
export interface NetworkPlanProps extends NetworkOptions {
  /**
   * Accelerators of one pod.
   * @minimum 1
   */
  readonly accelerators: number;

  /** Which side of the KV transfer the pod is on. */
  readonly role: Role;

  /**
   * Whether the KV cache is registered in accelerator memory. False where it is staged in CPU memory
   * (`kv_buffer_device: cpu`).
   * @default - true where the platform's accelerator can do it
   */
  readonly bufferInAcceleratorMemory?: boolean;

  /**
   * Backends that the container image contains; a backend outside the list is refused.
   * @default - not checked
   */
  readonly imageBackends?: string[];

  /**
   * Version of UCX in the image: `^` exclusions in UCX_NET_DEVICES need 1.21.
   * @default - taken for older, so that no exclusion is written for UCX
   */
  readonly imageUcxVersion?: string;

  /**
   * Prefill and decode on one node, joined by NVLink: sets `hostPID`.
   * @default false
   */
  readonly colocated?: boolean;

  /**
   * Labels that all pods of the pair share, for soft affinity.
   * @default - no affinity between pods
   */
  readonly pairLabels?: { [name: string]: string };

  /**
   * Labels of the pods of the other role, for soft anti-affinity where the platform wants it.
   * @default - no anti-affinity
   */
  readonly otherRoleLabels?: { [name: string]: string };

  /**
   * Name of the ResourceClaimTemplate (and ComputeDomain channel) that the pod's claims come from.
   * @default rdma
   */
  readonly claimTemplateName?: string;
}

/** What the experts of a group ask of its network. */
export interface GroupNetwork {
  /** Hosts of the group. */
  readonly nodes: number;
  /** What carries tokens between hosts; absent where they do not leave the host. */
  readonly transport?: ExpertTransport;
  /** The GPU drives the NIC. */
  readonly gpuInitiated: boolean;
  /** Labels that all pods of the role have. */
  readonly roleLabels: { [name: string]: string };
}

/** What the library's own constructs know besides. */
export interface PlanRequest extends NetworkPlanProps {
  readonly group?: GroupNetwork;
  /** Whether DeepEP in the image reads the HCA mapping; undefined where the image is not known. */
  readonly imageDeepEpHcaMapping?: boolean;
}

/** A group whose all2all backend needs it drives its NICs from the GPU, also when the network at large does not ask for it. */
export function withGroup(request: PlanRequest): PlanRequest {
  if (!request.group?.gpuInitiated) { return request; }
  if (request.gpuInitiated === false) {
    fail('LLMD223', `gpuInitiated is false, but in the all2all backend of ${request.role} the GPU drives the NIC; leave it out, or use all2allBackend allgather_reducescatter`);
  }
  return { ...request, gpuInitiated: true };
}

/** Labels by which the pods of a group of several hosts prefer each other. */
export function groupLabels(request: PlanRequest): { [name: string]: string } | undefined {
  return request.group && request.group.nodes > 1 ? request.group.roleLabels : undefined;
}

/** What drives the NICs, or stands in for them. */
export type ExpertTransport = 'nccl' | 'nvshmem' | 'nccl-gin' | 'nvlink' | 'mori' | 'nixl';
