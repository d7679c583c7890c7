import { refuse } from '../base/errors';
import { describeWarning } from '../base/fault';
import { Json } from '../base/json';
import { HuggingFaceOptions, Model, VolumeModelOptions } from '../model/model';
import { Backend } from '../network/backend';
import { describeEvidence } from '../network/evidence';
import { NetworkOptions } from '../network/network-options';
import { ownedObjects } from '../network/owned-objects';
import { networkFaults } from '../network/plan-faults';
import { Platform } from '../network/platform';
import { podOptionsOf } from '../pod/option-parts';
import { PodOptions } from '../pod/pod-options';
import { describeRequired } from '../pod/required-object';
import { setOf } from '../serving/disaggregated-set';
import { WideEPOptions } from '../serving/group-options';
import { Image, ImageContents } from '../serving/image';
import { nameFaults } from '../serving/labels';
import { serveNode, servePair } from '../serving/serve';
import { sizeText } from '../serving/server-size';
import { DisaggregatedSetOptions } from '../serving/set-options';
import { NodeSpec, PairSpec, RoleSpec, Server, Serving, ServingSpec, SharedOptions, sharedOptions } from '../serving/spec';
import { VerificationOptions, verificationFaults } from '../serving/verification-options';
import { gatedServing } from '../verify/pre-start-gate';
import { Programs } from '../verify/program-container';
import { verificationObjects } from '../verify/verification';
import { verifiedRoles } from '../verify/verified-role';
import { Role } from '../vllm/role';

/** Where a model comes from: one of the three. */
export interface ModelValues {
  readonly huggingFace?: HuggingFaceOptions & { readonly id: string };
  readonly persistentVolumeClaim?: VolumeModelOptions & { readonly claimName: string };
  readonly hostPath?: VolumeModelOptions & { readonly path: string };
}

/** Where weights and compiled kernels are kept: one of the three. */
export interface CacheValues {
  readonly emptyDir?: { readonly sizeLimit?: string };
  readonly hostPath?: { readonly path: string };
  readonly persistentVolumeClaim?: { readonly claimName: string };
}

/** Values of a network: the props of one, and its name. */
type NetworkValues = Omit<NetworkOptions, 'platform' | 'backend'> & { readonly platform: string; readonly backend?: Backend; readonly name?: string };

/** A reference that the library knows, or one with its contents. */
type ImageValues = string | (ImageContents & { readonly reference: string });

/** YAML has numbers where Kubernetes has quantities. */
interface PodValues {
  readonly cpu?: string | number;
}

/** The values of one role of a pair. */
type RoleValues = PodValues & Omit<RoleSpec, 'network' | 'claimTemplateName' | 'image' | 'cpu'> & { readonly network?: NetworkValues; readonly image?: ImageValues };

/** The values of the Helm chart: the props of the constructs, as plain data. */
export interface ServingValues extends SharedOptions, PodOptions {
  readonly name?: string;
  /** A Hugging Face id, or more. */
  readonly model: string | ModelValues;
  readonly network: NetworkValues;
  readonly image?: ImageValues;
  readonly cache?: CacheValues;
  readonly prefill?: RoleValues;
  readonly decode?: RoleValues;
  readonly wideEpNode?: NodeValues;
  /** Renders the Jobs that verify the network. */
  readonly verification?: VerificationOptions;
  readonly blockSize?: number;
  readonly colocated?: boolean;
  readonly disaggregatedSet?: boolean;
  readonly disaggregatedSetOptions?: DisaggregatedSetOptions;
}

/** The values of a wide role alone. */
type NodeValues = PodValues & Omit<RoleSpec, 'cpu'> & WideEPOptions & { readonly role?: Role };

/** What a release consists of, and what its notes report. */
export interface Release {
  /** What the network owns. */
  readonly network: Json[];
  /** The service account of the pods, and what it may. */
  readonly rbac: Json[];
  /** The pods. */
  readonly servers: Json[];
  /** What takes requests to the pods, and who may reach them. */
  readonly routing: Json[];
  /** What verifies the network: before servers start, and Jobs by themselves. */
  readonly verification: Json[];
  readonly notes: string;
}

/**
 * Everything that one release of the chart renders.
 *
 * @param name of the release, and of what it renders unless the values name it
 * @param programs that check the network, where the values ask for some
 * @throws LlmdError where the values could not work, as the constructs do
 */
export function renderRelease(values: ServingValues, name: string, programs: Programs = {}): Release {
  const shared = servingOf(values, name);
  const { wideEpNode } = values;
  const pair = wideEpNode ? undefined : pairOf(shared, values);
  const network = [...ownedBy(shared), ...(pair ? [...ownedBy(pair.prefill), ...ownedBy(pair.decode)] : [])];
  const served = pair ? servePair(pair) : serveNode(nodeOf(shared, wideEpNode!));
  const { serving, objects } = gatedServing(served, shared.name, served.labels, shared.preStartGate, programs);
  const servers = serving.servers.map(server => server.manifest);
  return {
    network,
    rbac: serving.rbac,
    servers: values.disaggregatedSet && !wideEpNode ? [setOf(shared.name, serving.labels, servers, values.disaggregatedSetOptions)] : servers,
    routing: serving.routing,
    verification: [...objects, ...jobsOf(served, shared.name, values.verification, programs)],
    notes: notesOf(serving),
  };
}

/** The Jobs that verify what is served. */
function jobsOf({ servers, routing }: Serving, name: string, options: VerificationOptions | undefined, programs: Programs): Json[] {
  if (options === undefined) { return []; }
  refuse(verificationFaults(options));
  const policies = routing.filter(({ kind }) => kind === 'NetworkPolicy');
  return verificationObjects(verifiedRoles(servers), { ...options, name, programs, policies });
}

/** What the constructs would make of values. */
export function serveValues(values: ServingValues, name: string): Serving {
  const shared = servingOf(values, name);
  const { wideEpNode } = values;
  return wideEpNode ? serveNode(nodeOf(shared, wideEpNode)) : servePair(pairOf(shared, values));
}

function servingOf(values: ServingValues, release: string): ServingSpec {
  const { image } = values;
  const name = values.name ?? release;
  const claimTemplateName = values.network.name ?? `${name}-network`;
  // in the order in which a program makes them, so that of several faults both refuse the same
  const model = modelOf(values.model);
  const network = networkOf(values.network, claimTemplateName);
  return {
    ...sharedOptions(values),
    name,
    model,
    network,
    claimTemplateName,
    image: image === undefined ? undefined : imageOf(image),
    cache: cacheOf(values.cache),
    pods: podOptionsOf(values),
  };
}

function nodeOf(shared: ServingSpec, node: NodeValues): NodeSpec {
  return { ...shared, labels: { ...shared.labels, ...node.labels }, role: node.role, server: { ...node, cpu: quantity(node.cpu), wideEp: node } };
}

function networkOf(values: NetworkValues, claimTemplateName: string): NetworkOptions {
  const network = { ...values, platform: Platform.of(values.platform) };
  refuse(nameFaults(claimTemplateName, { most: 63 }));
  refuse(networkFaults(network));
  return network;
}

function pairOf(shared: ServingSpec, values: ServingValues): PairSpec {
  const { blockSize, colocated, disaggregatedSet, disaggregatedSetOptions } = values;
  const [prefill, decode] = [roleOf(shared, 'prefill', values.prefill!), roleOf(shared, 'decode', values.decode!)];
  return { ...shared, prefill, decode, blockSize, colocated, disaggregatedSet, disaggregatedSetOptions };
}

function roleOf({ name }: ServingSpec, role: string, values: RoleValues): RoleSpec {
  const { network, image } = values;
  const claimTemplateName = network ? network.name ?? `${name}-${role}-network` : undefined;
  return {
    ...values,
    cpu: quantity(values.cpu),
    network: network ? networkOf(network, claimTemplateName!) : undefined,
    claimTemplateName,
    image: image === undefined ? undefined : imageOf(image),
  };
}

const quantity = (value: string | number | undefined): string | undefined => value === undefined ? undefined : String(value);

function modelOf(model: string | ModelValues): Model {
  if (typeof model === 'string') { return Model._huggingFace(model); }
  const { huggingFace, persistentVolumeClaim, hostPath } = model;
  if (huggingFace) { return Model._huggingFace(huggingFace.id, huggingFace); }
  if (persistentVolumeClaim) { return Model._persistentVolumeClaim(persistentVolumeClaim.claimName, persistentVolumeClaim); }
  return Model._hostPath(hostPath!.path, hostPath!);
}

function imageOf(image: ImageValues): Image {
  if (typeof image === 'string') { return Image._of(image); }
  return Image._custom(image.reference, image);
}

function cacheOf(cache: CacheValues | undefined): Json | undefined {
  if (!cache?.hostPath) { return cache as Json | undefined; }
  return { hostPath: { path: cache.hostPath.path, type: 'DirectoryOrCreate' } };
}

/** What a network owns, whatever the pods are; nothing where a role has none of its own. */
const ownedBy = ({ network, claimTemplateName }: { readonly network?: NetworkOptions; readonly claimTemplateName?: string }): Json[] =>
  network ? ownedObjects(network.platform._facts, network, claimTemplateName!) : [];

/** What was decided and why, for the person who installs it. */
function notesOf(serving: Serving): string {
  const required = serving.requiredObjects.map(describeRequired);
  return [...serving.servers.map(serverNotes), ...(required.length ? ['must exist in the cluster:', ...required.map(line => `  - ${line}`)] : [])].join('\n');
}

export function serverNotes(server: Server): string {
  const { spec, podSecurityLevel, prerequisites, warnings } = server;
  const { plan, role, group, image } = spec;
  const facts = plan.platform._facts;
  return [
    `${role}: ${sizeText(server)}, on ${facts.title}, ${facts.name}`,
    `  evidence       ${describeEvidence(facts)}`,
    `  image          ${image.reference} (vLLM ${image.vllmVersion})`,
    ...(role === Role.PREFILL_DECODE ? [] : [
      `  KV cache       NIXL over ${plan.backend}: ${plan.backendReason}`,
      `  between nodes  ${plan.kvPath.crossNode}; within a node ${plan.kvPath.sameNode}: ${plan.kvPath.why}`,
    ]),
    `  NICs           ${plan.nics > 0 ? `${plan.nics} in each pod` : 'none of its own'}`,
    `  privileges     ${plan.privileged ? 'privileged' : plan.capabilities.length ? plan.capabilities.join(', ') : 'none'}; Pod Security level ${podSecurityLevel}`,
    ...(group ? [`  experts        ${group.experts.all2allBackend ?? 'exchanged by the MoE backend'}: ${group.experts.claim.why}`, `  load balancing ${group.loadBalancing ?? 'one rank'}`] : []),
    ...prerequisites.map(p => `  the cluster    ${p}`),
    ...warnings.map(w => `  warning        ${describeWarning(w)}`),
    '',
  ].join('\n');
}
