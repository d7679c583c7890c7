/** What one sets on pods: for all and for a role, added to what the platform and the server need, and refused where it cannot hold. */
import { App, Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  DeploymentStrategyType, DnsPolicy, Model, ModelServerProps, NodeInclusionPolicy, Platform, PodOptions, PodSecurityLevel, PrefillDecodePair,
  PrefillDecodePairProps, RdmaNetwork, TolerationEffect, TolerationOperator, WhenUnsatisfiable, WideEPNode,
} from '../src';
import { podOf, renderNode } from './helpers';

const model = Model.huggingFace('openai/gpt-oss-120b');

/** A pair with options of all pods and of decode. */
function pair(all: Partial<PrefillDecodePairProps> = {}, decode: ModelServerProps = {}, platform: Platform = Platform.EKS_P5_EN): PrefillDecodePair {
  const chart = new Chart(new App(), 'serving');
  return new PrefillDecodePair(chart, 'pair', { model, network: new RdmaNetwork(chart, 'fabric', { platform }), prefill: {}, decode, ...all });
}
const decodeOf = (...args: Parameters<typeof pair>) => podOf(pair(...args).decode);

const toleration = (key: string) => ({ key, operator: TolerationOperator.EXISTS });
const zone = { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: WhenUnsatisfiable.SCHEDULE_ANYWAY };

describe('for all pods and for a role', () => {
  test('lists are added to each other', () => {
    const both = pair({ tolerations: [toleration('a')] }, { tolerations: [toleration('b')] });
    expect(podOf(both.decode).spec.tolerations).toEqual([toleration('a'), toleration('b')]);
    expect(podOf(both.prefill).spec.tolerations).toEqual([toleration('a')]);
  });

  test('maps are merged, and the role wins', () => {
    const { spec, env, template } = decodeOf(
      { nodeSelector: { pool: 'a', team: 'x' }, env: { A: '1', B: '1' }, podAnnotations: { 'a/b': '1' }, labels: { team: 'a' } },
      { nodeSelector: { pool: 'b' }, env: { B: '2' }, podAnnotations: { 'a/b': '2' }, labels: { team: 'b' } },
    );
    expect(spec.nodeSelector).toEqual({ 'node.kubernetes.io/instance-type': 'p5en.48xlarge', 'pool': 'b', 'team': 'x' });
    expect(env).toMatchObject({ A: '1', B: '2' });
    expect(template.metadata).toMatchObject({ annotations: { 'a/b': '2' }, labels: { 'team': 'b', 'llm-d.ai/role': 'decode' } });
  });

  test('of what has one value, that of the role holds', () => {
    const both = pair({ priorityClassName: 'low', schedulerName: 'mine' }, { priorityClassName: 'high' });
    expect(podOf(both.decode).spec).toMatchObject({ priorityClassName: 'high', schedulerName: 'mine' });
    expect(podOf(both.prefill).spec).toMatchObject({ priorityClassName: 'low', schedulerName: 'mine' });
  });

  test('required node affinity of both must hold', () => {
    const term = (key: string) => ({ matchExpressions: [{ key, operator: 'Exists' }] });
    const required = (...keys: string[]) =>
      ({ nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: keys.map(term) } } });
    const { spec } = decodeOf({ affinity: required('a', 'b') }, { affinity: required('c') });
    const both = (key: string) => ({ matchExpressions: [...term(key).matchExpressions, ...term('c').matchExpressions] });
    expect(spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms).toEqual([both('a'), both('b')]);
  });

  test('a wide node has them once', () => {
    const sidecar = { name: 'logs', image: 'fluent-bit:3.1' };
    const { pod } = renderNode(Platform.COREWEAVE, { extraContainers: [sidecar], tolerations: [toleration('a')], priorityClassName: 'high' });
    expect(pod.spec).toMatchObject({ tolerations: [toleration('a')], priorityClassName: 'high' });
    expect(pod.spec.containers.slice(1)).toEqual([sidecar]);
  });
});

describe('is added to what the platform and the server need', () => {
  test('tolerations, labels of nodes and affinity', () => {
    const terms = [{ weight: 1, podAffinityTerm: { topologyKey: 'rack', labelSelector: {} } }];
    const affinity = { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: terms } };
    const own = decodeOf({}, {}, Platform.AKS_ND_H100_V5).spec;
    const { spec } = decodeOf({ tolerations: [toleration('a')], nodeSelector: { pool: 'a' }, affinity }, {}, Platform.AKS_ND_H100_V5);
    expect(own.tolerations.length).toBeGreaterThan(0);
    expect(spec.tolerations).toEqual([...own.tolerations, toleration('a')]);
    expect(spec.nodeSelector).toEqual({ ...own.nodeSelector, pool: 'a' });
    const preferred = (pod: any) => pod.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution;
    expect(preferred(spec)).toEqual([...preferred(own), ...terms]);
  });

  test('containers come after the server and the sidecar, with the server\'s volumes', () => {
    const mounts = [{ name: 'cache', mountPath: '/cache' }];
    const { spec } = decodeOf({ extraContainers: [{ name: 'logs', image: 'a:1', volumeMounts: mounts }], initContainers: [{ name: 'wait', image: 'b:1' }] });
    expect(spec.containers.map((c: any) => c.name)).toEqual(['vllm', 'logs']);
    expect(spec.initContainers.map((c: any) => c.name)).toEqual(['routing-proxy', 'wait']);
  });

  test('variables from elsewhere come before those that may refer to them', () => {
    const { container } = decodeOf({
      env: { URL: 'https://$(TOKEN)@x' },
      envValueFrom: { TOKEN: { secretKeyRef: { name: 'hf', key: 'token' } }, NODE: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      envFrom: [{ secretRef: { name: 'more' }, prefix: 'X_' }],
    });
    expect(container.env.slice(-3)).toEqual([
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'hf', key: 'token' } } },
      { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      { name: 'URL', value: 'https://$(TOKEN)@x' },
    ]);
    expect(container.envFrom).toEqual([{ secretRef: { name: 'more' }, prefix: 'X_' }]);
  });

  test('capabilities', () => {
    const { container } = decodeOf({ securityContext: { capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] }, readOnlyRootFilesystem: true } }, {}, Platform.INFINIBAND);
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { add: ['IPC_LOCK', 'SYS_PTRACE'], drop: ['ALL'] },
    });
  });

  test('pods are spread among those of their role', () => {
    const selector = (constraints: PodOptions['topologySpreadConstraints']) => decodeOf({ topologySpreadConstraints: constraints }).spec.topologySpreadConstraints[0].labelSelector;
    expect(selector([zone])).toEqual({ matchLabels: { 'app.kubernetes.io/instance': expect.stringMatching(/^serving-pair-/), 'llm-d.ai/role': 'decode' } });
    expect(selector([{ ...zone, labelSelector: { matchLabels: { a: 'b' } }, nodeTaintsPolicy: NodeInclusionPolicy.HONOR }])).toEqual({ matchLabels: { a: 'b' } });
  });

  test.each<[string, Partial<PrefillDecodePairProps>, ModelServerProps, object]>([
    ['Secrets for images', { imagePullSecrets: [{ name: 'a' }] }, { imagePullSecrets: [{ name: 'b' }] }, { imagePullSecrets: [{ name: 'a' }, { name: 'b' }] }],
    ['a runtime and a scheduler', { runtimeClassName: 'nvidia', schedulerName: 'mine' }, {}, { runtimeClassName: 'nvidia', schedulerName: 'mine' }],
    ['names of addresses', { hostAliases: [{ ip: '10.0.0.7', hostnames: ['hub'] }] }, {}, { hostAliases: [{ ip: '10.0.0.7', hostnames: ['hub'] }] }],
    ['DNS', { dnsPolicy: DnsPolicy.NONE, dnsConfig: { nameservers: ['1.1.1.1'] } }, {}, { dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1'] } }],
    ['a grace period', {}, { terminationGracePeriodSeconds: 900 }, { terminationGracePeriodSeconds: 900 }],
    ['a group for volumes', { podSecurityContext: { fsGroup: 7 } }, {}, { securityContext: { fsGroup: 7 } }],
  ])('%s', (_, all, decode, expected) => {
    expect(decodeOf(all, decode).spec).toMatchObject(expected);
  });

  test('disk, as request and limit', () => {
    const { container } = decodeOf({}, { ephemeralStorage: Size.gibibytes(100), ephemeralStorageLimit: Size.gibibytes(200) });
    expect(container.resources).toMatchObject({ requests: { 'ephemeral-storage': '100Gi' }, limits: { 'ephemeral-storage': '200Gi' } });
  });

  test('images are pulled as one says, that of the sidecar as well', () => {
    const { spec } = decodeOf({ imagePullPolicy: 'Always' as any });
    expect([...spec.containers, ...spec.initContainers].map((c: any) => c.imagePullPolicy)).toEqual(['Always', 'Always']);
  });

  test('the service account has annotations', () => {
    const { node } = pair({ serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn' } });
    expect((node.findChild('ServiceAccount') as any).toJson().metadata.annotations).toEqual({ 'eks.amazonaws.com/role-arn': 'arn' });
  });

  test.each<[string, object, object]>([
    ['a surge', { rollingUpdate: { maxSurge: '25%' } }, { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 1 } }],
    ['all at once', { type: DeploymentStrategyType.RECREATE }, { type: 'Recreate' }],
  ])('the Deployment is replaced by %s', (_, strategy, expected) => {
    expect(pair({}, { strategy }).decode._manifest.spec.strategy).toEqual(expected);
  });
});

describe('what is said of the pods holds for them', () => {
  test('what must exist', () => {
    const { requiredObjects } = pair({
      priorityClassName: 'high',
      imagePullSecrets: [{ name: 'registry' }],
      envFrom: [{ configMapRef: { name: 'settings' } }],
      extraContainers: [{ name: 'a', image: 'a:1', env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 'x', key: 'y' } } }] }],
    });
    expect(requiredObjects.map(o => `${o.kind} ${o.name}`)).toEqual(expect.arrayContaining(['PriorityClass high', 'Secret registry', 'ConfigMap settings', 'Secret x']));
  });

  test('the level of Pod Security', () => {
    const level = (options: Partial<PrefillDecodePairProps>): PodSecurityLevel => pair(options, {}, Platform.CPU).decode.podSecurityLevel;
    expect(level({})).toBe(PodSecurityLevel.BASELINE);
    expect(level({ extraContainers: [{ name: 'a', image: 'a:1', securityContext: { privileged: true } }] })).toBe(PodSecurityLevel.PRIVILEGED);
    expect(level({ volumes: [{ name: 'a', hostPath: { path: '/a' } }] })).toBe(PodSecurityLevel.PRIVILEGED);
  });

  test('privileges that a user who is not root does not have', () => {
    expect(pair({ securityContext: { runAsUser: 1000 } }, {}, Platform.INFINIBAND).decode.warnings.join()).toMatch(/decode runs as user 1000, for whom IPC_LOCK is not effective/);
  });

  test('variables that nobody can check', () => {
    expect(pair({ envFrom: [{ secretRef: { name: 'tuning' } }] }).decode.warnings.join()).toMatch(/LLMD621: envFrom of decode sets the variables of Secret tuning, which are not known here/);
  });

  test('explain() has each of them, as asked for by the caller', () => {
    const text = pair({ priorityClassName: 'high' }, { tolerations: [toleration('a')] }).decode.explain();
    expect(text).toContain('options of all pods, asked for by the caller:\n  priorityClassName: high\n');
    expect(text).toContain('options of decode, asked for by the caller:\n  tolerations: [{"key":"a","operator":"Exists"}]\n');
  });
});

describe('objects of cdk8s-plus are taken for their names', () => {
  test('Secrets and ConfigMaps', () => {
    const chart = new Chart(new App(), 'serving');
    const secret = new kplus.Secret(chart, 'registry');
    const settings = new kplus.ConfigMap(chart, 'settings');
    const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.EKS_P5_EN });
    const { decode } = new PrefillDecodePair(chart, 'pair', { model, network, imagePullSecrets: [secret], envFrom: [{ configMapRef: settings }], prefill: {}, decode: {} });
    const { spec, container } = podOf(decode);
    expect(spec.imagePullSecrets).toEqual([{ name: secret.name }]);
    expect(container.envFrom).toEqual([{ configMapRef: { name: settings.name } }]);
  });
});

describe('cpu and sizes', () => {
  test.each<[string, any]>([['a number and text', { cpu: 24, memory: '200Gi' }], ['text and a Size', { cpu: '24', memory: Size.gibibytes(200) }]])('are taken as %s', (_, role) => {
    expect(decodeOf({}, role).container.resources.requests).toMatchObject({ cpu: '24', memory: '200Gi' });
  });

  test.each<[any, string]>([
    [{ cpu: -1 }, 'LLMD011: decode.cpu is -1; expected text'],
    [{ memory: '200 GB' }, 'LLMD013: decode.memory is \'200 GB\'; expected a Kubernetes quantity'],
    [{ memory: 200 }, 'LLMD011: decode.memory is 200; expected a Size of cdk8s'],
  ])('%j is refused', (role, message) => {
    expect(() => pair({}, role)).toThrow(message);
  });
});

describe('what cannot hold is refused', () => {
  const container = (more: object = {}) => ({ name: 'logs', image: 'a:1', ...more });

  test.each<[string, any, any, string]>([
    ['another value of a label that the platform needs', { nodeSelector: { 'node.kubernetes.io/instance-type': 'x' } }, {},
      'LLMD601: two sources disagree on node selector node.kubernetes.io/instance-type: the network plan for eks-p5en sets \'p5en.48xlarge\', options of all pods sets \'x\''],
    ['a volume that all pods have otherwise', { volumes: [{ name: 'a', emptyDir: {} }] }, { volumes: [{ name: 'a', configMap: { name: 'a' } }] },
      'LLMD601: two sources disagree on volume a: options of all pods sets {"emptyDir":{},"name":"a"}, options of decode sets {"configMap":{"name":"a"},"name":"a"}'],
    ['a variable of the library from elsewhere', {}, { envValueFrom: { FI_PROVIDER: { secretKeyRef: { name: 'a', key: 'b' } } } }, 'LLMD601: two sources disagree on env FI_PROVIDER'],
    ['to drop a capability that the network needs', {}, { securityContext: { capabilities: { drop: ['IPC_LOCK'] } } },
      'LLMD601: two sources disagree on capability IPC_LOCK: the network plan for eks-p5en sets add, options of decode sets drop'],
    ['the name of the server', {}, { extraContainers: [container({ name: 'vllm' })] },
      'LLMD614: name of extraContainers[0] of decode is \'vllm\', which is that of a container which the decode pod has already; choose another name'],
    ['the name of the sidecar', {}, { initContainers: [container({ name: 'routing-proxy' })] }, 'LLMD614: name of initContainers[0] of decode is \'routing-proxy\''],
    ['one name twice', { extraContainers: [container()] }, { initContainers: [container()] },
      'LLMD614: name of initContainers[0] of decode is \'logs\', which is that of extraContainers[0] of all pods as well'],
    ['a container without an image', {}, { extraContainers: [{ name: 'a' }] }, 'LLMD614: image of extraContainers[0] of decode is ""; expected the reference of an image'],
    ['a misspelled field of a container', {}, { extraContainers: [container({ volumeMount: [] })] },
      'LLMD614: extraContainers[0] of decode: \'volumeMount\' is not a field that Kubernetes has there; did you mean \'volumeMounts\'?'],
    ['a mount in a container, without its volume', {}, { extraContainers: [container({ volumeMounts: [{ name: 'x', mountPath: '/x' }] })] },
      'LLMD611: name of volumeMounts[0] of extraContainers[0] of decode, at /x, is not that of a volume of the pod; expected one of: dshm, cache'],
    ['a mount without its volume', { volumeMounts: [{ name: 'x', mountPath: '/x' }] }, {}, 'LLMD611: name of volumeMounts[0] of all pods, at /x, is not that of a volume of the pod'],
    ['a port of the server', {}, { extraContainers: [container({ ports: [{ containerPort: 8200 }] })] },
      'LLMD617: a port of extraContainers[0] of decode is 8200, on which vllm listens in the same pod of decode'],
    ['one port twice', {}, { extraContainers: [container({ ports: [{ containerPort: 99 }] }), container({ name: 'b', ports: [{ containerPort: 99 }] })] },
      'LLMD617: a port of extraContainers[1] of decode is 99, on which extraContainers[0] of decode listens'],
    ['a grace period without time to drain', {}, { terminationGracePeriodSeconds: 60 },
      'LLMD616: terminationGracePeriodSeconds of decode is 60, which is less than the 15 s that the pod keeps serving and the 300 s that vLLM may take to finish what it has begun; use at least 315'],
    ['a limit below what weights need', {}, { ephemeralStorageLimit: '1Gi' }, 'LLMD618: ephemeralStorageLimit of decode is \'1Gi\', which is less than the '],
    ['a toleration of nothing', {}, { tolerations: [{ value: 'a' }] }, 'LLMD618: tolerations[0] of decode has no key'],
    ['a toleration with a value for any', {}, { tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] }, 'LLMD618: tolerations[0] of decode has the operator Exists and the value \'b\''],
    ['seconds for another effect', {}, { tolerations: [{ key: 'a', effect: TolerationEffect.NO_SCHEDULE, tolerationSeconds: 5 }] }, 'LLMD618: tolerations[0] of decode has tolerationSeconds'],
    ['a misspelled key', {}, { tolerations: [{ keys: 'a' }] }, 'LLMD010: decode.tolerations[0].keys is not a property of Toleration; did you mean \'key\'?'],
    ['a misspelled effect', { tolerations: [{ key: 'a', effect: 'NoShedule' }] }, {}, 'LLMD014: tolerations[0].effect is \'NoShedule\'; expected one of TolerationEffect: NoSchedule'],
    ['a skew of 0', { topologySpreadConstraints: [{ ...zone, maxSkew: 0 }] }, {}, 'LLMD618: maxSkew of topologySpreadConstraints[0] of all pods is 0'],
    ['one place twice', { topologySpreadConstraints: [zone] }, { topologySpreadConstraints: [{ ...zone, maxSkew: 2 }] },
      'LLMD618: topologySpreadConstraints of decode has two for topology.kubernetes.io/zone, ScheduleAnyway'],
    ['a variable from two places', {}, { envValueFrom: { A: { fieldRef: { fieldPath: 'a' }, secretKeyRef: { name: 'a', key: 'b' } } } },
      'LLMD618: envValueFrom.A of decode has secretKeyRef and fieldRef; expected exactly one of: secretKeyRef, configMapKeyRef, fieldRef, resourceFieldRef'],
    ['variables from nowhere', { envFrom: [{}] }, {}, 'LLMD618: envFrom[0] of all pods is empty; expected exactly one of: secretRef, configMapRef'],
    ['a misspelled affinity', { affinity: { nodeAfinity: {} } }, {}, 'LLMD618: affinity of all pods: \'nodeAfinity\' is not a field that Kubernetes has there; did you mean \'nodeAffinity\'?'],
    ['affinity without terms', { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [] } } }, {}, 'expected an object with nodeSelectorTerms, at least one'],
    ['a misspelled security context', { podSecurityContext: { fsgroup: 1 } }, {}, 'LLMD618: podSecurityContext of all pods: \'fsgroup\' is not a field that Kubernetes has there; did you mean \'fsGroup\'?'],
    ['a name server that is no address', { dnsConfig: { nameservers: ['dns.example.com'] } }, {}, 'LLMD618: nameservers[0] of dnsConfig of all pods is \'dns.example.com\'; expected an IP address'],
    ['more name servers than Kubernetes takes', {}, { dnsConfig: { nameservers: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] } }, 'LLMD618: nameservers of dnsConfig of decode is 4 addresses; expected at most 3'],
    ['an option of the resolver without a name', { dnsConfig: { options: [{ name: '' }] } }, {}, 'LLMD618: options of dnsConfig of all pods have one without a name'],
    ['an address that is none', { hostAliases: [{ ip: '10.0.0.256', hostnames: ['a'] }] }, {}, 'LLMD618: ip of hostAliases[0] of all pods is \'10.0.0.256\'; expected an IP address'],
    ['no name server', { dnsPolicy: 'None' }, {}, 'LLMD618: dnsPolicy of prefill is None, but no name server is given'],
    ['root for a sidecar that must not be', { podSecurityContext: { runAsUser: 0 } }, {}, 'LLMD344: options of decode make container \'routing-proxy\' root'],
    ['a label of the library', {}, { labels: { 'llm-d.ai/role': 'x' } }, 'LLMD606: label \'llm-d.ai/role\' is \'x\', but the library sets it'],
    ['a strategy that replaces no pod', {}, { strategy: { rollingUpdate: { maxUnavailable: 0 } } }, 'LLMD618: strategy of decode would replace no pod'],
    ['a strategy that is two', {}, { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } }, 'LLMD618: strategy of decode is Recreate and has a rollingUpdate'],
    ['a share that is none', {}, { strategy: { rollingUpdate: { maxSurge: 'all' } } }, 'LLMD618: maxSurge of strategy of decode is "all"; expected a whole number from 0 up, or a share such as 25%'],
    ['a strategy of a set', { disaggregatedSet: true }, { strategy: {} }, 'LLMD619: strategy of decode has no effect: its pods are parts of a DisaggregatedSet'],
    ['annotations of another\'s account', { serviceAccountName: 'a', serviceAccountAnnotations: { a: 'b' } }, {}, 'LLMD619: serviceAccountAnnotations has no effect: the pods run as \'a\', which is not made here'],
  ])('%s', (_, all, decode, message) => {
    expect(() => pair(all, decode)).toThrow(message);
  });

  test('a strategy of groups', () => {
    const chart = new Chart(new App(), 'serving');
    const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE });
    const wide = { model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'), network, prefill: {}, decode: { wideEp: { nodes: 2 }, strategy: {} } };
    expect(() => new PrefillDecodePair(chart, 'r1', wide)).toThrow('LLMD619: strategy of decode has no effect: its pods are groups, and not those of a Deployment; set leaderWorkerSet of wideEp');
  });

  test('what holds for all pods is reported once', () => {
    const message = (): string => { try { pair({ tolerations: [{ value: 'a' }] }); return ''; } catch (e) { return (e as Error).message; } };
    expect(message().split('\n')).toHaveLength(1);
  });
});

describe('two constructs of one name', () => {
  const make = (chart: Chart, id: string, props: object = {}) => () => {
    const network = chart.node.tryFindChild('fabric') as RdmaNetwork ?? new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE });
    return new PrefillDecodePair(chart, id, { name: 'same', model, network, prefill: {}, decode: {}, ...props });
  };

  test('are refused in one chart, whatever they are', () => {
    const chart = new Chart(new App(), 'serving');
    make(chart, 'a')();
    const before = JSON.stringify(chart.toJson());
    expect(make(chart, 'b')).toThrow('LLMD613: the ServiceAccount of serving/b is \'same\', which is also the name of that of serving/a in chart serving: one would replace the other');
    expect(make(chart, 'b', { serviceAccountName: 'mine' })).toThrow(/^LLMD613: the Deployment of serving\/b\/prefill is 'same-prefill', which is also the name of that of serving\/a\/prefill/);
    const node = () => new WideEPNode(chart, 'node', {
      name: 'same', model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'), network: chart.node.findChild('fabric') as RdmaNetwork, nodes: 2,
    });
    expect(node).toThrow(/^LLMD613: the ServiceAccount of serving\/node/);
    expect(JSON.stringify(chart.toJson())).toBe(before);
  });

  test('are taken in two charts, and under two names', () => {
    const app = new App();
    const chart = new Chart(app, 'serving');
    make(chart, 'a')();
    expect(make(chart, 'b', { name: 'other' })).not.toThrow();
    expect(make(new Chart(app, 'more'), 'a')).not.toThrow();
  });

  test('a construct that failed leaves no name, no object and no id behind', () => {
    const chart = new Chart(new App(), 'serving');
    make(chart, 'other', { name: 'other' })();
    const before = JSON.stringify(chart.toJson());
    const failing = { extraContainers: [{ name: 'vllm', image: 'a:1' }] };
    expect(make(chart, 'a', { decode: failing })).toThrow('LLMD614');
    expect(make(chart, 'a', { disaggregatedSet: true, decode: failing })).toThrow('LLMD614');
    expect(make(chart, 'a', { labels: { 'a b': 'c' } })).toThrow('LLMD013');
    expect(() => new RdmaNetwork(chart, 'more', { platform: Platform.EKS_P5_EN, nodeSelector: { 'node.kubernetes.io/instance-type': 'x' } })).toThrow('LLMD615');
    expect(JSON.stringify(chart.toJson())).toBe(before);
    expect(make(chart, 'a')).not.toThrow();
  });
});
