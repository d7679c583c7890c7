import { Image } from './image';
import { knownImageFaults } from './image-facts';
import { mnnvlFaults } from './mnnvl';
import { RenderedServer, renderedServer } from './rendered-server';
import { ModelServerSpec } from './server-spec';
import { Fault } from '../base/fault';
import { Json } from '../base/json';
import { EnvironmentContext, reviewEnvironment, VariableReview } from '../network/environment';
import { ucxLimits } from '../network/kv-path';
import { misspelledVariables } from '../network/library-variables';
import { NetworkOptions } from '../network/network-options';
import { allocatorFaults } from '../vllm/allocator';
import { switchOf } from '../vllm/argument-values';
import { connectorOf } from '../vllm/connectors';
import { usesNixl } from '../vllm/kv-transfer';
import { Role } from '../vllm/role';
import { SetVariable, unreadVariables } from '../vllm/variables';

/** Connectors whose NICs read the KV cache where PyTorch has put it. */
const REGISTERING = /^(Nixl|Mooncake|MoRIIO)/;

/** A role as it is rendered. */
export interface RoleManifest {
  /** The pod template before patches. */
  readonly template: Json;
  /** Its servers after them. */
  readonly rendered: RenderedServer[];
  readonly patched: boolean;
}

/** Everything about the variables that the library did not set: of the caller, and of patches. */
export function reviewVariables(spec: ModelServerSpec, network: NetworkOptions, { template, rendered, patched }: RoleManifest): VariableReview {
  const { image, role } = spec;
  if (!patched && !Object.keys({ ...spec.env, ...spec.envValueFrom, ...spec.overrideEnv }).length) { return NOTHING; }
  const variables = setVariables(spec, renderedServer(template, image), rendered);
  if (!variables.length) { return NOTHING; }
  const strict = rendered.some(server => switchOf(server.args ?? [], '--fail-on-environ-validation') ?? false);
  const unread = unreadVariables(variables, { vllmVersion: image.vllmVersion, known: isKnown(image), strict });
  const ctx = environmentContext(spec, network);
  const environment = reviewEnvironment(variables, ctx);
  const connected = role !== Role.PREFILL_DECODE || Object.keys(spec.kvTransfer).length > 0;
  return {
    faults: [
      ...unread.faults,
      ...environment.faults,
      ...allocatorFaults(variables, {
        vllmVersion: image.vllmVersion,
        registers: connected && ctx.bufferInAcceleratorMemory && REGISTERING.test(connectorOf(spec.kvTransfer)),
        connected,
        args: rendered.flatMap(server => server.args ?? []),
      }),
      ...patchedMnnvlFaults(spec, ctx, variables),
    ],
    warnings: [...unread.warnings, ...misspelledVariables(variables), ...environment.warnings],
    limits: environment.limits,
  };
}

const NOTHING: VariableReview = { faults: [], warnings: [] };

const isKnown = (image: Image): boolean => knownImageFaults(image.reference).length === 0;

function environmentContext({ role, plan, group, kvTransfer }: ModelServerSpec, network: NetworkOptions): EnvironmentContext {
  return {
    network,
    backend: plan.backend,
    transfers: role !== Role.PREFILL_DECODE && usesNixl(kvTransfer),
    bufferInAcceleratorMemory: (kvTransfer.bufferDevice ?? network.platform._facts.serving.bufferDevice.value) !== 'cpu',
    grouped: (group?.parallelism.nodes ?? 1) > 1,
  };
}

/** What `env` and `overrideEnv` must not do was checked before; patches are left. */
function patchedMnnvlFaults({ role, image }: ModelServerSpec, ctx: EnvironmentContext, variables: SetVariable[]): Fault[] {
  const { network, backend, transfers } = ctx;
  const patched = variables.filter(({ by, value }) => by === patchesOf(role) && value !== undefined);
  if (!patched.length) { return []; }
  const facts = network.platform._facts;
  const { tls } = transfers ? ucxLimits(facts, backend, network) : {};
  return mnnvlFaults({ role, facts, image, tls }, Object.fromEntries(patched.map(({ name, value }) => [name, value!])));
}

const patchesOf = (role: Role): string => `patches of ${role}`;

/** Variables of the rendered servers that the library did not set to the value that they have, by name, and who did. */
function setVariables(spec: ModelServerSpec, own: RenderedServer | undefined, rendered: RenderedServer[]): SetVariable[] {
  const { role, env = {}, envValueFrom = {}, overrideEnv = {} } = spec;
  const before = Object.fromEntries((own?.variables ?? []).map(name => [name, true]));
  const seen = new Set<string>();
  const found: SetVariable[] = [];
  for (const server of rendered) {
    for (const name of server.variables) {
      const value = valueIn(server, name);
      const isCallers = [env, envValueFrom, overrideEnv].some(variables => Object.hasOwn(variables, name));
      const isKept = Object.hasOwn(before, name) && own !== undefined && valueIn(own, name) === value;
      const key = `${name}=${value ?? ''}`;
      if ((isKept && !isCallers) || seen.has(key)) { continue; }
      seen.add(key);
      found.push({ name, value, by: !isKept ? patchesOf(role) : Object.hasOwn(overrideEnv, name) ? `overrideEnv of ${role}` : `env of ${role}` });
    }
  }
  return [...found].sort((a, b) => a.name < b.name ? -1 : 1);
}

const valueIn = ({ env }: RenderedServer, name: string): string | undefined => Object.hasOwn(env, name) ? env[name] : undefined;
