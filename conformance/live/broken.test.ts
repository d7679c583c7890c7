/**
 * One role unlike the other, as the library refuses to render it (docs/rules) or as a rolling update makes it: pods as rendered, one of them
 * changed. Most get ready, since no probe asks for a transfer, and what is wrong shows with the first request.
 */
import { Answer, complete } from './client';
import { Node } from './node';
import { Change, changed, imageOf, patchesOf, promptOf, render, serverPort, throughBoth, transferOf } from './pairs';
import { Pod } from './pod';
import { live } from './record';
import { modelFolder, RELEASES, TinyModel } from './set-up';
import { Image } from '../../src';

/** What becomes of it, in the words of docs/reference/conformance.md. */
enum Outcome {
  FAILS = 'both pods get ready, and each request ends in status 500',
  COMPUTES = 'both pods get ready, and decode computes the prompt again: status 200, the tokens of one server alone',
  ENDS = 'the pod ends at start',
  MISREADS = 'both pods get ready, and each request is answered with WRONG tokens: status 200',
}

interface Case {
  readonly what: string;
  /** Of the error with which the library refuses it. */
  readonly code: string;
  readonly decode?: Change;
  readonly prefill?: Change;
  /** Decode is of the other release. */
  readonly otherRelease?: boolean;
  /** Default `dense`. */
  readonly model?: TinyModel;
  /** Default: all. */
  readonly releases?: string[];
  readonly becomes: Outcome;
  /** In the log of decode, or of the pod that ends; nothing where nobody says a word. */
  readonly log?: RegExp;
}

const { FAILS, COMPUTES, ENDS, MISREADS } = Outcome;
const PROMPT = 300;
const HASH = /NIXL compatibility hash mismatch/;
const FLOAT32 = '--dtype=float32';

/** The transfer of decode with something else in it. */
const transfer = (config: object): string => `--kv-transfer-config=${JSON.stringify({
  kv_connector: 'NixlConnector', kv_role: 'kv_consumer', kv_buffer_device: 'cpu', kv_load_failure_policy: 'fail', ...config,
})}`;
const draft = `--speculative-config=${JSON.stringify({ method: 'draft_model', model: modelFolder('draft'), num_speculative_tokens: 2 })}`;

const CASES: Case[] = [
  { what: 'decode has another dtype', code: 'LLMD350', decode: { args: [FLOAT32] }, becomes: FAILS, log: HASH },
  { what: 'decode has another dtype, and kv_load_failure_policy recompute', code: 'LLMD350', decode: { args: [FLOAT32, transfer({ kv_load_failure_policy: 'recompute' })] }, becomes: COMPUTES, log: HASH },
  { what: 'decode has the model under another path', code: 'LLMD350', decode: { modelPath: '/models/other' }, becomes: FAILS, log: HASH },
  { what: 'decode has an FP8 cache', code: 'LLMD350', decode: { args: ['--kv-cache-dtype=fp8'] }, becomes: FAILS, log: HASH },
  { what: 'decode has no hybrid KV cache manager', code: 'LLMD350', decode: { args: ['--disable-hybrid-kv-cache-manager'] }, becomes: FAILS, log: HASH },
  { what: 'decode speculates with a draft model', code: 'LLMD350', decode: { args: [draft] }, becomes: FAILS, log: /Number of KV layers must match/ },
  { what: 'decode has NixlPushConnector', code: 'LLMD350', decode: { args: [transfer({ kv_connector: 'NixlPushConnector' })] }, releases: ['0.32.0'], becomes: FAILS, log: HASH },
  { what: 'decode has smaller blocks than prefill', code: 'LLMD306', decode: { args: ['--block-size=64'] }, becomes: FAILS, log: /is not divisible by remote block size/ },
  { what: 'prefill has blocks of 32 tokens, and decode of 128', code: 'LLMD306', prefill: { args: ['--block-size=32'] }, decode: { args: ['--block-size=128'] }, releases: ['0.32.0'], becomes: MISREADS },
  { what: 'decode is of another release of vLLM', code: 'LLMD357', otherRelease: true, becomes: FAILS, log: HASH },
  { what: 'prefill has two ranks with a copy of one KV head, and decode has one rank', code: 'LLMD353', model: 'single', prefill: { args: ['--tensor-parallel-size=2'] }, becomes: FAILS, log: /in _validate_remote_agent_handshake[^]*AssertionError/ },
  { what: 'decode has two stages', code: 'LLMD354', decode: { args: ['--pipeline-parallel-size=2'] }, becomes: ENDS, log: /consumer \(decode\) does not support pipeline_parallel_size > 1/ },
];

/** The next case starts beside one, since the start of an engine leaves cores idle; not where only some are asked for, and the next may not be. */
const AHEAD = !process.argv.includes('-t');

/** What nobody fetches keeps the engine of prefill awake, at the cost of a core, until its lease ends. */
const pair = { kvTransfer: { leaseSeconds: 30 } };

/** What was seen of a case. */
interface Seen {
  readonly log: string;
  readonly exit?: number | string;
  readonly answer?: Answer;
  readonly alone?: Answer;
  readonly bytes?: number;
}

live('broken', ({ record }) => describe.each(RELEASES)('vLLM %s', release => {
  const cases = CASES.filter(({ releases = RELEASES }) => releases.includes(release));
  const started = new Map<string, Promise<Seen>>();
  const other = RELEASES.find(r => r !== release)!;
  let node: Node;
  /** As rendered, for each decode of the same model. */
  let shared: Pod;

  beforeAll(async () => {
    node = await Node.open();
    shared = await node.run('prefill', render(release, { pair }).prefill, { release });
  });
  afterAll(() => node?.close());

  function start(c: Case): Promise<Seen> {
    if (!started.has(c.what)) { started.set(c.what, run(c, cases.indexOf(c))); }
    return started.get(c.what)!;
  }

  async function run({ model, prefill, decode, otherRelease, becomes }: Case, number: number): Promise<Seen> {
    const templates = render(release, { model, pair });
    const pods: Pod[] = [];
    const begin = async (role: 'prefill' | 'decode', change: Change = {}, its = release): Promise<Pod> => {
      const pod = await node.run(`${role}-${number}`, changed(templates[role], change), { release: its });
      pods.push(pod);
      return pod;
    };
    try {
      if (becomes === ENDS) {
        const pod = await (prefill ? begin('prefill', prefill) : begin('decode', decode));
        return { exit: await pod.server.ended, log: pod.server.log() };
      }
      const from = prefill || model ? await begin('prefill', prefill) : shared;
      const to = await begin('decode', decode, otherRelease ? other : release);
      await Promise.all([from.ready(), to.ready()]);
      const prompt = promptOf(PROMPT, number);
      const answer = await throughBoth(from, to, prompt);
      const { bytes } = await transferOf(to);
      return { answer, bytes, alone: await complete(to.address, serverPort(to), prompt), log: to.server.log() };
    } finally {
      for (const pod of pods) { await node.remove(pod); }
    }
  }

  test.each(cases)('$what: $becomes', async c => {
    const { what, code, model, prefill, decode, otherRelease, becomes, log } = c;
    const as = (change: Change = {}, image?: Image) => ({ patches: patchesOf(change), ...(image ? { image } : {}) });
    expect(() => render(release, { model, prefill: as(prefill), decode: as(decode, otherRelease ? imageOf(other) : undefined) })).toThrow(code);

    const seeing = start(c);
    const next = cases[cases.indexOf(c) + 1];
    if (next && AHEAD) { start(next).catch(() => undefined); } // its test has the error
    const seen = await seeing;
    if (log) { expect(seen.log).toMatch(log); }
    switch (becomes) {
      case FAILS: expect(seen).toMatchObject({ answer: { status: 500 }, bytes: 0 }); break;
      case COMPUTES: expect(seen).toMatchObject({ answer: { status: 200, tokens: seen.alone!.tokens }, bytes: 0 }); break;
      case MISREADS:
        expect(seen.answer).toMatchObject({ status: 200 });
        expect(seen.bytes).toBeGreaterThan(0);
        expect(seen.answer!.tokens).not.toEqual(seen.alone!.tokens);
        break;
      case ENDS: expect(seen.exit).not.toBe(0);
    }
    record({ vllm: release, shown: `${what}: ${becomes}`, count: 1 });
  });
}));
