/** The pod of one role, without CDK: what ModelServer and PrefillDecodePair render is tested beside them. */
import { Image, Model, NetworkPlan, Platform, Role } from '../../src';
import { modelServerPod } from '../../src/serving/server-pod';
import { ModelServerSpec } from '../../src/serving/server-spec';
import { envOf, portsOf } from '../helpers';

function pod(spec: Partial<ModelServerSpec> = {}, platform: Platform = Platform.INFINIBAND): any {
  const { role = Role.DECODE, tensorParallelSize = 2 } = spec;
  return modelServerPod({
    role,
    tensorParallelSize,
    model: Model.huggingFace('openai/gpt-oss-120b'),
    image: Image.of('vllm/vllm-openai:v0.23.0'),
    plan: NetworkPlan.resolve({ platform, role, accelerators: tensorParallelSize }),
    kvTransfer: {},
    ports: portsOf(role),
    labels: { app: 'x' },
    serviceAccountName: 'account',
    parts: [{ where: role, options: spec }],
    ...spec,
  });
}
const container = (...args: Parameters<typeof pod>) => pod(...args).spec.containers[0];
const env = (...args: Parameters<typeof pod>) => envOf(container(...args));

describe('arguments that a platform needs', () => {
  const value = (flag: string, ...args: Parameters<typeof pod>): string[] => container(...args).args.filter((a: string) => a.startsWith(`${flag}=`));

  test.each<[string, Platform, Partial<ModelServerSpec>, string, string[]]>([
    ['less of the GPU on prefill of GB200 on GKE', Platform.GKE_A4_X, { role: Role.PREFILL }, '--gpu-memory-utilization', ['0.9']],
    ['also on GB300', Platform.GKE_A4_X_MAX, { role: Role.PREFILL }, '--gpu-memory-utilization', ['0.9']],
    ['not on decode', Platform.GKE_A4_X, { role: Role.DECODE }, '--gpu-memory-utilization', []],
    ['the caller\'s instead', Platform.GKE_A4_X, { role: Role.PREFILL, gpuMemoryUtilization: 0.8 }, '--gpu-memory-utilization', ['0.8']],
    ['a KV cache whose layers AI NICs can register', Platform.AMD_AINIC, {}, '--kv-cache-memory-bytes', ['100000000000']],
    ['the caller\'s instead', Platform.AMD_AINIC, { extraArgs: ['--kv-cache-memory-bytes=7'] }, '--kv-cache-memory-bytes', ['7']],
  ])('%s: %#', (_, platform, spec, flag, expected) => {
    expect(value(flag, spec, platform)).toEqual(expected.map(v => `${flag}=${v}`));
  });
});

describe('the pod of a model server', () => {
  test('has one container, and in decode the sidecar before it', () => {
    expect(pod().spec.containers.map((c: any) => c.name)).toEqual(['vllm']);
    expect(pod().spec.initContainers.map((c: any) => c.name)).toEqual(['routing-proxy']);
    expect(pod({ role: Role.PREFILL }).spec).not.toHaveProperty('initContainers');
  });

  test('has no token and no service links, since it calls no API', () => {
    expect(pod().spec).toMatchObject({ serviceAccountName: 'account', automountServiceAccountToken: false, enableServiceLinks: false });
  });

  test('requests CPU and memory by accelerator, unless they are set', () => {
    expect(container().resources).toMatchObject({ requests: { cpu: '8', memory: '128Gi' }, limits: { memory: '128Gi' } });
    expect(container({ cpu: '3', memory: '10Gi' }).resources).toMatchObject({ requests: { cpu: '3', memory: '10Gi' }, limits: { memory: '10Gi' } });
    expect(container().resources.limits).not.toHaveProperty('cpu');
  });

  test('gets what the network needs', () => {
    const { resources, securityContext } = container();
    expect(resources.limits).toMatchObject({ 'nvidia.com/gpu': '2', 'rdma/hca_shared_devices_a': '1' });
    expect(securityContext.capabilities.add).toEqual(['IPC_LOCK']);
  });

  test('probes the port that vLLM listens on, not the sidecar\'s', () => {
    const { startupProbe, livenessProbe, readinessProbe } = container({ ports: portsOf(Role.DECODE, { modelServer: 9200 }) });
    expect([startupProbe, livenessProbe, readinessProbe].map(p => p.httpGet.port)).toEqual([9200, 9200, 9200]);
  });

  test.each([
    [Role.DECODE, ['vllm', 'nixl', 'kv-events']],
    [Role.PREFILL, ['http', 'nixl', 'kv-events']],
  ])('names the ports of %s', (role, names) => {
    expect(container({ role, ports: portsOf(role, { kvEvents: 5570 }) }).ports.map((p: any) => p.name)).toEqual(names);
  });

  test('mounts the model, the cache and shared memory', () => {
    const { spec } = pod({ model: Model.hostPath('/mnt/m', { servedModelName: 'x' }), cache: { hostPath: { path: '/c' } }, sharedMemory: '1Gi' });
    expect(spec.volumes).toEqual([
      { name: 'dshm', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } },
      { name: 'cache', hostPath: { path: '/c' } },
      { name: 'model', hostPath: { path: '/mnt/m', type: 'Directory' } },
    ]);
    expect(spec.containers[0].volumeMounts.map((m: any) => m.mountPath)).toEqual(['/dev/shm', '/var/cache', '/models/model']);
  });

  test('waits before it stops, within the grace period', () => {
    const { spec } = pod({ preStopSeconds: 7 });
    expect(spec.containers[0].lifecycle.preStop.exec.command).toEqual(['sleep', '7']);
    expect(spec.terminationGracePeriodSeconds).toBe(7 + 300 + 15);
    expect(spec.containers[0].args).toContain('--shutdown-timeout=300');
  });

  test('prefill drops what it has begun: decode reads its blocks before that', () => {
    const { spec } = pod({ role: Role.PREFILL });
    expect(spec.containers[0].lifecycle.preStop.exec.command).toEqual(['sleep', '45']);
    expect(spec.containers[0].args.filter((arg: string) => arg.startsWith('--shutdown-timeout'))).toEqual([]);
  });
});

describe('the environment of the pod of a model server', () => {
  test('has the side channel on the address of the pod, on both roles', () => {
    for (const role of [Role.PREFILL, Role.DECODE]) {
      expect(container({ role, ports: portsOf(role, { sideChannel: 5600 }) }).env).toEqual(expect.arrayContaining([
        { name: 'VLLM_NIXL_SIDE_CHANNEL_HOST', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
        { name: 'VLLM_NIXL_SIDE_CHANNEL_PORT', value: '5600' },
      ]));
    }
  });

  test('keeps connections of prefill longer than the sidecar\'s 90 seconds', () => {
    expect(Number(env({ role: Role.PREFILL }).VLLM_HTTP_TIMEOUT_KEEP_ALIVE)).toBeGreaterThan(90);
    expect(env()).not.toHaveProperty('VLLM_HTTP_TIMEOUT_KEEP_ALIVE');
  });

  test('puts compiled kernels into the cache: of vLLM everywhere, of CUDA on NVIDIA', () => {
    expect(env()).toMatchObject({ VLLM_CACHE_ROOT: '/var/cache/vllm', CUDA_CACHE_PATH: '/var/cache/cuda', FLASHINFER_WORKSPACE_BASE: '/var/cache/flashinfer' });
    const amd = env({}, Platform.OCI_MI300_X);
    expect(amd).toHaveProperty('VLLM_CACHE_ROOT');
    expect(amd).not.toHaveProperty('CUDA_CACHE_PATH');
  });

  test('sorts the library\'s variables; the caller\'s follow in their order, unchanged', () => {
    const names = Object.keys(env({ env: { Z: '$(A)', A: '"; reboot' }, overrideEnv: { UCX_TLS: 'rc' } }));
    const ours = names.slice(0, -3);
    expect(ours).toEqual([...ours].sort());
    expect(names.slice(-3)).toEqual(['Z', 'A', 'UCX_TLS']);
    expect(env({ env: { Z: '$(A)', A: '"; reboot' } })).toMatchObject({ Z: '$(A)', A: '"; reboot' });
  });

  test('accepts an equal value of a variable, refuses another one, and lets overrideEnv win', () => {
    expect(env({ env: { VLLM_CACHE_ROOT: '/var/cache/vllm' } }).VLLM_CACHE_ROOT).toBe('/var/cache/vllm');
    expect(() => pod({ env: { VLLM_CACHE_ROOT: '/x' } }))
      .toThrow('LLMD601: two sources disagree on env VLLM_CACHE_ROOT: the decode pod sets \'/var/cache/vllm\', options of decode sets \'/x\'');
    expect(env({ overrideEnv: { VLLM_CACHE_ROOT: '/x' } }).VLLM_CACHE_ROOT).toBe('/x');
    expect(container({ overrideEnv: { VLLM_CACHE_ROOT: '/x' } }).env.filter((e: any) => e.name === 'VLLM_CACHE_ROOT')).toHaveLength(1);
  });

  test('the token of the model is named, where the caller sets another', () => {
    const model = Model.huggingFace('meta-llama/Llama-3.3-70B-Instruct', { tokenSecret: { secretName: 'hf-token' } });
    expect(() => pod({ model, env: { HF_TOKEN: 'x' } })).toThrow('LLMD601: two sources disagree on env HF_TOKEN: tokenSecret of the model sets {"secretKeyRef":{"key":"HF_TOKEN","name":"hf-token"}}, options of decode sets \'x\'');
  });

  test('overrides one variable without the others, whatever they are called', () => {
    expect(env({ env: { constructor: 'x' }, overrideEnv: { OTHER: '1' } })).toMatchObject({ constructor: 'x', OTHER: '1' });
  });
});

describe('volumes of the caller', () => {
  test('are added', () => {
    const { spec } = pod({ volumes: [{ name: 'extra', emptyDir: {} }], volumeMounts: [{ name: 'extra', mountPath: '/extra' }] });
    expect(spec.volumes).toContainEqual({ name: 'extra', emptyDir: {} });
    expect(spec.containers[0].volumeMounts).toContainEqual({ name: 'extra', mountPath: '/extra' });
  });

  test('may not replace the library\'s', () => {
    expect(() => pod({ volumes: [{ name: 'cache', emptyDir: { sizeLimit: '1Gi' } }] })).toThrow(/^LLMD601: two sources disagree on volume cache: the decode pod sets/);
    expect(() => pod({ volumes: [{ name: 'mine', emptyDir: {} }], volumeMounts: [{ name: 'mine', mountPath: '/dev/shm' }] })).toThrow(/^LLMD601: two sources disagree on mount \/dev\/shm/);
  });
});
