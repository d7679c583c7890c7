import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, Helm, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Backend, JoinNetwork, JoinNetworkOptions, Platform, RdmaNetwork, RdmaNetworkProps, Role } from '../src';

let chart: Chart;
beforeEach(() => { chart = new Chart(new App(), 'serving'); });

const fabric = (platform = Platform.EKS_P5EN, options: Partial<RdmaNetworkProps> = {}, id = 'fabric') => new RdmaNetwork(chart, id, { platform, ...options });
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

describe('JoinNetwork joins', () => {
  test('a Deployment of cdk8s-plus-28', () => {
    const deployment = new kplus.Deployment(chart, 'decode', { containers: [container()] });
    deployment.with(join(fabric(), { accelerators: 4 }));
    const [pod] = podSpecs(chart.toJson().find(o => o.kind === 'Deployment'));
    expect(pod.containers[0].resources.limits).toMatchObject({ 'nvidia.com/gpu': '4', 'vpc.amazonaws.com/efa': '8' });
    expect(pod.containers[0].securityContext.capabilities.add).toEqual(['IPC_LOCK']);
    expect(pod.nodeSelector).toEqual({ 'node.kubernetes.io/instance-type': 'p5en.48xlarge' });
  });

  test('a StatefulSet of cdk8s-plus-28', () => {
    const service = new kplus.Service(chart, 'service', { ports: [{ port: 8000 }] });
    const set = new kplus.StatefulSet(chart, 'decode', { service, containers: [container()] });
    set.with(join(fabric(), { accelerators: 2 }));
    const [pod] = podSpecs(chart.toJson().find(o => o.kind === 'StatefulSet'));
    expect(pod.containers[0].resources.limits).toMatchObject({ 'nvidia.com/gpu': '2', 'vpc.amazonaws.com/efa': '4' });
  });

  test('claims of cdk8s-plus-28 Deployments, which its own schema would drop', () => {
    const deployment = new kplus.Deployment(chart, 'decode', { containers: [container()] });
    const network = fabric(Platform.GKE_A3_ULTRA);
    deployment.with(join(network, { accelerators: 2 }));
    const pod = podSpecs(chart.toJson().find(o => o.kind === 'Deployment'))[0];
    expect(pod.resourceClaims).toEqual([0, 1].map(i => ({ name: `nic-${i}`, resourceClaimTemplateName: network.claimTemplateName })));
    expect(pod.containers[0].resources.claims).toEqual([{ name: 'nic-0' }, { name: 'nic-1' }]);
  });

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
    other.with(join(fabric(Platform.EKS_P5EN, {}, 'two'), { accelerators: 8 }));
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
    object.with(join(fabric(Platform.EKS_P5EN, { nicCount: 4 }, 'other')));
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
    object.with(join(fabric(Platform.EKS_P5EN, { nicCount: 4 }, 'other'), { container: 'vllm' }));
    expect(() => object.toJson()).toThrow(/network serving\/fabric \(eks-p5en\) sets '2', network serving\/other \(eks-p5en\) sets '4'/);
  });
});

describe('faults', () => {
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
    named.with(join(fabric(Platform.EKS_P5EN, {}, 'b'), { accelerators: 1, container: 'vlm' }));
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

  const con = container(gpus(1));
  test.each<[string, string, object]>([
    ['batch.volcano.sh/v1alpha1', 'Job', { tasks: [{ template: { spec: { containers: [con] } } }] }],
    ['serving.kserve.io/v1alpha1', 'LLMInferenceService', { template: { containers: [con] }, prefill: { template: { containers: [con] } } }],
    ['nvidia.com/v1beta1', 'DynamoGraphDeployment', { components: [{ name: 'decode', podTemplate: { spec: { containers: [con] } } }] }],
    ['orchestration.aibrix.ai/v1alpha1', 'StormService', { template: { spec: { roles: [{ template: { spec: { containers: [con] } } }] } } }],
    ['ray.io/v1', 'RayCluster', { workerGroupSpecs: [{ template: { spec: { containers: [con] } } }] }],
    ['example.com/v1', 'Deployment', { template: { spec: { containers: [con] } } }],
  ])('LLMD610: a %s %s, whose pod template is not found', (apiVersion, kind, spec) => {
    const object = new ApiObject(chart, 'theirs', { apiVersion, kind, metadata: { name: 'theirs' }, spec });
    object.with(join(fabric()));
    expect(() => object.toJson()).toThrow(`LLMD610: ${kind} theirs (${apiVersion}) keeps its pods where they are not looked for, so that they would not join the network; expected one of: Pod, `);
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
