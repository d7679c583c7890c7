import { PortOptions, Role } from '../../src';
import { refuse } from '../../src/base/errors';
import { missingIn } from '../../src/base/version';
import facts from '../../src/facts/sidecar.json';
import { sidecarLink } from '../../src/serving/connector';
import { PortContext } from '../../src/serving/ports';
import { sidecar, SidecarFact, sidecarFaults } from '../../src/serving/sidecar';
import { CONNECTORS } from '../../src/vllm/connectors';
import { portsOf } from '../helpers';

/** Refuses an image that cannot do it, as the constructs do, and makes the sidecar of the rest. */
const made = (options: { ports?: PortOptions; connector?: string; image?: string; context?: Partial<PortContext> } = {}) => {
  const { connector = 'NixlConnector', image } = options;
  const ports = portsOf(Role.DECODE, options.ports, options.context);
  const link = sidecarLink({ connector }, ports, { tensorParallelSize: 1, dataParallelSize: 1 });
  refuse(sidecarFaults(connector, link, image));
  return sidecar(ports, link, image);
};

describe('the routing sidecar', () => {
  test('is a native sidecar: it starts before vLLM and does not keep a pod from ending', () => {
    expect(made()).toMatchObject({ name: 'routing-proxy', restartPolicy: 'Always', image: 'ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.10.0' });
  });

  test('takes requests and hands them to vLLM', () => {
    const { args, ports } = made({ ports: { http: 9000, modelServer: 9200 } });
    expect(args).toEqual(['--port=9000', '--model-server-port=9200', '--kv-connector=nixlv2', '--secure-proxy=false']);
    expect(ports).toEqual([{ name: 'http', containerPort: 9000, protocol: 'TCP' }]);
  });

  test.each([
    ['NixlConnector', 'nixlv2'],
    ['NixlPushConnector', 'nixlv2'],
    ['MultiConnector', 'nixlv2'],
    ['MooncakeConnector', 'mooncake'],
    ['SharedStorageConnector', 'shared-storage'],
    ['ExampleConnector', 'shared-storage'],
    ['OffloadingConnector', 'offloading'],
    ['constructor', 'nixlv2'],
  ])('speaks the protocol of %s: %s', (connector, protocol) => {
    expect(made({ connector, image: 'mine:v0.10.0' }).args).toContain(`--kv-connector=${protocol}`);
  });

  test.each([
    ['MooncakeConnector', 'v0.9.0', 'v0.8.0', 'mooncake', '0.9'],
    ['OffloadingConnector', 'v0.10.0', 'v0.9.0', 'offloading', '0.10'],
    ['ExampleConnector', 'v0.7.1', 'v0.5.1', 'shared-storage', '0.7'],
  ])('%s: a sidecar release without its protocol is refused', (connector, has, lacks, protocol, since) => {
    expect(() => made({ connector, image: `mine:${has}` })).not.toThrow();
    expect(() => made({ connector, image: `mine:${lacks}` })).toThrow(
      `LLMD501: sidecarImage is 'mine:${lacks}', which does not know the protocol '${protocol}' of ${connector}: it exists since ${since}; release ${lacks.slice(1, -2)} knows `);
  });

  test.each([
    ['mine:v0.4.0', '--vllm-port', '--connector'],
    ['mine:v0.5.1', '--vllm-port', '--connector'],
    ['mine:v0.7.1', '--vllm-port', '--kv-connector'],
    ['mine:v0.9.3', '--vllm-port', '--kv-connector'],
    ['mine:0.9', '--vllm-port', '--kv-connector'],
    ['registry.example.com:5000/mine:v0.9.0-rc.1', '--vllm-port', '--kv-connector'],
    ['mine:v0.10.0', '--model-server-port', '--kv-connector'],
    ['mine:v1.0.0', '--model-server-port', '--kv-connector'],
    [`mine:v0.10.0@sha256:${'a'.repeat(64)}`, '--model-server-port', '--kv-connector'],
  ])('%s has the flags %s and %s', (image, port, connector) => {
    expect(made({ image }).args).toEqual(['--port=8000', `${port}=8200`, `${connector}=nixlv2`, '--secure-proxy=false']);
  });

  test('a release older than those whose flags are known is refused', () => {
    expect(() => made({ image: 'mine:v0.3.0' })).toThrow("LLMD501: sidecarImage is 'mine:v0.3.0', which is older than 0.4.0, the oldest release whose flags are known; use a newer one, or leave it out");
  });

  test.each(['mine:latest', `mine@sha256:${'a'.repeat(64)}`])('%s: without a version its flags are not known', image => {
    expect(() => made({ image })).toThrow(`LLMD402: sidecarImage is '${image}', whose version cannot be read from its tag, and its flags depend on it; use a tag such as v0.10.0`);
  });

  test.each(['mine', 'registry.example.com:5000/mine'])('%j has no tag', image => {
    expect(() => made({ image })).toThrow(`LLMD402: sidecarImage is '${image}', which has no tag, so that it may be another image every day; expected repository:tag`);
  });

  test.each(['a b:v0.9.0', ''])('%j is not a valid reference', image => {
    expect(() => made({ image })).toThrow(`LLMD402: sidecarImage is '${image}', which is not a valid image reference; expected repository:tag`);
  });

  test('has a port for each rank that has one, and forwards to each separately', () => {
    const { args, ports } = made({ context: { dataParallelSize: 16, apiServers: 8 } });
    expect(args).toContain('--data-parallel-size=8');
    expect(ports.map((p: any) => p.containerPort)).toEqual([8000, 8001, 8002, 8003, 8004, 8005, 8006, 8007]);
    expect(new Set(ports.map((p: any) => p.name)).size).toBe(8);
    expect(made({ context: { dataParallelSize: 16 } }).args.join(' ')).not.toContain('data-parallel');
  });

  test('has no more privileges than a proxy needs, and its own memory', () => {
    const { securityContext, resources } = made();
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false, runAsNonRoot: true, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(resources.limits.memory).toBe(resources.requests.memory);
  });
});

describe('the facts of the sidecar', () => {
  const flags: { [name: string]: SidecarFact } = facts.flags;
  const later: { [name: string]: SidecarFact } = facts.later;
  const minor = (release: string) => /\d+\.\d+/.exec(release)![0];
  const releases = Object.keys(facts.read.releases);

  test.each(releases)('%s: only flags that it has are printed for it', release => {
    const { args } = made({ image: `mine:v${release}`, context: { dataParallelSize: 2, apiServers: 2 } });
    for (const name of args.map((a: string) => /^--([^=]+)/.exec(a)![1])) {
      expect(flags[name]).toBeDefined();
      expect(missingIn(minor(release), flags[name]!)).toBeUndefined();
    }
  });

  test.each(releases)('%s: its protocols are the choices of its flag', release => {
    const { choices } = flags[missingIn(minor(release), flags['kv-connector']!) ? 'connector' : 'kv-connector']!;
    const protocols = Object.entries<SidecarFact>(facts.protocols).filter(([, p]) => !missingIn(minor(release), p)).map(([name]) => name);
    expect(protocols.sort()).toEqual([...choices!].sort());
  });

  test('the replacement of a flag is a flag, and every entry is about a known flag', () => {
    for (const { replacedBy } of Object.values({ ...flags, ...later })) {
      const name = replacedBy?.split('=')[0];
      if (name) { expect({ ...flags, ...later }).toHaveProperty([name]); }
    }
    for (const [name, flag] of Object.entries(later)) { expect(flags[name] ?? flag.since).toBeDefined(); }
  });

  test('each connector has a protocol that is described, and flags that are', () => {
    for (const { protocol, ports = [] } of Object.values(CONNECTORS)) {
      if (protocol) { expect(facts.protocols).toHaveProperty([protocol]); }
      for (const flag of ports.flatMap(port => port.flags)) { expect(later).toHaveProperty([flag]); }
    }
  });
});
