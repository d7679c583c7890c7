import { Image } from './image';
import { ServingSpec } from './spec';
import { Fault } from '../base/fault';
import { missingIn } from '../base/version';
import imageFacts from '../facts/images.json';
import { Backend } from '../network/backend';
import { usesNixl } from '../vllm/kv-transfer';
import { isReadRelease, newestRelease, readReleases } from '../vllm/options';

/**
 * An image that cannot run on the platform, or whose release cannot do there what the pods are for.
 *
 * @param crossing ranks of one group run on several hosts
 */
export function imageFitFaults(spec: ServingSpec, image: Image, crossing: boolean): Fault[] {
  const { name, machine: { arch, accelerator } } = spec.network.platform._facts;
  return [...machineFaults(image, { name, arch, vendor: accelerator.vendor }), ...efaFaults(spec, image, crossing), ...cpuFaults(spec, image)];
}

const faultOf = (code: string, { reference }: Image, problem: string, fix: string): Fault => ({ code, subject: 'image', value: `'${reference}'`, problem, fix });

/** Where an image runs. */
export interface ImageMachine {
  /** As in `roce has accelerators of nvidia`. */
  readonly name: string;
  readonly vendor: string;
  /** Absent where it is not known. */
  readonly arch?: string;
}

/** LLMD341 for an image that its machine cannot run. */
export function machineFaults(image: Image, { name, vendor, arch }: ImageMachine): Fault[] {
  const repository = image._repository;
  if (!repository) { return []; }
  if (repository.vendor !== vendor) {
    return [faultOf('LLMD341', image, `which is built for ${repository.vendor}, but ${name} has accelerators of ${vendor}`, 'leave it out, or use an image for them')];
  }
  return arch === undefined || repository.arch.includes(arch) ? []
    : [faultOf('LLMD341', image, `which is published for ${repository.arch.join(' and ')}, but nodes of ${name} are ${arch}`, 'leave it out, or use an image that is published for them')];
}

/** Without the plugin for EFA, NCCL takes TCP sockets and says nothing; without libfabric, NIXL has no LIBFABRIC. */
function efaFaults({ network }: ServingSpec, image: Image, crossing: boolean): Fault[] {
  const { name, fabric } = network.platform._facts;
  const needs = crossing ? 'NCCL would take tokens between the hosts of a group over TCP without a word' : 'NIXL\'s LIBFABRIC plugin would find no libfabric';
  return fabric.technology !== 'efa' || image.efa || !(crossing || image.backends.includes(Backend.LIBFABRIC)) ? [] : [
    faultOf('LLMD342', image, `which has no EFA runtime, but ${name} is EFA: ${needs}`, 'leave it out, or set efa of your own image where it has libfabric and aws-ofi-nccl'),
  ];
}

/** Releases whose KV cache on CPUs NIXL's connector takes for another. */
function cpuFaults({ network, kvTransfer }: ServingSpec, image: Image): Fault[] {
  const { machine } = network.platform._facts;
  const broken = imageFacts.brokenOnCpu;
  return machine.accelerator.vendor !== 'cpu' || !usesNixl(kvTransfer ?? {}) || missingIn(image.vllmVersion, broken) ? [] : [
    faultOf('LLMD343', image, `whose vLLM ${image.vllmVersion} stops on CPUs when NIXL registers the KV cache: 'All kv cache tensors must have the same number of blocks'`,
      `use an image with vLLM ${broken.until} or newer`),
  ];
}

/** LLMD030 for a release whose options were not read; those of the library's own images were, where their contents are known. */
function releaseWarnings({ reference, vllmVersion, _repository, _warnings }: Image): Fault[] {
  if ((_repository && !_warnings.length) || isReadRelease(vllmVersion)) { return []; }
  return [{ code: 'LLMD030', subject: reference, problem: `has vLLM ${vllmVersion}, and options were read from ${readReleases()[0]!} to ${newestRelease()} only: extraArgs and env are not checked` }];
}

/** What can go wrong with the image, and cannot be checked. */
export function imageWarnings({ image: chosen }: ServingSpec, image: Image): Fault[] {
  const instead = image._repository?.deprecated?.instead;
  return [
    ...image._warnings,
    ...releaseWarnings(image),
    ...(chosen && instead ? [{ code: 'LLMD506', subject: image.reference, problem: `is deprecated by those who make it: use ${instead} instead` }] : []),
  ];
}
