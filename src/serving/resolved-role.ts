import { NodeSpec, PairSpec, RoleSpec } from './spec';
import { Role } from '../vllm/role';

/** One role with its defaults. */
export interface ResolvedRole extends RoleSpec {
  readonly role: Role;
  readonly replicas: number;
  readonly tensorParallelSize: number;
}

/**
 * The one place where a role gets its defaults.
 *
 * @param blockSize of the pair
 */
export function resolveRole(role: Role, spec: RoleSpec, blockSize?: number): ResolvedRole {
  // a negative zero, which YAML would show, becomes an ordinary one
  const { replicas = 1, tensorParallelSize = 1 } = spec;
  return { ...spec, role, replicas: replicas + 0, tensorParallelSize, blockSize: spec.blockSize ?? blockSize };
}

export const prefillOf = ({ prefill, blockSize }: PairSpec): ResolvedRole => resolveRole(Role.PREFILL, prefill, blockSize);

export const decodeOf = ({ decode, blockSize }: PairSpec): ResolvedRole => resolveRole(Role.DECODE, decode, blockSize);

export const nodeOf = ({ role, server }: NodeSpec): ResolvedRole => resolveRole(role ?? Role.PREFILL_DECODE, server);
