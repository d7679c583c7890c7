import { AffinityTerm } from './placement';
import { Plan } from './plan';
import { PRIVILEGED } from './security';
import { citation, Cited } from '../base/cited';
import { compactJson } from '../base/json';

/** Why something is in a manifest, with its sources. */
export interface Reason {
  /** What the manifest shows, e.g. `capability IPC_LOCK`. */
  readonly subject: string;
  /** Why it is in the plan. */
  readonly why: string;
  /** Its sources: title and address; `caller` for what the program set. */
  readonly sources: string[];
}

/** The reasons of a plan, in the order in which a person reads a pod: devices, environment, privileges, placement. */
export function reasonsOf({ facts, attachment, env, privileges, hostPid, setup, daemon, placement }: Plan): Reason[] {
  const because = (subject: string, { why, sources }: Cited): Reason => ({ subject, why, sources: sources.map(key => citation(key, facts.sources)) });
  const { claims, channel, hostNetwork } = attachment;
  const { podSecurityContext } = privileges;
  return [
    ...attachment.resources.map(r => because(`resource ${r.name}: ${r.count}`, r)),
    ...(claims ? [because(`${claims.names.length} resource claims (${claims.deviceClasses.join(' + ')})`, claims)] : []),
    ...attachment.annotations.map(a => because(`annotation ${a.name}`, a)),
    ...(hostNetwork ? [because('hostNetwork: true', hostNetwork)] : []),
    ...(channel ? [because('ComputeDomain and its channel claim', channel)] : []),
    ...env.map(e => because(`env ${e.name}=${e.value}`, e)),
    ...privileges.grants.map(grant => because(grant.name === PRIVILEGED ? 'privileged: true' : `capability ${grant.name}`, grant)),
    ...(privileges.user ? [because(`runAsUser: ${privileges.user.value}`, privileges.user)] : []),
    ...(podSecurityContext ? [because(`pod securityContext ${compactJson(podSecurityContext.value)}`, podSecurityContext)] : []),
    ...privileges.volumes.map(volume => because(`hostPath ${volume.hostPath}`, volume)),
    ...(hostPid ? [because('hostPID: true', hostPid)] : []),
    ...setup.map(step => because(`set-up ${step.run}`, step)),
    ...(daemon ? [because(`native sidecar ${daemon.container.name}`, daemon)] : []),
    ...placement.nodeSelector.map(label => because(`node selector ${label.key}=${label.value}`, label)),
    ...placement.tolerations.map(toleration => because(`toleration ${toleration.key}`, toleration)),
    ...placement.affinity.map(term => because(affinitySubject(term), term)),
  ];
}

function affinitySubject({ to, topologyKey, weight }: AffinityTerm): string {
  switch (to) {
    case 'group': return `${weight === undefined ? 'required' : 'soft'} pod affinity to its group on ${topologyKey}`;
    case 'pair': return `${weight === undefined ? 'required' : 'soft'} pod affinity on ${topologyKey}`;
    case 'colocated': return weight === undefined ? 'required pod affinity on the node' : 'soft pod affinity on the node';
    default: return 'soft pod anti-affinity to the other role on the node';
  }
}
