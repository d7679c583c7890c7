/**
 * The verification of a pair, made of its manifests by the command, and run by pods of this node: Jobs, gates, and the metrics of the servers. It
 * passes as rendered, and says what is wrong where something is.
 */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { setTimeout as sleep } from 'timers/promises';
import { Node } from './node';
import { changed, Change, manifestsOf, promptOf, render, serverPort, startPair, throughBoth, tiny, transferOf } from './pairs';
import { Pod } from './pod';
import { live } from './record';
import { RELEASES } from './set-up';
import { readManifests, writeDocuments } from '../../src/cli/yaml';
import { kvShape } from '../../src/model/kv-shape';
import { call } from '../../test/cli/helpers';
import { podTemplates } from '../../test/helpers';

type Role = 'prefill' | 'decode';

interface Result {
  readonly check: string;
  readonly status: string;
  readonly what: string;
}

/** What a pod of the verification said. */
interface Said {
  readonly exit: number | string;
  readonly results: Result[];
  readonly message: string;
}

/** One thing that is wrong, in one or both pods of the verification. */
interface Fault {
  readonly what: string;
  readonly prefill?: Change;
  readonly decode?: Change;
  /** Default: the release of prefill. */
  readonly decodeRelease?: string;
  /** Changes what the programs are told, or the programs, by the names of their files. */
  readonly files?: (file: string, text: string) => string;
  /** Of both pods. */
  readonly template?: (template: any) => void;
  /** Whether prefill is found under the name of its Service. Default: true. */
  readonly named?: boolean;
  /** Before decode starts. */
  readonly network?: (node: Node, decode: Pod, prefill: Pod) => void;
  /** Which check fails, in what words. */
  readonly says: [check: string, words: RegExp][];
}

const LATEST = RELEASES.at(-1)!;
const [OTHER] = RELEASES;

/** This machine has no time service, and other tests may take its cores. */
const OF_THIS_MACHINE = /^(clock|rate )/;

/** What the programs are told where the plan has another path. */
const promises = (more: object) => (file: string, text: string): string => /^(prefill|decode)\.json$/.test(file) ? JSON.stringify({ ...JSON.parse(text), ...more }) : text;

const RDMA = promises({ path: 'RDMA', nics: { technology: 'roce', count: 1, rateGbps: 400 } });

/** As a pod of a user who is not root: IPC_LOCK is not effective, and the runtime's limit holds. */
function withoutLocks(template: any): void {
  const [container] = template.spec.containers;
  container.command = ['prlimit', '--memlock=65536:65536', 'setpriv', '--inh-caps=-ipc_lock', '--bounding-set=-ipc_lock', ...container.command];
}

const FAULTS: Fault[] = [
  {
    what: 'prefill has its side channel on another port',
    prefill: { env: { VLLM_NIXL_SIDE_CHANNEL_PORT: '5999' } },
    says: [['side-channel', /port 5557, cannot be reached: .*refused/]],
  },
  { what: 'the name of prefill does not resolve', named: false, says: [['name-resolution', /has no address/], ['side-channel', /cannot be reached/]] },
  { what: 'there is no route between the pods', network: (node, decode, prefill) => node.cut(decode, prefill), says: [['side-channel', /cannot be reached: .*(No route|unreachable)/]] },
  {
    what: 'the address of prefill\'s side channel is not its own',
    prefill: { env: { VLLM_NIXL_SIDE_CHANNEL_HOST: '10.9.9.9' } },
    says: [['side-channel-host (prefill)', /10\.9\.9\.9, where this pod cannot listen/]],
  },
  { what: 'decode has another release of vLLM', decodeRelease: OTHER, says: [['versions vLLM', new RegExp(`${OTHER}.* here and ${LATEST}.* there`)]] },
  { what: 'UCX_TLS leaves no transport between pods', decode: { env: { UCX_TLS: 'self' } }, says: [['bytes decode from prefill', /cannot connect the two pods/]] },
  { what: 'NIXL_PLUGIN_DIR names a folder without plugins', decode: { env: { NIXL_PLUGIN_DIR: '/var/empty' } }, says: [['bytes decode from prefill', /READs failed/]] },
  {
    what: 'the memory of the other pod has other bytes',
    files: (file, text) => file === 'measure_kv_transfer.py' ? text.replace('memory.fill()', 'memory.clear()') : text,
    says: [['bytes decode from prefill', /wrong/]],
  },
  { what: 'the link carries 50 Mbit/s', network: (node, decode) => node.slow(decode, '50mbit'), says: [['bytes decode from prefill', /did not end in time, though .* MB came in/]] },
  { what: 'the plan promises RDMA, and TCP carries the bytes', files: RDMA, says: [['transport decode from prefill', /^TCP .*, and the plan promises RDMA/], ['transport prefill from decode', /^TCP/]] },
  { what: 'the plan promises RDMA, and 64 KiB may be locked', files: RDMA, template: withoutLocks, says: [['memlock', /^64 KiB of memory may be locked/]] },
];

live('verify', ({ record }) => {
  let folder: string;
  let node: Node;
  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verify-'));
    node = await Node.open();
  });
  afterAll(async () => {
    await node?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string, text: string): string => {
    fs.writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };

  /** What `cdk8s-llm-d verify` makes of the manifests of a pair. */
  function made(release: string, command: 'job' | 'gate', ...options: string[]): any[] {
    const { code, out, err } = call('verify', command, file('pair.yaml', writeDocuments(manifestsOf(release))), '--platform', 'cpu', ...options);
    expect([code, err]).toEqual([0, '']);
    return readManifests('made', out);
  }

  /** Of the pair's own KV cache. */
  const pageOf = (release: string): number => kvShape(tiny('dense')._facts!, { vllmVersion: release, prefillRanks: 1, decodeRanks: 1, blockTokens: 128 })!.descriptorBytes;

  const configMapsIn = (objects: any[], change: (file: string, text: string) => string = (_, text) => text): any[] => objects.filter(({ kind }) => kind === 'ConfigMap')
    .map(map => ({ ...map, data: Object.fromEntries(Object.entries<string>(map.data).map(([name, text]) => [name, change(name, text)])) }));

  /** Runs both Jobs; neither waits as long as in a cluster, where an image may have to be pulled. */
  async function verify(release: string, fault: Partial<Fault> = {}): Promise<{ [role in Role]: Said }> {
    const objects = made(release, 'job', '--page', String(pageOf(release)));
    const configMaps = configMapsIn(objects, fault.files);
    const [service] = objects.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name);
    const create = (role: Role, options: { readonly release: string; readonly aliases?: string[] }): Pod => {
      const job = objects.find(o => o.kind === 'Job' && o.spec.template.metadata.labels['verify.llm-d.ai/role'] === role);
      const { args = [], ...more } = fault[role] ?? {};
      const template = changed(job.spec.template, { ...more, args: ['--wait=20', '--timeout=20', ...args] });
      fault.template?.(template);
      return node.create(`verify-${role}`, template, { ...options, configMaps });
    };
    const prefill = create('prefill', { release, aliases: fault.named === false ? [] : [service] });
    const decode = create('decode', { release: fault.decodeRelease ?? release });
    try {
      fault.network?.(node, decode, prefill);
      await Promise.all([prefill.start(), decode.start()]);
      const [p, d] = await Promise.all([prefill, decode].map(saidBy));
      return { prefill: p!, decode: d! };
    } finally {
      await node.remove(prefill);
      await node.remove(decode);
    }
  }

  async function saidBy(pod: Pod): Promise<Said> {
    const exit = await pod.server.ended;
    const { out } = call('verify', 'report', '--format', 'json', file('log', pod.server.log()));
    const [report] = JSON.parse(out);
    return { exit, results: report?.results ?? [], message: pod.server.terminationMessage() };
  }

  const found = (results: Result[], name: string): Result | undefined => results.find(({ check }) => check === name);

  test.each(RELEASES)('vLLM %s: the Jobs of a pair as rendered end well, with bytes in pieces of its own KV cache', async release => {
    const { prefill, decode } = await verify(release);
    expect([prefill.exit, decode.exit]).toEqual([0, 0]);
    expect(prefill.results).toEqual(decode.results);
    expect(decode.results.filter(({ status, check }) => status !== 'pass' && !OF_THIS_MACHINE.test(check))).toEqual([]);
    for (const direction of ['decode from prefill', 'prefill from decode']) {
      expect(found(decode.results, `bytes ${direction}`)).toMatchObject({ status: 'pass' });
      expect(found(decode.results, `transport ${direction}`)).toMatchObject({ status: 'pass', what: expect.stringMatching(/^TCP \(tcp\/eth0.*as the plan says/) });
    }
    expect(found(decode.results, 'side-channel-host')).toMatchObject({ status: 'pass' });
    record({ vllm: release, shown: `the Jobs of a pair as rendered: they read by NIXL over TCP both ways, in pieces of ${pageOf(release)} bytes, every byte right, and say that TCP is the plan`, count: decode.results.length });
  });

  test.each(FAULTS)('the Jobs fail where $what', async fault => {
    const { prefill, decode } = await verify(LATEST, fault);
    for (const [check, words] of fault.says) {
      expect(found(decode.results, check)).toMatchObject({ status: 'fail', what: expect.stringMatching(words) });
      expect(decode.message).toContain(`FAIL ${check}: `);
    }
    expect([prefill.exit, decode.exit]).toEqual([1, 1]);
    record({ vllm: LATEST, shown: `the Jobs where ${fault.what}: both fail, by the check ${fault.says.map(([check]) => check).join(' and ')}`, count: 1 });
  });

  describe('gates', () => {
    let pods: { prefill: Pod; decode: Pod };

    /** The pods of the servers with their gates, and what a gate is told. */
    function gated(files?: Fault['files'], ...options: string[]): { readonly templates: { [role in Role]: any }; readonly configMaps: any[] } {
      const objects = made(LATEST, 'gate', ...options);
      const of = (role: Role) => podTemplates(objects.find(o => o.kind === 'Deployment' && o.metadata.name.endsWith(role)))[0];
      return { templates: { prefill: of('prefill'), decode: of('decode') }, configMaps: configMapsIn(objects, files) };
    }

    const wrongHost = (template: any): any => ({
      ...template,
      spec: { ...template.spec, initContainers: template.spec.initContainers.map((c: any) => ({ ...c, env: c.env.map((e: any) => e.name === 'VLLM_NIXL_SIDE_CHANNEL_HOST' ? { name: e.name, value: '10.9.9.9' } : e) })) },
    });

    test('let servers start whose pods have what the plan promises', async () => {
      const { templates, configMaps } = gated();
      pods = await startPair(node, LATEST, templates, configMaps);
      for (const pod of [pods.prefill, pods.decode]) { expect(pod.containers.get('verify')!.exit).toBe(0); }
      expect(await throughBoth(pods.prefill, pods.decode, promptOf(1000, 1))).toMatchObject({ status: 200 });
      expect(await transferOf(pods.decode)).toMatchObject({ taken: 1000, failed: 0 });
      record({ vllm: LATEST, shown: 'servers behind a gate: both gates pass, and then the servers start and the KV cache crosses', count: 1000 });
    });

    test('and `verify live` says of their metrics that the KV cache crosses', async () => {
      const metrics = await (await fetch(`http://${pods.decode.address}:${serverPort(pods.decode)}/metrics`)).text();
      const { code, out } = call('verify', 'live', file('metrics', metrics));
      expect(out).toMatch(/the KV cache crosses: .* in 1 transfers, 100 % of 1,000 prompt tokens/);
      expect(code).toBe(0);
      record({ vllm: LATEST, shown: '`verify live` on the metrics of decode: the KV cache crosses, 100 % of the prompt tokens', count: 1000 });
    });

    test('and that it does not where decode computes all again', async () => {
      const config = { kv_connector: 'NixlConnector', kv_role: 'kv_consumer', kv_buffer_device: 'cpu', kv_load_failure_policy: 'recompute' };
      const unlike = await node.run('decode-unlike', changed(render(LATEST).decode, { args: ['--dtype=float32', `--kv-transfer-config=${JSON.stringify(config)}`] }), { release: LATEST });
      await unlike.ready();
      expect(await throughBoth(pods.prefill, unlike, promptOf(1000, 2))).toMatchObject({ status: 200 });
      const metrics = await (await fetch(`http://${unlike.address}:${serverPort(unlike)}/metrics`)).text();
      const { code, out } = call('verify', 'live', file('metrics', metrics));
      expect(out).toMatch(/FAIL no KV cache came by NIXL: 1,000 prompt tokens were computed here/);
      expect(code).toBe(1);
      record({ vllm: LATEST, shown: '`verify live` on the metrics of a decode pod of another dtype that computes again: no KV cache came by NIXL', count: 1000 });
    });

    test('keep a server from starting where a check fails', async () => {
      const { templates, configMaps } = gated(undefined, '--timeout', '0');
      const pod = await node.run('prefill-stopped', wrongHost(templates.prefill), { release: LATEST, configMaps });
      expect(pod.containers.get('verify')!.exit).toBe(1);
      expect(pod.containers.get('verify')!.terminationMessage()).toMatch(/^FAIL: .*\nFAIL side-channel-host: /);
      expect(pod.containers.has('vllm')).toBe(false);
      record({ vllm: LATEST, shown: 'a server behind a gate whose check fails: it does not start', count: 1 });
    });

    test.each([
      ['the server starts', undefined, true],
      ['not where RDMA is required', promises({ requireRdma: true }), false],
    ] as const)('hold until the sentinel is removed: %s', async (what, files, starts) => {
      const { templates, configMaps } = gated(files, '--timeout', '300');
      const pod = node.create('prefill-held', wrongHost(templates.prefill), { release: LATEST, configMaps });
      const started = pod.start();
      const gate = () => pod.containers.get('verify')!;
      while (!/FAIL: /.test(gate().log())) { await sleep(200); }
      expect([gate().running, pod.containers.has('vllm')]).toEqual([true, false]);
      await gate().exec(['rm', '/tmp/hold']);
      await started;
      expect([gate().exit, pod.containers.has('vllm')]).toEqual([starts ? 0 : 1, starts]);
      await node.remove(pod);
      record({ vllm: LATEST, shown: `a gate that holds, and its sentinel is removed: ${what}`, count: 1 });
    });
  });
});
