import { acceleratorOf } from './vendor';
import { objectAt } from '../../base/json';
import { Model } from '../../model/model';
import { AcceleratorFacts } from '../../network/platform-facts';
import { RenderedRole } from '../../serving/agreement';
import { Image } from '../../serving/image';
import { Engine } from '../../vllm/command-line';
import { isNixlName } from '../../vllm/kv-transfer';
import { Role } from '../../vllm/role';
import { ServerView } from '../view/server-view';

/** A server of a manifest as the checks of our own servers take it. */

const MODEL_ID = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/;

/** The model of a server, where it names one of Hugging Face. */
export const modelOf = ({ model }: ServerView): Model | undefined =>
  model !== undefined && MODEL_ID.test(model) ? Model._huggingFace(model) : undefined;

/** The image of a server, or what is known of its release alone: such an image may contain everything. */
export function imageOf({ image, release }: ServerView): Image | undefined {
  if (image && (release === undefined || release === image.vllmVersion)) { return image; }
  return release === undefined ? undefined : Image._custom('image:unknown', { vllmVersion: release, deepEpVersion: 2, efa: true });
}

/** Of which the accelerators are known. */
type EquippedRole = RenderedRole & { readonly accelerator: AcceleratorFacts };

const rendered = new WeakMap<ServerView, EquippedRole | undefined>();

/** Nothing where release, accelerators or arguments are not known for certain. */
export function renderedRole(server: ServerView): EquippedRole | undefined {
  if (!rendered.has(server)) { rendered.set(server, asRendered(server)); }
  return rendered.get(server);
}

function asRendered(server: ServerView): EquippedRole | undefined {
  const { command, args, env, pod, container: { container, image: reference }, connectors, model, role = Role.PREFILL_DECODE, engine } = server;
  const image = imageOf(server);
  const accelerator = acceleratorOf(server);
  if (!image || !accelerator || engine !== Engine.VLLM || !command?.complete || !command.certain) { return undefined; }
  return {
    role,
    image,
    accelerator,
    unpatched: pod.template,
    settings: {},
    server: {
      image: reference,
      model,
      args: args.filter(arg => arg.known),
      nixl: connectors.find(({ connector }) => isNixlName(connector))?.config,
      env: { ...env.values },
      variables: [...env.variables.keys()],
      resources: objectAt(container.resources),
      securityContext: { ...objectAt(pod.spec.securityContext), ...objectAt(container.securityContext) },
      container,
      pod: pod.spec,
    },
  };
}
