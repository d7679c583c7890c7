import { ApiObject, App, Chart, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { PairOptions, renderPair } from './helpers';
import { Backend, BufferDevice, Image, Model, ModelCache, Platform, PrefillDecodePair, RdmaNetwork, RoleOptions } from '../src';

const eks = (options: Partial<PairOptions> = {}) => renderPair({ platform: Platform.EKS_P5_EN, ...options });
const seconds = (probe: any): number => probe.periodSeconds * probe.failureThreshold;

test('the program on the first page of the design works unchanged', () => {
  const app = new App();
  const chart = new Chart(app, 'serving');
  new PrefillDecodePair(chart, 'gpt-oss', {
    model: Model.huggingFace('openai/gpt-oss-120b'),
    network: new RdmaNetwork(chart, 'fabric', { platform: Platform.EKS_P5_EN }),
    prefill: { replicas: 8, tensorParallelSize: 1 },
    decode: { replicas: 2, tensorParallelSize: 4 },
  });
  const deployments = chart.toJson().filter(o => o.kind === 'Deployment');
  expect(deployments.map(d => d.spec.replicas)).toEqual([8, 2]);
  expect(deployments.map(d => d.spec.template.spec.containers[0].resources.limits)).toEqual([
    { 'memory': '64Gi', 'nvidia.com/gpu': '1', 'vpc.amazonaws.com/efa': '2' },
    { 'memory': '256Gi', 'nvidia.com/gpu': '4', 'vpc.amazonaws.com/efa': '8' },
  ]);
});

describe('model', () => {
  test('can come from Hugging Face, with the token from a Secret', () => {
    const model = Model.huggingFace('meta-llama/Llama-3.3-70B-Instruct', { tokenSecret: { secretName: 'hub', key: 'token' }, revision: 'main' });
    const { prefill, decode } = eks({ prefill: 2, pair: { model } });
    for (const { container } of [prefill, decode]) {
      expect(container.args.slice(0, 2)).toEqual(['meta-llama/Llama-3.3-70B-Instruct', '--revision=main']);
      expect(container.env).toContainEqual({ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: 'hub', key: 'token' } } });
    }
  });

  test('can come from a volume claim, mounted read-only, served under the name that clients use', () => {
    const { decode } = eks({ pair: { model: Model.persistentVolumeClaim('models', { servedModelName: 'llama-70b', subPath: 'a/b' }) } });
    expect(decode.container.args.slice(0, 2)).toEqual(['/models/model', '--served-model-name=llama-70b']);
    expect(decode.spec.volumes).toContainEqual({ name: 'model', persistentVolumeClaim: { claimName: 'models', readOnly: true } });
    expect(decode.container.volumeMounts).toContainEqual({ name: 'model', mountPath: '/models/model', readOnly: true, subPath: 'a/b' });
  });

  test('can come from a folder of the node, which needs the privileged level', () => {
    const { pair, decode } = renderPair({ platform: Platform.COREWEAVE, pair: { model: Model.hostPath('/mnt/models', { servedModelName: 'x' }) } });
    expect(decode.spec.volumes).toContainEqual({ name: 'model', hostPath: { path: '/mnt/models', type: 'Directory' } });
    expect(pair.decode.podSecurityLevel).toBe('privileged');
    expect(renderPair({ platform: Platform.COREWEAVE }).pair.decode.podSecurityLevel).toBe('baseline');
  });

  test.each(['gpt-oss', 'a/b/c', 'x; touch /tmp/pwned', '$(reboot)/y', '-a/b', ' a/b'])('refuses an invalid id: %s', id => {
    expect(() => Model.huggingFace(id)).toThrow(/^LLMD403: model is '.*', which is not a valid Hugging Face model id; expected owner\/name/s);
  });
});

describe('image', () => {
  test('defaults to one that contains the backend', () => {
    expect(eks().pair.image.reference).toMatch(/^public.ecr.aws\/deep-learning-containers\/vllm:/);
    expect(renderPair({ platform: Platform.INFINIBAND }).pair.image.reference).toMatch(/^vllm\/vllm-openai:/);
    const uccl = renderPair({ platform: Platform.INFINIBAND, network: { backend: Backend.UCCL } });
    expect(uccl.decode.container.image).toMatch(/^ghcr.io\/llm-d\/llm-d-cuda:/);
  });

  test('is refused if it lacks the backend, since NIXL would only warn', () => {
    expect(() => renderPair({ platform: Platform.INFINIBAND, network: { backend: Backend.UCCL }, pair: { image: Image.of('vllm/vllm-openai:v0.23.0') } }))
      .toThrow(/^LLMD206: backend UCCL is not in the image, which contains UCX/);
  });

  test('can be a custom one that declares what it contains', () => {
    const image = Image.custom('registry.example.com:5000/vllm:7', { vllmVersion: '0.24.0', backends: [Backend.UCX, Backend.UCCL] });
    const { decode } = renderPair({ platform: Platform.INFINIBAND, network: { backend: Backend.UCCL }, pair: { image } });
    expect(decode.container.image).toBe(image.reference);
  });

  test('with an old vLLM gets no field that this vLLM does not know', () => {
    const image = Image.of('vllm/vllm-openai:v0.11.0');
    expect(renderPair({ platform: Platform.INFINIBAND, pair: { image } }).decode.kvTransfer).not.toHaveProperty('kv_load_failure_policy');
    expect(renderPair({ platform: Platform.INFINIBAND }).decode.kvTransfer.kv_load_failure_policy).toBe('fail');
  });
});

describe('sidecar and ports', () => {
  const { prefill, decode } = eks();

  test('only decode pods have the sidecar, as a native sidecar container', () => {
    expect(prefill.spec.initContainers).toBeUndefined();
    expect(decode.spec.initContainers).toMatchObject([{ name: 'routing-proxy', restartPolicy: 'Always' }]);
  });

  test('both roles take requests on 8000; in decode pods vLLM is behind the sidecar', () => {
    expect(prefill.container.args).toContain('--port=8000');
    expect(decode.container.args).toContain('--port=8200');
    expect(decode.spec.initContainers[0].args).toEqual(['--port=8000', '--model-server-port=8200', '--kv-connector=nixlv2', '--secure-proxy=false']);
    expect(decode.spec.initContainers[0].ports[0].containerPort).toBe(8000);
  });

  test('a newer sidecar gets the flag that replaced --vllm-port', () => {
    const { decode: newer } = eks({ pair: { sidecarImage: 'ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.10.0' } });
    expect(newer.spec.initContainers[0].args).toContain('--model-server-port=8200');
  });

  test('prefill keeps idle connections longer than the sidecar does', () => {
    expect(Number(prefill.env.VLLM_HTTP_TIMEOUT_KEEP_ALIVE)).toBeGreaterThan(90);
    expect(decode.env).not.toHaveProperty('VLLM_HTTP_TIMEOUT_KEEP_ALIVE');
  });

  test.each([
    ['side channel on the port of vLLM', { sideChannel: 8200 }, /^LLMD409: ports of decode collide: vllm listens on 8200 and nixl listens on 8200/],
    ['KV events on the side channel', { kvEvents: 5557 }, /^LLMD409: ports of prefill collide: nixl listens on 5557 and kv-events listens on 5557/],
    ['sidecar on the port of vLLM', { http: 8200 }, /^LLMD409: ports of decode collide: sidecar listens on 8200 and vllm listens on 8200/],
    ['no port at all', { http: 0 }, /^LLMD408: ports.http is 0; expected a whole number from 1 to 65535/],
  ])('refused: %s', (_, ports, message) => {
    expect(() => eks({ pair: { ports } })).toThrow(message);
  });

  test('KV events are published on the caller\'s port, which is declared', () => {
    const { container } = eks({ pair: { ports: { kvEvents: 5556 } } }).decode;
    const flag = container.args.find((a: string) => a.startsWith('--kv-events-config='));
    expect(JSON.parse(flag.slice('--kv-events-config='.length))).toMatchObject({ enable_kv_cache_events: true, endpoint: 'tcp://*:5556' });
    expect(container.ports).toContainEqual({ name: 'kv-events', containerPort: 5556, protocol: 'TCP' });
    expect(decode.container.args.join()).not.toContain('--kv-events-config');
  });

  test('before vLLM 0.12 each rank has its own listener, which is checked too', () => {
    const image = Image.custom('x:1', { vllmVersion: '0.11.0', backends: [Backend.LIBFABRIC] });
    const { ports } = eks({ decode: 4, prefill: 4, pair: { image } }).decode.container;
    expect(ports.map((p: any) => p.containerPort)).toEqual([8200, 5557, 5558, 5559, 5560]);
    expect(() => eks({ prefill: 8, pair: { image, ports: { sideChannel: 8195 } } })).toThrow(/^LLMD409: .*nixl listens on 8195 to 8202/);
  });
});

describe('start and termination', () => {
  test('probes give a large model time to load, and a larger one more', () => {
    const budget = (id: string) => seconds(eks({ prefill: 8, pair: { model: Model.huggingFace(id) } }).decode.container.startupProbe);
    expect(budget('openai/gpt-oss-120b')).toBeGreaterThan(5 * 60);
    expect(budget('deepseek-ai/DeepSeek-R1-0528')).toBeGreaterThan(budget('openai/gpt-oss-120b'));
    expect(budget('me/unknown-405B')).toBeGreaterThan(budget('me/unknown-8B'));
  });

  test('the start budget can be set', () => {
    expect(seconds(eks({ pair: { decode: { startBudgetSeconds: 7200 } } }).decode.container.startupProbe)).toBe(7200);
  });

  test('the progress deadline of the Deployment covers the start budget', () => {
    const { manifests, decode } = eks();
    const deployment = manifests.find(o => o.metadata.name.endsWith('-decode'));
    expect(deployment.spec.progressDeadlineSeconds).toBeGreaterThan(seconds(decode.container.startupProbe));
  });

  test('a terminating prefill pod keeps serving longer than a transfer may take, and is not killed meanwhile', () => {
    const { container, spec } = eks({ pair: { kvTransfer: { leaseSeconds: 60 } } }).prefill;
    const wait = Number(container.lifecycle.preStop.exec.command[1]);
    expect(wait).toBeGreaterThan(60);
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(wait);
  });
});

test('the time that a terminating pod keeps serving can be set, and the grace period follows', () => {
  const { container, spec } = eks({ pair: { decode: { preStopSeconds: 900 } } }).decode;
  expect(container.lifecycle.preStop.exec.command).toEqual(['sleep', '900']);
  expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(900);
});

test('vLLM finishes the answers that a terminating decode pod has begun, and the grace period covers them', () => {
  const { container, spec } = eks({ pair: { decode: { drainSeconds: 600 } } }).decode;
  expect(container.args).toContain('--shutdown-timeout=600');
  expect(container.lifecycle.preStop.exec.command).toEqual(['sleep', '15']);
  expect(spec.terminationGracePeriodSeconds).toBe(15 + 600 + 15);
});

test('explain() has what a pod reserves and what keeps the proxy of a mesh out of it, with the reasons', () => {
  const explain = (decode: RoleOptions, labels = {}) =>
    renderPair({ platform: Platform.TCP, pair: { labels, decode: { tensorParallelSize: 4, ...decode } } }).pair.decode.explain();
  const ours = explain({});
  expect(ours).toMatch(/\n {2}cpu 16\n {6}32 CPUs for 8 GPUs\n {6}\[/);
  expect(ours).toMatch(/\n {2}memory 256Gi\n {6}512 GiB for 8 GPUs\n {6}\[/);
  expect(ours).toMatch(/\n {2}ephemeral-storage \d+G: the weights, which each pod downloads into a folder of its own, and 20 GB\n {6}compiled kernels/);
  expect(ours).toMatch(/\nlabel sidecar\.istio\.io\/inject: false\n {6}where Istio puts a proxy into the pods/);

  const theirs = explain({ cpu: '3', memory: Size.gibibytes(90) }, { 'sidecar.istio.io/inject': 'true' });
  expect(theirs).toContain('\n  cpu 3, as the caller says\n  memory 90Gi, as the caller says\n');
  expect(theirs).not.toContain('label sidecar.istio.io/inject');
});

test('explain() has the arithmetic of probes and of the grace period', () => {
  expect(eks().pair.decode.explain()).toContain('sleep 15 s + --shutdown-timeout 300 s + 15 s to exit = grace period 330 s');
  expect(eks().pair.prefill.explain()).toContain('sleep 45 s + 30 s to exit = grace period 75 s');
});

test('LLMD410: the time to finish is a prop, so that the grace period follows', () => {
  expect(() => eks({ pair: { decode: { extraArgs: ['--shutdown-timeout=45'] } } })).toThrow(/^LLMD410: .*has --shutdown-timeout, which the library sets; use drainSeconds instead/);
});

test('a new pod waits for the accelerators of an old one, since none may be free', () => {
  const deployment = eks().manifests.find(o => o.kind === 'Deployment');
  expect(deployment.spec.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } });
});

describe('options of vllm serve', () => {
  test('are left to vLLM unless set', () => {
    expect(eks().decode.container.args.join()).not.toMatch(/--max-model-len|--gpu-memory-utilization/);
  });

  test('can be set for the pair or for one role', () => {
    const { prefill, decode } = eks({
      pair: { maxModelLen: 32768, blockSize: 16, decode: { blockSize: 128, gpuMemoryUtilization: 0.85 } },
    });
    expect(prefill.container.args).toEqual(expect.arrayContaining(['--max-model-len=32768', '--block-size=16']));
    expect(decode.container.args).toEqual(expect.arrayContaining(['--max-model-len=32768', '--block-size=128', '--gpu-memory-utilization=0.85']));
    expect(prefill.container.args.join()).not.toContain('--gpu-memory-utilization');
  });

  test('that the platform sets are overridden by the caller\'s', () => {
    const gaudi = (extraArgs?: string[]) => renderPair({ platform: Platform.GAUDI, pair: { decode: { extraArgs } } })
      .decode.container.args.filter((a: string) => a.endsWith('enforce-eager'));
    expect(gaudi()).toEqual(['--enforce-eager']);
    expect(gaudi(['--no-enforce-eager'])).toEqual(['--no-enforce-eager']);
  });
});

describe('what the network derives from the pair', () => {
  test('the UCX of the image decides where exclusions are written', () => {
    const excluded = (ucxVersion: string) => renderPair({
      platform: Platform.INFINIBAND,
      network: { excludeHcas: ['mlx5_9'] },
      pair: { image: Image.custom('x:1', { vllmVersion: '0.23.0', ucxVersion }) },
    }).decode.env.UCX_NET_DEVICES;
    expect([excluded('1.20'), excluded('1.21')]).toEqual([undefined, '^mlx5_9:1']);
  });

  test('with the KV buffer in CPU memory, UCX needs no transport that moves GPU memory', () => {
    const tcp = (bufferDevice: BufferDevice) => renderPair({ platform: Platform.TCP, network: { tls: ['tcp'] }, pair: { kvTransfer: { bufferDevice } } });
    expect(tcp(BufferDevice.CPU).decode.env.UCX_TLS).toBe('tcp');
    expect(() => tcp(BufferDevice.CUDA)).toThrow(/^LLMD205: tls is 'tcp' but the KV cache is in GPU memory/);
  });
});

test('a custom platform serves like a known one', () => {
  const platform = Platform.custom({
    name: 'rack-7', basedOn: Platform.INFINIBAND, hcas: ['mlx5_2', 'mlx5_3'], nicResource: 'rdma/rack', nodeSelector: { rack: '7' }, acceleratorsPerNode: 2,
  });
  const { prefill, decode } = renderPair({ platform, prefill: 1, decode: 2 });
  expect(prefill.container.resources.limits).toMatchObject({ 'nvidia.com/gpu': '1', 'rdma/rack': '1' });
  expect(decode.spec.nodeSelector).toEqual({ rack: '7' });
  expect(() => renderPair({ platform, prefill: 4 })).toThrow('LLMD301: prefill asks for 4 accelerators but');
});

describe('pod', () => {
  test('/dev/shm is its own memory volume, whose size can be set', () => {
    expect(eks().decode.container.volumeMounts).toContainEqual({ name: 'dshm', mountPath: '/dev/shm' });
    expect(eks().decode.spec.volumes[0]).toEqual({ name: 'dshm', emptyDir: { medium: 'Memory', sizeLimit: '20Gi' } });
    const { decode } = eks({ pair: { decode: { sharedMemory: Size.gibibytes(64), memory: Size.gibibytes(300), cpu: '24' } } });
    expect(decode.spec.volumes[0].emptyDir.sizeLimit).toBe('64Gi');
    expect(decode.container.resources).toMatchObject({ requests: { cpu: '24', memory: '300Gi' }, limits: { memory: '300Gi' } });
  });

  test('weights and kernels are cached in the caller\'s volume', () => {
    const cacheOf = (cache?: ModelCache) => eks({ pair: { cache } }).prefill.spec.volumes.find((v: any) => v.name === 'cache');
    expect(cacheOf()).toEqual({ name: 'cache', emptyDir: {} });
    expect(cacheOf(ModelCache.emptyDir(Size.gibibytes(500)))).toEqual({ name: 'cache', emptyDir: { sizeLimit: '500Gi' } });
    expect(cacheOf(ModelCache.hostPath('/mnt/cache'))).toEqual({ name: 'cache', hostPath: { path: '/mnt/cache', type: 'DirectoryOrCreate' } });
    expect(cacheOf(ModelCache.persistentVolumeClaim('cache'))).toEqual({ name: 'cache', persistentVolumeClaim: { claimName: 'cache' } });
  });

  test('weights and kernels are written to the cache, not to the layer of the container', () => {
    const { container, env } = eks().decode;
    const { mountPath } = container.volumeMounts.find((m: any) => m.name === 'cache');
    const folders = ['HF_HUB_CACHE', 'VLLM_CACHE_ROOT', 'CUDA_CACHE_PATH', 'FLASHINFER_WORKSPACE_BASE'].map(name => env[name]);
    expect(folders.filter(f => !f?.startsWith(`${mountPath}/`))).toEqual([]);
  });

  test('runs under a service account without a token, and without the links of services', () => {
    const { manifests, prefill, decode } = eks();
    const account = manifests.find(o => o.kind === 'ServiceAccount');
    expect(account.automountServiceAccountToken).toBe(false);
    for (const { spec } of [prefill, decode]) {
      expect(spec).toMatchObject({ serviceAccountName: account.metadata.name, automountServiceAccountToken: false, enableServiceLinks: false });
    }
  });

  test('can run under an existing service account', () => {
    const { manifests, decode } = eks({ pair: { serviceAccountName: 'mine' } });
    expect(manifests.map(o => o.kind)).not.toContain('ServiceAccount');
    expect(decode.spec.serviceAccountName).toBe('mine');
  });

  test('on OpenShift the service account may use the security context constraints that the pod needs', () => {
    const binding = renderPair({ platform: Platform.OPENSHIFT_MULTI_NIC }).manifests.find(o => o.kind === 'RoleBinding');
    expect(binding.roleRef.name).toBe('system:openshift:scc:privileged');
  });

  test('has the labels that the router filters on, and its own', () => {
    const { pair, prefill, decode } = eks({ pair: { labels: { team: 'a' } } });
    expect(prefill.template.metadata.labels).toMatchObject({ 'llm-d.ai/role': 'prefill', 'llm-d.ai/model': 'gpt-oss-120b', 'llm-d.ai/inference-serving': 'true', 'team': 'a' });
    expect(decode.template.metadata.labels['llm-d.ai/role']).toBe('decode');
    expect(prefill.template.metadata.labels).toMatchObject(pair.labels);
  });
});

describe('placement', () => {
  test.each(Platform.names())('on %s requires of pods only what they cannot do without, by labels that they have themselves', name => {
    const platform = Platform.of(name);
    const needed = { 'topology.kubernetes.io/zone': /^eks-p(?!6e)/, 'nvidia.com/gpu.clique': /^(nvl72|oci-gb200|eks-p6e-gb200)$/ };
    const { prefill, decode } = renderPair({ platform, prefill: platform.acceleratorsPerNode });
    for (const { spec, template } of [prefill, decode]) {
      const terms = spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
      expect(terms.map((t: any) => t.topologyKey)).toEqual(Object.entries(needed).filter(([, where]) => where.test(name)).map(([key]) => key));
      // else the scheduler would never let the first pod choose
      for (const term of terms) { expect(template.metadata.labels).toMatchObject(term.labelSelector.matchLabels); }
    }
  });

  test('on EKS keeps pods in one zone, and not beside the other role', () => {
    const { affinity } = eks().decode.spec;
    expect(affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey).toBe('topology.kubernetes.io/zone');
    const [apart] = affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution;
    expect(apart.podAffinityTerm.labelSelector.matchLabels['llm-d.ai/role']).toBe('prefill');
  });
});

describe('colocated', () => {
  const colocated = (platform: Platform) => renderPair({ platform, pair: { colocated: true } });

  test('shares the PID namespace of the node on both roles, and explains why', () => {
    const { pair, prefill, decode } = colocated(Platform.INFINIBAND);
    expect([prefill.spec.hostPID, decode.spec.hostPID]).toEqual([true, true]);
    expect(pair.decode.plan.reasons.find(r => r.subject === 'hostPID: true')!.why).toMatch(/silently TCP at 1\/570/);
    expect(pair.decode.podSecurityLevel).toBe('privileged');
  });

  test('is never a silent default', () => {
    for (const platform of Platform.all()) {
      expect(renderPair({ platform, prefill: platform.acceleratorsPerNode }).decode.spec.hostPID).toBeUndefined();
    }
  });

  test('prefers one node where RDMA connects nodes, and requires it where it does not', () => {
    expect(colocated(Platform.INFINIBAND).decode.spec.affinity.podAffinity).not.toHaveProperty('requiredDuringSchedulingIgnoredDuringExecution');
    expect(colocated(Platform.TCP).decode.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey).toBe('kubernetes.io/hostname');
  });

  test('is refused where it is not known to work', () => {
    expect(() => colocated(Platform.EKS_P5_EN)).toThrow(/^LLMD303: colocated cannot be used on eks-p5en with LIBFABRIC/);
    expect(() => colocated(Platform.OCI_MI300_X)).toThrow(/^LLMD303/);
  });
});

describe('escape hatches', () => {
  test('add arguments, environment, volumes and mounts', () => {
    const { decode } = eks({
      pair: {
        decode: {
          extraArgs: ['--enforce-eager'],
          env: { MY_VARIABLE: '$(x) "y"' },
          volumes: [{ name: 'extra', configMap: { name: 'x' } }],
          volumeMounts: [{ name: 'extra', mountPath: '/extra' }],
        },
      },
    });
    expect(decode.container.args).toContain('--enforce-eager');
    expect(decode.env.MY_VARIABLE).toBe('$(x) "y"');
    expect(decode.container.volumeMounts).toContainEqual({ name: 'extra', mountPath: '/extra' });
    expect(decode.spec.volumes).toContainEqual({ name: 'extra', configMap: { name: 'x' } });
  });

  test('a variable whose name is not valid in a shell is an error', () => {
    expect(() => eks({ pair: { decode: { overrideEnv: { 'MY-VARIABLE': '1' } } } })).toThrow(/^LLMD411: name of an environment variable of decode is 'MY-VARIABLE'/);
  });

  test('a label that the router filters on cannot be set by the caller', () => {
    expect(() => eks({ pair: { labels: { 'llm-d.ai/role': 'both' } } })).toThrow(/^LLMD606: label 'llm-d.ai\/role' is 'both', but the library sets it/);
  });

  test('the kubelet replaces no variable in an argument', () => {
    const { decode } = eks({ pair: { decode: { extraArgs: ['--response-role=$(POD_IP)'] } } });
    expect(decode.container.args).toContain('--response-role=$$(POD_IP)');
  });

  test('the caller\'s variables come last and in their order, so that they can refer to others', () => {
    const { decode } = eks({ pair: { decode: { env: { ZED: '1', ALPHA: '$(ZED)' } } } });
    expect(Object.keys(decode.env).slice(-2)).toEqual(['ZED', 'ALPHA']);
  });

  test('a variable that the library sets to another value is an error, unless overrideEnv sets it', () => {
    expect(() => eks({ pair: { decode: { env: { FI_PROVIDER: 'tcp' } } } }))
      .toThrow(/^LLMD601: .*env FI_PROVIDER: the network plan for eks-p5en sets 'efa', options of decode sets 'tcp'/);
    expect(eks({ pair: { decode: { overrideEnv: { FI_PROVIDER: 'tcp' } } } }).decode.env.FI_PROVIDER).toBe('tcp');
  });

  test('an argument that a prop owns is an error', () => {
    expect(() => eks({ pair: { decode: { extraArgs: ['--tensor_parallel_size=2'] } } })).toThrow(/^LLMD410: extraArgs of decode has --tensor-parallel-size.*use tensorParallelSize/);
  });

  test('patches are applied last, and ApiObject.of finds the Deployment', () => {
    const { pair } = eks({ pair: { decode: { patches: [JsonPatch.replace('/spec/replicas', 5)] } } });
    expect(pair.decode.workload.toJson().spec.replicas).toBe(5);
    ApiObject.of(pair.prefill).addJsonPatch(JsonPatch.add('/spec/paused', true));
    expect(pair.prefill.workload.toJson().spec.paused).toBe(true);
  });

  test('a patch that cannot be applied is an error at once', () => {
    const patches = [JsonPatch.replace('/spec/replicas', 5), JsonPatch.replace('/spec/nothing/here', 5)];
    expect(() => eks({ pair: { decode: { patches } } }))
      .toThrow(/^LLMD412: patches of decode cannot be applied to its Deployment: replace '\/spec\/nothing\/here' finds no \/spec\/nothing; check the path, /);
    expect(() => eks({ pair: { decode: { patches: [JsonPatch.test('/spec/replicas', 7)] } } })).toThrow(/^LLMD412: .*: test '\/spec\/replicas' finds another value; /);
    expect(() => eks({ pair: { decode: { patches: [JsonPatch.remove('')] } } })).toThrow(/^LLMD412: .*: remove '' is about the whole object/);
  });

  test('a name too long for the Deployments is an error', () => {
    expect(() => eks({ pair: { name: 'a'.repeat(53) } })).toThrow(/^LLMD606: name is 'a+', which is not a valid name of objects; expected at most 52 /);
  });

  test('pods can be handed to cdk8s-plus', () => {
    const { pair } = eks();
    const chart = Chart.of(pair);
    const [prefill, decode] = [pair.prefill, pair.decode].map(({ selector }, i) => kplus.Pods.select(chart, `pods-${i}`, { labels: selector }));
    const policy = new kplus.NetworkPolicy(chart, 'policy', { selector: prefill });
    policy.addIngressRule(decode!, [kplus.NetworkPolicyPort.tcp(5557)]);
    const { spec } = chart.toJson().find(o => o.kind === 'NetworkPolicy');
    expect(spec.podSelector.matchLabels).toEqual(pair.prefill.selector);
    expect(spec.ingress[0].from[0].podSelector.matchLabels).toEqual(pair.decode.selector);
  });
});

describe('roles', () => {
  test('splitRoles makes prefill the producer and decode the consumer', () => {
    const { prefill, decode } = eks({ pair: { kvTransfer: { splitRoles: true } } });
    expect([prefill.kvTransfer.kv_role, decode.kvTransfer.kv_role]).toEqual(['kv_producer', 'kv_consumer']);
  });

  test.each([
    [1, 4], [4, 1], [2, 2], [8, 2],
  ])('tensor parallel sizes %i and %i pair', (prefill, decode) => {
    expect(() => eks({ prefill, decode })).not.toThrow();
  });

  test('sizes of which neither divides the other do not', () => {
    const model = Model.huggingFace('me/model-7B');
    expect(() => eks({ prefill: 2, decode: 3, pair: { model, prefill: { tensorParallelSize: 2 }, decode: { tensorParallelSize: 3 } } })).toThrow(/^LLMD305: tensorParallelSize is 2 in prefill and 3 in decode/);
  });
});

test('arguments that a platform sets for a role reach that role', () => {
  const { prefill, decode } = renderPair({ platform: Platform.GKE_A4_X });
  expect(prefill.container.args).toContain('--no-enable-flashinfer-autotune');
  expect(decode.container.args).not.toContain('--no-enable-flashinfer-autotune');
});

test('names stay short enough for what is appended to them', () => {
  const chart = new Chart(new App(), 'a-very-long-name-of-a-chart-that-a-caller-chose');
  const pair = new PrefillDecodePair(chart, 'and-a-long-name-of-a-pair-as-well', {
    model: Model.huggingFace('openai/gpt-oss-120b'), network: new RdmaNetwork(chart, 'fabric', { platform: Platform.TCP }), prefill: {}, decode: {},
  });
  expect(pair.prefill.workload.name.length).toBeLessThanOrEqual(40 + '-prefill'.length);
});
