import { mayShareNamespace, sharesNamespace } from './object-view';
import { ServerView } from './server-view';
import { PoolView } from './traffic-view';
import { Role } from '../../vllm/role';

/** A prefill server and a decode server that get the KV cache from each other. */
export interface PairView {
  readonly prefill: ServerView;
  readonly decode: ServerView;
  /** They pair by one object, one pool or one label; without it nothing speaks against it. */
  readonly sure: boolean;
}

/** Labels that name what is served, or the release that installed it. */
const COMMON = ['llm-d.ai/model', 'llm-d.ai/model-family', 'llm-d.ai/guide', 'llm-d.ai/inferenceServing', 'app.kubernetes.io/instance', 'app.kubernetes.io/part-of', 'app', 'model'];

/** Which prefill servers pair with which decode servers. A server that pairs for sure with one has no unsure pairs. */
export function pairsOf(servers: ServerView[], pools: PoolView[]): PairView[] {
  const leads = servers.filter(server => server.pod.part !== 'worker' || !server.workload.pods.some(pod => pod.part === 'leader' && pod.partName === server.pod.partName));
  const decodes = leads.filter(server => server.role === Role.DECODE);
  const all = leads.filter(server => server.role === Role.PREFILL)
    .flatMap(prefill => decodes.flatMap(decode => pairOf(prefill, decode, pools) ?? []));
  const sure = all.filter(pair => pair.sure);
  const settled = new Set(sure.flatMap(({ prefill, decode }) => [prefill, decode]));
  return [...sure, ...all.filter(pair => !pair.sure && !settled.has(pair.prefill) && !settled.has(pair.decode))];
}

function pairOf(prefill: ServerView, decode: ServerView, pools: PoolView[]): PairView | undefined {
  if (!mayShareNamespace(prefill.object, decode.object) || prefill.engine !== decode.engine) { return undefined; }
  if (prefill.object === decode.object) { return { prefill, decode, sure: true }; }
  const [of, to] = [prefill.model, decode.model];
  if (of !== undefined && to !== undefined && of !== to) { return undefined; }
  const pooled = pools.some(({ servers }) => servers.includes(prefill) && servers.includes(decode));
  const named = COMMON.filter(label => prefill.pod.labels[label] !== undefined && decode.pod.labels[label] !== undefined);
  const alike = named.length > 0 && named.every(label => prefill.pod.labels[label] === decode.pod.labels[label]);
  const said = prefill.roleSure && decode.roleSure;
  if (pooled || (alike && said && sharesNamespace(prefill.object, decode.object))) { return { prefill, decode, sure: true }; }
  return named.length === 0 || alike ? { prefill, decode, sure: false } : undefined;
}
