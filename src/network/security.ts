import { NetworkOptions } from './network-options';
import { PlatformFacts } from './platform-facts';
import { fail } from '../base/errors';
import { compactJson, Json } from '../base/json';
import { Reasoned } from '../pod/contribution';

/** Privileges of the container, each with the fact that asks for it. */
export interface Privileges {
  readonly capabilities: string[];
  readonly privileged: boolean;
  readonly podSecurityContext?: Json;
  readonly volumes: Json[];
  readonly volumeMounts: Json[];
  readonly reasons: Reasoned[];
}

/**
 * The least that the platform's facts ask for.
 *
 * @throws LLMD223 where the fabric cannot do what `gpuInitiated` asks for
 */
export function privileges(facts: PlatformFacts, options: NetworkOptions): Privileges {
  const reasons: Reasoned[] = [];
  const capabilities = new Set<string>();
  const add = (names: string[], why: string, sources: string[]) => names.filter(n => !capabilities.has(n)).forEach(name => {
    capabilities.add(name);
    reasons.push({ subject: `capability ${name}`, why, sources });
  });
  if (facts.capabilities) { add(facts.capabilities.value, facts.capabilities.why, facts.capabilities.sources); }
  let privileged = false;
  if (facts.privileged) {
    privileged = true;
    reasons.push({ subject: 'privileged: true', why: facts.privileged.why, sources: facts.privileged.sources });
  }
  if (options.gpuInitiated) {
    const gpu = facts.gpuInitiated;
    if (!gpu?.supported) {
      fail('LLMD223', `gpuInitiated cannot be used on ${facts.name}: ${gpu?.why ?? 'nothing is known of GPU-initiated RDMA there'}; leave it out`);
    }
    add(gpu.capabilities ?? [], gpu.why, gpu.sources);
    if (gpu.privileged && !privileged) {
      privileged = true;
      reasons.push({ subject: 'privileged: true', why: gpu.why, sources: gpu.sources });
    }
  }
  if (facts.podSecurityContext) {
    reasons.push({
      subject: `pod securityContext ${compactJson(facts.podSecurityContext.value)}`, why: facts.podSecurityContext.why, sources: facts.podSecurityContext.sources,
    });
  }
  for (const volume of facts.volumes ?? []) {
    reasons.push({ subject: `hostPath ${volume.hostPath}`, why: volume.why, sources: volume.sources });
  }
  return {
    capabilities: [...capabilities],
    privileged,
    podSecurityContext: facts.podSecurityContext?.value,
    volumes: (facts.volumes ?? []).map(v => ({ name: v.name, hostPath: { path: v.hostPath, ...(v.type ? { type: v.type } : {}) } })),
    volumeMounts: (facts.volumes ?? []).map(v => ({ name: v.name, mountPath: v.mountPath })),
    reasons,
  };
}
