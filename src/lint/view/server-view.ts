import { EnvironmentView, environmentView, Keepers } from './environment-view';
import { ObjectView } from './object-view';
import { Engine, PlacedArgument, ServerCommand, serverCommand } from './server-command';
import { roleOf, RoleView } from './server-role';
import { SidecarView, sidecarOf } from './sidecar-view';
import { WorkloadPod, WorkloadView } from './workload-view';
import { isObject, Json, objectAt } from '../../base/json';
import { acceleratorsOf, Detection, detectPlatform, imageSign, isAccelerator, isExtended, podSigns } from '../../network/detect';
import { Platform } from '../../network/platform';
import { readSettings, StackSettings } from '../../network/stacks/settings';
import { ContainerView } from '../../pod/view';
import { Image } from '../../serving/image';
import { knownImageFaults } from '../../serving/image-facts';
import { valueOf } from '../../vllm/argument-values';
import { KvTransferView, kvTransferOf, leafConnectors } from '../../vllm/read-kv-transfer';
import { Role } from '../../vllm/role';

/** A container that serves a model. */
export interface ServerView {
  readonly object: ObjectView;
  readonly workload: WorkloadView;
  readonly pod: WorkloadPod;
  readonly container: ContainerView;
  readonly engine: Engine;
  /** How it is started; absent where that cannot be read. */
  readonly command?: ServerCommand;
  /** Its arguments; none where they cannot be read. */
  readonly args: PlacedArgument[];
  readonly env: EnvironmentView;
  /** What the image contains, where the library knows it. */
  readonly image?: Image;
  /** Release of vLLM: the one that is given, or that of the image. */
  readonly release?: string;
  readonly model?: string;
  /** Which side of the transfer it is on; absent where nothing tells. */
  readonly role?: Role;
  /** Whether the role is said outright, by a label or by the connector, and not by a name. */
  readonly roleSure: boolean;
  readonly tensorParallelSize?: number;
  readonly pipelineParallelSize?: number;
  readonly dataParallelSize?: number;
  readonly dataParallelSizeLocal?: number;
  readonly expertParallel?: boolean;
  /** Content of `--kv-transfer-config`. */
  readonly transfer?: KvTransferView;
  /** Those that transfer something, of a MultiConnector each. */
  readonly connectors: KvTransferView[];
  /** What its environment tells the libraries of the stack. */
  readonly settings: StackSettings;
  /** Resource and number of its accelerators. */
  readonly accelerators?: ServerResource;
  /** Other extended resources, NICs among them. */
  readonly resources: ServerResource[];
  /** Platforms that fit; the given one where one is given. */
  readonly platforms: string[];
  readonly detection: Detection;
  /** The one platform, where only one fits. */
  readonly platform?: Platform;
  /** llm-d's routing sidecar beside it. */
  readonly sidecar?: SidecarView;
}

export interface ServerResource {
  readonly name: string;
  readonly count: number;
  readonly path: string;
}

/** What the caller of the linter knows. */
export interface Given {
  /** Release of vLLM, for images that the library does not know as well. */
  readonly vllmVersion?: string;
  readonly platform?: string;
}

/** What of the input a server may name. */
export interface Surroundings {
  readonly given: Given;
  readonly keepers: Keepers;
  /** That a ResourceClaimTemplate asks for, by its name. */
  deviceClasses(template: string): string[];
}

/** The servers of a workload. */
export function serversOf(workload: WorkloadView, input: Surroundings): ServerView[] {
  return workload.pods.flatMap(pod => pod.containers.flatMap(container => serverView(workload, pod, container, input) ?? []));
}

function serverView(workload: WorkloadView, pod: WorkloadPod, container: ContainerView, input: Surroundings): ServerView | undefined {
  const { given, keepers } = input;
  const env = environmentView(container, workload.object, keepers);
  const image = imageOf(container.image);
  const release = given.vllmVersion ?? image?.vllmVersion;
  const context = release === undefined ? undefined : { vllmVersion: release, extraOptions: image?.extraOptions ?? [] };
  const command = serverCommand(container, env, context);
  const engine = command?.engine ?? (image ? Engine.VLLM : undefined);
  if (!engine || (!command && !acceleratorIn(container))) { return undefined; }
  const args = command?.args ?? [];
  const known = args.filter(arg => arg.known);
  const transfer = kvTransferOf(known);
  const connectors = transfer ? leafConnectors(transfer) : [];
  const resources = resourcesOf(container);
  const accelerators = resources.find(({ name }) => isAccelerator(name));
  const detection = detectPlatform(signsOf(pod, container, env, input.deviceClasses));
  const platforms = given.platform === undefined ? detection.platforms : [given.platform];
  return {
    object: workload.object,
    workload,
    pod,
    container,
    engine,
    command,
    args,
    env,
    image,
    release,
    model: known.find(arg => arg.name === '' && arg.after === undefined)?.values[0] ?? valueOf(known, '--model'),
    ...roleView(roleOf(workload, pod, container, connectors.flatMap(connector => connector.role ?? transfer?.role ?? []))),
    tensorParallelSize: wholeOf(known, '--tensor-parallel-size'),
    pipelineParallelSize: wholeOf(known, '--pipeline-parallel-size'),
    dataParallelSize: wholeOf(known, '--data-parallel-size'),
    dataParallelSizeLocal: wholeOf(known, '--data-parallel-size-local'),
    expertParallel: args.some(arg => arg.name === '--enable-expert-parallel') ? !args.some(arg => arg.name === '--enable-expert-parallel' && arg.negated) : undefined,
    transfer,
    connectors,
    settings: readSettings(env.values),
    accelerators,
    resources: resources.filter(resource => resource !== accelerators),
    platforms,
    detection,
    platform: platforms.length === 1 ? Platform.of(platforms[0]!) : undefined,
    sidecar: sidecarOf(pod),
  };
}

const roleView = (view: RoleView | undefined): Pick<ServerView, 'role' | 'roleSure'> => ({ role: view?.role, roleSure: view?.sure ?? false });

function imageOf(reference: string | undefined): Image | undefined {
  return reference !== undefined && knownImageFaults(reference).length === 0 ? Image._of(reference) : undefined;
}

/** The number that an option is given; nothing where it is not given, or not a number. */
function wholeOf(args: PlacedArgument[], name: string): number | undefined {
  const value = valueOf(args, name);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

const acceleratorIn = (container: ContainerView): boolean => resourcesOf(container).some(({ name }) => isAccelerator(name));

function resourcesOf({ limits, requests, path, container }: ContainerView): ServerResource[] {
  const place = isObject(objectAt(container.resources).limits) ? 'limits' : 'requests';
  return Object.entries({ ...requests, ...limits })
    .filter(([name, count]) => isExtended(name) && /^\d+$/.test(count))
    .map(([name, count]) => ({ name, count: Number(count), path: `${path}/resources/${place}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}` }));
}

function signsOf(pod: WorkloadPod, server: ContainerView, env: EnvironmentView, deviceClasses: (claim: string) => string[]) {
  const own = pod.containers.flatMap(container => Object.entries(container.limits)).filter(([resource]) => isExtended(resource));
  const resources: { [name: string]: number } = Object.fromEntries(own.map(([resource, count]) => [resource, Number(count)]));
  const image = imageSign(server.image === undefined ? [] : [server.image]);
  const selector: Json = objectAt(pod.spec.nodeSelector);
  const nodeLabels = Object.fromEntries(Object.entries(selector).map(([key, value]) => [key, String(value)]));
  const claimTemplates = pod.claims.flatMap(claim => claim.templateName ?? []);
  const signs = podSigns({
    name: 'the pod',
    accelerators: acceleratorsOf(resources),
    resources,
    nodeLabels,
    annotations: pod.annotations,
    claimTemplates,
    deviceClasses: claimTemplates.flatMap(deviceClasses),
    env: env.values,
  });
  return [...(image ? [image] : []), ...signs];
}
