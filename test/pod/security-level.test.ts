import { Json } from '../../src/base/json';
import { podSecurityLevel } from '../../src/pod/security-level';

const pod = (spec: Json, container: Json = {}) => ({ spec: { containers: [{ name: 'c', ...container }], ...spec } });
const adds = (...names: string[]) => ({ securityContext: { capabilities: { add: names } } });

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
describe('the Pod Security level that admits a pod', () => {
  test.each<[string, Json]>([
    ['nothing requested', pod({})],
    ['every capability that the baseline allows', pod({}, adds('AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE',
      'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'))],
    ['capabilities that are dropped', pod({}, { securityContext: { capabilities: { drop: ['NET_RAW'] } } })],
    ['privilege that is refused', pod({ hostPID: false, hostNetwork: false }, { securityContext: { privileged: false } })],
    ['root', pod({ securityContext: { runAsUser: 0 } })],
    ['volumes that are not of the host', pod({ volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', persistentVolumeClaim: { claimName: 'c' } }] })],
    ['ports that are not of the host', pod({}, { ports: [{ containerPort: 80 }] })],
  ])('baseline: %s', (_, template) => {
    expect(podSecurityLevel([template])).toBe('baseline');
  });

  test.each<[string, Json]>([
    ['IPC_LOCK', pod({}, adds('IPC_LOCK'))],
    ['a capability among others that are allowed', pod({}, adds('CHOWN', 'NET_RAW'))],
    ['privileged', pod({}, { securityContext: { privileged: true } })],
    ['the PID namespace of the host', pod({ hostPID: true })],
    ['the network of the host', pod({ hostNetwork: true })],
    ['the IPC namespace of the host', pod({ hostIPC: true })],
    ['a path of the host', pod({ volumes: [{ name: 'a', emptyDir: {} }, { name: 'v', hostPath: { path: '/' } }] })],
    ['a port of the host', pod({}, { ports: [{ containerPort: 80, hostPort: 80 }] })],
    ['a capability of an init container', pod({ initContainers: [{ name: 'i', ...adds('NET_ADMIN') }] })],
    ['a second container', { spec: { containers: [{ name: 'a' }, { name: 'b', securityContext: { privileged: true } }] } }],
  ])('privileged: %s', (_, template) => {
    expect(podSecurityLevel([template])).toBe('privileged');
  });
});
