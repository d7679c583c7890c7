import { ExplainFormat } from '../base/explain-forms';
import { TransferEstimate } from '../estimate/kv-transfer-estimate';
import { renderRelease, serveValues, ServingValues } from '../helm/release';
import { explainServing } from '../serving/explain-serving';

/** What values render, in words: each role, what must exist first, and what may go wrong. */
export function explainValues(values: ServingValues, name: string, format: ExplainFormat): string {
  renderRelease(values, name); // refuses what the network owns and the pods do not show
  const { servers, requiredObjects } = serveValues(values, name);
  return explainServing({ servers, requiredObjects, estimate: TransferEstimate._line(servers.at(-1)!.spec) }, { format });
}
