import { vendorOf } from './vendor';
import { objectAt, objectsIn } from '../../base/json';
import libraryFacts from '../../facts/libraries.json';
import { Platform } from '../../network/platform';
import { ContainerView, PodView } from '../../pod/view';
import { isNixlName } from '../../vllm/kv-transfer';
import { ServerResource, ServerView } from '../view/server-view';
import { View } from '../view/view-of';

/** What gives a server NICs, and which transfers use them. */

export const EFA = libraryFacts.efa.resource.value;

const ofPlatforms = new Set<string>();

function isOfPlatform(resource: string): boolean {
  if (ofPlatforms.size === 0) {
    for (const { name } of Platform.all().flatMap(platform => platform._facts.attachment.resources ?? [])) { ofPlatforms.add(name); }
  }
  return ofPlatforms.has(resource);
}

const NAMED = /rdma|roce|efa|infiniband|sriov|mlnx|mlx|hostdev|[/_.-](ib|nic|vnic|hca|vf)s?([_.-]|$)/i;

/** Whether a resource is a NIC, or a ticket to share NICs. */
export const isNic = (resource: string): boolean => NAMED.test(resource) || isOfPlatform(resource);

/** NICs that move memory without the CPU of the other side: of GKE's networks, those of type RDMA have that name by convention. */
export const nicsOf = ({ resources }: Pick<ServerView, 'resources'>): ServerResource[] => resources.filter(({ name, count }) => count > 0 && isNic(name));

/** Whether one of the main containers of a pod holds NICs by a resource. */
export const nicContainers = ({ containers }: PodView): ContainerView[] =>
  containers.filter(({ limits, requests }) => Object.entries({ ...requests, ...limits }).some(([name, count]) => isNic(name) && count !== '0'));

export const holdsEfa = (server: ServerView): boolean =>
  server.resources.some(({ name, count }) => name === EFA && count > 0);

/** Claims of a pod whose devices, or whose names, are NICs. */
export function claimsNics({ claims }: View, { pod }: ServerView): boolean {
  return pod.claims.some(({ name, templateName, claimName }) => {
    const wanted = templateName ?? claimName;
    const known = claims.find(({ object }) => object.name === wanted);
    const texts = known ? known.requests.map(({ deviceClass = '' }) => deviceClass) : [name, wanted ?? ''];
    return texts.some(text => /rdma|roce|nic|dra\.?net|efa|netdev|infiniband/.test(text));
  });
}

/** By which GKE puts interfaces into a pod. */
export const GKE_INTERFACES = 'networking.gke.io/interfaces';

const OTHER_WAYS = [GKE_INTERFACES, 'k8s.v1.cni.cncf.io/networks', 'k8s.volcengine.com/pod-networks', 'k8s.aliyun.com/erdma'];

/** Whether anything may give a pod NICs: also what cannot be seen here, such as all devices of the node. */
export function mayHaveNics(server: ServerView): boolean {
  const { pod } = server;
  return nicContainers(pod).length > 0 || pod.claims.length > 0 || pod.spec.hostNetwork === true || mounts(server, /^\/dev(\/infiniband.*)?\/?$/)
    || pod.containers.some(({ container }) => objectAt(container.securityContext).privileged === true)
    || OTHER_WAYS.some(annotation => pod.annotations[annotation] !== undefined);
}

/** Networks of GKE that are of type RDMA have that in their names, by convention. */
const joinsRdma = ({ pod }: ServerView): boolean => /"network"\s*:\s*"[^"]*rdma/.test(pod.annotations[GKE_INTERFACES] ?? '');

const mounts = ({ pod }: ServerView, path: RegExp): boolean =>
  objectsIn(pod.spec.volumes).some(({ hostPath }) => path.test(String(objectAt(hostPath).path)));

/** Whether a server surely holds a NIC with RDMA: EFA is one of another kind, of which UCX knows little. */
export const holdsRdmaNic = (view: View, server: ServerView): boolean =>
  nicsOf(server).some(({ name }) => name !== EFA) || (!holdsEfa(server) && (claimsNics(view, server) || joinsRdma(server) || mounts(server, /^\/dev\/infiniband/)));

/** Backends of NIXL that move the KV cache of a server; none where NIXL does not. */
export function nixlBackends({ connectors }: ServerView): string[] {
  const nixl = connectors.filter(({ connector }) => isNixlName(connector));
  return [...new Set(nixl.flatMap(({ backends }) => backends.length ? backends : ['UCX']))];
}

/** Whether blocks of the KV cache are read where the accelerator has them. */
export const inAcceleratorMemory = (server: ServerView): boolean =>
  ['nvidia', 'amd'].includes(vendorOf(server) ?? '') && server.connectors.every(({ bufferDevice }) => bufferDevice !== 'cpu');

/** A claim to the channel of a ComputeDomain. */
export function claimsChannel({ claims, computeDomains }: View, { pod }: ServerView): boolean {
  const channels = computeDomains.map(({ manifest }) => objectAt(objectAt(objectAt(manifest.spec).channel).resourceClaimTemplate).name as unknown);
  return pod.claims.some(({ name, templateName }) => channels.includes(templateName) || /imex|compute-?domain/.test(`${name} ${templateName ?? ''}`)
    || claims.some(({ object, requests }) => object.name === templateName && requests.some(({ deviceClass }) => deviceClass?.startsWith('compute-domain'))));
}
