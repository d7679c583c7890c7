import { StackContext, StackEnv, variable } from './context';

/** Environment of DeepEP: which HCA each GPU uses, so that two GPUs behind one PCIe switch do not share one. */
export function deepEpEnv(ctx: StackContext): StackEnv[] {
  return variable('DEEP_EP_DEVICE_TO_HCA_MAPPING', ctx.nics.deepEpDeviceToHcaMapping(), {
    why: 'GPUs behind one PCIe switch would choose the same NIC and halve the rate; read only by DeepEP builds that carry the mapping patch (llm-d-cuda)',
    sources: ctx.options.deviceToHca ? ['caller'] : ctx.facts.fabric.sources,
  });
}

/** The platform's own order, one HCA for each GPU, where it is known. */
export function platformMapping(hcas: string[], accelerators: number): { [gpu: string]: string } | undefined {
  if (hcas.length !== accelerators) { return undefined; }
  return Object.fromEntries(hcas.map((hca, gpu) => [String(gpu), hca]));
}
