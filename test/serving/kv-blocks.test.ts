import { App, Chart } from 'cdk8s';
import { Image, Model, ModelServerProps, Platform, PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork } from '../../src';
import shapeFacts from '../../src/facts/kv-shape.json';
import { blockSizeFaults } from '../../src/serving/pod-checks';
import { readReleases } from '../../src/vllm/options';
import { podTemplates, renderPair } from '../helpers';

const LLAMA = 'meta-llama/Llama-3.3-70B-Instruct';
const R1 = 'deepseek-ai/DeepSeek-R1-0528';

interface Given extends Partial<PrefillDecodePairProps> {
  readonly id?: string;
  readonly vllm?: string;
  readonly ranks?: [number, number];
}

/** A pair with the models and releases that a row names. */
function pairOn(platform: Platform, { id = LLAMA, vllm, ranks = [4, 4], ...pair }: Given = {}) {
  const tensor = (n: number, role: ModelServerProps = {}): ModelServerProps => ({ tensorParallelSize: n, ...role });
  const image = vllm === undefined ? {} : { image: Image.of(`vllm/vllm-openai:v${vllm}`) };
  return renderPair({
    platform,
    pair: { model: Model.huggingFace(id), ...image, ...pair, prefill: tensor(ranks[0], pair.prefill), decode: tensor(ranks[1], pair.decode) },
  });
}

type Rendered = ReturnType<typeof pairOn>;

/** Tokens of a block in both roles, as the arguments say them; nothing where they are left to vLLM. */
function blocksOf({ prefill, decode }: Rendered): (string | undefined)[] {
  return [prefill, decode].map(({ container }) => (container.args as string[]).find(arg => arg.startsWith('--block-size='))?.slice('--block-size='.length));
}

const crossLayersOf = ({ prefill, decode }: Rendered) =>
  [prefill, decode].map(({ kvTransfer }) => kvTransfer.kv_connector_extra_config.enable_cross_layers_blocks);

describe('blocks are as large as attention computes them', () => {
  test.each<[string, Platform, Given, string | undefined]>([
    ['on Hopper', Platform.CRUSOE_H200, {}, '128'],
    ['on Hopper, of a model with windows and sinks', Platform.CRUSOE_H200, { id: 'openai/gpt-oss-120b' }, '128'],
    ['on Hopper, of latent vectors', Platform.CRUSOE_H200, { id: R1, ranks: [8, 8] }, '64'],
    ['on Blackwell', Platform.CRUSOE_B200, {}, '64'],
    ['on Blackwell, of latent vectors', Platform.CRUSOE_B200, { id: R1 }, '64'],
    ['on NVIDIA GPUs that are not named', Platform.INFINIBAND, {}, '64'],
    ['of an older release', Platform.CRUSOE_H200, { vllm: '0.16.0' }, '128'],
    ['of latent vectors, before vLLM let backends choose', Platform.CRUSOE_H200, { id: R1, vllm: '0.17.1', ranks: [8, 8] }, undefined],
    ['with an FP8 cache', Platform.CRUSOE_H200, { prefill: { extraArgs: ['--kv-cache-dtype=fp8'] }, decode: { extraArgs: ['--kv-cache-dtype=fp8'] } }, '64'],
    ['on AMD GPUs', Platform.OCI_MI300_X, {}, undefined],
    ['on Intel GPUs, where they are vLLM\'s own', Platform.INTEL_XPU, {}, undefined],
    ['of a model with a state', Platform.CRUSOE_H200, { id: 'Qwen/Qwen3-Next-80B-A3B-Instruct' }, undefined],
    ['of heads of several sizes', Platform.CRUSOE_H200, { id: 'google/gemma-4-31B-it' }, undefined],
    ['of sparse attention', Platform.CRUSOE_H200, { id: 'deepseek-ai/DeepSeek-V3.2', ranks: [8, 8] }, undefined],
    ['of a model that is not in the table', Platform.CRUSOE_H200, { id: 'acme/own-70b' }, undefined],
    ['where both roles name their attention', Platform.CRUSOE_H200, { prefill: { extraArgs: ['--attention-backend=FLASHINFER'] }, decode: { extraArgs: ['--attention-backend=FLASHINFER'] } }, undefined],
    ['where a file may name it', Platform.CRUSOE_H200, { prefill: { extraArgs: ['--config', '/etc/vllm.yaml'] }, decode: { extraArgs: ['--config', '/etc/vllm.yaml'] } }, undefined],
    ['where NIXL does not carry them', Platform.CRUSOE_H200, { kvTransfer: { connector: 'MooncakeConnector' } }, undefined],
  ])('%s', (_, platform, given, expected) => {
    expect(blocksOf(pairOn(platform, given))).toEqual([expected, expected]);
  });

  test('the caller has the last word, for the pair and for a role', () => {
    expect(blocksOf(pairOn(Platform.CRUSOE_H200, { blockSize: 16 }))).toEqual(['16', '16']);
    expect(blocksOf(pairOn(Platform.CRUSOE_H200, { prefill: { blockSize: 32 }, decode: { blockSize: 64 } }))).toEqual(['32', '64']);
  });

  test('roles on two machines have those of the machine with the smaller ones', () => {
    const chart = new Chart(new App(), 'serving');
    const [b200, h200] = [Platform.CRUSOE_B200, Platform.CRUSOE_H200].map((platform, i) => new RdmaNetwork(chart, `fabric${i}`, { platform }));
    const pair = new PrefillDecodePair(chart, 'llama', {
      model: Model.huggingFace(LLAMA), network: b200!, prefill: { tensorParallelSize: 4 }, decode: { tensorParallelSize: 4, network: h200! },
    });
    expect([pair.prefill, pair.decode].map(server => podTemplates(server._manifest)[0].spec.containers[0].args)).toEqual([
      expect.arrayContaining(['--block-size=64']), expect.arrayContaining(['--block-size=64']),
    ]);
  });

  test('every release takes them', () => {
    const sizes = [...new Set(shapeFacts.blocks.map(({ value }) => value))];
    expect(readReleases().flatMap(release => sizes.flatMap(size => blockSizeFaults('blockSize', size, release)))).toEqual([]);
  });
});

describe('what counts the blocks', () => {
  const warningsOf = ({ pair }: Rendered) => pair.decode.warnings.filter(warning => warning.startsWith('LLMD358: '));
  const events = (platform: Platform, more: Given = {}) => pairOn(platform, { ports: { kvEvents: 5556 }, ...more });

  test('must know their size, so that it stays, with a warning', () => {
    const rendered = events(Platform.CRUSOE_H200);
    expect(blocksOf(rendered)).toEqual([undefined, undefined]);
    expect(warningsOf(rendered)).toEqual([expect.stringContaining('with 128 tokens a request would be transferred in 8 times fewer pieces')]);
  });

  test.each<[string, Rendered]>([
    ['the caller sets it', events(Platform.CRUSOE_H200, { blockSize: 64 })],
    ['TCP is slower than any number of pieces', events(Platform.TCP)],
  ])('has no warning where %s', (_, rendered) => {
    expect(warningsOf(rendered)).toEqual([]);
  });
});

describe('blocks of all layers together', () => {
  test.each<[string, Given, string | undefined]>([
    ['in releases that do it rightly', { vllm: '0.19.1' }, 'True'],
    ['before: FP8 blocks are misread', { vllm: '0.18.1' }, undefined],
    ['after: the runner may ignore it', { vllm: '0.22.1' }, undefined],
    ['between ranks of two sizes', { vllm: '0.19.1', ranks: [2, 4] }, undefined],
    ['of a model with windows', { vllm: '0.19.1', id: 'openai/gpt-oss-120b' }, undefined],
    ['of latent vectors', { vllm: '0.19.1', id: R1, ranks: [8, 8] }, undefined],
    ['as the caller says', { vllm: '0.19.1', kvTransfer: { enableCrossLayersBlocks: false } }, 'False'],
  ])('%s', (_, given, expected) => {
    expect(crossLayersOf(pairOn(Platform.CRUSOE_H200, given))).toEqual([expected, expected]);
  });
});

describe('explain()', () => {
  const lines = (rendered: Rendered) => rendered.pair.decode.explain().split('\n');

  test('says in how many pieces 8192 tokens travel, and why the blocks have their size', () => {
    expect(lines(pairOn(Platform.CRUSOE_H200, { vllm: '0.30.0' }))).toEqual(expect.arrayContaining([
      '  5120 descriptors of 128 KiB = 640 MiB, at most: those of blocks that follow each other become one',
      'blocks of 128 tokens, by default; vLLM\'s own have 16:',
    ]));
  });

  test('counts vLLM\'s own blocks where these stay', () => {
    expect(lines(pairOn(Platform.CRUSOE_H200, { vllm: '0.30.0', ports: { kvEvents: 5556 } })).join('\n')).toContain('  40960 descriptors of 16 KiB = 640 MiB');
  });

  test('says that blocks of all layers lie together', () => {
    expect(lines(pairOn(Platform.CRUSOE_H200, { vllm: '0.19.1' }))).toEqual(expect.arrayContaining([
      expect.stringContaining('  64 descriptors of 10 MiB = 640 MiB'), 'blocks of all layers together, by default:',
    ]));
  });

  test.each<[string, Platform, Given]>([
    ['the model is not known', Platform.CRUSOE_H200, { id: 'acme/own-70b' }],
    ['attention may cut the caller\'s blocks again', Platform.CRUSOE_B200, { blockSize: 128 }],
    ['the caller\'s attention is not known', Platform.CRUSOE_H200, { decode: { extraArgs: ['--attention-backend=FLEX_ATTENTION'] }, prefill: { extraArgs: ['--attention-backend=FLEX_ATTENTION'] } }],
    ['the release may ignore what the caller asks for', Platform.CRUSOE_H200, { vllm: '0.26.0', kvTransfer: { enableCrossLayersBlocks: true } }],
  ])('counts nothing where %s', (_, platform, given) => {
    expect(pairOn(platform, given).pair.decode.explain()).not.toContain('descriptors of');
  });
});
