/**
 * Decode unlike prefill, as the library refuses to render it (docs/rules) or as a rolling update makes it: the rendered command line is changed,
 * and the pod run beside a prefill pod as rendered. Both get ready, since no probe asks for a transfer; each request fails.
 */
import { Answer } from './client';
import { Node } from './node';
import { changed, promptOf, render, throughBoth } from './pairs';
import { Pod } from './pod';
import { live } from './record';
import { RELEASES } from './set-up';

interface Case {
  readonly what: string;
  readonly args?: string[];
  /** Runs the other release. */
  readonly otherRelease?: boolean;
  /** In the log of decode. */
  readonly log: RegExp;
}

const MISMATCH = /NIXL compatibility hash mismatch/;

const CASES: Case[] = [
  { what: 'another dtype', args: ['--dtype=float16'], log: MISMATCH },
  { what: 'smaller blocks than prefill', args: ['--block-size=64'], log: /is not divisible by remote block size/ },
  { what: 'no hybrid KV cache manager', args: ['--disable-hybrid-kv-cache-manager'], log: MISMATCH },
  { what: 'another release of vLLM', otherRelease: true, log: MISMATCH },
];

/** Decode pods beside each other: the start of one leaves cores idle. */
const AT_ONCE = 2;

live('broken', ({ record }) => describe.each(RELEASES)('vLLM %s', release => {
  let node: Node;
  let prefill: Pod;
  const { prefill: prefillPod, decode: decodePod } = render(release);
  const started = new Map<string, Promise<{ answer: Answer; log: string }>>();

  beforeAll(async () => {
    node = await Node.open();
    prefill = await node.run('prefill', prefillPod, { release });
    const queues: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => prefill.ready());
    CASES.forEach((c, i) => {
      const result = queues[i % AT_ONCE]!.then(() => run(c, i));
      started.set(c.what, result);
      queues[i % AT_ONCE] = result.catch(() => undefined); // the test of the case has the error
    });
  });
  afterAll(() => node?.close());

  async function run({ args, otherRelease }: Case, number: number): Promise<{ answer: Answer; log: string }> {
    const its = otherRelease ? RELEASES.find(other => other !== release)! : release;
    const decode = await node.run(`decode-${number}`, changed(decodePod, { args }), { release: its });
    try {
      await decode.ready();
      return { answer: await throughBoth(prefill, decode, promptOf(300, number)), log: decode.server.log() };
    } finally {
      await node.remove(decode);
    }
  }

  test.each(CASES)('decode has $what: it gets ready, and its requests fail', async ({ what, log }) => {
    expect(await started.get(what)!).toMatchObject({ answer: { status: 500 }, log: expect.stringMatching(log) });
    record({ vllm: release, shown: `decode has ${what}: both pods get ready, and each request ends in an error`, count: 1 });
  });
}));
