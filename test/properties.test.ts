/** What must hold for every input: a manifest that parses and keeps the invariants, or an error with a code. Never anything else. */
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { envOf, kubelet, podTemplates } from './helpers';
import { makePair, maybe, odd, Program, program } from './programs';
import { ModelServerProps, Platform, PrefillDecodePair } from '../src';
import { isBefore } from '../src/base/version';
import { valueOf } from '../src/vllm/argument-values';
import { parseArguments } from '../src/vllm/arguments';

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
    expect(`${name}: ${message}`).toMatch(/^LlmdError: LLMD\d{3}: .{20,} \(https:\/\/\S+\/docs\/rules\/LLMD\d{3}\.md\)$/s);
    expect(chart.toJson().filter(o => !['ResourceClaimTemplate', 'ComputeDomain'].includes(o.kind))).toEqual([]);
    return { error: message };
  }
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
  // the generator must reach both sides, or the property proves nothing
  expect(rendered).toBeGreaterThan(parameters.numRuns / 10);
  expect(codes.size).toBeGreaterThan(10);
});

/** Programs that set little else than sizes, so that most of them render. */
const plain = fc.record({
  platform: fc.constantFrom(...Platform.names()),
  prefill: fc.constantFrom(1, 2, 4, 8),
  decode: fc.constantFrom(1, 2, 4, 8),
  value: odd,
  kvEvents: maybe(fc.constant(5570)),
});

test('programs of plain sizes render on every platform, and odd values arrive unchanged', () => {
  const platforms = new Set<string>();
  fc.assert(fc.property(plain, ({ platform, prefill, decode, value, kvEvents }) => {
    const p: Program = {
      platform,
      network: {},
      prefill: { tensorParallelSize: prefill, env: { MY_VARIABLE: value }, extraArgs: [`--response-role=${value}`] },
      decode: { tensorParallelSize: decode },
      pair: { ports: { kvEvents } },
      model: { id: 'openai/gpt-oss-20b' },
    };
    const { yaml, pair, error } = outcome(p);
    if (error) {
      expect(error).toMatch(/^LLMD30[12]: /);
      return;
    }
    platforms.add(platform);
    checkInvariants(yaml!, p, pair!);
    const pod = podTemplates(parse(yaml!).find(d => d.kind === 'Deployment'))[0].spec.containers[0];
    expect(pod.env.find((e: any) => e.name === 'MY_VARIABLE').value).toBe(value);
    expect(pod.args.map(kubelet)).toContain(`--response-role=${value}`);
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
    checkCommand(container, pair[role], p, p[role], pair.image.vllmVersion);
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
  const { args, lifecycle, startupProbe, livenessProbe, readinessProbe } = spec.containers[0];
  const wait = Number(lifecycle.preStop.exec.command[1]);
  const finish = Number(args.find((arg: string) => arg.startsWith('--shutdown-timeout='))?.split('=')[1] ?? 0);
  expect(wait).toBeGreaterThanOrEqual(0);
  expect(finish).toBeGreaterThanOrEqual(0);
  expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(wait + finish);
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

/** On an RDMA fabric something gives the pod its NICs: without, it would silently serve over TCP. */
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
  const nixl = container.ports.find((port: any) => port.name === 'nixl');
  expect(nixl !== undefined).toBe(/"kv_connector":"Nixl/.test(container.args.join(' ')));
  if (nixl) {
    expect(container.env).toContainEqual({ name: 'VLLM_NIXL_SIDE_CHANNEL_HOST', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
    expect(container.env).toContainEqual({ name: 'VLLM_NIXL_SIDE_CHANNEL_PORT', value: String(nixl.containerPort) });
  }
}

function checkCommand(container: any, { plan }: PrefillDecodePair['prefill'], p: Program, props: ModelServerProps, vllmVersion: string): void {
  const args: string[] = container.args.map(kubelet);
  const parsed = parseArguments(args);
  const flag = (name: string) => valueOf(parsed, name);
  if (p.model.servedModelName === undefined) {
    expect(args[0]).toBe(p.model.id);
  } else {
    expect(flag('--served-model-name')).toBe(p.model.servedModelName);
  }
  expect(args).toEqual(expect.arrayContaining(props.extraArgs ?? []));
  expect(args.filter(a => /^--[a-z-]+=(NaN|undefined|Infinity)$/.test(a))).toEqual([]);
  const keepAlive = envOf(container).VLLM_HTTP_TIMEOUT_KEEP_ALIVE;
  expect(keepAlive === undefined ? 'default' : Number(keepAlive) > 90).toBe(plan.role === 'prefill' ? true : 'default');
  const kv = JSON.parse(flag('--kv-transfer-config')!);
  expect(JSON.stringify(kv)).not.toMatch(/:null/);
  for (const nixl of [kv, ...(kv.kv_connector_extra_config?.connectors ?? [])].filter(c => c.kv_connector.startsWith('Nixl'))) {
    expect(nixl.kv_connector_extra_config.backends).toEqual([plan.backend]);
  }
  const mooncake = kv.kv_connector === 'MooncakeConnector' && kv.kv_connector_module_path === undefined;
  const split = p.pair.kvTransfer?.splitRoles ?? (mooncake || (kv.kv_connector.startsWith('Nixl') && !isBefore(vllmVersion, '0.23')));
  expect(kv.kv_role).toBe(!split ? 'kv_both' : plan.role === 'prefill' ? 'kv_producer' : 'kv_consumer');
}

function checkPorts(spec: any): void {
  const ports = [...spec.containers, ...(spec.initContainers ?? [])].flatMap((c: any) => c.ports ?? []);
  const numbers = ports.map((port: any) => port.containerPort);
  expect(numbers).toEqual([...new Set(numbers)]);
  expect(numbers.every((n: number) => Number.isInteger(n) && n >= 1 && n <= 65535)).toBe(true);
  const probed = spec.containers[0].readinessProbe.httpGet.port;
  expect(spec.containers[0].ports.map((port: any) => port.containerPort)).toContain(probed);
}
