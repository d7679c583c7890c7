import { ImageLibraries } from './image-libraries';
import { BackendName, PlatformFacts } from './platform-facts';
import { Cited } from '../base/cited';
import { Fault } from '../base/fault';
import imageFacts from '../facts/images.json';

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

/** Of each backend, an image for NVIDIA GPUs that has it. */
const IMAGE_WITH: { readonly [backend: string]: string } = {
  UCX: imageFacts.images['vllm-openai'].repository,
  UCCL: `${imageFacts.images['llm-d-cuda'].repository}:v0.8.1`,
  LIBFABRIC: imageFacts.images['aws-dlc-vllm'].repository,
};

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

/** LLMD206 for a backend that the image lacks, LLMD401 for a version of UCX that cannot be read. */
export function imageFaults(backend: BackendName, image: ImageLibraries): Fault[] {
  const { backends, ucxVersion } = image;
  return [
    ...(backends && !backends.some(name => name === backend) ? [{
      code: 'LLMD206',
      subject: `backend ${backend}`,
      problem: backends.length
        ? `is not in the image, which contains ${backends.join(', ')}; NIXL would only log a warning and fail later`
        : 'is not in the image, which contains no NIXL: the server would stop at its start',
      fix: `choose an image that contains it (for NVIDIA GPUs ${IMAGE_WITH[backend]!} does), or another backend`,
    }] : []),
    ...(ucxVersion !== undefined && !/^[0-9]+(\.[0-9]+){0,3}$/.test(ucxVersion) ? [{
      code: 'LLMD401', subject: 'ucxVersion of the image', value: `'${ucxVersion}'`, allowed: 'a release of UCX such as 1.21',
    }] : []),
  ];
}
