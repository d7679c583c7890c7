/** Which all2all backend a role gets, and which it cannot have, each with the reason. */
import { All2AllBackend, ExpertOptions, Image, ImageContents, Model, Parallelism, Platform, Quantization, Role } from '../../src';
import { refuse } from '../../src/base/errors';
import { describeFault } from '../../src/base/fault';
import expertFacts from '../../src/facts/expert-parallel.json';
import { ALL2ALL, ExpertContext } from '../../src/serving/all2all';
import { expertFaults } from '../../src/serving/expert-faults';
import { expertPlan } from '../../src/serving/expert-parallel';
import { ResolvedRole } from '../../src/serving/resolved-role';
import { imageFor } from '../../src/serving/role-group';
import { ServingSpec } from '../../src/serving/spec';

interface Case {
  readonly platform?: Platform;
  readonly role?: Role;
  readonly nodes?: number;
  readonly gpusPerNode?: number;
  readonly tensorParallelSize?: number;
  readonly image?: string | ImageContents;
  readonly model?: string;
  readonly quantization?: Quantization;
}

function context(c: Case): ExpertContext {
  const { platform = Platform.INFINIBAND, role = Role.DECODE, nodes = 2, image, model = 'deepseek-ai/DeepSeek-R1-0528' } = c;
  const facts = platform._facts;
  const acceleratorsPerNode = platform.acceleratorsPerNode;
  return {
    role,
    facts,
    acceleratorsPerNode,
    image: image === undefined ? imageFor({ network: { platform } } as ServingSpec, [{ wideEp: { nodes } } as ResolvedRole]) : typeof image === 'string' ? Image.of(image) : Image.custom('mine:1', image),
    model: Model.huggingFace(model, { quantization: c.quantization }),
    parallelism: Parallelism.resolve({ nodes, gpusPerNode: c.gpusPerNode ?? acceleratorsPerNode, tensorParallelSize: c.tensorParallelSize }),
  };
}

const chosen = (c: Case) => expertPlan({}, context(c)).all2allBackend;
const check = (options: ExpertOptions, c: Case = {}) => () => refuse(expertFaults(options, context(c)));
const given = (all2allBackend: All2AllBackend, c: Case = {}) => check({ all2allBackend }, c);
const { ALLGATHER_REDUCESCATTER, FLASHINFER_NVLINK_ONE_SIDED, MORI, MORI_LOW_LATENCY, NIXL_EP } = All2AllBackend;
const { DEEPEP_HIGH_THROUGHPUT, DEEPEP_LOW_LATENCY, DEEPEP_V2 } = All2AllBackend;

describe('the default backend', () => {
  test.each<[string, Case, All2AllBackend]>([
    ['prefill, whose NICs a GPU can drive', { role: Role.PREFILL }, DEEPEP_HIGH_THROUGHPUT],
    ['decode', { role: Role.DECODE }, DEEPEP_LOW_LATENCY],
    ['both phases in one', { role: Role.PREFILL_DECODE }, DEEPEP_LOW_LATENCY],
    ['one host: tokens do not leave it', { nodes: 1 }, ALLGATHER_REDUCESCATTER],
    ['an NVLink domain', { platform: Platform.NVL72, model: 'deepseek-ai/DeepSeek-V4-Pro' }, FLASHINFER_NVLINK_ONE_SIDED],
    ['an NVLink domain, with FP8 in blocks', { platform: Platform.NVL72 }, ALLGATHER_REDUCESCATTER],
    ['an NVLink domain, with a model of which nothing is known', { platform: Platform.NVL72, model: 'me/moe' }, ALLGATHER_REDUCESCATTER],
    ['an NVLink domain, on one host', { platform: Platform.NVL72, nodes: 1 }, ALLGATHER_REDUCESCATTER],
    ['an NVLink domain, with a vLLM from before those kernels', { platform: Platform.NVL72, image: 'vllm/vllm-openai:v0.17.1' }, ALLGATHER_REDUCESCATTER],
    ['EFA, which GPUs cannot drive', { platform: Platform.EKS_P5_EN }, ALLGATHER_REDUCESCATTER],
    ['no RDMA', { platform: Platform.TCP }, ALLGATHER_REDUCESCATTER],
    ['rails that do not meet', { platform: Platform.GKE_A4_X_MAX }, ALLGATHER_REDUCESCATTER],
    ['AMD: no image is known to contain MoRI', { platform: Platform.AMD_AINIC }, ALLGATHER_REDUCESCATTER],
    ['Intel', { platform: Platform.INTEL_XPU }, ALLGATHER_REDUCESCATTER],
    ['an image without DeepEP', { image: { vllmVersion: '0.26.0' } }, ALLGATHER_REDUCESCATTER],
    ['a part of a node', { gpusPerNode: 4 }, ALLGATHER_REDUCESCATTER],
    ['nodes of 4 GPUs, for which upstream\'s DeepEP is not built', { platform: Platform.GKE_A4_X }, ALLGATHER_REDUCESCATTER],
    ['nodes of 4 GPUs, with one that is', { platform: Platform.GKE_A4_X, image: 'ghcr.io/llm-d/llm-d-cuda-gb200:v0.8.0' }, DEEPEP_LOW_LATENCY],
  ])('%s', (_, c, expected) => {
    expect(chosen(c)).toBe(expected);
  });

  test.each(Platform.names().filter(n => !['cpu', 'gaudi'].includes(n)))('on %s is one that the platform allows, in both roles, on 1 to 16 hosts', name => {
    for (const role of [Role.PREFILL, Role.DECODE]) {
      for (const nodes of [1, 2, 4, 8, 16]) {
        const c = { platform: Platform.of(name), role, nodes };
        expect(given(chosen(c) as All2AllBackend, c)).not.toThrow();
      }
    }
  });
});

describe('one-sided writes over NVLink carry certain number formats', () => {
  const releases = ['0.18.0', '0.20.2', '0.21.0', '0.32.0', '0.33.0'];

  test.each<[Quantization, string[]]>([
    [Quantization.NVFP4, releases],
    [Quantization.BF16, ['0.21.0', '0.32.0', '0.33.0']],
    [Quantization.MXFP8, ['0.21.0', '0.32.0', '0.33.0']],
    [Quantization.MXFP4, ['0.21.0', '0.32.0', '0.33.0']],
    [Quantization.FP8_BLOCK, ['0.33.0']],
    [Quantization.FP8, []],
  ])('%s in vLLM %j: there it is the default, elsewhere it is refused', (quantization, carrying) => {
    for (const vllmVersion of releases) {
      const c = { platform: Platform.NVL72, image: { vllmVersion }, model: 'me/moe', quantization };
      const carries = carrying.includes(vllmVersion);
      expect(chosen(c)).toBe(carries ? FLASHINFER_NVLINK_ONE_SIDED : ALLGATHER_REDUCESCATTER);
      const explicit = messageOf(given(FLASHINFER_NVLINK_ONE_SIDED, c));
      expect(explicit).toMatch(carries ? /^$/ : new RegExp(`^LLMD226: all2allBackend of decode is flashinfer_nvlink_one_sided, which in vLLM ${vllmVersion} carries tokens of .*nvfp4 models only, and me/moe is ${quantization}; use allgather_reducescatter`));
    }
  });

  const warnings = (options: ExpertOptions, c: Case) => expertPlan(options, context(c)).warnings.map(describeFault).filter(w => w.includes('flashinfer_nvlink_one_sided'));

  test.each<[string, ExpertOptions, Case, RegExp | undefined]>([
    ['nothing where it carries them', {}, { model: 'deepseek-ai/DeepSeek-V4-Pro' }, undefined],
    ['why it is not the default', {}, {}, /^flashinfer_nvlink_one_sided carries tokens of fp8-block models from vLLM 0.33 on, so that tokens take allgather_reducescatter, which is slower$/],
    ['that it never carries them', {}, { quantization: Quantization.FP8 }, /does not carry tokens of fp8 models, so that tokens take allgather/],
    ['that the format is not known', {}, { model: 'me/moe' }, /^the number format of me\/moe is not known, and .* carries some only, so that tokens take allgather_reducescatter.*; say it with quantization/],
    ['that the choice may fail', { all2allBackend: FLASHINFER_NVLINK_ONE_SIDED }, { model: 'me/moe' }, /with another, vLLM stops while it loads the model; say it with quantization/],
    ['nothing of a choice that carries all', { all2allBackend: ALLGATHER_REDUCESCATTER }, {}, undefined],
  ])('a warning says %s', (_, options, c, warning) => {
    expect(warnings(options, { platform: Platform.NVL72, image: { vllmVersion: '0.26.0' }, ...c })).toEqual(warning ? [expect.stringMatching(warning)] : []);
  });

  test('elsewhere there is nothing to warn of', () => {
    expect(warnings({}, { platform: Platform.COREWEAVE, model: 'me/moe' })).toEqual([]);
  });
});

/** The message of an error, or nothing. */
function messageOf(refusing: () => void): string {
  try {
    refusing();
    return '';
  } catch (e) {
    return (e as Error).message;
  }
}

describe('a backend exists in certain releases', () => {
  const versions = ['0.16.0', '0.17.1', '0.18.1', '0.22.1', '0.23.0', '0.24.0', '0.33.0'];

  test.each<[All2AllBackend, string[]]>([
    [ALLGATHER_REDUCESCATTER, versions],
    [DEEPEP_LOW_LATENCY, versions],
    [DEEPEP_V2, ['0.24.0', '0.33.0']],
    [NIXL_EP, ['0.18.1', '0.22.1', '0.23.0', '0.24.0', '0.33.0']],
  ])('%s: %j', (backend, there) => {
    const has = versions.filter(v => {
      try {
        given(backend, { image: { vllmVersion: v, deepEpVersion: 2 } })();
        return true;
      } catch (e) {
        expect((e as Error).message).toMatch(new RegExp(`^LLMD414: all2allBackend of decode is ${backend}, which vLLM ${v} lacks: it exists since`));
        return false;
      }
    });
    expect(has).toEqual(there);
  });

  test('MoRI went from one name to two', () => {
    const amd = (vllmVersion: string): Case => ({ platform: Platform.AMD_AINIC, image: { vllmVersion } });
    expect(given(MORI, amd('0.22.1'))).not.toThrow();
    expect(given(MORI, amd('0.23.0'))).toThrow(/^LLMD414: .*it was removed in 0.23; use mori_high_throughput or mori_low_latency/);
    expect(given(MORI_LOW_LATENCY, amd('0.22.1'))).toThrow(/^LLMD414: .*it exists since 0.23/);
    expect(given(MORI_LOW_LATENCY, amd('0.23.0'))).not.toThrow();
  });

  test('wide expert parallelism is refused in releases before the option', () => {
    expect(check({}, { image: { vllmVersion: '0.11.0' } })).toThrow(/^LLMD414: --all2all-backend of decode is not in vLLM 0.11.0/);
  });

  test('every backend of the API has its facts, and every fact its name in the API', () => {
    expect(Object.keys(ALL2ALL).sort()).toEqual(Object.values(All2AllBackend).sort());
    expect(Object.keys(expertFacts.all2all)).toEqual(Object.keys(ALL2ALL));
  });
});

describe('what cannot work is refused, with the reason', () => {
  test.each<[string, All2AllBackend, Case, RegExp, Case]>([
    ['another vendor\'s accelerator', DEEPEP_LOW_LATENCY, { platform: Platform.AMD_AINIC, image: { vllmVersion: '0.26.0', deepEp: true } },
      /^LLMD323: .* runs on nvidia, not on amd; use one of: allgather_reducescatter, mori_high_throughput, mori_low_latency/, {}],
    ['an image without DeepEP', DEEPEP_LOW_LATENCY, { image: { vllmVersion: '0.26.0' } }, /^LLMD324: .*image mine:1 is not known to contain DeepEP/, {
      image: { vllmVersion: '0.26.0', deepEp: true },
    }],
    ['more ranks than the kernels take', DEEPEP_HIGH_THROUGHPUT, { nodes: 32 }, /^LLMD326: .*go up to 160 ranks, but tensorParallelSize 1 x dataParallelSize 256 = 256/, { nodes: 16 }],
    ['GPUs that cannot drive the NIC', DEEPEP_LOW_LATENCY, { platform: Platform.EKS_P5_EN }, /^LLMD327: .*in which the GPU drives the NIC, but on eks-p5en it cannot: /, {}],
    ['no NIC to drive', NIXL_EP, { platform: Platform.TCP }, /^LLMD327: .*but on tcp it cannot/, {}],
    ['NVLink that ends at the host', FLASHINFER_NVLINK_ONE_SIDED, { model: 'Qwen/Qwen3-235B-A22B' }, /^LLMD314: .*on infiniband NVLink ends at the host, and the group has 2/,
      { model: 'Qwen/Qwen3-235B-A22B', nodes: 1 }],
    ['rails that do not meet', DEEPEP_V2, { platform: Platform.GKE_A4_X_MAX }, /^LLMD314: .*the fabric of gke-a4x-max joins NICs of one rail only/, { platform: Platform.GKE_A4_X }],
    ['a part of a node', DEEPEP_LOW_LATENCY, { gpusPerNode: 4 }, /^LLMD315: .*but a pod has 4 of 8; use gpusPerNode 8/, {}],
    ['nodes of another size than DeepEP is built for', DEEPEP_LOW_LATENCY, { platform: Platform.GKE_A4_X }, /^LLMD315: .* take 8 GPUs for one NVLink domain, but a pod has 4/, {}],
    ['one rank, which has no other to exchange tokens with', DEEPEP_LOW_LATENCY, { nodes: 1, tensorParallelSize: 8 },
      /^LLMD329: .*tensorParallelSize 8 x pipelineParallelSize 1 takes all 8 GPUs: there is one data-parallel rank/, { nodes: 1, tensorParallelSize: 4 }],
    ['experts that do not divide', DEEPEP_LOW_LATENCY, { nodes: 3 }, /^LLMD316: .*256 experts of deepseek-ai\/DeepSeek-R1-0528 \/ 24 expert-parallel ranks leaves 16 over/, { nodes: 4 }],
  ])('%s', (_, backend, wrong, message, right) => {
    expect(given(backend, wrong)).toThrow(message);
    expect(given(backend, right)).not.toThrow();
  });

  test('the experts of an unknown model are not checked', () => {
    expect(given(DEEPEP_LOW_LATENCY, { nodes: 3, model: 'me/moe' })).not.toThrow();
  });

  test('a model without experts has nothing to spread', () => {
    expect(check({}, { model: 'meta-llama/Llama-3.3-70B-Instruct' })).toThrow(/^LLMD321: wideEp of decode spreads experts over hosts, but .* has none/);
  });

  test('DeepEP V2 on EFA needs aws-ofi-nccl in the image, which is warned of', () => {
    const { warnings, gpuInitiated } = expertPlan({ all2allBackend: DEEPEP_V2 }, context({ platform: Platform.EKS_P5_EN }));
    expect(warnings.map(describeFault).join()).toMatch(/aws-ofi-nccl with GIN/);
    expect(gpuInitiated).toBe(false);
  });

  test('deepep_v2 opens /dev/gdrdrv on EFA, and nowhere else', () => {
    const names = (platform: Platform) => expertPlan({ all2allBackend: DEEPEP_V2 }, context({ platform })).env.map(({ name, value }) => `${name}=${value}`);
    expect(names(Platform.EKS_P5_EN)).toEqual(['NVIDIA_GDRCOPY=enabled', 'NCCL_GIN_TYPE=2']);
    expect(names(Platform.COREWEAVE)).toEqual([]);
  });

  test('MoRI alone runs where rails are not connected, and needs a setting for it', () => {
    const mori = (platform: Platform) => expertPlan({ all2allBackend: MORI_LOW_LATENCY }, context({ platform, image: { vllmVersion: '0.26.0' } })).env.map(e => `${e.name}=${e.value}`);
    expect(mori(Platform.AMD_AINIC)).toEqual(['MORI_SHMEM_HEAP_SIZE=17179869184', 'MORI_ENABLE_RAIL_ONLY=1']);
    expect(mori(Platform.OCI_MI300_X)).toEqual(['MORI_SHMEM_HEAP_SIZE=17179869184']);
  });
});
