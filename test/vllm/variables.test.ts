import { JsonPatch } from 'cdk8s';
import { describeFault, describeWarning } from '../../src/base/fault';
import replaced from '../../src/facts/vllm-replaced.json';
import { Image, Platform } from '../../src/index';
import { misspelledVariables } from '../../src/network/library-variables';
import { readReleases, spellingsOf } from '../../src/vllm/options';
import { declaredVariables, readVariables, unreadVariables, VariableContext } from '../../src/vllm/variables';
import { renderPair } from '../helpers';

/** What is said of one variable of an image that is known to be the release. */
function saidOf(name: string, vllmVersion: string, ctx: Partial<VariableContext> = {}): { errors: string[]; warnings: string[] } {
  const { faults, warnings } = unreadVariables([{ name, by: 'env of decode' }], { vllmVersion, known: true, strict: false, ...ctx });
  return { errors: faults.map(fault => `${fault.code}: ${describeFault(fault)}`), warnings: warnings.map(describeFault) };
}

describe('variables that look like vLLM\'s', () => {
  test.each([
    ['one that the release declares', '0.23.0', 'VLLM_LOGGING_LEVEL'],
    ['one that other code of the release reads', '0.26.0', 'VLLM_CPU_SIM_MULTI_NUMA'],
    ['one of a connector', '0.33.0', 'VLLM_MORIIO_TRANSFER_TIMEOUT_S'],
    ['one of the server in Rust', '0.33.0', 'VLLM_RS_ZMQ_WORKER_THREADS'],
    ['another\'s', '0.23.0', 'UCX_TLS'],
    ['one of an older release', '0.14.1', 'VLLM_ATTENTION_BACKEND'],
    ['any, for a release that the table does not have', '0.99.0', 'VLLM_LOGING_LEVEL'],
  ])('%s is taken: vLLM %s, %s', (_, version, name) => {
    expect(saidOf(name, version)).toEqual({ errors: [], warnings: [] });
  });

  const unless = 'unless a plugin reads it, it is ignored';

  test.each([
    ['a typing error', '0.23.0', 'VLLM_LOGING_LEVEL', 'vLLM 0.23.0 reads, did you mean \'VLLM_LOGGING_LEVEL\'?'],
    ['nothing like any', '0.23.0', 'VLLM_MAKE_IT_VERY_FAST_NOW', 'vLLM 0.23.0 reads'],
    ['one of a newer release', '0.12.0', 'VLLM_SSM_CONV_STATE_LAYOUT', 'vLLM 0.12.0 reads: it exists since 0.20'],
    ['one that was removed and has no successor', '0.24.0', 'VLLM_USE_V1', 'vLLM 0.24.0 reads: it was removed in 0.11.1'],
    ['one that never was, and what is meant', '0.24.0', 'VLLM_CACHE_DIR', 'vLLM 0.24.0 reads, use VLLM_CACHE_ROOT instead'],
    ['one that never was, and the prop', '0.24.0', 'VLLM_NIXL_KVCACHE_BACKEND', 'vLLM 0.24.0 reads, use backend of the network instead'],
  ])('%s is a warning: vLLM %s, %s', (_, version, name, words) => {
    expect(saidOf(name, version)).toEqual({ errors: [], warnings: [`${name} in env of decode is not a variable that ${words}; ${unless}`] });
  });

  test.each([
    ['0.15.0', 'VLLM_ATTENTION_BACKEND', 'it was removed in 0.15; use --attention-backend in extraArgs instead'],
    ['0.23.0', 'VLLM_NIXL_ABORT_REQUEST_TIMEOUT', 'it was removed in 0.22; use kvTransfer.leaseSeconds instead'],
    ['0.26.0', 'VLLM_MORIIO_CONNECTOR_READ_MODE', 'it was removed in 0.23; use read_mode in kvTransfer.extraConfig instead'],
  ])('one that something else replaces is an error: vLLM %s, %s', (version, name, words) => {
    expect(saidOf(name, version)).toEqual({ errors: [`LLMD420: env of decode has ${name}, which vLLM ${version} does not read: ${words}`], warnings: [] });
  });

  test('is a warning for an image that may read more than its release', () => {
    const { errors, warnings } = saidOf('VLLM_ATTENTION_BACKEND', '0.15.0', { known: false });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([`VLLM_ATTENTION_BACKEND in env of decode is not a variable that vLLM 0.15.0 reads: it was removed in 0.15, use --attention-backend in extraArgs instead; ${unless}`]);
  });

  test.each([
    ['VLLM_LOGING_LEVEL', true], ['VLLM_USE_V1', true], ['VLLM_CPU_SIM_MULTI_NUMA', true], ['VLLM_RS_ZMQ_WORKER_THREADS', true], ['VLLM_LOGGING_LEVEL', false],
  ])('%s stops vLLM where it is told to stop at what it does not declare: %s', (name, stops) => {
    const { errors, warnings } = saidOf(name, '0.26.0', { strict: true });
    expect(errors.map(e => e.split('; ')[0])).toEqual(stops ? [expect.stringContaining(`LLMD420: env of decode has ${name}, which vLLM 0.26.0 does not declare, so that it stops at start with --fail-on-environ-validation`)] : []);
    expect(warnings).toEqual([]);
  });

  const REMOVED = Object.entries(replaced.variables).flatMap(([name, { instead }]) => {
    const has = (version: string) => declaredVariables(version).includes(name);
    const removed = readReleases().find((v, i, all) => i > 0 && has(all[i - 1]!) && !has(v));
    return removed === undefined ? [] : [{ name, instead, removed }];
  });

  test.each(REMOVED)('$name was removed in $removed, and what replaces it exists in that release and all later ones: $instead', ({ instead, removed }) => {
    for (const version of readReleases().slice(readReleases().indexOf(removed))) {
      const options = (instead.match(/--[\w-]+/g) ?? []).filter(option => !spellingsOf(version).includes(option));
      const variables = (instead.match(/VLLM_\w+/g) ?? []).filter(name => !readVariables(version).includes(name));
      expect({ version, missing: [...options, ...variables] }).toEqual({ version, missing: [] });
    }
  });

  test('of all names with a replacement, a few never were', () => {
    const removed = REMOVED.map(({ name }) => name);
    const never = Object.keys(replaced.variables).filter(name => !removed.includes(name));
    expect(never).toEqual(['VLLM_CACHE_DIR', 'VLLM_NIXL_KVCACHE_BACKEND']);
    expect(readReleases().filter(v => readVariables(v).some(name => never.includes(name)))).toEqual([]);
  });
});

describe('variables of libraries', () => {
  const known = (name: string) => misspelledVariables([{ name, by: 'env of decode' }]);

  test.each([
    ['UCX_TLS'], ['UCX_RNDV_SCHEME'], ['UCX_SHM_DEVICES'], ['UCX_NOT_IN_THE_TABLE'], ['NCCL_IB_TC'], ['NCCL_NET'], ['FI_EFA_USE_DEVICE_RDMA'],
    ['NVSHMEM_DISABLE_P2P'], ['NCCL_EXCLUDE_IB_HCA'], ['MY_UCX_TLSS'], ['HF_HOME'],
  ])('%s is not doubted', name => {
    expect(known(name)).toEqual([]);
  });

  test.each([
    ['UCX_TLSS', 'UCX_TLS'],
    ['UCX_NET_DEVICE', 'UCX_NET_DEVICES'],
    ['NCCL_IB_GID_IDX', 'NCCL_IB_GID_INDEX'],
    ['NCCL_SOCKET_IF_NAME', 'NCCL_SOCKET_IFNAME'],
    ['NVSHMEM_DISABLED_GDRCOPY', 'NVSHMEM_DISABLE_GDRCOPY'],
    ['NVSHMEM_IB_ENABLE_IBGAD', 'NVSHMEM_IB_ENABLE_IBGDA'],
    ['FI_EFA_ENABLE_SHM', 'FI_EFA_ENABLE_SHM_TRANSFER'],
  ])('%s is taken for %s', (name, meant) => {
    expect(known(name).map(describeWarning)).toEqual([`LLMD025: ${name} in env of decode is not a variable that is known of its library, did you mean '${meant}'?`]);
  });
});

describe.each([
  ['env', (name: string) => ({ env: { [name]: '1' } })],
  ['overrideEnv', (name: string) => ({ overrideEnv: { [name]: '1' } })],
  ['patches', (name: string) => ({ patches: [JsonPatch.add('/spec/template/spec/containers/0/env/-', { name, value: '1' })] })],
])('in %s', (place, setting) => {
  const image = Image.of('vllm/vllm-openai:v0.24.0');
  const render = (decode: object) => renderPair({ platform: Platform.INFINIBAND, pair: { image, decode } as any }).pair;

  test('a variable that was replaced is refused', () => {
    expect(() => render(setting('VLLM_NVFP4_GEMM_BACKEND')))
      .toThrow(`LLMD420: ${place} of decode has VLLM_NVFP4_GEMM_BACKEND, which vLLM 0.24.0 does not read: it was removed in 0.24; use --linear-backend in extraArgs instead`);
  });

  test('typing errors are warnings of that role', () => {
    const pair = render(setting('VLLM_LOGING_LEVEL'));
    expect(pair.decode.warnings).toContainEqual(expect.stringContaining(`VLLM_LOGING_LEVEL in ${place} of decode is not a variable that vLLM 0.24.0 reads`));
    expect(pair.prefill.warnings).toEqual([]);
    expect(render(setting('UCX_TLSS')).decode.warnings).toContainEqual(expect.stringContaining(`UCX_TLSS in ${place} of decode`));
  });

  test('a variable that vLLM does not declare is refused where vLLM would stop', () => {
    expect(() => render({ ...setting('VLLM_MINE'), extraArgs: ['--fail-on-environ-validation'] })).toThrow(`LLMD420: ${place} of decode has VLLM_MINE`);
    expect(() => render({ ...setting('VLLM_MINE'), extraArgs: ['--no-fail-on-environ-validation'] })).not.toThrow();
  });
});

test('what the library sets itself is not doubted', () => {
  const { pair } = renderPair({ platform: Platform.GKE_A4, pair: {} });
  expect([...pair.decode.warnings, ...pair.prefill.warnings].filter(w => w.includes('variable'))).toEqual([]);
});
