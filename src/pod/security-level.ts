import { Json, objectAt, objectsIn } from '../base/json';

/**
 * Levels of the Pod Security Standards. No pod of this library reaches `restricted`, since the server images run as root.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurityLevel {
  /** Everything is allowed. */
  PRIVILEGED = 'privileged',
  /** Nothing that is known to lead out of the pod. */
  BASELINE = 'baseline',
}

/** What the `baseline` level lets a container add. */
const BASELINE_CAPABILITIES = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
];

/** The strictest level that admits pods made of all these templates. */
export function podSecurityLevel(templates: Json[]): PodSecurityLevel {
  return templates.some(beyondBaseline) ? PodSecurityLevel.PRIVILEGED : PodSecurityLevel.BASELINE;
}

function beyondBaseline(template: Json): boolean {
  const spec = objectAt(template.spec);
  return Boolean(spec.hostNetwork || spec.hostPID || spec.hostIPC)
    || objectsIn(spec.volumes).some(v => Boolean(v.hostPath))
    || [...objectsIn(spec.initContainers), ...objectsIn(spec.containers)].some(privilegedContainer);
}

function privilegedContainer(container: Json): boolean {
  const { privileged, capabilities } = objectAt(container.securityContext);
  const add = objectAt(capabilities).add;
  const added: any[] = Array.isArray(add) ? add : [];
  return Boolean(privileged)
    || added.some(name => !BASELINE_CAPABILITIES.includes(name))
    || objectsIn(container.ports).some(p => Boolean(p.hostPort));
}
