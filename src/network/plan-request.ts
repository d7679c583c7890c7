import { ImageLibraries } from './image-libraries';
import { UcxLimits } from './kv-path';
import { NetworkOptions } from './network-options';
import { BackendName, When } from './platform-facts';
import { Fault } from '../base/fault';
import { Role } from '../vllm/role';

/** What a plan is for. */
export interface NetworkPlanOptions extends NetworkOptions {
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
   * What the container image contains of the libraries that move data.
   * @default - not known: the backend is not checked, and nothing newer is relied on
   */
  readonly image?: ImageLibraries;

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
   * Labels of the pods of the other role, for soft anti-affinity where the platform needs it.
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
export interface PlanRequest extends NetworkPlanOptions {
  readonly group?: GroupNetwork;
  /** What variables limit UCX to, in place of the options: of the caller, or of patches. */
  readonly variables?: UcxLimits;
}

/** Name of the ResourceClaimTemplate, where the request names none. */
export const claimTemplateNameOf = (request: PlanRequest): string => request.claimTemplateName ?? 'rdma';

/** Whether the GPU drives the NIC: the network asks for it, or the all2all backend of the group needs it. */
export const isGpuInitiated = (request: PlanRequest): boolean => (request.gpuInitiated ?? false) || (request.group?.gpuInitiated ?? false);

/** LLMD223 where the network forbids what the all2all backend of the group needs. */
export function groupFaults({ role, gpuInitiated, group }: PlanRequest): Fault[] {
  if (!group?.gpuInitiated || gpuInitiated !== false) { return []; }
  return [{
    code: 'LLMD223',
    subject: 'gpuInitiated',
    problem: `is false, but in the all2all backend of ${role} the GPU drives the NIC`,
    fix: 'leave it out, or use all2allBackend allgather_reducescatter',
  }];
}

/** Whether the pod is one of several of a group. */
const spansHosts = (request: PlanRequest): boolean => (request.group?.nodes ?? 1) > 1;

/** Labels by which the pods of a group of several hosts find each other. */
export function groupLabels(request: PlanRequest): { [name: string]: string } | undefined {
  return spansHosts(request) ? request.group!.roleLabels : undefined;
}

/** Whether an entry of the facts holds for a request. */
export function holds(when: When | undefined, request: PlanRequest, backend: BackendName): boolean {
  const gpuInitiated = isGpuInitiated(request);
  const grouped = spansHosts(request);
  return (when?.backend === undefined || (request.role !== Role.PREFILL_DECODE && when.backend === backend))
    && (when?.gpuInitiated ?? gpuInitiated) === gpuInitiated && (when?.group ?? grouped) === grouped;
}

/** What drives the NICs, or stands in for them. */
export type ExpertTransport = 'nccl' | 'nvshmem' | 'nccl-gin' | 'nvlink' | 'mori' | 'nixl';
