import { ImageLibraries } from './image-libraries';
import { PlatformFacts, VolumeFacts } from './platform-facts';
import { Cited, Fact } from '../base/cited';
import { Fault } from '../base/fault';
import { Json } from '../base/json';
import serving from '../facts/serving.json';

/** One privilege of the container, with the fact that asks for it. */
export interface Grant extends Cited {
  /** A capability, or PRIVILEGED. */
  readonly name: string;
}

export const PRIVILEGED = 'privileged';

/** What a pod is allowed beyond the ordinary, each with the fact that asks for it. */
export interface Privileges {
  /** Each privilege once, in the order in which the facts ask for them. */
  readonly grants: Grant[];
  /** The user that the container asks for. */
  readonly user?: Fact<number>;
  readonly podSecurityContext?: Fact<Json>;
  /** Folders of the node. */
  readonly volumes: VolumeFacts[];
}

/** What decides the privileges of a pod besides the platform. */
export interface PrivilegeContext {
  readonly gpuInitiated: boolean;
  readonly image?: ImageLibraries;
  /** Folders of the node. */
  readonly volumes: VolumeFacts[];
}

/** The least that the platform's facts ask for, and the user for whom it is effective. */
export function privileges(facts: PlatformFacts, { gpuInitiated, image = {}, volumes }: PrivilegeContext): Privileges {
  const own = facts.capabilities?.value ?? [];
  const always = [...own.map(name => grant(name, facts.capabilities!)), ...(facts.privileged ? [grant(PRIVILEGED, facts.privileged)] : [])];
  const gpu = gpuInitiated ? facts.gpuInitiated : undefined;
  const besides = gpu ? [...(gpu.capabilities ?? []), ...(gpu.privileged ? [PRIVILEGED] : [])].map(name => grant(name, gpu)) : [];
  const grants = [...always, ...besides.filter(({ name }) => !always.some(held => held.name === name))];
  return {
    grants,
    user: facts.runAsUser ?? (grants.length && image.runsAsRoot === false ? serving.privilegedUser : undefined),
    podSecurityContext: facts.podSecurityContext,
    volumes,
  };
}

const grant = (name: string, { why, sources }: Cited): Grant => ({ name, why, sources });

/** LLMD223 where the fabric cannot do what `gpuInitiated` asks for. */
export function gpuInitiatedFaults(facts: PlatformFacts): Fault[] {
  const gpu = facts.gpuInitiated;
  return gpu?.supported ? [] : [{
    code: 'LLMD223',
    subject: 'gpuInitiated',
    problem: `cannot be used on ${facts.name}: ${gpu?.why ?? 'nothing is known of GPU-initiated RDMA there'}`,
    fix: 'leave it out',
  }];
}
