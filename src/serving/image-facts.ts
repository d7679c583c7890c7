import { Cited, Fact } from '../base/cited';
import { Fault } from '../base/fault';
import { isBefore, Lifetime, missingIn } from '../base/version';
import imageFacts from '../facts/images.json';
import { Backend } from '../network/backend';

/** What a range of releases contains. */
export interface ContentsFacts extends Cited, Lifetime {
  /** The tag to take of the range, where one may be taken by default. */
  readonly release?: string;
  /** vLLM in it, where its releases are not those of vLLM. */
  readonly vllm?: string;
  readonly backends: Backend[];
  readonly ucx?: string;
  readonly nixl?: string;
  readonly deepEp?: number;
  /** GPUs of a node that its DeepEP takes for one NVLink domain, where not upstream's 8. */
  readonly gpusPerNode?: number;
  readonly hcaMapping?: true;
  readonly nvshmemRoce?: true;
  /** Carries the patch by which engine ids differ over a whole group, before vLLM has it. */
  readonly engineIdsPatched?: true;
  readonly caution?: string;
}

/** One repository of `facts/images.json`. */
export interface RepositoryFacts extends Cited {
  readonly repository: string;
  readonly vendor: string;
  /** CPU architectures it is published for. */
  readonly arch: string[];
  /** The user that it runs as. */
  readonly user: number;
  /** Pattern that reads the release from a tag. */
  readonly tag: string;
  readonly efa?: true;
  /** What a pod must set for it. */
  readonly env?: { readonly [name: string]: Fact<string> };
  readonly deprecated?: { readonly instead: string } & Cited;
  /** From old to new. */
  readonly contents: ContentsFacts[];
}

/** What is known of an image. */
export interface KnownImage {
  readonly facts: RepositoryFacts;
  readonly contents: ContentsFacts;
  readonly vllmVersion: string;
  /** What was taken for granted, where no range has the release. */
  readonly assumed?: string;
}

/** What a pod needs of its image, besides vLLM. */
export interface ImageNeeds {
  readonly vendor: string;
  readonly arch: string;
  readonly backend: string;
  /** Libraries that find EFA. */
  readonly efa: boolean;
  /** NVSHMEM over RoCE. */
  readonly nvshmemRoce: boolean;
  /** DeepEP that reads the HCA mapping. */
  readonly hcaMapping: boolean;
  /** Version of DeepEP; 0 where it is not needed. */
  readonly deepEp: number;
}

const IMAGES: { readonly [key: string]: RepositoryFacts } = imageFacts.images as { readonly [key: string]: RepositoryFacts };
const PREFERRED: string[] = imageFacts.preferred.value;

const REFERENCE = /^((?:[a-z0-9.-]+(?::[0-9]+)?\/)?[a-z0-9._/-]+)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(@sha256:[a-f0-9]{64})?$/;

/** The parts of a reference; nothing where it is not valid. */
function partsOf(reference: string): { readonly repository: string; readonly tag?: string; readonly digest?: string } | undefined {
  const match = REFERENCE.exec(reference);
  return match?.[1] ? { repository: match[1], tag: match[2], digest: match[3] } : undefined;
}

/**
 * A reference that no registry could resolve, or that does not identify one image.
 *
 * @param subject whose image it is: `image`
 */
export function referenceFaults(subject: string, reference: string): Fault[] {
  const parts = partsOf(reference);
  if (parts && (parts.tag ?? parts.digest)) { return []; }
  const problem = parts ? 'which has no tag, so that it may be another image every day' : 'which is not a valid image reference';
  return [{ code: 'LLMD402', subject, value: `'${reference}'`, problem, allowed: 'repository:tag such as vllm/vllm-openai:v0.30.0' }];
}

/** What is known of a valid reference; nothing where the repository or the vLLM version of the tag is not known. */
export function knownImage(reference: string): KnownImage | undefined {
  const facts = repositoryOf(reference);
  const release = facts && new RegExp(facts.tag).exec(partsOf(reference)!.tag ?? '')?.[1];
  if (!facts || !release) { return undefined; }
  const contents = facts.contents.find(range => !missingIn(release, range));
  if (contents) { return { facts, contents, vllmVersion: contents.vllm ?? release }; }
  const nearest = nearestTo(release, facts.contents);
  return nearest.vllm ? undefined : { facts, contents: nearest, vllmVersion: release, assumed: assumption(reference, nearest, release) };
}

function nearestTo(release: string, contents: ContentsFacts[]): ContentsFacts {
  let nearest = contents[0]!;
  for (const range of contents) {
    if (range.since !== undefined && !isBefore(release, range.since)) { nearest = range; }
  }
  return nearest;
}

function assumption(reference: string, { until, since, backends, ucx, deepEp }: ContentsFacts, release: string): string {
  const isNewer = until !== undefined && !isBefore(release, until);
  const range = isNewer ? `releases before ${until}` : `releases from ${since ?? release} on`;
  const what = `${backends.length ? `NIXL with ${backends.join(' and ')}` : 'no NIXL'}, UCX ${ucx ?? 'of a version that is not known'}, ${deepEp ? `DeepEP ${deepEp}` : 'no DeepEP'}`;
  return `what ${reference} contains was not read; it is taken to contain what ${range} do: ${what}. Image.custom() says what it really has`;
}

/** The line of the table for a valid reference; nothing for an image that the table does not know. */
function repositoryOf(reference: string): RepositoryFacts | undefined {
  const { repository } = partsOf(reference)!;
  const key = Object.keys(IMAGES).sort().find(k => repository === IMAGES[k]!.repository || repository.endsWith(`/${IMAGES[k]!.repository}`));
  return key === undefined ? undefined : IMAGES[key];
}

/** An image of which the contents or the version are not known. */
export function knownImageFaults(reference: string): Fault[] {
  const faults = referenceFaults('image', reference);
  if (faults.length) { return faults; }
  const facts = repositoryOf(reference);
  if (!facts) {
    return [{
      code: 'LLMD401',
      subject: 'image',
      value: `'${reference}'`,
      problem: 'of whose contents nothing is known',
      allowed: `one of: ${Object.keys(IMAGES).sort().map(key => IMAGES[key]!.repository).join(', ')}`,
      fix: 'describe what yours contains: Image.custom(), or image.vllmVersion and image.backends in values',
    }];
  }
  if (knownImage(reference)) { return []; }
  const tagged = partsOf(reference)!.tag !== undefined;
  const example = exampleOf(facts);
  return [tagged ? {
    code: 'LLMD401',
    subject: 'image',
    value: `'${reference}'`,
    problem: 'whose vLLM version cannot be read from its tag',
    fix: `use a tag such as that of ${example}, or describe yours: Image.custom(), or image.reference and image.vllmVersion in values`,
  } : {
    code: 'LLMD401',
    subject: 'image',
    value: `'${reference}'`,
    problem: 'whose digest alone does not tell the vLLM version',
    fix: `name tag and digest, such as ${example}@sha256:…, or describe yours: Image.custom(), or image.reference and image.vllmVersion in values`,
  }];
}

/** A tag of a repository of which all is known. */
function exampleOf({ repository, contents }: RepositoryFacts): string {
  return `${repository}:${newestOf(contents) ?? 'v0.30.0'}`;
}

/**
 * The image for a pod: the newest of the platform's own repository that has what the pod needs, else of the others in the order of
 * preference. Where none has, the platform's own: the checks say what it lacks.
 *
 * @param own key of the platform's repository
 */
export function preferredImage(own: string, needs: ImageNeeds): string {
  for (const key of [own, ...PREFERRED]) {
    const { repository, contents } = IMAGES[key]!;
    const newest = newestOf(contents.filter(range => has(IMAGES[key]!, range, needs)));
    if (newest) { return `${repository}:${newest}`; }
  }
  return exampleOf(IMAGES[own]!);
}

/** The newest tag that may be taken. */
function newestOf(contents: ContentsFacts[]): string | undefined {
  let newest: string | undefined;
  for (const { release } of contents) {
    newest = release ?? newest;
  }
  return newest;
}

function has(facts: RepositoryFacts, range: ContentsFacts, needs: ImageNeeds): boolean {
  return facts.vendor === needs.vendor && facts.arch.includes(needs.arch) && range.backends.some(name => name === needs.backend)
    && (!needs.efa || (facts.efa ?? false)) && (!needs.nvshmemRoce || (range.nvshmemRoce ?? false))
    && (!needs.hcaMapping || (range.hcaMapping ?? false)) && (range.deepEp ?? 0) >= needs.deepEp;
}
