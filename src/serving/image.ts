import { wholeNumberFaults } from './format-faults';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { isBefore, latest } from '../base/version';
import { checkCall } from '../edge/check';
import expertFacts from '../facts/expert-parallel.json';
import imageFacts from '../facts/images.json';
import { Backend } from '../network/backend';
import { PlatformFacts } from '../network/platform-facts';

/** What an image contains, from its entry in `facts/images.json`. */
export interface ImageFacts {
  readonly reference: string;
  readonly repository: string;
  readonly vendor: string;
  /** CPU architectures it is published for. */
  readonly arch: string[];
  /** Regular expression that reads the vLLM version from the tag. */
  readonly vllmFromTag?: string;
  readonly vllmByTag?: { readonly [tag: string]: string };
  readonly backends: string[];
  readonly ucx?: string;
  /** UCX by the first vLLM release that has it, for images whose tags follow vLLM. */
  readonly ucxByVllm?: { readonly [vllm: string]: string };
  readonly deepEp?: boolean;
  /** GPUs of a node that its DeepEP takes for one NVLink domain, where not upstream's 8. */
  readonly deepEpGpusPerNode?: number;
  readonly deepEpHcaMapping: boolean;
  /** Carries the patch by which engine ids differ over a whole group, before vLLM has it. */
  readonly engineIdsPatched?: boolean;
}

/** What your own image contains. */
export interface ImageContents {
  /** vLLM version, e.g. `0.23.0`: decides which options and fields exist. */
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
   * Whether the image contains DeepEP, which the all2all backends `deepep_*` need.
   * @default false
   */
  readonly deepEp?: boolean;

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

/**
 * A container image with vLLM, and what is known of its contents.
 *
 * @example
 *
 * const known = Image.of('vllm/vllm-openai:v0.24.0');
 * const mine = Image.custom('registry.example.com/vllm:7', { vllmVersion: '0.24.0', backends: [Backend.UCX, Backend.UCCL] });
 */
export class Image {
  /**
   * An image that the library knows: `vllm/vllm-openai`, `ghcr.io/llm-d/llm-d-cuda`, the AWS Deep Learning Container
   * and others of `facts/images.json`.
   *
   * @param reference with tag, e.g. `vllm/vllm-openai:v0.24.0`
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
    const facts = factsOf(reference)!;
    const version = versionOf(facts, reference)!;
    const image = new Image(reference, version, facts.backends, ucxOf(facts, version), facts.deepEp ?? false,
      facts.deepEpGpusPerNode ?? UPSTREAM_PEERS, facts.deepEpHcaMapping, distinctIds(version) || (facts.engineIdsPatched ?? false), []);
    known.set(reference, image);
    return image;
  }

  /** @internal */
  public static _custom(reference: string, contents: ImageContents): Image {
    refuse(customImageFaults(reference, contents));
    const backends = contents.backends?.map(b => Backend[b]) ?? ['UCX'];
    const { vllmVersion, ucxVersion, deepEpHcaMapping = false, deepEp = deepEpHcaMapping, distinctEngineIds = distinctIds(vllmVersion) } = contents;
    const peers = contents.deepEpGpusPerNode ?? UPSTREAM_PEERS;
    const { extraOptions = [] } = contents;
    return new Image(reference, vllmVersion, backends, ucxVersion, deepEp, peers, deepEpHcaMapping, distinctEngineIds, extraOptions);
  }

  /** @internal */
  public static _default(key: string): Image {
    return Image._of(IMAGES[key]!.reference);
  }

  /** @internal */
  public static _with(backend: string, vendor: string, arch: string): Image | undefined {
    const facts = table().find(i => i.vendor === vendor && i.arch.includes(arch) && i.backends.includes(backend));
    return facts && Image._of(facts.reference);
  }

  private constructor(
    /** Reference with tag. */
    public readonly reference: string,
    /** vLLM version in the image. */
    public readonly vllmVersion: string,
    /** NIXL plugins in the image. */
    public readonly backends: string[],
    /** UCX version in the image, where known. */
    public readonly ucxVersion: string | undefined,
    /** Whether the image contains DeepEP. */
    public readonly deepEp: boolean,
    /** GPUs of a node that DeepEP in the image takes for one NVLink domain. */
    public readonly deepEpGpusPerNode: number,
    /** Whether DeepEP in the image reads `DEEP_EP_DEVICE_TO_HCA_MAPPING`. */
    public readonly deepEpHcaMapping: boolean,
    /** Whether the ids that servers of one group present to NIXL differ. */
    public readonly distinctEngineIds: boolean,
    /** Options of `vllm serve` in the image besides those of its release. */
    public readonly extraOptions: string[],
  ) {}
}

/** Images of the table, which never change. */
const known = new Map<string, Image>();

const IMAGES: { readonly [key: string]: ImageFacts } = imageFacts.images;

function table(): ImageFacts[] {
  return Object.keys(IMAGES).sort().map(key => IMAGES[key]!);
}

const UPSTREAM_PEERS = expertFacts.nvlinkPeers.value;

const distinctIds = (vllm: string): boolean => !isBefore(vllm, expertFacts.engineIds.value);

function ucxOf(facts: ImageFacts, vllm: string): string | undefined {
  return facts.ucx ?? facts.ucxByVllm?.[latest(Object.keys(facts.ucxByVllm).filter(v => !isBefore(vllm, v))) ?? ''];
}

const REFERENCE = /^((?:[a-z0-9.-]+(?::[0-9]+)?\/)?[a-z0-9._/-]+)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(@sha256:[a-f0-9]{64})?$/;

/**
 * A reference that no registry could resolve, or that does not identify one image.
 *
 * @param subject whose image it is: `image`
 */
export function referenceFaults(subject: string, reference: string): Fault[] {
  const match = REFERENCE.exec(reference);
  return match?.[1] && (match[2] ?? match[3]) ? [] : [{
    code: 'LLMD402', subject, value: `'${reference}'`, problem: 'which is not a valid image reference', allowed: 'repository:tag such as vllm/vllm-openai:v0.24.0',
  }];
}

/** The line of the table for a valid reference; nothing for an image that the table does not know. */
function factsOf(reference: string): ImageFacts | undefined {
  const repository = REFERENCE.exec(reference)![1]!;
  return table().find(i => i.repository === repository || repository.endsWith(`/${i.repository}`));
}

/** The vLLM version that the tag of a valid reference names; nothing where it names none. */
function versionOf({ vllmByTag, vllmFromTag }: ImageFacts, reference: string): string | undefined {
  const tag = REFERENCE.exec(reference)![2] ?? '';
  if (vllmByTag && Object.hasOwn(vllmByTag, tag)) { return vllmByTag[tag]; }
  return vllmFromTag ? new RegExp(vllmFromTag).exec(tag)?.[1] : undefined;
}

/** An image of which the contents or the version are not known. */
export function knownImageFaults(reference: string): Fault[] {
  const faults = referenceFaults('image', reference);
  if (faults.length) { return faults; }
  const facts = factsOf(reference);
  if (!facts) {
    return [{
      code: 'LLMD401',
      subject: 'image',
      value: `'${reference}'`,
      problem: 'of whose contents nothing is known',
      allowed: `one of: ${table().map(i => i.repository).join(', ')}`,
      fix: 'describe what yours contains with Image.custom()',
    }];
  }
  if (versionOf(facts, reference)) { return []; }
  const tagged = REFERENCE.exec(reference)![2] !== undefined;
  return [tagged ? {
    code: 'LLMD401',
    subject: 'image',
    value: `'${reference}'`,
    problem: 'whose vLLM version cannot be read from its tag',
    fix: `use a tag such as that of ${facts.reference}, or Image.custom()`,
  } : {
    code: 'LLMD401',
    subject: 'image',
    value: `'${reference}'`,
    problem: 'whose digest alone does not tell the vLLM version',
    fix: `name tag and digest, such as ${facts.reference}@sha256:…, or use Image.custom()`,
  }];
}

const RELEASE = /^[0-9]+\.[0-9]+(\.[0-9]+)?$/;

/** Contents that no image can have. */
export function customImageFaults(reference: string, { vllmVersion, deepEpGpusPerNode, extraOptions = [] }: ImageContents): Fault[] {
  const of = `of image '${reference}'`;
  const options = extraOptions.filter(option => !/^--?[A-Za-z][\w-]*$/.test(option));
  return [
    ...referenceFaults('image', reference),
    ...(RELEASE.test(vllmVersion) ? [] : [{ code: 'LLMD401', subject: `vllmVersion ${of}`, value: `'${vllmVersion}'`, allowed: 'a release such as 0.24.0' }]),
    ...wholeNumberFaults('LLMD401', `deepEpGpusPerNode ${of}`, deepEpGpusPerNode, { least: 1 }),
    ...options.map(option => ({ code: 'LLMD401', subject: `extraOptions ${of}`, problem: `has '${option}'`, allowed: 'the name of an option alone, such as --my-option' })),
  ];
}

/**
 * The image for a platform and a backend: the platform's own if it contains the backend, else one of the vendor's that does.
 *
 * @param crossing ranks of one group run on several hosts, for which the newest release of some images is not fit
 */
export function chooseImage(facts: PlatformFacts, backend: string, crossing: boolean = false): Image {
  const { arch, accelerator: { vendor } } = facts.machine;
  const wide = crossing ? imageFacts.wideEp.find(i => i.vendor === vendor && i.arch === arch) : undefined;
  const own = wide ? Image._of(wide.reference) : Image._default(facts.serving.image.value);
  return own.backends.includes(backend) ? own : Image._with(backend, vendor, arch) ?? own;
}
