/** Connectors between the roles of a pair: what each gets in its pods, and where it is refused. */
import { App, Chart, Size } from 'cdk8s';
import { Backend, Image, KvTransferOptions, LoadBalancing, Model, Platform, PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork } from '../../src';
import { CONNECTORS } from '../../src/vllm/connectors';

type Options = Partial<PrefillDecodePairProps> & { readonly platform?: Platform; readonly vllm?: string; readonly sidecar?: string };

/** A pair of one connector, with the newest sidecar unless it says otherwise. */
function pairOf(kvTransfer: KvTransferOptions, { platform = Platform.INFINIBAND, vllm = '0.30.0', sidecar = 'v0.11.0', ...more }: Options = {}): PrefillDecodePair {
  const chart = new Chart(new App(), 'serving');
  return new PrefillDecodePair(chart, 'qwen', {
    model: Model.huggingFace('Qwen/Qwen3-32B'),
    network: new RdmaNetwork(chart, 'fabric', { platform }),
    image: Image.custom('registry.example.com/vllm:7', { vllmVersion: vllm, backends: [Backend.UCX, Backend.UCCL, Backend.LIBFABRIC], distinctEngineIds: true, deepEp: true }),
    sidecarImage: `ghcr.io/llm-d/llm-d-router-disagg-sidecar:${sidecar}`,
    prefill: {},
    decode: {},
    kvTransfer,
    ...more,
  });
}

/** What a reader of the manifests sees of both roles. */
function seen(pair: PrefillDecodePair) {
  const pods = [pair.prefill, pair.decode].map(({ _manifest: m }) => m.spec.template?.spec ?? m.spec.leaderWorkerTemplate.workerTemplate.spec);
  const [prefill, decode] = pods.map(pod => {
    const [server] = pod.containers;
    const config = JSON.parse(server.args.find((arg: string) => arg.startsWith('--kv-transfer-config=')).slice('--kv-transfer-config='.length).replace(/\$\$/g, '$'));
    return {
      config,
      role: config.kv_role,
      extra: config.kv_connector_extra_config,
      env: Object.fromEntries(server.env.map((e: any) => [e.name, e.value ?? e.valueFrom.fieldRef.fieldPath])),
      ports: server.ports.map((p: any) => `${p.name} ${p.containerPort}`),
      script: server.command.join('\n'),
      memory: server.resources.limits.memory,
      shm: pod.volumes.find((v: any) => v.name === 'dshm').emptyDir.sizeLimit,
      sidecar: pod.initContainers?.[0].args,
      sidecarEnv: pod.initContainers?.[0].env,
    };
  });
  return { prefill: prefill!, decode: decode! };
}

const GIB = 1024 ** 3;
const MORI = { platform: Platform.AMD_AINIC };
const two = { prefill: { tensorParallelSize: 2 }, decode: { tensorParallelSize: 2 } };
const experts = (mode: LoadBalancing | undefined, nodes = 2, tensorParallelSize = 1) => ({
  model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
  prefill: { tensorParallelSize, wideEp: { nodes, loadBalancing: mode } },
  decode: { tensorParallelSize, wideEp: { nodes, loadBalancing: mode } },
});

describe('MoRIIOConnector', () => {
  const { prefill, decode } = seen(pairOf({ connector: 'MoRIIOConnector' }, { ...MORI, ...two }));

  test('is a producer in prefill and a consumer in decode', () => {
    expect([prefill.role, decode.role]).toEqual(['kv_producer', 'kv_consumer']);
  });

  test('is told the ports that it reads without a default, and its own HTTP port', () => {
    expect(prefill.extra).toEqual({ http_port: '8000', handshake_port: '6301', notify_port: '61005' });
    expect(decode.extra).toEqual({ http_port: '8200', handshake_port: '6301', notify_port: '61005' });
  });

  test('each worker of a pod has ports of its own, and nothing listens for NIXL', () => {
    expect(prefill.ports).toEqual(['http 8000', 'handshake 6301', 'handshake-1 6302', 'notify 61005', 'notify-1 61006']);
    expect(Object.keys(prefill.env).filter(name => name.includes('NIXL'))).toEqual([]);
  });

  test('the sidecar writes to the IP of its pod, in the size of both roles', () => {
    expect(decode.sidecar).toEqual([
      '--port=8000', '--model-server-port=8200', '--kv-connector=nixlv2', '--secure-proxy=false',
      '--moriio-decode-handshake-port=6301', '--moriio-decode-notify-port=61005', '--moriio-local-pod-ip=$(POD_IP)',
      '--moriio-prefill-handshake-port=6301', '--moriio-prefill-notify-port=61005', '--moriio-tp-size=2', '--moriio-write-mode=true',
    ]);
    expect(decode.sidecarEnv).toEqual([{ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }]);
  });

  test('moved ports are moved everywhere', () => {
    const moved = seen(pairOf({ connector: 'MoRIIOConnector' }, { ...MORI, ...two, ports: { moriioHandshake: 7000, moriioNotify: 7100, modelServer: 8300 } }));
    expect(moved.decode.extra).toEqual({ http_port: '8300', handshake_port: '7000', notify_port: '7100' });
    expect(moved.decode.ports).toEqual(['vllm 8300', 'handshake 7000', 'handshake-1 7001', 'notify 7100', 'notify-1 7101']);
    expect(moved.decode.sidecar).toEqual(expect.arrayContaining(['--moriio-prefill-handshake-port=7000', '--moriio-decode-notify-port=7100']));
  });

  test('where it reads, any sidecar will do: prefill answers with all that decode must know', () => {
    const read = seen(pairOf({ connector: 'MoRIIOConnector', extraConfig: { read_mode: 'true' } }, { ...MORI, sidecar: 'v0.9.0' }));
    expect(read.decode.extra).toMatchObject({ read_mode: 'true', handshake_port: '6301' });
    expect(read.decode.sidecar).toEqual(['--port=8000', '--vllm-port=8200', '--kv-connector=nixlv2', '--secure-proxy=false']);
    expect(read.decode.sidecarEnv).toBeUndefined();
  });

  test('ranks of one node, which vLLM balances, have ports and a size that the sidecar knows', () => {
    const ranks = seen(pairOf({ connector: 'MoRIIOConnector' }, { ...MORI, ...experts(LoadBalancing.HYBRID, 1) }));
    expect(ranks.decode.ports.filter((p: string) => p.startsWith('handshake'))).toEqual(Array.from({ length: 8 }, (_, r) => `handshake${r ? `-${r}` : ''} ${6301 + r}`));
    expect(ranks.decode.sidecar).toEqual(expect.arrayContaining(['--moriio-dp-size=8', '--moriio-tp-size=1']));
  });

  test('the cluster must have an image with MoRI', () => {
    expect(pairOf({ connector: 'MoRIIOConnector' }, MORI).prefill.prerequisites.join()).toContain('for MoRIIOConnector: an image with MoRI');
  });
});

describe('MooncakeConnector', () => {
  const { prefill, decode } = seen(pairOf({ connector: 'MooncakeConnector' }));

  test('has a producer and a consumer, which meet at the bootstrap server of prefill', () => {
    expect([prefill.role, decode.role]).toEqual(['kv_producer', 'kv_consumer']);
    expect([prefill.env.VLLM_MOONCAKE_BOOTSTRAP_PORT, decode.env.VLLM_MOONCAKE_BOOTSTRAP_PORT]).toEqual(['8998', '8998']);
    expect(prefill.ports).toEqual(['http 8000', 'mooncake 8998']);
    expect(decode.ports).toEqual(['vllm 8200']);
    expect(decode.sidecar).toEqual(['--port=8000', '--model-server-port=8200', '--kv-connector=mooncake', '--secure-proxy=false', '--mooncake-bootstrap-port=8998']);
  });

  test.each([['infiniband', 'rdma'], ['roce', 'rdma'], ['tcp', 'tcp']])('on %s it moves blocks by %s', (name, protocol) => {
    const platform = Platform.of(name);
    expect(seen(pairOf({ connector: 'MooncakeConnector' }, { platform })).decode.extra).toEqual({ mooncake_protocol: protocol });
  });

  test('both roles may be both, where it is said', () => {
    expect(seen(pairOf({ connector: 'MooncakeConnector', splitRoles: false })).decode.role).toBe('kv_both');
  });
});

describe('OffloadingConnector', () => {
  const { prefill, decode } = seen(pairOf({ connector: 'OffloadingConnector', cpuBytesToUse: 100 * GIB }));

  test('connects the roles by the tier p2p, over the backend of the network', () => {
    for (const { extra, role } of [prefill, decode]) {
      expect(role).toBe('kv_both');
      expect(extra).toEqual({ cpu_bytes_to_use: 100 * GIB, spec_name: 'TieringOffloadingSpec', secondary_tiers: [{ type: 'p2p', backends: ['UCX'] }] });
    }
    expect(seen(pairOf({ connector: 'OffloadingConnector', cpuBytesToUse: GIB }, { platform: Platform.EKS_P5_EN })).decode.extra.secondary_tiers).toEqual([{ type: 'p2p', backends: ['LIBFABRIC'] }]);
  });

  test('listens on the IP of the pod, where the sidecar looks for it, with one hash seed', () => {
    for (const { env, ports } of [prefill, decode]) {
      expect(env).toMatchObject({ VLLM_P2P_SIDE_CHANNEL_HOST: 'status.podIP', VLLM_P2P_SIDE_CHANNEL_PORT: '7777', PYTHONHASHSEED: '0' });
      expect(ports).toContain('p2p 7777');
    }
    expect(decode.sidecar).toEqual(expect.arrayContaining(['--kv-connector=offloading', '--p2p-connector-port=7777']));
  });

  test('has shared memory and memory for what it keeps, for each rank of a pod', () => {
    expect([decode.shm, decode.memory]).toEqual(['120Gi', '164Gi']);
    const ranks = seen(pairOf({ connector: 'OffloadingConnector', cpuBytesToUse: 10 * GIB }, experts(LoadBalancing.MULTI_PORT_EXTERNAL)));
    expect([ranks.decode.shm, ranks.decode.memory]).toEqual(['100Gi', '592Gi']);
  });

  test('in a group, rank r of each pod listens on port + r: vLLM adds the rank in the group, which the start script takes off', () => {
    const ranks = seen(pairOf({ connector: 'OffloadingConnector', cpuBytesToUse: GIB }, experts(LoadBalancing.MULTI_PORT_EXTERNAL)));
    expect(ranks.decode.ports.filter((p: string) => p.startsWith('p2p'))).toEqual(Array.from({ length: 8 }, (_, r) => `p2p${r ? `-${r}` : ''} ${7777 + r}`));
    expect(ranks.decode.script).toContain('START_RANK=$((LWS_WORKER_INDEX * 8))\nexport VLLM_P2P_SIDE_CHANNEL_PORT=$((VLLM_P2P_SIDE_CHANNEL_PORT - START_RANK))');
    expect(ranks.decode.sidecar).toEqual(expect.arrayContaining(['--data-parallel-size=8', '--p2p-connector-port=7777']));
  });

  test('keeps tiers of the caller beside its own', () => {
    const { decode: { extra } } = seen(pairOf({ connector: 'OffloadingConnector', cpuBytesToUse: GIB, extraConfig: { secondary_tiers: [{ type: 'fs', root_dir: '/kv' }] } }));
    expect(extra.secondary_tiers).toEqual([{ type: 'p2p', backends: ['UCX'] }, { type: 'fs', root_dir: '/kv' }]);
  });
});

describe('MultiConnector', () => {
  const multi = (...connectors: KvTransferOptions[]): KvTransferOptions => ({ connector: 'MultiConnector', connectors });

  test('NIXL carries the blocks, the others keep them', () => {
    const { decode } = seen(pairOf(multi({}, { connector: 'OffloadingConnector', cpuBytesToUse: 10 * GIB })));
    expect(decode.extra.connectors.map((c: any) => [c.kv_connector, c.kv_connector_extra_config])).toEqual([
      ['NixlConnector', { backends: ['UCX'] }], ['OffloadingConnector', { cpu_bytes_to_use: 10 * GIB }],
    ]);
    expect(decode.ports).toEqual(['vllm 8200', 'nixl 5557']);
    expect(decode.sidecar).toEqual(['--port=8000', '--model-server-port=8200', '--kv-connector=nixlv2', '--secure-proxy=false']);
    expect([decode.shm, decode.memory]).toEqual(['30Gi', '74Gi']);
  });

  test('with the tier p2p, cached prefixes come from other pods', () => {
    const { decode, prefill } = seen(pairOf(multi({ connector: 'NixlPushConnector' }, { connector: 'OffloadingConnector', cpuBytesToUse: GIB, p2p: true })));
    expect(decode.sidecar).toEqual(expect.arrayContaining(['--kv-connector=nixlv2', '--enable-p2p-pull=true', '--p2p-connector-port=7777']));
    expect(decode.sidecarEnv).toHaveLength(1);
    expect(prefill.ports).toEqual(['http 8000', 'nixl 5557', 'p2p 7777']);
    expect(prefill.extra.connectors[1].kv_connector_extra_config.secondary_tiers).toEqual([{ type: 'p2p', backends: ['UCX'] }]);
  });
});

test('NixlPushConnector has what NixlConnector has: decode registers at the side channel of prefill', () => {
  const [push, pull] = ['NixlPushConnector', 'NixlConnector'].map(connector => seen(pairOf({ connector })).decode);
  expect({ ...push, config: 0 }).toEqual({ ...pull, config: 0 });
  expect(push!.config.kv_connector).toBe('NixlPushConnector');
});

test('connectors to a store say that the store is not rendered', () => {
  expect(pairOf({ connector: 'LMCacheConnectorV1' }).decode.warnings.join()).toContain('LMCacheConnectorV1 of decode keeps blocks in a store that is not rendered here');
  expect(pairOf({}).decode.warnings.join()).not.toContain('store');
});

test('whether its name is known or not, a connector of one\'s own is given what NIXL has', () => {
  const { decode } = seen(pairOf({ connector: 'MooncakeConnector', connectorModulePath: 'my.module' }));
  expect(decode.ports).toEqual(['vllm 8200', 'nixl 5557']);
  expect(decode.sidecar).toContain('--kv-connector=nixlv2');
});

const OFFLOAD = { connector: 'OffloadingConnector', cpuBytesToUse: GIB };
const nixlAnd = (child: KvTransferOptions): KvTransferOptions => ({ connector: 'MultiConnector', connectors: [{}, child] });

test.each<[what: string, kvTransfer: KvTransferOptions, options: Options, message: string]>([
  ['another vendor', { connector: 'MoRIIOConnector' }, {}, 'LLMD370: MoRIIOConnector runs on accelerators of amd, and infiniband has those of nvidia; use NixlConnector'],
  ['another vendor', { connector: 'MooncakeConnector' }, MORI, 'LLMD370: MooncakeConnector runs on accelerators of nvidia'],
  ['blocks of CPUs in CPU memory', nixlAnd(OFFLOAD), { platform: Platform.CPU }, 'LLMD370: OffloadingConnector runs on accelerators of nvidia and amd and intel and gaudi, and cpu has those of cpu; use NixlConnector'],
  ['blocks that stay in the pod', { connector: 'SimpleCPUOffloadConnector' }, {}, 'LLMD371: SimpleCPUOffloadConnector takes no blocks from prefill to decode; use NixlConnector'],
  ['peers that another proxy names', { connector: 'P2pNcclConnector' }, { vllm: '0.23.0' }, 'LLMD371: P2pNcclConnector takes no blocks'],
  ['a tier that is switched off', { ...OFFLOAD, p2p: false }, {}, 'LLMD371: OffloadingConnector takes no blocks from prefill to decode without its tier p2p'],
  ['a MultiConnector without NIXL', { connector: 'MultiConnector', connectors: [OFFLOAD] }, {}, 'LLMD371: MultiConnector takes no blocks from prefill to decode without NIXL in it'],
  ['a second protocol', nixlAnd({ connector: 'MooncakeConnector' }), {}, 'LLMD371: MooncakeConnector in a MultiConnector carries blocks between pods by a protocol of its own'],
  ['keys that the release does not read', OFFLOAD, { vllm: '0.26.0' }, 'LLMD372: OffloadingConnector does not work with the sidecar in vLLM 0.26.0: it does since 0.27'],
  ['keys that the release does not read, in a MultiConnector', nixlAnd({ ...OFFLOAD, p2p: true }), { vllm: '0.26.0' }, 'LLMD372'],
  ['a release that wants its own proxy', { connector: 'MoRIIOConnector' }, { ...MORI, vllm: '0.26.0' }, 'LLMD372: MoRIIOConnector does not work with the sidecar in vLLM 0.26.0: it does since 0.28'],
  ['a release that lacks it', { connector: 'NixlPushConnector' }, { vllm: '0.23.0' }, "LLMD406: vLLM 0.23.0 has no connector 'NixlPushConnector': it exists since 0.24"],
  ['a name that is nearly one', { connector: 'MoriioConnector' }, MORI, "LLMD406: vLLM 0.30.0 has no connector 'MoriioConnector', did you mean 'MoRIIOConnector'?"],
  ['both roles at once', { connector: 'MoRIIOConnector', splitRoles: false }, MORI, 'LLMD373: MoRIIOConnector is a producer or a consumer, not both; leave splitRoles out'],
  ['ranks that vLLM balances', OFFLOAD, experts(LoadBalancing.HYBRID), 'LLMD374: OffloadingConnector cannot serve prefill with 16 data-parallel ranks on 2 nodes and loadBalancing hybrid: the sidecar takes the rank from the port'],
  ['ranks behind a supervisor', { connector: 'MooncakeConnector' }, experts(undefined), 'LLMD374: MooncakeConnector cannot serve prefill with 16 data-parallel ranks'],
  ['ranks on several hosts', { connector: 'MoRIIOConnector' }, { ...MORI, ...experts(LoadBalancing.HYBRID) }, 'LLMD374: MoRIIOConnector cannot serve'],
  ['two sizes', { connector: 'MoRIIOConnector' }, { ...MORI, prefill: { tensorParallelSize: 2 }, decode: { tensorParallelSize: 4 } }, 'LLMD375: MoRIIOConnector needs one tensorParallelSize in both roles'],
  ['no memory', { connector: 'OffloadingConnector' }, {}, 'LLMD376: OffloadingConnector needs cpu_bytes_to_use; set cpuBytesToUse beside its name'],
  ['no memory in a MultiConnector', nixlAnd({ connector: 'OffloadingConnector' }), {}, 'LLMD376'],
  ['a folder of its own', { connector: 'ExampleConnector' }, {}, 'LLMD376: ExampleConnector needs shared_storage_path'],
  ['a fabric that it has no library for', { connector: 'MooncakeConnector' }, { platform: Platform.EKS_P5_EN }, 'LLMD377: MooncakeConnector runs on infiniband, roce, tcp, and the fabric of eks-p5en is efa'],
  ['shared memory that is too small', { ...OFFLOAD, cpuBytesToUse: 40 * GIB }, { decode: { sharedMemory: Size.gibibytes(32) } }, "LLMD378: sharedMemory of decode is '32Gi', but connectors keep 40 GiB of blocks in /dev/shm"],
  ['memory that is too small', { ...OFFLOAD, cpuBytesToUse: 40 * GIB }, { prefill: { memory: Size.gibibytes(30) } }, "LLMD378: memory of prefill is '30Gi'"],
  ['an option of another connector', { cpuBytesToUse: GIB }, {}, 'LLMD407: cpu_bytes_to_use is an option of OffloadingConnector, and NixlConnector would ignore it'],
  ['a port that another has', { connector: 'MooncakeConnector' }, { ports: { mooncakeBootstrap: 8000 } }, 'LLMD409: ports of prefill collide: vllm listens on 8000 and mooncake listens on 8000'],
  ['workers whose ports meet', { connector: 'MoRIIOConnector' }, { ...MORI, ...two, ports: { moriioHandshake: 7000, moriioNotify: 7001 } }, 'LLMD409: ports of prefill collide'],
  ['a sidecar in which it is switched off', { connector: 'MoRIIOConnector' }, { ...MORI, sidecar: 'v0.10.0' }, 'which does not have --moriio-decode-handshake-port for MoRIIOConnector: it exists since 0.11'],
  ['a sidecar before the protocol', OFFLOAD, { sidecar: 'v0.9.0' }, "which does not know the protocol 'offloading' of OffloadingConnector: it exists since 0.10"],
  ['a sidecar that pulls no prefixes', nixlAnd({ ...OFFLOAD, p2p: true }), { sidecar: 'v0.9.0' }, 'which does not have --enable-p2p-pull for MultiConnector: it exists since 0.10'],
  ['the config as an argument', {}, { decode: { extraArgs: ['--kv-transfer-config={"kv_connector":"MoRIIOConnector"}'] } }, 'LLMD410: extraArgs of decode has --kv-transfer-config, which the library sets; use kvTransfer instead'],
])('refuses %s', (_, kvTransfer, options, message) => {
  expect(() => pairOf(kvTransfer, options)).toThrow(message);
});

test('every connector of a release is rendered in a pair, or refused by a code of its own', () => {
  for (const [name, facts] of Object.entries(CONNECTORS)) {
    const vllm = facts.until ? '0.11.2' : '0.33.0';
    const needs: { [connector: string]: KvTransferOptions } = { OffloadingConnector: OFFLOAD, MultiConnector: { connectors: [{}] } };
    const extraConfig = facts.required === 'shared_storage_path' ? { shared_storage_path: '/kv' } : undefined;
    const platform = facts.vendors?.includes('amd') ? Platform.AMD_AINIC : Platform.INFINIBAND;
    const attempt = () => pairOf({ ...needs[name], connector: name, extraConfig }, { vllm, platform });
    if (facts.protocol === undefined) { expect(attempt).toThrow(/^LLMD371/); } else { expect(attempt).not.toThrow(); }
  }
});
