import { Image } from './image';
import { fail } from '../base/errors';
import { isBefore } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import { NetworkPlan } from '../network/network-plan';

/** Variables by which UCX and NCCL look for GPUs of other hosts. */
const SWITCHES = ['UCX_CUDA_IPC_ENABLE_MNNVL', 'NCCL_MNNVL_ENABLE'];
const NEEDED = [...SWITCHES, 'NCCL_CUMEM_ENABLE'];
const OFF = /^(|0|n|no|off|false)$/i;

/**
 * NVLink across hosts needs a ComputeDomain, memory that other hosts can map, and a UCX and an NCCL that use it: all or none.
 *
 * @param said environment that the caller sets
 * @throws LLMD319 for a part of it
 */
export function checkMnnvl(plan: NetworkPlan, image: Image, said: { [name: string]: string }, extraArgs: string[]): void {
  const facts = plan.platform._facts;
  if (!facts.attachment.computeDomain) {
    const alone = SWITCHES.find(name => name in said && !OFF.test(said[name]!));
    if (alone) {
      fail('LLMD319', `${alone} of ${plan.role} is ${said[alone]}, but pods on ${facts.name} have no IMEX channel, so that no GPU of another host can be reached over NVLink; `
        + 'leave it out, or use a platform with MNNVL');
    }
    return;
  }
  const missing = missingPart(plan, image, said, extraArgs.map(a => a.replace(/_/g, '-')));
  if (missing) {
    fail('LLMD319', `${missing} in ${plan.role}, but on ${facts.name} the KV cache goes over NVLink between hosts, which needs all of: the ComputeDomain's channel, memory of the cumem `
      + `allocator, cuda_ipc, ${NEEDED.join(', ')}; with one missing it is silently TCP; leave it as it is, or use another platform`);
  }
}

function missingPart(plan: NetworkPlan, image: Image, said: { [name: string]: string }, args: string[]): string | undefined {
  const allocator = expertFacts.flags['--enable-cumem-allocator'].since;
  const disabled = args.find(arg => ['--no-enable-cumem-allocator', '--disable-cumem-allocator'].includes(arg));
  if (disabled) { return `${disabled} is given`; }
  if (isBefore(image.vllmVersion, allocator) && !args.includes('--enable-sleep-mode')) {
    return `vLLM ${image.vllmVersion} has no --enable-cumem-allocator: it is there since ${allocator}, and --enable-sleep-mode before`;
  }
  const tls = said.UCX_TLS ?? plan.env.UCX_TLS;
  if (tls && !tls.startsWith('^') && !tls.split(',').some(t => ['cuda_ipc', 'cuda', 'all'].includes(t))) { return `UCX_TLS is ${tls}, without cuda_ipc,`; }
  const off = NEEDED.find(name => name in said && OFF.test(said[name]!));
  return off && `${off} is ${said[off]}`;
}
