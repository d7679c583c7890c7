/** What the model, the release and both roles decide together about attention. */
import { Image, Model, ModelArchitecture, Platform, Role } from '../../src';
import { describeFault } from '../../src/base/fault';
import { attentionArgs, AttentionContext, attentionFaults, attentionWarnings } from '../../src/serving/attention';

interface Case {
  readonly model?: string;
  readonly given?: ModelArchitecture;
  readonly vllm?: string;
  readonly platform?: Platform;
  readonly sizes?: [number, number];
  readonly blocks?: [number, number];
}

const image = (vllmVersion: string) => Image.custom('mine:1', { vllmVersion });

function context({ model = 'meta-llama/Llama-3.3-70B-Instruct', given, vllm = '0.19.1', platform = Platform.TENSORWAVE, sizes = [1, 4], blocks = [128, 128] }: Case): AttentionContext {
  return {
    vendor: platform.toJson().machine.accelerator.vendor,
    model: Model.huggingFace(model, given),
    image: image(vllm),
    tensorParallelSize: sizes[0],
    blockSize: blocks[0],
    other: { tensorParallelSize: sizes[1], blockSize: blocks[1] },
  };
}

const args = (c: Case) => attentionArgs(context(c)).map(a => a.arg);
const ROCM_ATTN = '--attention-backend=ROCM_ATTN';
const HYBRID = '--no-disable-hybrid-kv-cache-manager';
const unknown = 'me/mine-70b';

describe('on AMD, roles of different tensor parallel sizes', () => {
  test.each<[string, Case, string[], RegExp | undefined]>([
    ['take ROCM_ATTN where the model allows it', {}, [ROCM_ATTN], undefined],
    ['need nothing where the sizes are equal', { sizes: [8, 8] }, [], undefined],
    ['need nothing on other accelerators', { platform: Platform.COREWEAVE }, [], undefined],
    ['cannot take it with attention sinks', { model: 'openai/gpt-oss-120b', blocks: [16, 32] }, [], /cannot compute the attention sinks of openai\/gpt-oss-120b: use one size for both/],
    ['do not need it for a latent cache, which every rank has whole', { model: 'deepseek-ai/DeepSeek-R1-0528' }, [], undefined],
    ['do not get it where nothing is known of the model', { model: unknown }, [], /it is not known whether it can compute me\/mine-70b: say mla and sinks of the model/],
    ['do not get it where half is known', { model: unknown, given: { mla: false } }, [], /it is not known/],
    ['get it where the caller knows the model', { model: unknown, given: { mla: false, sinks: false } }, [ROCM_ATTN], undefined],
    ['believe the caller who has another model under the name', { given: { sinks: true } }, [], /attention sinks/],
    ['up to vLLM 0.22', { vllm: '0.22.1' }, [ROCM_ATTN], undefined],
    ['cannot take it from vLLM 0.23 on', { vllm: '0.23.0' }, [], /which vLLM 0.23.0 refuses beside a KV connector: use one size for both/],
    ['cannot take it before the option', { vllm: '0.12.0' }, [], /which vLLM 0.12.0 has no option for/],
  ])('%s', (_, c, expected, warning) => {
    expect(args(c)).toEqual(expected);
    expect(attentionWarnings(context(c)).map(describeFault)).toEqual(warning ? [expect.stringMatching(warning)] : []);
  });

  test('are none where a pod has both phases or another connector', () => {
    const alone = { ...context({}), other: undefined };
    expect([attentionArgs(alone), attentionWarnings(alone)]).toEqual([[], []]);
  });
});

describe('the hybrid manager of the KV cache', () => {
  test.each<[string, Case, boolean]>([
    ['layers with a window', { model: 'openai/gpt-oss-120b' }, true],
    ['layers with a state', { model: 'Qwen/Qwen3-Next-80B-A3B-Instruct' }, true],
    ['layers with a state, as the caller says', { model: unknown, given: { stateSpace: true } }, true],
    ['layers of one kind', { model: 'Qwen/Qwen3-32B' }, false],
    ['an unknown model', { model: unknown }, false],
    ['a release whose NixlConnector cannot do it', { model: 'openai/gpt-oss-120b', vllm: '0.17.1' }, false],
    ['the first release that can', { model: 'openai/gpt-oss-120b', vllm: '0.18.0' }, true],
    ['a release that does it by itself', { model: 'openai/gpt-oss-120b', vllm: '0.22.0' }, false],
    ['blocks of two sizes, which it does not take', { model: 'openai/gpt-oss-120b', blocks: [16, 32] }, false],
  ])('is turned on for %s: %#', (_, c, on) => {
    expect(args({ sizes: [1, 1], ...c }).includes(HYBRID)).toBe(on);
  });
});

describe('LLMD227: ROCM_ATTN', () => {
  const faults = (model: string, vllm: string, extraArgs: string[], role: Role) =>
    attentionFaults(role, image(vllm), Model.huggingFace(model), extraArgs).map(f => f.problem);

  test.each<[string, string, string, string[], Role, RegExp[]]>([
    ['with attention sinks', 'openai/gpt-oss-120b', '0.19.1', [ROCM_ATTN], Role.DECODE, [/sinks of openai\/gpt-oss-120b/]],
    ['with MLA', 'deepseek-ai/DeepSeek-R1-0528', '0.19.1', ['--attention-backend', 'ROCM_ATTN'], Role.PREFILL, [/multi-head latent attention/]],
    ['as a part of the attention config', 'openai/gpt-oss-120b', '0.19.1', ['--attention-config.backend=ROCM_ATTN'], Role.DECODE, [/sinks/]],
    ['beside a KV connector, from vLLM 0.23 on', 'Qwen/Qwen3-32B', '0.23.0', [ROCM_ATTN], Role.DECODE, [/which vLLM 0.23.0 refuses beside a KV connector/]],
    ['without a KV connector', 'Qwen/Qwen3-32B', '0.23.0', [ROCM_ATTN], Role.PREFILL_DECODE, []],
    ['before', 'Qwen/Qwen3-32B', '0.22.0', [ROCM_ATTN], Role.DECODE, []],
    ['of a model that is not known', unknown, '0.19.1', [ROCM_ATTN], Role.DECODE, []],
    ['is not another backend', 'openai/gpt-oss-120b', '0.19.1', ['--attention-backend=TRITON_ATTN'], Role.DECODE, []],
  ])('%s', (_, model, vllm, extraArgs, role, expected) => {
    expect(faults(model, vllm, extraArgs, role)).toEqual(expected.map(e => expect.stringMatching(e)));
  });
});
