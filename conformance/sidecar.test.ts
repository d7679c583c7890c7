/**
 * The arguments of the routing sidecar, validated by the sidecar itself: by the newest release that can be built from a Go module.
 * Manifests are for a newer one, in which a flag has another name; newer names are held against src/facts/sidecar.json alone.
 */
import { spawnSync } from 'child_process';
import { parseAllDocuments } from 'yaml';
import { manifests } from './cluster/manifests';
import { record } from './record';
import { GO, suite } from './requirements';
import { Role } from '../src';
import { buildSidecar, RELEASE } from './sidecar/build';
import { freePorts, Run, runSidecar, stopAll, VllmStub } from './sidecar/run';
import { isBefore, missingIn } from '../src/base/version';
import facts from '../src/facts/sidecar.json';
import { sidecarLink } from '../src/serving/connector';
import { sidecar, SidecarFact } from '../src/serving/sidecar';
import { portsOf } from '../test/helpers';

const IMAGE = `ghcr.io/llm-d/llm-d-routing-sidecar:${RELEASE}`;
const MINOR = /\d+\.\d+/.exec(RELEASE)![0];
/** Where vLLM listens; it has a name without a vendor since 0.10. */
const PORT_FLAG = isBefore(MINOR, '0.10') ? 'vllm-port' : 'model-server-port';

interface Checked extends Run {
  /** The declared ports, as they were moved. */
  readonly declared: number[];
  /** First port of the servers behind it, as it was moved. */
  readonly modelServer: number;
}

function rendered(ranks: number, connector = 'NixlConnector'): any {
  const ports = portsOf(Role.DECODE, {}, { dataParallelSize: ranks, apiServers: ranks });
  return sidecar(ports, sidecarLink({ connector }, ports, { tensorParallelSize: 1, dataParallelSize: ranks }), IMAGE);
}

/** What a manifest sets, in the words of the release that is run. */
const inThisRelease = (container: any): any =>
  ({ ...container, args: container.args.map((arg: string) => arg.replace(/^--model-server-port=/, `--${PORT_FLAG}=`)) });

/** Whether a container asks for a protocol that came after the release that is run; the test of the facts sees that it is refused. */
const isOfNewerProtocol = ({ args }: any): boolean =>
  Object.entries<SidecarFact>(facts.protocols).some(([protocol, lifetime]) => args.includes(`--kv-connector=${protocol}`) && missingIn(MINOR, lifetime));

/** The sidecars of manifests. */
function sidecarsOf(yaml: string): any[] {
  const containers = (node: any): any[] => node === null || typeof node !== 'object' ? [] : [
    ...(Array.isArray(node.initContainers) ? node.initContainers : []), ...Object.values(node).flatMap(containers),
  ];
  return parseAllDocuments(yaml).flatMap(d => containers(d.toJS())).filter(c => c.name === 'routing-proxy');
}

suite('routing sidecar', [GO], () => {
  let program: string;
  let accepted = 0;
  beforeAll(() => { program = buildSidecar(); });
  afterEach(stopAll);
  afterAll(() => record({ validator: 'routing sidecar', version: RELEASE, accepted: 'arguments of decode pods: it listens on the ports that they declare', count: accepted }));

  /** Runs a container of a manifest, its ports moved to free ones and nothing else changed. */
  async function run(container: any): Promise<Checked> {
    const count = container.ports.length;
    const http = await freePorts(2 * count + 1); // with one between, on which nothing may listen
    const modelServer = http + count + 1;
    const argv = container.args.map((arg: string) => arg.replace(/^(--port=)\d+$/, `$1${http}`).replace(/^(--(?:vllm|model-server)-port=)\d+$/, `$1${modelServer}`));
    // what comes from a field is the pod's IP
    const env = Object.fromEntries((container.env ?? []).map((e: any) => [e.name, e.value ?? '127.0.0.1']));
    const declared = container.ports.map((p: any) => http + p.containerPort - container.ports[0].containerPort);
    return { ...await runSidecar(program, argv, env, count), declared, modelServer };
  }

  async function accepts(container: any): Promise<Checked> {
    const result = await run(container);
    expect(result).toMatchObject({ complaints: [], status: undefined, listening: result.declared });
    for (const port of result.declared) { expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200); }
    await expect(fetch(`http://127.0.0.1:${result.declared.at(-1)! + 1}/health`)).rejects.toThrow('fetch failed');
    accepted++;
    return result;
  }

  const files = manifests().map(({ name, yaml }): [string, any[]] => [name, sidecarsOf(yaml)]).filter(([, sidecars]) => sidecars.length);
  const isNewer = ([, sidecars]: [string, any[]]): boolean => sidecars.some(isOfNewerProtocol);

  test('there are manifests with a sidecar', () => expect(files.length).toBeGreaterThan(40));

  test.each(files.filter(file => !isNewer(file)))('accepts what %s sets', async (_, sidecars) => {
    for (const container of sidecars) { await (await accepts(inThisRelease(container))).stop(); }
  });

  test.each([1, 2, 4, 8])('listens on as many ports as a pod of %i ranks declares, and forwards each to its own server', async ranks => {
    const { declared, modelServer } = await accepts(rendered(ranks));
    const stubs = await Promise.all(declared.map((_, rank) => VllmStub.on(modelServer + rank)));
    try {
      const answers = declared.map(async port => {
        const response = await fetch(`http://127.0.0.1:${port}/v1/chat/completions`, { method: 'POST', body: JSON.stringify({ model: 'm', messages: [] }) });
        return (await response.json() as any).answeredOn;
      });
      expect(await Promise.all(answers)).toEqual(declared.map((_, rank) => modelServer + rank));
    } finally {
      await Promise.all(stubs.map(s => s.close()));
    }
  });

  test('with NIXL, calls prefill first, and tells decode where the blocks are', async () => {
    const { declared, modelServer } = await accepts(rendered(2));
    const prefillPort = await freePorts(1);
    const [prefill, decode] = await Promise.all([VllmStub.on(prefillPort), VllmStub.on(modelServer + 1)]);
    try {
      const body = JSON.stringify({ model: 'm', prompt: 'p' });
      await fetch(`http://127.0.0.1:${declared[1]}/v1/completions`, { method: 'POST', body, headers: { 'x-prefiller-host-port': `127.0.0.1:${prefillPort}` } });
      expect(prefill.asked).toMatchObject([{ max_tokens: 1, kv_transfer_params: { do_remote_decode: true } }]);
      expect(decode.asked).toMatchObject([{ kv_transfer_params: { remote_engine_id: `engine-${prefillPort}`, remote_block_ids: [7] } }]);
    } finally {
      await Promise.all([prefill.close(), decode.close()]);
    }
  });

  test.each(Object.entries<SidecarFact>(facts.protocols))('knows the protocol %s exactly in the releases of the facts', async (protocol, lifetime) => {
    const container: any = rendered(1);
    const args = container.args.map((arg: string) => arg.replace('=nixlv2', `=${protocol}`));
    if (missingIn(MINOR, lifetime)) {
      // it refuses, and yet exits with status 0
      expect(await run({ ...container, args })).toMatchObject({ status: 0, listening: [], complaints: [expect.stringContaining('--kv-connector must be one of')] });
    } else {
      await accepts({ ...container, args });
    }
  });

  test('has exactly the flags of the facts', () => {
    const { stderr } = spawnSync(program, ['--help'], { encoding: 'utf-8' });
    const shown = [...stderr.matchAll(/^ +--([\w-]+)/gm)].map(m => m[1]!).filter(name => !/^(zap-.*|kubeconfig)$/.test(name));
    const known = Object.entries<SidecarFact>(facts.flags).filter(([, flag]) => !missingIn(MINOR, flag) && !flag.deprecated);
    expect(shown.sort()).toEqual(known.map(([name]) => name));
  });

  describe('refuses', () => {
    const FAULTS: [string, (args: string[]) => string[], number, string][] = [
      ['an unknown flag', args => [...args, '--no-such-flag=1'], 2, 'unknown flag: --no-such-flag'],
      ['an unknown connector', args => args.map(a => a.replace('nixlv2', 'nixlv3')), 0, 'Invalid configuration: --kv-connector must be one of: nixlv2'],
      ['the port flag of a newer release', args => args.map(a => a.replace('--vllm-port', '--model-server-port')), 2, 'unknown flag: --model-server-port'],
      ['an invalid port', args => args.map(a => a.replace(/^--port=.*/, '--port=http')), 0, 'failed to start proxy server'],
      ['ranks that are no number', args => [...args, '--data-parallel-size=two'], 2, 'invalid argument "two" for "--data-parallel-size" flag'],
    ];
    test.each(FAULTS)('%s', async (_, change, status, complaint) => {
      const container: any = rendered(1);
      const result = await run({ ...container, args: change(container.args) });
      expect(result.complaints.join('\n')).toContain(complaint);
      expect(result.status).toBe(status);
    });
  });
});
