import { explained, ExplainFormat, explainedTogether } from '../base/explain-forms';
import { describeWarning } from '../base/fault';
import { renderRelease, serveValues, ServingValues } from '../helm/release';
import { describeRequired } from '../pod/required-object';
import { explainServer } from '../serving/explain-server';

/** What values render, in words: each role, what must exist first, and what may go wrong. */
export function explainValues(values: ServingValues, name: string, format: ExplainFormat): string {
  renderRelease(values, name); // refuses what the network owns and the pods do not show
  const { servers, requiredObjects } = serveValues(values, name);
  const warnings = new Set(servers.flatMap(server => server.warnings.map(describeWarning)));
  const roles = explainedTogether(servers.map(({ spec }) => [spec.role, explainServer(spec)] as const));
  const whole = [
    ...servers.map(({ name: workload, replicas }) => `${workload}: ${replicas} of this role`),
    roles,
    ...(requiredObjects.length ? ['what must exist first:', ...requiredObjects.map(o => `  - ${describeRequired(o)}`), ''] : []),
    ...(warnings.size ? ['what can go wrong, and cannot be checked here:', ...[...warnings].map(w => `  - ${w}`), ''] : []),
  ].join('\n');
  return explained(whole, { format });
}
