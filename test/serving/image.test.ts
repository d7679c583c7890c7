/** What an image contains, by its tag, and which image is chosen for what a pod needs. */
import { All2AllBackend, Backend, Image, ImageContents, Platform } from '../../src';
import { describeWarning } from '../../src/base/fault';
import imageFacts from '../../src/facts/images.json';
import { Vendor } from '../../src/network/platform-facts';
import { ResolvedRole } from '../../src/serving/resolved-role';
import { imageFor } from '../../src/serving/role-group';
import { ServingSpec } from '../../src/serving/spec';

const DLC = 'public.ecr.aws/deep-learning-containers/vllm';

describe('Image.of', () => {
  test.each<[string, Partial<Image>]>([
    ['vllm/vllm-openai:v0.19.1', { vllmVersion: '0.19.1', backends: [Backend.UCX], ucxVersion: undefined, user: 0, efa: false, deepEpVersion: 1, deepEpHcaMapping: false, nvshmemRoce: false }],
    ['vllm/vllm-openai:v0.20.2', { vllmVersion: '0.20.2', ucxVersion: undefined, deepEpVersion: 1 }],
    ['vllm/vllm-openai:v0.21.0', { vllmVersion: '0.21.0', ucxVersion: '1.21', deepEpVersion: 1 }],
    ['vllm/vllm-openai:v0.26.0', { vllmVersion: '0.26.0', ucxVersion: '1.21', deepEpVersion: 1, distinctEngineIds: true }],
    ['vllm/vllm-openai:v0.27.0', { vllmVersion: '0.27.0', ucxVersion: '1.21', deepEpVersion: 2 }],
    ['vllm/vllm-openai:v0.30.0', { vllmVersion: '0.30.0', ucxVersion: '1.22', deepEpVersion: 2, user: 0 }],
    ['docker.io/vllm/vllm-openai:v0.30.0-cu129', { vllmVersion: '0.30.0', ucxVersion: '1.22' }],
    ['registry.example.com:5000/mirror/vllm/vllm-openai:v0.33.0', { vllmVersion: '0.33.0', ucxVersion: '1.23', deepEpVersion: 2 }],
    ['ghcr.io/llm-d/llm-d-cuda:v0.7.0', { vllmVersion: '0.19.1', backends: [Backend.UCX], user: 2000, distinctEngineIds: false }],
    ['ghcr.io/llm-d/llm-d-cuda:v0.8.1', { vllmVersion: '0.23.0', backends: [Backend.UCX, Backend.UCCL], user: 2000, efa: false, distinctEngineIds: true, deepEpHcaMapping: true, nvshmemRoce: true }],
    ['ghcr.io/llm-d/llm-d-cuda:v0.9.0', { vllmVersion: '0.26.0', backends: [Backend.UCX], user: 2000, efa: false, deepEpVersion: 1, deepEpHcaMapping: true, nvshmemRoce: true }],
    ['ghcr.io/llm-d/llm-d-cuda-gb200:v0.8.0', { vllmVersion: '0.23.0', backends: [Backend.UCX], user: 2000, deepEpGpusPerNode: 4, deepEpHcaMapping: false }],
    ['ghcr.io/llm-d/llm-d-aws:v0.8.0', { vllmVersion: '0.23.0', backends: [Backend.UCX, Backend.UCCL, Backend.LIBFABRIC], user: 2000, efa: true }],
    ['ghcr.io/llm-d/llm-d-aws:v0.9.0', { vllmVersion: '0.26.0', backends: [Backend.UCX, Backend.LIBFABRIC], user: 2000, efa: true }],
    [`${DLC}:0.26.0-gpu-py312-cu130-ubuntu22.04-ec2`, { vllmVersion: '0.26.0', backends: [Backend.UCX, Backend.LIBFABRIC], user: 0, efa: true, deepEpVersion: 1 }],
    [`${DLC}:0.28.0-gpu-py312-cu130-ubuntu24.04-ec2`, { vllmVersion: '0.28.0', backends: [Backend.UCX, Backend.LIBFABRIC], user: 0, efa: true, deepEpVersion: 2 }],
    ['ghcr.io/llm-d/llm-d-rocm:v0.7.0', { vllmVersion: '0.19.1', backends: [Backend.UCX], ucxVersion: '1.19', user: 0, deepEp: false }],
    ['vllm/vllm-openai-rocm:v0.20.1', { vllmVersion: '0.20.1', backends: [] }],
    ['vllm/vllm-openai-rocm:v0.30.0', { vllmVersion: '0.30.0', backends: [Backend.UCX], user: 0 }],
    ['ghcr.io/llm-d/llm-d-xpu:v0.9.0', { vllmVersion: '0.26.0', backends: [Backend.UCX], ucxVersion: '1.21', user: 0 }],
    ['ghcr.io/llm-d/llm-d-hpu:v0.6.0', { vllmVersion: '0.17.1', backends: [Backend.UCX] }],
    ['vllm/vllm-openai-cpu:v0.30.0', { vllmVersion: '0.30.0', backends: [] }],
    ['ghcr.io/llm-d/llm-d-cpu:v0.9.0', { vllmVersion: '0.26.0', backends: [Backend.UCX], user: 0 }],
  ])('%s contains what its release does', (reference, contents) => {
    expect(Image.of(reference)).toMatchObject(contents);
    expect(Image.of(reference).ucxVersion).toBe('ucxVersion' in contents ? contents.ucxVersion : Image.of(reference).ucxVersion);
  });

  test('every tag that is taken by default is one whose contents were read', () => {
    for (const { repository, contents } of Object.values<any>(imageFacts.images)) {
      for (const { release } of contents.filter((range: any) => range.release)) {
        expect(Image.of(`${repository}:${release}`)._warnings).toEqual([]);
      }
    }
  });

  test.each([
    ['newer than all', 'vllm/vllm-openai:v0.35.0', /^LLMD401: what vllm\/vllm-openai:v0.35.0 contains was not read; it is taken to contain what releases before 0.34 do: NIXL with UCX, UCX 1.23, DeepEP 2\. Image.custom\(\)/],
    ['without NIXL', 'vllm/vllm-openai-cpu:v0.40.0', /taken to contain what releases before 0.34 do: no NIXL, UCX of a version that is not known, no DeepEP/],
    ['older than all', 'vllm/vllm-openai-xpu:v0.20.0', /taken to contain what releases from 0.26 on do/],
  ])('a release that was not read, %s, is known with a warning that says what was assumed', (_, reference, warning) => {
    expect(Image.of(reference)._warnings.map(describeWarning)).toEqual([expect.stringMatching(warning)]);
  });

  test('what was seen to go wrong with a release is a warning', () => {
    expect(Image.of('ghcr.io/llm-d/llm-d-rocm:v0.9.0')._warnings.map(describeWarning)).toEqual([expect.stringContaining('restart for ever')]);
    expect(Image.of('vllm/vllm-openai-xpu:v0.26.0')._warnings.map(describeWarning)).toEqual([expect.stringContaining('oneAPI')]);
  });

  test.each([
    ['nothing is known of it', 'example.com/vllm:1', /^LLMD401: image is 'example.com\/vllm:1', of whose contents nothing is known; expected one of: .*vllm\/vllm-openai.*Image.custom/],
    ['its tag has no version', 'vllm/vllm-openai:latest', /^LLMD401: image is 'vllm\/vllm-openai:latest', whose vLLM version cannot be read from its tag; use a tag such as that of vllm\/vllm-openai:v0.30.0/],
    ['its tag is in no table', 'ghcr.io/llm-d/llm-d-cuda:constructor', /^LLMD401: image is 'ghcr.io\/llm-d\/llm-d-cuda:constructor', whose vLLM version cannot be read/],
    ['its release has a vLLM that is not known', 'ghcr.io/llm-d/llm-d-cuda:v0.10.0', /^LLMD401: .*whose vLLM version cannot be read from its tag; use a tag such as that of ghcr.io\/llm-d\/llm-d-cuda:v0.9.0/],
    ['it has a digest alone', `vllm/vllm-openai@sha256:${'a'.repeat(64)}`, /^LLMD401: .*whose digest alone does not tell the vLLM version/],
    ['it has no tag', 'vllm/vllm-openai', /^LLMD402: image is 'vllm\/vllm-openai', which has no tag/],
    ['it is not a valid reference', 'a b:c', /^LLMD402: image is 'a b:c', which is not a valid image reference/],
    ['a shell would read it otherwise', 'x:$(reboot)', /^LLMD402/],
  ])('refuses an image where %s', (_, reference, message) => {
    expect(() => Image.of(reference)).toThrow(message);
  });
});

describe('Image.custom', () => {
  const custom = (contents: Partial<ImageContents> = {}) => Image.custom('a/b:1', { vllmVersion: '0.30.0', ...contents });

  test('contains what is given, and UCX by default', () => {
    expect(custom()).toMatchObject({ backends: [Backend.UCX], efa: false, deepEp: false, deepEpHcaMapping: false, nvshmemRoce: true });
    expect([custom().user, custom().deepEpVersion]).toEqual([undefined, undefined]);
    expect(Image.custom('a/b@sha256:' + 'a'.repeat(64), { vllmVersion: '0.24', backends: [Backend.UCCL] }).backends).toEqual(['UCCL']);
  });

  test.each<[string, Partial<ImageContents>, Partial<Image>]>([
    ['its user', { user: 2000 }, { user: 2000 }],
    ['its release, as its tag has it', { vllmVersion: 'v0.30.0' }, { vllmVersion: '0.30.0' }],
    ['EFA with the plugin that needs it', { backends: [Backend.LIBFABRIC] }, { efa: true }],
    ['the plugin without EFA', { backends: [Backend.LIBFABRIC], efa: false }, { efa: false }],
    ['DeepEP', { deepEp: true }, { deepEp: true, deepEpVersion: 1 }],
    ['DeepEP of the second version', { deepEpVersion: 2 }, { deepEp: true, deepEpVersion: 2 }],
    ['DeepEP with the mapping', { deepEpHcaMapping: true }, { deepEp: true, deepEpHcaMapping: true }],
    ['NVSHMEM without the patch', { nvshmemRoce: false }, { nvshmemRoce: false }],
  ])('says %s', (_, contents, expected) => {
    expect(custom(contents)).toMatchObject(expected);
  });

  test.each<[string, Partial<ImageContents>, RegExp]>([
    ['a version that is not a release', { vllmVersion: 'main' }, /^LLMD401: vllmVersion of image 'a\/b:1' is 'main'/],
    ['no user', { user: -1 }, /^LLMD401: user of image 'a\/b:1' is -1/],
    ['a third DeepEP', { deepEpVersion: 3 }, /^LLMD401: deepEpVersion of image 'a\/b:1' is 3; expected a whole number from 1 to 2/],
    ['a version of what is not there', { deepEp: false, deepEpVersion: 2 }, /^LLMD401: deepEpVersion of image 'a\/b:1' is 2, but deepEp is false/],
  ])('refuses %s', (_, contents, message) => {
    expect(() => custom(contents)).toThrow(message);
  });
});

describe('the default image has what the pods need', () => {
  interface Needs {
    readonly nodes?: number;
    readonly all2allBackend?: All2AllBackend;
    readonly backend?: Backend;
    readonly deviceToHca?: { [gpu: string]: string };
  }

  const chosen = (platform: Platform, { nodes = 1, all2allBackend, ...network }: Needs = {}) =>
    imageFor({ network: { platform, ...network } } as ServingSpec, [{ wideEp: { nodes, all2allBackend } } as ResolvedRole]).reference;
  const upstream = 'vllm/vllm-openai:v0.30.0';
  const llmd = 'ghcr.io/llm-d/llm-d-cuda:v0.9.0';
  const uccl = 'ghcr.io/llm-d/llm-d-cuda:v0.8.1';
  const efa = `${DLC}:0.26.0-gpu-py312-cu130-ubuntu22.04-ec2`;
  const { DEEPEP_V2, DEEPEP_LOW_LATENCY, ALLGATHER_REDUCESCATTER } = All2AllBackend;

  test.each<[string, Platform, Needs, string]>([
    ['UCX on InfiniBand', Platform.INFINIBAND, {}, upstream],
    ['UCCL', Platform.INFINIBAND, { backend: Backend.UCCL }, uccl],
    ['UCCL for TCPX', Platform.GKE_A3_HIGH, {}, uccl],
    ['experts on several hosts over InfiniBand', Platform.COREWEAVE, { nodes: 2 }, upstream],
    ['experts over RoCE: NVSHMEM with the patch', Platform.GKE_A4, { nodes: 2 }, llmd],
    ['experts over RoCE on one host', Platform.GKE_A4, {}, upstream],
    ['experts over RoCE without NVSHMEM', Platform.GKE_A4, { nodes: 2, all2allBackend: ALLGATHER_REDUCESCATTER }, upstream],
    ['the second DeepEP', Platform.COREWEAVE, { nodes: 2, all2allBackend: DEEPEP_V2 }, upstream],
    ['the first DeepEP', Platform.COREWEAVE, { nodes: 2, all2allBackend: DEEPEP_LOW_LATENCY }, upstream],
    ['a mapping that DeepEP reads', Platform.INFINIBAND, { nodes: 2, deviceToHca: { 0: 'mlx5_0' } }, llmd],
    ['EFA', Platform.EKS_P5_EN, {}, efa],
    ['EFA for experts on several hosts', Platform.EKS_P5_EN, { nodes: 2 }, efa],
    ['EFA and UCCL', Platform.EKS_P5_EN, { backend: Backend.UCCL }, 'ghcr.io/llm-d/llm-d-aws:v0.8.1'],
    ['Arm', Platform.NVL72, {}, upstream],
    ['Arm, RoCE, nodes of 4 GPUs', Platform.GKE_A4_X, { nodes: 2 }, upstream],
    ['AMD', Platform.OCI_MI300_X, {}, 'vllm/vllm-openai-rocm:v0.30.0'],
    ['Intel', Platform.INTEL_XPU, {}, 'ghcr.io/llm-d/llm-d-xpu:v0.9.0'],
    ['Gaudi', Platform.GAUDI, {}, 'ghcr.io/llm-d/llm-d-hpu:v0.6.0'],
    ['NIXL on CPUs', Platform.CPU, {}, 'ghcr.io/llm-d/llm-d-cpu:v0.9.0'],
  ])('%s', (_, platform, needs, image) => {
    expect(chosen(platform, needs)).toBe(image);
  });

  test.each(Platform.all().map(p => [p.name, p] as const))('on %s it is built for the accelerators and the architecture, and has the backend', (_, platform) => {
    const { machine, backend, fabric } = platform._facts;
    for (const nodes of [1, 2]) {
      const image = Image.of(chosen(platform, { nodes }));
      expect(image._repository!.vendor).toBe<Vendor>(machine.accelerator.vendor);
      expect(image._repository!.arch).toContain(machine.arch);
      expect(image.backends).toContain(backend.value);
      expect(image.efa || fabric.technology !== 'efa').toBe(true);
    }
  });
});
