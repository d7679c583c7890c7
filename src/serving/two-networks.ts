import { PairSpec, ServingSpec } from './spec';
import { Fault } from '../base/fault';
import { chooseBackend } from '../network/backend';
import { NetworkOptions } from '../network/network-options';

/**
 * Roles on machines of their own, such as prefill on one kind of accelerator and decode on another. The KV cache must still
 * cross from one network to the other.
 */

/** Whether a role has a network of its own. */
const isSplit = ({ prefill, decode }: PairSpec): boolean => prefill.network !== undefined || decode.network !== undefined;

/** LLMD241 for networks between which no KV cache crosses, LLMD242 for colocation across them. */
export function twoNetworkFaults(spec: PairSpec, prefill: NetworkOptions, decode: NetworkOptions): Fault[] {
  if (!isSplit(spec)) { return []; }
  const [p, d] = [prefill.platform._facts, decode.platform._facts];
  const [from, to] = [chooseBackend(p, prefill.backend).backend, chooseBackend(d, decode.backend).backend];
  const fault = (problem: string, fix: string): Fault => ({ code: 'LLMD241', subject: 'network', value: `${p.name} in prefill and ${d.name} in decode`, problem, fix });
  return [
    ...(p.fabric.technology === d.fabric.technology ? []
      : [fault(`but no KV cache crosses from ${p.fabric.technology} to ${d.fabric.technology}, unless silently by TCP`, 'use networks of one fabric')]),
    ...(from === to ? [] : [fault(`but NIXL uses ${from} in one and ${to} in the other, which do not understand each other`, 'set the same backend for both')]),
    ...(spec.colocated ? [{ code: 'LLMD242', subject: 'colocated', value: 'set', problem: 'but a role has a network of its own, and so other nodes', fix: 'leave one of them out' }] : []),
  ];
}

/** What nobody has shown of two kinds of machines. */
export function twoNetworkWarnings(prefill: ServingSpec, decode: ServingSpec): Fault[] {
  const [p, d] = [prefill.network.platform._facts, decode.network.platform._facts];
  const [from, to] = [p.machine.accelerator.vendor, d.machine.accelerator.vendor];
  return from === to ? [] : [{
    code: 'LLMD504',
    subject: 'prefill',
    problem: `runs on ${from} and decode on ${to} accelerators: whether their vLLM builds lay out the KV cache alike was not shown, so compare the text of one prompt with that of a server without prefill and decode first`,
  }];
}
