import { ExpertContext } from './all2all';
import { connections } from './connector';
import { All2AllBackend } from './expert-options';
import { expertPlan } from './expert-parallel';
import { Image } from './image';
import { ImageNeeds, preferredImage } from './image-facts';
import { instanceSelector, roleSelector } from './labels';
import { chooseLoadBalancing, LoadBalancing } from './load-balancing';
import { Parallelism, ParallelismOptions } from './parallelism';
import { ResolvedRole } from './resolved-role';
import { GroupSpec } from './server-spec';
import { ServingSpec } from './spec';
import { isBefore } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import { acceleratorsPerNode } from '../network/attachment';
import { chooseBackend } from '../network/backend';
import { PlanRequest } from '../network/plan-request';
import { OFFLOADING } from '../vllm/connectors';
import { usesNixl } from '../vllm/kv-transfer';
import { BufferDevice } from '../vllm/kv-transfer-options';
import { Role } from '../vllm/role';

/** The network and the image of a role: its own, or those of the pair. */
export interface Side {
  /** What is to be served, on the network of the role. */
  readonly spec: ServingSpec;
  readonly image: Image;
  /** The roles on this network: both, unless one has its own. */
  readonly roles: ResolvedRole[];
}

/**
 * Where each role runs, and on which image. Roles on one network get one image, which has what both need; on two, both get the
 * older of the two releases of vLLM, and buffer KV blocks in memory that both have.
 */
export function sidesOf(spec: ServingSpec, roles: ResolvedRole[]): Side[] {
  const devices = roles.map(({ network }) => (network ?? spec.network).platform._facts.serving.bufferDevice.value);
  const inHosts = devices.some(device => device !== devices[0]);
  const shared: ServingSpec = inHosts ? { ...spec, kvTransfer: { bufferDevice: BufferDevice.CPU, ...spec.kvTransfer } } : spec;
  const sides = roles.map(role => sideOf(shared, role, roles));
  const releases = sides.map(side => side.image.vllmVersion);
  const oldest = releases.reduce((a, b) => isBefore(a, b) ? a : b, releases[0]!);
  return sides.map(side => side.spec.image ? side : { ...side, image: ofRelease(side.image, oldest) });
}

function sideOf(spec: ServingSpec, role: ResolvedRole, roles: ResolvedRole[]): Side {
  const { network, claimTemplateName, image } = role;
  const own: ServingSpec = { ...spec, ...(network ? { network, claimTemplateName: claimTemplateName! } : {}), ...(image ? { image } : {}) };
  const sharing = network ? [role] : roles.filter(other => !other.network);
  return { spec: own, image: imageFor(own, sharing), roles: sharing };
}

/** The image of another release, where its tags are those of vLLM. */
function ofRelease(image: Image, release: string): Image {
  const { reference, vllmVersion } = image;
  const tag = `:v${vllmVersion}`;
  if (vllmVersion === release || !reference.endsWith(tag)) { return image; }
  return Image._of(`${reference.slice(0, reference.length - tag.length)}:v${release}`);
}

/** The image of the caller, or the one that has what the pods need. */
export function imageFor(spec: ServingSpec, roles: ResolvedRole[]): Image {
  return spec.image ?? Image._of(preferredImage(spec.network.platform._facts.serving.image.value, imageNeeds(spec, roles)));
}

/** What the pods of all roles need of their image. */
export function imageNeeds({ network }: ServingSpec, roles: ResolvedRole[]): ImageNeeds {
  const facts = network.platform._facts;
  const { arch, accelerator: { vendor } } = facts.machine;
  const { technology } = facts.fabric;
  const spread = roles.filter(role => (role.wideEp?.nodes ?? 1) > 1);
  const chosen = roles.map(role => role.wideEp?.all2allBackend as string | undefined);
  const kernels = spread.some(({ wideEp }) => wideEp!.all2allBackend === undefined || NVSHMEM.includes(wideEp!.all2allBackend));
  const byGpu = kernels && (facts.gpuInitiated?.supported ?? false) && acceleratorsPerNode(facts, network) === expertFacts.nvlinkPeers.value;
  return {
    vendor,
    arch,
    backend: chooseBackend(facts, network.backend).backend,
    efa: technology === 'efa',
    nvshmemRoce: vendor === 'nvidia' && technology === 'roce' && byGpu,
    hcaMapping: network.deviceToHca !== undefined && byGpu,
    deepEp: chosen.includes(All2AllBackend.DEEPEP_V2) ? 2 : chosen.some(name => name !== undefined && NVSHMEM.includes(name)) ? 1 : 0,
  };
}

/** Kernels that go over NVSHMEM. */
const NVSHMEM: string[] = [All2AllBackend.DEEPEP_HIGH_THROUGHPUT, All2AllBackend.DEEPEP_LOW_LATENCY];

/** A role, and the sizes of its group where it has one. */
export interface SizedRole {
  readonly role: ResolvedRole;
  readonly parallelism?: Parallelism;
}

/** A role and the sizes of its group, which are valid. */
export function sizeRole(spec: ServingSpec, role: ResolvedRole): SizedRole {
  return { role, parallelism: role.wideEp && Parallelism._resolve(groupSizes(spec, role)) };
}

/** Sizes of the group of a role, whose pods have all accelerators of a node unless the options set another number. */
export function groupSizes({ network }: ServingSpec, { wideEp, tensorParallelSize }: ResolvedRole): ParallelismOptions {
  return { ...wideEp!, gpusPerNode: wideEp!.gpusPerNode ?? acceleratorsPerNode(network.platform._facts, network), tensorParallelSize };
}

/**
 * Who spreads requests over the ranks of a role; nothing where there is one rank.
 *
 * @param other the other role of a pair
 */
export function roleLoadBalancing(image: Image, { role, parallelism }: SizedRole, other?: SizedRole): LoadBalancing | undefined {
  if (!parallelism) { return undefined; }
  const ranks = other?.parallelism?.dataParallelSizeLocal ?? 1;
  const mode = other?.role.wideEp?.loadBalancing ?? LoadBalancing.MULTI_PORT_EXTERNAL;
  const sameRanks = !other || (ranks === parallelism.dataParallelSizeLocal && mode === LoadBalancing.MULTI_PORT_EXTERNAL);
  return chooseLoadBalancing(role.wideEp!.loadBalancing, parallelism, image.vllmVersion, sameRanks);
}

/** What the experts of a role depend on. */
export function expertContext(spec: ServingSpec, image: Image, role: ResolvedRole, parallelism: Parallelism): ExpertContext {
  const facts = spec.network.platform._facts;
  return {
    role: role.role,
    facts,
    acceleratorsPerNode: acceleratorsPerNode(facts, spec.network),
    image,
    model: spec.model,
    parallelism,
    maxNumBatchedTokens: role.maxNumBatchedTokens,
    gpuMemoryUtilization: role.gpuMemoryUtilization,
    numThreads: spec.kvTransfer?.numThreads,
  };
}

/** The group of a role; nothing for a role whose pods serve the model by themselves. */
export function resolveGroup(spec: ServingSpec, image: Image, own: SizedRole, other?: SizedRole): GroupSpec | undefined {
  const { role, parallelism } = own;
  return parallelism && {
    parallelism,
    loadBalancing: roleLoadBalancing(image, own, other),
    experts: expertPlan(role.wideEp!, expertContext(spec, image, role, parallelism)),
  };
}

/** What the network of a role depends on besides its own options. */
export interface PlanContext {
  /** Absent for a role without one, and where it is not certain. */
  readonly group?: GroupSpec;
  readonly otherRole?: Role;
  readonly colocated?: boolean;
}

/** What the pods of a role ask of the network. */
export function planRequest(spec: ServingSpec, image: Image, settings: ResolvedRole, { group, otherRole, colocated }: PlanContext): PlanRequest {
  const { role, tensorParallelSize } = settings;
  const { name, network, claimTemplateName, kvTransfer = {} } = spec;
  return {
    ...network,
    claimTemplateName,
    role,
    accelerators: group?.parallelism.gpusPerNode ?? tensorParallelSize,
    bufferInAcceleratorMemory: (kvTransfer.bufferDevice ?? network.platform._facts.serving.bufferDevice.value) !== 'cpu',
    image: {
      backends: usesNixl(kvTransfer) || connections(kvTransfer, role).some(t => t.name === OFFLOADING) ? image.backends : undefined,
      ucxVersion: image.ucxVersion,
      deepEpHcaMapping: group ? image.deepEpHcaMapping : undefined,
      runsAsRoot: image.user === 0,
    },
    colocated,
    pairLabels: instanceSelector(name),
    otherRoleLabels: otherRole && roleSelector(name, otherRole),
    group: group && {
      nodes: group.parallelism.nodes,
      transport: group.experts.transport,
      gpuInitiated: group.experts.gpuInitiated,
      roleLabels: roleSelector(name, role),
    },
  };
}
