import { StackContext, StackEnv, variable } from './context';
import { Environment, readNics, readSwitch, readText, readWhole, readWord, Unread } from './read';
import { Fault } from '../../base/fault';
import libraryFacts from '../../facts/libraries.json';
import { isDeviceName, NIC_GRAMMARS, NicList } from '../nic-list';

const DEFAULT_PREFIX = libraryFacts.nvshmem.hcaPrefix.value;

/** Environment of NVSHMEM, which DeepEP uses when the GPU starts RDMA operations itself. */
export function nvshmemEnv(ctx: StackContext): StackEnv[] {
  if (!ctx.nvshmem) { return []; }
  const { facts, nics } = ctx;
  const list = nics.nvshmemHcaList();
  const prefix = nics.explicit ? commonPrefix(nics.hcas) : facts.hcaPrefix?.value;
  return [
    ...variable('NVSHMEM_IB_ENABLE_IBGDA', 'true', ctx.gpuInitiatedReason),
    ...variable('NVSHMEM_HCA_PREFIX', prefix === DEFAULT_PREFIX ? undefined : prefix, {
      why: `NVSHMEM drops HCAs whose name does not contain its prefix, ${DEFAULT_PREFIX} by default`, sources: facts.hcaPrefix?.sources ?? ['caller'],
    }),
    ...variable('NVSHMEM_HCA_LIST', list, ctx.nicReason),
    ...variable('NVSHMEM_ENABLE_NIC_PE_MAPPING', list === undefined ? undefined : libraryFacts.nvshmem.listNeeds.value, libraryFacts.nvshmem.listNeeds),
    ...variable('NVSHMEM_IB_GID_INDEX', ctx.gidIndex?.value, ctx.gidIndex),
    ...variable('NVSHMEM_BOOTSTRAP_UID_SOCK_IFNAME', ctx.socketInterface?.value, ctx.socketInterface),
  ];
}

/** LLMD219 for HCAs of which NVSHMEM's prefix filter would drop some. */
export function nvshmemFaults(hcas: string[]): Fault[] {
  return hcas.length === 0 || commonPrefix(hcas) !== '' ? [] : [{
    code: 'LLMD219',
    subject: `hcas ${hcas.join(', ')}`,
    problem: 'share no prefix, and NVSHMEM keeps only HCAs of one prefix (NVSHMEM_HCA_PREFIX)',
    fix: 'name HCAs of one kind',
  }];
}

/** Letters that all names begin with: `mlx5` of mlx5_0 and mlx5_3, `ibp` of ibp0 and ibp1. */
function commonPrefix(hcas: string[]): string {
  const prefix = hcas.reduce((shared, hca) => sharedStart(shared, hca), hcas[0] ?? '');
  return prefix.startsWith(DEFAULT_PREFIX) ? DEFAULT_PREFIX : prefix.replace(/_?[0-9]*$/, '');
}

function sharedStart(a: string, b: string): string {
  const length = Math.min(a.length, b.length);
  const differs = Array.from({ length }, (_, i) => i).find(i => a[i] !== b[i]);
  return a.slice(0, differs ?? length);
}

/** What a container tells NVSHMEM. */
export interface NvshmemSettings {
  /** Whether the GPU drives the NIC (IBGDA). */
  readonly gpuInitiated?: boolean;
  readonly hcas?: NicList;
  /** Letters that the name of an HCA must contain. */
  readonly hcaPrefix: string;
  readonly gidIndex?: number;
  readonly remoteTransport?: string;
  readonly bootstrapInterface?: string;
  readonly unread: Unread[];
}

const REMOTE_TRANSPORTS = ['none', 'ibrc', 'ibdevx', 'ucx', 'libfabric'];
const ON = ['true', 't', 'yes', 'y', '1', 'on'];
const OFF = ['false', 'f', 'no', 'n', '0', 'off'];

/** Reads the environment that `nvshmemEnv` writes, and what others write for NVSHMEM. */
export function readNvshmem(env: Environment): NvshmemSettings {
  const gpuInitiated = readSwitch(env, 'NVSHMEM_IB_ENABLE_IBGDA', ON, OFF);
  const hcas = readNics(env, 'NVSHMEM_HCA_LIST', NIC_GRAMMARS.nvshmem);
  const prefix = readText(env, 'NVSHMEM_HCA_PREFIX');
  const gidIndex = readWhole(env, 'NVSHMEM_IB_GID_INDEX', 255);
  const remoteTransport = readWord(env, 'NVSHMEM_REMOTE_TRANSPORT', REMOTE_TRANSPORTS);
  const bootstrapInterface = readText(env, 'NVSHMEM_BOOTSTRAP_UID_SOCK_IFNAME');
  const unmatched = prefix.value !== undefined && !isDeviceName(prefix.value)
    ? [{ name: 'NVSHMEM_HCA_PREFIX', value: prefix.value, why: 'no name of an HCA contains it' }] : [];
  return {
    gpuInitiated: gpuInitiated.value,
    hcas: hcas.value,
    hcaPrefix: prefix.value ?? DEFAULT_PREFIX,
    gidIndex: gidIndex.value,
    remoteTransport: remoteTransport.value,
    bootstrapInterface: bootstrapInterface.value,
    unread: [...[gpuInitiated, hcas, prefix, gidIndex, remoteTransport, bootstrapInterface].flatMap(r => r.unread), ...unmatched],
  };
}
