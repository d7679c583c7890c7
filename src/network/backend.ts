import { BackendName, PlatformFacts } from './platform-facts';
import { Cited } from '../base/cited';
import { Fault } from '../base/fault';

/**
 * The NIXL transport plugin that moves the KV cache, in NIXL's own spelling.
 *
 * @see https://github.com/ai-dynamo/nixl/tree/main/src/plugins
 */
export enum Backend {
  /** UCX: InfiniBand, RoCE, NVLink across hosts (MNNVL) and TCP. */
  UCX = 'UCX',
  /** UCCL: a transport in software with packet spraying; the image must contain it. */
  UCCL = 'UCCL',
  /** libfabric: AWS EFA. */
  LIBFABRIC = 'LIBFABRIC',
}

/** The backend that was chosen, and why. */
export interface BackendChoice extends Cited {
  readonly backend: BackendName;
}

/** The caller's backend, which `backendFaults` takes, or the platform's. */
export function chooseBackend(facts: PlatformFacts, wanted: Backend | undefined): BackendChoice {
  const own = facts.backend;
  if (wanted === undefined || wanted === own.value) {
    return { backend: own.value, why: own.why, sources: own.sources };
  }
  const alternative = own.alternatives?.find(a => a.backend === wanted);
  return { backend: wanted, why: `chosen by the caller; ${alternative?.why ?? 'not known to work there'}`, sources: alternative?.sources ?? ['caller'] };
}

/** LLMD201 where the backend cannot work on the platform. */
export function backendFaults(facts: PlatformFacts, wanted: Backend | undefined): Fault[] {
  const own = facts.backend;
  const works = [own.value, ...(own.alternatives ?? []).map(a => a.backend)];
  if (wanted === undefined || works.some(name => name === wanted)) { return []; }
  const why = own.refused?.find(r => r.backend === wanted)?.why ?? 'no source shows that it works there';
  return [{ code: 'LLMD201', subject: `backend ${wanted}`, problem: `cannot be used on ${facts.name}: ${why}`, allowed: `one of: ${works.join(', ')}` }];
}
