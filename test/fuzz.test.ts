import { ENTRIES, Entry, fuzzOf, refusedByKubernetes, runCase } from './fuzz';
import { LlmdError } from '../src/base/errors';

/** `FUZZ_CASES=100000 npx jest test/fuzz` takes some minutes; a build runs enough to notice a new property that nothing checks. */
const CASES = Number(process.env.FUZZ_CASES ?? 1500);
const SEED = Number(process.env.FUZZ_SEED ?? 1);

test.each([false, true])('hostile values give manifests or errors with a code (also of the wrong type: %s)', wrong => {
  const raw = new Map<string, string>();
  const counts = { rendered: 0, refused: 0, raw: 0 };
  for (let i = 0; i < CASES; i++) {
    const seed = SEED * 1_000_003 + i;
    const f = fuzzOf(seed);
    const entry: Entry = f.pick(ENTRIES);
    try {
      const objects = runCase(f, entry, wrong);
      counts.rendered++;
      for (const fault of objects.flatMap(refusedByKubernetes)) { raw.set(`${entry}: Kubernetes refuses ${fault.slice(0, 120)}`, `seed ${seed}`); }
    } catch (e) {
      if (e instanceof LlmdError) {
        counts.refused++;
      } else {
        counts.raw++;
        const at = /\n\s+at .*?src\/([^)]*)/.exec((e as Error).stack ?? '')?.[1] ?? '';
        raw.set(`${entry}: ${String(e).slice(0, 120)} ${at}`, `seed ${seed}`);
      }
    }
  }
  if (process.env.FUZZ_CASES) { console.log(wrong ? 'wrong types' : 'declared types', counts); }
  expect([...raw].sort()).toEqual([]);
  expect(counts.rendered).toBeGreaterThan(CASES / (wrong ? 200 : 20));
  expect(counts.refused).toBeGreaterThan(CASES / 20);
}, 3_600_000);
