/** What a client sees while a pair goes wrong or goes away: docs/explanation/what-a-client-sees.md says it in words. */
import { setTimeout as sleep } from 'timers/promises';
import { Answer, complete } from './client';
import { Node } from './node';
import { changed, promptOf, render, throughBoth, transferOf } from './pairs';
import { Pod } from './pod';
import { live } from './record';
import { RELEASES } from './set-up';

const LEASE_SECONDS = 6;
const PRE_STOP_SECONDS = 5;
/** 5120 tokens in blocks of 128, so that two long prompts need every block of prefill. */
const FEW_BLOCKS = ['--num-gpu-blocks-override=40', '--no-enable-prefix-caching'];
/** Longer to generate than the preStop hook lasts, on any machine. */
const LONG = 2500;

live('failures', ({ record }) => describe.each(RELEASES)('vLLM %s', release => {
  let node: Node;
  let prefill: Pod;
  /** Its address for the handshake was left at vLLM's default. */
  let unset: Pod;
  let decode: Pod;
  let decodeThatDrains: Pod;

  beforeAll(async () => {
    node = await Node.open();
    const hook = { preStopSeconds: PRE_STOP_SECONDS };
    const longHook = { preStopSeconds: 60 };
    const pods = render(release, { pair: { kvTransfer: { leaseSeconds: LEASE_SECONDS } }, prefill: longHook, decode: hook });
    const start = (name: string, template: any, args: string[]) => node.run(name, changed(template, { args }), { release });
    const withoutHost = structuredClone(pods.prefill);
    const [container] = withoutHost.spec.containers;
    container.env = container.env.filter((e: any) => e.name !== 'VLLM_NIXL_SIDE_CHANNEL_HOST');
    const impatient = { ...pods.decode, spec: { ...pods.decode.spec, terminationGracePeriodSeconds: PRE_STOP_SECONDS + 30 } };
    prefill = await start('prefill', pods.prefill, FEW_BLOCKS);
    unset = await start('prefill-unset', withoutHost, []);
    decode = await start('decode', impatient, ['--shutdown-timeout=0']);
    decodeThatDrains = await start('decode-that-drains', pods.decode, []);
    await Promise.all([prefill, unset, decode, decodeThatDrains].map(pod => pod.ready()));
  });
  afterAll(() => node?.close());

  const shown = (what: string) => record({ vllm: release, shown: what, count: 1 });

  /** Asks prefill and then decode, as the sidecar does, and does something between the two. */
  async function inTwoSteps(prompt: number[], between: () => Promise<unknown>): Promise<Answer> {
    const ask = { max_tokens: 1, kv_transfer_params: { do_remote_decode: true, do_remote_prefill: false } };
    const { kvTransferParams } = await complete(prefill.address, 8000, prompt, { body: ask });
    expect(kvTransferParams).toMatchObject({ do_remote_prefill: true });
    await between();
    return complete(decode.address, 8200, prompt, { body: { kv_transfer_params: kvTransferParams } });
  }

  const alone = async (prompt: number[]): Promise<number[]> => (await complete(decode.address, 8200, prompt)).tokens;

  test('within the lease decode goes on as it would alone', async () => {
    const prompt = promptOf(1000, 1);
    expect(await inTwoSteps(prompt, async () => undefined)).toMatchObject({ status: 200, tokens: await alone(prompt) });
    shown('decode asks for blocks within the lease: the tokens of one server alone');
  });

  test('after the lease decode reads what others have in the blocks, and nobody tells the client', async () => {
    const prompt = promptOf(1000, 2);
    const answer = await inTwoSteps(prompt, async () => {
      await sleep(3 * LEASE_SECONDS * 1000);
      for (const seed of [3, 4]) { await complete(prefill.address, 8000, promptOf(4000, seed)); }
    });
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.tokens).toHaveLength(24);
    expect(answer.tokens).not.toEqual(await alone(prompt));
    while (!/Potentially invalid KV blocks for unrecognized request .* They may have expired/.test(prefill.server.log())) {
      await complete(prefill.address, 8000, promptOf(10, 11)); // it looks for what decode reports when it has something to do
      await sleep(500);
    }
    shown('decode asks after the lease, when another prompt has the blocks: status 200 and WRONG tokens; only the log of prefill says so');
  });

  test('a prefill pod without VLLM_NIXL_SIDE_CHANNEL_HOST gets ready, and its requests fail', async () => {
    expect(unset.declaredPorts.filter(port => !unset.reachable.fixed.includes(port))).toEqual([5557]);
    expect(await throughBoth(unset, decode, promptOf(300, 5))).toMatchObject({ status: 500 });
    expect(await decode.probe('vllm', 'readinessProbe')).toBe(true);
    shown('prefill without the address of its side channel: both pods get ready, and each request ends in status 500');
  });

  test('a prefill pod that is being deleted still has its blocks; one that died does not', async () => {
    const prompt = promptOf(1000, 6);
    let deleted: Promise<unknown> = Promise.resolve();
    const answer = await inTwoSteps(prompt, async () => { deleted = prefill.delete(); });
    expect(answer).toMatchObject({ status: 200, tokens: await alone(prompt) });
    shown('prefill is deleted between its part and that of decode: its preStop keeps the blocks, the tokens of one server alone');

    expect(await inTwoSteps(promptOf(1000, 7), () => prefill.kill())).toMatchObject({ status: 500 });
    shown('prefill dies between its part and that of decode: status 500');

    await deleted;
    const { taken } = await transferOf(decode);
    expect(await throughBoth(prefill, decode, promptOf(1000, 8))).toMatchObject({ status: 200, tokens: await alone(promptOf(1000, 8)) });
    expect(await transferOf(decode)).toMatchObject({ taken });
    shown('prefill does not answer: the sidecar lets decode do all, status 200 and the tokens of one server alone');
  });

  /** What clients get of a pod that is deleted: one whose answer takes longer than the preStop hook, and one who comes after the deletion. */
  async function whileDeleted(pod: Pod): Promise<{ long: Answer; late: Answer }> {
    const long = complete(pod.address, 8000, promptOf(300, 9), { body: { max_tokens: LONG } });
    await sleep(1000);
    const deleted = pod.delete();
    await sleep(1000);
    const late = await complete(pod.address, 8000, promptOf(300, 10));
    await deleted;
    return { long: await long, late };
  }

  test('a decode pod that is deleted answers until its preStop hook ends; what takes longer is lost without --shutdown-timeout', async () => {
    const { long, late } = await whileDeleted(decode);
    expect(late).toMatchObject({ status: 200, said: 'length' });
    // a text that ends early, status 500, or 502 when SIGKILL comes: how far its engine gets before it is ended differs from run to run
    expect(long.tokens.length).toBeLessThan(LONG);
    expect(long.seconds).toBeGreaterThan(PRE_STOP_SECONDS);
    shown('decode is deleted, without --shutdown-timeout: it answers until preStop ends, and longer answers are lost or cut off');
  });

  test('as rendered, with --shutdown-timeout, it finishes what it has begun, and leaves', async () => {
    const { long, late } = await whileDeleted(decodeThatDrains);
    expect(late).toMatchObject({ status: 200, said: 'length' });
    expect(long).toMatchObject({ status: 200, said: 'length' });
    expect(long.tokens).toHaveLength(LONG);
    expect(long.seconds).toBeGreaterThan(PRE_STOP_SECONDS);
    shown('decode is deleted, with --shutdown-timeout and the grace for it: an answer longer than preStop is finished');
  });
}));
