import { describeEvidence } from './evidence';
import { Plan, securityLevelOf } from './plan';
import { Reason, reasonsOf } from './plan-reasons';
import { citation } from '../base/cited';
import { counted } from '../base/counted';
import { describeWarning } from '../base/fault';
import { describeRequired } from '../pod/required-object';
import { Role } from '../vllm/role';

/**
 * A plan in words, for a person who asks why a line is in a manifest.
 *
 * @notCompiled
 */
export function explainPlan(plan: Plan): string {
  const { facts, attachment: { nics }, accelerators } = plan;
  const ownNics = nics ? `, ${counted(nics, 'NIC')} of its own` : '';
  const lines = [
    `${plan.role} on ${facts.title}: ${counted(accelerators, 'accelerator')}${ownNics}`,
    '',
    ...(plan.role === Role.PREFILL_DECODE ? ['both phases in one pod: no KV cache crosses the network'] : [
      `backend ${plan.backend.backend}: ${plan.backend.why}`,
      `KV cache between nodes: ${plan.kvPath.crossNode}; within a node: ${plan.kvPath.sameNode} (${plan.kvPath.why})`,
    ]),
    `Pod Security level: ${securityLevelOf(plan)}`,
    `the facts are ${describeEvidence(facts)}: ${facts.evidence.why}`,
    ...facts.evidence.sources.map(key => `      [${citation(key, facts.sources)}]`),
    '',
    'what the pod has, and why:',
    ...reasonsOf(plan).flatMap(reasonLines),
  ];
  if (plan.warnings.length) {
    lines.push('', 'what can go wrong, and cannot be checked here:', ...plan.warnings.map(w => `  - ${describeWarning(w)}`));
  }
  if (plan.ownedObjects.length) {
    lines.push('', 'objects that come with it:', ...plan.ownedObjects.map(o => `  ${o.kind} ${o.metadata.name}`));
  }
  if (plan.requiredObjects.length) {
    lines.push('', 'objects that must exist before the pod is created:', ...plan.requiredObjects.map(o => `  - ${describeRequired(o)}`));
  }
  if (plan.prerequisites.length) {
    lines.push('', 'what the cluster must already have:', ...plan.prerequisites.map(p => `  - ${p}`));
  }
  return `${lines.join('\n')}\n`;
}

function reasonLines(reason: Reason): string[] {
  return [`  ${reason.subject}`, `      ${reason.why}`, ...reason.sources.map(s => `      [${s}]`)];
}
