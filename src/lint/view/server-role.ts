import { textsIn } from './object-view';
import { WorkloadPod } from './workload-pod';
import { WorkloadView } from './workload-view';
import { ContainerView } from '../../pod/view';
import { Role } from '../../vllm/role';

/** The side of the transfer that a server is on. */
export interface RoleView {
  readonly role: Role;
  /** It is said outright, and not by a name alone. */
  readonly sure: boolean;
}

const BY_LABEL: { readonly [value: string]: Role } = {
  'prefill': Role.PREFILL, 'decode': Role.DECODE, 'prefill-decode': Role.PREFILL_DECODE, 'both': Role.PREFILL_DECODE,
};
const BY_KV_ROLE: { readonly [value: string]: Role } = {
  kv_producer: Role.PREFILL, kv_consumer: Role.DECODE, prefill: Role.PREFILL, decode: Role.DECODE,
};

/** The role of a server, by label of its pod, by its connector, or by names; nothing where none of them tells. */
export function roleOf({ object, pods }: WorkloadView, pod: WorkloadPod, { name }: ContainerView, kvRoles: string[]): RoleView | undefined {
  const labels = { ...(pods.length === 1 ? textsIn(object.manifest.metadata?.labels) : {}), ...pod.labels };
  const label = Object.hasOwn(labels, 'llm-d.ai/role') ? BY_LABEL[labels['llm-d.ai/role']!] : undefined;
  if (label) { return { role: label, sure: true }; }
  const kvRole = kvRoles.find(role => Object.hasOwn(BY_KV_ROLE, role));
  if (kvRole !== undefined) { return { role: BY_KV_ROLE[kvRole]!, sure: true }; }
  const named = byName(pod.partName);
  if (named) { return { role: named, sure: true }; }
  const guessed = Object.entries(labels).map(([key, value]) => /role|component|type/.test(key) ? byName(value) : undefined).find(role => role !== undefined)
    ?? byName(name) ?? byName(object.name);
  return guessed && { role: guessed, sure: false };
}

/** The role that a name tells, where it tells one alone. */
function byName(name: string | undefined): Role | undefined {
  const prefill = /prefill/i.test(name ?? '');
  const decode = /decode/i.test(name ?? '');
  return prefill === decode ? undefined : prefill ? Role.PREFILL : Role.DECODE;
}
