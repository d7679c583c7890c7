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

  /** Asks both, and prefill alone, which must say the same; decode takes all but `own` tokens. */
  async function expectSame(prompt: number[], body?: object, own = 0): Promise<void> {
    const before = await transferOf(decode);
    const answer = await throughBoth(prefill, decode, prompt, body);
    const alone = await complete(prefill.address, 8000, prompt);
    expect(answer).toMatchObject({ status: 200, tokens: alone.tokens });
    expect(alone.tokens).toHaveLength(24);
    expect(await transferOf(decode)).toMatchObject({ taken: before.taken + prompt.length - own, failed: 0 });
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
  /** With prefix caching 0.32.0 ends on CPUs where a prompt fills a block of a state, without a transfer as well. */
  const uncached = { extraArgs: ['--dtype=float32', '--no-enable-prefix-caching'] };

  interface Unlike {
    readonly what: string;
    readonly rendering: Rendering;
    readonly releases?: string[];
    readonly lengths?: number[];
    /** Tokens at the end of a prompt that decode computes itself. */
    readonly own?: number;
  }

  const UNLIKE: Unlike[] = [
    { what: 'two ranks of prefill for one of decode', rendering: { model: 'grouped', prefill: { tensorParallelSize: 2, ...precise }, decode: precise } },
    { what: 'one rank of prefill for two of decode', rendering: { model: 'grouped', prefill: precise, decode: { tensorParallelSize: 2, ...precise } } },
    { what: 'NixlPushConnector, by which prefill writes', rendering: { pair: { kvTransfer: { connector: 'NixlPushConnector' } } } },
    {
      what: 'layers with a state of Mamba 2, without prefix caching',
      rendering: { model: 'states', prefill: uncached, decode: uncached },
      releases: [LATEST],
      own: 1,
    },
    {
      what: 'layers with linear attention, prompts of up to 129 tokens',
      rendering: { model: 'deltas' }, // which CPUs compute with 16 bits alone: of longer prompts, as of some short ones, one server says something else as well
      releases: [LATEST],
      lengths: [1, 127, 128, 129],
      own: 1,
    },
  ];

  describe.each(UNLIKE.flatMap(u => (u.releases ?? RELEASES).map(release => ({ ...u, release }))))('vLLM $release, $what', u => {
    const { release, what, rendering, lengths = LENGTHS, own = 0 } = u;
    beforeAll(() => start(release, rendering));
    afterAll(() => node?.close());

    test('prompts are taken whole, and go on as prefill alone would', async () => {
      for (const count of lengths) { await expectSame(promptOf(count, count), undefined, count > 1 ? own : 0); }
      const { taken } = await transferOf(decode);
      const all = own ? 'all tokens but the last of each prompt taken' : 'all tokens taken';
      record({ vllm: release, shown: `${what}: ${all} from the other pod, the tokens of one server alone`, count: taken });
    });
  });

  describe(`vLLM ${LATEST}, latent vectors`, () => {
    beforeAll(() => start(LATEST, { model: 'latent', prefill: precise, decode: precise }));
    afterAll(() => node?.close());

    /** On CPUs vLLM computes latent attention in two ways, of a prompt and of the token after it, which differ by more than rounding. */
    test('prompts are taken whole; which tokens follow differs in one server alone as well', async () => {
      for (const count of LENGTHS) { expect(await throughBoth(prefill, decode, promptOf(count, count))).toMatchObject({ status: 200 }); }
      const { taken, failed } = await transferOf(decode);
      expect({ taken, failed }).toEqual({ taken: LENGTHS.reduce((sum, count) => sum + count, 0), failed: 0 });

      const alone = async (tokens: number[], count: number): Promise<number[]> =>
        (await complete(prefill.address, 8000, tokens, { body: { max_tokens: count } })).tokens;
      const prompt = promptOf(127, 127);
      const oneByOne = await alone(prompt, 4);
      const asPrompts = await Promise.all([1, 2, 3].map(count => alone([...prompt, ...oneByOne.slice(0, count)], 1)));
      expect(asPrompts.flat()).not.toEqual(oneByOne.slice(1));
      record({
        vllm: LATEST,
        shown: 'latent vectors: all tokens taken from the other pod; the next ones are not compared, since one server alone writes others when it computes a token as part of a prompt',
        count: taken,
      });
    });
  });
});
