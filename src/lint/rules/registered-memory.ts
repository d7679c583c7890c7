import { inAcceleratorMemory } from './nics';
import { findingAt, nameOf, variablePlace } from './place';
import { rulesOf } from './shared-check';
import { allocatorFaults } from '../../vllm/allocator';
import { Rule, Severity } from '../rule';

/** Connectors whose NICs read the KV cache where PyTorch has put it. */
const REGISTERING = /^(Nixl|Mooncake|MoRIIO)/;

/** LLMD422: memory that moves after it was registered. */
export const ALLOCATOR: readonly Rule[] = rulesOf([{ code: 'LLMD422', severity: Severity.ERROR }], ({ servers }) => servers.flatMap(server => {
  const { env, args, release, connectors, command } = server;
  const variables = Object.entries(env.values).map(([name, value]) => ({ name, value, by: nameOf(server) }));
  const faults = allocatorFaults(variables, {
    vllmVersion: release ?? '0.0',
    registers: inAcceleratorMemory(server) && connectors.some(({ connector }) => REGISTERING.test(connector ?? '')),
    connected: connectors.length > 0,
    args: command?.complete ? args : undefined,
  });
  return faults.map(fault => findingAt(variablePlace(server, fault.subject.split(' ')[0]!), fault, release === undefined ? Severity.WARNING : undefined));
}));
