import { BackendName, PlatformFacts } from './platform-facts';
import { fail } from '../base/errors';

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
export interface BackendChoice {
  readonly backend: BackendName;
  readonly why: string;
  readonly sources: string[];
}

/**
 * Chooses the backend: the caller's if it can work there, else the platform's.
 *
 * @throws LLMD201 where the backend cannot work on the platform
 */
export function chooseBackend(facts: PlatformFacts, wanted: Backend | undefined): BackendChoice {
  const own = facts.backend;
  if (wanted === undefined || wanted === own.value) {
    return { backend: own.value, why: own.why, sources: own.sources };
  }
  const alternative = own.alternatives?.find(a => a.backend === wanted);
  if (alternative) {
    return { backend: wanted, why: `chosen by the caller; ${alternative.why}`, sources: alternative.sources };
  }
  const refused = own.refused?.find(r => r.backend === wanted);
  const works = [own.value, ...(own.alternatives ?? []).map(a => a.backend)].join(', ');
  const why = refused?.why ?? 'nobody was seen to run it there';
  fail('LLMD201', `backend ${wanted} cannot be used on ${facts.name}: ${why}; expected one of: ${works}`);
}
