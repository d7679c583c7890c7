import { agreementFaults, attentionBackend, RenderedRole, transferField, unchecked } from './agreement';
import { Image } from './image';
import { knownImageFaults } from './image-facts';
import { blockFaults, tensorFaults } from './pair-checks';
import { rankSizes, RankSizes } from './rank-faults';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';
import { isBefore, missingIn } from '../base/version';
import kvFacts from '../facts/kv-transfer.json';
import { Model } from '../model/model';
import { hasKind, ModelFacts } from '../model/model-facts';
import { switchOf, valueOf } from '../vllm/argument-values';

/**
 * Sizes of both roles which decode refuses when it connects, each server being right by itself. They are read from what is
 * rendered, since arguments and patches may set them as well.
 */

/** What decides how a model is transferred; absent what is not known. */
export interface TransferredModel {
  readonly name: string;
  readonly facts?: ModelFacts;
  readonly kvHeads?: number;
  readonly mla?: boolean;
  readonly stateSpace?: boolean;
}

export const transferredModel = (model: Model): TransferredModel =>
  ({ name: model.name, facts: model._facts, kvHeads: model._kvHeads, mla: model._mla, stateSpace: model._stateSpace });

/** Both roles of a pair, and their sizes. */
interface Pairing {
  readonly model: TransferredModel;
  readonly prefill: RenderedRole;
  readonly decode: RenderedRole;
  readonly prefillSizes: RankSizes;
  readonly decodeSizes: RankSizes;
  /** Of vLLM in decode, which connects. */
  readonly vllmVersion: string;
}

/** What one role cannot take from the other: all that they must say alike, and sizes that do not go together. */
export function pairingFaults(model: TransferredModel, prefill: RenderedRole, decode: RenderedRole): Fault[] {
  const pair = pairing(model, prefill, decode);
  if (!pair) { return []; }
  const { prefillSizes: p, decodeSizes: d } = pair;
  const tensor = tensorFaults(p.tensor, d.tensor);
  return [
    ...agreementFaults(prefill, decode),
    ...releaseFaults(prefill, decode),
    ...(tensor.length ? tensor : directionFaults(pair)),
    ...contextFaults(pair),
    ...blockSizeFaults(pair),
    ...stateFaults(pair),
  ];
}

/** What may be wrong, and cannot be known here. */
export function pairingWarnings(model: TransferredModel, prefill: RenderedRole, decode: RenderedRole): Fault[] {
  const pair = pairing(model, prefill, decode);
  if (!pair) { return []; }
  return [...releaseWarnings(prefill, decode), ...acceleratorWarnings(pair), ...fileWarnings(pair), ...headWarnings(pair), ...hybridWarnings(pair)];
}

/** Nothing where the command of a role cannot be read. */
function pairing(model: TransferredModel, prefill: RenderedRole, decode: RenderedRole): Pairing | undefined {
  const [p, d] = [prefill.server.args, decode.server.args];
  // which pods a data-parallel rank is in does not matter here
  if (!p || !d) { return undefined; }
  return { model, prefill, decode, prefillSizes: rankSizes(p, false), decodeSizes: rankSizes(d, false), vllmVersion: decode.image.vllmVersion };
}

function directionFault(prefill: number, decode: number, problem: string, fix: string): Fault[] {
  return [{ code: 'LLMD353', subject: 'tensorParallelSize', value: `${prefill} in prefill and ${decode} in decode`, problem, fix }];
}

/** LLMD353: sizes of which the release, or the model, allows one direction only. */
function directionFaults({ model, prefill, decode, prefillSizes, decodeSizes, vllmVersion }: Pairing): Fault[] {
  const [p, d] = [prefillSizes.tensor, decodeSizes.tensor];
  const { smallerDecode, replicatedDecode, stateSpaceSizes, contiguousHeads } = kvFacts.splits;
  if (p === d || !decode.server.nixl) { return []; }
  if (model.stateSpace) {
    return isBefore(vllmVersion, stateSpaceSizes)
      ? directionFault(p, d, `but ${model.name} has layers with a state, for which vLLM before ${stateSpaceSizes} needs the same size`, 'use the same in both, or a newer image') : [];
  }
  if (p > d && isBefore(vllmVersion, smallerDecode)) {
    return directionFault(p, d, `but vLLM ${vllmVersion} ends where decode has the smaller one: it works since ${smallerDecode}`, `use at least ${p} in decode, or a newer image`);
  }
  if (model.mla) { return []; }
  const heads = model.kvHeads;
  if (heads !== undefined && p > d && p > heads) {
    return directionFault(p, d, `but ${model.name} has ${counted(heads, 'KV head')}, so that prefill has copies of them, and decode takes copies only with as many ranks or more`, `use at most ${heads} in prefill, or at least ${p} in decode`);
  }
  if (heads !== undefined && p <= heads && d > heads && isBefore(vllmVersion, replicatedDecode)) {
    return directionFault(p, d, `but ${model.name} has ${counted(heads, 'KV head')}, and vLLM before ${replicatedDecode} does not pair decode's copies of them with prefill's shares`, `use at most ${heads} in decode, or a newer image`);
  }
  return layoutFault(prefill, vllmVersion, contiguousHeads)
    ? directionFault(p, d, 'but the blocks of prefill have tokens before heads (VLLM_KV_CACHE_LAYOUT), from which decode cannot take its heads', 'leave the layout to vLLM') : [];
}

/** Whether prefill keeps blocks from which heads cannot be taken. */
function layoutFault(prefill: RenderedRole, vllmVersion: string, since: string): boolean {
  const layout = prefill.server.env.VLLM_KV_CACHE_LAYOUT;
  return layout !== undefined && ['nhd', 'lbnhc'].includes(layout.toLowerCase()) && !isBefore(vllmVersion, since);
}

/** LLMD354: the ranks that share the tokens of a prompt. */
function contextFaults({ prefillSizes, decodeSizes, vllmVersion }: Pairing): Fault[] {
  const [p, d] = [prefillSizes.decodeContext, decodeSizes.decodeContext];
  const since = kvFacts.splits.decodeContext;
  if (p === d || (!isBefore(vllmVersion, since) && (p % d === 0 || d % p === 0))) { return []; }
  return [{
    code: 'LLMD354',
    subject: '--decode-context-parallel-size',
    value: `${p} in prefill and ${d} in decode`,
    problem: isBefore(vllmVersion, since) ? `but vLLM before ${since} does not tell decode how the tokens are shared` : 'but one must be a multiple of the other',
    fix: 'use the same in both',
  }];
}

/** LLMD306: blocks of different sizes, which some releases and sizes do not take. */
function blockSizeFaults({ prefill, decode, prefillSizes, decodeSizes, vllmVersion }: Pairing): Fault[] {
  const [p, d] = [sizeOf(prefill), sizeOf(decode)];
  const faults = blockFaults(p, d);
  if (faults.length || p === d || !decode.server.nixl) { return faults; }
  const onCpu = decode.accelerator?.vendor === 'cpu';
  const staged = transferField(decode.server, 'kv_buffer_device') === 'cpu' && !isBefore(vllmVersion, kvFacts.splits.stagedBlocks);
  const problem = onCpu ? 'but on CPUs decode puts the blocks of prefill together wrongly, and answers with other tokens without an error'
    : prefillSizes.tensor > decodeSizes.tensor ? 'but blocks must be of one size where prefill has more tensor parallel ranks'
      : staged ? `but vLLM since ${kvFacts.splits.stagedBlocks} needs one size where blocks wait in CPU memory` : undefined;
  return problem === undefined ? [] : [{ code: 'LLMD306', subject: 'blockSize', value: `${p!} in prefill and ${d!} in decode`, problem, fix: 'set blockSize once for the pair' }];
}

function sizeOf({ server }: RenderedRole): number | undefined {
  const text = valueOf(server.args!, '--block-size');
  return text !== undefined && /^[0-9]{1,6}$/.test(text) ? Number(text) : undefined;
}

/** LLMD351: models with layers that have a state, which NIXL's connector transfers in one layout only. */
function stateFaults({ model, prefill, decode, prefillSizes, decodeSizes, vllmVersion }: Pairing): Fault[] {
  const { stateSpace, stateLayout, stateSpaceSizes, linearStates } = kvFacts.splits;
  if (!model.stateSpace || !decode.server.nixl) { return []; }
  const code = 'LLMD351';
  if (isBefore(vllmVersion, stateSpace)) {
    return [{ code, subject: 'model', value: model.name, problem: `whose layers with a state vLLM ${vllmVersion} does not transfer`, fix: `use an image with vLLM ${stateSpaceSizes} or newer` }];
  }
  const linear = model.facts !== undefined && hasKind(model.facts, ['linear']);
  if (linear && !isBefore(vllmVersion, stateSpaceSizes) && isBefore(vllmVersion, linearStates)) {
    return [{ code, subject: 'model', value: model.name, problem: `whose linear attention NIXL in vLLM ${vllmVersion} does not transfer, so that vLLM ends at start`, fix: `use an image with vLLM ${linearStates} or newer` }];
  }
  const layouts = [prefill, decode].filter(({ server }) => server.env[stateLayout.name] !== stateLayout.value);
  const prefix = switchOf(decode.server.args!, '--enable-prefix-caching') === true && prefillSizes.tensor !== decodeSizes.tensor;
  return [
    ...(isBefore(vllmVersion, stateLayout.since) ? [] : layouts.map(({ role }) => ({
      code,
      subject: `${stateLayout.name} of ${role}`,
      problem: `is not ${stateLayout.value}, which NIXL needs of ${model.name}: vLLM would end at start`,
      fix: 'leave it to the library',
    }))),
    ...(prefix && !isBefore(vllmVersion, '0.22') ? [{
      code,
      subject: '--enable-prefix-caching of decode',
      value: 'set',
      problem: `but ${model.name} has layers with a state, and prefill has other tensor parallel ranks: decode would refuse each request`,
      fix: 'leave it out, or use one tensorParallelSize',
    }] : []),
  ];
}

/** LLMD357: releases that differ, which is part of what decode compares. */
function releaseFaults(prefill: RenderedRole, decode: RenderedRole): Fault[] {
  const [p, d] = [releaseOf(prefill), releaseOf(decode)];
  return p === undefined || d === undefined || p === d || unchecked(decode) ? [] : [{
    code: 'LLMD357',
    subject: 'image',
    value: `${prefill.server.image ?? 'missing'} in prefill and ${decode.server.image ?? 'missing'} in decode`,
    problem: `with vLLM ${p} and ${d}, which do not connect: every request would fail while the pods are ready`,
    fix: 'use images of one release in both',
  }];
}

function releaseWarnings(prefill: RenderedRole, decode: RenderedRole): Fault[] {
  const [p, d] = [prefill.server.image ?? 'no image', decode.server.image ?? 'no image'];
  return p === d || (releaseOf(prefill) && releaseOf(decode)) ? []
    : [{ code: 'LLMD357', subject: 'prefill', problem: `runs ${p} and decode ${d}, of which at least one is not known: where their vLLM differs, every request fails its handshake` }];
}

/** The release of vLLM in the image that is rendered, which a patch may have changed. */
function releaseOf({ server, image }: RenderedRole): string | undefined {
  const reference = server.image ?? '';
  if (reference === image.reference) { return image.vllmVersion; }
  return knownImageFaults(reference).length ? undefined : Image._of(reference).vllmVersion;
}

/** Attention that is left to vLLM, which chooses it by the generation of the accelerator. */
function acceleratorWarnings({ prefill, decode, vllmVersion }: Pairing): Fault[] {
  if (!prefill.accelerator || !decode.accelerator) { return []; }
  const [p, d] = [prefill.accelerator, decode.accelerator].map(({ vendor, model }) => `${vendor} ${/^G?([A-Z]+)/.exec(model)?.[1] ?? model}`);
  const named = [prefill, decode].some(({ server }) => attentionBackend(server, vllmVersion) !== undefined);
  return p === d || named ? [] : [{
    code: 'LLMD350',
    subject: 'vLLM',
    problem: `chooses an attention backend by the accelerator, ${prefill.accelerator.model} in prefill and ${decode.accelerator.model} in decode: where it chooses two, every request fails its handshake`,
    fix: 'name one in both with --attention-backend in extraArgs',
  }];
}

/** Options in a file, which cannot be compared. */
function fileWarnings({ prefill, decode }: Pairing): Fault[] {
  const [p, d] = [prefill, decode].map(({ server }) => valueOf(server.args!, '--config'));
  return p === d ? [] : [{
    code: 'LLMD350',
    subject: '--config',
    value: `${p ?? 'not given'} in prefill and ${d ?? 'not given'} in decode`,
    problem: 'but what the files say of types, attention and layouts must be the same, and is not checked',
  }];
}

/** Copies of KV heads, of a model whose number of them is not known. */
function headWarnings({ model, decode, prefillSizes, decodeSizes, vllmVersion }: Pairing): Fault[] {
  const [p, d] = [prefillSizes.tensor, decodeSizes.tensor];
  if (model.kvHeads !== undefined || model.mla || model.stateSpace || p === d || !decode.server.nixl) { return []; }
  const [code, subject] = ['LLMD353', `how many KV heads ${model.name} has`];
  if (p > d) {
    return [{ code, subject, problem: `is not known: with fewer than the ${p} tensor parallel ranks of prefill, decode with ${d} would refuse each request` }];
  }
  const value = kvFacts.splits.replicatedDecode;
  return isBefore(vllmVersion, value)
    ? [{ code, subject, problem: `is not known: with fewer than the ${d} tensor parallel ranks of decode, and at least the ${p} of prefill, vLLM before ${value} would refuse each request` }] : [];
}

/** What depends on the kinds of layers of a model, which are not known here. */
function hybridWarnings({ model, prefill, decode, prefillSizes, vllmVersion }: Pairing): Fault[] {
  const off = switchOf(prefill.server.args!, '--disable-hybrid-kv-cache-manager') === true;
  if (off || !decode.server.nixl) { return []; }
  const blocks = sizeOf(prefill) !== sizeOf(decode) && !missingIn(vllmVersion, kvFacts.splits.hybridBlocks);
  return [
    ...(blocks ? [{
      code: 'LLMD306',
      subject: 'blocks of two sizes',
      problem: `do not pair in vLLM ${vllmVersion} where ${model.name} has layers of several kinds (a sliding window, a state): use one size, or --disable-hybrid-kv-cache-manager in both`,
    }] : []),
    ...(prefillSizes.pipeline > 1 ? [{
      code: 'LLMD354',
      subject: 'a pipeline in prefill',
      problem: `ends at start where ${model.name} has layers of several kinds (a sliding window, a state): use --disable-hybrid-kv-cache-manager in both`,
    }] : []),
  ];
}
