import { acceleratorsPerNode } from './attachment';
import { Backend } from './backend';
import { NicSelection } from './nic-selection';
import { PlanRequest } from './plan-request';
import { PlatformFacts } from './platform-facts';
import { citation } from '../base/cited';
import { fail } from '../base/errors';
import { isBefore } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import { Role } from '../vllm/role';
import { ASKED, EnvValue, StackContext, StackEnv } from './stacks/context';
import { deepEpEnv, platformMapping } from './stacks/deepep';
import { libfabricEnv } from './stacks/libfabric';
import { ncclEnv } from './stacks/nccl';
import { nvshmemEnv } from './stacks/nvshmem';
import { ucclEnv } from './stacks/uccl';
import { ucxEnv } from './stacks/ucx';

/**
 * The environment that the libraries of the stack need, each variable with its reason: what the caller and the NIC selection
 * decide, rendered by each library's own file, and then what the platform's facts add.
 *
 * @throws LLMD215 and LLMD224, and what the files of the stack throw
 */
export function environment(facts: PlatformFacts, props: PlanRequest, backend: Backend): StackEnv[] {
  const hcas = facts.fabric.hcas?.value ?? [];
  const accelerators = acceleratorsPerNode(facts, props);
  const known = facts.fabric.hcaOrder === 'gpu' && !props.hcas && !props.excludeHcas;
  const claimed = facts.attachment.accelerators === 'claim';
  if (props.deviceToHca && claimed) {
    fail('LLMD215', `deviceToHca cannot be used on ${facts.name}: its accelerators come from claims, so their physical indexes are not known; leave it out`);
  }
  checkMappingReader(props);
  const indexed = known && !claimed && props.accelerators === accelerators;
  const derived = props.gpuInitiated && indexed && readsMapping(props) ? platformMapping(hcas, accelerators) : undefined;
  const nics = NicSelection.of({ ...props, deviceToHca: props.deviceToHca ?? derived }, {
    hcas, accelerators, pinned: facts.fabric.pinHcas ?? false, nics: facts.fabric.nics, platform: facts.name,
  });
  const nicClaim = props.hcas || props.excludeHcas ? ASKED : facts.fabric.hcas ?? ASKED;
  const stack: StackContext = {
    facts,
    backend,
    nics,
    nicClaim,
    options: props,
    gidIndex: gidIndex(facts, props),
    socketInterface: socketInterface(facts, props),
    ucxExcludes: !isBefore(props.imageUcxVersion ?? '0.0', '1.21'),
    gpuInitiatedClaim: props.group?.gpuInitiated
      ? { why: 'the kernels of the all2all backend ring the NIC from the GPU', sources: expertFacts.gpuInitiated.sources.map(expertCite) }
      : { why: 'gpuInitiated: the GPU rings the NIC itself', sources: ['caller'] },
    nvshmem: (props.gpuInitiated ?? false) && (props.group?.transport ?? 'nvshmem') === 'nvshmem',
  };
  const transfers = props.role !== Role.PREFILL_DECODE;
  const inGpu = props.bufferInAcceleratorMemory ?? facts.serving.bufferDevice.value !== 'cpu';
  const rendered = [
    ...(transfers && backend === Backend.UCX ? ucxEnv(stack, inGpu) : []),
    ...(transfers ? ucclEnv(stack) : []), ...libfabricEnv(stack), ...ncclEnv(stack), ...nvshmemEnv(stack), ...deepEpEnv(stack),
    ...(transfers && props.diagnostics?.nixlLogLevel ? [{ name: 'NIXL_LOG_LEVEL', value: props.diagnostics.nixlLogLevel, ...ASKED }] : []),
  ];
  const applies = (facts.env ?? []).filter(e =>
    (e.when?.backend ?? backend) === backend && (transfers || !e.when?.backend)
    && (e.when?.gpuInitiated ?? props.gpuInitiated ?? false) === (props.gpuInitiated ?? false)
    && !rendered.some(r => r.name === e.name));
  return [...rendered, ...applies.map(({ name, value, why, sources }) => ({ name, value, why, sources }))]
    .sort((a, b) => a.name < b.name ? -1 : 1);
}

const expertCite = (key: string): string => citation(expertFacts.sources, key);

/** Read by DeepEP's NVSHMEM kernels only, and only where they carry a patch. */
function readsMapping(props: PlanRequest): boolean {
  return props.imageDeepEpHcaMapping !== false && (props.group?.transport ?? 'nvshmem') === 'nvshmem';
}

function checkMappingReader(props: PlanRequest): void {
  if (!props.deviceToHca || !props.group || readsMapping(props)) { return; }
  const { transport } = props.group;
  if (transport && transport !== 'nvshmem') {
    fail('LLMD225', `deviceToHca is set, but the all2all backend of ${props.role} goes over ${transport}, which does not read it; leave it out`);
  }
  if (transport) {
    fail('LLMD225', 'deviceToHca is set, but DeepEP in the image does not read DEEP_EP_DEVICE_TO_HCA_MAPPING and would silently ignore it; '
      + 'use ghcr.io/llm-d/llm-d-cuda, say deepEpHcaMapping of your own image, or leave it out');
  }
}

/** Where ranks of several hosts talk, the interface is always said: gloo and NCCL may choose one that does not reach the others. */
function socketInterface(facts: PlatformFacts, props: PlanRequest): EnvValue | undefined {
  if (props.socketInterface !== undefined) {
    if (!/^[a-z][a-z0-9_.-]{0,14}$/.test(props.socketInterface)) {
      fail('LLMD204', `socketInterface is '${props.socketInterface}'; expected the name of one interface, such as eth0`);
    }
    return { value: props.socketInterface, ...ASKED };
  }
  const several = (props.group?.nodes ?? 1) > 1 && !facts.attachment.hostNetwork;
  if (facts.socketInterface ?? !several) { return facts.socketInterface; }
  const { value, why, sources } = expertFacts.socketInterface;
  return { value, why, sources: sources.map(expertCite) };
}

function gidIndex(facts: PlatformFacts, props: PlanRequest): EnvValue | undefined {
  if (props.gidIndex === undefined) { return facts.gidIndex && { ...facts.gidIndex, value: String(facts.gidIndex.value) }; }
  if (!Number.isInteger(props.gidIndex) || props.gidIndex < 0 || props.gidIndex > 255) {
    fail('LLMD224', `gidIndex is ${props.gidIndex}; expected a whole number from 0 to 255, as show_gids lists them`);
  }
  if (facts.fabric.technology !== 'roce') {
    fail('LLMD224', `gidIndex is set but ${facts.name} is ${facts.fabric.technology}: only RoCE ports are chosen by GID; leave it out`);
  }
  return { value: String(props.gidIndex), ...ASKED };
}
