import { Image } from './image';
import { Fact } from '../base/cited';
import { describeFault, Fault } from '../base/fault';
import { Json, objectAt, objectsIn } from '../base/json';
import { isBefore } from '../base/version';
import imageFacts from '../facts/images.json';
import serving from '../facts/serving.json';
import { NetworkPlan } from '../network/network-plan';
import { EnvVarSource } from '../pod/pod-kinds';

/** What decides the user of a server, and what he may write. */
export interface PodUserSpec {
  readonly image: Image;
  readonly plan: NetworkPlan;
  readonly cache?: Json;
  readonly volumes?: Json[];
  readonly env?: { [name: string]: string };
  readonly envValueFrom?: { [name: string]: EnvVarSource };
  readonly podSecurityContext?: Json;
}

/** Root, where the folder of the node that holds the cache is root's and the image has another user. The privileges of the network ask by themselves. */
export const cacheUser = ({ image, cache }: PodUserSpec): Fact<number> | undefined =>
  image.user !== 0 && cache?.hostPath ? serving.hostPathUser : undefined;

/** The group that volumes are given to, where a user who is not root writes to claims. OpenShift gives its own. */
export function volumeGroup(spec: PodUserSpec): Fact<number> | undefined {
  const { image, plan, cache, volumes = [] } = spec;
  const isRoot = !image.user || plan._user !== undefined || cacheUser(spec) !== undefined;
  const claims = objectsIn([cache, ...volumes]).some(volume => Boolean(volume.persistentVolumeClaim ?? volume.ephemeral));
  const isSet = objectAt(spec.podSecurityContext).fsGroup !== undefined;
  return isRoot || isSet || !claims || plan.securityContextConstraints !== undefined ? undefined : serving.volumeGroup;
}

/** Of the pod, besides what the network asks for. */
export function podSecurityContext(spec: PodUserSpec): Json {
  const group = volumeGroup(spec);
  return group ? { securityContext: { fsGroup: group.value, fsGroupChangePolicy: 'OnRootMismatch' } } : {};
}

/** Of the server's container, besides what the network asks for. */
export function containerSecurityContext(spec: PodUserSpec): Json {
  const user = cacheUser(spec);
  return user ? { securityContext: { runAsUser: user.value, runAsGroup: user.value } } : {};
}

/** A variable that the image or its user needs. */
export interface ImageVariable extends Fact<string> {
  readonly name: string;
}

/** What the image needs in its environment, unless the caller sets it. */
export function imageVariables({ image, plan, env = {}, envValueFrom = {} }: PodUserSpec, home: string): ImageVariable[] {
  const { name, since } = imageFacts.userName;
  const own = image._repository?.env ?? {};
  const variables = [
    ...(isBefore(image.vllmVersion, since) ? [] : [{ ...imageFacts.userName, name }]),
    ...(mayGetUser(plan) ? [{ ...serving.home, name: 'HOME', value: home }] : []),
    ...Object.keys(own).sort().map(variable => ({ ...own[variable]!, name: variable })),
  ];
  return variables.filter(variable => !Object.hasOwn(env, variable.name) && !Object.hasOwn(envValueFrom, variable.name));
}

/** Whether the cluster may give the pod a user of its own. */
const mayGetUser = (plan: NetworkPlan): boolean => plan.securityContextConstraints !== undefined && plan._user === undefined;

/**
 * Privileges of the rendered servers that are not effective, since the server does not run as root.
 *
 * @param templates of the pods, after patches
 */
export function userWarnings(role: string, templates: Json[], { image, plan }: PodUserSpec): Fault[] {
  const found = templates.flatMap(template => {
    const spec = objectAt(template.spec);
    const container = objectsIn(spec.containers)[0] ?? {};
    const privileges = privilegesOf(container);
    const idle = idlePrivileges(role, container, spec, image.user);
    if (privileges.length === 0 || idle.length > 0) { return idle; }
    return mayGetUser(plan) && objectAt(container.securityContext).runAsUser === undefined
      ? [{
        code: 'LLMD507',
        subject: `SecurityContextConstraints ${plan.securityContextConstraints ?? ''}`,
        problem: `may give the pods of ${role} a user of their own, for whom ${privileges.join(', ')} would not be effective`,
      }] : [];
  });
  const texts = found.map(warning => describeFault(warning));
  return found.filter((_, i) => texts.indexOf(texts[i]!) === i);
}

/** What a container is allowed beyond the ordinary. */
function privilegesOf({ securityContext }: Json): string[] {
  const { capabilities, privileged } = objectAt(securityContext);
  const add: any = objectAt(capabilities).add;
  return [...(privileged === true ? ['privileged'] : []), ...(Array.isArray(add) ? add as string[] : [])];
}

/**
 * Privileges of a container that are not effective, since it runs as another user than root.
 *
 * @param subject what the container is called
 * @param spec of its pod
 * @param imageUser the user of its image, where known
 */
export function idlePrivileges(subject: string, container: Json, spec: Json, imageUser: number | undefined): Fault[] {
  const privileges = privilegesOf(container);
  const user: any = objectAt(container.securityContext).runAsUser ?? objectAt(spec.securityContext).runAsUser ?? imageUser;
  return privileges.length === 0 || user === undefined || user === 0 ? [] : [{
    code: 'LLMD507',
    subject,
    problem: `runs as user ${compact(user)}, for whom ${privileges.join(', ')} ${privileges.length > 1 ? 'are' : 'is'} not effective: Kubernetes gives capabilities to root only, so that the `
      + 'node\'s limit of locked memory holds, and RDMA may fail to register memory',
  }];
}

const compact = (user: any): string => typeof user === 'number' ? String(user) : 'that is not a number';
