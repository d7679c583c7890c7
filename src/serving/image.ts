import { knownImage, knownImageFaults, referenceFaults, RepositoryFacts } from './image-facts';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { isBefore } from '../base/version';
import { checkCall } from '../edge/check';
import expertFacts from '../facts/expert-parallel.json';
import { Backend } from '../network/backend';
import { wholeNumberFaults } from '../pod/format-faults';

/** What your own image contains. */
export interface ImageContents {
  /** vLLM version, e.g. `0.23.0` or `v0.23.0`: decides which options and fields exist. */
  readonly vllmVersion: string;

  /**
   * NIXL plugins that the image contains. A plugin that is missing is only a warning at run time, so it is checked here.
   * @default - UCX, which every NIXL wheel contains
   */
  readonly backends?: Backend[];

  /**
   * Version of UCX, e.g. `1.21`.
   * @default - taken for older than 1.21, so that nothing newer is relied on
   */
  readonly ucxVersion?: string;

  /**
   * Number of the user that the image runs as (`USER` of its Dockerfile). Capabilities and `privileged` are effective for root
   * only, so that pods that need them ask for root where the image has another user.
   * @default - not known: pods with privileges ask for root
   */
  readonly user?: number;

  /**
   * Whether the image contains the EFA runtime: libfabric with its EFA provider, and NCCL's plugin aws-ofi-nccl. Without the
   * plugin, NCCL goes over TCP and says nothing.
   * @default - whether `backends` has LIBFABRIC, whose plugin needs it
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-start-nccl.html
   */
  readonly efa?: boolean;

  /**
   * Whether the image contains DeepEP, which the all2all backends `deepep_*` need.
   * @default - whether `deepEpVersion` or `deepEpHcaMapping` is set
   */
  readonly deepEp?: boolean;

  /**
   * Version of DeepEP: 1, or 2, which has the kernels of the first and is what the all2all backend `deepep_v2` needs.
   * @default 1
   */
  readonly deepEpVersion?: number;

  /**
   * GPUs of a node that its DeepEP takes for one NVLink domain.
   * @default 8 - as upstream
   */
  readonly deepEpGpusPerNode?: number;

  /**
   * Whether its DeepEP reads `DEEP_EP_DEVICE_TO_HCA_MAPPING`: a patch that upstream has not taken; elsewhere the variable
   * is silently ignored.
   * @default false
   * @see https://github.com/deepseek-ai/DeepEP/pull/466
   */
  readonly deepEpHcaMapping?: boolean;

  /**
   * Whether NVSHMEM works over RoCE: 3.4.5, which PyTorch brings, needs a patch there.
   * @default true
   * @see https://github.com/llm-d/llm-d/tree/main/guides/recipes/modelserver/components/images
   */
  readonly nvshmemRoce?: boolean;

  /**
   * Whether the ids that servers of one group present to NIXL differ.
   * @default - from vLLM 0.24 on
   * @see https://github.com/vllm-project/vllm/pull/46628
   */
  readonly distinctEngineIds?: boolean;

  /**
   * Options of `vllm serve` that the image has besides those of its release, from a plugin or a patch: `--my-option`. An
   * option that the release has as well may be named for the sake of its values. What is named here goes through
   * `extraArgs` unchecked.
   * @default - none
   */
  readonly extraOptions?: string[];
}

/** Everything that is known of one image. */
interface ImageProps {
  readonly reference: string;
  readonly vllmVersion: string;
  readonly backends: Backend[];
  readonly ucxVersion?: string;
  readonly user?: number;
  readonly efa: boolean;
  /** Version of DeepEP; absent where it has none. */
  readonly deepEpVersion?: number;
  readonly deepEpGpusPerNode: number;
  readonly deepEpHcaMapping: boolean;
  readonly nvshmemRoce: boolean;
  readonly distinctEngineIds: boolean;
  readonly extraOptions: string[];
  /** Of an image that the library knows. */
  readonly repository?: RepositoryFacts;
  readonly warnings: Fault[];
}

/**
 * A container image with vLLM, and what is known of its contents.
 *
 * @example
 *
 * const known = Image.of('vllm/vllm-openai:v0.30.0');
 * const mine = Image.custom('registry.example.com/vllm:7', { vllmVersion: '0.30.0', backends: [Backend.UCX, Backend.UCCL], user: 2000 });
 */
export class Image {
  /**
   * An image that the library knows: `vllm/vllm-openai`, the AWS Deep Learning Container, `ghcr.io/llm-d/llm-d-cuda` and others of
   * `facts/images.json`, where the contents of each range of tags are.
   *
   * @param reference with tag, e.g. `vllm/vllm-openai:v0.30.0`
   * @throws LLMD401 where the contents or the version are not known, LLMD402 where the reference is not valid
   */
  public static of(reference: string): Image {
    checkCall('Image.of', reference);
    return Image._of(reference);
  }

  /** An image of your own. */
  public static custom(reference: string, contents: ImageContents): Image {
    checkCall('Image.custom', reference, contents);
    return Image._custom(reference, contents);
  }

  /** @internal */
  public static _of(reference: string): Image {
    const before = known.get(reference);
    if (before) { return before; }
    refuse(knownImageFaults(reference));
    const { facts, contents, vllmVersion, assumed } = knownImage(reference)!;
    const image = new Image({
      reference,
      vllmVersion,
      backends: contents.backends,
      ucxVersion: contents.ucx,
      user: facts.user,
      efa: facts.efa ?? false,
      deepEpVersion: contents.deepEp,
      deepEpGpusPerNode: contents.gpusPerNode ?? UPSTREAM_PEERS,
      deepEpHcaMapping: contents.hcaMapping ?? false,
      nvshmemRoce: contents.nvshmemRoce ?? false,
      distinctEngineIds: distinctIds(vllmVersion) || (contents.engineIdsPatched ?? false),
      extraOptions: [],
      repository: facts,
      warnings: assumed ? [{ code: 'LLMD401', subject: assumed }] : contents.caution ? [{ code: 'LLMD505', subject: `of ${reference}: ${contents.caution}` }] : [],
    });
    known.set(reference, image);
    return image;
  }

  /** @internal */
  public static _custom(reference: string, contents: ImageContents): Image {
    refuse(customImageFaults(reference, contents));
    const vllmVersion = contents.vllmVersion.replace(/^v/, '');
    const { ucxVersion, user, deepEpHcaMapping = false, deepEpVersion, nvshmemRoce = true, extraOptions = [] } = contents;
    const backends = contents.backends ?? [Backend.UCX];
    const { deepEp = deepEpHcaMapping || deepEpVersion !== undefined, distinctEngineIds = distinctIds(vllmVersion) } = contents;
    const { efa = backends.includes(Backend.LIBFABRIC) } = contents;
    return new Image({
      reference,
      vllmVersion,
      backends,
      ucxVersion,
      user,
      efa,
      deepEpVersion: deepEp ? deepEpVersion ?? 1 : undefined,
      deepEpGpusPerNode: contents.deepEpGpusPerNode ?? UPSTREAM_PEERS,
      deepEpHcaMapping,
      nvshmemRoce,
      distinctEngineIds,
      extraOptions,
      warnings: [],
    });
  }

  /** Reference with tag. */
  public readonly reference: string;
  /** vLLM version in the image. */
  public readonly vllmVersion: string;
  /** NIXL plugins in the image; none where it has no NIXL. */
  public readonly backends: Backend[];
  /** UCX version in the image, where known. */
  public readonly ucxVersion: string | undefined;
  /** Number of the user that the image runs as, where known. */
  public readonly user: number | undefined;
  /** Whether the image contains the EFA runtime. */
  public readonly efa: boolean;
  /** Whether the image contains DeepEP. */
  public readonly deepEp: boolean;
  /** Version of DeepEP in the image, where it has one. */
  public readonly deepEpVersion: number | undefined;
  /** GPUs of a node that DeepEP in the image takes for one NVLink domain. */
  public readonly deepEpGpusPerNode: number;
  /** Whether DeepEP in the image reads `DEEP_EP_DEVICE_TO_HCA_MAPPING`. */
  public readonly deepEpHcaMapping: boolean;
  /** Whether NVSHMEM in the image works over RoCE. */
  public readonly nvshmemRoce: boolean;
  /** Whether the ids that servers of one group present to NIXL differ. */
  public readonly distinctEngineIds: boolean;
  /** Options of `vllm serve` in the image besides those of its release. */
  public readonly extraOptions: string[];
  /** Its repository, where the library knows it. @internal */
  public readonly _repository: RepositoryFacts | undefined;
  /** What is not certain of it, or was seen to go wrong. @internal */
  public readonly _warnings: Fault[];

  private constructor(props: ImageProps) {
    this.reference = props.reference;
    this.vllmVersion = props.vllmVersion;
    this.backends = props.backends;
    this.ucxVersion = props.ucxVersion;
    this.user = props.user;
    this.efa = props.efa;
    this.deepEp = props.deepEpVersion !== undefined;
    this.deepEpVersion = props.deepEpVersion;
    this.deepEpGpusPerNode = props.deepEpGpusPerNode;
    this.deepEpHcaMapping = props.deepEpHcaMapping;
    this.nvshmemRoce = props.nvshmemRoce;
    this.distinctEngineIds = props.distinctEngineIds;
    this.extraOptions = props.extraOptions;
    this._repository = props.repository;
    this._warnings = props.warnings;
  }
}

/** Images of the table, which never change. */
const known = new Map<string, Image>();

const UPSTREAM_PEERS = expertFacts.nvlinkPeers.value;

const distinctIds = (vllm: string): boolean => !isBefore(vllm, expertFacts.engineIds.value);

/** With the v of its tag or without. */
const RELEASE = /^v?[0-9]+\.[0-9]+(\.[0-9]+)?$/;

/** Contents that no image can have. */
export function customImageFaults(reference: string, contents: ImageContents): Fault[] {
  const { vllmVersion, deepEp, deepEpVersion, deepEpGpusPerNode, user, extraOptions = [] } = contents;
  const of = `of image '${reference}'`;
  const options = extraOptions.filter(option => !/^--?[A-Za-z][\w-]*$/.test(option));
  return [
    ...referenceFaults('image', reference),
    ...(RELEASE.test(vllmVersion) ? [] : [{ code: 'LLMD401', subject: `vllmVersion ${of}`, value: `'${vllmVersion}'`, allowed: 'a release such as 0.30.0' }]),
    ...wholeNumberFaults('LLMD401', `user ${of}`, user, { least: 0 }),
    ...wholeNumberFaults('LLMD401', `deepEpVersion ${of}`, deepEpVersion, { least: 1, most: 2 }),
    ...(deepEp === false && deepEpVersion !== undefined
      ? [{ code: 'LLMD401', subject: `deepEpVersion ${of}`, value: `${deepEpVersion}`, problem: 'but deepEp is false', fix: 'leave one of them out' }] : []),
    ...wholeNumberFaults('LLMD401', `deepEpGpusPerNode ${of}`, deepEpGpusPerNode, { least: 1 }),
    ...options.map(option => ({ code: 'LLMD401', subject: `extraOptions ${of}`, problem: `has '${option}'`, allowed: 'the name of an option alone, such as --my-option' })),
  ];
}
