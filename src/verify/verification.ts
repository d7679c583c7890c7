import { descriptorBytes, expectationsOf, expectationsText } from './expectations';
import { programContainer, Programs, programVolume, VOLUME } from './program-container';
import { relabelled, relabelledTerms } from './relabel';
import { PodGroup, queueLabels, VerifiedRole } from './verified-role';
import { isObject, Json, objectAt, objectsIn } from '../base/json';
import { VerificationOptions } from '../serving/verification-options';

/** What a verification is made of. */
export interface VerificationRequest extends VerificationOptions {
  /** Of the pair, or of the role. */
  readonly name: string;
  readonly namespace?: string;
  readonly programs: Programs;
  /** NetworkPolicies of the servers: the pods of the verification get the same. */
  readonly policies?: Json[];
}

const ROLE = 'verify.llm-d.ai/role';
const NAME = 'app.kubernetes.io/name';

/** The longest that a verification may take, pulling the image included. */
const DEADLINE_SECONDS = 1800;

/** Of a name to which Kubernetes adds the index of a pod. */
const NAME_LENGTH = 58;

/** A Job, with what its pods do. */
interface Part {
  readonly role: VerifiedRole;
  readonly job: string;
  readonly words: string[];
}

/**
 * The objects that verify a pair, or a role alone: a Job for each role, whose pods are those of the servers in all that concerns the
 * network; as many as serve together, so that a group of hosts is an indexed Job of as many pods. A Service by which they find each
 * other, and the programs.
 *
 * A Job, not a LeaderWorkerSet, for groups as well: it ends, with a status that can be waited for, where the pods of a
 * LeaderWorkerSet would start again; and it needs no controller besides Kubernetes' own. What the controller of
 * LeaderWorkerSets adds to pods is only their place, which a term of affinity says as well.
 *
 * @param roles prefill and decode, or one
 */
export function verificationObjects(roles: VerifiedRole[], request: VerificationRequest): Json[] {
  const { programs, namespace, deadlineSeconds = DEADLINE_SECONDS, policies = [] } = request;
  const name = nameOf(request.name, 'verify');
  const about = { namespace, labels: { [NAME]: name } };
  const [first, second] = [roles[0]!, roles[1]];
  const parts = second ? partsOfPair(name, first, second) : [partAlone(name, first)];
  const page = request.pageBytes ?? (second ? descriptorBytes(first, second) : undefined);
  const texts = parts.map(({ role }) => [`${role.role}.json`, expectationsText(expectationsOf(role, page))] as const);
  const service = nameOf(name, first.role);
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(name, about), data: { ...programs, ...Object.fromEntries(texts) } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(service, about),
      spec: { clusterIP: 'None', publishNotReadyAddresses: true, selector: { [NAME]: name, [ROLE]: first.role } },
    },
    ...policies.map(policy => ({ ...policy, metadata: metadata(name, about), spec: relabelledTerms(policy.spec) })),
    ...parts.map(part => jobOf(part, { name, namespace, deadlineSeconds, service: part.role.role === first.role ? service : undefined })),
  ];
}

/** Each pod of decode reads from one of prefill, and each of prefill from one of decode; the larger group decides how often. */
function partsOfPair(name: string, prefill: VerifiedRole, decode: VerifiedRole): Part[] {
  const [servers, leaders] = [prefill.group.nodes, decode.group.nodes];
  const [serving, leading] = [nameOf(name, prefill.role), nameOf(name, decode.role)];
  const hosts = hostsOf(serving, servers);
  const sizes = servers > 1 || leaders > 1 ? [`--servers=${servers}`, `--leaders=${leaders}`] : [];
  return [
    { role: prefill, job: serving, words: ['verify_transfer.py', 'serve', ...sizes] },
    { role: decode, job: leading, words: ['verify_transfer.py', 'lead', ...hosts, ...sizes] },
  ];
}

/** The first pod of a group reads from each other, and back; a pod by itself is only checked. */
function partAlone(name: string, role: VerifiedRole): Part {
  const { nodes } = role.group;
  const own = nameOf(name, role.role);
  return { role, job: own, words: nodes > 1 ? ['verify_transfer.py', 'group', ...hostsOf(own, nodes)] : ['verify_pod.py'] };
}

/** Names of the pods of a Job within its Service, which has its name; of a single one, that of the Service. */
const hostsOf = (name: string, pods: number): string[] => pods > 1 ? Array.from({ length: pods }, (_, i) => `${name}-${i}.${name}`) : [name];

function nameOf(name: string, suffix: string): string {
  const room = NAME_LENGTH - suffix.length - 1;
  return `${name.slice(0, room).replace(/[-.]+$/, '')}-${suffix}`;
}

/** What objects of a verification have in common. */
interface Common {
  readonly namespace?: string;
  readonly labels: Json;
}

const metadata = (name: string, { namespace, labels }: Common): Json => ({ name, ...(namespace === undefined ? {} : { namespace }), labels });

/** What a Job has of the whole. */
interface OfAll {
  readonly name: string;
  readonly namespace?: string;
  /** By which its pods are found by name. */
  readonly service?: string;
  readonly deadlineSeconds: number;
}

function jobOf({ role, job, words }: Part, { name, namespace, service, deadlineSeconds }: OfAll): Json {
  const { template, group } = role;
  const spec: Json = objectAt(template.spec);
  const labels = { ...relabelled(objectAt(template.metadata).labels), [NAME]: name, [ROLE]: role.role };
  // claims of the file system are the server's own, and may be held by it
  const stores = [VOLUME, ...objectsIn(spec.volumes).filter(volume => isObject(volume.persistentVolumeClaim)).map(volume => volume.name as string)];
  const kept = (list: any): Json[] => objectsIn(list).filter(item => !stores.includes(item.name as string));
  const without = (c: Json): Json => ({ ...c, ...(c.volumeMounts === undefined ? {} : { volumeMounts: kept(c.volumeMounts) }) });
  // what the network needs beside the server; the routing sidecar is of no use here
  const sidecars = objectsIn(spec.initContainers).filter(c => c.restartPolicy === 'Always' && !isRouter(c)).map(without);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadata(job, { namespace, labels: { [NAME]: name, ...queueLabels(group) } }),
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: deadlineSeconds,
      ...(group.nodes > 1 ? { completionMode: 'Indexed', completions: group.nodes, parallelism: group.nodes } : {}),
      template: {
        metadata: { ...objectAt(template.metadata), labels },
        spec: {
          ...Object.fromEntries(Object.entries(spec).filter(([key]) => !REPLACED.includes(key))),
          restartPolicy: 'Never',
          terminationGracePeriodSeconds: 5,
          ...(group.nodes > 1 && service !== undefined ? { subdomain: service } : {}),
          ...affinityOf(spec, group, labels),
          ...(spec.topologySpreadConstraints === undefined ? {} : { topologySpreadConstraints: relabelledTerms(spec.topologySpreadConstraints) }),
          ...(sidecars.length ? { initContainers: sidecars } : {}),
          containers: [programContainer(without(role.server.container), 'verify', words, role.role)],
          volumes: [...kept(spec.volumes), programVolume(name)],
        },
      },
    },
  };
}

/** Fields of a server's pod that are another's here. */
const REPLACED = ['affinity', 'topologySpreadConstraints', 'initContainers', 'containers', 'volumes', 'restartPolicy', 'terminationGracePeriodSeconds'];

/** Where the pods go: as the servers, and a group that has a domain of the network to itself into one such domain. */
function affinityOf(spec: Json, { nodes, topology }: PodGroup, labels: Json): Json {
  const own: Json = relabelledTerms(objectAt(spec.affinity));
  if (topology === undefined || nodes === 1) { return spec.affinity === undefined ? {} : { affinity: own }; }
  const podAffinity: Json = objectAt(own.podAffinity);
  const together = { labelSelector: { matchLabels: { [NAME]: labels[NAME], [ROLE]: labels[ROLE] } }, topologyKey: topology };
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  return { affinity: { ...own, podAffinity: { ...podAffinity, [required]: [...objectsIn(podAffinity[required]), together] } } };
}

function isRouter({ name, image }: Json): boolean {
  return [name, image].some(text => typeof text === 'string' && /routing-(proxy|sidecar)|disagg-sidecar/.test(text));
}
