/** What must hold for every input: a manifest that parses and keeps the invariants, or an error with a code. Never anything else. */
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import {
  Backend, BufferDevice, Image, LoadFailurePolicy, Model, ModelServerProps, NetworkOptions, Platform,
  PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork,
} from '../src';

const odd = fc.constantFrom('', ' ', 'a b', 'x; touch /tmp/pwned', '$(reboot)', '$(POD_IP)', '"quoted"', '\'', '\\', 'mlx5_0,mlx5_1', 'ünïcode', '-flag', 'a\nb');
/** Mostly nothing, so that a program says three or four odd things and not forty. */
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arb });
const number = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(1, 2, 4, 8) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 0, 0.5, 3, 16, NaN, Infinity, 65535, 65536, 1e9) },
);
const hca = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('mlx5_0', 'mlx5_1', 'mlx5_2', 'mlx5_10', 'ibp0', 'ibp1') }, { weight: 1, arbitrary: odd });
const word = (...words: string[]) => fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: odd });

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
  acceleratorsPerNode: maybe(number),
  diagnostics: maybe(fc.record({ ucxProtoInfo: maybe(fc.boolean()), nixlLogLevel: maybe(fc.constantFrom('INFO', 'DEBUG')) })),
});

const server = fc.record({
  replicas: maybe(number),
  tensorParallelSize: maybe(number),
  blockSize: maybe(number),
  env: maybe(fc.dictionary(word('MY_VARIABLE', 'UCX_TLS', 'VLLM_LOGGING_LEVEL'), fc.oneof(odd, fc.constant('1')), { maxKeys: 3 })),
  overrideEnv: maybe(fc.dictionary(word('UCX_TLS', 'OTHER'), odd, { maxKeys: 2 })),
  extraArgs: maybe(fc.array(word('--max-num-seqs=256', '--port=1', '--enforce-eager', '--kv_transfer_config={}'), { maxLength: 3 })),
});

interface Program {
  readonly platform: string;
  readonly network: Partial<NetworkOptions>;
  readonly prefill: ModelServerProps;
  readonly decode: ModelServerProps;
  readonly pair: Partial<PrefillDecodePairProps>;
  readonly model: string;
  readonly image?: { readonly reference: string; readonly vllmVersion?: string };
}

const program: fc.Arbitrary<Program> = fc.record({
  platform: fc.constantFrom(...Platform.names()),
  network,
  prefill: server,
  decode: server,
  pair: fc.record({
    name: maybe(word('gpt-oss', 'a'.repeat(60), 'Capital')),
    colocated: maybe(fc.boolean()),
    blockSize: maybe(number),
    labels: maybe(fc.dictionary(word('team', 'llm-d.ai/role'), fc.constantFrom('a', 'b'), { maxKeys: 2 })),
    ports: maybe(fc.record({ http: maybe(number), modelServer: maybe(number), sideChannel: maybe(number), kvEvents: maybe(number) })),
    kvTransfer: maybe(fc.record({
      connector: maybe(word('NixlConnector', 'MultiConnector', 'MooncakeConnector', 'NixlPushConnector', 'nixlconnector')),
      connectorModulePath: maybe(word('my.module')),
      splitRoles: maybe(fc.boolean()),
      bufferDevice: maybe(fc.constantFrom(...Object.values(BufferDevice))),
      loadFailurePolicy: maybe(fc.constantFrom(...Object.values(LoadFailurePolicy))),
      numThreads: maybe(number),
      leaseSeconds: maybe(number),
      kvRank: maybe(number),
      extraConfig: maybe(fc.constantFrom({ a: 1 }, { nested: { list: ['x'] } })),
    })),
  }),
  model: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('openai/gpt-oss-120b', 'meta-llama/Llama-3.3-70B-Instruct', 'me/unknown-7B') }, { weight: 1, arbitrary: odd }),
  image: maybe(fc.oneof(
    fc.record({ reference: word('vllm/vllm-openai:v0.24.0', 'ghcr.io/llm-d/llm-d-cuda:v0.8.0', 'nothing:1') }),
    fc.record({ reference: word('mine:1'), vllmVersion: word('0.11.0', '0.19.1', '0.23.0', '0.33.0', 'latest') }),
  )),
});

function synthesize(p: Program): string {
  const app = new App();
  const chart = new Chart(app, 'serving');
  const image = p.image && (p.image.vllmVersion !== undefined
    ? Image.custom(p.image.reference, { vllmVersion: p.image.vllmVersion, backends: [Backend.UCX, Backend.UCCL, Backend.LIBFABRIC] })
    : Image.of(p.image.reference));
  new PrefillDecodePair(chart, 'pair', {
    ...p.pair,
    image,
    model: Model.huggingFace(p.model),
    network: new RdmaNetwork(chart, 'fabric', { ...p.network, platform: Platform.of(p.platform) }),
    prefill: p.prefill,
    decode: p.decode,
  });
  return app.synthYaml();
}

/** The manifests, or the message of a coded error; anything else fails the test. */
function outcome(p: Program): { yaml?: string; error?: string } {
  try {
    return { yaml: synthesize(p) };
  } catch (e) {
    const { message, name } = e as Error;
    expect(`${name}: ${message}`).toMatch(/^LlmdError: LLMD\d{3}: .{20,} \(docs\/rules\/LLMD\d{3}\.md\)$/s);
    return { error: message };
  }
}

const parameters = { numRuns: 800 } as const;

test('every program gives manifests that keep the invariants, or an error with a code', () => {
  const codes = new Set<string>();
  let rendered = 0;
  fc.assert(fc.property(program, p => {
    const { yaml, error } = outcome(p);
    if (error) {
      codes.add(error.slice(0, 7));
      return;
    }
    rendered++;
    checkInvariants(yaml!, p);
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
      model: 'openai/gpt-oss-120b',
    };
    const { yaml, error } = outcome(p);
    if (error) {
      expect(error).toMatch(/^LLMD30[12]: /);
      return;
    }
    platforms.add(platform);
    checkInvariants(yaml!, p);
    const pod = pods(yaml!).find(d => d.metadata.name.endsWith('-prefill')).spec.template.spec.containers[0];
    expect(pod.env.find((e: any) => e.name === 'MY_VARIABLE').value).toBe(value);
    expect(kubelet(pod.args)).toContain(`--chat-template=${value}`);
    expect(yaml).toBe(outcome(p).yaml);
  }), { numRuns: 300 });
  expect(platforms.size).toBeGreaterThan(30);
});

const pods = (yaml: string): any[] => parse(yaml).filter(d => d.kind === 'Deployment');

function parse(yaml: string): any[] {
  return parseAllDocuments(yaml).map(d => {
    expect(d.errors).toEqual([]);
    return d.toJS();
  });
}

/** What the kubelet makes of arguments whose variables are not set. */
function kubelet(args: string[]): string[] {
  // a reference that is not escaped would be replaced by what the pod's environment happens to hold
  expect(args.filter(a => /(^|[^$])\$\(/.test(a))).toEqual([]);
  return args.map(a => a.replace(/\$\$\(/g, '$('));
}

function checkInvariants(yaml: string, p: Program): void {
  const objects = parse(yaml);
  const deployments = objects.filter(o => o.kind === 'Deployment');
  expect(deployments.map(d => d.spec.template.metadata.labels['llm-d.ai/role'])).toEqual(['prefill', 'decode']);
  for (const deployment of deployments) {
    const { template, selector } = deployment.spec;
    const { spec } = template;
    const [container] = spec.containers;
    expect(template.metadata.labels).toMatchObject(selector.matchLabels);
    expect(spec).toMatchObject({ enableServiceLinks: false, automountServiceAccountToken: false });
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(Number(container.lifecycle.preStop.exec.command[1]));
    checkResources(container, spec, objects);
    checkEnvironment(container, p);
    checkPorts(spec);
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

function checkEnvironment(container: any, p: Program): void {
  const names = container.env.map((e: any) => e.name);
  expect(names).toEqual([...new Set(names)]);
  const overridden = { ...p.prefill.overrideEnv, ...p.decode.overrideEnv, ...p.prefill.env, ...p.decode.env };
  for (const { name, value } of container.env) {
    if (/^(UCX_|NCCL_.*HCA|NVSHMEM_HCA|DEEP_EP_|UCCL_)/.test(name) && !(name in overridden)) {
      expect(value).not.toMatch(/\s/);
    }
  }
  expect(container.env).toContainEqual({ name: 'VLLM_NIXL_SIDE_CHANNEL_HOST', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
  const nixl = container.ports.find((port: any) => port.name === 'nixl').containerPort;
  expect(container.env).toContainEqual({ name: 'VLLM_NIXL_SIDE_CHANNEL_PORT', value: String(nixl) });
  const kv = container.args.find((a: string) => a.startsWith('--kv-transfer-config='));
  expect(JSON.parse(kubelet([kv])[0]!.slice('--kv-transfer-config='.length))).toHaveProperty('kv_role');
}

function checkPorts(spec: any): void {
  const ports = [...spec.containers, ...(spec.initContainers ?? [])].flatMap((c: any) => c.ports ?? []);
  const numbers = ports.map((port: any) => port.containerPort);
  expect(numbers).toEqual([...new Set(numbers)]);
  expect(numbers.every((n: number) => Number.isInteger(n) && n >= 1 && n <= 65535)).toBe(true);
  const probed = spec.containers[0].readinessProbe.httpGet.port;
  expect(spec.containers[0].ports.map((port: any) => port.containerPort)).toContain(probed);
}
