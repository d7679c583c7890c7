import { labelFaults } from './labels';
import { ResolvedRole } from './resolved-role';
import { ServingSpec } from './spec';
import { Fault } from '../base/fault';
import { compactJson } from '../base/json';
import { isWhole } from '../pod/kubernetes';
import { effectFaults, podOptionFaults } from '../pod/option-faults';
import { DeploymentStrategyType } from '../pod/strategy';
import { rollout } from '../render/objects';

/** Everything that is wrong with what the caller sets on the pods of a role, as far as it is known without them. */
export function optionFaults(role: ResolvedRole): Fault[] {
  return [...role.parts.flatMap(podOptionFaults), ...effectFaults(role.role, role), ...labelFaults(role.labels ?? {})];
}

/**
 * What is wrong with how the pods of a role are replaced.
 *
 * @param inSet the role is a part of a DisaggregatedSet
 */
export function strategyFaults({ role, wideEp, strategy }: ResolvedRole, inSet: boolean): Fault[] {
  if (strategy === undefined) { return []; }
  const subject = `strategy of ${role}`;
  if (wideEp || inSet) {
    return [{
      code: 'LLMD619',
      subject,
      problem: `has no effect: its pods are ${inSet ? 'parts of a DisaggregatedSet' : 'groups'}, and not those of a Deployment`,
      fix: inSet ? 'leave it out' : 'set leaderWorkerSet of wideEp',
    }];
  }
  const { type, rollingUpdate = {} } = strategy;
  if (type === DeploymentStrategyType.RECREATE) {
    return Object.keys(rollingUpdate).length === 0 ? [] : [{ code: 'LLMD618', subject, problem: 'is Recreate and has a rollingUpdate, which the API server refuses', fix: 'leave one of them out' }];
  }
  const numbers: { [name: string]: any } = rollout(strategy).rollingUpdate;
  const invalid = Object.keys(numbers).sort().filter(name => !isCount(numbers[name]));
  const stuck = invalid.length === 0 && Object.keys(numbers).every(name => numbers[name] === 0 || numbers[name] === '0%');
  return [
    ...invalid.map(name => ({ code: 'LLMD618', subject: `${name} of ${subject}`, value: compactJson(numbers[name]), allowed: 'a whole number from 0 up, or a share such as 25%' })),
    ...(stuck ? [{ code: 'LLMD618', subject, problem: 'would replace no pod: maxSurge and maxUnavailable are both 0', fix: 'set one of them to 1 or more' }] : []),
  ];
}

const isCount = (value: any): boolean => typeof value === 'number' ? isWhole(value, 0) : typeof value === 'string' && /^[0-9]{1,3}%$/.test(value);

/** LLMD619 for annotations of an account that nobody makes. */
export function accountFaults({ serviceAccountName, serviceAccountAnnotations }: ServingSpec): Fault[] {
  return serviceAccountName === undefined || serviceAccountAnnotations === undefined ? [] : [{
    code: 'LLMD619',
    subject: 'serviceAccountAnnotations',
    problem: `has no effect: the pods run as '${serviceAccountName}', which is not made here`,
    fix: 'annotate that account, or leave serviceAccountName out',
  }];
}

/** What is not known of the variables of a role. */
export const optionWarnings = ({ role, envFrom = [] }: ResolvedRole): Fault[] => envFrom.map(({ secretRef, configMapRef }) => ({
  code: 'LLMD621',
  subject: `envFrom of ${role}`,
  problem: `sets the variables of ${secretRef ? `Secret ${secretRef.name}` : `ConfigMap ${configMapRef?.name ?? ''}`}, which are not known here: nothing checks what they change for UCX, NCCL, NIXL and vLLM`,
}));
