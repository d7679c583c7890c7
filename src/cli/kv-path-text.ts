import { claimsChannel, claimsNics, holdsEfa, holdsRdmaNic, mayHaveNics, nicsOf, nixlBackends } from '../lint/rules/nics';
import { refusedRdma } from '../lint/rules/transports';
import { ServerView } from '../lint/view/server-view';
import { View } from '../lint/view/view-of';

/** What can carry the KV cache of each server between nodes, as far as manifests tell: a line for each that uses NIXL. */
export function kvPathLines(view: View): string[] {
  return view.servers
    // a config is a part of services, which have the NICs
    .filter(server => nixlBackends(server).length > 0 && server.object.kind !== 'LLMInferenceServiceConfig')
    .map(server => `  ${server.object.kind} ${server.object.name}: ${pathOf(view, server)}`);
}

function pathOf(view: View, server: ServerView): string {
  if (!mayHaveNics(server)) { return 'TCP, since nothing here gives the pod a NIC: no resource, claim, network or device of the node; unless a webhook adds one'; }
  if (claimsChannel(view, server)) { return 'NVLink within the domain of its ComputeDomain'; }
  return withoutRdma(server) ?? withNics(view, server);
}

/** What takes RDMA away from a pod that may have NICs. */
function withoutRdma(server: ServerView): string | undefined {
  if (nixlBackends(server).some(backend => backend !== 'UCX')) { return undefined; }
  const [refused] = refusedRdma(server);
  if (refused) { return `TCP, since ${refused.name} is '${refused.value}', ${refused.why}`; }
  return holdsEfa(server) ? 'no RDMA: UCX fails on EFA, or emulates RDMA in software' : undefined;
}

function withNics(view: View, server: ServerView): string {
  const nics = nicsOf(server).map(({ name, count }) => `${name}: ${count}`);
  const through = nics.length ? nics.join(', ') : claimsNics(view, server) ? 'a claim for NICs' : 'networks or devices of the node';
  return nics.length || holdsRdmaNic(view, server)
    ? `RDMA, through ${through}; cdk8s-llm-d verify job shows whether it does`
    : 'not known: the manifests do not tell which NICs the pod gets; cdk8s-llm-d verify job shows it';
}
