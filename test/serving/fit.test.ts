/** Whether models fit into the accelerators of their pods. */
import { JsonPatch, Size } from 'cdk8s';
import { Image, Model, ModelCache, Platform } from '../../src';
import { LlmdError } from '../../src/base/errors';
import table from '../../src/facts/models.json';
import { knownModel } from '../../src/model/model-facts';
import { cachedBytes } from '../../src/serving/kv-bytes';
import { renderPair, renderNode } from '../helpers';

const QWEN = 'Qwen/Qwen3-235B-A22B';
const LLAMA = 'meta-llama/Llama-3.3-70B-Instruct';
const R1 = 'deepseek-ai/DeepSeek-R1-0528';

interface Case {
  readonly model?: string | Model;
  readonly platform?: Platform;
  readonly tensor?: number;
  readonly role?: object;
  readonly pair?: object;
}

const model = (of: string | Model) => typeof of === 'string' ? Model.huggingFace(of) : of;

const render = ({ model: of = QWEN, platform = Platform.EKS_P5, tensor = 8, role = {}, pair = {} }: Case) =>
  renderPair({
    platform,
    pair: { model: model(of), prefill: { tensorParallelSize: tensor, ...role }, decode: { tensorParallelSize: tensor }, ...pair },
  });

/** What is wrong with prefill, by its codes. */
function faults(c: Case): string[] {
  try {
    render(c);
    return [];
  } catch (e) {
    return (e as LlmdError).faults.map(({ code, subject, value, problem, fix }) => `${code}: ${subject} ${value ?? ''} ${problem ?? ''}; ${fix ?? ''}`).filter(line => !line.includes('decode'));
  }
}

const warnings = (c: Case) => render(c).pair.prefill.warnings.filter(w => /^LLMD34[6-9]/.test(w));

describe('LLMD346: weights that are larger than what vLLM takes', () => {
  test.each<[string, Case, RegExp]>([
    ['of 470 GB on one H100', { tensor: 1 },
      /^LLMD346: prefill .*has 437.9 GiB of the weights of Qwen\/Qwen3-235B-A22B on each accelerator \(470.2 GB \/ tensor 1\), and vLLM takes 80 GiB x 0.9\d* = 7\d.\d GiB of H100; use tensorParallelSize 8 \(54.7 GiB\)/],
    ['of 689 GB on 8 H100', { model: R1 }, /^LLMD346: prefill .*has 78.4 GiB .*\(673.2 GB \/ tensor 8\).* of H100; use wideEp with 2 nodes \(40.3 GiB\), or a smaller variant \(nvidia\/DeepSeek-R1-0528-NVFP4\)$/],
    ['of 141 GB on one H100', { model: LLAMA, tensor: 1 }, /131.4 GiB .*; use tensorParallelSize 2 \(65.7 GiB\), or a smaller variant \(RedHatAI\/Llama-3.3-70B-Instruct-FP8-dynamic, nvidia\/Llama-3.3-70B-Instruct-FP8\)$/],
    ['of a size that is given', { model: Model.huggingFace('me/mine', { weightsGigabytes: 640 }) }, /596 GiB .* \(640 GB \/ tensor 8\)|74.5 GiB/],
    ['of a size in a config', { model: Model.fromConfig('me/mine', { model_type: 'llama', hidden_size: 8192, num_hidden_layers: 80, num_attention_heads: 64, num_key_value_heads: 8, intermediate_size: 28672, vocab_size: 128256, max_position_embeddings: 8192 }), tensor: 1 }, /131.4 GiB/],
    ['on a share that is too small', { model: LLAMA, tensor: 2, role: { gpuMemoryUtilization: 0.5 } }, /80 GiB x 0.5 = 40 GiB/],
    ['on any accelerator that there is', { model: R1, platform: Platform.INFINIBAND, tensor: 1 }, /of the largest accelerator, GB300/],
  ])('%s', (_, c, message) => {
    expect(faults(c)).toEqual([expect.stringMatching(message)]);
  });

  test.each<[string, Case]>([
    ['which fit', { tensor: 8 }],
    ['of which it is not known how large they are', { model: 'me/unknown', tensor: 1 }],
    ['whose size is taken from the name, which is a warning', { model: 'me/mine-235B', tensor: 1 }],
    ['on the larger of two kinds', { model: 'Qwen/Qwen3-Next-80B-A3B-Instruct', platform: Platform.COREWEAVE, tensor: 2 }],
    ['that are quantised when they are loaded', { model: LLAMA, tensor: 1, role: { extraArgs: ['--quantization=fp8'] }, pair: {} }],
    ['of which a part stays in the memory of the host', { model: LLAMA, tensor: 1, role: { extraArgs: ['--cpu-offload-gb=100'] } }],
    ['on CPUs', { model: 'Qwen/Qwen3-0.6B', platform: Platform.CPU, tensor: 1 }],
  ])('not %s', (_, c) => {
    expect(faults(c)).toEqual([]);
  });

  test('counts what a patch says', () => {
    const args = JsonPatch.add('/spec/template/spec/containers/0/args/-', '--gpu-memory-utilization=0.3');
    expect(faults({ tensor: 8, role: { patches: [args] } })).toEqual([expect.stringMatching(/x 0.3 = 24 GiB/)]);
  });

  test('divides experts by all ranks of a group, and the rest by none of its replicas', () => {
    const node = (nodes: number) => () => renderNode(Platform.AKS_ND_H100_V5, { model: Model.huggingFace(R1), nodes });
    expect(node(1)).toThrow(/LLMD346: prefill-decode has .* \(654.1 GB of experts \/ 8 ranks \+ 19.1 GB \/ tensor 1\)/);
    expect(node(2)).not.toThrow();
  });
});

describe('what may not fit', () => {
  test.each<[string, Case, RegExp[]]>([
    ['fits', { model: 'Qwen/Qwen3-32B' }, []],
    ['fits on the larger kind only', { model: 'Qwen/Qwen3-Next-80B-A3B-Instruct', platform: Platform.COREWEAVE, tensor: 2 }, [/^LLMD348: prefill fits on H200 only: it has 74.2 GiB of weights/]],
    ['fits where the larger kind is chosen', { model: 'Qwen/Qwen3-Next-80B-A3B-Instruct', platform: Platform.COREWEAVE, tensor: 2, pair: {}, role: { patches: [JsonPatch.add('/spec/template/spec/nodeSelector', { 'gpu.nvidia.com/model': 'H200' })] } }, []],
    ['leaves no room for one sequence', { model: LLAMA, tensor: 2 }, [/^LLMD347: prefill has about \d+.\d GiB for the KV cache on each accelerator: .*one sequence of 131072 tokens takes 20 GiB/]],
    ['leaves room for a shorter one', { model: LLAMA, tensor: 2, pair: { maxModelLen: 4096 } }, []],
    ['is taken from a name', { model: 'me/mine-235B', tensor: 1 }, [/^LLMD346: .* on each accelerator \(470 GB \/ tensor 1\), and vLLM takes .*its size is taken from its name/]],
    ['has too little memory of the host', { model: 'Qwen/Qwen3-32B', role: { memory: Size.gibibytes(24) } }, [/^LLMD349: memory of prefill is 24Gi, of which \/dev\/shm may take 20Gi, and the processes of 8 accelerators about 4Gi each/]],
  ])('%s', (_, c, expected) => {
    expect(warnings(c)).toEqual(expected.map(e => expect.stringMatching(e)));
  });

  test('says how little is left beside NVSHMEM: R1 on 16 H100', () => {
    expect(renderNode(Platform.AKS_ND_H100_V5, { model: Model.huggingFace(R1), nodes: 2 }).warnings).toContainEqual(
      expect.stringMatching(/^LLMD347: prefill-decode has (about \d.\d GiB|nothing) for the KV cache on each accelerator: 80 GiB x 0.8 = 64 GiB on H100, less 55.8 GiB of weights/));
  });
});

describe('LLMD345: a place that is smaller than the weights', () => {
  const limit = (quantity: string) => JsonPatch.add('/spec/template/spec/containers/0/resources/limits/ephemeral-storage', quantity);

  test.each<[string, Case, RegExp[]]>([
    ['a folder with a limit', { model: LLAMA, pair: { cache: ModelCache.emptyDir(Size.gibibytes(100)) } }, [/^LLMD345: sizeLimit of the cache in prefill 100Gi but the weights of .* take 142 GB.*; use at least 162G/]],
    ['a limit of the container', { model: LLAMA, role: { patches: [limit('100G')] } }, [/^LLMD345: limit of ephemeral-storage in prefill 100G/]],
    ['large enough', { model: LLAMA, pair: { cache: ModelCache.emptyDir(Size.gibibytes(200)) } }, []],
    ['nothing that is known', { model: LLAMA }, []],
    ['of a model that is not downloaded', { model: Model.hostPath('/m', { servedModelName: LLAMA }), pair: { cache: ModelCache.emptyDir(Size.gibibytes(10)) } }, []],
  ])('%s', (_, c, expected) => {
    expect(faults(c)).toEqual(expected.map(e => expect.stringMatching(e)));
  });
});

describe('LLMD435: longer than the model', () => {
  test.each<[string, Case, boolean]>([
    ['more positions than it has', { pair: { maxModelLen: 50000 } }, true],
    ['as many', { pair: { maxModelLen: 40960 } }, false],
    ['scaled positions', { pair: { maxModelLen: 131072 }, role: { extraArgs: ['--hf-overrides={"rope_scaling":{"factor":4}}'] } }, false],
    ['allowed by the caller', { pair: { maxModelLen: 131072 }, role: { env: { VLLM_ALLOW_LONG_MAX_MODEL_LEN: '1' } } }, false],
    ['a model of which nothing is known', { model: 'me/unknown', pair: { maxModelLen: 1000000 } }, false],
  ])('%s', (_, c, refused) => {
    expect(faults(c).some(line => line.startsWith('LLMD435'))).toBe(refused);
  });
});

describe('the KV cache of one sequence', () => {
  const bytes = (id: string, tokens: number, tensor = 1) => cachedBytes(knownModel(id)!, { tokens, tensor, bytes: 2 });

  test.each<[string, string, number, number, number]>([
    ['keys and values of each layer', LLAMA, 1, 1, 80 * 8 * 128 * 2 * 2],
    ['divided by the ranks', LLAMA, 1, 8, 80 * 128 * 2 * 2],
    ['and no further than to one head', LLAMA, 1, 16, 80 * 128 * 2 * 2],
    ['one latent vector for all heads', R1, 1, 8, 61 * 576 * 2],
    ['no more than a window', 'openai/gpt-oss-120b', 1000, 1, 18 * (1000 + 128) * 8 * 64 * 2 * 2],
    ['a state, and keys of the layers without', 'Qwen/Qwen3-Next-80B-A3B-Instruct', 1, 1, 36 * (24576 * 2 + 524288 * 4) + 12 * 2 * 256 * 2 * 2],
  ])('%s', (_, id, tokens, tensor, expected) => {
    expect(bytes(id, tokens, tensor)).toBe(expected);
  });
});

test('every model of the table fits somewhere, or the message says what to do', () => {
  for (const id of Object.keys(table.models)) {
    const found = faults({ model: id, platform: Platform.GKE_A4, tensor: 1, pair: { image: Image.of('vllm/vllm-openai:v0.26.0') } });
    for (const line of found.filter(l => l.startsWith('LLMD346'))) { expect(line).toMatch(/; use (tensorParallelSize \d|wideEp with|more accelerators|a smaller)/); }
  }
});
