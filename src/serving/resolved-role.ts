import { NodeSpec, PairSpec, RoleSpec } from './spec';
import { OptionPart, optionParts, optionsInEffect } from '../pod/option-parts';
import { PodOptions } from '../pod/pod-options';
import { Role } from '../vllm/role';

/** One role with its defaults; options of its pods are those in effect. */
export interface ResolvedRole extends RoleSpec {
  readonly role: Role;
  readonly replicas: number;
  readonly tensorParallelSize: number;
  /** Options of its pods by where they are said. */
  readonly parts: OptionPart[];
}

/** What a role inherits. */
export interface Inherited {
  readonly blockSize?: number;
  readonly pods?: PodOptions;
}

/** The one place where a role gets its defaults. */
export function resolveRole(role: Role, spec: RoleSpec, { blockSize, pods = {} }: Inherited = {}): ResolvedRole {
  // a negative zero, which YAML would show, becomes an ordinary one
  const { replicas = 1, tensorParallelSize = 1 } = spec;
  return {
    ...spec,
    ...optionsInEffect(pods, spec),
    role,
    replicas: replicas + 0,
    tensorParallelSize,
    blockSize: spec.blockSize ?? blockSize,
    parts: optionParts(pods, role, spec),
  };
}

export const prefillOf = (pair: PairSpec): ResolvedRole => resolveRole(Role.PREFILL, pair.prefill, pair);

export const decodeOf = (pair: PairSpec): ResolvedRole => resolveRole(Role.DECODE, pair.decode, pair);

export const nodeOf = ({ role, server, pods }: NodeSpec): ResolvedRole => resolveRole(role ?? Role.PREFILL_DECODE, server, { pods });
