import { add } from './lists';
import { mayShareNamespace, nearest, sharesNamespace } from './object-view';
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
const COMMON = [
  'llm-d.ai/model', 'llm-d.ai/model-family', 'llm-d.ai/guide', 'llm-d.ai/inferenceServing', 'app.kubernetes.io/instance', 'app.kubernetes.io/part-of', 'app', 'model',
];

/** Servers that one pairs with: beyond that the input is no deployment. */
const MOST = 32;
const MOST_POOLS = 8;

/** Which prefill servers pair with which decode servers. A server that pairs for sure with one has no unsure pairs. */
export function pairsOf(servers: ServerView[], pools: PoolView[]): PairView[] {
  const leads = servers.filter(isLead);
  const decodes = leads.filter(server => server.role === Role.DECODE);
  const prefills = leads.filter(server => server.role === Role.PREFILL);
  const pooled = poolsOf(pools);
  const ties = tiesOf(pooled);
  const tied = new Map<string, ServerView[]>();
  for (const decode of decodes) {
    for (const tie of ties(decode)) { add(tied, tie, decode); }
  }
  const sure = prefills.flatMap(prefill => {
    const candidates = [...new Set(ties(prefill).flatMap(tie => tied.get(tie)?.slice(0, 2 * MOST) ?? []))];
    return close(prefill, candidates.filter(decode => kinship(prefill, decode, pooled) === true)).map(decode => ({ prefill, decode, sure: true }));
  });
  const settled = new Set(sure.flatMap(({ prefill, decode }) => [prefill, decode]));
  const left = decodes.filter(decode => !settled.has(decode)).slice(0, 2 * MOST);
  const unsure = prefills.filter(prefill => !settled.has(prefill)).slice(0, 2 * MOST).flatMap(prefill =>
    close(prefill, left.filter(decode => kinship(prefill, decode, pooled) !== undefined)).map(decode => ({ prefill, decode, sure: false })));
  return [...sure, ...unsure];
}

const close = (prefill: ServerView, decodes: ServerView[]): ServerView[] => nearest(prefill.object, decodes, decode => decode.object).slice(0, MOST);

/** The servers that take requests: of a group the leader. */
const isLead = ({ pod, workload }: ServerView): boolean =>
  pod.part !== 'worker' || !workload.pods.some(other => other.part !== 'worker' && other.partName === pod.partName);

/** The pools that select each server. */
type Pooled = ReadonlyMap<ServerView, string[]>;

function poolsOf(pools: PoolView[]): Pooled {
  const pooled = new Map<ServerView, string[]>();
  pools.forEach(({ servers }, i) => {
    for (const server of servers) { if ((pooled.get(server)?.length ?? 0) < MOST_POOLS) { add(pooled, server, `pool ${i}`); } }
  });
  return pooled;
}

/** What may tie a server to others. */
function tiesOf(pooled: Pooled): (server: ServerView) => string[] {
  const objects = new Map<unknown, string>();
  return server => {
    if (!objects.has(server.object)) { objects.set(server.object, `object ${objects.size}`); }
    const labels = COMMON.flatMap(label => server.pod.labels[label] === undefined ? [] : [`${label}=${server.pod.labels[label]}`]);
    const own = labels.map(label => `${server.object.namespace ?? ''} ${label}`);
    return [objects.get(server.object)!, ...pooled.get(server) ?? [], ...own];
  };
}

/** Whether two servers pair for sure; nothing where something speaks against it. */
function kinship(prefill: ServerView, decode: ServerView, pooled: Pooled): boolean | undefined {
  if (!mayShareNamespace(prefill.object, decode.object) || prefill.engine !== decode.engine) { return undefined; }
  if (prefill.object === decode.object) { return true; }
  const [of, to] = [prefill.model, decode.model];
  if (of !== undefined && to !== undefined && of !== to) { return undefined; }
  const named = COMMON.filter(label => prefill.pod.labels[label] !== undefined && decode.pod.labels[label] !== undefined);
  const alike = named.length > 0 && named.every(label => prefill.pod.labels[label] === decode.pod.labels[label]);
  if (alike && prefill.roleSure && decode.roleSure && sharesNamespace(prefill.object, decode.object)) { return true; }
  if (pooled.get(prefill)?.some(pool => pooled.get(decode)?.includes(pool))) { return true; }
  return named.length === 0 || alike ? false : undefined;
}
