import { Json } from '../base/json';

/** What the `baseline` level lets a container add. */
const BASELINE_CAPABILITIES = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
];

/**
 * The strictest Pod Security level that admits a pod: `privileged` or `baseline`. No pod of this library reaches
 * `restricted`, since the server images run as root.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function podSecurityLevel(pod: Json): 'privileged' | 'baseline' {
  const spec = pod.spec;
  const containers: Json[] = [...(spec.initContainers ?? []), ...spec.containers];
  const beyond = spec.hostNetwork || spec.hostPID || spec.hostIPC
    || (spec.volumes ?? []).some((v: Json) => v.hostPath)
    || containers.some(c => c.securityContext?.privileged
      || (c.securityContext?.capabilities?.add ?? []).some((name: string) => !BASELINE_CAPABILITIES.includes(name))
      || (c.ports ?? []).some((p: Json) => p.hostPort));
  return beyond ? 'privileged' : 'baseline';
}
