import { holdsRdmaNic, mayHaveNics, nixlBackends } from './nics';
import { findingAt, keyPlace, nameOf, variablePlace } from './place';
import { rulesOf } from './shared-check';
import { objectAt } from '../../base/json';
import { isBefore } from '../../base/version';
import imageFacts from '../../facts/images.json';
import { NetworkPlan } from '../../network/network-plan';
import { isForbiddenRoot } from '../../pod/manifest-faults';
import { idlePrivileges } from '../../serving/pod-user';
import { Role } from '../../vllm/role';
import { Finding, Rule, Severity } from '../rule';
import { startedByKserve } from '../view/kserve-preset';
import { ServerView } from '../view/server-view';
import { View } from '../view/view-of';

/** What a server is allowed beyond the ordinary: missing, without effect, or more than it needs. */

export const securityPlace = ({ object, container }: ServerView, ...keys: string[]) => keyPlace(object, container.path, 'securityContext', ...keys);

export const capabilitiesOf = ({ container }: ServerView): string[] => {
  const add: unknown = objectAt(objectAt(container.container.securityContext).capabilities).add;
  return Array.isArray(add) ? add.map(String) : [];
};

const isPrivileged = ({ container }: ServerView): boolean => objectAt(container.container.securityContext).privileged === true;

/** LLMD507: Kubernetes gives added capabilities to root alone. */
const idle = (server: ServerView): Finding[] => idlePrivileges(nameOf(server), server.container.container, server.pod.spec, server.image?.user)
  .map(fault => findingAt(securityPlace(server, 'capabilities', 'add'), { ...fault, fix: 'run the container as root (runAsUser: 0), or raise the limit of locked memory on the nodes' }));

/** LLMD344: a root that the kubelet does not start. */
function forbiddenRoot(server: ServerView): Finding[] {
  const { container, pod, image } = server;
  const own = objectAt(container.container.securityContext).runAsUser ?? objectAt(pod.spec.securityContext).runAsUser;
  return isForbiddenRoot(pod.spec, container.container, image?.user) ? [findingAt(securityPlace(server, 'runAsNonRoot'), {
    code: 'LLMD344',
    subject: `container '${container.name}'`,
    problem: `is runAsNonRoot, but ${own === undefined ? `the image ${image!.reference} runs as root` : 'its user is 0'}: the kubelet does not start it`,
    fix: own === undefined ? 'set runAsUser, or leave runAsNonRoot out' : 'leave one of them out',
  })] : [];
}

/** LLMD765: memory that is registered with a NIC stays in place, which the kernel limits. */
function withoutLockedMemory(view: View, server: ServerView): Finding[] {
  const capabilities = capabilitiesOf(server);
  const holds = holdsRdmaNic(view, server) && nixlBackends(server).length > 0;
  // its presets add capabilities of their own
  const elsewhere = startedByKserve(server.object, server.container);
  return !holds || elsewhere || isPrivileged(server) || ['IPC_LOCK', 'SYS_RESOURCE', 'ALL'].some(name => capabilities.includes(name)) ? [] : [findingAt(securityPlace(server), {
    code: 'LLMD765',
    subject: nameOf(server),
    problem: 'has no IPC_LOCK: where the nodes limit locked memory, often to 64 KiB, NICs cannot register memory ("cannot register cq buf")',
    fix: 'add IPC_LOCK to the capabilities of the container, unless the container runtime of the nodes has no limit',
  })];
}

/** LLMD766: privileged where the platform needs less. */
function tooPrivileged(server: ServerView): Finding[] {
  const { platform, accelerators, args } = server;
  if (!platform || !isPrivileged(server) || !mayHaveNics(server)) { return []; }
  const facts = platform._facts;
  const gpuInitiated = args.some(({ inline, values }) => /deepep|nixl_ep/.test(inline ?? values[0] ?? ''));
  if (facts.privileged ?? gpuInitiated) { return []; }
  const plan = NetworkPlan._make({ platform, role: server.role ?? Role.DECODE, accelerators: accelerators?.count ?? platform.acceleratorsPerNode });
  return plan.privileged ? [] : [findingAt(securityPlace(server, 'privileged'), {
    code: 'LLMD766',
    subject: nameOf(server),
    problem: `is privileged, but on ${platform.name} ${plan.capabilities.length ? `${plan.capabilities.join(', ')} ${plan.capabilities.length > 1 ? 'are' : 'is'} known to be enough` : 'its network needs no privileges'}`,
    fix: plan.capabilities.length ? `use capabilities.add: [${plan.capabilities.join(', ')}]` : 'leave it out',
  })];
}

/** Capabilities that something of the stack was seen to need, each for a purpose of its own. */
const USED = ['IPC_LOCK', 'SYS_RAWIO', 'NET_ADMIN', 'NET_RAW', 'SYS_RESOURCE', 'SYS_PTRACE', 'SYS_NICE', 'IPC_OWNER'];

/** LLMD767: capabilities of which no library of the stack has use. */
function unneeded(server: ServerView): Finding[] {
  const idleOnes = capabilitiesOf(server).filter(name => !USED.includes(name));
  return idleOnes.length === 0 ? [] : [findingAt(securityPlace(server, 'capabilities', 'add'), {
    code: 'LLMD767',
    subject: nameOf(server),
    problem: `adds ${idleOnes.join(', ')}, which neither RDMA nor NVLink needs${idleOnes.some(name => ['ALL', 'SYS_ADMIN'].includes(name)) ? ', and with which the container can take over its node' : ''}`,
    fix: 'leave out what nothing else needs',
  })];
}

/** LLMD774: PyTorch asks for the name of the user when it is imported. */
function namelessUser(server: ServerView): Finding[] {
  const { container, pod, release, env, image } = server;
  const user: unknown = objectAt(container.container.securityContext).runAsUser ?? objectAt(pod.spec.securityContext).runAsUser;
  const named = ['LOGNAME', 'USER', 'LNAME', 'USERNAME'].some(name => env.variables.has(name));
  const known = user === 0 || user === 2000 || user === image?.user;
  return typeof user !== 'number' || known || named || !env.complete || !image || release === undefined || isBefore(release, imageFacts.userName.since) ? [] : [findingAt(variablePlace(server, 'USER'), {
    code: 'LLMD774',
    subject: nameOf(server),
    problem: `runs as user ${user}, who has no entry in /etc/passwd of ${image.reference}: PyTorch asks for the name of the user when it is imported, and stops with "getpwuid(): uid not found"`,
    fix: 'set the variable USER to any name',
  })];
}

export const PRIVILEGES: readonly Rule[] = rulesOf([
  { code: 'LLMD344', severity: Severity.ERROR },
  { code: 'LLMD507', severity: Severity.WARNING },
  { code: 'LLMD765', severity: Severity.NOTE },
  { code: 'LLMD766', severity: Severity.NOTE, platforms: 'where the platform is certain' },
  { code: 'LLMD767', severity: Severity.NOTE },
  { code: 'LLMD774', severity: Severity.WARNING, releases: `since ${imageFacts.userName.since}` },
], view => view.servers.flatMap(server => [
  ...idle(server),
  ...forbiddenRoot(server),
  ...withoutLockedMemory(view, server),
  ...tooPrivileged(server),
  ...unneeded(server),
  ...namelessUser(server),
]));
