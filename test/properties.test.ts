/** What must hold for every input: a manifest that parses and keeps the invariants, or an error with a code. Never anything else. */
import { App, Chart, Size } from 'cdk8s';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { kubelet } from './helpers';
import {
  Backend, BufferDevice, Fabric, Image, LoadFailurePolicy, Model, ModelCache, ModelServerProps, NetworkOptions, Platform,
  PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork,
} from '../src';

const odd = fc.constantFrom(
  '', ' ', 'a b', 'x; touch /tmp/pwned', '$(reboot)', '$(POD_IP)', '$$(POD_IP)', '$$', '$ü', '"quoted"', '\'', '\\', 'mlx5_0,mlx5_1', 'ünïcode', '-flag', 'a\nb',
  'constructor', '__proto__', 'yes', '0x10', '# no comment', 'a: b',
);
/** Mostly nothing, so that a program says three or four odd things and not forty. */
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arb });
const oddNumber = fc.constantFrom(-1, 0, 0.5, 3, 16, NaN, Infinity, 65535, 65536, 1e9);
const number = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(1, 2, 4, 8) }, { weight: 1, arbitrary: oddNumber });
const hca = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('mlx5_0', 'mlx5_1', 'mlx5_2', 'mlx5_10', 'ibp0', 'ibp1') }, { weight: 1, arbitrary: odd });
const word = (...words: string[]) => fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: odd });
const size = fc.constantFrom(Size.gibibytes(1), Size.gibibytes(500), Size.mebibytes(64));

const network = fc.record({
  backend: maybe(fc.constantFrom(...Object.values(Backend))),
  hcas: maybe(fc.array(hca, { maxLength: 9 })),
  excludeHcas: maybe(fc.array(hca, { maxLength: 4 })),
  deviceToHca: maybe(fc.dictionary(word('0', '1', '2', '3', '4', '5', '6', '7'), hca, { maxKeys: 9 })),
  gidIndex: maybe(number),
  requireRdma: maybe(fc.boolean()),
  gpuInitiated: maybe(fc.boolean()),
  tls: maybe(fc.array(word('rc', 'tcp', 'cuda_copy', 'cuda_ipc', 'sm', 'self', 'rc_verbs', 'rocm_copy', 'ze_copy', '^tcp'), { maxLength: 5 })),
  netDevices: maybe(fc.array(word('eth0', 'net1'), { maxLength: 2 })),
  sockaddrTlsPriority: maybe(fc.array(word('tcp', 'rdmacm'), { maxLength: 2 })),
  nicResource: maybe(word('rdma/ib', 'vpc.amazonaws.com/efa')),
  nicCount: maybe(number),
  networkAttachments: maybe(fc.array(word('rdma-0', 'ns/net'), { maxLength: 8 })),
  nicDeviceClass: maybe(fc.constant('nic.example.com')),
  acceleratorDeviceClass: maybe(fc.constant('gpu.example.com')),
  nodeSelector: maybe(fc.constantFrom<{ [key: string]: string }[]>({}, { pool: 'a' })),
  topologyKey: maybe(fc.constant('example.com/rack')),
  acceleratorsPerNode: maybe(number),
  diagnostics: maybe(fc.record({ ucxProtoInfo: maybe(fc.boolean()), nixlLogLevel: maybe(fc.constantFrom('INFO', 'DEBUG')) })),
});

const server = fc.record({
  replicas: maybe(number),
  tensorParallelSize: maybe(number),
  blockSize: maybe(number),
  gpuMemoryUtilization: maybe(fc.oneof(fc.constantFrom(0.9, 1), oddNumber)),
  startBudgetSeconds: maybe(fc.oneof(fc.constant(7200), oddNumber)),
  preStopSeconds: maybe(fc.oneof(fc.constant(60), oddNumber)),
  memory: maybe(size),
  sharedMemory: maybe(size),
  env: maybe(fc.dictionary(word('MY_VARIABLE', 'UCX_TLS', 'VLLM_LOGGING_LEVEL'), fc.oneof(odd, fc.constant('1')), { maxKeys: 3 })),
  overrideEnv: maybe(fc.dictionary(word('UCX_TLS', 'OTHER'), odd, { maxKeys: 2 })),
  extraArgs: maybe(fc.array(word('--max-num-seqs=256', '--port=1', '--enforce-eager', '--kv_transfer_config={}'), { maxLength: 3 })),
});

/** An RDMA fabric of which nobody said what gives a pod its NICs. */
const RACK = Platform.custom({ name: 'rack', basedOn: Platform.TCP, fabric: Fabric.ROCE });
const platformOf = (name: string) => name === RACK.name ? RACK : Platform.of(name);

interface Program {
  readonly platform: string;
  readonly network: Partial<NetworkOptions>;
  readonly prefill: ModelServerProps;
  readonly decode: ModelServerProps;
  readonly pair: Partial<PrefillDecodePairProps>;
  readonly model: { readonly id?: string; readonly servedModelName?: string; readonly weightsGigabytes?: number };
  readonly image?: { readonly reference: string; readonly vllmVersion?: string };
}

const program: fc.Arbitrary<Program> = fc.record({
  platform: fc.constantFrom(...Platform.names(), RACK.name),
  network,
  prefill: server,
  decode: server,
  pair: fc.record({
    name: maybe(word('gpt-oss', 'a'.repeat(60), 'Capital')),
    colocated: maybe(fc.boolean()),
    blockSize: maybe(number),
    maxModelLen: maybe(number),
    labels: maybe(fc.dictionary(word('team', 'llm-d.ai/role', 'example.com/team'), word('a', 'b', ''), { maxKeys: 2 })),
    cache: maybe(fc.constantFrom(ModelCache.hostPath('/mnt/cache'), ModelCache.emptyDir(), ModelCache.persistentVolumeClaim('cache'))),
    serviceAccountName: maybe(fc.constant('mine')),
    sidecarImage: maybe(word('sidecar:v0.10.0', 'sidecar:latest')),
    ports: maybe(fc.record({ http: maybe(number), modelServer: maybe(number), sideChannel: maybe(number), kvEvents: maybe(number) })),
    kvTransfer: maybe(fc.record({
      connector: maybe(word('NixlConnector', 'MultiConnector', 'MooncakeConnector', 'NixlPushConnector', 'nixlconnector')),
      connectors: maybe(fc.constantFrom([], [{}], [{ connector: 'OffloadingConnector' }, {}], [{ connectors: [{}] }])),
      connectorModulePath: maybe(word('my.module')),
      splitRoles: maybe(fc.boolean()),
      bufferDevice: maybe(fc.constantFrom(...Object.values(BufferDevice))),
      loadFailurePolicy: maybe(fc.constantFrom(...Object.values(LoadFailurePolicy))),
      numThreads: maybe(number),
      leaseSeconds: maybe(number),
      engineTtlSeconds: maybe(number),
      kvRank: maybe(number),
      kvPort: maybe(number),
      enablePermuteLocalKv: maybe(fc.boolean()),
      extraConfig: maybe(fc.constantFrom({ a: 1 }, { nested: { list: ['x'] } }, { path: '$(POD_IP)' })),
    })),
  }),
  model: fc.oneof(
    { weight: 8, arbitrary: fc.record({ id: word('openai/gpt-oss-120b', 'meta-llama/Llama-3.3-70B-Instruct', 'me/unknown-7B'), weightsGigabytes: maybe(number) }) },
    { weight: 1, arbitrary: fc.record({ servedModelName: word('llama-70b', 'team/llama', 'sources'), weightsGigabytes: maybe(number) }) },
  ),
  image: maybe(fc.oneof(
    fc.record({ reference: word('vllm/vllm-openai:v0.24.0', 'ghcr.io/llm-d/llm-d-cuda:v0.8.0', 'ghcr.io/llm-d/llm-d-cuda:constructor', 'nothing:1') }),
    fc.record({ reference: word('mine:1'), vllmVersion: word('0.11.0', '0.19.1', '0.23.0', '0.33.0', 'latest') }),
  )),
});

interface Outcome {
  readonly yaml?: string;
  readonly pair?: PrefillDecodePair;
  readonly error?: string;
}

/** The manifests, or the message of a coded error, after which no object of the pair is left; anything else fails the test. */
function outcome(p: Program): Outcome {
  const app = new App();
  const chart = new Chart(app, 'serving');
  try {
    const pair = makePair(chart, p);
    return { yaml: app.synthYaml(), pair };
  } catch (e) {
    const { message, name } = e as Error;
    expect(`${name}: ${message}`).toMatch(/^LlmdError: LLMD\d{3}: .{20,} \(docs\/rules\/LLMD\d{3}\.md\)$/s);
    expect(chart.toJson().filter(o => !['ResourceClaimTemplate', 'ComputeDomain'].includes(o.kind))).toEqual([]);
    return { error: message };
  }
}

function makePair(chart: Chart, p: Program): PrefillDecodePair {
  const image = p.image && (p.image.vllmVersion !== undefined
    ? Image.custom(p.image.reference, { vllmVersion: p.image.vllmVersion, backends: [Backend.UCX, Backend.UCCL, Backend.LIBFABRIC] })
    : Image.of(p.image.reference));
  const { id, servedModelName, weightsGigabytes } = p.model;
  return new PrefillDecodePair(chart, 'pair', {
    ...p.pair,
    image,
    model: servedModelName === undefined
      ? Model.huggingFace(id!, { weightsGigabytes })
      : Model.persistentVolumeClaim('models', { servedModelName, weightsGigabytes }),
    network: new RdmaNetwork(chart, 'fabric', { ...p.network, platform: platformOf(p.platform) }),
    prefill: p.prefill,
    decode: p.decode,
  });
}

const parameters = { numRuns: 600 } as const;

test('every program gives manifests that keep the invariants, or an error with a code', () => {
  const codes = new Set<string>();
  let rendered = 0;
  fc.assert(fc.property(program, p => {
    const { yaml, pair, error } = outcome(p);
    if (error) {
      codes.add(error.slice(0, 7));
      return;
    }
    rendered++;
    checkInvariants(yaml!, p, pair!);
  }), parameters);
  // the generator must reach both sides, or the property says nothing
  expect(rendered).toBeGreaterThan(parameters.numRuns / 10);
  expect(codes.size).toBeGreaterThan(10);
});

/** Programs that say little else than sizes, so that most of them render. */
const plain = fc.record({
  platform: fc.constantFrom(...Platform.names()),
  prefill: fc.constantFrom(1, 2, 4, 8),
  decode: fc.constantFrom(1, 2, 4, 8),
  value: odd,
  kvEvents: maybe(fc.constant(5570)),
});

test('programs of plain sizes render on every platform, and odd values arrive as they are', () => {
  const platforms = new Set<string>();
  fc.assert(fc.property(plain, ({ platform, prefill, decode, value, kvEvents }) => {
    const p: Program = {
      platform,
      network: {},
      prefill: { tensorParallelSize: prefill, env: { MY_VARIABLE: value }, extraArgs: [`--chat-template=${value}`] },
      decode: { tensorParallelSize: decode },
      pair: { ports: { kvEvents } },
      model: { id: 'openai/gpt-oss-120b' },
    };
    const { yaml, pair, error } = outcome(p);
    if (error) {
      expect(error).toMatch(/^LLMD30[12]: /);
      return;
    }
    platforms.add(platform);
    checkInvariants(yaml!, p, pair!);
    const pod = parse(yaml!).find(d => d.kind === 'Deployment').spec.template.spec.containers[0];
    expect(pod.env.find((e: any) => e.name === 'MY_VARIABLE').value).toBe(value);
    expect(pod.args.map(kubelet)).toContain(`--chat-template=${value}`);
    expect(outcome(p).yaml).toBe(yaml);
  }), { numRuns: 200 });
  expect(platforms.size).toBeGreaterThan(25);
});

function parse(yaml: string): any[] {
  return parseAllDocuments(yaml).map(d => {
    expect(d.errors).toEqual([]);
    return d.toJS();
  });
}

function checkInvariants(yaml: string, p: Program, pair: PrefillDecodePair): void {
  const objects = parse(yaml);
  const deployments = objects.filter(o => o.kind === 'Deployment');
  expect(deployments.map(d => d.spec.template.metadata.labels['llm-d.ai/role'])).toEqual(['prefill', 'decode']);
  for (const deployment of deployments) {
    const { template, selector } = deployment.spec;
    const { spec } = template;
    const role: 'prefill' | 'decode' = template.metadata.labels['llm-d.ai/role'];
    const [container] = spec.containers;
    expect(template.metadata.labels).toMatchObject(selector.matchLabels);
    checkLabels(template.metadata.labels);
    expect(spec).toMatchObject({ enableServiceLinks: false, automountServiceAccountToken: false });
    checkTimes(spec);
    checkResources(container, spec, objects);
    checkNics(template, pair[role].plan.platform, container);
    checkSecurity(spec, pair[role], p);
    checkEnvironment(container, { ...p[role].env, ...p[role].overrideEnv });
    checkCommand(container, pair[role], p, p[role]);
    checkPorts(spec);
  }
}

function checkLabels(labels: { [name: string]: string }): void {
  for (const [key, value] of Object.entries(labels)) {
    expect(key).toMatch(/^([a-z0-9]([a-z0-9.-]*[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/);
    expect(value).toMatch(/^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/);
  }
}

function checkTimes(spec: any): void {
  const { lifecycle, startupProbe, livenessProbe, readinessProbe } = spec.containers[0];
  const wait = Number(lifecycle.preStop.exec.command[1]);
  expect(wait).toBeGreaterThanOrEqual(0);
  expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(wait);
  expect(Number.isInteger(spec.terminationGracePeriodSeconds)).toBe(true);
  for (const probe of [startupProbe, livenessProbe, readinessProbe]) {
    expect(Number.isInteger(probe.failureThreshold) && probe.failureThreshold > 0).toBe(true);
  }
}

function checkResources(container: any, spec: any, objects: any[]): void {
  const { limits, requests, claims = [] } = container.resources;
  for (const [name, count] of Object.entries(limits)) {
    expect({ [name]: requests[name] }).toEqual({ [name]: count });
  }
  const declared = new Map<string, string>((spec.resourceClaims ?? []).map((c: any) => [c.name, c.resourceClaimTemplateName]));
  expect(claims.map((c: any) => c.name)).toEqual([...declared.keys()]);
  const templates = objects.flatMap(o => [o.kind === 'ResourceClaimTemplate' ? o.metadata.name : undefined, o.spec?.channel?.resourceClaimTemplate?.name]);
  for (const template of declared.values()) {
    expect(templates).toContain(template);
  }
  const mounts = container.volumeMounts.map((m: any) => m.name);
  expect(spec.volumes.map((v: any) => v.name)).toEqual(expect.arrayContaining(mounts));
  expect(new Set(spec.volumes.map((v: any) => v.name)).size).toBe(spec.volumes.length);
}

/** On an RDMA fabric something gives the pod its NICs: without, it would serve over TCP and say nothing. */
function checkNics(template: any, platform: Platform, container: any): void {
  const { fabric, machine } = platform.toJson();
  if (!['infiniband', 'roce', 'efa'].includes(fabric.technology)) { return; }
  const ordinary = ['cpu', 'memory', machine.accelerator.resource];
  const ways = [
    ...Object.keys(container.resources.limits).filter(name => !ordinary.includes(name)),
    ...(template.spec.resourceClaims ?? []),
    ...(template.metadata.annotations?.['networking.gke.io/interfaces'] ? ['interfaces'] : []),
    ...(template.spec.hostNetwork ? ['host network'] : []),
  ];
  expect(ways).not.toEqual([]);
}

const BASELINE = /^(AUDIT_WRITE|CHOWN|DAC_OVERRIDE|FOWNER|FSETID|KILL|MKNOD|NET_BIND_SERVICE|SETFCAP|SETGID|SETPCAP|SETUID|SYS_CHROOT)$/;

function checkSecurity(spec: any, role: PrefillDecodePair['prefill'], p: Program): void {
  const beyond = [
    ...['hostNetwork', 'hostPID', 'hostIPC'].filter(field => spec[field]),
    ...spec.volumes.filter((v: any) => v.hostPath),
    ...[...spec.containers, ...(spec.initContainers ?? [])].flatMap((c: any) => [
      ...(c.securityContext?.privileged ? ['privileged'] : []),
      ...(c.securityContext?.capabilities?.add ?? []).filter((name: string) => !BASELINE.test(name)),
    ]),
  ];
  expect({ level: role.podSecurityLevel, beyond }).toEqual({ level: beyond.length ? 'privileged' : 'baseline', beyond });
  // the plan knows the network only, and the cache may be a folder of the node
  if (!p.pair.cache) { expect(role.plan.podSecurityLevel).toBe(role.podSecurityLevel); }
}

function checkEnvironment(container: any, callers: { [name: string]: string }): void {
  const names = container.env.map((e: any) => e.name);
  expect(names).toEqual([...new Set(names)]);
  expect(container.env).toEqual(expect.arrayContaining(Object.entries(callers).map(([name, value]) => ({ name, value }))));
  for (const { name, value } of container.env) {
    if (/^(UCX_|NCCL_.*HCA|NVSHMEM_HCA|DEEP_EP_|UCCL_)/.test(name) && !Object.hasOwn(callers, name)) {
      expect(value).not.toMatch(/\s/);
    }
  }
  expect(container.env).toContainEqual({ name: 'VLLM_NIXL_SIDE_CHANNEL_HOST', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
  const nixl = container.ports.find((port: any) => port.name === 'nixl').containerPort;
  expect(container.env).toContainEqual({ name: 'VLLM_NIXL_SIDE_CHANNEL_PORT', value: String(nixl) });
}

function checkCommand(container: any, { plan }: PrefillDecodePair['prefill'], p: Program, props: ModelServerProps): void {
  const args: string[] = container.args.map(kubelet);
  const flag = (name: string) => args.find(a => a.startsWith(`${name}=`))?.slice(name.length + 1);
  if (p.model.servedModelName === undefined) {
    expect(args[0]).toBe(p.model.id);
  } else {
    expect(flag('--served-model-name')).toBe(p.model.servedModelName);
  }
  expect(args).toEqual(expect.arrayContaining(props.extraArgs ?? []));
  expect(args.filter(a => /^--[a-z-]+=(NaN|undefined|Infinity)$/.test(a))).toEqual([]);
  const keepAlive = container.env.find((e: any) => e.name === 'VLLM_HTTP_TIMEOUT_KEEP_ALIVE');
  expect(keepAlive === undefined ? 'default' : Number(keepAlive.value) > 90).toBe(plan.role === 'prefill' ? true : 'default');
  const kv = JSON.parse(flag('--kv-transfer-config')!);
  expect(JSON.stringify(kv)).not.toMatch(/:null/);
  for (const nixl of [kv, ...(kv.kv_connector_extra_config?.connectors ?? [])].filter(c => c.kv_connector.startsWith('Nixl'))) {
    expect(nixl.kv_connector_extra_config.backends).toEqual([plan.backend]);
  }
  expect(kv.kv_role).toBe(!p.pair.kvTransfer?.splitRoles ? 'kv_both' : plan.role === 'prefill' ? 'kv_producer' : 'kv_consumer');
}

function checkPorts(spec: any): void {
  const ports = [...spec.containers, ...(spec.initContainers ?? [])].flatMap((c: any) => c.ports ?? []);
  const numbers = ports.map((port: any) => port.containerPort);
  expect(numbers).toEqual([...new Set(numbers)]);
  expect(numbers.every((n: number) => Number.isInteger(n) && n >= 1 && n <= 65535)).toBe(true);
  const probed = spec.containers[0].readinessProbe.httpGet.port;
  expect(spec.containers[0].ports.map((port: any) => port.containerPort)).toContain(probed);
}
