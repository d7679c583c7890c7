import { Json, objectAt, objectsIn } from '../base/json';
import { expandKnown } from '../pod/expansion';
import { podTemplatesOf } from '../pod/pod-templates';
import { valueOf } from '../vllm/argument-values';
import { Argument, ArgumentContext, parseArguments } from '../vllm/arguments';
import { isNixlName } from '../vllm/kv-transfer';
import { kvTransferOf, leafConnectors } from '../vllm/read-kv-transfer';

/**
 * The model server of a pod as it is rendered, after environment, extra arguments and patches: what a check reads that holds
 * for whatever was said, wherever it was said. Nothing here can be relied on to be right: a patch may have put anything there.
 */
export interface RenderedServer {
  /** Image of the container. */
  readonly image?: string;
  /** Model that the server is told to load: a model id or a path. */
  readonly model?: string;
  /** Arguments of `vllm serve`; read them with `valueOf`, `switchOf` and `jsonOf`. Absent where the container starts something that cannot be read. */
  readonly args?: Argument[];
  /** The config of NIXL's connector, which a MultiConnector may hold; absent where there is none. */
  readonly nixl?: Json;
  /** Variables with a value; of a name that stands twice the last counts, as for the kubelet. */
  readonly env: { readonly [name: string]: string };
  /** Names of all variables, with those that get their value from elsewhere (`valueFrom`). */
  readonly variables: string[];
  /** `resources` of the container. */
  readonly resources: Json;
  /** `securityContext` of the container, and what it inherits from the pod. */
  readonly securityContext: Json;
  /** The container. */
  readonly container: Json;
  /** The pod: its `spec`. */
  readonly pod: Json;
}

/** The model servers of a manifest, one for each of its pod templates; of a group with templates for leader and workers, two. */
export function renderedServers(manifest: Json, image: ArgumentContext): RenderedServer[] {
  const servers = podTemplatesOf(manifest).map(({ template }) => renderedServer(template, image));
  return servers.filter((server): server is RenderedServer => server !== undefined);
}

/** The model server of a pod template; nothing where there is no container. */
export function renderedServer(template: Json, image: ArgumentContext): RenderedServer | undefined {
  const pod = objectAt(template.spec);
  const containers = objectsIn(pod.containers);
  const container = containers.find(c => c.name === SERVER) ?? containers[0];
  if (container === undefined) { return undefined; }
  const variables = objectsIn(container.env).filter(variable => typeof variable.name === 'string');
  const env: { [name: string]: string } = Object.fromEntries(variables.filter(({ value }) => typeof value === 'string').map(({ name, value }) => [name as string, value as string]));
  const args = serverArguments(container, env, image);
  return {
    image: textOf(container.image),
    model: args && modelOf(args),
    args,
    nixl: args && nixlConfig(args),
    env,
    variables: [...new Set(variables.map(({ name }) => name as string))],
    resources: objectAt(container.resources),
    securityContext: { ...inherited(objectAt(pod.securityContext)), ...objectAt(container.securityContext) },
    container,
    pod,
  };
}

/** Name of the container of the model server. */
export const SERVER = 'vllm';

/** What a container has of its pod's security context unless it says otherwise. */
const INHERITED = ['runAsUser', 'runAsGroup', 'runAsNonRoot', 'seLinuxOptions', 'seccompProfile', 'appArmorProfile', 'windowsOptions'];

const inherited = (pod: Json): Json => Object.fromEntries(Object.entries(pod).filter(([key]) => INHERITED.includes(key)));

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Words of a list; what else a patch has put there is no word of a command line. */
export function wordsOf(value: unknown): string[] {
  if (!Array.isArray(value)) { return []; }
  const list: unknown[] = value;
  return list.filter(word => typeof word === 'string').map(word => word as string);
}

/**
 * The arguments behind `vllm serve`, in a list or behind the script of a group, which hands them on. An image that is given no
 * command starts vLLM itself.
 */
function serverArguments(container: Json, env: { [name: string]: string }, image: ArgumentContext): Argument[] | undefined {
  const command = wordsOf(container.command);
  const words = [...command, ...wordsOf(container.args)];
  const serve = words.findIndex((word, i) => word === 'serve' && i > 0 && /(^|\/)vllm$/.test(words[i - 1]!));
  const module = words.findIndex(word => word.startsWith('vllm.entrypoints.'));
  const first = serve >= 0 ? serve + 1 : module + 1;
  if (first === 0 && command.length) { return undefined; }
  return parseArguments(words.slice(first).map(word => expandKnown(word, env)), image);
}

/** The model is the first word that belongs to no option. */
const modelOf = (args: Argument[]): string | undefined => args.find(arg => arg.name === '')?.values[0] ?? valueOf(args, '--model');

/** The config of NIXL's connector, which a MultiConnector may hold. */
function nixlConfig(args: Argument[]): Json | undefined {
  const transfer = kvTransferOf(args);
  return transfer && leafConnectors(transfer).find(({ connector }) => isNixlName(connector))?.config;
}
