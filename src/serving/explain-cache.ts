import { blocksOf, cacheTypeOf } from './kv-blocks';
import { ModelServerSpec } from './server-spec';
import { byteSize } from '../base/byte-size';
import { citation, Cited } from '../base/cited';
import { counted } from '../base/counted';
import shapeFacts from '../facts/kv-shape.json';
import { bytesAt, descriptorsAt, KvShape, kvShape } from '../model/kv-shape';
import { parseArguments } from '../vllm/arguments';
import { isNixl } from '../vllm/kv-transfer';
import { Role } from '../vllm/role';

/** The KV cache of a pair in numbers and words: how NIXL cuts it, and why so. */

/** A long prompt, of which people can say how long it may take. */
const TOKENS = 8192;

/**
 * How the KV cache is cut on its way between the roles; nothing where there is none, or where it is not known how vLLM cuts it.
 *
 * @notCompiled
 */
export function shapeOf(spec: ModelServerSpec): KvShape | undefined {
  const { role, model, image, plan, other, blockSize, tensorParallelSize, kvTransfer, extraArgs = [] } = spec;
  const { machine: { accelerator }, fabric: { technology } } = plan.platform._facts;
  const crossLayers = spec.kvBlocks?.crossLayers ?? false;
  // whether a release does what the caller asks for depends on more than is known here; stages of a pipeline have layers of their own
  const own = (kvTransfer.enableCrossLayersBlocks ?? false) !== crossLayers || (spec.group?.parallelism.pipelineParallelSize ?? 1) > 1;
  if (!other || !isNixl(kvTransfer) || own) { return undefined; }
  const blocks = blocksOf(model, { ...spec, accelerator, technology });
  // of two sizes that pair, each block of the larger is read in blocks of the smaller
  const blockTokens = blockSize !== undefined && other.blockSize !== undefined ? Math.min(blockSize, other.blockSize) : blocks?.own;
  if (!blocks || blockTokens === undefined || blockTokens > blocks.value) { return undefined; }
  const ranks = [tensorParallelSize, other.tensorParallelSize];
  const [prefillRanks, decodeRanks] = role === Role.PREFILL ? ranks : [...ranks].reverse();
  return kvShape(model._facts!, {
    vllmVersion: image.vllmVersion,
    prefillRanks: prefillRanks!,
    decodeRanks: decodeRanks!,
    blockTokens,
    cacheType: cacheTypeOf(parseArguments(extraArgs, image)),
    crossLayers,
    backend: blocks.backend,
  });
}

/** @notCompiled */
export function cacheLines(spec: ModelServerSpec): string[] {
  const { size, crossLayers } = spec.kvBlocks ?? {};
  const shape = shapeOf(spec);
  return [
    ...(shape ? ['', `the KV cache of ${TOKENS} tokens, as each rank of decode reads it:`, `  ${cutInto(shape)}`] : []),
    ...(size ? reason(`blocks of ${size.value} tokens, by default${size.own === undefined ? '' : `; vLLM's own have ${size.own}`}`, size) : []),
    ...(crossLayers ? reason('blocks of all layers together, by default', shapeFacts.crossLayers) : []),
  ];
}

function cutInto(shape: KvShape): string {
  return `${counted(descriptorsAt(shape, TOKENS), 'descriptor')} of ${byteSize(shape.descriptorBytes)} = ${byteSize(bytesAt(shape, TOKENS))}, at most: those of blocks that follow each other become one`;
}

const reason = (subject: string, claim: Cited): string[] => ['', `${subject}:`, `  ${claim.why}`, ...claim.sources.map(key => `      [${citation(key)}]`)];
