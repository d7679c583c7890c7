import { Backend } from './backend';
import { BackendName } from './platform-facts';
import { Fault } from '../base/fault';
import imageFacts from '../facts/images.json';

/** What an image contains of the libraries that move data. */
export interface ImageLibraries {
  /**
   * NIXL backends, e.g. `UCX`; a backend outside the list is refused.
   * @default - not checked
   */
  readonly backends?: Backend[];

  /**
   * Version of UCX: `^` exclusions in UCX_NET_DEVICES need 1.21.
   * @default - taken for older, so that no exclusion is written for UCX
   */
  readonly ucxVersion?: string;

  /**
   * Whether DeepEP reads `DEEP_EP_DEVICE_TO_HCA_MAPPING`.
   * @default - not known
   */
  readonly deepEpHcaMapping?: boolean;

  /**
   * Whether the image runs as root. Capabilities and `privileged` are effective for root only: where a plan has any and the image
   * runs as another user, the container asks for root.
   * @default - not considered
   */
  readonly runsAsRoot?: boolean;
}

/** Of each backend, an image for NVIDIA GPUs that has it. */
const IMAGE_WITH: { readonly [backend: string]: string } = {
  UCX: imageFacts.images['vllm-openai'].repository,
  UCCL: `${imageFacts.images['llm-d-cuda'].repository}:v0.8.1`,
  LIBFABRIC: imageFacts.images['aws-dlc-vllm'].repository,
};

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
