import { Image } from './image';
import { LoadBalancing } from './load-balancing';
import { Parallelism } from './parallelism';
import { PairSpec, RoleSpec, Server } from './serving-spec';
import { LlmdError } from '../errors';

/** What two roles cannot be together, beyond the sizes of `compatibility.ts`. */

/** @throws LLMD303 for roles on one node of which one takes several */
export function checkColocated(spec: PairSpec): void {
  const wide = spec.prefill.wideEp ?? spec.decode.wideEp;
  if (spec.colocated && wide) {
    const { nodes } = wide;
    throw new LlmdError('LLMD303', `colocated is set, but ${spec.prefill.wideEp ? 'prefill' : 'decode'} runs in groups of ${nodes} ${nodes === 1 ? 'node' : 'nodes'}, which have no node in common with the other role; leave colocated or wideEp out`);
  }
}

/** @throws LLMD608 for what the API server or the webhook of DisaggregatedSet would refuse */
export function checkSet({ prefill, decode }: PairSpec): void {
  const p = prefill.replicas ?? 1;
  const d = decode.replicas ?? 1;
  if ((p === 0) !== (d === 0)) {
    throw new LlmdError('LLMD608', `replicas is ${p} in prefill and ${d} in decode, but a DisaggregatedSet has all of its roles or none; use 0 in both, or leave disaggregatedSet out`);
  }
  checkPartition('prefill', prefill);
  checkPartition('decode', decode);
}

function checkPartition(role: string, props: RoleSpec): void {
  const partition = props.wideEp?.leaderWorkerSet?.partition;
  if (partition !== undefined) {
    throw new LlmdError('LLMD608', `partition of ${role} is ${partition}, but a DisaggregatedSet rolls out its roles itself; leave it out`);
  }
}

/**
 * One pool serves both roles: a port that one of them does not open fails its share of the requests.
 *
 * @throws LLMD318 for roles with different numbers of ports
 */
export function checkTargetPorts(prefill: Server, decode: Server): void {
  const p = prefill.targetPorts.length;
  const d = decode.targetPorts.length;
  if (p !== d) {
    const most = Math.max(p, d);
    throw new LlmdError('LLMD318', `prefill takes requests on ${say(prefill)} and decode on ${say(decode)}, but one InferencePool lists the ports of both: ${most - Math.min(p, d)} of ${most} requests to the smaller role would fail; `
      + 'use loadBalancing hybrid, or as many ranks in each pod on both');
  }
}

function say({ targetPorts: ports, spec }: Server): string {
  const range = ports.length > 1 ? `${ports[0]} to ${ports[ports.length - 1]}` : `${ports[0]}`;
  return `${range} (${spec.group?.loadBalancing ?? 'one server'})`;
}

/**
 * All releases before 0.24 number engines so; 0.23 is the one that was seen to mix up hosts as well.
 *
 * @throws LLMD416 for ranks that NIXL could not tell apart
 */
export function checkEngineIds(role: string, p: Parallelism, mode: LoadBalancing | undefined, image: Image): void {
  if (image.distinctEngineIds) { return; }
  const supervised = mode === LoadBalancing.MULTI_PORT_EXTERNAL;
  const crossing = image.vllmVersion.startsWith('0.23') && p.dataParallelSize > p.dataParallelSizeLocal;
  if (supervised || crossing) {
    throw new LlmdError('LLMD416', `${role} has ${p.nodes} nodes x ${p.dataParallelSizeLocal} ranks = ${p.dataParallelSize}, but vLLM ${image.vllmVersion} numbers its engines within ${supervised ? 'a server' : 'a host'} only: `
      + `several of the ${p.dataParallelSize} would present one id to NIXL, and decode would read the wrong KV cache without an error; use an image with vLLM 0.24 or newer, or ghcr.io/llm-d/llm-d-cuda`);
  }
}
