import { acceleratorsPerNode } from './attachment';
import { Backend } from './backend';
import type { NetworkPlanProps } from './network-plan';
import { NicSelection } from './nic-selection';
import { PlatformFacts } from './platform-facts';
import { LlmdError } from '../errors';
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
export function environment(facts: PlatformFacts, props: NetworkPlanProps, backend: Backend): StackEnv[] {
  const hcas = facts.fabric.hcas?.value ?? [];
  const accelerators = acceleratorsPerNode(facts, props);
  const known = facts.fabric.hcaOrder === 'gpu' && !props.hcas && !props.excludeHcas;
  const claimed = facts.attachment.accelerators === 'claim';
  if (props.deviceToHca && claimed) {
    throw new LlmdError('LLMD215', `deviceToHca cannot be used on ${facts.name}: its accelerators come from claims, so their physical indexes are not known; leave it out`);
  }
  const derived = props.gpuInitiated && known && !claimed && props.accelerators === accelerators ? platformMapping(hcas, accelerators) : undefined;
  const nics = NicSelection.of({ ...props, deviceToHca: props.deviceToHca ?? derived }, {
    hcas, accelerators, pinned: facts.fabric.pinHcas === 'true', nics: Number(facts.fabric.nics), platform: facts.name,
  });
  const nicClaim = props.hcas || props.excludeHcas ? ASKED : facts.fabric.hcas ?? ASKED;
  const stack: StackContext = {
    facts, backend, nics, nicClaim, options: props, gidIndex: gidIndex(facts, props), ucxExcludes: atLeast(props.imageUcxVersion, 1, 21),
  };
  const inGpu = props.bufferInAcceleratorMemory ?? facts.serving.bufferDevice.value !== 'cpu';
  const rendered = [
    ...(backend === Backend.UCX ? ucxEnv(stack, inGpu) : []),
    ...ucclEnv(stack), ...libfabricEnv(stack), ...ncclEnv(stack), ...nvshmemEnv(stack), ...deepEpEnv(stack),
    ...(props.diagnostics?.nixlLogLevel ? [{ name: 'NIXL_LOG_LEVEL', value: props.diagnostics.nixlLogLevel, ...ASKED }] : []),
  ];
  const applies = (facts.env ?? []).filter(e =>
    (e.when?.backend ?? backend) === backend
    && (e.when?.gpuInitiated ?? props.gpuInitiated ?? false) === (props.gpuInitiated ?? false)
    && !rendered.some(r => r.name === e.name));
  return [...rendered, ...applies.map(({ name, value, why, sources }) => ({ name, value, why, sources }))]
    .sort((a, b) => a.name < b.name ? -1 : 1);
}

function gidIndex(facts: PlatformFacts, props: NetworkPlanProps): EnvValue | undefined {
  if (props.gidIndex === undefined) { return facts.gidIndex; }
  if (!Number.isInteger(props.gidIndex) || props.gidIndex < 0 || props.gidIndex > 255) {
    throw new LlmdError('LLMD224', `gidIndex is ${props.gidIndex}; expected a whole number from 0 to 255, as show_gids lists them`);
  }
  if (facts.fabric.technology !== 'roce') {
    throw new LlmdError('LLMD224', `gidIndex is set but ${facts.name} is ${facts.fabric.technology}: only RoCE ports are chosen by GID; leave it out`);
  }
  return { value: String(props.gidIndex), ...ASKED };
}

function atLeast(version: string | undefined, major: number, minor: number): boolean {
  const [a = 0, b = 0] = (version ?? '0.0').split('.').map(Number);
  return a > major || (a === major && b >= minor);
}
