import { Image } from './image';
import { Cited } from '../base/cited';
import { Fault } from '../base/fault';
import { Lifetime, missingIn } from '../base/version';
import shapeFacts from '../facts/kv-shape.json';
import kvFacts from '../facts/kv-transfer.json';
import { hasPlainCache } from '../model/kv-shape';
import { Model } from '../model/model';
import { hasKind } from '../model/model-facts';
import { AcceleratorFacts, Technology, Vendor } from '../network/platform-facts';
import { valueOf } from '../vllm/argument-values';
import { Argument, parseArguments } from '../vllm/arguments';
import { isNixl } from '../vllm/kv-transfer';
import { KvTransferOptions } from '../vllm/kv-transfer-options';

/**
 * Blocks of the KV cache of a pair, where the caller leaves them to the library: as large as the attention of both roles computes
 * them without cutting them again, since each block of each layer is a descriptor of its own, which costs microseconds.
 */

/** Blocks that fit accelerators and layers. */
export interface BlockFacts extends Lifetime, Cited {
  readonly vendor: Vendor;
  readonly layers: string;
  /** Absent: all. */
  readonly accelerators?: string[];
  /** The attention backend that vLLM takes; absent: one of several. */
  readonly backend?: string;
  /** Tokens of a block that vLLM takes by itself; absent: not known. */
  readonly own?: number;
  /** Most tokens of a block that is not cut again. */
  readonly value: number;
}

const BLOCKS = shapeFacts.blocks as BlockFacts[];

/** One role, as far as its KV cache goes. */
export interface CacheSide {
  readonly blockSize?: number;
  readonly extraArgs?: string[];
  readonly env?: { readonly [name: string]: string };
  readonly overrideEnv?: { readonly [name: string]: string };
  readonly tensorParallelSize: number;
  readonly image: Image;
  readonly accelerator: AcceleratorFacts;
  readonly technology: Technology;
}

/** A pair, as far as its KV cache goes. */
export interface CachePair {
  readonly model: Model;
  readonly kvTransfer: KvTransferOptions;
  /** Whether something else counts the blocks, which must know their size. */
  readonly kvEvents: boolean;
  readonly prefill: CacheSide;
  readonly decode: CacheSide;
}

/** What the library chooses, with its reasons. */
export interface KvBlocks {
  /** Absent: vLLM's own, or the caller's. */
  readonly size?: BlockFacts;
  /** Blocks of all layers lie together. */
  readonly crossLayers: boolean;
}

/** The blocks of a pair. */
export function kvBlocks(pair: CachePair): KvBlocks {
  const { kvTransfer, kvEvents, prefill, decode } = pair;
  const blocks = isNixl(kvTransfer) ? sharedBlocks(pair) : undefined;
  const sized = prefill.blockSize !== undefined || decode.blockSize !== undefined;
  return {
    ...(blocks && blocks.value !== blocks.own && !sized && !kvEvents ? { size: blocks } : {}),
    crossLayers: blocks?.vendor === 'nvidia' && crossLayers(pair),
  };
}

/** LLMD358 where blocks stay small, since something else counts them. */
export function blockWarnings(pair: CachePair): Fault[] {
  const { kvTransfer, kvEvents, prefill, decode } = pair;
  const left = isNixl(kvTransfer) && kvEvents && prefill.blockSize === undefined && decode.blockSize === undefined;
  // what TCP costs is the bytes, not the pieces
  const blocks = left && prefill.technology !== 'tcp' ? sharedBlocks(pair) : undefined;
  return blocks?.own === undefined || blocks.own === blocks.value ? [] : [{
    code: 'LLMD358',
    subject: 'blockSize',
    value: `left to vLLM, which takes ${blocks.own} tokens`,
    problem: `since what reads kvEvents counts blocks: with ${blocks.value} tokens a request would be transferred in ${blocks.value / blocks.own} times fewer pieces`,
    fix: `set blockSize to ${blocks.value} here, and in what reads the events`,
  }];
}

/** Blocks that the attention of both roles computes as they are; nothing where it is not known which. */
function sharedBlocks({ model, prefill, decode }: CachePair): BlockFacts | undefined {
  const [p, d] = [prefill, decode].map(side => blocksOf(model, side));
  return p && d && (p.value <= d.value ? p : d);
}

/** Blocks of one role; nothing where its attention is the caller's, or is not known. */
export function blocksOf(model: Model, { image, accelerator, extraArgs = [], env = {}, overrideEnv = {} }: CacheSide): BlockFacts | undefined {
  const facts = model._facts;
  if (!facts || !hasPlainCache(facts) || facts.headSize > MOST_HEAD) { return undefined; }
  const args = extraArgs.length ? parseArguments(extraArgs, image) : [];
  const variable = kvFacts.agreement.attentionVariable.name;
  if (args.some(({ name }) => OTHERS.includes(name)) || Object.hasOwn(env, variable) || Object.hasOwn(overrideEnv, variable)) { return undefined; }
  const layers = hasKind(facts, ['mla']) ? 'latent' : 'heads';
  const { vendor, model: name } = accelerator;
  const certain = cacheTypeOf(args) === undefined;
  return BLOCKS.find(blocks => blocks.vendor === vendor && blocks.layers === layers && !missingIn(image.vllmVersion, blocks)
    && (!blocks.accelerators || (certain && blocks.accelerators.includes(name))));
}

/** `--kv-cache-dtype`, for which vLLM may take another attention backend. */
export const cacheTypeOf = (args: Argument[]): string | undefined => valueOf(args, '--kv-cache-dtype');

/** Larger heads have attention backends of their own. With a latent vector it is the size that heads compute with. */
const MOST_HEAD = 256;

/** Arguments that choose another attention, or other layers. */
const OTHERS = ['--attention-backend', '--attention-config', '--decode-context-parallel-size', '--kv-cache-dtype-skip-layers', '--hf-overrides', '--model-impl', '--config'];

const CROSS = 'enable_cross_layers_blocks';

/** Whether blocks of all layers may lie together: in releases that do it rightly, for layers of one kind, between ranks of one size. */
function crossLayers({ model, kvTransfer, prefill, decode }: CachePair): boolean {
  const { enableCrossLayersBlocks, extraConfig = {} } = kvTransfer;
  const releases = [prefill, decode].map(({ image }) => image.vllmVersion);
  return enableCrossLayersBlocks === undefined && !Object.hasOwn(extraConfig, CROSS)
    && releases.every(release => !missingIn(release, shapeFacts.crossLayers))
    && decode.accelerator.model === prefill.accelerator.model
    && prefill.tensorParallelSize === decode.tensorParallelSize && prefill.blockSize === decode.blockSize
    && (model._facts?.attention ?? []).every(({ kind }) => kind === 'full');
}
