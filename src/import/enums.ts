import { Backend } from '../network/backend';
import { TolerationEffect, TolerationOperator, WhenUnsatisfiable } from '../pod/pod-kinds';
import { All2AllBackend, ExpertPlacementStrategy } from '../serving/expert-options';
import { SubGroupPolicyType } from '../serving/group-options';
import { LoadBalancing } from '../serving/load-balancing';
import { BufferDevice, LoadFailurePolicy } from '../vllm/kv-transfer-options';
import { Role } from '../vllm/role';

/** Props whose values are members of an enum: its name, and the members by value. */
const ENUMS: { readonly [prop: string]: readonly [string, { readonly [member: string]: string }] } = {
  backend: ['Backend', Backend],
  bufferDevice: ['BufferDevice', BufferDevice],
  loadFailurePolicy: ['LoadFailurePolicy', LoadFailurePolicy],
  all2allBackend: ['All2AllBackend', All2AllBackend],
  loadBalancing: ['LoadBalancing', LoadBalancing],
  expertPlacementStrategy: ['ExpertPlacementStrategy', ExpertPlacementStrategy],
  role: ['Role', Role],
  effect: ['TolerationEffect', TolerationEffect],
  operator: ['TolerationOperator', TolerationOperator],
  whenUnsatisfiable: ['WhenUnsatisfiable', WhenUnsatisfiable],
  subGroupPolicyType: ['SubGroupPolicyType', SubGroupPolicyType],
};

/** Values that a prop takes, where it takes some only. */
export const allowed = (prop: string): string[] | undefined => Object.hasOwn(ENUMS, prop) ? Object.values(ENUMS[prop]![1]) : undefined;

/** The member of an enum that a prop's value is: name of the enum, and of the member. */
export function memberOf(prop: string, value: unknown): { readonly of: string; readonly member: string } | undefined {
  if (!Object.hasOwn(ENUMS, prop)) { return undefined; }
  const [of, members] = ENUMS[prop]!;
  const member = Object.entries(members).find(([, v]) => v === value)?.[0];
  return member === undefined ? undefined : { of, member };
}
