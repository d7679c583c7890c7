import { Image } from './image';
import { LoadBalancing } from './load-balancing';
import { Model } from './model';
import { Parallelism } from './parallelism';
import { PairSpec, RoleSpec, Server } from './spec';
import { fail } from '../base/errors';
import { isWhole } from '../pod/kubernetes';

/** What two roles cannot be together. */

/** What both roles say, and must agree on. */
export interface RoleParallelism {
  readonly replicas: number;
  readonly tensorParallelSize: number;
  readonly blockSize?: number;
}

/**
 * Refuses pairs whose handshake would fail at the first request, when every pod is long healthy.
 *
 * @throws LLMD304 for a tensor parallel size that does not divide the model, LLMD305 for two that do not divide each
 *   other, LLMD306 for block sizes that cannot pair, LLMD307 for a number of replicas that is none
 */
export function checkPair(model: Model, prefill: RoleParallelism, decode: RoleParallelism): void {
  checkRole('prefill', model, prefill);
  checkRole('decode', model, decode);
  const [p, d] = [prefill.tensorParallelSize, decode.tensorParallelSize];
  if (p % d !== 0 && d % p !== 0) {
    fail('LLMD305', `tensorParallelSize is ${p} in prefill and ${d} in decode: NixlConnector needs one to be a multiple of the other; use for example ${p} and ${p * Math.max(1, Math.round(d / p))}`);
  }
  checkBlocks(prefill.blockSize, decode.blockSize);
}

/** Refuses numbers that are none, and a tensor parallel size that does not divide the model. */
export function checkRole(role: string, model: Model, { replicas, tensorParallelSize, blockSize }: RoleParallelism): void {
  if (!isWhole(replicas, 0)) {
    fail('LLMD307', `replicas of ${role} is ${replicas}; expected a whole number from 0 up`);
  }
  if (!Number.isInteger(tensorParallelSize) || tensorParallelSize < 1) {
    fail('LLMD304', `tensorParallelSize of ${role} is ${tensorParallelSize}; expected a whole number from 1 up`);
  }
  if (blockSize !== undefined && (!Number.isInteger(blockSize) || blockSize < 1)) {
    fail('LLMD306', `blockSize of ${role} is ${blockSize}; expected a whole number of tokens from 1 up, such as 16 or 128`);
  }
  const heads = model._attentionHeads;
  if (heads !== undefined && heads % tensorParallelSize !== 0) {
    fail('LLMD304', `tensorParallelSize of ${role} is ${tensorParallelSize}, which does not divide the ${heads} attention heads of ${model.name}; use a divisor of ${heads}`);
  }
}

function checkBlocks(prefill: number | undefined, decode: number | undefined): void {
  if (prefill === decode) { return; }
  if (prefill === undefined || decode === undefined) {
    fail('LLMD306', `blockSize is ${prefill ?? 'left to vLLM'} in prefill and ${decode ?? 'left to vLLM'} in decode, so nobody knows whether they pair; say both, or blockSize once for the pair`);
  }
  if (prefill > decode || decode % prefill !== 0) {
    fail('LLMD306', `blockSize is ${prefill} in prefill and ${decode} in decode: requests would fail one by one while the server looks healthy; `
      + 'use the same, or a decode block that is a multiple of the prefill block');
  }
}

/** @throws LLMD303 for roles on one node of which one takes several */
export function checkColocated(spec: PairSpec): void {
  const wide = spec.prefill.wideEp ?? spec.decode.wideEp;
  if (spec.colocated && wide) {
    const { nodes } = wide;
    fail('LLMD303', `colocated is set, but ${spec.prefill.wideEp ? 'prefill' : 'decode'} runs in groups of ${nodes} ${nodes === 1 ? 'node' : 'nodes'}, which have no node in common with the other role; leave colocated or wideEp out`);
  }
}

/** @throws LLMD608 for what the API server or the webhook of DisaggregatedSet would refuse */
export function checkSet({ prefill, decode }: PairSpec): void {
  const p = prefill.replicas ?? 1;
  const d = decode.replicas ?? 1;
  if ((p === 0) !== (d === 0)) {
    fail('LLMD608', `replicas is ${p} in prefill and ${d} in decode, but a DisaggregatedSet has all of its roles or none; use 0 in both, or leave disaggregatedSet out`);
  }
  checkPartition('prefill', prefill);
  checkPartition('decode', decode);
}

function checkPartition(role: string, props: RoleSpec): void {
  const partition = props.wideEp?.leaderWorkerSet?.partition;
  if (partition !== undefined) {
    fail('LLMD608', `partition of ${role} is ${partition}, but a DisaggregatedSet rolls out its roles itself; leave it out`);
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
    fail('LLMD318', `prefill takes requests on ${say(prefill)} and decode on ${say(decode)}, but one InferencePool lists the ports of both: ${most - Math.min(p, d)} of ${most} requests to the smaller role would fail; `
      + 'use loadBalancing hybrid, or as many ranks in each pod on both');
  }
}

function say({ targetPorts: ports, spec }: Server): string {
  const range = ports.length > 1 ? `${ports[0]!} to ${ports[ports.length - 1]!}` : `${ports[0]!}`;
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
    fail('LLMD416', `${role} has ${p.nodes} nodes x ${p.dataParallelSizeLocal} ranks = ${p.dataParallelSize}, but vLLM ${image.vllmVersion} numbers its engines within ${supervised ? 'a server' : 'a host'} only: `
      + `several of the ${p.dataParallelSize} would present one id to NIXL, and decode would read the wrong KV cache without an error; use an image with vLLM 0.24 or newer, or ghcr.io/llm-d/llm-d-cuda`);
  }
}
