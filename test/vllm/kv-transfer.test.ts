import { refuse } from '../../src/base/errors';
import { Role } from '../../src/index';
import { kvTransferConfig, KvTransferContext } from '../../src/vllm/kv-transfer';
import { kvTransferFaults } from '../../src/vllm/kv-transfer-faults';
import { BufferDevice, KvTransferOptions, LoadFailurePolicy } from '../../src/vllm/kv-transfer-options';

const context = (extra: Partial<KvTransferContext> = {}): KvTransferContext => ({
  role: Role.PREFILL, backend: 'UCX', vendor: 'nvidia', bufferDevice: 'cuda', vllmVersion: '0.23.0', rdma: true, ...extra,
});

/** Refuses what cannot work, as the constructs do, and writes the rest. */
function config(options: KvTransferOptions = {}, extra: Partial<KvTransferContext> = {}) {
  refuse(kvTransferFaults(options, context(extra)));
  return kvTransferConfig(options, context(extra));
}

describe('--kv-transfer-config', () => {
  test('sets every field that matters, so that a changed default of vLLM changes nothing', () => {
    expect(config()).toEqual({
      kv_connector: 'NixlConnector',
      kv_role: 'kv_producer',
      kv_buffer_device: 'cuda',
      kv_load_failure_policy: 'fail',
      kv_connector_extra_config: { backends: ['UCX'] },
    });
  });

  test.each<[string, KvTransferOptions, object]>([
    ['policy', { loadFailurePolicy: LoadFailurePolicy.RECOMPUTE }, { kv_load_failure_policy: 'recompute' }],
    ['buffers in CPU memory', { bufferDevice: BufferDevice.CPU }, { kv_buffer_device: 'cpu' }],
    ['options of NixlConnector', { numThreads: 8, leaseSeconds: 60, enforceHandshakeCompat: false, enableCrossLayersBlocks: true, bidirectionalKvXfer: true, recomputeThreshold: 128 }, {
      kv_connector_extra_config: {
        backends: ['UCX'], num_threads: 8, kv_lease_duration: 60, enforce_handshake_compat: false, enable_cross_layers_blocks: 'True', bidirectional_kv_xfer: true, kv_recompute_threshold: 128,
      },
    }],
    ['what is not typed', { extraConfig: { new_option: 1 } }, { kv_connector_extra_config: { backends: ['UCX'], new_option: 1 } }],
    ['another registered connector', { connector: 'MooncakeConnector', extraConfig: { mooncake_protocol: 'rdma' } }, { kv_connector: 'MooncakeConnector', kv_connector_extra_config: { mooncake_protocol: 'rdma' } }],
    ['a connector of one\'s own', { connector: 'Mine', connectorModulePath: 'my.module' }, { kv_connector: 'Mine', kv_connector_module_path: 'my.module' }],
    ['several connectors, each whole', { connector: 'MultiConnector', connectors: [{}, { connector: 'OffloadingConnector', cpuBytesToUse: 1e11 }] }, {
      kv_connector_extra_config: {
        connectors: [config(), { kv_connector: 'OffloadingConnector', kv_role: 'kv_both', kv_load_failure_policy: 'fail' }],
      },
    }],
  ])('%s', (_, options, expected) => {
    expect(config(options)).toMatchObject(expected);
  });

  test.each<[string, KvTransferOptions, Role, string]>([
    ['0.22.1', {}, Role.PREFILL, 'kv_both'],
    ['0.23.0', {}, Role.PREFILL, 'kv_producer'],
    ['0.23.0', {}, Role.DECODE, 'kv_consumer'],
    ['0.33.0', { connector: 'NixlPushConnector' }, Role.DECODE, 'kv_consumer'],
    ['0.33.0', { splitRoles: false }, Role.DECODE, 'kv_both'],
    ['0.22.1', { splitRoles: true }, Role.DECODE, 'kv_consumer'],
    ['0.33.0', { connector: 'OffloadingConnector' }, Role.DECODE, 'kv_both'],
  ])('vLLM %s with %j makes %s %s', (vllmVersion, options, role, expected) => {
    expect(config(options, { vllmVersion, role }).kv_role).toBe(expected);
  });

  test('a MultiConnector needs its connectors, and nothing else may have any', () => {
    expect(() => config({ connector: 'MultiConnector' })).toThrow(/^LLMD407: connectors and connector MultiConnector belong together/);
    expect(() => config({ connectors: [{}] })).toThrow(/^LLMD407/);
  });
});

describe('a field that a vLLM version does not have is refused for it', () => {
  test.each<[string, KvTransferOptions, string, RegExp]>([
    ['a removed field', { kvRank: 0 }, '0.32.0', /^LLMD405: kv_rank cannot be set with vLLM 0.32.0: it was removed in 0.32/],
    ['a field that came later', { enablePermuteLocalKv: true }, '0.11.0', /^LLMD405: enable_permute_local_kv cannot be set with vLLM 0.11.0: it exists since 0.12/],
    ['a policy before there was one', { loadFailurePolicy: LoadFailurePolicy.FAIL }, '0.12.0', /^LLMD405: kv_load_failure_policy/],
    ['an option that came later', { leaseSeconds: 30 }, '0.19.1', /^LLMD405: kv_lease_duration/],
    ['a connector that was removed', { connector: 'P2pNcclConnector' }, '0.24.0', /^LLMD406: vLLM 0.24.0 has no connector 'P2pNcclConnector': it was removed in 0.24; use NixlConnector/],
    ['a connector that came later', { connector: 'NixlPushConnector' }, '0.23.0', /^LLMD406: .*it exists since 0.24/],
    ['a connector that never was', { connector: 'NIXLConnector' }, '0.23.0', /^LLMD406: vLLM 0.23.0 has no connector 'NIXLConnector', did you mean 'NixlConnector'\?/],
  ])('%s', (_, options, vllmVersion, message) => {
    expect(() => config(options, { vllmVersion })).toThrow(message);
  });

  test('the same field is accepted where it exists', () => {
    expect(config({ kvRank: 0 }, { vllmVersion: '0.31.0' })).toMatchObject({ kv_rank: 0 });
    expect(config({ connector: 'NixlPushConnector' }, { vllmVersion: '0.24.0' })).toMatchObject({ kv_connector: 'NixlPushConnector' });
  });
});

describe('what would be ignored or is invalid is refused', () => {
  test.each<[string, KvTransferOptions, Partial<KvTransferContext>, RegExp]>([
    ['GPU buffers on Gaudi', { bufferDevice: BufferDevice.CUDA }, { vendor: 'gaudi', bufferDevice: 'cpu' }, /^LLMD404: bufferDevice is cuda, but vLLM on gaudi stages KV blocks in cpu/],
    ['buffers of an Intel GPU on NVIDIA', { bufferDevice: BufferDevice.XPU }, {}, /^LLMD404: .*use one of: cuda, cpu/],
    ['threads of UCX with another backend', { numThreads: 4 }, { backend: 'LIBFABRIC' }, /^LLMD407: num_threads is set, but vLLM drops it with backend LIBFABRIC/],
    ['options of NixlConnector with another', { connector: 'MooncakeConnector', leaseSeconds: 30 }, {}, /^LLMD407: kv_lease_duration is an option of NixlConnector, and MooncakeConnector would ignore it/],
    ['a negative number', { leaseSeconds: -1 }, {}, /^LLMD407: kv_lease_duration is -1/],
    ['half a thread', { numThreads: 2.5 }, {}, /^LLMD407: num_threads is 2.5; expected a whole number from 0 up/],
    ['a number that JSON cannot hold', { kvRank: NaN }, {}, /^LLMD407: kv_rank is NaN; expected a whole number from 0 up/],
    ['a negative port', { kvPort: -1 }, {}, /^LLMD407: kv_port is -1/],
    ['a connector that only JavaScript knows', { connector: 'constructor' }, {}, /^LLMD406: vLLM 0.23.0 has no connector 'constructor'; expected one of: .*NixlConnector/],
    ['no name of one\'s own', { connector: '', connectorModulePath: 'my.module' }, {}, /^LLMD406: connector is ''; expected the name of a Python class/],
    ['an invalid module', { connector: 'X', connectorModulePath: 'a; import os' }, {}, /^LLMD406: connectorModulePath is 'a; import os'/],
  ])('%s', (_, options, extra, message) => {
    expect(() => config(options, extra)).toThrow(message);
  });
});

test('several mistakes are reported at once, also of connectors inside another', () => {
  const options: KvTransferOptions = {
    connector: 'MultiConnector', kvRank: -1, kvPort: NaN, connectors: [{ leaseSeconds: 1e21 }, { connector: 'Mooncake', bufferDevice: BufferDevice.XPU }],
  };
  expect(kvTransferFaults(options, context()).map(f => [f.code, f.subject])).toEqual([
    ['LLMD407', 'kv_port'], ['LLMD407', 'kv_rank'], ['LLMD407', 'kv_lease_duration'], ['LLMD406', 'vLLM 0.23.0'], ['LLMD404', 'bufferDevice'],
  ]);
});
