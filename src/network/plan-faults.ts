import { acceleratorsPerNode, PodRequest } from './attachment';
import { acceleratorFaults, attachmentFaults, nicFaults, unusedOptionFaults } from './attachment-faults';
import { backendFaults } from './backend';
import { deviceToHcaFaults, diagnosticsFaults, gidFaults, nicChoice, nicInventory, socketInterfaceFaults } from './env';
import { imageFaults } from './image-libraries';
import { colocatedFaults, requireRdmaFaults } from './kv-path';
import { NetworkOptions } from './network-options';
import { hcasOf } from './nic-list';
import { listFaults, nicSelectionFaults } from './nic-selection-faults';
import { nodeSelectorFaults } from './placement';
import { claimTemplateNameOf, groupFaults, isGpuInitiated, PlanRequest } from './plan-request';
import { BackendName, MOST_PER_NODE, PlatformFacts } from './platform-facts';
import { gpuInitiatedFaults } from './security';
import { Fault } from '../base/fault';
import { isWhole } from '../pod/kubernetes';
import { Role } from '../vllm/role';
import { nvshmemFaults } from './stacks/nvshmem';
import { ucxFaults } from './stacks/ucx';

/** Everything that cannot work in a plan; `resolvePlan` takes a request that has no fault. */
export function planFaults(request: PlanRequest): Fault[] {
  const facts = request.platform._facts;
  const backend = request.backend ?? facts.backend.value;
  return [
    ...groupFaults(request),
    ...backendFaults(facts, request.backend),
    ...(request.image && request.role !== Role.PREFILL_DECODE ? imageFaults(backend, request.image) : []),
    ...podFaults(facts, request),
    ...(request.requireRdma ? requireRdmaFaults(facts, backend, request) : []),
    ...(request.colocated ? colocatedFaults(facts, backend) : []),
    ...(isGpuInitiated(request) ? gpuInitiatedFaults(facts) : []),
    ...hcaFaults(facts, request),
    ...nodeSelectorFaults(facts, request),
    ...(request.gidIndex === undefined ? [] : gidFaults(facts, request.gidIndex)),
    ...(request.socketInterface === undefined ? [] : socketInterfaceFaults(request.socketInterface)),
    ...(request.diagnostics ? diagnosticsFaults(request.diagnostics) : []),
    ...libraryFaults(facts, request, backend),
  ];
}

/** What cannot work for any pod of a network: not even for one with all accelerators of a node, which exists on every platform. */
export function networkFaults(options: NetworkOptions): Fault[] {
  const accelerators = acceleratorsPerNode(options.platform._facts, options);
  // the pair decides where KV blocks are buffered, so that transports which only CPU memory can use are not a fault yet
  return planFaults({ ...options, accelerators, role: Role.DECODE, bufferInAcceleratorMemory: false });
}

/** What is wrong with the size of the pod, and with what gives it its NICs. */
function podFaults(facts: PlatformFacts, request: PlanRequest): Fault[] {
  const pod: PodRequest = { role: request.role, accelerators: request.accelerators, claimTemplateName: claimTemplateNameOf(request) };
  const sizes = acceleratorFaults(facts, request, pod);
  return [
    ...sizes,
    ...unusedOptionFaults(facts, request),
    ...attachmentFaults(facts, request),
    // the share of a pod that is too large is too large as well
    ...(sizes.length ? [] : nicFaults(facts, request, pod)),
  ];
}

function hcaFaults(facts: PlatformFacts, request: PlanRequest): Fault[] {
  // a mapping can be held against a number of GPUs that is one
  if (!isWhole(acceleratorsPerNode(facts, request), 1, MOST_PER_NODE)) { return []; }
  return [...deviceToHcaFaults(facts, request), ...nicSelectionFaults(nicChoice(facts, request), nicInventory(facts, request))];
}

/** What a library would misread, or cannot do. */
function libraryFaults(facts: PlatformFacts, request: PlanRequest, backend: BackendName): Fault[] {
  const usesUcx = backend === 'UCX' && request.role !== Role.PREFILL_DECODE;
  const inGpuMemory = request.bufferInAcceleratorMemory ?? facts.serving.bufferDevice.value !== 'cpu';
  return [
    ...(usesUcx && request.netDevices ? listFaults('netDevices', hcasOf(request.netDevices), nicInventory(facts, request)) : []),
    ...(usesUcx ? ucxFaults(request, facts.machine.accelerator.vendor, inGpuMemory) : []),
    ...(isGpuInitiated(request) && (request.group?.transport ?? 'nvshmem') === 'nvshmem' ? nvshmemFaults(request.hcas ?? []) : []),
  ];
}
