/** Images that cannot run on a platform, or cannot do there what they are for; and what is said of those that can. */
import { All2AllBackend, Backend, Image, Platform, Role } from '../../src';
import { renderNode, renderPair } from '../helpers';

const DLC = 'public.ecr.aws/deep-learning-containers/vllm:0.26.0-gpu-py312-cu130-ubuntu22.04-ec2';
const custom = (contents: object) => Image.custom('mine:1', { vllmVersion: '0.30.0', ...contents });
const pair = (platform: Platform, image: Image | string) => () => renderPair({ platform, pair: { image: typeof image === 'string' ? Image.of(image) : image } });
const wide = (platform: Platform, image: Image | string | undefined, more: object = {}) =>
  renderNode(platform, { image: typeof image === 'string' ? Image.of(image) : image, ...more });

describe('an image for another machine is refused', () => {
  test.each<[string, Platform, string, RegExp]>([
    ['other accelerators', Platform.INFINIBAND, 'vllm/vllm-openai-rocm:v0.30.0', /^LLMD341: image is 'vllm\/vllm-openai-rocm:v0.30.0', which is built for amd, but infiniband has accelerators of nvidia/],
    ['another architecture', Platform.GKE_A4_X, 'ghcr.io/llm-d/llm-d-aws:v0.9.0', /^LLMD341: .*which is published for amd64, but nodes of gke-a4x are arm64/],
    ['the build for GB200 on x86', Platform.INFINIBAND, 'ghcr.io/llm-d/llm-d-cuda-gb200:v0.8.0', /^LLMD341: .*published for arm64, but nodes of infiniband are amd64/],
  ])('%s', (_, platform, image, message) => {
    expect(pair(platform, image)).toThrow(message);
  });

  test('llm-d-cuda is published for Arm as well', () => {
    expect(pair(Platform.GKE_A4_X, 'ghcr.io/llm-d/llm-d-cuda:v0.9.0')).not.toThrow();
  });
});

describe('EFA needs its runtime in the image', () => {
  test('a group on several hosts would exchange tokens over TCP', () => {
    const efaless = { image: custom({ backends: [Backend.LIBFABRIC], efa: false }), role: Role.PREFILL_DECODE };
    expect(() => renderNode(Platform.EKS_P5_EN, efaless)).toThrow(/^LLMD342: image is 'mine:1', which has no EFA runtime, but eks-p5en is EFA: NCCL would take tokens between the hosts of a group over TCP without a word/);
    expect(() => renderNode(Platform.EKS_P5_EN, { ...efaless, nodes: 1 })).toThrow(/^LLMD342: .*NIXL's LIBFABRIC plugin would find no libfabric/);
    expect(() => renderNode(Platform.INFINIBAND, efaless)).not.toThrow('LLMD342');
  });

  test('by default it has it', () => {
    expect(wide(Platform.EKS_P5_EN, undefined).image).toBe(DLC);
  });

  test('llm-d-cuda has neither it nor the backend', () => {
    expect(pair(Platform.EKS_P5_EN, 'ghcr.io/llm-d/llm-d-cuda:v0.9.0')).toThrow(/LLMD206: backend LIBFABRIC is not in the image, which contains UCX/);
  });
});

describe('CPUs', () => {
  test.each([['0.22.1', true], ['0.23.0', false], ['0.24.0', false], ['0.25.1', false], ['0.26.0', true], ['0.32.0', true]])('vLLM %s can transfer from them: %s', (vllmVersion, works) => {
    const made = pair(Platform.CPU, custom({ vllmVersion }));
    if (works) { expect(made).not.toThrow(); } else { expect(made).toThrow(new RegExp(`^LLMD343: image is 'mine:1', whose vLLM ${vllmVersion} stops on CPUs when NIXL registers the KV cache`)); }
    expect(pair(Platform.INFINIBAND, custom({ vllmVersion }))).not.toThrow();
  });

  test('vLLM\'s own image for them has no NIXL', () => {
    expect(pair(Platform.CPU, 'vllm/vllm-openai-cpu:v0.30.0')).toThrow(/LLMD206: backend UCX is not in the image, which contains no NIXL: the server would stop at its start/);
  });
});

test.each<[string, string, boolean]>([
  ['the first', 'vllm/vllm-openai:v0.26.0', false],
  ['the second', 'vllm/vllm-openai:v0.30.0', true],
])('deepep_v2 in an image with %s DeepEP', (_, image, works) => {
  const made = () => wide(Platform.COREWEAVE, image, { all2allBackend: All2AllBackend.DEEPEP_V2 });
  if (works) { expect(made).not.toThrow(); } else { expect(made).toThrow(/LLMD340: all2allBackend of prefill-decode is deepep_v2, which is the second version of DeepEP, but image vllm\/vllm-openai:v0.26.0 has the first/); }
});

describe('warnings', () => {
  const said = (platform: Platform, image: string | undefined, text: string, more: object = {}) =>
    wide(platform, image, more).warnings.filter(w => w.includes(text)).length;

  test('an image that is deprecated, where the caller chose it', () => {
    expect(said(Platform.COREWEAVE, 'ghcr.io/llm-d/llm-d-cuda:v0.9.0', 'deprecated')).toBe(1);
    expect(said(Platform.GKE_A4, undefined, 'deprecated')).toBe(0);
    expect(said(Platform.COREWEAVE, 'vllm/vllm-openai:v0.30.0', 'deprecated')).toBe(0);
  });

  test('contents that were not read', () => {
    expect(said(Platform.COREWEAVE, 'vllm/vllm-openai:v0.35.0', 'was not read')).toBe(1);
  });

  test('NVSHMEM over RoCE without the patch', () => {
    const kernels = { all2allBackend: All2AllBackend.DEEPEP_LOW_LATENCY };
    expect(said(Platform.GKE_A4, 'vllm/vllm-openai:v0.30.0', 'NVSHMEM 3.4.5', kernels)).toBe(1);
    expect(said(Platform.GKE_A4, undefined, 'NVSHMEM 3.4.5')).toBe(0);
    expect(said(Platform.COREWEAVE, 'vllm/vllm-openai:v0.30.0', 'NVSHMEM 3.4.5', kernels)).toBe(0);
  });
});
