/**
 * What must hold for every group of hosts: a coded error, or manifests in which every number that depends on the number of
 * ranks agrees with every other. Read from the YAML alone, as a router, a kubelet and vLLM would.
 */
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { envOf, kubelet } from './helpers';
import { makeWide, WideProgram, wideProgram } from './wide-programs';

function render(p: WideProgram): { yaml?: string; error?: string } {
  const app = new App();
  const chart = new Chart(app, 'serving');
  try {
    makeWide(chart, p);
    return { yaml: app.synthYaml() };
  } catch (e) {
    const { name, message } = e as Error;
    expect(`${name}: ${message}`).toMatch(/^LlmdError: LLMD\d{3}: .{20,} \(https:\/\/\S+\/docs\/rules\/LLMD\d{3}\.md\)$/s);
    expect(chart.toJson().filter(o => !['ResourceClaimTemplate', 'ComputeDomain'].includes(o.kind))).toEqual([]);
    return { error: message };
  }
}

test('every group gives consistent manifests, or an error with a code', () => {
  const codes = new Set<string>();
  const modes = new Set<string>();
  let rendered = 0;
  fc.assert(fc.property(wideProgram, p => {
    const { yaml, error } = render(p);
    if (error) {
      codes.add(error.slice(0, 7));
      return;
    }
    rendered++;
    check(yaml!).forEach(mode => modes.add(mode));
  }), { numRuns: 2500 });
  // the generator must reach both sides and every mode, or the property proves nothing
  expect([...modes].sort()).toEqual(['external', 'hybrid', 'multi-port', 'none']);
  expect(rendered).toBeGreaterThan(150);
  expect(codes.size).toBeGreaterThan(15);
});

test('the same group gives the same bytes', () => {
  fc.assert(fc.property(wideProgram, p => {
    expect(render(p)).toEqual(render(p));
  }), { numRuns: 100 });
});

/** Checks everything that follows from the number of ranks; returns the ways in which load is balanced. */
function check(yaml: string): string[] {
  const objects = parseAllDocuments(yaml).map(d => {
    expect(d.errors).toEqual([]);
    return d.toJS();
  });
  const pool: number[] = objects.find(o => o.kind === 'InferencePool').spec.targetPorts.map((t: any) => t.number);
  expect(pool.length).toBeLessThanOrEqual(8);
  const [{ port, endPort = port }] = objects.find(o => o.kind === 'NetworkPolicy').spec.ingress[0].ports;
  expect(range(port, endPort - port + 1)).toEqual(pool);
  const groups = objects.flatMap(o => o.kind === 'LeaderWorkerSet' ? [o.spec] : o.kind === 'DisaggregatedSet' ? o.spec.roles.map((r: any) => r.spec) : []);
  for (const deployment of objects.filter(o => o.kind === 'Deployment')) { checkPod(deployment.spec.template, pool, 1); }
  return groups.map(spec => checkPod(spec.leaderWorkerTemplate.workerTemplate, pool, spec.leaderWorkerTemplate.size));
}

function checkPod(template: any, pool: number[], size: number): string {
  const { spec } = template;
  const [vllm] = spec.containers;
  const args: string[] = vllm.args.map(kubelet);
  const flag = (name: string): string | undefined => args.find(a => a.startsWith(`${name}=`))?.slice(name.length + 1);
  const count = (name: string): number => Number(flag(name) ?? 1);
  const gpus = gpusOf(spec, vllm);
  const tensor = count('--tensor-parallel-size');
  const stages = count('--pipeline-parallel-size');
  const mode = args.includes('--data-parallel-multi-port-external-lb') ? 'multi-port' : args.includes('--data-parallel-hybrid-lb') ? 'hybrid' : flag('--data-parallel-size') ? 'external' : 'none';

  // ports: pool, sidecar, vLLM, container ports and probes
  const servers = mode === 'multi-port' ? count('--data-parallel-size-local') : 1;
  const first = Number(flag('--port'));
  expect(portsOf(vllm, /^(http|vllm)(-\d+)?$/)).toEqual(range(first, servers));
  const sidecar = (spec.initContainers ?? []).find((c: any) => c.name === 'routing-proxy');
  if (sidecar) {
    const side = (name: string): number => Number(sidecar.args.find((a: string) => a.startsWith(`${name}=`))?.slice(name.length + 1) ?? 1);
    expect(range(side('--port'), side('--data-parallel-size'))).toEqual(pool);
    expect(portsOf(sidecar, /^http/)).toEqual(pool);
    expect(range(side('--model-server-port'), side('--data-parallel-size'))).toEqual(range(first, servers));
  } else {
    expect(range(first, servers)).toEqual(pool);
  }
  const supervisor = flag('--data-parallel-supervisor-port');
  expect(supervisor !== undefined).toBe(mode === 'multi-port');
  for (const probe of [vllm.startupProbe, vllm.livenessProbe, vllm.readinessProbe]) {
    expect(probe.httpGet.port).toBe(supervisor === undefined ? first : Number(supervisor));
  }

  // ranks: hosts, GPUs, flags and the start script
  const local = gpus / (tensor * stages);
  expect(Number.isInteger(local)).toBe(true);
  expect(count('--data-parallel-size')).toBe(mode === 'none' ? 1 : size * local);
  if (mode !== 'none') {
    expect(count('--data-parallel-size-local')).toBe(mode === 'external' ? 1 : local);
    const script: string = vllm.command[vllm.command.length - 2];
    expect(Number(/LWS_WORKER_INDEX \* (\d+)/.exec(script)![1])).toBe(local);
    expect(Number(/"\$LWS_GROUP_SIZE" != (\d+)/.exec(script)![1])).toBe(size);
    expect(script).toContain(mode === 'external' ? '--data-parallel-rank="$START_RANK"' : '--data-parallel-start-rank="$START_RANK"');
    const ranks = range(0, size).flatMap(index => range(index * local, local));
    expect(ranks).toEqual(range(0, count('--data-parallel-size')));
  } else {
    expect(vllm.command.slice(-2)).toEqual(['vllm', 'serve']);
  }
  checkListeners(template, vllm, pool, range(first, servers), { supervisor, rpc: flag('--data-parallel-rpc-port'), ranks: count('--data-parallel-size'), events: flag('--kv-events-config') });
  return mode;
}

interface Listeners {
  readonly supervisor?: string;
  readonly rpc?: string;
  readonly events?: string;
  readonly ranks: number;
}

/** Nothing in a pod listens twice on one port, also not a rank of the last host. */
function checkListeners(template: any, vllm: any, pool: number[], servers: number[], more: Listeners): void {
  const side = envOf(vllm).VLLM_NIXL_SIDE_CHANNEL_PORT;
  const events = more.events && Number(/tcp:\/\/\*:(\d+)/.exec(more.events)![1]);
  const all = [
    ...new Set([...(template.metadata.labels['llm-d.ai/role'] === 'decode' ? pool : []), ...servers]),
    ...(more.supervisor ? [Number(more.supervisor)] : []),
    ...(more.rpc ? [Number(more.rpc)] : []),
    ...(side ? range(Number(side), more.ranks) : []),
    ...(events ? range(events, more.ranks) : []),
  ];
  expect(all).toEqual([...new Set(all)]);
  expect(all.every(port => port >= 1 && port <= 65535)).toBe(true);
}

/** From the device plugin, or one from each claim. */
function gpusOf(spec: any, container: any): number {
  const resource = Object.keys(container.resources.limits).find(name => /^(nvidia\.com\/gpu|amd\.com\/gpu|gpu\.intel\.com|habana\.ai\/gaudi)/.test(name));
  return resource ? Number(container.resources.limits[resource]) : (spec.resourceClaims ?? []).length;
}

const range = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);
const portsOf = (container: any, name: RegExp): number[] => container.ports.filter((p: any) => name.test(p.name)).map((p: any) => p.containerPort);
