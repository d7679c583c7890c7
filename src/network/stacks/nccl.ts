import { StackContext, StackEnv, variable } from './context';
import { Environment, readNics, readSwitch, readText, readWhole, Unread } from './read';
import { NIC_GRAMMARS, NicList } from '../nic-list';

/** Environment of NCCL (collectives of tensor and expert parallelism) and gloo; it never reaches the KV transfer. */
export function ncclEnv(ctx: StackContext): StackEnv[] {
  const { facts, nics } = ctx;
  const prefix = !nics.narrowed ? facts.hcaPrefix : undefined;
  return [
    ...variable('NCCL_EXCLUDE_IB_HCA', nics.ncclExcludeIbHca(), {
      why: 'the guide\'s name for excluded HCAs; llm-d\'s start-up script reads it, NCCL reads NCCL_IB_HCA', sources: ['caller'],
    }),
    ...variable('NCCL_IB_HCA', nics.ncclIbHca() ?? prefix?.value, prefix ?? ctx.nicReason),
    ...variable('NCCL_IB_GID_INDEX', ctx.gidIndex?.value, ctx.gidIndex),
    ...variable('NCCL_SOCKET_IFNAME', ctx.socketInterface?.value, ctx.socketInterface),
    ...variable('GLOO_SOCKET_IFNAME', ctx.socketInterface?.value, ctx.socketInterface),
    ...variable('NCCL_DEBUG', ctx.options.diagnostics?.ncclDebug),
  ];
}

/** What a container tells NCCL and gloo. */
export interface NcclSettings {
  readonly hcas?: NicList;
  /** HCAs that the guide's variable excludes: llm-d's start-up script reads it, NCCL does not. */
  readonly guideExcludes?: NicList;
  /** Whether NCCL may use RDMA: false where NCCL_IB_DISABLE takes it away. */
  readonly rdma?: boolean;
  readonly gidIndex?: number;
  readonly socketInterfaces?: NicList;
  readonly glooInterfaces?: NicList;
  readonly logLevel?: string;
  readonly unread: Unread[];
}

/** Reads the environment that `ncclEnv` writes, and what others write for NCCL. */
export function readNccl(env: Environment): NcclSettings {
  const hcas = readNics(env, 'NCCL_IB_HCA', NIC_GRAMMARS.nccl);
  const guideExcludes = readNics(env, 'NCCL_EXCLUDE_IB_HCA', NIC_GRAMMARS.plain);
  const disabled = readSwitch(env, 'NCCL_IB_DISABLE', ['1'], ['0']);
  // -1 leaves the choice to NCCL
  const gidIndex = env.NCCL_IB_GID_INDEX === '-1' ? { unread: [] } : readWhole(env, 'NCCL_IB_GID_INDEX', 255);
  const socketInterfaces = readNics(env, 'NCCL_SOCKET_IFNAME', NIC_GRAMMARS.nccl);
  const glooInterfaces = readNics(env, 'GLOO_SOCKET_IFNAME', NIC_GRAMMARS.plain);
  const logLevel = readText(env, 'NCCL_DEBUG');
  return {
    hcas: hcas.value,
    guideExcludes: guideExcludes.value && { ...guideExcludes.value, excluded: true },
    rdma: disabled.value === undefined ? undefined : !disabled.value,
    gidIndex: gidIndex.value,
    socketInterfaces: socketInterfaces.value,
    glooInterfaces: glooInterfaces.value,
    logLevel: logLevel.value,
    unread: [hcas, guideExcludes, disabled, gidIndex, socketInterfaces, glooInterfaces, logLevel].flatMap(r => r.unread),
  };
}
