/** The chart and the constructs are one: on every platform, with every kind of value. */
import { withHelm } from './helm';
import { Case, onlyIn, pairwise, THINGS } from './pairwise';
import { parityOf } from './parity';
import { Platform } from '../../src';

const samples = new Map(Platform.names().map((platform, place) => [platform, pairwise(platform, place)]));

withHelm('the chart renders what the constructs render, and refuses what they refuse', () => {
  test.each(Platform.names())('%s', async platform => {
    expect((await parityOf(samples.get(platform)!.cases)).differences).toEqual([]);
  }, 300_000); // a second, on a machine that has nothing else to do
});

/** Roles on machines of their own, which objects of a network follow. */
const SPLIT: Case[] = [
  ['claims of prefill', { prefill: { network: { platform: 'gke-a3-ultra' } } }],
  ['claims of both, by names', { network: { platform: 'gke-a4', name: 'a' }, decode: { network: { platform: 'gke-a3-ultra', name: 'b' } } }],
  ['another image', { prefill: { image: 'vllm/vllm-openai:v0.26.0', network: { platform: 'oci-h100' } }, decode: { image: { reference: 'a:b', vllmVersion: '0.26.0', backends: ['UCX'] } } }],
  ['two vendors', {
    kvTransfer: { bufferDevice: 'cpu' },
    prefill: { image: 'vllm/vllm-openai-xpu:v0.26.0', network: { platform: 'intel-xpu-rdma' } },
    decode: { image: 'vllm/vllm-openai:v0.26.0' },
  }],
  ['two fabrics', { prefill: { network: { platform: 'coreweave' } } }],
].map(([what, values]) => ({ what: what as string, values: { name: 'case', model: 'Qwen/Qwen3-32B', network: { platform: 'roce' }, prefill: {}, decode: {}, ...values as object } }));

withHelm('roles on networks of their own', () => {
  test('are the same in both, or refused by both', async () => {
    const { differences, rendered, codes } = await parityOf(SPLIT);
    expect(differences).toEqual([]);
    expect([rendered, [...codes]]).toEqual([4, ['LLMD241']]);
  }, 300_000);
});

test.each(THINGS)('most platforms are sampled with %s', thing => {
  const platforms = Platform.names().filter(platform => samples.get(platform)!.rendered.has(thing));
  expect(platforms.length).toBeGreaterThan(Platform.names().length / 2);
});

test.each(Platform.names())('what %s does not support is refused by both', platform => {
  const { cases, rendered } = samples.get(platform)!;
  const refused = THINGS.filter(thing => !rendered.has(thing)).map(thing => onlyIn(platform, thing));
  expect(cases.map(({ what }) => what)).toEqual(expect.arrayContaining(refused));
});

test('the sample is small enough for each build', () => {
  expect([...samples.values()].flatMap(({ cases }) => cases).length).toBeLessThan(13 * samples.size);
});
