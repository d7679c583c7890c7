import * as fc from 'fast-check';
import { sortKeys } from '../../src/base/json';
import { PodContribution } from '../../src/pod/contribution';
import { mergePod } from '../../src/pod/merge';

const template = () => ({ spec: { containers: [{ name: 'vllm', command: ['vllm', 'serve'], env: [{ name: 'A', value: '1' }], volumeMounts: [{ name: 'v', mountPath: '/v' }] }] } });
const merge = (...contributions: Omit<PodContribution, 'source'>[]) => mergePod(template(), 'vllm', 'the workload', contributions.map((c, i) => ({ source: `source ${i + 1}`, ...c })));

describe('equal requests are merged', () => {
  test('the template itself is not changed', () => {
    const before = template();
    mergePod(before, 'vllm', 'x', [{ source: 's', hostPID: true, container: { env: [{ name: 'B', value: '2' }] } }]);
    expect(before).toEqual(template());
  });

  test('a variable without a value and one with an empty value are the same', () => {
    expect(merge({ container: { env: [{ name: 'E' }] } }, { container: { env: [{ name: 'E', value: '' }] } }).spec.containers[0].env).toHaveLength(2);
  });

  test('limits equal requests', () => {
    const { resources } = merge({ container: { resources: { 'rdma/ib': '1' } } }).spec.containers[0];
    expect(resources).toEqual({ limits: { 'rdma/ib': '1' }, requests: { 'rdma/ib': '1' } });
  });

  test('claims are declared in the pod and used by the container, each once', () => {
    const claim = { resourceClaims: [{ name: 'nic-0', resourceClaimTemplateName: 'rdma' }], container: { claims: ['nic-0'] } };
    const { spec } = merge(claim, claim);
    expect(spec.resourceClaims).toEqual([{ name: 'nic-0', resourceClaimTemplateName: 'rdma' }]);
    expect(spec.containers[0].resources.claims).toEqual([{ name: 'nic-0' }]);
  });

  test('a resource that a claim replaces is no longer requested, and the others are', () => {
    const gpu = { ...template().spec.containers[0], resources: { limits: { 'nvidia.com/gpu': 8, 'memory': '1Gi' }, requests: { 'nvidia.com/gpu': 8, 'cpu': 4 } } };
    const { spec } = mergePod({ spec: { containers: [gpu] } }, 'vllm', 'x', [{ source: 's', container: { replacesResources: { 'nvidia.com/gpu': '8' }, claims: ['gpu-0'] } }]);
    expect(spec.containers[0].resources).toEqual({ limits: { memory: '1Gi' }, requests: { cpu: 4 }, claims: [{ name: 'gpu-0' }] });
  });

  test('steps before the server run in a shell that becomes the command and does not interpret its arguments', () => {
    const { command } = merge({ setup: ['source /a.sh'] }, { setup: ['source /a.sh'] }).spec.containers[0];
    expect(command).toEqual(['/bin/bash', '-c', 'source /a.sh\nset -euo pipefail\nexec "$@"', 'vllm', 'vllm', 'serve']);
  });

  test('tolerations and affinity of both sides are combined, each once', () => {
    const toleration = { key: 'a', operator: 'Exists' };
    const affinity = { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] } };
    const { spec } = merge({ tolerations: [toleration], affinity }, { tolerations: [toleration, { key: 'b' }], affinity });
    expect(spec.tolerations).toEqual([toleration, { key: 'b' }]);
    expect(spec.affinity).toEqual(affinity);
  });

  test('privileged sets the escalation that the API server requires', () => {
    const { securityContext } = merge({ container: { privileged: true } }).spec.containers[0];
    expect(securityContext).toEqual({ privileged: true, allowPrivilegeEscalation: true });
  });
});

describe('a conflict is an error that names both', () => {
  test.each<[string, Omit<PodContribution, 'source'>, Omit<PodContribution, 'source'>, string]>([
    ['env', { container: { env: [{ name: 'X', value: '1' }] } }, { container: { env: [{ name: 'X', value: '2' }] } }, 'env X: source 1 sets \'1\', source 2 sets \'2\''],
    ['env of the template', { container: { env: [{ name: 'A', value: '2' }] } }, {}, 'env A: the workload sets \'1\', source 1 sets \'2\''],
    ['resources', { container: { resources: { r: '1' } } }, { container: { resources: { r: '2' } } }, 'resource request r: source 1 sets \'1\', source 2 sets \'2\''],
    ['annotations', { annotations: { a: '1' } }, { annotations: { a: '2' } }, 'annotation a: source 1 sets \'1\', source 2 sets \'2\''],
    ['volumes', { volumes: [{ name: 'v', emptyDir: {} }] }, { volumes: [{ name: 'v', hostPath: { path: '/' } }] }, 'volume v: source 1 sets'],
    ['mounts', { container: { volumeMounts: [{ name: 'w', mountPath: '/v' }] } }, {}, 'mount /v: the workload sets'],
    ['node selectors', { nodeSelector: { a: '1' } }, { nodeSelector: { a: '2' } }, 'node selector a: source 1 sets \'1\''],
    ['DNS policy', { dnsPolicy: 'ClusterFirst' }, { dnsPolicy: 'ClusterFirstWithHostNet' }, 'dnsPolicy: source 1 sets \'ClusterFirst\''],
  ])('%s', (_, first, second, message) => {
    expect(() => merge(first, second)).toThrow(`LLMD601: two sources disagree on ${message}`);
  });
});

describe('the container that joins', () => {
  const two = { spec: { containers: [{ name: 'a' }, { name: 'b' }] } };

  test('is the only container, or the one that is named', () => {
    expect(mergePod({ spec: { containers: [{ name: 'a' }] } }, undefined, 'x', [{ source: 's', container: { claims: ['c'] } }]).spec.containers[0].resources.claims).toEqual([{ name: 'c' }]);
    expect(mergePod(two, 'b', 'x', [{ source: 's', container: { claims: ['c'] } }]).spec.containers).toEqual([{ name: 'a' }, { name: 'b', resources: { claims: [{ name: 'c' }] } }]);
  });

  test.each<[string, object, string | undefined, RegExp]>([
    ['must be given where there are several', two, undefined, /^LLMD602: x has 2 containers \(a, b\): name the one that joins the network with 'container'/],
    ['is there', two, 'c', /^LLMD602: x has no container 'c'; expected one of: a, b/],
    ['is there at all', { spec: {} }, undefined, /^LLMD602: x has 0 containers/],
  ])('%s', (_, pod, name, message) => {
    expect(() => mergePod(pod, name, 'x', [])).toThrow(message);
  });

  test('must have a command where steps run before it', () => {
    expect(() => mergePod(two, 'b', 'x', [{ source: 'the platform', setup: ['source /a.sh'] }]))
      .toThrow(/^LLMD603: the platform needs steps before the server \(source \/a.sh\), but container 'b' of x names no command.*; set the container's command/);
  });
});

describe('for every input', () => {
  const map = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.stringMatching(/^[a-z0-9]{0,3}$/), { maxKeys: 4 });
  /** No two contributions share a key with different values: each value is a function of its key. */
  const contribution = map.map((values): PodContribution => {
    const own = Object.fromEntries(Object.keys(values).map(k => [k, `value of ${k}`]));
    return {
      source: 'any',
      annotations: own,
      nodeSelector: own,
      container: {
        env: Object.entries(own).map(([name, value]) => ({ name, value })),
        resources: own,
        capabilities: Object.keys(own),
        claims: Object.keys(own),
        privileged: 'b' in own,
        volumeMounts: Object.keys(own).map(name => ({ name, mountPath: `/${name}` })),
      },
      volumes: Object.keys(own).map(name => ({ name, emptyDir: {} })),
      resourceClaims: Object.keys(own).map(name => ({ name, resourceClaimTemplateName: 'x' })),
      initContainers: Object.keys(own).map(name => ({ name, image: `image of ${name}` })),
      podSecurityContext: own,
      hostPID: 'a' in own || undefined,
      affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: Object.keys(own).map(topologyKey => ({ topologyKey })) } },
      tolerations: Object.keys(own).map(key => ({ key })),
    };
  });

  /** The same with every list sorted: lists of a pod template have no order here. */
  const unordered = (value: any): string => Array.isArray(value)
    ? `[${value.map(unordered).sort().join()}]`
    : value && typeof value === 'object' ? `{${Object.entries(sortKeys(value)).map(([k, v]) => `${k}:${unordered(v)}`).join()}}` : JSON.stringify(value);

  test('the order of contributions does not matter', () => {
    fc.assert(fc.property(fc.array(contribution, { maxLength: 4 }), all => {
      expect(unordered(mergePod(template(), 'vllm', 'x', all))).toBe(unordered(mergePod(template(), 'vllm', 'x', [...all].reverse())));
    }));
  });

  test('merging twice changes nothing', () => {
    fc.assert(fc.property(fc.array(contribution, { maxLength: 4 }), all => {
      const once = mergePod(template(), 'vllm', 'x', all);
      expect(mergePod(once, 'vllm', 'x', all)).toEqual(once);
    }));
  });
});
