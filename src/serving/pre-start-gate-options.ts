import { Fault } from '../base/fault';
import { wholeNumberFaults } from '../pod/format-faults';

/** What happens to a server whose pod does not have what its plan promises. */
export enum GatePolicy {
  /** It does not start: the check runs again until the time is over, and then the pod fails. */
  FAIL = 'fail',
  /** It starts all the same, when the time is over; what was found is in the log. With `requireRdma` it does not. */
  WARN = 'warn',
  /** Nothing is checked: the pods have no gate. */
  OFF = 'off',
}

/**
 * A check of each pod before its server starts, by an init container with the image, devices, environment and privileges of the
 * server: GPUs and how they are joined, RDMA devices and their ports, GIDs and MTU, locked memory, capabilities, transports of
 * the backend, versions. One check takes at most 20 seconds. With `requireRdma` no server starts where RDMA is missing or cannot be
 * checked, whatever the policy is and whatever is removed.
 */
export interface PreStartGateOptions {
  /**
   * What happens where a check fails.
   * @default GatePolicy.FAIL
   */
  readonly policy?: GatePolicy;

  /**
   * Seconds for which it checks again while something fails, since a device or a link may come late; 0 checks once. To end it
   * sooner, remove `/tmp/hold` in the container `verify`.
   * @default 300
   * @minimum 0
   */
  readonly timeoutSeconds?: number;
}

/** A day: longer than anybody waits for a link. */
const MOST_SECONDS = 86400;

/** LLMD514 for a time that is no number of seconds. */
export const gateFaults = (options: PreStartGateOptions = {}): Fault[] =>
  wholeNumberFaults('LLMD514', 'timeoutSeconds of preStartGate', options.timeoutSeconds, { least: 0, most: MOST_SECONDS, unit: 'seconds' });
