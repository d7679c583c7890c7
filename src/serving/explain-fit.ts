import { AcceleratorKind, Fit, roomOn, rounded, shown } from './accelerator-memory';
import { citation } from '../base/cited';
import { counted } from '../base/counted';
import serving from '../facts/serving.json';

/**
 * The memory of each accelerator: what vLLM takes, the weights, what runs beside them, and what is left for the KV cache.
 *
 * @notCompiled
 */
export function fitLines(fit: Fit | undefined): string[] {
  return (fit?.kinds ?? []).flatMap(kind => ['', ...linesOn(fit!, kind)]);
}

function linesOn(fit: Fit, kind: AcceleratorKind): string[] {
  const { heap } = roomOn(fit, kind);
  return [
    `the memory of each accelerator (${kind.name}${fit.certain ? '' : ', the largest that there is'}), about:`,
    `  vLLM takes ${shown(fit, kind)}`,
    `  weights ${rounded(fit.weights)} GiB (${fit.spread})`,
    `  activations, graphs and communicators ${rounded(fit.rest)} GiB`,
    `      ${serving.fit.activationsGiB.why}`,
    ...serving.fit.activationsGiB.sources.map(key => `      [${citation(key)}]`),
    ...(heap > 0 ? [`  NVSHMEM's heap ${rounded(heap)} GiB`] : []),
    `  KV cache ${cacheText(fit, kind)}`,
  ];
}

/** `73.1 GiB, which hold 16 sequences of 131072 tokens, each 4.5 GiB` */
export function cacheText(fit: Fit, kind: AcceleratorKind): string {
  const { left } = roomOn(fit, kind);
  const { sequence } = fit;
  if (left <= 0) { return 'nothing is left'; }
  const sequences = sequence && Math.floor(left / sequence.size);
  return `${rounded(left)} GiB are left${sequence === undefined ? '' : `, for ${counted(sequences!, 'sequence')} of ${sequence.tokens} tokens at the same time, each ${rounded(sequence.size)} GiB`}`;
}
