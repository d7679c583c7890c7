import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, Helm, JsonPatch } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Backend, JoinNetwork, JoinNetworkOptions, Platform, RdmaNetwork, RdmaNetworkProps, Role } from '../src';

let chart: Chart;
beforeEach(() => { chart = new Chart(new App(), 'serving'); });

const fabric = (platform = Platform.EKS_P5_EN, options: Partial<RdmaNetworkProps> = {}, id = 'fabric') => new RdmaNetwork(chart, id, { platform, ...options });
const join = (network: RdmaNetwork, options: Partial<JoinNetworkOptions> = {}) => new JoinNetwork(network, { role: Role.DECODE, ...options });
const container = (extra: object = {}) => ({ name: 'vllm', image: 'vllm/vllm-openai:v0.23.0', ...extra });
const gpus = (count: unknown) => ({ resources: { limits: { 'nvidia.com/gpu': count } } });

/** A workload from elsewhere, as a raw object. */
function workload(kind: string, pod: object, id = 'workload'): ApiObject {
  const template = { metadata: { labels: { app: 'x' } }, spec: pod };
  const specs: { [kind: string]: object } = {
    Pod: pod,
    CronJob: { schedule: '@daily', jobTemplate: { spec: { template } } },
    LeaderWorkerSet: { leaderWorkerTemplate: { size: 2, leaderTemplate: template, workerTemplate: template } },
  };
  return new ApiObject(chart, id, { apiVersion: VERSIONS[kind] ?? 'apps/v1', kind, spec: specs[kind] ?? { template } });
}

const VERSIONS: { [kind: string]: string } = { Pod: 'v1', Job: 'batch/v1', CronJob: 'batch/v1', LeaderWorkerSet: 'leaderworkerset.x-k8s.io/v1' };

/** Every pod spec in a rendered object. */
function podSpecs(object: any): any[] {
  if (object?.containers) { return [object]; }
  return object && typeof object === 'object' ? Object.values(object).flatMap(podSpecs) : [];
}

/** As cdk8s-plus takes it, which would have another user than the image. */
const ofPlus = container({ securityContext: { ensureNonRoot: false } });

// for the oldest release of Kubernetes that has users, and for those that are maintained
describe.each(['cdk8s-plus-28', 'cdk8s-plus-32', 'cdk8s-plus-33', 'cdk8s-plus-34'])('JoinNetwork joins, of %s,', name => {
  // what is used here has one type in all of them, and the compiler takes seconds to read each
  const plus = require(name) as typeof kplus; // eslint-disable-line @typescript-eslint/no-require-imports

  test('a Deployment', () => {
    const deployment = new plus.Deployment(chart, 'decode', { containers: [ofPlus] });
    deployment.with(join(fabric(), { accelerators: 4 }));
    const [pod] = podSpecs(chart.toJson().find(o => o.kind === 'Deployment'));
    expect(pod.containers[0].resources.limits).toMatchObject({ 'nvidia.com/gpu': '4', 'vpc.amazonaws.com/efa': '8' });
    expect(pod.containers[0].securityContext.capabilities.add).toEqual(['IPC_LOCK']);
    expect(pod.nodeSelector).toEqual({ 'node.kubernetes.io/instance-type': 'p5en.48xlarge' });
  });

  test('a StatefulSet', () => {
    const service = new plus.Service(chart, 'service', { ports: [{ port: 8000 }] });
    const set = new plus.StatefulSet(chart, 'decode', { service, containers: [ofPlus] });
    set.with(join(fabric(), { accelerators: 2 }));
    const [pod] = podSpecs(chart.toJson().find(o => o.kind === 'StatefulSet'));
    expect(pod.containers[0].resources.limits).toMatchObject({ 'nvidia.com/gpu': '2', 'vpc.amazonaws.com/efa': '4' });
  });

  test('claims, which its own schema would drop', () => {
    const deployment = new plus.Deployment(chart, 'decode', { containers: [ofPlus] });
    const network = fabric(Platform.GKE_A3_ULTRA);
    deployment.with(join(network, { accelerators: 2 }));
    const pod = podSpecs(chart.toJson().find(o => o.kind === 'Deployment'))[0];
    expect(pod.resourceClaims).toEqual([0, 1].map(i => ({ name: `nic-${i}`, resourceClaimTemplateName: network.claimTemplateName })));
    expect(pod.containers[0].resources.claims).toEqual([{ name: 'nic-0' }, { name: 'nic-1' }]);
  });

  test.each<[string, () => Construct]>([
    ['a DaemonSet', () => new plus.DaemonSet(chart, 'decode', { containers: [ofPlus] })],
    ['a Job', () => new plus.Job(chart, 'decode', { containers: [ofPlus] })],
    ['a Pod', () => new plus.Pod(chart, 'decode', { containers: [ofPlus] })],
  ])('%s', (_, make) => {
    make().with(join(fabric(), { accelerators: 1 }));
    const pods = chart.toJson().flatMap(podSpecs);
    expect(pods.map(p => p.containers[0].resources.limits)).toEqual([expect.objectContaining({ 'vpc.amazonaws.com/efa': '2' })]);
  });
});

describe('JoinNetwork joins', () => {
  test.each(['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob'])('a %s', kind => {
    const object = workload(kind, { containers: [container(gpus(1))] });
    object.with(join(fabric()));
    const pods = podSpecs(object.toJson());
    expect(pods.map(p => p.containers[0].resources.requests)).toEqual([{ 'nvidia.com/gpu': '1', 'vpc.amazonaws.com/efa': '2' }]);
  });

  test('leader and workers of a LeaderWorkerSet', () => {
    const object = workload('LeaderWorkerSet', { containers: [container(gpus(8))] });
    object.with(join(fabric()));
    expect(podSpecs(object.toJson()).map(p => p.containers[0].resources.limits['vpc.amazonaws.com/efa'])).toEqual(['16', '16']);
  });

  test('both roles of a DisaggregatedSet', () => {
    const template = { metadata: {}, spec: { containers: [container(gpus(8))] } };
    const role = (name: string) => ({ name, spec: { leaderWorkerTemplate: { workerTemplate: template } } });
    const object = new ApiObject(chart, 'set', { apiVersion: 'disaggregatedset.x-k8s.io/v1', kind: 'DisaggregatedSet', spec: { roles: ['prefill', 'decode'].map(role) } });
    object.with(join(fabric()));
    expect(podSpecs(object.toJson()).map(p => p.containers[0].resources.limits['vpc.amazonaws.com/efa'])).toEqual(['16', '16']);
  });

  test('a Deployment of another Helm chart', () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'helm-'));
    // stands for helm: cdk8s runs `helm template …` and reads what it prints
    const helm = path.join(dir, 'helm');
    fs.writeFileSync(helm, [
      '#!/bin/sh', '[ "$1" = template ] || exit 1', 'cat <<EOF', 'apiVersion: apps/v1', 'kind: Deployment', 'metadata: { name: theirs }', 'spec:', '  template:', '    spec:',
      '      containers: [{ name: vllm, image: theirs, resources: { limits: { nvidia.com/gpu: 2 } } }]', 'EOF', '',
    ].join('\n'), { mode: 0o755 });
    new Helm(chart, 'chart', { chart: dir, helmExecutable: helm }).with(join(fabric()));
    const theirs = chart.toJson().find(o => o.metadata.name === 'theirs');
    expect(podSpecs(theirs)[0].containers[0]).toMatchObject({
      image: 'theirs', resources: { limits: { 'nvidia.com/gpu': 2, 'vpc.amazonaws.com/efa': '4' } }, securityContext: { capabilities: { add: ['IPC_LOCK'] } },
    });
    fs.rmSync(dir, { recursive: true });
  });

  test('the container that is named, and leaves the others alone', () => {
    const proxy = { name: 'proxy', image: 'envoy' };
    const object = workload('Deployment', { containers: [proxy, container(gpus(2))] });
    object.with(join(fabric(), { container: 'vllm' }));
    const [first, second] = podSpecs(object.toJson())[0].containers;
    expect(first).toEqual(proxy);
    expect(second.resources.limits).toEqual({ 'nvidia.com/gpu': 2, 'vpc.amazonaws.com/efa': '4' });
  });

  test('nothing but objects with pods', () => {
    const service = new ApiObject(chart, 'service', { apiVersion: 'v1', kind: 'Service' });
    expect(join(fabric()).supports(service)).toBe(false);
    service.with(join(fabric(Platform.TCP, {}, 'other')));
    expect(service.toJson()).not.toHaveProperty('spec');
  });
});

describe('what the workload sets', () => {
  test('is kept: fields that the library does not know, and later patches', () => {
    const object = workload('Deployment', { containers: [container(gpus(1))], futureField: { a: 1 } });
    object.with(join(fabric()));
    object.addJsonPatch(JsonPatch.add('/spec/template/spec/alsoNew', 'x'));
    expect(podSpecs(object.toJson())[0]).toMatchObject({ futureField: { a: 1 }, alsoNew: 'x' });
  });

  test('is kept: claims, capabilities and volumes, beside those of the network', () => {
    const own = { name: 'own', resourceClaimTemplateName: 'theirs' };
    const object = workload('Deployment', {
      resourceClaims: [own],
      volumes: [{ name: 'own', emptyDir: {} }],
      containers: [container({ resources: { claims: [{ name: 'own' }] }, securityContext: { capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] } } })],
    });
    object.with(join(fabric(Platform.GKE_A3_ULTRA), { accelerators: 1 }));
    object.with(join(fabric(Platform.INFINIBAND, {}, 'other'), { accelerators: 1 }));
    const [{ resourceClaims, volumes, containers: [{ resources, securityContext }] }] = podSpecs(object.toJson());
    expect(resourceClaims.map((c: any) => c.name)).toEqual(['own', 'nic-0']);
    expect(resourceClaims[0]).toEqual(own);
    expect(resources.claims).toEqual([{ name: 'own' }, { name: 'nic-0' }]);
    expect(volumes).toContainEqual({ name: 'own', emptyDir: {} });
    expect(securityContext.capabilities).toEqual({ add: ['SYS_PTRACE', 'IPC_LOCK'], drop: ['ALL'] });
  });

  test('is printed with keys in alphabetical order, as cdk8s prints everything', () => {
    const object = workload('Deployment', { containers: [container(gpus(1))] });
    object.with(join(fabric()));
    const [pod] = podSpecs(object.toJson());
    expect(Object.keys(pod)).toEqual([...Object.keys(pod)].sort());
    expect(Object.keys(pod.containers[0])).toEqual([...Object.keys(pod.containers[0])].sort());
  });

  test('with the same value merges, whether a number or a string', () => {
    const object = workload('Deployment', { containers: [container({ resources: { limits: { 'nvidia.com/gpu': 1, 'vpc.amazonaws.com/efa': '2' } }, env: [{ name: 'FI_PROVIDER', value: 'efa' }] })] });
    object.with(join(fabric()));
    const [{ env, resources }] = podSpecs(object.toJson())[0].containers;
    expect(env.filter((e: any) => e.name === 'FI_PROVIDER')).toHaveLength(1);
    expect(resources.limits).toEqual({ 'nvidia.com/gpu': 1, 'vpc.amazonaws.com/efa': '2' });
  });

  test.each([
    ['env', { env: [{ name: 'FI_PROVIDER', value: 'tcp' }] }, /^LLMD601: two sources disagree on env FI_PROVIDER: Deployment .* sets 'tcp', network serving\/fabric \(eks-p5en\) sets 'efa'/],
    ['resources', { resources: { limits: { 'nvidia.com/gpu': 1, 'vpc.amazonaws.com/efa': 1 } } }, /^LLMD601: .*resource limit vpc.amazonaws.com\/efa: Deployment .* sets 1, network .* sets '2'/],
  ])('with another value is an error that names both: %s', (_, extra, message) => {
    const object = workload('Deployment', { containers: [container({ ...gpus(1), ...extra })] });
    object.with(join(fabric()));
    expect(() => object.toJson()).toThrow(message);
  });

  test('decides the number of accelerators, unless that is given', () => {
    const object = workload('Deployment', { containers: [container(gpus('4'))] });
    object.with(join(fabric()));
    expect(podSpecs(object.toJson())[0].containers[0].resources.limits['vpc.amazonaws.com/efa']).toBe('8');
    const other = workload('Deployment', { containers: [container(gpus('4'))] }, 'other');
    other.with(join(fabric(Platform.EKS_P5_EN, {}, 'two'), { accelerators: 8 }));
    expect(() => other.toJson()).toThrow(/LLMD601: two sources disagree on resource request|LLMD601: two sources disagree on resource limit nvidia.com\/gpu/);
  });

  test('loses the device plugin\'s resource where claims replace it', () => {
    const object = workload('Deployment', { containers: [container(gpus(2))] });
    object.with(join(fabric(Platform.GKE_A3_ULTRA)));
    const [{ resources }] = podSpecs(object.toJson())[0].containers;
    expect(resources.limits).toBeUndefined();
    expect(resources.claims).toHaveLength(2);
  });
});

describe('joining again', () => {
  const counted = Platform.all().filter(({ name }) => name !== 'cpu'); // where a container has no limit to count
  test.each(counted)('changes nothing on $name, whether accelerators are given or not', platform => {
    const all = { accelerators: platform.acceleratorsPerNode, roleBinding: false };
    const network = fabric(platform);
    const pod = { containers: [container({ command: ['vllm', 'serve'] })] };
    const object = workload('Deployment', pod);
    object.with(join(network, all));
    const once = object.toJson();
    const again = new ApiObject(chart, 'again', once);
    again.with(join(network, { roleBinding: false }));
    expect(again.toJson()).toEqual(once);
    const twice = workload('Deployment', pod, 'twice');
    twice.with(join(network, all));
    twice.with(join(network, { roleBinding: false }));
    expect(twice.toJson().spec).toEqual(once.spec);
  });

  test('changes nothing', () => {
    const network = fabric(Platform.GKE_A3_ULTRA_MULTI_NIC);
    const once = workload('Deployment', { containers: [container({ ...gpus(8), command: ['vllm', 'serve'] })] }, 'once');
    once.with(join(network));
    const first = JSON.stringify(once.toJson());
    once.with(join(network));
    expect(JSON.stringify(once.toJson())).toBe(first);
    once.with(new JoinNetwork(network, { role: Role.DECODE, accelerators: 8 }));
    expect(JSON.stringify(once.toJson())).toBe(first);
  });

  test('with a different network is an error that names both networks', () => {
    const object = workload('Deployment', { containers: [container(gpus(1))] });
    object.with(join(fabric()));
    object.with(join(fabric(Platform.EKS_P5_EN, { nicCount: 4 }, 'other')));
    expect(() => object.toJson()).toThrow(/network serving\/fabric \(eks-p5en\) sets '2', network serving\/other \(eks-p5en\) sets '4'/);
  });
});

describe('a claim and a limit for the same device', () => {
  test('that disagree are a conflict', () => {
    const object = workload('Deployment', { containers: [container(gpus(4))] });
    object.with(join(fabric(Platform.GKE_A3_ULTRA), { accelerators: 8 }));
    expect(() => object.toJson()).toThrow(/^LLMD601: two sources disagree on resource limit nvidia.com\/gpu: Deployment .* sets 4, network serving\/fabric \(gke-a3-ultra\) sets '8'/);
  });

  test.each([Platform.GKE_A3_ULTRA, Platform.GKE_A4, Platform.INTEL_XPU, Platform.INTEL_XPU_RDMA, Platform.GAUDI])('joining again changes nothing on $name', platform => {
    const object = workload('Deployment', { containers: [container()] });
    const network = fabric(platform);
    object.with(join(network, { accelerators: 8 }));
    const once = object.toJson();
    const again = new ApiObject(chart, 'again', once);
    again.with(join(network, { accelerators: 8 }));
    expect(JSON.stringify(again.toJson())).toBe(JSON.stringify(once));
  });
});

describe('two joins of one container', () => {
  test('are distinguished where only one of them names it', () => {
    const object = workload('Deployment', { containers: [container(gpus(1))] });
    object.with(join(fabric()));
    object.with(join(fabric(Platform.EKS_P5_EN, { nicCount: 4 }, 'other'), { container: 'vllm' }));
    expect(() => object.toJson()).toThrow(/network serving\/fabric \(eks-p5en\) sets '2', network serving\/other \(eks-p5en\) sets '4'/);
  });
});

describe('a workload of another controller', () => {
  const template = { spec: { containers: [container(gpus(1))] } };
  const pod = template.spec;
  test.each<[string, string, object, number]>([
    ['apps.kruise.io/v1alpha1', 'CloneSet', { template }, 1],
    ['argoproj.io/v1alpha1', 'Rollout', { template }, 1],
    ['batch.volcano.sh/v1alpha1', 'Job', { tasks: [{ template }, { template }] }, 2],
    ['jobset.x-k8s.io/v1alpha2', 'JobSet', { replicatedJobs: [{ template: { spec: { template } } }] }, 1],
    ['nvidia.com/v1beta1', 'DynamoGraphDeployment', { components: [{ name: 'decode', podTemplate: template }] }, 1],
    ['orchestration.aibrix.ai/v1alpha1', 'StormService', { template: { spec: { roles: [{ template }, { template }] } } }, 2],
    ['ray.io/v1', 'RayCluster', { headGroupSpec: { template }, workerGroupSpecs: [{ template }] }, 2],
    ['ray.io/v1', 'RayService', { rayClusterConfig: { headGroupSpec: { template } } }, 1],
    ['ray.io/v1', 'RayJob', { rayClusterSpec: { workerGroupSpecs: [{ template }] } }, 1],
    ['workload.serving.volcano.sh/v1alpha1', 'ModelServing', { template: { roles: [{ entryTemplate: template, workerTemplate: template }] } }, 2],
    ['workloads.x-k8s.io/v1alpha1', 'RoleBasedGroup', { roles: [{ template }] }, 1],
    ['grove.io/v1alpha1', 'PodCliqueSet', { template: { cliques: [{ name: 'decode', spec: { podSpec: pod } }] } }, 1],
    ['serving.kserve.io/v1alpha1', 'LLMInferenceService', { template: pod, prefill: { template: pod, worker: pod } }, 3],
  ])('%s %s joins at each of its pod templates', (apiVersion, kind, spec, count) => {
    const object = new ApiObject(chart, 'theirs', { apiVersion, kind, spec });
    object.with(join(fabric()));
    const efa = podSpecs(object.toJson()).map(p => p.containers[0].resources.limits['vpc.amazonaws.com/efa']);
    expect(efa).toEqual(Array.from({ length: count }, () => '2'));
  });

  test('joins at the templates that are named, and the others stay as they are', () => {
    const head = { spec: { containers: [{ name: 'head', image: 'x' }] } };
    const object = new ApiObject(chart, 'ray', { apiVersion: 'ray.io/v1', kind: 'RayCluster', spec: { headGroupSpec: { template: head }, workerGroupSpecs: [{ template }] } });
    object.with(join(fabric(), { podTemplates: '/spec/workerGroupSpecs' }));
    expect(object.toJson().spec.headGroupSpec.template).toEqual(head);
    expect(podSpecs(object.toJson())[1].containers[0].resources.limits).toMatchObject({ 'vpc.amazonaws.com/efa': '2' });
  });

  test('each role joins a network of its own', () => {
    const role = (name: string) => ({ name, spec: { leaderWorkerTemplate: { workerTemplate: template } } });
    const object = new ApiObject(chart, 'set', { apiVersion: 'disaggregatedset.x-k8s.io/v1', kind: 'DisaggregatedSet', spec: { roles: ['prefill', 'decode'].map(role) } });
    object.with(join(fabric(), { role: Role.PREFILL, podTemplates: '/spec/roles/0' }));
    object.with(join(fabric(Platform.EKS_P5_EN, { nicCount: 4 }, 'other'), { podTemplates: '/spec/roles/1' }));
    expect(podSpecs(object.toJson()).map(p => p.containers[0].resources.limits['vpc.amazonaws.com/efa'])).toEqual(['2', '4']);
  });
});

describe('the connector of the container', () => {
  const transfer = (config: object) => ({ args: ['openai/gpt-oss-120b', `--kv-transfer-config=${JSON.stringify(config)}`] });
  const nixl = (...backends: string[]) => transfer({ kv_connector: 'NixlConnector', kv_role: 'kv_both', ...(backends.length ? { kv_connector_extra_config: { backends } } : {}) });
  const multi = transfer({ kv_connector: 'MultiConnector', kv_connector_extra_config: { connectors: [{ kv_connector: 'NixlConnector' }, { kv_connector: 'OffloadingConnector' }] } });

  test.each<[string, Platform, object, RegExp]>([
    ['a backend that cannot work on the platform', Platform.EKS_P5_EN, nixl('UCX'), /^LLMD201: backend UCX in --kv-transfer-config of container 'vllm' of Deployment .* cannot be used on eks-p5en/],
    ['the default of NIXL, where that cannot work', Platform.EKS_P5_EN, nixl(), /^LLMD201: backend UCX in --kv-transfer-config/],
    ['a backend within a MultiConnector', Platform.EKS_P5_EN, multi, /^LLMD201: backend UCX in --kv-transfer-config/],
    ['a backend that the image lacks', Platform.INFINIBAND, nixl('UCCL'), /^LLMD206: backend UCCL in --kv-transfer-config of container 'vllm' of Deployment .* is not in the image/],
    ['a backend in a script', Platform.EKS_P5_EN, { command: ['bash', '-c', 'exec vllm serve m --kv-transfer-config \'{"kv_connector":"NixlConnector"}\''] }, /^LLMD201: backend UCX/],
  ])('is refused with %s', (_, platform, extra, message) => {
    const object = workload('Deployment', { containers: [container({ ...gpus(1), ...extra })] });
    object.with(join(fabric(platform)));
    expect(() => object.toJson()).toThrow(message);
  });

  const host = { env: [{ name: 'VLLM_NIXL_SIDE_CHANNEL_HOST', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }] };
  test.each<[string, object, Role, RegExp[]]>([
    ['nothing where all is there', { ...nixl('UCX'), ...host }, Role.DECODE, []],
    ['the host of the side channel', nixl('UCX'), Role.DECODE, [/^LLMD509: VLLM_NIXL_SIDE_CHANNEL_HOST of container 'vllm' of Deployment .* is not set/]],
    ['the connector', { args: ['openai/gpt-oss-120b'] }, Role.PREFILL, [/has no --kv-transfer-config/]],
    ['a command line that cannot be read', {}, Role.DECODE, [/^LLMD509: how container 'vllm' of Deployment .* starts vLLM cannot be read/]],
    ['a backend that is not the network\'s', { image: 'mine:1', ...nixl('UCCL'), ...host }, Role.DECODE, [/^LLMD509: NIXL of container 'vllm' .* uses backend UCCL, but the network prepares UCX/]],
    ['nothing of pods that transfer nothing', { args: ['m'] }, Role.PREFILL_DECODE, []],
    ['nothing of a connector of the caller\'s own, whatever its name begins with', transfer({ kv_connector: 'NixlishConnector', kv_connector_module_path: 'mine' }), Role.DECODE, []],
    ['a user for whom the privileges are not effective', { ...nixl('UCX'), ...host, image: 'ghcr.io/llm-d/llm-d-cuda:v0.9.0' }, Role.DECODE, [/^LLMD507: container 'vllm' of Deployment .* runs as user 2000, for whom IPC_LOCK is not effective/]],
    ['nothing of an image of another user that runs as root', { ...nixl('UCX'), ...host, image: 'ghcr.io/llm-d/llm-d-cuda:v0.9.0', securityContext: { runAsUser: 0 } }, Role.DECODE, []],
  ])('leaves to the caller: %s', (_, extra, role, expected) => {
    const object = workload('Deployment', { containers: [container({ ...gpus(1), ...extra })] });
    const joining = join(fabric(Platform.INFINIBAND), { role });
    object.with(joining);
    expect(joining.warnings).toEqual(expected.map(message => expect.stringMatching(message)));
  });

  test('is read behind set-up steps as well', () => {
    const object = workload('Deployment', { containers: [container({ ...gpus(8), command: ['vllm', 'serve'], ...nixl('UCX') })] });
    const joining = join(fabric(Platform.GKE_A3_ULTRA_MULTI_NIC));
    object.with(joining);
    expect(joining.warnings).toEqual([expect.stringMatching(/^LLMD509: VLLM_NIXL_SIDE_CHANNEL_HOST/)]);
  });
});

describe('on OpenShift', () => {
  const openshift = (account?: string) => workload('Deployment', { ...(account ? { serviceAccountName: account } : {}), containers: [container(gpus(1))] });
  const bindings = () => chart.toJson().filter(o => o.kind === 'RoleBinding');

  test('the service account of the workload may use what its pods need, once', () => {
    const network = fabric(Platform.OPENSHIFT_MULTI_NIC);
    const object = openshift('server');
    object.with(join(network));
    object.with(join(network));
    expect(bindings().map(({ roleRef, subjects }) => ({ roleRef, subjects }))).toEqual([{
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:openshift:scc:privileged' },
      subjects: [{ kind: 'ServiceAccount', name: 'server' }],
    }]);
  });

  test('an account that is set later counts, and the binding is in the namespace of the workload', () => {
    const object = new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'models' }, spec: { containers: [container(gpus(1))] } });
    object.with(join(fabric(Platform.OPENSHIFT_MULTI_NIC)));
    object.addJsonPatch(JsonPatch.add('/spec/serviceAccountName', 'later'));
    expect(bindings()).toEqual([expect.objectContaining({ metadata: expect.objectContaining({ namespace: 'models' }), subjects: [{ kind: 'ServiceAccount', name: 'later' }] })]);
  });

  test('LLMD208: the account that all pods have is not given more rights', () => {
    const object = openshift();
    object.with(join(fabric(Platform.OPENSHIFT_MULTI_NIC)));
    expect(() => object.toJson()).toThrow(/^LLMD208: Deployment .* names no service account, but its pods need the SecurityContextConstraints privileged/);
  });

  test('the caller may see to the account', () => {
    const joining = join(fabric(Platform.OPENSHIFT_MULTI_NIC), { roleBinding: false });
    openshift().with(joining);
    expect(bindings()).toEqual([]);
    expect(joining.warnings).toContainEqual(expect.stringMatching(/^LLMD208: service account 'default' of Deployment .* must be allowed to use the SecurityContextConstraints privileged$/));
  });

  test('nothing is bound elsewhere', () => {
    openshift('server').with(join(fabric(Platform.INFINIBAND)));
    expect(bindings()).toEqual([]);
  });
});

describe('faults', () => {
  const con = container(gpus(1));
  test.each(['8k', 'x', '1.5', -1])('LLMD605: a limit of %j accelerators is refused', count => {
    const object = workload('Deployment', { containers: [container(gpus(count))] });
    object.with(join(fabric()));
    expect(() => object.toJson()).toThrow(/^LLMD605: the limit of Deployment .* for nvidia.com\/gpu is '.*'; expected a whole number of accelerators/);
  });

  test('LLMD602: two containers and none named, or a name that does not exist', () => {
    const pod = { containers: [container(gpus(1)), { name: 'proxy' }] };
    const object = workload('Deployment', pod);
    object.with(join(fabric(), { accelerators: 1 }));
    expect(() => object.toJson()).toThrow(/^LLMD602: Deployment .* has 2 containers \(vllm, proxy\): name the one/);
    const named = workload('Deployment', pod, 'named');
    named.with(join(fabric(Platform.EKS_P5_EN, {}, 'b'), { accelerators: 1, container: 'vlm' }));
    expect(() => named.toJson()).toThrow(/^LLMD602: .* no container 'vlm'; expected one of: vllm, proxy/);
  });

  test('are reported before the first file is written', () => {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'half-'));
    const app = new App({ outdir });
    new ApiObject(new Chart(app, 'a-first'), 'fine', { apiVersion: 'v1', kind: 'ConfigMap' });
    chart = new Chart(app, 'b-second');
    workload('Deployment', { containers: [container()] }).with(join(fabric()));
    expect(() => app.synth()).toThrow(/^LLMD605/);
    expect(fs.readdirSync(outdir)).toEqual([]);
    fs.rmSync(outdir, { recursive: true });
  });

  test('LLMD604: claims of a network in another namespace', () => {
    const elsewhere = new Chart(App.of(chart) as App, 'elsewhere', { namespace: 'net' });
    const network = new RdmaNetwork(elsewhere, 'fabric', { platform: Platform.GKE_A3_ULTRA });
    const object = workload('Deployment', { containers: [container(gpus(1))] });
    object.with(join(network));
    expect(() => object.toJson()).toThrow(/^LLMD604: .*namespace 'default'.*ResourceClaimTemplate in 'net'/);
  });

  test('a workload may name the namespace of the claims itself', () => {
    const elsewhere = new Chart(App.of(chart) as App, 'elsewhere', { namespace: 'net' });
    const object = new ApiObject(chart, 'workload', { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'net' }, spec: { containers: [container(gpus(1))] } });
    object.with(join(new RdmaNetwork(elsewhere, 'fabric', { platform: Platform.GKE_A3_ULTRA })));
    expect(podSpecs(object.toJson())[0].resourceClaims).toHaveLength(1);
  });

  test.each([Role.PREFILL, Role.DECODE])('more accelerators than a node has: the message names the role %s', role => {
    const object = workload('Deployment', { containers: [container(gpus(16))] });
    object.with(join(fabric(), { role }));
    expect(() => object.toJson()).toThrow(`LLMD301: ${role} asks for 16 accelerators but p5en.48xlarge has 8; ask for 1 to 8`);
  });

  test.each<[string, string, object]>([
    ['kubeflow.org/v1', 'PyTorchJob', { pytorchReplicaSpecs: { Master: { template: { spec: { containers: [con] } } } } }],
    ['example.com/v1', 'Deployment', { template: { spec: { containers: [con] } } }],
  ])('LLMD610: a %s %s, of which it is not known where its pod templates are', (apiVersion, kind, spec) => {
    const object = new ApiObject(chart, 'theirs', { apiVersion, kind, metadata: { name: 'theirs' }, spec });
    object.with(join(fabric()));
    expect(() => object.toJson()).toThrow(`LLMD610: ${kind} theirs (${apiVersion}) keeps its pods where they are not looked for, so that they would not join the network; expected one of: Pod, `);
  });

  test.each<[string, string, object]>([
    ['kaito.sh/v1alpha1', 'MultiRoleInference', { roles: [{ name: 'decode', replicas: 1 }] }],
    ['serving.kserve.io/v1beta1', 'InferenceService', { predictor: { model: { modelFormat: { name: 'vLLM' } } } }],
  ])('LLMD610: a %s %s, whose controller writes the pods', (apiVersion, kind, spec) => {
    const object = new ApiObject(chart, 'theirs', { apiVersion, kind, metadata: { name: 'theirs' }, spec });
    object.with(join(fabric()));
    expect(() => object.toJson()).toThrow(`LLMD610: ${kind} theirs (${apiVersion}) has no pod template: its controller writes the pods by itself`);
  });

  test('LLMD610: the older form of a DynamoGraphDeployment, with the place where the new one has its templates', () => {
    const object = new ApiObject(chart, 'theirs', {
      apiVersion: 'nvidia.com/v1alpha1', kind: 'DynamoGraphDeployment', spec: { services: { decode: { extraPodSpec: { mainContainer: con } } } },
    });
    object.with(join(fabric()));
    expect(() => object.toJson()).toThrow(/^LLMD610: DynamoGraphDeployment .* has no pod template, .*; expected one at \/spec\/components\/\*\/podTemplate; add it/);
  });

  test('LLMD610: podTemplates that lead to none', () => {
    const object = workload('Deployment', { containers: [con] });
    object.with(join(fabric(), { podTemplates: '/spec/roles/0' }));
    expect(() => object.toJson()).toThrow(/^LLMD610: podTemplates for Deployment .* is '\/spec\/roles\/0', where no pod template is; expected the place of one, or the beginning of it: \/spec\/template/);
  });

  test('LLMD207: a join that reaches no pods, before anything is written', () => {
    new ApiObject(chart, 'service', { apiVersion: 'v1', kind: 'Service' }).with(join(fabric()));
    expect(() => App.of(chart).synthYaml()).toThrow(/^LLMD207: what joins network serving\/fabric is Service, which has no pods, so that nothing would join/);
  });

  test('a join of a construct that holds pods passes over the rest', () => {
    const scope = new Construct(chart, 'theirs');
    new ApiObject(scope, 'service', { apiVersion: 'v1', kind: 'Service' });
    new ApiObject(scope, 'pod', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [con] } });
    scope.with(join(fabric()));
    expect(App.of(chart).synthYaml()).toContain('vpc.amazonaws.com/efa');
  });

  test('LLMD209: annotations for a workload that has the spec of a pod alone', () => {
    const object = new ApiObject(chart, 'theirs', { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LLMInferenceService', spec: { template: { containers: [container({ ...gpus(8), command: ['vllm'] })] } } });
    object.with(join(fabric(Platform.GKE_A3_ULTRA_MULTI_NIC)));
    expect(() => object.toJson()).toThrow(/^LLMD209: LLMInferenceService .* has a pod spec at \/spec\/template and no place for annotations, but the network needs networking.gke.io\//);
  });

  test('LLMD610: a Deployment without a pod template', () => {
    const object = new ApiObject(chart, 'empty', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'empty' }, spec: { replicas: 1 } });
    object.with(join(fabric()));
    expect(() => object.toJson()).toThrow(/^LLMD610: Deployment empty \(apps\/v1\) has no pod template, /);
  });

  test.each(['toString', 'constructor'])('a kind called %s is not taken for a kind with pods', kind => {
    expect(join(fabric()).supports(new ApiObject(chart, 'odd', { apiVersion: 'v1', kind }))).toBe(false);
  });

  test('what was rendered for claims is joined again, with as many accelerators as it has claims', () => {
    const network = fabric(Platform.GKE_A4);
    const object = workload('Deployment', { containers: [container(gpus(4))] });
    object.with(join(network));
    const rendered = object.toJson();
    const again = new ApiObject(chart, 'again', rendered);
    again.with(join(network));
    expect(again.toJson()).toEqual(rendered);
  });

  test('LLMD601: everything that a workload says otherwise is told at once', () => {
    const object = workload('Deployment', { hostNetwork: false, nodeSelector: { 'node.kubernetes.io/instance-type': 'other' }, containers: [container({ ...gpus(8), env: [{ name: 'FI_PROVIDER', value: 'tcp' }] })] });
    object.with(join(fabric()));
    expect(() => object.toJson()).toThrow(/^LLMD601: two sources disagree on .*\nLLMD601: two sources disagree on .*$/);
  });

  test('LLMD605: no limit to read the number of accelerators from', () => {
    const object = workload('Deployment', { containers: [container()] });
    object.with(join(fabric()));
    expect(() => object.toJson()).toThrow(/^LLMD605: .* no limit for nvidia.com\/gpu; set accelerators/);
  });
});

describe('set-up steps', () => {
  const argv = ['vllm', 'serve', 'a b', '"quoted"', '\'single\'', '$(touch /tmp/pwned)', 'x; exit 9', 'line\nbreak', ''];

  test('run first, and leave the command unchanged', () => {
    const object = workload('Deployment', { containers: [container({ ...gpus(8), command: argv.slice(0, 2), args: argv.slice(2) })] });
    object.with(join(fabric(Platform.GKE_A3_ULTRA_MULTI_NIC, { backend: Backend.UCX })));
    const { command, args } = podSpecs(object.toJson())[0].containers[0];
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'setup-'));
    fs.writeFileSync(path.join(dir, 'set_nccl_env.sh'), 'export NCCL_NET=gIB\n');
    fs.writeFileSync(path.join(dir, 'vllm'), '#!/bin/sh\nprintf "%s\\0" "$NCCL_NET" vllm "$@"\n', { mode: 0o755 });
    const [shell, ...rest] = [...command, ...args].map((a: string) => a.replaceAll('/usr/local/gib/scripts', dir));
    const out = execFileSync(shell!, rest, { encoding: 'utf-8', stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: `${dir}:/usr/bin:/bin` } });
    expect(out.split('\0').slice(0, -1)).toEqual(['gIB', ...argv]);
    expect(fs.existsSync('/tmp/pwned')).toBe(false);
    fs.rmSync(dir, { recursive: true });
  });

  test('that fail stop the container with a message', () => {
    const object = workload('Deployment', { containers: [container({ ...gpus(8), command: ['true'] })] });
    object.with(join(fabric(Platform.GKE_A3_ULTRA_MULTI_NIC)));
    const [shell, ...rest] = podSpecs(object.toJson())[0].containers[0].command;
    expect(() => execFileSync(shell, rest, { stdio: ['ignore', 'pipe', 'pipe'] })).toThrow(/cannot read \/usr\/local\/gib\/scripts\/set_nccl_env.sh/);
  });

  test('LLMD603: are refused where the container names no command', () => {
    const object = workload('Deployment', { containers: [container(gpus(8))] });
    object.with(join(fabric(Platform.GKE_A3_ULTRA_MULTI_NIC)));
    expect(() => object.toJson()).toThrow(/^LLMD603: network serving\/fabric .* needs steps before the server .*set the container's command/);
  });
});
