import { JsonPatch } from 'cdk8s';
import * as fc from 'fast-check';
import { Image, KvTransferOptions, Model, Platform, PrefillDecodePairProps, RoleOptions } from '../../src';
import { LlmdError } from '../../src/base/errors';
import { renderPair } from '../helpers';

type Pair = Partial<PrefillDecodePairProps>;

const ARGS = '/spec/template/spec/containers/0/args/-';
const ENV = '/spec/template/spec/containers/0/env/-';
const LLAMA = Model.huggingFace('meta-llama/Llama-3.3-70B-Instruct');
const UNKNOWN = Model.huggingFace('example/large-model');

const vllm = (version: string): Image => Image.of(`vllm/vllm-openai:v${version}`);
const args = (...extraArgs: string[]): RoleOptions => ({ extraArgs });
const env = (name: string, value: string): RoleOptions => ({ env: { [name]: value } });

function render(pair: Pair, platform = Platform.INFINIBAND) {
  return renderPair({ platform, pair: { model: LLAMA, image: vllm('0.26.0'), ...pair } }).pair;
}

/** Messages of what is refused, a line for each fault; none where the pair is rendered. */
function refusal(pair: Pair, platform?: Platform): string[] {
  try {
    render(pair, platform);
    return [];
  } catch (e) {
    return (e as LlmdError).message.split('\n');
  }
}

const codes = (pair: Pair, platform?: Platform): string[] => refusal(pair, platform).map(line => line.slice(0, 7));

const warnings = (pair: Pair): string[] => render(pair).decode.warnings;

describe('what both roles must say alike', () => {
  test.each<[string, RoleOptions, RoleOptions, Pair?]>([
    ['--model', { patches: [JsonPatch.replace('/spec/template/spec/containers/0/args/0', 'other/model')] }, {}],
    ['--dtype', args('--dtype=bfloat16'), args('--dtype=float16')],
    ['--dtype', args('--dtype=bfloat16'), {}],
    ['--kv-cache-dtype', args('--kv-cache-dtype=fp8'), {}],
    ['--kv-cache-dtype', args('--kv-cache-dtype', 'fp8'), args('--kv_cache_dtype=fp8_e4m3')],
    ['--kv-cache-dtype-skip-layers', args('--kv-cache-dtype-skip-layers', '0', '1'), args('--kv-cache-dtype-skip-layers', '0')],
    ['--attention-backend', args('--attention-backend=FLASH_ATTN'), args('--attention-backend=FLASHINFER')],
    ['--attention-backend', args('-ac.backend=FLASH_ATTN'), args('--attention-backend=FLASHINFER')],
    ['VLLM_ROCM_USE_AITER', env('VLLM_ROCM_USE_AITER', '1'), {}],
    ['--attention-backend', env('VLLM_ATTENTION_BACKEND', 'FLASHINFER'), {}, { image: vllm('0.12.0') }],
    ['--disable-hybrid-kv-cache-manager', args('--disable-hybrid-kv-cache-manager'), args('--no-disable-hybrid-kv-cache-manager')],
    ['--disable-hybrid-kv-cache-manager', args('--disable-hybrid-kv-cache-manager'), {}],
    ['--speculative-config', {}, args('--speculative-config={"method":"mtp","num_speculative_tokens":1}')],
    ['--speculative-config', {}, args('-sc.method=eagle3', '-sc.model=a/b')],
    ['--speculative-config', args('--spec-method=eagle3', '--spec-model=a/b'), args('--spec-method=eagle3', '--spec-model=a/c')],
    ['--mamba-ssm-cache-dtype', args('--mamba-ssm-cache-dtype=float32'), {}],
    ['--disable-sliding-window', args('--disable-sliding-window'), {}],
    ['--hf-overrides', args('--hf-overrides={"num_hidden_layers":2}'), {}],
    ['VLLM_KV_CACHE_LAYOUT', env('VLLM_KV_CACHE_LAYOUT', 'NHD'), env('VLLM_KV_CACHE_LAYOUT', 'HND')],
    ['VLLM_KV_CACHE_LAYOUT', {}, { overrideEnv: { VLLM_KV_CACHE_LAYOUT: 'NHD' } }],
    ['VLLM_SSM_CONV_STATE_LAYOUT', env('VLLM_SSM_CONV_STATE_LAYOUT', 'DS'), {}],
    ['VLLM_MLA_DISABLE', {}, env('VLLM_MLA_DISABLE', '1')],
    ['--tokenizer', args('--tokenizer=a/b'), {}],
    ['--served-model-name', { patches: [JsonPatch.add(ARGS, '--served-model-name=a')] }, {}],
    ['enable_cross_layers_blocks', {}, transfer({ kv_connector: 'NixlConnector', kv_buffer_device: 'cuda', kv_connector_extra_config: { enable_cross_layers_blocks: 'True' } })],
    ['backends', {}, transfer({ kv_connector: 'NixlConnector', kv_connector_extra_config: { backends: ['LIBFABRIC'] } })],
    ['kv_connector', {}, transfer({ kv_connector: 'NixlPushConnector' })],
    ['kv_connector', {}, transfer({ kv_connector: 'OffloadingConnector' })],
    ['kv_buffer_device', {}, transfer({ kv_connector: 'NixlConnector', kv_buffer_device: 'cpu' })],
  ])('%s: %j and %j are refused', (name, prefill, decode, more = {}) => {
    const [first, ...rest] = refusal({ ...more, prefill, decode });
    expect(first).toMatch(new RegExp(`^LLMD350: ${name} is .+ in prefill.* and .+ in decode`));
    expect(rest.filter(line => !line.startsWith('LLMD350'))).toEqual([]);
  });

  function transfer(config: object): RoleOptions {
    return { patches: [JsonPatch.add(ARGS, `--kv-transfer-config=${JSON.stringify(config)}`)] };
  }

  test.each<[string, RoleOptions, RoleOptions, Pair?]>([
    ['one value in two spellings', args('--dtype=half'), args('--dtype', 'float16')],
    ['a default that is said', args('--dtype=auto', '--kv-cache-dtype=auto'), {}],
    ['the layout that NIXL asks for', env('VLLM_KV_CACHE_LAYOUT', 'HND'), {}],
    ['names of the attention backend', args('--attention-backend=flashinfer'), args('-ac.backend=FLASHINFER')],
    ['a speculator without a cache', {}, args('--speculative-config={"method":"ngram","num_speculative_tokens":4}')],
    ['numbers of tokens to guess', args('-sc.method=mtp', '-sc.num_speculative_tokens=1'), args('-sc.method=mtp', '-sc.num_speculative_tokens=3')],
    ['backends of which one is common', {}, transfer({
      kv_connector: 'NixlConnector', kv_role: 'kv_both', kv_buffer_device: 'cuda', kv_connector_extra_config: { backends: ['GDS', 'UCX'] },
    })],
    ['layouts that decode converts', env('VLLM_KV_CACHE_LAYOUT', 'HND'), env('VLLM_KV_CACHE_LAYOUT', 'NHD'), { kvTransfer: { enablePermuteLocalKv: true } }],
    ['a hash that decode does not compare', args('--attention-backend=FLASH_ATTN'), {}, { kvTransfer: { enforceHandshakeCompat: false } }],
    ['kernels of attention, where its backend is named', { ...env('VLLM_ROCM_USE_AITER', '1'), ...args('--attention-backend=TRITON_ATTN') }, args('--attention-backend=TRITON_ATTN')],
    ['what does not touch the cache', args('--enforce-eager', '--max-num-partial-prefills=2'), args('--compilation-config={"cudagraph_mode":"FULL"}')],
  ])('%s are accepted', (_, prefill, decode, more = {}) => {
    expect(refusal({ ...more, prefill, decode })).toEqual([]);
  });

  test('blocks are compared whether or not decode compares the hash', () => {
    expect(codes({ kvTransfer: { enforceHandshakeCompat: false }, prefill: args('--kv-cache-dtype=fp8'), decode: {} })).toEqual(['LLMD350']);
  });

  test.each<[string, RoleOptions, string, Pair?]>([
    ['extraArgs', args('--dtype=half'), "--dtype is 'half' in prefill (extraArgs of prefill) and left to vLLM in decode, "],
    ['patches', { patches: [JsonPatch.add(ARGS, '--dtype=half')] }, "--dtype is 'half' in prefill (patches of prefill) and left to vLLM in decode, "],
    ['patches over extraArgs', { extraArgs: ['--dtype=half'], patches: [JsonPatch.add(ARGS, '--dtype=float32')] }, "'float32' in prefill (patches of prefill)"],
    ['env', env('VLLM_MLA_DISABLE', '1'), "VLLM_MLA_DISABLE is '1' in prefill (env of prefill) and left to vLLM in decode"],
    ['a variable of the attention backend', env('VLLM_ATTENTION_BACKEND', 'FLASHINFER'), "'FLASHINFER' in prefill (env of prefill)", { image: vllm('0.12.0') }],
    ['props', { patches: [JsonPatch.replace('/spec/template/spec/containers/0/args/0', 'a/b')] }, "'meta-llama/Llama-3.3-70B-Instruct' in decode (model)"],
    ['overrideEnv', { overrideEnv: { VLLM_MLA_DISABLE: '1' } }, "VLLM_MLA_DISABLE is '1' in prefill (overrideEnv of prefill) and left to vLLM in decode"],
    ['patches of env', { patches: [JsonPatch.add(ENV, { name: 'VLLM_MLA_DISABLE', value: '1' })] }, "'1' in prefill (patches of prefill)"],
  ])('the message names %s', (_, prefill, text, more = {}) => {
    expect(refusal({ ...more, prefill, decode: {} })[0]).toContain(text);
  });

  test('options in a file cannot be compared, which is a warning', () => {
    const pair: Pair = { prefill: args('--config', '/etc/vllm.yaml'), decode: {} };
    expect(warnings(pair)).toEqual([expect.stringContaining('--config is /etc/vllm.yaml in prefill and not given in decode')]);
    expect(warnings({ ...pair, decode: pair.prefill })).toEqual([]);
  });

  test('a wide pair is compared as well', () => {
    const model = Model.huggingFace('deepseek-ai/DeepSeek-R1-0528');
    const wide = { wideEp: { nodes: 2 } };
    expect(codes({ model, image: undefined, prefill: { ...wide, extraArgs: ['--kv-cache-dtype=fp8'] }, decode: wide })).toEqual(['LLMD350']);
  });
});

describe('one difference, said anywhere', () => {
  const differences: [string, string, string][] = [
    ['--dtype', 'bfloat16', 'float16'], ['--kv-cache-dtype', 'fp8', 'bfloat16'], ['--attention-backend', 'FLASH_ATTN', 'FLASHINFER'],
    ['--mamba-cache-dtype', 'float16', 'float32'], ['VLLM_KV_CACHE_LAYOUT', 'NHD', 'HND'], ['VLLM_MLA_DISABLE', '0', '1'],
  ];
  const ways = (name: string, value: string): RoleOptions[] => name.startsWith('--') ? [
    { extraArgs: [`${name}=${value}`] },
    { extraArgs: [name, value] },
    { extraArgs: ['--enforce-eager', `${name}=${value}`] },
    { patches: [JsonPatch.add(ARGS, `${name}=${value}`)] },
  ] : [
    { env: { [name]: value } },
    { overrideEnv: { [name]: value } },
    { patches: [JsonPatch.add(ENV, { name, value })] },
  ];

  test('is refused, and none is accepted', () => {
    fc.assert(fc.property(
      fc.constantFrom(...differences), fc.nat(3), fc.nat(3), fc.boolean(), fc.boolean(),
      ([name, one, other], way, otherWay, swapped, equal) => {
        const [first, second] = swapped ? [other, one] : [one, other];
        const pick = (value: string, index: number): RoleOptions => { const all = ways(name, value); return all[index % all.length]!; };
        const lines = refusal({ prefill: pick(first, way), decode: pick(equal ? first : second, otherWay) });
        expect(lines.map(line => line.slice(0, 7))).toEqual(equal ? [] : ['LLMD350']);
      }), { numRuns: 60 });
  });
});

describe('tensor parallel sizes', () => {
  const sizes = (prefill: number, decode: number): Pair => ({ prefill: { tensorParallelSize: prefill }, decode: { tensorParallelSize: decode } });

  test.each<[string, Pair]>([
    ['more ranks of prefill than KV heads', { ...sizes(8, 4), model: Model.huggingFace('Qwen/Qwen3-235B-A22B') }],
    ['more ranks of prefill, before 0.14', { ...sizes(4, 1), image: vllm('0.11.2') }],
    ['more ranks of prefill, before 0.14', { ...sizes(4, 1), image: vllm('0.13.0') }],
    ['copies of KV heads in decode alone, before 0.24', { ...sizes(4, 8), model: Model.huggingFace('Qwen/Qwen3-235B-A22B'), image: vllm('0.23.0') }],
    ['fewer KV heads, which are said', { ...sizes(8, 4), model: Model.huggingFace('example/model', { kvHeads: 4 }) }],
    ['tokens before heads', { prefill: { tensorParallelSize: 4, ...env('VLLM_KV_CACHE_LAYOUT', 'NHD') }, decode: { tensorParallelSize: 8, ...env('VLLM_KV_CACHE_LAYOUT', 'NHD') } }],
  ])('%s: refused', (_, pair) => {
    expect(codes(pair)).toEqual(['LLMD353']);
  });

  test.each<[string, Pair]>([
    ['as many ranks as KV heads', sizes(8, 4)],
    ['more ranks of decode than KV heads', { ...sizes(4, 8), model: Model.huggingFace('Qwen/Qwen3-235B-A22B') }],
    ['the same number of copies', { ...sizes(8, 8), model: Model.huggingFace('Qwen/Qwen3-235B-A22B') }],
    ['a cache that is the same on each rank', { ...sizes(8, 4), model: Model.huggingFace('deepseek-ai/DeepSeek-V4-Pro') }],
    ['more ranks of prefill since 0.14', { ...sizes(4, 1), image: vllm('0.14.0') }],
    ['fewer ranks of prefill before', { ...sizes(1, 4), image: vllm('0.11.2') }],
  ])('%s: accepted', (_, pair) => {
    expect(refusal(pair)).toEqual([]);
  });

  test.each<[string, Pair, boolean]>([
    ['prefill has more', { ...sizes(8, 4), model: UNKNOWN }, true],
    ['decode has more, before 0.24', { ...sizes(4, 8), model: UNKNOWN, image: vllm('0.23.0') }, true],
    ['decode has more', { ...sizes(4, 8), model: UNKNOWN }, false],
    ['both have the same', { ...sizes(8, 8), model: UNKNOWN }, false],
    ['they are said', { ...sizes(8, 4), model: Model.huggingFace('example/model', { kvHeads: 8 }) }, false],
    ['the model has MLA', { ...sizes(8, 4), model: Model.huggingFace('example/mla', { mla: true }) }, false],
  ])('of a model whose KV heads are not known, where %s', (_, pair, warned) => {
    expect(warnings(pair).some(text => text.includes('KV heads'))).toBe(warned);
  });

  test('patches are read as well', () => {
    const patched = (size: number): RoleOptions => ({ tensorParallelSize: 4, patches: [JsonPatch.add(ARGS, `--tensor-parallel-size=${size}`)] });
    expect(codes({ prefill: patched(3), decode: { tensorParallelSize: 4 } })).toEqual(['LLMD305']);
  });
});

describe('layers with a state', () => {
  const model = Model.huggingFace('Qwen/Qwen3-Next-80B-A3B-Instruct');
  const SD: RoleOptions = { overrideEnv: { VLLM_SSM_CONV_STATE_LAYOUT: 'SD' } };

  test.each<[string, Pair, string[]]>([
    ['of another layout', { prefill: SD, decode: SD }, ['LLMD351', 'LLMD351']],
    ['of another layout in one role', { prefill: {}, decode: SD }, ['LLMD350', 'LLMD351']],
    ['of two tensor parallel sizes', { prefill: {}, decode: { tensorParallelSize: 2 } }, []],
    ['of two sizes and prefix caching', { prefill: {}, decode: { tensorParallelSize: 2, extraArgs: ['--enable-prefix-caching'] } }, ['LLMD351']],
    ['of one size and prefix caching', { prefill: {}, decode: { extraArgs: ['--enable-prefix-caching'] } }, []],
    ['of two sizes before 0.20', { image: vllm('0.19.1'), prefill: {}, decode: { tensorParallelSize: 2 } }, ['LLMD353']],
    ['before 0.18', { image: vllm('0.17.1'), prefill: {}, decode: {} }, ['LLMD351']],
    ['of linear attention in 0.19', { image: vllm('0.19.1'), prefill: {}, decode: {} }, []],
    ['of linear attention in 0.20, which knows Mamba 2 alone', { image: vllm('0.20.0'), prefill: {}, decode: {} }, ['LLMD351']],
    ['of linear attention in 0.21', { image: vllm('0.21.0'), prefill: {}, decode: {} }, ['LLMD351']],
    ['of linear attention since 0.22', { image: vllm('0.22.0'), prefill: {}, decode: {} }, []],
    ['of Mamba 2 in 0.20', { model: Model.huggingFace('nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16'), image: vllm('0.20.0'), prefill: {}, decode: {} }, []],
  ])('%s', (_, pair, expected) => {
    expect(codes({ model, ...pair })).toEqual(expected);
  });

  test('have the layout that NIXL needs on both roles, since 0.20', () => {
    const layouts = (version: string) => {
      const { prefill, decode } = renderPair({ platform: Platform.INFINIBAND, pair: { model, image: vllm(version) } });
      return [prefill, decode].map(pod => pod.env.VLLM_SSM_CONV_STATE_LAYOUT);
    };
    expect(layouts('0.26.0')).toEqual(['DS', 'DS']);
    expect(layouts('0.19.1')).toEqual([undefined, undefined]);
  });
});

describe('ranks', () => {
  test.each<[string, RoleOptions, string]>([
    ['stages', args('--pipeline-parallel-size=2'), 'decode has tensor 1 x pipeline 2 = 2 ranks in a pod of 1 accelerator'],
    ['data-parallel ranks', args('-dp', '2'), 'decode has tensor 1 x data 2 = 2 ranks in a pod of 1 accelerator'],
    ['shares of prompts', args('-pcp=2'), 'decode has tensor 1 x prefill context 2 = 2 ranks in a pod of 1 accelerator'],
    ['hosts', args('--nnodes=2'), '--nnodes of decode is 2'],
    ['tensor parallel ranks of a patch', { patches: [JsonPatch.add(ARGS, '-tp=2')] }, 'decode has tensor 2 = 2 ranks in a pod of 1 accelerator'],
  ])('%s without accelerators are refused', (_, decode, text) => {
    expect(refusal({ prefill: {}, decode }).find(line => line.startsWith('LLMD355'))).toContain(text);
  });

  test('a patch may bring the accelerators', () => {
    const resources = '/spec/template/spec/containers/0/resources';
    const gpus = ['limits', 'requests'].map(kind => JsonPatch.replace(`${resources}/${kind}/nvidia.com~1gpu`, '2'));
    const both = { extraArgs: ['--data-parallel-size=2'], patches: gpus };
    expect(codes({ prefill: both, decode: both })).toEqual([]);
    expect(codes({ prefill: { patches: [JsonPatch.replace(`${resources}/limits/nvidia.com~1gpu`, '1')], tensorParallelSize: 2 }, decode: {} })).toEqual(['LLMD355']);
  });

  test.each<[string, RoleOptions]>([
    ['ranks in other pods', args('--data-parallel-size=2', '--data-parallel-rank=0')],
    ['ranks that Ray starts', args('--data-parallel-size=2', '--data-parallel-backend=ray')],
    ['a share of its ranks', args('--data-parallel-size=2', '--data-parallel-size-local=1')],
  ])('%s are not in the pod', (_, role) => {
    expect(refusal({ prefill: role, decode: role })).toEqual([]);
  });
});

describe('experts in blocks of weights', () => {
  const model = Model.huggingFace('Qwen/Qwen3-235B-A22B-FP8');
  const role = (tensorParallelSize: number, ...extraArgs: string[]) => ({ tensorParallelSize, extraArgs });

  test.each<[string, Pair, string[]]>([
    ['that eight ranks would cut', { prefill: role(8), decode: role(8) }, ['LLMD356', 'LLMD356']],
    ['that eight ranks would cut, of another model', { model: Model.huggingFace('MiniMaxAI/MiniMax-M2'), prefill: role(8), decode: role(8) }, ['LLMD356', 'LLMD356']],
    ['that four ranks have whole', { prefill: role(4), decode: role(4) }, []],
    ['of which each rank has some', { prefill: role(8, '--enable-expert-parallel'), decode: role(8, '-ep') }, []],
    ['that vLLM refines', { image: vllm('0.30.0'), prefill: role(8), decode: role(8) }, []],
    ['that are wide enough', { model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'), prefill: role(8), decode: role(8) }, []],
    ['without scales for blocks', { model: Model.huggingFace('Qwen/Qwen3-235B-A22B'), prefill: role(8), decode: role(8) }, []],
  ])('%s', (_, pair, expected) => {
    expect(codes({ model, ...pair })).toEqual(expected);
  });
});

describe('stages of a pipeline', () => {
  const model = Model.huggingFace('deepseek-ai/DeepSeek-R1-0528');
  const staged: PrefillDecodePairProps['prefill'] = { wideEp: { nodes: 1, gpusPerNode: 8, pipelineParallelSize: 2 }, tensorParallelSize: 4 };
  const plain: PrefillDecodePairProps['prefill'] = { tensorParallelSize: 8 };

  test.each<[string, Pair, string[]]>([
    ['of prefill, before 0.29', { image: vllm('0.26.0'), prefill: staged, decode: plain }, ['LLMD354']],
    ['of prefill', { image: vllm('0.30.0'), prefill: staged, decode: plain }, []],
    ['of prefill that pushes', { image: vllm('0.26.0'), prefill: staged, decode: plain, kvTransfer: { connector: 'NixlPushConnector' } }, []],
    ['of decode', { image: vllm('0.30.0'), prefill: plain, decode: staged }, ['LLMD354']],
  ])('%s', (_, pair, expected) => {
    expect(codes({ model, ...pair })).toEqual(expected);
  });

  test('end at start with several kinds of layers', () => {
    expect(warnings({ model, image: vllm('0.30.0'), prefill: staged, decode: plain })).toEqual([expect.stringContaining('a pipeline in prefill ends at start where')]);
  });
});

describe('scales that a server computes', () => {
  test.each<[string[], KvTransferOptions | undefined, string[]]>([
    [['--calculate-kv-scales', '--kv-cache-dtype=fp8'], undefined, ['LLMD352', 'LLMD352']],
    [['--kv-cache-dtype=fp8'], undefined, []],
    [['--calculate-kv-scales'], undefined, []],
  ])('%j with %j', (extraArgs, kvTransfer, expected) => {
    expect(codes({ kvTransfer, prefill: { extraArgs }, decode: { extraArgs } })).toEqual(expected);
  });
});

describe('blocks of two sizes', () => {
  const blocks: Pair = { prefill: { blockSize: 64 }, decode: { blockSize: 128 } };

  test('are refused where prefill has more ranks', () => {
    expect(codes({ prefill: { blockSize: 64, tensorParallelSize: 4 }, decode: { blockSize: 128, tensorParallelSize: 2 } })).toEqual(['LLMD306']);
  });

  test('are refused where they wait in CPU memory, since 0.27', () => {
    const kvTransfer = { bufferDevice: 'cpu' as any };
    expect(codes({ ...blocks, kvTransfer, image: vllm('0.27.1') })).toEqual(['LLMD306']);
    expect(codes({ ...blocks, kvTransfer })).toEqual([]);
  });

  test('are refused on CPUs, where decode puts them together wrongly', () => {
    const onCpus = (prefill: number, decode: number): string[] =>
      codes({ image: Image.custom('mine:1', { vllmVersion: '0.32.0' }), prefill: { blockSize: prefill }, decode: { blockSize: decode } }, Platform.CPU);
    expect(onCpus(32, 128)).toEqual(['LLMD306']);
    expect(onCpus(128, 128)).toEqual([]);
  });

  test('are read from patches as well', () => {
    const patched: PrefillDecodePairProps['prefill'] = { blockSize: 64, patches: [JsonPatch.add(ARGS, '--block-size=256')] };
    expect(codes({ prefill: patched, decode: { blockSize: 128 } })).toEqual(['LLMD306']);
  });

  test('are a warning where layers may be of several kinds', () => {
    expect(warnings(blocks)).toEqual([expect.stringContaining('blocks of two sizes do not pair in vLLM 0.26.0')]);
    expect(warnings({ ...blocks, image: vllm('0.27.1') })).toEqual([]);
  });
});

describe('images of a patch', () => {
  const image = (reference: string): RoleOptions => ({ patches: [JsonPatch.replace('/spec/template/spec/containers/0/image', reference)] });

  test('of another release are refused', () => {
    expect(refusal({ prefill: {}, decode: image('vllm/vllm-openai:v0.24.0') })[0]).toMatch(/^LLMD357: image is .*v0.26.0 in prefill and .*v0.24.0 in decode, with vLLM 0.26.0 and 0.24.0/);
  });

  test('are a warning where their release is not known', () => {
    expect(warnings({ prefill: {}, decode: image('registry.example.com/vllm:7') })).toEqual([expect.stringContaining('registry.example.com/vllm:7')]);
  });

  test('of one release from elsewhere are accepted', () => {
    const pair: Pair = { prefill: {}, decode: image('mirror.example.com/vllm/vllm-openai:v0.26.0') };
    expect(refusal(pair)).toEqual([]);
    expect(warnings(pair)).toEqual([]);
  });
});
