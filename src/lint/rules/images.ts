import { nixlBackends } from './nics';
import { findingAt, nameOf } from './place';
import { rulesOf } from './shared-check';
import { vendorOf } from './vendor';
import { faultInYaml } from './yaml-words';
import { objectAt } from '../../base/json';
import imageFacts from '../../facts/images.json';
import { imageFaults } from '../../network/image-libraries';
import { BackendName } from '../../network/platform-facts';
import { knownImageFaults } from '../../serving/image-facts';
import { machineFaults } from '../../serving/image-fit';
import { Finding, Rule, Severity } from '../rule';
import { Place } from '../view/object-view';
import { ServerView } from '../view/server-view';

/** What images contain, and where they run. */

const imagePlace = ({ object, container }: ServerView): Place => ({ object, path: `${container.path}/image` });

const BACKENDS: readonly string[] = ['UCX', 'UCCL', 'LIBFABRIC'];

/** LLMD206: a backend that NIXL does not find in the image. A script may install it before. */
function withoutBackend(server: ServerView): Finding[] {
  const { image, command } = server;
  const certain = image?._warnings.every(({ code }) => code !== 'LLMD401') && command?.script === undefined;
  const wanted = nixlBackends(server).filter((name): name is BackendName => BACKENDS.includes(name));
  return !image ? [] : wanted.flatMap(name => imageFaults(name, { backends: image.backends })).map(fault =>
    findingAt(imagePlace(server), { ...fault, subject: `${fault.subject} of ${nameOf(server)}` }, certain ? undefined : Severity.WARNING));
}

/** LLMD341: an image for other accelerators, or another architecture. */
function otherMachine(server: ServerView): Finding[] {
  const vendor = vendorOf(server);
  const selected: unknown = objectAt(server.pod.spec.nodeSelector)['kubernetes.io/arch'];
  const arch = typeof selected === 'string' ? selected : server.platform?._facts.machine.arch;
  if (!server.image || vendor === undefined) { return []; }
  return machineFaults(server.image, { name: 'the pod', vendor, arch }).map(fault => findingAt(imagePlace(server), {
    ...fault, subject: `image of ${nameOf(server)}`, problem: fault.problem?.replace('nodes of the pod are', 'its nodes are'), fix: fault.fix?.replace('leave it out, or ', ''),
  }));
}

/** LLMD505 and LLMD506: known problems, and images that nobody mends. */
function doubtful(server: ServerView): Finding[] {
  const { image } = server;
  const instead = image?._repository?.deprecated?.instead;
  return [
    ...(image?._warnings ?? []).filter(({ code }) => code === 'LLMD505').map(fault => findingAt(imagePlace(server), fault)),
    ...(image && instead ? [findingAt(imagePlace(server), { code: 'LLMD506', subject: image.reference, problem: `is deprecated by those who make it: use ${instead} instead` })] : []),
  ];
}

const REPOSITORIES = Object.values(imageFacts.images).map(({ repository }) => repository);

/** LLMD401: a tag that says no release, of an image whose releases are known. */
function unreadTag(server: ServerView): Finding[] {
  const reference = server.container.image ?? '';
  const repository = reference.split('@')[0]!.replace(/:[^:/]*$/, '');
  const known = REPOSITORIES.some(name => repository === name || repository.endsWith(`/${name}`));
  const read = server.image !== undefined || server.release !== undefined || !knownImageFaults(reference).length;
  return read || !known ? [] : [findingAt(imagePlace(server), faultInYaml({
    code: 'LLMD401',
    subject: `image of ${nameOf(server)}`,
    value: `'${reference}'`,
    problem: 'whose tag does not say which release it is: pods that start later may get another one than those that they transfer to, and options are not checked here',
    fix: 'use the tag of a release, such as v0.30.0',
  }))];
}

export const IMAGES: readonly Rule[] = rulesOf([
  { code: 'LLMD206', severity: Severity.ERROR },
  { code: 'LLMD341', severity: Severity.ERROR },
  { code: 'LLMD401', severity: Severity.NOTE },
  { code: 'LLMD505', severity: Severity.WARNING },
  { code: 'LLMD506', severity: Severity.NOTE },
], ({ servers }) => servers.flatMap(server => [...withoutBackend(server), ...otherMachine(server), ...doubtful(server), ...unreadTag(server)]));
