import { RoleSettings } from './server-spec';
import { Drain } from './start-up';
import { Fault } from '../base/fault';
import { compactJson, Json, objectAt } from '../base/json';
import { formatFaults, wholeNumberFaults } from '../pod/format-faults';
import { isWhole } from '../pod/kubernetes';
import { connectorOf } from '../vllm/connectors';
import { usesNixl } from '../vllm/kv-transfer';
import { KvTransferOptions } from '../vllm/kv-transfer-options';
import { choicesOf, inOrder } from '../vllm/options';
import { Role } from '../vllm/role';

/** What vLLM would refuse after a minute, or the API server when some objects already exist. */

/** Seconds; what is added to a longer time no longer fits into the fields of a pod. */
const YEAR = 31536000;

/** Numbers of the pods of one role that are not valid. */
export function podNumberFaults(role: string, settings: RoleSettings): Fault[] {
  const { gpuMemoryUtilization: share } = settings;
  const code = 'LLMD413';
  return [
    ...(share === undefined || (share > 0 && share <= 1) ? [] : [{
      code, subject: `gpuMemoryUtilization of ${role}`, value: `${share}`, allowed: 'a share above 0 and at most 1, such as 0.9',
    }]),
    ...wholeNumberFaults(code, `startBudgetSeconds of ${role}`, settings.startBudgetSeconds, { least: 1, most: YEAR, unit: 'seconds' }),
    ...wholeNumberFaults(code, `maxNumBatchedTokens of ${role}`, settings.maxNumBatchedTokens, { least: 1, unit: 'tokens' }),
    ...wholeNumberFaults(code, `maxNumSeqs of ${role}`, settings.maxNumSeqs, { least: 1, unit: 'sequences' }),
    ...formatFaults(code, `cpu of ${role}`, settings.cpu, 'quantity'),
    ...formatFaults(code, `memory of ${role}`, settings.memory, 'quantity'),
    ...formatFaults(code, `sharedMemory of ${role}`, settings.sharedMemory, 'quantity'),
    ...formatFaults(code, `ephemeralStorage of ${role}`, settings.ephemeralStorage, 'quantity'),
    ...formatFaults(code, `ephemeralStorageLimit of ${role}`, settings.ephemeralStorageLimit, 'quantity'),
    ...wholeNumberFaults(code, `preStopSeconds of ${role}`, settings.preStopSeconds, { least: 0, most: YEAR, unit: 'seconds' }),
    ...wholeNumberFaults(code, `drainSeconds of ${role}`, settings.drainSeconds, { least: 0, most: YEAR, unit: 'seconds' }),
    ...wholeNumberFaults(code, `terminationGracePeriodSeconds of ${role}`, settings.terminationGracePeriodSeconds, { least: 1, most: YEAR, unit: 'seconds' }),
  ];
}

/** LLMD616 for a pod that would be killed before it has done what it is given time for. */
export function gracePeriodFaults(role: string, given: number | undefined, { preStopSeconds, drainSeconds }: Pick<Drain, 'preStopSeconds' | 'drainSeconds'>): Fault[] {
  const least = preStopSeconds + drainSeconds;
  return given === undefined || given >= least ? [] : [{
    code: 'LLMD616',
    subject: `terminationGracePeriodSeconds of ${role}`,
    value: `${given}`,
    problem: `which is less than the ${preStopSeconds} s that the pod keeps serving${drainSeconds > 0 ? ` and the ${drainSeconds} s that vLLM may take to finish what it has begun` : ''}`,
    fix: `use at least ${least}, or set ${drainSeconds > 0 ? 'drainSeconds and ' : ''}preStopSeconds to less`,
  }];
}

/** A longest sequence that is not valid. */
export function maxModelLenFaults(value: number | undefined): Fault[] {
  return value === undefined || value === -1 || isWhole(value, 1) ? [] : [{
    code: 'LLMD413', subject: 'maxModelLen', value: `${value}`, allowed: 'a whole number of tokens from 1 up, or -1 for what fits into memory',
  }];
}

/**
 * A block size that is not a number of tokens, or not one that the release takes.
 *
 * @param subject `blockSize of decode`
 */
export function blockSizeFaults(subject: string, value: number | undefined, vllmVersion: string): Fault[] {
  if (value === undefined) { return []; }
  const invalid = wholeNumberFaults('LLMD306', subject, value, { least: 1, unit: 'tokens', hint: ', such as 16 or 128' });
  if (invalid.length) { return invalid; }
  const choices = choicesOf(vllmVersion, '--block-size');
  return !choices || choices.includes(String(value)) ? [] : [{
    code: 'LLMD413', subject, value: `${value}`, allowed: `one of those that vLLM ${vllmVersion} takes: ${inOrder(choices).join(', ')}`,
  }];
}

/** Names and values that no environment variable can have; `helm --skip-schema-validation` lets numbers through. */
export function variableFaults(role: string, variables: { readonly [name: string]: any }): Fault[] {
  return Object.keys(variables).flatMap(name => [
    ...formatFaults('LLMD411', `name of an environment variable of ${role}`, name, 'env-name'),
    ...(typeof variables[name] === 'string' ? [] : [{ code: 'LLMD411', subject: `variable ${name} of ${role}`, value: compactJson(variables[name]), allowed: 'text' }]),
  ]);
}

/** Pods that do both phases themselves, and have a KV transfer. */
export function idleTransferFaults(role: Role, kvTransfer: KvTransferOptions): Fault[] {
  return role !== Role.PREFILL_DECODE || Object.keys(kvTransfer).length === 0 || !usesNixl(kvTransfer) ? [] : [{
    code: 'LLMD407',
    subject: 'kvTransfer',
    value: `set with ${connectorOf(kvTransfer)}`,
    problem: 'but pods that do prefill and decode themselves have no other pods to transfer to',
    fix: 'set role, or use a connector that stores blocks, such as OffloadingConnector',
  }];
}

/**
 * Patches that put pods on the network of the node, with what the host network of a platform brings left out.
 *
 * @param rendered the template as it is rendered
 * @param own the template before the patches
 * @param isPart whether a pod has less than all accelerators of a node
 */
export function hostNetworkFaults(role: string, rendered: Json, own: Json, isPart: boolean): Fault[] {
  if (objectAt(rendered.spec).hostNetwork !== true || objectAt(own.spec).hostNetwork === true) { return []; }
  const subject = `hostNetwork of ${role}`;
  return [
    ...dnsFaults(subject, objectAt(rendered.spec), 'by a patch whose pods'),
    ...(isPart ? [{
      code: 'LLMD240', subject, problem: 'is set by a patch for pods with a part of a node, which would share the ports of their node', fix: 'give each pod all accelerators of a node',
    }] : []),
  ];
}

/**
 * LLMD240 for pods on the network of the node that ask the name servers of the node.
 *
 * @param whose of whom it is set, with the beginning of what they cannot do
 */
export function dnsFaults(subject: string, { hostNetwork, dnsPolicy = 'ClusterFirst' }: Json, whose: string = 'for pods that'): Fault[] {
  return hostNetwork !== true || dnsPolicy !== 'ClusterFirst' ? [] : [{
    code: 'LLMD240',
    subject,
    problem: `is set ${whose} could not resolve names of Services: dnsPolicy ClusterFirst means the node's there`,
    fix: 'set dnsPolicy to ClusterFirstWithHostNet as well',
  }];
}
