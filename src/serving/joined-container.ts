import { Image } from './image';
import { knownImageFaults } from './image-facts';
import { idlePrivileges } from './pod-user';
import { Fault } from '../base/fault';
import { Json } from '../base/json';
import { Backend, backendFaults } from '../network/backend';
import { imageFaults } from '../network/image-libraries';
import { BackendName, PlatformFacts } from '../network/platform-facts';
import { ContainerView } from '../pod/view';
import { CommandLine, readCommandLine } from '../vllm/command-line';
import { isNixlName } from '../vllm/kv-transfer';
import { kvTransferOf, KvTransferView, leafConnectors } from '../vllm/read-kv-transfer';
import { Role } from '../vllm/role';

/** A container of someone else's workload that joins a network. */
export interface JoinedContainer {
  /** What it is called in messages. */
  readonly subject: string;
  readonly role: Role;
  readonly view: ContainerView;
  /** Of its pod. */
  readonly spec: Json;
  readonly facts: PlatformFacts;
  /** The NIXL backend that the network prepares. */
  readonly backend: BackendName;
}

/** The backend that NIXL takes where its config names none. */
const NIXL_DEFAULT = 'UCX';

const SIDE_CHANNEL_HOST = 'VLLM_NIXL_SIDE_CHANNEL_HOST';

/** How the container starts vLLM; nothing where that cannot be read. */
function commandLineOf({ view }: JoinedContainer): CommandLine | undefined {
  const variables = Object.fromEntries([...view.env].flatMap(([name, { value }]) => value === undefined ? [] : [[name, value]]));
  const line = readCommandLine(view.command, view.args, { variables, image: imageOf(view) });
  // an image without a command of its own starts what it likes: arguments alone say nothing
  return line && (view.command.length || line.argv.length) ? line : undefined;
}

/** What is known of the container's image; nothing of an image that the library does not know. */
function imageOf({ image }: ContainerView): Image | undefined {
  return image !== undefined && knownImageFaults(image).length === 0 ? Image._of(image) : undefined;
}

/** Those of NIXL; other connectors have transports of their own. */
const nixlOf = (transfer: KvTransferView | undefined): KvTransferView[] =>
  transfer ? leafConnectors(transfer).filter(c => isNixlName(c.connector)) : [];

const backendsOf = (nixl: KvTransferView[]): string[] => [...new Set(nixl.flatMap(c => c.backends.length ? c.backends : [NIXL_DEFAULT]))];

const isBackend = (name: string): name is BackendName => Object.hasOwn(Backend, name);

/** LLMD201 and LLMD206 for the backends in the container's own `--kv-transfer-config`. */
export function connectorFaults(joined: JoinedContainer): Fault[] {
  const line = commandLineOf(joined);
  const image = imageOf(joined.view);
  const faults = backendsOf(nixlOf(line && kvTransferOf(line.args))).filter(isBackend).flatMap(name => [
    ...backendFaults(joined.facts, Backend[name]),
    ...(image ? imageFaults(name, { backends: image.backends }) : []),
  ]);
  return faults.map(fault => ({ ...fault, subject: `${fault.subject} in --kv-transfer-config of ${joined.subject}` }));
}

/** What the network cannot do for the container, and nobody has done yet. */
export function leftToCaller(joined: JoinedContainer): Fault[] {
  const { subject, view, spec } = joined;
  return [...idlePrivileges(subject, view.container, spec, imageOf(view)?.user), ...transferLeft(joined)];
}

/** What is left of the transfer. */
function transferLeft(joined: JoinedContainer): Fault[] {
  const { subject, role, view, backend } = joined;
  if (role === Role.PREFILL_DECODE) { return []; }
  const line = commandLineOf(joined);
  if (!line) { return [left(`how ${subject} starts vLLM`, `cannot be read: see for yourself that --kv-transfer-config names a connector, with backend ${backend} where it is NIXL's`)]; }
  const transfer = kvTransferOf(line.args);
  const nixl = nixlOf(transfer);
  const others = backendsOf(nixl).filter(name => name !== backend);
  return [
    ...(transfer ? [] : [left(subject, 'has no --kv-transfer-config: without a connector no KV cache is transferred, and the network is not used')]),
    ...(others.length ? [left(`NIXL of ${subject}`, `uses backend ${others.join(', ')}, but the network prepares ${backend}: set backend of the network, or the same in --kv-transfer-config`)] : []),
    ...(nixl.length && !view.env.has(SIDE_CHANNEL_HOST)
      ? [left(`${SIDE_CHANNEL_HOST} of ${subject}`, 'is not set: vLLM listens for the other role on localhost; set it from the field status.podIP')] : []),
  ];
}

const left = (subject: string, problem: string): Fault => ({ code: 'LLMD509', subject, problem });
