import { StackContext, StackEnv, variable } from './context';
import { fail } from '../../base/errors';

const DEFAULT_PREFIX = 'mlx5';

/**
 * Environment of NVSHMEM, which DeepEP uses when the GPU starts RDMA operations itself.
 *
 * @throws LLMD219 for an HCA that NVSHMEM's prefix filter would drop
 */
export function nvshmemEnv(ctx: StackContext): StackEnv[] {
  if (!ctx.nvshmem) { return []; }
  const { facts, nics } = ctx;
  const prefix = nics.explicit ? commonPrefix(nics.hcas) : facts.hcaPrefix?.value;
  return [
    ...variable('NVSHMEM_IB_ENABLE_IBGDA', 'true', ctx.gpuInitiatedClaim),
    ...variable('NVSHMEM_HCA_PREFIX', prefix === DEFAULT_PREFIX ? undefined : prefix, {
      why: `NVSHMEM drops HCAs whose name does not contain its prefix, ${DEFAULT_PREFIX} unless said`, sources: facts.hcaPrefix?.sources ?? ['caller'],
    }),
    ...variable('NVSHMEM_HCA_LIST', nics.nvshmemHcaList(), ctx.nicClaim),
    ...variable('NVSHMEM_IB_GID_INDEX', ctx.gidIndex?.value, ctx.gidIndex),
    ...variable('NVSHMEM_BOOTSTRAP_UID_SOCK_IFNAME', ctx.socketInterface?.value, ctx.socketInterface),
  ];
}

function common(a: string, b: string): string {
  const length = Math.min(a.length, b.length);
  const differs = Array.from({ length }, (_, i) => i).find(i => a[i] !== b[i]);
  return a.slice(0, differs ?? length);
}

/** Letters that all names begin with: `mlx5` of mlx5_0 and mlx5_3, `ibp` of ibp0 and ibp1. */
function commonPrefix(hcas: string[]): string {
  let prefix = hcas[0] ?? '';
  for (const hca of hcas) { prefix = common(prefix, hca); }
  prefix = prefix.startsWith(DEFAULT_PREFIX) ? DEFAULT_PREFIX : prefix.replace(/_?[0-9]*$/, '');
  if (!prefix) {
    fail('LLMD219', `hcas ${hcas.join(', ')} share no prefix, and NVSHMEM keeps only HCAs of one prefix (NVSHMEM_HCA_PREFIX); name HCAs of one kind`);
  }
  return prefix;
}
