import { StackContext, StackEnv, variable } from './context';

/** Environment of NCCL (collectives of tensor and expert parallelism) and gloo; it never reaches the KV transfer. */
export function ncclEnv(ctx: StackContext): StackEnv[] {
  const { facts, nics } = ctx;
  const prefix = !nics.narrowed ? facts.hcaPrefix : undefined;
  return [
    ...variable('NCCL_EXCLUDE_IB_HCA', nics.ncclExcludeIbHca(), {
      why: 'the guide\'s name for excluded HCAs; llm-d\'s start-up script reads it, NCCL reads NCCL_IB_HCA', sources: ['caller'],
    }),
    ...variable('NCCL_IB_HCA', nics.ncclIbHca() ?? prefix?.value, prefix ?? ctx.nicClaim),
    ...variable('NCCL_IB_GID_INDEX', ctx.gidIndex?.value, ctx.gidIndex),
    ...variable('NCCL_SOCKET_IFNAME', ctx.socketInterface?.value, ctx.socketInterface),
    ...variable('GLOO_SOCKET_IFNAME', ctx.socketInterface?.value, ctx.socketInterface),
    ...variable('NCCL_DEBUG', ctx.options.diagnostics?.ncclDebug),
  ];
}
