import { Fault } from '../base/fault';
import { wholeNumberFaults } from '../pod/format-faults';
import { INT32 } from '../pod/kubernetes';

/** How the network of a pair, or of a group of hosts, is verified. */
export interface VerificationOptions {
  /**
   * Bytes of a descriptor of the KV cache, as NIXL reads it: a multiple of 8. Its rate is measured beside that of one piece.
   * @default - computed for the model, the release of vLLM and the blocks, where they are known; otherwise 8 KiB, 64 KiB and 1 MiB
   * @minimum 8
   */
  readonly pageBytes?: number;

  /**
   * Seconds that the Jobs may take, waiting for nodes and pulling the image included.
   * @default 1800
   * @minimum 60
   */
  readonly deadlineSeconds?: number;
}

/** What of it cannot be: LLMD515. */
export function verificationFaults({ pageBytes, deadlineSeconds }: VerificationOptions): Fault[] {
  const page = wholeNumberFaults('LLMD515', 'pageBytes of verification', pageBytes, { least: 8, unit: 'bytes' });
  const words = pageBytes !== undefined && !page.length && pageBytes % 8 > 0;
  return [
    ...page,
    ...(words ? [{ code: 'LLMD515', subject: 'pageBytes of verification', value: `${pageBytes}`, allowed: 'a multiple of 8, since words are compared' }] : []),
    ...wholeNumberFaults('LLMD515', 'deadlineSeconds of verification', deadlineSeconds, { least: 60, most: INT32, unit: 'seconds' }),
  ];
}
