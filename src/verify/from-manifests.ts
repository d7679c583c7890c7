import { neededBy } from './needed-objects';
import { gateConfigMap, gatedManifest } from './pre-start-gate';
import { Programs } from './program-container';
import { ServingPods, servingPods } from './serving-pods';
import { verificationObjects } from './verification';
import { groupOf, VerifiedRole } from './verified-role';
import { fail } from '../base/errors';
import { isObject, Json, objectAt } from '../base/json';
import { knownModel } from '../model/model-facts';
import { chooseBackend } from '../network/backend';
import { detectPlatform, imageSign, PodEvidence, podSigns } from '../network/detect';
import { Platform } from '../network/platform';
import { deviceRequestsOf, manifestsOf } from '../pod/view';
import { knownImage, referenceFaults } from '../serving/image-facts';
import { PreStartGateOptions } from '../serving/pre-start-gate-options';
import { VerificationOptions } from '../serving/verification-options';

/** What manifests alone do not tell. */
export interface ManifestOptions {
  /** Name of the platform; found by the manifests where absent. */
  readonly platform?: string;
  readonly programs: Programs;
}

/**
 * The objects that verify a pair of rendered manifests, ours or another's, with what these pods need and the file brings.
 *
 * @throws LLMD512 where the documents have no pair that transfers by NIXL, LLMD513 where the platform is not known
 */
export function verificationOf(documents: readonly unknown[], options: ManifestOptions & VerificationOptions): Json[] {
  const found = servingPods(documents);
  const [prefill, decode] = (['prefill', 'decode'] as const).map(role => found.filter(pods => pods.role === role));
  if (prefill!.length !== 1 || decode!.length !== 1) {
    const untold = prefill!.length + decode!.length === 0 ? ', or say which role they are by the label llm-d.ai/role and by kv_role (kv_producer, kv_consumer)' : '';
    noPair(`${prefill!.length} workloads of prefill and ${decode!.length} of decode that transfer the KV cache by NIXL`, `give all of them, and nothing else${untold}`);
  }
  const pods = [prefill![0]!, decode![0]!];
  const manifests = manifestsOf(documents).map(({ manifest }) => manifest);
  const platforms = platformsOf(pods, manifests, options.platform);
  const { name, namespace } = pods[0]!;
  const policies = manifests.filter(m => m.kind === 'NetworkPolicy' && pods.some(p => selects(objectAt(m.spec).podSelector, p.pod.labels)));
  const verified = verificationObjects(pods.map((p, i) => verifiedRole(p, platforms[i]!)), { ...options, name: name.replace(/-prefill$/, ''), namespace, policies });
  return [...neededBy(pods.map(p => p.pod.template), manifests), ...verified];
}

/**
 * The manifests with an init container in each pod that transfers, which lets no server start where its checks fail.
 *
 * @throws LLMD512 where no pod transfers by NIXL, LLMD513 where the platform is not known
 */
export function gatedManifests(documents: readonly unknown[], options: ManifestOptions & PreStartGateOptions): Json[] {
  const found = servingPods(documents);
  if (!found.length) { noPair('no pod that transfers the KV cache by NIXL'); }
  const all = manifestsOf(documents).map(({ manifest }) => manifest);
  const platforms = platformsOf(found, all, options.platform);
  // roles of a DisaggregatedSet have one name
  const nameOf = ({ name, role }: ServingPods): string => name.endsWith(role) ? `${name}-gate` : `${name}-${role}-gate`;
  const named = found.map((pods, i) => ({ pods, role: verifiedRole(pods, platforms[i]!), configMap: nameOf(pods) }));
  const maps = named.map(({ pods: { namespace }, role, configMap }) =>
    gateConfigMap({ name: configMap, ...(namespace === undefined ? {} : { namespace }) }, [role], options.programs));
  const manifests = all.map(manifest => named
    .filter(({ pods }) => pods.manifest === manifest)
    .reduce((changed, { pods, role, configMap }) => gatedManifest(changed, role, configMap, options, pods.pod.path), manifest));
  return [...maps, ...manifests];
}

const noPair = (what: string, fix = 'give all of them, and nothing else'): never => fail({
  code: 'LLMD512', subject: 'the manifests', problem: `have ${what}`, allowed: 'those of one pair, rendered: kubectl get -o yaml, helm template, cdk8s synth', fix,
});

function verifiedRole({ name, role, manifest, pod, server, args, transfer }: ServingPods, platform: Platform): VerifiedRole {
  const facts = platform._facts;
  const image = server.image === undefined || referenceFaults('image', server.image).length ? undefined : knownImage(server.image);
  const model = args.find(arg => arg.name === '')?.values[0] ?? args.find(arg => arg.name === '--model')?.values[0];
  return {
    name,
    role,
    facts,
    template: pod.template,
    server: {
      image: server.image,
      model,
      args,
      nixl: transfer.config,
      env: textsOf(server.env),
      variables: [...server.env.keys()],
      resources: objectAt(server.container.resources),
      securityContext: { ...pod.spec.securityContext, ...objectAt(server.container.securityContext) },
      container: server.container,
      pod: pod.spec,
    },
    requireRdma: false,
    backend: chooseBackend(facts, undefined).backend,
    model: model === undefined ? undefined : knownModel(model),
    vllmVersion: image?.vllmVersion,
    group: groupOf(pod.path.startsWith('/spec/roles/') ? objectAt(objectAt(manifest.spec).roles[Number(pod.path.split('/')[3])]) : manifest),
  };
}

/** Whether the labels of a selector are among those of a pod; one with expressions is taken to. */
const selects = (selector: unknown, labels: { readonly [key: string]: string }): boolean =>
  isObject(selector) && Object.entries(objectAt(selector.matchLabels)).every(([key, value]) => labels[key] === value);

const textsOf = (env: ServingPods['server']['env']): { readonly [name: string]: string } =>
  Object.fromEntries([...env.values()].flatMap(({ name, value }) => value === undefined ? [] : [[name, value]]));

/**
 * The platform of each workload, by what the manifests show: one for all, unless the roles run on machines of their own.
 *
 * @throws LLMD513 where that fits none or several, or not the one that is named
 */
function platformsOf(pods: ServingPods[], manifests: Json[], named: string | undefined): Platform[] {
  const own = pods.map(p => podSigns(evidenceOf(p, manifests)));
  const ofImages = pods.map(({ server }) => imageSign(server.image === undefined ? [] : [server.image])).map(sign => sign ? [sign] : []);
  const signs = [...own.flat(), ...ofImages.flat()];
  const { platforms } = detectPlatform(signs);
  if (named !== undefined) {
    // a resource that no platform has is one of the caller's own
    const against = signs.find(sign => !sign.hint && sign.platforms.length > 0 && !sign.platforms.includes(named));
    if (!against) { return pods.map(() => Platform.of(named)); }
    fail({
      code: 'LLMD513', subject: 'the platform', value: `'${named}'`, problem: `which does not fit the manifests: ${against.text}`, allowed: oneOf(platforms.length ? platforms : against.platforms),
    });
  }
  if (platforms.length === 1) { return pods.map(() => Platform.of(platforms[0]!)); }
  const each = pods.map((_, i) => detectPlatform([...own[i]!, ...ofImages[i]!]).platforms);
  if (!platforms.length && each.every(fitting => fitting.length === 1)) { return each.map(([name]) => Platform.of(name!)); }
  fail({
    code: 'LLMD513',
    subject: 'the platform',
    problem: platforms.length ? `cannot be told from the manifests: ${platforms.length === Platform.names().length ? 'all fit' : `${oneOf(platforms)} fit`}` : 'cannot be told from the manifests: none fits all that they show',
    fix: 'name it with --platform',
  });
}

/** More than a person reads. */
const MOST_NAMES = 8;

const oneOf = (names: string[]): string => names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more` : names.join(', ');

function evidenceOf({ name, server, pod, manifest }: ServingPods, manifests: Json[]): PodEvidence {
  const claimTemplates = pod.claims.flatMap(({ templateName }) => templateName ?? []);
  const templates = manifests.filter(({ kind, metadata }) => kind === 'ResourceClaimTemplate' && claimTemplates.includes(objectAt(metadata).name as string));
  const exclusive: unknown = objectAt(objectAt(manifest.metadata).annotations)['leaderworkerset.sigs.k8s.io/exclusive-topology'];
  return {
    name,
    accelerators: Number(Object.entries(server.limits).find(([resource]) => /gpu$/.test(resource))?.[1] ?? 0),
    resources: Object.fromEntries(Object.entries(server.limits).map(([resource, count]) => [resource, Number(count)])),
    nodeLabels: pod.spec.nodeSelector,
    annotations: pod.annotations,
    claimTemplates,
    deviceClasses: [...new Set(templates.flatMap(deviceRequestsOf).flatMap(({ deviceClass }) => deviceClass ?? []))],
    topologyKeys: [...topologyKeysIn(pod.spec.affinity), ...(typeof exclusive === 'string' ? [exclusive] : [])],
    env: textsOf(server.env),
  };
}

/** Keys by which terms place pods beside each other, or apart. */
function topologyKeysIn(value: unknown): string[] {
  if (Array.isArray(value)) { return value.flatMap(topologyKeysIn); }
  if (!isObject(value)) { return []; }
  return Object.entries(value).flatMap(([key, inner]) => key === 'topologyKey' && typeof inner === 'string' ? [inner] : topologyKeysIn(inner));
}
