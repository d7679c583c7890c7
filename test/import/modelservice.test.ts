/** Values of llm-d-modelservice become values of ours: what became of each key, and why. */
import * as fc from 'fast-check';
import { EXAMPLES, example, importOld, lineOf, linesFor, old, OldContainer } from './helpers';
import { leaves } from '../../src/import/old-values';
import { Outcome, keyOf, Path } from '../../src/import/outcome';

const DECODE = 'decode.containers[0]';

describe('a pair', () => {
  test('has the model, the platform, and what differs from the defaults', () => {
    expect(importOld(old({ args: ['--block-size', '32', '--max-model-len=32000'], role: { replicas: 2, parallelism: { tensor: 4 } } })).values).toEqual({
      name: 'gpt-oss-120b',
      model: 'openai/gpt-oss-120b',
      network: { platform: 'coreweave', nodeSelector: { 'gpu.nvidia.com/model': 'H200' } },
      prefill: { replicas: 2, tensorParallelSize: 4 },
      decode: { replicas: 2, tensorParallelSize: 4 },
      blockSize: 32,
      maxModelLen: 32000,
    });
  });

  test('a setting of one role stays with that role', () => {
    const values = old();
    values.decode.containers[0].args = ['--gpu-memory-utilization=0.8', '--block-size=32'];
    values.prefill.containers[0].args = ['--block-size=32', '--max-num-seqs=99'];
    const imported = importOld(values).values;
    expect([imported.decode, imported.prefill, imported.blockSize]).toEqual([{ gpuMemoryUtilization: 0.8 }, { maxNumSeqs: 99 }, 32]);
  });

  test('where both roles differ and there is one setting, decode\'s is used and prefill\'s is reported', () => {
    const values = old();
    values.decode.containers[0].args = ['--max-model-len=1000'];
    values.prefill.containers[0].args = ['--max-model-len=2000'];
    const imported = importOld(values);
    expect(imported.values.maxModelLen).toBe(1000);
    expect(lineOf(imported, 'prefill.containers[0].args --max-model-len')).toMatchObject({ outcome: Outcome.LEFT, was: '2000', why: expect.stringContaining('decode.containers[0].args --max-model-len says 1000') });
  });

  test('roles with 0 replicas stay at 0', () => {
    expect(importOld(old({ role: { replicas: 0 } })).values.prefill).toEqual({ replicas: 0 });
  });

  test('a custom name is carried over', () => {
    expect(importOld(old({}, { fullnameOverride: 'ms-pd' })).values.name).toBe('ms-pd');
  });
});

describe('groups of hosts', () => {
  const wide = (role: OldContainer, more: object = {}): any =>
    old({ ...role, container: { resources: { limits: { 'nvidia.com/gpu': '8', 'rdma/ib': 1 } }, ...role.container } }, { multinode: true, modelArtifacts: { uri: 'hf://deepseek-ai/DeepSeek-R1-0528' }, ...more });

  test('workers become hosts, and ranks are computed', () => {
    const imported = importOld(wide({ role: { parallelism: { workers: 2, dataLocal: 8, data: 16 } } }));
    expect(imported.values.decode).toEqual({ wideEp: { nodes: 2 } });
    expect(lineOf(imported, 'decode.parallelism.workers')).toMatchObject({ outcome: Outcome.CARRIED, to: 'decode.wideEp.nodes', was: '2' });
    expect(lineOf(imported, 'decode.parallelism.data')).toMatchObject({ outcome: Outcome.COMPUTED, was: '16', now: '16' });
  });

  test('data and dataLocal without workers give the number of hosts, as the old chart computes it', () => {
    expect(importOld(wide({ role: { parallelism: { data: 32, dataLocal: 8 } } })).values.decode.wideEp).toEqual({ nodes: 4 });
  });

  test('beside DP_SIZE_LOCAL, data was the number of hosts', () => {
    const imported = importOld(wide({ env: { DP_SIZE_LOCAL: '8' }, role: { parallelism: { data: 2 } } }));
    expect(imported.values.decode.wideEp).toEqual({ nodes: 2 });
    expect(lineOf(imported, 'decode.parallelism.data')).toMatchObject({ outcome: Outcome.CHANGED, to: 'decode.wideEp.nodes' });
  });

  test('more ranks than a pod has GPUs mean several hosts', () => {
    const args = ['--data-parallel-size=$(LWS_GROUP_SIZE)'];
    const imported = importOld(wide({ args, container: { resources: { limits: { 'nvidia.com/gpu': '1', 'rdma/ib': 1 } } }, role: { parallelism: { data: 8, tensor: 1 } } }));
    expect(imported.values.decode.wideEp).toMatchObject({ nodes: 8, gpusPerNode: 1 });
    expect(lineOf(imported, 'decode.parallelism.data')).toMatchObject({ outcome: Outcome.CHANGED, to: 'decode.wideEp.nodes', was: '8', now: '8', why: expect.stringContaining('several hosts') });
  });

  test('ranks on one host give a group of one host', () => {
    const imported = importOld(wide({ role: { parallelism: { data: 8, dataLocal: 8 } } }, { multinode: false }));
    expect(imported.values.decode).toEqual({ wideEp: { nodes: 1 } });
  });

  test('one role alone is a WideEPNode', () => {
    const imported = importOld(wide({ args: ['--block-size=64'], role: { parallelism: { workers: 2 } } }, { prefill: { create: false } }));
    expect(imported.values.wideEpNode).toEqual({ nodes: 2, blockSize: 64 });
    expect(imported.values).not.toHaveProperty('decode');
    expect(lineOf(imported, 'decode.parallelism.workers').to).toBe('wideEpNode.nodes');
  });

  test('prefill alone sets the role', () => {
    const imported = importOld(wide({ role: { parallelism: { workers: 2 } } }, { decode: { create: false } }));
    expect(imported.values.wideEpNode).toMatchObject({ nodes: 2, role: 'prefill' });
  });

  test.each([
    ['--enable-dbo', { dbo: {} }],
    ['--all2all-backend=allgather_reducescatter', { all2allBackend: 'allgather_reducescatter' }],
    ['--expert-placement-strategy=round_robin', { expertPlacementStrategy: 'round_robin' }],
    ['--enable-ep-weight-filter', { epWeightFilter: true }],
    ['--enable-eplb', { eplb: {} }],
  ])('%s', (arg, expected) => {
    expect(importOld(wide({ args: [arg], role: { parallelism: { workers: 2 } } })).values.decode.wideEp).toEqual({ nodes: 2, ...expected });
  });

  test('options may come in any order', () => {
    const imported = importOld(wide({ args: ['--dbo-decode-token-threshold=48', '--enable-dbo'], role: { parallelism: { workers: 2 } } }));
    expect(imported.values.decode.wideEp.dbo).toEqual({ decodeTokenThreshold: 48 });
  });
});

describe('arguments', () => {
  test.each<[string[], object]>([
    [['--enforce-eager'], { extraArgs: ['--enforce-eager'] }],
    [['--attention-backend', 'FLASH_ATTN'], { extraArgs: ['--attention-backend=FLASH_ATTN'] }],
    [['--max_num_seqs', '64'], { maxNumSeqs: 64 }],
    [['--max-num-batched-tokens=2048'], { maxNumBatchedTokens: 2048 }],
  ])('%j', (args, expected) => {
    expect(importOld(old({ args })).values.decode).toEqual(expected);
  });

  test('what both roles must say alike is carried where they do, and left with the reason where they do not', () => {
    const both = importOld(old({ args: ['--kv-cache-dtype', 'fp8', '--dtype=half'], env: { VLLM_KV_CACHE_LAYOUT: 'NHD' } }));
    const role = { extraArgs: ['--kv-cache-dtype=fp8', '--dtype=half'], env: { VLLM_KV_CACHE_LAYOUT: 'NHD' } };
    expect([both.values.prefill, both.values.decode]).toEqual([role, role]);
    const values = old({});
    values.decode.containers[0].args = ['--kv-cache-dtype', 'fp8'];
    const one = importOld(values);
    expect(one.values.decode).toEqual({});
    expect(lineOf(one, `${DECODE}.args --kv-cache-dtype`)).toMatchObject({ outcome: Outcome.LEFT, why: expect.stringContaining('LLMD350') });
  });

  test('an option that the release no longer has is left out, with the reason', () => {
    const imported = importOld(old({ args: ['--disable-log-requests'] }));
    expect(lineOf(imported, `${DECODE}.args --disable-log-requests`)).toMatchObject({ outcome: Outcome.LEFT, why: expect.stringMatching(/LLMD417.*removed in 0.17/) });
  });

  test('KV events are published in the other direction now', () => {
    const imported = importOld(old({ args: ['--kv-events-config', '{"endpoint":"tcp://epp:5557"}'] }));
    expect(lineOf(imported, `${DECODE}.args --kv-events-config`)).toMatchObject({ outcome: Outcome.LEFT, instead: expect.stringContaining('ports.kvEvents') });
  });

  test('a word after a switch is neither its value nor the model', () => {
    const imported = importOld(old({ args: ['--enforce-eager', 'true', '--max-num-seqs', '64'] }));
    expect(imported.values.decode).toEqual({ extraArgs: ['--enforce-eager'], maxNumSeqs: 64 });
    expect(lineOf(imported, `${DECODE}.args true`)).toMatchObject({ outcome: Outcome.LEFT, why: expect.stringContaining('LLMD418') });
  });

  test.each<[string[], object]>([
    [['-tp=4', '-asc', '2'], { extraArgs: ['-asc=2'] }],
    [['--no_enable_prefix_caching'], { extraArgs: ['--no-enable-prefix-caching'] }],
    [['--compilation-config.cudagraph_mode=NONE'], { extraArgs: ['--compilation-config.cudagraph_mode=NONE'] }],
    [['--compilation_config', '{"pass_config": {}}'], { extraArgs: ['--compilation-config={"pass_config": {}}'] }],
    [['--seed', '-1'], { extraArgs: ['--seed=-1'] }],
  ])('each form of an option is read: %j', (args, expected) => {
    expect(importOld(old({ args, role: { parallelism: { tensor: 4 } } })).values.decode).toEqual({ tensorParallelSize: 4, ...expected });
  });

  test('a script with a command within a command is read', () => {
    const script = 'export GPU=$(\n  echo "$MAP" |\n  awk -F\',\' \'\n    { if ($1 == want) { print $2 } }\'\n)\nvllm serve openai/gpt-oss-120b --max-num-seqs 64 \\\n  --seed=1 2>&1 | tee /log';
    const imported = importOld(old({ container: { modelCommand: 'custom', command: ['/bin/bash', '-c'], args: [script] } }));
    expect(imported.values.decode).toEqual({ maxNumSeqs: 64, extraArgs: ['--seed=1'] });
  });

  test('a repeated argument has two lines in the report', () => {
    const imported = importOld(old({ args: ['--enforce-eager', '--enforce-eager'] }));
    expect(imported.lines.map(keyOf).filter(key => key.startsWith(`${DECODE}.args`))).toEqual([`${DECODE}.args --enforce-eager`, `${DECODE}.args --enforce-eager (2)`]);
  });
});

describe('the KV transfer', () => {
  const config = (text: string): string[] => ['--kv-transfer-config', text];

  test.each<[string, object | undefined]>([
    ['{"kv_connector":"NixlConnector","kv_role":"kv_both"}', undefined],
    ['{"kv_connector":"NixlConnector","kv_role":"kv_producer"}', undefined],
    ['{"kv_connector":"NixlConnector","kv_role":"kv_consumer"}', undefined],
    ['{"kv_buffer_device":"cpu"}', { bufferDevice: 'cpu' }],
    ['{"kv_load_failure_policy":"recompute"}', { loadFailurePolicy: 'recompute' }],
    ['{"kv_connector_extra_config":{"num_threads":8,"my_option":[1]}}', { numThreads: 8, extraConfig: { my_option: [1] } }],
    [`{"kv_connector":"MultiConnector","kv_connector_extra_config":{"connectors":[{"kv_connector":"NixlConnector"},
      {"kv_connector":"OffloadingConnector","kv_connector_extra_config":{"cpu_bytes_to_use":8589934592}}]}}`,
    { connector: 'MultiConnector', connectors: [{ connector: 'NixlConnector' }, { connector: 'OffloadingConnector', extraConfig: { cpu_bytes_to_use: 8589934592 } }] }],
  ])('%s', (text, expected) => {
    expect(importOld(old({ args: config(text) })).values.kvTransfer).toEqual(expected);
  });

  test('a missing buffer device is reported', () => {
    const line = lineOf(importOld(old({ args: config('{"kv_connector":"NixlConnector"}') })), `${DECODE}.args --kv-transfer-config`);
    expect(line).toMatchObject({ outcome: Outcome.CHANGED, why: expect.stringContaining('kv_buffer_device cuda'), now: expect.stringContaining('"kv_buffer_device":"cuda"') });
  });

  test('UCX on EFA becomes libfabric, with the reason', () => {
    const imported = importOld(example('pd-eks'));
    expect(imported.values.network).toEqual({ platform: 'eks-p5en' });
    expect(lineOf(imported, `${DECODE}.args --kv-transfer-config kv_connector_extra_config.backends`))
      .toMatchObject({ outcome: Outcome.CHANGED, was: 'UCX', now: 'LIBFABRIC', why: expect.stringContaining('LLMD201') });
  });

  test('another backend that works is carried over', () => {
    const imported = importOld(old({ args: config('{"kv_connector_extra_config":{"backends":["UCCL"]}}'), container: { image: 'ghcr.io/llm-d/llm-d-cuda:v0.8.1' } }));
    expect(imported.values.network.backend).toBe('UCCL');
  });

  test.each(['not JSON', '$KV_CONFIG', '[1]', '{"kv_port":"a"}', '{"kv_buffer_device":"npu"}', '{"kv_load_failure_policy":"hope"}', '{"unknown":1}'])('%s is named, and not carried', text => {
    const imported = importOld(old({ args: config(text) }));
    expect(imported.values).not.toHaveProperty('kvTransfer');
    expect(imported.lines.filter(l => keyOf(l).startsWith(`${DECODE}.args --kv-transfer-config`)).map(l => l.outcome)).toContain(Outcome.LEFT);
  });
});

describe('variables', () => {
  test.each<[string, string, object, string?]>([
    ['UCX_NET_DEVICES', 'mlx5_0:1, mlx5_1:1', { hcas: ['mlx5_0', 'mlx5_1'] }],
    ['NCCL_IB_HCA', '=mlx5_0,mlx5_1', { hcas: ['mlx5_0', 'mlx5_1'] }],
    ['NCCL_IB_HCA', '^mlx5_3,mlx5_4', { excludeHcas: ['mlx5_3', 'mlx5_4'] }],
    ['NCCL_EXCLUDE_IB_HCA', 'mlx5_0, mlx5_2', { excludeHcas: ['mlx5_0', 'mlx5_2'] }],
    ['UCX_IB_GID_INDEX', '5', { gidIndex: 5 }, 'roce'],
    ['NCCL_SOCKET_IFNAME', 'bond0', { socketInterface: 'bond0' }],
    ['UCX_PROTO_INFO', 'y', { diagnostics: { ucxProtoInfo: true } }],
    ['UCX_LOG_LEVEL', 'debug', { diagnostics: { ucxLogLevel: 'debug' } }],
    ['NCCL_DEBUG', 'INFO', { diagnostics: { ncclDebug: 'INFO' } }],
    ['UCX_TLS', 'rc,cuda_copy,cuda_ipc', { tls: ['rc', 'cuda_copy', 'cuda_ipc'] }],
    ['UCX_SOCKADDR_TLS_PRIORITY', 'tcp', { sockaddrTlsPriority: ['tcp'] }],
  ])('%s=%s', (name, value, expected, on = 'infiniband') => {
    const { platform, nodeSelector, nicResource, ...network } = importOld(old({ env: { [name]: value } }), { platform: on }).values.network;
    expect(network).toEqual(expected);
  });

  test('exclusions in the spelling of the guide, and blanks in lists, are reported as changed', () => {
    const line = lineOf(importOld(old({ env: { NCCL_EXCLUDE_IB_HCA: 'mlx5_0, mlx5_2' } }), { platform: 'infiniband' }), `${DECODE}.env NCCL_EXCLUDE_IB_HCA`);
    expect(line).toMatchObject({ outcome: Outcome.CHANGED, to: 'network.excludeHcas' });
    expect(line.why).toMatch(/NCCL does not read this name.*no blanks/);
  });

  test('a list of transports without RDMA is not carried over where there is RDMA', () => {
    const imported = importOld(old({ env: { UCX_TLS: 'cuda_ipc,cuda_copy,tcp' } }));
    expect(lineOf(imported, `${DECODE}.env UCX_TLS`)).toMatchObject({ outcome: Outcome.CHANGED, why: expect.stringContaining('silently takes TCP') });
    expect(imported.values.network).not.toHaveProperty('tls');
  });

  test('a value that the library derives differently is reported with both values', () => {
    const imported = importOld(old({ env: { HF_HUB_CACHE: '/elsewhere' } }));
    expect(lineOf(imported, `${DECODE}.env HF_HUB_CACHE`)).toMatchObject({ outcome: Outcome.COMPUTED, was: '/elsewhere', now: '/var/cache/huggingface' });
  });

  test('the side channel is a port of both roles', () => {
    expect(importOld(old({ env: { VLLM_NIXL_SIDE_CHANNEL_PORT: '5600' } })).values.ports).toEqual({ sideChannel: 5600 });
    expect(lineOf(importOld(old({ env: { VLLM_NIXL_SIDE_CHANNEL_PORT: '5557' } })), `${DECODE}.env VLLM_NIXL_SIDE_CHANNEL_PORT`).outcome).toBe(Outcome.COMPUTED);
  });

  test('other variables are passed on, in the order of their names', () => {
    expect(Object.entries(importOld(old({ env: { ZEBRA: '2', APPLE: '1' } })).values.decode.env)).toEqual([['APPLE', '1'], ['ZEBRA', '2']]);
  });

  test('a reference to a missing variable is reported', () => {
    const imported = importOld(old({ env: { A_URL: 'http://$(Z_HOST)', Z_HOST: 'x', Z_URL: 'http://$(Z_HOST)' } }));
    expect(lineOf(imported, `${DECODE}.env A_URL`)).toMatchObject({ outcome: Outcome.LEFT, why: expect.stringContaining('Z_HOST') });
  });

  test('the access token becomes the model\'s; other references to fields are patched in', () => {
    const valueFrom = { fieldRef: { fieldPath: 'status.podIP' } };
    const env = [{ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: 'hub', key: 'token' } } }, { name: 'POD_IP', valueFrom }, { name: 'VLLM_NIXL_SIDE_CHANNEL_HOST', valueFrom }];
    const imported = importOld(old({ container: { env } }));
    expect(imported.values.model).toEqual({ huggingFace: { id: 'openai/gpt-oss-120b', tokenSecret: { secretName: 'hub', key: 'token' } } });
    expect(imported.values.decode.patches).toEqual([{ op: 'add', path: '/spec/template/spec/containers/0/env/-', value: { name: 'POD_IP', valueFrom } }]);
    expect(lineOf(imported, `${DECODE}.env VLLM_NIXL_SIDE_CHANNEL_HOST`).outcome).toBe(Outcome.COMPUTED);
  });

  test('a repeated variable has two lines in the report', () => {
    const env = [{ name: 'APPLE', value: '1' }, { name: 'APPLE', value: '2' }];
    const imported = importOld(old({ container: { env } }));
    expect(imported.lines.map(keyOf).filter(key => key.startsWith(`${DECODE}.env`))).toEqual([`${DECODE}.env APPLE`, `${DECODE}.env APPLE (2)`]);
    expect(imported.values.decode.env).toEqual({ APPLE: '2' });
  });
});

describe('pods', () => {
  test.each<[string, unknown]>([
    ['tolerations', [{ key: 'a', operator: 'Exists' }, { key: 'b', value: 'c', effect: 'NoSchedule' }]],
    ['imagePullSecrets', [{ name: 'a' }, { name: 'b' }]],
    ['initContainers', [{ name: 'a', image: 'a:1' }]],
    ['podAnnotations', { 'a/b': 'c', 'd': 'e' }],
    ['priorityClassName', 'high'],
    ['schedulerName', 'mine'],
  ])('%s are those of the role', (name, value) => {
    const { decode } = importOld(old({ role: { [name]: value } })).values;
    expect(decode).toMatchObject({ [name]: value });
    expect(decode).not.toHaveProperty('patches');
  });

  test.each<[string, unknown]>([
    ['runtimeClassName', 'nvidia'],
    ['topologySpreadConstraints', [{ maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway' }]],
  ])('%s among other fields is an option of the role', (name, value) => {
    expect(importOld(old({ role: { extraConfig: { [name]: value } } })).values.decode[name]).toEqual(value);
  });

  test('what the library refuses is left', () => {
    const { values, lines } = importOld(old({ role: { tolerations: [{ key: 'a' }, { key: 'b', effect: 'Sometimes' }] } }));
    expect(values.decode.tolerations).toEqual([{ key: 'a' }]);
    expect(lines.find(line => line.outcome === Outcome.LEFT && line.why.includes('LLMD014'))?.why).toMatch(/effect is 'Sometimes'/);
  });

  test.each<[object, object[]]>([
    [{ annotations: { 'a/b': 'c', 'd': 'e' } }, [{ op: 'add', path: '/metadata/annotations', value: { 'a/b': 'c', 'd': 'e' } }]],
    [{ extraConfig: { hostUsers: false } }, [{ op: 'add', path: '/spec/template/spec/hostUsers', value: false }]],
  ])('%j is patched in', (role, patches) => {
    expect(importOld(old({ role })).values.decode.patches).toEqual(patches);
  });

  test('patches of a group go into the template of its workers', () => {
    const imported = importOld(old({
      role: { extraConfig: { hostUsers: false }, parallelism: { workers: 2, dataLocal: 8 } }, container: { resources: { limits: { 'nvidia.com/gpu': 8, 'rdma/ib': 1 } } },
    }, { multinode: true, modelArtifacts: { uri: 'hf://deepseek-ai/DeepSeek-R1-0528' } }));
    expect(imported.values.decode.patches[0].path).toBe('/spec/leaderWorkerTemplate/workerTemplate/spec/hostUsers');
  });

  test('the scheduler of all pods is set for both roles', () => {
    const imported = importOld(old({}, { schedulerName: 'mine' }));
    expect([imported.values.prefill.schedulerName, imported.values.decode.schedulerName]).toEqual(['mine', 'mine']);
  });

  test('labels of nodes that only one role has are those of the role', () => {
    const values = old();
    values.decode.nodeSelector['example.com/pool'] = 'decode';
    const imported = importOld(values);
    expect(imported.values.decode.nodeSelector).toEqual({ 'gpu.nvidia.com/model': 'H200', 'example.com/pool': 'decode' });
    expect(imported.values.network).not.toHaveProperty('nodeSelector');
  });

  test('several values of a label are an affinity', () => {
    const acceleratorTypes = { labelKey: 'gpu.nvidia.com/model', labelValues: ['H100', 'H200'] };
    expect(importOld(old({ role: { acceleratorTypes } })).values.decode.affinity).toEqual({
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'gpu.nvidia.com/model', operator: 'In', values: ['H100', 'H200'] }] }] } },
    });
  });

  test('a startup probe becomes a start budget, and the other probes are the library\'s', () => {
    const imported = importOld(old({ container: { startupProbe: { initialDelaySeconds: 15, periodSeconds: 30, failureThreshold: 60 }, livenessProbe: { httpGet: { path: '/health', port: 1 } } } }));
    expect(imported.values.decode).toEqual({ startBudgetSeconds: 1815 });
    expect(lineOf(imported, `${DECODE}.livenessProbe`)).toMatchObject({ outcome: Outcome.COMPUTED, was: expect.anything(), now: expect.stringContaining('8200') });
  });

  test('sizes come from props; requested and rendered values are reported together', () => {
    const imported = importOld(old({ container: { resources: { limits: { 'memory': '100G', 'rdma/ib': 4 }, requests: { cpu: 16, memory: '1Gi' } } } }), { platform: 'coreweave' });
    expect(imported.values.decode).toEqual({ memory: '95368Mi', cpu: '16' });
    expect(lineOf(imported, `${DECODE}.resources.limits.memory`)).toMatchObject({ outcome: Outcome.CHANGED, was: '100G' });
    expect(lineOf(imported, `${DECODE}.resources.requests.memory`)).toMatchObject({ outcome: Outcome.COMPUTED, was: '1Gi', now: '95368Mi' });
    expect(lineOf(imported, `${DECODE}.resources.limits["rdma/ib"]`)).toMatchObject({ outcome: Outcome.COMPUTED, was: '4', now: '1' });
  });

  test('with a given platform, the cluster keeps its resource name for NICs', () => {
    const imported = importOld(old(), { platform: 'infiniband' });
    expect(imported.values.network).toMatchObject({ platform: 'infiniband', nicResource: 'rdma/ib' });
    expect(lineOf(imported, `${DECODE}.resources.limits["rdma/ib"]`)).toMatchObject({ outcome: Outcome.CARRIED, to: 'network.nicResource', was: 'rdma/ib: 1' });
  });

  test('an unknown image is left out, unless its contents are given', () => {
    const values = old({ container: { image: 'registry.example.com/vllm:7' } });
    expect(lineOf(importOld(values), `${DECODE}.image`)).toMatchObject({ outcome: Outcome.LEFT, why: expect.stringContaining('LLMD401') });
    expect(importOld(values, { vllmVersion: '0.24.0' }).values.image).toEqual({ reference: 'registry.example.com/vllm:7', vllmVersion: '0.24.0' });
  });
});

describe('volumes', () => {
  const mounted = (volume: object, mountPath: string, env: { [name: string]: string } = {}): any =>
    old({ env, role: { volumes: [{ name: 'v', ...volume }] }, container: { volumeMounts: [{ name: 'v', mountPath }] } });

  test.each<[string, any, object]>([
    ['/dev/shm', mounted({ emptyDir: { medium: 'Memory', sizeLimit: '16Gi' } }, '/dev/shm'), { decode: { sharedMemory: '16Gi' } }],
    ['compiled kernels', mounted({ emptyDir: {} }, '/.cache'), { decode: {} }],
    ['usage statistics', mounted({ emptyDir: {} }, '/.config'), { decode: {} }],
    ['a cache on the node', mounted({ hostPath: { path: '/mnt/hf' } }, '/hf', { HF_HUB_CACHE: '/hf' }), { decode: {}, cache: { hostPath: { path: '/mnt/hf' } } }],
    ['a cache in a claim', mounted({ persistentVolumeClaim: { claimName: 'hf' } }, '/hf', { HF_HOME: '/hf' }), { decode: {}, cache: { persistentVolumeClaim: { claimName: 'hf' } } }],
    ['others', mounted({ configMap: { name: 'templates' } }, '/templates'), {
      decode: { volumes: [{ name: 'v', configMap: { name: 'templates' } }], volumeMounts: [{ name: 'v', mountPath: '/templates' }] },
    }],
  ])('%s', (_, values, expected) => {
    expect(importOld(values).values).toMatchObject(expected);
    const { decode, cache } = importOld(values).values;
    expect({ decode, ...(cache ? { cache } : {}) }).toEqual(expected);
  });
});

describe('the model', () => {
  test.each<[object, object]>([
    [{ uri: 'hf://"{{ .Values.modelArtifacts.name }}"', name: 'openai/gpt-oss-120b' }, { model: 'openai/gpt-oss-120b' }],
    [{ name: 'openai/gpt-oss-120b' }, { model: 'openai/gpt-oss-120b' }],
    [{ uri: 'hf://openai/gpt-oss-120b', authSecretName: 'hub' }, { model: { huggingFace: { id: 'openai/gpt-oss-120b', tokenSecret: { secretName: 'hub' } } } }],
    [{ uri: 'pvc://models/gpt/oss', name: 'gpt-oss' }, { model: { persistentVolumeClaim: { claimName: 'models', servedModelName: 'gpt-oss', subPath: 'gpt/oss' } } }],
    [{ uri: 'pvc+hf://models/hub/openai/gpt-oss-120b' }, {
      model: 'openai/gpt-oss-120b', cache: { persistentVolumeClaim: { claimName: 'models' } }, decode: { overrideEnv: { HF_HUB_CACHE: '/var/cache/hub' } },
    }],
  ])('%j', (modelArtifacts, expected) => {
    expect(importOld(old({}, { modelArtifacts }), { platform: 'coreweave' }).values).toMatchObject(expected);
  });

  test('a custom model name is reported to be the id now', () => {
    const imported = importOld(old({}, { modelArtifacts: { uri: 'hf://openai/gpt-oss-120b', name: 'assistant' } }));
    expect(lineOf(imported, 'modelArtifacts.name')).toMatchObject({ outcome: Outcome.CHANGED, was: 'assistant', now: 'openai/gpt-oss-120b' });
  });
});

describe('routing', () => {
  test('ports are carried over, the sidecar is the library\'s, routes are reported as separate objects', () => {
    const imported = importOld(old({}, {
      routing: { servicePort: 9000, proxy: { targetPort: 9200, connector: 'nixlv2', image: 'sidecar:v0.4.0', zapLogLevel: 5 }, epp: { create: true }, inferencePool: { create: true } },
    }));
    expect(imported.values.ports).toEqual({ http: 9000, modelServer: 9200 });
    expect(['proxy.connector', 'proxy.image', 'proxy.zapLogLevel', 'epp', 'inferencePool'].map(key => lineOf(imported, `routing.${key}`).outcome))
      .toEqual([Outcome.COMPUTED, Outcome.CHANGED, Outcome.LEFT, Outcome.LEFT, Outcome.LEFT]);
  });
});

describe('every key is accounted for', () => {
  test.each(EXAMPLES)('%s: each value has a line, and each line a key of its own', name => {
    const values = example(name);
    const imported = importOld(values);
    for (const leaf of leaves(values)) { expect([leaf, linesFor(imported, leaf).length > 0]).toEqual([leaf, true]); }
    const keys = imported.lines.map(keyOf);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
    expect(imported.lines.filter(line => line.why === '')).toEqual([]);
  });

  test('the same values give the same lines', () => {
    expect(importOld(example('pd-eks'))).toEqual(importOld(example('pd-eks')));
  });

  const places: Path[] = [
    [], ['modelArtifacts'], ['routing'], ['routing', 'proxy'], ['decode'], ['decode', 'parallelism'], ['decode', 'containers', 0], ['prefill', 'subGroupPolicy'], ['prefill'],
  ];
  // keys that no chart has, and some that every JavaScript object has
  const name = fc.oneof(fc.stringMatching(/^zz[a-zA-Z0-9./-]{0,8}$/), fc.constantFrom('constructor', 'toString', 'hasOwnProperty', 'ünïcode', 'a b', ''));
  const empty = fc.constantFrom<unknown>(null, {}, []);
  const held = fc.oneof(fc.record({ zz: fc.string() }), fc.array(fc.integer(), { minLength: 1, maxLength: 2 }));
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), empty, held);

  test('an unknown key is reported once as not carried over, wherever it is', () => {
    fc.assert(fc.property(fc.constantFrom(...places), name, value, (place, key, said) => {
      const values = old({}, { routing: { servicePort: 8000, proxy: { enabled: true } } });
      let holder = values;
      for (const step of place) { holder = holder[step] ??= {}; }
      holder[key] = said;
      const imported = importOld(values);
      const lines = imported.lines.filter(({ at }) => JSON.stringify(at) === JSON.stringify([...place, key]));
      expect(lines).toMatchObject([{ outcome: Outcome.LEFT }]);
      for (const leaf of leaves(values)) { expect(linesFor(imported, leaf).length).toBeGreaterThan(0); }
      expect(imported.values).toEqual(importOld(old({}, { routing: { servicePort: 8000, proxy: { enabled: true } } })).values);
    }), { numRuns: 150 });
  });

  test('a misspelled key is reported with a suggestion', () => {
    const imported = importOld(old({ role: { replcias: 3 } }));
    expect(lineOf(imported, 'decode.replcias')).toMatchObject({ outcome: Outcome.LEFT, instead: 'did you mean \'replicas\'?' });
  });

  test('a role that is not created is reported', () => {
    const values = old({ role: { parallelism: { workers: 2, dataLocal: 8 } } }, { multinode: true, modelArtifacts: { uri: 'hf://deepseek-ai/DeepSeek-R1-0528' } });
    values.prefill.create = false;
    const imported = importOld(values);
    expect(lineOf(imported, 'prefill.replicas')).toMatchObject({ outcome: Outcome.LEFT, why: 'prefill pods are not made' });
  });
});

test.each(['my.var', 'backend', '__proto__'])('a variable called %s is carried over or refused like any other', name => {
  const imported = importOld(old({ container: { env: [{ name, value: 'x' }] } }));
  const { outcome } = lineOf(imported, `${DECODE}.env ${name}`);
  expect(imported.values.decode).toEqual(outcome === Outcome.LEFT ? {} : { env: { [name]: 'x' } });
  if (name !== '__proto__') { expect(outcome).toBe(name === 'my.var' ? Outcome.LEFT : Outcome.CARRIED); }
});

describe('what cannot be read is refused', () => {
  const container = (more: object): any => old({ container: more });
  test.each<[string, any, RegExp]>([
    ['a role that is a number', { ...old(), decode: 3 }, /^LLMD002: decode is 3; expected a mapping/],
    ['a number that is a word', old({ role: { replicas: 'two' } }), /^LLMD002: prefill.replicas is two; expected a whole number/],
    ['containers that are a mapping', old({ role: { containers: {} } }), /^LLMD002: prefill.containers is {}; expected a list/],
    ['an argument that is a mapping', container({ args: [{ a: 1 }] }), /^LLMD002: prefill.containers\[0\].args\[0\] is {"a":1}; expected a string/],
    ['a variable that is a list', container({ env: [{ name: 'A', value: [] }] }), /^LLMD002: .*expected a string, a number or a boolean/],
    ['no model', old({}, { modelArtifacts: {} }), /^LLMD004: the values name no model/],
    ['a model in an image', old({}, { modelArtifacts: { uri: 'oci://a/b' } }), /^LLMD004: modelArtifacts.uri is 'oci:\/\/a\/b'/],
    ...['hf:/owner/name', 'hf://', 'owner/name', 'gpt-oss-120b', 's3://bucket/model', 'pvc+hf://claim'].map((uri): [string, any, RegExp] =>
      [`a model at ${uri}`, old({}, { modelArtifacts: { uri, name: 'openai/gpt-oss-120b' } }), new RegExp(`^LLMD004: modelArtifacts.uri is '${uri.replace(/[+]/g, '[+]')}', which the library cannot read; expected hf://`)]),
    ['several models', container({ modelCommand: 'custom', command: ['vllm', 'serve', 'Qwen/Qwen3-32B'] }), /^LLMD004: the values serve several models: prefill runs Qwen\/Qwen3-32B, and modelArtifacts.uri says openai/],
    ['no role', old({ role: { create: false } }), /^LLMD005: the values make neither/],
    ['one role that is not a group', { ...old(), prefill: { create: false } }, /^LLMD005: the values make decode pods alone/],
    ['no container', old({ role: { containers: [] } }), /^LLMD005: prefill.containers\[0\] is missing/],
    ['a script without vLLM', container({ modelCommand: 'custom', command: ['/bin/sh', '-c', 'sleep 1'] }), /^LLMD005: .*runs 'sleep 1'/],
    ['another server', container({ modelCommand: 'custom', command: ['python3', '-m', 'sglang.launch_server'] }), /^LLMD005: .*does not start vLLM/],
    ['a dense model over hosts', old({ role: { parallelism: { workers: 2 } } }, { multinode: true, modelArtifacts: { uri: 'hf://Qwen/Qwen3-32B' } }), /^LLMD321/],
  ])('%s', (_, values, message) => {
    expect(() => importOld(values)).toThrow(message);
  });
});
