import { EnvironmentView, environmentView, Keepers } from './environment-view';
import { startedByKserve } from './kserve-preset';
import { mountedFile } from './mounted-files';
import { ObjectView } from './object-view';
import { PlacedArgument, presetCommands, ServerCommand, serverCommands } from './server-command';
import { roleOf, RoleView } from './server-role';
import { SidecarView, sidecarOf } from './sidecar-view';
import { WorkloadPod } from './workload-pod';
import { WorkloadView } from './workload-view';
import { isObject, Json, objectAt } from '../../base/json';
import { acceleratorsOf, Detection, detectPlatform, imageSign, isAccelerator, isExtended, podSigns } from '../../network/detect';
import { Platform } from '../../network/platform';
import { readSettings, StackSettings } from '../../network/stacks/settings';
import { ContainerView, DeviceRequest } from '../../pod/view';
import { Image } from '../../serving/image';
import { knownImageFaults } from '../../serving/image-facts';
import { switchOf, valueOf } from '../../vllm/argument-values';
import { Engine } from '../../vllm/command-line';
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
  /** Resource, or class of devices, and number of its accelerators. */
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
  /** Images, with what only the caller knows of them. */
  readonly images?: readonly Image[];
}

/** What of the input a server may name. */
export interface Surroundings {
  readonly given: Given;
  readonly keepers: Keepers;
  /** What a ResourceClaim or ResourceClaimTemplate of a name asks for. */
  deviceRequests(claim: string): DeviceRequest[];
}

/** The servers of a workload. */
export function serversOf(workload: WorkloadView, input: Surroundings): ServerView[] {
  return workload.pods.flatMap(pod => pod.containers.flatMap(container => serversIn(workload, pod, container, input)));
}

function serversIn(workload: WorkloadView, pod: WorkloadPod, container: ContainerView, around: Surroundings): ServerView[] {
  const { given, keepers } = around;
  const { object } = workload;
  const preset = startedByKserve(object, container);
  const own = environmentView(container, object, keepers);
  const env = preset ? { ...own, complete: false } : own;
  const image = imageOf(container.image, given);
  const release = given.vllmVersion ?? image?.vllmVersion;
  const commands = (preset ? presetCommands : serverCommands)(container, {
    object,
    env,
    image: release === undefined ? undefined : { vllmVersion: release, extraOptions: image?.extraOptions ?? [] },
    startsVllm: STARTS_VLLM.test(container.image ?? '') || takesArguments(container),
    file: path => mountedFile(path, pod, container, object, keepers),
  });
  const resources = resourcesOf(container);
  const accelerators = resources.find(({ name }) => isAccelerator(name)) ?? claimedAccelerators(pod, container, around);
  // an image of vLLM that gets accelerators serves, even where its start cannot be read
  const silent = commands.length === 0 && accelerators !== undefined && (image !== undefined || preset);
  return (silent ? [undefined] : commands).map(command => {
    const started = command?.env ?? env;
    const detection = detectPlatform(signsOf(pod, container, started, around));
    const platforms = given.platform === undefined ? detection.platforms : [given.platform];
    const args = command?.args ?? [];
    const known = args.filter(arg => arg.known);
    const transfer = kvTransferOf(known);
    const connectors = transfer ? leafConnectors(transfer) : [];
    const engine = command?.engine ?? Engine.VLLM;
    return {
      object,
      workload,
      pod,
      container,
      engine,
      command,
      args,
      env: started,
      image,
      release,
      model: modelOf(command, known),
      ...roleView(roleOf(workload, pod, container, kvRoles(transfer, connectors, known))),
      ...sizesOf(engine, known),
      transfer,
      connectors,
      settings: readSettings(started.values),
      accelerators,
      resources: resources.filter(resource => resource !== accelerators),
      platforms,
      detection,
      platform: platforms.length === 1 ? Platform.of(platforms[0]!) : undefined,
      sidecar: sidecarOf(pod),
    };
  });
}

/** Images whose entry point is vLLM's server. */
const STARTS_VLLM = /(^|\/)(vllm-openai[\w.-]*|llm-d-(cuda|xpu|hpu|rocm|cpu|aws)[\w.-]*|vllm-tpu|vllm)(:|@|$)/;

/** Arguments that only vLLM has. */
const takesArguments = ({ args }: ContainerView): boolean => args.some(arg => /^--(kv-transfer-config|tensor-parallel-size|enable-expert-parallel|gpu-memory-utilization)(=|$)/.test(arg));

/** The first word of vLLM's own command; modules take an option. */
function modelOf(command: ServerCommand | undefined, known: PlacedArgument[]): string | undefined {
  const word = command?.args[0];
  const first = command?.program.endsWith('serve') && word?.name === '' && word.known ? word.values[0] : undefined;
  return first ?? valueOf(known, '--model') ?? valueOf(known, '--model-path');
}

/** What says the role on a command line: the connector, or an option of SGLang or Dynamo. */
function kvRoles(transfer: KvTransferView | undefined, connectors: KvTransferView[], known: PlacedArgument[]): string[] {
  const mode = valueOf(known, '--disaggregation-mode');
  return [
    ...(mode === undefined ? [] : [mode]),
    ...(known.some(({ name }) => name === '--is-prefill-worker') ? ['prefill'] : []),
    ...(known.some(({ name }) => name === '--is-decode-worker') ? ['decode'] : []),
    ...connectors.flatMap(connector => connector.role ?? transfer?.role ?? []),
  ];
}

type Sizes = Pick<ServerView, 'tensorParallelSize' | 'pipelineParallelSize' | 'dataParallelSize' | 'dataParallelSizeLocal' | 'expertParallel'>;

/** Sizes, by the names of the engine's options. */
function sizesOf(engine: Engine, known: PlacedArgument[]): Sizes {
  const whole = (...names: string[]): number | undefined => names.map(name => wholeOf(known, name)).find(size => size !== undefined);
  if (engine === Engine.SGLANG) {
    return {
      tensorParallelSize: whole('--tensor-parallel-size', '--tp-size', '--tp'),
      pipelineParallelSize: whole('--pipeline-parallel-size', '--pp-size'),
      dataParallelSize: whole('--data-parallel-size', '--dp-size', '--dp'),
    };
  }
  return {
    tensorParallelSize: whole('--tensor-parallel-size'),
    pipelineParallelSize: whole('--pipeline-parallel-size'),
    dataParallelSize: whole('--data-parallel-size'),
    dataParallelSizeLocal: whole('--data-parallel-size-local'),
    expertParallel: switchOf(known, '--enable-expert-parallel'),
  };
}

const roleView = (view: RoleView | undefined): Pick<ServerView, 'role' | 'roleSure'> => ({ role: view?.role, roleSure: view?.sure ?? false });

function imageOf(reference: string | undefined, { images = [] }: Given): Image | undefined {
  const given = images.find(image => image.reference === reference);
  if (given) { return given; }
  return reference !== undefined && knownImageFaults(reference).length === 0 ? Image._of(reference) : undefined;
}

/** The number that an option is given; nothing where it is not given, or not a number. */
function wholeOf(args: PlacedArgument[], name: string): number | undefined {
  const value = valueOf(args, name);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

function resourcesOf({ limits, requests, path, container }: ContainerView): ServerResource[] {
  const place = isObject(objectAt(container.resources).limits) ? 'limits' : 'requests';
  return Object.entries({ ...requests, ...limits })
    .filter(([name, count]) => isExtended(name) && /^\d+$/.test(count))
    .map(([name, count]) => ({ name, count: Number(count), path: `${path}/resources/${place}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}` }));
}

/** Accelerators of the claims that a container uses; nothing where one asks for all of a node. */
function claimedAccelerators(pod: WorkloadPod, { claims, path }: ContainerView, { deviceRequests }: Surroundings): ServerResource | undefined {
  const wanted = pod.claims.filter(({ name }) => claims.includes(name)).flatMap(({ templateName, claimName }) => deviceRequests(templateName ?? claimName ?? ''));
  const own = wanted.filter(({ deviceClass = '' }) => isAccelerator(deviceClass));
  const count = own.reduce((sum, request) => sum + (request.count ?? NaN), 0);
  return count > 0 ? { name: own[0]!.deviceClass!, count, path: `${path}/resources/claims` } : undefined;
}

function signsOf(pod: WorkloadPod, server: ContainerView, env: EnvironmentView, { deviceRequests }: Surroundings) {
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
    deviceClasses: claimTemplates.flatMap(deviceRequests).flatMap(({ deviceClass }) => deviceClass ?? []),
    env: env.values,
  });
  return [...(image ? [image] : []), ...signs];
}
