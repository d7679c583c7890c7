import { claimsChannel, nixlBackends } from './nics';
import { findingAt, nameOf, variablePlace } from './place';
import { rulesOf } from './shared-check';
import { faultInYaml } from './yaml-words';
import { objectAt, objectsIn } from '../../base/json';
import { hasRdmaTransport, transportsOf } from '../../network/stacks/ucx';
import { channelFaults, noChannelFaults } from '../../serving/mnnvl';
import { printArguments } from '../../vllm/arguments';
import { Finding, Rule, Severity } from '../rule';
import { ServerView } from '../view/server-view';
import { View } from '../view/view-of';

/** NVLink across hosts: a channel, memory that others can map, and libraries that use it. */

/** Whether the pod may see IMEX channels in another way than by a claim. */
function mayHaveChannel({ pod, container, env }: ServerView): boolean {
  const mounted = objectsIn(pod.spec.volumes).some(volume => /^\/dev(\/|$)/.test(String(objectAt(volume.hostPath).path)));
  const injected = Object.keys({ ...pod.annotations, ...pod.labels }).some(name => /mnnvl|imex|compute-?domain/i.test(name));
  const privileged = objectAt(container.container.securityContext).privileged === true;
  return pod.claims.length > 0 || mounted || injected || privileged || env.values.NVIDIA_IMEX_CHANNELS !== undefined;
}

/** LLMD319: a part of it that is there alone, or that is missing. */
function partsOf(view: View, server: ServerView): Finding[] {
  const { env, args, image, command } = server;
  const name = nameOf(server);
  const found = (faults: ReturnType<typeof noChannelFaults>): Finding[] => faults.map(fault =>
    findingAt(variablePlace(server, /^[A-Z][A-Z0-9_]+/.exec(fault.subject)?.[0] ?? 'UCX_TLS'), faultInYaml(fault)));
  if (!claimsChannel(view, server)) { return mayHaveChannel(server) ? [] : found(noChannelFaults(name, 'the pod claims', { ...env.values })); }
  if (!image || !nixlBackends(server).includes('UCX')) { return []; }
  const { UCX_TLS: tls, ...others } = env.values;
  const overNics = tls !== undefined && hasRdmaTransport(transportsOf(tls.split(',')));
  return found(channelFaults({ role: name, image }, 'with the channel of a ComputeDomain', overNics ? others : { ...env.values }, command?.complete ? printArguments(args) : undefined));
}

/** LLMD023: a channel goes to one pod of a node. */
function sharedChannel(view: View, server: ServerView): Finding[] {
  const { platform, accelerators, pod, object } = server;
  const caution = platform?._facts.attachment.computeDomain?.caution;
  const part = accelerators !== undefined && accelerators.count < (platform?._facts.machine.accelerator.count ?? 0);
  const claim = pod.claims.find(({ name, templateName }) => /imex|compute-?domain/.test(`${name} ${templateName ?? ''}`));
  return caution && part && claimsChannel(view, server) ? [findingAt({ object, path: claim?.path ?? pod.path }, { code: 'LLMD023', subject: caution })] : [];
}

export const NVLINK: readonly Rule[] = rulesOf([
  { code: 'LLMD023', severity: Severity.NOTE, platforms: 'NVL72' },
  { code: 'LLMD319', severity: Severity.WARNING, platforms: 'NVIDIA GPUs' },
], view => view.servers.flatMap(server => [...partsOf(view, server), ...sharedChannel(view, server)]));
