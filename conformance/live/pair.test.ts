/** A pair as it is rendered serves: decode takes the whole KV cache from prefill, and the text is what one server alone writes. */
import { complete } from './client';
import { Node } from './node';
import { promptOf, render, Rendering, startPair, throughBoth, transferOf } from './pairs';
import { Pod } from './pod';
import { live } from './record';
import { RELEASES, SERVING } from './set-up';

/** Keys and values of the tiny model: two of each of two layers, four heads of 64 numbers of two bytes. */
const BYTES_PER_TOKEN = 2 * 2 * 4 * 64 * 2;

const LATEST = RELEASES.at(-1)!;

const LENGTHS = [1, 127, 128, 129, 300, 2000];

live('pair', ({ record }) => {
  let node: Node;
  let prefill: Pod;
  let decode: Pod;
  const start = async (release: string, rendering?: Rendering): Promise<void> => {
    node = await Node.open();
    ({ prefill, decode } = await startPair(node, release, render(release, rendering)));
  };

  /** Asks both, and prefill alone, which must say the same. */
  async function expectSame(prompt: number[], body?: object): Promise<void> {
    const before = await transferOf(decode);
    const answer = await throughBoth(prefill, decode, prompt, body);
    const alone = await complete(prefill.address, 8000, prompt);
    expect(answer).toMatchObject({ status: 200, tokens: alone.tokens });
    expect(alone.tokens).toHaveLength(24);
    expect(await transferOf(decode)).toMatchObject({ taken: before.taken + prompt.length, failed: 0 });
  }

  describe.each(SERVING)('vLLM %s', release => {
    beforeAll(() => start(release));
    afterAll(() => node?.close());

    test('listens on the ports that the manifest declares; more, which the system chooses, are those of UCX and torch', () => {
      for (const pod of [prefill, decode]) {
        expect(pod.reachable.fixed).toEqual(pod.declaredPorts);
        // over TCP the KV cache goes through these, so that a firewall for declared ports alone would stop it
        expect(pod.reachable.chosen).not.toEqual([]);
      }
      record({ vllm: release, shown: 'ports: both pods listen on each that the manifest declares, and else only on some that the system chooses', count: 2 });
    });

    const right: number[] = [];
    test.each(LENGTHS)('a prompt of %i tokens: decode takes all of them from prefill, and goes on as prefill alone would', async count => {
      const { bytes } = await transferOf(decode);
      await expectSame(promptOf(count, count));
      expect((await transferOf(decode)).bytes - bytes).toBeGreaterThanOrEqual(count * BYTES_PER_TOKEN);
      right.push(count);
    });

    test('is shown', async () => {
      const { taken, bytes } = await transferOf(decode);
      expect(right).toEqual(LENGTHS);
      record({ vllm: release, shown: `a pair as rendered, prompts of 1 to 2000 tokens: all taken from the other pod (${bytes} bytes by NIXL, no failed transfer), the tokens of one server alone`, count: taken });
    });

    test('a stream through the sidecar has the same tokens, one after the other', async () => {
      await expectSame(promptOf(300, 301), { stream: true });
      expect((await throughBoth(prefill, decode, promptOf(300, 302), { stream: true })).parts).toBeGreaterThan(12);
      record({ vllm: release, shown: 'a stream through the sidecar: the tokens of one server alone, as they come', count: 24 });
    });
  });

  /** Ranks add their parts in another order than one does: with 32 bits that makes no other token. */
  const precise = { extraArgs: ['--dtype=float32'] };
  const unlike: [what: string, rendering: Rendering, releases?: string[]][] = [
    ['two ranks of prefill for one of decode', { model: 'grouped', prefill: { tensorParallelSize: 2, ...precise }, decode: precise }],
    ['one rank of prefill for two of decode', { model: 'grouped', prefill: precise, decode: { tensorParallelSize: 2, ...precise } }],
    ['latent vectors', { model: 'latent', prefill: precise, decode: precise }],
    ['layers with a state of Mamba 2', { model: 'states', prefill: precise, decode: precise }, [LATEST]],
    ['layers with linear attention', { model: 'deltas', prefill: precise, decode: precise }, [LATEST]],
    ['NixlPushConnector, by which prefill writes', { pair: { kvTransfer: { connector: 'NixlPushConnector' } } }],
  ];

  describe.each(unlike.flatMap(([what, rendering, releases = RELEASES]) => releases.map(release => ({ release, what, rendering }))))('vLLM $release, $what', ({ release, what, rendering }) => {
    beforeAll(() => start(release, rendering));
    afterAll(() => node?.close());

    test('prompts are taken whole, and go on as prefill alone would', async () => {
      for (const count of LENGTHS) { await expectSame(promptOf(count, count)); }
      const { taken } = await transferOf(decode);
      record({ vllm: release, shown: `${what}: all tokens taken from the other pod, the tokens of one server alone`, count: taken });
    });
  });
});
