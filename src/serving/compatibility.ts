import { Model } from './model';
import { LlmdError } from '../errors';

/** What both roles say, and must agree on. */
export interface RoleParallelism {
  readonly replicas: number;
  readonly tensorParallelSize: number;
  readonly blockSize?: number;
}

/**
 * Refuses pairs whose handshake would fail at the first request, when every pod is long healthy.
 *
 * @throws LLMD304 for a tensor parallel size that does not divide the model, LLMD305 for two that do not divide each
 *   other, LLMD306 for block sizes that cannot pair, LLMD307 for a number of replicas that is none
 */
export function checkPair(model: Model, prefill: RoleParallelism, decode: RoleParallelism): void {
  checkRole('prefill', model, prefill);
  checkRole('decode', model, decode);
  const [p, d] = [prefill.tensorParallelSize, decode.tensorParallelSize];
  if (p % d !== 0 && d % p !== 0) {
    throw new LlmdError('LLMD305', `tensorParallelSize is ${p} in prefill and ${d} in decode: NixlConnector needs one to be a multiple of the other; use for example ${p} and ${p * Math.max(1, Math.round(d / p))}`);
  }
  checkBlocks(prefill.blockSize, decode.blockSize);
}

/** Refuses numbers that are none, and a tensor parallel size that does not divide the model. */
export function checkRole(role: string, model: Model, { replicas, tensorParallelSize, blockSize }: RoleParallelism): void {
  if (!Number.isInteger(replicas) || replicas < 0) {
    throw new LlmdError('LLMD307', `replicas of ${role} is ${replicas}; expected a whole number from 0 up`);
  }
  if (!Number.isInteger(tensorParallelSize) || tensorParallelSize < 1) {
    throw new LlmdError('LLMD304', `tensorParallelSize of ${role} is ${tensorParallelSize}; expected a whole number from 1 up`);
  }
  if (blockSize !== undefined && (!Number.isInteger(blockSize) || blockSize < 1)) {
    throw new LlmdError('LLMD306', `blockSize of ${role} is ${blockSize}; expected a whole number of tokens from 1 up, such as 16 or 128`);
  }
  const heads = model._attentionHeads;
  if (heads !== undefined && heads % tensorParallelSize !== 0) {
    throw new LlmdError('LLMD304', `tensorParallelSize of ${role} is ${tensorParallelSize}, which does not divide the ${heads} attention heads of ${model.name}; use a divisor of ${heads}`);
  }
}

function checkBlocks(prefill: number | undefined, decode: number | undefined): void {
  if (prefill === decode) { return; }
  if (prefill === undefined || decode === undefined) {
    throw new LlmdError('LLMD306', `blockSize is ${prefill ?? 'left to vLLM'} in prefill and ${decode ?? 'left to vLLM'} in decode, so nobody knows whether they pair; say both, or blockSize once for the pair`);
  }
  if (prefill > decode || decode % prefill !== 0) {
    throw new LlmdError('LLMD306', `blockSize is ${prefill} in prefill and ${decode} in decode: requests would fail one by one while the server looks healthy; `
      + 'use the same, or a decode block that is a multiple of the prefill block');
  }
}
