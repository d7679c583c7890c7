import { acceleratorsPerNode } from './attachment';
import { BY_CALLER, NetworkDiagnostics, NetworkOptions } from './network-options';
import { NicChoice, NicInventory, NicSelection } from './nic-selection';
import { holds, isGpuInitiated, PlanRequest } from './plan-request';
import { BackendName, PlatformFacts } from './platform-facts';
import { Fault } from '../base/fault';
import { isBefore } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import libraryFacts from '../facts/libraries.json';
import { isWhole } from '../pod/kubernetes';
import { Role } from '../vllm/role';
import { EnvValue, StackContext, StackEnv, variable } from './stacks/context';
import { deepEpEnv, deepEpWarnings, platformMapping } from './stacks/deepep';
import { libfabricEnv } from './stacks/libfabric';
import { ncclEnv } from './stacks/nccl';
import { nvshmemEnv } from './stacks/nvshmem';
import { ucclEnv } from './stacks/uccl';
import { ucxEnv, ucxWarnings } from './stacks/ucx';

/** Environment of the libraries of the stack, and what cannot be passed to them. */
export interface NetworkEnv {
  /** In the order of the names. */
  readonly entries: StackEnv[];
  readonly ucxWarnings: Fault[];
  readonly deepEpWarnings: Fault[];
}

/**
 * The environment that the libraries of the stack need, each variable with its reason: what the caller and the NIC selection
 * decide, rendered by each library's own file, and then what the platform's facts add.
 */
export function networkEnv(facts: PlatformFacts, request: PlanRequest, backend: BackendName): NetworkEnv {
  const stack = stackContext(facts, request, backend);
  const transfers = request.role !== Role.PREFILL_DECODE;
  const usesUcx = transfers && backend === 'UCX';
  const rendered = [
    ...(usesUcx ? ucxEnv(stack) : []),
    ...(transfers ? ucclEnv(stack) : []),
    ...libfabricEnv(stack),
    ...ncclEnv(stack),
    ...nvshmemEnv(stack),
    ...deepEpEnv(stack),
    ...(transfers ? variable('NIXL_LOG_LEVEL', request.diagnostics?.nixlLogLevel) : []),
  ];
  const added = platformEnv(facts, request, backend).filter(own => !rendered.some(entry => entry.name === own.name));
  return {
    entries: [...rendered, ...added].sort((a, b) => a.name < b.name ? -1 : 1),
    ucxWarnings: usesUcx ? ucxWarnings(stack) : [],
    deepEpWarnings: request.group?.transport === 'nvshmem' ? deepEpWarnings(stack) : [],
  };
}

function stackContext(facts: PlatformFacts, request: PlanRequest, backend: BackendName): StackContext {
  const gpuInitiated = isGpuInitiated(request);
  return {
    facts,
    backend,
    options: request,
    nics: NicSelection.of(nicChoice(facts, request), nicInventory(facts, request)),
    nicReason: request.hcas || request.excludeHcas ? BY_CALLER : facts.fabric.hcas ?? BY_CALLER,
    gidIndex: gidOf(facts, request.gidIndex),
    socketInterface: socketInterface(facts, request),
    ucxExcludes: !isBefore(request.image?.ucxVersion ?? '0.0', libraryFacts.ucx.excludesDevices.value),
    ucxRefuses: !isBefore(request.image?.ucxVersion ?? '0.0', libraryFacts.ucx.refusesEmulation.value),
    gpuInitiatedReason: request.group?.gpuInitiated
      ? { why: 'the kernels of the all2all backend ring the NIC from the GPU', sources: expertFacts.gpuInitiated.sources }
      : { why: 'gpuInitiated: the GPU rings the NIC itself', sources: ['caller'] },
    nvshmem: gpuInitiated && usesNvshmem(request),
  };
}

function gidOf(facts: PlatformFacts, chosen: number | undefined): EnvValue | undefined {
  const own = facts.gidIndex;
  return chosen === undefined ? own && { value: String(own.value), why: own.why, sources: own.sources } : { value: String(chosen), ...BY_CALLER };
}

/** What the platform itself sets, where it applies. */
function platformEnv(facts: PlatformFacts, request: PlanRequest, backend: BackendName): StackEnv[] {
  const held = (facts.env ?? []).filter(({ when }) => holds(when, request, backend));
  return held.map(({ name, value, why, sources }) => ({ name, value, why, sources }));
}

export function nicInventory(facts: PlatformFacts, options: NetworkOptions): NicInventory {
  return {
    hcas: facts.fabric.hcas?.value ?? [],
    accelerators: acceleratorsPerNode(facts, options),
    pinned: facts.fabric.pinHcas ?? false,
    nics: facts.fabric.nics,
    platform: facts.name,
  };
}

/** The caller's choice, and the platform's own mapping of GPUs where the GPU drives the NIC and the mapping is known and read. */
export function nicChoice(facts: PlatformFacts, request: PlanRequest): NicChoice {
  const { hcas, excludeHcas, deviceToHca } = request;
  const perNode = acceleratorsPerNode(facts, request);
  const isKnown = facts.fabric.hcaOrder === 'gpu' && !hcas && !excludeHcas && request.accelerators === perNode;
  const own = isKnown && isGpuInitiated(request) && readsMapping(request) ? platformMapping(facts.fabric.hcas?.value ?? [], perNode) : undefined;
  return { hcas, excludeHcas, deviceToHca: deviceToHca ?? own };
}

/** DeepEP's kernels use NVSHMEM unless the experts of the group go another way. */
const usesNvshmem = (request: PlanRequest): boolean => (request.group?.transport ?? 'nvshmem') === 'nvshmem';

/** Read by DeepEP's NVSHMEM kernels only, and only where they carry a patch. */
const readsMapping = (request: PlanRequest): boolean => request.image?.deepEpHcaMapping !== false && usesNvshmem(request);

/** LLMD215 where physical indexes are not known, LLMD225 where nothing reads the mapping. */
export function deviceToHcaFaults(facts: PlatformFacts, request: PlanRequest): Fault[] {
  if (!request.deviceToHca) { return []; }
  const transport = request.group?.transport;
  return [
    ...(facts.attachment.accelerators === 'claim' && request.accelerators < acceleratorsPerNode(facts, request) ? [{
      code: 'LLMD215',
      subject: 'deviceToHca',
      problem: `cannot be used on ${facts.name} by pods with a part of a node: their accelerators come from claims, so that their physical indexes are not known`,
      fix: 'leave it out',
    }] : []),
    ...(transport && transport !== 'nvshmem' ? [{
      code: 'LLMD225',
      subject: 'deviceToHca',
      problem: `is set, but the all2all backend of ${request.role} goes over ${transport}, which does not read it`,
      fix: 'leave it out',
    }] : []),
    ...(transport === 'nvshmem' && !readsMapping(request) ? [{
      code: 'LLMD225',
      subject: 'deviceToHca',
      problem: 'is set, but DeepEP in the image does not read DEEP_EP_DEVICE_TO_HCA_MAPPING and would silently ignore it',
      fix: 'use ghcr.io/llm-d/llm-d-cuda:v0.9.0, set deepEpHcaMapping of your own image, or leave it out',
    }] : []),
  ];
}

/** Where ranks of several hosts talk, the interface is always set: gloo and NCCL may choose one that does not reach the others. */
function socketInterface(facts: PlatformFacts, request: PlanRequest): EnvValue | undefined {
  if (request.socketInterface !== undefined) { return { value: request.socketInterface, ...BY_CALLER }; }
  const several = (request.group?.nodes ?? 1) > 1 && !facts.attachment.hostNetwork;
  if (facts.socketInterface ?? !several) { return facts.socketInterface; }
  const { value, why, sources } = expertFacts.socketInterface;
  return { value, why, sources };
}

/** LLMD204 for a text that is not the name of one interface. */
export function socketInterfaceFaults(name: string): Fault[] {
  return /^[a-z][a-z0-9_.-]{0,14}$/.test(name) ? [] : [{ code: 'LLMD204', subject: 'socketInterface', value: `'${name}'`, allowed: 'the name of one interface, such as eth0' }];
}

/** LLMD204 for levels that a library would not take for a word. */
export function diagnosticsFaults(diagnostics: NetworkDiagnostics): Fault[] {
  const levels = [
    { name: 'ucxLogLevel', level: diagnostics.ucxLogLevel },
    { name: 'nixlLogLevel', level: diagnostics.nixlLogLevel },
    { name: 'ncclDebug', level: diagnostics.ncclDebug },
    { name: 'libfabricLogLevel', level: diagnostics.libfabricLogLevel },
    { name: 'ucclLogLevel', level: diagnostics.ucclLogLevel },
  ];
  return levels.flatMap(({ name, level }) => level === undefined || /^[A-Za-z0-9_:.,-]+$/.test(level) ? [] : [{
    code: 'LLMD204', subject: `diagnostics.${name}`, value: `'${level}'`, allowed: 'one word, such as info',
  }]);
}

/** LLMD224 for an index that no table of addresses has, or on a fabric that has no such table. */
export function gidFaults(facts: PlatformFacts, gidIndex: number): Fault[] {
  const { technology } = facts.fabric;
  return [
    ...(isWhole(gidIndex, 0, 255) ? [] : [{ code: 'LLMD224', subject: 'gidIndex', value: `${gidIndex}`, allowed: 'a whole number from 0 to 255, as show_gids lists them' }]),
    ...(technology === 'roce' ? [] : [{
      code: 'LLMD224', subject: 'gidIndex', problem: `is set but ${facts.name} is ${technology}: only RoCE ports are chosen by GID`, fix: 'leave it out',
    }]),
  ];
}
