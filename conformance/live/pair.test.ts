/** A pair as it is rendered serves: decode takes the whole KV cache from prefill, and the text is what one server alone writes. */
import { complete } from './client';
import { Node } from './node';
import { promptOf, render, startPair, throughBoth, transferOf } from './pairs';
import { Pod } from './pod';
import { live } from './record';
import { RELEASES } from './set-up';

/** Keys and values of the tiny model: two of each of two layers, four heads of 64 numbers of two bytes. */
const BYTES_PER_TOKEN = 2 * 2 * 4 * 64 * 2;

live('pair', ({ record }) => describe.each(RELEASES)('vLLM %s', release => {
  let node: Node;
  let prefill: Pod;
  let decode: Pod;
  beforeAll(async () => {
    node = await Node.open();
    ({ prefill, decode } = await startPair(node, release, render(release)));
  });
  afterAll(() => node?.close());

  test('listens on the ports that the manifest declares; more, which the system chooses, are those of UCX and torch', () => {
    for (const pod of [prefill, decode]) {
      expect(pod.reachable.fixed).toEqual(pod.declaredPorts);
      // over TCP the KV cache goes through these, so that a firewall for declared ports alone would stop it
      expect(pod.reachable.chosen).not.toEqual([]);
    }
    record({ vllm: release, shown: 'ports: both pods listen on each that the manifest declares, and else only on some that the system chooses', count: 2 });
  });

  let taken = 0;
  let bytes = 0;
  test.each([1, 127, 128, 129, 300, 2000])('a prompt of %i tokens: decode takes all of them from prefill, and goes on as prefill alone would', async count => {
    const prompt = promptOf(count, count);
    const before = await transferOf(decode);
    const answer = await throughBoth(prefill, decode, prompt);
    const alone = await complete(prefill.address, 8000, prompt);
    expect(answer).toMatchObject({ status: 200, tokens: alone.tokens });
    expect(alone.tokens).toHaveLength(24);
    const after = await transferOf(decode);
    expect(after).toMatchObject({ taken: before.taken + count, failed: 0 });
    expect(after.bytes - before.bytes).toBeGreaterThanOrEqual(count * BYTES_PER_TOKEN);
    ({ taken, bytes } = after);
  });

  test('is shown', () => {
    expect(bytes).toBeGreaterThan(0);
    record({ vllm: release, shown: `a pair as rendered, prompts of 1 to 2000 tokens: all taken from the other pod (${bytes} bytes by NIXL, no failed transfer), the tokens of one server alone`, count: taken });
  });
}));
