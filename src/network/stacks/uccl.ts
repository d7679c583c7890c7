import { StackContext, StackEnv, variable } from './context';
import { Environment, readNics, readText, readWhole, readWord, Unread } from './read';
import { NIC_GRAMMARS, NicList } from '../nic-list';

/** Environment of UCCL's point-to-point engine. An unknown transport silently means RDMA, so it is always set. */
export function ucclEnv(ctx: StackContext): StackEnv[] {
  if (ctx.backend !== 'UCCL') { return []; }
  const transport = ctx.facts.backend.ucclTransport;
  return [
    ...variable('UCCL_P2P_TRANSPORT', transport, { why: `UCCL uses RDMA unless the transport of this fabric is set: ${transport ?? 'none'}`, sources: ctx.facts.backend.sources }),
    ...variable('UCCL_P2P_RDMA_GID_INDEX', ctx.gidIndex?.value, ctx.gidIndex),
    ...variable('UCCL_P2P_RDMA_DEV', ctx.nics.ucclDevices(), ctx.nicReason),
    ...variable('UCCL_P2P_LOG_LEVEL', ctx.options.diagnostics?.ucclLogLevel),
  ];
}

/** What a container tells UCCL. */
export interface UcclSettings {
  readonly transport?: string;
  readonly gidIndex?: number;
  readonly hcas?: NicList;
  readonly logLevel?: string;
  readonly unread: Unread[];
}

const TRANSPORTS = ['ib', 'efa', 'nccl', 'tcp', 'tcpx', 'cxi'];

/** Reads the environment that `ucclEnv` writes, and what others write for UCCL. */
export function readUccl(env: Environment): UcclSettings {
  const transport = readWord(env, 'UCCL_P2P_TRANSPORT', TRANSPORTS);
  const gidIndex = readWhole(env, 'UCCL_P2P_RDMA_GID_INDEX', 255);
  const hcas = readNics(env, 'UCCL_P2P_RDMA_DEV', NIC_GRAMMARS.plain);
  const logLevel = readText(env, 'UCCL_P2P_LOG_LEVEL');
  return {
    transport: transport.value,
    gidIndex: gidIndex.value,
    hcas: hcas.value,
    logLevel: logLevel.value,
    unread: [transport, gidIndex, hcas, logLevel].flatMap(r => r.unread),
  };
}
