import { App, Chart } from 'cdk8s';
import { ChartValues, constructsOf } from './chart-values';
import { Derived, DerivedRole } from '../import/trial';
import { ModelServer } from '../model-server';
import { WideEPNode } from '../wide-ep-node';

/**
 * What the constructs make of values.
 *
 * @throws LlmdError where they refuse them
 */
export function derive(values: ChartValues): Derived {
  const chart = new Chart(new App(), 'import');
  const made = constructsOf(chart, values, 'import');
  const servers = made instanceof WideEPNode ? { prefill: made.server, decode: made.server } : { prefill: made.prefill, decode: made.decode };
  const all = [...new Set(Object.values(servers))];
  return {
    manifests: chart.toJson(),
    roles: Object.fromEntries(Object.entries(servers).map(([role, server]) => [role, roleOf(server)])),
    warnings: [...new Set(all.flatMap(server => server.warnings))],
  };
}

function roleOf(server: ModelServer): DerivedRole {
  const { kind, spec } = server.workload.toJson();
  return { kind, template: kind === 'Deployment' ? spec.template : spec.leaderWorkerTemplate.workerTemplate, reasons: server.plan.reasons };
}
