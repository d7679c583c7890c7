import { Image } from './image';
import { LoadBalancing } from './load-balancing';
import { Parallelism } from './parallelism';
import { ResolvedRole } from './resolved-role';
import { DisaggregatedSetOptions, RoleScalingMode } from './set-options';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';
import { missingIn } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import { Model } from '../model/model';
import { wholeNumberFaults } from '../pod/format-faults';
import { INT32, isWhole } from '../pod/kubernetes';

/** What two roles cannot be together: their handshake would fail at the first request, when every pod is long healthy. */

/** Numbers of one role that are not valid, or do not divide the model. */
export function sizeFaults(model: Model, { role, replicas, tensorParallelSize, wideEp }: ResolvedRole): Fault[] {
  const subject = `tensorParallelSize of ${role}`;
  const tensor = wholeNumberFaults('LLMD304', subject, tensorParallelSize, { least: 1 });
  return [
    ...wholeNumberFaults('LLMD307', `replicas of ${role}`, replicas, { least: 0, most: mostReplicas(wideEp?.nodes ?? 1), hint: podsOf(wideEp?.nodes ?? 1) }),
    ...tensor,
    ...(tensor.length ? [] : headFaults(subject, model, tensorParallelSize)),
  ];
}

/** LLMD304 for ranks among which the attention heads of a model cannot be divided. */
export function headFaults(subject: string, model: Model, tensorParallelSize: number): Fault[] {
  const heads = model._attentionHeads;
  return heads === undefined || heads % tensorParallelSize === 0 ? [] : [{
    code: 'LLMD304', subject, value: `${tensorParallelSize}`, problem: `which does not divide the ${heads} attention heads of ${model.name}`, fix: `use a divisor of ${heads}`,
  }];
}

/** LeaderWorkerSet counts the pods of all groups in 32 bits. */
const mostReplicas = (nodes: number): number => isWhole(nodes, 1) ? Math.floor(INT32 / nodes) : INT32;

const podsOf = (nodes: number): string => isWhole(nodes, 2) ? `, of ${nodes} pods each` : '';

/** Tensor parallel sizes of which neither is a multiple of the other. */
export function tensorFaults(prefill: number, decode: number): Fault[] {
  if (prefill % decode === 0 || decode % prefill === 0) { return []; }
  return [{
    code: 'LLMD305',
    subject: 'tensorParallelSize',
    value: `${prefill} in prefill and ${decode} in decode`,
    problem: 'but NixlConnector needs one to be a multiple of the other',
    fix: `use for example ${prefill} and ${prefill * Math.max(1, Math.round(decode / prefill))}`,
  }];
}

/** Blocks that do not pair, where both sizes are valid. */
export function blockFaults(prefill: number | undefined, decode: number | undefined): Fault[] {
  const value = `${prefill ?? 'left to vLLM'} in prefill and ${decode ?? 'left to vLLM'} in decode`;
  if (prefill === decode) { return []; }
  if (prefill === undefined || decode === undefined) {
    return [{ code: 'LLMD306', subject: 'blockSize', value, problem: 'so that it is not known whether they pair', fix: 'set both, or blockSize once for the pair' }];
  }
  return prefill <= decode && decode % prefill === 0 ? [] : [{
    code: 'LLMD306',
    subject: 'blockSize',
    value,
    problem: 'so that requests would fail one by one while the server looks healthy',
    fix: 'use the same, or a decode block that is a multiple of the prefill block',
  }];
}

/** Roles on one node of which one takes several. */
export function colocatedFaults(colocated: boolean | undefined, prefill: ResolvedRole, decode: ResolvedRole): Fault[] {
  const grouped = prefill.wideEp ? prefill : decode;
  if (!colocated || !grouped.wideEp) { return []; }
  const { nodes } = grouped.wideEp;
  return [{
    code: 'LLMD303',
    subject: 'colocated',
    value: 'set',
    problem: `but ${grouped.role} runs in groups of ${counted(nodes, 'node')}, which have no node in common with the other role`,
    fix: 'leave colocated or wideEp out',
  }];
}

/** A role of a DisaggregatedSet. */
type SetRole = Pick<ResolvedRole, 'role' | 'replicas' | 'wideEp'>;

/** What the API server or the webhook of DisaggregatedSet would refuse. */
export function setFaults(prefill: SetRole, decode: SetRole, options: DisaggregatedSetOptions = {}): Fault[] {
  const [p, d] = [prefill.replicas, decode.replicas];
  // what an autoscaler sets is not compared
  const external = options.prefillScaling === RoleScalingMode.EXTERNAL || options.decodeScaling === RoleScalingMode.EXTERNAL;
  return [
    ...(external || (p === 0) === (d === 0) ? [] : [{
      code: 'LLMD608',
      subject: 'replicas',
      value: `${p} in prefill and ${d} in decode`,
      problem: 'but a DisaggregatedSet has all of its roles or none',
      fix: 'use 0 in both, or leave disaggregatedSet out',
    }]),
    ...partitionFaults(prefill),
    ...partitionFaults(decode),
  ];
}

function partitionFaults({ role, wideEp }: SetRole): Fault[] {
  const partition = wideEp?.leaderWorkerSet?.partition;
  return partition === undefined ? [] : [{
    code: 'LLMD608', subject: `partition of ${role}`, value: `${partition}`, problem: 'but a DisaggregatedSet rolls out its roles itself', fix: 'leave it out',
  }];
}

/** Where the pods of one role take requests. */
export interface RequestPorts {
  readonly ports: number[];
  /** Absent where there is one rank. */
  readonly loadBalancing?: LoadBalancing;
}

/** One pool serves both roles: a port that one of them does not open fails its share of the requests. */
export function targetPortFaults(prefill: RequestPorts, decode: RequestPorts): Fault[] {
  const [p, d] = [prefill.ports.length, decode.ports.length];
  if (p === d) { return []; }
  const most = Math.max(p, d);
  return [{
    code: 'LLMD318',
    subject: 'prefill',
    problem: `takes requests on ${describePorts(prefill)} and decode on ${describePorts(decode)}, but one InferencePool lists the ports of both: `
      + `${most - Math.min(p, d)} of ${most} requests to the smaller role would fail`,
    fix: 'use loadBalancing hybrid, or as many ranks in each pod on both',
  }];
}

function describePorts({ ports, loadBalancing }: RequestPorts): string {
  const range = ports.length > 1 ? `${ports[0]!} to ${ports[ports.length - 1]!}` : `${ports[0]!}`;
  return `${range} (${loadBalancing ?? 'one server'})`;
}

/** How many ranks there are, and where. */
type RankNumbers = Pick<Parallelism, 'nodes' | 'dataParallelSize' | 'dataParallelSizeLocal'>;

/** Ranks that NIXL could not tell apart. */
export function engineIdFaults(role: string, p: RankNumbers, mode: LoadBalancing | undefined, image: Image): Fault[] {
  if (image.distinctEngineIds) { return []; }
  const supervised = mode === LoadBalancing.MULTI_PORT_EXTERNAL;
  const crossing = !missingIn(image.vllmVersion, expertFacts.engineIdsMixHosts) && p.dataParallelSize > p.dataParallelSizeLocal;
  return supervised || crossing ? [{
    code: 'LLMD416',
    subject: role,
    problem: `has ${counted(p.nodes, 'node')} x ${counted(p.dataParallelSizeLocal, 'rank')} = ${p.dataParallelSize}, but vLLM ${image.vllmVersion} numbers its engines within ${supervised ? 'a server' : 'a host'} only: `
      + `several of the ${p.dataParallelSize} would present one id to NIXL, and decode would read the wrong KV cache without an error`,
    fix: `use an image with vLLM ${expertFacts.engineIds.value} or newer`,
  }] : [];
}
