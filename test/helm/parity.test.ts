/** The chart and the constructs are one: on every platform, with every kind of value. */
import { withHelm } from './helm';
import { onlyIn, pairwise, THINGS } from './pairwise';
import { parityOf } from './parity';
import { Platform } from '../../src';

const samples = new Map(Platform.names().map((platform, place) => [platform, pairwise(platform, place)]));

withHelm('the chart renders what the constructs render, and refuses what they refuse', () => {
  test.each(Platform.names())('%s', async platform => {
    expect((await parityOf(samples.get(platform)!.cases)).differences).toEqual([]);
  }, 300_000); // a second, on a machine that has nothing else to do
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
  expect([...samples.values()].flatMap(({ cases }) => cases).length).toBeLessThan(500);
});
