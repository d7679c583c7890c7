import { StackContext, StackEnv, variable } from './context';

/** Environment of UCCL's point-to-point engine. An unknown transport silently means RDMA, so it is always said. */
export function ucclEnv(ctx: StackContext): StackEnv[] {
  if (ctx.backend !== 'UCCL') { return []; }
  const transport = ctx.facts.backend.ucclTransport;
  return [
    ...variable('UCCL_P2P_TRANSPORT', transport, { why: `UCCL takes RDMA unless told the transport of this fabric: ${transport}`, sources: ctx.facts.backend.sources }),
    ...variable('UCCL_P2P_RDMA_GID_INDEX', ctx.gidIndex?.value, ctx.gidIndex),
    ...variable('UCCL_P2P_RDMA_DEV', ctx.nics.ucclDevices(), ctx.nicClaim),
    ...variable('UCCL_P2P_LOG_LEVEL', ctx.options.diagnostics?.ucclLogLevel),
  ];
}
